"""Interim: replaced by the real module."""

import re
from collections.abc import Sequence
from typing import NamedTuple


class SourceMention(NamedTuple):
    """A mention."""

    start: int
    end: int
    text: str
    role: str
    name: str


def find_sources(text: str, language: str, outlet: str = "") -> list[SourceMention]:
    """Interim."""
    found = [
        SourceMention(m.start(1), m.end(1), m.group(1), "credit", "Ritzau")
        for m in re.finditer(r"/?(ritzau)/?\Z", text.strip())
    ]
    found += [
        SourceMention(m.start(1), m.end(1), "VG", "outlet", "VG") for m in re.finditer(r"(?:overfor|til) (VG)", text)
    ]
    found += [
        SourceMention(m.start(1), m.end(1), m.group(1), "cited", m.group(1))
        for m in re.finditer(r"[iI]følge (?:\w+ ){0,4}(Reuters|Tass)", text)
    ]
    return found


def own_agency(mentions: Sequence[SourceMention]) -> str:
    """Interim."""
    return next((m.name for m in mentions if m.role == "credit"), "")


def own_outlet(mentions: Sequence[SourceMention]) -> str:
    """Interim."""
    return next((m.name for m in mentions if m.role == "outlet"), "")
