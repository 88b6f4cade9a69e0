"""What share of each article is new, and of each outlet as time goes on."""

import pandas as pd

from analysis.charts.new_or_recycled import MOST_ROWS, new_by_outlet, new_or_recycled
from analysis.charts.template import screen_copy
from analysis.recycled import SENTENCE_COLUMNS
from tests.charts.tables import article, articles
from tests.charts.test_every_chart import HOSTILE, unescaped

MORNING = articles(
    article("a", "2026-03-03T06:00+01:00", outlet="Skovsund Avis", headline="Broen lukkes"),
    article("b", "2026-03-03T07:00+01:00", outlet="Tranholm Blad", headline="Bro lukket"),
    article("c", "2026-03-04T07:00+01:00", outlet="Tranholm Blad", headline="Bro lukket i dagevis"),
    article("d", "2026-03", outlet="Tranholm Blad", headline="Broen"),
)


def told(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Return the table `sentences` of (article, kind, words)."""
    made = [
        dict.fromkeys(SENTENCE_COLUMNS, "") | {"article": name, "kind": kind, "words": words, "start": 0, "end": 9}
        for name, kind, words in rows
    ]
    return pd.DataFrame(made, columns=SENTENCE_COLUMNS)


TOLD = told(
    ("a", "new", 40), ("b", "new", 10), ("b", "seen_earlier", 30), ("c", "new", 30), ("c", "background", 10),
    ("d", "undecided", 40),
)  # fmt: skip


def test_each_article_has_its_shares_and_the_same_in_the_table() -> None:
    """A reader who cannot see the bars would be told something else."""
    chart = new_or_recycled(MORNING, TOLD)
    assert list(chart.table["New"]) == ["0 %", "100 %", "25 %", "75 %"]
    assert list(chart.table["Seen earlier"]) == ["0 %", "0 %", "75 %", "0 %"]
    assert list(chart.table["Background"]) == ["0 %", "0 %", "0 %", "25 %"]
    assert list(chart.table["Undecided"]) == ["100 %", "0 %", "0 %", "0 %"]
    bars = {trace.meta: list(trace.x) for trace in chart.figure.data if trace.meta}
    assert bars == {"seen_earlier": [-0.75], "background": [-0.25], "undecided": [-1.0], "new": [1.0, 0.25, 0.75]}
    assert chart.finding == "50 % of all words stand in sentences that are new"
    assert "Most is new in Skovsund Avis" in chart.alt


def test_articles_without_anything_new_are_the_finding() -> None:
    """What a reader wants to know first: who added nothing."""
    chart = new_or_recycled(MORNING.head(2), told(("a", "new", 40), ("b", "seen_earlier", 30)))
    assert chart.finding == "One of two articles has only sentences that were seen before"


def test_where_nothing_can_be_decided_the_chart_says_so() -> None:
    """Undecided must not look like old."""
    chart = new_or_recycled(MORNING.head(2), told(("a", "undecided", 40), ("b", "undecided", 30), ("b", "new", 9)))
    assert chart.finding == "Which of them had a sentence first cannot be decided"


def test_an_outlet_with_articles_at_several_times_is_followed() -> None:
    """An outlet that began with copies and went on with reports of its own has done what is worth seeing."""
    later = article("e", "2026-03-04T09:00+01:00", outlet="Tranholm Blad", headline="Broen åbner")
    chart = new_by_outlet(pd.concat([MORNING, articles(later)]), pd.concat([TOLD, told(("e", "new", 20))]))
    assert chart.finding == "Tranholm Blad: 25 % of the words were new at first, 100 % at last"
    assert list(chart.figure.data[-1].text) == ["25 %", "75 %", "100 %"]
    assert "not known so exactly: one article" in chart.caption
    assert list(chart.table["Outlet"]) == ["Skovsund Avis", *["Tranholm Blad"] * 3]


def test_an_outlet_at_two_times_is_a_sentence() -> None:
    """Two dots on a page are no picture."""
    chart = new_by_outlet(MORNING, TOLD)
    assert chart.finding == "Tranholm Blad: 25 % of the words were new at first, 75 % at last"
    assert chart.figure is None


def test_outlets_with_one_article_each_have_nothing_to_say_on_time() -> None:
    """A heading above a picture of single dots."""
    assert new_by_outlet(MORNING.head(2), TOLD) is None


def test_more_articles_than_fit_are_counted_and_no_name_becomes_markup() -> None:
    """A chart of a thousand rows is none; a headline with a link is a trap."""
    rows = [article(f"m{n}", f"2026-03-{n % 4 + 1:02d}", outlet=HOSTILE, headline=HOSTILE) for n in range(60)]
    sentences = told(*((f"m{n}", ("new", "background")[n % 2], 9) for n in range(60)))
    for chart in (new_or_recycled(articles(*rows), sentences), new_by_outlet(articles(*rows), sentences)):
        assert not unescaped(screen_copy(chart.figure))
    chart = new_or_recycled(articles(*rows), sentences)
    assert len(chart.table) == 60
    assert len(chart.figure.layout.yaxis.tickvals) == MOST_ROWS
    assert f"The first {MOST_ROWS} are drawn" in chart.caption


def test_without_sentences_there_is_a_sentence() -> None:
    """Headlines alone must not break the page."""
    assert new_or_recycled(MORNING, told()).figure is None
    assert new_by_outlet(MORNING, told()) is None
