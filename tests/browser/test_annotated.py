"""A story's landing view: one article read whole, with what others have, lead to and tell otherwise beside it."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, photograph, settled, sideways

pytestmark = pytest.mark.browser


def reading(visit: Visit, headline: str, theme: Theme = "light") -> Page:
    """Return the landing view of a story of the invented sample."""
    page = visit("/stories?collection=Sample%3A+30+invented+articles", theme=theme)
    page.get_by_role("button", name=headline).click()
    expect(page.locator(".row p").first).to_be_visible()
    # the last chart on the page
    expect(page.get_by_text("Share of each article’s words")).to_be_visible()
    return settled(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_annotated_article_keeps_nobody_out_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """Notes that stand only beside the text on a wide screen would be for few."""
    page = reading(visit, "Flydende drivhus har revet sig løs ved Lærkevig", theme)
    photograph(page, f"annotated-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"annotated-{theme}-375")


def test_the_head_of_a_note_leads_to_both_texts_by_keyboard(visit: Visit) -> None:
    """“Also in nine others” would be a claim without its evidence."""
    page = reading(visit, "Rapport: Rusten bolt sendte drivhus på afveje")
    background = page.locator(".note").filter(has_text="in another story").first
    expect(background).to_be_visible()
    background.locator("button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="shared passage")).to_be_visible()
    expect(page.locator("mark.same").filter(has_text="Flora blev bygget i 2021").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_story_over_time_keeps_nobody_out_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """A curve without its table, or lines told apart by colour alone, would be for few."""
    page = reading(visit, "Flydende drivhus har revet sig løs ved Lærkevig", theme)
    page.get_by_role("tab", name="When").click()
    expect(page.get_by_role("heading", name="articles were out within")).to_be_visible()
    stories, compared = (
        page.get_by_role("combobox", name="Compare with other stories"),
        "Fastest to half of its articles",
    )
    # a page that is drawn anew meanwhile closes the list: a person would click again
    for _ in range(5):
        with suppress(AssertionError, Error):
            stories.click()
            page.get_by_role("option").filter(has_text="Rapport").click(timeout=4000)
            # while the list is open nothing else is read out
            page.keyboard.press("Escape")
            expect(page.get_by_role("heading", name=compared)).to_be_visible(timeout=6000)
            break
    expect(page.get_by_role("heading", name=compared)).to_be_visible()
    assert "with=story-" in page.url
    photograph(settled(page), f"over-time-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"over-time-{theme}-375")
