"""Who carried whose words: from those cited through agencies to those who published."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.language.sentences import paragraphs

PLACE_COLUMNS = ["source", "target", "step", "named", "article", "start", "end"]
EDGE_COLUMNS = ["source", "target", "step", "articles", "named"]
NO_AGENCY = "no agency named"


def attribution_places(
    articles: pd.DataFrame, origins: pd.DataFrame, sources: pd.DataFrame, quotes: pd.DataFrame, texts: Mapping[str, str]
) -> pd.DataFrame:
    """Return who is cited (step 0), which agency carried it, and who published it (step 1), with the words that say so.

    Returns
    -------
    One row a place (`PLACE_COLUMNS`): step 0 runs from a speaker or a cited source to who carried the words, step 1
    from there to the outlet, or to the agency where the outlet is not known. What an agency reports itself it carries
    itself. `named` is False where a text was taken over and no credit is found in it; where no words of the article
    say what the row says, `start` and `end` are 0.
    """
    kinds = dict(zip(origins["origin"], zip(origins["kind"], origins["name"], strict=True), strict=True))
    from_agency = articles["origin"].isin(origins.loc[origins["kind"] == "agency", "origin"])
    cited = _spans_by_article(sources[sources["role"].isin(["cited", "outlet"])], "name")
    mentioned = _spans_by_article(sources[sources["role"].isin(["credit", "cited"])], "name")
    speakers = _spans_by_article(quotes[quotes["speaker"] != ""], "speaker")
    speaks = articles["id"].isin({*cited, *speakers})
    rows: dict[tuple[str, str, int, bool, str, int, int], None] = {}
    for row in articles[from_agency | speaks].itertuples():
        kind, origin = kinds[row.origin]
        publisher = row.outlet or row.agency or row.source_id
        if kind == "agency" and row.outlet and row.outlet != origin:
            carried = [(*place, origin) for place in [*speakers[row.id], *cited[row.id]] if place[2] != row.outlet]
            naming = [(start, end) for start, end, name in mentioned[row.id] if name == origin]
            edges = [(origin, bool(naming), *place) for place in naming or [(0, 0)]]
        else:
            itself = publisher if kind == "agency" else ""
            carried = _carriers(texts[row.id], speakers[row.id], cited[row.id], publisher, itself)
            named = [(name, True, start, end) for start, end, name in cited[row.id] if name != publisher]
            known = {name for name, *_ in named}
            said = [(carrier, True, start, end) for start, end, _, carrier in carried if carrier not in known]
            edges = [*named, *said]
        for carrier, is_named, start, end in edges:
            rows[carrier, publisher, 1, is_named, row.id, start, end] = None
        for start, end, name, carrier in carried:
            if name != carrier:
                rows[name, carrier, 0, True, row.id, start, end] = None
    return pd.DataFrame(list(rows), columns=PLACE_COLUMNS)


def attribution(places: pd.DataFrame) -> pd.DataFrame:
    """Return the edges of the places that `attribution_places` found: one row an edge (`EDGE_COLUMNS`).

    `articles` counts distinct articles.
    """
    keys = ["source", "target", "step", "named"]
    table = places.groupby(keys, as_index=False).agg(articles=("article", "nunique"))[EDGE_COLUMNS]
    order = ["step", "named", "articles", "source", "target"]
    return table.sort_values(order, ascending=[True, True, False, True, True]).reset_index(drop=True)


def _spans_by_article(table: pd.DataFrame, name: str) -> Mapping[str, list[tuple[int, int, str]]]:
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, start, end, value in zip(table["article"], table["start"], table["end"], table[name], strict=True):
        spans[article].append((start, end, value))
    return spans


def _carriers(
    text: str,
    speakers: Sequence[tuple[int, int, str]],
    cited: Sequence[tuple[int, int, str]],
    publisher: str,
    agency: str,
) -> list[tuple[int, int, str, str]]:
    """Return start, end, speaker and who carried the words: a source cited in the quote's paragraph or the one before.

    Without one it is the agency whose telegram this is; "" for another text, whose words no agency carried.
    """
    itself = agency or f"said to {publisher}"
    bounds = [paragraph.start for paragraph in paragraphs(text)]
    place = [(bisect_right(bounds, start), name) for start, _, name in cited]
    pairs = []
    for start, end, speaker in speakers:
        here = bisect_right(bounds, start)
        near = [name for at, name in place if at == here] or [name for at, name in place if at == here - 1]
        pairs += [
            (start, end, speaker, itself if name == publisher else name) for name in near or [agency or NO_AGENCY]
        ]
    return pairs
