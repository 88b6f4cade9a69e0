"""What credit an article gives to the agency whose text it uses."""

import pandas as pd

from analysis.charts.labels import is_telegram

CREDITS = ("Signature", "In the text", "No credit found")


def credit_of_each(articles: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Return what credit each article that uses an agency's text gives that agency.

    Returns
    -------
    Article id to "Signature", "In the text" or "No credit found"; an agency's own telegrams are left out.
    """
    signature, in_text, none = CREDITS
    credited = articles[articles["agency"] != ""]
    agency_of_origin = credited.groupby("origin")["agency"].agg(lambda names: names.mode().iloc[0]).to_dict()
    own = [is_telegram(row) for row in articles.to_dict("records")]
    users = articles[articles["origin"].isin(agency_of_origin) & ~pd.Series(own, index=articles.index, dtype="bool")]
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
