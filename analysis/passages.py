"""Shared passages: the runs of words that two articles have in common, with their places in both."""

import heapq
import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.shingles import Hashes, shingle_hashes, word_hashes
from analysis.language.tokens import WORD
from analysis.settings import Settings

Ints = npt.NDArray[np.int64]
Run = tuple[int, int, int]
"""First word in a, first word in b, number of words."""

# A run of words with more pairs of places than this (a refrain, a table) is paired first with first, and so on.
_MOST_PLACES = 16
# This share of a passage's words must lie inside quotation for the passage to be a quote: the tag may be shared too.
_QUOTED = 0.8
# Quote marks within one line, also those that open and close alike; or a line of dialogue.
_QUOTATION = re.compile(
    r"[«»][^«»\n]+[«»]|“[^“”\n]+”|”[^”\n]+”|„[^„“”\n]+[“”]|\"[^\"\n]+\"|^[ \t]*[–—―-][ \t]+[^\n]+", re.MULTILINE
)


class Passage(NamedTuple):
    """One shared passage: its span in both texts (without the quote marks around it), its words, and its kind."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int
    kind: str


class _Text(NamedTuple):
    """What the comparison needs of one text."""

    starts: Ints
    ends: Ints
    hashes: Hashes


def shared_passages(text_a: str, text_b: str, settings: Settings) -> list[Passage]:
    """Return the runs of words that two texts share, wherever they stand in either.

    Only words count: quote marks, dashes, case and white space make no difference. Of overlapping runs the longest is
    taken first; what is left of the others counts while it is long enough.

    Parameters
    ----------
    text_a, text_b
        Any texts; offsets of the result count their code points.
    settings
        `passage_min_words` is read.

    Returns
    -------
    list of Passage
        Sorted by start_a, not overlapping in either text. The kind is "quote" where the words stand inside quotation
        (quote marks or a line of dialogue) in both texts, else "verbatim".
    """
    a, b = _read(text_a), _read(text_b)
    shortest = max(1, settings.passage_min_words)
    runs = _disjoint(a.hashes, b.hashes, _runs(a.hashes, b.hashes, shortest), shortest)
    if not runs:
        return []
    quoted_a, quoted_b = _quoted(text_a, a.starts), _quoted(text_b, b.starts)
    passages = []
    for i, j, n in sorted(runs):
        quote = min(quoted_a[i : i + n].mean(), quoted_b[j : j + n].mean()) >= _QUOTED
        span_a = int(a.starts[i]), int(a.ends[i + n - 1])
        span_b = int(b.starts[j]), int(b.ends[j + n - 1])
        passages.append(Passage(*span_a, *span_b, n, "quote" if quote else "verbatim"))
    return passages


def shares(passages: list[Passage], text_a: str, text_b: str) -> tuple[float, float]:
    """Return the shares of a's and of b's words that lie in the passages, 0 to 1; a text without words has share 0."""
    covered = sum(passage.words for passage in passages)
    words_a, words_b = len(_read(text_a).hashes), len(_read(text_b).hashes)
    return (covered / words_a if words_a else 0.0, covered / words_b if words_b else 0.0)


@lru_cache(maxsize=256)
def _read(text: str) -> _Text:
    """Return the places and numbers of the words of a text; one text is compared with many."""
    spans = np.array([match.span() for match in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    return _Text(spans[:, 0], spans[:, 1], word_hashes(text))


def _quoted(text: str, starts: Ints) -> npt.NDArray[np.bool_]:
    """Return for each word whether it stands inside quotation."""
    spans = np.array([match.span() for match in _QUOTATION.finditer(text)], dtype=np.int64).reshape(-1, 2)
    return np.asarray(np.searchsorted(spans[:, 0], starts, "right") > np.searchsorted(spans[:, 1], starts, "right"))


def _runs(a: Hashes, b: Hashes, shortest: int) -> list[Run]:
    """Return the runs of equal words, at least `shortest` long, that cannot be made longer."""
    if len(a) >= shortest and np.array_equal(a, b):
        return [(0, 0, len(a))]
    i, j = _meetings(shingle_hashes(a, shortest), shingle_hashes(b, shortest))
    order = np.lexsort((i, i - j))
    i, j = i[order], j[order]
    if not len(i):
        return []
    breaks = np.flatnonzero((np.diff(i - j) != 0) | (np.diff(i) != 1)) + 1
    first = np.concatenate([[0], breaks])
    length = np.diff(np.concatenate([first, [len(i)]])) + shortest - 1
    return list(zip(i[first].tolist(), j[first].tolist(), length.tolist(), strict=True))


def _meetings(a: Hashes, b: Hashes) -> tuple[Ints, Ints]:
    """Return the pairs of places at which `a` and `b` are equal; what is frequent in both is paired in order only."""
    order_a, order_b = np.argsort(a, kind="stable"), np.argsort(b, kind="stable")
    sorted_a, sorted_b = a[order_a], b[order_b]
    first_a, first_b = np.searchsorted(sorted_a, sorted_a), np.searchsorted(sorted_b, sorted_a)
    count_a = np.searchsorted(sorted_a, sorted_a, "right") - first_a
    count_b = np.searchsorted(sorted_b, sorted_a, "right") - first_b
    frequent = count_a * count_b > _MOST_PLACES
    rank = np.arange(len(a)) - first_a
    partners = np.where(frequent, rank < count_b, count_b)
    begin = first_b + np.where(frequent, rank, 0)
    offset = np.arange(partners.sum()) - np.repeat(np.cumsum(partners) - partners, partners)
    return np.repeat(order_a, partners), order_b[np.repeat(begin, partners) + offset]


def _disjoint(a: Hashes, b: Hashes, runs: list[Run], shortest: int) -> list[Run]:
    """Return runs that overlap in neither text: the longest whole, of the others what is left and long enough."""
    used_a, used_b = np.zeros(len(a), dtype=bool), np.zeros(len(b), dtype=bool)
    heap = [(-n, i, j) for i, j, n in runs]
    heapq.heapify(heap)
    chosen = []
    while heap:
        minus_n, i, j = heapq.heappop(heap)
        taken = used_a[i : i - minus_n] | used_b[j : j - minus_n]
        if taken.any():
            for start, n in _free(taken, shortest):
                heapq.heappush(heap, (-n, i + start, j + start))
            continue
        i, j, n = _lengthened(a, b, used_a, used_b, (i, j, -minus_n))
        used_a[i : i + n] = used_b[j : j + n] = True
        chosen.append((i, j, n))
    return chosen


def _free(taken: npt.NDArray[np.bool_], shortest: int) -> list[tuple[int, int]]:
    """Return start and length of each stretch that is not taken and long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], taken, [True]]).astype(np.int8)))
    stretches = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(start, end - start) for start, end in stretches if end - start >= shortest]


def _lengthened(a: Hashes, b: Hashes, used_a: npt.NDArray[np.bool_], used_b: npt.NDArray[np.bool_], run: Run) -> Run:
    """Return the run with the equal, unused words before and after it, which a frequent run can have cut off."""
    i, j, n = run
    while i and j and a[i - 1] == b[j - 1] and not (used_a[i - 1] or used_b[j - 1]):
        i, j, n = i - 1, j - 1, n + 1
    while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n] and not (used_a[i + n] or used_b[j + n]):
        n += 1
    return i, j, n
