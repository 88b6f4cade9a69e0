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
    (note,) = first["notes"]
    assert (note["head"], note["note"]) == ("Fjordbladet, 06:12", "All 20 words.")
    assert note["to"] == ids["Færge bliver i havn"]


def test_the_first_print_is_its_own_and_tells_who_followed() -> None:
    """Words that others took over later are still the first article's own."""
    analysis, ids = ferries()
    paragraphs = annotate(analysis, ids["Færge bliver i havn"])
    assert {each["bar"] for each in paragraphs} == {"own"}
    assert [note["head"] for note in paragraphs[0]["notes"]] == ["Later in Ålbo Tidende, 07:30"]
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


def notes_of(analysis: Analysis, article_id: str) -> list[tuple[str, str]]:
    return [(note["head"], note["note"]) for each in annotate(analysis, article_id) for note in each["notes"]]


def several(*articles: dict[str, str]) -> tuple[Analysis, dict[str, str]]:
    """Return the analysis of some articles and their ids by outlet."""
    content = "\n".join(map(json.dumps, articles)).encode()
    analysis = analyse(collect("Færger", read_bytes("uge.jsonl", content, Settings())))
    return analysis, dict(zip(analysis.articles["outlet"], analysis.articles["id"], strict=True))


def test_a_figure_that_others_have_otherwise_is_noted_and_leads_to_them() -> None:
    """The reader of one paper would take its figure for the figure."""
    analysis, ids = several(
        {"text": FERRY, "outlet": "Fjordbladet", "published": "2026-03-03T06:12+01:00"},
        {"text": FERRY.replace("340", "430"), "outlet": "Havneavisen", "published": "2026-03-03T08:00+01:00"},
        {"text": FERRY.replace("340", "430"), "outlet": "Vestnyt", "published": "2026-03-03T09:00+01:00"},
    )
    assert ("Another figure", "430 in Havneavisen, 08:00 and 1 other; here 340.") in notes_of(
        analysis, ids["Fjordbladet"]
    )
    noted = [note for each in annotate(analysis, ids["Vestnyt"]) for note in each["notes"]]
    (other,) = [note for note in noted if note["head"] == "Another figure"]
    assert other["to"] == ids["Fjordbladet"]


def test_background_and_what_is_new_have_a_note_each() -> None:
    """What everybody repeats and what nobody else has look alike in a text without notes."""
    old = "I 2019 lå færgen stille i ni dage, da isen brød skroget ud for Hals."
    market = "Loppemarkedet i Hals får 140 boder, siger Asta Lykkegaard, og teltet til cykler står ved kirken."
    analysis, ids = several(
        {"text": f"{FERRY}\n\n{old}", "outlet": "Fjordbladet", "published": "2026-03-03T06:12+01:00"},
        {"text": f"{market}\n\n{old}\n\n{market.replace('140 boder', 'sin egen færge')}", "outlet": "Halsnyt",
         "published": "2026-05-03T06:12+01:00", "title": "Loppemarked i Hals"},
        {"text": FERRY.partition("\n\nRed")[0] + "\n\nSkibet Havtyren fra Skagen hjælper til med at hente folk hjem.",
         "outlet": "Ålbo Tidende", "published": "2026-03-03T08:00+01:00"},
    )  # fmt: skip
    (note,) = [said for head, said in notes_of(analysis, ids["Halsnyt"]) if head == "Background"]
    assert note.startswith("Fjordbladet, 3 March 2026, 06:12, in another story: “")
    assert ("New here", "Found in no other article. New names: Havtyren and Skagen.") in notes_of(
        analysis, ids["Ålbo Tidende"]
    )


def test_what_the_colour_says_of_a_whole_text_is_not_said_beside_every_paragraph() -> None:
    """A margin of twelve equal notes hides the one that tells something."""
    own = (
        "Folk stod længe på kajen i regn og blæst.\n\nSkibet Havtyren fra Skagen hjalp med at hente folk hjem til Hals."
        "\n\nIngen fik noget at spise den aften."
    )
    analysis, ids = several(
        {"text": FERRY, "outlet": "Fjordbladet", "published": "2026-03-03T06:12+01:00"},
        {"text": f"{FERRY.partition(chr(10))[0]}\n\n{own}", "outlet": "Kajen", "published": "2026-03-03T08:00+01:00"},
    )
    notes = notes_of(analysis, ids["Kajen"])
    assert [note for head, note in notes if head == "New here"] == [
        "Found in no other article. New names: Havtyren and Skagen."
    ]


def test_a_corrected_figure_is_called_superseded_once() -> None:
    """An article that could not know of a correction would be quoted with its wrong figure."""
    telegram = {"text": FERRY, "agency": "Nordvarsel", "language": "da"}
    analysis, ids = several(
        {**telegram, "id": "1", "version": "1", "published": "2026-03-03T06:12+01:00"},
        {"text": FERRY, "outlet": "Fjordbladet", "published": "2026-03-03T07:00+01:00"},
        {**telegram, "id": "2", "version": "2", "replaces": "1", "ekko_status": "correction",
         "text": FERRY.replace("340", "430"), "published": "2026-03-03T08:00+01:00"},
    )  # fmt: skip
    notes = notes_of(analysis, ids["Fjordbladet"])
    assert [said for head, said in notes if head == "Superseded"] == ["430, not 340: Nordvarsel v2, 08:00."]
    assert "Another figure" not in {head for head, _ in notes}
