"""Which pairs of some articles are compared for stories: tables go in and tables come out, as in `candidates`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csc_matrix, csr_matrix

from analysis.candidates import room_for_near
from analysis.document_counts import DocumentCounts, assumed
from analysis.engines.batches import words_told
from analysis.pairs import Floats, Ints, cosine_pairs
from analysis.settings import Settings
from analysis.story_model import trained
from analysis.story_score import joined_vectors
from analysis.vectors import build_vectors, features_of_parts

Flags = npt.NDArray[np.bool_]

REACHED = -1
"""Stands for the other article in a row that tells from which level on others of an article were told."""

# What others must add up to grows by this factor as long as they are too many, as in `kernels.near_pairs`.
_GROWTH = 1.2


class _Rows(NamedTuple):
    """The terms of articles as a matrix, each row in its own order."""

    starts: Ints
    term: Ints
    weight: Floats
    terms: int


def terms(batch: pd.DataFrame, known: DocumentCounts, settings: Settings) -> pd.DataFrame:
    """Return the terms that articles are compared by, in the order of columns in one process, and their weights."""
    told, titles, languages = words_told(batch), list(batch["title"]), list(batch["language"])
    rows = joined_vectors(build_vectors(told, titles, languages, settings, counts=known), trained())
    features = features_of_parts(told, titles, assumed(languages, known.commonest), settings)
    parts = enumerate(("body", "lead", "names"))
    names = np.array([f"{place}{name}" for place, part in parts for name in features[part]], dtype=object)
    ends = rows.indptr[1:-1]
    return pd.DataFrame(
        {
            "number": batch["number"].to_numpy(),
            "terms": np.split(names[rows.indices], ends),
            "weights": np.split(rows.data, ends),
        }
    )


def every_pair(batch: pd.DataFrame, lowest: float) -> pd.DataFrame:
    """Return the pairs (columns a, b) between block `one` and block `other` with a cosine of at least `lowest`.

    Columns of the articles: number, block, one and other (equal in all; perhaps the same block), terms and weights.
    """
    batch = batch.sort_values("number", ignore_index=True)
    rows = _rows(batch)
    weights = csr_matrix((rows.weight, rows.term, rows.starts), (len(batch), rows.terms))
    a, b, _ = cosine_pairs(weights, lowest)
    block, number = batch["block"].to_numpy(), batch["number"].to_numpy()
    between = (block[a] == batch["one"].to_numpy()[a]) & (block[b] == batch["other"].to_numpy()[b])
    return pd.DataFrame({"a": number[a[between]], "b": number[b[between]]})


def near_pairs(batch: pd.DataFrame, least: float, settings: Settings) -> pd.DataFrame:
    """Return for each article of block `one` the likeliest of block `other`, perhaps the same, that come after it.

    Parameters
    ----------
    batch
        Articles as for `every_pair`, their terms the rarest first, and later: how many articles that come after hold
        each term.
    least
        What the terms looked at must add up to.
    settings
        `story_terms` and `story_others` are read.

    Returns
    -------
    pd.DataFrame
        Columns a, b and level: how often `least` can grow before what they share is less. Where an article has too many
        others, one more row, with `REACHED` as b, tells the level from which on they are here.
    """
    from analysis import kernels

    batch = batch.sort_values("number", ignore_index=True)
    rows, block, number = _rows(batch), batch["block"].to_numpy(), batch["number"].to_numpy()
    weight = rows.weight.astype(np.float32)
    columns = _columns(rows, weight, block == batch["other"].to_numpy())
    if batch["one"].iat[0] == batch["other"].iat[0]:
        place = np.empty(len(rows.term), dtype=columns.indptr.dtype)
        kernels.places(rows.starts, rows.term, columns.indptr[:-1].copy(), place)
    else:
        # all of another block come after
        place = columns.indptr[rows.term] - 1
    looked_at = _looked_at(rows, batch["later"], settings.story_terms)
    starts = np.concatenate([[0], np.cumsum(looked_at)])[rows.starts]
    by_row = starts, rows.term[looked_at], weight[looked_at], place[looked_at]
    own = int(np.count_nonzero(block == batch["one"].to_numpy()))
    found = room_for_near(own, settings.story_others)
    limits = np.iinfo(np.int64).max, least, settings.story_others
    n, _ = kernels.near_pairs(0, own, by_row, (columns.indptr, columns.indices, columns.data), limits, found)
    cut = np.flatnonzero(found[3] > least)
    level = _levels(np.concatenate([found[2][:n], found[3][cut]]), least)
    a, b = number[np.concatenate([found[0][:n], cut])], np.append(number[found[1][:n]], np.full(len(cut), REACHED))
    return pd.DataFrame({"a": a, "b": b, "level": level})


def _rows(batch: pd.DataFrame) -> _Rows:
    term, names = pd.factorize(_joined(batch["terms"], object))
    starts = np.cumsum([0, *map(len, batch["terms"])])
    return _Rows(starts, term.astype(np.int32), _joined(batch["weights"], np.float64), len(names))


def _columns(rows: _Rows, weight: npt.NDArray[np.float32], wanted: Flags) -> csc_matrix:
    """Return the matrix by its columns, with the articles that are not wanted left empty."""
    row_of = np.repeat(np.arange(len(wanted), dtype=np.int32), np.diff(rows.starts))
    kept = wanted[row_of]
    return csc_matrix((weight[kept], (row_of[kept], rows.term[kept])), (len(wanted), rows.terms))


def _looked_at(rows: _Rows, later: pd.Series, most: int) -> Flags:
    """Return which terms of each article are looked at: as long as not too many others hold them."""
    total = np.cumsum(_joined(later, np.int64))
    before = np.concatenate([[0], total])[rows.starts[:-1]]
    return np.asarray(total - np.repeat(before, np.diff(rows.starts)) <= most)


def _levels(sums: Floats, least: float) -> Ints:
    steps = [least]
    while steps[-1] <= sums.max(initial=0):
        steps.append(steps[-1] * _GROWTH)
    return np.asarray(np.searchsorted(steps, sums, "right") - 1, dtype=np.int64)


def _joined(parts: Iterable[npt.NDArray[Any]], kind: type) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *parts])
