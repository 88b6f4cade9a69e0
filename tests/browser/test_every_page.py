"""What holds on every page, in light and dark, on a desk and on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.screen import PAGES, barriers, photograph, settled, sideways

pytestmark = pytest.mark.browser

SAID = "chart => chart.closest('[aria-label]')?.ariaLabel ?? chart.querySelector('[aria-label]')?.ariaLabel"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_nobody_out_and_fits_every_screen(name: str, theme: str, visit: Visit) -> None:
    """Low contrast, a control without a name or a page wider than a telephone shuts readers out."""
    page = visit("/" if name == "overview" else f"/{name}", theme=theme)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    photograph(page, f"{name}-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"{name}-{theme}-375")


@pytest.mark.parametrize("name", PAGES)
def test_every_chart_says_what_it_shows_and_has_its_table(name: str, visit: Visit) -> None:
    """Who cannot see a chart, or wants its numbers, needs the sentence and the table beside it."""
    page = visit("/" if name == "overview" else f"/{name}")
    charts = page.get_by_test_id("stPlotlyChart")
    tables = page.get_by_test_id("stExpander").filter(has_text="Table and downloads")
    assert tables.count() >= charts.count()
    for chart in charts.all():
        said = chart.evaluate(SAID)
        assert said
        assert said.endswith(".")
