"""Edit fingerprint: what one article made of each paragraph of the text that it was made from.

Only the two texts are read: each paragraph of the origin is word for word in the article, edited, perhaps translated,
or not there; what the article has between them is added.
"""

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.parts import parts
from analysis.language.sentences import Span, paragraphs, sentences
from analysis.language.tokens import forms
from analysis.passages import POSSIBLE_TRANSLATION, Passage, equal_places, moved
from analysis.provenance import word_starts
from analysis.settings import Settings
from analysis.translations import passages_in_two_languages

VERBATIM, EDITED, TRANSLATED, CUT, UNKNOWN, ADDED = (
    "verbatim",
    "edited",
    POSSIBLE_TRANSLATION,
    "cut",
    "unknown",
    "added",
)
HEADLINES = KEPT, HEADLINE_EDITED, CHANGED, NO_HEADLINE, OTHER_LANGUAGE = (
    "kept", "edited", "changed", "", "other_language",
)  # fmt: skip
PARAGRAPH, SENTENCE = "paragraph", "sentence"

Ints = npt.NDArray[np.int64]
_CODES = {"no": "nb"}


class Cell(NamedTuple):
    """What an article made of one paragraph of its origin, or what it added between two of them."""

    paragraph: int
    """Number of the origin's paragraph, from 1; of what is added that of the one it comes after, 0 before the first."""
    kind: str
    """"verbatim", "edited", "possible_translation", "cut", "added"; "unknown": not recognised in another language."""
    moved: bool
    """Whether it stands in another order than in the origin."""
    share: float
    """Share of the paragraph's words, 0 to 1, that the article has too or has translated; of what is added 0."""
    words: int
    """Words of the paragraph; of what is added its own."""
    start: int
    """Place in the article, whole sentences; start and end are equal where it has nothing of the paragraph."""
    end: int
    start_in_origin: int
    """Place in the origin; start and end are equal for what is added."""
    end_in_origin: int


class Made(NamedTuple):
    """What one article made of its origin."""

    cells: list[Cell]
    headline: str
    """One of `HEADLINES`."""
    headline_share: float
    """Share of the longer headline's words, 0 to 1, that both have."""


class Told(NamedTuple):
    """What is read of one article."""

    text: str
    language: str = ""
    """ISO 639-1 code, or "" where it is not known."""
    title: str = ""
    agency: str = ""
    """The agency whose signature may stand at the end."""


def pieces(told: Told, settings: Settings) -> tuple[list[Span], str]:
    """Return the paragraphs of a text, or its sentences where it has few paragraphs, and which of the two they are.

    Headline, byline, caption, publication line and an agency's signature are none of them.
    """
    found = body_paragraphs(told)
    if len(found) >= settings.fingerprint_min_paragraphs:
        return found, PARAGRAPH
    return body_sentences(told), SENTENCE


def body_sentences(told: Told) -> list[Span]:
    """Return the sentences of a text that tell something, without what `pieces` leaves out."""
    return _body(told, sentences(told.text))


def body_paragraphs(told: Told) -> list[Span]:
    """Return the paragraphs of a text that tell something, without what `pieces` leaves out."""
    return _body(told, paragraphs(told.text))


def _body(told: Told, spans: Sequence[Span]) -> list[Span]:
    """Return the spans that belong to what is told; a signature at the end of a line is cut off."""
    text, found = told.text, parts(told.text)
    end = found.signature.start if found.signature else len(text)
    labels = [each.start for each in (found.caption, found.headline, found.byline, found.published_line) if each]
    cut = [
        Span(span.start, span.start + len(text[span.start : min(span.end, end)].rstrip()))
        for span in spans
        if not any(span.start <= label < span.end for label in labels)
    ]
    body = [span for span in cut if span.end > span.start and forms(text[span.start : span.end])]
    last = forms(text[body[-1].start : body[-1].end]) if body else []
    return body[:-1] if last and last == forms(told.agency) else body


def cells(origin: Told, article: Told, settings: Settings, most: int | None = None) -> list[Cell]:
    """Return what an article made of each paragraph of its origin, then what it added, both in the order they stand in.

    Parameters
    ----------
    origin, article
        The two texts; offsets count their code points. Where both languages are known and differ, what is kept may be
        a translation, what is not recognised need not be cut, and what is added is not told.
    settings
        `fingerprint_min_paragraphs`, `fingerprint_kept_share` and what passages are told by.
    most
        Of the origin's paragraphs so many are looked at; all of them without.

    Returns
    -------
    list of Cell
        One for each of `pieces(origin)`, so none for an empty text; then those of kind "added".
    """
    pair = _Pair(origin, article, settings)
    kept = [pair.cell(number) for number in range(len(pair.spans))][:most]
    return [*kept, *pair.added(len(kept))]


def _in_two_languages(a: Told, b: Told) -> bool:
    codes = [_CODES.get(told.language, told.language) for told in (a, b)]
    return all(codes) and codes[0] != codes[1]


class _Pair:
    """The words of an article beside those of its origin.

    By word of the origin: `mate`, the article's word that goes with it, -1 for none; `owner`, the passage that holds
    both; `likely`, whether that is a translation. `back` is the word of the origin by word of the article.
    """

    def __init__(self, origin: Told, article: Told, settings: Settings) -> None:
        passages = passages_in_two_languages(origin.text, origin.language, article.text, article.language, settings)
        self.origin, self.text, self.settings = origin.text, article.text, settings
        self.translated = _in_two_languages(origin, article)
        self.spans, self.body = pieces(origin, settings)[0], _body(article, sentences(article.text))
        self.a, self.b = word_starts(origin.text), word_starts(article.text)
        self.moved = [*moved(passages), False]
        self.mate, self.owner = (np.full(len(self.a), -1, dtype=np.int64) for _ in range(2))
        self.likely = np.zeros(len(self.a), dtype=bool)
        self.back = np.full(len(self.b), -1, dtype=np.int64)
        for number in sorted(range(len(passages)), key=lambda number: passages[number].kind == POSSIBLE_TRANSLATION):
            self._join(number, passages[number])
        self._join_short(len(passages))
        self.reached = 0

    def _join(self, number: int, passage: Passage) -> None:
        """Note which words of a passage go with which; of a translation those that nothing else holds."""
        likely = passage.kind == POSSIBLE_TRANSLATION
        in_a = _numbers(self.a, equal_places(passage.start_a, passage.end_a, passage.changed_a))
        in_b = _numbers(self.b, equal_places(passage.start_b, passage.end_b, passage.changed_b))
        if not (len(in_a) and len(in_b)):
            return
        there = in_b[np.arange(len(in_a)) * len(in_b) // len(in_a)]
        here = in_a[np.arange(len(in_b)) * len(in_a) // len(in_b)]
        free_a, free_b = self.mate[in_a] < 0, self.back[in_b] < 0
        self.mate[in_a[free_a]], self.back[in_b[free_b]] = there[free_a], here[free_b]
        self.owner[in_a[free_a]] = number
        self.likely[in_a[free_a]] = likely

    def _join_short(self, number: int) -> None:
        """Join paragraphs that are too short to be passages by themselves to equal sentences of the article."""
        free = {}
        for span in reversed(self.body):
            i, j = _words_in(self.b, span)
            if j - i < self.settings.passage_min_words and (self.back[i:j] < 0).all():
                free[tuple(forms(self.text[span.start : span.end]))] = i
        for span in self.spans:
            i, j = _words_in(self.a, span)
            if j - i < self.settings.passage_min_words and (self.mate[i:j] < 0).all():
                at = free.pop(tuple(forms(self.origin[span.start : span.end])), -1)
                if at >= 0:
                    self.mate[i:j], self.back[at : at + j - i] = np.arange(at, at + j - i), np.arange(i, j)
                    self.owner[i:j] = number

    def cell(self, number: int) -> Cell:
        """Return what became of a paragraph; paragraphs are asked for in their order."""
        span = self.spans[number]
        i, j = _words_in(self.a, span)
        held = self.owner[i:j] >= 0
        same = int((held & ~self.likely[i:j]).sum())
        share = float(held.mean())
        if not share or share < self.settings.fingerprint_kept_share:
            kind = UNKNOWN if self.translated else CUT
            return Cell(number + 1, kind, False, share, j - i, self.reached, self.reached, *span)
        owners = self.owner[i:j][held]
        has_moved = self.moved[int(np.bincount(owners).argmax())]
        together = [self.moved[owner] == has_moved for owner in owners]
        mates = self.mate[i:j][held][together]
        start, end = self._whole_sentences(int(mates.min()), int(mates.max()))
        first, behind = _words_in(self.b, Span(start, end))
        if same == j - i == behind - first:
            kind = VERBATIM
        else:
            kind = TRANSLATED if self.translated or same * 2 < held.sum() else EDITED
        if not has_moved:
            self.reached = max(self.reached, end)
        return Cell(number + 1, kind, has_moved, share, j - i, start, end, *span)

    def _whole_sentences(self, first: int, last: int) -> tuple[int, int]:
        """Return the place of the sentences from the one with the first word to the one with the last."""
        start, end = int(self.b[first]), int(self.b[last])
        around = [span for span in self.body if span.end > start and span.start <= end]
        # words of a headline or byline stand in no sentence of what is told
        return (around[0].start, around[-1].end) if around else (start, end + 1)

    def added(self, most: int) -> list[Cell]:
        """Return what only the article has, neighbouring sentences as one; after at most so many paragraphs."""
        if self.translated:
            return []
        found: list[Cell] = []
        starts = [span.start for span in self.spans]
        after, open_ = 0, False
        for span in self.body:
            i, j = _words_in(self.b, span)
            held = self.back[i:j][self.back[i:j] >= 0]
            if len(held) and len(held) >= self.settings.fingerprint_kept_share * (j - i):
                after, open_ = min(bisect_right(starts, int(self.a[held[-1]])), most), False
                continue
            place = self.spans[after - 1].end if after else starts[0] if starts else 0
            first, words = (found[-1].start, found.pop().words) if open_ else (span.start, 0)
            found.append(Cell(after, ADDED, False, 0.0, words + j - i, first, span.end, place, place))
            open_ = True
        return [cell for cell in found if cell.words >= self.settings.passage_min_words]


def _words_in(starts: Ints, span: tuple[int, int]) -> tuple[int, int]:
    """Return the numbers of the first word of a span and of the first one behind it."""
    i, j = np.searchsorted(starts, span)
    return int(i), int(j)


def _numbers(starts: Ints, places: Sequence[tuple[int, int]]) -> Ints:
    """Return the numbers of the words that begin in some places."""
    ranges = [np.arange(*_words_in(starts, place)) for place in places]
    return np.concatenate(ranges) if ranges else np.zeros(0, dtype=np.int64)


def headline(origin: Told, article: Told, settings: Settings) -> tuple[str, float]:
    """Return what became of the origin's headline, one of `HEADLINES`, and what share of the longer's words both have.

    Parameters
    ----------
    origin, article
        Where either has no title nothing can be said.
    settings
        `passage_equal_share` of the words make an edited headline.
    """
    a, b = forms(origin.title), forms(article.title)
    if not (a and b):
        return NO_HEADLINE, 0.0
    equal = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    share = equal / max(len(a), len(b))
    if share == 1:
        return KEPT, share
    if share >= settings.passage_equal_share:
        return HEADLINE_EDITED, share
    return OTHER_LANGUAGE if _in_two_languages(origin, article) else CHANGED, share
