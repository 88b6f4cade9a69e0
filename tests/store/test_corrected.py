"""What a person corrects in a kept collection: kept, found, told from what was read, and taken back."""

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from analysis.corrections import corrected
from analysis.store import Filters
from tests.store.examples import article, opened, reading

WRONG = article(title="Broen luker", outlet="Folkebladt", published="2026-05")
RIGHT = {"title": "Broen lukker", "outlet": "Folkebladet", "published": "2026-05-03", "language": "nn"}


def test_what_is_corrected_is_there_at_the_next_visit_and_is_searched(tmp_path: Path) -> None:
    """A filter for the right name of a newspaper would not find what somebody has put right."""
    with opened(tmp_path) as kept:
        kept.add(reading(WRONG, article("Havnen får en ny kaj.", "Ny kaj")))
        kept.change(WRONG.id, partial(corrected, given=RIGHT))
    with opened(tmp_path) as kept:
        found = next(each for each in kept.load().articles if each.id == WRONG.id)
        assert (found.title, found.outlet, found.language) == ("Broen lukker", "Folkebladet", "nn")
        assert found.given == ("language", "outlet", "title", "published")
        assert found.uncorrected() == WRONG
        assert kept.search("lukker", Filters(outlets=["Folkebladet"])).hits[0].title == "Broen lukker"
        assert kept.search("luker").total == 0
        kept.check()
    assert opened(tmp_path).warnings == []


def test_a_correction_is_taken_back_and_the_article_is_as_it_was(tmp_path: Path) -> None:
    """What was typed by mistake would go on being found."""
    with opened(tmp_path) as kept:
        kept.add(reading(WRONG))
        kept.change(WRONG.id, partial(corrected, given={"outlet": "Xylofonposten"}))
        kept.change(WRONG.id, lambda article: article.uncorrected())
        kept.change("0123456789abcdef", lambda article: article.uncorrected())
        assert kept.load().articles == (WRONG,)
        assert kept.search("luker").total == 1
        kept.check()


def test_the_same_article_met_again_stays_corrected(tmp_path: Path) -> None:
    """A feed that is read every ten minutes would undo in ten minutes what somebody put right."""
    with opened(tmp_path) as kept:
        kept.add(reading(WRONG))
        kept.change(WRONG.id, partial(corrected, given=RIGHT))
        assert kept.add(reading(WRONG)).new == 0
        assert kept.load().articles[0].title == "Broen lukker"


def test_a_removed_article_takes_its_corrections_along(tmp_path: Path) -> None:
    """The title that a person gave would outlive the article."""
    with opened(tmp_path) as kept:
        kept.add(reading(WRONG))
        kept.change(WRONG.id, partial(corrected, given={"title": "Xylofonkoncert aflyst"}))
        kept.remove([WRONG.id])
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"ylofon" in file.read_bytes().lower()]


def of_before(folder: Path) -> Path:
    """Return the file of a collection as it was before there were corrections and saved filters."""
    with opened(folder) as kept:
        kept.add(reading(WRONG))
    file = next(folder.rglob("*.sqlite"))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE filters")
        connection.execute("DROP TABLE decisions")
        connection.execute("ALTER TABLE articles DROP COLUMN as_read")
        connection.execute("DROP TABLE removed")
        connection.execute("DROP INDEX by_address")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def test_a_collection_from_before_there_were_corrections_is_read_and_corrected(tmp_path: Path) -> None:
    """Everything that was kept would have a wrong checksum."""
    of_before(tmp_path)
    with opened(tmp_path) as kept:
        kept.check()
        kept.change(WRONG.id, partial(corrected, given=RIGHT))
        kept.check()
        assert kept.load().articles[0].uncorrected() == WRONG
        assert kept.warnings == []


def test_a_damaged_collection_from_before_there_were_corrections_is_rescued(tmp_path: Path) -> None:
    """Asked for a column that is not there, the damaged file would give back nothing."""
    file = of_before(tmp_path)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TABLE unfinished")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with opened(tmp_path) as kept:
        assert kept.load().articles == (WRONG,)
        assert "1 article could be read in it" in " ".join(kept.warnings)
