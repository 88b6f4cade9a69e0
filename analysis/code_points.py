"""Texts as code points, and what each of these can be, as compiled loops ask for it."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.language.tokens import CLOSING, FIGURE_JOINTS, GAPS, MARKS

Ints = npt.NDArray[np.int64]
Style = Literal["numbers", "figures"]

# Code points of the texts whose words are looked for at a time.
_BLOCK = 10_000_000


def text_blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in parts of some megabytes."""
    ends = np.cumsum([0, *map(len, texts)])
    start = 0
    while start < len(texts):
        end = max(start + 1, int(np.searchsorted(ends, ends[start] + _BLOCK, side="right")) - 1)
        yield texts[start:end]
        start = end


def code_points(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], Ints]:
    """Return the code points of texts one after another, and where each text ends."""
    chars = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return chars, np.cumsum([len(text) for text in texts])


@cache
def word_kinds(style: Style = "numbers") -> npt.NDArray[np.uint16]:
    """Return for each code point what it can be, as the compiled loops ask for it."""
    from analysis import word_kernels as kernel

    kinds = _unicode_kinds().copy()
    listed = {
        kernel.MARK: MARKS,
        kernel.CLOSING: CLOSING,
        kernel.GAP: GAPS if style == "numbers" else "",
        kernel.JOINT: ".," if style == "numbers" else FIGURE_JOINTS,
        kernel.STOP: ".!?…",
        kernel.UNDERSCORE: "_",
    }
    for meaning, points in listed.items():
        kinds[[ord(point) for point in points]] |= meaning
    return kinds


@cache
def lowered_points() -> npt.NDArray[np.uint32]:
    """Return for each letter, digit and underscore the code point of its lower case, for each other code point 0.

    A letter whose lower case hangs on its neighbours, or is two letters, stands for itself.
    """
    from analysis import word_kernels as kernel

    lowered = np.zeros(sys.maxunicode + 1, dtype=np.uint32)
    for point in [ord("_"), *np.flatnonzero(_unicode_kinds() & kernel.ALNUM).tolist()]:
        low = chr(point).lower()
        lowered[point] = ord(low) if len(low) == 1 else point
    return lowered


@cache
def _unicode_kinds() -> npt.NDArray[np.uint16]:
    """Return for each code point what Python's strings tell of it."""
    from analysis import word_kernels as kernel

    kinds = np.zeros(sys.maxunicode + 1, dtype=np.uint16)
    asked = {
        kernel.ALNUM: str.isalnum,
        kernel.UPPER: str.isupper,
        kernel.SPACE: str.isspace,
        kernel.LOWER: str.islower,
        kernel.DIGIT: str.isdecimal,
    }
    for meaning, tells in asked.items():
        kinds[np.fromiter((tells(chr(point)) for point in range(len(kinds))), np.bool_, len(kinds))] |= meaning
    return kinds
