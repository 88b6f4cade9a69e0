"""The lines of many texts and the sentences in them, named by their words, so that those that come back are found."""

import re
from collections import deque
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.code_points import code_points, text_blocks, word_kinds
from analysis.language.sentences import paragraphs
from analysis.language.shingles import word_hashes
from analysis.plain_words import FormHashes, Spelled, spelled
from analysis.rows import in_blocks
from analysis.threads import THREADS, in_threads
from analysis.words import Words, enough_for_compiled

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Names = tuple[Hashes, Ints, Ints]

# A line, or a sentence of one. Where sentences end need not be exact, only the same in every article; a stop after a
# single letter is that of "U.S.".
_END = r"(?<=\w\w)[.!?…]+(?=\s)"
_LINE = re.compile(rf"\S(?:(?!{_END}).)*(?:{_END})?", re.DOTALL)
# A line with fewer words for each number is a row of a table: there the numbers are what it says.
_WORDS_TO_A_NUMBER = 4
_ANY_NUMBER = word_hashes("0")[0]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Lines(NamedTuple):
    """The lines and sentences of some texts that hold words, one text after another.

    Attributes
    ----------
    begin, end
        Where each begins and ends in its text.
    key
        A number for its words; those that differ in numbers alone have the same, but for rows of tables.
    first, words
        Its first plain word among those of its text (see `plain_words.spelled`), and how many it has.
    starts
        Where each text's begin, and after the last text their number; shape (texts + 1,).
    """

    begin: Places
    end: Places
    key: Hashes
    first: Ints
    words: Ints
    starts: Ints


def read_lines(texts: Sequence[str], words: Words, hashes_of: FormHashes, fast: bool | None = None) -> Lines:
    """Return the lines of texts.

    Parameters
    ----------
    texts
        Any number.
    words, hashes_of
        Their words, and `plain_words.form_hashes` of them.
    fast
        As for `read_words`.
    """
    if fast is None:
        fast = enough_for_compiled(texts)
    begin, end, starts = (_compiled if fast else _interpreted)(texts)
    key, first_word, counts = (_compiled_names if fast else _names)(begin, starts, words, hashes_of)
    said = counts > 0
    kept = np.concatenate([[0], np.cumsum(said)])[starts]
    return Lines(begin[said], end[said], key[said], first_word[said], counts[said], kept)


def _names(begin: Places, starts: Ints, words: Words, hashes_of: FormHashes) -> Names:
    """Return key, first plain word and number of words of lines."""
    named = [
        _named(first, last, begin, starts, words, spelled(words, first, last, hashes_of))
        for first, last in in_blocks(words.starts)
    ]
    nothing = np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    key, first_word, counts = (np.concatenate(parts) for parts in zip(nothing, *named, strict=True))
    return key, first_word, counts


def _compiled_names(begin: Places, starts: Ints, words: Words, hashes_of: FormHashes) -> Names:
    """Do what `_names` does."""
    from analysis.line_kernels import name_lines

    named = np.empty(len(begin), np.uint64), np.empty(len(begin), np.int64), np.empty(len(begin), np.int64)
    numbers = _WORDS_TO_A_NUMBER, _ANY_NUMBER, _MULTIPLIER

    def part(texts: tuple[int, int]) -> None:
        name_lines(texts, (begin, starts), (words.number, words.begin, words.starts), hashes_of, numbers, named)

    deque(in_threads(part, pairwise(np.linspace(0, len(starts) - 1, THREADS + 1, dtype=int).tolist())), maxlen=0)
    return named


def _named(first: int, last: int, begin: Places, starts: Ints, words: Words, plain: Spelled) -> Names:
    """Return what `_names` does, of some texts."""
    line = slice(starts[first], starts[last])
    lines = np.repeat(np.arange(last - first) << 32, np.diff(starts[first : last + 1])) + begin[line]
    stands = np.repeat(np.arange(last - first) << 32, np.diff(plain.starts)) + words.begin[plain.of_word]
    opens = np.searchsorted(stands, lines)
    counts = np.diff(opens, append=len(stands))
    within = np.arange(len(stands)) - np.repeat(opens, counts)
    power = np.cumprod(np.full(counts.max(initial=0) + 1, _MULTIPLIER))
    numbers = _sums(plain.digits.astype(np.int64), opens, counts)
    listed = np.repeat(numbers * (1 + _WORDS_TO_A_NUMBER) > counts, counts)
    hashes = np.where(plain.digits & ~listed, _ANY_NUMBER, plain.hashes)
    text_of = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
    return _sums(hashes * power[within], opens, counts), opens - plain.starts[text_of], counts


def _sums(values: npt.NDArray[Any], opens: Ints, counts: Ints) -> npt.NDArray[Any]:
    """Return the sum of each stretch of values; stretches follow one another."""
    found = np.zeros(len(opens), dtype=values.dtype)
    some = counts > 0
    if some.any():
        found[some] = np.add.reduceat(values, opens[some])
    return found


def _interpreted(texts: Sequence[str]) -> tuple[Places, Places, Ints]:
    spans = [
        [match.span() for start, end in paragraphs(text) for match in _LINE.finditer(text, start, end)]
        for text in texts
    ]
    table = np.array(list(chain.from_iterable(spans)), dtype=np.int32).reshape(-1, 2)
    return table[:, 0], table[:, 1], np.cumsum([0, *map(len, spans)])


def _compiled(texts: Sequence[str]) -> tuple[Places, Places, Ints]:
    nothing = np.zeros(0, np.int32), np.zeros(0, np.int32), [0]
    begins, ends, counts = zip(nothing, *in_threads(_read_block, text_blocks(texts)), strict=True)
    return np.concatenate(begins), np.concatenate(ends), np.cumsum(list(chain.from_iterable(counts)))


def _read_block(texts: Sequence[str]) -> tuple[Places, Places, list[int]]:
    from analysis.line_kernels import find_lines

    chars, ends = code_points(texts)
    most = int(ends[-1]) // 2 + len(texts)
    found = np.empty(most, np.int32), np.empty(most, np.int32)
    counts = np.empty(len(texts), dtype=np.int64)
    longest = max(map(len, texts)) // 2 + 1
    paragraph = np.empty(longest, np.int64), np.empty(longest, np.int64)
    n = find_lines(chars, ends, word_kinds(), found, counts, paragraph)
    return found[0][:n].copy(), found[1][:n].copy(), np.diff(counts, prepend=0).tolist()
