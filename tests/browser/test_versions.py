"""From the start page to the sentences that a correction superseded."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, go_to, photograph, settled, sideways

pytestmark = pytest.mark.browser

TAB = "Versions and corrections"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_correction_is_found_from_the_start_and_opens_its_sentences(theme: Theme, visit: Visit) -> None:
    """A corrected figure lives on where nobody shows who printed it."""
    page = visit("/collection", theme=theme)
    page.get_by_role("button", name="Open the invented sample").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("invented")
    go_to(settled(page), "Overview")
    expect(page.get_by_text("Kystbureauet v3 corrects 18.000 to 1.800. Ten articles have only")).to_be_visible()
    page.get_by_role("button", name=TAB).click()
    expect(page.get_by_role("tab", name=TAB)).to_have_attribute("aria-selected", "true")
    expect(settled(page).locator("mark", has_text="18.000").first).to_be_visible()
    expect(page.locator("mark", has_text="1.800").first).to_be_visible()
    page.get_by_text("Only the old figure: the sentences").click()
    expect(page.get_by_text("Østkystens Avis, 12 May 2026, 08:34, published before the correction")).to_be_visible()
    photograph(page, f"versions-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"versions-{theme}-375")
