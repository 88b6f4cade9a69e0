"""A text that holds several articles, split where a person sees that they begin.

Lines are looked at, each once, and no pattern of a user's is run: the time grows with the text alone.
"""

from collections.abc import Callable, Iterator
from typing import Literal

Rule = Literal["ruled", "blank", "begins"]
RULES: dict[Rule, str] = {
    "ruled": "at a line of dashes, equal signs, stars or the like",
    "blank": "at two or more empty lines",
    "begins": "before a line that begins with",
}
"""How a text can be split, as the end of “Split …”."""
_STROKES = "-–—=*_#~+•"
_LEAST_STROKES = 3


def split(text: str, rule: Rule, beginning: str = "") -> list[str]:
    """Return the pieces of a text that hold a letter or digit, white space around them taken off.

    Parameters
    ----------
    text
        A clean text (see `analysis.article.clean_text`).
    rule
        One of `RULES`.
    beginning
        For "begins": how the first line of each piece begins, letter for letter; nothing splits nothing.
    """
    pieces = _at_beginnings(text, beginning) if rule == "begins" else _parted(text, _PARTS[rule])
    return [piece.strip() for piece in pieces if any(map(str.isalnum, piece))]


def _at_beginnings(text: str, beginning: str) -> Iterator[str]:
    piece: list[str] = []
    for line in text.split("\n"):
        if beginning.strip() and line.lstrip().startswith(beginning.strip()):
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    yield "\n".join(piece)


def _parted(text: str, parts: Callable[[list[str], int], bool]) -> Iterator[str]:
    lines, piece = text.split("\n"), list[str]()
    for number, line in enumerate(lines):
        if parts(lines, number):
            yield "\n".join(piece)
            piece = []
        else:
            piece.append(line)
    yield "\n".join(piece)


def _is_ruled(lines: list[str], number: int) -> bool:
    strokes = "".join(lines[number].split())
    return len(strokes) >= _LEAST_STROKES and strokes[0] in _STROKES and strokes == strokes[0] * len(strokes)


def _is_second_blank(lines: list[str], number: int) -> bool:
    return number > 0 and not lines[number].strip() and not lines[number - 1].strip()


_PARTS: dict[Rule, Callable[[list[str], int], bool]] = {"ruled": _is_ruled, "blank": _is_second_blank}
