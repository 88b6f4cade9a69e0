"""Attribution flow: lines as wide as their articles, no credit found set apart, names that fit."""

import pandas as pd
import pytest

from analysis.carried_words import NO_AGENCY
from analysis.charts.attribution_flow import attribution_flow
from analysis.charts.chart import Chart
from analysis.charts.flow import MOST_OUTLETS
from analysis.charts.template import COLOURS
from tests.charts.tables import article, articles, edges

CABLE = edges(
    ("Mette Holm", "Nordtelegram", 0, 3, True),
    ("Ingrid Vik", "Kystkanalen", 0, 1, True),
    ("Nordtelegram", "Fjordbladet", 1, 1, True),
    ("Nordtelegram", "Kanal 7 Nyhed", 1, 1, False),
    ("Nordtelegram", "Mälarnytt", 1, 1, False),
    ("Kystkanalen", "Vardøy Blad", 1, 1, True),
)


def flow(found: pd.DataFrame, *without_outlet: str) -> Chart:
    """Draw edges whose targets are outlets, but for those named."""
    targets = dict.fromkeys(found.loc[found["step"] == 1, "target"])
    return attribution_flow(
        found, articles(*(article(name, outlet="" if name in without_outlet else name) for name in targets))
    )


def lines(chart: Chart) -> list[tuple[str, str, float]]:
    """Return colour, dash and the height in rows of each band where it leaves its node."""
    found = []
    for path in (shape for shape in chart.figure.layout.shapes if shape.type == "path"):
        numbers = [float(part) for part in path.path.split() if part not in "MCLZ"]
        found.append((path.line.color, path.line.dash, round(numbers[-1] - numbers[1], 3)))
    return found


def names(chart: Chart) -> list[str]:
    return [note.text for note in chart.figure.layout.annotations]


def test_a_line_is_as_wide_as_its_articles_and_dashed_without_credit() -> None:
    """Uncredited use would look like the rest."""
    chart = flow(CABLE)
    drawn = lines(chart)
    one = min(height for *_, height in drawn)
    assert drawn.count((COLOURS["own"], "6px 5px", one)) == 2
    assert (COLOURS["same"], "solid", pytest.approx(3 * one)) in drawn
    assert len(drawn) == 6
    assert chart.finding == "Three outlets rest on Nordtelegram, two of them without naming it"
    assert "Dashed: no credit found." in chart.caption
    assert list(chart.table["Credit"]).count("no credit found") == 2


def test_the_uncredited_stand_first_under_their_source() -> None:
    """A reader would have to search for them."""
    order = [name for name in names(flow(CABLE)) if name in set(CABLE["target"])]
    assert order == ["Kanal 7 Nyhed", "Mälarnytt", "Fjordbladet", "Vardøy Blad"]


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([("N", "VG", 1, 1, False)], "One outlet rests on N, without naming it"),
        ([("N", "VG", 1, 1, False), ("N", "DR", 1, 1, False)], "Two outlets rest on N, none of them naming it"),
        ([("Reuters", "VG", 1, 1, True), ("Reuters", "Ritzau", 1, 1, True), ("Tass", "Ritzau", 1, 1, True)],
         "Reuters is named by Ritzau and VG"),
        ([("N", f"Avis {n}", 1, 1, True) for n in range(4)], "N is named by four outlets"),
        ([("Lavrov", NO_AGENCY, 0, 1, True), (NO_AGENCY, "VG", 1, 1, True)],
         "No agency is named between those cited and the outlets"),
        ([("Stoltenberg", "said to VG", 0, 1, True), ("said to VG", "VG", 1, 1, True)],
         "No agency is named between those cited and the outlets"),
        ([], "Nobody is cited, and no agency is named"),
    ],
)  # fmt: skip
def test_the_heading_names_who_rests_on_whom(rows: list[tuple[str, str, int, int, bool]], finding: str) -> None:
    """The heading would accuse where every outlet gives credit, or the other way round."""
    chart = flow(edges(*rows))
    assert chart.finding == finding
    assert (chart.figure is None) == (not rows)


def test_words_that_no_agency_carried_are_not_said_to_be_credited() -> None:
    """The table would say "named" beside "no agency named"."""
    chart = flow(edges(("Lavrov", NO_AGENCY, 0, 1, True), (NO_AGENCY, "VG", 1, 1, True)))
    assert set(chart.table["Credit"]) == {NO_AGENCY}
    assert "Dashed" not in chart.caption


def test_an_agency_s_own_telegrams_are_no_use_of_them() -> None:
    """“Two outlets rest on Nordtelegram” would count Nordtelegram itself, or say “named” of its own words."""
    own = edges(("Mette Holm", "N", 0, 2, True), ("N", "N", 1, 2, True))
    alone = flow(own, "N")
    assert alone.finding == "No outlet is named beside the agency"
    assert list(alone.table["Credit"]) == ["named", "no outlet named"]
    assert "From an agency to itself: no outlet is named." in alone.caption
    used = pd.concat([own, edges(("N", "VG", 1, 1, False), ("N", "DR", 1, 1, True))], ignore_index=True)
    assert flow(used, "N").finding == "Two outlets rest on N, one of them without naming it"


def test_words_that_no_agency_carried_are_grey() -> None:
    """Blue says “named”: a reader would look for the agency."""
    chart = flow(edges(("Lavrov", NO_AGENCY, 0, 1, True), (NO_AGENCY, "VG", 1, 1, True)))
    assert {colour for colour, *_ in lines(chart)} == {COLOURS["unknown"]}
    assert "Grey: no agency named." in chart.caption


def test_of_many_outlets_those_with_the_most_articles_are_drawn() -> None:
    """Fifty names would not be readable."""
    many = edges(
        *(("N", f"Avis {n:02d}", 1, 60 - n, True) for n in range(51)),
        *((f"Person {n}", "N", 0, 1, True) for n in range(3)),
    )
    chart = flow(many)
    assert "and 31 more" in names(chart)
    assert len([name for name in names(chart) if name.startswith("Avis")]) == MOST_OUTLETS
    assert chart.finding == "N is named by 51 outlets"
    assert len(chart.table) == 54


def test_heavy_use_does_not_make_the_figure_taller_than_a_screen() -> None:
    """A thousand articles through one agency would be a bar of 9,000 px."""
    chart = flow(edges(("N", "VG", 1, 1000, True), ("N", "DR", 1, 3, False)))
    assert chart.figure.layout.height < 1000
    assert {path.line.width for path in chart.figure.layout.shapes if path.type == "path"} == {1}


def test_long_names_are_cut_and_leave_room_on_a_phone() -> None:
    """Two columns of long names would leave no room for the lines."""
    long = "Utenriksdepartementets pressetjeneste"
    chart = flow(edges((long, long, 0, 1, True), (long, long, 1, 1, True)))
    assert max(len(name.removeprefix("<b>").removesuffix("</b>")) for name in names(chart)) <= 16
    assert chart.figure.layout.margin.l + chart.figure.layout.margin.r < 343 - 190
    assert len(lines(chart)) == 2
    assert chart.figure.layout.xaxis.range[0] < 0
    assert flow(edges(("NTB", "VG", 1, 1, True))).figure.layout.xaxis.range[0] > 0.4
    capitals = flow(edges(("NTB", "DNC Communications", 1, 1, True)))
    assert capitals.figure.layout.margin.r > 125


def test_the_file_tells_the_halves_apart_and_the_caption_the_outlets_without_a_line() -> None:
    """An edge from NTB to VG may be of either half; and an outlet that is loaded was missing without a word."""
    chart = flow(edges(("Lavrov", "NTB", 0, 1, True), ("NTB", "VG", 1, 1, True)))
    assert list(chart.table["Half"]) == ["cited – carried by", "carried by – published by"]
    assert "Not drawn" not in chart.caption
    loaded = articles(*(article(name, outlet=name) for name in ("VG", "Vestnyt", "Kystkanalen")))
    more = attribution_flow(edges(("NTB", "VG", 1, 1, True)), loaded)
    assert more.caption.endswith("Not drawn: two outlets that cite nobody and no agency.")


def test_hundreds_of_people_cited_once_do_not_become_the_widest_line() -> None:
    """Drawn as one, “and 599 more” buried who is really cited; they stand in the table, and the caption says so."""
    rows = [[f"Person {n:03}", "Nordtelegram", 0, 1 + (n < 3), True] for n in range(200)]
    rows.append(["Nordtelegram", "Fjordbladet", 1, 5, True])
    chart = flow(pd.DataFrame(rows, columns=["source", "target", "step", "articles", "named"]))
    shown = names(chart)
    assert "Person 002" in shown
    assert not [name for name in shown if name.endswith("more")]
    assert "Only the 12 cited in most articles are drawn." in chart.caption
    assert len(chart.table) == 201


def test_articles_without_an_outlet_are_not_counted_as_outlets() -> None:
    """Four articles of one paper whose file does not name it would be four outlets."""
    ids = [f"uge40.csv#{n}" for n in range(4)]
    chart = flow(edges(*(("N", name, 1, 1, True) for name in ids)), *ids)
    assert chart.finding == "N is named by four articles"
    mixed = flow(edges(("N", "VG", 1, 3, True), ("N", ids[0], 1, 1, True)), ids[0])
    assert mixed.finding == "N is named by four articles"
    unnamed = flow(edges(("N", "VG", 1, 3, False), ("N", ids[0], 1, 1, True)), ids[0])
    assert unnamed.finding == "Four articles rest on N, three of them without naming it"


def test_each_line_has_a_point_that_leads_to_its_sentences() -> None:
    """A line without one could be seen but not opened; one drawn for many names leads to no single line."""
    *_, points = flow(CABLE).figure.data
    assert sorted(row for (row,) in points.customdata) == list(range(len(CABLE)))
    many = edges(*(("N", f"Avis {n:02d}", 1, 60 - n, True) for n in range(51)))
    *_, points = flow(many).figure.data
    assert sorted(row for (row,) in points.customdata)[:2] == [-1, 0]
