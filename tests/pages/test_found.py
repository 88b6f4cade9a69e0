"""Dates, sources and quotes marked in an article: every letter stays, every mark is explained in plain words."""

import json
from functools import cache

import pytest

from analysis.collection import collect
from analysis.language.dates import _rules
from analysis.language.dates.words import LANGUAGES
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import CLOSING, FERRIES, FERRY, HOSTILE, article, jsonl, open_page, said
from tests.pages.test_texts import shown
from ui.explained import RULES, value_words
from ui.found import DATES, QUOTES, SHARED, SOURCES, legend, read
from ui.reading import Paragraph

ALL = (SHARED, DATES, SOURCES, QUOTES)


@cache
def ferries() -> Analysis:
    return analyse(collect("Færger", read_bytes("uge10.jsonl", FERRIES, Settings())))


def id_of(analysis: Analysis, title: str) -> str:
    ids: dict[str, str] = dict(zip(analysis.articles["title"], analysis.articles["id"], strict=True))
    return ids[title]


def pieces(paragraphs: list[Paragraph], kind: str, number: int) -> str:
    """Return the words that are part of one thing found; `kind` is "found" or "quote"."""
    runs = (run for each in paragraphs for run in each["runs"])
    return "".join(run["text"] for run in runs if dict(run)[kind] == number)


@pytest.mark.parametrize("kinds", [(), (SHARED,), (DATES,), (QUOTES, SOURCES), ALL])
def test_marking_changes_no_letter(kinds: tuple[str, ...]) -> None:
    """A text that loses a letter to its marks is misquoted."""
    paragraphs, _ = read(ferries(), id_of(ferries(), "Færge bliver i havn"), kinds)
    assert shown(paragraphs) == "".join(FERRY.split())


def test_every_mark_covers_its_own_words_also_inside_a_quote() -> None:
    """A date inside a quote would be explained as the quote, or cut in two by what is shared."""
    analysis = ferries()
    name = id_of(analysis, "Færge bliver i havn")
    paragraphs, found = read(analysis, name, ALL)
    for number, each in enumerate(found, start=1):
        kind = "quote" if each.what["kind"] == "quote" else "found"
        assert pieces(paragraphs, kind, number) == FERRY[each.start : each.end]
    assert {each.what["kind"] for each in found} == {"date", "quote"}


def test_a_text_is_calm_until_marks_are_asked_for() -> None:
    """Whoever wants to read must not have to look past brackets and underlines."""
    paragraphs, found = read(ferries(), id_of(ferries(), "Færge bliver i havn"), (SHARED,))
    assert found == []
    assert not any(run.get("found") or run.get("quote") for each in paragraphs for run in each["runs"])
    assert legend(found, (SHARED,)) == ""
    plain, _ = read(ferries(), id_of(ferries(), "Færge i havn"), ())
    assert {(each["bar"], len(each["notes"])) for each in plain} == {("", 0)}


def test_a_date_says_what_it_is_by_which_rule_or_what_it_needs() -> None:
    """A reader could neither check nor correct a date without its reason."""
    analysis = ferries()
    _, found = read(analysis, id_of(analysis, "Færge bliver i havn"), (DATES,))
    told = {FERRY[each.start : each.end]: each.what for each in found}
    assert told["onsdag"]["head"] == "4 March 2026"
    assert told["onsdag"]["note"].startswith("A weekday alone:")
    assert told["onsdag"]["note"].endswith("Published 3 March 2026, 06:12.")
    assert told["2019"] == {"kind": "date", "head": "2019", "note": "A year.", "open": False, "clash": False}
    undated = json.dumps({"text": FERRY, "outlet": "Fjordbladet"}).encode()
    alone = analyse(collect("En", read_bytes("en.jsonl", undated, Settings())))
    _, found = read(alone, alone.articles["id"].iloc[0], (DATES,))
    open_one = next(each.what for each in found if each.what["open"])
    assert open_one["head"] == "Cannot be placed in time"
    assert open_one["note"].endswith("It counts from the date of publication; give the day on Timeline.")
    assert "“?”" in legend(found, (DATES,))


def test_a_quote_says_who_speaks_how_surely_and_who_else_has_it() -> None:
    """The speaker behind “she said” is a conclusion of Ekko's, and a quote that three papers share is one quote."""
    text = "Borgmester Ida Berg er lettet.\n\n– Nu kan vi endelig sove igen om natten, siger hun."
    told = "Ida Berg sov dårligt.\n\n– Nu kan vi endelig sove igen om natten, sagde Ida Berg."
    lines = jsonl({"text": text, "outlet": "Fjordbladet"}, {"text": told, "outlet": "Vestnyt"})
    analysis = analyse(collect("To", read_bytes("to.jsonl", lines, Settings())))
    by_outlet = dict(zip(analysis.articles["outlet"], analysis.articles["id"], strict=True))
    _, (quote,) = read(analysis, by_outlet["Fjordbladet"], (QUOTES,))
    assert quote.what["head"] == "probably Ida Berg"
    assert quote.what["note"].endswith("The same words stand in Vestnyt.")
    _, (quote,) = read(analysis, by_outlet["Vestnyt"], (QUOTES,))
    assert quote.what["head"] == "Ida Berg"
    assert "“sagde”" in quote.what["note"]


def test_dates_that_cannot_be_right_together_say_so_where_they_stand() -> None:
    """A list at another page is not where a reader meets the slip."""
    slip = jsonl(article(CLOSING, published="2024-05-23"))
    analysis = analyse(collect("En", read_bytes("en.jsonl", slip, Settings())))
    _, found = read(analysis, analysis.articles["id"].iloc[0], (DATES,))
    assert {each.what["clash"] for each in found} == {True}
    assert all("both cannot be right" in each.what["note"] for each in found)


def test_every_rule_for_dates_is_explained() -> None:
    """A rule without words would end in an error for whoever opens that article."""
    rules = {rule.name for code in ("", *LANGUAGES) for found in _rules(code).values() for rule in found}
    assert rules == set(RULES)


def test_values_are_told_as_a_reader_would() -> None:
    """2021-10-18TAF is no date to a reader."""
    assert value_words("2021-10-18TAF") == "18 October 2021, afternoon"
    assert value_words("2021-10-18T14:30") == "18 October 2021, 14:30"
    assert value_words("2021-SU") == "June–August 2021"
    assert value_words("2014") == "2014"


def test_what_is_marked_is_chosen_and_kept_in_the_address() -> None:
    """A colleague who opens the link must see the same marks."""
    visit = open_page("stories", mark="Dates")
    visit.button_group(key="mark").set_value([DATES, QUOTES]).run()
    assert not visit.exception
    assert "Dotted:" in said(visit)
    assert "Grey:" in said(visit)
    assert "Framed:" not in said(visit)


def test_hostile_words_stay_words_in_explanations() -> None:
    """The name of a source could be a script."""
    analysis = analyse(collect("Ond", read_bytes("ond.jsonl", jsonl(HOSTILE), Settings())))
    paragraphs, _ = read(analysis, analysis.articles["id"].iloc[0], ALL)
    assert "<script>alert(1)</script>" in shown(paragraphs)


def test_the_colours_on_a_quote_are_explained_where_both_are_marked() -> None:
    """An orange line on grey looks like a third kind of mark."""
    analysis = ferries()
    _, found = read(analysis, id_of(analysis, "Færge bliver i havn"), ALL)
    assert "the speaker before the words. Blue is shared and orange its own in a quote too." in legend(found, ALL)
    assert "Blue" not in legend(found, (QUOTES,))


def test_numbers_of_one_legend_are_written_in_one_way() -> None:
    """“Dotted: three dates. Grey: 14 quotes” looks like two hands."""
    _, found = read(ferries(), id_of(ferries(), "Færge bliver i havn"), ALL)
    dates = [each for each in found if each.what["kind"] == "date"]
    quotes = [each for each in found if each.what["kind"] == "quote"]
    assert legend([*dates[:1], *quotes * 14], ALL).startswith("Dotted: 1 date. ")
    assert legend(dates[:1], (DATES,)).startswith("Dotted: one date. ")


def test_what_was_looked_for_and_not_found_is_said() -> None:
    """A reader who asks for quotes and sees none cannot tell an article without quotes from a fault."""
    plain = jsonl(article("Havnen i Fjordby er lukket. Den åbner senere.", outlet="Vestnyt"))
    analysis = analyse(collect("En", read_bytes("en.jsonl", plain, Settings())))
    _, found = read(analysis, analysis.articles["id"].iloc[0], (QUOTES,))
    assert legend(found, (QUOTES,)) == "No quotes found in this article."
    assert legend(found, (DATES, QUOTES)) == "No dates or quotes found in this article."


def test_a_byline_an_agency_and_an_outlet_are_told_apart_without_a_pointer() -> None:
    """All three stood in one frame, and on paper or a phone nobody could tell which was which."""
    text = "Af Ida Berg\n\nHavnen lukker, siger havnechefen til Reuters.\n\n/ritzau/"
    analysis = analyse(collect("En", read_bytes("en.jsonl", jsonl(article(text)), Settings())))
    _, found = read(analysis, analysis.articles["id"].iloc[0], (SOURCES,))
    assert {each.what["head"]: each.what["label"] for each in found} == {
        "Ida Berg": "byline", "Reuters": "cited", "Ritzau": "credit",
    }  # fmt: skip
    assert "a small word says what each is" in legend(found, (SOURCES,))


def test_the_list_of_articles_names_outlet_day_and_title() -> None:
    """Two articles of one outlet were a name and a time; nobody knows those by heart."""
    options = open_page("stories").selectbox(key="choose_article").options
    assert any(option.startswith("VG: Etter utvisninger") for option in options)
