"""A collection kept on disk, in a browser: from the upload to the last trace."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.screen import barriers, go_to, photograph, settled, sideways, title
from tests.browser.test_uploads import PLAIN, TABLE, file, upload

pytestmark = pytest.mark.browser

NAME = "Færger 2026"
MANY = 20_000


def many() -> bytes:
    """Return so many articles that there is time to call their import off."""
    text = "Rederiet Nordfart aflyser afgang {n} fra Fjordby til Læsø. " * 8
    return "".join(json.dumps({"text": text.replace("{n}", str(n))}) + "\n" for n in range(MANY)).encode()


def read_the_hit(page: Page) -> None:
    go_to(page, "Search").get_by_label("Look for", exact=True).fill("nordfart")
    page.keyboard.press("Enter")
    expect(title(page)).to_contain_text("article holds “nordfart”")
    assert barriers(settled(page)) == []
    photograph(page, "search")
    page.get_by_role("button", name="Ferja blir i havn").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("sier rederiet Nordfart")


def test_a_collection_is_kept_found_again_searched_and_deleted(keeping_visit: Visit, tmp_path: Path) -> None:
    """What a newsroom gathers must be there tomorrow, be found, and be gone when somebody says so."""
    page = keeping_visit("/collection")
    upload(page, [file("kyst.csv", TABLE), file("nordfart.txt", PLAIN)])
    page.get_by_label("Keep this collection as").fill(NAME)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(title(page)).to_have_text(NAME)
    read_the_hit(page)
    go_to(page, "Timeline")
    assert "collection=F" in page.url
    again = keeping_visit(f"/collection?collection={NAME}")
    expect(title(again)).to_have_text(NAME)
    again.locator("input[type=file]").first.set_input_files([file("mange.jsonl", many())])
    again.get_by_role("button", name="Cancel", exact=True).click()
    expect(again.get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    expect(settled(again).get_by_test_id("stMain")).to_contain_text("Three texts")
    photograph(again, "kept")
    again.get_by_role("button", name="Delete this collection").click()
    assert barriers(again) == []
    again.get_by_role("button", name=f"Delete “{NAME}”").click()
    expect(title(again)).to_contain_text("Sample")
    assert list((tmp_path / "kept").iterdir()) == []
    expect(title(go_to(page, "Overview"))).to_contain_text("2 origins")


def test_filters_saved_on_the_search_are_chosen_from_any_page_of_another_visit(keeping_visit: Visit) -> None:
    """What a reporter puts together every morning, words and period and all, must be one choice away."""
    page = keeping_visit("/collection")
    upload(page, [file("kyst.csv", TABLE), file("nordfart.txt", PLAIN)])
    page.get_by_label("Keep this collection as").fill(NAME)
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(title(page)).to_have_text(NAME)
    go_to(page, "Search").get_by_label("Look for", exact=True).fill("nordfart")
    page.keyboard.press("Enter")
    expect(title(page)).to_contain_text("article holds “nordfart”")
    page.get_by_role("button", name="Save these filters").click()
    page.get_by_label("Name", exact=True).fill("Nordfart, daglig")
    assert barriers(settled(page)) == []
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Saved filter")).to_have_value("Nordfart, daglig")
    photograph(page, "saved-filter")
    again = keeping_visit(f"/?collection={NAME}")
    again.get_by_label("Saved filter").click()
    again.get_by_role("option", name="Nordfart, daglig").click()
    expect(title(again)).to_contain_text("article holds “nordfart”")
    expect(again.get_by_label("Look for", exact=True)).to_have_value("nordfart")
    assert "find=nordfart" in settled(again).url
    assert barriers(again) == []
    again.get_by_role("button", name="Delete this filter").click()
    again.get_by_role("button", name="Delete “Nordfart, daglig”").click()
    expect(again.get_by_label("Saved filter")).to_have_count(0)
    expect(title(again)).to_contain_text("article holds “nordfart”")


def test_search_fits_a_telephone(keeping_visit: Visit) -> None:
    """A reporter in the field looks up who else wrote it."""
    page = keeping_visit("/search?find=nato", width=375)
    expect(title(page)).to_contain_text("hold “nato”")
    assert sideways(page) == []
