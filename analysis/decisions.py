"""What a person decides about articles: one story or not, one text or not, whose text it was. Ids alone, no text.

Decisions stand in the order in which they were made: of two on the same matter the later one holds. What they do to an
analysis is told by `analysis.decided`, what those on pairs drawn by lot say of its quality by `analysis.judged_pairs`.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import zip_longest
from typing import Final

import pandas as pd

from analysis.article import clean_text
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.wording import count, cut

SAME_STORY: Final = "same_story"
OTHER_STORY: Final = "other_story"
NOT_IN_STORY: Final = "not_in_story"
"""Of the first article alone, with its copies: it does not belong to the story of the second."""
UNSURE: Final = "unsure"
"""Of a pair that was drawn by lot: it cannot be told whether the two tell one story."""
SAME_TEXT: Final = "same_text"
OTHER_TEXT: Final = "other_text"
ORIGIN: Final = "origin"
"""Of one article: the others of its text were made from it."""

STORY_VERDICTS = (SAME_STORY, OTHER_STORY, NOT_IN_STORY, UNSURE)
TEXT_VERDICTS = (SAME_TEXT, OTHER_TEXT)
JUDGEMENTS = (SAME_STORY, OTHER_STORY, UNSURE)
"""Verdicts on pairs that were drawn by lot."""
APART = (OTHER_STORY, NOT_IN_STORY, OTHER_TEXT)
"""Verdicts that say of two articles that something does not join them."""
BY_HAND = "by_hand"
"""Class of the link between two articles that only a person holds to be one text."""
DECISION_COLUMNS = ["verdict", "article", "other", "by", "day", "drawn"]
STATE = "state"
"""A column that exported decisions have besides; it is not read."""
_ID = re.compile(r"[0-9a-f]{16}(?:-[1-9][0-9]{0,9})?")
_DRAWN = {"yes": True, "": False}
LONGEST_NAME = 100
"""Letters of the name or initials of whoever decided."""
_TOLD = 40
"""Letters of a value without meaning that are told."""
# a spreadsheet must not take what follows for a formula; see `analysis.export.safe_cell`
_MADE_SAFE = re.compile(r"\A'(?=\s*[=+\-@＝＋－＠])")


APPLIED: Final = "applied"
NOT_HERE: Final = "not_here"
OVERRULED: Final = "overruled"
FOR_ESTIMATE: Final = "for_estimate"
"""What became of a decision: it holds, its article is not in the collection, a later one contradicts it, or it only
counts for the estimate."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on two articles, or on one, by content id.

    Attributes
    ----------
    verdict
        One of `STORY_VERDICTS`, `TEXT_VERDICTS` and `ORIGIN`.
    article, other
        Ids; the smaller first where nothing hangs on the order. `other` is "" for an origin.
    by, day
        Who decided, and when (2026-03-05), as told by whoever asks; "" where it is not known.
    drawn
        Whether Ekko drew the pair by lot to be judged; such a verdict changes no story and counts for the estimate.

    Raises
    ------
    UsageError
        When a value has no meaning.
    """

    verdict: str
    article: str
    other: str = ""
    by: str = ""
    day: str = ""
    drawn: bool = False

    def __post_init__(self) -> None:
        """Check the values, and put the ids in order."""
        if self.verdict not in (*STORY_VERDICTS, *TEXT_VERDICTS, ORIGIN):
            raise UsageError(
                f"“{cut(clean_text(self.verdict), _TOLD)}” is no verdict; one is {SAME_STORY}, {OTHER_STORY} or so."
            )
        ids = [self.article] if self.verdict == ORIGIN else [self.article, self.other]
        if not all(map(_ID.fullmatch, ids)) or (self.verdict == ORIGIN and self.other) or len(set(ids)) < len(ids):
            one = "one article" if self.verdict == ORIGIN else "two different articles"
            raise UsageError(f"The verdict {self.verdict} is about {one}, named by id (16 hex digits).")
        if self.drawn < (self.verdict == UNSURE) or (self.drawn and self.verdict not in JUDGEMENTS):
            only = "only" if self.verdict == UNSURE else "not"
            raise UsageError(f"The verdict {self.verdict} is {only} given on pairs that were drawn.")
        if len(self.by) > LONGEST_NAME or " ".join(clean_text(self.by).split()) != self.by:
            raise UsageError(f"Who decided is told in one line of at most {LONGEST_NAME} letters.")
        if self.day and not _is_day(self.day):
            raise UsageError(f"“{cut(clean_text(self.day), _TOLD)}” is no day of a decision; write it as 2026-03-05.")
        if self.verdict != NOT_IN_STORY and self.other and self.other < self.article:
            first, second = self.other, self.article
            object.__setattr__(self, "article", first)
            object.__setattr__(self, "other", second)

    @property
    def matter(self) -> tuple[str, str, str, bool]:
        """What it is about: of two decisions on one matter only the later one is kept."""
        kind = "story" if self.verdict in STORY_VERDICTS else "text" if self.verdict in TEXT_VERDICTS else ORIGIN
        return kind, *self.pair, self.drawn

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids, the smaller first; "" and the only one of an origin."""
        return min(self.article, self.other), max(self.article, self.other)


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def with_later(
    decisions: Iterable[Decision], new: Iterable[Decision], settings: Settings | None = None
) -> tuple[Decision, ...]:
    """Return decisions with later ones; of those on one matter only the last is left, in its place.

    Raises
    ------
    UsageError
        When there are more than `Settings.max_decisions`.
    """
    latest: dict[object, Decision] = {}
    for decision in (*decisions, *new):
        latest.pop(decision.matter, None)
        latest[decision.matter] = decision
    most = (settings or Settings()).max_decisions
    if len(latest) > most:
        raise UsageError(f"No more than {most:,} decisions can be kept with one collection.")
    return tuple(latest.values())


def without_decision(decisions: Iterable[Decision], undone: Decision) -> tuple[Decision, ...]:
    """Return decisions without one of them; one that is not there is no error."""
    return tuple(each for each in decisions if each.matter != undone.matter)


def decision_rows(decisions: Sequence[Decision]) -> list[list[str]]:
    """Return decisions as rows of a table (`DECISION_COLUMNS`), in their order."""
    return [[d.verdict, d.article, d.other, d.by, d.day, "yes" if d.drawn else ""] for d in decisions]


def read_decisions(name: str, content: bytes, settings: Settings | None = None) -> tuple[Decision, ...]:
    """Read a table of decisions: CSV with `DECISION_COLUMNS`, of which verdict and article are needed.

    Parameters
    ----------
    name
        What the file is called, to be told where something is wrong.
    content
        Its bytes.
    settings
        `max_decisions` and `max_file_bytes` are read.

    Raises
    ------
    UsageError
        When it cannot be read, has other columns, says what has no meaning, or is too long.
    """
    settings, name = settings or Settings(), clean_text(name)
    if len(content) > settings.max_file_bytes:
        raise UsageError(f"{name} is too large for a table of decisions.")
    try:
        text = content.decode("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        header, *rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error):
        raise UsageError(f"{name} cannot be read; it should be a CSV table of decisions in UTF-8.") from None
    if not {"verdict", "article"} <= set(header) <= {*DECISION_COLUMNS, STATE} or len(set(header)) < len(header):
        raise UsageError(f"{name} is no table of decisions; its columns are {', '.join(DECISION_COLUMNS)}.")
    return with_later(
        (),
        (_of_row(name, place, header, row) for place, row in enumerate(rows, 2) if any(map(str.strip, row))),
        settings,
    )


def _of_row(name: str, place: int, header: Sequence[str], row: Sequence[str]) -> Decision:
    cells = {key: value.strip() for key, value in zip_longest(header, row, fillvalue="")}
    if "" in cells:
        raise UsageError(f"{name}, line {place}: there are more cells than columns.")
    try:
        drawn = _DRAWN[cells.pop("drawn", "")]
        by = _MADE_SAFE.sub("", cells.pop("by", ""))
        cells.pop(STATE, None)
        return Decision(**cells, by=by, drawn=drawn)
    except KeyError:
        raise UsageError(f"{name}, line {place}: the column drawn says yes or nothing.") from None
    except UsageError as error:
        raise UsageError(f"{name}, line {place}: {error}") from None


def sentences(decisions: Sequence[Decision], states: Sequence[str]) -> list[str]:
    """Return what a reader must know of decisions, one sentence each; `states` as `analysis.decided` tells them."""
    told = [(decision, state) for decision, state in zip(decisions, states, strict=True) if not decision.drawn]
    if not told:
        return []
    people = ", ".join(dict.fromkeys(decision.by for decision, _ in told if decision.by))
    said = [f"{count(len(told), 'decision')} by hand{' (' + people + ')' if people else ''}."]
    if absent := sum(state == NOT_HERE for _, state in told):
        said.append(_agree(absent, "is about an article that is not here", "are about articles that are not here"))
    if overruled := sum(state == OVERRULED for _, state in told):
        said.append(_agree(overruled, "contradicts a later one, which holds", "contradict later ones, which hold"))
    return said


def _agree(number: int, one: str, many: str) -> str:
    return f"{count(number, 'decision')} {one if number == 1 else many}."


def held(links: pd.DataFrame, relation: str) -> pd.DataFrame:
    """Return the links of one relation without those that a person said to be wrong."""
    return links[(links["relation"] == relation) & ~links["decided"].isin(APART)]
