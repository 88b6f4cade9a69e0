"""How likely two articles tell the same story, and what the chance is made of."""

import json
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis.article import UNKNOWN, Published, parse_published
from analysis.compared import Compared
from analysis.settings import Settings
from analysis.story_model import TRAINED, StoryScore, trained
from analysis.story_score import score_pairs, story_scores
from analysis.why_linked import chance_in_words, explain
from tests.test_stories import LANGUAGES, OCTOBER, TEXTS, compared

QUAKES = [
    "Et jordskælv med styrken 4,1 blev torsdag målt 12 kilometer nord for Merrin. Der er ikke meldt om skader, "
    "oplyser seismologisk institut, som målte skælvet klokken 14.20. Skælvet kunne mærkes i flere byer, og "
    "myndighederne beder befolkningen om at melde, hvad de har oplevet.",
    "Et jordskælv med styrken 5,6 blev fredag målt 80 kilometer vest for Strathlorne. Der er ikke meldt om skader, "
    "oplyser seismologisk institut, som målte skælvet klokken 03.55. Skælvet kunne mærkes i flere byer, og "
    "myndighederne beder befolkningen om at melde, hvad de har oplevet.",
]


def scores(found: Compared, a: int = 0, b: int = 1, model: StoryScore | None = None) -> pd.Series:
    return score_pairs(found, np.array([a]), np.array([b]), model).iloc[0]


def test_two_accounts_of_one_event_are_likelier_one_story_than_two_events() -> None:
    """Whoever reads that two articles are one story would be told nothing."""
    news = compared(TEXTS, LANGUAGES)
    chance = {pair: float(trained().chance(scores(news, *pair)["score"])) for pair in [(0, 1), (3, 4), (0, 3), (1, 5)]}
    assert min(chance[0, 1], chance[3, 4]) > Settings().story_threshold > 0.1 > max(chance[0, 3], chance[1, 5])


def test_articles_weeks_apart_are_less_of_one_story() -> None:
    """Every storm of the winter would be one story."""
    days = [Published(date(2021, 10, day), date(2021, 10, day), "day", "claimed") for day in (1, 2, 31)]
    storms = compared(TEXTS[:3], LANGUAGES[:3], days)
    model = replace(trained(), free_days=1, days_scale=8)
    assert scores(storms, 0, 1, model)["near"] == 1
    assert scores(storms, 0, 2, model)[["days", "near"]].tolist() == pytest.approx([30, np.exp(-29 / 8)])
    undated = scores(compared(TEXTS[:3], LANGUAGES[:3]), 0, 2, model)["score"]
    assert scores(storms, 0, 2, model)["score"] == pytest.approx(undated * np.exp(-29 / 8))


def test_days_count_only_as_far_as_they_are_known() -> None:
    """An article known to be of October would be treated as if it were of the 1st."""
    day, december = parse_published("2021-10-20"), parse_published("2021-12")
    storms = compared(TEXTS[:3], LANGUAGES[:3], [day, OCTOBER, december])
    assert np.isnan(scores(storms, 0, 1)["days"])
    assert scores(storms, 0, 1)["near"] == 1
    assert [scores(storms, 0, 2)["days"], scores(storms, 1, 2)["days"]] == [42, 31]


def test_two_notices_of_one_form_with_other_names_are_two_stories() -> None:
    """Every earthquake, dividend and match that is told in the same words would be one story."""
    notices = scores(compared(QUAKES, ["da", "da"]))
    assert notices["body"] > 0.5 > notices["agreeing"]
    assert trained().chance(notices["score"]) < Settings().story_threshold


def test_distant_languages_are_compared_by_the_few_words_they_can_share() -> None:
    """A German article would never be found to tell what a Danish one tells."""
    german = (
        "Die Fähre zwischen Rønne und Ystad bleibt am Dienstag im Hafen, weil der Sturm Ingrid Bornholm erreicht hat. "
        "Rund 1.250 Passagiere müssen warten, sagt Kapitän Birgit Møller."
    )
    found = compared([TEXTS[0], german, TEXTS[5]], ["da", "de", "en"])
    assert scores(found, 0, 1)["languages"] == trained().far_languages
    assert scores(compared(TEXTS[:2], ["da", "sv"]))["languages"] == 1
    assert scores(compared(TEXTS[:2], ["da", ""]))["languages"] == 1
    assert scores(found, 0, 1)["score"] > 3 * scores(found, 0, 2)["score"]


def test_three_words_in_common_do_not_make_a_story() -> None:
    """Every two headlines of three words that share a name would be one story."""
    short = scores(compared(["Storm rammer Bornholm", "Storm rammer Bornholm igen"], ["da", "da"]))
    long = scores(compared([TEXTS[0], f"{TEXTS[0]} Igen."], ["da", "da"]))
    assert short["told"] < 0.6 < long["told"]


def test_three_identical_articles_score_as_one_text_does() -> None:
    """The plainest case of all would be missed."""
    copies = compared([TEXTS[0]] * 3, ["da"] * 3)
    found = story_scores(copies, 0.1)
    assert found["score"].tolist() == pytest.approx([scores(copies)["told"]] * 3)
    assert trained().chance(found["score"]).min() > 0.95


def test_articles_without_capital_letters_lose_nothing_by_it() -> None:
    """Arabic articles, which have no capitals to find names by, would never be one story."""
    arabic = "وصل الوزير إلى القاهرة في زيارة رسمية لبحث ملف المياه مع الحكومة"
    found = scores(compared([arabic] * 2, ["ar"] * 2))
    assert found["names"] == 0
    assert found["score"] == pytest.approx(found["told"])


@pytest.mark.parametrize("count", [0, 1])
def test_a_collection_of_none_or_one_has_no_scores(count: int) -> None:
    """An empty collection would stop the analysis."""
    found = story_scores(compared(TEXTS[:count], LANGUAGES[:count]), 0.1)
    assert list(found.columns) == ["a", "b", "score"]
    assert found.empty


def test_the_score_at_a_chance_is_the_score_with_that_chance() -> None:
    """A threshold told as a chance would cut elsewhere."""
    model = trained()
    at = [model.score_at(chance) for chance in (0.05, 0.3, 0.5, 0.9)]
    assert model.chance(at) == pytest.approx([0.05, 0.3, 0.5, 0.9])
    assert (model.score_at(0), model.score_at(1)) == (0, 1)
    assert model.chance(0) == 0


def test_the_coefficients_are_a_file_that_people_can_read() -> None:
    """Nobody could tell what a chance rests on, nor how good it was when it was found."""
    stored = json.loads(TRAINED.read_text("utf-8"))
    assert set(stored["coefficients"]) == {field.name for field in fields(StoryScore)}
    assert stored["made_by"].startswith("python -m benchmarks.train_story_score ")
    assert set(stored["left_out"]) == set(stored["bcubed_f1"])
    assert stored["threshold"]["chance"] == pytest.approx(Settings().story_threshold, abs=0.01)


PAIRS = [(0, 1), (0, 2), (3, 4), (0, 3), (2, 5)]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_steps_of_an_explanation_add_up_to_its_chance(a: int, b: int) -> None:
    """The chart that explains a link would not end at the chance."""
    days = [parse_published("2021-10-18"), parse_published("2021-10-30"), *[UNKNOWN] * 4]
    news = compared(TEXTS, LANGUAGES, days)
    steps = explain(news, a, b)
    pair = scores(news, a, b)
    if pair["score"] > 0.01:
        assert steps["value"].sum() == pytest.approx(float(trained().log_odds(pair["score"])), abs=0.01)
    assert steps["step"].tolist()[0] == "Any two articles"
    assert np.isfinite(steps["value"]).all()


def test_an_explanation_names_the_words_that_both_articles_use() -> None:
    """A reader could not check why two articles are linked."""
    days = [parse_published("2021-10-18"), parse_published("2021-10-30")]
    steps = explain(compared(TEXTS[:2], LANGUAGES[:2], days), 0, 1).set_index("step")
    assert "Ystad" in steps["evidence"]["Names and numbers"]
    assert steps["evidence"]["Days apart"] == "12 days"
    assert steps["value"]["Days apart"] < 0 < steps["value"]["Names and numbers"]


def test_an_explanation_says_when_only_the_form_is_the_same() -> None:
    """A reader would take two earthquakes told in one form for one, or wonder why they are not."""
    steps = explain(compared(QUAKES, ["da", "da"]), 0, 1).set_index("step")
    assert steps["value"]["Whole text"] > 0 > steps["value"]["Names and numbers"]
    assert "other names" in steps["evidence"]["Names and numbers"]


def test_articles_that_share_nothing_are_explained_too() -> None:
    """Whoever asks why two articles are not linked would get an error."""
    found = compared([TEXTS[0], "Zebraen Zelda zapper.", ""], ["da", "da", ""])
    for b in (1, 2):
        steps = explain(found, 0, b)
        assert np.isfinite(steps["value"]).all()
        assert steps["value"].sum() < -3


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("2021-10-18", "2021-10-18", "same day"),
        ("2021-10-18", "2021-10-19", "1 day"),
        ("2021-10", "2021-12-24", "at least 54 days"),
        ("2021-10", "2021-10-18", "not known"),
        ("", "2021-10-18", "not known"),
    ],
)
def test_days_apart_are_told_in_words(one: str, other: str, words: str) -> None:
    """A reader would take the least possible distance for the real one."""
    steps = explain(compared(TEXTS[:2], LANGUAGES[:2], [parse_published(one), parse_published(other)]), 0, 1)
    assert steps["evidence"].tolist()[-1] == words


@pytest.mark.parametrize(
    ("chance", "words"), [(0.9999, "over 99 %"), (0.954, "95 %"), (0.3, "30 %"), (0.0001, "under 1 %")]
)
def test_a_chance_is_never_told_as_certain(chance: float, words: str) -> None:
    """A figure on a page would be taken for proof."""
    assert chance_in_words(chance) == words


def test_distant_languages_are_no_reason_of_their_own() -> None:
    """A reader would take two languages for what ties two articles together."""
    german = (
        "Die Fähre zwischen Rønne und Ystad bleibt am Dienstag im Hafen, weil der Sturm Ingrid Bornholm erreicht hat. "
        "Rund 1.250 Passagiere müssen warten, sagt Kapitän Birgit Møller."
    )
    steps = explain(compared([TEXTS[0], german], ["da", "de"]), 0, 1).set_index("step")
    assert "Languages" not in steps.index
    assert "Danish and German share few" in steps["evidence"]["Words in common"]
