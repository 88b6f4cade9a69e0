"""Text groups of some articles of a collection: tables go in and tables come out, by the functions of one process."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.boilerplate import REST_ACROSS, REST_IN_ONE_OUTLET, news_lines, places_of_lines, without
from analysis.engines.batches import name_of_page
from analysis.runs import all_runs, runs_of_texts
from analysis.same_text import (
    COLUMNS,
    judged,
    least_runs,
    names_of_texts,
    told_between,
    told_within,
    told_words,
)
from analysis.settings import Settings
from analysis.unrelated import Lines, Pages, Recurring, Search
from analysis.words import read_words

_REST = {False: REST_IN_ONE_OUTLET, True: REST_ACROSS}


class Boilerplate(NamedTuple):
    """The lines that come back in a collection, as `analysis.boilerplate` tells them."""

    own: dict[str, Recurring]
    anyones: Lines


def lines(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of texts, and those at their edges once more, for the outlet ("" for all) that prints them."""
    pages, printed = _printed(batch)
    shown = pd.DataFrame([*printed, *((page, "") for page, _ in printed)], columns=["place", "scope"]).drop_duplicates()
    found = []
    for edge in (False, True):
        keys, place = pages.occurrences(range(len(pages)), edge)
        found.append(pd.DataFrame({"key": keys, "place": place, "edge": edge}).drop_duplicates())
    rows = pd.concat(found).merge(shown, on="place")
    names = np.array([name_of_page(text) for text in batch["text"].iloc[pages.row]], dtype=object)
    return rows.assign(page=names[rows["place"]])[["scope", "edge", "key", "page"]]


def unrelated(batch: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Tell of each set of texts whether enough of them share nothing but some lines.

    A row is one text (columns page, its name, and text) of a set (held, the names of its texts, and across, whether
    their outlets do not matter).
    """
    shown = batch.drop_duplicates("page")
    texts = list(shown["text"])
    pages = Pages(texts, read_words(texts))
    number = dict(zip(shown["page"], pages.of_text.tolist(), strict=True))
    search = {across: Search(pages, settings, share) for across, share in _REST.items()}
    sets = batch[["held", "across"]].drop_duplicates()
    found = [
        search[across].among_unrelated(tuple(number[name] for name in held.split()))
        for held, across in sets.itertuples(index=False)
    ]
    return sets.assign(unrelated=found)


def news(batch: pd.DataFrame, own: dict[str, Recurring], returning: Lines) -> pd.DataFrame:
    """Return the lines that come back and are what an article tells."""
    pages, printed = _printed(batch)
    found = news_lines(pages, printed, own, returning)
    return pd.DataFrame({"key": np.array(sorted(found), dtype=np.int64)})


def named(batch: pd.DataFrame, known: Boilerplate, settings: Settings) -> pd.DataFrame:
    """Return the places of boilerplate in each text, the text without them, its names and its runs of words.

    Column text_unit is a number of all compared words, in the order of their name; missing for a text without words.
    """
    pages, printed = _printed(batch)
    aside = places_of_lines(pages, printed, known.own, known.anyones, settings)
    texts = list(batch["text"])
    told = told_words(read_words(texts), aside)
    names = names_of_texts(told, settings)
    hashes, rows = all_runs(told.words, told.forms, settings.shingle_words)
    ends = np.searchsorted(rows, np.arange(len(texts) + 1))
    runs = [np.unique(hashes[start:end]).view(np.int64) for start, end in pairwise(ends.tolist())]
    least = least_runs(settings)
    columns = {
        "number": batch["number"].to_numpy(),
        "starts": [[place.start for place in places] for places in aside],
        "ends": [[place.end for place in places] for places in aside],
        "kept": [without(text, places) for text, places in zip(texts, aside, strict=True)],
        "text_unit": pd.array([_unit(name[0]) if name else None for name in names], dtype="Int64"),
        "short": [name[0].hex() if name else "" for name in names],
        "long": [name[1].hex() if name else "" for name in names],
        "runs": [found if len(found) >= least else found[:0] for found in runs],
    }
    return pd.DataFrame(columns)


def _unit(name: bytes) -> int:
    """Return a signed number of 64 bits; numbers are in the order of the names."""
    return int.from_bytes(name[:8], "big") - 2**63


def judge(units: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the class of each pair of text units, and whether the two are one text; whole components at a time."""
    units = units.sort_values("unit").reset_index(drop=True)
    pairs = pairs.sort_values(["a", "b"]).reset_index(drop=True)
    lengths = units["runs"].map(len).to_numpy()
    hashes = np.concatenate([np.zeros(0, np.int64), *units["runs"]]).astype(np.int64).view(np.uint64)
    runs = runs_of_texts(hashes, np.repeat(np.arange(len(units), dtype=np.int32), lengths), len(units), 1)
    places = np.searchsorted(units["unit"].to_numpy(), pairs[["a", "b"]].to_numpy())
    shares = pairs[["share_a", "share_b"]].to_numpy()
    kinds, one_text = judged(list(units["text"]), runs, places, shares)
    return pairs[["a", "b", "share_a", "share_b"]].assign(kind=kinds, one_text=one_text)


def copies_within(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs told among the articles (columns numbers, longs) of each text unit."""
    found = []
    for numbers, longs in zip(batch["numbers"], batch["longs"], strict=True):
        parts: dict[str, list[int]] = {}
        for number, long in zip(numbers.tolist(), longs, strict=True):
            parts.setdefault(long, []).append(number)
        found += told_within(list(parts.values()))
    return pd.DataFrame(found, columns=COLUMNS)


def copies_between(batch: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs told between the articles (numbers_a, numbers_b) of two text units each."""
    found = []
    for row in batch.itertuples():
        for a, b in told_between(row.numbers_a.tolist(), row.numbers_b.tolist()):
            shares = (row.share_a, row.share_b) if a < b else (row.share_b, row.share_a)
            found.append((min(a, b), max(a, b), *shares, row.kind, row.one_text))
    return pd.DataFrame(found, columns=COLUMNS)


def _printed(batch: pd.DataFrame) -> tuple[Pages, list[tuple[int, str]]]:
    """Return the different texts, and for each article its text and its outlet in small letters."""
    texts = list(batch["text"])
    pages = Pages(texts, read_words(texts))
    return pages, list(zip(pages.of_text.tolist(), batch["outlet"].str.casefold(), strict=True))
