"""Bars: what is counted, what the colours mean, and what the headings claim."""

import pandas as pd
import pytest

from analysis.charts.bars import LABEL_BESIDE, MOST_BARS
from analysis.charts.chart import Chart
from analysis.charts.credit import (
    credit_of_each,
    credits_finding,
    credits_table,
    media_finding,
    media_table,
    row_words,
)
from analysis.charts.distribution import by_credit, by_language, by_origin, by_source, largest_stories
from analysis.charts.template import COLOURS
from analysis.credit_audit import with_and_without_source
from tests.charts.tables import article, articles, audit, cable, cable_sources, month_only, origins, stories

CREDIT_COLUMNS = ["article", "role", "name"]


def drawn(chart: Chart) -> dict[str, int]:
    """Return label to the bar's whole length, from the figure."""
    layers = [trace for trace in chart.figure.data if trace.type == "bar"]
    totals = [sum(values) for values in zip(*(layer.x for layer in layers), strict=True)]
    labels = list(chart.figure.layout.yaxis.ticktext) or [
        note.text for note in chart.figure.layout.annotations if note.xref == "paper"
    ]
    return dict(zip(labels, totals, strict=True))


def test_an_agency_is_named_where_the_outlet_is_not_known() -> None:
    """Two telegrams would be counted as articles of an outlet that nobody knows."""
    chart = by_source(*month_only(), "articles")
    assert drawn(chart) == {"Nordtelegram (agency)": 2, "Fjordbladet": 1}
    assert chart.finding == "Two of three come from an agency"
    assert chart.caption == "Articles by outlet or agency. Blue: from an agency. Orange: own report."
    assert list(chart.table["Articles"]) == [2, 1]


def test_origins_are_counted_once_for_each_source() -> None:
    """Two telegrams of one origin would count twice."""
    chart = by_source(*month_only(), "origins")
    assert drawn(chart) == {"Nordtelegram (agency)": 1, "Fjordbladet": 1}
    assert chart.finding == "One of two origins is from an agency"
    assert list(chart.table.columns)[:2] == ["Source", "Origins"]


def test_after_fifteen_bars_the_others_share_one() -> None:
    """A chart of 300 outlets would be as long as a newspaper."""
    chart = by_source(*cable(), "articles")
    assert len(drawn(chart)) == MOST_BARS + 1
    assert drawn(chart)["other (6)"] == 6
    assert len(chart.table) == 21
    assert sum(drawn(chart).values()) == chart.table["Articles"].sum() == 23


def test_a_thousand_small_outlets_together_do_not_dwarf_the_large_ones() -> None:
    """The bars of the fifteen largest were thinner than a hair beside “other (1,933)”."""
    many = articles(*(article(f"n{n}", outlet=f"Avis {n // 2 if n < 40 else n:03d}") for n in range(150)))
    chart = by_source(many, origins(), "articles")
    lengths = [length for trace in chart.figure.data if trace.type == "bar" for length in trace.x]
    assert (len(lengths), max(lengths)) == (MOST_BARS, 2)
    assert "120" in [note.text for note in chart.figure.layout.annotations]
    assert "have no bar" in chart.caption
    assert "have no bar" not in by_source(*cable(), "articles").caption


def test_four_kinds_of_origins_are_three_parts() -> None:
    """A stack of four colours cannot be read."""
    kinds = ["agency", "press_release", "own_report", "unknown"]
    table = articles(*(article(kind, outlet=f"Avis {kind[0]}") for kind in kinds))
    chart = by_source(table, origins(*((f"origin-{kind}", kind, kind) for kind in kinds)), "articles")
    assert len([trace for trace in chart.figure.data if trace.type == "bar"]) == 3
    assert "Grey: from a press release or unknown." in chart.caption


def test_languages_have_names_and_the_colours_of_the_other_bars() -> None:
    """An agency’s articles were blue in one chart and orange in the one beside it."""
    table, names = cable()
    chart = by_language(table, names, "articles")
    assert drawn(chart) == {"Danish": 15, "Norwegian Bokmål": 5, "Swedish": 3}
    assert chart.finding == "15 of 23 articles are in Danish"
    assert chart.caption.endswith("Blue: from an agency. Orange: own report.")
    assert chart.caption.partition(". ")[2] == by_source(table, names, "articles").caption.partition(". ")[2]
    origins_of = by_language(table, names, "origins")
    assert origins_of.finding == "Both origins have articles in Norwegian Bokmål"


def test_an_agency_of_many_stories_is_one_bar() -> None:
    """The same agency would stand in the chart once for each story."""
    table = articles(*(article(f"n{n}", origin=f"origin-{n}") for n in range(4)), article("v", origin="origin-v"))
    names = origins(
        *((f"origin-{n}", "agency", "Nordtelegram") for n in range(4)), ("origin-v", "own_report", "Vestnyt")
    )
    chart = by_origin(table, names)
    assert drawn(chart) == {"Nordtelegram": 4, "Vestnyt": 1}
    assert chart.finding == "Nordtelegram stands behind four of five articles"


def test_credit_is_only_what_the_text_shows() -> None:
    """A credit of a picture, or of another agency, would pass for one of the text."""
    table, names = cable()
    chart = by_credit(audit(table, names, cable_sources()))
    assert drawn(chart) == {"Signature": 8, "In the text": 6, "No credit found": 5}
    assert chart.finding == "No credit found in 5 of 19 articles that use another’s text"
    assert chart.figure.data[2].marker.color == COLOURS["own"]
    others = pd.DataFrame(
        [("k02", "photo", "Nordtelegram"), ("k14", "cited", "Reuters"), ("k17", "cited", "NORDTELEGRAM"),
         ("k20", "credit", "Reuters")],
        columns=CREDIT_COLUMNS,
    )  # fmt: skip
    found = credit_of_each(audit(table, names, others))
    assert (found["k02"], found["k14"], found["k17"]) == ("No credit found", "No credit found", "In the text")
    assert found["k20"] == "Another credited"
    grey = [trace for trace in by_credit(audit(table, names, others)).figure.data if trace.type == "bar"][1]
    assert grey.marker.color == COLOURS["unknown"]
    assert "k00" not in found.index


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "No two articles tell the same story"),
        ([("Kabel brudt", 3, 2)], "One story: 3 articles and 2 origins"),
        ([("Kabel brudt", 46, 3), ("Ulv skutt", 22, 5)], "The largest story has 46 articles and 3 origins"),
        ([("Kabel", 4, 3), ("Ulv", 4, 1), ("Varme", 2, 1)], "The two largest stories have four articles each"),
        ([("Kabel brudt", 3, 2), ("Ulv skutt", 1, 1)], "One story: 3 articles and 2 origins"),
        ([("Kabel brudt", 1, 1), ("Ulv skutt", 1, 1)], "No two articles tell the same story"),
        ([("Kabel brudt", 2, 1), ("Ulv skutt", 2, 1)], "Both stories have two articles each"),
    ],
)  # fmt: skip
def test_the_largest_story_is_named_only_when_there_is_one(rows: list[tuple[str, int, int]], finding: str) -> None:
    """One of several equal stories, or an article that stands alone, would be called the largest."""
    assert largest_stories(stories(*rows), "articles").finding == finding


def test_a_story_is_parted_into_its_origins_and_the_rest() -> None:
    """Copies would look like origins."""
    rows = [("Søkabel mellem Danmark, Norge og Sverige er brudt i nat", 46, 3), ("Ulv skutt i Østmarka", 22, 5)]
    chart = largest_stories(stories(*rows), "articles")
    own, more = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert (list(own.x), list(more.x)) == ([3, 5], [43, 17])
    assert list(drawn(chart).values()) == [46, 22]
    assert next(iter(drawn(chart))).endswith("…")
    assert list(largest_stories(stories(*rows), "origins").figure.data[1].x) == [5, 3]


def test_only_ten_stories_are_drawn_and_the_caption_says_so() -> None:
    """A reader would take ten stories for all."""
    chart = largest_stories(stories(*((f"Historie {n}", 60 - n, 2) for n in range(38))), "articles")
    assert len(drawn(chart)) == 10
    assert chart.caption.startswith("The ten largest of 38 stories")


def test_long_labels_stand_above_their_bars() -> None:
    """Long names would leave a phone no room for the bars."""
    long = "x" * (LABEL_BESIDE + 1)
    table = articles(article("a", outlet=long), article("b", outlet="Vestnyt"))
    chart = by_source(table, origins(), "articles")
    assert not chart.figure.layout.yaxis.ticktext
    assert set(drawn(chart)) == {long, "Vestnyt"}


@pytest.mark.parametrize("unit", ["articles", "origins"])
def test_one_bar_is_a_sentence(unit: str) -> None:
    """A single bar would be drawn, which says nothing."""
    table, names = month_only()
    two = table[table["agency"] != ""]
    assert by_source(two, names, unit).figure is None
    assert by_source(two, names, "articles").finding == "Both articles come from Nordtelegram"
    assert by_source(two, names, "origins").finding == "The one origin comes from Nordtelegram"
    assert by_language(two, names, unit).figure is None
    assert by_language(two, names, "articles").finding == "Both articles are in Danish"
    assert by_origin(two, names).finding == "Nordtelegram stands behind both articles"
    assert (
        by_credit(audit(two, names, cable_sources())).finding
        == "No credit found in any of the two articles that use another’s text"
    )


def test_equals_are_said_to_be_equal() -> None:
    """One of four equal outlets would be said to lead."""
    table = articles(*(article(f"n{n}", outlet=f"Avis {n % 4}", language="dans"[n % 4 :][:1]) for n in range(8)))
    assert by_source(table, origins(), "articles").finding == "Each of the four sources has two articles"
    assert by_origin(table, origins()).finding == "The origin of all eight articles is not known"
    three = articles(*(article(f"n{n}", outlet="ABBCC"[n]) for n in range(5)))
    assert by_source(three, origins(), "articles").finding == "B and C have the most: two articles each"
    one_leads = articles(*(article(f"n{n}", outlet="ABBBC"[n]) for n in range(5)))
    assert by_source(one_leads, origins(), "articles").finding == "B has the most articles: three of five"


def test_articles_that_name_no_outlet_share_a_bar() -> None:
    """Each id would look like an outlet with one article."""
    nameless = [article(f"n{n}", source_id=f"uge40.csv#{n}", agency="") for n in range(3)]
    some = articles(*nameless, article("a", outlet="A"), article("b", outlet="A"))
    chart = by_source(some, origins(), "articles")
    assert list(chart.table["Source"]) == ["No outlet named", "A"]
    assert chart.finding == "A has the most articles: two of five"
    assert (
        by_source(articles(*nameless), origins(), "articles").finding == "None of the three articles names its outlet"
    )


def test_each_article_says_whose_text_it_is_and_which_agency_it_credits() -> None:
    """The chart counts credits; whoever wants to write of them needs the list, the uncredited first."""
    table, names = cable()
    found = audit(table, names, cable_sources())
    rows = credits_table(table, cable_sources(), found)
    assert rows["Credit"].tolist()[:5] == ["no credit found"] * 5
    silent = rows[rows["Credit"] == "no credit found"].set_index("Outlet")["Text from"].to_dict()
    assert silent == {"Kanal 7 Nyhed": "Nordtelegram", "Mälarnytt": "Nordtelegram", "Morgenpost Syd": "Nordtelegram",
                      "Vardøy Blad": "Kystkanalen", "Nordlys Lokal": "Kystkanalen"}  # fmt: skip
    by_outlet = rows.set_index("Outlet")
    assert (by_outlet["Credit"]["Vestnyt"], by_outlet["Credit"]["Strømfokus"]) == ("signature", "in the text")
    assert by_outlet["Credited"]["Vestnyt"] == "Nordtelegram"
    assert by_outlet["Credit"]["Kystkanalen"] == ""
    assert sorted(rows.index) == list(table.index)
    assert credits_finding(found.head(1)) == "No credit found in the one article that uses another’s text"
    assert credits_finding(found.head(0)) == "No article uses another’s text"


def test_list_and_chart_of_credits_count_the_same_articles() -> None:
    """The list counted telegrams, which credit the agency that wrote them, and said 17 where the chart said 11."""
    table, names = cable()
    signed = pd.concat([cable_sources(), pd.DataFrame([("k00", "credit", "Nordtelegram")], columns=CREDIT_COLUMNS)])
    found = audit(table, names, signed)
    rows = credits_table(table, signed, found)
    assert by_credit(found).finding == credits_finding(found)
    assert len(found) == 19
    assert list(rows.loc[table["id"].isin(["k00", "k04", "k15"]), "Credit"]) == ["the agency’s own"] * 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"class": "no credit found", "share": 0.97}, "no credit found · 97 % of its words stand in Sundnyt’s text"),
        ({"class": "another credited", "share": 0.0, "translated_share": 0.4, "credited": "Vestbyrået"},
         "credits Vestbyrået, not Sundnyt · 40 % may be a translation of Sundnyt’s text"),
        ({"class": "credited", "share": 0.9, "translated_share": 0.05, "credited": "Sundnyt", "form": "signature",
          "place": "later", "into": 1.0},
         "credits Sundnyt (at its end) · 90 % of its words stand in Sundnyt’s text · 5 % may be a translation of it"),
        ({"class": "named, other words", "share": 0.02, "credited": "Sundnyt", "form": "in the text", "place": "later",
          "into": 0.4},
         "names Sundnyt (later, 40 % into the text) · 2 % of its words stand in Sundnyt’s text"),
        ({"class": "no credit found", "share": float("nan"), "translated_share": float("nan")},
         "no credit found · the same text as Sundnyt’s"),
        ({"class": "credited, text not here", "credited": "Sundnyt", "form": "signature", "place": "first paragraph"},
         "credits Sundnyt (first paragraph) · no other article to compare it with"),
    ],
)  # fmt: skip
def test_a_row_says_which_credit_where_of_which_text_and_how_much(row: dict[str, object], said: str) -> None:
    """A possible translation would pass for a copy, or a credit that was found would not be said."""
    empty = {"share": 0.0, "translated_share": 0.0, "credited": "", "form": "", "place": "", "into": 0.0}
    assert row_words({**empty, "text_from": "Sundnyt", **row}) == said


def test_articles_with_and_without_a_source_are_counted_by_outlet_and_in_all() -> None:
    """The table that studies of newspapers print could not be made again."""
    table, names = cable()
    counted = with_and_without_source(table, cable_sources(), audit(table, names, cable_sources()))
    rows = media_table(counted).set_index("Outlet")
    assert rows.loc["All"].tolist() == [20, 14, 6, 5]
    assert rows.loc["Kystkanalen"].tolist() == [1, 0, 1, 0]
    assert rows.loc["Vestnyt"].tolist() == [1, 1, 0, 0]
    assert list(media_table(with_and_without_source(table, cable_sources())).loc[0]) == ["All", 20, 14, 6]
    assert media_finding(counted) == "14 of 20 articles name an agency or another outlet as a source"


def test_texts_whose_first_outlet_is_not_known_are_no_source_of_their_own() -> None:
    """“One of 3 outlets stands behind 442 articles” reads as one outlet: it is texts that have nothing in common."""
    table, names = month_only()
    chart = by_origin(
        table, names.assign(kind="own_report", name=[f"one of {3 + n} outlets" for n in range(len(names))])
    )
    assert chart.finding.startswith("Which outlet was first with")
    assert "one of 3 outlets" not in chart.alt
