"""Why two articles are held to tell one story, or not: what each likeness does to the chance, and its evidence."""

from collections.abc import Sequence
from itertools import permutations
from math import exp, factorial, log
from typing import Any

import numpy as np
import pandas as pd

from analysis.compared import Compared
from analysis.language_names import languages_words
from analysis.story_model import StoryScore, trained
from analysis.story_score import mixed, score_pairs
from analysis.vectors import shared_telling, shared_terms
from analysis.wording import count_words, percent, sentence

STEPS = ["step", "value", "evidence"]
Parts = tuple[float, float, float, float]
# Beyond this chance nothing is told more exactly.
_NEARLY_SURE = 0.99
# Likenesses and factors count no less than this: a logarithm of 0 would end every explanation.
_LEAST = 1e-3


def explain(compared: Compared, a: int, b: int, model: StoryScore | None = None) -> pd.DataFrame:
    """Return how the chance that articles `a` and `b` tell one story comes about, in log odds.

    Where any two articles stand that are compared at all comes first. The four likenesses share what their mean adds by
    their Shapley values, so that their order does not matter (Shapley 1953, "A value for n-person games"); each factor
    adds `slope` times its logarithm. Likenesses and factors of less than a thousandth count as one.

    Returns
    -------
    pd.DataFrame
        Columns step, value (log odds; they add up to the pair's, unless its score is cut at 1) and evidence (words that
        both use, days).
    """
    model = model or trained()
    pair: Any = next(score_pairs(compared, np.array([a]), np.array([b]), model).itertuples(index=False))
    vectors = compared.vectors
    both_named = all(vectors.names.weights[[row]].nnz for row in (a, b))
    agreeing = model.slope * _ln(pair.agreeing)
    given = (pair.body, pair.lead, pair.names, pair.rare)
    body, lead, names, rare = _shares_of_likeness(model, given, both_named, pair.languages)
    start = _start(model, both_named)
    told = model.slope * (_ln(pair.told) - _ln(model.usual_told))
    exact = compared.published[a].known_day is not None and compared.published[b].known_day is not None
    rows = [
        ("Any two articles", start, f"1 in {round(1 + exp(-start), -1):.0f}"),
        ("Opening", lead, ", ".join(shared_terms(vectors.lead, a, b))),
        ("Whole text", body, ", ".join(shared_terms(vectors.body, a, b))),
        ("Names and numbers", names + agreeing, _names_in_words(shared_terms(vectors.names, a, b), agreeing)),
        ("Rare words", rare, f"{percent(pair.rare)} of what the shorter tells"),
        ("Words in common", told, _common_in_words(shared_telling(vectors.body, a, b), compared, a, b)),
        ("Days apart", model.slope * _ln(pair.near), _days_in_words(pair.days, exact)),
    ]
    return pd.DataFrame(rows, columns=STEPS)


def chance_in_words(chance: float) -> str:
    """Return a chance as a page tells it; never 0 or 100 %: "95 %", "over 99 %", "under 1 %"."""
    if chance > _NEARLY_SURE:
        return "over 99 %"
    return percent(chance) if chance >= 1 - _NEARLY_SURE else "under 1 %"


def _start(model: StoryScore, both_named: bool) -> float:
    """Return the log odds of two articles that are compared and tell different stories."""
    usual = _mean(model, (model.usual_body, model.usual_lead, model.usual_names, model.usual_rare), both_named)
    return model.intercept + model.slope * (_ln(usual) + _ln(model.usual_told))


def _shares_of_likeness(model: StoryScore, given: Parts, both_named: bool, languages: float) -> list[float]:
    """Return what each likeness adds to the log odds: its mean effect over all orders of leaving the usual.

    Between distant languages less is usual, by the factor that the score has for them.
    """
    parts = (model.usual_body, model.usual_lead, model.usual_names, model.usual_rare)
    usual = [part / languages for part in parts]
    added = [0.0] * len(given)
    for order in permutations(range(len(given))):
        now = list(usual)
        before = _ln(_mean(model, now, both_named))
        for part in order:
            now[part] = given[part]
            after = _ln(_mean(model, now, both_named))
            added[part] += (after - before) / factorial(len(given))
            before = after
    return [model.slope * value for value in added]


def _mean(model: StoryScore, parts: Sequence[float], both_named: bool) -> float:
    body, lead, names, rare = (np.array([part]) for part in parts)
    return float(mixed(model, body, lead, names, rare, both_named)[0])


def _ln(value: float) -> float:
    return log(max(value, _LEAST))


def _names_in_words(shared: list[str], agreeing: float) -> str:
    if agreeing < 0:
        return f"much the same words, but other names{': only ' + ', '.join(shared) if shared else ''}"
    return ", ".join(shared)


def _common_in_words(count: int, compared: Compared, a: int, b: int) -> str:
    words = sentence(count_words(count, "telling word"))
    codes = [compared.languages[a], compared.languages[b]]
    far = bool(compared.far_apart(np.array([a]), np.array([b]))[0])
    return f"{words}; {languages_words(codes)} share few" if far else words


def _days_in_words(days: float, exact: bool) -> str:
    if np.isnan(days):
        return "not known"
    if days == 0:
        return "same day"
    return f"{'' if exact else 'at least '}{days:.0f} day{'s' if days > 1 else ''}"
