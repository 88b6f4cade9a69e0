"""The pages by name, and the ways from one to another that keep the visit and its filters."""

from importlib import import_module
from typing import Any, Literal, NoReturn

import streamlit as st

NAMES = ("overview", "stories", "compare", "timeline", "sources", "search", "collection")
"""Each is the file in `pages/`, the address and the key of a page; the first is shown at the root."""
STORY, ARTICLE, LEFT, RIGHT, LIKE = "story", "article", "left", "right", "like"
"""Names in the URL that hold ids, kept by hand because labels may change."""
MARK, MARK_ALONE = "mark", "mark_alone"
"""Keys of what is marked in a text, in a story of several articles and of one, and their names in the URL."""
SEARCH_FOR, FOR_WORDS = "search_for", "Words"
"""Key of the tabs of the page Search and their name in the URL; the tab that it opens with."""
TEXT, BY, PLACE = "text", "by", "place"
"""Names in the URL of the text that others were made from, of one of these and of a place, in the tab `KEPT`."""
WITH, PANEL = "with", "panel"
"""Names in the URL of the stories that one is compared with, and of the outlets that are looked for."""
KEPT = "What was kept"
VIEW = "view"
"""Key of a story's tabs and their name in the URL."""


def page_of(name: str, visibility: Literal["visible", "hidden"] = "visible") -> st.Page:
    """Return a page by its name, which is its address; a hidden one is not in the menu."""
    module = import_module(f"pages.{name}")
    return st.Page(module.render, title=module.TITLE, url_path=name, visibility=visibility)


def first_page() -> st.Page:
    """Return the page that is shown at the root."""
    module = import_module(f"pages.{NAMES[0]}")
    return st.Page(module.render, title=module.TITLE, url_path="", default=True)


def leads_on(label: str, key: str | None = None) -> bool:
    """Draw a button that looks like a link; a link would open a new tab and with it a new visit without the upload."""
    # on a narrow screen a label of two lines would be centred; cut to one it stays at the left
    return st.button(f":primary[**{label}**]", type="tertiary", key=key, wrap=False)


def open_story(story: str, tab: str = "") -> NoReturn:
    """Go to one story, to a tab of it, or to the one it opens with."""
    st.session_state.pop(VIEW, None)
    st.switch_page(page_of("stories"), query_params={STORY: story} | ({VIEW: tab} if tab else {}))


def read_article(story: str, article: str, mark: str) -> NoReturn:
    """Go to one article, with something marked in its text."""
    for key in (VIEW, MARK, MARK_ALONE):
        st.session_state.pop(key, None)
    st.switch_page(page_of("stories"), query_params={STORY: story, ARTICLE: article, MARK: mark, MARK_ALONE: mark})


def open_article(story: str, article: str) -> NoReturn:
    """Go to one article of a story, to be read."""
    st.session_state.pop(VIEW, None)
    st.switch_page(page_of("stories"), query_params={STORY: story, ARTICLE: article})


def open_kept(story: str, text: str, article: str, place: str) -> NoReturn:
    """Go to what an article made of one paragraph of the text that it was made from."""
    st.session_state.pop(VIEW, None)
    st.switch_page(page_of("stories"), query_params={STORY: story, VIEW: KEPT, TEXT: text, BY: article, PLACE: place})


def open_page(name: str, **choices: str) -> NoReturn:
    """Go to a page, with choices for its URL."""
    st.switch_page(page_of(name), query_params=choices)


def choose_several_by_id(label: str, labels: dict[str, str], name: str, **options: Any) -> list[str]:
    """Draw a select of several whose choices stand in the URL by id; return the chosen ids.

    Parameters
    ----------
    label, labels, name
        As for `choose_by_id`.
    options
        For `st.multiselect`.
    """
    key = f"choose_{name}"
    st.session_state[key] = [each for each in st.query_params.get_all(name) if each in labels]

    def remember() -> None:
        st.query_params[name] = st.session_state[key]

    return st.multiselect(
        label, list(labels), format_func=lambda each: labels.get(each, each), key=key, on_change=remember, **options
    )


def choose_by_id(label: str, labels: dict[str, str], name: str, default: str, width: int | None = None) -> str:
    """Draw a select whose choice stands in the URL by id; return the chosen id.

    Parameters
    ----------
    label
        What the select is called.
    labels
        Id to what is shown for it.
    name
        Name of the choice in the URL.
    default
        The id that is chosen when the URL names none, or one that is not there.
    width
        In px; None fills the row.
    """
    asked = st.query_params.get(name, "")
    key = f"choose_{name}"
    st.session_state[key] = asked if asked in labels else default

    def remember() -> None:
        st.query_params[name] = st.session_state[key]

    chosen = st.selectbox(
        label,
        list(labels),
        format_func=lambda choice: labels.get(choice, choice),
        key=key,
        on_change=remember,
        width=width or "stretch",
    )
    return chosen if chosen in labels else default


def choose_article(labels: dict[str, str], key: str, width: int | None = None) -> str:
    """Draw a select of articles by id; the choice stays where an article is called otherwise than before.

    Parameters
    ----------
    labels
        Id to what is shown for it; not empty.
    key
        Of the select among the widgets.
    width
        In px; None fills the row.
    """
    first = next(iter(labels))
    before = st.session_state.get(key, first)
    # set anew at every run: else the browser goes on showing what the article was called when it was chosen
    st.session_state[key] = before if before in labels else first
    return st.selectbox(
        "Article", list(labels), format_func=lambda id_: labels.get(id_, id_), key=key, width=width or "stretch"
    )
