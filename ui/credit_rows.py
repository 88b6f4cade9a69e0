"""Who gave credit: one row an article that uses or names another's text, with the sentence and the texts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.wording import cut
from ui import chart_frame
from ui.markdown import escape
from ui.sentences import evidence

if TYPE_CHECKING:
    from ui.states import View

_ROWS, _NAME, _HEADLINE = 10, 48, 60
_CAPTION = (
    "Article by article, uncredited first: the credit found, where it stands, whose text it is and how much of it. "
    "Open a row for the sentence and the texts. Licensed use without a credit line is common; a possible translation "
    "is no more than that."
)


def credit_rows(view: View) -> None:
    """Draw what each article that uses or names another's text has from it, and the credit it gives."""
    from analysis.charts.credit import credits_table, row_words
    from analysis.charts.distribution import by_credit
    from analysis.charts.labels import article_labels
    from analysis.timeline import by_time

    analysis = view.analysis
    if not analysis.is_read_closely:
        chart_frame.finding("Which credit each article gives", "Too many to be shown one by one; the file has all.")
        chart_frame.csv(
            lambda: credits_table(by_time(analysis.articles), analysis.sources, analysis.credits), view, "credits"
        )
        return
    audit, articles = analysis.credits, by_time(analysis.articles)
    chart_frame.show(by_credit(audit), view)
    if len(audit):
        st.caption(_CAPTION)
    labels, rows = article_labels(articles, limit=_NAME), articles.set_index("id", drop=False)
    pages = -(-len(audit) // _ROWS)
    page = min(st.pagination(pages, key="credit", bind="query-params"), pages) if pages > 1 else 1
    with st.container(gap="small"):
        for found in audit.iloc[(page - 1) * _ROWS : page * _ROWS].to_dict("records"):
            article = found["article"]
            with st.expander(f"**{escape(labels[article])}** · {escape(row_words(found))}", type="compact"):
                nothing = f"no sentence that names {found['text_from']} was found"
                places = [(found["start"], found["end"])]
                evidence(view, rows.loc[article].to_dict(), places, nothing, f"credit-{article}", found["beside"])
    table = credits_table(articles, analysis.sources, audit)
    shown = table.assign(Article=[cut(headline, _HEADLINE) for headline in table["Article"]])
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(shown.loc[:, (table != "").any()])
        ids = articles.loc[table.index, "id"].set_axis(table.index)
        chart_frame.csv(table.assign(**{"Article id": ids}), view, "credits")


def named_or_not(view: View) -> None:
    """Draw how many articles of each outlet name an agency or another outlet as a source, and how many none."""
    from analysis.charts.credit import media_finding, media_table
    from analysis.credit_audit import with_and_without_source

    analysis = view.analysis
    # of 100,000 articles the audit takes too long for a page
    audit = analysis.credits if analysis.is_read_closely else None
    counted = with_and_without_source(analysis.articles, analysis.sources, audit)
    if counted.empty:
        return
    table = media_table(counted)
    chart_frame.finding(
        media_finding(counted),
        "Articles with and without an explicit media source: a signature, or words that name one. Agencies’ own "
        "telegrams are left out; a picture’s credit does not count.",
    )
    with st.expander("Table and downloads", type="compact"):
        chart_frame.table(table)
        chart_frame.csv(table, view, "media-sources")
