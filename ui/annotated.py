"""One article annotated: beside each paragraph where its words stand too, and what is its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.timeline import by_time, published_of
from analysis.wording import NO_DATE, count, cut, number_word, plural, published_words
from ui.marks import MARK_OF, Mark, runs, without_overlap
from ui.reading import Paragraph

if TYPE_CHECKING:
    from analysis.pipeline import Analysis

_MOST = 0.5
"""Share of a paragraph's words from which the paragraph as a whole counts as taken over."""
_NEARLY = 0.9
"""Share of the most words a note's article must have: a copy may differ by a word from the first print."""
_HEADLINE = 40
_BAR_OF = {"same": "same", "edit": "edit", "likely": "tr"}


class Shared(NamedTuple):
    """A stretch of the article that another article has too, seen from this one."""

    start: int
    end: int
    kind: str
    other: str
    later: bool
    """Whether it is known that this article came first."""


def shared_with_others(analysis: Analysis, article_id: str) -> list[Shared]:
    """Return where the article's words stand in other articles of the analysis."""
    published = {row["id"]: published_of(row) for row in analysis.articles.to_dict("records")}
    found = []
    for side, other in (("a", "b"), ("b", "a")):
        rows = analysis.passages[analysis.passages[f"article_{side}"] == article_id]
        for row in rows.to_dict("records"):
            other_id = row[f"article_{other}"]
            later = published[article_id].before(published[other_id]) is True
            found.append(Shared(row[f"start_{side}"], row[f"end_{side}"], row["kind"], other_id, later))
    return sorted(found)


def annotate(analysis: Analysis, article_id: str) -> list[Paragraph]:
    """Return the article's paragraphs with bars, marks and notes.

    The bar tells where most of a paragraph's words are from; only words that differ from that are marked.
    """
    from analysis.language.sentences import paragraphs

    text = analysis.collection.texts[article_id]
    shared = shared_with_others(analysis, article_id)
    rows = {row["id"]: row for row in by_time(analysis.articles).to_dict("records")}
    return [
        _paragraph(
            text,
            span.start,
            span.end,
            [each for each in shared if each.start < span.end and each.end > span.start],
            rows,
        )
        for span in paragraphs(text)
    ]


def _paragraph(
    text: str, start: int, end: int, shared: Sequence[Shared], rows: Mapping[str, Mapping[str, Any]]
) -> Paragraph:
    taken = without_overlap(Mark(each.start, each.end, MARK_OF[each.kind]) for each in shared if not each.later)
    places = _word_starts(text, start, end)
    covered = [place for place in places if any(mark.start <= place < mark.end for mark in taken)]
    mostly = len(covered) >= _MOST * len(places) and bool(covered)
    marks = _between(text, start, end, taken) if mostly else taken
    bar = _BAR_OF[_most_common(taken, start, end)] if mostly else "own"
    head, note = _note(text, start, end, shared, rows, article_id)
    return Paragraph(bar=bar, runs=runs(text, start, end, marks), head=head, note=note)


def _word_starts(text: str, start: int, end: int) -> list[int]:
    from analysis.language.tokens import words

    return [start + word.start for word in words(text[start:end])]


def _between(text: str, start: int, end: int, taken: Sequence[Mark]) -> list[Mark]:
    """Return the article's own words between what it took over; punctuation alone is nobody's."""
    edges = [start, *(edge for mark in taken for edge in (max(mark.start, start), min(mark.end, end))), end]
    marks = []
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        own = _word_starts(text, begin, stop)
        if own:
            # from the first word on: a mark that begins with a blank or a full stop looks torn
            marks.append(Mark(own[0], begin + len(text[begin:stop].rstrip()), "own"))
    return marks


def _most_common(taken: Sequence[Mark], start: int, end: int) -> str:
    size: dict[str, int] = {}
    for mark in taken:
        size[mark.mark] = size.get(mark.mark, 0) + min(mark.end, end) - max(mark.start, start)
    return max(size, key=lambda mark: size[mark])


def _note(
    text: str, start: int, end: int, shared: Sequence[Shared], rows: Mapping[str, Mapping[str, Any]], article_id: str
) -> tuple[str, str]:
    """Return the note's first line (where from, when) and the rest (what, in how many others)."""
    if not shared:
        return "", ""
    sizes: dict[str, int] = {}
    for each in shared:
        words = _word_starts(text, max(each.start, start), min(each.end, end))
        sizes[each.other] = sizes.get(each.other, 0) + len(words)
    earlier = {each.other for each in shared if not each.later}
    asked = earlier or set(sizes)
    enough = _NEARLY * max(sizes[other] for other in asked)
    # rows come by time: of those that have nearly as much the first
    best = next(other for other in rows if other in asked and sizes[other] >= enough)
    others = len(sizes) - 1
    also = f" Also in {number_word(others)} {plural(others, 'other')}." if others else ""
    quote = any(each.kind == "quote" and each.other == best for each in shared)
    what = f"{count(sizes[best], 'word')}{', a whole quote' if quote else ''}."
    head = _whence(rows[best], rows[article_id])
    alike = sum(_whence(row, rows[article_id]) == head for row in rows.values()) > 1
    what += f" In “{cut(rows[best]['headline'], _HEADLINE)}”." if alike else ""
    return head if earlier else f"Later in {head}", what + also


def _whence(row: Mapping[str, Any], seen_from: Mapping[str, Any]) -> str:
    """Name an article by who published it and when, such as "via Ritzau, October 2021"; on one day by the time."""
    from analysis.charts.labels import source_name

    published, other = published_of(row), published_of(seen_from)
    when = published_words(published)
    if when == NO_DATE:
        return source_name(row)
    if published.known_day == other.known_day and "minute" in (published.precision, other.precision):
        when = when.rpartition(", ")[2]
    return f"{source_name(row)}, {when}"
