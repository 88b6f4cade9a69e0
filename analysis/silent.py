"""Silent outlets: which of those that somebody chose have nothing on a story, as far as the collection tells."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from analysis.timeline import all_published, by_time, days_extent, extent_of

HAS_IT, SILENT, NOT_LOADED = "has it", "silent", "not loaded"
PANEL_COLUMNS = ["outlet", "articles", "first", "others", "said"]


def panel(chosen: Sequence[str], story: pd.DataFrame, everything: pd.DataFrame) -> pd.DataFrame:
    """Return what each chosen outlet has on a story.

    Parameters
    ----------
    chosen
        Names of outlets, in the order of the result.
    story, everything
        Rows of the table `articles`: those of the story, and of the whole collection.

    Returns
    -------
    One row an outlet (`PANEL_COLUMNS`): how many articles it has on the story, the id of the first one, the ids of
    its others that surely are of the same days, and what can be said: "has it"; "silent" where it has only others;
    "not loaded" where the collection has nothing of it from those days, so that nothing can be said.
    """
    rows = by_time(story)
    extents = [extent for each in all_published(story) if (extent := extent_of(each))]
    days = days_extent(min(extents)[0].date(), _last_day(max(end for _, end in extents))) if extents else None
    others = everything[~everything["id"].isin(set(story["id"])) & everything["outlet"].isin(chosen)]
    then = [_is_within(extent_of(each), days) for each in all_published(others)]
    others = others[np.array(then, dtype=bool)]
    found = []
    for outlet in dict.fromkeys(chosen):
        mine, more = rows[rows["outlet"] == outlet], others.loc[others["outlet"] == outlet, "id"].tolist()
        first = str(mine["id"].iloc[0]) if len(mine) else ""
        found.append([outlet, len(mine), first, more, HAS_IT if first else SILENT if more else NOT_LOADED])
    return pd.DataFrame(found, columns=PANEL_COLUMNS)


def _last_day(end: datetime) -> date:
    return (end - timedelta(seconds=1)).date()


def _is_within(extent: tuple[datetime, datetime] | None, days: tuple[datetime, datetime] | None) -> bool:
    return extent is not None and days is not None and days[0] <= extent[0] and extent[1] <= days[1]
