"""Words of a text with their places, and the names and numbers among them."""

import re
import unicodedata
from typing import NamedTuple

# Python's \\w leaves out combining marks, which would break words of Hindi or of pointed Arabic into single letters.
_MARKS = "".join(chr(point) for point in range(0x300, 0x1B00) if unicodedata.category(chr(point)).startswith("M"))
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
WORD = re.compile(_LETTERS)
# 18.000, 18,000 and 18 000 are one number, 4.6 and 4,6 as well
_NUMBER_OR_WORD = re.compile(rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?![^\W_])|\d+(?:[.,]\d+)+(?![^\W_])|{_LETTERS}")
# A capital letter tells a name when the word follows another word or an inner punctuation mark. After an end mark,
# a line break, a dash or an opening quote mark it may be that of a sentence, and says nothing.
_INSIDE = re.compile(r"[,;:)\]\"'”’»«]* \(?")


class Word(NamedTuple):
    """One word: its span in the text and its case-folded form."""

    start: int
    end: int
    form: str


def words(text: str) -> list[Word]:
    """Return the words of `text` in order: runs of letters and digits; apostrophes, hyphens and dots separate."""
    return [Word(match.start(), match.end(), match.group().casefold()) for match in WORD.finditer(text)]


def forms(text: str) -> list[str]:
    """Return only the case-folded forms of `words(text)`, which is several times faster."""
    return [word.casefold() for word in WORD.findall(text)]


def words_and_numbers(text: str) -> list[str]:
    """Return the words and numbers of `text`, as written, in order; a number is one, with its dots, commas and gaps."""
    return _NUMBER_OR_WORD.findall(text)


def names_and_numbers(text: str) -> list[str]:
    """Return the capitalised words inside sentences and the numbers of `text`, as written, in order.

    A capital letter at the start of a sentence, line or quotation is passed over; in German, which writes every noun
    with one, nouns come along. Numbers are joined over inner dots, commas and gaps: 1.000 is one number.
    """
    found = []
    end = 0
    for match in _NUMBER_OR_WORD.finditer(text):
        word = match.group()
        first = word[0]
        if first.isdigit() or (
            first.isupper() and len(word) > 1 and end and _INSIDE.fullmatch(text, end, match.start())
        ):
            found.append(word)
        end = match.end()
    return found
