"""All pairs of rows above a threshold."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random

from analysis import pairs
from analysis.pairs import cosine_pairs, row_products


def unit_rows(rows: int, seed: int) -> csr_matrix:
    found = random(rows, 60, density=0.1, format="csr", rng=np.random.default_rng(seed))
    lengths = np.asarray(np.sqrt(found.multiply(found).sum(axis=1))).ravel()
    found.data /= np.repeat(np.where(lengths, lengths, 1), np.diff(found.indptr))
    return found


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.8])
@pytest.mark.parametrize("work", [1, 500, 10**9])
def test_no_pair_is_lost_or_added(threshold: float, work: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles that belong together would be missed, for instance where two blocks meet."""
    monkeypatch.setattr(pairs, "_BLOCK_WORK", work)
    weights = unit_rows(120, 1)
    whole = np.triu((weights @ weights.T).toarray(), 1)
    expected_rows, expected_cols = np.nonzero(whole >= threshold)
    rows, cols, values = cosine_pairs(weights, threshold)
    assert rows.tolist() == expected_rows.tolist()
    assert cols.tolist() == expected_cols.tolist()
    assert values == pytest.approx(whole[rows, cols])
    assert row_products(weights, rows, cols) == pytest.approx(values)


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 5), (3, 0), (3, 5)])
def test_nothing_to_compare_gives_no_pair(shape: tuple[int, int]) -> None:
    """An empty collection, or one of empty articles, would stop the analysis."""
    rows, cols, values = cosine_pairs(csr_matrix(shape), 0.1)
    assert len(rows) == len(cols) == len(values) == 0
    assert row_products(csr_matrix(shape), rows, cols).tolist() == []


def test_equal_rows_are_a_pair_of_cosine_one() -> None:
    """Three identical articles would not be found."""
    row = np.array([[0.6, 0.0, 0.8]])
    rows, cols, values = cosine_pairs(csr_matrix(np.repeat(row, 3, axis=0)), 0.99)
    assert list(zip(rows.tolist(), cols.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert values == pytest.approx([1, 1, 1])
