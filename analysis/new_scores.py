"""Story scores of new articles with all others, which are not compared with one another again."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.compared import Compared
from analysis.story_score import StoryScore, sample_of_groups, score_pairs, trained
from analysis.threads import in_threads

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]

# New articles that are held beside the others at a time.
_NEW = 128
# Pairs of an article and a new one that one thread looks at, at a time.
_BESIDE = 1_000_000


def scores_of_new(compared: Compared, first: int, lowest: float, groups: Ints) -> pd.DataFrame:
    """Return the story scores of the articles from number `first` on with all others, as `story_scores` tells them."""
    model = trained()
    a, b = _beside_new(compared, first, lowest, groups, model)
    apart = groups[a] != groups[b]
    a, b = a[apart], b[apart]
    # only what is asked for: to look through all takes longer than to score these pairs
    rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    scores = score_pairs(compared.of(rows), place[: len(a)], place[len(a) :], model)["score"].to_numpy()
    kept = scores >= lowest
    return pd.DataFrame({"a": a[kept], "b": b[kept], "score": scores[kept]})


def _beside_new(compared: Compared, first: int, lowest: float, groups: Ints, model: StoryScore) -> tuple[Ints, Ints]:
    """Return the pairs of an article and a new one after it whose cosines have a mean of at least `lowest`."""
    rows = sample_of_groups(groups)
    new = rows[rows >= first]
    vectors = compared.vectors
    told = [
        (vectors.body.weights, model.body),
        (vectors.lead.weights, model.lead),
        (vectors.names.weights, model.names),
    ]
    # rows have length 1 or 0
    lengths = np.sqrt(sum(weight * (part.getnnz(axis=1) > 0) for part, weight in told))
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for some in np.split(new, range(_NEW, len(new), _NEW)):
        found += _beside(rows, some, told, lengths, lowest)
    a, b = (np.concatenate(side) for side in zip(*found, strict=True))
    return a[a < b], b[a < b]


def _beside(
    rows: Ints, new: Ints, told: Sequence[tuple[csr_matrix, float]], lengths: Floats, lowest: float
) -> list[tuple[Ints, Ints]]:
    """Return the pairs of one of the rows and a new one whose weighted mean of cosines is at least `lowest`."""
    from analysis.story_kernels import rows_beside

    lines = tuple(_lines(part[new], weight / np.maximum(lengths[new], 1e-9)) for part, weight in told)
    matrices = tuple((part.indptr, part.indices, part.data) for part, _ in told)

    def beside(some: Ints) -> tuple[Ints, Ints]:
        found = np.empty(len(some) * len(new), np.int64), np.empty(len(some) * len(new), np.int64)
        n = rows_beside(some, matrices, lines, lengths, lowest, found)
        return found[0][:n].copy(), new[found[1][:n]]

    return list(in_threads(beside, np.array_split(rows, max(1, len(rows) * len(new) // _BESIDE))))


def _lines(new: csr_matrix, scale: Floats) -> tuple[Places, npt.NDArray[np.float32]]:
    """Return the line of each column, -1 for none, and for each line what the new rows have there times their scale."""
    used = np.unique(new.indices)
    line_of = np.full(new.shape[1], -1, dtype=np.int32)
    line_of[used] = np.arange(len(used))
    # which pairs are scored, not their scores, hangs on these: half the digits are twice as fast
    lines = np.zeros((len(used), new.shape[0]), dtype=np.float32)
    row = np.repeat(np.arange(new.shape[0]), np.diff(new.indptr))
    lines[line_of[new.indices], row] = new.data * scale[row]
    return line_of, lines
