"""How the tables are filled where the input leaves room for a mistake."""

import json
from pathlib import Path

import pytest

from analysis.collection import collect
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from analysis.tables import one_spelling


def test_an_outlet_written_in_capitals_once_is_not_a_second_outlet() -> None:
    """An export that writes FJORDBLADET now and then would seem to hold two outlets, and every count would be off."""
    given = ["Fjordbladet", "FJORDBLADET", "Fjordbladet", "", "Vestnyt"]
    assert one_spelling(given) == ["Fjordbladet", "Fjordbladet", "Fjordbladet", "", "Vestnyt"]


def _analysed(*articles: dict[str, str]) -> Analysis:
    content = "\n".join(map(json.dumps, articles)).encode()
    return analyse(collect("Havn", read_bytes("havn.jsonl", content, Settings())))


def test_a_quotation_in_two_languages_is_marked_as_a_possible_translation() -> None:
    """Agents in one paper and officers in the other would pass for the same words."""
    norwegian = "– De åtte agentene var ikke velkomne i havnen, og vi sendte dem bort, sier havnesjef Ida Berg."
    danish = "– De otte officerer var ikke velkomne i havnen, og vi sendte dem bort, siger havnechef Ida Berg."
    quotes = _analysed({"text": norwegian, "language": "nb"}, {"text": danish, "language": "da"}).quotes
    assert list(quotes["possible_translation"]) == [True, True]
    assert quotes["quote_group"].nunique() == 1
    assert quotes["text"].nunique() == 2


_TABLES = _analysed({"text": "Butikken i Fjordby lukker i dag, fredag, siger ejeren."}).tables


@pytest.mark.parametrize("name", _TABLES)
def test_every_column_of_every_file_is_explained(name: str) -> None:
    """Whoever opens a file in a spreadsheet meets names and values that stand on no page."""
    text = (Path(__file__).parents[1] / "docs" / "tables.md").read_text("utf-8")
    _, heading, section = text.partition(f"\n## {name}.csv")
    section = section.partition("\n## ")[0]
    assert heading
    missing = [column for column in _TABLES[name].columns if f"`{column}`" not in section]
    # all tables of mentions begin alike, and say so once
    mention = ("dates", "sources", "quotes", "contradictions")
    shared = ["article", "source_id", "start", "end", "text"] if name in mention else []
    assert [column for column in missing if column not in shared] == []


def test_dates_that_cannot_be_right_together_are_told_to_every_reader() -> None:
    """A slip that only stands in a column of a file is seen by nobody."""
    analysis = _analysed({"text": "Butikken i Fjordby lukker i dag, fredag, siger ejeren.", "published": "2024-05-23"})
    assert list(analysis.contradictions["text"]) == ["i dag, fredag"]
    (note,) = [note for note in analysis.notes if "cannot be right" in note]
    assert "“i dag, fredag”" in note
    assert "23 May 2024 and 24 May 2024" in note
