"""From passages with offsets to paragraphs in marked pieces, as the reading component draws them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ui.reading import Run


class Mark(NamedTuple):
    """A stretch of a text that is drawn in one way; `number` is 0 when no other text is shown beside it."""

    start: int
    end: int
    mark: str
    number: int = 0
    opens: bool = True
    """Whether its number is drawn: only on the first stretch of a passage."""


def marks_of(
    text: str, start: int, end: int, kind: str, changed: Sequence[tuple[int, int]], number: int = 0
) -> list[Mark]:
    """Return how a passage is drawn in one text: same and edited sentences, and the words that only this text has.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The passage in it.
    kind
        As the table `passages` has it.
    changed
        Start and end of each change in this text.
    number
        Of the passage, when the other text is shown too.
    """
    from analysis.passages import POSSIBLE_TRANSLATION, taken_places

    if kind == POSSIBLE_TRANSLATION:
        return [Mark(start, end, "likely", number)]
    pieces = [
        (place.start, place.end, "edit" if place.edited else "same")
        for place in taken_places(text, start, end, changed)
    ]
    pieces += [(first, last, "own") for first, last in changed if last > first]
    return [Mark(*piece, number, opens=piece[0] == start) for piece in sorted(pieces)]


def without_overlap(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order, each cut so that it begins where the one before it ends."""
    kept: list[Mark] = []
    reached = 0
    for mark in sorted(marks):
        if mark.end > reached:
            kept.append(mark._replace(start=max(mark.start, reached)))
            reached = mark.end
    return kept


def layered(*layers: Iterable[Mark]) -> list[Mark]:
    """Return the marks of several layers in order, each cut where one of a layer before it lies on top."""
    shown: list[Mark] = []
    for layer in layers:
        shown = sorted([*shown, *(piece for mark in without_overlap(layer) for piece in _beneath(mark, shown))])
    return shown


def _beneath(mark: Mark, above: Sequence[Mark]) -> list[Mark]:
    """Return what can be seen of a mark beneath others, which are in order and without overlap."""
    pieces: list[Mark] = []
    here = mark.start
    for other in above[bisect_right(above, mark.start, key=lambda each: each.end) :]:
        if other.start >= mark.end:
            break
        if other.start > here:
            pieces.append(mark._replace(start=here, end=other.start))
        here = other.end
    if here < mark.end:
        pieces.append(mark._replace(start=here))
    return [piece._replace(opens=mark.opens and not place) for place, piece in enumerate(pieces)]


def runs(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Run]:
    """Return one paragraph in pieces.

    Parameters
    ----------
    text
        The whole article.
    start, end
        The paragraph within it.
    marks
        Ordered and without overlap; those outside the paragraph are left aside.
    """
    pieces: list[Run] = []
    here = start
    for mark in marks[bisect_right(marks, start, key=lambda each: each.end) :]:
        if mark.start >= end:
            break
        begin, stop = max(mark.start, start), min(mark.end, end)
        pieces.append(_piece(text[here:begin]))
        opens = mark.opens and mark.number > 0 and begin == mark.start
        pieces.append(Run(text=text[begin:stop], mark=mark.mark, number=mark.number, opens=opens))
        here = stop
    pieces.append(_piece(text[here:end]))
    return [piece for piece in pieces if piece["text"]]


def _piece(text: str) -> Run:
    return Run(text=text, mark="", number=0, opens=False)
