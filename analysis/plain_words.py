"""The plain words of many texts, as hashes: what runs of words and lines are told by."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.shingles import Hashes
from analysis.language.shingles import form_hashes as hashes_of_forms
from analysis.language.tokens import forms
from analysis.rows import in_blocks
from analysis.words import Words

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class FormHashes(NamedTuple):
    """The plain words that each form is made of: their hashes, which are digits, and where each form's begin."""

    hashes: Hashes
    digits: Flags
    starts: Ints


class Spelled(NamedTuple):
    """The plain words of some texts, as `tokens.words` finds them: a number is parted at its dots, commas and gaps.

    Attributes
    ----------
    hashes
        `shingles.word_hashes` of one text after another.
    digits
        Which are digits only.
    of_word
        For each the word of `Words` that it is, or is part of.
    starts
        Where each text begins, and after the last the number of words; shape (texts + 1,).
    """

    hashes: Hashes
    digits: Flags
    of_word: Ints
    starts: Ints


class PlainTexts(NamedTuple):
    """The plain words of texts, in half of the memory: what new texts are looked for in.

    Attributes
    ----------
    words
        The lower half of `shingles.word_hashes` of one text after another: once in a billion pairs those of two words
        are equal.
    starts
        Where each text begins, and after the last the number of words; shape (texts + 1,).
    """

    words: npt.NDArray[np.uint32]
    starts: Ints

    @classmethod
    def of(cls, words: Words) -> "PlainTexts":
        """Return the plain words of texts that were read."""
        forms = form_hashes(words.forms)
        found, ends = [np.zeros(0, np.uint32)], [np.zeros(1, np.int64)]
        for first, last in in_blocks(words.starts):
            part = spelled(words, first, last, forms)
            found.append(part.hashes.astype(np.uint32))
            ends.append(part.starts[1:] + ends[-1][-1])
        return cls(np.concatenate(found), np.concatenate(ends))

    def followed_by(self, more: "PlainTexts") -> "PlainTexts":
        """Return these texts, and more after them."""
        starts = np.concatenate([self.starts, more.starts[1:] + self.starts[-1]])
        return PlainTexts(np.concatenate([self.words, more.words]), starts)


def form_hashes(written: Sequence[str]) -> FormHashes:
    """Return what `spelled` asks for, of some forms as `Words` has them."""
    # a form of letters and digits alone is one word; to look for its end takes longer
    parts = [[form.casefold()] if form.isalnum() else forms(form) for form in written]
    every = list(chain.from_iterable(parts))
    digits = np.array([part.isdigit() for part in every], dtype=bool)
    return FormHashes(hashes_of_forms(every), digits, np.cumsum([0, *map(len, parts)]))


def spelled(words: Words, first: int, last: int, hashes_of: FormHashes) -> Spelled:
    """Return the plain words of the texts from number `first` to before `last`."""
    start, end = words.starts[first], words.starts[last]
    number = words.number[start:end]
    parts = np.diff(hashes_of.starts)[number]
    before = np.concatenate([[0], np.cumsum(parts)])
    of_word = np.repeat(np.arange(len(number)), parts)
    part = hashes_of.starts[number[of_word]] + np.arange(before[-1]) - before[of_word]
    starts = before[words.starts[first : last + 1] - start]
    return Spelled(hashes_of.hashes[part], hashes_of.digits[part], of_word + start, starts)
