"""Values that a person puts right: used everywhere, told from what the input said, and never read wrongly."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.collection import Collection, collect
from analysis.command_line import main
from analysis.corrections import Correction, read_corrections
from analysis.errors import UsageError
from analysis.export import collection_jsonl, corrections_csv
from analysis.pipeline import analyse
from analysis.readers import read_bytes
from analysis.settings import Settings

FERRY = {
    "id": "7",
    "title": "Færge i havn",
    "text": "Færgen mellem Fjordby og Læsø bliver i havn, oplyser rederiet Nordfart. Den sejler igen på mandag.",
    "outlet": "Fjordbladt",
    "published": "2026-03",
}
RIGHT = [
    Correction("7", "title", "Færgen bliver i havn"),
    Correction("7", "outlet", "Fjordbladet"),
    Correction("7", "agency", "Ritzau"),
    Correction("7", "language", "Danish"),
    Correction("7", "published", "2026-03-05"),
]


def ferry() -> Collection:
    return collect("ferry", read_bytes("a.jsonl", json.dumps(FERRY).encode(), Settings()))


def test_what_a_person_gives_stands_before_what_the_file_says() -> None:
    """A misspelled newspaper would be two newspapers in every count."""
    read = ferry()
    now = read.corrected(RIGHT)
    article = now.articles[0]
    assert (article.title, article.outlet, article.agency) == ("Færgen bliver i havn", "Fjordbladet", "Ritzau")
    assert (article.language, article.published.text) == ("da", "2026-03-05")
    assert article.given == ("agency", "language", "outlet", "title", "published")
    assert (article.id, now.content_hash) == (read.articles[0].id, read.content_hash)
    assert now.cache_key != read.cache_key
    reason = now.report["reason"].iloc[0]
    assert "The file says Fjordbladt (outlet); Fjordbladet was given and is used." in reason
    assert "agency" not in reason


def test_a_correction_is_taken_back_to_what_was_read() -> None:
    """A slip of the hand must not cost what the file said, however often it is put right."""
    read = ferry().articles[0]
    twice = ferry().corrected(RIGHT).corrected([Correction("7", "title", "Igen")]).articles[0]
    assert dict(twice.as_read)["title"] == "Færge i havn"
    assert twice.uncorrected() == read
    assert twice.corrected("title", "Færge i havn").corrected("outlet", "Fjordbladt").given == (
        "agency", "language", "published",
    )  # fmt: skip


def test_a_saved_collection_tells_what_a_person_gave() -> None:
    """Whoever loads the file would take a correction for what the newspaper printed."""
    now = ferry().corrected(RIGHT)
    saved = collection_jsonl(now)
    line = json.loads(saved)
    assert (line["outlet"], line["outlet_given"], line["agency_given"]) == ("Fjordbladt", "Fjordbladet", "Ritzau")
    assert "agency" not in line
    again = read_bytes("saved.jsonl", saved, Settings()).articles[0]
    assert replace(again, source_file="a.jsonl") == now.articles[0]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("language", "Klingon", "no language"),
        ("published", "soon", "no date"),
        ("published", " ", "cannot be emptied"),
        ("published", "(none)", "cannot be emptied"),
        ("outlet", "x" * 1001, "one line of at most"),
        ("text", "Noget andet.", "cannot be corrected"),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: str, value: str, told: str) -> None:
    """A language that is not known would be read by no grammar; a text that is changed is another article."""
    with pytest.raises(UsageError, match=told):
        ferry().corrected([Correction("7", field, value)])


TELEGRAM = {
    "id": "8",
    "title": "Bro lukket",
    "text": "Broen over Sæby Å er lukket efter en påsejling, oplyser politiet tirsdag morgen.\n\n/ritzau/",
    "outlet": "Sæby Nyt",
    "language": "da",
}


def telegram(**fields: str) -> Collection:
    return collect("bro", read_bytes("b.jsonl", json.dumps({**TELEGRAM, **fields}).encode(), Settings()))


@pytest.mark.parametrize("said", ["", "(none)", " \u200b "])
@pytest.mark.parametrize("file", ["", "Ritzau"])
def test_a_field_is_corrected_to_nothing_whatever_file_and_text_say(said: str, file: str) -> None:
    """A text that only quotes an agency's slip would be counted as the agency's for ever."""
    read = telegram(agency=file)
    assert list(analyse(read, Settings()).articles["agency"]) == ["Ritzau"]
    now = read.corrected([Correction("8", "agency", said), Correction("8", "title", said)])
    row = analyse(now, Settings()).articles.iloc[0]
    assert (row["agency"], row["title"], row["given"]) == ("", "", "agency title")
    assert "agency" not in row["derived"].split()
    assert row["headline"].startswith("Broen over Sæby Å")
    reason = now.report["reason"].iloc[0]
    assert ("The file says Ritzau (agency); none was given and is used." in reason) == bool(file)
    assert now.articles[0].uncorrected() == read.articles[0]
    assert list(analyse(now.corrected([Correction("8", "agency", "NTB")]), Settings()).articles["agency"]) == ["NTB"]


def test_a_language_that_is_none_is_not_guessed() -> None:
    """A text in two languages read as one gives dates and quotes that nobody wrote."""
    text = "Færgen bliver i havn, siger rederiet. Ferja blir i havn, sier rederiet. Vi venter på en reservedel."
    now = telegram(text=text).corrected([Correction("8", "language", "")])
    assert list(analyse(now, Settings()).articles["language"]) == [""]


@pytest.mark.parametrize("file", ["", "Ritzau"])
def test_a_field_corrected_to_nothing_is_saved_and_used_again(tmp_path: Path, file: str) -> None:
    """A correction that is lost with the file is made twice."""
    now = telegram(agency=file).corrected([Correction("8", "agency", ""), Correction("8", "title", "- Bro lukket")])
    again = read_bytes("b.jsonl", collection_jsonl(now), Settings()).articles[0]
    assert again == now.articles[0]
    made = tmp_path / "corrections.csv"
    made.write_bytes(corrections_csv(now))
    given = read_corrections(made)
    assert given == [Correction(again.id, "title", "- Bro lukket"), Correction(again.id, "agency", "(none)")]
    replayed = telegram(agency=file).corrected(given)
    assert replayed.articles == now.articles


def test_all_corrections_are_one_table_that_is_read_again(tmp_path: Path) -> None:
    """Forty corrections made on the page are to be used by the script that runs at night."""
    now = ferry().corrected(RIGHT)
    made = tmp_path / "corrections.csv"
    made.write_bytes(corrections_csv(now))
    assert ferry().corrected(read_corrections(made)).articles == now.articles


def test_markup_in_a_correction_stays_text_on_one_line() -> None:
    """What a person pastes into the field is no better than what a file holds."""
    article = ferry().corrected([Correction("7", "title", "<b>Færge</b>\n\u202ei havn")]).articles[0]
    assert article.title == "<b>Færge</b> i havn"


def test_two_values_for_one_field_are_refused() -> None:
    """Which of them is used would be chance."""
    with pytest.raises(UsageError, match="two values of outlet, Fjordbladet and Vestnyt"):
        ferry().corrected([Correction("7", "outlet", "Fjordbladet"), Correction("7", "outlet", "Vestnyt")])


def table(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "corrections.csv"
    path.write_text(text, encoding)
    return path


def test_a_table_of_corrections_is_used_on_the_command_line(tmp_path: Path) -> None:
    """Hundreds of corrections are made in a spreadsheet, not one by one."""
    (tmp_path / "a.jsonl").write_text(json.dumps(FERRY), "utf-8")
    given = table(tmp_path, "article;outlet;title;published\n7;Fjordbladet;;2026-03-05\n", "utf-8-sig")
    out = tmp_path / "out"
    assert main(["analyse", str(tmp_path / "a.jsonl"), "--out", str(out), "--corrections", str(given)]) == 0
    row = pd.read_csv(out / "articles.csv", keep_default_na=False).iloc[0]
    assert (row["outlet"], row["title"], row["published_start"]) == ("Fjordbladet", "Færge i havn", "2026-03-05")
    assert (row["given"], row["published_kind"]) == ("outlet published", "given")


def test_a_table_with_commas_and_empty_cells_is_read(tmp_path: Path) -> None:
    """Spreadsheets write either commas or semicolons, and leave cells empty."""
    found = read_corrections(table(tmp_path, 'article,title,agency\n"7","Havn, lukket",\n8,,Ritzau\n9\n'))
    assert found == [Correction("7", "title", "Havn, lukket"), Correction("8", "agency", "Ritzau")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "article\n",
        "title,outlet\nx,y\n",
        "article,text\n7,x\n",
        'article,title\n7,"x\n',
        "article,title,title\n7,a,b",
    ],
)
def test_a_table_with_other_columns_is_refused(tmp_path: Path, text: str) -> None:
    """A column that is passed over without a word is a correction that was not made."""
    with pytest.raises(UsageError, match=r"needs the column article|cannot be read"):
        read_corrections(table(tmp_path, text))
    with pytest.raises(UsageError, match="cannot be read"):
        read_corrections(tmp_path / "nowhere.csv")


def test_a_row_with_too_many_cells_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    """A title with a comma would be cut, and its second half taken for an outlet."""
    text = "article,title,outlet\n7,Bro lukket,Fjordbladet\n8,Broen, som lukker,Havneposten\n"
    with pytest.raises(UsageError, match="row of “8” has 4 cells, the first 3"):
        read_corrections(table(tmp_path, text))


def test_a_line_break_in_a_cell_parts_words(tmp_path: Path) -> None:
    """Spreadsheets allow them; two words would become one."""
    (found,) = read_corrections(table(tmp_path, 'article,title\n7,"Bro\nlukket"\n'))
    assert found.value.split() == ["Bro", "lukket"]


@pytest.mark.parametrize(
    "title", ["'-hus' er fortid", "''+1' vinder", "' = ' er et tegn", "'Broen' lukker", "-20 grader"]
)
def test_a_title_that_begins_with_an_apostrophe_keeps_it(tmp_path: Path, title: str) -> None:
    """What protects a spreadsheet from a formula would be taken from a headline that truly begins so."""
    before = collect("Broer", read_bytes("a.txt", b"Broen lukker i tre uger.", Settings()))
    now = before.corrected([Correction("a.txt", "title", title)])
    made = tmp_path / "corrections.csv"
    made.write_bytes(corrections_csv(now))
    assert before.corrected(read_corrections(made)).articles[0].title == title
