"""Story score: how likely two articles tell the same story, from likenesses that can be named one by one."""

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix, hstack

from analysis.candidates import Search
from analysis.compared import Compared, squares
from analysis.memory import give_back
from analysis.pairs import cosine_blocks
from analysis.story_model import StoryScore, trained
from analysis.threads import THREADS, in_threads
from analysis.vectors import Vectors

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

COLUMNS = ["a", "b", "body", "lead", "names", "rare", "told", "agreeing", "languages", "days", "near", "score"]
# Pairs whose scores are put together at a time.
_TOGETHER = 4_000_000
# Of millions of pairs no more is kept: the parts of a score are worked out again for the pair that is asked about.
_KEPT = {"a": np.int32, "b": np.int32, "score": np.float64}
# Added to the likeness of names, so that two texts that hardly name anything are not judged by chance.
_FEW_NAMES = 0.05
# Articles of one text group that are compared with others; their mean stands for the group. Two agency telegrams in
# 200 papers each would otherwise be 40,000 pairs.
GROUP_SAMPLE = 20


def story_scores(
    compared: Compared,
    lowest: float,
    groups: Ints | None = None,
    model: StoryScore | None = None,
    search: Search | None = None,
) -> pd.DataFrame:
    """Return the story scores of all pairs of articles that can matter for stories.

    Parameters
    ----------
    compared
        The articles.
    lowest
        Above 0. Pairs that score less are left out, and those whose cosines (body, lead, names) have a smaller mean.
    groups
        Text group of each article. Pairs inside a group are left out, and of a large group only the first 20 articles
        are compared.
    search
        How pairs are looked for, where not all are; counts what is left out.

    Returns
    -------
    pd.DataFrame
        Columns a, b (row numbers, a < b) and score (0 to 1); sorted by a, then b.
    """
    model = model or trained()
    rows = np.arange(len(compared)) if groups is None else sample_of_groups(groups)
    text = np.arange(len(compared)) if groups is None else groups
    nobody = np.zeros(0, dtype=np.int64)
    none = score_pairs(compared, nobody, nobody, model)
    found = {name: [none[name].to_numpy().astype(kind)] for name, kind in _KEPT.items()}
    large = few = 0
    if search is None or search.looks_at_all(len(rows)):
        parts = _all_scores(compared, rows, text, lowest, model)
    else:
        parts = _likeliest_scores(compared, rows, text, lowest, model, search)
    for scores in parts:
        enough = scores["score"].to_numpy() >= lowest
        few += int(enough.sum())
        for name, kind in _KEPT.items():
            found[name].append(scores[name].to_numpy()[enough].astype(kind))
            if few > _TOGETHER:
                # many small arrays among what is soon forgotten would leave holes that nothing else fits in
                found[name][large:] = [np.concatenate(found[name][large:])]
        if few > _TOGETHER:
            large, few = large + 1, 0
            give_back()
    give_back()
    # column by column, each forgotten once it is joined: millions of pairs are not held twice
    return pd.DataFrame({name: np.concatenate(found.pop(name)) for name in _KEPT}, copy=False)


def _all_scores(compared: Compared, rows: Ints, text: Ints, lowest: float, model: StoryScore) -> Iterator[pd.DataFrame]:
    """Yield the scores of all pairs of some articles that can reach the lowest."""
    for first, second, cosine in cosine_blocks(joined_vectors(compared.vectors, model)[rows], lowest):
        a, b = rows[first], rows[second]
        possible = np.flatnonzero(text[a] != text[b])
        worth = worth_scoring(compared, a[possible], b[possible], cosine[possible], lowest, model)
        yield score_pairs(compared, *worth, model)


def _likeliest_scores(
    compared: Compared, rows: Ints, text: Ints, lowest: float, model: StoryScore, search: Search
) -> Iterator[pd.DataFrame]:
    """Yield the scores of the likeliest pairs of some articles that can reach the lowest.

    All products of a pair are worked out at once: to fetch an article's terms takes longest.
    """
    joined, lengths = joined_by_rarity(compared.vectors, model, rows)
    pairs = search.likely(joined, lowest)
    # what is not looked at need not be held while pairs are scored
    del joined
    for likely in pairs:
        a, b = (rows[side] for side in likely)
        factor = _apart(compared, a, b, model)
        possible = (text[a] != text[b]) & (factor >= lowest)
        a, b, factor = a[possible], b[possible], factor[possible]
        first, second = (side[possible] for side in likely)
        found = compared.products(b, a)
        cosine = model.body * found.body + model.lead * found.lead + model.names * found.names
        cosine /= lengths[first] * lengths[second]
        most = _at_most(model, cosine, compared.rare(a, b, found.shared))
        kept = np.flatnonzero((cosine >= lowest) & (factor * _told(found.shared, model) * most >= lowest))
        kept = kept[np.lexsort((b[kept], a[kept]))]
        yield scored(compared.likenesses(a[kept], b[kept], found.of(kept)), model)


def worth_scoring(
    compared: Compared, a: Ints, b: Ints, cosine: Floats, lowest: float, model: StoryScore
) -> tuple[Ints, Ints]:
    """Return the pairs that can reach the lowest score, given the mean of their three cosines.

    Days and languages are told faster than shared words, and these faster than the cosines one by one.
    """
    factor = _apart(compared, a, b, model)
    kept = factor * _at_most(model, cosine, np.ones(len(a))) >= lowest
    a, b, cosine, factor = a[kept], b[kept], cosine[kept], factor[kept]
    shared = compared.shared_information(a, b)
    kept = factor * _told(shared, model) * _at_most(model, cosine, compared.rare(a, b, shared)) >= lowest
    return a[kept], b[kept]


def _at_most(model: StoryScore, cosine: Floats, rare: Floats) -> Floats:
    """Return a bound on the mean likeness: names may be missing from it."""
    most = (model.body + model.lead + model.names) * cosine + model.rare * rare
    return np.asarray(np.minimum(most / (model.body + model.lead + model.rare), 1.0))


def _apart(compared: Compared, a: Ints, b: Ints, model: StoryScore) -> Floats:
    """Return the two factors that hang on no word: of languages and of days."""
    far = np.where(compared.far_apart(a, b), model.far_languages, 1.0)
    return far * _near(compared.days_apart(a, b), model)


def _told(shared: Floats, model: StoryScore) -> Floats:
    return shared / (shared + model.told_at)


def _near(days: Floats, model: StoryScore) -> Floats:
    return np.asarray(np.exp(-np.maximum(np.nan_to_num(days) - model.free_days, 0) / model.days_scale))


def score_pairs(compared: Compared, a: Ints, b: Ints, model: StoryScore | None = None) -> pd.DataFrame:
    """Return the story scores of the given pairs, in their order, and their parts as `StoryScore` tells them.

    Returns
    -------
    pd.DataFrame
        The columns `COLUMNS`; days are NaN when unknown.
    """
    return scored(compared.likenesses(a, b), model or trained())


def scored(found: pd.DataFrame, model: StoryScore) -> pd.DataFrame:
    """Return the score of each pair of `Compared.likenesses`, with its factors; the columns of `score_pairs`."""
    body, lead, names, rare, shared, days = (
        found[name].to_numpy(dtype=np.float64) for name in ("body", "lead", "names", "rare", "shared", "days")
    )
    both_named = found["both_named"].to_numpy(dtype=bool)
    agreeing = np.minimum(model.agreeing_names * (names + _FEW_NAMES) / np.maximum(body, 1e-9), 1.0)
    factors = {
        "told": _told(shared, model),
        "agreeing": np.where(found["well_named"].to_numpy(dtype=bool), agreeing, 1.0),
        "languages": np.where(found["far_apart"].to_numpy(dtype=bool), model.far_languages, 1.0),
        "near": _near(days, model),
    }
    score = mixed(model, body, lead, names, rare, both_named)
    for factor in factors.values():
        score = score * factor
    return found.assign(**factors, score=np.minimum(score, 1.0))[COLUMNS]


def mixed(
    model: StoryScore, body: Floats, lead: Floats, names: Floats, rare: Floats, both_named: npt.ArrayLike
) -> Floats:
    """Return the weighted mean of the four likenesses; names count only where both articles have some."""
    weight_of_names = model.names * np.asarray(both_named, dtype=np.float64)
    total = model.body + model.lead + model.rare + weight_of_names
    return np.asarray((model.body * body + model.lead * lead + model.rare * rare + weight_of_names * names) / total)


def joined_vectors(vectors: Vectors, model: StoryScore) -> csr_matrix:
    """Return rows whose dot product is the weighted mean of the three cosines, by which candidates are found.

    The parts beside each other, each times the root of its weight: the dot product then is the weighted sum. A part
    that an article lacks, such as names in a script without capital letters, is left out of its mean.
    """
    weighted = ((vectors.body, model.body), (vectors.lead, model.lead), (vectors.names, model.names))
    parts = [part.weights * np.sqrt(weight) for part, weight in weighted]
    rows = csr_matrix(hstack(parts, format="csr"))
    lengths = np.sqrt(squares(rows))
    rows.data /= np.repeat(np.where(lengths, lengths, 1), np.diff(rows.indptr))
    return rows


def joined_by_rarity(vectors: Vectors, model: StoryScore, rows: Ints) -> tuple[csr_matrix, Floats]:
    """Return some rows of `joined_vectors` as `rare_columns_first` tells them, by compiled loops.

    Beside them stands for each row the length by which it was divided.
    """
    from analysis.story_kernels import beside_one_another, count_columns

    told = [part.weights for part in (vectors.body, vectors.lead, vectors.names)]
    counts = [np.zeros(part.shape[1], np.int64) for part in told]
    for part, held in zip(told, counts, strict=True):
        count_columns(part.indptr, part.indices, rows, held)
    every = np.concatenate(counts)
    rank = np.argsort(np.argsort(every, kind="stable")).astype(np.int32)
    ranks = tuple(np.split(rank, np.cumsum([len(held) for held in counts])[:-1]))
    scales = tuple(float(np.sqrt(weight)) for weight in (model.body, model.lead, model.names))
    ends = np.cumsum(sum(np.diff(part.indptr)[rows].astype(np.int64) for part in told))
    starts = np.concatenate([[0], ends]).astype(np.int32 if every.sum() < np.iinfo(np.int32).max else np.int64)
    joined = starts, np.empty(starts[-1], starts.dtype), np.empty(starts[-1], np.float32)
    lengths = np.empty(len(rows))
    parts = tuple((part.indptr, part.indices, part.data) for part in told)

    def written(limits: tuple[int, int]) -> None:
        beside_one_another(*limits, parts, scales, rows, ranks, joined, lengths)

    deque(in_threads(written, pairwise(np.linspace(0, len(rows), THREADS + 1, dtype=int).tolist())), maxlen=0)
    return csr_matrix((joined[2], joined[1], starts), (len(rows), len(rank))), lengths


def sample_of_groups(groups: Ints) -> Ints:
    """Return, in order, the articles that are among the first `GROUP_SAMPLE` of their text group."""
    place = pd.Series(groups).groupby(groups).cumcount().to_numpy()
    return np.asarray(np.flatnonzero(place < GROUP_SAMPLE))
