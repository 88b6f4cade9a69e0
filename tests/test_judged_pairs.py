"""How often Ekko is right, told from pairs that were drawn by lot and judged: no more than they can tell."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from analysis.decisions import OTHER_STORY, SAME_STORY, UNSURE, Decision
from analysis.judged_pairs import Draw, Estimate, Kind, clopper_pearson, draw_pairs, estimate, in_words
from analysis.settings import Settings

SETTINGS = Settings(judged_pairs=60, least_judged_pairs=20)


def ids(count: int, first: int = 0) -> list[str]:
    return [f"{number:016x}" for number in range(first, first + count)]


def pairs(count: int) -> list[tuple[str, str]]:
    """Return pairs of articles, as many as are asked for."""
    return list(combinations(ids(60), 2))[:count]


def draw_of(joined: int, apart: int) -> Draw:
    every = pairs(120)
    return Draw(Kind(joined, every[: min(joined, 60)]), Kind(apart, every[60:][: min(apart, 60)]))


def judged(drawn: list[tuple[str, str]], right: int, wrong: int, unsure: int = 0) -> list[Decision]:
    """Return verdicts on the first of some drawn pairs."""
    verdicts = [SAME_STORY] * right + [OTHER_STORY] * wrong + [UNSURE] * unsure
    return [Decision(verdict, *pair, drawn=True) for verdict, pair in zip(verdicts, drawn, strict=False)]


def told(draw: Draw, *decisions: Decision) -> Estimate:
    return estimate(draw, decisions, SETTINGS)


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    # from the tables of Clopper and Pearson's interval in statistical handbooks
    [(20, 20, 0.8316, 1.0), (0, 20, 0.0, 0.1684), (18, 20, 0.6830, 0.9877), (45, 50, 0.7819, 0.9667)],
)
def test_the_interval_is_that_of_the_handbooks(right: int, count: int, low: float, high: float) -> None:
    """A narrower one would claim what nobody knows."""
    assert clopper_pearson(right, count, 0.95) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_holds_the_truth_in_95_of_100_samples() -> None:
    """“95 %” would be a word."""
    held = 0
    chance = np.random.default_rng(7)
    for right in chance.binomial(30, 0.85, 1_000):
        low, high = clopper_pearson(int(right), 30, 0.95)
        held += low <= 0.85 <= high
    assert held >= 950


def test_too_few_verdicts_are_said_to_be_too_few() -> None:
    """Two pairs that happen to be right would read as 100 %."""
    draw = draw_of(1_000, 500)
    few = told(draw, *judged(draw.joined.drawn, 19, 0))
    assert (few.precision, few.recall, few.missing) == (None, None, 21)
    assert in_words(few) == (
        "19 pairs judged so far: too few to say how often Ekko is right here. 21 verdicts more will do."
    )
    one_kind = told(draw, *judged(draw.joined.drawn, 19, 1))
    assert one_kind.precision is not None
    assert one_kind.recall is None
    assert "How many it missed cannot be told yet." in in_words(one_kind)


def test_enough_verdicts_tell_how_often_ekko_is_right_and_what_it_missed() -> None:
    """The question of every newsroom before it trusts a figure."""
    draw = draw_of(1_000, 500)
    found = told(draw, *judged(draw.joined.drawn, 36, 4), *judged(draw.apart.drawn, 4, 36))
    assert found.precision is not None
    assert found.recall is not None
    assert found.precision == pytest.approx((0.9, 0.7634, 0.9721), abs=1e-4)
    assert found.recall.value == pytest.approx(900 / 950)
    assert 0.7 < found.recall.low < found.recall.value < found.recall.high < 1
    assert in_words(found) == (
        "Of the pairs of articles that Ekko put in one story, 90 % (with 95 % confidence 76 % to 97 %) tell one, going "
        "by 40 pairs drawn by lot and judged. Of the pairs that tell one story, it put 95 % (with 95 % confidence 85 % "
        "to 99 %) in one; pairs that are hardly alike were not drawn."
    )


def test_where_every_pair_was_judged_the_share_is_known() -> None:
    """A collection of three stories would never have enough pairs."""
    draw = draw_of(5, 2)
    found = told(draw, *judged(draw.joined.drawn, 4, 1), *judged(draw.apart.drawn, 1, 1))
    assert found.precision == (0.8, 0.8, 0.8)
    assert found.recall == (0.8, 0.8, 0.8)
    assert found.following is None


def test_what_somebody_put_right_does_not_count() -> None:
    """People decide about what is wrong: by that alone Ekko would always be wrong."""
    draw = draw_of(1_000, 500)
    wrong = [Decision(OTHER_STORY, *pair) for pair in draw.joined.drawn]
    assert told(draw, *wrong) == told(draw)


def test_pairs_of_which_nobody_can_tell_are_left_out_and_counted() -> None:
    """They would count as wrong, or hold up the estimate for ever."""
    draw = draw_of(4, 0)
    found = told(draw, *judged(draw.joined.drawn, 2, 1, unsure=1))
    assert (found.joined, found.unsure, found.missing) == (3, 1, 0)
    assert found.precision is not None
    assert found.precision.low < 2 / 3 < found.precision.high


def test_only_pairs_whose_lot_came_up_count_so_that_none_is_picked() -> None:
    """Whoever judges the easy pairs first would make Ekko look better."""
    draw = draw_of(1_000, 0)
    picked = [Decision(SAME_STORY, *pair, drawn=True) for pair in draw.joined.drawn[1:]]
    found = told(draw, *picked)
    assert (found.joined, found.following) == (0, draw.joined.drawn[0])


def test_pairs_of_either_kind_are_asked_in_turn() -> None:
    """A reader who knows that Ekko joined a pair says yes more easily."""
    draw = draw_of(1_000, 500)
    first = told(draw).following
    assert first == draw.joined.drawn[0]
    assert told(draw, Decision(SAME_STORY, *draw.joined.drawn[0], drawn=True)).following == draw.apart.drawn[0]


def scored(count: int) -> pd.DataFrame:
    a, b = np.array(list(combinations(range(count), 2)), dtype=int).reshape(-1, 2).T
    return pd.DataFrame({"a": a, "b": b, "score": 0.2})


def drawn_of(names: list[str], stories: list[int], groups: list[int] | None = None) -> Draw:
    every = np.array(range(len(names)) if groups is None else groups, dtype=int)
    return draw_pairs(names, every, np.array(stories, dtype=int), scored(len(names)), 0.1, SETTINGS)


def test_pairs_are_drawn_alike_whatever_the_order_and_whatever_comes_later() -> None:
    """Verdicts would be lost with every article that is added."""
    names = ids(30)
    found = drawn_of(names, [n // 10 for n in range(30)])
    assert (found.joined.pairs, found.apart.pairs) == (3 * 45, 300)
    assert (len(found.joined.drawn), len(set(found.apart.drawn))) == (60, 60)
    turned = drawn_of(names[::-1], [2 - n // 10 for n in range(30)])
    assert turned == found
    more = drawn_of([*names, *ids(3, 100)], [n // 10 for n in range(30)] + [7, 7, 7])
    older = [pair for pair in more.joined.drawn if int(pair[1], 16) < 30]
    assert older == found.joined.drawn[: len(older)]
    assert len(older) > 50


def test_copies_of_one_text_are_no_pairs_to_be_judged() -> None:
    """Ninety reprints of one telegram are 4,005 pairs, all of them right."""
    found = drawn_of(ids(4), [0, 0, 0, 0], [0, 0, 0, 3])
    assert found.joined.pairs == 3
    assert drawn_of([], [], []) == Draw(Kind(0, []), Kind(0, []))
    assert "nothing to judge" in in_words(told(drawn_of(ids(2), [0, 1], [0, 1])._replace(apart=Kind(0, []))))


def test_pairs_are_drawn_evenly() -> None:
    """Some articles would be asked about again and again, and others never."""
    names = ids(200)
    found = draw_pairs(names, np.arange(200), np.zeros(200, int), scored(2), 0.1, Settings(judged_pairs=2_000))
    asked = pd.Series([name for pair in found.joined.drawn for name in pair]).value_counts()
    assert len(asked) == 200
    # 20 a piece are expected; six times the square root of that either way would be a wonder
    assert asked.between(2, 45).all()
