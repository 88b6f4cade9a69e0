"""Who used a text: the articles that share words with one that is pasted, or with one of their own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import streamlit as st

from analysis.timeline import published_of
from analysis.wording import count, cut, number, percent, published_words
from ui import chart_frame, frame
from ui.collection_state import LOOKED_FOR, LOOKED_FOR_BOX, USES
from ui.markdown import escape
from ui.passages import finding_between, side, side_of, table_between
from ui.reading import Side, read_two
from ui.searching import searched

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from analysis.uses import Use
    from ui.states import View

_WITH = "with"
_NAME, _HEADLINE, _ALIKE = 60, 70, 5
_HELP = "Articles that share no passage with it, but its rarest words; the likeliest first."


class _Text(NamedTuple):
    """The text that is looked for, and how it is called; `article` is its id where it is one of the collection."""

    text: str
    language: str
    title: str
    meta: str
    share: str
    article: str = ""


def of_a_paste(view: View, heading: DeltaGenerator) -> None:
    """Draw the box for a text, and the articles that use it.

    Parameters
    ----------
    heading
        Where the page's title goes, which says what was found.
    """
    from analysis.language.identify import identify
    from analysis.language.tokens import WORD

    st.session_state.setdefault(LOOKED_FOR_BOX, st.session_state.get(LOOKED_FOR, ""))
    with st.form("text", border=False):
        st.text_area("A text, such as a press release", key=LOOKED_FOR_BOX, height=180)
        st.form_submit_button("Find its words", on_click=_look_for)
    text = st.session_state.get(LOOKED_FOR, "")
    if not text.strip():
        heading.title("Who used a text?", anchor=False)
        st.caption("It is compared with the articles of this collection and kept nowhere.")
        return
    settings = view.analysis.settings
    language = identify(text, settings.min_language_words)
    uses, others = _compared(view, text, language)
    itself = sum(_is_itself(text, use, view) for use in uses)
    heading.title(escape(_finding(len(uses), itself, view, len(uses) + len(others))), anchor=False)
    mine = _Text(text, language, "The text", count(len(WORD.findall(text)), "word"), "Of the text")
    _draw(view, mine, uses, others)


def _look_for() -> None:
    from analysis.article import clean_text

    st.session_state[LOOKED_FOR] = clean_text(st.session_state[LOOKED_FOR_BOX]).strip()


def like(view: View, article: str) -> None:
    """Draw which other articles use the words of one, and which are alike without."""
    row = view.analysis.articles.set_index("id").loc[article]
    text, language = view.analysis.collection.texts[article], row["language"]
    uses, others = _compared(view, text, language, article)
    headline = cut(row["headline"], _HEADLINE)
    st.title(escape(f"More like “{headline}”"), anchor=False)
    with st.container(horizontal=True):
        if frame.leads_on("Read it", key="read-it"):
            frame.open_article(row["story"], article)
        if frame.leads_on("Search for words", key="back-to-search"):
            frame.open_page("search")
    mine = _Text(text, language, "", "", "Of this article", article)
    shared = count(len(uses), "other article")
    chart_frame.finding(
        f"{shared} {'uses' if len(uses) == 1 else 'use'} its words" if uses else "Nobody uses its words"
    )
    _draw(view, mine, uses, others)


def _compared(view: View, text: str, language: str, without: str = "") -> tuple[list[Use], list[str]]:
    """Return the uses of a text among the articles shown, and the likeliest of those that do not use it."""
    from analysis.uses import uses_of

    analysis = view.analysis
    languages = dict(zip(analysis.articles["id"], analysis.articles["language"], strict=True))
    asked = analysis.collection.cache_key, tuple(languages), without, hashlib.sha256(text.encode()).hexdigest()
    kept = st.session_state.get(USES)
    if kept is None or kept[0] != asked:
        among = [id_ for id_ in languages if id_ != without]
        whole = len(among) == len(analysis.collection.texts)
        with searched() as collection:
            # a kept collection may have grown since it was analysed
            likely = [id_ for id_ in collection.likely(text, None if whole else among) if id_ in languages]
        texts = analysis.collection.texts
        articles = ((id_, texts[id_], languages[id_]) for id_ in likely)
        kept = st.session_state[USES] = (asked, *uses_of(text, language, articles, analysis.settings))
    return kept[1], kept[2]


def _is_itself(text: str, use: Use, view: View) -> bool:
    """Tell whether an article has the words of a text, all of them and no others."""
    from analysis.language.tokens import forms

    return forms(text) == forms(view.analysis.collection.texts[use.article])


def _finding(used: int, itself: int, view: View, compared: int) -> str:
    """Return how many articles use a text; those that are the very text, such as the release, are told apart."""
    whole = len(view.analysis.articles)
    if not used:
        likeliest = f"the {compared:,} likeliest articles" if _not_all(view, compared) else count(whole, "article")
        return f"None of {likeliest} uses this text"
    least = "At least " if _not_all(view, compared) else ""
    others, are = used - itself, "is" if itself == 1 else "are"
    if not others:
        return f"{least}{itself:,} of {count(whole, 'article')} {are} this very text; no other uses it"
    uses = f"{least}{others:,} of {count(whole, 'article')} {'uses' if others == 1 else 'use'} this text"
    return f"{uses}, and {itself:,} {are} this very text" if itself else uses


def _not_all(view: View, compared: int) -> bool:
    """Tell whether there were more articles with words of a text than are compared with it."""
    return compared >= view.analysis.settings.max_likely_articles


def _draw(view: View, mine: _Text, uses: list[Use], others: list[str]) -> None:
    from analysis.charts.labels import article_names

    analysis = view.analysis
    shown = analysis.articles[analysis.articles["id"].isin([*(use.article for use in uses), *others[:_ALIKE]])]
    names = article_names(shown, limit=_NAME)
    compared = len(uses) + len(others)
    if _not_all(view, compared):
        st.markdown(
            f"{number(compared)} of {count(len(analysis.articles), 'article')} were compared with it word for word: "
            "those that hold most of its rare words. Others may use some of its words too.",
            width=720,
        )
    if uses:
        st.caption(
            f"Words that stand in runs of {analysis.settings.passage_min_words} or more in both, small edits passed "
            "over. Having the same words does not tell who had them first."
        )
        chart_frame.table(_table(shown, uses, names, mine.share))
        _passages(view, mine, uses, names)
    if others:
        chart_frame.finding("Alike, without a shared passage", _HELP)
        rows = shown.set_index("id")
        for article in others[:_ALIKE]:
            if frame.leads_on(escape(names[article]), key=f"alike-{article}"):
                frame.open_article(rows.loc[article, "story"], article)


def _table(shown: pd.DataFrame, uses: list[Use], names: dict[str, str], share: str) -> pd.DataFrame:
    rows = {row["id"]: row for row in shown.to_dict("records")}
    return pd.DataFrame(
        [
            {
                "Article": names[use.article],
                "Published": published_words(published_of(rows[use.article])),
                "Words": use.words or "may be translated",
                share: percent(use.share_of_text),
                "Of that article": percent(use.share_of_article),
            }
            for use in uses
        ]
    ).astype({"Words": str})


def _passages(view: View, mine: _Text, uses: list[Use], names: dict[str, str]) -> None:
    """Draw the text beside one of the articles that use it, with what they share."""
    by_article = {use.article: use for use in uses}
    labels = {use.article: names[use.article] for use in uses}
    chosen = frame.choose_by_id("Beside it", labels, _WITH, uses[0].article, 560)
    passages, other = by_article[chosen].passages, view.analysis.collection.texts[chosen]
    chart_frame.finding(
        finding_between(mine.text, other, passages), "Choose a number to see the same passage in the other text."
    )
    read_two(_side(view, mine, by_article[chosen]), side(view.analysis, chosen, passages, "b"), key=f"uses-{chosen}")
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table_between(mine.text, other, passages))
    row = view.analysis.articles.set_index("id").loc[chosen]
    if frame.leads_on("Read the article in its story", key="read-other"):
        frame.open_article(row["story"], chosen)


def _side(view: View, mine: _Text, use: Use) -> Side:
    if mine.article:
        return side(view.analysis, mine.article, use.passages, "a")
    return side_of(mine.text, mine.title, mine.meta, mine.language, use.passages, "a")
