"""All pairs of rows whose cosine reaches a threshold: exact, in blocks, never a matrix of all by all."""

import sys
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.threads import THREADS, in_threads

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Block = tuple[Ints, Ints, Floats]
"""Rows, columns and values of some pairs."""

# Multiplications in one block of scipy's: bounds what a block holds to about 100 MB.
_BLOCK_WORK = 8_000_000
# Multiplications from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED_WORK = 120_000_000
# Pairs of rows that a block of the compiled search can find at most; what it found is handed on in smaller parts.
_BLOCK_PAIRS = 2_000_000
_HANDED_ON = 100_000
# Rows that a search by prefix looks at at a time; it pays from this threshold on, and wants rows of length 1.
_BLOCK_ROWS = 5_000
_HIGH = 0.3
_LONGEST = 1 + 1e-9
# The most frequent columns are looked at last, up to so many, and up to so many values.
_FREQUENT = 64
_FREQUENT_VALUES = 8_000_000


def cosine_pairs(weights: csr_matrix, threshold: float) -> tuple[Ints, Ints, Floats]:
    """Return every pair of rows whose dot product is at least `threshold`; parameters as for `cosine_blocks`.

    Returns
    -------
    rows, cols, values
        Of equal length, with rows < cols, sorted by row, then column.
    """
    none: Block = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    rows, cols, values = zip(none, *cosine_blocks(weights, threshold), strict=True)
    return np.concatenate(rows), np.concatenate(cols), np.concatenate(values)


def cosine_blocks(weights: csr_matrix, threshold: float) -> Iterator[Block]:
    """Yield every pair of rows whose dot product is at least `threshold`, a block of rows at a time.

    Parameters
    ----------
    weights
        Shape (rows, columns), none negative; with rows of length 1 or 0 the dot product is the cosine.
    threshold
        Above 0.

    Yields
    ------
    rows, cols, values
        Of equal length, with rows < cols, sorted by row, then column.
    """
    rows_with = np.bincount(weights.indices, minlength=weights.shape[1])
    if np.square(rows_with, dtype=np.float64).sum() < _COMPILED_WORK:
        return _scipy_blocks(weights, threshold)
    return _prefix_blocks(weights, threshold, rows_with) if threshold >= _HIGH else _compiled_blocks(weights, threshold)


def _scipy_blocks(weights: csr_matrix, threshold: float) -> Iterator[Block]:
    columns = weights.T.tocsr()
    work = np.concatenate([[0], np.cumsum(np.diff(columns.indptr)[weights.indices])])[weights.indptr]
    start = 0
    while start < weights.shape[0]:
        end = max(start + 1, int(np.searchsorted(work, work[start] + _BLOCK_WORK, side="right")) - 1)
        product = (weights[start:end] @ columns).tocoo()
        kept = (product.data >= threshold) & (product.col > product.row)
        order = np.lexsort((product.col[kept], product.row[kept]))
        rows = product.row[kept][order].astype(np.int64) + start
        cols = product.col[kept][order].astype(np.int64) + start
        yield rows, cols, product.data[kept][order].astype(np.float64)
        # rows before `end` have met every later row: the rest of the search need not see them
        columns = columns[:, end - start :]
        start = end


def _compiled_blocks(weights: csr_matrix, threshold: float) -> Iterator[Block]:
    # imported here: a small collection does without the second that numba takes
    from analysis.kernels import close_pairs, places

    count = weights.shape[0]
    last = _looked_at_last(weights, threshold)
    frequent = np.ascontiguousarray(weights[:, last].toarray())
    rare = _without_columns(weights, last)
    columns = rare.tocsc()
    place = np.empty(rare.nnz, dtype=columns.indptr.dtype)
    places(rare.indptr, rare.indices, columns.indptr[:-1].copy(), place)
    by_row = rare.indptr, rare.indices, rare.data, place
    by_column = columns.indptr, columns.indices, columns.data
    lengths = np.sqrt((frequent * frequent).sum(axis=1))
    del weights, rare, columns

    def block(limits: tuple[int, int]) -> Block:
        start, end = limits
        counts = np.zeros(end - start, dtype=np.int64)
        # memory that is not written to costs nothing
        cols, found = np.empty((end - start) * count, np.int32), np.empty((end - start) * count)
        n = close_pairs(start, end, by_row, by_column, frequent, lengths, threshold, counts, cols, found)
        return np.repeat(np.arange(start, end), counts), cols[:n].astype(np.int64), found[:n].copy()

    ends = [*range(0, count, max(1, _BLOCK_PAIRS // max(1, count))), count]
    for rows, cols, values in in_threads(block, pairwise(ends)):
        for handed in range(0, len(rows), _HANDED_ON):
            part = slice(handed, handed + _HANDED_ON)
            yield rows[part], cols[part], values[part]


def _prefix_blocks(weights: csr_matrix, threshold: float, rows_with: Ints) -> Iterator[Block]:
    """Yield what `cosine_blocks` does; `rows_with` are how many rows have each column."""
    from analysis.prefix_kernels import pairs_by_prefix, prefix_postings, rare_first

    (count, width), n, starts = weights.shape, weights.nnz, weights.indptr
    matrix, rank = (starts, weights.indices, weights.data), _ranks(rows_with)
    ordered = np.empty(n, np.int32), np.empty(n), np.empty(n, np.float32), np.empty(count, np.int64)
    counts = np.zeros((THREADS, width), np.int64)
    halves = [0, *np.searchsorted(starts, np.linspace(0, n, THREADS + 1)[1:-1]).tolist(), count]

    def put_rare_first(part: int) -> float:
        return float(rare_first(*halves[part : part + 2], matrix, rank, threshold, ordered, counts[part]))

    if max(in_threads(put_rare_first, range(THREADS))) > _LONGEST**2:
        yield from _compiled_blocks(weights, threshold)
        return
    column_ends = np.cumsum(counts.sum(axis=0))
    nexts = column_ends - np.cumsum(counts[::-1], axis=0)[::-1]
    entries = np.empty((int(counts.sum()), 4), np.int32)
    postings = np.empty(n, np.int32), np.empty(n, np.int32), entries, entries.view(np.float32)
    edges = np.full(count, width, np.int32), np.zeros(count, np.float32)

    def post(part: int) -> None:
        prefix_postings(*halves[part : part + 2], starts, ordered, (nexts[part], column_ends), postings, edges)

    def block(limits: tuple[int, int]) -> list[Block]:
        parts: list[Block] = []
        row, start, room = np.zeros(width), limits[0], max(_HANDED_ON, count)
        found = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
        while start < limits[1]:
            start, n = pairs_by_prefix(start, limits[1], starts, ordered, postings, edges, threshold, row, found)
            parts.append((found[0][:n].copy(), found[1][:n].copy(), found[2][:n].copy()))
        return parts

    deque(in_threads(post, range(THREADS)), maxlen=0)
    # the first rows have most others after them: with many blocks the threads end at the same time
    ends = [*range(0, count, min(_BLOCK_ROWS, count // (8 * THREADS) + 1)), count]
    for parts in in_threads(block, pairwise(ends)):
        yield from parts


def _ranks(rows_with: Ints) -> Places:
    """Return the place of each column, the rarest first."""
    # numpy deals small numbers out by their digits, several times faster than it sorts large ones
    order = np.argsort(rows_with.astype(np.min_scalar_type(rows_with.max(initial=0))), kind="stable")
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def rare_columns_first(weights: csr_matrix) -> csr_matrix:
    """Return the matrix with its columns in another order, the rarest first; values are rounded to 32 bits."""
    rank = _ranks(np.bincount(weights.indices, minlength=weights.shape[1]))
    found = csr_matrix((weights.data.astype(np.float32), rank[weights.indices], weights.indptr), weights.shape)
    found.sort_indices()
    return found


def _looked_at_last(weights: csr_matrix, threshold: float) -> Ints:
    """Return the most frequent columns that even together bring no pair to the threshold."""
    rows_with = np.bincount(weights.indices, minlength=weights.shape[1])
    most = min(_FREQUENT, _FREQUENT_VALUES // max(1, weights.shape[0]))
    order = np.argsort(-rows_with, kind="stable")[:most]
    squares = np.cumsum(weights[:, order].toarray() ** 2, axis=1).max(axis=0, initial=0)
    return np.sort(order[squares < threshold])


def _without_columns(weights: csr_matrix, columns: Ints) -> csr_matrix:
    """Return the matrix with these columns empty."""
    kept = np.ones(weights.shape[1], dtype=bool)
    kept[columns] = False
    entries = kept[weights.indices]
    starts = np.concatenate([[0], np.cumsum(entries)])[weights.indptr].astype(weights.indptr.dtype)
    return csr_matrix((weights.data[entries], weights.indices[entries], starts), shape=weights.shape)


def row_products(weights: csr_matrix, rows: Ints, cols: Ints) -> Floats:
    """Return the dot product of row `rows[i]` with row `cols[i]` for every i; fastest when equal `rows` meet."""
    work = len(rows) * weights.nnz // max(1, weights.shape[0])
    # both give the same to the last bit, so that it does not matter what else was asked for before; scipy is slow here
    loaded = "analysis.kernels" in sys.modules
    return (_compiled_products if loaded or work >= _COMPILED_WORK // 5 else _scipy_products)(weights, rows, cols)


def _compiled_products(weights: csr_matrix, rows: Ints, cols: Ints) -> Floats:
    from analysis.kernels import row_products as products

    values = np.empty(len(rows))

    def part(limits: tuple[int, int]) -> None:
        start, end = limits
        row = np.zeros(weights.shape[1])
        given = rows[start:end], cols[start:end]
        products(weights.indptr, weights.indices, weights.data, *given, row, values[start:end])

    deque(in_threads(part, pairwise(np.linspace(0, len(rows), THREADS + 1, dtype=int).tolist())), maxlen=0)
    return values


def _scipy_products(weights: csr_matrix, rows: Ints, cols: Ints) -> Floats:
    values = np.zeros(len(rows))
    step = max(1, _BLOCK_WORK * weights.shape[0] // max(1, weights.nnz))
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        products = weights[rows[block]].multiply(weights[cols[block]]).tocoo()
        # one after the other, as the compiled loop adds: sums by scipy differ in the last digit
        values[block] = np.bincount(products.row, products.data, len(rows[block]))
    return values
