"""The innermost loops over pairs of rows, compiled; imported when there is enough work, since numba takes a second."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_BITS = 9
DIGITS = 1 << _BITS
"""Places that keys are dealt out to at a time."""
# Keys up to which it is faster to compare them.
_FEW = 50


def compiled(loop: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a loop that lets other threads run, and keep it for the next start where a folder can be written to.

    A loop must not call numpy's sort or argsort: what numba makes of them goes by one name in two kept loops, and the
    second that is loaded runs the first one's code, which ends the process.
    """
    try:
        return numba.njit(nogil=True, cache=True)(loop)
    except RuntimeError:
        return numba.njit(nogil=True)(loop)


@compiled
def put_in_order(numbers: Array) -> None:
    """Sort some numbers in place (Shell 1959, gaps of Ciura 2001): a row has some hundred."""
    for gap in (57_001, 22_709, 8_929, 3_515, 1_381, 701, 301, 132, 57, 23, 10, 4, 1):
        for i in range(gap, len(numbers)):
            number = numbers[i]
            p = i
            while p >= gap and numbers[p - gap] > number:
                numbers[p] = numbers[p - gap]
                p -= gap
            numbers[p] = number


@compiled
def deal_out(keys: Array, shift: int, width: int, room: Array, digits: Array) -> None:
    """Sort keys in place by ``key >> shift``, which is at least 0 and below `width`: many, several times faster.

    `room` is for as many keys, `digits` has `DIGITS` places; both are written to.
    """
    if len(keys) < _FEW:
        put_in_order(keys)
        return
    while width > 0:
        digits[:] = 0
        for key in keys:
            digits[(key >> shift) & (DIGITS - 1)] += 1
        before = 0
        for digit in range(DIGITS):
            before, digits[digit] = before + digits[digit], before
        for key in keys:
            digit = (key >> shift) & (DIGITS - 1)
            room[digits[digit]] = key
            digits[digit] += 1
        keys[:] = room[: len(keys)]
        shift += _BITS
        width >>= _BITS


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


@compiled
def near_pairs(
    first: int,
    last: int,
    by_row: tuple[Array, Array, Array, Array],
    by_column: tuple[Array, Array, Array],
    limits: tuple[int, float, int],
    found: tuple[Array, Array, Array, Array],
) -> tuple[int, int]:
    """Find for each of the rows `first` to `last` the later rows that share most of its rarest columns.

    Parameters
    ----------
    by_row, by_column
        Starts, columns (the rarest first), values and `places` of a CSR matrix; starts, rows and values of its
        transpose.
    limits
        Values of other rows that are looked at for one row, its rarest columns first; what they must add up to; and
        how many rows are told.
    found
        Written: rows, their later rows, in no order, and what these add up to, with room for as many as can be told;
        and for each row what others must add up to for no more of them to be told.

    Returns
    -------
    n, cut
        Pairs; rows with more others than are told.
    """
    starts, columns, values, place = by_row
    column_starts, rows, column_values = by_column
    work, least, most = limits
    total = np.zeros(len(starts) - 1)
    others, sums = np.empty(len(total), np.int32), np.empty(len(total))
    n = cut = 0
    for x in range(first, last):
        looked_at = told = 0
        for p in range(starts[x], starts[x + 1]):
            begin, end = place[p] + 1, column_starts[columns[p] + 1]
            looked_at += end - begin
            if looked_at > work:
                break
            value = values[p]
            # without a sign: a number below 0 would mean a place from the end, and be asked about each time
            for q in range(begin, end):
                total[np.uint64(rows[q])] += value * column_values[q]
        # all rows one after another are looked at faster than those that were met
        for y in range(x + 1, len(total)):
            if total[y] >= least:
                others[told], sums[told] = y, total[y]
                told += 1
            total[y] = 0.0
        cut += 1 if told > most else 0
        enough = least
        while told > most:
            enough *= 1.2
            possible, told = told, 0
            for k in range(possible):
                others[told], sums[told] = others[k], sums[k]
                told += 1 if sums[told] >= enough else 0
        found[3][x - first] = enough
        for k in range(told):
            found[0][n], found[1][n], found[2][n] = x, others[k], sums[k]
            n += 1
    return n, cut
