"""What another threshold would do, before it is chosen."""

from dataclasses import replace

import pytest

from analysis.article import Article, parse_published
from analysis.collection import collect
from analysis.errors import UsageError
from analysis.pipeline import Prepared, analyse, draw_stories, prepare, with_threshold
from analysis.readers import Reading
from analysis.settings import Settings
from analysis.what_if import COLUMNS, what_if
from tests.test_stories import LANGUAGES, NEWS, TEXTS


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    articles = [
        Article(id=f"{n:016x}", text=text, language=language, published=parse_published("2021-10-18"), source_id=str(n))
        for n, (text, language) in enumerate(zip(TEXTS, LANGUAGES, strict=True))
    ]
    return prepare(collect("storm", Reading(articles, [])), Settings())


def test_what_is_shown_beforehand_is_what_happens(prepared: Prepared) -> None:
    """Someone would apply a threshold and find other stories than were promised."""
    for percent in (6, 20, 60, 90, 95):
        told = what_if(prepared, percent / 100)
        drawn = draw_stories(with_threshold(prepared, percent / 100))
        assert told.stories_then == len(drawn.stories)
        assert told.alone_then == (drawn.stories["articles"] == 1).sum()
        assert abs(told.stories - told.stories_then) == len(told.changes)


def test_a_moved_threshold_gives_what_a_new_analysis_would(prepared: Prepared) -> None:
    """Two people with one threshold would see different stories."""
    moved = draw_stories(with_threshold(prepared, 0.9))
    anew = analyse(prepared.collection, replace(Settings(), story_threshold=0.9))
    for name, table in moved.tables.items():
        assert table.equals(anew.tables[name]), name


def test_the_closest_call_comes_first(prepared: Prepared) -> None:
    """A person would look at the certain cases first, and never come to the doubtful ones."""
    now = prepared.settings.story_threshold
    less_sure, surer = what_if(prepared, 0.05).changes, what_if(prepared, 0.999).changes
    assert less_sure["chance"].is_monotonic_decreasing
    assert surer["chance"].is_monotonic_increasing
    assert surer["chance"].min() >= now
    assert set(surer["change"]) == {"split"}
    assert (surer["articles_one"] + surer["articles_other"]).max() == 3


def test_the_same_threshold_changes_nothing(prepared: Prepared) -> None:
    """A control that was not moved would announce changes."""
    told = what_if(prepared, prepared.settings.story_threshold)
    assert told.changes.empty
    assert list(told.changes.columns) == COLUMNS
    assert told.stories == told.stories_then


def test_a_threshold_below_what_was_compared_is_refused(prepared: Prepared) -> None:
    """Stories would silently be those of a higher threshold."""
    with pytest.raises(UsageError, match=r"0\.05 or more"):
        with_threshold(prepared, 0.01)
    lower = prepare(prepared.collection, replace(Settings(), lowest_story_threshold=0.01))
    assert len(draw_stories(with_threshold(lower, 0.01)).stories) <= len(draw_stories(prepared).stories)


DIGEST = [TEXTS[0], TEXTS[3], NEWS["football en"]]


def test_a_digest_does_not_join_the_stories_that_it_gathers() -> None:
    """A ferry, a budget and a football match would be one story because a morning letter prints all three."""
    articles = [
        Article(id=f"{n:016x}", text=text, published=parse_published("2021-10-18"), source_id=str(n))
        for n, text in enumerate([*DIGEST, "\n\n".join(DIGEST)])
    ]
    found = analyse(collect("morning", Reading(articles, [])), Settings())
    assert set(found.links.loc[found.links["relation"] == "same_text", "class"]) == {"digest"}
    assert found.articles["story"].nunique() == 4
    assert found.articles["copied_share"].tolist()[-1] == 1
