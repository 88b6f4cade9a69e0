"""The table of stories: how many articles, origins and outlets each has, what it is about, and when it was told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.article import Published
from analysis.compared import Compared
from analysis.language.tokens import forms
from analysis.vectors import TermMatrix

Ints = npt.NDArray[np.int64]
# Terms of a story that are shown, and those that its headline is looked for.
_SHOWN, _SOUGHT = 4, 8
_NOTHING, _MICROSECOND = timedelta(0), timedelta(microseconds=1)

STORY_COLUMNS = ["story", "terms", "articles", "origins", "outlets", "languages", "first", "last", "headline"]


def story_table(
    articles: pd.DataFrame, compared: Compared, scores: pd.DataFrame, row_of: Mapping[str, int]
) -> pd.DataFrame:
    """Return one row a story, the largest first.

    Its headline is that of the article most like the others, of those that name two of the story's terms, or one if
    none names two: what a page has at its top can be "Subscribe".
    """
    articles = articles.sort_values("id", kind="stable")
    rows = np.array([row_of[name] for name in articles["id"]], dtype=np.int64)
    of, names = pd.factorize(articles["story"])
    terms = top_terms(compared.vectors.body, rows, of, _SOUGHT)
    central, telling = _centrality(rows, of, scores, len(compared)), _telling(articles["headline"], of, terms)
    best = _first_of_each(of, -central - telling * (central.max(initial=0) + 1))
    table = pd.DataFrame(
        {
            "story": pd.Series(names, dtype="str"),
            "terms": pd.Series([", ".join(each[:_SHOWN]) for each in terms], dtype="str"),
            "articles": np.bincount(of),
            "origins": [len(each) for each in _different(of, articles["origin"])],
            "outlets": [len(set(each) - {""}) for each in _different(of, articles["outlet"])],
            "languages": [", ".join(sorted(set(each) - {""})) for each in _different(of, articles["language"])],
            **_period(of, [compared.published[row] for row in rows.tolist()]),
            "headline": articles["headline"].to_numpy()[best],
        },
        columns=STORY_COLUMNS,
    )
    return table.sort_values(["articles", "first", "story"], ascending=[False, True, True]).reset_index(drop=True)


def _first_of_each(of: Ints, order: npt.NDArray[Any]) -> Ints:
    """Return the place of the member with the least value of each group; of equals the first."""
    ranked = np.lexsort((order, of))
    return np.asarray(ranked[np.unique(of[ranked], return_index=True)[1]], dtype=np.int64)


def _telling(headlines: pd.Series, of: Ints, terms: Sequence[Sequence[str]]) -> Ints:
    """Return how many of the terms of its story each headline has, in that form; two are enough."""
    sought = [{term.casefold() for term in each} for each in terms]
    told = (len(sought[group].intersection(forms(text))) for text, group in zip(headlines, of.tolist(), strict=True))
    return np.minimum(np.fromiter(told, dtype=np.int64, count=len(of)), 2)


def _different(of: Ints, values: pd.Series) -> list[list[str]]:
    """Return the different values of each group, in order of their numbers."""
    code, found_values = pd.factorize(values)
    names = found_values.tolist()
    pairs = np.unique(of * np.int64(max(len(names), 1)) + code)
    found: list[list[str]] = [[] for _ in range(int(of.max(initial=-1)) + 1)]
    for group, value in zip((pairs // max(len(names), 1)).tolist(), (pairs % max(len(names), 1)).tolist(), strict=True):
        found[group].append(names[value])
    return found


def _period(of: Ints, published: Sequence[Published]) -> dict[str, list[str]]:
    """Return the first and the last known publication of each group in words, "" where none is known."""
    known = np.flatnonzero([bool(each.start and each.end) for each in published])
    starts, ends = (
        np.array([_microseconds(getattr(published[place], end)) for place in known.tolist()], dtype=np.int64)
        for end in ("start", "end")
    )
    first, last = (known[_first_of_each(of[known], order)] for order in (starts, -ends))
    text = {place: published[place].text for place in {*first.tolist(), *last.tolist()}}
    words = [
        dict(zip(of[places].tolist(), map(text.__getitem__, places.tolist()), strict=True)) for places in (first, last)
    ]
    groups = range(int(of.max(initial=-1)) + 1)
    return {
        name: [each.get(group, "") for group in groups] for name, each in zip(("first", "last"), words, strict=True)
    }


def _microseconds(known: date | datetime) -> int:
    """Return a date or time for ordering; times with an offset are brought to one clock."""
    moment = known if isinstance(known, datetime) else datetime.combine(known, time.min)
    return (moment.replace(tzinfo=None) - (moment.utcoffset() or _NOTHING) - datetime.min) // _MICROSECOND


def _centrality(rows: Ints, of: Ints, scores: pd.DataFrame, size: int) -> npt.NDArray[np.float64]:
    """Return the sum of each article's scores with the other articles of its story."""
    story = np.full(size, -1)
    story[rows] = of
    a, b = scores["a"].to_numpy(), scores["b"].to_numpy()
    same = (story[a] == story[b]) & (story[a] >= 0)
    value = scores["score"].to_numpy(dtype=float)[same]
    total = np.bincount(a[same], value, size) + np.bincount(b[same], value, size)
    return np.asarray(total[rows])


def top_terms(matrix: TermMatrix, rows: Sequence[int] | Ints, groups: Ints, n: int = 4) -> list[list[str]]:
    """Return up to `n` terms of each group of rows: those that several hold first, then by weight, no everyday words.

    Parameters
    ----------
    matrix
        Terms of some articles.
    rows
        Some of its rows.
    groups
        The group of each of these, 0 to the number of groups less 1.
    """
    count = int(groups.max(initial=-1)) + 1
    size = np.bincount(groups, minlength=count)
    member = csr_matrix((np.ones(len(rows)), (groups, np.arange(len(rows)))), (count, len(rows)))
    of_group = matrix.weights[rows]
    total = member @ of_group
    of_group.data = np.ones(len(of_group.data))
    held = member @ of_group
    for each in (total, held):
        each.sort_indices()
    value = total.data + np.repeat(size, np.diff(total.indptr)) * (held.data > 1)
    shown = np.ones(total.shape[1], dtype=bool)
    shown[list(matrix.everyday)] = False
    value[~shown[total.indices] | (total.data <= 0)] = 0
    found: list[list[str]] = [[] for _ in range(count)]
    filled = np.flatnonzero(np.diff(total.indptr))
    for _ in range(n):
        largest = np.maximum.reduceat(value, total.indptr[filled]) if len(filled) else value[:0]
        at_largest = np.flatnonzero(value == np.repeat(largest, np.diff(total.indptr)[filled]))
        # of equals the first column, in which the rows are sorted
        first = at_largest[np.searchsorted(at_largest, total.indptr[filled])]
        for group, column in zip(filled[largest > 0].tolist(), total.indices[first[largest > 0]].tolist(), strict=True):
            found[group].append(matrix.terms[column])
        value[first] = 0
    return found
