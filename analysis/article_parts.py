"""The parts of articles that are compared, as words: whole text, opening, names and numbers, headline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from analysis.rows import in_blocks
from analysis.words import Words, numbered_alike, read_words, with_titles

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

PARTS = ("body", "lead", "names", "titles")
"""The parts of the articles that are compared, by their names in `vectors.Vectors`."""
# Words of a text that stand for a title which is not given.
_TITLE_WORDS = 15


@dataclass(frozen=True, eq=False)
class ArticleParts:
    """The words of articles, of which some at a time are taken apart: all parts of all take several times the memory.

    Attributes
    ----------
    titles, texts
        The words of each article's title and text, their forms numbered alike.
    opening
        Words of an article that make its opening.
    """

    titles: Words
    texts: Words
    opening: int

    @classmethod
    def of(cls, texts: Words, titles: Sequence[str], opening: int) -> "ArticleParts":
        """Return the parts of articles whose texts are read already; a title may be ""."""
        texts, heads = numbered_alike(texts, read_words(titles))
        return cls(heads, texts, opening)

    @property
    def forms(self) -> list[str]:
        """The different words of all articles."""
        return self.texts.forms

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Yield the first article and the one after the last of parts that fit into memory many times over."""
        return in_blocks(self.texts.starts)

    def some(self, first: int, last: int) -> list[Words]:
        """Return the words of `PARTS`, in their order, of the articles from number `first` to before `last`."""
        heads = self.titles.slice(first, last)
        whole = with_titles(heads, self.texts.slice(first, last))
        bodies = whole.only(self._long[whole.number])
        leads = bodies.only(_place_in_text(bodies) < self.opening)
        named = whole.only(self._figures[whole.number] | (whole.named & self._long[whole.number]))
        return [bodies, leads, named, self._headlines(whole, heads)]

    @cached_property
    def _long(self) -> Flags:
        """Which forms are no single letters or digits."""
        return np.array([len(form) > 1 for form in self.forms], dtype=bool)

    @cached_property
    def _figures(self) -> Flags:
        """Which forms are numbers; with the names in a text they are what `tokens.names_and_numbers` finds."""
        return np.array([form[0].isdigit() for form in self.forms], dtype=bool)

    def _headlines(self, whole: Words, heads: Words) -> Words:
        """Return the words of the titles; for a text without one its first words."""
        place, counts = _place_in_text(whole), np.diff(whole.starts)
        titled = np.diff(heads.starts)
        inside = (place < np.repeat(titled, counts)) | np.repeat(titled == 0, counts)
        told = whole.only(self._long[whole.number] & inside)
        untitled = np.repeat(titled == 0, np.diff(told.starts))
        return told.only(~untitled | (_place_in_text(told) < _TITLE_WORDS))


def _place_in_text(words: Words) -> Ints:
    return np.arange(len(words.number)) - np.repeat(words.starts[:-1], np.diff(words.starts))
