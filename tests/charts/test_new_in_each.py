"""New in each: what it counts, how it groups, and what it says."""

import pytest

from analysis.charts.chart import Chart
from analysis.charts.new_in_each import MOST_ROWS, ROWS_SHOWN, new_in_each
from tests.charts.tables import article, articles, cable, month_only, origins

NAN = float("nan")


def words_above(chart: Chart) -> list[str]:
    return [note.text for note in chart.figure.layout.annotations if note.yref == "paper"]


def bars_of(chart: Chart) -> tuple[dict[int, int], dict[int, int]]:
    """Return row to words taken over, and row to own words."""
    bars = {trace.meta: dict(zip(trace.y, trace.x, strict=True)) for trace in chart.figure.data if trace.type == "bar"}
    return {row: -words for row, words in bars["same"].items()}, bars["own"]


def test_a_telegram_and_its_users_stand_under_its_name_with_their_words() -> None:
    """A reader could not see who added what to the telegram."""
    chart = new_in_each(*cable())
    labels = list(chart.figure.layout.yaxis.ticktext)
    assert labels[0] == "<b>Nordtelegram, agency: 20</b>"
    assert labels[21] == "<b>Kystkanalen, own report: 3</b>"
    assert labels[8] == "Dagens Kurér\u200207:41"
    taken, own = bars_of(chart)
    assert (taken[8], own[8]) == (131, 38)
    assert chart.finding == "12 of the 21 articles that took over text added words of their own"
    assert words_above(chart) == ["← taken over", "own words →"]
    assert chart.alt.startswith("23 articles in two origins. Nordtelegram, agency: 20. 21 articles took over text")
    assert chart.alt.endswith("most Strømfokus\u200211:20 with 122.")


def test_the_table_has_the_numbers_that_are_drawn() -> None:
    """Who cannot see the chart would read other numbers than are drawn."""
    chart = new_in_each(*cable())
    taken, own = bars_of(chart)
    table = chart.table.set_index("Article")
    for row, label in enumerate(chart.figure.layout.yaxis.ticktext):
        if not label.startswith("<b>"):
            assert table.loc[label, "Taken over"] == taken.get(row, 0)
            assert table.loc[label, "Own words"] == own.get(row, 0)
            assert table.loc[label, "Words"] == taken.get(row, 0) + own.get(row, 0)


def test_where_the_order_is_not_known_nobody_is_said_to_have_taken_over() -> None:
    """Two telegrams known only by month would accuse each other."""
    chart = new_in_each(*month_only())
    assert words_above(chart) == ["← shared", "own words →"]
    assert "it cannot be decided who took over from whom" in chart.caption
    assert "Shared" in chart.table.columns
    assert chart.finding == "Almost every word is the article’s own"
    assert "24 of 303 words" in chart.alt
    assert "taken over" not in chart.caption.replace("who took over", "")


def test_numbers_stand_in_brackets_where_only_some_orders_are_known() -> None:
    """A decided and an undecided share would look alike."""
    table, names = cable()
    table.loc[table["id"] == "k06", "new_share"] = NAN
    chart = new_in_each(table, names)
    assert words_above(chart)[0] == "← taken over or shared"
    assert [note.text for note in chart.figure.layout.annotations].count("(166)") == 1
    assert "in brackets" in chart.caption
    assert dict(zip(chart.table["Article"], chart.table["Order known"], strict=True))["Vestnyt\u200207:20"] == "no"


@pytest.mark.parametrize(
    ("shares", "finding"),
    [
        ([(0, 1), (0, 1)], "No two articles share a passage"),
        ([(0, 1), (1, 0), (1, 0)], "3 articles, 1 text"),
        ([(1, NAN), (1, NAN), (1, NAN)], "3 articles, 1 text"),
        ([(0, 1), (0.05, 0.95)], "Almost every word is the article’s own"),
        ([(0, 1), (0.5, 0.5)], "One article took over text from another"),
        ([(0, 1), (1, 0), (1, 0), (0, 1)], "Neither of the two articles that took over text added words of its own"),
        ([(0, 1), (0.5, 0.5), (0.5, 0.5)], "Both articles that took over text added words of their own"),
        ([(0, 1), (0.5, 0.5), (1, 0)], "One of the two articles that took over text added words of its own"),
        ([(0.5, NAN), (0.6, NAN), (0, 1)], "Two of three articles share text with another"),
        ([(0.5, NAN), (0.6, NAN)], "Both articles share text with another"),
    ],
)
def test_the_heading_says_what_the_numbers_say(shares: list[tuple[float, float]], finding: str) -> None:
    """A heading would claim what the bars do not show."""
    one_text = finding.endswith("1 text")
    rows = [
        article(f"x{n}", f"2026-03-{n + 1:02d}", copied_share=copied, new_share=new,
                outlet=f"Avis {n}", **({"text_group": "text-x0"} if one_text else {}))
        for n, (copied, new) in enumerate(shares)
    ]  # fmt: skip
    assert new_in_each(articles(*rows), origins()).finding == finding


def test_one_article_or_none_is_a_sentence() -> None:
    """An empty frame would be drawn where there is nothing to compare."""
    assert new_in_each(articles(article("a", outlet="Fjordbladet")), origins()).figure is None
    assert new_in_each(articles(), origins()).finding == "No articles to compare"


def test_of_many_articles_those_with_the_most_own_words_are_drawn() -> None:
    """A thousand rows would have to be scrolled through."""
    many = articles(*(article(f"n{n:03d}", words=n, outlet=f"Avis {n}", origin=f"origin-{n % 3}") for n in range(1000)))
    chart = new_in_each(many, origins())
    labels = list(chart.figure.layout.yaxis.ticktext)
    assert labels[-1] == "and 970 more"
    assert len(chart.table) == 1000
    _, own = bars_of(chart)
    assert sorted(own.values()) == list(range(970, 1000))
    assert labels[0] == "<b>Origin unknown: 10 of 334</b>"
    assert f"the {ROWS_SHOWN} with the most own words" in chart.caption
    exactly = new_in_each(many.tail(MOST_ROWS), origins())
    assert not exactly.figure.layout.yaxis.ticktext[-1].startswith("and ")


def test_many_origins_of_one_article_each_share_a_heading() -> None:
    """Twenty headings over one row each would bury the groups that matter."""
    table = articles(*(article(f"n{n}", outlet=f"Avis {n}") for n in range(20)))
    labels = list(new_in_each(table, origins()).figure.layout.yaxis.ticktext)
    assert labels[0] == "<b>One article each: 20</b>"
    assert len(labels) == 21


def test_articles_without_words_do_not_break_the_chart() -> None:
    """An empty article would stop the page with a division by zero."""
    table = articles(article("a", words=0), article("b", words=0))
    assert new_in_each(table, origins()).finding == "No two articles share a passage"


def test_edited_and_perhaps_translated_words_stand_beside_those_taken_over() -> None:
    """Edited words would look word for word, or what may be translated would be counted as taken over."""
    table = articles(
        article("a", "2026-03-01", outlet="Fjordbladet", language="da"),
        article("b", "2026-03-02", outlet="Vestnyt", copied_share=0.6, new_share=0.4, edited_share=0.2),
        article("c", "2026-03-03", outlet="Fjellposten", language="nb", translated_share=0.7),
    )
    chart = new_in_each(table, origins())
    bars = {trace.meta: trace for trace in chart.figure.data if trace.type == "bar"}
    ends = {role: [x + base for x, base in zip(bar.x, bar.base, strict=True)] for role, bar in bars.items()}
    assert ends == {"same": [-40], "edited": [-60], "translated": [-70], "own": [100, 40, 30]}
    assert bars["edited"].marker.pattern.shape
    assert words_above(chart)[0] == "← taken over or perhaps translated"
    assert "not counted as taken over" in chart.caption
    assert chart.finding == "One article took over text from another"
    assert chart.table[["Taken over", "Of them edited", "May be translated", "Own words"]].values.tolist() == [
        [0, 0, 0, 100],
        [60, 20, 0, 40],
        [0, 0, 70, 30],
    ]


def test_a_row_says_the_day_where_it_is_another_than_that_of_the_row_above() -> None:
    """05:30 of the next morning stood below 16:45 as if the order were wrong."""
    rows = [
        article("a", "2026-03-03T06:12", outlet="Kystkanalen", origin="o"),
        article("b", "2026-03-03T16:45", outlet="Vestnyt", origin="o"),
        article("c", "2026-03-04T05:30", outlet="Fjordbladet", origin="o"),
        *(article(f"n{n}", f"2026-0{4 + n // 4}-01T1{n}:00", outlet=f"Avis {n}") for n in range(8)),
    ]
    chart = new_in_each(articles(*rows), origins(("o", "own_report", "Kystkanalen")))
    labels = [text.replace("\u2002", " ") for text in chart.figure.layout.yaxis.ticktext if not text.startswith("<b>")]
    assert labels[:3] == ["Kystkanalen 3 Mar 06:12", "Vestnyt 16:45", "Fjordbladet 4 Mar 05:30"]
    assert [label for label in labels[3:] if "Apr" in label or "May" in label] == [
        "Avis 0 1 Apr 10:00",
        "Avis 4 1 May 14:00",
    ]
    assert chart.table["Published"].iloc[2] == "4 March 2026, 05:30"
    one_day = new_in_each(articles(*rows[:2]), origins(("o", "own_report", "Kystkanalen")))
    assert one_day.table["Article"].tolist() == ["Kystkanalen\u200206:12", "Vestnyt\u200216:45"]
