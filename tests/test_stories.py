"""Which articles tell the same story, and why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.article import UNKNOWN, Published, clean_text, parse_published
from analysis.same_text import same_text_pairs, text_groups
from analysis.settings import Settings
from analysis.stories import COLUMNS, score_parts, story_labels, story_scores
from analysis.vectors import Vectors, build_vectors

NEWS = {
    "ferry da": (
        "Færgen mellem Rønne og Ystad bliver i havn tirsdag, fordi stormen Ingrid har nået Bornholm. Omkring "
        "1.250 passagerer må vente, og rederiet ved ikke, hvornår færgen igen kan sejle, siger kaptajn Birgit "
        "Møller."
    ),
    "ferry sv": (
        "Färjan mellan Ystad och Rönne ställs in på tisdagen när stormen Ingrid når Bornholm. Omkring 1.250 "
        "passagerare får vänta, och rederiet vet inte när färjan kan gå igen, säger kapten Birgit Møller."
    ),
    "trees da": (
        "Stormen Ingrid har væltet træer på hele Bornholm, og flere veje ved Rønne er spærret. Kaptajn Birgit "
        "Møller fra rederiet siger, at færgen til Ystad bliver i havn, og at passagererne må vente til onsdag."
    ),
    "budget da": (
        "Byrådet i Viborg har vedtaget næste års budget. Der bliver flere penge til skolerne, siger borgmester "
        "Kaj Lund, men oppositionen i Viborg mener, at de ældste i kommunen skal betale regningen."
    ),
    "budget nb": (
        "Kommunestyret i Viborg har vedtatt neste års budsjett. Det blir mer penger til skolene, sier "
        "borgermester Kaj Lund, men opposisjonen i Viborg mener at de eldste i kommunen skal betale regningen."
    ),
    "football en": (
        "Denmark beat Sweden 3-1 in Malmö on Tuesday evening. Striker Mads Holm scored twice in front of 21,000 "
        "spectators, and coach Anna Berg praised the young team for its courage."
    ),
}
TEXTS = list(NEWS.values())
LANGUAGES = [name.split()[1] for name in NEWS]
OCTOBER = parse_published("2021-10")
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def vectors(texts: list[str], languages: list[str]) -> Vectors:
    return build_vectors(texts, [""] * len(texts), languages, Settings())


def stories(texts: list[str], languages: list[str], published: list[Published] | None = None) -> list[int]:
    """Return the story of each article, from texts to labels as the pipeline does it."""
    groups = text_groups(len(texts), same_text_pairs(texts, Settings()))
    scores = story_scores(vectors(texts, languages), published or [UNKNOWN] * len(texts), Settings(), groups)
    return story_labels(len(texts), scores, groups, Settings()).tolist()


def scores_of(rows: list[tuple[int, int, float]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["a", "b", "score"])
    return table.reindex(columns=COLUMNS).astype({"a": int, "b": int})


def together(labels: list[int]) -> list[list[bool]]:
    return [[one == other for other in labels] for one in labels]


def test_articles_on_one_event_are_one_story_across_languages() -> None:
    """A story would end at the border between two languages."""
    assert stories(TEXTS, LANGUAGES) == [0, 0, 0, 3, 3, 5]


def test_stories_do_not_hang_on_the_order_of_the_articles() -> None:
    """Renaming files would change stories."""
    order = [3, 5, 1, 0, 4, 2]
    shuffled = stories([TEXTS[i] for i in order], [LANGUAGES[i] for i in order])
    labels = stories(TEXTS, LANGUAGES)
    assert together(shuffled) == together([labels[i] for i in order])


def test_the_sample_is_one_story_of_three_different_texts() -> None:
    """The sample would not show what Ekko is for; nothing about its files may matter."""
    texts = [clean_text(path.read_text(encoding="utf-8"))[14:] for path in sorted(SEEDS.glob("*.txt"))]
    changed = [texts[0].replace("formentlig", "citron"), *texts[1:]]
    for variant, languages in [
        (texts, ["da", "da", "nb"]),
        (texts[::-1], ["nb", "da", "da"]),
        (changed, ["da", "da", "nb"]),
    ]:
        assert text_groups(3, same_text_pairs(variant, Settings())).tolist() == [0, 1, 2]
        assert stories(variant, languages, [OCTOBER] * 3) == [0, 0, 0]


def test_articles_weeks_apart_are_less_of_one_story() -> None:
    """Every storm of the winter would be one story."""
    built = vectors(TEXTS[:3], LANGUAGES[:3])
    days = [Published(date(2021, 10, day), date(2021, 10, day), "day", "claimed") for day in (1, 3, 31)]
    scores = story_scores(built, days, replace(Settings(), story_threshold=0.001))
    assert scores["days"].tolist() == [2, 30, 28]
    assert scores["days_factor"].to_numpy() == pytest.approx(np.exp([-2 / 5, -6, -28 / 5]))


def test_days_count_only_as_far_as_they_are_known() -> None:
    """An article known to be of October would be treated as if it were of the 1st."""
    built = vectors(TEXTS[:3], LANGUAGES[:3])
    day, december = parse_published("2021-10-20"), parse_published("2021-12")
    scores = story_scores(built, [day, OCTOBER, december], replace(Settings(), story_threshold=1e-6, days_scale=50))
    assert np.isnan(scores["days"][0])
    assert scores["days_factor"][0] == 1
    assert scores["days"].tolist()[1:] == [42, 31]


def test_the_parts_of_a_score_add_up_to_it() -> None:
    """The chart that explains a link would not end at the score."""
    built = vectors(TEXTS, LANGUAGES)
    days = [parse_published("2021-10-18"), parse_published("2021-10-20"), *[UNKNOWN] * 4]
    scores = story_scores(built, days, Settings()).set_index(["a", "b"])["score"]
    for a, b in [(0, 1), (0, 2), (3, 4)]:
        parts = score_parts(built, a, b, days[a], days[b], Settings())
        assert parts["step"].tolist() == ["Opening", "Whole text", "Names and numbers", "Days apart"]
        assert parts["value"].sum() == pytest.approx(scores[a, b])
    parts = score_parts(built, 0, 1, days[0], days[1], Settings())
    assert parts["evidence"].tolist()[3] == "2 days"
    assert parts["value"].tolist()[3] < 0
    assert "Ystad" in parts["evidence"][2]


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
    built = vectors(TEXTS[:2], LANGUAGES[:2])
    parts = score_parts(built, 0, 1, parse_published(one), parse_published(other), Settings())
    assert parts["evidence"].tolist()[3] == words


def test_one_odd_link_does_not_join_two_stories() -> None:
    """Stories would chain: one article between two events would make them one."""
    storm = [(0, 1, 0.6), (0, 2, 0.6), (1, 2, 0.6)]
    budget = [(3, 4, 0.6), (3, 5, 0.6), (4, 5, 0.6)]
    scores = scores_of([*storm, *budget, (2, 3, 0.5)])
    assert story_labels(6, scores, np.arange(6), Settings()).tolist() == [0, 0, 0, 3, 3, 3]


def test_average_linkage_is_that_of_the_textbook() -> None:
    """Stories would differ from what the method's name promises."""
    from sklearn.cluster import AgglomerativeClustering

    similar = np.triu(np.random.default_rng(3).random((40, 40)) ** 3, 1)
    a, b = np.nonzero(similar)
    scores = scores_of(list(zip(a.tolist(), b.tolist(), similar[a, b].tolist(), strict=True)))
    labels = story_labels(40, scores, np.arange(40), Settings()).tolist()
    distance = 1 - similar - similar.T
    np.fill_diagonal(distance, 0)
    expected = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - Settings().story_threshold
    ).fit_predict(distance)
    assert together(labels) == together(expected.tolist())
    assert 1 < len(set(labels)) < 40


def test_a_text_group_lies_inside_one_story() -> None:
    """Two reprints of one text would be told as two stories."""
    groups = np.array([0, 0, 2, 2])
    assert story_labels(4, scores_of([]), groups, Settings()).tolist() == [0, 0, 2, 2]
    halves = scores_of([(0, 2, 0.5), (1, 3, 0.5)])
    assert story_labels(4, halves, groups, Settings()).tolist() == [0, 0, 0, 0]


def test_a_large_text_group_needs_no_more_pairs_than_a_small_one() -> None:
    """A telegram in hundreds of papers would need all pairs with every other version."""
    texts = [NEWS["ferry da"]] * 300 + [NEWS["trees da"]] * 300 + [NEWS["budget da"]]
    groups = np.array([0] * 300 + [300] * 300 + [600])
    scores = story_scores(vectors(texts, ["da"] * 601), [UNKNOWN] * 601, Settings(), groups)
    assert len(scores) <= 20 * 20
    assert story_labels(601, scores, groups, Settings()).tolist() == [0] * 600 + [600]


def test_three_identical_articles_are_one_story() -> None:
    """The plainest case of all would be missed."""
    assert stories([TEXTS[0]] * 3, ["da"] * 3) == [0, 0, 0]
    scores = story_scores(vectors([TEXTS[0]] * 3, ["da"] * 3), [UNKNOWN] * 3, Settings())
    assert scores["score"].to_numpy() == pytest.approx([1, 1, 1])


def test_articles_without_capital_letters_can_score_in_full() -> None:
    """Arabic articles, which have no capitals to find names by, would never reach the threshold."""
    arabic = "وصل الوزير إلى القاهرة في زيارة رسمية لبحث ملف المياه مع الحكومة"
    scores = story_scores(vectors([arabic] * 2, ["ar"] * 2), [UNKNOWN] * 2, Settings())
    assert scores["score"].to_numpy() == pytest.approx([1])


@pytest.mark.parametrize("text", ["", "– »«", "og det er i at", "nej " * 400])
def test_articles_with_nothing_to_say_are_stories_of_their_own(text: str) -> None:
    """All empty articles would be one story, or stop the analysis."""
    other = text.replace("nej", "tak").replace("og", "som").replace("det", "en").replace("at", "om")
    assert stories([TEXTS[0], text, f"{other}\n"], ["da"] * 3) == [0, 1, 2]


@pytest.mark.parametrize("count", [0, 1])
def test_a_collection_of_none_or_one_has_its_stories(count: int) -> None:
    """An empty collection would stop the analysis."""
    assert stories(TEXTS[:count], LANGUAGES[:count]) == [0] * count
    scores = story_scores(vectors(TEXTS[:count], LANGUAGES[:count]), [UNKNOWN] * count, Settings())
    assert list(scores.columns) == COLUMNS
    assert scores.empty
