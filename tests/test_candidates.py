"""Which pairs of articles are compared for stories in a collection too large for all of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from analysis.article import Published
from analysis.candidates import SHARE, Search
from analysis.collection import read_collection
from analysis.pairs import Block, cosine_pairs, rare_columns_first, row_products
from analysis.pipeline import analyse
from analysis.settings import Settings
from analysis.story_model import trained
from analysis.story_score import joined_by_rarity, joined_vectors, story_scores
from tests.test_pairs import unit_rows
from tests.test_stories import LANGUAGES, TEXTS, compared

LOWEST = 0.2


def found(search: Search, rows: csr_matrix) -> Block:
    """Return the likely pairs that are near, in order."""
    parts = list(search.likely(rare_columns_first(rows), LOWEST))
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int64)
    rows_of, cols = (np.concatenate(each) for each in zip(nothing, *parts, strict=True))
    order = np.lexsort((cols, rows_of))
    rows_of, cols = rows_of[order], cols[order]
    values = row_products(rows, rows_of, cols)
    near = values >= LOWEST
    return rows_of[near], cols[near], values[near]


def test_with_room_enough_no_pair_is_lost_or_added() -> None:
    """A large collection would have other stories than a small one for no reason."""
    rows = unit_rows(300, 5)
    search = Search(exact_articles=0, terms=10**9, others=300)
    everything, likely = cosine_pairs(rows, LOWEST), found(search, rows)
    assert np.array_equal(everything[:2], likely[:2])
    assert likely[2] == pytest.approx(everything[2])
    assert search.crowded == 0


def test_the_likeliest_are_kept_and_what_is_left_out_is_counted() -> None:
    """An event that everybody reports would be cut short without a word."""
    rows = unit_rows(300, 5)
    search = Search(exact_articles=0, terms=10**9, others=3)
    everything, likely = cosine_pairs(rows, LOWEST), found(search, rows)
    assert np.bincount(likely[0]).max() <= 3
    assert 0 < len(likely[0]) < len(everything[0])
    assert search.crowded > 0
    best = {int(a): max(everything[2][everything[0] == a]) for a in np.unique(everything[0])}
    assert np.mean([max(likely[2][likely[0] == a], default=0) >= value - 1e-9 for a, value in best.items()]) > 0.9


def test_common_terms_are_not_looked_at_beyond_the_limit() -> None:
    """Everyday words would take time that grows with the square of the collection."""
    common = csr_matrix(np.full((50, 1), 1.0))
    assert len(found(Search(exact_articles=0, terms=10, others=50), common)[0]) < 50 * 49 / 2
    assert len(found(Search(exact_articles=0, terms=10**6, others=50), common)[0]) == 50 * 49 / 2


@pytest.mark.parametrize("terms", [0, 1, 7, 40, 200, 3000])
def test_of_each_article_the_rarest_terms_are_looked_at_as_far_as_the_limit_goes(terms: int) -> None:
    """Pairs that share a rare name would be missed, and nobody would know which."""
    rows = rare_columns_first(unit_rows(120, 5)).toarray()
    expected = []
    for x, row in enumerate(rows):
        total, looked_at = np.zeros(len(rows)), 0
        for column in np.flatnonzero(row):
            later = np.flatnonzero(rows[:, column][x + 1 :]) + x + 1
            looked_at += len(later)
            if looked_at > terms:
                break
            total[later] += row[column] * rows[later, column]
        expected += [(x, int(y)) for y in np.flatnonzero(total >= LOWEST * SHARE)]
    parts = Search(exact_articles=0, terms=terms, others=200).likely(csr_matrix(rows), LOWEST)
    assert sorted((int(a), int(b)) for part in parts for a, b in zip(*part, strict=True)) == expected


def test_up_to_a_limit_every_pair_is_looked_at() -> None:
    """Small collections would pay for what only large ones need."""
    news = compared(TEXTS, LANGUAGES)
    search = Search(exact_articles=len(TEXTS), terms=0, others=0)
    assert len(story_scores(news, LOWEST, search=search)) == len(story_scores(news, LOWEST)) > 0
    assert story_scores(news, LOWEST, search=replace(search, exact_articles=len(TEXTS) - 1)).empty


@pytest.mark.parametrize("groups", [None, np.array([0, 0, 2, 3, 4, 2])])
def test_the_likeliest_pairs_have_the_scores_that_all_have(groups: np.ndarray | None) -> None:
    """Two articles would be one story in a small collection and two in a large one."""
    days = [Published(date(2021, 10, day), date(2021, 10, day), "day", "claimed") for day in (1, 2, 5, 1, 1, 2)]
    news = compared(TEXTS, LANGUAGES, days)
    every = story_scores(news, 0.001, groups)
    assert len(every) > 3
    pd.testing.assert_frame_equal(story_scores(news, 0.001, groups, search=Search(0, 10**9, 10**6)), every, rtol=1e-12)


@pytest.mark.parametrize("rows", [np.arange(6), np.array([1, 2, 4])])
def test_the_joined_vectors_are_the_same_both_ways(rows: np.ndarray) -> None:
    """Other pairs would be likely in a large collection than those that are alike."""
    vectors = compared([*TEXTS[:5], ""], LANGUAGES).vectors
    joined, _ = joined_by_rarity(vectors, trained(), rows)
    expected = rare_columns_first(joined_vectors(vectors, trained())[rows])
    np.testing.assert_array_equal(joined.toarray(), expected.toarray())
    np.testing.assert_array_equal(joined.indices, expected.indices)


def test_products_are_the_same_both_ways() -> None:
    """The explanation of a link would tell another chance than its table."""
    news = compared(TEXTS, LANGUAGES)
    a, b = (side.ravel() for side in np.indices((len(TEXTS), len(TEXTS))))
    at_once, one_by_one = news.likenesses(a, b, news.products(a, b)), news.likenesses(a, b)
    pd.testing.assert_frame_equal(at_once, one_by_one, check_exact=True)


def test_a_reader_is_told_that_not_all_were_compared(tmp_path: Path) -> None:
    """Someone would take two stories for certain that were never held beside each other."""
    told = [f"Færgen til Rønne ligger stille i storm nummer {number}, siger Bornholmslinjen." for number in range(9)]
    for number, text in enumerate(told):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    collection = read_collection([tmp_path], Settings())
    few = Settings(story_exact_articles=1, story_others=2)
    said = [note for note in analyse(collection, few).notes if "rare words" in note]
    assert said == [
        "Six articles were compared only with those that share most of their rare words: too many share some."
    ]
    assert not [note for note in analyse(collection).notes if "rare words" in note]


def test_scores_do_not_hang_on_how_many_are_put_together_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs would be lost, or change places, where a collection has millions of them."""
    news, search = compared(TEXTS * 20, LANGUAGES * 20), Search(0, 10**9, 10**6)
    at_once = story_scores(news, 0.001, search=search)
    monkeypatch.setattr("analysis.story_score._TOGETHER", 40)
    pd.testing.assert_frame_equal(story_scores(news, 0.001, search=search), at_once, check_exact=True)
    assert len(at_once) > 1000
