"""Boilerplate: the lines that an outlet puts round its articles, whatever they tell.

Navigation, pleas for subscribers, copyright notes. They are found by what they do: they come back in articles that have
nothing else in common. Nothing is taken out of a text; who compares texts leaves these places aside.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from analysis.language.sentences import Span
from analysis.settings import Settings
from analysis.unrelated import NOTHING, Lines, Pages, Recurring, Search
from analysis.words import Words, read_words

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Without the lines that two unrelated articles share, each has at least this share of the words of those lines left: an
# outlet's frame can be longer than what it tells, but what several outlets print in common, and more of it than of
# their own, is a telegram.
REST_IN_ONE_OUTLET = 0.25
REST_ACROSS = 1.0
# Lines that make up more than this of an article are what it tells, and no other outlet's boilerplate.
_NEWS = 0.5


def boilerplate(
    texts: Sequence[str],
    outlets: Sequence[str],
    settings: Settings,
    words: Words | None = None,
    fast: bool | None = None,
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
    fast
        As for `read_words`.

    Returns
    -------
    list of list of Span
        For each text, in order and not overlapping; offsets count its code points.
    """
    pages = Pages(texts, read_words(texts) if words is None else words, fast)
    printed = printed_by(pages, outlets)
    return places_of_lines(pages, printed, *known_lines(pages, printed, settings), settings)


def printed_by(pages: Pages, outlets: Sequence[str]) -> list[tuple[int, str]]:
    """Return for each article its page and its outlet in small letters."""
    return list(zip(pages.of_text.tolist(), (outlet.casefold() for outlet in outlets), strict=True))


def known_lines(
    pages: Pages, printed: Sequence[tuple[int, str]], settings: Settings
) -> tuple[dict[str, Recurring], Lines]:
    """Return the boilerplate lines of each outlet, and those that are boilerplate at the edge of any article."""
    search = Search(pages, settings, REST_IN_ONE_OUTLET)
    own = {outlet: search.recurring(held) for outlet, held in _of_outlets(printed).items() if outlet}
    across = Search(pages, settings, REST_ACROSS)
    everyone = range(len(pages))
    return own, across.recurring(everyone).at_edge - news_lines(pages, printed, own, across.returning(everyone))


def places_of_lines(
    pages: Pages,
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
    found: dict[tuple[int, str], list[Span]] = {}
    at_any_edge = pages.marked(anyones)
    for outlet, held in _of_outlets(printed).items():
        anywhere, at_edge = own.get(outlet, NOTHING)
        line, page = pages.places(held)
        number = pages.number[line]
        edge = pages.edge[line] & (at_any_edge | pages.marked(at_edge))[number]
        for of_page, place in _runs(pages, line, page, edge | pages.marked(anywhere)[number], settings.shingle_words):
            found.setdefault((of_page, outlet), []).append(place)
    return [found.get(each, []) for each in printed]


def without(text: str, places: Sequence[Span]) -> str:
    """Return the text without some of its places, for counting its words; each leaves a line's end behind."""
    starts = [0, *(place.end for place in places)]
    ends = [*(place.start for place in places), len(text)]
    return "\n".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def news_lines(
    pages: Pages, printed: Sequence[tuple[int, str]], own: Mapping[str, Recurring], returning: Lines
) -> Lines:
    """Return the lines that come back and make up most of an article, apart from those of its own outlet."""
    news: Lines = frozenset()
    returns = pages.marked(returning)
    for outlet, held in _of_outlets(printed).items():
        anywhere, at_edge = own.get(outlet, NOTHING)
        line, page = pages.places(held)
        number = pages.number[line]
        framing = pages.marked(anywhere)[number] | (pages.edge[line] & pages.marked(at_edge)[number])
        told = returns[number] & ~framing
        line, page = line[told], page[told]
        words = np.bincount(page, pages.lines.words[line], len(pages))
        news |= pages.keys(pages.number[line[(words > _NEWS * pages.words)[page]]])
    return news


def _of_outlets(printed: Sequence[tuple[int, str]]) -> dict[str, list[int]]:
    """Return the pages of each outlet, in order."""
    of_outlet: dict[str, set[int]] = defaultdict(set)
    for page, outlet in printed:
        of_outlet[outlet].add(page)
    return {outlet: sorted(held) for outlet, held in of_outlet.items()}


def _runs(pages: Pages, line: Ints, page: Ints, recurs: Flags, shortest: int) -> list[tuple[int, Span]]:
    """Return the places of lines that follow one another and recur; none when that is the whole text."""
    beside = recurs[1:] & recurs[:-1] & (page[1:] == page[:-1])
    first = np.flatnonzero(recurs & ~np.append(False, beside))
    last = np.flatnonzero(recurs & ~np.append(beside, False))
    before = np.concatenate([[0], np.cumsum(pages.lines.words[line])])
    words = before[last + 1] - before[first]
    long = words >= shortest
    first, last, words = first[long], last[long], words[long]
    of_page = page[first]
    left = pages.words - np.bincount(of_page, words, len(pages))
    kept = left[of_page] >= shortest
    ends = pages.lines.begin[line[first[kept]]].tolist(), pages.lines.end[line[last[kept]]].tolist()
    return list(zip(of_page[kept].tolist(), map(Span, *ends), strict=True))
