"""Search in a kept collection: words, phrases and beginnings of words, by outlet, agency, language, day and id."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.language.sentences import Span, sentences
from analysis.settings import Settings
from analysis.store.queries import fts_query

Order = Literal["best", "oldest", "newest"]

# Control characters never stand in a kept text, so they can mark the words that were found.
_OPEN, _CLOSE = "\x01", "\x02"
_BEFORE, _LOOKED_AT = 1_000, 20_000
"""Characters before the first word that was found, and in all, in which the sentence of a hit is looked for."""
_LONG = 400
"""Characters of a sentence that is shown; a text without stops is one sentence."""
_ORDERS = {
    "oldest": "a.published_start = '', a.published_start, a.id",
    "newest": "a.published_end DESC, a.id",
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
    stand in the title only, the sentence is the text's first and has no marks.
    """

    id: str
    title: str
    outlet: str
    published: str
    sentence: str
    start: int
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How many articles were found in all, and the hits asked for."""

    total: int
    hits: tuple[Hit, ...]


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
    query = fts_query(typed, settings.max_search_words)
    if typed.strip() and not query:
        return Found(0, ())
    where, values = _conditions(filters)
    tables = "articles a"
    if query:
        # the table of words goes first: otherwise SQLite may look up every article of an outlet among the words
        tables = "words CROSS JOIN articles a ON a.row = words.rowid"
        where, values = ["words MATCH ?", *where], [query, *values]
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    by = "rank" if order == "best" and query else _ORDERS["oldest" if order == "best" else order]
    if query and len(where) == 1:
        total = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", values).fetchone()[0]
    else:
        total = connection.execute(f"SELECT count(*) FROM {tables}{condition}", values).fetchone()[0]
    rows = connection.execute(
        f"SELECT a.row FROM {tables}{condition} ORDER BY {by} LIMIT ? OFFSET ?", [*values, max(most, 0), max(first, 0)]
    ).fetchall()
    return Found(total, tuple(_hit(connection, row, query) for (row,) in rows))


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


def _hit(connection: sqlite3.Connection, row: int, query: str) -> Hit:
    shown = "a.id, a.title, a.outlet, a.published_start"
    if query:
        statement = (
            f"SELECT {shown}, highlight(words, 1, ?, ?) FROM words JOIN articles a ON a.row = words.rowid "
            "WHERE words MATCH ? AND words.rowid = ?"
        )
        found = connection.execute(statement, (_OPEN, _CLOSE, query, row)).fetchone()
    else:
        found = connection.execute(f"SELECT {shown}, a.text FROM articles a WHERE a.row = ?", (row,)).fetchone()
    id_, title, outlet, published, marked = found
    text, marks = _unmarked(marked)
    sentence, start, places = _sentence(text, marks)
    return Hit(id_, title, outlet, published, sentence, start, places)


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    """Return a text without its marks, and where they stood in it."""
    pieces, marks, at = [], [], 0
    first, *rest = marked.split(_OPEN)
    pieces.append(first)
    at = len(first)
    for part in rest:
        word, _, after = part.partition(_CLOSE)
        marks.append(Span(at, at + len(word)))
        pieces += [word, after]
        at += len(word) + len(after)
    return "".join(pieces), marks


def _sentence(text: str, marks: list[Span]) -> tuple[str, int, tuple[Span, ...]]:
    """Return the sentence with the most different marked words, its place, and the places of the marks in it."""
    begin = max(0, marks[0].start - _BEFORE) if marks else 0
    part = text[begin : begin + _LOOKED_AT]
    marks = [mark for mark in marks if mark.end <= begin + len(part)]
    spans = [Span(begin + span.start, begin + span.end) for span in sentences(part)] or [Span(0, len(text))]
    start, end = max(spans, key=lambda span: len({text[m.start : m.end].casefold() for m in _within(marks, span)}))
    if end - start > _LONG:
        inside = list(_within(marks, Span(start, end)))
        start = max(start, inside[0].start - _LONG // 2) if inside else start
        end = min(end, start + _LONG)
    places = tuple(Span(m.start - start, m.end - start) for m in _within(marks, Span(start, end)))
    return text[start:end], start, places


def _within(marks: list[Span], span: Span) -> Iterator[Span]:
    return (mark for mark in marks if span.start <= mark.start and mark.end <= span.end)
