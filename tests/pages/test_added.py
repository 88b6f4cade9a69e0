"""A large collection that grows by a few articles while it is open."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis import adding, pipeline
from analysis.article import Article
from analysis.collection import Collection
from analysis.pipeline import analyse
from analysis.settings import Settings
from benchmarks.corpus import corpus
from ui import worked_out

COUNT = 80
LARGE = Settings(close_articles=10)


@pytest.fixture(scope="module")
def items() -> list[Article]:
    """Made-up articles."""
    return [Article(f"{n:016x}", f"{n}.txt", each.text, outlet=each.outlet) for n, each in enumerate(corpus(COUNT))]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles were compared with one another, time by time."""
    asked: list[int] = []

    def prepare(collection: Collection, *rest: Any) -> pipeline.Prepared:
        asked.append(len(collection.articles))
        return real(collection, LARGE, *rest[1:])

    real = pipeline.prepare
    monkeypatch.setattr(pipeline, "prepare", prepare)
    monkeypatch.setattr(adding, "prepare", prepare)
    monkeypatch.setattr(worked_out.st, "session_state", {})
    return asked


def collection(items: list[Article]) -> Collection:
    """Return the articles as a collection."""
    return Collection("Mine", tuple(items), pd.DataFrame(columns=["read", "kept", "skipped"]))


def test_a_few_articles_more_do_not_compare_all_again(items: list[Article], compared: list[int]) -> None:
    """Who adds the evening's articles to a year of them would wait minutes each time."""
    before = analyse(collection(items[3:]), LARGE)
    compared.clear()
    after = worked_out.work_out(collection(items[1:]), 0.355, "", before, None)
    again = worked_out.work_out(collection(items), 0.355, "", after, None)
    assert compared == []
    assert set(again.articles["id"]) == {article.id for article in items}
    assert any("3 articles were added" in note or "Three articles were added" in note for note in again.notes)


def test_another_threshold_draws_what_was_added_to(items: list[Article], compared: list[int]) -> None:
    """The order of articles differs from that of the collection, but nothing is new."""
    before = analyse(collection(items[3:]), LARGE)
    compared.clear()
    after = worked_out.work_out(collection(items), 0.355, "", before, None)
    drawn = worked_out.work_out(collection(items), 0.6, "", after, None)
    assert compared == []
    assert drawn.prepared.copies is after.prepared.copies


def test_what_was_added_to_has_the_name_under_which_it_is_kept_now(items: list[Article], compared: list[int]) -> None:
    """The page would go on to call it by the name that it had in the visit."""
    before = analyse(collection(items[3:]), LARGE)
    after = worked_out.work_out(collection(items), 0.355, "", before, None)
    compared.clear()
    named = worked_out.work_out(replace(collection(items), name="Ferries, week 10"), 0.355, "", after, None)
    assert named.collection.name == "Ferries, week 10"
    assert list(named.articles["id"]) == [article.id for article in named.collection.articles]
    assert compared == []


@pytest.mark.parametrize("change", ["removed", "corrected", "other"])
def test_what_changed_is_compared_anew(items: list[Article], compared: list[int], change: str) -> None:
    """A removed or corrected article must not live on in the stories."""
    before = analyse(collection(items[:-2]), LARGE)
    compared.clear()
    now = {
        "removed": items[1:],
        "corrected": [replace(items[0], text="Færgen sejler igen."), *items[1:]],
        "other": items[40:],
    }[change]
    after = worked_out.work_out(collection(now), 0.355, "", before, None)
    assert compared == [len(now)]
    assert set(after.articles["id"]) == {article.id for article in now}
