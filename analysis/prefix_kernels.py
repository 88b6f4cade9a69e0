"""The loops that find pairs of rows with a high cosine by their rarest columns, compiled."""

import numpy as np

from analysis.kernels import DIGITS, Array, compiled, deal_out, put_in_order


@compiled
def rare_first(
    first: int,
    last: int,
    matrix: tuple[Array, Array, Array],
    rank: Array,
    threshold: float,
    ordered: tuple[Array, Array, Array, Array],
    counts: Array,
) -> float:
    """Write the rows `first` to `last` of a CSR matrix with their rarest columns first, and where their prefixes end.

    A row of length 1 can only reach the threshold with another one if the two share a column of their prefixes: what
    follows the prefix is shorter than the threshold.

    Parameters
    ----------
    matrix
        Starts, columns and values.
    rank
        The place of each column, the rarest first.
    threshold
        Above 0.
    ordered
        Written, for every value in the new order: the rank of its column, the value, and the square of the length of
        its row from there on; and for every row the end of its prefix.
    counts
        A zero for each rank; written: how many of the prefixes hold it.

    Returns
    -------
    float
        The square of the length of the longest row.
    """
    starts, columns, values = matrix
    ranks, held, rest, ends = ordered
    most = 0
    for row in range(first, last):
        most = max(most, starts[row + 1] - starts[row])
    keys, room, digits = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(DIGITS, np.int64)
    longest = 0.0
    for row in range(first, last):
        start, end = starts[row], starts[row + 1]
        for p in range(start, end):
            keys[p - start] = np.int64(rank[columns[p]]) << 32 | (p - start)
        deal_out(keys[: end - start], 32, len(rank), room, digits)
        square = 0.0
        ends[row] = end
        for p in range(end - 1, start - 1, -1):
            key = keys[p - start]
            value = values[start + (key & 0xFFFFFFFF)]
            square += value * value
            ranks[p], held[p], rest[p] = key >> 32, value, square
            # a hair less, since sums are rounded
            if square < threshold * threshold * 0.999999:
                ends[row] = p
        for p in range(start, ends[row]):
            counts[ranks[p]] += 1
        longest = max(longest, square)
    return longest


@compiled
def prefix_postings(
    first: int,
    last: int,
    starts: Array,
    ordered: tuple[Array, Array, Array, Array],
    columns: tuple[Array, Array],
    postings: tuple[Array, Array, Array, Array],
    edges: tuple[Array, Array],
) -> None:
    """Write for each column which of the rows `first` to `last` have it in their prefix, in order.

    Parameters
    ----------
    starts, ordered
        As for `rare_first`.
    columns
        By rank: where the first of these rows goes to, changed; and where the column ends.
    postings
        Written, for each value of a prefix: where the later rows with its column begin, and where they end. For each
        entry, in one place of memory, since the search jumps from column to column: the row; and, of 32 bits seen as
        a float, the squares of its length from there on and after that, and its value.
    edges
        Written, for each row that goes on after its prefix: the rank there, and the square of its length from there.
    """
    ranks, held, rest, ends = ordered
    nexts, column_ends = columns
    begins, stops, rows, floats = postings
    limits, lasting = edges
    for row in range(first, last):
        if ends[row] < starts[row + 1]:
            limits[row], lasting[row] = ranks[ends[row]], rest[ends[row]]
        for p in range(starts[row], ends[row]):
            n = nexts[ranks[p]]
            nexts[ranks[p]] = n + 1
            begins[p], stops[p] = n + 1, column_ends[ranks[p]]
            rows[n, 0], floats[n, 1], floats[n, 3] = row, rest[p], held[p]
            floats[n, 2] = rest[p + 1] if p + 1 < starts[row + 1] else 0.0


@compiled
def pairs_by_prefix(
    first: int,
    last: int,
    starts: Array,
    ordered: tuple[Array, Array, Array, Array],
    postings: tuple[Array, Array, Array, Array],
    edges: tuple[Array, Array],
    threshold: float,
    row: Array,
    found: tuple[Array, Array, Array],
) -> tuple[int, int]:
    """Find the later rows whose dot product with each of the rows `first` to `last` is at least `threshold`.

    Parameters
    ----------
    starts, ordered, postings, edges
        As `rare_first` and `prefix_postings` take and write them; rows have length 1 or 0.
    row
        A zero for each column.
    found
        Written: rows, their other rows in order, and their dot products.

    Returns
    -------
    next, n
        The first row not searched, for which `found` may have no room; the number of pairs.
    """
    ranks, held, rest, ends = ordered
    begins, stops, rows, floats = postings
    limits, lasting = edges
    # a hair less, since values are rounded to 32 bits
    least = threshold * 0.999999
    # of each row: the product so far, squares of what is left of the two rows, and the row it was last met from
    met = np.full((len(limits), 4), -1.0)
    possible = np.empty(len(limits), np.int64)
    n = 0
    for x in range(first, last):
        if n + len(limits) - x > len(found[0]) and x > first:
            return x, n
        count = 0
        for p in range(starts[x], ends[x]):
            value, longer = held[p], rest[p]
            after = rest[p + 1] if p + 1 < starts[x + 1] else np.float32(0)
            for q in range(begins[p], stops[p]):
                # without a sign: a number below 0 would mean a place from the end, and be asked about each time
                y = np.uint64(rows[q, 0])
                if met[y, 3] != x:
                    if longer * floats[q, 1] < least * least:
                        continue
                    possible[count] = y
                    count += 1
                    met[y, 0], met[y, 3] = 0.0, x
                met[y, 0] += value * floats[q, 3]
                met[y, 1], met[y, 2] = after, floats[q, 2]
        kept = 0
        for k in range(count):
            y = np.uint64(possible[k])
            # what both hold beyond the prefix that ends at the more frequent column is not yet counted
            most = lasting[y] * met[y, 1] if limits[y] < limits[x] else lasting[x] * met[y, 2]
            missing = least - met[y, 0]
            if missing <= 0 or most >= missing * missing:
                possible[kept] = y
                kept += 1
        if kept:
            put_in_order(possible[:kept])
            n = _verified(x, possible[:kept], starts, (ranks, held), threshold, row, n, found)
    return last, n


@compiled
def _verified(
    x: int,
    others: Array,
    starts: Array,
    ordered: tuple[Array, Array],
    threshold: float,
    row: Array,
    n: int,
    found: tuple[Array, Array, Array],
) -> int:
    """Write which of the other rows have a dot product with row `x` of at least `threshold`; return the next `n`."""
    ranks, held = ordered
    for p in range(starts[x], starts[x + 1]):
        row[np.uint64(ranks[p])] = held[p]
    for y in others:
        product = 0.0
        for p in range(starts[y], starts[y + 1]):
            product += row[np.uint64(ranks[p])] * held[p]
        if product >= threshold:
            found[0][n], found[1][n], found[2][n] = x, y, product
            n += 1
    for p in range(starts[x], starts[x + 1]):
        row[np.uint64(ranks[p])] = 0.0
    return n
