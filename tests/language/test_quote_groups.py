"""Quotations told again in another language; every text here is invented."""

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
