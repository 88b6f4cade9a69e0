"""Shared passages: what two articles have in common word for word or lightly edited, with its places in both."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis.alignment import Bools, Ints, Run, Words, stretches
from analysis.language.shingles import word_hashes
from analysis.language.tokens import WORD
from analysis.settings import Settings

POSSIBLE_TRANSLATION = "possible_translation"
"""Kind of a passage in two languages: shown beside the others, never counted as taken over."""

# This share of a passage's words must lie inside quotation for the passage to be a quote: the tag may be shared too.
_QUOTED = 0.8
# Quote marks within one line, also those that open and close alike; or a line of dialogue.
_QUOTATION = re.compile(
    r"[«»][^«»\n]+[«»]|“[^“”\n]+”|”[^”\n]+”|„[^„“”\n]+[“”]|\"[^\"\n]+\"|^[ \t]*[–—―-][ \t]+[^\n]+", re.MULTILINE
)
# What stands before the first and behind the last word of a quotation; a line of dialogue goes on with its tag.
_OPENS = re.compile(r"[«»“”„\"–—―-]\s?\Z")
_CLOSES = re.compile(r"[.!?…]?[«»“”\"]|,|[.!?…]?\s*(?:\n|\Z)")
# Roughly where a sentence ends: an abbreviation taken for an end only keeps two runs apart.
_STOP = re.compile(r"[.!?…][\"'»«”“’)\]]{0,4}\s|\n")


class Change(NamedTuple):
    """An edit inside a passage: the words that only a has there and those that only b has; one side may be empty."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


class Passage(NamedTuple):
    """One shared passage: its span in both texts (without the quote marks around it), its words, and its kind.

    `words` counts the words that both texts have, in the same order; in a possible translation those of the shorter
    sentence. `changes` are the places between them that differ.
    """

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int
    kind: str
    changes: tuple[Change, ...] = ()

    @property
    def changed_a(self) -> list[tuple[int, int]]:
        """Start and end of what only a has there."""
        return [(each.start_a, each.end_a) for each in self.changes]

    @property
    def changed_b(self) -> list[tuple[int, int]]:
        """Start and end of what only b has there."""
        return [(each.start_b, each.end_b) for each in self.changes]


class Taken(NamedTuple):
    """Words of a passage that the other text has too; `edited` where something else in their sentence was changed."""

    start: int
    end: int
    edited: bool


class _Text(NamedTuple):
    """What the comparison needs of one text."""

    starts: Ints
    ends: Ints
    words: Words


def shared_passages(text_a: str, text_b: str, settings: Settings) -> list[Passage]:
    """Return what two texts share word for word or with small edits, wherever it stands in either.

    Only words count: quote marks, dashes, case and white space make no difference. Every run of equal words that is
    long enough is part of a passage; see `alignment.stretches` for which of them are one passage.

    Parameters
    ----------
    text_a, text_b
        Any texts; offsets of the result count their code points. Turned round they give the same passages.
    settings
        `passage_min_words` and `passage_equal_share` are read.

    Returns
    -------
    list of Passage
        Sorted by start_a, not overlapping in either text. The kind is "quote" where the words stand inside quotation
        (quote marks or a line of dialogue) in both texts, else "verbatim", or "edited" where some words differ. A
        quote with `changes` is the same quote in other words.
    """
    if text_b < text_a:
        return sorted(map(_turned, shared_passages(text_b, text_a, settings)))
    a, b = _read(text_a), _read(text_b)
    found = stretches(a.words, b.words, settings.passage_min_words, settings.passage_equal_share)
    return sorted(_passage(a, b, stretch) for stretch in found)


def _passage(a: _Text, b: _Text, runs: Sequence[Run]) -> Passage:
    first, last = runs[0], runs[-1]
    end_i, end_j = last.i + last.n, last.j + last.n
    quoted = min(a.words.quoted[first.i : end_i].mean(), b.words.quoted[first.j : end_j].mean()) >= _QUOTED
    changes = tuple(
        Change(*_between(a, before.i + before.n, after.i), *_between(b, before.j + before.n, after.j))
        for before, after in pairwise(runs)
    )
    return Passage(
        *_between(a, first.i, end_i),
        *_between(b, first.j, end_j),
        sum(run.n for run in runs),
        "quote" if quoted else "edited" if changes else "verbatim",
        changes,
    )


def _between(text: _Text, first: int, behind: int) -> tuple[int, int]:
    """Return where the words from `first` on begin and end, before `behind`; the place when none is."""
    start = int(text.starts[first])
    return start, int(text.ends[behind - 1]) if behind > first else start


def _turned(passage: Passage) -> Passage:
    """Return a passage as it is seen from the other text."""
    changes = tuple(Change(each.start_b, each.end_b, each.start_a, each.end_a) for each in passage.changes)
    spans = passage.start_b, passage.end_b, passage.start_a, passage.end_a
    return Passage(*spans, passage.words, passage.kind, changes)


def word_by_word(text_a: str, place_a: tuple[int, int], text_b: str, place_b: tuple[int, int]) -> Passage:
    """Return two places that belong together as one passage with every word that differs, however short what is equal.

    Parameters
    ----------
    place_a, place_b
        Start and end in either text: a paragraph, or a headline.
    """
    a, b = (
        [(match.start() + start, match.end() + start, match[0].casefold()) for match in WORD.finditer(text[start:end])]
        for text, (start, end) in ((text_a, place_a), (text_b, place_b))
    )
    steps = SequenceMatcher(None, [each[2] for each in a], [each[2] for each in b], autojunk=False).get_opcodes()
    changes = tuple(
        Change(*_extent(a, i, behind_i, place_a[1]), *_extent(b, j, behind_j, place_b[1]))
        for tag, i, behind_i, j, behind_j in steps
        if tag != "equal"
    )
    words = sum(behind - i for tag, i, behind, *_ in steps if tag == "equal")
    return Passage(*place_a, *place_b, words, "edited" if changes else "verbatim", changes)


def _extent(words: Sequence[tuple[int, int, str]], first: int, behind: int, end: int) -> tuple[int, int]:
    """Return where some words begin and end; the place of the next where there are none."""
    start = words[first][0] if first < len(words) else end
    return start, words[behind - 1][1] if behind > first else start


def is_whole_quote(text: str, start: int, end: int) -> bool:
    """Tell whether a passage of the kind "quote" is all that is quoted there, and not a part of it."""
    return bool(_OPENS.search(text, max(0, start - 2), start) and _CLOSES.match(text, end))


def equal_places(start: int, end: int, changed: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places between `start` and `end` that lie outside the changes, which are in order."""
    edges = [start, *(edge for place in changed for edge in place), end]
    return [(begin, stop) for begin, stop in zip(edges[::2], edges[1::2], strict=True) if stop > begin]


def taken_places(text: str, start: int, end: int, changed: Sequence[tuple[int, int]]) -> list[Taken]:
    """Return the places of a passage in one text that the other text has too: all but what was changed.

    Parameters
    ----------
    text
        The whole text.
    start, end
        The passage.
    changed
        Start and end of each change in this text, in order; where the other text has more, both are the same.
    """
    bounds = [start, *(stop.end() for stop in _STOP.finditer(text, start, end)), end]
    edited = set[int]()
    for first, last in changed:
        sentence = bisect_right(bounds, first) - 1
        edited.update(range(sentence, max(bisect_left(bounds, last), sentence + 1)))
    found: list[Taken] = []
    for begin, stop in equal_places(start, end, changed):
        first, last = bisect_right(bounds, begin) - 1, bisect_left(bounds, stop)
        for sentence in range(first, last):
            cut = Taken(max(begin, bounds[sentence]), min(stop, bounds[sentence + 1]), sentence in edited)
            if found and (found[-1].end, found[-1].edited) == (cut.start, cut.edited):
                cut = cut._replace(start=found.pop().start)
            found.append(cut)
    return found


def places_text(places: Iterable[tuple[int, int]]) -> str:
    """Return places in a text as they stand in a table: "120-126 140-140"."""
    return " ".join(f"{start}-{end}" for start, end in places)


def read_places(written: str) -> list[tuple[int, int]]:
    """Return the places that `places_text` wrote."""
    return [(int(start), int(end)) for start, _, end in (each.partition("-") for each in written.split())]


def shares(passages: Sequence[Passage], text_a: str, text_b: str) -> tuple[float, float]:
    """Return the shares of a's and of b's words that both have, 0 to 1; a text without words has share 0.

    Changed words inside a passage and possible translations do not count.
    """
    shared = sum(passage.words for passage in passages if passage.kind != POSSIBLE_TRANSLATION)
    words_a, words_b = len(_read(text_a).starts), len(_read(text_b).starts)
    return (shared / words_a if words_a else 0.0, shared / words_b if words_b else 0.0)


def moved(passages: Sequence[Passage]) -> list[bool]:
    """Tell of each passage whether it stands in another order in the two texts.

    The passages in one order that hold the most words stay; the others have moved. Possible translations never have.
    """
    order = sorted(
        (place for place, each in enumerate(passages) if each.kind != POSSIBLE_TRANSLATION),
        key=lambda place: passages[place].start_a,
    )
    # best chains so far, by where they end in b: the later a chain ends the more words it holds, else it is dropped
    ends: list[int] = []
    words: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for place in order:
        at = bisect_left(ends, passages[place].start_b)
        total = passages[place].words + (words[at - 1] if at else 0)
        before[place] = last[at - 1] if at else -1
        beaten = at
        while beaten < len(ends) and words[beaten] <= total:
            beaten += 1
        ends[at:beaten], words[at:beaten], last[at:beaten] = [passages[place].start_b], [total], [place]
    stays = set()
    place = last[-1] if last else -1
    while place >= 0:
        stays.add(place)
        place = before[place]
    return [place in before and place not in stays for place in range(len(passages))]


@lru_cache(maxsize=256)
def _read(text: str) -> _Text:
    """Return the places and numbers of the words of a text; one text is compared with many."""
    spans = np.array([match.span() for match in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    starts = spans[:, 0]
    stops = np.array([match.start() for match in _STOP.finditer(text)], dtype=np.int64)
    begins = np.zeros(len(starts) + 1, dtype=np.int64)
    begins[np.searchsorted(starts, stops)] = 1
    return _Text(starts, spans[:, 1], Words(word_hashes(text), np.cumsum(begins[:-1]), _quoted(text, starts)))


def _quoted(text: str, starts: Ints) -> Bools:
    """Return for each word whether it stands inside quotation."""
    spans = np.array([match.span() for match in _QUOTATION.finditer(text)], dtype=np.int64).reshape(-1, 2)
    return np.asarray(np.searchsorted(spans[:, 0], starts, "right") > np.searchsorted(spans[:, 1], starts, "right"))
