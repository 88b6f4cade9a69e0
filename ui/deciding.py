"""What a person decides of stories, texts and origins: said with a button, listed, and undone with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from analysis.decisions import (
    NOT_HERE,
    NOT_IN_STORY,
    ORIGIN,
    OTHER_STORY,
    OTHER_TEXT,
    OVERRULED,
    SAME_STORY,
    SAME_TEXT,
    STATE,
    Decision,
    read_decisions,
)
from analysis.errors import EkkoError
from analysis.export import decisions_csv
from analysis.timeline import by_time
from analysis.wording import count, cut, day_words
from ui import chart_frame, collection_state, correcting
from ui.markdown import escape

if TYPE_CHECKING:
    import pandas as pd

    from analysis.pipeline import Analysis
    from ui.states import View

_WRONG, _FOLLOWED, _LAST = "decision_wrong", "decision_followed", "decision_last"
_BY, _FILE = "decided_by", "decided_in"
_MOST, _HEADLINE, _LABEL = 2_000, 70, 60
_SAYS = {
    SAME_STORY: "{} and {} tell one story",
    OTHER_STORY: "{} and {} do not tell one story",
    NOT_IN_STORY: "{} does not belong to the story of {}",
    SAME_TEXT: "{} and {} are one text",
    OTHER_TEXT: "{} and {} are not one text",
    ORIGIN: "{} is the origin of its text",
}
_BUT = {
    NOT_HERE: "not in this collection, so it changes nothing",
    OVERRULED: "a later decision says otherwise and holds",
}


def name() -> str:
    """Return the name or initials that the reader decides with; "" where none was given."""
    return " ".join(str(st.session_state.get(_BY, "")).split())


def warn_later(wrong: str) -> None:
    """Tell what stood against a decision when the page is next drawn."""
    st.session_state[_WRONG] = wrong


def story_followed(view: View) -> str:
    """Return the story in which the last decision left the reader, when one was just made; else ""."""
    article = st.session_state.pop(_FOLLOWED, "")
    found = view.analysis.articles.loc[view.analysis.articles["id"] == article, "story"]
    return str(found.iloc[0]) if len(found) else ""


def told_just_now(analysis: Analysis) -> None:
    """Draw what was decided last in this visit, if it is about a story's articles, and what stood against it."""
    warn()
    last = st.session_state.get(_LAST)
    if last in collection_state.decisions() and {last.article, last.other} & set(analysis.articles["id"]):
        _row(last, _labels(analysis), _states(analysis), "last", follow=True)


def warn() -> None:
    """Draw what stood against the last decision."""
    if wrong := st.session_state.pop(_WRONG, ""):
        st.warning(escape(wrong))


def about_pair(analysis: Analysis, a: str, b: str, *, follow: bool) -> None:
    """Draw the buttons that say of two articles whether they tell one story, and whether they are one text.

    `follow` tells whether their story is open, and is to stay so when it is another by then.
    """
    rows = analysis.articles.set_index("id")
    one_text, one_story = (rows.loc[a, name] == rows.loc[b, name] for name in ("text_group", "story"))
    offered = [
        ("These two do not tell one story", OTHER_STORY) if one_story else ("These two tell one story", SAME_STORY),
        ("They are not one text", OTHER_TEXT) if one_text else ("They are one text", SAME_TEXT),
    ]
    with st.container(horizontal=True, key="about_pair"):
        for label, verdict in offered:
            st.button(label, key=f"say-{verdict}", on_click=_say, args=(verdict, a, b), kwargs={"follow": follow})
    if follow:
        return
    warn()
    for decision in collection_state.decisions():
        if {decision.article, decision.other} == {a, b} and not decision.drawn:
            _row(decision, _labels(analysis), _states(analysis), "pair")


def about_story(view: View) -> None:
    """Draw what moves an article out of a story, marks one as the origin, and joins another story with it."""
    articles = by_time(view.analysis.articles)
    with st.expander("Is something in the wrong place?", type="compact", key="about_story"):
        if len(articles) > 1:
            _about_article(view.analysis, articles)
        _join(view.analysis)
        st.caption(f"What you decide {correcting.holds()}; the page Collection lists it, with the way back.")


def _about_article(analysis: Analysis, articles: pd.DataFrame) -> None:
    """Draw what moves an article out of its story, and what marks it as the origin."""
    from analysis.charts.labels import article_names

    names = article_names(articles.head(_MOST), limit=_LABEL)
    chosen = st.selectbox("Article", list(names), format_func=lambda name: names.get(name, name), key="to_move")
    if not chosen:
        return
    leading = _leading(analysis, articles["story"].iloc[0])
    other = _another(articles.set_index("id")["text_group"].to_dict(), chosen, leading)
    with st.container(horizontal=True):
        st.button("Move it out of this story", key="move_out", on_click=_say, args=(NOT_IN_STORY, chosen, other))
        st.button("Mark it as the origin", key="mark_origin", on_click=_say, args=(ORIGIN, chosen))
    st.caption("Its copies move with it. The origin is the text that others were made from.")


def _another(group_of: Mapping[str, str], chosen: str, leading: set[str]) -> str:
    """Return an article that stays when another leaves, of another text if there is one, and a leading one of those."""
    others = [name for name in group_of if name != chosen]
    return min(others, key=lambda name: (group_of[name] == group_of[chosen], name not in leading, name))


def _leading(analysis: Analysis, story: str) -> set[str]:
    """Return the articles that a story is named after: what is decided of it names one that the reader knows."""
    headline = analysis.stories.loc[analysis.stories["story"] == story, "headline"].iloc[0]
    of_it = analysis.articles["story"] == story
    return set(analysis.articles.loc[of_it & (analysis.articles["headline"] == headline), "id"])


def _join(analysis: Analysis) -> None:
    """Draw the choice of another story that tells the same."""
    whole = analysis.whole or analysis
    here = analysis.articles["story"].iloc[0]
    others = whole.stories[whole.stories["story"] != here].head(_MOST)
    if others.empty:
        return
    rows = zip(others["story"], others["headline"], others["articles"], strict=True)
    names = {story: f"{cut(headline, _HEADLINE)} · {count(number, 'article')}" for story, headline, number in rows}
    chosen = st.selectbox(
        "Another story that tells the same", list(names), None, format_func=lambda story: names.get(story, story),
        placeholder="Type words of its headline", key="to_join",
    )  # fmt: skip
    ids = [min(_leading(whole, story)) for story in (here, chosen) if story]
    st.button("Make them one story", key="join", disabled=not chosen, on_click=_say, args=(SAME_STORY, *ids))


def _say(verdict: str, article: str, other: str = "", *, follow: bool = True) -> None:
    """Decide something; with `follow`, the story in which the other article is stays open."""
    try:
        decision = Decision(verdict, article, other, name(), date.today().isoformat())
        collection_state.decide([decision])
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)
        return
    st.session_state[_LAST] = decision
    if follow:
        st.session_state[_FOLLOWED] = other or article
    st.session_state.pop("to_join", None)


def undo(decision: Decision, follow: bool = False) -> None:
    """Take a decision back; with `follow`, the story in which its article is stays open."""
    try:
        collection_state.undo_decision(decision)
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)
        return
    if follow:
        st.session_state[_FOLLOWED] = decision.other or decision.article


def offer(whole: Analysis) -> None:
    """Draw what was decided, each with the way back, and the file of it to take away and to bring."""
    decisions = collection_state.decisions()
    told = [each for each in decisions if not each.drawn]
    if told:
        chart_frame.finding(f"{count(len(told), 'decision')} by hand", f"What you decide {correcting.holds()}.")
    warn()
    labels, states = _labels(whole), _states(whole)
    for decision in reversed(told[-_SHOWN:]):
        _row(decision, labels, states, "list")
    if len(told) > _SHOWN:
        st.caption(f"The last {_SHOWN} are shown; the file has all.")
    if decisions:
        chart_frame.download("Download decisions", lambda: decisions_csv(decisions), "ekko-decisions.csv", "text/csv")


def bring() -> None:
    """Draw what credits decisions to a name, and what takes over those of a file."""
    with st.expander("Decide under a name, or bring decisions", type="compact", key="decisions_file"):
        st.text_input("Your name or initials, for what you decide from now on", key=_BY, persist_state="session")
        st.file_uploader("A file of decisions", ["csv"], key=_FILE, on_change=_bring)
        st.caption("As “Download decisions” gives it: ids of articles and no text.")


_SHOWN = 100
"""Decisions in the list, the last ones first."""


def _bring() -> None:
    """Take over the decisions of a file; those on articles that are not here are kept too."""
    file = st.session_state.get(_FILE)
    if file is None:
        return
    try:
        collection_state.decide(read_decisions(file.name, file.getvalue()))
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)


def _labels(analysis: Analysis) -> dict[str, str]:
    from analysis.charts.labels import article_names

    named = {name for each in collection_state.decisions() for name in (each.article, each.other)}
    articles = (analysis.whole or analysis).articles
    return article_names(articles[articles["id"].isin(named)], limit=_LABEL)


def _states(analysis: Analysis) -> dict[Decision, str]:
    decided = analysis.prepared.decisions
    return dict(zip(decided, analysis.decisions[STATE], strict=True))


def _row(
    decision: Decision, labels: Mapping[str, str], states: Mapping[Decision, str], place: str, *, follow: bool = False
) -> None:
    """Draw one decision: what it says, who said it when, what became of it, and the way back."""
    ids: Sequence[str] = [name for name in (decision.article, decision.other) if name]
    said = _SAYS[decision.verdict].format(*(labels.get(name, f"article {name}") for name in ids))
    when = day_words(date.fromisoformat(decision.day)) if decision.day else ""
    facts = ", ".join(filter(None, [decision.by, when, _BUT.get(states.get(decision, ""), "")]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(f"{said}{f' ({facts})' if facts else ''}."))
        key = f"undo-{place}-{'-'.join((decision.verdict, *ids))}"
        st.button("Undo", key=key, on_click=undo, args=(decision, follow))
