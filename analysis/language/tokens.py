"""Words of a text with their places, and the names and numbers among them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Python's \\w leaves out combining marks, which would break words of Hindi or of pointed Arabic into single letters.
MARKS = "".join(chr(point) for point in range(0x300, 0x1B00) if unicodedata.category(chr(point)).startswith("M"))
_LETTERS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
WORD = re.compile(_LETTERS)
# 18.000, 18,000 and 18 000 are one number, 4.6 and 4,6 as well
GAPS = " \u00a0\u202f"
"""What stands between the thousands of a number."""
_END = rf"(?![^\W_]|[{MARKS}])"
_NUMBER_OR_WORD = re.compile(rf"\d{{1,3}}(?:[{GAPS}]\d{{3}})+{_END}|\d+(?:[.,]\d+)+{_END}|{_LETTERS}")
# As figures are set in notices: 6-3/16, 14:30, 1.250.000; there 12 000 can be two columns of a table.
FIGURE_JOINTS = ".,:/-"
_FIGURE_OR_WORD = re.compile(rf"\d+(?:[{FIGURE_JOINTS}]\d+)*{_END}|{_LETTERS}")
# A capital letter tells a name when the word follows another word or an inner punctuation mark. After an end mark,
# a line break, a dash or an opening quote mark it may be that of a sentence, and says nothing.
CLOSING = ",;:)]\"'”’»«"
_INSIDE = re.compile(rf"[{re.escape(CLOSING)}]* \(?")


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


def words_and_numbers(text: str, figures: bool = False) -> Iterator[tuple[str, int, bool]]:
    """Yield the words and numbers of `text`, as written, in order; a number is one, with its dots, commas and gaps.

    Parameters
    ----------
    text
        Any.
    figures
        Whether numbers are told as notices set them: 6-3/16 and 14:30 are one, 12 000 is two.

    Yields
    ------
    form, start, named
        The word, where it begins, and whether it has a capital letter inside a sentence. One at the start of a
        sentence, line or quotation says nothing; in German, which writes every noun with one, nouns come along.
    """
    end = 0
    for match in (_FIGURE_OR_WORD if figures else _NUMBER_OR_WORD).finditer(text):
        form, start = match[0], match.start()
        yield form, start, end > 0 and form[0].isupper() and _INSIDE.fullmatch(text, end, start) is not None
        end = match.end()


def names_and_numbers(text: str) -> list[str]:
    """Return the capitalised words inside sentences and the numbers of `text`, as written, in order.

    A single letter is no name. Numbers are joined over inner dots, commas and gaps: 1.000 is one number.
    """
    return [form for form, _, named in words_and_numbers(text) if form[0].isdigit() or (named and len(form) > 1)]
