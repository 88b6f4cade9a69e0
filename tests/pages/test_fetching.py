"""A feed's address on the page Collection: only where it is allowed, and read like a file."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.fetching import Fetcher, Manners
from analysis.readers import read_bytes
from analysis.settings import Settings
from analysis.store import Store
from tests.pages.conftest import open_page, said
from tests.web import PAGE_TEXT, Site, serving
from ui import changes


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a server of the test's own, to which the page is let through."""
    with serving() as site:
        monkeypatch.setenv("EKKO_FETCH", "1")
        monkeypatch.setattr("analysis.fetching.Fetcher", lambda settings: Fetcher(settings, site.guard()))
        monkeypatch.setattr("analysis.fetching.Manners", lambda *given: Manners(*given, wait=lambda seconds: None))
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


def test_the_pages_that_a_feed_leads_to_are_read_where_it_is_asked_for(site: Site) -> None:
    """With the summaries of a feed alone nobody sees who copied whom."""
    site.give_page("/broen")
    site.give("/rss", site.feed("/broen"))
    visit = open_page("collection")
    visit.checkbox(key="linked_pages").check()
    visit = fetch(visit, f"{site.address}/rss")
    assert "1 article added." in said(visit)
    assert "1 linked page was read." in said(visit)
    (article,) = visit.session_state["own_collection"].articles
    assert (article.text, article.outlet) == (PAGE_TEXT, "Kystposten")
    visit = fetch(visit, f"{site.address}/rss")
    assert "1 article was in the collection already." in said(visit)
    assert site.asked.count("/broen") == 1
    assert len(visit.session_state["own_collection"].articles) == 1


def test_a_click_elsewhere_while_pages_are_read_has_none_asked_for_twice(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work is begun anew then, and a newspaper would be asked for all its pages again."""
    for path in ("/broen", "/kaj"):
        site.give_page(path)
    site.give("/rss", site.feed("/broen", "/kaj"))
    said: list[str] = []

    def click(share: float, step: str) -> None:
        said.append(step)
        if step == "Reading page 2 of 2" and said.count(step) == 1:
            raise KeyboardInterrupt

    job = partial(changes.add_address, f"{site.address}/rss", {})
    with pytest.raises(KeyboardInterrupt):
        job(click)
    monkeypatch.setattr(changes, "_add_to_own", lambda reading: ("", []))
    job(click)
    assert said.count("Reading page 2 of 2") == 2
    assert [path for path in site.asked if path in ("/broen", "/kaj")] == ["/broen", "/kaj"]


def test_an_article_that_was_removed_does_not_come_back_with_its_feed(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever fetches a feed for its news has not asked for what was thrown out; who asks for the page itself has."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path))
    site.give_page("/broen", f'<link rel="canonical" href="{site.address}/broen">')
    site.give("/rss", site.feed("/broen"))
    store = Store(tmp_path, Settings())
    with store.open("Broer") as kept:
        kept.add(read_bytes("rss", site.feed("/broen", "/kaj"), Settings()))
        kept.remove(article.id for article in kept.load().articles if article.own_id == "id /broen")
    visit = fetch(open_page("collection", collection="Broer"), f"{site.address}/rss")
    assert "1 article was removed by hand before and left out." in said(visit)
    visit = fetch(visit, f"{site.address}/broen")
    with store.open("Broer") as kept:
        assert sorted(article.text == PAGE_TEXT for article in kept.load().articles) == [False, True]


@pytest.mark.parametrize("said_of_it", [None, "", "0"])
def test_without_permission_there_is_no_box(monkeypatch: pytest.MonkeyPatch, said_of_it: str | None) -> None:
    """Where others reach the dashboard, they could have its machine ask any server."""
    monkeypatch.delenv("EKKO_FETCH", raising=False)
    if said_of_it is not None:
        monkeypatch.setenv("EKKO_FETCH", said_of_it)
    visit = open_page("collection")
    assert "Fetch" not in [button.label for button in visit.button]
