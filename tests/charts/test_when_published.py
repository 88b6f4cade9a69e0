"""When each article was published: nothing is drawn more exactly than it is known."""

from datetime import datetime

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS
from analysis.charts.when_published import MOST_ROWS, when_published
from tests.charts.tables import article, articles, cable, month_only, origins


def boxes(chart: Chart) -> list[tuple[datetime, datetime]]:
    return [(shape.x0, shape.x1) for shape in chart.figure.layout.shapes if shape.type == "rect"]


def marks(chart: Chart) -> int:
    return sum(len(trace.x) for trace in chart.figure.data if trace.mode == "markers+text")


def test_a_month_is_drawn_as_wide_as_the_month_and_never_as_a_point() -> None:
    """An article known only by month would seem to be of the first of October."""
    chart = when_published(*month_only())
    assert boxes(chart) == [(datetime(2021, 10, 1), datetime(2021, 11, 1))] * 3
    assert marks(chart) == 0
    assert [note.text for note in chart.figure.layout.annotations] == ["some time in October 2021"] * 3
    assert chart.finding == "Who was first cannot be decided"
    assert chart.caption.startswith("All three are known only by month: a dotted box is as wide as what is not known.")
    assert {shape.line.dash for shape in chart.figure.layout.shapes} == {"dot"}
    assert list(chart.figure.layout.xaxis.ticktext) == ["1 Oct", "1 Nov"]
    assert list(chart.table["Published"]) == ["October 2021"] * 3


def test_minutes_are_marks_with_their_time_and_telegrams_are_square() -> None:
    """A reader could not see when the agency sent a new version."""
    chart = when_published(*cable())
    trace = next(trace for trace in chart.figure.data if trace.mode == "markers+text")
    assert marks(chart) == 23
    assert not boxes(chart)
    assert (trace.text[0], trace.marker.symbol[0], trace.marker.color[0]) == ("06:12", "square", COLOURS["same"])
    assert (trace.text[10], trace.marker.symbol[10], trace.marker.color[10]) == ("08:10", "circle", COLOURS["own"])
    assert chart.finding == "Nordtelegram was first, at 06:12"
    assert chart.caption.startswith("Published 3 March 2026, 06:12–16:40, UTC+1. Square: the agency’s own telegram.")


def test_each_kind_of_knowledge_has_its_own_form() -> None:
    """Hours, days and unknown dates would be drawn as if they were minutes."""
    table = articles(
        article("a", "2026-03-03T06:12+01:00", outlet="Fjordbladet"),
        article("b", "2026-03-03T07+01:00", outlet="Vestnyt"),
        article("c", "2026-03-04", outlet="Nørre Avis"),
        article("d", "", outlet="Kystkanalen"),
    )
    chart = when_published(table, origins())
    assert list(chart.figure.layout.yaxis.ticktext) == ["Fjordbladet", "Vestnyt", "Nørre Avis", "Kystkanalen"]
    assert boxes(chart) == [
        (datetime(2026, 3, 3, 7), datetime(2026, 3, 3, 8)),
        (datetime(2026, 3, 4), datetime(2026, 3, 5)),
    ]
    assert marks(chart) == 1
    assert [note.text for note in chart.figure.layout.annotations if note.xref == "paper"] == ["no date"]
    assert chart.finding == "Who was first cannot be decided"
    assert "One of four is known to the hour and one of four is known by day" in chart.caption
    assert chart.alt.endswith("One article without a date.")


def test_who_was_first_is_said_with_what_is_known_of_it() -> None:
    """The heading would give a time where only the day is known, or name an agency as the publisher."""
    later = article("z", "2026-03-05", outlet="Vestnyt")
    by_day = articles(article("a", "2026-03-03", outlet="Fjordbladet"), later)
    assert when_published(by_day, origins()).finding == "Fjordbladet was first, some time on 3 March 2026"
    by_minute = articles(article("a", "2026-03-03T06:12+01:00", agency="Nordtelegram"), later)
    found = when_published(by_minute, origins()).finding
    assert found == "A text via Nordtelegram was first, on 3 March 2026, 06:12"


def test_without_two_articles_or_any_date_there_is_a_sentence() -> None:
    """An empty axis would be drawn."""
    one = when_published(articles(article("a", "2021-10")), origins())
    assert (one.figure, one.finding) == (None, "Published some time in October 2021")
    undated = when_published(articles(article("a"), article("b")), origins())
    assert (undated.figure, undated.finding) == (None, "No article has a date of publication")
    assert when_published(articles(), origins()).finding == "No articles"


def test_who_was_first_is_not_asked_across_stories() -> None:
    """Articles that have nothing to do with one another would be said to race."""
    table = articles(
        article("a", "2021-10-18", outlet="Fjordbladet", story="story-1"),
        article("b", "2021-10", outlet="Vestnyt", story="story-2"),
        article("c", "2021-10", outlet="Kystkanalen", story="story-2"),
    )
    assert when_published(table, origins()).finding == "1 story and 1 article that stands alone, October 2021"
    apart = articles(*(article(f"n{n:02}", "2021-10", outlet=f"Avis {n}", story=f"story-{n}") for n in range(13)))
    assert when_published(apart, origins()).finding == "13 articles that stand alone, October 2021"
    assert when_published(table[1:], origins()).finding == "Who was first cannot be decided"


def test_a_day_that_a_reader_gave_is_drawn_as_such_and_renames_nothing() -> None:
    """A guess would look like what the newspaper printed, and its article would bear another name than before."""
    names, table = month_only()[1], month_only()[0]
    before = when_published(table, names)
    day = {"published_start": "2021-10-18", "published_end": "2021-10-18", "published_precision": "day"}
    given = table.assign(**{
        name: [value if row == "a1" else old for row, old in zip(table["id"], table[name], strict=True)]
        for name, value in (day | {"published_kind": "given"}).items()
    })  # fmt: skip
    after = when_published(given, names)
    assert sorted(after.figure.layout.yaxis.ticktext) == sorted(before.figure.layout.yaxis.ticktext)
    assert sorted(shape.line.dash for shape in after.figure.layout.shapes) == ["dot", "dot", "solid"]
    assert "One of three is as a reader gave it: a box with a solid outline." in after.caption


def test_a_day_beside_its_box_fits_on_a_phone() -> None:
    """“20 February 20” ends at the edge of the screen: the words stand where there is more room, and are short."""
    days = ("2009-09-11", "2013-01-02", "2015-02-20", "2015-08-13", "2019-05-03")
    outlets = ("Fjordbladet", "Nordlys Lokal og Omegn", "Nordlys Lokal og Omegn II", "Vestnyt", "Kystkanalen")
    table = articles(*(article(day, day, outlet=name) for day, name in zip(days, outlets, strict=True)))
    figure = when_published(table, origins()).figure
    beside = {note.text: note.xanchor for note in figure.layout.annotations}
    assert list(beside) == ["11 Sep 2009", "2 Jan 2013", "20 Feb 2015", "13 Aug 2015", "3 May 2019"]
    assert list(beside.values()) == ["left", "left", "right", "right", "right"]


def test_colours_of_what_is_not_drawn_are_not_explained() -> None:
    """The reader would look for a grey mark that is not there."""
    table = articles(
        *(article(name, f"2021-10-{name}", outlet=f"Avis {name}", origin="own") for name in ("01", "02")),
        article("x", outlet="Blad", origin="nobody"),
    )
    chart = when_published(table, origins(("own", "own_report", "Avis"), ("nobody", "unknown", "")))
    assert "Orange: own report." in chart.caption
    assert "Grey" not in chart.caption


def test_many_articles_without_a_date_share_a_row() -> None:
    """Half a screen would say "no date" twenty times."""
    dated = [article(f"a{n}", f"2021-10-{n:02}", outlet=f"Avis {n}") for n in range(1, 4)]
    undated = [article(f"b{n:02}", outlet=f"Blad {n}") for n in range(20)]
    chart = when_published(articles(*dated, *undated), origins())
    assert list(chart.figure.layout.yaxis.ticktext) == ["Avis 1", "Avis 2", "Avis 3", "20 articles"]
    assert [note.text for note in chart.figure.layout.annotations].count("no date") == 1
    few = when_published(articles(*dated, *undated[:2]), origins())
    assert list(few.figure.layout.yaxis.ticktext)[3:] == ["Blad 0", "Blad 1"]
    assert len(chart.table) == 23


def test_of_a_thousand_articles_the_first_are_drawn_and_the_others_counted() -> None:
    """A collection of a thousand months would be a chart of 24,000 px."""
    table = articles(*(article(f"n{n:04d}", "2021-10", outlet=f"Avis {n}") for n in range(1000)))
    chart = when_published(table, origins())
    assert len(boxes(chart)) == MOST_ROWS
    assert chart.figure.layout.yaxis.ticktext[-1] == "and 960 more"
    assert len(chart.table) == 1000
