"""Dates, sources and quotes marked in the text of one article, each with what explains it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis.timeline import published_of
from analysis.wording import in_one_style, listed, plural
from ui.annotated import annotate
from ui.explained import date_explained, quote_explained, source_explained
from ui.marks import runs
from ui.reading import Explained, Paragraph, Run

if TYPE_CHECKING:
    from analysis.language.sentences import Span
    from analysis.pipeline import Analysis

SHARED, DATES, SOURCES, QUOTES = "Shared words", "Dates", "Sources", "Quotes"
"""What can be marked in a text."""


class Found(NamedTuple):
    """A date, source or quote: its place in the text and what explains it."""

    start: int
    end: int
    what: Explained


def read(analysis: Analysis, article_id: str, kinds: Sequence[str]) -> tuple[list[Paragraph], list[Found]]:
    """Return an article's paragraphs with what is to be marked in them, and what was found of that.

    Parameters
    ----------
    kinds
        Some of `SHARED`, `DATES`, `SOURCES` and `QUOTES`.
    """
    from analysis.language.sentences import paragraphs

    text = analysis.collection.texts[article_id]
    spans = paragraphs(text)
    shown = annotate(analysis, article_id) if SHARED in kinds else [_plain(text, span) for span in spans]
    found = find(analysis, article_id, kinds)
    return marked(shown, spans, found), found


def _plain(text: str, span: Span) -> Paragraph:
    return Paragraph(bar="", runs=runs(text, span.start, span.end, []), notes=[])


def find(analysis: Analysis, article_id: str, kinds: Sequence[str]) -> list[Found]:
    """Return what is found in an article, of these kinds; no two dates or sources and no two quotes overlap."""
    found = []
    if DATES in kinds:
        found += _dates(analysis, article_id)
    if SOURCES in kinds:
        found += [Found(row["start"], row["end"], source_explained(row)) for row in _rows(analysis.sources, article_id)]
    found = _without_overlap(found)
    if QUOTES in kinds:
        found += _without_overlap(_quotes(analysis, article_id))
    return found


def _rows(table: pd.DataFrame, article_id: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table[table["article"] == article_id].to_dict("records")
    return rows


def _dates(analysis: Analysis, article_id: str) -> list[Found]:
    published = published_of(analysis.articles.set_index("id").loc[article_id])
    clashes = _rows(analysis.contradictions, article_id)
    return [
        Found(
            row["start"],
            row["end"],
            date_explained(
                row,
                published,
                [each["reason"] for each in clashes if each["start"] < row["end"] and row["start"] < each["end"]],
            ),
        )
        for row in _rows(analysis.dates, article_id)
    ]


def _quotes(analysis: Analysis, article_id: str) -> list[Found]:
    from analysis.charts.labels import article_labels

    labels = article_labels(analysis.articles, limit=60)
    grouped = analysis.quotes[(analysis.quotes["quote_group"] != "") & (analysis.quotes["article"] != article_id)]
    others = {
        group: [labels[name] for name in dict.fromkeys(rows)]
        for group, rows in grouped.groupby("quote_group")["article"]
    }
    return [
        Found(row["start"], row["end"], quote_explained(row, others.get(row["quote_group"], [])))
        for row in _rows(analysis.quotes, article_id)
    ]


def _without_overlap(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def marked(paragraphs: Sequence[Paragraph], spans: Sequence[Span], found: Sequence[Found]) -> list[Paragraph]:
    """Return the paragraphs with their runs cut where something found begins or ends, and told what they are part of.

    Parameters
    ----------
    paragraphs, spans
        The paragraphs and where each stands in the text.
    found
        What is marked; `Run.found` and `Run.quote` count from 1 in its order.
    """
    return [
        Paragraph(bar=each["bar"], runs=_cut(each["runs"], span.start, found), notes=each["notes"])
        for each, span in zip(paragraphs, spans, strict=True)
    ]


def _cut(pieces_of: Sequence[Run], start: int, found: Sequence[Found]) -> list[Run]:
    edges = sorted({edge for each in found for edge in (each.start, each.end)})
    pieces: list[Run] = []
    for run in pieces_of:
        end = start + len(run["text"])
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for begin, stop in pairwise(cuts):
            piece = run.copy()
            piece["text"] = run["text"][begin - start : stop - start]
            piece["opens"] = run["opens"] and begin == start
            piece["found"], piece["quote"] = _place(found, begin, "thing"), _place(found, begin, "quote")
            pieces.append(piece)
        start = end
    return pieces


def _place(found: Sequence[Found], at: int, kind: str) -> int:
    """Return the place, from 1, of the date or source, or of the quote, that a character is part of; 0 for none."""
    covering = (
        number
        for number, each in enumerate(found, start=1)
        if each.start <= at < each.end and (each.what["kind"] == "quote") == (kind == "quote")
    )
    return next(covering, 0)


def legend(found: Sequence[Found], kinds: Sequence[str]) -> str:
    """Return how many of each are marked, how to read the marks, and what was asked for and not found.

    Parameters
    ----------
    found
        What is marked.
    kinds
        What was asked for. With shared words a quote's grey may have their colours on it.
    """
    dates, sources, quotes = (sum(each.what["kind"] == kind for each in found) for kind in ("date", "source", "quote"))
    open_ones = sum(each.what["open"] for each in found)
    style = in_one_style(dates, open_ones, sources, quotes)
    inside = " Blue is shared and orange its own in a quote too." if SHARED in kinds and quotes else ""
    none = [kind.lower() for kind, amount in ((DATES, dates), (SOURCES, sources), (QUOTES, quotes)) if not amount]
    missing = listed((kind for kind in none if kind in map(str.lower, kinds)), last="or")
    said = [
        f"Dotted: {style(dates)} {plural(dates, 'date')}." if dates else "",
        f"“?”: {style(open_ones)} that cannot be placed." if open_ones else "",
        f"Framed: sources, in {style(sources)} {plural(sources, 'place')}; a small word says what each is."
        if sources
        else "",
        f"Grey: {style(quotes)} {plural(quotes, 'quote')}, the speaker before the words.{inside}" if quotes else "",
        "Point at a mark or tap it to read what it is." if found else "",
        f"No {missing} found in this article." if missing else "",
    ]
    return " ".join(filter(None, said))
