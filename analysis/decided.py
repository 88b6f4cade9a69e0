"""What a person's decisions do to the text groups and stories that were found: nothing is compared again.

A merge joins whole stories. Where two articles are said to tell different stories, the articles of their story are
linked once more by the scores they have (average linkage under constraints; Davidson & Ravi 2005, "Agglomerative
hierarchical clustering with constraints"), those two never together and nothing else apart that need not be. An article
that is said not to belong to a story leaves it alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.decisions import (
    APART,
    APPLIED,
    FOR_ESTIMATE,
    NOT_HERE,
    NOT_IN_STORY,
    ORIGIN,
    OTHER_STORY,
    OVERRULED,
    SAME_STORY,
    SAME_TEXT,
    Decision,
)
from analysis.stories import story_joins, story_labels

Ints = npt.NDArray[np.int64]
Pair = tuple[int, int]

_SURE, _NEVER, _ANY = 1e15, -np.inf, 1e-12
"""Scores that join two articles before all others and never, and the least mean that joins."""


class Decided(NamedTuple):
    """Groups of articles as they are with a person's decisions.

    Attributes
    ----------
    text_groups, stories
        A label for each article; shapes (articles,).
    origins
        Rows of the articles that are said to be what others were made from.
    states
        What became of each decision, in their order: `APPLIED`, `NOT_HERE`, `OVERRULED` or `FOR_ESTIMATE`.
    """

    text_groups: Ints
    stories: Ints
    origins: frozenset[int]
    states: tuple[str, ...]


def decide(
    decisions: Sequence[Decision],
    ids: Sequence[str],
    text_groups: Ints,
    stories: Ints,
    copies: pd.DataFrame,
    scores: pd.DataFrame,
) -> Decided:
    """Return text groups and stories with decisions; they do not hang on the order of articles.

    Parameters
    ----------
    decisions
        In the order in which they were made: where two cannot both hold, the later one does.
    ids
        Of each article.
    text_groups, stories
        Label of each article, as found.
    copies, scores
        The pairs that share text (a, b, share_a, share_b, one_text), and the story scores (a, b, score).
    """
    row_of = {name: row for row, name in enumerate(ids)}
    states = [_state(each, row_of) for each in decisions]
    held = {n: (row_of[d.article], row_of.get(d.other, -1)) for n, d in enumerate(decisions) if states[n] == APPLIED}
    if not held:
        return Decided(text_groups, stories, frozenset(), tuple(states))
    rank = np.argsort(np.argsort(np.array(ids, dtype=object)))
    texts = _Ties(decisions, held, (SAME_TEXT,), APART, range(len(ids)))
    groups = _regrouped(text_groups, texts, copies, rank)
    held = {n: pair for n, pair in held.items() if n not in texts.overruled}
    told = _Ties(decisions, held, (SAME_STORY, SAME_TEXT), (OTHER_STORY, NOT_IN_STORY), groups.tolist())
    found = _retold(stories, groups, told, scores, rank)
    origins = _latest_of_each({n: a for n, (a, _) in held.items() if decisions[n].verdict == ORIGIN}, groups)
    replaced = {n for n in held if decisions[n].verdict == ORIGIN and n not in origins}
    for n in texts.overruled | told.overruled | replaced:
        states[n] = OVERRULED
    return Decided(groups, found, frozenset(origins.values()), tuple(states))


def marked_pairs(decisions: Sequence[Decision], states: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return the verdicts that hold on each pair of articles, by their ids, the smaller first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for decision, state in zip(decisions, states, strict=True):
        if state == APPLIED and decision.other:
            found[decision.pair].append(decision.verdict)
    return found


def _state(decision: Decision, row_of: Mapping[str, int]) -> str:
    if decision.drawn:
        return FOR_ESTIMATE
    here = decision.article in row_of and (not decision.other or decision.other in row_of)
    return APPLIED if here else NOT_HERE


class _Parts:
    """Things that are put together, with pairs that never are."""

    def __init__(self) -> None:
        self._joined_to: dict[int, int] = {}
        self._never: dict[int, set[int]] = {}

    def root(self, one: int) -> int:
        """Return a name for all that was put together with one."""
        while one in self._joined_to:
            # the way up is halved each time
            above = self._joined_to[one]
            self._joined_to[one] = self._joined_to.get(above, above)
            one = above
        return one

    def join(self, one: int, other: int) -> bool:
        """Put two together unless they never are; tell whether they are together now."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if b in self._never.get(a, ()):
            return False
        self._joined_to[b] = a
        for each in self._never.pop(b, set()):
            self._never[each] = self._never[each] - {b} | {a}
            self._never.setdefault(a, set()).add(each)
        return True

    def part(self, one: int, other: int) -> bool:
        """Never put two together; False when they are already."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self._never.setdefault(a, set()).add(b)
        self._never.setdefault(b, set()).add(a)
        return True


class _Ties:
    """Which pairs are to be together and which apart; the later of decisions that contradict each other hold."""

    def __init__(
        self,
        decisions: Sequence[Decision],
        pairs: Mapping[int, Pair],
        together: Sequence[str],
        apart: Sequence[str],
        unit: Sequence[int],
    ) -> None:
        self.together: list[Pair] = []
        self.apart: list[Pair] = []
        self.leaving: list[Pair] = []
        self.overruled: set[int] = set()
        self._parts = _Parts()
        self._unit = unit
        for n, (a, b) in sorted(pairs.items(), reverse=True):
            verdict = decisions[n].verdict
            if verdict in together:
                self._note(n, self._parts.join(unit[a], unit[b]), self.together, (a, b))
            elif verdict in apart:
                told = self.leaving if verdict == NOT_IN_STORY else self.apart
                self._note(n, self._parts.part(unit[a], unit[b]), told, (a, b))

    def _note(self, number: int, holds: bool, told: list[Pair], pair: Pair) -> None:
        if holds:
            told.append(pair)
        else:
            self.overruled.add(number)

    def of(self, row: int) -> int:
        """Return a name for all that is to be together with an article."""
        return self._parts.root(self._unit[row])


def _regrouped(groups: Ints, ties: _Ties, copies: pd.DataFrame, rank: Ints) -> Ints:
    """Return the text groups with what was said of texts; a group is parted along the strongest shares left."""
    never = [*ties.apart, *ties.leaving]
    found = _united(groups, ties.together)
    rows = _with_pair_inside(found, never)
    inside = np.zeros(len(found), dtype=bool)
    inside[rows] = True
    parts = _Parts()
    for told, pairs in ((parts.join, ties.together), (parts.part, never)):
        for a, b in pairs:
            if inside[a] and found[a] == found[b]:
                told(a, b)
    a, b = (copies[end].to_numpy(dtype=np.int64) for end in ("a", "b"))
    own = copies[copies["one_text"].astype(bool) & inside[a] & (found[a] == found[b])]
    shares = np.sort(own[["share_a", "share_b"]].to_numpy(dtype=float), axis=1)
    ends = np.sort(rank[own[["a", "b"]].to_numpy(dtype=np.int64)], axis=1)
    strongest = np.lexsort((ends[:, 1], ends[:, 0], -shares[:, 0], -shares[:, 1]))
    for one, other in own[["a", "b"]].to_numpy()[strongest].tolist():
        parts.join(one, other)
    found[rows] = _smallest(np.array([parts.root(row) for row in rows.tolist()], dtype=np.int64), rows)
    return found


def _retold(stories: Ints, groups: Ints, ties: _Ties, scores: pd.DataFrame, rank: Ints) -> Ints:
    """Return the stories with what was said of them: first parted, then joined, then parted where that was too much."""
    found = stories.copy()
    for rows in _members(found, _labels_inside(found, ties.leaving)):
        inside, label = set(rows.tolist()), found[rows[0]]
        leaving = {ties.of(a) for a, b in ties.leaving if a in inside and b in inside}
        units = np.array([ties.of(row) for row in rows.tolist()])
        found[rows] = _smallest(np.where(np.isin(units, list(leaving)), units, -1 - label), rows)
    found = _relinked(found, groups, ties, scores, rank)
    return _relinked(_united(found, ties.together), groups, ties, scores, rank)


def _relinked(found: Ints, groups: Ints, ties: _Ties, scores: pd.DataFrame, rank: Ints) -> Ints:
    """Return the stories, those that hold what is told apart as few as that needs, by average linkage: all at once."""
    rows = _with_pair_inside(found, [*ties.apart, *ties.leaving])
    if not len(rows):
        return found
    rows_by_id = rows[np.argsort(rank[rows])]
    place = np.full(len(groups), -1)
    place[rows_by_id] = np.arange(len(rows))
    # a text can be in two stories that are not joined yet
    texts = found[rows_by_id] * len(groups) + groups[rows_by_id]
    _, first, unit = np.unique(texts, return_index=True, return_inverse=True)
    said = [
        (first[unit[place[a]]], first[unit[place[b]]], score)
        for pairs, score in ((ties.together, _SURE), (ties.apart, _NEVER), (ties.leaving, _NEVER))
        for a, b in pairs
        if place[a] >= 0 and found[a] == found[b]
    ]
    a, b = (scores[end].to_numpy(dtype=np.int64) for end in ("a", "b"))
    kept = (place[a] >= 0) & (found[a] == found[b])
    own = pd.DataFrame({"a": place[a[kept]], "b": place[b[kept]], "score": scores["score"].to_numpy()[kept]})
    every = pd.concat([own, pd.DataFrame(said, columns=own.columns)], ignore_index=True)
    labels = story_labels(story_joins(every, unit, _ANY), unit, _ANY)
    linked = found.copy()
    linked[rows] = _smallest(labels[place[rows]], rows)
    return linked


def _united(labels: Ints, pairs: Iterable[Pair]) -> Ints:
    """Return labels with the groups of each pair made one."""
    parts = _Parts()
    for a, b in pairs:
        parts.join(int(labels[a]), int(labels[b]))
    roots = {label: parts.root(label) for a, b in pairs for label in (int(labels[a]), int(labels[b]))}
    found = labels.copy()
    for rows in _members(labels, list(roots)):
        found[rows] = roots[int(labels[rows[0]])]
    for rows in _members(found, list(set(roots.values()))):
        found[rows] = rows[0]
    return found


def _labels_inside(labels: Ints, pairs: Iterable[Pair]) -> list[int]:
    """Return the groups that hold both articles of any pair."""
    return sorted({int(labels[a]) for a, b in pairs if labels[a] == labels[b]})


def _with_pair_inside(labels: Ints, pairs: Iterable[Pair]) -> Ints:
    """Return the members, in order, of all groups that hold both articles of any pair."""
    return np.flatnonzero(np.isin(labels, _labels_inside(labels, pairs)))


def _members(labels: Ints, asked: Sequence[int]) -> list[Ints]:
    """Return the members of some groups, in order."""
    rows = np.flatnonzero(np.isin(labels, asked))
    rows = rows[np.argsort(labels[rows], kind="stable")]
    return np.split(rows, np.flatnonzero(np.diff(labels[rows])) + 1) if len(rows) else []


def _smallest(labels: Ints, rows: Ints) -> Ints:
    """Return for each of some rows, in order, the smallest that has its label."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(rows[first[inverse]], dtype=np.int64)


def _latest_of_each(marked: Mapping[int, int], groups: Ints) -> dict[int, int]:
    """Return, of articles by the number of their decision, the last one of each text group."""
    last = {int(groups[row]): n for n, row in sorted(marked.items())}
    return {n: marked[n] for n in last.values()}
