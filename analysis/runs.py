"""Runs of words: which texts hold the same ones."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.shingles import Hashes, shingle_hashes
from analysis.plain_words import FormHashes, in_blocks, spelled
from analysis.threads import in_threads
from analysis.words import Words

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

# Runs that are sorted at a time: 100 MB.
_SORTED = 4_000_000


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


def runs_of_words(words: Words, hashes_of: FormHashes, length: int, least: int) -> Runs:
    """Return the runs of words of some texts.

    Parameters
    ----------
    words, hashes_of
        The texts, and `plain_words.form_hashes` of them.
    length
        Words of a run.
    least
        A text with fewer different runs holds none.
    """
    texts = len(words.starts) - 1
    hashes, rows = _all_runs(words, hashes_of, length)
    size = np.bincount(rows, minlength=texts)
    # texts whose runs are few even when the same one is counted twice need not be looked at
    if (size < least).any():
        enough = (size >= least)[rows]
        hashes, rows = hashes[enough], rows[enough]
        size[size < least] = 0
    parts = max(1, len(hashes) // _SORTED).bit_length()
    part_of = (hashes >> np.uint64(64 - parts)).astype(np.uint8)
    found = list(in_threads(lambda part: _shared(hashes[part_of == part], rows[part_of == part]), range(2**parts)))
    columns = np.cumsum([0, *(len(np.unique(columns)) for _, columns, _ in found)])
    for repeated in (again for *_, again in found):
        size -= np.bincount(repeated, minlength=texts)
    row = np.concatenate([part[0] for part in found])
    column = np.concatenate([part[1] + before for part, before in zip(found, columns.tolist(), strict=False)])
    kept = (size >= least)[row]
    size[size < least] = 0
    shape = texts, int(columns[-1])
    return Runs(csr_matrix((np.ones(int(kept.sum())), (row[kept], column[kept])), shape=shape), size)


def _all_runs(words: Words, hashes_of: FormHashes, length: int) -> tuple[Hashes, Places]:
    """Return the runs of all texts, and the text of each."""
    hashes, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.int32)]
    for first, last in in_blocks(words):
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
