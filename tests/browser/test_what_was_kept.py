"""What articles made of a text: pointed at, chosen by keyboard, on every screen."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, photograph, settled, sideways

pytestmark = pytest.mark.browser


def what_was_kept(visit: Visit, theme: Theme = "light") -> Page:
    """Return the story of the drifting greenhouse with what was kept of its telegrams."""
    page = visit("/stories?collection=Sample%3A+30+invented+articles", theme=theme)
    page.get_by_role("button", name="Flydende drivhus har revet sig løs ved Lærkevig").click()
    page.get_by_role("tab", name="What was kept").click()
    expect(page.get_by_role("heading", name="Two of six cut the last three paragraphs")).to_be_visible()
    # the last thing on the page: before it, what has the focus may still be drawn anew
    expect(page.get_by_text("Articles that use the text of an agency", exact=False)).to_be_visible()
    return settled(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_kept_keeps_nobody_out_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """A picture of colours alone, or one wider than a telephone, would be for few."""
    page = what_was_kept(visit, theme)
    photograph(page, f"kept-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"kept-{theme}-375")


def test_a_click_on_a_cell_shows_its_words_in_both_texts(visit: Visit) -> None:
    """The evidence for a letter would be a search through two articles."""
    page = what_was_kept(visit)
    cells = page.get_by_test_id("stPlotlyChart").first.locator(".nsewdrag").first
    box = cells.bounding_box()
    assert box
    # the fourth of nine rows and the third of ten columns: Dagens Horisont, paragraph 2
    place = {"x": box["width"] * 2.5 / 10.25, "y": box["height"] * 3.5 / 9}
    cells.hover(position=place)
    cells.click(position=place)
    expect(page.get_by_role("heading", name="Paragraph 2: edited, 36 of 40 words kept")).to_be_visible()
    marks = page.locator("mark.own")
    expect(marks.filter(has_text="Begge")).to_be_visible()
    expect(marks.filter(has_text="De to")).to_be_visible()
    assert "place=2" in page.url


def test_a_cell_is_chosen_by_keyboard_alone(visit: Visit) -> None:
    """Nobody can tab through a picture."""
    page = what_was_kept(visit)
    choice = page.get_by_role("combobox", name="Headline, paragraph or addition")
    chosen = page.get_by_role("heading", name="Paragraph 2: edited, 37 of 40 words kept")
    # a page that is drawn anew meanwhile closes the list: a person would press the keys again
    for _ in range(5):
        with suppress(AssertionError, Error):
            choice.press("ArrowDown")
            choice.fill("Paragraph 2")
            expect(page.get_by_role("option").first).to_contain_text("Paragraph 2", timeout=4000)
            page.keyboard.press("Enter")
            expect(chosen).to_be_visible(timeout=6000)
            break
    expect(chosen).to_be_visible()
