"""What a power cut, a full disk, a second program or a damaged file may do to a kept collection: nothing unsaid."""

import multiprocessing
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.store import Store, schema
from tests.store.examples import SETTINGS, article, numbered, opened, reading

AT_ONCE, A_TRIAL = 150, 1_500_000
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else multiprocessing.get_context()


def import_without_end(folder: Path, first: int, told: Connection) -> None:
    """Import batch after batch and tell of each when all but its end is written, and when it is acknowledged."""
    with opened(folder) as kept:
        for number in range(first, first + A_TRIAL, AT_ONCE):
            kept.add(numbered(number, AT_ONCE), lambda done, total: told.send(("written", done)))
            told.send(("acknowledged", number))


def import_batches(folder: Path, first: int, batches: int) -> None:
    with opened(folder) as kept:
        for number in range(first, first + batches * AT_ONCE, AT_ONCE):
            kept.add(numbered(number, AT_ONCE))


def numbers(folder: Path) -> list[int]:
    """Return the numbers of the articles kept, after a look at every byte of them."""
    with opened(folder) as kept:
        kept.check()
        found = sorted(int(a.title.removeprefix("Nr. ")) for a in kept.load().articles)
        assert kept.search("lukker").total == len(found)
        assert kept.warnings == []
    return found


def test_an_import_killed_at_any_moment_loses_and_halves_nothing(tmp_path: Path) -> None:
    """The power goes in the middle of an import; what was said to be kept must be there, and no half import."""
    acknowledged: set[int] = set()
    for trial in range(20):
        ours, theirs = FORK.Pipe(duplex=False)
        child = FORK.Process(target=import_without_end, args=(tmp_path, trial * A_TRIAL, theirs))
        child.start()
        theirs.close()
        told = [ours.recv() for _ in range(2 + trial % 5)]
        if trial % 2:
            # else right behind one of the two moments; here a little later each time
            ours.poll(trial * 0.0005)
        child.kill()
        child.join()
        with suppress(EOFError):
            while True:
                told.append(ours.recv())
        acknowledged |= {number for what, number in told if what == "acknowledged"}
        kept = set(numbers(tmp_path))
        assert acknowledged <= kept
        begun = {number - number % A_TRIAL % AT_ONCE for number in kept}
        assert kept == {number for first in begun for number in range(first, first + AT_ONCE)}
    assert len(acknowledged) >= 20


def test_two_programs_that_import_at_once_lose_nothing(tmp_path: Path) -> None:
    """A page and the command line add to one collection in the same minute, which neither has opened before."""
    children = [FORK.Process(target=import_batches, args=(tmp_path, first, 8)) for first in (0, 600, A_TRIAL)]
    for child in children:
        child.start()
    for child in children:
        child.join()
        assert child.exitcode == 0
    # two of them met the same articles
    assert numbers(tmp_path) == [*range(1_800), *range(A_TRIAL, A_TRIAL + 1_200)]


def test_a_reader_beside_a_writer_sees_the_collection_before_or_after(tmp_path: Path) -> None:
    """A page would show half an import, or wait for it."""
    with opened(tmp_path) as writer, opened(tmp_path) as reader:
        writer.add(numbered(0, 10))
        seen: list[int] = []
        writer.add(numbered(10, 2_000), lambda done, total: seen.append(len(reader)))
        assert (seen, len(reader)) == ([10, 10], 2_010)


def test_a_second_writer_that_has_waited_long_enough_is_told_so(tmp_path: Path) -> None:
    """It would hang for ever, or lose what it was given."""
    store = Store(tmp_path, type(SETTINGS)(max_store_wait=0))
    with store.open("Broer") as first, store.open("Broer") as second:

        def meanwhile(done: int, total: int) -> None:
            with pytest.raises(StoreError, match="another program is writing"):
                second.add(reading(article()))
            with pytest.raises(StoreError, match="another program is writing"):
                store.delete("Broer")

        first.add(numbered(0, 10), meanwhile)
        assert second.add(reading(article())).new == 1


def test_a_full_disk_is_told_of_and_costs_nothing_kept(tmp_path: Path) -> None:
    """The disk fills up half-way through an import."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 100))
        pages = kept._connection.execute("PRAGMA page_count").fetchone()[0]
        kept._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreError, match=r"^The collection “Broer” was left as it was: there is no room left"):
            kept.add(numbered(100, 3_000))
        assert len(kept) == 100
    assert numbers(tmp_path) == list(range(100))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="locks of this kind are those of POSIX")
@pytest.mark.parametrize("kept_before", [True, False])
def test_a_folder_that_cannot_be_written_to_is_told_of(kept_before: bool) -> None:
    """A traceback says nothing to whoever opened a collection on a locked share."""
    folder = Path(tempfile.mkdtemp())
    try:
        if kept_before:
            with opened(folder) as kept:
                kept.add(numbered(0, 10))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        told = FORK.Queue()
        child = FORK.Process(target=write_as_nobody, args=(folder, told))
        child.start()
        sentence = told.get(timeout=60)
        child.join()
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
        assert sentence.startswith("The collection “Broer” was left as it was: its f")
        assert sentence.count(".") == 1
        assert numbers(folder) == (list(range(10)) if kept_before else [])
    finally:
        shutil.rmtree(folder)


def write_as_nobody(folder: Path, told: "multiprocessing.Queue[str]") -> None:
    if os.geteuid() == 0:
        # nothing is locked for root
        folder.chmod(0o555)
        os.setgid(65534)
        os.setuid(65534)
    try:
        with opened(folder) as kept:
            kept.add(numbered(10, 10))
        told.put("written")
    except StoreError as error:
        told.put(str(error))


def database(folder: Path) -> Path:
    (found,) = folder.glob("*/articles.sqlite")
    return found


def flipped(raw: bytes, at: float) -> bytes:
    place = int(at * len(raw))
    return raw[:place] + bytes(255 - byte for byte in raw[place : place + 40]) + raw[place + 40 :]


def in_a_text(raw: bytes) -> bytes:
    return raw.replace(b"Nr77 ", b"Nr78 ", 1)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    **{f"changed at {at:.1%}": partial(flipped, at=at) for at in (0, 0.001, *(n / 20 for n in range(1, 20)))},
    "cut in half": lambda raw: raw[: len(raw) // 2],
    "cut to a page": lambda raw: raw[:4096],
    "emptied": lambda raw: b"",
    "another file": lambda raw: b"Broen lukker i tre uger. " * 1_000,
    "one letter": in_a_text,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_kept(tmp_path: Path, damage: str) -> None:
    """A failing disk must not take the page down, nor change a text without a word."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 400))
        before = {a.id: a for a in kept.load().articles}
    file = database(tmp_path)
    raw = file.read_bytes()
    damaged = DAMAGE[damage](raw)
    assert damaged != raw
    file.write_bytes(damaged)
    with opened(tmp_path) as kept:
        kept.check()
        after = {a.id: a for a in kept.load().articles}
        assert all(before[id_] == found for id_, found in after.items())
        if not kept.warnings:
            # a place that holds nothing was hit
            assert after == before
            return
        (warning,) = kept.warnings
        assert warning.startswith("The file of the collection “Broer” was damaged: ")
        if damage == "one letter":
            assert len(after) == 399
        report = kept.load().report
        assert (report["kept"] == 400).all()
        kept.add(numbered(0, 400))
        assert {a.id for a in kept.load().articles} == set(before)
    (aside,) = file.parent.glob("articles.damaged-*.sqlite")
    # opening a copy to read what is left in it may mend its head, never what was there
    assert len(aside.read_bytes()) >= len(damaged) * 0.9
    assert len(numbers(tmp_path)) == 400


def test_damage_met_half_way_through_the_work_is_mended_too(tmp_path: Path) -> None:
    """The disk fails while the collection is open."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 400))
        file = database(tmp_path)
        kept._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept._connection.execute("PRAGMA cache_size = 0")
        file.write_bytes(flipped(file.read_bytes(), 0.5))
        assert kept.add(numbered(400, 400)).new == 400
        kept.check()
        assert {a.title for a in kept.load().articles} >= {f"Nr. {number}" for number in range(400, 800)}


def test_a_lost_file_is_told_of(tmp_path: Path) -> None:
    """An empty collection of a known name would look as if it had always been empty."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 10))
    database(tmp_path).unlink()
    with opened(tmp_path) as kept:
        assert len(kept.warnings) == 1
        assert len(kept) == 0
    assert numbers(tmp_path) == []


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let Ekko be one that keeps a note with each article."""
    later = (*schema.VERSIONS, ("ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT ''",))
    monkeypatch.setattr(schema, "VERSIONS", later)
    yield
    monkeypatch.undo()


def test_a_collection_of_an_older_ekko_is_brought_up_to_date(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Whoever renews Ekko would lose what was kept."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 10))
    request.getfixturevalue("next_version")
    with opened(tmp_path) as kept:
        assert (len(kept.load().articles), kept.warnings) == (10, [])
        assert kept._connection.execute("SELECT count(note) FROM articles").fetchone() == (10,)


def test_a_collection_of_a_newer_ekko_is_left_alone(tmp_path: Path) -> None:
    """An older Ekko would take what it does not know for damage."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 10))
        kept._connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer Ekko"):
        opened(tmp_path)
    assert [path.name for path in database(tmp_path).parent.glob("*.sqlite")] == ["articles.sqlite"]


def test_a_database_of_another_program_is_set_aside_whole(tmp_path: Path) -> None:
    """A file in the wrong place must be neither written to nor lost."""
    with opened(tmp_path):
        pass
    file = database(tmp_path)
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipes (dish TEXT)")
    other.close()
    raw = file.read_bytes()
    with opened(tmp_path) as kept:
        assert len(kept.warnings) == 1
    assert file.with_name("articles.damaged-1.sqlite").read_bytes() == raw
