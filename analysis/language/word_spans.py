"""The words and signs of a stretch of text, each with its span."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[-’'./&]\w+|:(?:e?n|s|ns|t)(?!\w))*|\S")


class Token(NamedTuple):
    """A word or a sign with its span in the text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The token in lower case."""
        return self.text.lower()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and signs of ``text[start:end]`` with offsets into `text`."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text, start, max(start, end))]


def adjacent(words: list[Token], at: int) -> bool:
    """Tell whether at most one space parts a token from the one before."""
    return words[at].start - words[at - 1].end <= 1
