"""The lines of a text by where they stand: who signs does so at the top or the end, not between paragraphs."""

import re
from typing import NamedTuple

ENDS_SENTENCE = tuple('.!?»«”"…')
"""Signs with which a sentence ends."""

_FIRST_LINES, _LAST_LINES = 15, 6
_SHORT_LINE = 30
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """A line that is not blank; `edge` tells that it is among the first or last of its text, `tail` among the last.

    `told` counts the lines of sentences before it, and `goes_on` tells that another one follows.
    """

    start: int
    end: int
    edge: bool
    tail: bool
    told: int
    goes_on: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    spans = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match.group().isspace()]
    tail = len(spans) - _LAST_LINES
    lines, told = [], 0
    tells = [text.endswith(ENDS_SENTENCE, start, end) and end - start > _SHORT_LINE for start, end in spans]
    all_told = sum(tells)
    for at, (start, end) in enumerate(spans):
        goes_on = told + tells[at] < all_told
        lines.append(Line(start, end, at < _FIRST_LINES or at >= tail, at >= tail, told, goes_on))
        told += tells[at]
    return lines
