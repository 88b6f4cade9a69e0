"""A feed's address on the page Collection: only where it is allowed, and read like a file."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from analysis.fetching import Fetcher
from tests.pages.conftest import open_page, said
from tests.web import Site, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a server of the test's own, to which the page is let through."""
    with serving() as site:
        monkeypatch.setenv("EKKO_FETCH", "1")
        monkeypatch.setattr("analysis.fetching.Fetcher", lambda settings: Fetcher(settings, site.guard()))
        yield site


def fetch(visit: AppTest, url: str) -> AppTest:
    visit.text_input(key="address").set_value(url)
    return next(button for button in visit.button if button.label == "Fetch").click().run()


def test_a_feed_is_fetched_and_its_articles_are_there(site: Site) -> None:
    """A reporter has the address of a feed, not a file."""
    site.give("/rss")
    visit = fetch(open_page("collection"), f"{site.address}/rss")
    assert "1 article added." in said(visit)
    assert visit.session_state["own_collection"].articles[0].title == "Broen lukker"
    assert "kystposten.example rss" in said(visit)


def test_what_cannot_be_fetched_costs_a_sentence(site: Site) -> None:
    """A slip in an address is told, and the page stays as it was."""
    visit = fetch(open_page("collection"), f"{site.address}/gone")
    assert "the server answers 404" in said(visit)
    assert not visit.exception
    visit = fetch(visit, "file:///etc/passwd")
    assert "is no address of a page" in said(visit)


@pytest.mark.parametrize("said_of_it", [None, "", "0"])
def test_without_permission_there_is_no_box(monkeypatch: pytest.MonkeyPatch, said_of_it: str | None) -> None:
    """Where others reach the dashboard, they could have its machine ask any server."""
    monkeypatch.delenv("EKKO_FETCH", raising=False)
    if said_of_it is not None:
        monkeypatch.setenv("EKKO_FETCH", said_of_it)
    visit = open_page("collection")
    assert "Fetch" not in [button.label for button in visit.button]
