"""Settings that have no meaning are refused with a sentence, before anything is read."""

from dataclasses import fields

import pytest

from analysis.errors import UsageError
from analysis.settings import Settings


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
@pytest.mark.parametrize("value", [-1, float("inf"), float("nan")])
def test_a_negative_or_endless_setting_is_refused_by_name(name: str, value: float) -> None:
    """A limit of -1 would silently read nothing, or everything."""
    with pytest.raises(UsageError, match=name):
        Settings(**{name: value})


@pytest.mark.parametrize(
    "name",
    [
        "same_text_containment",
        "passage_equal_share",
        "translation_agreement",
        "lowest_story_threshold",
        "fingerprint_kept_share",
        "fingerprint_taken_share",
    ],
)
def test_a_share_above_one_is_refused(name: str) -> None:
    """22 meant as a percentage would join nothing and look like a finding."""
    with pytest.raises(UsageError, match="0 to 1"):
        Settings(**{name: 22.0})


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_articles": 0},
        {"shingle_words": 0},
        {"story_threshold": 0.0},
        {"story_threshold": 1.0},
        {"passage_min_words": 0},
        {"boilerplate_articles": 1},
        {"part_articles": 0},
        {"fingerprint_articles": 0},
        {"fingerprint_paragraphs": 0},
    ],
)
def test_a_zero_that_would_divide_or_match_everything_is_refused(wrong: dict[str, float]) -> None:
    """Runs of no words are shared by all texts."""
    with pytest.raises(UsageError):
        Settings(**wrong)


@pytest.mark.parametrize("name", ["shingle_words", "passage_min_words"])
def test_a_run_longer_than_any_sentence_is_refused(name: str) -> None:
    """A slip of some zeros would keep the machine busy for minutes and find nothing."""
    with pytest.raises(UsageError, match=name):
        Settings(**{name: 999_999})
