"""What a visitor takes home from a chart."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import Visit
from tests.browser.screen import WAIT_MS, settled

pytestmark = pytest.mark.browser


def files_of_first_chart(page: Page) -> Page:
    """Open the table and downloads below the first chart."""
    page.get_by_test_id("stExpander").filter(has_text="Table and downloads").first.locator("summary").click()
    expect(page.get_by_test_id("stTable").first).to_be_visible()
    return page


def fetched(page: Page, name: str, folder: Path) -> Path:
    """Click a download button and return the file."""
    button = page.get_by_test_id("stDownloadButton").get_by_role("button", name=name).first
    try:
        return _saved(page, button, folder)
    except PlaywrightTimeout:
        # on a busy machine a chart that is drawn late moves the button away under the click
        return _saved(settled(page), button, folder)


def _saved(page: Page, button: Locator, folder: Path) -> Path:
    with page.expect_download(timeout=WAIT_MS / 2) as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_table_of_a_chart_opens_in_a_spreadsheet(visit: Visit, tmp_path: Path) -> None:
    """The numbers behind a chart are what a reader checks; Excel takes a file without a mark for another encoding."""
    path = fetched(files_of_first_chart(visit("/")), "CSV", tmp_path)
    assert path.suffix == ".csv"
    header, *rows = path.read_bytes().decode("utf-8").splitlines()
    assert header.startswith("\ufeff")
    assert len(rows) == 3


def test_the_page_of_a_chart_opens_without_a_network(visit: Visit, browser: Browser, tmp_path: Path) -> None:
    """A file that fetches its drawing code is empty in a train, and tells others who reads it."""
    path = fetched(files_of_first_chart(visit("/")), "HTML", tmp_path)
    assert path.suffix == ".html"
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert "chart" not in page.title().lower()


def test_a_chart_is_saved_as_a_drawing_by_the_browser(visit: Visit, tmp_path: Path) -> None:
    """A newspaper's graphics desk needs lines, not pixels."""
    page = visit("/")
    chart = page.get_by_test_id("stPlotlyChart").first
    chart.hover()
    path = _saved(page, chart.locator(".modebar-btn[data-title*=ownload]").first, tmp_path)
    assert path.suffix == ".svg"
    assert path.name.startswith("ekko-")
    assert path.read_text("utf-8").startswith("<svg")
