"""Quotations told again in another language; every text here is invented."""

import pytest

from analysis.language import quote_groups
from analysis.language.quote_groups import group_quotes
from analysis.language.quotes import Quote

DANISH = "Mændene var agenter og ingen diplomater. Derfor trækker vi deres akkreditering tilbage"
NORWEGIAN = "Mennene var offiserer, ingen diplomater. Derfor trekker vi akkrediteringen deres tilbake"


def by(speaker: str, text: str) -> Quote:
    return Quote(0, len(text), text, speaker, "", inferred=False)


def test_a_quotation_in_two_nordic_languages_is_a_possible_translation() -> None:
    """Agents in one country and officers in the other would never be read beside each other."""
    quotes = [("a", by("Lise Holm", DANISH)), ("b", by("Holm", NORWEGIAN))]
    one, other = group_quotes(quotes, ["da", "nb"])
    assert one == other
    assert one.group.startswith("q-")
    assert one.possible_translation


def test_the_same_words_are_no_translation() -> None:
    """A quotation copied word for word would be marked as doubtful."""
    quotes = [("a", by("Lise Holm", DANISH)), ("b", by("Lise Holm", DANISH)), ("c", by("Lise Holm", DANISH))]
    assert not any(grouped.possible_translation for grouped in group_quotes(quotes, ["da", "da", "nb"]))


def test_two_speakers_are_not_each_others_translation() -> None:
    """Two ministers who agree would seem to be one."""
    quotes = [("a", by("Lise Holm", DANISH)), ("b", by("Bo Krag", NORWEGIAN)), ("c", by("", NORWEGIAN))]
    assert not group_quotes(quotes, ["da", "nb", "nn"])[0].group


def test_translations_are_looked_for_only_where_words_stay_alike() -> None:
    """A German quotation would be joined for the names that it shares."""
    quotes = [("a", by("Lise Holm", DANISH)), ("b", by("Lise Holm", NORWEGIAN))]
    assert not group_quotes(quotes, ["da", "de"])[0].group
    assert not group_quotes(quotes)[0].group


def test_the_order_of_articles_changes_no_group() -> None:
    """Two runs over one collection would disagree."""
    quotes = [("a", by("Holm", DANISH)), ("b", by("Holm", NORWEGIAN)), ("c", by("Holm", NORWEGIAN))]
    forwards = group_quotes(quotes, ["da", "nb", "nb"])
    assert group_quotes(quotes[::-1], ["nb", "nb", "da"]) == forwards[::-1]


SNOW = "Vi har aldrig set så meget sne på en nat, og plovene kan ikke følge med"
SNOW_IN_SWEDISH = "Vi har aldrig sett så mycket snö på en natt, och plogarna hinner inte med"
OTHER_IN_SWEDISH = "Skolan öppnar igen på torsdag, och barnen får mat som vanligt"


def test_a_translation_with_few_long_words_in_common_is_found_by_its_letters() -> None:
    """Everyday words are short and bend otherwise in each language: the plainest sentences would be lost."""
    quotes = [("a", by("Lise Holm", SNOW)), ("b", by("Lise Holm", SNOW_IN_SWEDISH))]
    one, other = group_quotes(quotes, ["da", "sv"])
    assert one.group == other.group != ""
    assert one.possible_translation
    elsewhere = [("a", by("Lise Holm", SNOW)), ("b", by("Lise Holm", OTHER_IN_SWEDISH))]
    assert not group_quotes(elsewhere, ["da", "sv"])[0].group


def test_one_sentence_of_a_longer_quotation_is_enough() -> None:
    """What one paper quotes in one piece another breaks in two, and only one of them would be found."""
    longer = f"Skolen er lukket. {SNOW}"
    groups = group_quotes([("a", by("Holm", longer)), ("b", by("Holm", SNOW_IN_SWEDISH))], ["da", "sv"])
    assert groups[0].group == groups[1].group != ""


def test_a_translation_that_lost_its_speaker_is_found_within_its_story() -> None:
    """Of all wordings the one that hides who spoke would be missing; in another story it is chance."""
    quotes = [("a", by("Lise Holm", SNOW)), ("b", by("ett vittne", SNOW_IN_SWEDISH))]
    assert group_quotes(quotes, ["da", "sv"], ["s", "s"])[1].group != ""
    assert group_quotes(quotes, ["da", "sv"], ["s", "t"])[1].group == ""
    named = [("a", by("Lise Holm", SNOW)), ("b", by("Bo Krag", SNOW_IN_SWEDISH))]
    assert group_quotes(named, ["da", "sv"], ["s", "s"])[1].group == ""


def test_more_quotations_of_a_speaker_than_can_be_compared_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minister in every article would hold up the page."""
    monkeypatch.setattr(quote_groups, "MOST_COMPARED", 1)
    quotes = [("a", by("Lise Holm", SNOW)), ("b", by("Lise Holm", SNOW_IN_SWEDISH))]
    assert group_quotes(quotes, ["da", "sv"])[0].group == ""
