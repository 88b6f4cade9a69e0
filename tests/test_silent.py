"""Which of the outlets that somebody chose have nothing on a story."""

import pandas as pd

from analysis.silent import panel
from tests.charts.tables import article, articles

EVERYTHING = articles(
    article("a", "2026-03-03T06:00+01:00", outlet="Skovsund Avis"),
    article("b", "2026-03-03T08:00+01:00", outlet="Tranholm Blad"),
    article("c", "2026-03-03T09:00+01:00", outlet="Havneavisen", story="other"),
    article("d", "2026-05-03T09:00+01:00", outlet="Vestnyt", story="other"),
    article("e", "2026-03", outlet="Maanedsbladet", story="other"),
)
STORY = EVERYTHING[EVERYTHING["story"] == "story-1"]


def said(*outlets: str) -> dict[str, str]:
    found = panel(outlets, STORY, EVERYTHING)
    return dict(zip(found["outlet"], found["said"], strict=True))


def test_an_outlet_is_silent_only_where_the_collection_has_others_of_its_articles_of_these_days() -> None:
    """An outlet that nobody loaded would be blamed for its silence."""
    assert said("Tranholm Blad", "Havneavisen", "Vestnyt", "Maanedsbladet", "Ukendt") == {
        "Tranholm Blad": "has it",
        "Havneavisen": "silent",
        "Vestnyt": "not loaded",
        "Maanedsbladet": "not loaded",
        "Ukendt": "not loaded",
    }


def test_the_first_article_of_an_outlet_and_how_many_it_has_are_told() -> None:
    """Who has it is evidence only with the article beside it."""
    more = pd.concat([STORY, articles(article("f", "2026-03-03T05:00+01:00", outlet="Tranholm Blad"))])
    (row,) = panel(["Tranholm Blad"], more, more).to_dict("records")
    assert (row["articles"], row["first"], row["others"]) == (2, "f", [])
