"""A story put right by hand, and how often Ekko is right: from the list to the way back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Theme, Visit
from tests.browser.screen import barriers, go_to, photograph, settled, sideways

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_story_is_put_right_and_back_with_one_click(theme: Theme, visit: Visit) -> None:
    """What a reader knows better has to be said where it is seen, and a slip undone where it was made."""
    page = visit("/collection", theme=theme)
    page.get_by_role("button", name="Open the invented sample").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("invented")
    go_to(settled(page), "Stories")
    page.get_by_role("button", name="Flydende drivhus har revet sig løs").first.click()
    page.get_by_role("tab", name="Articles").click()
    settled(page).get_by_text("Is something in the wrong place?").click()
    photograph(page, f"deciding-{theme}")
    page.get_by_role("button", name="Move it out of this story").click()
    expect(page.get_by_text("does not belong to the story of")).to_be_visible()
    expect(settled(page).get_by_test_id("stException")).to_have_count(0)
    photograph(page, f"decided-{theme}")
    page.get_by_role("tab", name="Why one story").click()
    page.get_by_role("button", name="These two do not tell one story").click()
    expect(page.get_by_text("do not tell one story (").first).to_be_visible()
    photograph(settled(page), f"decided-pair-{theme}")
    assert barriers(page) == []
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"decided-pair-{theme}-375")
    page.set_viewport_size({"width": 1280, "height": 900})
    go_to(page, "Collection")
    expect(page.get_by_role("heading", name="2 decisions by hand")).to_be_visible()
    photograph(page, f"decisions-{theme}")
    assert barriers(page) == []
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("heading", name="1 decision by hand")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pairs_drawn_by_lot_are_judged_from_the_list_of_stories(theme: Theme, visit: Visit) -> None:
    """How far the stories can be trusted would be anybody's guess."""
    page = visit("/collection", theme=theme)
    page.get_by_role("button", name="Open the invented sample").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("invented")
    go_to(settled(page), "Stories")
    page.get_by_text("How often is Ekko right here?").click()
    expect(page.get_by_text("No pair was judged yet")).to_be_visible()
    photograph(settled(page), f"judging-{theme}")
    assert barriers(page) == []
    page.get_by_role("button", name="Two stories").click()
    expect(page.get_by_text("1 pair judged so far").first).to_be_visible()
    page.set_viewport_size({"width": 375, "height": 812})
    assert sideways(settled(page)) == []
    photograph(page, f"judging-{theme}-375")
