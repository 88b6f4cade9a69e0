"""A large collection: what nobody reads of all articles is there as soon as some are shown, and is the same."""

from collections.abc import Iterator

import pandas as pd
import pytest

from analysis.article import Article, parse_published
from analysis.collection import Collection, collect
from analysis.language.close_reading import read_first
from analysis.language.sentences import first_sentence, sentences
from analysis.language.tokens import words
from analysis.pipeline import Analysis, analyse, select
from analysis.readers import Reading
from analysis.settings import Settings

FERRY = (
    "Færgen mellem Fjordby og Læsø bliver i havn, oplyser rederiet Nordfart tirsdag. En fejl i styretøjet blev fundet "
    "natten til mandag.\n\n– Vi sejler ikke, før vi er sikre på, at alt virker, siger driftschef Mette Holm.\n\n"
    "Rederiet venter en reservedel fra Göteborg, og indtil da må 340 passagerer tage bussen over Hals. I 2019 lå "
    "færgen stille i ni dage. /ritzau/"
)
FERRY_NORWEGIAN = (
    "Ferja mellom Fjordby og Læsø blir liggende i havn. Det opplyser rederiet Nordfart til Kystkanalen.\n\n"
    "– Vi seiler ikke før vi er sikre på at alt virker, sier driftssjef Mette Holm.\n\nFeilen i styringen ble funnet "
    "natt til mandag. En reservedel er på vei fra Gøteborg, og 340 passasjerer må ta bussen."
)
COUNCIL = (
    "Byrådet i Ålbo har fredag vedtaget at bygge en ny svømmehal ved havnen. Forslaget fik 17 stemmer mod 12. "
    "Borgmester Lars Bak kalder det en god dag for byens børn, mens oppositionen frygter, at prisen skrider."
)
DIGEST = f"{COUNCIL}\n\n{FERRY.partition('/')[0]}\n\nI Hjørring åbner biblioteket igen den 4. maj."
TEXTS = (FERRY, FERRY.partition("\n\nRederiet")[0], FERRY_NORWEGIAN, COUNCIL, DIGEST)
MENTIONS = ("dates", "quotes", "contradictions")


def collection() -> Collection:
    articles = [
        Article(
            f"{number:016x}",
            f"{number}",
            text,
            outlet=f"Avis {number}",
            published=parse_published(f"2026-03-0{3 + number}"),
        )
        for number, text in enumerate(TEXTS)
    ]
    return collect("færgen", Reading(articles, []))


@pytest.fixture(scope="module")
def small() -> Analysis:
    return analyse(collection())


@pytest.fixture(scope="module")
def large() -> Analysis:
    return analyse(collection(), Settings(close_articles=len(TEXTS) - 1))


def stories_of(analysis: Analysis) -> Iterator[set[str]]:
    for _, rows in analysis.articles.groupby("story"):
        yield set(rows["id"])


def test_a_story_of_a_large_collection_is_read_as_one_of_a_small_collection(small: Analysis, large: Analysis) -> None:
    """Dates, shares or passages would depend on how many other articles happen to be loaded."""
    found = list(stories_of(small))
    assert list(stories_of(large)) == found
    assert max(map(len, found)) > 1
    for story in found:
        few, many = select(small, story).tables, select(large, story).tables
        for name in few.keys() - {"report", "quotes"}:
            pd.testing.assert_frame_equal(many[name], few[name], obj=name)
        assert list(many["quotes"]["text"]) == list(few["quotes"]["text"])


def test_a_large_collection_says_that_it_is_read_when_it_is_shown(small: Analysis, large: Analysis) -> None:
    """Tables without dates would look like articles without dates."""
    assert len(small.dates) > 3
    assert small.is_read_closely
    assert not large.is_read_closely
    assert all(getattr(large, name).empty for name in (*MENTIONS, "passages"))
    assert [note for note in large.notes if note not in small.notes] == [
        "There are too many articles to read all of them for dates, quotes and shared passages. Choose a story, an "
        "outlet or a language: where a page shows 500 articles or fewer, these are read."
    ]
    pd.testing.assert_frame_equal(large.sources, small.sources)


def test_more_articles_than_can_be_read_at_once_are_not_read_in_part() -> None:
    """A chart of the dates of some of the articles shown would be taken for that of all."""
    settings = Settings(close_articles=4, close_shown=2)
    found = analyse(collection(), settings)
    ids = list(found.articles["id"])
    assert select(found, set(ids[:2])).is_read_closely
    three = select(found, set(ids[:3]))
    assert not three.is_read_closely
    assert three.dates.empty


def test_pairs_beyond_the_limit_are_counted_where_a_story_is_shown() -> None:
    """A large story would seem to share less than it does."""
    found = analyse(collection(), Settings(close_articles=1, close_shown=1))
    ferry = max(stories_of(found), key=len)
    assert select(found, ferry).pairs_left_out > 0


def test_a_part_of_a_part_is_read_like_a_part(large: Analysis) -> None:
    """A filter and then a story would give other shares than the story alone."""
    ferry = max(stories_of(large), key=len)
    others = {*ferry, large.articles["id"].iloc[-1]}
    pd.testing.assert_frame_equal(select(select(large, others), ferry).articles, select(large, ferry).articles)


@pytest.mark.parametrize("text", [*TEXTS, "", " \n ", "Nr. 5 kom kl. 9. Så gik den.", "Uden punktum\n\nog så videre"])
def test_the_first_sentence_is_the_first_of_all(text: str) -> None:
    """An article without a title would be called by half a sentence, or by two."""
    assert first_sentence(text) == next(iter(sentences(text)), None)


def test_the_words_of_an_article_are_counted_as_its_shares_count_them() -> None:
    """A share of the words would be one of other words than those the page counts."""
    text = "Det kostede 18.000 kr. – mente N’Diaye i går"
    assert read_first(Article("a", "a", text), 8).words == len(words(text)) == 10


def test_a_story_is_called_by_a_headline_that_tells_of_it() -> None:
    """The list of stories would read: Abonnér, Del, Læs op."""
    titles = ("Abonnér", "Nordfart holder færgen i havn", "Del artiklen")
    articles = [Article(f"{n:016x}", f"{n}", FERRY, title=title, outlet=f"Avis {n}") for n, title in enumerate(titles)]
    found = analyse(collect("færgen", Reading(articles, [])))
    assert found.stories["headline"].tolist() == ["Nordfart holder færgen i havn"]
