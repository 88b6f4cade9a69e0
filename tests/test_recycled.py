"""New, seen earlier, background or undecided: each sentence of an article against all others of its collection."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis.analysed import Analysis, select
from analysis.recycled import SENTENCE_COLUMNS, index_runs
from analysis.settings import Settings
from tests.test_fingerprint import BRIDGE, LATE, text
from tests.test_reprinted import story

FAIR = [
    "Loppemarkedet i Tranholm får 140 boder og et telt til gamle cykler, når det åbner lørdag formiddag.",
    "Formand Asta Lykkegaard venter flere gæster end sidste år, hvor regnen holdt de fleste hjemme.",
    "Indtægterne går til et nyt tag på forsamlingshuset, der har lækket siden stormen i januar.",
]
OLD = BRIDGE[-1]


def kinds(analysis: Analysis, name: str) -> dict[str, str]:
    """Return what the sentences of an article are, by their first words."""
    rows, ids = analysis.sentences, dict(zip(analysis.articles["source_id"], analysis.articles["id"], strict=True))
    whole = analysis.collection.texts[ids[name]]
    rows = rows[rows["article"] == ids[name]]
    return {
        whole[start:end][:12]: kind for start, end, kind in zip(rows["start"], rows["end"], rows["kind"], strict=True)
    }


def seen(analysis: Analysis, name: str, kind: str) -> set[tuple[str, str]]:
    """Return where the sentences of one kind were seen, and how they are worded there."""
    source = dict(zip(analysis.articles["id"], analysis.articles["source_id"], strict=True)) | {"": ""}
    rows = analysis.sentences[analysis.sentences["kind"] == kind]
    rows = rows[rows["article"].map(source) == name]
    return {(source[where], wording) for where, wording in zip(rows["seen_in"], rows["wording"], strict=True)}


def weeks(days: int, **more: Any) -> Analysis:
    """Return two stories, the second so many days later, with one sentence in common."""
    first = pd.Timestamp("2026-03-03T06:00:00+01:00")
    return story(
        {"text": text(*BRIDGE), "name": "bridge", "outlet": "Skovsund Avis", "published": first.isoformat()},
        {"text": text(*FAIR, OLD), "name": "fair", "title": "Loppemarked i Tranholm", "outlet": "Tranholm Blad",
         "published": (first + pd.Timedelta(days=days)).isoformat()},
        **more,
    )  # fmt: skip


def test_a_reprint_has_nothing_new_and_what_it_adds_is() -> None:
    """Twenty copies of a telegram would look like twenty reports."""
    found = story(
        {"text": text(*BRIDGE), "name": "v1", "agency": "Vestbureauet"},
        {"text": text(*BRIDGE, LATE), "name": "avis", "outlet": "Skovsund Avis"},
    )
    assert set(kinds(found, "v1").values()) == {"new"}
    added = [kind for start, kind in kinds(found, "avis").items() if start in (LATE[:12], "Han har alle")]
    assert added == ["new", "new"]
    assert sum(kind == "seen_earlier" for kind in kinds(found, "avis").values()) == len(kinds(found, "avis")) - 2
    assert seen(found, "avis", "seen_earlier") == {("v1", "verbatim")}


def test_an_edited_sentence_was_seen_earlier_and_is_called_edited() -> None:
    """One word exchanged would make a sentence news."""
    found = story(
        {"text": text(*BRIDGE), "name": "first"},
        {"text": text(*BRIDGE[:2], BRIDGE[2].replace("4.200", "4.300")), "name": "later"},
    )
    assert ("first", "edited") in seen(found, "later", "seen_earlier")


@pytest.mark.parametrize("published", ["2026-03", "2026-03-03", ""])
def test_where_dates_do_not_tell_which_was_first_nothing_is_new_or_old(published: str) -> None:
    """An outlet whose archive gives only the day would be said to have copied, or to have been first."""
    found = story({"text": text(*BRIDGE), "name": "a"}, {"text": text(*BRIDGE), "name": "b", "published": published})
    assert set(kinds(found, "a").values()) == set(kinds(found, "b").values()) == {"undecided"}


def test_a_sentence_that_comes_back_in_another_story_after_weeks_is_background() -> None:
    """What everybody repeats of a bridge built in 1968 would count as what is new in each."""
    found = weeks(28)
    assert found.articles["story"].nunique() == 2
    assert kinds(found, "fair")[OLD[:12]] == "background"
    assert seen(found, "fair", "background") == {("bridge", "verbatim")}
    assert kinds(found, "bridge")[OLD[:12]] == "new"


def test_before_the_weeks_are_over_it_was_only_seen_earlier() -> None:
    """A setting that is not kept: a sentence of yesterday would be background."""
    assert kinds(weeks(27), "fair")[OLD[:12]] == "seen_earlier"
    assert kinds(weeks(27, settings=Settings(recurring_weeks=3)), "fair")[OLD[:12]] == "background"


def test_a_story_that_goes_on_for_weeks_makes_no_background_of_its_own_news() -> None:
    """The news of a long trial would become background by being repeated in reports on that trial."""
    found = story({"text": text(*BRIDGE), "name": "a"}, {"text": text(*BRIDGE), "name": "b", "published": "2026-06-01"})
    assert set(kinds(found, "b").values()) == {"seen_earlier"}


def test_a_short_sentence_that_nobody_shares_is_left_out() -> None:
    """“He is.” would be news, and in the next article background."""
    found = story({"text": text(*BRIDGE[:1], "Det er godt."), "name": "a"})
    assert len(kinds(found, "a")) == 1


def test_what_a_filter_hides_was_published_all_the_same() -> None:
    """Choosing one outlet would make all that it copied new."""
    found = story({"text": text(*BRIDGE), "name": "a"}, {"text": text(*BRIDGE), "name": "b"})
    (name,) = found.articles.loc[found.articles["source_id"] == "b", "id"]
    assert set(select(found, [name]).sentences["kind"]) == {"seen_earlier"}


def test_of_a_large_collection_the_sentences_of_one_story_are_looked_for_in_the_most_alike() -> None:
    """A collection of 100,000 would be read from end to end for one page, and the file of it would never be written."""
    settings = Settings(recycled_articles=2)
    whole = story(
        {"text": text(*BRIDGE), "name": "a"},
        {"text": text(*BRIDGE, LATE), "name": "b"},
        {"text": text(*FAIR, OLD), "name": "fair", "title": "Loppemarked", "published": "2026-05-03"},
        settings=settings,
    )
    assert list(whole.sentences.columns) == SENTENCE_COLUMNS
    assert whole.sentences.empty
    of_story = {
        source: select(whole, rows["id"]).sentences
        for source, rows in whole.articles.assign(first=whole.articles["source_id"]).groupby("story")
    }
    assert sorted(len(rows) for rows in of_story.values())[0] == 4
    everyone = story(
        {"text": text(*BRIDGE), "name": "a"},
        {"text": text(*BRIDGE, LATE), "name": "b"},
        {"text": text(*FAIR, OLD), "name": "fair", "title": "Loppemarked", "published": "2026-05-03"},
        settings=replace(settings, recycled_articles=3),
    )
    # the article that is most alike holds the sentence too
    assert kinds(select(whole, whole.articles["id"][whole.articles["source_id"] == "fair"]), "fair") == kinds(
        everyone, "fair"
    )


def test_a_text_that_says_one_thing_a_thousand_times_is_looked_up_once() -> None:
    """Each of a thousand equal runs would be held against each of a thousand: a file of 60 KB would take all memory."""
    assert len(index_runs({0: "Færgen sejler ikke i dag. " * 1_000}, 5).hashes) == 5
    found = story(
        {"text": text(*BRIDGE, *[OLD] * 40, LATE), "name": "a"}, {"text": text(*[OLD] * 30, *BRIDGE), "name": "b"}
    )
    assert set(kinds(found, "b").values()) == {"seen_earlier"}
    assert seen(found, "b", "seen_earlier") == {("a", "verbatim")}
    assert kinds(found, "a")[LATE[:12]] == "new"
