"""Who carries the old and who the new figure, drawn by time."""

import json
from datetime import datetime

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS
from analysis.charts.who_carries import who_carries
from analysis.collection import collect
from analysis.pipeline import analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from analysis.version_findings import exchanges, involved
from tests.charts.test_every_chart import HOSTILE, unescaped

ROOF = (
    "Taget på svømmehallen i Myrkøbing styrtede sammen natten til fredag under {} centimeter våd sne.\n\n"
    "Ingen var i bygningen, der blev opført for kun fire år siden af et firma fra nabobyen, oplyser kommunen.\n\n"
    "Svømmeklubben leder nu efter baner i de omkringliggende byer til sine mange hold."
)


def roof(depth: str, published: str, **fields: str) -> dict[str, str]:
    return {"text": ROOF.format(depth), "published": published, "language": "da"} | fields


def wire(number: int, depth: str, published: str, **fields: str) -> dict[str, str]:
    chain = {"replaces": f"w{number - 1}"} if number > 1 else {}
    return roof(depth, published, agency="Sundnyt", version=str(number), id=f"w{number}") | chain | fields


def drawn(*articles: dict[str, str]) -> Chart:
    content = "\n".join(map(json.dumps, articles)).encode()
    analysis = analyse(collect("Tag", read_bytes("tag.jsonl", content, Settings())))
    articles = involved(analysis.versions, analysis.articles)
    (found,) = exchanges(analysis.versions, articles)
    return who_carries(found, articles)


MORNING = (
    wire(1, "60", "2026-01-09T06:10+01:00"),
    roof("60", "2026-01-09T06:40+01:00", outlet="Myrkøbing Avis"),
    wire(2, "40", "2026-01-09T08:00+01:00", ekko_status="correction"),
    roof("40", "2026-01-09T08:30+01:00", outlet="Myrkøbing Avis"),
    roof("60", "2026-01-09T09:15+01:00", outlet=HOSTILE),
    roof("60", "2026-01", outlet="Bladet"),
)


def test_old_and_new_are_told_apart_by_shape_beside_the_line_of_the_correction() -> None:
    """Colour alone shuts readers out, and a mark on the wrong side of the line blames the wrong paper."""
    chart = drawn(*MORNING)
    assert chart.figure is not None
    marks = chart.figure.data[1]
    assert list(marks.marker.symbol) == ["circle-open", "circle-open", "circle", "circle", "circle-open"]
    assert set(marks.marker.color) == {COLOURS["same"]}
    (line,) = [shape for shape in chart.figure.layout.shapes if shape.x0 == shape.x1 and shape.line.width == 2]
    assert line.x0 == datetime(2026, 1, 9, 8)
    assert [moment < line.x0 for moment in marks.x] == [True, True, False, False, False]


def test_what_is_not_known_to_the_minute_is_counted_and_in_the_table_only() -> None:
    """A mark somewhere in January would claim what nobody knows."""
    chart = drawn(*MORNING)
    assert "One article not known to the minute is in the table only." in chart.caption
    row = chart.table[chart.table["Article"] == "Bladet"].iloc[0]
    assert row["When"] == "Whether before or after the correction cannot be decided"
    assert chart.finding in chart.alt


def test_the_table_tells_who_changed_and_who_published_the_old_figure_afterwards() -> None:
    """Whoever cannot see the chart must get the same facts."""
    table = drawn(*MORNING).table
    changed = dict(zip(table["Published"], table["Changed in a later article"], strict=True))
    assert changed["9 January 2026, 06:40"] == "Myrkøbing Avis\u200208:30, 9 January 2026, 08:30"
    assert changed["9 January 2026, 09:15"] == "none here"
    when = dict(zip(table["Published"], table["When"], strict=True))
    assert when["9 January 2026, 09:15"] == "Published after the correction, still with the old figure"
    assert when["9 January 2026, 06:40"] == "Published before the correction"


def test_no_name_of_an_outlet_becomes_markup() -> None:
    """A link in an outlet's name would be live in the picture."""
    chart = drawn(*MORNING)
    assert chart.figure is not None
    assert unescaped(chart.figure) == []


def test_without_minutes_there_is_a_table_and_no_picture() -> None:
    """All marks would stand on one day, in an order that means nothing."""
    days = [each | {"published": "2026-01-09"} for each in MORNING]
    assert drawn(*days).figure is None
    assert len(drawn(*days).table) == 6
