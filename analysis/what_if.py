"""What another threshold would do to the stories: which would merge or split, the borderline ones first."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.pipeline import groups_at
from analysis.prepared import Prepared
from analysis.stories import smallest_members
from analysis.story_model import trained

COLUMNS = ["change", "chance", "one", "articles_one", "other", "articles_other"]
MERGES, SPLITS = "merge", "split"


@dataclass(frozen=True, eq=False)
class WhatIf:
    """What changes when the threshold does.

    Attributes
    ----------
    stories, stories_then
        How many stories there are now, and would be then, articles that stand alone among them.
    alone, alone_then
        How many articles stand alone now, and would then.
    changes
        One row for two groups of articles that would come together or apart, the nearest to the present threshold
        first: change (merge or split), chance (0 to 1, that both tell one story), and of each group the id of one
        article (one, other) and its size (articles_one, articles_other).
    """

    stories: int
    stories_then: int
    alone: int
    alone_then: int
    changes: pd.DataFrame


def what_if(prepared: Prepared, chance: float) -> WhatIf:
    """Return what would change with this `story_threshold`; nothing is compared again.

    Parameters
    ----------
    prepared
        With the threshold that holds now.
    chance
        0 to 1; below `lowest_story_threshold` no more stories merge than at it.
    """
    model = trained()
    now, then = model.score_at(prepared.settings.story_threshold), model.score_at(chance)
    joins = prepared.joins
    before, after = (groups_at(prepared, each).stories for each in (prepared.settings.story_threshold, chance))
    between = (joins["score"] >= min(now, then)) & (joins["score"] < max(now, then))
    size = _sizes_when_joined(joins, prepared)
    ids = [article.id for article in prepared.collection.articles]
    change = MERGES if then < now else SPLITS
    rows = [
        [change, probability, ids[a], *size_a, ids[b], *size_b]
        for a, b, probability, size_a, size_b in zip(
            joins["a"][between],
            joins["b"][between],
            model.chance(joins["score"][between]),
            size[between, :1].tolist(),
            size[between, 1:].tolist(),
            strict=True,
        )
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    # joins are in the order of falling chances: the nearest to a higher threshold is the last of them
    sizes, sizes_then = (list(Counter(labels).values()) for labels in (before, after))
    return WhatIf(
        len(sizes),
        len(sizes_then),
        sizes.count(1),
        sizes_then.count(1),
        table if then < now else table.iloc[::-1].reset_index(drop=True),
    )


def _sizes_when_joined(joins: pd.DataFrame, prepared: Prepared) -> np.ndarray:
    """Return how many articles the two clusters of each join had just before it; shape (joins, 2)."""
    first, counts = np.unique(smallest_members(prepared.text_groups), return_counts=True)
    size = dict(zip(first.tolist(), counts.tolist(), strict=True))
    found = []
    for a, b in zip(joins["a"].tolist(), joins["b"].tolist(), strict=True):
        found.append((size[a], size[b]))
        size[a] += size.pop(b)
    return np.array(found, dtype=np.int64).reshape(-1, 2)
