"""Which pairs of articles are compared for stories in a collection too large for all of them."""

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from analysis.candidates import Search
from analysis.collection import read_collection
from analysis.pairs import Block, cosine_pairs
from analysis.pipeline import analyse
from analysis.settings import Settings
from tests.test_pairs import unit_rows

LOWEST = 0.2


def found(search: Search, rows: csr_matrix) -> Block:
    parts = list(search.blocks(rows, LOWEST))
    nothing = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    rows_of, cols, values = (np.concatenate(each) for each in zip(nothing, *parts, strict=True))
    return rows_of, cols, values


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


def test_up_to_a_limit_every_pair_is_looked_at() -> None:
    """Small collections would pay for what only large ones need."""
    rows = unit_rows(60, 2)
    search = Search(exact_articles=60, terms=0, others=0)
    assert len(found(search, rows)[0]) == len(cosine_pairs(rows, LOWEST)[0])


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
