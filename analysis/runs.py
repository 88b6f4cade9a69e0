"""Runs of words: which texts hold the same ones."""

import sys
from collections import deque
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.shingles import Hashes, run_steps, shingle_hashes
from analysis.plain_words import FormHashes, PlainTexts, spelled
from analysis.rows import in_blocks
from analysis.threads import THREADS, in_threads
from analysis.words import Words

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

# Words from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 2_000_000
# Runs that are looked through at a time, and how many bits there are for each: 300 MB.
_AT_A_TIME = 16_000_000
_BITS = 8
# Flags for pairs of words: more do not stay near the processor.
_MOST_PAIRS = 1 << 22


_Found = tuple[Places, Places, Ints, int]


class Runs(NamedTuple):
    """Which text holds which run of words.

    Attributes
    ----------
    shared
        Shape (texts, runs): 1 where a text (row) holds a run that another text holds as well (column).
    size
        How many different runs each text holds, shared or not; shape (texts,).
    """

    shared: csr_matrix
    size: Ints


def runs_of_words(words: Words, hashes_of: FormHashes, length: int, least: int, texts: Ints | None = None) -> Runs:
    """Return the runs of words of some texts.

    Parameters
    ----------
    words, hashes_of
        The texts, and `plain_words.form_hashes` of them.
    length
        Words of a run.
    least
        A text with fewer different runs holds none.
    texts
        Numbers of those that are asked for, in the order in which they are told; all by default.
    """
    asked = np.arange(len(words.starts) - 1) if texts is None else texts
    loaded = "analysis.kernels" in sys.modules
    if loaded or len(words.number) >= _COMPILED:
        return _held_by_enough(*_compiled_runs(words, asked, hashes_of, length, least), least)
    hashes, rows = all_runs(words.of_texts(asked), hashes_of, length)
    return runs_of_texts(hashes, rows, len(asked), least)


def runs_of_texts(hashes: Hashes, rows: Places, texts: int, least: int) -> Runs:
    """Return what `runs_of_words` does, from the runs of all texts and the text of each."""
    size = np.bincount(rows, minlength=texts)
    # texts whose runs are few even when the same one is counted twice need not be looked at
    if (size < least).any():
        enough = (size >= least)[rows]
        hashes, rows = hashes[enough], rows[enough]
        size[size < least] = 0
    row, column, repeated = _shared(hashes, rows)
    size -= np.bincount(repeated, minlength=texts)
    return _held_by_enough(row, column, size, int(column.max(initial=-1)) + 1, least)


def count_known_runs(known: PlainTexts, new: PlainTexts, length: int) -> Ints:
    """Return how many runs of each known text any of the new ones holds, counting each place; shape (known,).

    Hardly ever a run is counted that is another: texts that are told by this have to be compared.
    """
    from analysis.run_kernels import count_kept_runs, keep_pairs, keep_runs

    inside = [shingle_hashes(new.words[slice(*ends)].astype(np.uint64), length) for ends in pairwise(new.starts)]
    runs = np.unique(np.concatenate([np.zeros(0, np.uint64), *inside]))
    slots = 1 << (4 * len(runs) + 1).bit_length()
    kept = np.zeros(slots, np.uint64), np.zeros(slots, np.bool_)
    keep_runs(runs, *kept)
    followed = np.zeros(min(_MOST_PAIRS, 1 << (16 * len(new.words) + 1).bit_length()), np.bool_)
    keep_pairs(new.starts, new.words, followed)
    found = np.zeros(len(known.starts) - 1, dtype=np.int64)
    texts, steps = (known.starts, known.words), run_steps(length)

    def part(limits: tuple[int, int]) -> None:
        count_kept_runs(limits[0], texts, steps, followed, kept, found[slice(*limits)])

    deque(in_threads(part, pairwise(np.linspace(0, len(found), THREADS + 1, dtype=int).tolist())), maxlen=0)
    return found


def _held_by_enough(row: Places, column: Places, size: Ints, width: int, least: int) -> Runs:
    """Return the runs that texts with enough of them hold: texts and numbers of runs, sizes, how many numbers."""
    kept = (size >= least)[row]
    size[size < least] = 0
    # whole numbers up to 16 million are exact in four bytes
    held = np.ones(int(kept.sum()), np.float32), (row[kept], column[kept])
    return Runs(csr_matrix(held, shape=(len(size), width)), size)


def _compiled_runs(words: Words, asked: Ints, hashes_of: FormHashes, length: int, least: int) -> _Found:
    """Return texts and numbers of the runs that several hold, sizes, and how many numbers; never all runs at once."""
    from analysis.run_kernels import count_runs, number_runs, repeated_runs

    texts = words.starts[asked], words.starts[asked + 1], words.number
    forms, size = (hashes_of.starts, hashes_of.hashes), np.empty(len(asked), dtype=np.int64)
    longest = count_runs(texts, forms, length, size)
    size[size < least] = 0
    total = int(size.sum())
    bits = max(1, (total // _AT_A_TIME).bit_length())
    slots = 1 << max(16, (_BITS * total >> bits).bit_length() - 3)
    steps = run_steps(length)

    def part(number: int) -> _Found:
        seen = np.zeros((2, slots), np.uint8)
        # memory that is not written to costs nothing
        runs, rows = np.empty(total + 1, np.uint64), np.empty(total + 1, np.int32)
        n = repeated_runs(texts, forms, steps, size, longest, (bits, number), seen, (runs, rows))
        del seen
        found = np.empty(n, np.int32), np.empty(n, np.int32)
        less = np.zeros_like(size)
        told, different = number_runs(np.argsort(runs[:n]), runs[:n], rows[:n], less, found)
        return found[0][:told].copy(), found[1][:told].copy(), less, different

    parts = list(in_threads(part, range(2**bits)))
    before = np.cumsum([0, *(different for *_, different in parts)]).tolist()
    for *_, less, _ in parts:
        size += less
    row = np.concatenate([rows for rows, *_ in parts])
    column = np.concatenate([columns + earlier for (_, columns, *_), earlier in zip(parts, before, strict=False)])
    return row, column, size, before[-1]


def all_runs(words: Words, hashes_of: FormHashes, length: int) -> tuple[Hashes, Places]:
    """Return the runs of all texts, and the text of each."""
    hashes, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for first, last in in_blocks(words.starts):
        part = spelled(words, first, last, hashes_of)
        text_of = np.repeat(np.arange(first, last, dtype=np.int32), np.diff(part.starts))
        runs = shingle_hashes(part.hashes, length)
        # a run must not reach over the end of its text
        inside = text_of[: len(runs)] == text_of[len(text_of) - len(runs) :]
        hashes.append(runs[inside])
        rows.append(text_of[: len(runs)][inside])
    return np.concatenate(hashes), np.concatenate(rows)


def _shared(hashes: Hashes, rows: Places) -> tuple[Places, Places, Places]:
    """Return texts and numbers of the runs that several of the texts hold, and the texts that hold one again."""
    order = np.argsort(hashes)
    ordered = hashes[order]
    equal = np.zeros(len(hashes) + 1, dtype=bool)
    equal[1:-1] = ordered[1:] == ordered[:-1]
    several = equal[:-1] | equal[1:]
    number = np.cumsum(several & ~equal[:-1], dtype=np.int32)[several]
    row = rows[order[several]]
    # the text that a run comes from, within each run in order
    by = np.lexsort((row, number))
    number, row = number[by], row[by]
    again = np.zeros(len(row), dtype=bool)
    again[1:] = (number[1:] == number[:-1]) & (row[1:] == row[:-1])
    repeated = row[again]
    number, row = number[~again], row[~again]
    in_texts = np.bincount(number)[number]
    kept = in_texts > 1
    return row[kept], np.unique(number[kept], return_inverse=True)[1].astype(np.int32), repeated
