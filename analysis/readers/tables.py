"""Tables with one article a row: CSV with commas, semicolons or bars, and TSV; the header line decides."""

import csv
import re
from collections.abc import Iterator

from analysis.readers.columns import check_columns, fields_of, repeated_names, row_of
from analysis.readers.content import Content
from analysis.readers.csv_rows import CsvRows, Dialect, Lines
from analysis.readers.records import Row, Rows, counted
from analysis.settings import Settings

_DELIMITERS = ",;\t|"
_EXCEL_HINT = re.compile(r"sep=(?P<delimiter>[,;\t|])[ \t]*(?:\r\n?|\n)", re.IGNORECASE)
_HEADER_CHARS = 2_000_000
_NAMED_TABLES = (".csv", ".tsv", ".tab")


def sniff(content: Content) -> str:
    """Return "CSV table" or "TSV table" when the first line is a header, or the name says so; else an empty string.

    A header names a text or title column and one more that Ekko knows, and the line after it has as many cells.
    """
    dialect = _dialect(content.name, content.text)
    fields = fields_of(dialect.columns)
    told = len(fields) > 1 and ("text" in fields or "title" in fields) and _next_row_fits(content.text, dialect)
    if not told and not content.name.lower().endswith(_NAMED_TABLES):
        return ""
    return "TSV table" if dialect.delimiter == "\t" else "CSV table"


def read(content: Content, settings: Settings) -> Rows:
    """Return the rows of a table.

    Raises
    ------
    ReadingError
        When the header is too wide, found before any row is parsed, or names neither text nor title.
    """
    name, text = content.name, content.text
    dialect = _dialect(name, text)
    columns = dialect.columns
    check_columns(name, columns, settings)
    notes = repeated_names(columns)
    return Rows(_rows(CsvRows(text, dialect), notes), notes)


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
    head = text[: start + _HEADER_CHARS]
    first = next(Lines(head, start), "")
    skip_blanks = f"{delimiter} " in first
    lines = Lines(head, start)
    try:
        columns = next(csv.reader(lines, delimiter=delimiter, skipinitialspace=skip_blanks, strict=True), [])
    except csv.Error:
        columns, lines.position = first.rstrip("\r\n").split(delimiter), start + len(first)
    while columns and not columns[-1].strip():
        columns.pop()
    return Dialect(delimiter, tuple(columns), skip_blanks, lines.position)


def _next_row_fits(text: str, dialect: Dialect) -> bool:
    try:
        cells = next(dialect.cells(Lines(text[: dialect.start + _HEADER_CHARS], dialect.start)), None)
    except csv.Error:
        return True
    return cells is None or len(cells) >= len(dialect.columns)


def _rows(table: CsvRows, notes: list[str]) -> Iterator[Row | None]:
    """Yield each row by field; cells beyond the header belong to the text when that is the last column."""
    columns, delimiter, text_is_last = table.dialect.columns, table.dialect.delimiter, table.dialect.text_is_last
    last = len(columns) - 1
    empty, too_wide = True, 0
    for cells in table:
        empty = False
        if cells is None or not any(cell.strip() for cell in cells[len(columns) :]):
            yield row_of(columns, cells) if cells is not None else None
            continue
        too_wide += 1
        yield row_of(columns, [*cells[:last], delimiter.join(cells[last:])]) if text_is_last else None
    notes.extend(table.told())
    if empty:
        notes.append("There are column names but no rows.")
    if too_wide:
        fate = "all beyond the last column was taken as text" if text_is_last else "left out"
        notes.append(f"{counted(too_wide, 'row')} with more cells than the header: {fate}.")
