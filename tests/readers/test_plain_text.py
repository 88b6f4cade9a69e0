"""Plain text files, the format of the sample articles."""

import re
from pathlib import Path

import pytest

from analysis.readers import read_bytes, read_paths
from analysis.settings import Settings
from tests.readers.examples import NEWS, read

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_text_file_is_one_article_with_its_text_untouched() -> None:
    """Offsets count characters of the text; a blank stripped at either end would shift every quotation."""
    article = read("bro.txt", NEWS).articles[0]
    assert article.text == NEWS
    assert (article.source_id, article.source_file, article.title) == ("bro.txt", "bro.txt", "")


def test_a_leading_month_is_when_it_was_published_and_no_part_of_the_text() -> None:
    """The header of the sample files is a label; as text it would be compared, searched and quoted."""
    article = read("bro.txt", " date 2021-10 " + NEWS).articles[0]
    assert article.text == NEWS
    assert (article.published.precision, article.published.kind) == ("month", "claimed")
    assert [str(article.published.start), str(article.published.end)] == ["2021-10-01", "2021-10-31"]


@pytest.mark.parametrize(("header", "precision"), [("2021", "year"), ("2021-10", "month"), ("2021-10-18", "day")])
def test_the_header_may_be_as_exact_as_is_known(header: str, precision: str) -> None:
    """A year must not be read as a day, nor a day as a month."""
    article = read("bro.txt", f" date {header} {NEWS}").articles[0]
    assert (article.text, article.published.precision) == (NEWS, precision)


@pytest.mark.parametrize("start", [" date 2021-13 ", " date 2021-10x ", "Update 2021-10 ", "Den 2021-10 "])
def test_what_only_looks_like_the_header_stays_in_the_text(start: str) -> None:
    """Cutting words from a text because they resemble a label would be losing text."""
    article = read("bro.txt", start + NEWS).articles[0]
    assert article.text == start + NEWS
    assert article.published.precision == "unknown"


def test_every_sample_article_keeps_all_but_its_header() -> None:
    """The samples are what a newcomer sees first; their offsets are checked by hand against exactly this text."""
    reading = read_paths([SEEDS], Settings())
    assert [row.format for row in reading.report] == ["plain text"] * len(reading.articles)
    for article in reading.articles:
        raw = (SEEDS / article.source_file).read_text("utf-8")
        assert article.text == re.sub(r"^ date \d{4}-\d\d ", "", raw)
        assert article.published.precision == "month"


def test_windows_line_ends_count_as_one_character() -> None:
    """The same text saved on Windows and on a Mac must be the same text, with the same offsets and id."""
    for text in (NEWS, "date 2021-10\n" + NEWS):
        windows, mac = read("bro.txt", text.replace("\n", "\r\n")), read("bro.txt", text)
        assert windows.articles == mac.articles


def test_the_same_text_has_the_same_id_under_any_file_name() -> None:
    """Links to an article must survive that somebody renames its file."""
    assert read("bro.txt", NEWS).articles[0].id == read("kopi.txt", NEWS).articles[0].id


def test_markup_and_addresses_are_kept_literally() -> None:
    """A reader that interprets or strips markup changes what the article says; showing it safely is the page's task."""
    text = "<script>alert(1)</script> ![](http://example.org/x.png) & <b>fed</b>"
    assert read("a.txt", text).articles[0].text == text


def test_prose_with_commas_is_not_taken_for_a_table() -> None:
    """A first line such as “Tekst, foto: …” must not turn an article into a header."""
    text = "Tekst, titel og foto: Anna Berg\nBroen lukker, siger hun.\n"
    reading = read("a.txt", text)
    assert reading.report[0].format == "plain text"
    assert reading.articles[0].text == text


def test_folders_in_a_file_name_are_only_dropped() -> None:
    """An upload may call itself ../../etc/passwd; the name is a label and nothing else."""
    assert read_bytes("../../etc/bro.txt", NEWS.encode(), Settings()).articles[0].source_id == "bro.txt"
    assert read_bytes("C:\\nyt\\bro.txt", NEWS.encode(), Settings()).report[0].source_file == "bro.txt"
