"""Rows of sparse matrices: what stands in each is counted, and they are put together block after block."""

import sys
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.threads import THREADS, in_threads

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

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


def in_blocks(starts: Ints) -> Iterator[tuple[int, int]]:
    """Yield the first row and the one after the last of parts that fit into memory many times over.

    `starts` tells where the things in each row begin, with the end of the last.
    """
    first, count = 0, len(starts) - 1
    while first < count:
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + _BLOCK, "right")) - 1)
        yield first, last
        first = last
