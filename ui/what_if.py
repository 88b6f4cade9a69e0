"""What if Ekko had to be surer, or less sure: shown first, then applied if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.settings import Settings
from analysis.wording import count, cut, stories_words
from ui import chart_frame, collection_state

if TYPE_CHECKING:
    from analysis.pipeline import Analysis
    from analysis.what_if import WhatIf

_TRIED = "sure_tried"
_MOST_ROWS = 12
_HEADLINE = 60


def what_if(analysis: Analysis) -> None:
    """Draw the control and what it would change in the whole collection; nothing changes before it is applied."""
    now = round(analysis.settings.story_threshold * 100)
    with st.expander("How sure must Ekko be that articles tell one story?", key="what_if"):
        lowest, highest = collection_state.SURE_RANGE.start, collection_state.SURE_RANGE.stop - 1
        if st.session_state.setdefault(_TRIED, now) not in collection_state.SURE_RANGE:
            st.session_state[_TRIED] = now
        tried = st.slider("Join from a chance of", lowest, highest, format="%d %%", key=_TRIED, width=420)
        if tried == now:
            default = round(Settings().story_threshold * 100)
            ending = "" if now == default else f" Ekko’s own choice is {default} %."
            st.caption(f"Articles are joined to one story from {now} %.{ending} Move it to see what would change.")
        else:
            _show(analysis, tried)
        with st.container(horizontal=True):
            st.button(
                "Apply", on_click=collection_state.set_threshold, args=(tried,), disabled=tried == now, key="apply_sure"
            )
            if now != round(Settings().story_threshold * 100):
                st.button("Back to Ekko’s choice", type="tertiary", on_click=_reset, key="reset_sure")


def _reset() -> None:
    collection_state.set_threshold(None)
    st.session_state.pop(_TRIED, None)


def _show(analysis: Analysis, tried: int) -> None:
    """Draw what would merge or split, the nearest to the present threshold first."""
    from analysis.what_if import what_if as tell

    found = tell(analysis.prepared, tried / 100)
    then, now = (
        stories_words(stories - alone, alone)
        for stories, alone in ((found.stories_then, found.alone_then), (found.stories, found.alone))
    )
    chart_frame.finding(f"From {tried} %: {then}", f"Now: {now}. {_caption(found)}")
    if len(found.changes):
        chart_frame.table(_table(analysis, found))


def _caption(found: WhatIf) -> str:
    changes = len(found.changes)
    if not changes:
        return "No story would change."
    verb = "merge" if found.stories_then < found.stories else "split"
    shown = f" The first {_MOST_ROWS} are shown." if changes > _MOST_ROWS else ""
    return f"{count(changes, verb)}, the closest call first. Filters make no difference here.{shown}"


def _table(analysis: Analysis, found: WhatIf) -> pd.DataFrame:
    from analysis.why_linked import chance_in_words

    headlines = _headlines(analysis, merging=found.stories_then < found.stories)
    rows = [
        {
            "Chance": chance_in_words(change.chance),
            "One": f"{cut(headlines[change.one], _HEADLINE)} · {count(change.articles_one, 'article')}",
            "Other": f"{cut(headlines[change.other], _HEADLINE)} · {count(change.articles_other, 'article')}",
        }
        for change in found.changes.head(_MOST_ROWS).itertuples()
    ]
    return pd.DataFrame(rows)


def _headlines(analysis: Analysis, merging: bool) -> dict[str, str]:
    """Return what each article's part of a change is called: its story as the list has it, or in parts its own."""
    own = {
        article.id: reading.headline
        for article, reading in zip(analysis.collection.articles, analysis.prepared.readings, strict=True)
    }
    if not merging:
        return own
    story = dict(zip(analysis.stories["story"], analysis.stories["headline"], strict=True))
    listed = dict(zip(analysis.articles["id"], analysis.articles["story"].map(story), strict=True))
    return own | listed
