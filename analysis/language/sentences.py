"""Sentences and paragraphs of a text (interim)."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a text."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """Return paragraphs."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def sentences(text: str) -> list[Span]:
    """Return sentences."""
    spans = []
    for p in paragraphs(text):
        start = p.start
        for m in re.finditer(r"(?<!\d)[.!?]+[»«”\"]?\s+(?=[A-ZÆØÅ–»])", text[p.start : p.end]):
            spans.append(Span(start, p.start + m.end() - 1))
            start = p.start + m.end()
        spans.append(Span(start, p.end))
    return spans
