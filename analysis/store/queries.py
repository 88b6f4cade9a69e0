"""What a person types into a search box: as a query that FTS5 always understands, and as a pattern to mark it by."""

import re
from typing import NamedTuple

from analysis.article import clean_text

_PIECE = re.compile(r'"([^"]*)(?:"(\*)?|$)|([^\s"]+)')
_LONGEST = 100
"""Characters for each word: one of three millions took seconds."""
_WORD = re.compile(r"[^\W_]+")


class Piece(NamedTuple):
    """Words that must stand one after another; where `begins`, the last may go on."""

    words: tuple[str, ...]
    begins: bool


def pieces_of(typed: str, most_words: int) -> list[Piece]:
    """Return the words and phrases of a search, of which all must be found.

    Parameters
    ----------
    typed : str
        Words; "phrases" in quotation marks, straight or curly; word* for all that begins so. Anything else is no
        command: it only parts words.
    most_words : int
        Most words in all; later ones are left out, as is what goes beyond a hundred characters for each of them.
    """
    pieces = []
    for phrase, star, word in _PIECE.findall(re.sub("[“”„«»]", '"', clean_text(typed[: most_words * _LONGEST]))):
        found = words_of(phrase or word)[:most_words]
        most_words -= len(found)
        if found:
            pieces.append(Piece(tuple(found), bool(star) or (not phrase and word.endswith("*"))))
    return pieces


def words_of(text: str) -> list[str]:
    """Return the words of a clean text as FTS5 parts them."""
    return _WORD.findall(text)


def fts_query(pieces: list[Piece]) -> str:
    """Return the pieces in the language of FTS5; inside quotation marks it knows no commands, and words hold none."""
    return " AND ".join(f'"{" ".join(piece.words)}"{" *" if piece.begins else ""}' for piece in pieces)


def pattern(pieces: list[Piece]) -> re.Pattern[str]:
    """Return a pattern for the places that FTS5 finds: whole words, but for upper and lower case as they are typed."""
    forms = (r"[\W_]+".join(map(re.escape, piece.words)) + (r"[^\W_]*" if piece.begins else "") for piece in pieces)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(forms, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE)
