"""What the open collection is searched by: the file it is kept in, or memory only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from analysis.settings import Settings
from analysis.store import InMemory
from ui import collection_state, kept_collections
from ui.samples import samples

if TYPE_CHECKING:
    from analysis.collection import Collection
    from analysis.store import StoredCollection


@contextmanager
def searched() -> Iterator[StoredCollection | InMemory]:
    """Give what the open collection is searched by; nothing of articles that are not kept goes to a disk."""
    if name := collection_state.kept_name():
        with kept_collections.opened(name) as kept:
            yield kept
    elif collection_state.is_own():
        yield _own()
    else:
        sample = samples()[collection_state.current_name()]
        yield _sample(sample.cache_key, sample)


@st.cache_resource(max_entries=2, show_spinner=False)
def _sample(key: str, _collection: Collection) -> InMemory:
    return InMemory(_collection.articles, Settings())


def _own() -> InMemory:
    collection = collection_state.current()
    kept = st.session_state.get(collection_state.INDEX)
    if kept is None or kept[0] != collection.cache_key:
        with st.spinner("Making the articles searchable …"):
            kept = (collection.cache_key, InMemory(collection.articles, Settings()))
        st.session_state[collection_state.INDEX] = kept
    index: InMemory = kept[1]
    return index
