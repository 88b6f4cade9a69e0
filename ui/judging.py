"""How often Ekko is right about the open collection: pairs drawn by lot that a person judges, and what they tell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from analysis.decisions import OTHER_STORY, SAME_STORY, UNSURE, Decision
from analysis.errors import EkkoError
from analysis.timeline import published_of
from analysis.wording import count, cut, published_in_full
from ui import collection_state, deciding, frame
from ui.markdown import escape
from ui.marks import runs
from ui.reading import Side, read_two

if TYPE_CHECKING:
    from analysis.judged_pairs import Draw, Pair
    from analysis.pipeline import Analysis

_DRAWN = "pairs_drawn"
_BOX = "judging"
_TITLE, _OPENING = 80, 900
_ANSWERS = {"One story": SAME_STORY, "Two stories": OTHER_STORY, "Cannot tell": UNSURE}


def _draw(analysis: Analysis) -> Draw:
    """Return the pairs that are to be judged; they are drawn once for each collection and threshold."""
    from analysis.pipeline import pairs_to_judge

    asked = analysis.collection.cache_key, analysis.settings.story_threshold
    kept = st.session_state.get(_DRAWN)
    if kept is None or kept[0] != asked:
        kept = st.session_state[_DRAWN] = asked, pairs_to_judge(analysis.prepared)
    drawn: Draw = kept[1]
    return drawn


def told(analysis: Analysis) -> None:
    """Draw what the judged pairs tell of the collection, where any was judged."""
    from analysis.judged_pairs import estimate, in_words

    decisions = collection_state.decisions()
    if any(each.drawn for each in decisions):
        st.caption(escape(in_words(estimate(_draw(analysis), decisions, analysis.settings))))


def judge(analysis: Analysis) -> None:
    """Draw the pair that is to be judged next, and what may be said of it."""
    box = st.expander("How often is Ekko right here? Judge pairs of articles", key=_BOX, on_change="rerun")
    with box:
        if not box.open:
            return
        from analysis.judged_pairs import estimate, in_words

        deciding.warn()
        draw, decisions = _draw(analysis), collection_state.decisions()
        found = estimate(draw, decisions, analysis.settings)
        st.markdown(escape(in_words(found)))
        st.caption(
            "Ekko draws pairs of articles by lot: some that it put in one story, some that it kept apart though they "
            "are alike. It does not say which. Your answers change no story, and what you decide elsewhere does not "
            "count here: whoever puts right what is wrong sees more that is wrong. Pairs that are hardly alike are not "
            "drawn, so stories that have few words in common may be missed more often. Filters make no difference."
        )
        if found.following is None:
            st.markdown("Every pair that was drawn is judged." if draw.joined.drawn or draw.apart.drawn else "")
        else:
            _ask(analysis.whole or analysis, found.following)
        _answered(analysis.whole or analysis, draw, decisions)


def _ask(analysis: Analysis, pair: Pair) -> None:
    read_two(*(_side(analysis, name) for name in pair), key=f"judge-{'-'.join(pair)}")
    with st.container(horizontal=True, vertical_alignment="center", key="answers"):
        for label, verdict in _ANSWERS.items():
            st.button(label, key=f"answer-{verdict}", on_click=_answer, args=(verdict, *pair))


def _side(analysis: Analysis, name: str) -> Side:
    from analysis.charts.labels import source_name
    from analysis.language.sentences import paragraphs

    row = analysis.articles.loc[analysis.articles["id"] == name].iloc[0].to_dict()
    text = analysis.collection.texts[name]
    opening = [span for span in paragraphs(text) if span.start < _OPENING]
    return Side(
        title=row["title"] or cut(row["headline"], _TITLE),
        meta=f"{source_name(row)} · {published_in_full(published_of(row))}",
        lang=row["language"],
        paragraphs=[runs(text, span.start, span.end, []) for span in opening],
    )


def _answer(verdict: str, a: str, b: str) -> None:
    try:
        collection_state.decide([Decision(verdict, a, b, deciding.name(), date.today().isoformat(), drawn=True)])
    except EkkoError as error:
        deciding.warn_later(str(error))


def _answered(analysis: Analysis, draw: Draw, decisions: tuple[Decision, ...]) -> None:
    """Draw the way back from the last answer, and where Ekko and the reader differ."""
    answers = [each for each in decisions if each.drawn]
    if not answers:
        return
    last = answers[-1]
    st.button(
        "Take the last answer back", type="tertiary", key="unanswer",
        on_click=deciding.undo, args=(last,),
    )  # fmt: skip
    joined, apart = set(draw.joined.drawn), set(draw.apart.drawn)
    differ = [
        each.pair
        for each in answers
        if (each.verdict == OTHER_STORY and each.pair in joined) or (each.verdict == SAME_STORY and each.pair in apart)
    ]
    if differ:
        st.markdown(f"In {count(len(differ), 'pair')} you and Ekko differ. Where you see one, you can put it right.")
        for a, b in differ[-_DIFFER:]:
            _lead(analysis, a, b)


_DIFFER = 10


def _lead(analysis: Analysis, a: str, b: str) -> None:
    headline = analysis.articles.set_index("id")["headline"]
    if frame.leads_on(escape(f"{cut(headline[a], 40)} / {cut(headline[b], 40)}"), key=f"differ-{a}-{b}"):
        frame.open_page("compare", left=a, right=b)
