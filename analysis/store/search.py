"""Search in a kept collection: words, phrases and beginnings of words, by outlet, agency, language, day and id."""

import json
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.article import Published
from analysis.language.sentences import Span, sentences
from analysis.settings import Settings
from analysis.store.queries import fts_query, pattern, pieces_of
from analysis.store.rows import published_of

Order = Literal["best", "oldest", "newest", "added"]

_BEFORE, _LOOKED_AT = 1_000, 20_000
"""Characters before the first word that was found, and in all, in which the sentence of a hit is looked for."""
_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"[.!?…][\"'»«”“’)\]]{0,4}\s{0,9}\Z")
_LONG = 400
"""Characters of a sentence that is shown; a text without stops is one sentence."""
_ORDERS = {
    "best": "bm25(words)",
    "oldest": "a.published_start = '', a.published_start, a.row",
    "newest": "a.published_end DESC, a.row",
    "added": "number DESC",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must have to be found; empty means: anything.

    Outlets, agencies and languages are those the input gave. What an analysis found out beyond them (stories, outlets
    and languages read out of texts) is asked for by `among`, the ids of the articles that have it.
    """

    outlets: Collection[str] = ()
    agencies: Collection[str] = ()
    languages: Collection[str] = ()
    first_day: date | None = None
    last_day: date | None = None
    """Articles that may have been published from `first_day` to `last_day`, both included; those of unknown day not."""
    among: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, with the sentence that holds most of what was looked for.

    `start` is the sentence's place in the text; `marks` are the places of the found words in the sentence. Where they
    stand in the title only, the sentence is the text's first whole one and has no marks.
    """

    id: str
    title: str
    outlet: str
    published: Published
    sentence: str
    start: int
    marks: tuple[Span, ...]
    cut: tuple[bool, bool] = (False, False)
    """Whether a very long sentence is left out at its beginning, and at its end."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles were found in all, the hits asked for, and their order.

    The order is another than was asked for where nothing tells the best: without words the oldest come first, and words
    that very many articles hold give those that were added last.
    """

    total: int
    hits: tuple[Hit, ...]
    order: Order


def search(
    connection: sqlite3.Connection,
    typed: str,
    filters: Filters,
    order: Order,
    first: int,
    most: int,
    settings: Settings,
) -> Found:
    """Find articles; parameters as in `analysis.store.StoredCollection.search`."""
    pieces = pieces_of(typed, settings.max_search_words)
    if typed.strip() and not pieces:
        return Found(0, (), order)
    where, values = _conditions(filters)
    tables, row, met = "articles a", "a.row", 0
    if pieces:
        query = fts_query(pieces)
        (met,) = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (query,)).fetchone()
        # the table of words goes first: otherwise SQLite may look up every article of an outlet among the words
        needed = where or order in ("oldest", "newest")
        tables, row = "words CROSS JOIN articles a ON a.row = words.rowid" if needed else "words", "words.rowid"
        where, values = ["words MATCH ?", *where], [query, *values]
    if order == "best":
        order = "oldest" if not pieces else "added" if met > settings.max_ranked_articles else "best"
    body = f"FROM {tables}" + (f" WHERE {' AND '.join(where)}" if where else "")
    total = met if where == ["words MATCH ?"] else _count(connection, body, values)
    found = connection.execute(
        f"SELECT {row} AS number {body} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
        [*values, max(most, 0), max(first, 0)],
    ).fetchall()
    looked_for = pattern(pieces) if pieces else None
    return Found(total, tuple(_hit(connection, number, looked_for) for (number,) in found), order)


def _count(connection: sqlite3.Connection, body: str, values: Sequence[str]) -> int:
    return int(connection.execute(f"SELECT count(*) {body}", values).fetchone()[0])


def _conditions(filters: Filters) -> tuple[list[str], list[str]]:
    """Return the conditions of the filters in SQL, without any value inside, and the values."""
    lists = [("a.outlet", filters.outlets), ("a.agency", filters.agencies), ("a.language", filters.languages)]
    where = [(f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(v))) for column, v in lists if v]
    if filters.among is not None:
        where.append(("a.id IN (SELECT value FROM json_each(?))", json.dumps(list(filters.among))))
    if filters.first_day:
        where.append(("a.published_end >= ?", filters.first_day.isoformat()))
    if filters.last_day:
        # in the order of letters a tilde comes after every time of that day
        where.append(("a.published_start != '' AND a.published_start <= ?", f"{filters.last_day.isoformat()}~"))
    return [condition for condition, _ in where], [value for _, value in where]


def _hit(connection: sqlite3.Connection, row: int, looked_for: re.Pattern[str] | None) -> Hit:
    id_, title, outlet, *published, text = connection.execute(
        "SELECT id, title, outlet, published_start, published_end, published_precision, published_kind, text "
        "FROM articles WHERE row = ?",
        (row,),
    ).fetchone()
    return Hit(id_, title, outlet, published_of(*published), *_sentence(text, looked_for))


def _sentence(text: str, looked_for: re.Pattern[str] | None) -> tuple[str, int, tuple[Span, ...], tuple[bool, bool]]:
    """Return the sentence with the most different marked words, its place, the marks in it, and where it is cut."""
    met = looked_for.search(text) if looked_for else None
    begin = max(0, met.start() - _BEFORE) if met else 0
    part = text[begin : begin + _LOOKED_AT]
    marks = [Span(*found.span()) for found in looked_for.finditer(text, begin, begin + len(part))] if looked_for else []
    spans = [Span(begin + span.start, begin + span.end) for span in sentences(part)] or [Span(0, len(text))]
    inside = _by_span(marks, spans)
    # without any, the first that ends as a sentence does: above it stand headline, byline and day
    ends = [bool(_ENDS.search(text, span.start, span.end)) for span in spans]
    best = max(
        range(len(spans)), key=lambda at: (len({text[m.start : m.end].casefold() for m in inside[at]}), ends[at])
    )
    (start, end), marks = spans[best], inside[best]
    whole = Span(start, end)
    if end - start > _LONG:
        start = max(start, marks[0].start - _LONG // 2) if marks else start
        end = min(end, start + _LONG)
        start, end = _whole_words(text, whole, Span(start, end))
    shown = (mark for mark in marks if start <= mark.start and mark.end <= end)
    places = tuple(Span(mark.start - start, mark.end - start) for mark in shown)
    return text[start:end], start, places, (start > whole.start, end < whole.end)


def _whole_words(text: str, whole: Span, part: Span) -> Span:
    """Return part of a sentence without half words at its ends, where there are blanks to cut at."""
    start, end = part
    if start > whole.start and not text[start - 1].isspace():
        space = _SPACE.search(text, start, end)
        start = space.end() if space and space.end() - start < _LONG // 4 else start
    if end < whole.end and not text[end].isspace():
        blank = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = blank if end - blank < _LONG // 4 else end
    return Span(start, end)


def _by_span(marks: Iterable[Span], spans: Sequence[Span]) -> list[list[Span]]:
    """Return for each of the spans, which follow one another, the marks that lie in it."""
    inside: list[list[Span]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for mark in marks:
        place = bisect_right(starts, mark.start) - 1
        if place >= 0 and mark.end <= spans[place].end:
            inside[place].append(mark)
    return inside
