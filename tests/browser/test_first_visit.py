"""What the first visitor after a start sees who comes by a link."""

import pytest
from playwright.sync_api import expect

from analysis.collection import read_collection
from analysis.pipeline import Analysis, analyse
from analysis.settings import Settings
from tests.browser.conftest import Visit
from tests.browser.screen import PAGES, title
from tests.browser.server import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sample() -> Analysis:
    return analyse(read_collection([ROOT / "seeds"], Settings()))


def test_the_first_visitor_by_a_link_gets_sidebar_page_and_story(first_visit: Visit, sample: Analysis) -> None:
    """Streamlit runs a file in pages/ without the frame on the first visit unless the house prevents it."""
    story = sample.stories.iloc[0]
    page = first_visit(f"/stories?story={story['story']}")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_text(list(PAGES.values()))
    expect(title(page)).to_have_text(story["headline"])
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith(f"/stories?story={story['story']}")


def test_the_first_page_has_an_address_of_its_own_too(visit: Visit) -> None:
    """A link to /overview would be answered with "Page not found"."""
    page = visit("/overview")
    expect(title(page)).to_contain_text("3 articles")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_link_to_a_story_that_is_not_loaded_says_so(visit: Visit) -> None:
    """A link from another collection must not end in a white page or an error."""
    page = visit("/stories?story=story-0000000000000000")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(PAGES))
    expect(page.get_by_test_id("stException")).to_have_count(0)
