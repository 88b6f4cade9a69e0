"""Whatever bytes come, reading ends with a report and never with an error."""

import gzip
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.article import clean_text
from analysis.readers import Reading, read_bytes
from analysis.settings import Settings
from tests.readers import (
    test_archives,
    test_documents,
    test_feeds,
    test_json_shapes,
    test_newswire,
    test_warc,
    test_web_pages,
    test_workbooks,
)

SMALL = Settings(
    max_file_bytes=2_000,
    max_expanded_bytes=3_000,
    max_columns=6,
    max_article_chars=60,
    max_field_chars=20,
    max_articles=5,
)
NAMES = st.sampled_from(["a.txt", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.txt.gz", "", "/", "\ud800.csv"])
WORDS = [
    "id",
    "title",
    "text",
    "date",
    "Broen lukker",
    "æøå",
    "2026-05-03",
    "03-04-2026",
    " date 2021-10 ",
    "1777788750",
]
MARKS = [
    '"',
    '""',
    "\\",
    "\n",
    "\r\n",
    ",",
    ";",
    "\t",
    "{",
    "}",
    "[",
    "]",
    ":",
    '"text":',
    '{"text":"x"}',
    "null",
    "sep=;\n",
]
ODD = ["\\ud800", "\x00", "\u202e", "\ufeff", "<script>", "9" * 14, "%PDF-"]
TAGS = [
    "<?xml version='1.0'?>",
    "<rss><channel><item>",
    "<feed><entry>",
    "<urlset><url><news>",
    "<title>",
    "</title>",
    "<description>",
    "<content type='html'>",
    "<html lang='da'>",
    "<p>",
    "</p>",
    "&lt;b&gt;",
    "&#0;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<!DOCTYPE html>",
    "<!DOCTYPE rss [<!ENTITY x 'y'>]>",
    "<script type='application/ld+json'>",
    "</script>",
]
CELLS = st.sampled_from(WORDS + MARKS + ODD)
CODECS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252"])
MADE = st.builds(lambda cells, codec: "".join(cells).encode(codec, "replace"), st.lists(CELLS, max_size=40), CODECS)


STARTS = st.sampled_from(["<rss><channel><item>", "<feed><entry>", "<urlset><url>", "<html><body>", "<?xml?><rss>"])
MARKUP = st.builds(
    lambda start, cells, codec: (start + "".join(cells)).encode(codec, "replace"),
    STARTS,
    st.lists(st.sampled_from(WORDS + TAGS + ODD), max_size=25),
    CODECS,
)


ROOMY = Settings()
SAMPLES = [
    *(text.encode() for text in (test_feeds.RSS, test_feeds.ATOM, test_feeds.SITEMAP)),
    *(text.encode() for text in (test_newswire.NEWSML, test_newswire.G2, test_newswire.RITZAU)),
    test_newswire.NITF.encode("latin-1"),
    *(json.dumps(item).encode() for item in test_newswire.NINJS.values()),
    *(json.dumps(item).encode() for item, _ in test_json_shapes.SHAPES.values()),
    test_web_pages.page(test_web_pages.linked(test_web_pages.LINKED)).encode(),
    test_workbooks.workbook([test_workbooks.HEADER, test_workbooks.ROW]),
    test_workbooks.open_document(),
    test_workbooks.table(text=["Broen lukker."] * 9, date=["2026-05-03"] * 9),
    *(text.encode() for text in (test_archives.MEDIEARKIVET, test_archives.NEXIS, test_archives.NEXIS_UNI)),
    *(text.encode() for text in (test_archives.FACTIVA, test_archives.FACTIVA_HTML, test_archives.FACTIVA_XML)),
    test_archives.EUROPRESSE.encode(),
    test_documents.word("Broen lukker.\nDen åbner."),
    test_documents.rich("Broen lukker.\nDen åbner."),
    test_documents.pdf("Broen lukker.", "Den åbner."),
    test_warc.record(test_warc.PAGE) * 2,
]


def check(reading: Reading, limits: Settings = SMALL) -> None:
    """Assert what the rest of Ekko relies on, whatever was read."""
    (row,) = reading.report
    assert row.kept == len(reading.articles) <= limits.max_articles
    assert row.read == row.kept + row.skipped
    assert row.reason or row.kept
    assert len({article.id for article in reading.articles}) == row.kept
    for article in reading.articles:
        assert article.text.strip()
        assert len(article.text) <= limits.max_article_chars
        assert clean_text(article.text) == article.text
        assert len(article.title) <= limits.max_field_chars
        assert article.source_id
    repr(reading).encode()


@settings(max_examples=150, deadline=None)
@given(NAMES, st.binary(max_size=400))
@example("a.txt", b"\xff\xfe\x00")
@example("a.txt", b"\xef\xbb\xbf")
@example("a.csv", b"\xe6")
def test_arbitrary_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    """A file from anywhere must never take the page or the run down."""
    check(read_bytes(name, content, SMALL))
    check(read_bytes(name, gzip.compress(content), SMALL))


@settings(max_examples=300, deadline=None)
@given(NAMES, MADE)
def test_files_of_odd_pieces_are_read_or_refused(name: str, content: bytes) -> None:
    """Quotes, brackets and delimiters in any order are where readers break."""
    check(read_bytes(name, content, SMALL))


@settings(max_examples=300, deadline=None)
@given(NAMES, MARKUP)
def test_markup_of_odd_pieces_is_read_or_refused(name: str, content: bytes) -> None:
    """Pages and feeds come from anywhere, cut anywhere."""
    check(read_bytes(name, content, SMALL))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SAMPLES), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=12), st.booleans())
def test_a_file_of_any_format_changed_anywhere_is_read_or_refused(
    sample: bytes, start: float, length: float, other: bytes, packed: bool
) -> None:
    """Bytes are lost and changed on the way; no format may take the others down with it."""
    at, most = int(start * len(sample)), int(length**4 * len(sample))
    content = sample[:at] + other + sample[at + most :]
    for limits in (SMALL, ROOMY):
        check(read_bytes("a", gzip.compress(content) if packed else content, limits), limits)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut to a tenth": lambda raw: raw[: len(raw) // 10],
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "last byte lost": lambda raw: raw[:-1],
    "first half lost": lambda raw: raw[len(raw) // 2 :],
    "middle lost": lambda raw: raw[: len(raw) // 3] + raw[2 * len(raw) // 3 :],
    "every hundredth byte wrong": lambda raw: bytes(b if n % 100 else 0xFF for n, b in enumerate(raw)),
    "wrong encoding": lambda raw: raw.decode("latin-1").encode("utf-16"),
    "wrong ends of lines": lambda raw: raw.replace(b"\n", b"\r"),
    "names of fields lost": lambda raw: re.sub(rb"(?i)text|title|headline|body|date", b"x", raw),
    "one huge field": lambda raw: raw.replace(b"Broen", b"Broen " * 200_000, 1),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_damaged_file_of_any_format_is_told_of_in_the_report(sample: bytes, damage: str) -> None:
    """Exports break off, are saved anew by other programs and edited by hand; that must cost a sentence at most."""
    check(read_bytes("a", DAMAGE[damage](sample), ROOMY), ROOMY)


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_format_read_twice_gives_the_same(sample: bytes) -> None:
    """Equal inputs must give equal outputs in every format."""
    assert read_bytes("a", sample, ROOMY) == read_bytes("a", sample, ROOMY)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_equal_bytes_give_equal_readings(text: str) -> None:
    """Equal inputs must give equal outputs, byte for byte."""
    content = text.encode("utf-8", "surrogatepass")
    assert read_bytes("a.csv", content, SMALL) == read_bytes("a.csv", content, SMALL)
