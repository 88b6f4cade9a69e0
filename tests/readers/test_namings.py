"""Tables whose columns nobody knows: shown, read once a person says which is which, and read so again."""

import io
import json

import pytest

from analysis.errors import UsageError
from analysis.readers import Naming, naming_of, preview, read_files
from analysis.settings import Settings

COLUMNS = ["Lbnr", "Rubriktekst", "Alt", "Blad", "Tryk"]
BRIDGE = "Broen over Sæby Å lukker i tre uger.\n\nCyklister sendes over havnen."
ROWS = [
    ["17", "Broen lukker", BRIDGE, "Folkebladet", "2026-05-03"],
    ["18", "Ny kaj", "Havnen får en ny kaj af granit, siger Ida Krogh.", "Kystposten", "2026-05-09"],
]
PAIRS = {"title": "rubriktekst", "text": "Alt", "outlet": "Blad", "published": "Tryk"}


def csv_table(delimiter: str = ";") -> bytes:
    quoted = [['"' + cell + '"' for cell in row] for row in [COLUMNS, *ROWS]]
    return "\n".join(delimiter.join(row) for row in quoted).encode()


def json_table() -> bytes:
    return json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in ROWS]).encode()


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in [["Udtræk fra arkivet"], [], COLUMNS, *ROWS]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TABLES = {"a.csv": csv_table(), "b.tsv": csv_table("\t"), "c.json": json_table(), "d.xlsx": workbook()}


@pytest.mark.parametrize("name", TABLES)
def test_an_unknown_table_is_shown_with_its_first_rows(name: str) -> None:
    """Nobody can say which column is which without seeing what stands in it."""
    reading = read_files([(name, TABLES[name])], Settings())
    assert not reading.articles
    assert "say which one holds the articles" in reading.report[0].reason
    shown = preview(name, TABLES[name], Settings())
    assert shown is not None
    assert list(shown.columns) == COLUMNS
    assert shown.rows == ROWS


@pytest.mark.parametrize("name", TABLES)
def test_once_it_is_said_which_column_is_which_the_table_is_read(name: str) -> None:
    """Renaming columns in every export is what nobody does twice."""
    for naming in (naming_of(PAIRS, COLUMNS), naming_of(PAIRS)):
        articles = read_files([(name, TABLES[name])], Settings(), [naming]).articles
        assert [article.title for article in articles] == ["Broen lukker", "Ny kaj"]
        assert articles[0].text == BRIDGE
        assert [article.outlet for article in articles] == ["Folkebladet", "Kystposten"]
        assert articles[1].published.text == "2026-05-09"


def test_what_was_said_of_one_table_does_not_touch_another() -> None:
    """A column called “Alt” may be a picture's description elsewhere."""
    other = b"text,Alt,Kamera\nHavnen lukker for vinteren.,En havn,X100\n"
    (article,) = read_files([("a.csv", other)], Settings(), [naming_of(PAIRS, COLUMNS)]).articles
    assert article.text == "Havnen lukker for vinteren."
    # and nothing of it stays for the next reading
    assert not read_files([("a.csv", TABLES["a.csv"])], Settings()).articles


def test_what_is_said_stands_before_what_a_name_says() -> None:
    """In some archives “text” is the picture's caption."""
    table = b"text;body;outlet\nFoto: Bo Dam;Havnen lukker for vinteren.;Kystposten\n"
    (article,) = read_files([("a.csv", table)], Settings(), [naming_of({"text": "body"})]).articles
    assert article.text == "Havnen lukker for vinteren."
    assert article.outlet == "Kystposten"


@pytest.mark.parametrize(
    "content", [b"", b"Havnen lukker.", b"\x89PNG\r\n\x1a\n\0\0", b"title,text\na,b\n", b"{", b"[1]"]
)
@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.txt"])
def test_what_is_no_unknown_table_has_no_preview(name: str, content: bytes) -> None:
    """A dialog about the columns of a picture would puzzle anybody."""
    assert preview(name, content, Settings()) is None


@pytest.mark.parametrize("pairs", [{"headline": "Alt"}, {"outlet": "Blad"}, {}])
def test_a_naming_without_text_or_of_no_field_is_refused(pairs: dict[str, str]) -> None:
    """The table would be read as nothing, without a word."""
    with pytest.raises(UsageError):
        naming_of(pairs)


def test_columns_without_letters_can_be_named() -> None:
    """Some exports call their columns 1, 2 and #."""
    table = b"#;%\nHavnen lukker for vinteren.;Kystposten\nBroen lukker.;Folkebladet\n"
    articles = read_files([("a.csv", table)], Settings(), [Naming((("text", "#"), ("outlet", "%")))]).articles
    assert [article.outlet for article in articles] == ["Kystposten", "Folkebladet"]
