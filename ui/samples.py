"""The samples that come with Ekko: three real articles, and thirty that were written to show what it finds."""

from dataclasses import replace
from pathlib import Path

import streamlit as st

from analysis.collection import Collection, read_collection
from analysis.settings import Settings
from analysis.store import SAMPLE
from analysis.wording import count_words

_ROOT = Path(__file__).parents[1]
SEEDS, DEMONSTRATION = _ROOT / "seeds", _ROOT / "demonstration" / "articles.jsonl"


@st.cache_resource(max_entries=1, show_spinner=False)
def sample() -> Collection:
    """Return the sample that a first visit opens."""
    return _named(read_collection([SEEDS], Settings()), "article")


@st.cache_resource(max_entries=1, show_spinner=False)
def invented_sample() -> Collection:
    """Return the sample that was written to show what Ekko finds."""
    return _named(read_collection([DEMONSTRATION], Settings()), "invented article")


def _named(collection: Collection, noun: str) -> Collection:
    return replace(collection, name=f"{SAMPLE}{count_words(len(collection.articles), noun)}")


def samples() -> dict[str, Collection]:
    """Return the samples by their names, the one that a first visit opens first."""
    return {each.name: each for each in (sample(), invented_sample())}
