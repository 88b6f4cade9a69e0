"""What a visitor loads: shown letter by letter, kept when a later file is bad, and nobody else's."""

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Visit
from tests.browser.screen import PAGES, go_to, photograph, settled, title

pytestmark = pytest.mark.browser

TABLE = """id,title,text,outlet,language,published
k1,Færgen bliver i havn,"Færgen mellem Fjordby og Læsø bliver i havn, siger rederiet.",Fjordbladet,da,2026-03-03
k2,Ferja blir i havn,"Ferja mellom Fjordby og Læsø blir i havn, sier rederiet Nordfart.",Kystkanalen,nb,2026-03-03
"""
PLAIN = " date 2026-03 Rederiet aflyser alle afgange fra Fjordby til Læsø.\n\n– Vi venter, siger Ida Holm."
MARKUP = "<script>window.ran = true</script> ![spor](http://ekko.example/spor.png) **fed** :red[rød] $x^2$"
HOSTILE = f'[{{"title": "Havnen {MARKUP}", "text": "Havnen i Fjordby {MARKUP} lukker.", "outlet": "{MARKUP}"}}]'


def file(name: str, content: str | bytes) -> FilePayload:
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": raw}


def upload(page: Page, files: Sequence[FilePayload]) -> None:
    """Put files into the box of the page Collection and wait until they have been read."""
    settled(page).locator("input[type=file]").first.set_input_files(list(files))
    expect(page.get_by_test_id("stMain")).to_contain_text("added")
    settled(page)


def test_markup_in_an_article_is_shown_and_not_obeyed(visit: Visit) -> None:
    """A hostile article could run a script or tell its author who reads it; the visit fails on any request."""
    page = visit("/collection")
    upload(page, [file("kyst.csv", TABLE), file("nordfart.txt", PLAIN), file("havn.json", HOSTILE)])
    for name in PAGES.values():
        go_to(page, name)
        assert page.evaluate("window.ran") is None
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stMain").locator("img:not([src^=data])")).to_have_count(0)
        photograph(page, f"hostile-{name.lower()}")
    expect(page.get_by_test_id("stMain")).to_contain_text("havn.json")
    compared = go_to(page, "Compare")
    compared.get_by_role("combobox", name="Left").click()
    compared.get_by_role("option").filter(has_text="script").first.click()
    expect(settled(compared).get_by_role("heading", level=4).filter(has_text=MARKUP)).to_be_visible()


def test_a_table_of_unknown_columns_is_read_as_somebody_says(visit: Visit) -> None:
    """A dialog whose button does nothing is the end of a table that no program knows."""
    page = visit("/collection")
    table = "Kol1;Kol2\nFærgen ligger stille;Færgen mellem Fjordby og Læsø bliver i havn, siger rederiet Nordfart.\n"
    settled(page).locator("input[type=file]").first.set_input_files([file("ukendt.csv", table)])
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Which column is which?")
    photograph(page, "columns-asked")
    dialog.get_by_role("button", name="Read it so").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("stMain")).to_contain_text("1 article added")
    expect(settled(page).get_by_test_id("stMain")).to_contain_text("ukendt.csv")


def test_a_table_can_be_left_as_it_is(visit: Visit) -> None:
    """Who cannot say which column is which must get out of the question."""
    page = visit("/collection")
    settled(page).locator("input[type=file]").first.set_input_files([file("ukendt.csv", "Kol1;Kol2\na;b\n")])
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Leave it").click()
    expect(dialog).to_have_count(0)
    expect(title(settled(page))).to_contain_text("Sample")


def test_a_bad_file_costs_one_sentence_and_nothing_that_was_loaded(visit: Visit) -> None:
    """Whoever drops a wrong file must not lose an hour's collection."""
    page = visit("/collection")
    upload(page, [file("kyst.csv", TABLE), file("nordfart.txt", PLAIN)])
    page.locator("input[type=file]").first.set_input_files([file("billede.bin", bytes(range(256)) * 40)])
    expect(page.get_by_test_id("stMain")).to_contain_text("billede.bin")
    photograph(page, "bad-file")
    go_to(page, "Overview")
    expect(title(page)).to_contain_text("3 articles")


def test_an_upload_is_seen_by_nobody_else(visit: Visit) -> None:
    """Two visitors of one server must not read each other's articles."""
    first = visit("/collection")
    upload(first, [file("kyst.csv", TABLE)])
    second = visit("/collection")
    expect(second.get_by_test_id("stMain")).not_to_contain_text("kyst.csv")


def test_a_pasted_article_joins_the_collection(visit: Visit) -> None:
    """Not every text comes as a file."""
    page = visit("/collection")
    page.get_by_label("Text", exact=True).fill("Rederiet Nordfart aflyser alle afgange fra Fjordby til Læsø i dag.")
    page.get_by_label("Text", exact=True).blur()
    page.get_by_role("button", name="Add article").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("1 article added")


def test_a_corrected_article_is_called_what_it_is_called_now(visit: Visit) -> None:
    """The select would go on naming an outlet that was given by mistake, after it was taken back."""
    page = visit("/collection")
    upload(page, [file("kyst.csv", TABLE)])
    page.get_by_text("Correct it").click()
    chosen = page.get_by_label("Article", exact=True)
    chosen.click()
    page.get_by_role("option", name="Ferja blir i havn").click()
    outlet = page.get_by_role("textbox", name="Outlet").first
    expect(outlet).to_have_value("Kystkanalen")
    outlet.fill("Havnens Blad")
    page.get_by_role("button", name="Use these").click()
    expect(chosen).to_have_value(re.compile("Havnens Blad"))
    expect(outlet).to_have_value("Havnens Blad")
    page.get_by_role("button", name="Take back").click()
    expect(chosen).to_have_value(re.compile("Kystkanalen"))
    expect(outlet).to_have_value("Kystkanalen")
