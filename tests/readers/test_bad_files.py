"""What cannot be read costs one clear sentence and nothing else."""

import gzip

import pytest

from analysis.readers import read_files
from analysis.settings import Settings
from tests.readers.examples import NEWS, read, reason

BAD = {
    "empty.txt": (b"", "empty.txt is empty."),
    "blank.txt": (b" \n\t\n", "blank.txt is empty."),
    "date.txt": (b" date 2021-10 ", "1 article without text was left out."),
    "scan.txt": (
        b"%PDF-1.7\n%\xe2\xe3",
        "scan.txt seems to be a PDF document, but is damaged; open it and save it anew, or copy it again.",
    ),
    "all.txt": (
        b"PK\x03\x04\x14\x00a.txt",
        "all.txt seems to be a ZIP archive, but is damaged; open it and save it anew, or copy it again.",
    ),
    "tal.csv": (
        b"PK\x03\x04\x14\x00xl/workbook.xml",
        "tal.csv seems to be an Excel workbook; save it as a CSV table and load that.",
    ),
    "foto.txt": (b"\x89PNG\r\n\x1a\n\x00", "foto.txt seems to be a PNG image; it holds no text that Ekko can read."),
    "program.txt": (
        b"\x00\x01\x02\x03" * 50,
        "program.txt seems to be binary data; it holds no text that Ekko can read.",
    ),
    "noise.csv": (bytes(range(256)) * 4, "noise.csv seems to be binary data; it holds no text that Ekko can read."),
    "news.xml": (
        b"<?xml version='1.0'?><project/>",
        "news.xml is an XML document of a kind that Ekko does not read (its outermost element is “project”); "
        "save its text as a .txt file and load that.",
    ),
    "cut.txt.gz": (
        gzip.compress(NEWS.encode())[:-9],
        "cut.txt.gz is a gzip file that ends too early; copy or download it again.",
    ),
    "bad.csv.gz": (b"\x1f\x8b\x08broken", "bad.csv.gz is a damaged gzip file; copy or download it again."),
    "twice.gz": (
        gzip.compress(gzip.compress(NEWS.encode())),
        "twice.gz is a gzip file inside a gzip file; unpack it once and load what it holds.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_says_in_a_sentence_what_is_wrong_with_it(name: str) -> None:
    """“Could not read file” helps nobody; what it seems to be and what to do does."""
    content, sentence = BAD[name]
    assert reason(name, content) == sentence


def test_bad_files_cost_nothing_but_themselves() -> None:
    """One bad file among hundreds must not lose the others."""
    files = [(name, content) for name, (content, _) in BAD.items()]
    reading = read_files([("first.txt", NEWS.encode()), *files, ("last.txt", NEWS.encode())], Settings())
    assert [article.source_id for article in reading.articles] == ["first.txt", "last.txt"]
    assert [article.id for article in reading.articles] == [reading.articles[0].id, reading.articles[0].id + "-2"]
    assert [row.source_file for row in reading.report] == ["first.txt", *BAD, "last.txt"]


def test_a_few_stray_control_characters_do_not_condemn_a_text() -> None:
    """A NUL left by an old system in a long text is dropped; refusing the article would lose more."""
    assert read("a.txt", NEWS.replace("bærende", "bær\x00ende")).articles[0].text == NEWS


def test_nul_characters_in_tables_and_json_are_dropped() -> None:
    """They crash databases and hide text on screen."""
    row = "id,title,text\n1,Bro\x00en,Broen lukker i tre uger, siger hun til avisen. " + "Den åbner igen. " * 10
    assert read("a.csv", row).articles[0].title == "Broen"
    assert read("a.json", '[{"text": "Broen\\u0000 lukker"}]').articles[0].text == "Broen lukker"


def test_gzip_of_any_format_is_read_and_called_by_its_inner_name() -> None:
    """Archives are stored packed; the article is the one inside."""
    reading = read("news.csv.gz", gzip.compress(b"title,text\nBro,Broen lukker.\n"))
    assert reading.report[0].format == "CSV table, gzip"
    assert reading.report[0].source_file == "news.csv.gz"
    assert reading.articles[0].source_id == "news.csv#1"
    assert read("a.txt.gz", gzip.compress(NEWS.encode())).articles[0].source_id == "a.txt"


def test_gzip_is_known_by_its_content_and_not_its_name() -> None:
    """Downloads lose their endings."""
    assert read("news", gzip.compress(b'{"text": "Broen lukker."}')).report[0].format == "JSON, gzip"
    assert read("bro.gz", NEWS).report[0].format == "plain text"


def test_gzip_in_several_members_is_read_whole() -> None:
    """Logs and archives are often appended to; reading the first part only would lose the rest silently."""
    lines = [b'{"id": "1", "text": "Broen lukker."}\n', b'{"id": "2", "text": "Broen aabner."}\n']
    reading = read("a.jsonl.gz", b"".join(map(gzip.compress, lines)) + bytes(8))
    assert [article.source_id for article in reading.articles] == ["1", "2"]


def test_invisible_and_reversing_characters_never_reach_the_screen() -> None:
    """A title can be shown backwards, and words can be split unseen, by characters nobody sees."""
    article = read("a.csv", "title,text\nBro\u202een,Bro\u200ben lu\u00adkker\u2066.\n").articles[0]
    assert (article.title, article.text) == ("Broen", "Broen lukker.")


def test_only_web_addresses_become_links() -> None:
    """A click on javascript: or file: would run or open what a stranger wrote."""
    urls = [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[x",
        "https://",
        "http://a b",
        "www.x.dk",
    ]
    table = "text,url\n" + "".join(f'Bro,"{url}"\n' for url in [*urls, "HTTPS://example.org/a?b=1#c"])
    assert [article.url for article in read("a.csv", table).articles] == [""] * len(urls) + [
        "HTTPS://example.org/a?b=1#c"
    ]
