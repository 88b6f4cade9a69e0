"""The pages that a feed leads to: read where the feed holds only the beginning, politely, and each once."""

from collections.abc import Iterator

import pytest

from analysis.fetching import Fetched, Manners
from analysis.linked_pages import summaries, with_linked_pages
from analysis.readers import Reading, read_bytes, read_files
from analysis.settings import Settings
from tests.web import FEED, PAGE_TEXT, Site, serving

TAKEN_DOWN = "the server answers 404"


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a server of the test's own."""
    with serving() as site:
        yield site


def read(site: Site, feed: bytes, **limits: int) -> Reading:
    """Return a feed with the pages that it leads to."""
    settings = Settings(**limits)
    manners = Manners(site.fetcher(), settings, lambda seconds: None)
    return with_linked_pages(read_bytes("rss", feed, settings), manners.get, settings)


def test_where_a_feed_holds_the_beginning_the_page_gives_the_rest(site: Site) -> None:
    """Copies are found by their words, and of a summary there are few."""
    site.give_page("/broen")
    found = read(site, site.feed("/broen"))
    (article,) = found.articles
    assert article.text == PAGE_TEXT
    assert (article.url, article.own_id) == (f"{site.address}/broen", "id /broen")
    assert found.report[0].reason == "1 linked page was read."


def test_day_and_outlet_are_those_of_the_feed_where_the_page_has_none(site: Site) -> None:
    """A page without a date would move its article out of the timeline."""
    site.give_page("/broen")
    (article,) = read(site, site.feed("/broen")).articles
    assert (article.title, article.outlet, article.language) == ("Broen lukker", "Kystposten", "da")
    assert article.published.text == "2026-05-03T06:12:00+02:00"


def test_day_and_outlet_are_those_of_the_page_where_it_has_them(site: Site) -> None:
    """A feed dates its entries anew when they change, and is often called after a section."""
    site.give_page(
        "/broen",
        '<meta property="article:published_time" content="2026-05-02T21:40:00+02:00">',
        '<meta property="og:site_name" content="Kystposten Nord">',
    )
    (article,) = read(site, site.feed("/broen")).articles
    assert (article.outlet, article.published.text) == ("Kystposten Nord", "2026-05-02T21:40:00+02:00")


def test_a_day_on_the_page_does_not_take_the_hour_from_the_feed(site: Site) -> None:
    """Who was first is a matter of hours."""
    site.give_page("/broen", '<meta property="article:published_time" content="2026-05-03">')
    (article,) = read(site, site.feed("/broen")).articles
    assert article.published.text == "2026-05-03T06:12:00+02:00"


def test_a_page_that_is_not_given_costs_a_sentence_and_the_summary_stands(site: Site) -> None:
    """One page behind a wall must not cost a newspaper's whole feed."""
    site.give_page("/broen")
    site.give("/film", b"film", Content_Type="video/mp4")
    site.give("/lukket", b"<html><body><p>Log ind.</p></body></html>", Content_Type="text/html")
    found = read(site, site.feed("/broen", "/vaek", "/film", "/lukket"))
    assert [len(article.text) > 100 for article in found.articles] == [True, False, False, False]
    assert found.report[0].reason.startswith(
        "1 linked page was read. 3 linked pages were not read, so the feed’s own words stand: "
    )
    assert TAKEN_DOWN in found.report[0].reason


def test_linked_pages_are_read_with_pauses_and_as_robots_txt_allows(site: Site) -> None:
    """Thirty articles asked for in a second are a burden, and a closed folder is closed."""
    site.give("/robots.txt", b"User-agent: *\nDisallow: /abonnent\n", Content_Type="text/plain")
    for path in ("/broen", "/abonnent/kaj", "/havn"):
        site.give_page(path)
    waited: list[float] = []
    manners = Manners(site.fetcher(), Settings(), waited.append, lambda: 0.0)
    feed = read_bytes("rss", site.feed("/broen", "/abonnent/kaj", "/havn"), Settings())
    found = with_linked_pages(feed, manners.get, Settings())
    assert site.asked == ["/robots.txt", "/broen", "/havn"]
    assert waited == [Settings().host_pause_seconds] * 2
    assert "robots.txt of kystposten.example forbids it" in found.report[0].reason


def test_only_short_entries_lead_to_a_page() -> None:
    """A feed that holds whole articles needs nothing more from its server."""
    long = " ".join(["Broen over Sæby Å lukker i tre uger."] * 20)
    whole = FEED.replace("Broen over Sæby Å lukker i tre uger fra mandag, oplyser kommunen.".encode(), long.encode())
    unlinked = FEED.replace(b"<link>https://kystposten.example/broen</link>", b"")
    table = b"text,url\nBroen lukker,https://kystposten.example/broen\n"
    for content in (whole, unlinked, table):
        assert summaries(read_bytes("a", content, Settings()), Settings()) == []
    assert len(summaries(read_bytes("a", whole, Settings()), Settings(summary_words=200))) == 1
    assert len(summaries(read_bytes("a", FEED, Settings()), Settings())) == 1


def test_more_linked_pages_than_the_limit_are_left_for_the_next_time(site: Site) -> None:
    """A list of a thousand pages would keep the watch for an hour; what is left is told and lost to nobody."""
    for path in ("/a", "/b", "/c"):
        site.give_page(path)
    found = read(site, site.feed("/a", "/b", "/c"), max_linked_pages=2)
    assert [article.own_id for article in found.articles] == ["id /a", "id /b"]
    row = found.report[0]
    assert (row.read, row.kept, row.skipped) == (3, 2, 1)
    assert "1 article was left for the next time: 2 linked pages are read at a time." in row.reason


def test_entries_that_lead_to_one_page_are_told_apart(site: Site) -> None:
    """Two articles of one id would be one."""
    site.give_page("/broen")
    feed = site.feed("/broen", "/broen")
    assert len({article.id for article in read(site, feed).articles}) == 2


def test_reading_linked_pages_can_be_called_off(site: Site) -> None:
    """Who has asked for a hundred pages by mistake need not wait for them."""
    site.give_page("/broen")

    def stop(done: int, total: int) -> None:
        assert total == 2
        if done:
            raise KeyboardInterrupt

    def fetch(url: str) -> Fetched:
        return site.fetcher().get(url)

    feed = read_files([("rss", site.feed("/broen", "/kaj"))], Settings())
    with pytest.raises(KeyboardInterrupt):
        with_linked_pages(feed, fetch, Settings(), stop)
    assert site.asked == ["/broen"]
