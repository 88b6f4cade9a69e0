"""The analysis of what a visitor brought, or of a kept collection: opened where it is kept, added to, or worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import UsageError
from analysis.settings import Settings
from ui import kept_collections

if TYPE_CHECKING:
    from analysis.collection import Collection
    from analysis.decisions import Decision
    from analysis.pipeline import Analysis, Prepared, Progress

INDEX_OF_ADDED = "index_of_added"
"""Key of what new articles of a large collection are held against, and of the comparison that it was made from."""


def work_out(
    collection: Collection,
    threshold: float,
    name: str,
    before: Analysis | None,
    progress: Progress | None,
    decided: Sequence[Decision] = (),
) -> Analysis:
    """Return the analysis of a collection.

    Parameters
    ----------
    collection
        The articles; with those of `before`, if they are many, and a few more, only these are compared.
    threshold
        The chance from which articles are joined to one story.
    name
        Of the kept collection, whose analysis is kept with it, but not that with days given in a visit; "" for the
        articles of a visit.
    before
        What was shown before.
    progress
        Told of each step.
    decided
        What was decided by hand; what is kept with a collection is without.
    """
    same = before is not None and before.collection.cache_key == collection.cache_key
    # equal articles can have come to be in another collection
    prepared = replace(before.prepared, collection=collection) if before and same else None
    prepared = prepared or _added_to(collection, before, progress)
    if _is_as_kept(collection, name):
        found = _kept(collection, name, prepared, progress)
        if found and found.settings.story_threshold == threshold and not decided:
            return found
        prepared = prepared or (found and found.prepared)
    return draw(prepared or prepare(collection, progress), threshold, progress, decided)


def _kept(collection: Collection, name: str, prepared: Prepared | None, progress: Progress | None) -> Analysis | None:
    """Return the analysis that is kept with a collection from now on, None where it need not or cannot be looked at.

    What was compared before the collection was kept is kept with it; one to which articles were added cannot be.
    """
    from analysis.results import is_kept, keep, kept_or_worked_out

    with kept_collections.opened(name) as kept:
        if prepared is None:
            return kept_or_worked_out(kept, collection, Settings(), progress, kept.warnings.append)
        if prepared.added or is_kept(kept, collection, Settings()):
            return None
        found = draw(prepared, Settings().story_threshold, progress)
        if progress:
            progress("Keeping what was compared")
        keep(kept, found, kept.warnings.append)
    return found


def _is_as_kept(collection: Collection, name: str) -> bool:
    """Tell whether these are the articles of a kept collection that is still there, with no day given since."""
    if not name or not kept_collections.has(name):
        return False
    return kept_collections.loaded(name).cache_key == collection.cache_key


def prepare(collection: Collection, progress: Progress | None = None) -> Prepared:
    """Return what no threshold changes."""
    # scikit-learn and scipy take seconds to import; the page's frame is on screen before they are needed
    from analysis.pipeline import prepare

    return prepare(collection, Settings(), progress)


def draw(
    prepared: Prepared, threshold: float, progress: Progress | None = None, decided: Sequence[Decision] = ()
) -> Analysis:
    """Return the analysis with stories drawn at a threshold, and with what was decided by hand."""
    from analysis.pipeline import draw_stories, with_decisions, with_threshold

    return draw_stories(with_decisions(with_threshold(prepared, threshold), decided), progress)


def _added_to(collection: Collection, before: Analysis | None, progress: Progress | None) -> Prepared | None:
    """Return the comparison of a large collection, with a few articles more; None where it is to be made anew."""
    if before is None or before.prepared.is_small:
        return None
    from analysis.adding import Index, add, new_articles

    try:
        new = new_articles(before.prepared, collection)
    except UsageError:
        return None
    if not new:
        # articles that were added come last, though the collection has them by their ids
        in_turn = replace(collection, articles=before.collection.articles)
        return replace(before.prepared, collection=in_turn)
    if progress:
        progress("Adding to what was compared")
    made_from, index = st.session_state.get(INDEX_OF_ADDED, (None, None))
    if index is None or made_from is not before.prepared.copies:
        index = Index.of(before.prepared)
    prepared, index = add(before.prepared, index, collection)
    st.session_state[INDEX_OF_ADDED] = prepared.copies, index
    return prepared
