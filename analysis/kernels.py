"""The innermost loops over pairs of rows, compiled; imported when there is enough work, since numba takes a second."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


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
def rare_first(
    starts: Array, columns: Array, values: Array, rank: Array, threshold: float, ordered: tuple[Array, Array, Array]
) -> int:
    """Write each row of a CSR matrix with its rarest columns first, and where its prefix ends.

    A row of length 1 can only reach the threshold with another one if the two share a column of their prefixes: what
    follows the prefix is shorter than the threshold.

    Parameters
    ----------
    starts, columns, values
        The matrix.
    rank
        The place of each column, the rarest first.
    threshold
        Above 0.
    ordered
        Written: for every value its place in the matrix as it is; the length of its row from there on; and for every
        row the end of its prefix.

    Returns
    -------
    int
        Values in all prefixes.
    """
    place, rest, ends = ordered
    total = 0
    for row in range(len(starts) - 1):
        start, end = starts[row], starts[row + 1]
        for p in range(start, end):
            place[p] = (np.int64(rank[columns[p]]) << 32) | (p - start)
        put_in_order(place[start:end])
        for p in range(start, end):
            place[p] = start + (place[p] & 0xFFFFFFFF)
        square = 0.0
        ends[row] = end
        for p in range(end - 1, start - 1, -1):
            square += values[place[p]] ** 2
            rest[p] = np.sqrt(square)
            # a hair less, since roots are rounded
            if rest[p] < threshold * 0.999999:
                ends[row] = p
        total += ends[row] - start
    return total


@compiled
def prefix_postings(
    starts: Array, columns: Array, values: Array, ordered: tuple[Array, Array, Array], postings: tuple[Array, ...]
) -> None:
    """Write for each column the rows that have it in their prefix, in order, with what the search asks for.

    `postings` are the starts of the columns, one longer than they; and for each entry its row, value, the length of
    its row from there on, and its place in the row.
    """
    place, rest, ends = ordered
    column_starts, rows, held, left, at = postings
    for row in range(len(starts) - 1):
        for p in range(starts[row], ends[row]):
            column_starts[columns[place[p]] + 1] += 1
    for column in range(len(column_starts) - 1):
        column_starts[column + 1] += column_starts[column]
    nexts = column_starts[:-1].copy()
    for row in range(len(starts) - 1):
        for p in range(starts[row], ends[row]):
            n = nexts[columns[place[p]]]
            rows[n], held[n], left[n], at[n] = row, values[place[p]], rest[p], p - starts[row]
            nexts[columns[place[p]]] = n + 1


@compiled
def pairs_by_prefix(
    first: int,
    last: int,
    matrix: tuple[Array, Array, Array],
    rank: Array,
    ordered: tuple[Array, Array, Array],
    postings: tuple[Array, Array, Array, Array, Array],
    threshold: float,
    row: Array,
    found: tuple[Array, Array, Array],
) -> tuple[int, int]:
    """Find the later rows whose dot product with each of the rows `first` to `last` is at least `threshold`.

    Parameters
    ----------
    matrix, rank, ordered, postings
        As `rare_first` and `prefix_postings` take and write them; rows have length 1 or 0.
    row
        A zero for each column.
    found
        Written: rows, their other rows in no order, and their dot products.

    Returns
    -------
    next, n
        The first row not searched, for which `found` may have no room; the number of pairs.
    """
    starts, columns, values = matrix
    place, rest, ends = ordered
    column_starts, rows, held, left, at = postings
    total = np.zeros(len(starts) - 1)
    here, there = np.zeros(len(total), np.int64), np.zeros(len(total), np.int32)
    others = np.empty(len(total), np.int32)
    n = 0
    for x in range(first, last):
        if n + len(total) - x > len(found[0]) and x > first:
            return x, n
        possible = 0
        for p in range(starts[x], ends[x]):
            column = columns[place[p]]
            q = column_starts[column + 1] - 1
            while q >= column_starts[column] and rows[q] > x:
                y = rows[q]
                if total[y] > 0 or rest[p] * left[q] >= threshold * 0.999999:
                    if total[y] == 0:
                        others[possible] = y
                        possible += 1
                    total[y] += values[place[p]] * held[q]
                    here[y], there[y] = p, at[q]
                q -= 1
        if possible:
            for p in range(starts[x], starts[x + 1]):
                row[columns[p]] = values[p]
            for y in others[:possible]:
                product = total[y]
                total[y] = 0.0
                # what both hold beyond the prefix that ends at the more frequent column is not yet counted
                if _beyond(ends, starts, columns, place, rank, y) < _beyond(ends, starts, columns, place, rank, x):
                    one, other = ends[y], here[y] + 1
                    most = _rest(rest, one, starts[y + 1]) * _rest(rest, other, starts[x + 1])
                else:
                    one, other = ends[x], starts[y] + there[y] + 1
                    most = _rest(rest, one, starts[x + 1]) * _rest(rest, other, starts[y + 1])
                if product + most < threshold * 0.999999:
                    continue
                product = 0.0
                for p in range(starts[y], starts[y + 1]):
                    product += row[columns[p]] * values[p]
                if product >= threshold:
                    found[0][n], found[1][n], found[2][n] = x, y, product
                    n += 1
            for p in range(starts[x], starts[x + 1]):
                row[columns[p]] = 0.0
    return last, n


@compiled
def _beyond(ends: Array, starts: Array, columns: Array, place: Array, rank: Array, x: int) -> int:
    """Return the rank of the first column after the prefix of a row."""
    return rank[columns[place[ends[x]]]] if ends[x] < starts[x + 1] else len(rank)


@compiled
def _rest(rest: Array, p: int, end: int) -> float:
    return rest[p] if p < end else 0.0


@compiled
def near_pairs(
    first: int,
    last: int,
    by_row: tuple[Array, Array, Array, Array],
    by_column: tuple[Array, Array, Array],
    limits: tuple[int, float, int],
    found: tuple[Array, Array],
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
        Written: rows and their later rows, in no order; with room for as many as can be told.

    Returns
    -------
    n, cut
        Pairs; rows with more others than are told.
    """
    starts, columns, values, place = by_row
    column_starts, rows, column_values = by_column
    work, least, most = limits
    total = np.zeros(len(starts) - 1)
    others = np.empty(len(total), np.int32)
    n = cut = 0
    for x in range(first, last):
        possible = looked_at = 0
        for p in range(starts[x], starts[x + 1]):
            begin, end = place[p] + 1, column_starts[columns[p] + 1]
            looked_at += end - begin
            if looked_at > work:
                break
            for q in range(begin, end):
                y = rows[q]
                if total[y] == 0:
                    others[possible] = y
                    possible += 1
                total[y] += values[p] * column_values[q]
        enough, told = least, most + 1
        while told > most:
            told = 0
            for k in range(possible):
                told += 1 if total[others[k]] >= enough else 0
            if told > most:
                cut += 1 if enough == least else 0
                enough *= 1.2
        for k in range(possible):
            y = others[k]
            if total[y] >= enough:
                found[0][n], found[1][n] = x, y
                n += 1
            total[y] = 0.0
    return n, cut
