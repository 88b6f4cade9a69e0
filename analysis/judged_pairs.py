"""How often Ekko is right about *this* collection, estimated from pairs of articles that a person judged.

Only pairs that were drawn by lot count: what somebody put right because it was wrong says nothing of the rest. Of two
kinds of pairs some are drawn: those that Ekko put in one story, and those that it kept apart though the chance that
they tell one is not negligible. Each pair has its lot for good, a hash of its ids (permanent random numbers; Ohlsson
1995, "Coordination of samples using permanent random numbers"), so the pairs of lowest lot are a random sample also
after articles were added or the threshold was moved; and a pair is counted when all of lower lot are judged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.decisions import OTHER_STORY, SAME_STORY, Decision
from analysis.settings import Settings
from analysis.story_score import sample_of_groups
from analysis.wording import count, percent

Ints = npt.NDArray[np.int64]
Lots = npt.NDArray[np.uint64]
Pair = tuple[str, str]

CONFIDENCE = 0.95
_AT_ONCE = 200_000
"""Pairs that are looked at before those of high lot are let go."""


class Kind(NamedTuple):
    """Pairs of one kind: how many there are, and those of lowest lot, by id, the lowest first."""

    pairs: int
    drawn: list[Pair]


class Draw(NamedTuple):
    """The pairs to be judged: of one story, and kept apart."""

    joined: Kind
    apart: Kind


class Share(NamedTuple):
    """A share and the interval that holds it in 95 of 100 samples, each 0 to 1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What judged pairs tell.

    Attributes
    ----------
    precision
        Share of the pairs in one story that tell one; None while too few were judged.
    recall
        Share of the pairs that tell one story which are in one, among the pairs of both kinds; None as well where none
        was judged to tell one.
    joined, apart
        Judged pairs of each kind, those left out of which nobody could tell.
    unsure
        Pairs of which nobody could tell; they count for nothing.
    missing
        Verdicts that are needed for an estimate, of both kinds.
    following
        The pair to be judged next; None when all that were drawn are.
    """

    precision: Share | None
    recall: Share | None
    joined: int
    apart: int
    unsure: int
    missing: int
    following: Pair | None


def draw_pairs(
    ids: Sequence[str], text_groups: Ints, stories: Ints, scores: pd.DataFrame, least: float, settings: Settings
) -> Draw:
    """Draw pairs of different texts to be judged.

    Parameters
    ----------
    ids
        Of each article.
    text_groups, stories
        Label of each article, as Ekko found them, without a person's decisions.
    scores
        Columns a, b (rows) and score.
    least
        Score from which a pair that was kept apart can be drawn.
    settings
        `judged_pairs` is read.
    """
    lot_of = np.array([int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) for name in ids], dtype=np.uint64)
    compared = np.zeros(len(ids), dtype=bool)
    # of a text that many print only some are compared
    compared[sample_of_groups(text_groups)] = True
    joined = _Lowest(settings.judged_pairs)
    order = np.argsort(stories, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(stories[order])) + 1):
        told = rows[compared[rows]]
        for place in range(len(told) - 1):
            others = told[place + 1 :][text_groups[told[place + 1 :]] != text_groups[told[place]]]
            joined.add(np.full(len(others), told[place]), others, lot_of)
    a, b = (scores[end].to_numpy(dtype=np.int64) for end in ("a", "b"))
    near = (scores["score"].to_numpy() >= least) & (stories[a] != stories[b]) & (text_groups[a] != text_groups[b])
    near &= compared[a] & compared[b]
    apart = _Lowest(settings.judged_pairs)
    apart.add(a[near], b[near], lot_of)
    return Draw(joined.kind(ids), apart.kind(ids))


class _Lowest:
    """The pairs of lowest lot among those that come by."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pairs = 0
        self._held: list[tuple[Ints, Ints, Lots]] = []
        self._waiting = 0

    def add(self, a: Ints, b: Ints, lot_of: Lots) -> None:
        """Look at pairs of rows."""
        self._pairs += len(a)
        self._waiting += len(a)
        self._held.append((a, b, _mixed(lot_of[a] ^ lot_of[b])))
        if self._waiting > _AT_ONCE:
            self._let_go()

    def _let_go(self) -> None:
        a, b, lots = (np.concatenate(parts) for parts in zip(*self._held, strict=True))
        lowest = np.argsort(lots, kind="stable")[: self._most]
        self._held, self._waiting = [(a[lowest], b[lowest], lots[lowest])], 0

    def kind(self, ids: Sequence[str]) -> Kind:
        """Return what was found, the lowest lot first."""
        if self._held:
            self._let_go()
        rows = zip(self._held[0][0].tolist(), self._held[0][1].tolist(), strict=True) if self._held else ()
        drawn: list[Pair] = [(min(ids[a], ids[b]), max(ids[a], ids[b])) for a, b in rows]
        return Kind(self._pairs, drawn)


def _mixed(lots: Lots) -> Lots:
    """Return numbers that hang on every digit of some numbers (the finalizer of SplitMix64; Steele et al. 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        lots = (lots ^ (lots >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(lots ^ (lots >> np.uint64(31)), dtype=np.uint64)


def estimate(draw: Draw, decisions: Iterable[Decision], settings: Settings) -> Estimate:
    """Return what the judged among some drawn pairs tell of all pairs of their kinds.

    The shares of either kind have an exact interval (`clopper_pearson`). That of the recall is made of both, each at
    half the doubt, so that it holds in at least 95 of 100 samples (Bonferroni).

    Parameters
    ----------
    draw
        The pairs to be judged.
    decisions
        Those on pairs that were not drawn count for nothing.
    settings
        `least_judged_pairs` is read.
    """
    said = {each.pair: each.verdict for each in decisions if each.drawn}
    asked = [list(takewhile(said.__contains__, kind.drawn)) for kind in draw]
    found = [[said[pair] for pair in pairs] for pairs in asked]
    right, wrong = ([verdicts.count(verdict) for verdicts in found] for verdict in (SAME_STORY, OTHER_STORY))
    judged = [yes + no for yes, no in zip(right, wrong, strict=True)]
    unsure = [len(verdicts) - told for verdicts, told in zip(found, judged, strict=True)]
    needed = [min(settings.least_judged_pairs, kind.pairs - n) for kind, n in zip(draw, unsure, strict=True)]
    enough = [each >= least for each, least in zip(judged, needed, strict=True)]
    parts = [(right[n], judged[n], draw[n].pairs) for n in (0, 1)]
    return Estimate(
        precision=share_of(*parts[0], CONFIDENCE) if enough[0] and judged[0] else None,
        recall=_recall(*parts) if all(enough) and judged[0] else None,
        joined=judged[0],
        apart=judged[1],
        unsure=sum(unsure),
        missing=sum(max(0, least - each) for each, least in zip(judged, needed, strict=True)),
        following=_following(draw, asked),
    )


def _recall(joined: tuple[int, int, int], apart: tuple[int, int, int]) -> Share | None:
    """Return the share of the pairs telling one story that are in one; of both kinds those right, judged, and all."""
    doubt = (1 + CONFIDENCE) / 2
    found, missed = share_of(*joined, doubt), share_of(*apart, doubt)

    def recall(precision: float, lost: float) -> float | None:
        together = joined[2] * precision
        every = together + apart[2] * lost
        return together / every if every else None

    value = recall(found.value, missed.value)
    if value is None:
        return None
    low, high = recall(found.low, missed.high), recall(found.high, missed.low)
    return Share(value, value if low is None else low, value if high is None else high)


def share_of(right: int, judged: int, pairs: int, confidence: float) -> Share:
    """Return the share of right ones; where every pair was judged it is known and no interval is needed."""
    if judged == 0:
        return Share(0.0, 0.0, 1.0 if pairs else 0.0)
    low, high = (right / judged,) * 2 if judged == pairs else clopper_pearson(right, judged, confidence)
    return Share(right / judged, low, high)


def clopper_pearson(right: int, judged: int, confidence: float) -> tuple[float, float]:
    """Return the exact interval of a share (Clopper & Pearson 1934, "The use of confidence or fiducial limits").

    It holds the true share in at least `confidence` of samples, however small these are: its ends are quantiles of beta
    distributions.
    """
    from scipy.stats import beta

    doubt = (1 - confidence) / 2
    low = float(beta.ppf(doubt, right, judged - right + 1)) if right else 0.0
    high = float(beta.ppf(1 - doubt, right + 1, judged - right)) if right < judged else 1.0
    return low, high


def _following(draw: Draw, asked: Sequence[Sequence[Pair]]) -> Pair | None:
    """Return the pair to be judged next, of the kind of which fewer were."""
    left = [(len(done), kind.drawn[len(done) :]) for kind, done in zip(draw, asked, strict=True)]
    return min(((judged, pairs[0]) for judged, pairs in left if pairs), default=(0, None))[1]


def in_words(found: Estimate) -> str:
    """Return what judged pairs tell, in a sentence or two."""
    if not found.precision and not found.missing:
        return "No two different texts are in one story, so there is nothing to judge."
    if not found.precision:
        judged = found.joined + found.apart
        so_far = f"{count(judged, 'pair')} judged so far: too few" if judged else "No pair was judged yet: too few"
        return f"{so_far} to say how often Ekko is right here. {count(found.missing, 'verdict')} more will do."
    said = (
        f"Of the pairs of articles that Ekko put in one story, {_told(found.precision)} tell one, going by "
        f"{count(found.joined, 'pair')} drawn by lot and judged."
    )
    if found.recall:
        found_of_all = f"Of the pairs that tell one story, it put {_told(found.recall)} in one"
        return f"{said} {found_of_all}; pairs that are hardly alike were not drawn."
    return f"{said} How many it missed cannot be told yet."


def _told(share: Share) -> str:
    if share.low == share.high:
        return percent(share.value)
    return f"{percent(share.value)} (with 95 % confidence {percent(share.low)} to {percent(share.high)})"
