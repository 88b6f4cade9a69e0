"""Files that leave Ekko: safe in a spreadsheet, readable again, equal for equal inputs."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from analysis.article import parse_published
from analysis.collection import collect
from analysis.corrections import Correction
from analysis.export import collection_jsonl, csv_bytes, safe_cell, traced
from analysis.pipeline import analyse
from analysis.readers import read_bytes, read_files
from analysis.settings import Settings


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", " =", "\t ="])
def test_a_headline_cannot_run_as_a_formula_in_a_spreadsheet(start: str) -> None:
    """A headline such as =HYPERLINK(…) would be run by the reader's spreadsheet."""
    assert safe_cell(f"{start}HYPERLINK(1)").startswith("'")


def test_ordinary_text_and_numbers_are_left_alone() -> None:
    """Escaping must not spoil dialogue dashes or negative numbers."""
    table = pd.DataFrame({"text": ["– Vi venter, siger hun"], "share": [-0.25], "count": [3]})
    assert csv_bytes(table).decode("utf-8-sig") == 'text,share,count\n"– Vi venter, siger hun",-0.25,3\n'


def test_a_hostile_column_name_is_escaped_too() -> None:
    """The header row is run by spreadsheets like any other."""
    assert csv_bytes(pd.DataFrame({"=cmd": ["x"]})).decode("utf-8-sig").startswith("'=cmd\n")


@pytest.mark.parametrize(
    "text", ["2021", "2021-10", "2021-10-18", "2021-10-18T06:12", "2021-10-18T06:12:30+02:00", "2021-10-18T06+02:00"]
)
def test_a_date_is_written_with_no_more_precision_than_it_has(text: str) -> None:
    """Saving a collection must not turn a month into a day."""
    assert parse_published(text).text == text


def test_a_saved_collection_reads_back_to_the_same_articles() -> None:
    """A reload loses what a visitor loaded; the saved file must bring all of it back, ids included."""
    table = "id,title,text,outlet,published\n7,Havnen lukker,Havnen i Fjordby lukker i morgen.,Fjordbladet,2026-03\n"
    plain = "date 2026-03-03 Færgen sejler ikke i dag, siger rederiet.\n\n/nordtelegram/"
    before = collect("before", read_files([("a.csv", table.encode()), ("b.txt", plain.encode())], Settings()))
    after = collect("after", read_bytes("saved.jsonl", collection_jsonl(before), Settings()))
    assert after.content_hash == before.content_hash
    assert [a.source_id for a in after.articles] == [a.source_id for a in before.articles]
    assert [a.published for a in after.articles] == [a.published for a in before.articles]


def test_a_saved_collection_tells_which_day_a_person_gave() -> None:
    """Whoever loads the file would take a guess for what the newspaper printed."""
    files = [("a.txt", b"date 2021-10 Havnen i Fjordby lukker mandag."), ("b.txt", b"Havnen lukker.")]
    read = collect("read", read_files(files, Settings()))
    before = read.corrected([Correction("a.txt", "published", "2021-10-18")])
    saved = collection_jsonl(before)
    line = next(line for line in map(json.loads, saved.decode().splitlines()) if line["source_id"] == "a.txt")
    assert (line["published"], line["published_given"]) == ("2021-10", "2021-10-18")
    after = collect("after", read_bytes("saved.jsonl", saved, Settings()))
    assert [replace(a, source_file="") for a in after.articles] == [replace(a, source_file="") for a in before.articles]
    assert after.content_hash == read.content_hash
    given_anew = after.corrected([Correction("a.txt", "published", "2021-10-19")])
    assert '"published": "2021-10", "published_given": "2021-10-19"' in collection_jsonl(given_anew).decode()


def test_every_row_of_a_file_leads_back_to_its_sentence() -> None:
    """Whoever got the file could not find the article that it speaks of, nor the words."""
    plain = "Havnen i Fjordby er lukket.\n\n– Den åbner i juni 2026. Måske før, siger havnechef Ida Berg."
    rows = json.dumps({"id": "7", "title": "Havn lukket", "text": plain, "outlet": "Vestnyt", "published": "2026-03"})
    found = analyse(collect("havn", read_bytes("a.jsonl", rows.encode(), Settings())))
    quotes = found.quotes
    table = traced(quotes[["text", "speaker"]], quotes, found.articles, found.collection.texts)
    row = table.iloc[0]
    assert list(table.columns[:2]) == ["text", "speaker"]
    assert row[["Article id", "Title", "Outlet", "Published"]].tolist() == [
        found.articles["id"].iloc[0], "Havn lukket", "Vestnyt", "March 2026",
    ]  # fmt: skip
    assert plain[row["Start"] : row["End"]] == row["text"]
    assert row["Sentence"] == "– Den åbner i juni 2026. Måske før, siger havnechef Ida Berg."
    again = traced(table, quotes, found.articles, found.collection.texts)
    assert list(again.columns) == list(table.columns)
