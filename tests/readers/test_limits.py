"""Every limit of reading is a documented setting, and each is hit here."""

import dataclasses
import gzip
import json
import re
from pathlib import Path

import pytest

from analysis.readers import read_paths
from analysis.settings import Settings
from tests.readers.examples import NEWS, read, reason

ROOT = Path(__file__).parents[2]


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    """max_file_bytes: a file of any size could fill the memory."""
    sentence = "big.txt is larger than 0.0005 MB and was not read; split it into smaller files."
    assert reason("big.txt", "x" * 501, max_file_bytes=500) == sentence
    assert len(read("big.txt", "x" * 500, max_file_bytes=500).articles) == 1
    (tmp_path / "big.txt").write_text("x" * 501)
    assert read_paths([tmp_path], Settings(max_file_bytes=500)).report[0].reason == sentence


def test_a_gzip_bomb_is_stopped_while_it_unpacks() -> None:
    """max_expanded_bytes: 50 kB of gzip can hold 50 MB of nothing."""
    bomb = gzip.compress(bytes(50_000_000))
    assert reason("b.txt.gz", bomb, max_expanded_bytes=2_000_000) == (
        "b.txt.gz holds more than 2 MB once unpacked and was not read; split it up."
    )
    many = gzip.compress(bytes(1_000_000)) * 3
    assert "more than 2 MB" in reason("b.txt.gz", many, max_expanded_bytes=2_000_000)


def test_a_table_of_10000_columns_is_refused_by_its_header() -> None:
    """max_columns: such a header alone takes seconds to read, and no archive has one."""
    table = ",".join(f"c{n}" for n in range(10_000)) + "\n" + "1," * 9_999 + "1\n"
    assert reason("wide.csv", table) == (
        "wide.csv has 10,000 columns, and Ekko reads tables of at most 200; "
        "keep those for text, title, date and outlet."
    )
    assert len(read("a.csv", "id,text,x\n1,Bro,\n", max_columns=3).articles) == 1


def test_an_article_of_more_than_a_million_characters_is_cut_and_said_to_be() -> None:
    """max_article_chars: one endless page must not slow every other, nor be cut in silence."""
    reading = read("long.txt", "Broen lukker. " * 80_000)
    assert len(reading.articles[0].text) == 1_000_000
    assert reading.report[0].reason == "1 article longer than 1,000,000 characters was cut there."
    assert read("a.txt", NEWS, max_article_chars=len(NEWS)).report[0].reason == ""
    assert read("a.txt", NEWS, max_article_chars=len(NEWS) - 1).articles[0].text == NEWS[:-1]


def test_an_endless_title_is_cut_and_said_to_be() -> None:
    """max_field_chars: a whole page put into the title would fill every list and chart."""
    reading = read("a.json", json.dumps([{"title": "Bro " * 1000, "text": NEWS}]))
    assert len(reading.articles[0].title) <= 1_000
    assert reading.report[0].reason == "1 field (such as a title) longer than 1,000 characters was cut there."


def test_json_with_too_many_values_is_refused_before_it_is_parsed() -> None:
    """max_json_values: a small packed file of empty objects would take gigabytes once parsed."""
    assert reason("a.json", "[" + "{}," * 40 + '{"text": "x"}]', max_json_values=50) == (
        "a.json holds more than 50 values, the most that Ekko reads from one JSON file; split it into smaller files."
    )


def test_markup_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    """max_tags: 50 MB of empty elements would take gigabytes once parsed."""
    assert reason("a.xml", "<rss>" + "<a/>" * 40 + "</rss>", max_tags=40) == (
        "a.xml has more than 40 tags, the most that Ekko reads of one XML or HTML document; "
        "split it into smaller files."
    )


def test_articles_beyond_the_limit_are_left_out_and_counted(tmp_path: Path) -> None:
    """max_articles: the limit of one analysis, across all of its files."""
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(f"text\n{name} 1\n{name} 2\n")
    reading = read_paths([tmp_path], Settings(max_articles=3))
    assert [article.text for article in reading.articles] == ["a.csv 1", "a.csv 2", "b.csv 1"]
    assert [row.reason for row in reading.report] == [
        "",
        "1 row beyond the limit of 3 articles was left out.",
        "c.csv was not read: the limit of 3 articles is reached.",
    ]
    assert [(row.read, row.kept, row.skipped) for row in reading.report] == [(2, 2, 0), (2, 1, 1), (0, 0, 0)]


@pytest.mark.parametrize("setting", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_is_documented_with_its_default(setting: str) -> None:
    """A limit that nobody can look up is a riddle; a wrong figure is worse."""
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE)
    default = getattr(Settings(), setting)
    shown = f"{default:,}" if isinstance(default, int) and not isinstance(default, bool) else str(default)
    assert dict(rows).get(setting) == shown


def test_every_test_named_in_the_documentation_exists() -> None:
    """The table says which test hits a limit; a renamed test would leave the claim empty."""
    named = re.findall(r"`(test_\w+)`", (ROOT / "docs" / "settings.md").read_text("utf-8"))
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert [name for name in named if f"def {name}(" not in tests] == []
