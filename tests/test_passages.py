"""The runs of words that two articles share."""

from itertools import pairwise
from pathlib import Path

import pytest

from analysis.article import clean_text
from analysis.passages import Passage, shared_passages, shares
from analysis.settings import Settings

DASHES = (
    "Færgen mellem Rønne og Ystad bliver i havn tirsdag, oplyser rederiet.\n\n"
    "– Vi sejler ikke i så høje bølger, og sikkerheden går forud for alt, siger kaptajn Birgit Møller.\n\n"
    "Hun venter, at den første afgang tidligst kan gå onsdag eftermiddag."
)
GUILLEMETS = (
    "Den første afgang tidligst kan gå onsdag eftermiddag, hedder det fra selskabet.\n\n"
    "»Vi sejler ikke i så høje  bølger, og sikkerheden går forud for alt«, har kaptajnen sagt til radioen, da hun blev "
    "spurgt om færgen mellem Rønne og Ystad."
)
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def passages(a: str, b: str) -> list[Passage]:
    return shared_passages(a, b, Settings())


def words_of(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def test_a_quote_is_found_in_two_quote_styles() -> None:
    """The same quotation after a dash and in quote marks would not be linked."""
    (quote,) = [found for found in passages(DASHES, GUILLEMETS) if found.kind == "quote"]
    said = "Vi sejler ikke i så høje bølger, og sikkerheden går forud for alt"
    assert words_of(DASHES, quote.start_a, quote.end_a) == said
    assert words_of(GUILLEMETS, quote.start_b, quote.end_b) == said
    assert quote.words == 13


def test_passages_that_moved_are_found_and_lie_in_order() -> None:
    """A text whose paragraphs were put in another order would seem to share little."""
    found = passages(DASHES, GUILLEMETS)
    assert [words_of(DASHES, p.start_a, p.end_a) for p in found] == [
        "Færgen mellem Rønne og Ystad",
        "Vi sejler ikke i så høje bølger, og sikkerheden går forud for alt",
        "den første afgang tidligst kan gå onsdag eftermiddag",
    ]
    assert [p.kind for p in found] == ["verbatim", "quote", "verbatim"]
    assert found[0].start_b > found[1].start_b > found[2].start_b


def test_passages_are_the_same_seen_from_the_other_text() -> None:
    """What two articles share would depend on which is on the left."""
    turned = [Passage(p.start_b, p.end_b, p.start_a, p.end_a, p.words, p.kind) for p in passages(GUILLEMETS, DASHES)]
    assert sorted(turned) == passages(DASHES, GUILLEMETS)


def test_a_quotation_that_is_plain_text_in_the_other_is_verbatim() -> None:
    """A reporter who takes over words without quote marks would be shown as quoting."""
    plain = GUILLEMETS.replace("»", "").replace("«", "")
    assert {found.kind for found in passages(DASHES, plain)} == {"verbatim"}


@pytest.mark.parametrize("marks", ["»{}«", "«{}»", "”{}”", "“{}”", "„{}“", '"{}"', "\n– {}\n", "\n- {}\n"])
def test_every_nordic_way_to_quote_is_quotation(marks: str) -> None:
    """Quotes of Norwegian, Swedish or English papers would be shown as plain text."""
    said = "Vi sejler ikke i så høje bølger i dag"
    text = f"Kaptajnen er ikke i tvivl: {marks.format(said)}, lyder det."
    (found,) = passages(DASHES.replace("bølger,", "bølger i dag,"), text)
    assert found.kind == "quote"


def test_the_longest_run_wins_where_two_overlap() -> None:
    """A word would be marked twice, and shares would exceed the whole."""
    a = "et to tre fire fem seks syv otte ni ti"
    b = "fire fem seks syv otte ni ti og nu et to tre fire fem seks"
    assert [(words_of(a, p.start_a, p.end_a), p.words) for p in passages(a, b)] == [("fire fem seks syv otte ni ti", 7)]


def test_shares_tell_how_much_of_each_text_is_shared() -> None:
    """A short text that is wholly in a long one would look like a small overlap in both."""
    part = "Hun venter, at den første afgang tidligst kan gå onsdag eftermiddag."
    found = passages(part, DASHES)
    assert shares(found, part, DASHES) == pytest.approx((1, 11 / 39))
    assert shares([], "", DASHES) == (0, 0)


@pytest.mark.parametrize("text", ["", "\n", "nej tak", "– » «"])
def test_a_text_with_too_few_words_shares_nothing(text: str) -> None:
    """An empty article would stop the page."""
    assert passages(text, DASHES) == passages(DASHES, text) == passages(text, text) == []


def test_a_refrain_inside_a_passage_does_not_break_it() -> None:
    """A song or a table inside a reprint would cut it into pieces."""
    whole = f"{DASHES} {'Sejl, sejl, sejl! ' * 12} {DASHES[::-1]}"
    (found,) = passages(whole, f"{'Sejl, sejl, sejl! ' * 4} Sådan lyder sangen. {whole}")
    assert whole[found.start_a : found.end_a] == whole.strip(".")


def test_equal_texts_share_everything_as_one_passage() -> None:
    """A reprint would be cut into pieces."""
    (found,) = passages(DASHES, DASHES.upper())
    assert found[:4] == (0, len(DASHES) - 1, 0, len(DASHES) - 1)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("nej " * 150_000, "nej " * 140_000),
        ("et to tre fire fem seks " * 20_000, "to tre fire fem seks et syv " * 18_000),
        ("„" * 500_000, DASHES),
        ("»" * 500_000 + DASHES, DASHES),
    ],
    ids=["one word", "refrain", "low quote marks", "quote marks"],
)
def test_a_million_characters_of_one_thing_are_compared(a: str, b: str) -> None:
    """One freak file would hold up everything: the time would grow with the square of its length."""
    found = passages(a, b)
    assert all(p.end_a <= after.start_a for p, after in pairwise(found))
    covered_a, covered_b = shares(found, a, b)
    assert 0 <= covered_a <= 1
    assert 0 <= covered_b <= 1


def test_the_two_danish_samples_share_the_foreign_ministers_quote() -> None:
    """The sample would no longer show the one link between its two telegrams."""
    first, second = (clean_text(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("00[01]*.txt")))
    quotes = [found for found in passages(first, second) if found.kind == "quote"]
    assert [first[p.start_a : p.end_a] for p in quotes] == [
        "Hvis Nato har nogle hastesager, så kan vores ambassadør i Belgien kontaktes"
    ]
