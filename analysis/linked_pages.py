"""The pages that the entries of a feed lead to, for a feed often holds only the beginning of each article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import get_args
from urllib.parse import urlsplit

from analysis.article import UNKNOWN, Article, Precision, Published, content_id, number_repeats
from analysis.errors import EkkoError, FetchError
from analysis.fetching import Fetched, file_name
from analysis.readers import Reading, feeds, read_files, web_pages
from analysis.settings import Settings
from analysis.store.writing import told_of
from analysis.wording import count

THERE = "in the collection already"
_EXACTNESS = get_args(Precision)


def summaries(reading: Reading, settings: Settings) -> list[Article]:
    """Return the articles that are entries of feeds, lead to a page and are so short that it may hold more."""
    files = {row.source_file for row in reading.report if row.format.partition(",")[0] in feeds.FORMATS}
    return [
        article
        for article in reading.articles
        if article.source_file in files and article.url and len(article.text.split()) < settings.summary_words
    ]


def without(reading: Reading, articles: Collection[Article], why: str) -> Reading:
    """Return what was read less some articles; the report says how many, and why in words such as "read before"."""
    gone = {article.id for article in articles}
    report = told_of((article.source_file for article in articles), reading.report, why)
    return Reading([article for article in reading.articles if article.id not in gone], report)


def with_linked_pages(
    reading: Reading,
    fetch: Callable[[str], Fetched],
    settings: Settings,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Reading:
    """Return what was read, the summaries of feeds replaced by the articles on the pages that they lead to.

    Parameters
    ----------
    reading
        What feeds held, and other files, which stay as they are.
    fetch
        Gives an address, politely, or raises an EkkoError; then the summary stands.
    settings
        How short a summary is, and how many pages are read at a time; entries beyond are left out and counted.
    tell
        Called before each page with those done and all; what it raises ends the work.

    Returns
    -------
    Reading
        Articles with the words of their pages and with the id and address that the feed gives. Title as in the feed;
        day, outlet, byline and language as on the page, and as in the feed where the page has none.
    """
    wanted = summaries(reading, settings)
    most = settings.max_linked_pages
    later = f"left for the next time: {most:,} linked pages are read at a time"
    reading, wanted = without(reading, wanted[most:], later), wanted[:most]
    found: dict[str, Article] = {}
    failed: dict[str, list[str]] = {}
    for done, entry in enumerate(wanted):
        tell(done, len(wanted))
        try:
            found[entry.id] = _joined(entry, _page(fetch(entry.url), settings))
        except EkkoError as error:
            failed.setdefault(entry.source_file, []).append(str(error))
    read = Counter(article.source_file for article in found.values())
    report = [
        replace(row, reason=" ".join(filter(None, [row.reason, *_said(read.pop(name, 0), failed.pop(name, []))])))
        for row in reading.report
        for name in [row.source_file]
    ]
    return Reading(number_repeats(found.get(article.id, article) for article in reading.articles), report)


def _page(fetched: Fetched, settings: Settings) -> Article:
    read = read_files([(file_name(fetched.url), fetched.content)], settings)
    if not read.articles or read.report[0].format.partition(",")[0] != web_pages.FORMAT:
        raise FetchError(f"{fetched.url} holds no article that can be read.")
    return read.articles[0]


def _joined(entry: Article, page: Article) -> Article:
    if len(page.text) <= len(entry.text):
        raise FetchError(f"{entry.url} shows no more than the feed.")
    # a page that names no outlet is called after its host
    named = page.outlet if page.outlet != (urlsplit(page.url).hostname or "").removeprefix("www.") else ""
    outlet = named or entry.outlet or page.outlet
    title, published = entry.title or page.title, _published(entry.published, page.published)
    return replace(
        entry,
        id=content_id(page.text, title, outlet, entry.url, published, entry.own_id),
        text=page.text,
        title=title,
        outlet=outlet,
        byline=page.byline or entry.byline,
        language=page.language or entry.language,
        published=published,
    )


def _published(of_feed: Published, of_page: Published) -> Published:
    """Return when the page says it was published; what the feed says where that is the same and more exact."""
    if of_page == UNKNOWN:
        return of_feed
    finer = _EXACTNESS.index(of_feed.precision) < _EXACTNESS.index(of_page.precision)
    return of_feed if finer and of_feed.before(of_page) is None else of_page


def _said(read: int, failed: list[str]) -> list[str]:
    said = [f"{count(read, 'linked page')} {'was' if read == 1 else 'were'} read."] if read else []
    if failed:
        was = "was" if len(failed) == 1 else "were"
        said.append(f"{count(len(failed), 'linked page')} {was} not read, so the feed’s own words stand: {failed[0]}")
    return said
