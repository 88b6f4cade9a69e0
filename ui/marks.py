"""From passages with offsets to paragraphs in marked pieces, as the reading component draws them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ui.reading import Run

MARK_OF = {"verbatim": "same", "quote": "same", "edited": "edit", "possible_translation": "likely"}
"""How a passage's kind is drawn."""


class Mark(NamedTuple):
    """A stretch of a text that is drawn in one way; `number` is 0 when no other text is shown beside it."""

    start: int
    end: int
    mark: str
    number: int = 0


def without_overlap(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks in order, each cut so that it begins where the one before it ends."""
    kept: list[Mark] = []
    reached = 0
    for mark in sorted(marks):
        if mark.end > reached:
            kept.append(mark._replace(start=max(mark.start, reached)))
            reached = mark.end
    return kept


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
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        begin, stop = max(mark.start, start), min(mark.end, end)
        pieces.append(_piece(text[here:begin]))
        opens = mark.number > 0 and begin == mark.start
        pieces.append(Run(text=text[begin:stop], mark=mark.mark, number=mark.number, opens=opens))
        here = stop
    pieces.append(_piece(text[here:end]))
    return [piece for piece in pieces if piece["text"]]


def _piece(text: str) -> Run:
    return Run(text=text, mark="", number=0, opens=False)
