"""What a person puts right in an article: given in a form, told beside what the file has, and taken back."""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.corrections import FIELDS
from analysis.errors import EkkoError
from analysis.export import corrections_csv
from analysis.wording import published_words
from ui import chart_frame, collection_state, frame
from ui.markdown import escape

if TYPE_CHECKING:
    from analysis.article import Article
    from analysis.pipeline import Analysis

_WRONG = "correction_wrong"
_MOST, _SAME = 2_000, 20
_LABELS = {"title": "Title", "outlet": "Outlet", "agency": "Agency", "published": "Published", "language": "Language"}
_EXAMPLES = {"published": "2021-10-18"}


def holds() -> str:
    """Say how long what is given holds."""
    return "is kept with the collection" if collection_state.kept_name() else "holds for this visit"


def give(article_id: str, given: Mapping[str, str]) -> None:
    """Correct an article of the open collection; what stands against it is told when the page is next drawn."""
    articles = collection_state.current().articles
    article = next((each for each in articles if each.id == article_id), None)
    if article:
        _tell(partial(collection_state.correct, article, given))


def take_back(article_id: str, fields: Some[str] = FIELDS) -> None:
    """Go back to what the file has in some fields of an article."""
    _tell(partial(collection_state.take_back, article_id, fields))


def _tell(change: partial[None]) -> None:
    try:
        change()
    except EkkoError as error:
        st.session_state[_WRONG] = str(error)


def warn() -> None:
    """Draw what stood against the last correction."""
    if wrong := st.session_state.pop(_WRONG, ""):
        st.warning(escape(wrong))


def offer(whole: Analysis) -> None:
    """Draw the form that corrects an article, and what was corrected with the way back."""
    from analysis.charts.labels import article_labels

    articles = {article.id: article for article in whole.collection.articles}
    labels = article_labels(whole.articles, limit=60)
    given = [each for each in articles.values() if each.given and collection_state.can_take_back(each.id)]
    for article in given:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escape(f"{labels[article.id]}: {told(article)}"), width="content")
            st.button(
                "Take back", type="tertiary", key=f"uncorrect-{article.id}", on_click=take_back, args=(article.id,)
            )
    if given:
        chart_frame.download(
            "Download corrections", lambda: corrections_csv(whole.collection), "ekko-corrections.csv", "text/csv"
        )
    warn()
    rows = {row["id"]: row for row in whole.articles.to_dict("records")}
    names = {name: _name(labels[name], row["headline"]) for name, row in rows.items()}
    with st.expander("Is a title, an outlet or a day wrong? Correct it", type="compact", key="correcting"):
        chosen = frame.choose_article(dict(islice(names.items(), _MOST)), "to_correct")
        if len(names) > _MOST:
            st.caption(f"The first {_MOST:,} are listed; a table of corrections reaches all (--corrections).")
        _form(articles[chosen], rows[chosen])


def _name(label: str, headline: str) -> str:
    """Return an article's label with its headline, unless the label has it already."""
    return label if headline[:_SAME] in label else f"{label}: {headline}"


def _form(article: Article, row: Mapping[str, Any]) -> None:
    """Draw a field for each value that is used, whether the file has it or it was found in the text."""
    found = {field: "" if field in article.emptied else str(row.get(field, "")) for field in FIELDS}
    values = {field: _value(article, field) or found[field] for field in FIELDS}
    # a key for each value: taken back, the field shows what was used before
    keys = {field: f"correct-{field}-{article.id}-{value}" for field, value in values.items()}

    def use() -> None:
        typed = {field: st.session_state[key].strip() for field, key in keys.items()}
        if given := {field: value for field, value in typed.items() if value != values[field]}:
            give(article.id, given)
        else:
            st.session_state[_WRONG] = "Nothing was changed."

    with st.form("correct", border=False):
        st.text_input("Title", values["title"], key=keys["title"])
        for pair in (("outlet", "agency"), ("published", "language")):
            for column, field in zip(st.columns(2), pair, strict=True):
                example = _EXAMPLES.get(field, "")
                column.text_input(_LABELS[field], values[field], key=keys[field], placeholder=example)
        st.form_submit_button("Use these", on_click=use)
    st.caption(
        f"What you give {holds()}; what the file has stays beside it. An emptied field says that there is none (no "
        "agency, say), also where the text seems to name one."
    )


def _value(article: Article, field: str) -> str:
    return article.published.text if field == "published" else str(getattr(article, field))


def told(article: Article) -> str:
    """Say what was given for an article, and what the file has."""
    said = dict(article.as_read) | {"published": published_words(article.published_read)}
    now = {field: _value(article, field) for field in article.given} | {"published": published_words(article.published)}
    return "; ".join(
        f"{_called(field, now[field])} (the file has {said[field] or 'none'})"
        for field in FIELDS
        if field in article.given
    )


def _called(field: str, value: str) -> str:
    return f"{_LABELS[field].lower()} {value}" if value else f"no {_LABELS[field].lower()}"
