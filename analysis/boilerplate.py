"""Boilerplate: the lines that an outlet puts round its articles, whatever they tell.

Navigation, pleas for subscribers, copyright notes. They are found by what they do: they come back in articles that have
nothing else in common. Nothing is taken out of a text; who compares texts leaves these places aside.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.sentences import Span
from analysis.language.shingles import Hashes, shingle_hashes
from analysis.lines import read_lines
from analysis.plain_words import form_hashes, spelled
from analysis.settings import Settings
from analysis.words import Words, read_words

Ints = npt.NDArray[np.int64]
Lines = frozenset[int]

# Words from the beginning or end of an article within which a line is at its edge.
_EDGE_WORDS = 50
# A line in this share of an outlet's articles is boilerplate wherever it stands; rarer ones only at the edge, since a
# quotation or a paragraph of background comes back in articles of its own accord.
OFTEN = 0.25
# Two articles are unrelated when, without the lines they share, each has this many words left, and of the runs of words
# left less than this share is common.
_REST_WORDS = 10
_COMMON_REST = 0.1
# And at least this share of the words of those lines: an outlet's frame can be longer than what it tells, but what
# several outlets print in common, and more of it than of their own, is a telegram.
REST_IN_ONE_OUTLET = 0.25
REST_ACROSS = 1.0
# Lines that make up more than this of an article are what it tells, and no other outlet's boilerplate.
_NEWS = 0.5
# Hex digits of a page's name: two texts share one once in 10^38 pairs.
_NAME = 32
# Articles with a line that are looked at for unrelated ones among them.
LOOKED_AT = 20


class Recurring(NamedTuple):
    """Lines that come back in unrelated articles: anywhere in them, or at their edge."""

    anywhere: Lines
    at_edge: Lines


NOTHING = Recurring(frozenset(), frozenset())


def boilerplate(
    texts: Sequence[str], outlets: Sequence[str], settings: Settings, words: Words | None = None
) -> list[list[Span]]:
    """Return the places of each text that hold boilerplate.

    A line or sentence is boilerplate when `settings.boilerplate_articles` articles that otherwise share nothing hold
    it: in articles of one outlet at the beginning or end of each, or anywhere if a quarter of the outlet's articles
    hold it; in articles of any outlets, or of unknown ones, only at the beginning or end. Numbers in it may differ.
    A telegram printed three times is none, since its copies share all; nor is a text of nothing but such lines. Across
    outlets each article must be mostly its own, and lines that make up most of any article are none.

    Parameters
    ----------
    texts, outlets
        One an article; "" for an unknown outlet.
    settings
        `boilerplate_articles` and `shingle_words` are read; places of fewer words than the latter are not told.
    words
        Those of the texts, where they are read already.

    Returns
    -------
    list of list of Span
        For each text, in order and not overlapping; offsets count its code points.
    """
    pages = Pages(texts, read_words(texts) if words is None else words)
    printed = list(zip(pages.of_text.tolist(), (outlet.casefold() for outlet in outlets), strict=True))
    of_outlet: dict[str, set[int]] = defaultdict(set)
    for page, outlet in printed:
        if outlet:
            of_outlet[outlet].add(page)
    search = Search(pages, settings, REST_IN_ONE_OUTLET)
    own = {outlet: search.recurring(sorted(held)) for outlet, held in of_outlet.items()}
    across = Search(pages, settings, REST_ACROSS)
    everyone = range(len(pages))
    shown = {(page, own.get(outlet, NOTHING)) for page, outlet in printed}
    anyones = across.recurring(everyone).at_edge - news_lines(pages, shown, across.returning(everyone))
    return places_of_lines(pages, printed, own, anyones, settings)


def places_of_lines(
    pages: "Pages",
    printed: Sequence[tuple[int, str]],
    own: Mapping[str, Recurring],
    anyones: Lines,
    settings: Settings,
) -> list[list[Span]]:
    """Return the places that known boilerplate lines take up in some articles, as `boilerplate` tells them.

    Parameters
    ----------
    pages, printed
        The texts, and for each article its page and its outlet in small letters.
    own, anyones
        Lines of each outlet, and those that are boilerplate at the edge of any article.
    settings
        `shingle_words` is read.
    """
    touched = pages.with_lines(anyones.union(*(found.at_edge for found in own.values())))

    @cache
    def places(page: int, outlet: str) -> list[Span]:
        anywhere, at_edge = own.get(outlet, NOTHING)
        return _runs(pages, page, anywhere, at_edge | anyones, settings.shingle_words)

    return [places(page, outlet) if page in touched else [] for page, outlet in printed]


def without(text: str, places: Sequence[Span]) -> str:
    """Return the text without some of its places, for counting its words; each leaves a line's end behind."""
    starts = [0, *(place.end for place in places)]
    ends = [*(place.start for place in places), len(text)]
    return "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))


class _Line(NamedTuple):
    """One line: its place, what names it, its words, and whether it is at an edge of its text."""

    span: Span
    key: int
    first: int
    words: int
    edge: bool


class Pages:
    """The different texts, in the order of a hash: which of them are looked at first must not hang on their order."""

    def __init__(self, texts: Sequence[str], words: Words) -> None:
        self._words, self._hashes_of = words, form_hashes(words)
        row = {text: place for place, text in reversed(list(enumerate(texts)))}
        order = sorted(row, key=lambda text: (blake2b(text.encode("utf-8", "replace")).digest(), text))
        self.names = [blake2b(text.encode("utf-8", "replace")).hexdigest()[:_NAME] for text in order]
        """For each page a name; pages are in the order of their names."""
        number = {text: page for page, text in enumerate(order)}
        self.of_text = np.array([number[text] for text in texts], dtype=np.int64)
        """For each text its page."""
        self._row = np.array([row[text] for text in order], dtype=np.int64)
        self._lines = read_lines(texts, words, self._hashes_of)
        starts = self._lines.starts
        after = np.cumsum(self._lines.words)
        ends = np.concatenate([[0], after])[starts]
        counts = np.diff(starts)
        before = after - self._lines.words - np.repeat(ends[:-1], counts)
        left = np.repeat(ends[1:], counts) - after
        self._edge = (before <= _EDGE_WORDS) | (left <= _EDGE_WORDS)
        self._total = np.diff(ends)
        self.lines = cache(self._lines_of)
        self.hashes = cache(self._hashes)

    def __len__(self) -> int:
        return len(self._row)

    def occurrences(self, pages: Sequence[int] | range, edge: bool) -> tuple[Ints, Ints]:
        """Return the lines of some pages, or those at their edges, by their keys, and the page of each."""
        rows = self._row[np.asarray(pages, dtype=np.int64)]
        counts = np.diff(self._lines.starts)[rows]
        ends = np.cumsum(counts)
        line = np.arange(counts.sum()) + np.repeat(self._lines.starts[rows] - ends + counts, counts)
        page = np.repeat(np.asarray(pages, dtype=np.int64), counts)
        if edge:
            line, page = line[self._edge[line]], page[self._edge[line]]
        return self._lines.key[line].view(np.int64), page

    def with_lines(self, wanted: Lines) -> set[int]:
        """Return the pages that hold any of these lines."""
        keys, page = self.occurrences(range(len(self)), edge=False)
        return set(page[np.isin(keys, np.array(sorted(wanted), dtype=np.int64))].tolist())

    def _lines_of(self, page: int) -> list[_Line]:
        """Return the lines of a page, in order."""
        held = slice(*self._lines.starts[self._row[page] : self._row[page] + 2])
        told = (self._lines.begin, self._lines.end, self._lines.key.view(np.int64), self._lines.first)
        values = (part[held].tolist() for part in (*told, self._lines.words, self._edge))
        return [_Line(Span(begin, end), *rest) for begin, end, *rest in zip(*values, strict=True)]

    def words(self, page: int) -> int:
        """Return how many words a page has."""
        return int(self._total[self._row[page]])

    def _hashes(self, page: int) -> Hashes:
        """Return the hashes of the words of a page."""
        row = int(self._row[page])
        return spelled(self._words, row, row + 1, self._hashes_of).hashes


class Search:
    """Looks for lines that come back in unrelated ones of some pages."""

    def __init__(self, pages: Pages, settings: Settings, rest_share: float) -> None:
        self._pages = pages
        self._rest_share = rest_share
        self._run = settings.shingle_words
        self._wanted = settings.boilerplate_articles
        self._keys = cache(lambda page: frozenset(line.key for line in pages.lines(page)))
        self._unrelated = cache(self._compare)
        self._verdicts: dict[tuple[int, ...], bool] = {}

    def recurring(self, pages: Sequence[int] | range) -> Recurring:
        """Return the lines that come back in the pages with these numbers, which are in order."""
        everywhere = self._holders(*self._pages.occurrences(pages, edge=False))
        often = max(self._wanted, OFTEN * len(pages))
        anywhere = {key for key, (held, count) in everywhere.items() if count >= often and self.among_unrelated(held)}
        at_edge = self._holders(*self._pages.occurrences(pages, edge=True))
        found = {key for key, (held, _) in at_edge.items() if key not in anywhere and self.among_unrelated(held)}
        return Recurring(frozenset(anywhere), frozenset(anywhere | found))

    def returning(self, pages: Sequence[int] | range) -> Lines:
        """Return the lines that stand in unrelated ones of the pages, wherever and however rarely."""
        everywhere = self._holders(*self._pages.occurrences(pages, edge=False))
        return frozenset(key for key, (held, _) in everywhere.items() if self.among_unrelated(held))

    def _holders(self, keys: Ints, pages: Ints) -> Mapping[int, tuple[tuple[int, ...], int]]:
        """Return for each line in enough pages the first of these, in order, and how many they are."""
        order = np.lexsort((pages, keys))
        keys, pages = keys[order], pages[order]
        other = np.ones(len(keys), dtype=bool)
        other[1:] = (keys[1:] != keys[:-1]) | (pages[1:] != pages[:-1])
        keys, pages = keys[other], pages[other]
        found, first, count = np.unique(keys, return_index=True, return_counts=True)
        enough = count >= self._wanted
        rows = zip(found[enough].tolist(), first[enough].tolist(), count[enough].tolist(), strict=True)
        return {key: (tuple(pages[start : start + min(n, LOOKED_AT)].tolist()), n) for key, start, n in rows}

    def among_unrelated(self, pages: tuple[int, ...]) -> bool:
        """Tell whether enough of these pages are unrelated to one another."""
        if pages not in self._verdicts:
            found: list[int] = []
            for page in pages:
                if len(found) < self._wanted and all(self._unrelated(other, page) for other in found):
                    found.append(page)
            self._verdicts[pages] = len(found) >= self._wanted
        return self._verdicts[pages]

    def _compare(self, a: int, b: int) -> bool:
        """Tell whether two pages share nothing but some whole lines, and are more than these."""
        shared = self._keys(a) & self._keys(b)
        rests = [self._rest(page, shared) for page in (a, b)]
        for page, rest in zip((a, b), rests, strict=True):
            left_out = self._pages.words(page) - len(rest)
            if len(rest) < max(_REST_WORDS, self._rest_share * left_out):
                return False
        runs_a, runs_b = (np.unique(shingle_hashes(rest, self._run)) for rest in rests)
        common = len(np.intersect1d(runs_a, runs_b, assume_unique=True))
        return common <= _COMMON_REST * min(len(runs_a), len(runs_b))

    def _rest(self, page: int, shared: Lines) -> Hashes:
        """Return the words of a page outside the shared lines."""
        hashes = self._pages.hashes(page)
        lines = (line for line in self._pages.lines(page) if line.key not in shared)
        parts = [hashes[line.first : line.first + line.words] for line in lines]
        return np.concatenate([hashes[:0], *parts])


def news_lines(pages: Pages, printed: Iterable[tuple[int, Recurring]], returning: Lines) -> Lines:
    """Return the lines that come back and make up most of an article, apart from those of its own outlet."""
    news: set[int] = set()
    holding = pages.with_lines(returning)
    for page, own in printed:
        if page not in holding:
            continue
        told = [
            line
            for line in pages.lines(page)
            if line.key in returning and line.key not in own.anywhere and not (line.edge and line.key in own.at_edge)
        ]
        if sum(line.words for line in told) > _NEWS * pages.words(page):
            news.update(line.key for line in told)
    return frozenset(news)


def _runs(pages: Pages, page: int, anywhere: Lines, at_edge: Lines, shortest: int) -> list[Span]:
    """Return the places of lines that follow one another and are boilerplate; none when that is the whole text."""
    found: list[tuple[Span, int]] = []
    beside = False
    for span, key, _, words, edge in pages.lines(page):
        if key not in anywhere and not (edge and key in at_edge):
            beside = False
            continue
        before, counted = found.pop() if beside else (span, 0)
        found.append((Span(before.start, span.end), counted + words))
        beside = True
    long = [(span, words) for span, words in found if words >= shortest]
    left = pages.words(page) - sum(words for _, words in long)
    return [span for span, _ in long] if left >= shortest else []
