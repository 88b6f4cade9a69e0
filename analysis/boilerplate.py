"""Boilerplate: the lines that an outlet puts round its articles, whatever they tell.

Navigation, pleas for subscribers, copyright notes. They are found by what they do: they come back in articles that have
nothing else in common. Nothing is taken out of a text; who compares texts leaves these places aside.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.sentences import Span, paragraphs
from analysis.language.shingles import Hashes, shingle_hashes, word_hashes
from analysis.language.tokens import forms
from analysis.settings import Settings

Ints = npt.NDArray[np.int64]
Lines = frozenset[int]

# A line, or a sentence of one. Where sentences end need not be exact, only the same in every article; a stop after a
# single letter is that of "U.S.".
_END = r"(?<=\w\w)[.!?…]+(?=\s)"
_LINE = re.compile(rf"\S(?:(?!{_END}).)*(?:{_END})?", re.DOTALL)
# A line with fewer words for each number is a row of a table: there the numbers are what it says.
_WORDS_TO_A_NUMBER = 4
# Words from the beginning or end of an article within which a line is at its edge.
_EDGE_WORDS = 50
# A line in this share of an outlet's articles is boilerplate wherever it stands; rarer ones only at the edge, since a
# quotation or a paragraph of background comes back in articles of its own accord.
_OFTEN = 0.25
# Two articles are unrelated when, without the lines they share, each has this many words left, and this share of the
# words of those lines, and of the runs of words left less than this share is common.
_REST_WORDS = 10
_REST_SHARE = 0.25
_COMMON_REST = 0.1
# Articles with a line that are looked at for unrelated ones among them.
_LOOKED_AT = 20


class _Page(NamedTuple):
    """The lines of one text: places, keys (equal for equal words), numbers of words, and which are at its edge."""

    text: str
    spans: list[Span]
    keys: list[int]
    words: list[int]
    edge: list[bool]


class _Recurring(NamedTuple):
    """Lines that come back in unrelated articles: anywhere in them, or at their edge."""

    anywhere: Lines
    at_edge: Lines


def boilerplate(texts: Sequence[str], outlets: Sequence[str], settings: Settings) -> list[list[Span]]:
    """Return the places of each text that hold boilerplate.

    A line or sentence is boilerplate when `settings.boilerplate_articles` articles that otherwise share nothing hold
    it: in articles of one outlet at the beginning or end of each, or anywhere if a quarter of the outlet's articles
    hold it; in articles of any outlets, or of unknown ones, only at the beginning or end. Numbers in it may differ.
    A telegram printed three times is none, since its copies share all; nor is a text of nothing but such lines.

    Parameters
    ----------
    texts, outlets
        One an article; "" for an unknown outlet.
    settings
        `boilerplate_articles` and `shingle_words` are read; places of fewer words than the latter are not told.

    Returns
    -------
    list of list of Span
        For each text, in order and not overlapping; offsets count its code points.
    """
    # in the order of a hash: which articles are looked at first must not hang on the order they came in
    distinct = sorted(set(texts), key=lambda text: (blake2b(text.encode("utf-8", "replace")).digest(), text))
    pages = [_page(text) for text in distinct]
    number = {text: place for place, text in enumerate(distinct)}
    of_outlet: dict[str, set[int]] = defaultdict(set)
    for text, outlet in zip(texts, outlets, strict=True):
        if outlet:
            of_outlet[outlet.casefold()].add(number[text])
    search = _Search(pages, settings)
    anyones = search.recurring(range(len(pages))).at_edge
    own = {outlet: search.recurring(sorted(rows)) for outlet, rows in of_outlet.items()}

    @cache
    def places(text: str, outlet: str) -> list[Span]:
        anywhere, at_edge = own.get(outlet, _Recurring(frozenset(), frozenset()))
        return _runs(pages[number[text]], anywhere, at_edge | anyones, settings.shingle_words)

    return [places(text, outlet.casefold()) for text, outlet in zip(texts, outlets, strict=True)]


def without(text: str, places: Sequence[Span]) -> str:
    """Return the text without some of its places, for counting its words; each leaves a line's end behind."""
    starts = [0, *(place.end for place in places)]
    ends = [*(place.start for place in places), len(text)]
    return "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _page(text: str) -> _Page:
    spans, keys, words = [], [], []
    found = (_LINE.finditer(text, start, end) for start, end in paragraphs(text))
    for match in chain.from_iterable(found):
        said = forms(match[0])
        if said:
            spans.append(Span(match.start(), match.end()))
            keys.append(_key(said))
            words.append(len(said))
    after = np.cumsum(words)
    total = int(after[-1]) if words else 0
    edge = (after - words <= _EDGE_WORDS) | (total - after <= _EDGE_WORDS) if words else np.zeros(0, bool)
    return _Page(text, spans, keys, words, edge.tolist())


def _key(said: list[str]) -> int:
    """Return a number for the words of a line; lines that differ in numbers alone have the same, but for tables."""
    numbers = sum(map(str.isdigit, said))
    if numbers * (1 + _WORDS_TO_A_NUMBER) <= len(said):
        said = ["0" if word.isdigit() else word for word in said]
    return int.from_bytes(blake2b(" ".join(said).encode("utf-8"), digest_size=8).digest(), "little", signed=True)


class _Search:
    """Looks for lines that come back in unrelated ones of some pages."""

    def __init__(self, pages: list[_Page], settings: Settings) -> None:
        self._pages = pages
        self._run = settings.shingle_words
        self._wanted = settings.boilerplate_articles
        self._lines = cache(lambda row: frozenset(pages[row].keys))
        self._unrelated = cache(self._compare)
        self._verdicts: dict[tuple[int, ...], bool] = {}

    def recurring(self, rows: Sequence[int]) -> _Recurring:
        """Return the lines that come back in the pages with these numbers, which are in order."""
        everywhere = self._holders((key, row) for row in rows for key in self._pages[row].keys)
        often = max(self._wanted, _OFTEN * len(rows))
        anywhere = {key for key, held in everywhere.items() if len(held) >= often and self._among_unrelated(held)}
        edges = ((row, self._pages[row]) for row in rows)
        at_edge = self._holders(
            (key, row) for row, page in edges for key, edge in zip(page.keys, page.edge, strict=True) if edge
        )
        found = {key for key, held in at_edge.items() if key not in anywhere and self._among_unrelated(held)}
        return _Recurring(frozenset(anywhere), frozenset(anywhere | found))

    def _holders(self, occurrences: Iterable[tuple[int, int]]) -> Mapping[int, tuple[int, ...]]:
        """Return for each line in enough pages the first of these pages, in order."""
        pairs = np.unique(np.array(list(occurrences), dtype=np.int64).reshape(-1, 2), axis=0)
        keys, first, count = np.unique(pairs[:, 0], return_index=True, return_counts=True)
        enough = count >= self._wanted
        rows = zip(keys[enough].tolist(), first[enough].tolist(), count[enough].tolist(), strict=True)
        return {key: tuple(pairs[start : start + n, 1].tolist()) for key, start, n in rows}

    def _among_unrelated(self, rows: tuple[int, ...]) -> bool:
        """Tell whether enough pages, each unrelated to the others, are among the first of these."""
        looked_at = rows[:_LOOKED_AT]
        if looked_at not in self._verdicts:
            found: list[int] = []
            for row in looked_at:
                if len(found) < self._wanted and all(self._unrelated(other, row) for other in found):
                    found.append(row)
            self._verdicts[looked_at] = len(found) >= self._wanted
        return self._verdicts[looked_at]

    def _compare(self, a: int, b: int) -> bool:
        """Tell whether two pages share nothing but some whole lines, and are more than these."""
        shared = self._lines(a) & self._lines(b)
        rests = [self._rest(row, shared) for row in (a, b)]
        for row, rest in zip((a, b), rests, strict=True):
            left_out = sum(self._pages[row].words) - len(rest)
            if len(rest) < max(_REST_WORDS, _REST_SHARE * left_out):
                return False
        runs_a, runs_b = (np.unique(shingle_hashes(rest, self._run)) for rest in rests)
        common = len(np.intersect1d(runs_a, runs_b, assume_unique=True))
        return common <= _COMMON_REST * min(len(runs_a), len(runs_b))

    def _rest(self, row: int, shared: Lines) -> Hashes:
        """Return the words of a page outside the shared lines."""
        page = self._pages[row]
        lines = zip(page.spans, page.keys, strict=True)
        return word_hashes("\n".join(page.text[start:end] for (start, end), key in lines if key not in shared))


def _runs(page: _Page, anywhere: Lines, at_edge: Lines, shortest: int) -> list[Span]:
    """Return the places of lines that follow one another and are boilerplate; none when that is the whole text."""
    found: list[tuple[Span, int]] = []
    beside = False
    for span, key, words, edge in zip(page.spans, page.keys, page.words, page.edge, strict=True):
        if key not in anywhere and not (edge and key in at_edge):
            beside = False
            continue
        before, counted = found.pop() if beside else (span, 0)
        found.append((Span(before.start, span.end), counted + words))
        beside = True
    long = [(span, words) for span, words in found if words >= shortest]
    left = sum(page.words) - sum(words for _, words in long)
    return [span for span, _ in long] if left >= shortest else []
