"""Workbooks and Parquet: dates, ids and letters as the cells mean them, and files made to do harm."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.readers.examples import NEWS, read, reason

HEADER = ["Artikel-id", "Overskrift", "Brødtekst", "Dato", "Medie"]
ROW = [1017, "Broen lukker", NEWS, datetime(2026, 5, 3), "Folkebladet"]

ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Ark1">
<table:table-row><table:table-cell><text:p>rubrik</text:p></table:table-cell>
<table:table-cell><text:p>text</text:p></table:table-cell><table:table-cell><text:p>datum</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row table:number-rows-repeated="3">
<table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>Bron stängs</text:p></table:table-cell>
<table:table-cell><text:p>Bron över Säbyån stängs.</text:p><text:p>Den öppnar i juni.</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-05-03T00:00:00"><text:p>3/5</text:p>
</table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def workbook(*sheets: list[list[object]]) -> bytes:
    """Return an Excel workbook with the rows of each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for path, content in parts.items():
            made.writestr(path, content, zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def open_document(content: str = ODS) -> bytes:
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def changed(raw: bytes, path: str, old: str, new: str) -> bytes:
    """Return an office document with words in one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    assert old.encode() in parts[path]
    return archive({**parts, path: parts[path].replace(old.encode(), new.encode(), 1)})


def test_a_workbook_is_read_as_its_cells_mean() -> None:
    """A day must not become a midnight, nor an id a number with a point."""
    reading = read("export.csv", workbook([["Søgning: bro"], [], HEADER, ROW], [["kommune"], ["Sæby"]]))
    (article,) = reading.articles
    assert reading.report[0].format == "Excel workbook"
    assert (article.own_id, article.title, article.text) == ("1017", "Broen lukker", NEWS)
    assert (article.outlet, article.published.text, article.published.precision) == ("Folkebladet", "2026-05-03", "day")
    assert "(sheet “Sheet1”) has no column called “text”" in reading.report[0].reason


def test_a_workbook_damaged_half_way_keeps_the_rows_before() -> None:
    """One bad cell at the end must not cost a year of articles."""
    raw = changed(workbook([HEADER, *[ROW] * 3_000]), "xl/worksheets/sheet1.xml", '<row r="3000"', "<row r=3000")
    reading = read("a.xlsx", raw)
    assert len(reading.articles) > 1_000
    assert reading.report[0].reason.endswith("What stands before the damage was read.")


def test_every_sheet_that_is_a_table_of_articles_is_read() -> None:
    """Newsrooms keep a sheet a year."""
    articles = read("a.xlsx", workbook([HEADER, ROW], [HEADER, [*ROW[:3], datetime(2027, 5, 3, 6, 12), "KT"]])).articles
    assert [article.published.text for article in articles] == ["2026-05-03", "2027-05-03T06:12:00"]


def test_a_formula_is_never_run() -> None:
    """A cell can hold a command or fetch an address; only what Excel last showed there is read."""
    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(["=cmd|' /C calc'!A0", '=WEBSERVICE("http://127.0.0.1:9/")'])
    book.active.append(["Bro", "Broen lukker."])
    reading = read("a.xlsx", saved(book))
    assert [article.text for article in reading.articles] == ["Broen lukker."]


def test_an_open_document_table_is_read_without_its_empty_million() -> None:
    """LibreOffice writes the empty rest of a sheet as one cell that is repeated."""
    reading = read("a.ods", open_document())
    assert reading.report[0].format == "OpenDocument table"
    assert [article.title for article in reading.articles] == ["Bron stängs"] * 2
    assert reading.articles[0].text == "Bron över Säbyån stängs.\nDen öppnar i juni."
    assert reading.articles[0].published.text == "2026-05-03"


def table(**columns: list[object]) -> bytes:
    """Return a Parquet table."""
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file)
    return file.getvalue()


def test_a_parquet_table_is_read() -> None:
    """What data scientists hand on is Parquet."""
    raw = table(id=[7, 8], text=[NEWS, None], published=[datetime(2026, 5, 3, 6, 12, 30)] * 2, authors=[["A", "B"], []])
    reading = read("a.bin", raw)
    (article,) = reading.articles
    assert reading.report[0].format == "Parquet table"
    assert (article.own_id, article.text, article.byline) == ("7", NEWS, "A, B")
    assert article.published.text == "2026-05-03T06:12:30"
    assert reading.report[0].reason == "1 row without text was left out."


def test_a_table_without_a_text_column_is_refused_by_its_names() -> None:
    """The user must see which column to rename."""
    assert "only “kommune”" in reason("a.xlsx", workbook([["kommune"], ["Sæby"]]))
    assert "only “kommune”" in reason("a.parquet", table(kommune=["Sæby"]))


def test_tables_that_claim_endless_cells_are_stopped() -> None:
    """max_table_cells: a kilobyte can claim a billion cells."""
    rows = workbook([["title", "text"], *[["Bro", f"Broen lukker {n}."] for n in range(30)]])
    reading = read("a.xlsx", rows, max_table_cells=20)
    assert len(reading.articles) == 10
    assert reading.report[0].reason == "Only the first 20 cells were read; split the workbook up."
    far = changed(rows, "xl/worksheets/sheet1.xml", 'r="A31"', 'r="XFD1048576"')
    assert read("a.xlsx", far).report[0].kept
    many = ODS.replace('number-rows-repeated="2"', 'number-rows-repeated="99999999"')
    assert len(read("a.ods", open_document(many), max_table_cells=30).articles) <= 10
    assert "more than 50 cells" in reason("a.parquet", table(text=["Bro"] * 60), max_table_cells=50)


def test_wide_sheets_are_refused_by_their_header() -> None:
    """max_columns holds for every kind of table."""
    wide = [f"c{n}" for n in range(300)]
    assert "columns, and Ekko reads tables of at most 200" in reason(
        "a.xlsx", workbook([["text", *wide], [*wide, "x"]])
    )
    assert "has 301 columns" in reason("a.parquet", table(text=["x"], **{name: [1] for name in wide}))


def test_office_documents_that_unfold_are_refused() -> None:
    """max_expanded_bytes, also inside what looks like a harmless workbook."""
    raw = workbook([HEADER, ROW])
    bomb = changed(raw, "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData>" + " " * 5_000_000)
    assert "more than 2 MB once unpacked" in reason("a.xlsx", bomb, max_expanded_bytes=2_000_000)
    laughs = changed(raw, "xl/workbook.xml", "<workbook", '<!DOCTYPE w [<!ENTITY a "ha">]><workbook')
    assert "declares entities of its own" in reason("a.xlsx", laughs)
    own = ODS.replace(
        "<office:document-content", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><office:document-content'
    )
    assert "declares entities of its own" in reason("a.ods", open_document(own))


@pytest.mark.parametrize("raw", [workbook([HEADER, ROW]), open_document(), table(text=[NEWS] * 50)])
def test_damaged_tables_are_refused_in_a_sentence(raw: bytes) -> None:
    """A download that broke off must say so."""
    for cut in range(1, 20):
        for content in (raw[: len(raw) * cut // 20], raw[: cut * 40] + b"\x00\xff" * 9 + raw[cut * 40 + 18 :]):
            reading = read("a.xlsx", content)
            assert reading.report[0].reason or reading.articles
