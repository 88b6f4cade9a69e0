"""Sentences in two Nordic languages that may say the same; what must never be taken for that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.collection import collect
from analysis.passages import Passage
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from analysis.translations import passages_in_two_languages

DANISH = (
    "Søkablet mellem Læsø og Frederikshavn blev revet over natten til tirsdag.\n\n"
    "Reparationen kræver et specielt skib, der ventes at komme fra Bergen om ti dage. "
    "Så længe får øen strøm fra en gammel dieselgenerator.\n\n"
    "Borgmesteren er bekymret for turisterne, der ventes i stort tal til påske."
)
BOKMAAL = (
    "Ordføreren er bekymret for turistene som ventes i stort antall til påske.\n\n"
    "Sjøkabelen mellom Læsø og Frederikshavn ble revet over natt til tirsdag.\n\n"
    "Reparasjonen krever et spesielt skip som ventes å komme fra Bergen om ti dager. "
    "Så lenge får øya strøm fra en gammel dieselgenerator."
)
NYNORSK = (
    "Reparasjonen krev eit spesielt skip som er venta å kome frå Bergen om ti dagar. "
    "Så lenge får øya straum frå ein gammal dieselgenerator."
)
SWEDISH = (
    "Reparationen kräver ett speciellt skepp, som väntas komma från Bergen om tio dagar. "
    "Så länge får ön ström från en gammal dieselgenerator."
)


def translations(a: str, language_a: str, b: str, language_b: str) -> list[Passage]:
    found = passages_in_two_languages(a, language_a, b, language_b, Settings())
    return [passage for passage in found if passage.kind == "possible_translation"]


def pairs(a: str, language_a: str, b: str, language_b: str) -> list[tuple[str, str]]:
    """Return the first words of the sentences that were put together."""
    found = translations(a, language_a, b, language_b)
    return [(a[p.start_a : p.end_a].split()[0], b[p.start_b : p.end_b].split()[0]) for p in found]


@pytest.mark.parametrize(
    ("a", "language_a", "b", "language_b"),
    [
        (DANISH, "da", BOKMAAL, "nb"),
        (DANISH, "da", BOKMAAL, "no"),
        (DANISH, "da", NYNORSK, "nn"),
        (DANISH, "da", SWEDISH, "sv"),
        (BOKMAAL, "nb", NYNORSK, "nn"),
        (NYNORSK, "nn", SWEDISH, "sv"),
    ],
)
def test_a_sentence_is_found_in_the_neighbours_language(a: str, language_a: str, b: str, language_b: str) -> None:
    """A telegram that was translated would look like an outlet's own report."""
    found = pairs(a, language_a, b, language_b)
    assert any(one.startswith("Reparas") or one.startswith("Reparat") for one, _ in found)
    for one, other in found:
        assert one[:3] == other[:3] or {one, other} in ({"Borgmesteren", "Ordføreren"}, {"Søkablet", "Sjøkabelen"})


def test_whole_sentences_are_paired_once_and_wherever_they_stand() -> None:
    """A passage that begins in the middle of a word, or a sentence with two translations, cannot be checked."""
    found = translations(DANISH, "da", BOKMAAL, "nb")
    assert len({p.start_b for p in found}) == len(found) == 2
    moved = next(p for p in found if p.start_b == 0)
    assert DANISH[moved.start_a : moved.end_a].startswith("Borgmesteren")
    assert BOKMAAL[: moved.end_b].endswith("påske.")
    assert moved.words == 12


def test_names_and_numbers_alone_never_make_a_translation() -> None:
    """Two reports of one event name the same people and places; that is not copying."""
    a = "Mette Holm fra Kattegat Net mødte Ingrid Vik og 40 beboere fra Vesterø, Byrum og Østerby på Læsø den 3. marts."
    b = "Mette Holm i Kattegat Net takket Ingrid Vik for at 40 menn på Vesterø, Byrum og Østerby sov på Læsø 3. mars."
    assert translations(a, "da", b, "nb") == []


def test_sentences_of_everyday_words_are_no_translation() -> None:
    """Half of all interviews would seem to be translated from each other."""
    a = "Det er det, som vi siger hver gang, og det er ikke noget, som jeg har fundet på selv i dag."
    b = "Det er noe som jeg ikke har sagt før, men det er slik vi gjør det hver gang her hos oss."
    assert translations(a, "da", b, "nb") == []


@pytest.mark.parametrize(
    ("language_a", "language_b"), [("da", "da"), ("nb", "no"), ("da", "en"), ("", "nb"), ("fi", "sv")]
)
def test_only_two_different_nordic_languages_are_compared(language_a: str, language_b: str) -> None:
    """A rewrite in one language is no translation, and in other languages nothing is known of spelling."""
    assert translations(DANISH, language_a, BOKMAAL, language_b) == []


def test_what_is_taken_over_word_for_word_is_no_translation() -> None:
    """A Danish sentence printed as it is by a Norwegian paper would be shown as two things."""
    assert translations(DANISH, "da", DANISH, "nb") == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", DANISH),
        ("Færgen er aflyst", "Ferja er innstilt"),
        ("nej " * 50_000, "nei " * 50_000),
        ("Lautta jäi satamaan myrskyn takia tiistaina aamulla.", BOKMAAL),
        ("بقيت العبارة في الميناء يوم الثلاثاء بسبب العاصفة.", BOKMAAL),
        (
            "Holdet fra Fjordby vandt kampen med mange mål. " * 10_000,
            "Laget fra Fjordby vant kampen med mange mål. " * 10_000,
        ),
    ],
    ids=["empty", "three words", "one word", "Finnish", "Arabic", "refrain"],
)
def test_a_text_that_nobody_foresaw_is_compared_and_nothing_is_found(a: str, b: str) -> None:
    """One freak file would stop the page, or every line of a table would be paired with every other."""
    assert translations(a, "da", b, "nb") == []


@given(st.permutations(DANISH.replace("\n", " ").split(". ")), st.permutations(BOKMAAL.replace("\n", " ").split(". ")))
def test_both_texts_see_the_same_translations(one: list[str], other: list[str]) -> None:
    """What may be translated would depend on which article was loaded first, or on where its sentences stand."""
    a, b = ". ".join(one), ". ".join(other)
    there = [(p.start_a, p.end_a, p.start_b, p.end_b) for p in translations(a, "da", b, "nb")]
    back = [(p.start_b, p.end_b, p.start_a, p.end_a) for p in translations(b, "nb", a, "da")]
    assert there == sorted(back)


def told_twice() -> Analysis:
    lines = [
        f'{{"text": {text!r}, "outlet": "{outlet}", "language": "{language}", "published": "{day}"}}'.replace("'", '"')
        for text, outlet, language, day in (
            (DANISH, "Fjordbladet", "da", "2026-03-03"),
            (BOKMAAL, "Fjellposten", "nb", "2026-03-04"),
        )
    ]
    return analyse(collect("Kabel", read_bytes("kabel.jsonl", "\n".join(lines).encode(), Settings())))


def test_a_translation_is_in_the_tables_and_in_no_share() -> None:
    """The chart would accuse the later outlet of copying, or the export would not hold what the screen shows."""
    analysis = told_twice()
    assert analysis.articles["story"].nunique() == 1
    assert "possible_translation" in set(analysis.passages["kind"])
    shares = analysis.articles.set_index("outlet")
    assert shares.loc["Fjellposten", "translated_share"] > 0.3
    assert shares.loc["Fjellposten", "copied_share"] < 0.3
    assert shares.loc["Fjordbladet", "translated_share"] == 0
