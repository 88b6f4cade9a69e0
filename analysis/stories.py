"""Same story: which articles tell one event, by average linkage of their story scores."""

import heapq
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.story_score import GROUP_SAMPLE, sample_of_groups

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Sums = dict[int, dict[int, float]]

JOIN_COLUMNS = ["a", "b", "score"]
# Pairs from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 100_000


def story_joins(scores: pd.DataFrame, groups: Ints, lowest: float) -> pd.DataFrame:
    """Return how articles come together to ever larger stories, by average linkage.

    Two clusters are joined while the mean score between their articles is the largest left and at least `lowest`; a
    pair that `scores` does not hold counts 0. Articles of one text group are one cluster from the start. Equal means
    are joined in the order of the smallest article numbers.

    Parameters
    ----------
    scores
        Columns a, b (article numbers) and score; see `story_scores`.
    groups
        Text group of each article.
    lowest
        Above 0; joins at lower means are left out.

    Returns
    -------
    pd.DataFrame
        Columns a, b (each cluster's smallest article number, a < b) and score (the mean), in the order of joining.
        No score is larger than the one before it, so the stories at any threshold are those of the first rows.
    """
    units, unit, size = np.unique(smallest_members(groups), return_inverse=True, return_counts=True)
    many = len(scores) >= _COMPILED
    sums = (_compiled_sums if many else _plain_sums)(scores, *_weights(unit, size))
    joins, means = (_compiled_linkage if many else _plain_linkage)(size, sums, lowest)
    return pd.DataFrame({"a": units[joins[:, 0]], "b": units[joins[:, 1]], "score": means}, columns=JOIN_COLUMNS)


def story_labels(joins: pd.DataFrame, groups: Ints, threshold: float) -> Ints:
    """Return a story label for every article: what is joined at `threshold` or above, whole text groups together.

    Returns
    -------
    labels
        Shape (articles,): the smallest article number of the story.
    """
    kept = joins[joins["score"] >= threshold]
    joined_to = np.arange(len(groups))
    joined_to[kept["b"].to_numpy(dtype=np.int64)] = kept["a"]
    # from each cluster to the one that it was joined to, and twice as far each time
    while not np.array_equal(further := joined_to[joined_to], joined_to):
        joined_to = further
    return np.asarray(joined_to[smallest_members(groups)])


def smallest_members(groups: Ints) -> Ints:
    """Return for each article the smallest article number of its text group."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _weights(unit: Ints, size: Ints) -> tuple[Ints, Flags, Floats]:
    """Return the unit of each article, which articles stand for theirs, and what the scores of a unit are scaled by."""
    compared = np.zeros(len(unit), dtype=bool)
    compared[sample_of_groups(unit)] = True
    return unit, compared, np.maximum(1, size / GROUP_SAMPLE)


def _pairs(scores: pd.DataFrame) -> tuple[Ints, Ints, Floats]:
    a, b = (scores[name].to_numpy() for name in JOIN_COLUMNS[:2])
    return a, b, scores["score"].to_numpy(dtype=np.float64)


def _plain_sums(scores: pd.DataFrame, unit: Ints, compared: Flags, scale: Floats) -> csr_matrix:
    """Return the summed scores between the articles of two units, both ways."""
    a, b, score = _pairs(scores)
    counted = compared[a] & compared[b] & (unit[a] != unit[b])
    x, y = unit[a[counted]], unit[b[counted]]
    values = score[counted] * scale[x] * scale[y]
    # added up in the order of the pairs, so that the last digit does not hang on what else a row holds
    count = len(scale)
    place, pair = np.unique(np.minimum(x, y) * count + np.maximum(x, y), return_inverse=True)
    summed = np.bincount(pair, values, len(place))
    one_way = csr_matrix((summed, (place // count, place % count)), shape=(count, count))
    return csr_matrix(one_way + one_way.T)


def _compiled_sums(scores: pd.DataFrame, unit: Ints, compared: Flags, scale: Floats) -> csr_matrix:
    """Do what `_plain_sums` does, holding nothing twice."""
    from analysis.linkage_kernels import sums_between

    starts = np.zeros(len(scale) + 1, np.int64)
    # memory that is not written to costs nothing
    others, sums = np.empty(2 * len(scores), np.int32), np.empty(2 * len(scores))
    n = sums_between(_pairs(scores), unit, compared, scale, starts, others, sums)
    return csr_matrix((sums[:n], others[:n], starts), shape=(len(scale), len(scale)))


def _compiled_linkage(size: Ints, sums: csr_matrix, lowest: float) -> tuple[Ints, Floats]:
    """Do what `_plain_linkage` does."""
    # imported here: a small collection does without the second that numba takes
    from analysis.linkage_kernels import average_linkage

    joins, means = np.zeros((len(size), 2), dtype=np.int64), np.zeros(len(size))
    n = average_linkage(sums.indptr, sums.indices, sums.data, size.copy(), lowest, joins, means)
    return joins[:n], means[:n]


def _plain_linkage(size: Ints, sums: csr_matrix, lowest: float) -> tuple[Ints, Floats]:
    """Return the joins of `story_joins` in order: two clusters each, and their mean.

    `sums` is symmetric, with an empty diagonal.
    """
    rows = [slice(*ends) for ends in pairwise(sums.indptr.tolist())]
    between = {
        x: dict(zip(sums.indices[row].tolist(), sums.data[row].tolist(), strict=True)) for x, row in enumerate(rows)
    }
    joins = _average_linkage(dict(enumerate(size.tolist())), between, lowest)
    return np.array([join[:2] for join in joins], dtype=np.int64).reshape(-1, 2), np.array([join[2] for join in joins])


def _average_linkage(size: dict[int, int], sums: Sums, lowest: float) -> list[tuple[int, int, float]]:
    """Join clusters while a mean reaches `lowest`; return the joins in order.

    Only means at `lowest` enter the heap: the mean to a union lies between the means to its two halves.
    `size` and `sums` are used up.
    """

    def mean(x: int, y: int) -> float:
        return sums[x][y] / (size[x] * size[y])

    heap = [(-mean(x, y), x, y) for x in sums for y in sums[x] if x < y and mean(x, y) >= lowest]
    heapq.heapify(heap)
    joins: list[tuple[int, int, float]] = []
    while heap:
        value, x, y = heapq.heappop(heap)
        if x not in size or y not in size or -value != mean(x, y):
            continue
        # a mean of sums can differ from its parts in the last digit; the order of joins must not
        joins.append((x, y, min(-value, joins[-1][2]) if joins else -value))
        _merge(sums, x, y)
        size[x] += size.pop(y)
        for z in sums[x]:
            if (joined := mean(x, z)) >= lowest:
                heapq.heappush(heap, (-joined, min(x, z), max(x, z)))
    return joins


def _merge(sums: Sums, x: int, y: int) -> None:
    """Add the sums of `y` to those of `x` and forget `y`."""
    del sums[x][y]
    for z, value in sums.pop(y).items():
        if z != x:
            del sums[z][y]
            sums[x][z] = sums[z][x] = sums[x].get(z, 0.0) + value
