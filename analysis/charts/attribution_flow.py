"""Attribution flow: who is cited, who carried the words, who published them, and where no credit is found."""

from collections.abc import Sequence

import pandas as pd

from analysis.charts.chart import Chart
from analysis.charts.flow import MOST_CITED, draw_flow
from analysis.charts.labels import in_sentence
from analysis.provenance import NO_AGENCY
from analysis.wording import count_words, listed, number, number_word, sentence

NAME = "attribution-flow"
HEADS = ("Cited", "Carried by", "Published by")


def attribution_flow(edges: pd.DataFrame) -> Chart:
    """Show how words travel from those cited through who carried them to who published them.

    Parameters
    ----------
    edges
        Columns source, target, step (0: cited to carried, 1: carried to published), articles, and named, which is
        False where no credit is found.
    """
    table = edges[["source", "target", "articles"]].set_axis(["From", "To", "Articles"], axis=1).reset_index(drop=True)
    table["Credit"] = [
        NO_AGENCY if NO_AGENCY in ends else "named" if named else "no credit found"
        for *ends, named in zip(edges["source"], edges["target"], edges["named"], strict=True)
    ]
    finding = _finding(edges[edges["step"] == 1])
    if edges.empty:
        return Chart(NAME, finding, "", f"{finding}.", table)
    dashed = "" if edges["named"].all() else " Solid: named. Dashed: no credit found."
    columns = "From left to right: who is cited, who carried the words, who published them."
    cited = edges.loc[edges["step"] == 0, "source"].nunique()
    most = f" Of {number(cited)} cited, the {MOST_CITED} in most articles are drawn." if cited > MOST_CITED else ""
    caption = f"{columns}{dashed} Line width: articles.{most}"
    return Chart(NAME, finding, caption, _alt(edges, finding), table, draw_flow(edges, HEADS))


def _finding(published: pd.DataFrame) -> str:
    if published.empty:
        return "Nobody is cited, and no agency is named"
    unnamed = published[~published["named"].astype("bool")]
    if not unnamed.empty:
        carrier = _with_most_targets(unnamed)
        rest = published[published["source"] == carrier]["target"].nunique()
        return _unnamed_finding(in_sentence(carrier), rest, unnamed[unnamed["source"] == carrier]["target"].nunique())
    said_to_outlet = published["source"] == "said to " + published["target"]
    agencies = published[~said_to_outlet & (published["source"] != NO_AGENCY)]
    if agencies.empty:
        return "No agency is named between those cited and the outlets"
    carrier = _with_most_targets(agencies)
    targets = sorted(set(agencies.loc[agencies["source"] == carrier, "target"]))
    by_whom = listed(map(in_sentence, targets)) if len(targets) <= 3 else count_words(len(targets), "outlet")
    return f"{in_sentence(carrier)} is named by {by_whom}"


def _with_most_targets(edges: pd.DataFrame) -> str:
    reached = edges.groupby("source").agg(targets=("target", "nunique"), articles=("articles", "sum")).reset_index()
    order = reached.sort_values(["targets", "articles", "source"], ascending=[False, False, True])
    return str(order["source"].iloc[0])


def _unnamed_finding(carrier: str, outlets: int, unnamed: int) -> str:
    if outlets == 1:
        return f"One outlet rests on {carrier}, without naming it"
    start = f"{sentence(count_words(outlets, 'outlet'))} rest on {carrier}"
    if unnamed == outlets:
        return f"{start}, none of them naming it"
    return f"{start}, {number_word(unnamed) if outlets <= 12 else number(unnamed)} of them without naming it"


def _alt(edges: pd.DataFrame, finding: str) -> str:
    cited = edges.loc[edges["step"] == 0, "source"].nunique()
    carriers = edges.loc[edges["step"] == 1, "source"].nunique()
    published = edges.loc[edges["step"] == 1, "target"].nunique()
    widest = edges.loc[edges["articles"].idxmax()]
    counts: Sequence[str] = [f"{number(cited)} cited", f"{number(carriers)} who carried the words"]
    articles = count_words(int(widest["articles"]), "article")
    return (
        f"{listed([*counts, f'{number(published)} who published'])}. {finding}. "
        f"Widest line: {in_sentence(widest['source'])} to {in_sentence(widest['target'])}, {articles}."
    )
