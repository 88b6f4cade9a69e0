"""What changes the open collection: articles added, kept on disk and removed, and what is told of it afterwards."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from analysis.article import Article, number_repeats, parse_published
from analysis.collection import Collection
from analysis.errors import EkkoError, UsageError
from analysis.readers import Naming, Preview, Reading, ReportRow, feeds, plain_text, preview, read_files
from analysis.settings import Settings
from analysis.store import without_repeats
from analysis.wording import count, count_words, sentence
from ui import collection_state, kept_collections
from ui.collection_state import FILTERS, NEWS, UNKNOWN

if TYPE_CHECKING:
    from analysis.fetching import Fetched

Tell = Callable[[float, str], None]
"""Told the share of the work that is done, and the step; what it raises stops the work and takes it back."""
_PASTED = "pasted"
_ID_LENGTH = 16
_TOO_MUCH = (
    "Nothing was added: together with what is loaded it would be too much for one visit. Remove your articles first."
)


def _silent(share: float, step: str) -> None:
    pass


def news() -> tuple[str, list[ReportRow]] | None:
    """Return what the last change brought: a sentence, and the report rows of what was skipped."""
    return st.session_state.get(NEWS)


def add_files(
    files: Sequence[tuple[str, bytes]], tell: Tell = _silent, then: Callable[[Reading], Reading] = lambda read: read
) -> None:
    """Read files into the open collection, or into the visitor's own when that is the sample.

    What cannot be read costs one sentence and nothing else; tables with unknown columns wait until somebody says which
    is which. `then` is done with what was read before it is added.
    """

    def told(done: int, rows: int) -> None:
        articles = f": {count(rows, 'article')}" if rows else ""
        tell(done / len(files), f"Reading file {done + 1:,} of {len(files):,}{articles}")

    try:
        read = then(read_files(files, Settings(), kept_collections.namings(), told))
    except EkkoError as error:
        st.session_state[NEWS] = (str(error), [])
        return
    st.session_state[UNKNOWN] = waiting = _unknown(files, read)
    names = {table.name for table in waiting}
    reading = Reading(read.articles, [row for row in read.report if row.kept or row.source_file not in names])
    name = collection_state.kept_name()
    try:
        if name:
            added = kept_collections.add(name, reading, _keeping(tell))
            said, report = _said(added.new, len(added.repeats)), added.report
        else:
            said, report = _add_to_own(reading)
    except EkkoError as error:
        said, report = str(error), reading.report
    told = [*report, *(row for row in read.report if row not in reading.report)]
    st.session_state[NEWS] = (said, [row for row in told if row.reason])


def add_address(url: str, pages: dict[str, Fetched] | None = None, tell: Tell = _silent) -> None:
    """Fetch a feed or page and read it into the open collection like a file.

    With `pages`, those that a feed's entries lead to are read too, with pauses and as robots.txt allows; they are noted
    there, so that no server is asked again when the work is begun anew.
    """
    from analysis.fetching import Fetcher, file_name

    tell(0.0, "Fetching")
    try:
        fetched = Fetcher(Settings()).get(url)
    except EkkoError as error:
        st.session_state[NEWS] = (str(error), [])
        return
    add_files([(file_name(fetched.url), fetched.content)], tell, partial(_of_feed, pages=pages, tell=tell))


def _of_feed(reading: Reading, pages: dict[str, Fetched] | None, tell: Tell) -> Reading:
    """Return what a feed holds less what was removed by hand; a page is as it is, for it was asked for itself."""
    if all(row.format.partition(",")[0] not in feeds.FORMATS for row in reading.report):
        return reading
    name, mine = collection_state.kept_name(), collection_state.own()
    if name:
        with kept_collections.opened(name) as kept:
            reading = kept.without_removed(reading)
            there = kept.at_same_place(reading.articles)
    else:
        places = {(article.url, article.own_id) for article in (mine.articles if mine else ())}
        there = [article for article in reading.articles if (article.url, article.own_id) in places]
    return reading if pages is None else _with_pages(reading, there, pages, tell)


def _with_pages(reading: Reading, there: Sequence[Article], pages: dict[str, Fetched], tell: Tell) -> Reading:
    """Return what a feed holds with the pages it leads to, less the entries whose page is `there` already."""
    from analysis.fetching import Fetcher, Manners
    from analysis.linked_pages import THERE, summaries, with_linked_pages, without

    ids = {article.id for article in there}
    known = [entry for entry in summaries(reading, Settings()) if entry.id in ids]
    manners = Manners(Fetcher(Settings()), Settings())

    def fetch(url: str) -> Fetched:
        pages[url] = pages.get(url) or manners.get(url)
        return pages[url]

    def told(done: int, total: int) -> None:
        tell(done / total, f"Reading page {done + 1:,} of {total:,}")

    return with_linked_pages(without(reading, known, THERE), fetch, Settings(), told)


class UnknownTable(NamedTuple):
    """A table that waits until somebody says which column is which."""

    name: str
    content: bytes
    shown: Preview


def unknown_tables() -> list[UnknownTable]:
    """Return the tables whose columns are to be asked for."""
    tables: list[UnknownTable] = st.session_state.get(UNKNOWN, [])
    return tables


def _unknown(files: Sequence[tuple[str, bytes]], reading: Reading) -> list[UnknownTable]:
    unread = {row.source_file for row in reading.report if not row.kept}
    return [
        UnknownTable(name, content, shown)
        for name, content in files
        if name in unread and (shown := preview(name, content, Settings()))
    ]


def read_as(naming: Naming, tell: Tell = _silent) -> None:
    """Read the first table that waits as somebody said, remember that for others like it, and read those too."""
    waiting = unknown_tables()
    try:
        kept_collections.remember(naming)
    except EkkoError as error:
        st.session_state[NEWS] = (str(error), [])
        return
    add_files([(table.name, table.content) for table in waiting], tell)


def pass_over() -> None:
    """Leave the first table that waits as it is."""
    st.session_state[UNKNOWN] = unknown_tables()[1:]


def _keeping(tell: Tell) -> Callable[[int, int], None]:
    return lambda done, total: tell(done / total, f"Keeping {done:,} of {count(total, 'article')}")


def add_pasted(text: str, title: str, outlet: str, published: str) -> str:
    """Add one article that was typed or pasted.

    Returns
    -------
    One sentence on what is missing, or "" when the article was added.
    """
    if not text.strip():
        return "Paste the article’s text first."
    if published.strip() and parse_published(published).start is None:
        return "The date cannot be read. Write it as 2021-10-18, or 2021-10 when only the month is known."
    st.session_state[_PASTED] = number = st.session_state.get(_PASTED, 0) + 1
    record = {"text": text, "title": title.strip(), "outlet": outlet.strip(), "published": published.strip()}
    given = {name: value for name, value in record.items() if value}
    # the same door as for files, so that a pasted article is cleaned and named like any other
    add_files([(f"pasted-{number}.jsonl", json.dumps(given).encode())])
    return ""


def _add_to_own(reading: Reading) -> tuple[str, Sequence[ReportRow]]:
    """Add what was read to the visitor's own; return what became of it in a sentence, and the report of it."""
    mine = collection_state.own()
    before = mine.articles if mine else ()
    known = {(article.source_id, article.id[:_ID_LENGTH]) for article in before}
    fresh = [each for each in reading.articles if (each.source_id, each.id[:_ID_LENGTH]) not in known]
    repeats = Counter(each.source_file for each in reading.articles) - Counter(each.source_file for each in fresh)
    new, told = without_repeats(reading.report, repeats)
    merged = number_repeats(replace(article, id=article.id[:_ID_LENGTH]) for article in (*before, *fresh))
    if sum(len(article.text) for article in merged) > Settings().max_expanded_bytes:
        raise UsageError(_TOO_MUCH)
    if merged:
        collection_state.set_own(merged, [*(_rows(mine) if mine else []), *new])
    return _said(len(fresh), len(reading.articles) - len(fresh)), told


def _said(added: int, repeated: int) -> str:
    news = f"{count(added, 'article')} added." if added else "Nothing was added."
    return f"{news} {sentence(count_words(repeated, 'article'))} had been loaded before." if repeated else news


def _rows(collection: Collection) -> list[ReportRow]:
    return [ReportRow(*row) for row in collection.report.itertuples(index=False)]


def keep_own(name: str, tell: Tell = _silent) -> None:
    """Keep the visitor's own articles on disk under a name, with what was corrected, decided and saved, and open it."""
    name = " ".join(name.split())
    mine = collection_state.current()
    try:
        if name in collection_state.names():
            raise UsageError(f"A collection called “{name}” is there already; choose another name.")
        kept_collections.keep(name, Reading(list(mine.articles), _rows(mine)), _keeping(tell))
        for saved in st.session_state.get(FILTERS, []):
            kept_collections.save_filter(name, saved)
        kept_collections.decide(name, collection_state.decisions())
    except EkkoError as error:
        st.session_state[NEWS] = (str(error), [])
        return
    collection_state.own_is_kept()
    collection_state.open_collection(name)
    st.session_state[NEWS] = (f"Kept on this machine as “{name}”.", [])


def remove_article(article_id: str) -> None:
    """Remove an article from the visitor's own or from a kept collection, at once and for good."""
    said = _told(lambda: _remove(article_id)) or "1 article removed."
    collection_state.forget_results()
    st.session_state[NEWS] = (said, [])


def _remove(article_id: str) -> None:
    mine, name = collection_state.own(), collection_state.kept_name()
    if name:
        kept_collections.remove(name, [article_id])
    elif mine:
        collection_state.take_back(article_id)
        left = [article for article in mine.articles if article.id != article_id]
        files = {article.source_file for article in left}
        if left:
            collection_state.set_own(left, [row for row in _rows(mine) if row.source_file in files or not row.kept])
        else:
            collection_state.forget_own()


def split_article(article: Article, pieces: Sequence[str], tell: Tell = _silent) -> None:
    """Put the pieces of an article that holds several into its place, each with its day."""
    name = f"{article.source_file}, split"
    day = article.published.text
    records = [{"text": piece, "published": day} if day else {"text": piece} for piece in pieces]
    # the same door as for files, so that the pieces are cleaned and named like any other article
    read = read_files([(name, "\n".join(map(json.dumps, records)).encode())], Settings())
    report = [ReportRow(name, plain_text.FORMAT, "", len(pieces), len(read.articles))]
    open_name = collection_state.kept_name()

    def change() -> None:
        if open_name:
            kept_collections.add(open_name, Reading(read.articles, report), _keeping(tell))
        else:
            _add_to_own(Reading(read.articles, report))
        _remove(article.id)

    said = _told(change) or f"Split into {count(len(read.articles), 'article')}."
    collection_state.forget_results()
    st.session_state[NEWS] = (said, [])


def delete_kept(name: str) -> None:
    """Delete a kept collection with all that was made of it, and go back to the sample."""
    said = _told(lambda: kept_collections.delete(name))
    if not said:
        collection_state.forget_corrections()
        collection_state.forget_results()
        collection_state.choose_sample()
    st.session_state[NEWS] = (said or f"“{name}” is deleted.", [])


def delete_everything() -> None:
    """Delete all kept collections and all that this visitor brought."""
    said = _told(kept_collections.delete_everything)
    collection_state.forget_own()
    st.session_state[NEWS] = (said or "Everything is deleted.", [])


def _told(change: Callable[[], None]) -> str:
    """Return in a sentence what stood against a change; "" when it was made."""
    try:
        change()
    except EkkoError as error:
        return str(error)
    return ""
