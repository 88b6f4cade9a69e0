"""What is marked in a text: explained to whoever points, taps or uses the keyboard, and never more than text."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, go_to, photograph, settled, sideways

pytestmark = pytest.mark.browser

MARKED = "/stories?mark=Shared+words&mark=Dates&mark=Sources&mark=Quotes"
HOSTILE = "<img src=x onerror=alert(1)>"


def bubble(page: Page) -> Locator:
    """Return what explains a mark."""
    return page.locator(".bubble")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_marked_text_keeps_nobody_out_and_fits_every_screen(theme: Theme, visit: Visit) -> None:
    """Marks that only the eye, the mouse or a wide screen can follow shut readers out."""
    page = visit(MARKED, theme=theme)
    expect(page.locator(".found.date").first).to_be_visible()
    page.locator(".found.open").first.hover()
    expect(bubble(page)).to_be_visible()
    photograph(page, f"marked-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    page.locator(".found.date").last.click()
    assert sideways(settled(page)) == []
    photograph(page, f"marked-{theme}-375")


def test_a_date_that_cannot_be_placed_says_what_it_needs_by_pointer_and_by_keyboard(visit: Visit) -> None:
    """An underline without its reason is a riddle, and a tip that only a mouse brings up is one for some."""
    page = visit(MARKED)
    open_date = page.locator(".found.open").first
    open_date.hover()
    expect(bubble(page)).to_contain_text("It counts from the day of publication; give the day on Timeline.")
    page.mouse.move(0, 0)
    expect(bubble(page)).to_be_hidden()
    open_date.focus()
    expect(bubble(page)).to_contain_text("Cannot be placed in time")
    page.keyboard.press("Escape")
    expect(bubble(page)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(bubble(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(bubble(page)).not_to_contain_text("Cannot be placed in time")
    name = open_date.get_attribute("aria-label") or ""
    assert name.startswith((open_date.text_content() or "?") + ": Cannot be placed in time.")


def test_the_text_is_calm_until_something_is_chosen(visit: Visit) -> None:
    """Whoever wants to read must not have to look past frames and question marks."""
    page = visit("/stories")
    expect(page.locator(".row p").first).to_be_visible()
    expect(page.locator(".found, .quote, .speaker")).to_have_count(0)
    page.get_by_role("button", name="Quotes", exact=True).click()
    expect(page.locator(".speaker").first).to_be_visible()
    assert "mark=Quotes" in settled(page).url


def test_what_each_speaker_said_opens_in_place(visit: Visit) -> None:
    """Two wordings that may be translations must be read beside each other before anybody says so."""
    page = visit("/sources")
    row = page.get_by_test_id("stExpander").filter(has_text="7 quotes in 2 articles")
    row.locator("summary").click()
    expect(row.locator(".saying .head").first).to_contain_text("May be a translation")
    expect(row.locator(".saying").first.locator(".wording")).to_have_count(3)
    photograph(page, "sources-opened")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []


def test_markup_in_a_quote_or_its_speaker_stays_text(visit: Visit) -> None:
    """A quote could bring a script into the reader's page."""
    page = visit("/collection")
    text = (
        f"– Havnen {HOSTILE} lukker på mandag, siger havnechef Ida Berg til Reuters.\n\n– Nej {HOSTILE} tak, siger hun."
    )
    content = json.dumps({"text": text, "title": HOSTILE, "outlet": HOSTILE, "published": "2026-03"}).encode()
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(
        [{"name": "ond.jsonl", "mimeType": "application/jsonl", "buffer": content}]
    )
    expect(page.get_by_text("1 article added")).to_be_visible()
    go_to(page, "Stories")
    page.get_by_role("button", name="Quotes", exact=True).click()
    expect(page.locator(".quote").first).to_contain_text(HOSTILE)
    go_to(settled(page), "Sources")
    page.get_by_test_id("stExpander").filter(has_text="Ida Berg").locator("summary").first.click()
    expect(page.locator(".saying").first).to_contain_text(HOSTILE)
    assert page.locator("img[src=x]").count() == 0


def test_a_day_that_a_reader_gives_moves_the_timeline(visit: Visit) -> None:
    """The calendar must open within the month that is known, or nobody finds the day."""
    page = visit("/timeline")
    lacking = page.get_by_text("It counts from the day of publication").filter(visible=True)
    expect(lacking.first).to_be_visible()
    before = lacking.count()
    field = page.get_by_test_id("stDateInput")
    field.get_by_role("button").first.click()
    expect(page.get_by_role("button", name="October", exact=False).first).to_be_visible()
    page.keyboard.press("Escape")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("20211018")
    page.get_by_role("button", name="Use this day").click()
    expect(page.get_by_text("given by you")).to_be_visible()
    settled(page)
    assert lacking.count() < before
    photograph(page, "day-given")
    assert barriers(page) == []
