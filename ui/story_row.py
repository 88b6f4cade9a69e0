"""One story in a list: its headline leads to it, then its counts, then its terms."""

import pandas as pd
import streamlit as st

from analysis.timeline import all_published
from analysis.wording import count, percent, period_words
from ui.frame import open_story
from ui.markdown import escape


def counts(articles: pd.DataFrame) -> str:
    """Return a story in one line: "46 articles · 3 origins · 93 % copies · da, nb, sv · 3–5 March 2026".

    Parameters
    ----------
    articles
        The rows of the table `articles` that belong to the story, at least one.
    """
    copies = len(articles) - articles["text_group"].nunique()
    languages = sorted(set(articles["language"]) - {""})
    line = [
        count(len(articles), "article"),
        count(articles["origin"].nunique(), "origin"),
        f"{percent(copies / len(articles))} copies" if copies else "",
        ", ".join(languages),
        period_words(all_published(articles)),
    ]
    return " · ".join(filter(None, line))


def story_row(headline: str, terms: str, articles: pd.DataFrame) -> None:
    """Draw one story; a click on its headline opens it within the same visit."""
    story = articles["story"].iloc[0]
    with st.container(gap=None):
        # a link would open a new tab and with it a new visit, without the upload
        if st.button(f":primary[**{escape(headline)}**]", type="tertiary", key=f"open-{story}"):
            open_story(story)
        small = f"  \n:small[:gray[{escape(terms)}]]" if terms else ""
        st.markdown(escape(counts(articles)) + small)
