"""Filters that a person saved with a collection: there at the next visit, and gone with it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.export import collection_jsonl
from analysis.settings import Settings
from analysis.store import SavedFilter, Store
from tests.store.examples import article, opened, reading

BRIDGES = SavedFilter(
    "Broer i maj", ("Folkebladet", "via Ritzau"), ("Danish",), "Ritzau", "story-0123456789abcdef",
    '"tre uger" bro*', "2026-05-01", "2026-05-31",
)  # fmt: skip
WORDS = SavedFilter("øvelsen", words="nato")
ODD = '{"outlets": [], "languages": [], "agency": "", "story": "", "words": "", "first_day": "DAY", "last_day": ""}'


def only_file(folder: Path) -> Path:
    (file,) = folder.rglob("*.sqlite")
    return file


def test_a_saved_filter_is_there_at_the_next_visit_as_it_was_saved(tmp_path: Path) -> None:
    """Whoever follows a story for months would put the same filters together every morning."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        before = kept.content_hash
        kept.filters.save(WORDS)
        kept.filters.save(BRIDGES)
    with opened(tmp_path) as kept:
        assert kept.filters.all() == [BRIDGES, WORDS]
        assert kept.content_hash == before
        assert b"tre uger" not in collection_jsonl(kept.load()).replace(b"lukker i tre uger", b"")
        kept.check()
        kept.filters.delete("Broer i maj")
        kept.filters.delete("Broer i maj")
    with opened(tmp_path) as kept:
        assert kept.filters.all() == [WORDS]


def test_a_saved_filter_goes_with_its_collection(tmp_path: Path) -> None:
    """The words that a reporter looked for would outlive what they were looked for in."""
    store = Store(tmp_path, Settings())
    with store.open("Broer") as kept, store.open("Havne") as other:
        kept.filters.save(BRIDGES)
        assert other.filters.all() == []
    store.delete("Broer")
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"tre uger" in file.read_bytes()]
    with store.open("Broer") as kept:
        assert kept.filters.all() == []


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (WORDS, "called “øvelsen” already"),
        (SavedFilter("  "), "one line of 1 to 100 letters"),
        (SavedFilter("x" * 101), "one line of 1 to 100 letters"),
        (SavedFilter("to\nlinjer"), "one line of 1 to 100 letters"),
        (SavedFilter("lang", words="x" * 1001), "1,000 letters at most"),
    ],
)
def test_a_filter_that_cannot_be_saved_is_refused_in_a_sentence(tmp_path: Path, new: SavedFilter, told: str) -> None:
    """One saved over another would be lost without a word."""
    with opened(tmp_path) as kept:
        kept.filters.save(WORDS)
        with pytest.raises(UsageError, match=told):
            kept.filters.save(new)
        assert kept.filters.all() == [WORDS]


def test_no_more_filters_are_saved_than_a_list_can_show(tmp_path: Path) -> None:
    """A program that saves one a minute would fill the sidebar."""
    with Store(tmp_path, Settings(max_saved_filters=1)).open("Broer") as kept:
        kept.filters.save(WORDS)
        with pytest.raises(UsageError, match="No more than 1 filters can be saved"):
            kept.filters.save(BRIDGES)


def test_whatever_was_typed_is_saved(tmp_path: Path) -> None:
    """Half a letter, pasted into the search, must not end in an error."""
    odd = SavedFilter("sært", words="\ud800 '); DROP TABLE filters; --\x00")
    with opened(tmp_path) as kept:
        kept.filters.save(odd)
        assert kept.filters.all() == [odd]


def test_a_collection_from_before_there_were_saved_filters_can_have_some(tmp_path: Path) -> None:
    """A file of an older Ekko must be brought up to date, with nothing lost."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
    with closing(sqlite3.connect(only_file(tmp_path), isolation_level=None)) as connection:
        connection.execute("DROP TABLE filters")
        connection.execute("DROP TABLE decisions")
        connection.execute("PRAGMA user_version = 3")
    with opened(tmp_path) as kept:
        assert kept.filters.all() == []
        kept.filters.save(WORDS)
        assert (len(kept), kept.warnings) == (1, [])


def test_saved_filters_outlive_damage_to_the_articles(tmp_path: Path) -> None:
    """What can still be read is kept, and that is not only articles."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        kept.filters.save(BRIDGES)
    with closing(sqlite3.connect(only_file(tmp_path), isolation_level=None)) as connection:
        connection.execute("DROP TABLE unfinished")
    with opened(tmp_path) as kept:
        assert kept.warnings
        assert (len(kept), kept.filters.all()) == (1, [BRIDGES])


@pytest.mark.parametrize(
    "chosen", ["[7]", "{}", "no JSON", b"\xff", 7, '{"outlets": 1}', ODD.replace('"DAY"', '"mandag"')]
)
def test_a_saved_filter_that_was_scrambled_costs_no_article_and_no_other_filter(
    tmp_path: Path, chosen: bytes | str | int
) -> None:
    """The page would end in a traceback, or a year's saved filters would be gone without a word."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        kept.filters.save(WORDS)
        kept.filters.save(BRIDGES)
    with closing(sqlite3.connect(only_file(tmp_path), isolation_level=None)) as connection:
        connection.execute("UPDATE filters SET chosen = ? WHERE name = 'øvelsen'", (chosen,))
    with opened(tmp_path) as kept:
        assert kept.filters.all() == [BRIDGES]
        assert (len(kept), len(kept.warnings)) == (1, 1)
        assert "1 article could be read in it and kept. 1 saved filter could not be read." in kept.warnings[0]
