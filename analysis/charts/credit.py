"""What credit an article gives to the agency whose text it uses."""

import pandas as pd

from analysis.tables import is_telegram
from analysis.wording import listed, number_word, of_all, sentence

CREDITS = ("Signature", "In the text", "No credit found")
NOT_FOUND = CREDITS[-1].lower()
OWN_TELEGRAM = "the agency’s own"
"""What stands for a credit of an agency's own telegram: no agency credits itself."""
# what a phone shows without scrolling comes first: who published, whose text it is, and the credit
_COLUMNS = ["Outlet", "Text from", "Credit", "Article", "Byline", "Cited", "Photo"]


def credit_of_each(articles: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Return what credit each article that uses an agency's text gives that agency.

    Returns
    -------
    Article id to "Signature", "In the text" or "No credit found"; an agency's own telegrams are left out.
    """
    signature, in_text, none = CREDITS
    agency_of_origin = _agency_of_each_origin(articles)
    used = articles[articles["origin"].isin(agency_of_origin)]
    own = [is_telegram(row) for row in used[["agency", "outlet", "version"]].to_dict("records")]
    users = used[~pd.Series(own, index=used.index, dtype="bool")]
    agency = dict(zip(users["id"], users["origin"].map(agency_of_origin), strict=True))
    found = dict.fromkeys(agency, none)
    for article, role, name in zip(sources["article"], sources["role"], sources["name"], strict=True):
        if article not in agency or name.casefold() != agency[article].casefold() or role == "photo":
            continue
        if role in ("credit", "byline"):
            found[article] = signature
        elif found[article] == none:
            found[article] = in_text
    return pd.Series(found, dtype="str")


def credits_table(articles: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return for each article whose text it is, which agency it credits, who wrote it and whom it cites.

    Returns
    -------
    One row an article, with the index of `articles`, those that use an agency's text without a credit first, the
    agency's own telegrams after those that use them: outlet, the agency of its origin, its credit by the rule of
    `credit_of_each`, headline, and the names in each role of the table `sources`.
    """
    names, credit = _names(sources), credit_of_each(articles, sources)
    agency_of = _agency_of_each_origin(articles)
    rows = []
    for row in articles.to_dict("records"):
        credited, byline, cited, photo = (
            listed(names.get((row["id"], role), [])) for role in ("credit", "byline", "cited", "photo")
        )
        agency, found = str(agency_of.get(row["origin"], "")), str(credit.get(row["id"], "")).lower()
        given = OWN_TELEGRAM if agency and is_telegram(row) else (found != NOT_FOUND and credited) or found
        rows.append([row["outlet"], agency, given, row["headline"], byline or row["byline"], cited, photo])
    table = pd.DataFrame(rows, columns=_COLUMNS, index=articles.index)
    order = {NOT_FOUND: 0, OWN_TELEGRAM: 2, "": 3}
    return table.sort_values("Credit", key=lambda column: column.map(order).fillna(1), kind="stable")


def _agency_of_each_origin(articles: pd.DataFrame) -> dict[str, str]:
    """Return the agency that most articles of an origin name, of equals the first in the alphabet; by origin."""
    counts = articles[articles["agency"] != ""].groupby(["origin", "agency"]).size().rename("amount").reset_index()
    ranked = counts.sort_values(["amount", "agency"], ascending=[False, True]).drop_duplicates("origin")
    return dict(zip(ranked["origin"], ranked["agency"], strict=True))


def credits_finding(table: pd.DataFrame) -> str:
    """Return how many articles of a `credits_table` that use an agency's text credit it, by the rule of `by_credit`."""
    users = table[(table["Text from"] != "") & (table["Credit"] != OWN_TELEGRAM)]
    without = int((users["Credit"] == NOT_FOUND).sum())
    if without in (0, len(users)):
        return uses_finding(len(users), without)
    verb = "credits" if len(users) - without == 1 else "credit"
    return f"{sentence(of_all(len(users) - without, len(users)))} articles that use an agency’s text {verb} it"


def uses_finding(total: int, without: int) -> str:
    """Say how many of the articles that use an agency's text, its own telegrams left out, give no credit."""
    if total == 0:
        return "No article uses an agency’s text"
    if total == 1:
        return f"{'No credit found in the' if without else 'The'} one article that uses an agency’s text" + (
            "" if without else " credits it"
        )
    if without == total:
        return f"No credit found in any of the {number_word(total)} articles that use an agency’s text"
    if without:
        return f"No credit found in {of_all(without, total)} articles that use an agency’s text"
    return f"{sentence(of_all(total, total))} articles that use an agency’s text credit it"


def _names(sources: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Return who is named in each role of each article, in the order of the text, once each."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for article, role, name in zip(sources["article"], sources["role"], sources["name"], strict=True):
        names.setdefault((article, role), {})[name] = None
    return {key: list(found) for key, found in names.items()}
