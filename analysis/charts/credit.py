"""What the audit of credits says in a reader's words: headings, and the tables of articles and of outlets."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.credit_audit import ALONE, LATER, NOT_FOUND, OTHER, REWRITTEN, SIGNATURE, uses
from analysis.tables import is_telegram
from analysis.wording import listed, number_word, of_all, percent, sentence

CREDITS = ("Signature", "In the text", "Another credited", "No credit found")
OWN_TELEGRAM = "the agency’s own"
"""What stands for a credit of an agency's own telegram: no agency credits itself."""
_END = 0.95
"""Share of the words before a credit from which on it stands at the end of the text."""
# what a phone shows without scrolling comes first: who published, whose text it is, and the credit
_COLUMNS = [
    "Outlet", "Text from", "Credit", "Words of it", "May be a translation", "Credited", "Where", "Article", "Byline",
    "Cited", "Photo",
]  # fmt: skip
_MEDIA = ["Outlet", "Articles", "Name a source", "Name none", "Use a text, no credit found"]


def credit_word(row: Mapping[str, Any]) -> str:
    """Return how an article of the audit that uses a text credits it, one of `CREDITS`."""
    signature, in_text, other, none = CREDITS
    if row["class"] in (NOT_FOUND, OTHER):
        return none if row["class"] == NOT_FOUND else other
    return signature if row["form"] == SIGNATURE else in_text


def credit_of_each(audit: pd.DataFrame) -> pd.Series:
    """Return the credit of each article that uses another's text, one of `CREDITS`, by the article's id."""
    used = uses(audit)
    return pd.Series(
        {row["article"]: credit_word(row) for row in used.to_dict("records")}, index=used["article"], dtype="str"
    )


def credits_table(articles: pd.DataFrame, sources: pd.DataFrame, audit: pd.DataFrame) -> pd.DataFrame:
    """Return for each article whose text it is, how much it has of it, whom it credits, who wrote it, whom it cites.

    Returns
    -------
    One row an article, with the index of `articles`: those of the audit first, in its order, then those that use and
    name nobody's text, last the agencies' own telegrams.
    """
    names, rows_of = _names(sources), {row["article"]: row for row in audit.to_dict("records")}
    order = {article: place for place, article in enumerate(audit["article"])}
    rows, places = [], []
    for row in articles.to_dict("records"):
        byline, cited, photo = (listed(names.get((row["id"], role), [])) for role in ("byline", "cited", "photo"))
        found = rows_of.get(row["id"])
        given = [found["text_from"], *_given(found)] if found else ["", "", "", "", "", ""]
        if is_telegram(row):
            given[:2] = [row["agency"], OWN_TELEGRAM]
        rows.append([row["outlet"], *given, row["headline"], byline or row["byline"], cited, photo])
        places.append(order.get(row["id"], len(order) + is_telegram(row)))
    table = pd.DataFrame(rows, columns=_COLUMNS, index=articles.index)
    return table.loc[pd.Series(places, index=articles.index).sort_values(kind="stable").index]


def _given(found: Mapping[str, Any]) -> list[str]:
    """Return credit, both shares, who is credited and where, in words."""
    credit = REWRITTEN if found["class"] == REWRITTEN else credit_word(found).lower()
    shares = ["" if pd.isna(share) else percent(share) for share in (found["share"], found["translated_share"])]
    return [credit, *shares, found["credited"], where_words(found)]


def where_words(row: Mapping[str, Any]) -> str:
    """Say where the first credit of a row of the audit stands, such as "later, 45 % into the text"."""
    if row["place"] == LATER and row["into"] >= _END:
        return "at its end"
    if row["place"] == LATER:
        return f"{row['place']}, {percent(row['into'])} into the text"
    return str(row["place"])


def row_words(row: Mapping[str, Any]) -> str:
    """Say in a line what the audit found of one article: which credit, where, whose text and how much of it."""
    name = row["text_from"]
    credit = {NOT_FOUND: "no credit found", OTHER: f"credits {row['credited']}, not {name}"}.get(row["class"], "")
    if not credit:
        where = where_words(row)
        credit = f"{'credits' if row['form'] == SIGNATURE else 'names'} {row['credited']}"
        credit += f" ({where})" if where else ""
    if row["class"] == ALONE:
        return f"{credit} · no other article to compare it with"
    shares = []
    if pd.isna(row["share"]):
        shares = [f"the same text as {name}’s"]
    elif row["share"] or not row["translated_share"]:
        shares = [f"{percent(row['share'])} of its words stand in {name}’s text"]
    if row["translated_share"] > 0:
        words = "of it" if shares else f"of {name}’s text"
        shares.append(f"{percent(row['translated_share'])} may be a translation {words}")
    return " · ".join([credit, *shares])


def credits_finding(audit: pd.DataFrame) -> str:
    """Return how many articles that use another's text credit it, by the rule of `by_credit`."""
    used = uses(audit)
    without, other = (int((used["class"] == name).sum()) for name in (NOT_FOUND, OTHER))
    if without or not other:
        return uses_finding(len(used), without)
    verb = "credits" if other == 1 else "credit"
    return f"{sentence(of_all(other, len(used)))} articles that use another’s text {verb} somebody else"


def uses_finding(total: int, without: int) -> str:
    """Say how many of the articles that use another's text, telegrams left out, give no credit."""
    if total == 0:
        return "No article uses another’s text"
    if total == 1:
        return f"{'No credit found in the' if without else 'The'} one article that uses another’s text" + (
            "" if without else " credits it"
        )
    if without == total:
        return f"No credit found in any of the {number_word(total)} articles that use another’s text"
    if without:
        return f"No credit found in {of_all(without, total)} articles that use another’s text"
    return f"{sentence(of_all(total, total))} articles that use another’s text credit it"


def media_table(counted: pd.DataFrame) -> pd.DataFrame:
    """Return `with_and_without_source` in a reader's words, the sum of all in the first row."""
    rows = counted.assign(outlet=counted["outlet"].where(counted["outlet"] != "", "No outlet named"))
    total = pd.DataFrame([["All", *counted.iloc[:, 1:].sum()]], columns=list(counted.columns))
    return pd.concat([total, rows], ignore_index=True).set_axis(_MEDIA[: len(counted.columns)], axis=1)


def media_finding(counted: pd.DataFrame) -> str:
    """Return how many articles name an agency or another outlet as a source."""
    total, naming = int(counted["articles"].sum()), int(counted["with_source"].sum())
    if total == 0:
        return "No article of an outlet"
    verb = "names" if naming == 1 else "name"
    return f"{sentence(of_all(naming, total))} articles {verb} an agency or another outlet as a source"


def _names(sources: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Return who is named in each role of each article, in the order of the text, once each."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for article, role, name in zip(sources["article"], sources["role"], sources["name"], strict=True):
        names.setdefault((article, role), {})[name] = None
    return {key: list(found) for key, found in names.items()}
