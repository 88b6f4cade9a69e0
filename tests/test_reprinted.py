"""Which text of a story each article was made from, and what is compared when."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from analysis import reprinted
from analysis.analysed import Analysis, select
from analysis.article import Article, clean_text, parse_published
from analysis.collection import collect
from analysis.fingerprint import cells
from analysis.pipeline import analyse
from analysis.readers import Reading
from analysis.reprinted import fingerprint, origins_shown, origins_used
from analysis.settings import Settings
from tests.test_fingerprint import BRIDGE, LATE, text

ADDED_LATER = (
    "Sent tirsdag fandt byrådet pengene i en kasse til nye cykelstier. Beslutningen faldt med 14 stemmer mod 11, og "
    "oppositionen kalder den et bagholdsangreb på alle, der cykler til skole i Skovsund."
)


def story(*articles: dict[str, Any], settings: Settings | None = None) -> Analysis:
    """Return the analysis of some articles, a minute apart unless they say when."""
    made = [
        Article(
            id=f"{n:016x}",
            source_id=each.get("name", f"a{n}"),
            text=clean_text(each["text"]),
            title=each.get("title", "Broen til Tranholm lukkes"),
            outlet=each.get("outlet", ""),
            agency=each.get("agency", ""),
            version=each.get("version", ""),
            language=each.get("language", "da"),
            published=parse_published(each.get("published", f"2026-03-03T06:{n:02d}:00+01:00")),
        )
        for n, each in enumerate(articles, start=1)
    ]
    return analyse(collect("broen", Reading(made, [])), settings or Settings())


def named(analysis: Analysis, used: dict[str, list[str]]) -> dict[str, list[str]]:
    source = dict(zip(analysis.articles["id"], analysis.articles["source_id"], strict=True))
    return {source[origin]: [source[name] for name in names] for origin, names in used.items()}


def used(analysis: Analysis) -> dict[str, list[str]]:
    return named(analysis, origins_used(analysis.articles, analysis.passages, analysis.settings))


def test_the_agencys_first_telegram_is_what_the_others_were_made_from() -> None:
    """A reprint that was dated too early would be the origin of the telegram that it printed."""
    found = story(
        {"text": text(*BRIDGE), "outlet": "Skovsund Avis", "name": "avis"},
        {"text": text(*BRIDGE, LATE), "agency": "Vestbureauet", "version": "2", "name": "v2"},
        {"text": text(*BRIDGE), "agency": "Vestbureauet", "version": "1", "name": "v1",
         "published": "2026-03-03T06:01:30+01:00"},
    )  # fmt: skip
    assert used(found) == {"v1": ["avis", "v2"]}


def test_without_a_telegram_it_is_the_first_or_where_that_is_not_known_the_longest() -> None:
    """A cut version would be the measure of the whole one."""
    papers = [
        {"text": text(*BRIDGE[:4]), "outlet": "Tranholm Tidende", "name": "short"},
        {"text": text(*BRIDGE), "outlet": "Skovsund Avis", "name": "long"},
    ]
    assert used(story(*papers)) == {"short": ["long"]}
    undated = [each | {"published": "2026-03"} for each in papers]
    assert used(story(*undated)) == {"long": ["short"]}


def test_an_article_with_enough_of_an_earlier_text_stands_beside_it_though_it_is_another_text() -> None:
    """A paper that built its own report round the telegram would be missing from the view."""
    telegram = {"text": text(*BRIDGE), "agency": "Vestbureauet", "version": "1", "name": "v1"}
    own = [LATE, ADDED_LATER, LATE.replace("Egon Riis", "Aase Lund").replace("to unge", "fire ansatte")]
    report = {"text": text(*own, *BRIDGE[2:4]), "outlet": "Tranholm Tidende", "name": "report"}
    early = report | {"published": "2026-03-02T06:00:00+01:00"}
    lenient = Settings(fingerprint_taken_share=0.2, same_text_containment=0.9)
    assert used(story(telegram, report, settings=lenient)) == {"v1": ["report"]}
    assert (
        used(story(telegram, report, settings=Settings(fingerprint_taken_share=0.6, same_text_containment=0.9))) == {}
    )
    assert used(story(telegram, early, settings=lenient)) == {"report": ["v1"]}
    reprint = telegram | {"outlet": "Skovsund Avis", "version": "", "name": "avis"}
    assert used(story(telegram, early, reprint, settings=lenient)) == {"v1": ["avis"]}
    undated = report | {"published": "2026-03"}
    assert used(story(telegram, undated, reprint, settings=lenient)) == {"v1": ["report", "avis"]}


@pytest.fixture
def sixty() -> Analysis:
    """Return a telegram of 60 paragraphs and 60 articles, each of which cut more and more from the end."""
    chance = np.random.default_rng(7)
    vocabulary = sorted({word for part in [*BRIDGE, LATE, ADDED_LATER] for word in part.lower().split()})
    long = [f"{' '.join(chance.choice(vocabulary, 12, replace=False)).capitalize()}." for _ in range(60)]
    telegram = {"text": text(*long), "agency": "Vestbureauet", "version": "1", "name": "v1"}
    papers = [
        {"text": text(*long[: 60 - n // 2]), "outlet": f"Avis {n}", "published": f"2026-03-03T07:{n:02d}:00+01:00"}
        for n in range(58)
    ]
    return story(telegram, *papers, papers[0] | {"outlet": "A"}, papers[1] | {"outlet": "B"})


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that grows by one with every two texts that are compared."""
    calls: list[Any] = []

    def noted(function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given: calls.append(given) or function(*given)

    monkeypatch.setattr(reprinted, "cells", noted(cells))
    return calls


def test_sixty_articles_are_compared_once_with_their_origin_and_never_with_each_other(
    sixty: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pairs would be 1,770 comparisons; a filter or a second look would cost as much again."""
    calls = counted(monkeypatch)
    ((origin, made),) = origins_shown(sixty).items()
    found = fingerprint(sixty, origin, made)
    assert len(calls) == len(made) == 60
    assert len(found.cells) == 60 * 60
    cut = found.cells[found.cells["kind"] == "cut"].groupby("article").size()
    assert sorted(cut) == sorted(2 * list(range(1, 29)))
    few = select(sixty, made[10:20])
    ((same, shown),) = origins_shown(few).items()
    assert (same, shown) == (origin, made[10:20])
    part = fingerprint(few, same, shown)
    assert part.cells.equals(found.cells[found.cells["article"].isin(shown)].reset_index(drop=True))
    assert len(calls) == 60


def test_what_is_beyond_the_limits_is_counted_and_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view of some of the articles would pass for one of all."""
    calls = counted(monkeypatch)
    papers = [{"text": text(*BRIDGE), "outlet": f"Avis {n}"} for n in range(5)]
    found = story(*papers, settings=Settings(fingerprint_articles=2, fingerprint_paragraphs=4))
    ((origin, made),) = origins_shown(found).items()
    shown = fingerprint(found, origin, made)
    assert (shown.articles, shown.more_articles) == (made[:2], 2)
    assert (len(shown.pieces), shown.more_pieces) == (4, 2)
    assert set(shown.cells["paragraph"]) == {1, 2, 3, 4}
    assert len(calls) == 2
