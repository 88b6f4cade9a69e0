"""Tables with one article a row: CSV with commas, semicolons or bars, and TSV; the header line decides."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from analysis.errors import ReadingError
from analysis.readers.columns import fields_of, listed, repeated_names, row_of
from analysis.readers.records import Row, Rows, counted, line_list
from analysis.settings import Settings

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_EXCEL_HINT = re.compile(r"sep=(?P<delimiter>[,;\t|])[ \t]*(?:\r\n?|\n)", re.IGNORECASE)
_DELIMITERS = ",;\t|"
_HEADER_CHARS = 2_000_000
_NAMED_TABLES = (".csv", ".tsv", ".tab")
# A quote that is never closed makes the parser read to the end of the file. Once all such looks ahead have read this
# many times the file, the rest is given up: a file of nothing but such lines would take the square of its length.
_MOST_LOOKS_AHEAD = 5
_LINES_LOOKED_AT = 200

# The default, 131,072 characters, is shorter than a long article. The limit is the whole process's, so it is only ever
# raised; the length of an article is limited later.
csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written: its delimiter, whether blanks follow it, its columns, and where its rows begin."""

    delimiter: str
    columns: tuple[str, ...]
    skip_blanks: bool
    start: int

    def cells(self, lines: Iterator[str], **options: Any) -> Iterator[list[str]]:
        """Parse `lines` strictly: a quote in the wrong place is an error, not a guess."""
        options = {"strict": True} | options
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.skip_blanks, **options)


def sniff(name: str, text: str) -> str:
    """Return "CSV table" or "TSV table" when the first line is a header, or the name says so; else an empty string.

    A header names a text or title column and one more that Ekko knows, and the line after it has as many cells.
    """
    dialect = _dialect(name, text)
    fields = fields_of(dialect.columns)
    told = len(fields) > 1 and ("text" in fields or "title" in fields) and _next_row_fits(text, dialect)
    if not told and not name.lower().endswith(_NAMED_TABLES):
        return ""
    return "TSV table" if dialect.delimiter == "\t" else "CSV table"


def read(name: str, text: str, settings: Settings) -> Rows:
    """Return the rows of a table.

    Raises
    ------
    ReadingError
        When the header is too wide, found before any row is parsed, or names neither text nor title.
    """
    dialect = _dialect(name, text)
    columns = dialect.columns
    if len(columns) > settings.max_columns:
        raise ReadingError(
            f"{name} has {len(columns):,} columns, and Ekko reads tables of at most {settings.max_columns:,}; "
            "keep those for text, title, date and outlet."
        )
    fields = fields_of(columns)
    if "text" not in fields and "title" not in fields:
        raise ReadingError(
            f"{name} has no column with the articles' text, only {listed(columns)}; call that column “text”."
        )
    notes = repeated_names(columns)
    return Rows(_rows(_Parser(text, dialect), notes), notes)


def _dialect(name: str, text: str) -> Dialect:
    """Take the delimiter that shows the most known columns, then the most columns, then the one of the name."""
    start = len(text) - len(text.lstrip("\r\n"))
    hint = _EXCEL_HINT.match(text, start)
    if hint:
        start = hint.end()
    usual = "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    candidates = [_header(text, start, delimiter) for delimiter in (hint["delimiter"] if hint else _DELIMITERS)]
    return max(candidates, key=lambda d: (len(fields_of(d.columns)), len(d.columns), d.delimiter == usual))


def _header(text: str, start: int, delimiter: str) -> Dialect:
    lines = _Lines(text[: start + _HEADER_CHARS], start)
    first = next(_Lines(text[: start + _HEADER_CHARS], start), "")
    skip_blanks = f"{delimiter} " in first
    try:
        columns = next(csv.reader(lines, delimiter=delimiter, skipinitialspace=skip_blanks, strict=True), [])
    except csv.Error:
        columns, lines.position = first.rstrip("\r\n").split(delimiter), start + len(first)
    while columns and not columns[-1].strip():
        columns.pop()
    return Dialect(delimiter, tuple(columns), skip_blanks, lines.position)


def _next_row_fits(text: str, dialect: Dialect) -> bool:
    try:
        cells = next(dialect.cells(_Lines(text[: dialect.start + _HEADER_CHARS], dialect.start)), None)
    except csv.Error:
        return True
    return cells is None or len(cells) >= len(dialect.columns)


class _Lines(Iterator[str]):
    """The lines of a text from a position on, with their ends, none of them copied before it is asked for."""

    def __init__(self, text: str, position: int) -> None:
        self.text, self.position, self.ended = text, position, False

    def __next__(self) -> str:
        match = _LINE.match(self.text, self.position)
        if match is None:
            self.ended = True
            raise StopIteration
        self.position = match.end()
        return match.group()


@dataclass(slots=True)
class _Parser:
    """Rows of a table with quotes that may not match: such a row is mended or left out, never the rows after it."""

    text: str
    dialect: Dialect
    mended: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    given_up: int = 0

    def rows(self) -> Iterator[list[str] | None]:
        """Yield the cells of each row, None for one whose cells cannot be told."""
        position, budget = self.dialect.start, _MOST_LOOKS_AHEAD * len(self.text)
        while position < len(self.text):
            lines = _Lines(self.text, position)
            try:
                for cells in self.dialect.cells(lines):
                    position = lines.position
                    if any(cell.strip() for cell in cells):
                        yield cells
                return
            except csv.Error:
                budget -= lines.position - position
            if budget < 0:
                self.given_up = self._line_number(position)
                return
            mended, position = self._mend(position, lines.ended)
            yield mended

    def _mend(self, position: int, unclosed: bool) -> tuple[list[str] | None, int]:
        """Return the cells of the row at `position` whose quotes do not match, and where to go on."""
        lines = _Lines(self.text, position)
        line, after = next(lines), lines.position
        end = self._end_of_unclosed(after) if unclosed else after
        if end != after:
            self.mended.append(self._line_number(position))
            return next(self.dialect.cells(_Lines(self.text[position:end], 0), strict=False)), end
        for options in ({"escapechar": "\\", "doublequote": False}, {"quoting": csv.QUOTE_NONE}):
            if len(cells := self._cells(line, **options)) == len(self.dialect.columns):
                self.mended.append(self._line_number(position))
                return cells, after
        self.left_out.append(self._line_number(position))
        return None, after

    def _end_of_unclosed(self, after: int) -> int:
        """Return where the rows go on below a quote that is never closed: the first line that has a row's cells.

        Where most lines below have not, they are the paragraphs of an article that breaks off with the file.
        """
        lines, position, rows, others = _Lines(self.text, after), after, [], 0
        for line in islice(lines, _LINES_LOOKED_AT):
            if self._fits(line):
                rows.append(position)
            elif line.strip():
                others += 1
            position = lines.position
        return rows[0] if len(rows) > others else len(self.text)

    def _fits(self, line: str) -> bool:
        cells = self._cells(line) or self._cells(line, quoting=csv.QUOTE_NONE)
        return len(cells) == len(self.dialect.columns)

    def _cells(self, line: str, **options: Any) -> list[str]:
        try:
            return next(self.dialect.cells(iter([line]), **options), [])
        except csv.Error:
            return []

    def _line_number(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1

    def told(self) -> list[str]:
        """Return sentences about the rows whose quotes did not match."""
        told = []
        if self.mended:
            told.append(
                f"Quotation marks do not match in {line_list(self.mended)}; look whether the text there is right."
            )
        if self.left_out:
            told.append(f"Quotation marks do not match in {line_list(self.left_out)}, which had to be left out.")
        if self.given_up:
            told.append(f"From line {self.given_up:,} on nothing was read, because quotation marks do not match.")
        return told


def _rows(parser: _Parser, notes: list[str]) -> Iterator[Row | None]:
    """Yield each row by field; cells beyond the header belong to the text when that is the last column."""
    columns, delimiter = parser.dialect.columns, parser.dialect.delimiter
    text_is_last = fields_of(columns).get("text", (-1,))[0] == len(columns) - 1
    empty, too_wide = True, 0
    for cells in parser.rows():
        empty = False
        if cells is None or not any(cell.strip() for cell in cells[len(columns) :]):
            yield row_of(columns, cells) if cells is not None else None
            continue
        too_wide += 1
        last = len(columns) - 1
        yield row_of(columns, [*cells[:last], delimiter.join(cells[last:])]) if text_is_last else None
    notes.extend(parser.told())
    if empty:
        notes.append("There are column names but no rows.")
    if too_wide:
        what = "the rest was taken as text" if text_is_last else "they were left out"
        notes.append(f"{counted(too_wide, 'row')} with more cells than the header has: {what}.")
