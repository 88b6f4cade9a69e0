"""Story scores of new articles with all others, which are not compared with one another again."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csc_matrix, csr_matrix

from analysis.compared import Compared
from analysis.story_model import StoryScore, trained
from analysis.story_score import sample_of_groups, scored
from analysis.threads import THREADS, in_threads

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# New articles that are held beside the others at a time.
_NEW = 128
# A column that so large a share of them holds, and more than so many, is a common one, where none of them has much in
# it: everyday words make half of all products and hardly anything of a mean.
_COMMON, _FEW, _LITTLE = 0.1, 8, 0.05
# Rounding of sums in four bytes, as a share of them.
_ROUNDING = 1e-4


class Columns(NamedTuple):
    """Articles by the terms that they hold, which are looked up term by term.

    Attributes
    ----------
    first
        The number of the first of the articles, which follow one another.
    parts
        The parts of the articles that have cosines; float32, shape (articles, terms). The product of two rows, all
        parts together, is the weighted mean of their cosines.
    """

    first: int
    parts: tuple[csc_matrix, csc_matrix, csc_matrix]

    @classmethod
    def of(cls, compared: Compared, first: int = 0) -> "Columns":
        """Return the articles from number `first` on."""
        body, lead, names = (part.tocsc() for part in _side_by_side(compared, np.arange(first, len(compared))))
        return cls(first, (body, lead, names))

    def likely(self, new: tuple[csr_matrix, ...], lowest: float) -> tuple[Ints, Ints]:
        """Return the numbers of new rows and of articles whose product can be `lowest`."""
        from analysis.story_kernels import add_squares, rows_beside

        # of common columns it is only worked out how much they can make at most
        squares, rare, own = np.zeros(self.parts[0].shape[0], np.float32), [], 0.0
        for part, every in zip(self.parts, new, strict=True):
            rows = every[:, : part.shape[1]]
            common = _common_columns(rows)
            add_squares(part.indptr, part.indices, part.data, np.flatnonzero(common), squares)
            inside = common[rows.indices]
            own = own + csr_matrix((rows.data**2 * inside, rows.indices, rows.indptr), rows.shape).sum(axis=1)
            rows.data[inside] = 0
            rows.eliminate_zeros()
            rare.append((rows.indptr, rows.indices, rows.data))
        apart = np.sqrt(squares), np.sqrt(np.asarray(own, dtype=np.float32).ravel())
        columns = tuple((part.indptr, part.indices, part.data) for part in self.parts)

        def found(limits: tuple[int, int]) -> tuple[Ints, Ints]:
            # memory that is not written to costs nothing
            room = len(squares) * (limits[1] - limits[0])
            pairs = np.empty(room, np.int32), np.empty(room, np.int32)
            n = rows_beside(tuple(rare), columns, apart, lowest * (1 - _ROUNDING), limits, pairs)
            return pairs[0][:n].astype(np.int64), self.first + pairs[1][:n].astype(np.int64)

        parts = in_threads(found, pairwise(np.linspace(0, len(apart[1]), THREADS + 1, dtype=int).tolist()))
        one, other = (np.concatenate(side) for side in zip(*parts, strict=True))
        return one, other


def scores_of_new(compared: Compared, known: Columns, first: int, lowest: float, groups: Ints) -> pd.DataFrame:
    """Return the story scores of the articles from number `first` on with all others, as `story_scores` tells them.

    `known` are the first articles, in `Columns.of`, of which some are left: those after them are looked through anew.
    """
    later = Columns.of(compared, known.parts[0].shape[0])
    sampled = np.zeros(len(compared), dtype=bool)
    sampled[sample_of_groups(groups)] = True
    new = first + np.flatnonzero(sampled[first:])
    found = []
    for some in np.split(new, range(_NEW, len(new), _NEW)):
        beside = _side_by_side(compared, some)
        pairs = zip(*(columns.likely(beside, lowest) for columns in (known, later)), strict=True)
        b, a = (np.concatenate(side) for side in pairs)
        b = some[b]
        kept = sampled[a] & (a < b) & (groups[a] != groups[b])
        found.append(_scores(compared, a[kept], b[kept], lowest))
    return pd.concat(found, ignore_index=True)


def _side_by_side(compared: Compared, rows: Ints) -> tuple[csr_matrix, csr_matrix, csr_matrix]:
    """Return body, opening and names of some articles, each row together of length 1 or 0, in four bytes."""
    model, vectors = trained(), compared.vectors
    parts = [part.weights[rows] for part in (vectors.body, vectors.lead, vectors.names)]
    lengths = _lengths(parts, model)
    for part, weight in zip(parts, _weights(model), strict=True):
        scale = np.sqrt(weight) / np.maximum(lengths, 1e-9)
        part.data = (part.data * np.repeat(scale, np.diff(part.indptr))).astype(np.float32)
    body, lead, names = parts
    return body, lead, names


def _weights(model: StoryScore) -> tuple[float, float, float]:
    return model.body, model.lead, model.names


def _lengths(parts: list[csr_matrix], model: StoryScore) -> Floats:
    """Return the lengths of rows, all parts together; in each part they have length 1 or 0."""
    squares = (weight * (np.diff(part.indptr) > 0) for part, weight in zip(parts, _weights(model), strict=True))
    return np.asarray(np.sqrt(sum(squares)))


def _common_columns(rows: csr_matrix) -> npt.NDArray[np.bool_]:
    """Return which columns many of some rows have a little in."""
    held = np.bincount(rows.indices, minlength=rows.shape[1])
    much = np.bincount(rows.indices, rows.data >= _LITTLE, rows.shape[1])
    return np.asarray((held > max(_FEW, _COMMON * rows.shape[0])) & (much == 0))


def _scores(compared: Compared, a: Ints, b: Ints, lowest: float) -> pd.DataFrame:
    """Return the scores of some pairs, those whose cosines have a mean of at least `lowest` and whose score is that."""
    model, vectors = trained(), compared.vectors
    order = np.argsort(b, kind="stable")
    a, b = a[order], b[order]
    found = compared.products(b, a)
    parts = [part.weights for part in (vectors.body, vectors.lead, vectors.names)]
    lengths = _lengths(parts, model)
    mean = np.sum([weight * part for weight, part in zip(_weights(model), found, strict=False)], axis=0)
    kept = np.flatnonzero(mean >= lowest * lengths[a] * lengths[b])
    a, b, found = a[kept], b[kept], found.of(kept)
    # only what is asked for: to look through all takes longer than to score these pairs
    rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    likenesses = compared.of(rows).likenesses(place[: len(a)], place[len(a) :], found)
    scores = scored(likenesses, model)["score"].to_numpy()
    enough = scores >= lowest
    return pd.DataFrame({"a": a[enough], "b": b[enough], "score": scores[enough]})
