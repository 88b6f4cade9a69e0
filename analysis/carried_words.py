"""Who carried whose words: from those cited through agencies to those who published."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.language.sentences import paragraphs

EDGE_COLUMNS = ["source", "target", "step", "articles", "named"]
NO_AGENCY = "no agency named"


def attribution(
    articles: pd.DataFrame, origins: pd.DataFrame, sources: pd.DataFrame, quotes: pd.DataFrame, texts: Mapping[str, str]
) -> pd.DataFrame:
    """Return who is cited (step 0), which agency carried it, and who published it (step 1).

    Returns
    -------
    One row an edge (`EDGE_COLUMNS`): step 0 runs from a speaker or a cited source to who carried the words, step 1
    from there to the outlet, or to the agency where the outlet is not known. What an agency reports itself it carries
    itself. `articles` counts distinct articles; `named` is False where a text was taken over and no credit is found in
    it.
    """
    kinds = dict(zip(origins["origin"], zip(origins["kind"], origins["name"], strict=True), strict=True))
    from_agency = articles["origin"].isin(origins.loc[origins["kind"] == "agency", "origin"])
    cited = _spans_by_article(sources[sources["role"].isin(["cited", "outlet"])], "name")
    mentioned = _spans_by_article(sources[sources["role"].isin(["credit", "cited"])], "name")
    speakers = _spans_by_article(quotes[quotes["speaker"] != ""], "speaker")
    edges: dict[tuple[str, str, int, bool], set[str]] = defaultdict(set)
    speaks = articles["id"].isin({*cited, *speakers})
    for row in articles[from_agency | speaks].itertuples():
        kind, origin = kinds[row.origin]
        publisher = row.outlet or row.agency or row.source_id
        if kind == "agency" and row.outlet and row.outlet != origin:
            carried = [(name, origin) for _, _, name in [*speakers[row.id], *cited[row.id]] if name != row.outlet]
            named = any(name == origin for *_, name in mentioned[row.id])
            edges[origin, publisher, 1, named].add(row.id)
        else:
            itself = publisher if kind == "agency" else ""
            carried = _carriers(texts[row.id], speakers[row.id], cited[row.id], publisher, itself)
            for carrier in {carrier for _, carrier in carried} | {n for *_, n in cited[row.id] if n != publisher}:
                edges[carrier, publisher, 1, True].add(row.id)
        for name, carrier in carried:
            if name != carrier:
                edges[name, carrier, 0, True].add(row.id)
    rows = [[source, target, step, len(ids), named] for (source, target, step, named), ids in edges.items()]
    order = ["step", "named", "articles", "source", "target"]
    table = pd.DataFrame(rows, columns=EDGE_COLUMNS)
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
) -> list[tuple[str, str]]:
    """Return (speaker, who carried the words): a source cited in the quote's paragraph or in the one before it.

    Without one it is the agency whose telegram this is; "" for another text, whose words no agency carried.
    """
    itself = agency or f"said to {publisher}"
    bounds = [paragraph.start for paragraph in paragraphs(text)]
    place = [(bisect_right(bounds, start), name) for start, _, name in cited]
    pairs = []
    for start, _, speaker in speakers:
        here = bisect_right(bounds, start)
        near = [name for at, name in place if at == here] or [name for at, name in place if at == here - 1]
        pairs += [(speaker, itself if name == publisher else name) for name in near or [agency or NO_AGENCY]]
    return pairs
