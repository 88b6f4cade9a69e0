"""Which articles tell the same story, and why."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import UNKNOWN, Published, clean_text, parse_published
from analysis.compared import Compared
from analysis.same_text import same_text_pairs, text_groups
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_model import trained
from analysis.story_score import story_scores
from analysis.vectors import build_vectors
from analysis.words import read_words

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
THRESHOLD = trained().score_at(Settings().story_threshold)
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def compared(
    texts: list[str],
    languages: list[str],
    published: list[Published] | None = None,
    groups: np.ndarray | None = None,
) -> Compared:
    vectors = build_vectors(read_words(texts), [""] * len(texts), languages, Settings(), groups)
    return Compared(vectors, published or [UNKNOWN] * len(texts), languages)


def stories(texts: list[str], languages: list[str], published: list[Published] | None = None) -> list[int]:
    """Return the story of each article, from texts to labels as the pipeline does it."""
    groups = text_groups(len(texts), same_text_pairs(texts, Settings()))
    scores = story_scores(compared(texts, languages, published, groups), THRESHOLD / 4, groups)
    return labels_of(scores, groups)


def labels_of(scores: pd.DataFrame, groups: np.ndarray) -> list[int]:
    return story_labels(story_joins(scores, groups, THRESHOLD / 2), groups, THRESHOLD).tolist()


def scores_of(rows: list[tuple[int, int, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["a", "b", "score"]).astype({"a": int, "b": int})


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


def test_one_odd_link_does_not_join_two_stories() -> None:
    """Stories would chain: one article between two events would make them one."""
    storm = [(0, 1, 0.6), (0, 2, 0.6), (1, 2, 0.6)]
    budget = [(3, 4, 0.6), (3, 5, 0.6), (4, 5, 0.6)]
    scores = scores_of([*storm, *budget, (2, 3, 0.5)])
    assert labels_of(scores, np.arange(6)) == [0, 0, 0, 3, 3, 3]


@pytest.mark.parametrize("threshold", [0.15, 0.22, 0.3, 0.6])
@pytest.mark.parametrize("compiled", [False, True])
def test_average_linkage_is_that_of_the_textbook_at_every_threshold(
    threshold: float, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stories would differ from what the method's name promises, and a moved threshold from a new analysis."""
    monkeypatch.setattr("analysis.stories._COMPILED", 0 if compiled else 10**9)
    from sklearn.cluster import AgglomerativeClustering

    similar = np.triu(np.random.default_rng(3).random((40, 40)) ** 3, 1)
    a, b = np.nonzero(similar)
    scores = scores_of(list(zip(a.tolist(), b.tolist(), similar[a, b].tolist(), strict=True)))
    joins = story_joins(scores, np.arange(40), 0.1)
    labels = story_labels(joins, np.arange(40), threshold).tolist()
    distance = 1 - similar - similar.T
    np.fill_diagonal(distance, 0)
    expected = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    ).fit_predict(distance)
    assert together(labels) == together(expected.tolist())
    assert joins["score"].is_monotonic_decreasing
    assert len(joins) > len(joins[joins["score"] >= 0.3]) > 5


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15), st.sampled_from([0.25, 0.5, 0.75, 1.0])), max_size=90)
)
def test_articles_are_joined_alike_in_a_large_and_a_small_collection(told: list[tuple[int, int, float]]) -> None:
    """The stories of one morning would depend on how much else was loaded, above all where pairs are equally alike."""
    pairs = {(a, b): score for a, b, score in told if a < b}
    groups = np.array([0, 1, 2, 0, 4, 5, 6, 6, 6, 9, 10, 11, 12, 13, 14, 15])
    scores = scores_of([(a, b, score) for (a, b), score in sorted(pairs.items())])
    with pytest.MonkeyPatch.context() as patch:
        small = story_joins(scores, groups, 0.125)
        patch.setattr("analysis.stories._COMPILED", 0)
        large = story_joins(scores, groups, 0.125)
    pd.testing.assert_frame_equal(small, large, rtol=1e-12)


def test_a_text_group_lies_inside_one_story() -> None:
    """Two reprints of one text would be told as two stories."""
    groups = np.array([0, 0, 2, 2])
    assert labels_of(scores_of([]), groups) == [0, 0, 2, 2]
    halves = scores_of([(0, 2, 0.5), (1, 3, 0.5)])
    assert labels_of(halves, groups) == [0, 0, 0, 0]


def test_a_large_text_group_needs_no_more_pairs_than_a_small_one() -> None:
    """A telegram in hundreds of papers would need all pairs with every other version."""
    texts = [NEWS["ferry da"]] * 300 + [NEWS["trees da"]] * 300 + [NEWS["budget da"]]
    groups = np.array([0] * 300 + [300] * 300 + [600])
    scores = story_scores(compared(texts, ["da"] * 601, groups=groups), THRESHOLD, groups)
    assert len(scores) <= 20 * 20
    assert labels_of(scores, groups) == [0] * 600 + [600]


def test_three_identical_articles_are_one_story() -> None:
    """The plainest case of all would be missed."""
    assert stories([TEXTS[0]] * 3, ["da"] * 3) == [0, 0, 0]


@pytest.mark.parametrize("text", ["", "– »«", "og det er i at", "nej " * 400])
def test_articles_with_nothing_to_say_are_stories_of_their_own(text: str) -> None:
    """All empty articles would be one story, or stop the analysis."""
    other = text.replace("nej", "tak").replace("og", "som").replace("det", "en").replace("at", "om")
    assert stories([TEXTS[0], text, f"{other}\n"], ["da"] * 3) == [0, 1, 2]


@pytest.mark.parametrize("count", [0, 1])
def test_a_collection_of_none_or_one_has_its_stories(count: int) -> None:
    """An empty collection would stop the analysis."""
    assert stories(TEXTS[:count], LANGUAGES[:count]) == [0] * count
