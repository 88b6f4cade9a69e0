"""From a line or a row to the sentence and the texts that it rests on, in two clicks."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, photograph, settled, sideways

pytestmark = pytest.mark.browser

INVENTED = "/sources?collection=Sample%3A+30+invented+articles"


def test_a_click_on_a_line_shows_its_sentence_and_another_the_article(visit: Visit) -> None:
    """“Reuters is named by VG” would have to be searched for in the article."""
    page = visit("/sources")
    marks = page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .point")
    # six lines lead to who carried the words; the second of the others runs from Reuters to VG
    box = marks.nth(7).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    sentence = page.locator(".saying", has_text="ifølge nyhetsbyrået Reuters")
    expect(sentence).to_be_visible()
    expect(sentence.locator("mark")).to_have_text("Reuters")
    page.get_by_role("button", name="Read the article").first.click()
    expect(page.get_by_role("tab", name="Read")).to_have_attribute("aria-selected", "true")
    assert "mark=Sources" in settled(page).url


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_row_without_credit_opens_both_texts_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """Who is said to give no credit must be able to see why."""
    page = visit(INVENTED, theme=theme)
    row = page.get_by_test_id("stExpander").filter(has=page.get_by_text("Heden Rundt", exact=True)).filter(
        has_text="no credit found · 100"
    )  # fmt: skip
    row.locator("summary").click()
    photograph(page, f"credit-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    row.get_by_role("button", name="Compare the two texts").click()
    expect(page.get_by_role("heading", level=1, name="Two texts side by side")).to_be_visible()
    expect(page.get_by_text("158 words: 63 % of the left text, 100 % of the right")).to_be_visible()
    assert "left=" in settled(page).url
