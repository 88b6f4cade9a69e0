"""Web archives (WARC, as crawlers and CC-NEWS write them): each page that was answered with success is one article."""

import io
from collections.abc import Iterator
from typing import Any

from analysis.errors import ReadingError
from analysis.readers import gzipped
from analysis.readers.content import Content
from analysis.readers.encoding import decode
from analysis.readers.guard import until_damage
from analysis.readers.records import Row, Rows, counted
from analysis.readers.web_pages import page_row
from analysis.settings import Settings

_MAGIC = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_SUCCESS = 200
_PLAIN = ("", "identity")
_GZIP = ("gzip", "x-gzip")


def sniff(content: Content) -> str:
    """Return "web archive" by the first bytes, else an empty string."""
    return "web archive" if content.raw.startswith(_MAGIC) else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the pages of an archive as rows; what is no page is passed over, and one that cannot be read counted."""
    notes: list[str] = []
    return Rows(until_damage(_rows(content, notes, settings), notes, content.name, "a web archive"), notes)


def _rows(content: Content, notes: list[str], settings: Settings) -> Iterator[Row | None]:
    others, unread, room = 0, 0, settings.max_expanded_bytes
    for record in _responses(content):
        http = record.http_headers
        if http is None or http.status_code != _SUCCESS or record.http_content_type not in _PAGES:
            others += 1
            continue
        try:
            page = _page(content.name, record, room)
            room -= len(page)
            address = record.headers.get("WARC-Target-URI") or ""
            row = page_row(content.name, decode(page).text, settings)
            yield {**row, "url": row["url"] or address, "host": row["host"] or address, "first_seen": _seen(record)}
        except ReadingError:
            unread += 1
            yield None
    if others:
        notes.append(f"{counted(others, 'answer')} that held no web page passed over.")
    if unread:
        notes.append(f"{counted(unread, 'page')} could not be read, for damage, size or packing.")


def _responses(content: Content) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    yield from ArchiveIterator(
        io.BytesIO(content.raw), record_types=WarcRecordType.response, parse_http=True, stream_detect=False
    )


def _page(name: str, record: Any, room: int) -> bytes:
    """Return the page of a record, unpacked within the room that is left."""
    body: bytes = record.reader.read()
    packing = (record.http_headers.get("Content-Encoding") or "").lower().strip()
    if packing in _GZIP and body.startswith(gzipped.MAGIC):
        return gzipped.unpack(name, body, room)
    if packing not in (*_PLAIN, *_GZIP):
        raise ReadingError(f"{name} holds a page packed as {packing}.")
    return body


def _seen(record: Any) -> str:
    return record.record_date.isoformat() if record.record_date else ""
