"""How texts of others are shown: letter by letter, every word once, marked where it stands elsewhere too."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from analysis.collection import collect
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import FERRIES, FERRY
from ui.annotated import annotate
from ui.markdown import escape
from ui.marks import Mark, runs, without_overlap
from ui.reading import Paragraph

MARKUP = st.sampled_from("<>!()[]{}*_`~#+-.|$:@&\\/\"' \nabcæ19")


@given(st.text(MARKUP, max_size=60))
def test_escaped_text_shows_every_letter_and_keeps_every_mark_dead(text: str) -> None:
    """A headline that loses a letter is misquoted; one that keeps its markup is obeyed."""
    escaped = escape(text)
    assert re.sub(r"\\(.)", r"\1", escaped).replace("\u2060", "") == " ".join(text.split())
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>!()\[\]{}*_`~#|$:@&]", re.sub(r"\\[!-~]", "", escaped))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8))
def test_marking_a_paragraph_neither_loses_nor_doubles_a_letter(spans: list[tuple[int, int]]) -> None:
    """Passages of several articles overlap; a reader must still see the text as it was printed."""
    text = "Færgen mellem Fjordby og Læsø bliver i havn."
    marks = without_overlap(Mark(start, start + length, "same", 1) for start, length in spans)
    pieces = runs(text, 3, 40, marks)
    assert "".join(piece["text"] for piece in pieces) == text[3:40]


def ferries() -> tuple[Analysis, dict[str, str]]:
    """Return the analysis of the ferry articles and their ids by outlet and length."""
    analysis = analyse(collect("Færger", read_bytes("uge10.jsonl", FERRIES, Settings())))
    return analysis, dict(zip(analysis.articles["title"], analysis.articles["id"], strict=True))


def test_a_copied_paragraph_has_the_bar_and_the_time_of_its_first_print() -> None:
    """The reader asks of each paragraph whose words these are, and since when."""
    analysis, ids = ferries()
    first, second = annotate(analysis, ids["Færge i havn"])[:2]
    assert [each["bar"] for each in (first, second)] == ["same", "same"]
    assert first["head"] == "Fjordbladet, 06:12"
    assert first["note"] == "All 20 words."


def test_the_first_print_is_its_own_and_tells_who_followed() -> None:
    """Words that others took over later are still the first article's own."""
    analysis, ids = ferries()
    paragraphs = annotate(analysis, ids["Færge bliver i havn"])
    assert {each["bar"] for each in paragraphs} == {"own"}
    assert paragraphs[0]["head"] == "Later in Ålbo Tidende, 07:30"
    assert paragraphs[-1]["head"] == paragraphs[-1]["note"] == ""
    assert shown(paragraphs) == re.sub(r"\s+", "", FERRY)


def test_own_words_inside_a_copied_paragraph_are_marked() -> None:
    """A changed figure inside a reprint is what a fact checker looks for."""
    edited = FERRY.replace("340 passagerer", "mere end 500 vrede passagerer")
    lines = [
        {"text": FERRY, "outlet": "Fjordbladet", "published": "2026-03-03"},
        {"text": edited, "outlet": "Havneavisen", "published": "2026-03-04"},
    ]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    analysis = analyse(collect("Færger", read_bytes("to.jsonl", content, Settings())))
    ids = dict(zip(analysis.articles["outlet"], analysis.articles["id"], strict=True))
    last = annotate(analysis, ids["Havneavisen"])[-1]
    assert last["bar"] == "same"
    assert [run["text"] for run in last["runs"] if run["mark"] == "own"] == ["mere end 500 vrede"]


def shown(paragraphs: list[Paragraph]) -> str:
    return re.sub(r"\s+", "", "".join(run["text"] for each in paragraphs for run in each["runs"]))
