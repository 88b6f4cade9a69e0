"""Runs of words as numbers, so that millions of them can be compared at once."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from analysis.language.tokens import forms

Hashes = npt.NDArray[np.uint64]

# Any odd multiplier turns a sum of hashes into a hash of their order; this one is 2^64 over the golden ratio.
MULTIPLIER = 0x9E3779B97F4A7C15


def word_hashes(text: str) -> Hashes:
    """Return a 64-bit number for every word of `text`, equal for equal case-folded forms in every process."""
    return form_hashes(forms(text))


def form_hashes(words: Iterable[str]) -> Hashes:
    """Return a 64-bit number for every word given in its case-folded form."""
    return np.fromiter(map(_word_hash, words), dtype=np.uint64)


def shingle_hashes(hashes: Hashes, length: int) -> Hashes:
    """Return a 64-bit number for every run of `length` words, in order; a shorter text has none.

    Two different runs share a number once in 10^19 pairs.
    """
    count = max(0, len(hashes) - length + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for place, step in enumerate(run_steps(length)):
        runs += hashes[place : place + count] * step
    return runs


def run_steps(length: int) -> Hashes:
    """Return what the hash of each word of a run is multiplied by before they are added, shape (length,)."""
    return np.array([pow(MULTIPLIER, place, 2**64) for place in range(length)], dtype=np.uint64)


@lru_cache(maxsize=200_000)
def _word_hash(form: str) -> int:
    return int.from_bytes(blake2b(form.encode("utf-8"), digest_size=8).digest(), "little")
