"""The loops that find pairs of rows with a high cosine by their rarest columns, compiled."""

import numpy as np

from analysis.kernels import Array, compiled, put_in_order


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
