"""Articles that may use a text: found by a single sentence of it, also among many, and in memory alone."""

import threading
from dataclasses import replace
from pathlib import Path

from analysis.store import Filters, InMemory, Store
from analysis.uses import uses_of
from tests.store.examples import SETTINGS, article, numbered, opened, reading

RELEASE = (
    "Fjordby Havn åbner en ny kaj til krydstogtskibe. Den er bygget af granit fra Bornholm og koster 48 millioner.\n\n"
    "»Vi har ventet på den kaj i elleve år,« siger havnechef Ida Krogh. Den første ankomst er Aurora den 4. juni."
)
PRINTED = RELEASE.replace("Fjordby Havn åbner", "FJORDBY: Havnen åbner i dag") + " Borgerne er inviteret på kaffe."
ONE_SENTENCE = (
    "Kommunen har haft travlt i år. Skolen fik nyt tag, og biblioteket lukkede.\n\n»Vi har ventet på den kaj i elleve "
    "år,« siger havnechef Ida Krogh. Om vejene siger hun intet."
)
SAME_MATTER = "En kaj til store skibe er færdig i Fjordby. Stenene kom med pram fra Bornholm, og naboerne klager."
ARTICLES = [
    article(PRINTED, "Ny kaj"),
    article(ONE_SENTENCE, "Et år i kommunen", source_id="a#2"),
    article(SAME_MATTER, "Kaj er færdig", source_id="a#3"),
]
IDS = [each.id for each in ARTICLES]


def test_an_article_that_took_one_sentence_is_found_among_many(tmp_path: Path) -> None:
    """Most users of a press release quote it once."""
    with opened(tmp_path) as kept:
        kept.add(numbered(1, 3_000))
        kept.add(reading(*ARTICLES))
        found = kept.likely(RELEASE)
    assert found[0] == IDS[0]
    assert set(IDS) <= set(found[:5])


def test_what_was_used_is_told_in_both_directions() -> None:
    """A whole release in a long article, and a long article that is nothing but the release, are two stories."""
    texts = [(each.id, each.text, "da") for each in ARTICLES]
    uses, others = uses_of(RELEASE, "da", texts, SETTINGS)
    assert [use.article for use in uses] == IDS[:2]
    assert others == [IDS[2]]
    whole, one = uses
    assert whole.share_of_text > 0.9 > whole.share_of_article > 0.7
    assert 0.2 < one.share_of_text < 0.5
    assert PRINTED[whole.passages[-1].start_b : whole.passages[-1].end_b].endswith("4. juni")


def test_a_collection_in_memory_is_searched_like_one_on_disk(tmp_path: Path) -> None:
    """A visitor whose articles are not kept would find something else."""
    with opened(tmp_path) as kept:
        kept.add(reading(*ARTICLES))
        memory = InMemory(ARTICLES, SETTINGS)
        for typed in ("kaj", '"den kaj" år', "krydst*", '"; DROP TABLE articles', ""):
            assert memory.search(typed) == kept.search(typed)
        assert memory.search("kaj", Filters(among=[IDS[2]])).total == 1
        assert memory.likely(RELEASE) == kept.likely(RELEASE)


def test_a_collection_in_memory_is_searched_from_any_thread() -> None:
    """Each click of a visitor runs in a thread of its own."""
    memory = InMemory(ARTICLES, SETTINGS)
    totals: list[int] = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: totals.append(memory.search("kaj").total))
        thread.start()
        thread.join()
    assert totals == [3, 3, 3]


def test_of_very_many_articles_the_likeliest_are_compared() -> None:
    """A text that shares its words with all articles would keep a visitor waiting for minutes."""
    memory = InMemory([*numbered(1, 50, "kaj").articles, *ARTICLES], replace(SETTINGS, max_likely_articles=2))
    assert memory.likely(RELEASE) == [IDS[0], IDS[1]]


def test_a_text_of_many_words_is_looked_for_by_its_first() -> None:
    """A book that somebody pastes would ask for each of its words."""
    text = f"Skibe, stenene, pram, naboerne, klager. {ONE_SENTENCE}"
    assert set(InMemory(ARTICLES, SETTINGS).likely(text)) == set(IDS)
    assert InMemory(ARTICLES, replace(SETTINGS, max_likely_words=4)).likely(text) == [IDS[2]]


def test_a_text_of_no_word_that_is_known_finds_nothing() -> None:
    """An answer that was guessed is worse than none."""
    assert InMemory(ARTICLES, SETTINGS).likely("Lorem ipsum!") == []
    assert InMemory(ARTICLES, SETTINGS).likely("") == []
    assert InMemory([], SETTINGS).likely(RELEASE) == []


def test_only_the_articles_asked_for_are_looked_at(tmp_path: Path) -> None:
    """Where an outlet is chosen, those of other outlets would take the places of its own."""
    with Store(tmp_path, replace(SETTINGS, max_likely_articles=1)).open("Havn") as kept:
        kept.add(reading(*ARTICLES))
        assert kept.likely(RELEASE) == [IDS[0]]
        assert kept.likely(RELEASE, IDS[1:]) == [IDS[1]]
        assert kept.likely(RELEASE, [IDS[2]]) == [IDS[2]]
        assert kept.likely(RELEASE, []) == []
        assert kept.likely(RELEASE) == [IDS[0]]
