"""The coefficients of the story score, and what a score means as a chance."""

import json
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

TRAINED = Path(__file__).with_name("story_score.json")
"""Coefficients, and the figures they got; written by `python -m benchmarks.train_story_score`."""


@dataclass(frozen=True, slots=True)
class StoryScore:
    """Coefficients of the story score; `trained` returns those that Ekko ships.

    The score of a pair is the mean of four likenesses, times five factors::

        score = (body + lead + names + rare, weighted) * told * agreeing * languages * near

    - body, lead, names: cosines of the whole text, the opening, and names and numbers; names count for pairs in which
      both have some;
    - rare: information (idf) of the shared terms over that of the text that holds less;
    - told = i / (i + told_at), i the information of the shared terms: two headlines have little to be alike in;
    - agreeing = min(1, agreeing_names * (names + .05) / body), where both name enough: notices of one form name others;
    - languages: `far_languages` where the two are well known and no neighbours: few words can be shared;
    - near = exp(-(days apart beyond free_days) / days_scale) where the days are known, else 1.

    Attributes
    ----------
    body, lead, names, rare
        Weights.
    told_at
        Information in nats at which half of the score is left.
    agreeing_names, far_languages
        Factors.
    free_days, days_scale
        Days.
    intercept, slope
        Log odds that a pair tells one story = intercept + slope * ln(score).
    usual_body, usual_lead, usual_names, usual_rare, usual_told
        What two articles have that tell different stories and are compared nonetheless (medians): from there each step
        of an explanation starts.
    """

    body: float
    lead: float
    names: float
    rare: float
    told_at: float
    agreeing_names: float
    far_languages: float
    free_days: float
    days_scale: float
    intercept: float
    slope: float
    usual_body: float
    usual_lead: float
    usual_names: float
    usual_rare: float
    usual_told: float

    def log_odds(self, scores: npt.ArrayLike) -> Floats:
        """Return the log odds that pairs with these scores tell one story; minus infinity at score 0."""
        with np.errstate(divide="ignore"):
            return np.asarray(self.intercept + self.slope * np.log(np.asarray(scores, dtype=np.float64)))

    def chance(self, scores: npt.ArrayLike) -> Floats:
        """Return the chance, 0 to 1, that pairs with these scores tell one story."""
        return np.asarray(1 / (1 + np.exp(-self.log_odds(scores))))

    def score_at(self, chance: float) -> float:
        """Return the score at which two articles tell one story with this chance; 0 at chance 0, at most 1."""
        if chance <= 0:
            return 0.0
        log_odds = np.log(chance / (1 - chance)) if chance < 1 else np.inf
        return float(min(1.0, np.exp((log_odds - self.intercept) / self.slope)))


@cache
def trained() -> StoryScore:
    """Return the coefficients that Ekko ships."""
    found = json.loads(TRAINED.read_text("utf-8"))["coefficients"]
    return StoryScore(**{field.name: float(found[field.name]) for field in fields(StoryScore)})
