"""All pairs of rows above a threshold."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.sparse import csr_matrix, random

from analysis import pairs
from analysis.kernels import DIGITS, deal_out
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


@settings(deadline=None)
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


# of these some are empty, many equal; their lengths are 1 and products that reach one half do so exactly
halves = st.lists(st.sets(st.integers(0, 9), min_size=4, max_size=4) | st.just(set()), max_size=30)


@settings(deadline=None)
@given(halves, st.sampled_from([0.5, 0.75, 1.0]))
def test_pairs_at_the_threshold_itself_are_found(rows: list[set[int]], threshold: float) -> None:
    """Two articles that are exactly as alike as was asked for would be left apart."""
    table = np.zeros((len(rows), 10))
    for row, columns in enumerate(rows):
        table[row, list(columns)] = 0.5
    expected = np.nonzero(np.triu(table @ table.T, 1) >= threshold)
    found = [np.concatenate(each) for each in zip(*NO_PAIR, *by_prefix(csr_matrix(table), threshold), strict=True)]
    assert np.array_equal(found[:2], expected)
    assert found[2].tolist() == (table @ table.T)[expected].tolist()


@pytest.mark.parametrize("noise", [0.05, 0.6, 0.9])
def test_long_articles_that_share_much_are_found(noise: float) -> None:
    """Rows with hundreds of words are put in order in another way than short ones."""
    rng = np.random.default_rng(7)
    kinds = rng.random((8, 2500)) * (rng.random((8, 2500)) < 0.1)
    table = kinds[rng.integers(0, 8, 150)] + noise * rng.random((150, 2500)) * (rng.random((150, 2500)) < 0.1)
    table /= np.sqrt((table * table).sum(axis=1, keepdims=True))
    expected = np.nonzero(np.triu(table @ table.T, 1) >= 0.5)
    found = [np.concatenate(each) for each in zip(*NO_PAIR, *by_prefix(csr_matrix(table), 0.5), strict=True)]
    assert len(expected[0]) > 500
    assert np.array_equal(found[:2], expected)
    assert np.allclose(found[2], (table @ table.T)[expected], rtol=0, atol=1e-12)


@settings(deadline=None)
@given(st.integers(0, 400), st.sampled_from([1, 7, 512, 513, 2**20]), st.integers(0, 9))
def test_keys_that_are_dealt_out_are_in_order(count: int, width: int, seed: int) -> None:
    """Words of an article would be counted twice, or looked for in the wrong place."""
    keys = np.random.default_rng(seed).integers(0, width, count)
    given = keys << 32 | np.arange(count)
    deal_out(given, 32, width, np.empty(count, np.int64), np.empty(DIGITS, np.int64))
    assert (given & 0xFFFFFFFF).tolist() == np.argsort(keys, kind="stable").tolist()


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
