"""Why articles belong together: the pair that is asked for, its terms and passages, and who printed the same text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis.carried_words import NO_AGENCY
from analysis.decisions import BY_HAND, held
from analysis.timeline import published_of
from analysis.wording import count_words, percent, published_words, sentence
from ui import chart_frame, deciding, frame
from ui.passages import finding_of, passages_of_pair, table_of_passages
from ui.what_if import what_if

if TYPE_CHECKING:
    from analysis.pipeline import Analysis
    from ui.states import View

_CLASSES = {
    "identical": "word for word",
    "reprint": "almost word for word",
    "cut": "cut",
    "contains": "among much else",
    "digest": "part of a digest",
    "edited": "edited",
    "template": "same form, other facts",
    BY_HAND: "said by a person",
}
_PAIR = "pair"
_SELECT = 620
"""Width of the select in px: two labels fit."""
_TERMS = 14
_MOST_PAIRS = 300
"""Pairs one select offers, the weakest first: more cannot be looked through."""


def why_one_story(view: View) -> None:
    """Draw how the chance that two articles tell the same story comes about; the weakest link first."""
    from analysis.charts.labels import article_names

    analysis = view.analysis
    labels = article_names(analysis.articles, limit=44)
    pairs = _pairs(analysis)
    if not pairs:
        st.markdown("These articles are one text, so they tell one story.")
        return
    names = {f"{a}~{b}": f"{labels[a]} and {labels[b]}" for a, b in pairs}
    chosen = frame.choose_by_id("Pair", names, _PAIR, next(iter(names)), _SELECT)
    a, b = chosen.split("~")
    explanation(view, a, b)
    deciding.about_pair(analysis, a, b, follow=True)
    _terms(analysis, a, b)
    passages = passages_of_pair(analysis, a, b)
    if passages:
        chart_frame.finding(finding_of(analysis, a, b, passages))
        chart_frame.table(table_of_passages(analysis, a, b, passages))
    if frame.leads_on("Read the two side by side"):
        frame.open_page("compare", left=a, right=b)
    what_if(analysis)


def leaning(analysis: Analysis) -> str:
    """Say of a story which origins lean on others, and which agency from abroad all of them name; "" for none."""
    from analysis.resting import foreign_agencies, foreign_words, resting_words

    story = analysis.articles["story"].iloc[0]
    abroad = foreign_words(foreign_agencies(analysis.articles, analysis.sources).get(story, []))
    return " ".join(filter(None, [resting_words(analysis.origins), f"{sentence(abroad)}." if abroad else ""]))


def explanation(view: View, a: str, b: str) -> None:
    """Draw how the chance that two articles tell one story comes about, whether they are joined or not."""
    from analysis.charts.why_one_story import why_one_story as waterfall
    from analysis.why_linked import chance_in_words, explain

    analysis = view.analysis
    steps = explain(analysis.compared, analysis.row_of[a], analysis.row_of[b])
    chance = 1 / (1 + math.exp(-steps["value"].sum()))
    chart_frame.show(waterfall(steps, analysis.settings.story_threshold, chance_in_words(chance)), view)


def same_or_not(view: View, a: str, b: str) -> None:
    """Draw whether two articles are held to tell one story, and why or why not."""
    analysis = view.analysis
    rows, same_text = analysis.articles.set_index("id"), held(analysis.links, "same_text")
    copied = same_text[(same_text["article_a"] == min(a, b)) & (same_text["article_b"] == max(a, b))]
    if len(copied):
        st.markdown(f"How the one text is used in the other: **{_CLASSES[copied['class'].iloc[0]]}**.")
    if rows.loc[a, "text_group"] == rows.loc[b, "text_group"]:
        st.markdown("They are one text, and so one story.")
        deciding.about_pair(analysis, a, b, follow=False)
        return
    explanation(view, a, b)
    same = rows.loc[a, "story"] == rows.loc[b, "story"]
    st.markdown(f"They belong to {'one story' if same else 'different stories'}.")
    deciding.about_pair(analysis, a, b, follow=False)


def _terms(analysis: Analysis, a: str, b: str) -> None:
    """Draw the words that both articles use and few others do."""
    from analysis.vectors import shared_terms

    vectors = analysis.compared.vectors
    rows = [
        {"In": part, "Both use, the most telling first": ", ".join(terms)}
        for part, matrix in (("Whole text", vectors.body), ("Names and numbers", vectors.names))
        if (terms := shared_terms(matrix, analysis.row_of[a], analysis.row_of[b], _TERMS))
    ]
    if rows:
        chart_frame.finding("What both tell of")
        chart_frame.table(pd.DataFrame(rows))


def _pairs(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the linked pairs of a story: the weakest link that holds it together first, then the weakest of all."""
    links = held(analysis.links, "same_story").sort_values(
        ["similarity", "article_a", "article_b"], ascending=[False, True, True]
    )
    group = dict(zip(analysis.articles["id"], analysis.articles["text_group"], strict=True))
    pairs = list(zip(links["article_a"], links["article_b"], strict=True))
    holding = pairs[:1]
    for a, b in pairs:
        # strongest first: the last link that still joins two parts is the weakest that holds the whole
        if group[a] != group[b]:
            holding = [(a, b)]
            joined, kept = group[a], group[b]
            group = {name: kept if part == joined else part for name, part in group.items()}
    return [*holding, *(pair for pair in reversed(pairs) if pair not in holding)][:_MOST_PAIRS]


def most_shared(analysis: Analysis) -> tuple[str, str]:
    """Return the two articles that share most; reprints of one text only where no others share anything."""
    group = analysis.articles.set_index("id")["text_group"]
    # the passages of a large collection are not known: there the two that are most alike
    for relation in ("shared_passage", "same_story"):
        links = held(analysis.links, relation).dropna(subset="similarity")
        if links.empty:
            continue
        reprint = (links["article_a"].map(group) == links["article_b"].map(group)).to_numpy()
        links = links if reprint.all() else links[~reprint]
        most = links[links["similarity"] == links["similarity"].max()].sort_values(["article_a", "article_b"])
        return most["article_a"].iloc[0], most["article_b"].iloc[0]
    first, second = analysis.articles["id"].head(2)
    return first, second


def reprints(analysis: Analysis, members: pd.DataFrame) -> None:
    """Draw the articles of one text group against the one that most of them are linked to.

    Parameters
    ----------
    members
        Two or more rows of the table `articles`, by time.
    """
    from analysis.charts.credit import CREDITS, OWN_TELEGRAM, credit_of_each
    from analysis.charts.labels import article_labels, is_telegram

    whole = _most_linked(analysis, members)
    labels = article_labels(analysis.articles, limit=40)
    credits = credit_of_each(analysis.credits)
    told = pd.concat([held(analysis.links, relation) for relation in ("same_text", "shared_passage")])
    links = {(row["article_a"], row["article_b"], row["relation"]): row for row in told.to_dict("records")}
    rows = []
    for row in members[members["id"] != whole].to_dict("records"):
        a, b = sorted((row["id"], whole))
        same, shared = links.get((a, b, "same_text")), links.get((a, b, "shared_passage"))
        share = shared["share_a" if row["id"] == a else "share_b"] if shared else 0
        rows.append(
            {
                "Article": labels[row["id"]],
                "Credit": OWN_TELEGRAM if is_telegram(row) else credits.get(row["id"], sentence(NO_AGENCY)),
                "Use": f"{_CLASSES[same['class']] if same else 'by way of another'}, {percent(share)}",
                "Published": published_words(published_of(row)),
            }
        )
    chart_frame.finding(
        f"{labels[whole]} and {count_words(len(members) - 1, 'other article')} have the same text",
        f"Each compared with {labels[whole]}, the most alike to all; uncredited first. Use: how, and the share of its "
        "words that both have. Credit is what the text shows: licensed use without a credit line is common.",
    )
    uncredited_first = pd.DataFrame(rows).sort_values("Credit", key=lambda credit: credit != CREDITS[-1], kind="stable")
    chart_frame.table(uncredited_first)


def _most_linked(analysis: Analysis, members: pd.DataFrame) -> str:
    """Return the article of a text group with most links to the others; of equals the longest, then the first."""
    links = held(analysis.links, "same_text")
    partners = pd.concat([links["article_a"], links["article_b"]]).value_counts()
    ranked = members.assign(partners=members["id"].map(partners).fillna(0))
    return str(ranked.sort_values(["partners", "words"], ascending=False, kind="stable")["id"].iloc[0])
