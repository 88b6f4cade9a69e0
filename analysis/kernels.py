"""The innermost loops over pairs of rows, compiled; imported when there is enough work, since numba takes a second."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop that lets other threads run, and keep it for the next start where a folder can be written to."""
    try:
        return numba.njit(nogil=True, cache=True)(loop)
    except RuntimeError:
        return numba.njit(nogil=True)(loop)


@compiled
def row_products(
    starts: Array, columns: Array, values: Array, rows: Array, others: Array, row: Array, found: Array
) -> None:
    """Write the dot product of row `rows[i]` with row `others[i]` to `found[i]`; fastest when equal `rows` meet.

    `starts`, `columns` and `values` are those of a CSR matrix; `row` has a zero for each of its columns.
    """
    held = -1
    for i in range(len(rows)):
        if rows[i] != held:
            if held >= 0:
                for p in range(starts[held], starts[held + 1]):
                    row[columns[p]] = 0.0
            held = rows[i]
            for p in range(starts[held], starts[held + 1]):
                row[columns[p]] += values[p]
        total = 0.0
        for p in range(starts[others[i]], starts[others[i] + 1]):
            total += row[columns[p]] * values[p]
        found[i] = total


@compiled
def places(starts: Array, columns: Array, nexts: Array, place: Array) -> None:
    """Write to `place` where in its column each value of a CSR matrix stands; `nexts` are the starts of the columns."""
    for p in range(starts[-1]):
        place[p] = nexts[columns[p]]
        nexts[columns[p]] += 1


@compiled
def close_pairs(
    first: int,
    last: int,
    by_row: tuple[Array, Array, Array, Array],
    by_column: tuple[Array, Array, Array],
    frequent: Array,
    lengths: Array,
    threshold: float,
    counts: Array,
    cols: Array,
    found: Array,
) -> int:
    """Find the later rows whose dot product with each of the rows `first` to `last` is at least `threshold`.

    Parameters
    ----------
    by_row, by_column
        Starts, columns, values and `places` of a CSR matrix of the rarer columns; starts, rows and values of its
        transpose.
    frequent, lengths
        The values in the most frequent columns, shape (rows, some), and the length of each row of it. These columns
        are looked at for pairs that can reach the threshold (Cauchy and Schwarz): they hold most values and mean least.
    counts, cols, found
        Written: the number of pairs of each row, their other rows in order, and their dot products.

    Returns
    -------
    int
        The number of pairs.
    """
    starts, columns, values, place = by_row
    column_starts, rows, column_values = by_column
    total = np.zeros(len(lengths))
    n = 0
    for x in range(first, last):
        before = n
        for p in range(starts[x], starts[x + 1]):
            value = values[p]
            for q in range(place[p] + 1, column_starts[columns[p] + 1]):
                total[rows[q]] += value * column_values[q]
        for y in range(x + 1, len(total)):
            product = total[y]
            total[y] = 0.0
            # a hair more, since roots are rounded
            if product + lengths[x] * lengths[y] * 1.000001 >= threshold:
                for k in range(frequent.shape[1]):
                    product += frequent[x, k] * frequent[y, k]
                if product >= threshold:
                    cols[n] = y
                    found[n] = product
                    n += 1
        counts[x - first] = n - before
    return n
