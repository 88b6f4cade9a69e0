"""Lines that come back in articles which share nothing else."""

from collections.abc import Sequence
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.shingles import MULTIPLIER, Hashes, shingle_hashes
from analysis.lines import read_lines
from analysis.plain_words import form_hashes, spelled
from analysis.settings import Settings
from analysis.words import Words, enough_for_compiled

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
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
# Articles with a line that are looked at for unrelated ones among them.
LOOKED_AT = 20
# Pairs of pages of which the compiled search keeps what it found; a power of two.
_KNOWN_PAIRS = 1 << 18


class Recurring(NamedTuple):
    """Lines that come back in unrelated articles: anywhere in them, or at their edge."""

    anywhere: Lines
    at_edge: Lines


NOTHING = Recurring(frozenset(), frozenset())


class Pages:
    """The different texts, in the order of a hash: which of them are looked at first must not hang on their order.

    Parameters
    ----------
    texts, words
        Any number, and their words.
    fast
        Whether they are compared by compiled loops, which find the same; as for `read_words`.
    """

    def __init__(self, texts: Sequence[str], words: Words, fast: bool | None = None) -> None:
        self.fast = enough_for_compiled(texts) if fast is None else fast
        self.spoken, self.hashes_of = words, form_hashes(words.forms)
        names = [blake2b(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        row = {name: place for place, name in reversed(list(enumerate(names)))}
        order = sorted(row)
        number = {name: page for page, name in enumerate(order)}
        self.of_text = np.array([number[name] for name in names], dtype=np.int64)
        """For each text its page."""
        self.row = np.array([row[name] for name in order], dtype=np.int64)
        """For each page one of its texts."""
        self.lines = read_lines(texts, words, self.hashes_of, fast)
        starts = self.lines.starts
        after = np.cumsum(self.lines.words)
        ends = np.concatenate([[0], after])[starts]
        counts = np.diff(starts)
        before = after - self.lines.words - np.repeat(ends[:-1], counts)
        left = np.repeat(ends[1:], counts) - after
        self.edge = (before <= _EDGE_WORDS) | (left <= _EDGE_WORDS)
        """For each line whether it is at an edge of its text."""
        self.words = np.diff(ends)[self.row]
        """For each page how many words it has."""
        self._keys, self.number = np.unique(self.lines.key.view(np.int64), return_inverse=True)
        self.again = (np.bincount(self.number) > 1)[self.number]
        """For each line whether another one has its key."""

    def __len__(self) -> int:
        return len(self.row)

    def places(self, pages: Sequence[int] | range) -> tuple[Ints, Ints]:
        """Return the lines of some pages, one page after another, and the page of each."""
        of_page = np.asarray(pages, dtype=np.int64)
        rows = self.row[of_page]
        counts = np.diff(self.lines.starts)[rows]
        ends = np.cumsum(counts)
        line = np.arange(counts.sum()) + np.repeat(self.lines.starts[rows] - ends + counts, counts)
        return line, np.repeat(of_page, counts)

    def held(self, page: int) -> slice:
        """Return the lines of a page."""
        return slice(*self.lines.starts[self.row[page] : self.row[page] + 2])

    def hashes(self, page: int) -> Hashes:
        """Return the hashes of the words of a page."""
        row = int(self.row[page])
        return spelled(self.spoken, row, row + 1, self.hashes_of).hashes

    def occurrences(self, pages: Sequence[int] | range, edge: bool) -> tuple[Ints, Ints]:
        """Return the lines of some pages, or those at their edges, by their keys, and the page of each."""
        line, page = self.places(pages)
        wanted = self.edge[line] | (not edge)
        return self._keys[self.number[line[wanted]]], page[wanted]

    def keys(self, numbers: Ints) -> Lines:
        """Return the keys of lines with these numbers."""
        return frozenset(self._keys[numbers].tolist())

    def marked(self, wanted: Lines) -> Flags:
        """Return for each number of a line whether its key is one of these."""
        keys = np.array(sorted(wanted), dtype=np.int64)
        marks = np.zeros(len(self._keys), dtype=bool)
        place, after = (np.searchsorted(self._keys, keys, side) for side in ("left", "right"))
        marks[place[place < after]] = True
        return marks


class _Holders(NamedTuple):
    """Lines in enough of some pages: their numbers, and the first pages that hold each, from a begin to an end."""

    number: Ints
    begins: Ints
    ends: Ints
    pages: Ints


class Search:
    """Looks for lines that come back in unrelated ones of some pages."""

    def __init__(self, pages: Pages, settings: Settings, rest_share: float) -> None:
        self._pages = pages
        self._rest_share = rest_share
        self._run = settings.shingle_words
        self._wanted = settings.boilerplate_articles
        self._numbers = cache(self._numbers_of)
        self._unrelated = cache(self._compare)
        self._verdict = cache(self.among_unrelated)

    def recurring(self, pages: Sequence[int] | range) -> Recurring:
        """Return the lines that come back in the pages with these numbers, which are in order."""
        everywhere = self._holders(pages, edge=False, least=max(self._wanted, OFTEN * len(pages)))
        at_edge = self._holders(pages, edge=True, least=self._wanted)
        anywhere, found = (self._pages.keys(held.number[self._judged(held)]) for held in (everywhere, at_edge))
        return Recurring(anywhere, anywhere | found)

    def returning(self, pages: Sequence[int] | range) -> Lines:
        """Return the lines that stand in unrelated ones of the pages, wherever and however rarely."""
        everywhere = self._holders(pages, edge=False, least=self._wanted)
        return self._pages.keys(everywhere.number[self._judged(everywhere)])

    def _holders(self, pages: Sequence[int] | range, edge: bool, least: float) -> _Holders:
        """Return the lines in at least so many of some pages."""
        line, page = self._pages.places(pages)
        wanted = self._pages.again[line]
        if edge:
            wanted &= self._pages.edge[line]
        held = np.sort(self._pages.number[line[wanted]] * len(self._pages) + page[wanted])
        number, page = np.divmod(held[np.diff(held, prepend=-1) > 0], max(1, len(self._pages)))
        begins = np.flatnonzero(np.diff(number, prepend=-1))
        count = np.diff(begins, append=len(number))
        enough = count >= least
        begins, count = begins[enough], count[enough]
        return _Holders(number[begins], begins, begins + np.minimum(count, LOOKED_AT), page)

    def _judged(self, held: _Holders) -> Flags:
        """Tell for each line whether enough of the pages that hold it are unrelated to one another."""
        verdicts = np.zeros(len(held.number), dtype=bool)
        if self._pages.fast:
            from analysis.boilerplate_kernels import among_unrelated

            limits = self._run, _REST_WORDS, self._rest_share, _COMMON_REST
            sets = held.begins, held.ends, held.pages
            among_unrelated(sets, self._told, limits, self._wanted, np.uint64(MULTIPLIER), self._room, verdicts)
        else:
            for place, (begin, end) in enumerate(zip(held.begins.tolist(), held.ends.tolist(), strict=True)):
                verdicts[place] = self._verdict(tuple(held.pages[begin:end].tolist()))
        return verdicts

    def among_unrelated(self, pages: tuple[int, ...]) -> bool:
        """Tell whether enough of these pages are unrelated to one another."""
        found: list[int] = []
        for page in pages:
            if len(found) < self._wanted and all(self._unrelated(other, page) for other in found):
                found.append(page)
        return len(found) >= self._wanted

    def _compare(self, a: int, b: int) -> bool:
        """Tell whether two pages share nothing but some whole lines, and are more than these."""
        shared = set(self._numbers(a)).intersection(self._numbers(b))
        kept = [[number not in shared for number in self._numbers(page)] for page in (a, b)]
        lines = self._pages.lines
        words = [np.repeat(rest, lines.words[self._pages.held(page)]) for page, rest in zip((a, b), kept, strict=True)]
        for rest in words:
            left = int(rest.sum())
            if left < max(_REST_WORDS, self._rest_share * (len(rest) - left)):
                return False
        hashes = [self._pages.hashes(page)[rest] for page, rest in zip((a, b), words, strict=True)]
        runs_a, runs_b = (np.unique(shingle_hashes(rest, self._run)) for rest in hashes)
        common = len(np.intersect1d(runs_a, runs_b, assume_unique=True))
        return common <= _COMMON_REST * min(len(runs_a), len(runs_b))

    def _numbers_of(self, page: int) -> list[int]:
        numbers: list[int] = self._pages.number[self._pages.held(page)].tolist()
        return numbers

    @cached_property
    def _told(self) -> tuple[npt.NDArray[Any], ...]:
        """Return the pages as compiled loops ask for them."""
        pages = self._pages
        lines_of, words_of = (
            np.column_stack([starts[pages.row], starts[pages.row + 1]])
            for starts in (pages.lines.starts, pages.spoken.starts)
        )
        forms = pages.hashes_of
        return pages.number, pages.lines.words, lines_of, pages.spoken.number, words_of, forms.hashes, forms.starts

    @cached_property
    def _room(self) -> tuple[npt.NDArray[Any], ...]:
        """Return what compiled loops write to."""
        longest = int(self._pages.words.max(initial=0))
        slots = 1 << (4 * longest + 1).bit_length()
        marks = np.zeros(len(self._pages.lines.key), np.int32), np.zeros(1, np.int32)
        runs = np.empty(slots, np.uint64), np.empty(slots, np.uint8)
        return *marks, np.empty(longest, np.uint64), *runs, np.full(_KNOWN_PAIRS, -1)
