"""Light and dark, and the switch between them."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import photograph, settled

pytestmark = pytest.mark.browser

PAPER = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
INKS = """() => [...new Set(
    [...document.querySelectorAll('.js-plotly-plot :is(.xtick, .ytick, .annotation-text)')]
    .map(part => getComputedStyle(part.closest('text') ?? part.querySelector('text')).fill))]"""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours such as "rgb(20, 20, 19)", 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pale_inks(page: Page) -> list[str]:
    """Return the colours of words in charts that are hard to read on the page: contrast below 4.5."""
    paper, inks = page.evaluate(PAPER), page.evaluate(INKS)
    assert inks, "no chart has words"
    return [ink for ink in inks if contrast(ink, paper) < 4.5]


@pytest.mark.parametrize("name", ["overview", "timeline", "sources"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_in_a_chart_can_be_read(visit: Visit, theme: Theme, name: str) -> None:
    """Dark words on a dark page cannot be read, and a search for low contrast does not look into drawings."""
    assert pale_inks(visit(f"/{name}", theme=theme)) == []


def test_the_words_in_a_chart_follow_a_switch_of_the_theme(visit: Visit) -> None:
    """The server may not know of the switch yet: the ink has to be chosen in the browser."""
    page = visit("/")
    white, ink = page.evaluate(PAPER), page.evaluate(INKS)
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.keyboard.press("Escape")
    page.wait_for_function(f"white => ({PAPER})() !== white", arg=white)
    page.wait_for_function(f"ink => ({INKS})().join() !== ink", arg=",".join(ink))
    assert pale_inks(settled(page)) == []
    photograph(page, "switched-to-dark")
