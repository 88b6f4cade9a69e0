"""The filters that all pages share: read from the session, checked against the collection, applied once.

Those that only the page Search has are named here too, since they can be saved with the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from analysis.language_names import language_name
from analysis.wording import listed, via

if TYPE_CHECKING:
    import pandas as pd

    from analysis.pipeline import Analysis

COUNT, OUTLET, LANGUAGE = "count", "outlet", "language"
WORDS, AGENCY, FIRST_DAY, LAST_DAY = "find", "agency", "from", "to"
"""Keys of the widgets and their names in the URL; the second line is of the page Search."""
EVERY_AGENCY = "All agencies"
ARTICLES, ORIGINS = "Articles", "Origins"
NO_OUTLET = "Outlet not known"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor wants to see, every value one that the collection has."""

    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    unit: Literal["articles", "origins"] = "articles"

    def __bool__(self) -> bool:
        """Tell whether any article may be left out."""
        return bool(self.outlets or self.languages)

    def __str__(self) -> str:
        """Return the filters in words: "Fjordbladet, Swedish"."""
        return ", ".join([*self.outlets, *self.languages])


def outlet_options(analysis: Analysis) -> list[str]:
    """Return the outlets of a collection; where only the agency is known "via Ritzau"."""
    labels = set(_outlet_labels(analysis).unique())
    return sorted(labels - {NO_OUTLET}, key=str.casefold) + sorted(labels & {NO_OUTLET})


def language_options(analysis: Analysis) -> list[str]:
    """Return the names of the languages of a collection."""
    return sorted(_language_labels(analysis).unique())


def _outlet_labels(analysis: Analysis) -> pd.Series:
    outlets, agencies = analysis.articles["outlet"], analysis.articles["agency"]
    instead = agencies.map({agency: via(agency) or NO_OUTLET for agency in agencies.unique()})
    return outlets.where(outlets != "", instead)


def _language_labels(analysis: Analysis) -> pd.Series:
    codes = analysis.articles["language"]
    return codes.map({code: language_name(code) for code in codes.unique()})


def chosen(analysis: Analysis) -> Filters:
    """Return the filters in force; values that the collection does not have are left out."""
    return Filters(
        outlets=_known(OUTLET, outlet_options(analysis)),
        languages=_known(LANGUAGE, language_options(analysis)),
        unit="origins" if st.session_state.get(COUNT) == ORIGINS else "articles",
    )


def _known(key: str, options: list[str]) -> tuple[str, ...]:
    return tuple(value for value in st.session_state.get(key) or () if value in options)


def narrowed(analysis: Analysis, filters: Filters) -> Analysis:
    """Return the analysis with only the articles that the filters let through."""
    if not filters:
        return analysis
    return analysis.part((filters.outlets, filters.languages), lambda: let_through(analysis, filters))


def let_through(analysis: Analysis, filters: Filters) -> pd.Series:
    """Return the ids of the articles that the filters let through, in the order and under the index of the table."""
    kept = analysis.articles["id"]
    if filters.outlets:
        kept = kept[_outlet_labels(analysis).isin(filters.outlets)]
    if filters.languages:
        kept = kept[_language_labels(analysis).isin(filters.languages)[kept.index]]
    return kept


def clear() -> None:
    """Take all filters off."""
    st.session_state[OUTLET] = []
    st.session_state[LANGUAGE] = []


def in_force(filters: Filters) -> str:
    """Return a sentence for files: "Only VG and Danish."; "" without a filter."""
    return f"Only {listed([*filters.outlets, *filters.languages])}." if filters else ""
