"""Story scores of new articles with all others, which are not compared with one another again."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.compared import Compared
from analysis.story_score import StoryScore, sample_of_groups, score_pairs, trained
from analysis.threads import in_threads

Ints = npt.NDArray[np.int64]

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
    from analysis.story_kernels import rows_beside

    rows = sample_of_groups(groups)
    new = rows[rows >= first]
    vectors = compared.vectors
    told = ((vectors.body, model.body), (vectors.lead, model.lead), (vectors.names, model.names))
    # rows have length 1 or 0
    lengths = np.sqrt(sum(weight * (part.weights.getnnz(axis=1) > 0) for part, weight in told))
    columns = []
    for part, weight in told:
        some = part.weights[new] * weight
        some.data /= np.repeat(np.maximum(lengths[new], 1e-9), np.diff(some.indptr))
        held = some.tocsc()
        columns.append((held.indptr, held.indices, held.data))
    matrices = tuple((part.weights.indptr, part.weights.indices, part.weights.data) for part, _ in told)

    def beside(some: Ints) -> tuple[Ints, Ints]:
        found = np.empty(len(some) * len(new), np.int64), np.empty(len(some) * len(new), np.int64)
        n = rows_beside(some, matrices, tuple(columns), lengths, (lowest, len(new)), found)
        return found[0][:n].copy(), new[found[1][:n]]

    parts = list(in_threads(beside, np.array_split(rows, max(1, len(rows) * len(new) // _BESIDE))))
    a, b = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    return a[a < b], b[a < b]
