"""Workbooks (XLSX, ODS): each sheet with a text or title column is a table, one row an article; no formula is run."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from analysis.errors import ReadingError
from analysis.readers import zipped
from analysis.readers.columns import check_columns, fields_of, repeated_names, row_of
from analysis.readers.content import Content
from analysis.readers.guard import damaged_as, until_damage
from analysis.readers.markup import Element, children, elements, parse_xml
from analysis.readers.records import Row, Rows, quoted
from analysis.settings import Settings

Cells = tuple[str, ...]

_MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel or LibreOffice can have; a file may claim more."""
_HEADER_WITHIN = 20
"""Exports put a title, a date or a query above the column names, but not more rows than this."""


def sniff(content: Content) -> str:
    """Return "Excel workbook" or "OpenDocument table" by what the archive holds, else an empty string."""
    if "xl/workbook.xml" in content.members:
        return "Excel workbook"
    kind = b"opendocument.spreadsheet" in content.raw[:200]
    return "OpenDocument table" if kind and "content.xml" in content.members else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the rows of all sheets that are tables of articles.

    Raises
    ------
    ReadingError
        When the workbook is damaged or beyond the limits, or no sheet has a column for text or title.
    """
    notes: list[str] = []
    sheets = _excel(content, settings) if "xl/workbook.xml" in content.members else _open_document(content, settings)
    rows = _tables(content.name, sheets, notes, settings)
    return Rows(until_damage(rows, notes, content.name, "a workbook", "openpyxl"), notes)


def _tables(
    name: str, sheets: Iterable[tuple[str, Iterator[Cells]]], notes: list[str], settings: Settings
) -> Iterator[Row]:
    """Yield the rows of every sheet; errors when none has a header."""
    room = settings.max_table_cells
    refused: list[ReadingError] = []
    found = False
    for title, rows in sheets:
        head = list(islice(rows, _HEADER_WITHIN))
        known = (n for n, cells in enumerate(head) if {"text", "title"} & fields_of(_trimmed(cells)).keys())
        at = next(known, _widest(head))
        columns = _trimmed(head[at]) if head else ()
        if not columns:
            continue
        try:
            check_columns(f"{name} (sheet “{quoted(title)}”)", columns, settings)
        except ReadingError as error:
            refused.append(error)
            continue
        found = True
        notes += repeated_names(columns)
        for cells in _chained(head[at + 1 :], rows):
            room -= max(len(cells), 1)
            if room < 0:
                notes.append(f"Only the first {settings.max_table_cells:,} cells were read; split the workbook up.")
                return
            if any(cells):
                yield row_of(columns, cells)
    if refused and not found:
        raise refused[0]
    notes += [str(error) for error in refused]


def _widest(rows: Sequence[Cells]) -> int:
    """Return which row has most cells filled, the first of equals: titles above the column names have few."""
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows]
    return filled.index(max(filled)) if filled else 0


def _chained(first: Iterable[Cells], rest: Iterator[Cells]) -> Iterator[Cells]:
    yield from first
    yield from rest


def _trimmed(cells: Cells) -> Cells:
    last = max((n for n, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:last]


def _excel(content: Content, settings: Settings) -> Iterator[tuple[str, Iterator[Cells]]]:
    from openpyxl import load_workbook

    clean = zipped.repack(content.name, content.raw, settings)
    with damaged_as(content.name, "an Excel workbook", "openpyxl"):
        book = load_workbook(clean, read_only=True, data_only=True, keep_links=False)
        sheets = list(book.worksheets)
    for sheet in sheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)
        yield sheet.title, (tuple(map(_as_text, row)) for row in rows)


def _as_text(value: Any) -> str:
    """Return a cell as text: moments in ISO 8601, midnight as the day alone, whole numbers without a point."""
    match value:
        case None | bool():
            return ""
        case datetime():
            return (value.date() if value.time() == time() else value.replace(microsecond=0)).isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def _open_document(content: Content, settings: Settings) -> Iterator[tuple[str, Iterator[Cells]]]:
    parts = dict(zipped.unpack(content.name, content.raw, settings, lambda path: path == "content.xml"))
    root = parse_xml(content.name, parts["content.xml"].decode("utf-8", "replace"), [], settings)
    for table in elements(root, "table"):
        yield _attribute(table, "name"), _open_rows(table, settings)


def _open_rows(table: Element, settings: Settings) -> Iterator[Cells]:
    """Yield the rows of a table; a row that is said to be repeated is so only when it holds something."""
    left = _MOST_ROWS
    for row in elements(table, "table-row"):
        cells: list[str] = []
        for cell in children(row, "table-cell", "covered-table-cell"):
            more = min(_repeats(cell, "columns"), settings.max_columns + 1 - len(cells))
            cells += [_open_cell(cell)] * more
        times = min(_repeats(row, "rows"), left) if any(cells) else 1
        left -= times
        for _ in range(times):
            yield tuple(cells)


def _repeats(element: Element, what: str) -> int:
    number = _attribute(element, f"number-{what}-repeated")
    return int(number) if number.isdecimal() and len(number) < 9 else 1


def _open_cell(cell: Element) -> str:
    if _attribute(cell, "value-type") == "date":
        return _attribute(cell, "date-value").removesuffix("T00:00:00")
    return "\n".join("".join(part.itertext()) for part in children(cell, "p"))


def _attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; those of one local name mean the same here."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
