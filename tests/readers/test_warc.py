"""Web archives: the pages in them, when the crawler saw them, and archives that are broken or made to do harm."""

import gzip

from tests.readers.examples import read

PAGE = (
    "<!DOCTYPE html><html lang='da'><head><title>Broen lukker</title></head><body><article>"
    "<p>Broen over Sæby Å lukker i tre uger fra 3. maj, oplyser kommunen onsdag formiddag.</p></article></body></html>"
).encode()


def record(
    body: bytes, kind: str = "response", status: int = 200, content: str = "text/html", extra: str = ""
) -> bytes:
    """Return one record of a web archive."""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {content}\r\n{extra}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/bro\r\n"
        "WARC-Date: 2026-05-04T06:12:30Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_the_pages_of_a_web_archive_are_articles() -> None:
    """Crawls and CC-NEWS come as WARC; requests, pictures and errors in them are no articles."""
    parts = [record(b"x", "request"), record(PAGE), record(b"\x89PNG", content="image/png"), record(PAGE, status=404)]
    reading = read("crawl.warc.gz", b"".join(map(gzip.compress, parts)))
    (article,) = reading.articles
    assert reading.report[0].format == "web archive, gzip"
    assert article.text == "Broen over Sæby Å lukker i tre uger fra 3. maj, oplyser kommunen onsdag formiddag."
    assert (article.title, article.url, article.outlet) == ("Broen lukker", "https://example.org/bro", "example.org")
    assert (article.published.text, article.published.kind) == ("2026-05-04T06:12:30+00:00", "first seen")
    assert (article.source_id, article.language) == ("crawl.warc#1", "da")
    assert reading.report[0].reason == "2 answers that held no web page passed over."


def test_a_page_packed_by_its_server_is_unpacked_within_limits() -> None:
    """max_expanded_bytes holds for all pages of an archive together."""
    packed = record(gzip.compress(PAGE), extra="Content-Encoding: gzip\r\n")
    assert read("a.warc", packed).articles[0].title == "Broen lukker"
    bomb = record(gzip.compress(PAGE + b" " * 3_000_000), extra="Content-Encoding: gzip\r\n")
    reading = read("a.warc", bomb + packed, max_expanded_bytes=1_000_000)
    assert len(reading.articles) == 1
    assert reading.report[0].reason == "1 page could not be read, for damage, size or packing."
    assert read("a.warc", record(b"x", extra="Content-Encoding: br\r\n")).report[0].skipped == 1


def test_a_damaged_web_archive_keeps_what_can_be_read() -> None:
    """Crawls break off."""
    raw = record(PAGE) + record(PAGE)
    assert len(read("a.warc", raw[:-300]).articles) >= 1
    for cut in range(5, len(raw), 37):
        for damaged in (raw[:cut], raw[:cut] + b"\x00\r\n\r\n" + raw[cut + 3 :]):
            reading = read("a.warc", damaged)
            assert reading.articles or reading.report[0].reason
