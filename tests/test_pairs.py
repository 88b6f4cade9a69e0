"""All pairs of rows above a threshold."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.sparse import csr_matrix, random

from analysis import pairs
from analysis.pairs import Block, Floats, cosine_pairs, row_products

NO_PAIR = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]


def unit_rows(rows: int, seed: int) -> csr_matrix:
    found = random(rows, 60, density=0.1, format="csr", rng=np.random.default_rng(seed))
    lengths = np.asarray(np.sqrt(found.multiply(found).sum(axis=1))).ravel()
    found.data /= np.repeat(np.where(lengths, lengths, 1), np.diff(found.indptr))
    return found


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.8])
@pytest.mark.parametrize("block", [1, 500, 10**6])
@pytest.mark.parametrize("compiled", [False, True])
def test_no_pair_is_lost_or_added(
    threshold: float, block: int, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles that belong together would be missed, for instance where two blocks meet."""
    for limit in ("_BLOCK_WORK", "_BLOCK_PAIRS", "_HANDED_ON", "_BLOCK_ROWS"):
        monkeypatch.setattr(pairs, limit, block)
    monkeypatch.setattr(pairs, "_COMPILED_WORK", 0 if compiled else 10**9)
    weights = unit_rows(120, 1)
    whole = np.triu((weights @ weights.T).toarray(), 1)
    expected_rows, expected_cols = np.nonzero(whole >= threshold)
    rows, cols, values = cosine_pairs(weights, threshold)
    assert rows.tolist() == expected_rows.tolist()
    assert cols.tolist() == expected_cols.tolist()
    assert values == pytest.approx(whole[rows, cols])
    assert row_products(weights, rows, cols) == pytest.approx(values)


def by_prefix(weights: csr_matrix, threshold: float) -> Iterator[Block]:
    """Search as large collections are."""
    return pairs._prefix_blocks(weights, threshold, np.bincount(weights.indices, minlength=weights.shape[1]))


counts = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.sampled_from([0.0, 0.0, 0.0, 0.1, 0.25, 1.0, 3.0]),
)


@given(counts, st.sampled_from([0.01, 0.5, 1.0, 9.0]), st.booleans())
def test_a_large_collection_is_compared_like_a_small_one(table: Floats, threshold: float, unit: bool) -> None:
    """The same two articles would be one story in a small collection, and two in a large one."""
    if unit:
        table = table / np.maximum(np.sqrt((table * table).sum(axis=1, keepdims=True)), 1e-9)
    weights = csr_matrix(table)
    searches = [pairs._scipy_blocks, pairs._compiled_blocks, by_prefix]
    small, *large = (
        [np.concatenate(parts) for parts in zip(*NO_PAIR, *search(weights, threshold), strict=True)]
        for search in searches
    )
    if not np.isclose(table @ table.T, threshold, rtol=1e-12).any():
        for found in large:
            assert np.array_equal(small[:2], found[:2])
            assert np.allclose(small[2], found[2], rtol=0, atol=1e-12)
    every = np.indices((len(table), len(table))).reshape(2, -1)
    products = [multiply(weights, *every) for multiply in (pairs._scipy_products, pairs._compiled_products)]
    assert products[0].tolist() == products[1].tolist()


def test_the_order_of_articles_changes_no_product() -> None:
    """A pair at the threshold would be linked or not by the order in which files were read."""
    weights = unit_rows(80, 3)
    there, back = (list(pairs._compiled_blocks(rows, 0.2)) for rows in (weights, weights[::-1]))
    mirrored = {(79 - a, 79 - b): value for b, a, value in zip(*there[0], strict=True)}
    assert mirrored == {(a, b): value for a, b, value in zip(*back[0], strict=True)}


def test_a_small_collection_does_not_wait_for_the_compiler() -> None:
    """Three articles would take a second longer than they need."""
    code = "import sys, numpy as np; from scipy.sparse import eye_array, csr_matrix; from analysis import pairs; "
    code += (
        "m = csr_matrix(eye_array(50)); pairs.cosine_pairs(m, 0.1); pairs.row_products(m, np.arange(9), np.arange(9)); "
    )
    code += "sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 5), (3, 0), (3, 5)])
@pytest.mark.parametrize("compiled", [False, True])
def test_nothing_to_compare_gives_no_pair(
    shape: tuple[int, int], compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty collection, or one of empty articles, would stop the analysis."""
    monkeypatch.setattr(pairs, "_COMPILED_WORK", 0 if compiled else 10**9)
    rows, cols, values = cosine_pairs(csr_matrix(shape), 0.1)
    assert len(rows) == len(cols) == len(values) == 0
    assert row_products(csr_matrix(shape), rows, cols).tolist() == []


def test_equal_rows_are_a_pair_of_cosine_one() -> None:
    """Three identical articles would not be found."""
    row = np.array([[0.6, 0.0, 0.8]])
    rows, cols, values = cosine_pairs(csr_matrix(np.repeat(row, 3, axis=0)), 0.99)
    assert list(zip(rows.tolist(), cols.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert values == pytest.approx([1, 1, 1])
