"""Filters under a name: saved with a kept collection, or for the visit with the visitor's own articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import EkkoError
from analysis.settings import Settings
from analysis.store import SavedFilter, with_one_more
from analysis.wording import listed
from ui import collection_state, filters, frame, kept_collections
from ui.collection_state import FILTERS
from ui.markdown import escape

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

_CHOICE, _NAME = "saved_filter", "save_filter_as"
_PICKED, _WRONG, _TO_SEARCH = "saved_filter_picked", "saved_filter_wrong", "saved_filter_to_search"
_NOTHING = SavedFilter("")
_NAMED = 3


def offer(whole: Analysis, page: str) -> None:
    """Draw the choice of a saved filter, and what saves and deletes one; the sample has none.

    Parameters
    ----------
    whole
        The analysis of all articles of the open collection.
    page
        The address of the open page, which has been drawn: Search has filters of its own.
    """
    if not (collection_state.is_own() or collection_state.kept_name()):
        return
    saved = {each.name: each for each in _all()}
    now = _in_force(whole, page)
    chosen, missing = _chosen(whole, saved, now)
    if saved:
        st.session_state[_CHOICE] = chosen
        st.selectbox(
            "Saved filter", list(saved), None, key=_CHOICE, placeholder="None chosen",
            on_change=_pick, args=(whole, page),
        )  # fmt: skip
    if missing:
        st.caption(escape(_told(missing, now)))
    if wrong := st.session_state.pop(_WRONG, ""):
        st.warning(escape(wrong))
    if chosen:
        _deletion(chosen)
    elif now != _NOTHING:
        _form(now)


def go_on() -> None:
    """Go to the page Search when a saved filter that was just chosen asks for what only that page has."""
    if asked := st.session_state.pop(_TO_SEARCH, None):
        for key in (filters.WORDS, filters.AGENCY, filters.FIRST_DAY, filters.LAST_DAY, frame.SEARCH_FOR):
            st.session_state.pop(key, None)
        frame.open_page("search", **asked)


def _all() -> list[SavedFilter]:
    if name := collection_state.kept_name():
        return kept_collections.filters(name)
    own: list[SavedFilter] = st.session_state.get(FILTERS, [])
    return own


def _in_force(whole: Analysis, page: str) -> SavedFilter:
    """Return the filters in force, without a name."""
    shared = filters.chosen(whole)
    now = SavedFilter("", tuple(sorted(shared.outlets)), tuple(sorted(shared.languages)))
    said = st.session_state
    if page != "search" or frame.LIKE in st.query_params or said.get(frame.SEARCH_FOR) != frame.FOR_WORDS:
        return now
    agency, story = said.get(filters.AGENCY) or "", st.query_params.get(frame.STORY, "")
    return replace(
        now,
        agency="" if agency == filters.EVERY_AGENCY else agency,
        story=story if story in set(whole.articles["story"]) else "",
        words=(said.get(filters.WORDS) or "").strip(),
        first_day=_written(said.get(filters.FIRST_DAY)),
        last_day=_written(said.get(filters.LAST_DAY)),
    )


def _written(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _fitting(whole: Analysis, saved: SavedFilter) -> tuple[SavedFilter, list[str]]:
    """Return what of a saved filter the collection has, and what it has no more, in words."""
    outlets, languages = filters.outlet_options(whole), filters.language_options(whole)
    fits = replace(
        saved,
        name="",
        outlets=tuple(each for each in saved.outlets if each in outlets),
        languages=tuple(each for each in saved.languages if each in languages),
    )
    missing = [each for each in (*saved.outlets, *saved.languages) if each not in (*fits.outlets, *fits.languages)]
    kept = filters.let_through(whole, filters.Filters(fits.outlets, fits.languages))
    articles = whole.articles.loc[kept.index]
    if saved.agency and saved.agency not in set(articles["agency"]):
        fits, missing = replace(fits, agency=""), [*missing, saved.agency]
    if saved.story and saved.story not in set(articles["story"]):
        fits, missing = replace(fits, story=""), [*missing, "the story"]
    return fits, missing


def _chosen(whole: Analysis, saved: dict[str, SavedFilter], now: SavedFilter) -> tuple[str | None, list[str]]:
    """Return the name of the saved filter that is in force, None where none is, and what of it is missing."""
    picked = saved.get(st.session_state.get(_PICKED, ""))
    if picked:
        fits, missing = _fitting(whole, picked)
        if fits == now:
            return picked.name, missing
    return next((name for name, each in saved.items() if replace(each, name="") == now), None), []


def _told(missing: list[str], now: SavedFilter) -> str:
    rest = "All else that was saved is applied." if now != _NOTHING else "Nothing else was saved."
    return f"Not in this collection any more: {listed(missing, most=_NAMED)}. {rest}"


def _pick(whole: Analysis, page: str) -> None:
    """Put the filter that was just chosen into force, or none."""
    name = st.session_state[_CHOICE]
    st.session_state[_PICKED] = name or ""
    saved = next((each for each in _all() if each.name == name), _NOTHING)
    fits, _ = _fitting(whole, saved)
    st.session_state[filters.OUTLET], st.session_state[filters.LANGUAGE] = list(fits.outlets), list(fits.languages)
    only_there = replace(fits, outlets=(), languages=()) != _NOTHING
    if not only_there and page != "search":
        return
    asked = {
        filters.WORDS: fits.words,
        filters.AGENCY: fits.agency,
        filters.FIRST_DAY: fits.first_day,
        filters.LAST_DAY: fits.last_day,
        frame.STORY: fits.story,
    }
    if page == "search":
        _ask_here(asked)
    else:
        st.session_state[_TO_SEARCH] = {key: value for key, value in asked.items() if value}


def _ask_here(asked: dict[str, str]) -> None:
    """Put what only the page Search has into its fields, which are drawn already."""
    st.session_state[frame.SEARCH_FOR] = frame.FOR_WORDS
    st.session_state[filters.WORDS] = asked[filters.WORDS]
    st.session_state[filters.AGENCY] = asked[filters.AGENCY] or filters.EVERY_AGENCY
    for key in (filters.FIRST_DAY, filters.LAST_DAY):
        st.session_state[key] = date.fromisoformat(asked[key]) if asked[key] else None
    for name in (frame.LIKE, frame.STORY):
        st.query_params.pop(name, None)
    if asked[frame.STORY]:
        st.query_params[frame.STORY] = asked[frame.STORY]


def _form(now: SavedFilter) -> None:
    """Draw what saves the filters in force."""
    with st.popover("Save these filters", type="tertiary", key="save_filters"):
        with st.form("save_filter", border=False):
            st.text_input("Name", key=_NAME, placeholder="Ferries, Danish")
            st.form_submit_button("Save", on_click=_save, args=(now,))
        kept = collection_state.kept_name()
        st.caption("For everybody who opens this collection." if kept else "For this visit.")


def _save(now: SavedFilter) -> None:
    new = replace(now, name=" ".join(st.session_state[_NAME].split()))
    try:
        if name := collection_state.kept_name():
            kept_collections.save_filter(name, new)
        else:
            st.session_state[FILTERS] = with_one_more(_all(), new, Settings())
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)
        return
    st.session_state[_PICKED], st.session_state[_NAME] = new.name, ""


def _deletion(chosen: str) -> None:
    """Draw what deletes the saved filter that is in force."""
    with st.popover("Delete this filter", type="tertiary", key="delete_filter"):
        st.markdown(escape(f"“{chosen}” goes from the list; no article goes."))
        st.button(escape(f"Delete “{chosen}”"), on_click=_delete, args=(chosen,), key="delete_saved_filter")


def _delete(chosen: str) -> None:
    try:
        if name := collection_state.kept_name():
            kept_collections.delete_filter(name, chosen)
        else:
            st.session_state[FILTERS] = [each for each in _all() if each.name != chosen]
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)
