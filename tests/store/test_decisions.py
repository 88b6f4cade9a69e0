"""What a person decided of the articles of a kept collection: there at the next visit, and gone with it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from analysis.decisions import NOT_IN_STORY, ORIGIN, OTHER_STORY, SAME_STORY, UNSURE, Decision
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store import Store
from tests.store.examples import article, opened, reading
from tests.store.test_saved import only_file

A, B, C = (letter * 16 for letter in "abc")
MADE = (
    Decision(NOT_IN_STORY, B, A, "Åse Ø.", "2026-03-05"),
    Decision(ORIGIN, C),
    Decision(UNSURE, A, C, drawn=True),
)


def test_decisions_are_there_at_the_next_visit_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    """The work of an afternoon would be lost with the browser, or the earlier of two would win."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        before = kept.content_hash
        kept.decisions.add(MADE)
        kept.decisions.add([Decision(SAME_STORY, A, C)])
    with opened(tmp_path) as kept:
        assert kept.decisions.all() == (*MADE, Decision(SAME_STORY, A, C))
        kept.decisions.add([Decision(OTHER_STORY, A, B)])
        assert kept.decisions.all() == (*MADE[1:], Decision(SAME_STORY, A, C), Decision(OTHER_STORY, A, B))
        kept.decisions.undo(MADE[1])
        kept.decisions.undo(MADE[1])
        assert kept.content_hash == before
        kept.check()
    with opened(tmp_path) as kept:
        assert kept.decisions.all() == (MADE[2], Decision(SAME_STORY, A, C), Decision(OTHER_STORY, A, B))


def test_decisions_stay_where_articles_are_added_and_removed(tmp_path: Path) -> None:
    """They hold on new data, and a removed article may come back."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        kept.decisions.add(MADE)
        kept.remove(kept.known([each.id for each in kept.load().articles]))
        kept.add(reading(article("Havnen får en ny kaj af granit.", source_id="b")))
        assert kept.decisions.all() == MADE


def test_decisions_go_with_their_collection(tmp_path: Path) -> None:
    """Who decided what would outlive what it was decided about."""
    store = Store(tmp_path, Settings())
    with store.open("Broer") as kept:
        kept.decisions.add(MADE)
    store.delete("Broer")
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and "Åse".encode() in file.read_bytes()]


def test_too_many_decisions_leave_those_that_are_kept_as_they_are(tmp_path: Path) -> None:
    """Half of a file would be taken over."""
    with Store(tmp_path, Settings(max_decisions=2)).open("Broer") as kept:
        kept.decisions.add(MADE[:2])
        with pytest.raises(UsageError, match="No more than 2"):
            kept.decisions.add(MADE)
        assert kept.decisions.all() == MADE[:2]


def test_a_collection_from_before_there_were_decisions_can_have_some(tmp_path: Path) -> None:
    """A file of an older Ekko must be brought up to date, with nothing lost."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
    with closing(sqlite3.connect(only_file(tmp_path), isolation_level=None)) as connection:
        connection.execute("DROP TABLE decisions")
        connection.execute("PRAGMA user_version = 4")
    with opened(tmp_path) as kept:
        assert kept.decisions.all() == ()
        kept.decisions.add(MADE)
        assert (len(kept), kept.warnings) == (1, [])


@pytest.mark.parametrize(
    ("damage", "left", "told"),
    [
        ("DROP TABLE unfinished", MADE, "1 article could be read in it and kept. The damaged"),
        ("UPDATE decisions SET verdict = 'maybe' WHERE number = 1", MADE[1:], "1 decision could not be read."),
        ("UPDATE decisions SET article = x'ff' WHERE number < 3", MADE[2:], "2 decisions could not be read."),
    ],
)
def test_damage_costs_no_more_decisions_than_it_must_and_no_article(
    damage: str, left: tuple[Decision, ...], told: str, tmp_path: Path
) -> None:
    """One that cannot be read would take an afternoon's work with it, and nobody would be told."""
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        kept.decisions.add(MADE)
    with closing(sqlite3.connect(only_file(tmp_path), isolation_level=None)) as connection:
        connection.execute(damage)
    with opened(tmp_path) as kept:
        assert kept.decisions.all() == left
        assert (len(kept), len(kept.warnings)) == (1, 1)
        assert told in kept.warnings[0]
