"""The different words of many texts, in a table that compiled loops look up and write to."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.code_points import code_points
from analysis.threads import THREADS

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

Loop = Callable[..., tuple[int, int]]
"""A loop such as `word_kernels.find_words`."""

_SLOTS = 1 << 18


class Forms:
    """The different words of some texts, known again in the next ones.

    Parameters
    ----------
    loop
        What finds the words.
    kinds
        What the loop asks about each code point.
    """

    def __init__(self, loop: Loop, kinds: npt.NDArray[Any]) -> None:
        self._loop, self._kinds, self._different = loop, kinds, 0
        self._letters, self._ends = np.empty(_SLOTS, np.uint32), np.zeros(_SLOTS // 2, np.int64)
        self._numbers, self._hashes = np.zeros(_SLOTS, np.int32), np.zeros(_SLOTS, np.uint64)

    def read(self, texts: Sequence[str], found: tuple[npt.NDArray[Any], ...]) -> Ints:
        """Write what the loop finds of the words of texts, and return where the words of each text end."""
        chars, ends = code_points(texts)
        counts = np.empty(len(texts), np.int64)
        text = 0
        while text < len(texts):
            written = (*found, counts)
            text, self._different = self._loop(
                chars, ends, self._kinds, text, written, self._different, self._words(), self._table()
            )
            if text < len(texts):
                self._grow(len(texts[text]), len(texts[text]))
        return counts

    def take_in(self, other: "Forms") -> Places:
        """Add the words of another table, and return the number that each of them has here."""
        from analysis.form_kernels import take_in

        more, letters = other._different, int(other._ends[other._different])
        if 2 * (self._different + more) > len(self._numbers) or self._ends[self._different] + letters > len(
            self._letters
        ):
            self._grow(more, letters)
        renumbered = np.empty(more, np.int32)
        own = self._different, self._words(), self._table()
        self._different = take_in(*own, more, other._words(), other._table(), renumbered)
        return renumbered

    def written(self) -> list[str]:
        """Return the words."""
        ends = self._ends[: self._different + 1].tolist()
        letters = self._letters[: ends[-1]].tobytes().decode("utf-32-le", "surrogatepass")
        return [letters[start:end] for start, end in pairwise(ends)]

    def _words(self) -> tuple[npt.NDArray[np.uint32], Ints]:
        return self._letters, self._ends

    def _table(self) -> tuple[Places, npt.NDArray[np.uint64]]:
        return self._numbers, self._hashes

    def _grow(self, words: int, letters: int) -> None:
        """Make room for so many more words and letters at least."""
        from analysis.form_kernels import grow

        slots = max(2 * len(self._numbers), 1 << (2 * (self._different + words)).bit_length())
        table = np.zeros(slots, np.int32), np.zeros(slots, np.uint64)
        grow(self._table(), table)
        self._numbers, self._hashes = table
        room, ends = np.empty(2 * len(self._letters) + letters, np.uint32), np.zeros(slots // 2 + 1, np.int64)
        room[: len(self._letters)] = self._letters
        ends[: len(self._ends)] = self._ends
        self._letters, self._ends = room, ends


def parts_of_texts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in as many parts as there are threads, about equally long."""
    ends = np.cumsum([0, *map(len, texts)])
    limits = np.searchsorted(ends, np.linspace(0, ends[-1], THREADS + 1)[1:-1]).tolist()
    for start, end in pairwise([0, *limits, len(texts)]):
        yield texts[start:end]
