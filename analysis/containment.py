"""Containment: which texts hold much of one another's runs of words."""

import sys
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.pairs import cosine_pairs, row_products
from analysis.runs import Runs
from analysis.threads import in_threads

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# A run of words in more texts than this is not paired all with all.
HOT = 100
# Places of runs in texts from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 1_000_000
# Texts looked at by one thread at a time, and pairs for which it has room.
_ROWS, _PAIRS = 5_000, 1_000_000


def contained(runs: Runs, containment: float) -> tuple[Ints, Floats]:
    """Return the pairs of which one holds at least `containment` of the other, and both shares; shapes (pairs, 2)."""
    held, size = runs
    texts_with = held.getnnz(axis=0)
    cold = _only(held, (texts_with > 1) & (texts_with <= HOT))
    hot = _only(held, texts_with > HOT)
    find = _compiled_pairs if "analysis.kernels" in sys.modules or held.nnz >= _COMPILED else _plain_pairs
    # the hot runs that a pair shares are not counted yet: at most the smaller number of the two
    pairs = _different(np.vstack([find(cold, hot.getnnz(axis=1), size, containment), _pairs_of_hot(hot, size)]))
    common = row_products(held, pairs[:, 0], pairs[:, 1])
    shares = common[:, None] / np.maximum(size[pairs], 1)
    enough = shares.max(axis=1, initial=0) >= containment
    return pairs[enough], shares[enough]


def _plain_pairs(cold: csr_matrix, besides: Ints, size: Ints, containment: float) -> Ints:
    """Return the pairs of which one can hold enough of the other, with the runs that it may share besides."""
    rows, cols, shared = cosine_pairs(cold, 1.0)
    enough = shared + np.minimum(besides[rows], besides[cols]) >= containment * np.minimum(size[rows], size[cols])
    return np.column_stack([rows, cols])[enough]


def _compiled_pairs(cold: csr_matrix, besides: Ints, size: Ints, containment: float) -> Ints:
    """Do what `_plain_pairs` does."""
    from analysis.kernels import places
    from analysis.run_kernels import pairs_with_runs

    count, columns = len(size), cold.tocsc()
    place = np.empty(cold.nnz, dtype=columns.indptr.dtype)
    places(cold.indptr, cold.indices, columns.indptr[:-1].copy(), place)
    by_row, by_column = (cold.indptr, cold.indices, place), (columns.indptr, columns.indices)

    def block(limits: tuple[int, int]) -> Ints:
        parts, start = [np.zeros((0, 2), dtype=np.int64)], limits[0]
        while start < limits[1]:
            found = np.empty(_PAIRS + count, np.int64), np.empty(_PAIRS + count, np.int64)
            texts = besides, size
            start, n = pairs_with_runs(start, limits[1], by_row, by_column, texts, containment, found)
            parts.append(np.column_stack([found[0][:n], found[1][:n]]))
        return np.concatenate(parts)

    return np.concatenate([np.zeros((0, 2), np.int64), *in_threads(block, pairwise([*range(0, count, _ROWS), count]))])


def _different(pairs: Ints) -> Ints:
    """Return the different ones of some pairs, in order."""
    width = int(pairs.max(initial=0)) + 1
    return np.column_stack(np.divmod(np.unique(pairs[:, 0] * width + pairs[:, 1]), width))


def _only(held: csr_matrix, wanted: npt.NDArray[np.bool_]) -> csr_matrix:
    """Return the matrix with the other columns empty."""
    entries = wanted[held.indices]
    starts = (held.indptr - np.searchsorted(np.flatnonzero(~entries), held.indptr)).astype(held.indptr.dtype)
    return csr_matrix((held.data[entries], held.indices[entries], starts), shape=held.shape)


def _pairs_of_hot(hot: csr_matrix, size: Ints) -> Ints:
    """Return pairs (i < j) that join all texts of each hot run: with its first text, and in a chain by length."""
    found = [np.zeros((0, 2), dtype=np.int64)]
    columns = hot.tocsc()
    for column in np.flatnonzero(np.diff(columns.indptr)):
        texts = columns.indices[columns.indptr[column] : columns.indptr[column + 1]].astype(np.int64)
        by_length = texts[np.lexsort((texts, size[texts]))]
        found += [np.column_stack([np.full(len(texts) - 1, texts[0]), texts[1:]])]
        found += [np.sort(np.column_stack([by_length[:-1], by_length[1:]]), axis=1)]
    return _different(np.vstack(found))
