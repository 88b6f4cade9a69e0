"""Same story: which articles tell one event, by average linkage of their story scores."""

import heapq

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.story_score import GROUP_SAMPLE, sample_of_groups

Ints = npt.NDArray[np.int64]
Sums = dict[int, dict[int, float]]

JOIN_COLUMNS = ["a", "b", "score"]


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
    unit = smallest_members(groups)
    size = {int(first): int(n) for first, n in zip(*np.unique(unit, return_counts=True), strict=True)}
    joins = _average_linkage(size, _sums_between_units(unit, size, scores), lowest)
    return pd.DataFrame(joins, columns=JOIN_COLUMNS).astype({"a": np.int64, "b": np.int64, "score": np.float64})


def story_labels(joins: pd.DataFrame, groups: Ints, threshold: float) -> Ints:
    """Return a story label for every article: what is joined at `threshold` or above, whole text groups together.

    Returns
    -------
    labels
        Shape (articles,): the smallest article number of the story.
    """
    kept = joins[joins["score"] >= threshold]
    joined_to = dict(zip(kept["b"].tolist(), kept["a"].tolist(), strict=True))
    return np.array([_root(joined_to, int(first)) for first in smallest_members(groups)], dtype=np.int64)


def smallest_members(groups: Ints) -> Ints:
    """Return for each article the smallest article number of its text group."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _sums_between_units(unit: Ints, size: dict[int, int], scores: pd.DataFrame) -> Sums:
    """Return the summed scores between the articles of two units, both ways; a large unit's sample stands for it."""
    between: Sums = {first: {} for first in size}
    compared = np.zeros(len(unit), dtype=bool)
    compared[sample_of_groups(unit)] = True
    counted = scores[compared[scores["a"]] & compared[scores["b"]]]
    a, b = unit[counted["a"]], unit[counted["b"]]
    for x, y, score in zip(a.tolist(), b.tolist(), counted["score"].tolist(), strict=True):
        if x != y:
            scale = max(1, size[x] / GROUP_SAMPLE) * max(1, size[y] / GROUP_SAMPLE)
            between[x][y] = between[y][x] = between[x].get(y, 0.0) + score * scale
    return between


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


def _root(joined_to: dict[int, int], unit: int) -> int:
    """Follow the joins to the cluster that a unit ended in."""
    while unit in joined_to:
        unit = joined_to[unit]
    return unit
