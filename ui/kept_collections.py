"""Collections that are kept on this machine's disk: those of whoever started the dashboard, for all who may open it.

There are none unless EKKO_COLLECTIONS names a folder: on a server for many nothing is kept that nobody asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store import Namings, Store, named_folder

if TYPE_CHECKING:
    from analysis.article import Article
    from analysis.collection import Collection
    from analysis.decisions import Decision
    from analysis.readers import Naming, Reading
    from analysis.store import Added, Progress, SavedFilter, StoredCollection

_LOADED_AT_ONCE = 2
_NAMINGS = "namings"


def store() -> Store | None:
    """Return the kept collections, None where none are to be kept or can be: see `trouble`."""
    with suppress(UsageError):
        return _named_store()
    return None


def trouble() -> str:
    """Return in a sentence why nothing can be kept where it should be; "" when all is well."""
    try:
        _named_store()
    except UsageError as error:
        return str(error)
    return ""


def _named_store() -> Store | None:
    folder = named_folder(os.environ)
    return Store(folder, Settings()) if folder else None


def names() -> list[str]:
    """Return the names of the kept collections."""
    kept = store()
    return kept.names() if kept else []


def has(name: str) -> bool:
    """Tell whether a collection of that name is kept."""
    kept = store()
    return kept is not None and kept.has(name)


def _needed() -> Store:
    kept = store()
    if kept is None:
        raise UsageError("Collections are not kept here; save this one as a file instead.")
    return kept


def loaded(name: str) -> Collection:
    """Return a kept collection, read again only when its file has changed.

    Raises
    ------
    StoreError
        When it cannot be read.
    """
    return _loaded(str(_needed().folder), name, _needed().state(name))


@st.cache_resource(max_entries=_LOADED_AT_ONCE, show_spinner=False)
def _loaded(folder: str, name: str, state: str) -> Collection:
    with opened(name) as kept:
        return kept.load()


@contextmanager
def opened(name: str) -> Iterator[StoredCollection]:
    """Open a kept collection; what is found to be wrong with its file is noted."""
    with _needed().open(name) as kept:
        try:
            yield kept
        finally:
            _mended().setdefault(name, []).extend(kept.warnings)


@st.cache_resource(max_entries=1, show_spinner=False)
def _mended() -> dict[str, list[str]]:
    return {}


def warnings(name: str) -> list[str]:
    """Return what was wrong with the file of a kept collection since the dashboard was started."""
    return _mended().get(name, [])


def keep(name: str, reading: Reading, progress: Progress) -> None:
    """Keep articles under a new name.

    Raises
    ------
    UsageError
        When the name is taken or cannot be one.
    StoreError
        When it cannot be written; then nothing of that name is left.
    """
    kept = _needed()
    made = kept.open(name, new=True)
    try:
        with made:
            made.add(reading, progress)
    except BaseException:
        # another program may have added to it meanwhile
        if not _holds_articles(name):
            kept.delete(name)
        raise


def _holds_articles(name: str) -> bool:
    with opened(name) as kept:
        return len(kept) > 0


def add(name: str, reading: Reading, progress: Progress) -> Added:
    """Add what was read to a kept collection, all of it or, when anything stops it, nothing."""
    with opened(name) as kept:
        return kept.add(reading, progress)


def change(name: str, article_id: str, change: Callable[[Article], Article]) -> None:
    """Put what `change` makes of an article of a kept collection in its place."""
    with opened(name) as kept:
        kept.change(article_id, change)


def filters(name: str) -> list[SavedFilter]:
    """Return the filters that were saved with a kept collection."""
    with opened(name) as kept:
        return kept.filters.all()


def save_filter(name: str, new: SavedFilter) -> None:
    """Save a filter with a kept collection."""
    with opened(name) as kept:
        kept.filters.save(new)


def delete_filter(name: str, saved: str) -> None:
    """Delete a filter that was saved with a kept collection."""
    with opened(name) as kept:
        kept.filters.delete(saved)


def decisions(name: str) -> tuple[Decision, ...]:
    """Return what was decided by hand of a kept collection, read again only when its file has changed."""
    return _decisions(str(_needed().folder), name, _needed().state(name))


@st.cache_resource(max_entries=_LOADED_AT_ONCE, show_spinner=False)
def _decisions(folder: str, name: str, state: str) -> tuple[Decision, ...]:
    with opened(name) as kept:
        return kept.decisions.all()


def decide(name: str, new: Iterable[Decision]) -> None:
    """Keep decisions with a kept collection."""
    with opened(name) as kept:
        kept.decisions.add(new)


def undo_decision(name: str, decision: Decision) -> None:
    """Take back a decision that is kept with a kept collection."""
    with opened(name) as kept:
        kept.decisions.undo(decision)


def remove(name: str, ids: Iterable[str]) -> None:
    """Remove articles from a kept collection for good."""
    with opened(name) as kept:
        try:
            kept.remove(ids)
        finally:
            _loaded.clear()


def delete(name: str) -> None:
    """Delete a kept collection for good."""
    _needed().delete(name)
    _mended().pop(name, None)
    _loaded.clear()


def namings() -> list[Naming]:
    """Return what was said of the columns of tables: in this visit, and where collections are kept also before."""
    kept = store()
    said: list[Naming] = st.session_state.get(_NAMINGS, [])
    return [*said, *(Namings(kept.folder).all() if kept else [])]


def remember(naming: Naming) -> None:
    """Remember what was said of a table: where collections are kept on disk, else for this visit."""
    if kept := store():
        Namings(kept.folder).remember(naming)
    else:
        st.session_state[_NAMINGS] = [naming, *st.session_state.get(_NAMINGS, [])]


def delete_everything() -> None:
    """Delete all kept collections for good, and what was said of columns."""
    st.session_state.pop(_NAMINGS, None)
    if kept := store():
        kept.delete_everything()
    _mended.clear()
    _loaded.clear()
