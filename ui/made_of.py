"""What articles made of a text: the fingerprint, and the words of the cell that is chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.export import csv_bytes
from analysis.wording import cut, published_in_full, sentence
from ui import chart_frame, frame
from ui.markdown import escape
from ui.marks import Mark, marks_of, runs
from ui.reading import Side, read_two

if TYPE_CHECKING:
    from analysis.charts.kept_words import Place
    from analysis.fingerprint import Told
    from analysis.reprinted import Fingerprint
    from ui.states import View

_CHART = "made-of"
_SELECT, _NAME, _TITLE = 620, 76, 60
_MARKS = {
    "same": "Underlined: word for word.",
    "edit": "Dashed: edited.",
    "own": "Orange: words that only one of the two has.",
    "likely": "Double underline: may be a translation.",
}
_NOT_RECOGNISED = "Nothing of it was recognised in the other language; it may be there in other words."
Row = dict[str, Any]


def made_of(view: View) -> bool:
    """Draw what articles of a story made of one text, and one cell of it in full; tell whether there is such a text."""
    from analysis.charts.labels import article_labels, article_names, source_name
    from analysis.charts.what_was_kept import outlined, what_was_kept
    from analysis.reprinted import fingerprint, origins_shown

    analysis = view.analysis
    used = origins_shown(analysis)
    if not used:
        return False
    whole = (analysis.whole or analysis).articles
    origins = whole[whole["id"].isin(used)]
    origin = next(iter(used))
    if len(used) > 1:
        names = article_names(origins, limit=_NAME)
        origin = frame.choose_by_id("Text", {name: names[name] for name in used}, frame.TEXT, origin, _SELECT)
    found = fingerprint(analysis, origin, used[origin])
    row = origins.set_index("id", drop=False).loc[origin].to_dict()
    if not found.pieces:
        st.markdown(f"{sentence(escape(source_name(row)))} has no words to compare.")
        return True
    chart = what_was_kept(found, analysis.articles, row)
    labels = article_labels(analysis.articles)
    above = st.container()
    cell = _chosen(found, labels)
    with above:
        chart_frame.show(chart, view, _choose, outlined(chart.figure, cell.article, cell.place))
    _evidence(view, found, cell, row)
    return True


def _choose(point: Row) -> None:
    article, place = point["customdata"][:2]
    st.query_params.update({frame.BY: article, frame.PLACE: place})


def _chosen(found: Fingerprint, labels: dict[str, str]) -> Place:
    """Let the reader choose a cell without pointing at it; first one in which something was changed."""
    from analysis.charts.kept_words import HEADLINE, place_words, places

    cells = places(found)
    changed = [cell for cell in cells if cell.moved or cell.look.letter in ("e", "t", "+")]
    told = [cell for cell in [*changed, *cells] if cell.place != HEADLINE and (cell.moved or cell.look.letter)]
    telling = (told or cells)[0]
    left, right = st.columns(2)
    with left:
        article = frame.choose_by_id(
            "Article", {name: labels[name] for name in found.articles}, frame.BY, telling.article
        )
    own = {cell.place: cell for cell in cells if cell.article == article}
    first = telling.place if telling.article == article else next(iter(own))
    with right:
        said = {place: place_words(cell, found.unit) for place, cell in own.items()}
        place = frame.choose_by_id("Headline, paragraph or addition", said, frame.PLACE, first)
    return own[place]


def _evidence(view: View, found: Fingerprint, chosen: Place, origin: Row) -> None:
    """Draw the words of one cell in both articles, side by side."""
    from analysis.charts.kept_words import HEADLINE, place_words

    article = view.analysis.articles.set_index("id", drop=False).loc[chosen.article].to_dict()
    sides = _headlines(origin, article) if chosen.place == HEADLINE else _texts(view, found, chosen, origin, article)
    marks = {run["mark"] for side in sides for paragraph in side["paragraphs"] for run in paragraph}
    said = " ".join(words for mark, words in _MARKS.items() if mark in marks)
    chart_frame.finding(place_words(chosen, found.unit), said or _NOT_RECOGNISED)
    read_two(*sides, key=f"made-of-{found.origin}-{chosen.article}-{chosen.place}")
    with st.container(horizontal=True, vertical_alignment="center"):
        both_shown = found.origin in set(view.analysis.articles["id"])
        leads_on = both_shown and frame.leads_on("Read the two side by side", key="compare-made-of")
        content = partial(_file, view, found)
        chart_frame.download("CSV of every paragraph", content, "ekko-paragraphs.csv", "text/csv")
    if leads_on:
        frame.open_page("compare", left=found.origin, right=chosen.article)


def _file(view: View, found: Fingerprint) -> bytes:
    from analysis.charts.kept_words import table_of_cells
    from analysis.charts.labels import article_labels

    return csv_bytes(table_of_cells(found, article_labels(view.analysis.articles), view.analysis.collection.texts))


def _headlines(origin: Row, article: Row) -> tuple[Side, Side]:
    from analysis.passages import word_by_word

    a, b = str(origin["title"]), str(article["title"])
    same = word_by_word(a, (0, len(a)), b, (0, len(b)))
    return (
        _side(origin, a, marks_of(a, 0, len(a), same.kind, same.changed_a), [(0, len(a))], "headline"),
        _side(article, b, marks_of(b, 0, len(b), same.kind, same.changed_b), [(0, len(b))], "headline"),
    )


def _texts(view: View, found: Fingerprint, chosen: Place, origin: Row, article: Row) -> tuple[Side, Side]:
    """Return the places of a cell in both texts; where only one has something, the other's text around it."""
    from analysis.reprinted import told_by

    told = told_by(view.analysis, [found.origin, chosen.article])
    a, b = told[found.origin], told[chosen.article]
    cells = found.cells[(found.cells["article"] == chosen.article) & (found.cells["paragraph"] == int(chosen.place))]
    asked = cells[(cells["kind"] == "added") == chosen.place.startswith("+")]
    marked = [_marks(a.text, b.text, cell) for cell in asked.to_dict("records")]
    left, right = _around(a, asked["start_in_origin"], asked["end_in_origin"]), _around(b, asked["start"], asked["end"])
    return (
        _side(origin, a.text, [mark for marks, _ in marked for mark in marks], *left),
        _side(article, b.text, [mark for _, marks in marked for mark in marks], *right),
    )


def _marks(a: str, b: str, cell: Row) -> tuple[list[Mark], list[Mark]]:
    """Return how a cell is drawn in the origin and in the article: word by word where both have it."""
    from analysis.fingerprint import ADDED, CUT, TRANSLATED, UNKNOWN
    from analysis.passages import word_by_word

    in_a, in_b = (cell["start_in_origin"], cell["end_in_origin"]), (cell["start"], cell["end"])
    if cell["kind"] == UNKNOWN:
        return [], []
    if cell["kind"] in (ADDED, CUT):
        return ([Mark(*in_a, "own")], []) if cell["kind"] == CUT else ([], [Mark(*in_b, "own")])
    both = word_by_word(a, in_a, b, in_b)
    kind = TRANSLATED if cell["kind"] == TRANSLATED else both.kind
    return marks_of(a, *in_a, kind, both.changed_a), marks_of(b, *in_b, kind, both.changed_b)


def _around(told: Told, starts: Iterable[int], ends: Iterable[int]) -> tuple[list[tuple[int, int]], str]:
    """Return the paragraphs that hold some places, before and after those without words, and their numbers."""
    from analysis.fingerprint import body_paragraphs

    spans = body_paragraphs(told)
    numbers: set[int] = set()
    for start, end in zip(starts, ends, strict=True):
        inside = [n for n, span in enumerate(spans) if span.start < end and span.end > start]
        before = max((n for n, span in enumerate(spans) if span.end <= start), default=-1)
        numbers.update(inside if end > start else {*inside, before, before + 1} & set(range(len(spans))))
    first, last = min(numbers, default=0) + 1, max(numbers, default=-1) + 1
    where = f"paragraph {first}" if first == last else f"paragraphs {first}–{last}"
    return [spans[n] for n in sorted(numbers)], f"{where} of {len(spans)}" if numbers else ""


def _side(row: Row, text: str, marks: list[Mark], shown: Sequence[tuple[int, int]], where: str) -> Side:
    from analysis.charts.labels import source_name
    from analysis.timeline import published_of

    meta = (source_name(row), published_in_full(published_of(row)), where)
    return Side(
        title=row["title"] or cut(row["headline"], _TITLE),
        meta=" · ".join(filter(None, meta)),
        lang=row["language"],
        paragraphs=[runs(text, start, end, sorted(marks)) for start, end in shown],
    )
