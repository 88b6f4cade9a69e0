"""Attribution flow: who is cited, who carried the words, who published them, and where no credit is found."""

from collections.abc import Sequence, Set
from itertools import pairwise

import pandas as pd

from analysis.carried_words import NO_AGENCY
from analysis.charts.chart import Chart
from analysis.charts.flow import MOST_CITED, draw_flow
from analysis.charts.labels import in_sentence
from analysis.wording import count_words, in_one_style, listed, number, sentence

NAME = "attribution-flow"
NO_OUTLET = "no outlet named"
HEADS = ("Cited", "Carried by", "Published by")
_NAMED = 3


def attribution_flow(edges: pd.DataFrame, articles: pd.DataFrame) -> Chart:
    """Show how words travel from those cited through who carried them to who published them.

    Parameters
    ----------
    edges
        Columns source, target, step (0: cited to carried, 1: carried to published), articles, and named, which is
        False where no credit is found.
    articles
        Rows of the table `articles`, which tell who of those that published is an outlet or an agency.
    """
    table = edges[["source", "target", "articles"]].set_axis(["From", "To", "Articles"], axis=1).reset_index(drop=True)
    halves = dict(enumerate(pairwise(HEADS)))
    table.insert(0, "Half", [" – ".join(halves[step]).lower() for step in edges["step"]])
    table["Credit"] = [_credit(*row) for row in edges[["source", "target", "named"]].itertuples(index=False, name=None)]
    finding = _finding(edges[edges["step"] == 1], _names(articles["outlet"]), _names(articles["agency"]))
    if edges.empty:
        return Chart(NAME, finding, "", f"{finding}.", table)
    dashed = "" if edges["named"].all() else " Solid: named. Dashed: no credit found."
    grey = f" Grey: {NO_AGENCY}." if NO_AGENCY in set(edges["source"]) else ""
    own = " From an agency to itself: no outlet is named." if (edges["source"] == edges["target"]).any() else ""
    columns = "From left to right: who is cited, who carried the words, who published them."
    cited = edges.loc[edges["step"] == 0, "source"].nunique()
    most = f" Only the {MOST_CITED} cited in most articles are drawn." if cited > MOST_CITED else ""
    caption = f"{columns}{dashed}{grey}{own} Line width: articles.{most}{_not_drawn(edges, articles)}"
    return Chart(NAME, finding, caption, _alt(edges, finding), table, draw_flow(edges, HEADS))


def _credit(source: str, target: str, named: bool) -> str:
    if source == target:
        return NO_OUTLET
    return NO_AGENCY if NO_AGENCY in (source, target) else "named" if named else "no credit found"


def _names(column: pd.Series) -> set[str]:
    return set(column.unique()) - {""}


def _not_drawn(edges: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Say how many outlets have no line, and why: a reader looks for an outlet that is loaded."""
    without = _names(articles["outlet"]) - set(edges.loc[edges["step"] == 1, "target"])
    if not without:
        return ""
    verb = "cites" if len(without) == 1 else "cite"
    return f" Not drawn: {count_words(len(without), 'outlet')} that {verb} nobody and no agency."


def _finding(published: pd.DataFrame, outlets: Set[str], agencies: Set[str]) -> str:
    if published.empty:
        return "Nobody is cited, and no agency is named"
    published = published[published["source"] != published["target"]]
    if published.empty:
        return "No outlet is named beside the agency"
    unnamed = published[~published["named"].astype("bool")]
    if not unnamed.empty:
        carrier = _with_most_targets(unnamed)
        return _unnamed_finding(in_sentence(carrier), published[published["source"] == carrier], outlets)
    said_to_outlet = published["source"] == "said to " + published["target"]
    between = published[~said_to_outlet & (published["source"] != NO_AGENCY)]
    if between.empty:
        return "No agency is named between those cited and the outlets"
    carrier = _with_most_targets(between)
    lines = between[between["source"] == carrier]
    targets = sorted(set(lines["target"]))
    if len(targets) <= _NAMED and outlets | agencies >= set(targets):
        return f"{in_sentence(carrier)} is named by {listed(map(in_sentence, targets))}"
    return f"{in_sentence(carrier)} is named by {count_words(*_amount(lines, outlets))}"


def _amount(lines: pd.DataFrame, outlets: Set[str]) -> tuple[int, str]:
    """Return how many outlets the lines lead to, or how many articles where some name no outlet, and that noun."""
    targets = set(lines["target"])
    return (len(targets), "outlet") if targets <= outlets else (int(lines["articles"].sum()), "article")


def _with_most_targets(edges: pd.DataFrame) -> str:
    reached = edges.groupby("source").agg(targets=("target", "nunique"), articles=("articles", "sum")).reset_index()
    order = reached.sort_values(["targets", "articles", "source"], ascending=[False, False, True])
    return str(order["source"].iloc[0])


def _unnamed_finding(carrier: str, lines: pd.DataFrame, outlets: Set[str]) -> str:
    total, noun = _amount(lines, outlets)
    unnamed = lines[~lines["named"].astype("bool")]
    without = unnamed["target"].nunique() if noun == "outlet" else int(unnamed["articles"].sum())
    if total == 1:
        return f"One {noun} rests on {carrier}, without naming it"
    start = f"{sentence(count_words(total, noun))} rest on {carrier}"
    if without == total:
        return f"{start}, none of them naming it"
    return f"{start}, {in_one_style(total)(without)} of them without naming it"


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
