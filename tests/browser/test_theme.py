"""Light and dark, and the switch between them."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.screen import photograph, settled

pytestmark = pytest.mark.browser

PAGE_INK = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).color"
CHART_INKS = """() => [...new Set(
    [...document.querySelectorAll('.js-plotly-plot :is(.xtick, .ytick, .annotation-text)')]
    .map(part => getComputedStyle(part.closest('text') ?? part.querySelector('text')).fill))]"""


def switch_to(page: Page, theme: str) -> None:
    """Choose a theme in the menu at the upper right."""
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("radio", name=theme).click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_in_a_chart_have_the_ink_of_the_page(visit: Visit, theme: str) -> None:
    """Dark words on a dark page cannot be read."""
    page = visit("/", theme=theme)
    assert page.evaluate(CHART_INKS) == [page.evaluate(PAGE_INK)]


def test_the_words_in_a_chart_follow_a_switch_of_the_theme(visit: Visit) -> None:
    """The server may not know of the switch yet: the ink has to be chosen in the browser."""
    page = visit("/")
    light = page.evaluate(PAGE_INK)
    switch_to(page, "Dark")
    page.wait_for_function(f"ink => ({PAGE_INK})() !== ink", arg=light)
    page.wait_for_function(f"() => ({CHART_INKS})().join() === ({PAGE_INK})()")
    photograph(settled(page), "switched-to-dark")
