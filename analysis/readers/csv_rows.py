"""The rows of a delimited table, also where quotation marks do not match: such a row never swallows those after it."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from analysis.readers.columns import fields_of
from analysis.readers.records import line_list

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINES_LOOKED_AT = 200
# A quote that is never closed makes the parser read to the end of the file. Once all such looks ahead have read this
# many times the file, the rest is given up: a file of nothing but such lines would take the square of its length.
_MOST_LOOKS_AHEAD = 5

# The default, 131,072 characters, is shorter than a long article. The limit is the whole process's, so it is only ever
# raised; the length of an article is limited later.
csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))


class Lines(Iterator[str]):
    """The lines of a text from a position on, with their ends, none of them copied before it is asked for."""

    def __init__(self, text: str, position: int = 0) -> None:
        self.text, self.position, self.ended = text, position, False

    def __next__(self) -> str:
        match = _LINE.match(self.text, self.position)
        if match is None:
            self.ended = True
            raise StopIteration
        self.position = match.end()
        return match.group()


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: its delimiter, whether blanks follow it, its columns, and where its rows begin."""

    delimiter: str
    columns: tuple[str, ...]
    skip_blanks: bool
    start: int

    @property
    def text_is_last(self) -> bool:
        """Whether the text stands in the last column, where a delimiter without quotes does no harm."""
        return fields_of(self.columns).get("text", (-1,))[0] == len(self.columns) - 1

    def cells(self, lines: Iterator[str], **options: Any) -> Iterator[list[str]]:
        """Parse `lines` strictly: a quote in the wrong place is an error, not a guess."""
        options = {"strict": True} | options
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.skip_blanks, **options)


@dataclass(slots=True)
class CsvRows:
    """The rows below a header, and which lines had to be mended or left out because of their quotes."""

    text: str
    dialect: Dialect
    mended: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    given_up: int = 0
    _looked: int = 0
    _counted: tuple[int, int] = (0, 1)

    def __iter__(self) -> Iterator[list[str] | None]:
        """Yield the cells of each row that holds anything, None for a row whose cells cannot be told."""
        position = self.dialect.start
        while position < len(self.text):
            lines = Lines(self.text, position)
            try:
                for cells in self.dialect.cells(lines):
                    position = lines.position
                    if any(cell.strip() for cell in cells):
                        yield cells
                return
            except csv.Error:
                self._looked += lines.position - position
            number = self._line_number(position)
            if self._looked > _MOST_LOOKS_AHEAD * len(self.text):
                self.given_up = number
                return
            end = self._next_row(position, lines.ended)
            mended = self._mended(self.text[position:end])
            (self.left_out if mended is None else self.mended).append(number)
            yield mended
            position = end

    def _line_number(self, position: int) -> int:
        """Return the number of the line at `position`, which only ever grows."""
        known, number = self._counted
        self._counted = (position, number + self.text.count("\n", known, position))
        return self._counted[1]

    def _next_row(self, position: int, unclosed: bool) -> int:
        """Return where the row after the broken one at `position` begins: the first line below with a row's cells.

        Below a quote that is never closed it is the end of the text where most lines have not: then they are the
        paragraphs of an article that breaks off with the file.
        """
        lines = Lines(self.text, position)
        next(lines)
        after = lines.position
        rows, others, start = [], 0, after
        for line in islice(lines, _LINES_LOOKED_AT):
            if self._fits(line):
                rows.append(start)
                if not unclosed:
                    break
            elif line.strip():
                others += 1
            start = lines.position
        self._looked += lines.position - after
        if rows and (len(rows) > others or not unclosed):
            return rows[0]
        return len(self.text) if unclosed or start == len(self.text) else after

    def _fits(self, line: str) -> bool:
        return len(self.dialect.columns) in (len(self._split(line)), len(self._loosely_split(line)))

    def _mended(self, piece: str) -> list[str] | None:
        """Return the cells of a row whose quotes do not match, by the first way that gives as many as the header."""
        piece = piece.rstrip("\r\n")
        ways = [self._split, self._loosely_split]
        if '\\"' in piece:
            ways.insert(0, self._with_escapes)
        return next((cells for way in ways if len(cells := way(piece)) == len(self.dialect.columns)), None)

    def _with_escapes(self, piece: str) -> list[str]:
        r"""Split where quotes are escaped as ``\"``, as databases and Spark write them."""
        try:
            return next(self.dialect.cells(Lines(piece), escapechar="\\", doublequote=False), [])
        except csv.Error:
            return []

    def _split(self, piece: str) -> list[str]:
        """Split at every delimiter; quotes around a whole cell are taken off, others stay as part of the text."""
        cells = piece.rstrip("\r\n").split(self.dialect.delimiter)
        return [cell[1:-1].replace('""', '"') if re.fullmatch(r'(?s)".*"', cell) else cell for cell in cells]

    def _loosely_split(self, piece: str) -> list[str]:
        """Split like a lenient reader: a quote closes a cell only before a delimiter or the end, or with the row."""
        mark = re.escape(self.dialect.delimiter)
        cell = re.compile(rf'"((?:[^"]+|""|"(?!{mark}|\Z))*+)(?:"(?={mark}|\Z)|\Z)|([^{mark}]*)', re.DOTALL)
        cells, position, piece = [], 0, piece.rstrip("\r\n")
        while (match := cell.match(piece, position)) is not None:
            cells.append(match[2] if match[1] is None else match[1].replace('""', '"'))
            position = match.end() + 1
            if position > len(piece):
                break
        return cells

    def told(self) -> list[str]:
        """Return sentences about the rows whose quotes did not match."""
        told = []
        if self.mended:
            told.append(f"Quotation marks do not match in {line_list(self.mended)}; check the text there.")
        if self.left_out:
            told.append(f"Quotation marks do not match in {line_list(self.left_out)}, which had to be left out.")
        if self.given_up:
            told.append(f"From line {self.given_up:,} on nothing was read, because quotation marks do not match.")
        return told
