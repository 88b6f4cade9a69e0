"""Rows of sparse matrices: what stands in each is counted, and they are put together block after block."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.threads import THREADS, in_threads

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

# Things in rows that are worked on at a time.
_BLOCK = 2_000_000


def counted(columns: Places, starts: Ints, width: int, fast: bool | None = None) -> csr_matrix:
    """Return how often each column stands in each row, shape (rows, `width`), the columns of a row in order.

    Parameters
    ----------
    columns, starts
        Columns of each row one after another, and where each row starts, with the end of the last.
    fast
        As for `read_words`.
    """
    rows = Rows(len(columns))

    def part(limits: tuple[int, int]) -> csr_matrix:
        first, last = limits
        some = slice(starts[first], starts[last])
        return counted_rows(columns[some], starts[first : last + 1] - starts[first], width, fast)

    for found in in_threads(part, pairwise(np.linspace(0, len(starts) - 1, THREADS + 1, dtype=int).tolist())):
        rows.add(found)
    return rows.matrix(width)


def counted_rows(columns: Places, starts: Ints, width: int, fast: bool | None = None) -> csr_matrix:
    """Return what `counted` does, in one thread."""
    columns = columns.copy()
    if not ("analysis.word_kernels" in sys.modules if fast is None else fast):
        counts = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(starts) - 1, width))
        counts.sum_duplicates()
        return counts
    from analysis.word_kernels import count_in_rows

    numbers, ends = np.empty(len(columns)), np.zeros(len(starts), dtype=np.int64)
    n = count_in_rows(columns, starts, width, numbers, ends[1:])
    return csr_matrix((numbers[:n], columns[:n], ends), shape=(len(starts) - 1, width))


class Rows:
    """Rows of a sparse matrix that come block after block, so that they are never held twice.

    Parameters
    ----------
    most
        How many values they have at most.
    """

    def __init__(self, most: int) -> None:
        # memory that is not written to costs nothing
        self._columns, self._values = np.empty(most, np.int32), np.empty(most)
        self._ends, self._count = [np.zeros(1, np.int64)], 0

    def add(self, block: csr_matrix) -> None:
        """Add rows."""
        new = slice(self._count, self._count + block.nnz)
        self._columns[new], self._values[new] = block.indices, block.data
        self._ends.append(block.indptr[1:] + np.int64(self._count))
        self._count = new.stop

    def matrix(self, width: int) -> csr_matrix:
        """Return all rows, shape (rows, `width`)."""
        starts = np.concatenate(self._ends)
        held = self._values[: self._count], self._columns[: self._count], starts
        return csr_matrix(held, shape=(len(starts) - 1, width))


def weigh_rows(rows: csr_matrix, weights: Callable[[slice, Ints], Floats]) -> None:
    """Give each value of a matrix its weight, and each row length 1; one without weights keeps length 0.

    `weights` returns those of some values, told by their places and their rows.
    """

    def weigh(limits: tuple[int, int]) -> None:
        first, last = limits
        values = slice(*rows.indptr[[first, last]].tolist())
        row = np.repeat(np.arange(first, last), np.diff(rows.indptr[first : last + 1]))
        found = weights(values, row)
        lengths = np.sqrt(np.bincount(row - first, found**2, last - first))
        rows.data[values] = found / np.where(lengths, lengths, 1)[row - first]

    deque(in_threads(weigh, in_blocks(rows.indptr, min(_BLOCK, rows.nnz // THREADS + 1))), maxlen=0)


def in_blocks(starts: Ints, most: int = _BLOCK) -> Iterator[tuple[int, int]]:
    """Yield the first row and the one after the last of parts that fit into memory many times over.

    Parameters
    ----------
    starts
        Where the things in each row begin, with the end of the last.
    most
        Things in a part, if a row does not have more.
    """
    first, count = 0, len(starts) - 1
    while first < count:
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + most, "right")) - 1)
        yield first, last
        first = last
