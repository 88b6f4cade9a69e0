"""New or recycled: which sentences of an article stand in no earlier one, and where the others were seen before.

A sentence is seen again where another article has most of its words in runs, whatever story that article tells. Which
of two articles came first is only said where their dates tell it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.article import Published
from analysis.fingerprint import Told, body_sentences
from analysis.language.sentences import Span
from analysis.language.shingles import Hashes, shingle_hashes, word_hashes
from analysis.language.tokens import WORD
from analysis.passages import POSSIBLE_TRANSLATION, equal_places, read_places
from analysis.settings import Settings
from analysis.tables import frame
from analysis.timeline import all_published, extent_of, on_one_clock

SENTENCE_COLUMNS = [
    "article", "start", "end", "words", "kind", "wording", "seen_in", "seen_published", "others",
]  # fmt: skip
KINDS = NEW, SEEN, BACKGROUND, UNDECIDED = "new", "seen_earlier", "background", "undecided"
VERBATIM, EDITED = "verbatim", "edited"

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
_NEVER = (datetime.max, datetime.max)


class RunIndex(NamedTuple):
    """Runs of words in order, and the row of the text that each stands in."""

    hashes: Hashes
    rows: npt.NDArray[np.int32]


def index_runs(texts: Mapping[int, str], length: int) -> RunIndex:
    """Return the runs of so many words of some texts, each once a text however often that repeats it.

    Parameters
    ----------
    texts
        Row to text.
    """
    runs = [np.unique(shingle_hashes(word_hashes(text), length)) for text in texts.values()]
    hashes = np.concatenate([np.zeros(0, np.uint64), *runs])
    rows = np.repeat(np.array(list(texts), dtype=np.int32), [len(each) for each in runs])
    order = np.argsort(hashes)
    return RunIndex(hashes[order], rows[order])


def most_alike(weights: csr_matrix, rows: Sequence[int], most: int) -> list[int]:
    """Return some rows and those most like them, at most so many together unless more are asked for.

    Parameters
    ----------
    weights
        TF-IDF weights, shape (articles, terms).
    rows, most
        The rows that are asked for, and how many are returned.
    """
    scores = np.asarray(weights @ weights[rows].sum(axis=0).T).ravel()
    scores[rows] = np.inf
    # of equals the first
    best = np.argsort(-scores, kind="stable")[: max(most, len(rows))]
    return sorted(best.tolist())


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of the articles of a collection, by row."""

    ids: Sequence[str]
    stories: Sequence[str]
    published: Sequence[Published]
    index: RunIndex
    """Of all articles, or of those that sentences are looked for in."""

    @classmethod
    def of(cls, articles: pd.DataFrame, index: RunIndex) -> "Known":
        """Return what the table `articles` of a whole collection tells."""
        return cls(list(articles["id"]), list(articles["story"]), all_published(articles), index)


def sentence_table(asked: Mapping[int, Told], known: Known, passages: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return what each sentence of some articles is: new, seen earlier, background, or undecided.

    Parameters
    ----------
    asked
        Row to what is read of the article.
    known
        All articles of the collection.
    passages
        The table `passages` of the stories of those asked for: what they share with edits, or translated.
    settings
        `passage_min_words`, `passage_equal_share`, `recurring_weeks` and `fingerprint_taken_share` are read.

    Returns
    -------
    One row a sentence (`SENTENCE_COLUMNS`) in the order of the articles and of their texts. Headline, byline, caption
    and signature are none, nor is a sentence too short to be known again that nobody else has in a passage. `others`
    counts the articles that have it, whenever they were published. Of an article that is a translation by
    `fingerprint_taken_share` nothing is called new.
    """
    row_of = {known.ids[row]: row for row in asked}
    others = {name: row for row, name in enumerate(known.ids)}
    shared = _shared_places(passages, row_of, others)
    look = _Look(known, settings)
    found = [row for at, told in asked.items() for row in look.sentences(at, told, shared[at])]
    return frame(found, SENTENCE_COLUMNS)


class _Place(NamedTuple):
    start: int
    end: int
    likely: bool
    """Whether it is only a possible translation."""


_Places = dict[int, list[_Place]]


def _shared_places(
    passages: pd.DataFrame, asked: Mapping[str, int], rows: Mapping[str, int]
) -> defaultdict[int, _Places]:
    """Return the places of each article asked for that stand in others too, by the rows of both."""
    found: defaultdict[int, _Places] = defaultdict(dict)
    for row in passages.to_dict("records"):
        likely = row["kind"] == POSSIBLE_TRANSLATION
        for side, other in (("a", "b"), ("b", "a")):
            if (name := row[f"article_{side}"]) not in asked:
                continue
            places = equal_places(row[f"start_{side}"], row[f"end_{side}"], read_places(row[f"changed_{side}"]))
            kept = found[asked[name]].setdefault(rows[row[f"article_{other}"]], [])
            kept += [_Place(*place, likely) for place in places]
    return found


class _Had(NamedTuple):
    """How many words of each sentence other articles have, word for word or edited, and perhaps translated."""

    rows: Ints
    """Rows of the other articles, in order."""
    counts: Ints
    """Shape (articles, sentences)."""
    translated: Ints
    """Shape (articles, sentences)."""


class _Read(NamedTuple):
    """The words of one text: where each begins, its hash, and the number of its sentence, -1 for none."""

    starts: Ints
    hashes: Hashes
    sentence_of: Ints
    sentences: int
    """How many sentences there are."""


class _Look:
    """Looks for the sentences of one article after another."""

    def __init__(self, known: Known, settings: Settings) -> None:
        self._known, self._settings = known, settings
        self._clock = [extent_of(each) or _NEVER for each in on_one_clock(known.published)]

    def sentences(self, at: int, told: Told, shared: _Places) -> list[list[Any]]:
        """Return the rows of one article's sentences."""
        spans = body_sentences(told)
        starts = np.array([match.start() for match in WORD.finditer(told.text)], dtype=np.int64)
        sentence_of = _sentence_of(starts, spans)
        lengths = _counted(sentence_of, len(spans))
        had = self._had(at, _Read(starts, word_hashes(told.text), sentence_of, len(spans)), shared)
        order = [self._known.published[other].before(self._known.published[at]) for other in had.rows]
        rows = []
        for number, (span, length) in enumerate(zip(spans, lengths.tolist(), strict=True)):
            least = self._settings.passage_equal_share * length
            counts, translated = had.counts[:, number], had.translated[:, number]
            kind, wording, where = self._said(at, had.rows, order, counts >= least, translated >= least)
            if kind == NEW and length < self._settings.passage_min_words:
                continue
            if wording == EDITED and counts[had.rows == where] == length:
                wording = VERBATIM
            seen = ("", "") if where is None else (self._known.ids[where], self._known.published[where].text)
            others = int((counts >= least).sum())
            rows.append([self._known.ids[at], span.start, span.end, length, kind, wording, *seen, others])
        return self._unless_translated(rows)

    def _unless_translated(self, rows: list[list[Any]]) -> list[list[Any]]:
        """Return the rows with nothing called new in a translation, much of which is never recognised."""
        _, _, _, length, kind, wording = range(6)
        likely = sum(row[length] for row in rows if row[wording] == POSSIBLE_TRANSLATION)
        if not likely or likely < self._settings.fingerprint_taken_share * sum(row[length] for row in rows):
            return rows
        return [[*row[:kind], UNDECIDED, *row[wording:]] if row[kind] == NEW else row for row in rows]

    def _said(
        self, at: int, rows: Ints, order: Sequence[bool | None], has: Flags, translates: Flags
    ) -> tuple[str, str, int | None]:
        """Return what a sentence is, its wording, and the row of the article that had it first, as far as is known."""
        having = [(other, before) for other, before, held in zip(rows.tolist(), order, has, strict=True) if held]
        if earlier := [other for other, before in having if before]:
            strange = [other for other in earlier if self._known.stories[other] != self._known.stories[at]]
            if strange and any(self._is_weeks_older(other, at) for other in earlier):
                return BACKGROUND, EDITED, self._first(strange)
            return SEEN, EDITED, self._first(earlier)
        if perhaps := [other for other, before in having if before is None]:
            return UNDECIDED, EDITED, self._first(perhaps)
        every = zip(rows.tolist(), order, translates, strict=True)
        if likely := [other for other, before, held in every if held and before is not False]:
            return UNDECIDED, POSSIBLE_TRANSLATION, self._first(likely)
        return NEW, "", None

    def _is_weeks_older(self, other: int, at: int) -> bool:
        """Tell whether one article surely came enough weeks before another, counted in days."""
        last, first = self._clock[other][1] - timedelta(seconds=1), self._clock[at][0]
        return (first.date() - last.date()).days >= 7 * self._settings.recurring_weeks

    def _first(self, rows: Iterable[int]) -> int:
        return min(rows, key=lambda row: (self._clock[row], self._known.ids[row]))

    def _had(self, at: int, read: _Read, shared: _Places) -> _Had:
        in_runs, counted = self._in_runs(at, read)
        rows = np.union1d(in_runs, np.array(list(shared), dtype=np.int64))
        counts, translated = (np.zeros((len(rows), read.sentences), dtype=np.int64) for _ in range(2))
        counts[np.searchsorted(rows, in_runs)] = counted
        for other, places in shared.items():
            row = np.searchsorted(rows, other)
            for likely, into in ((False, counts), (True, translated)):
                covered = np.zeros(len(read.starts), dtype=bool)
                for place in places:
                    if place.likely == likely:
                        covered[slice(*np.searchsorted(read.starts, place[:2]))] = True
                into[row] = np.maximum(into[row], _counted(read.sentence_of[covered], read.sentences))
        return _Had(rows, counts, translated)

    def _in_runs(self, at: int, read: _Read) -> tuple[Ints, Ints]:
        """Return the other articles that hold runs of words of this one, and the words of each sentence in them."""
        index, length, size = self._known.index, self._settings.passage_min_words, max(len(read.starts), 1)
        runs = shingle_hashes(read.hashes, length)
        first, behind = (np.searchsorted(index.hashes, runs, side) for side in ("left", "right"))
        held = behind - first
        place = np.repeat(np.arange(len(runs)), held)
        rows = index.rows[np.arange(held.sum()) + np.repeat(first - (np.cumsum(held) - held), held)]
        others, number = np.unique(rows[rows != at], return_inverse=True)
        covered = _run_on(np.sort(number * size + place[rows != at]), length)
        sentence = read.sentence_of[covered % size] if len(covered) else covered
        cells = (covered // size * read.sentences + sentence)[sentence >= 0]
        counts = _counted(cells, len(others) * read.sentences).reshape(len(others), read.sentences)
        return others.astype(np.int64), counts


def _sentence_of(starts: Ints, spans: Sequence[Span]) -> Ints:
    """Return the number of the sentence that each word stands in, -1 for none."""
    number = np.searchsorted([span.start for span in spans], starts, "right") - 1
    ends = np.array([span.end for span in spans] or [0])
    return np.where((number >= 0) & (starts < ends[number]), number, -1)


def _run_on(begins: Ints, length: int) -> Ints:
    """Return the numbers, each once and in order, of runs of so many that begin at some, which are in order."""
    first = np.maximum(begins, np.concatenate([np.zeros(1, np.int64), begins[:-1] + length])[: len(begins)])
    lengths = begins + length - first
    return np.asarray(np.arange(lengths.sum()) + np.repeat(first - (np.cumsum(lengths) - lengths), lengths))


def _counted(numbers: Ints, size: int) -> Ints:
    """Return how often each number below `size` occurs; -1 is none."""
    return np.bincount(numbers[numbers >= 0], minlength=size)
