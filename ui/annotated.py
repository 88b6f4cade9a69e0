"""One article annotated: beside each paragraph where its words stand too, and what is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from analysis.timeline import by_time, published_of
from analysis.wording import count, cut
from ui.margin import Placed, margin_notes, whence
from ui.marks import Mark, layered, marks_of, runs
from ui.reading import Note, Paragraph, Run

if TYPE_CHECKING:
    from analysis.language.sentences import Span
    from analysis.pipeline import Analysis

_MOST = 0.5
"""Share of a paragraph's words from which the paragraph as a whole counts as taken over."""
_NEARLY = 0.9
"""Share of the most words that a note's article must have: a copy may differ by a word from the first print."""
_HEADLINE = 40
_BAR_OF = {"same": "same", "edit": "edit", "likely": "tr"}

Row = dict[str, Any]
"""One row of the table `articles`."""


class Shared(NamedTuple):
    """A stretch of the article that another article has too, seen from this one."""

    start: int
    end: int
    mark: str
    """"same", "edit" or "likely"."""
    quote: bool
    """Whether it is a whole quote."""
    other: str
    later: bool
    """Whether it is known that this article came first."""


class _BarAndRuns(TypedDict):
    bar: str
    runs: list[Run]


def annotate(analysis: Analysis, article_id: str) -> list[Paragraph]:
    """Return the article's paragraphs with bars, marks and notes.

    The bar tells where most of a paragraph's words are from; only words that differ from that are marked.
    """
    from analysis.language.sentences import paragraphs

    text = analysis.collection.texts[article_id]
    rows = {row["id"]: row for row in by_time(analysis.articles).to_dict("records")}
    shared = shared_with_others(analysis, article_id)
    taken = layered(
        *(
            [Mark(each.start, each.end, mark) for each in shared if each.mark == mark and not each.later]
            for mark in ("same", "edit", "likely")
        )
    )
    notes = _Notes(text, rows, rows[article_id])
    spans = paragraphs(text)
    of_shared = [notes.of(span, [each for each in shared if _meet(each, span)]) for span in spans]
    placed = margin_notes(analysis, article_id, spans, [bool(found) for found in of_shared])
    return [
        Paragraph(
            **_bar_and_runs(text, span, [mark for mark in taken if _meet(mark, span)]),
            notes=[*found, *_placed(placed, span)],
        )
        for span, found in zip(spans, of_shared, strict=True)
    ]


def _placed(notes: Sequence[Placed], span: Span) -> list[Note]:
    return [each.note for each in notes if span.start <= each.at < span.end]


def shared_with_others(analysis: Analysis, article_id: str) -> list[Shared]:
    """Return where the article's words stand in other articles of the analysis, in the order of its text."""
    from analysis.passages import is_whole_quote, read_places

    text = analysis.collection.texts[article_id]
    published = {row["id"]: published_of(row) for row in analysis.articles.to_dict("records")}
    found = []
    for side, other in (("a", "b"), ("b", "a")):
        rows = analysis.passages[analysis.passages[f"article_{side}"] == article_id]
        for row in rows.to_dict("records"):
            other_id = row[f"article_{other}"]
            later = published[article_id].before(published[other_id]) is True
            changed = read_places(row[f"changed_{side}"])
            marks = marks_of(text, row[f"start_{side}"], row[f"end_{side}"], row["kind"], changed)
            quote = row["kind"] == "quote" and is_whole_quote(text, row[f"start_{side}"], row[f"end_{side}"])
            found += [
                Shared(mark.start, mark.end, mark.mark, quote, other_id, later) for mark in marks if mark.mark != "own"
            ]
    return sorted(found)


def _meet(stretch: Mark | Shared, span: Span) -> bool:
    return stretch.start < span.end and stretch.end > span.start


def _word_starts(text: str, start: int, end: int) -> list[int]:
    from analysis.language.tokens import words

    return [start + word.start for word in words(text[start:end])]


def _bar_and_runs(text: str, span: Span, taken: Sequence[Mark]) -> _BarAndRuns:
    inside = [mark._replace(start=max(mark.start, span.start), end=min(mark.end, span.end)) for mark in taken]
    places = _word_starts(text, span.start, span.end)
    sizes: Counter[str] = Counter()
    for place in places:
        sizes.update(mark.mark for mark in inside if mark.start <= place < mark.end)
    bar, marks = "own", inside
    if sizes and sizes.total() >= _MOST * len(places):
        most = sizes.most_common(1)[0][0]
        bar = _BAR_OF[most]
        marks = sorted([mark for mark in inside if mark.mark != most] + _own_words(text, span, inside))
    return {"bar": bar, "runs": runs(text, span.start, span.end, marks)}


def _own_words(text: str, span: Span, inside: Sequence[Mark]) -> list[Mark]:
    """Return what lies between the words taken over; punctuation alone is nobody's."""
    edges = [span.start, *(edge for mark in inside for edge in (mark.start, mark.end)), span.end]
    marks = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        own = _word_starts(text, start, end)
        if own:
            # from the first word on: a mark that begins with a blank or a full stop looks torn
            marks.append(Mark(own[0], start + len(text[start:end].rstrip()), "own"))
    return marks


@dataclass(frozen=True, slots=True)
class _Notes:
    """Writes the notes in the margin of one article."""

    text: str
    rows: dict[str, Row]
    """The articles of the story by time."""
    article: Row

    def of(self, span: Span, shared: Sequence[Shared]) -> list[Note]:
        """Return where a paragraph's words stand too and since when, and in how many others; nothing without any."""
        if not shared:
            return []
        copies = [each for each in shared if each.mark != "likely"]
        shared = copies or shared
        sizes: Counter[str] = Counter()
        for each in shared:
            sizes[each.other] += len(_word_starts(self.text, max(each.start, span.start), min(each.end, span.end)))
        earlier = {each.other for each in shared if not each.later}
        best = self._first_of_the_most(earlier or set(sizes), sizes)
        what = ["May be a translation."]
        if copies:
            what = [self._amount(span, sizes[best], [each for each in copies if each.other == best])]
        head = whence(self.rows[best], self.article)
        if sum(whence(row, self.article) == head for row in self.rows.values()) > 1:
            what.append(f"In “{cut(self.rows[best]['headline'], _HEADLINE)}”.")
        if others := len(sizes) - 1:
            what.append(f"Also in {count(others, 'other')}.")
        return [Note(head=head if earlier else f"Later in {head}", note=" ".join(what), to=best)]

    def _amount(self, span: Span, size: int, shared: Sequence[Shared]) -> str:
        """Say how many words of a paragraph are in one other article, and how."""
        total = len(_word_starts(self.text, span.start, span.end))
        amount = f"All {count(total, 'word')}" if size == total else f"{size} of {count(total, 'word')}"
        edited = ", edited" if any(each.mark == "edit" for each in shared) else ""
        quote = ", a whole quote" if any(each.quote for each in shared) else ""
        return f"{amount}{quote}{edited}."

    def _first_of_the_most(self, asked: set[str], sizes: Counter[str]) -> str:
        """Return the first article, by time, of those that share nearly as many words as any."""
        enough = _NEARLY * max(sizes[other] for other in asked)
        return next(other for other in self.rows if other in asked and sizes[other] >= enough)
