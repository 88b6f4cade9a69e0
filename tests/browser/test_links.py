"""What stands in the address: a view can be sent to somebody else, and Back leads back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.screen import go_to, settled, title

pytestmark = pytest.mark.browser

LANGUAGE = "Norwegian Bokmål"


def choose_language(page: Page) -> None:
    """Let only Norwegian articles through, by the sidebar."""
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").filter(has_text="Language")
    box.get_by_role("combobox").click()
    page.get_by_role("option", name=LANGUAGE).click()
    # the box is taller while it has the focus: what lies below would move under the next click
    page.keyboard.press("Escape")
    box.get_by_role("combobox").blur()
    expect(page.get_by_role("button", name="Clear filters").first).to_be_visible()
    settled(page)


def languages_in(page: Page) -> list[str]:
    """Return the languages that the address names."""
    return parse_qs(urlsplit(page.url).query).get("language", [])


def chosen_languages(page: Page) -> list[str]:
    """Return the languages that the sidebar shows as chosen."""
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").filter(has_text="Language")
    return box.locator("[data-tag]").all_inner_texts()


def test_a_filter_stays_from_page_to_page_and_travels_in_the_link(visit: Visit) -> None:
    """A colleague who opens the link, or a reader who goes back, would see other numbers."""
    page = visit("/")
    choose_language(page)
    expect(title(page)).to_contain_text("1 article")
    assert languages_in(page) == [LANGUAGE]
    go_to(page, "Timeline")
    assert languages_in(page) == [LANGUAGE]
    page.go_back()
    expect(title(page)).to_contain_text("1 article")
    colleague = visit("/" + page.url.split("/", 3)[3])
    expect(title(colleague)).to_contain_text("1 article")
    assert chosen_languages(colleague) == chosen_languages(page) == [LANGUAGE]


def test_a_filter_can_be_taken_off_again(visit: Visit) -> None:
    """Who filters by mistake must find the way back on every page."""
    page = visit("/sources")
    choose_language(page)
    page.get_by_role("button", name="Clear filters").first.click()
    expect(page.get_by_role("button", name="Clear filters")).to_have_count(0)
    assert languages_in(settled(page)) == []


def test_a_story_opens_in_the_same_visit_and_back_leads_to_the_list(visit: Visit) -> None:
    """A new visit would lose what was uploaded."""
    page = visit("/")
    opened = page.context.pages
    page.get_by_test_id("stMain").get_by_test_id("stBaseButton-tertiary").last.click()
    page.wait_for_url("**/stories?*story=*")
    assert page.context.pages == opened
    page.go_back()
    expect(title(page)).to_contain_text("3 articles")
