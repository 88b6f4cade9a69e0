"""The one place where article text is shown: a component that sets it as text, never as HTML or Markdown."""

from collections.abc import Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

import streamlit as st


class Run(TypedDict):
    """A piece of a paragraph that is marked in one way."""

    text: str
    mark: str
    """"same", "edit", "own", "likely" or, outside of a whole article, "date"; "" for no mark."""
    number: int
    """Number of a passage that the other text has too; 0 for none."""
    opens: bool
    """Whether the passage begins here: its number is drawn once, also when it runs over several paragraphs."""
    found: NotRequired[int]
    """Place, from 1, of the explanation of the date or source that this is part of; 0 for none."""
    quote: NotRequired[int]
    """The same for the quote that this is part of."""


class Note(TypedDict):
    """A note in the margin; `to` is the id of the article that its head leads to, "" for none."""

    head: str
    note: str
    to: str


class Paragraph(TypedDict):
    """A paragraph with its bar ("same", "edit", "tr", "own" or "") and its notes in the margin."""

    bar: str
    runs: list[Run]
    notes: list[Note]


class Explained(TypedDict):
    """What a date, a source or a quote is: told when a reader points at it, taps it or comes to it by keyboard."""

    kind: str
    """"date", "source" or "quote"."""
    head: str
    note: str
    open: bool
    """Whether it could not be placed; then a question mark follows it."""
    label: NotRequired[str]
    """A word drawn before it that tells it from others with the same mark."""
    clash: bool
    """Whether it cannot be right beside another date."""


class Link(TypedDict):
    """What an article is called, and its id."""

    name: str
    to: str


class Line(TypedDict):
    """Which articles have a wording so; `more` is said after those that are named."""

    label: str
    links: list[Link]
    more: str


class Wording(TypedDict):
    """One wording of what somebody said, and who printed it."""

    lang: str
    runs: list[Run]
    meta: str
    to: NotRequired[str]
    """Id of the article that `meta` leads to."""
    lines: NotRequired[list[Line]]


class Column(TypedDict):
    """Wordings that stand below one another, beside those of another language."""

    title: str
    wordings: list[Wording]


class Saying(TypedDict):
    """What somebody said once, in all its wordings; the first of its kind has a heading and how to read the marks."""

    head: str
    note: str
    wordings: list[Wording]
    columns: NotRequired[list[Column]]


class Side(TypedDict):
    """One of two texts side by side."""

    title: str
    meta: str
    lang: str
    paragraphs: list[list[Run]]


_HERE = Path(__file__)
_component = st.components.v2.component(
    "ekko_reading",
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


def read_one(paragraphs: list[Paragraph], language: str, key: str, explained: Sequence[Explained] = ()) -> str:
    """Show one article, a bar at the left of each paragraph and its notes in the margin.

    Parameters
    ----------
    explained
        What the runs' `found` and `quote` lead to.

    Returns
    -------
    Id of the article that the reader wants to go to, "" while nothing is chosen.
    """
    return _leading_on({"lang": language, "paragraphs": paragraphs, "explained": list(explained)}, key)


def read_sayings(sayings: Sequence[Saying], key: str) -> str:
    """Show what somebody said, each saying in all its wordings; return what `read_one` does."""
    return _leading_on({"sayings": list(sayings)}, key)


def _leading_on(data: dict[str, object], key: str) -> str:
    chosen = _component(data=data, key=key, on_go_change=lambda: None).get("go")
    return str(chosen or "")


def read_two(left: Side, right: Side, key: str) -> None:
    """Show two articles side by side; a passage's number leads to the same passage in the other text."""
    _component(data={"two": [left, right]}, key=key)
