"""Parts of a text (interim)."""

from dataclasses import dataclass

from analysis.language.sentences import Span


@dataclass(frozen=True)
class Parts:
    """Parts."""

    caption: Span | None = None
    headline: Span | None = None
    byline: Span | None = None
    published_line: Span | None = None
    signature: Span | None = None


def parts(text: str) -> Parts:
    """Return parts."""
    return Parts()
