"""Average linkage of a large sparse graph, compiled; imported when there is enough work, since numba takes a second."""

import heapq

import numpy as np

from analysis.kernels import DIGITS, Array, compiled, deal_out


@compiled
def sums_between(
    pairs: tuple[Array, Array, Array],
    unit: Array,
    compared: Array,
    scale: Array,
    starts: Array,
    others: Array,
    sums: Array,
) -> int:
    """Add up the scores between the articles of two units, in the order of the pairs.

    Parameters
    ----------
    pairs
        Two articles and their score.
    unit, compared
        Of each article; one that is not compared is passed over.
    scale
        What the scores of each unit are multiplied with.
    starts, others, sums
        Written: CSR of the sums, both ways, the columns of a row in order; `starts` are zeros before, the others have
        room for each pair twice.

    Returns
    -------
    int
        The number of sums.
    """
    a, b, score = pairs
    for k in range(len(a)):
        if unit[a[k]] != unit[b[k]] and compared[a[k]] and compared[b[k]]:
            starts[unit[a[k]] + 1] += 1
            starts[unit[b[k]] + 1] += 1
    for row in range(len(scale)):
        starts[row + 1] += starts[row]
    nexts = starts[:-1].copy()
    for k in range(len(a)):
        x, y = unit[a[k]], unit[b[k]]
        if x != y and compared[a[k]] and compared[b[k]]:
            others[nexts[x]], others[nexts[y]] = y, x
            sums[nexts[x]] = sums[nexts[y]] = score[k] * scale[x] * scale[y]
            nexts[x] += 1
            nexts[y] += 1
    return int(_add_up_equal(starts, others, sums))


@compiled
def _add_up_equal(starts: Array, columns: Array, values: Array) -> int:
    """Put the columns of each row of a CSR matrix in order and add up those that are equal; return how many are left.

    All three are changed; equal columns are added up in the order in which they stand.
    """
    most = 0
    for row in range(len(starts) - 1):
        most = max(most, starts[row + 1] - starts[row])
    keys, room, held = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most)
    digits = np.empty(DIGITS, np.int64)
    n = begin = 0
    for row in range(len(starts) - 1):
        count = starts[row + 1] - begin
        for k in range(count):
            keys[k], held[k] = (np.int64(columns[begin + k]) << 32) | k, values[begin + k]
        deal_out(keys[:count], 32, len(starts) - 1, room, digits)
        begin = starts[row + 1]
        first = n
        for key in keys[:count]:
            column, value = key >> 32, held[key & 0xFFFFFFFF]
            if n > first and columns[n - 1] == column:
                values[n - 1] += value
            else:
                columns[n], values[n] = column, value
                n += 1
        starts[row + 1] = n
    return n


@compiled
def average_linkage(
    starts: Array, others: Array, sums: Array, size: Array, lowest: float, joins: Array, means: Array
) -> int:
    """Join clusters while a mean reaches `lowest`, the largest first; of equal means that of the smallest numbers.

    Only means at `lowest` enter the heap: the mean to a union lies between the means to its two halves.

    Parameters
    ----------
    starts, others, sums
        CSR of a symmetric matrix with an empty diagonal: what the scores between the members of two clusters add up
        to. Used up: the row of a union is kept in the places of its parts.
    size
        Members of each cluster; used up.
    joins, means
        Written: the numbers of the two clusters (the smaller first, which names the union) and their mean, in the
        order of joining; shapes (clusters, 2) and (clusters,).

    Returns
    -------
    int
        The number of joins.
    """
    clusters = np.arange(len(size))
    joined_to, last, following = clusters.copy(), clusters.copy(), np.full(len(size), -1)
    held, version = starts[1:] - starts[:-1], np.zeros(len(size), np.int64)
    total, met = np.zeros(len(size)), np.zeros(len(size), np.int64)
    heap = [(0.0, 0, 0, 0, 0) for _ in range(0)]
    for x in range(len(size)):
        for p in range(starts[x], starts[x + 1]):
            mean = sums[p] / (size[x] * size[others[p]])
            if x < others[p] and mean >= lowest:
                heap.append((-mean, x, int(others[p]), 0, 0))
    heapq.heapify(heap)
    n = 0
    while len(heap) > 0:
        value, x, y, version_x, version_y = heapq.heappop(heap)
        if version[x] != version_x or version[y] != version_y:
            continue
        # a mean of sums can differ from its parts in the last digit; the order of joins must not
        means[n] = min(-value, means[n - 1]) if n else -value
        joins[n, 0], joins[n, 1] = x, y
        n += 1
        joined_to[y], size[x] = x, size[x] + size[y]
        version[x], version[y] = version[x] + 1, -1
        following[last[x]], last[x] = y, last[y]
        different = _added_up(x, starts, others, sums, following, held, joined_to, total, met)
        last[x] = _written_back(x, starts, others, sums, following, held, total, met[:different])
        for z in met[:different]:
            a, b = min(x, z), max(x, z)
            mean = total[z] / (size[x] * size[z])
            total[z] = 0.0
            if mean >= lowest:
                heapq.heappush(heap, (-mean, a, b, version[a], version[b]))
    return n


@compiled
def _added_up(
    x: int,
    starts: Array,
    others: Array,
    sums: Array,
    following: Array,
    held: Array,
    joined_to: Array,
    total: Array,
    met: Array,
) -> int:
    """Add up in `total` what the parts of `x` hold for each cluster of now; return how many, told in `met`."""
    different = 0
    part = x
    while part >= 0:
        for p in range(starts[part], starts[part] + held[part]):
            z = np.int64(others[p])
            while joined_to[z] != z:
                joined_to[z] = joined_to[joined_to[z]]
                z = joined_to[z]
            if z != x:
                if total[z] == 0:
                    met[different] = z
                    different += 1
                total[z] += sums[p]
        part = following[part]
    return different


@compiled
def _written_back(
    x: int,
    starts: Array,
    others: Array,
    sums: Array,
    following: Array,
    held: Array,
    total: Array,
    met: Array,
) -> int:
    """Write the row of `x` to the places of its first parts; return the last of them, and forget the others."""
    written = 0
    part = x
    while True:
        held[part] = min(starts[part + 1] - starts[part], len(met) - written)
        for p in range(starts[part], starts[part] + held[part]):
            others[p], sums[p] = met[written], total[met[written]]
            written += 1
        if written == len(met):
            break
        part = following[part]
    following[part] = -1
    return part


@compiled
def joins_in_turn(a: Array, b: Array, joined_to: Array, found: Array) -> Array:
    """Join clusters one pair after another, those that are apart still; return which pairs these were.

    Parameters
    ----------
    a, b
        Pairs of units.
    joined_to
        The number of each unit; written to.
    found
        Written, shape (pairs, 2): the smallest units of the two clusters that a pair joins, the smaller first.
    """
    made = np.zeros(len(a), np.bool_)
    for k in range(len(a)):
        x, y = _top(joined_to, a[k]), _top(joined_to, b[k])
        if x != y:
            x, y = min(x, y), max(x, y)
            joined_to[y] = x
            found[k, 0], found[k, 1] = x, y
            made[k] = True
    return made


@compiled
def _top(joined_to: Array, unit: int) -> int:
    """Return the unit that a cluster is called by."""
    while joined_to[unit] != unit:
        # the way up is halved each time, or a story of thousands would be walked through again for each article
        joined_to[unit] = joined_to[joined_to[unit]]
        unit = joined_to[unit]
    return unit
