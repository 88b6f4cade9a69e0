"""Same story: how alike two articles are as news of one event, and which articles tell one event."""

import heapq
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix, hstack

from analysis.article import Published
from analysis.pairs import cosine_pairs, row_products
from analysis.settings import Settings
from analysis.vectors import TermMatrix, Vectors, shared_terms

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

COLUMNS = ["a", "b", "body", "lead", "names", "days", "days_factor", "score"]
# Pairs below this share of the story threshold count 0 in average linkage. On six labelled collections it changed no
# story; it leaves out 97 of 100 pairs.
_FLOOR = 0.4
# Articles of one text group that are compared with others; their mean stands for the group. Two agency telegrams in
# 200 papers each would otherwise be 40,000 pairs.
_GROUP_SAMPLE = 20


def story_scores(
    vectors: Vectors, published: Sequence[Published], settings: Settings, groups: Ints | None = None
) -> pd.DataFrame:
    """Return the story scores of all pairs of articles that can matter for stories.

    The score is the weighted mean of three cosines (whole text, opening, names and numbers), times
    exp(-days apart / `settings.days_scale`) where the days are known. A part that an article lacks, such as names in a
    script without capital letters, is left out of its mean.

    Parameters
    ----------
    vectors, published
        One row and one interval an article.
    settings
        The three weights, `days_scale` and `story_threshold` are read.
    groups
        Text group of each article. Pairs inside a group are left out, and of a large group only the first 20 articles
        are compared.

    Returns
    -------
    pd.DataFrame
        Columns a, b (row numbers, a < b), body, lead, names (cosines, 0 to 1), days (NaN when unknown), days_factor
        and score (0 to 1), sorted by a, then b; pairs that score under two fifths of the threshold are not held.
    """
    compared = np.arange(len(published)) if groups is None else _sample(groups)
    joined, _ = _joined(vectors, settings)
    floor = _FLOOR * settings.story_threshold
    rows, cols, cosines = cosine_pairs(joined[compared], floor)
    a, b = compared[rows], compared[cols]
    days = _days_apart(published, a, b)
    factor = np.exp(-np.nan_to_num(days) / settings.days_scale)
    score = np.minimum(cosines * factor, 1.0)
    kept = score >= floor
    if groups is not None:
        kept &= groups[a] != groups[b]
    a, b = a[kept], b[kept]
    parts = {name: row_products(part.weights, a, b) for name, part, _ in _parts(vectors, settings)}
    return pd.DataFrame(
        {"a": a, "b": b, **parts, "days": days[kept], "days_factor": factor[kept], "score": score[kept]},
        columns=COLUMNS,
    )


def score_parts(
    vectors: Vectors, a: int, b: int, published_a: Published, published_b: Published, settings: Settings
) -> pd.DataFrame:
    """Return how the story score of one pair comes about.

    Returns
    -------
    pd.DataFrame
        Columns step (Opening, Whole text, Names and numbers, Days apart), value (they add up to the score; days apart
        take away) and evidence (the shared terms that weigh most; the days).
    """
    _, lengths = _joined(vectors, settings)
    length = float(lengths[a] * lengths[b])
    pair = np.array([a]), np.array([b])
    rows = {}
    for name, part, weight in _parts(vectors, settings):
        cosine = float(row_products(part.weights, *pair)[0])
        rows[name] = (weight * cosine / length if length else 0.0, ", ".join(shared_terms(part, a, b)))
    days = float(_days_apart([published_a, published_b], np.array([0]), np.array([1]))[0])
    exact = published_a.known_day is not None and published_b.known_day is not None
    total = sum(value for value, _ in rows.values())
    lost = total * (np.exp(-np.nan_to_num(days) / settings.days_scale) - 1)
    steps = [("Opening", *rows["lead"]), ("Whole text", *rows["body"]), ("Names and numbers", *rows["names"])]
    return pd.DataFrame(
        [*steps, ("Days apart", float(lost), _days_in_words(days, exact))], columns=["step", "value", "evidence"]
    )


def _parts(vectors: Vectors, settings: Settings) -> list[tuple[str, TermMatrix, float]]:
    """Return the three compared parts with their weights."""
    return [
        ("body", vectors.body, settings.body_weight),
        ("lead", vectors.lead, settings.lead_weight),
        ("names", vectors.names, settings.names_weight),
    ]


def _joined(vectors: Vectors, settings: Settings) -> tuple[csr_matrix, Floats]:
    """Return rows whose dot product is the score before days, and the lengths they had before scaling.

    Parts beside each other, each times the root of its weight: the dot product then is the weighted sum of cosines.
    """
    parts = [part.weights * np.sqrt(weight) for _, part, weight in _parts(vectors, settings)]
    rows = csr_matrix(hstack(parts, format="csr"))
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.where(lengths, lengths, 1), np.diff(rows.indptr))
    return rows, lengths


def _sample(groups: Ints) -> Ints:
    """Return, in order, the articles that are among the first of their text group."""
    place = pd.Series(groups).groupby(groups).cumcount().to_numpy()
    return np.asarray(np.flatnonzero(place < _GROUP_SAMPLE))


def _days_apart(published: Sequence[Published], a: Ints, b: Ints) -> Floats:
    """Return the days between the articles `a` and `b`; NaN where their intervals do not tell.

    Two known days give their distance; otherwise the gap between the two intervals, if there is one, is the least it
    can be.
    """
    start = np.array([_ordinal(moment.start) for moment in published], dtype=np.float64)
    end = np.array([_ordinal(moment.end) for moment in published], dtype=np.float64)
    known = np.array([moment.known_day is not None for moment in published], dtype=bool)
    gap = np.maximum(start[a] - end[b], start[b] - end[a])
    gap[~(gap > 0)] = np.nan
    return np.asarray(np.where(known[a] & known[b], np.abs(start[a] - start[b]), gap))


def _ordinal(moment: date | datetime | None) -> float:
    return float(moment.toordinal()) if moment else float("nan")


def _days_in_words(days: float, exact: bool) -> str:
    if np.isnan(days):
        return "not known"
    if days == 0:
        return "same day"
    return f"{'' if exact else 'at least '}{days:.0f} day{'s' if days > 1 else ''}"


def story_labels(count: int, scores: pd.DataFrame, groups: Ints, settings: Settings) -> Ints:
    """Return a story label for every article, by average linkage.

    Two clusters are joined while the mean score between their articles is the largest left and at least
    `settings.story_threshold`; a pair that `scores` does not hold counts 0. Articles of one text group are one
    cluster from the start. Equal means are joined in the order of the smallest article numbers.

    Returns
    -------
    labels
        Shape (count,): the smallest article number of the story.
    """
    unit = _smallest_members(groups)
    size = {int(first): int(n) for first, n in zip(*np.unique(unit, return_counts=True), strict=True)}
    sums = _sums_between_units(unit, size, scores)
    joined_to = _average_linkage(size, sums, settings.story_threshold)
    return np.array([_root(joined_to, int(first)) for first in unit], dtype=np.int64)


def _smallest_members(groups: Ints) -> Ints:
    """Return for each article the smallest article number of its text group."""
    _, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _sums_between_units(unit: Ints, size: dict[int, int], scores: pd.DataFrame) -> dict[int, dict[int, float]]:
    """Return the summed scores between the articles of two units, both ways; a large unit's sample stands for it."""
    between: dict[int, dict[int, float]] = {first: {} for first in size}
    compared = np.zeros(len(unit), dtype=bool)
    compared[_sample(unit)] = True
    counted = scores[compared[scores["a"]] & compared[scores["b"]]]
    a, b = unit[counted["a"]], unit[counted["b"]]
    for x, y, score in zip(a.tolist(), b.tolist(), counted["score"].tolist(), strict=True):
        if x != y:
            scale = max(1, size[x] / _GROUP_SAMPLE) * max(1, size[y] / _GROUP_SAMPLE)
            between[x][y] = between[y][x] = between[x].get(y, 0.0) + score * scale
    return between


def _average_linkage(size: dict[int, int], sums: dict[int, dict[int, float]], threshold: float) -> dict[int, int]:
    """Join clusters while a mean reaches the threshold; return for each joined cluster the one it went into.

    Only means at the threshold enter the heap: the mean to a union lies between the means to its two halves.
    `size` and `sums` are used up.
    """

    def mean(x: int, y: int) -> float:
        return sums[x][y] / (size[x] * size[y])

    heap = [(-mean(x, y), x, y) for x in sums for y in sums[x] if x < y and mean(x, y) >= threshold]
    heapq.heapify(heap)
    joined_to: dict[int, int] = {}
    while heap:
        value, x, y = heapq.heappop(heap)
        if x in joined_to or y in joined_to or -value != mean(x, y):
            continue
        joined_to[y] = x
        _merge(sums, x, y)
        size[x] += size.pop(y)
        for z in sums[x]:
            if (joined := mean(x, z)) >= threshold:
                heapq.heappush(heap, (-joined, min(x, z), max(x, z)))
    return joined_to


def _merge(sums: dict[int, dict[int, float]], x: int, y: int) -> None:
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
