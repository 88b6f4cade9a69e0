"""Quote lineage on the page of sources: language beside language, and from each wording to its article."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, photograph, settled, sideways

pytestmark = pytest.mark.browser


def opened(visit: Visit, theme: Theme = "light") -> Page:
    """Return the page of sources of the invented sample, with the quotation of most articles opened."""
    page = visit("/sources?collection=Sample%3A+30+invented+articles", theme=theme)
    page.get_by_text("16 articles · first in Kystbureauet v1").click()
    expect(page.locator(".beside h5").first).to_be_visible()
    return settled(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_quotation_in_three_languages_keeps_nobody_out_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """Columns that only a wide screen holds, or marks that only colour tells, would be for few."""
    page = opened(visit, theme)
    tops = {round(each.bounding_box()["y"]) for each in page.locator(".beside").first.locator("h5").all()}  # type: ignore[index]
    assert len(tops) == 1
    photograph(page, f"lineage-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"lineage-{theme}-375")


def test_the_second_click_opens_the_article_that_has_a_wording(visit: Visit) -> None:
    """“One in other words” would be a number without its evidence."""
    page = opened(visit)
    page.get_by_role("button", name="Nyhedsruden").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".quote").filter(has_text="og har aldrig set noget lignende").first).to_be_visible()
