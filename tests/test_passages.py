"""The runs of words that two articles share."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.alignment import disjoint_runs
from analysis.article import clean_text
from analysis.language.shingles import word_hashes
from analysis.language.tokens import words
from analysis.passages import (
    Passage,
    is_whole_quote,
    moved,
    places_text,
    read_places,
    shared_passages,
    shares,
    taken_places,
)
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


CABLE = (
    "Søkablet mellem Læsø og Frederikshavn er brudt. Fejlen skete natten til tirsdag, oplyser netselskabet, og 1.800 "
    "husstande var uden strøm i fire timer.\n\n"
    "– Vi ved endnu ikke, om et anker har revet kablet over, siger driftschef Mette Holm.\n\n"
    "To betjente fra politiet undersøgte tirsdag morgen havnen i Vesterø og talte med besætningen på et fragtskib, "
    "som lå for anker i nærheden af kablet.\n\n"
    "Reparationen ventes at tage ti dage. Så længe får øen strøm fra en gammel dieselgenerator."
)


def with_edits(*edits: tuple[str, str]) -> str:
    text = CABLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("old", "new", "words_a", "words_b"),
    [
        ("1.800 husstande", "næsten 2.000 husstande", ["1.800"], ["næsten 2.000"]),
        ("undersøgte", "ransagede", ["undersøgte"], ["ransagede"]),
        ("netselskabet, og", "netselskabet, som ejes af øens beboere, og", [""], ["som ejes af øens beboere"]),
        ("tirsdag morgen havnen", "havnen", ["tirsdag morgen"], [""]),
        ("husstande", "hustande", ["husstande"], ["hustande"]),
    ],
    ids=["figure", "word", "clause put in", "words left out", "spelling"],
)
def test_a_text_with_a_small_edit_is_one_passage_that_knows_its_edit(
    old: str, new: str, words_a: list[str], words_b: list[str]
) -> None:
    """A fact checker would see fragments and would have to look for the changed figure between them."""
    edited = with_edits((old, new))
    (found,) = passages(CABLE, edited)
    assert found.kind == "edited"
    assert (found.start_a, found.start_b) == (0, 0)
    assert (CABLE[found.end_a :], edited[found.end_b :]) == (".", ".")
    assert [CABLE[start:end] for start, end in found.changed_a] == words_a
    assert [edited[start:end] for start, end in found.changed_b] == words_b


def test_only_the_words_that_both_have_are_counted() -> None:
    """An outlet that adds to a telegram's sentence would be said to have copied its own words."""
    edited = with_edits(("netselskabet, og", "netselskabet, som ejes af øens beboere, og"))
    (found,) = passages(CABLE, edited)
    assert found.words == len(words(CABLE))
    assert shares([found], CABLE, edited) == pytest.approx((1, found.words / (found.words + 5)))


def test_a_sentence_put_in_between_divides_two_passages() -> None:
    """A sentence that only one text has would stand inside what both are said to share."""
    longer = with_edits(("Reparationen", "Hotellerne er bekymrede. Reparationen"))
    before, after = passages(CABLE, longer)
    assert longer[before.end_b : after.start_b].strip(" .\n") == "Hotellerne er bekymrede"
    assert before.kind == after.kind == "verbatim"


def test_runs_that_have_little_to_do_with_each_other_are_not_one_passage() -> None:
    """Two phrases of everyday language would become a long shared sentence."""
    a = "Ministeren sagde på et møde i går, at der ikke er penge til en ny bro over sundet i de næste fem år."
    b = "Formanden roste på et møde i går sine frivillige, glade hjælpere, og i de næste fem år vil klubben spille her."
    assert [(a[p.start_a : p.end_a], p.kind) for p in passages(a, b)] == [
        ("på et møde i går", "verbatim"),
        ("i de næste fem år", "verbatim"),
    ]


def test_a_sentence_is_followed_to_its_ends_over_an_edit() -> None:
    """The first words of a sentence would be called own because the run before the edit is short."""
    a = "Færgen mellem Fjordby og Hals bliver i havn hele tirsdag på grund af storm."
    b = "Færgen mellem Fjordby og Læsø bliver i havn hele tirsdag på grund af storm."
    (found,) = passages(a, b)
    assert (found.start_a, found.kind, found.words) == (0, "edited", 13)


STYLES = ["»{}«", "«{}»", "”{}”", "“{}”", "„{}“", '"{}"']


@pytest.mark.parametrize("one", STYLES)
@pytest.mark.parametrize("other", [*STYLES, "\n– {}\n"])
def test_the_same_quote_in_slightly_other_words_is_a_quote_with_its_changes(one: str, other: str) -> None:
    """A misquoted minister is what a fact checker looks for, and quotation styles must not hide it."""
    a = f"Kaptajnen siger: {one.format('Vi sejler aldrig igen i så høje bølger som i går')}."
    b = f"Hun har sagt det før: {other.format('Vi sejler aldrig mere i så høje bølger som i går')}"
    (quote,) = passages(a, b)
    assert quote.kind == "quote"
    assert [(a[c.start_a : c.end_a], b[c.start_b : c.end_b]) for c in quote.changes] == [("igen", "mere")]
    assert is_whole_quote(a, quote.start_a, quote.end_a)
    assert is_whole_quote(b, quote.start_b, quote.end_b)


def test_a_part_of_a_quote_is_not_a_whole_one() -> None:
    """A shortened quotation would be shown as quoted in full."""
    a, b = "Hun siger: »Vi sejler ikke i så høje bølger.«", "»Vi sejler ikke i så høje bølger med børn om bord.«"
    (quote,) = passages(a, b)
    assert is_whole_quote(a, quote.start_a, quote.end_a)
    assert not is_whole_quote(b, quote.start_b, quote.end_b)


def test_a_quote_keeps_apart_from_the_edited_words_around_it() -> None:
    """The shared quotation would drown in a passage that runs on over its tag."""
    a = "»Vi sejler ikke, før alt er sikkert«, siger driftschef Mette Holm fra rederiet Nordfart."
    b = "»Vi sejler ikke, før alt er sikkert«, sagde driftschef Mette Holm fra rederiet Nordfart."
    assert [found.kind for found in passages(a, b)] == ["quote", "verbatim"]


def test_a_paragraph_that_was_moved_is_told() -> None:
    """A reader would think that the later text follows the order of the first."""
    first, quote, police, repair = CABLE.split("\n\n")
    found = passages(CABLE, "\n\n".join([repair, first, quote, police]))
    assert moved(found) == [False] * (len(found) - 1) + [True]
    assert moved(passages(CABLE, CABLE)) == [False]
    assert moved([]) == []


def test_sentences_without_an_edit_stay_word_for_word_in_an_edited_passage() -> None:
    """One changed figure would make a whole reprint look edited."""
    edited = with_edits(("1.800", "2.000"))
    (found,) = passages(CABLE, edited)
    parts = taken_places(edited, found.start_b, found.end_b, found.changed_b)
    assert [(part.edited, edited[part.start : part.end].split()[0]) for part in parts] == [
        (False, "Søkablet"),
        (True, "Fejlen"),
        (True, "husstande"),
        (False, "–"),
    ]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
def test_places_are_read_as_they_were_written(places: list[tuple[int, int]]) -> None:
    """The changes in an exported table would point to other words."""
    assert read_places(places_text(places)) == places


SENTENCES = st.lists(st.sampled_from(["en", "to", "tre", "fire", "fem. Og", "»seks", "syv«", "otte\n"]), max_size=60)


@given(SENTENCES, SENTENCES)
def test_no_run_of_equal_words_is_lost_and_no_word_is_counted_twice(one: list[str], other: list[str]) -> None:
    """Joining runs over edits must only add to what word for word comparison finds."""
    a, b = " ".join(one), " ".join(other)
    settings = Settings(passage_min_words=3)
    found = shared_passages(a, b, settings)
    places_a, places_b = words(min(a, b)), words(max(a, b))
    for run in disjoint_runs(word_hashes(min(a, b)), word_hashes(max(a, b)), 3):
        first, behind = places_a[run.i].start, places_b[run.j + run.n - 1].end
        in_order = found if a <= b else shared_passages(b, a, settings)
        assert any(p.start_a <= first and behind <= p.end_b for p in in_order)
    assert all(p.end_a <= after.start_a for p, after in pairwise(found))
    for passage in found:
        for text, start, end, changed in (
            (a, passage.start_a, passage.end_a, passage.changed_a),
            (b, passage.start_b, passage.end_b, passage.changed_b),
        ):
            taken = taken_places(text, start, end, changed)
            kept = [word.form for part in taken for word in words(text[part.start : part.end])]
            assert len(kept) == passage.words
    assert max(shares(found, a, b)) <= 1


@given(SENTENCES, SENTENCES)
def test_both_texts_see_the_same_passages(one: list[str], other: list[str]) -> None:
    """What two articles share would depend on which of them was loaded first."""
    a, b = " ".join(one), " ".join(other)
    turned = [(p.start_b, p.end_b, p.start_a, p.end_a, p.words, p.kind) for p in shared_passages(b, a, Settings())]
    assert sorted(turned) == [tuple(p[:6]) for p in shared_passages(a, b, Settings())]


def test_a_million_characters_with_many_edits_are_compared() -> None:
    """A book and its next edition would hold up everything."""
    a = " ".join(f"{n} mand gik om bord på skib {n % 997}." for n in range(25_000))
    b = a.replace("7 mand", "7 sømænd")
    assert shares(passages(a, b), a, b)[0] > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Laiva Turusta",
        "Lautta jäi satamaan myrskyn takia tiistaina aamulla.",
        "بقيت العبارة في الميناء يوم الثلاثاء بسبب العاصفة",
    ],
    ids=["three words", "Finnish", "Arabic"],
)
def test_any_language_shares_with_itself_and_with_nobody_else(text: str) -> None:
    """Words of a language without resources would be passed over, or a short text would stop the page."""
    found = passages(text, f"{text} {text}")
    assert [found[0].words] == [len(words(text))] if len(words(text)) >= 5 else found == []
    assert passages(text, CABLE) == []
