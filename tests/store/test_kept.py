"""What is kept comes back as it was, once, and what is removed is gone."""

import os
import shutil
from dataclasses import fields, replace
from pathlib import Path
from threading import Barrier, Thread

import pytest

from analysis.article import Article, parse_published
from analysis.collection import collect
from analysis.errors import StoreError, UsageError
from analysis.readers import Reading, ReportRow, read_files
from analysis.settings import Settings
from analysis.store import OWN, SAMPLE, Repeat, Store
from tests.store.examples import BRIDGE, SETTINGS, article, numbered, opened, reading

MARKER = "Hemmelighedskræmmer"


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_kept_collection_is_the_one_that_was_read(tmp_path: Path) -> None:
    """An analysis after reopening would show something else than before."""
    dates = ["2021", "2021-10", "2021-10-18", "2021-10-18T06", "2021-10-18T06:12+02:00", "2021-10-18T06:12:30Z", "?"]
    rows = ["published;title;text;outlet;id", *(f"{d};Nr. {n};{BRIDGE};Avisen;{n}" for n, d in enumerate(dates))]
    read = read_files([("avis.csv", "\n".join(rows).encode()), ("tom.txt", b"")], Settings())
    with opened(tmp_path) as kept:
        assert kept.add(read).new == len(dates)
    with opened(tmp_path) as kept:
        again, before = kept.load(), collect("Broer", read)
        assert again.articles == before.articles
        assert again.report.equals(before.report)
        assert (again.content_hash, len(kept)) == (kept.content_hash, len(dates))
        assert kept.warnings == []


def test_every_field_of_an_article_is_kept(tmp_path: Path) -> None:
    """A field added to articles later would be lost without a word."""
    words = {field.name: f"{field.name} æ" for field in fields(Article) if field.type in (str, "str")}
    given = parse_published("2026-05-03T06:12+02:00", "given")
    full = Article(**words, published=given, published_read=parse_published("2026-05"), as_read=(("title", "Æ"),))  # type: ignore[arg-type]
    assert all(getattr(full, field.name) != field.default for field in fields(Article))
    with opened(tmp_path) as kept:
        kept.add(reading(full))
        assert kept.load().articles == (full,)


def test_an_article_met_again_is_noted_and_not_doubled(tmp_path: Path) -> None:
    """The same export loaded twice would make every article its own reprint."""
    elsewhere = article(source_id="b.jsonl#7", source_file="b.jsonl")
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        both = kept.add(reading(article(), article("Færgen sejler igen.")))
        assert both.new == 1
        added = kept.add(reading(elsewhere))
        assert (added.new, added.repeats) == (0, (Repeat(elsewhere.id, "b.jsonl#7", "b.jsonl"),))
        assert kept.repeats() == list(added.repeats)
        report = kept.load().report
        assert len(kept) == 2
    told = [(row.kept, row.skipped, row.reason) for row in (*both.report, *added.report)]
    assert told == [(new, 1, "1 article was in the collection already.") for new in (1, 0)]
    # what stays with the collection tells of what is in it: a feed is met again every ten minutes
    assert report[["read", "kept", "skipped"]].to_numpy().tolist() == [[1, 1, 0]] * 2
    assert report["reason"].tolist() == ["", ""]


def test_equal_articles_of_one_import_are_both_kept(tmp_path: Path) -> None:
    """Two files with the same words may be two papers that printed them: nothing is dropped while loading."""
    read = read_files([("avis-a.txt", BRIDGE.encode()), ("avis-b.txt", BRIDGE.encode())], Settings())
    with opened(tmp_path) as kept:
        assert (kept.add(read).new, kept.add(read).new, len(kept)) == (2, 0, 2)


def test_collections_have_names_of_their_own(tmp_path: Path) -> None:
    """Two collections whose names differ in a letter or its case would be poured together."""
    store = Store(tmp_path, SETTINGS)
    names = ["Å-broen", "A-broen", "a-broen", "../../flugt", "CON", "Broen/2026", "橋"]
    for name in names:
        with store.open(name) as kept:
            kept.add(reading(article(title=name)))
    assert store.names() == sorted(names, key=str.casefold)
    for name in names:
        with store.open(name) as kept:
            assert [a.title for a in kept.load().articles] == [name]
    assert {path.parent for path in tmp_path.iterdir()} == {tmp_path}


@pytest.mark.parametrize("name", ["", "  ", "a\nb", " a", "x" * 101, "a\u202eb"])
def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str) -> None:
    """A list of collections could show two of one name, or none."""
    with pytest.raises(UsageError):
        opened(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_collection_of_a_name_that_is_now_reserved_can_still_be_opened(tmp_path: Path) -> None:
    """What was kept under it by an earlier Ekko could no longer be saved elsewhere."""
    place = Store(tmp_path, SETTINGS)._place(OWN)
    place.mkdir()
    (place / "name.txt").write_text(OWN)
    with opened(tmp_path, OWN) as kept:
        assert len(kept) == 0
    with pytest.raises(UsageError, match="choose another name"):
        opened(tmp_path, f"{SAMPLE}two articles")


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is said otherwise there")
def test_nobody_else_on_the_machine_may_read_what_is_kept(tmp_path: Path) -> None:
    """A newsroom's server has other users, and some articles are not published yet."""
    with opened(tmp_path):
        (place,) = tmp_path.iterdir()
        assert place.stat().st_mode & 0o077 == 0


def test_of_two_that_take_a_name_at_once_one_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two investigations would be poured together, or one would be deleted when the other is cancelled."""
    store, met, taken = Store(tmp_path, SETTINGS), Barrier(2), []
    really = store._place
    monkeypatch.setattr(store, "_place", lambda name: (met.wait(60), really(name))[1])

    def take() -> None:
        try:
            store.open("Broer", new=True).close()
        except UsageError as error:
            taken.append(str(error))

    visits = [Thread(target=take) for _ in range(2)]
    for visit in visits:
        visit.start()
    for visit in visits:
        visit.join()
    assert taken == ["A collection called “Broer” is there already; choose another name."]
    monkeypatch.undo()
    assert store.names() == ["Broer"]
    with pytest.raises(UsageError, match="there already"):
        store.open("Broer", new=True)


def test_a_collection_whose_making_was_broken_off_can_be_made(tmp_path: Path) -> None:
    """A name would be taken for ever by something that nobody can open or delete."""
    with opened(tmp_path):
        (mark,) = tmp_path.glob("*/name.txt")
    mark.unlink()
    with Store(tmp_path, SETTINGS).open("Broer", new=True) as kept:
        assert (len(kept), kept.warnings) == (0, [])
    mark.write_text("")
    with opened(tmp_path):
        assert Store(tmp_path, SETTINGS).names() == ["Broer"]


def test_a_cancelled_import_leaves_the_collection_as_it_was(tmp_path: Path) -> None:
    """Whoever stops an import of the wrong file would have half of it."""

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 1_000:
            raise KeyboardInterrupt

    seen: list[tuple[int, int]] = []
    with opened(tmp_path) as kept:
        kept.add(reading(article()))
        before = kept.content_hash
        with pytest.raises(KeyboardInterrupt):
            kept.add(numbered(0, 2_500), stop)
        assert seen == [(1_000, 2_500), (2_000, 2_500)]
        assert (kept.content_hash, kept.search("Nr7").total, len(kept.load().report)) == (before, 0, 1)
        kept.check()
        assert kept.warnings == []


def marked() -> Article:
    return article(f"{BRIDGE} {MARKER} blev set.", f"{MARKER} set", source_id=f"{MARKER}.txt", source_file=MARKER)


def test_a_removed_article_leaves_nothing_on_disk(tmp_path: Path) -> None:
    """A person who asks for an article to be forgotten is told that it is."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 300))
        kept.add(reading(marked()))
        kept.add(numbered(300, 300))
        kept.results.mkdir()
        (kept.results / "stories.csv").write_text(MARKER)
        for left in ("articles.damaged-1.sqlite", "articles.damaged-1.sqlite-wal", "rebuilt-12.sqlite"):
            (kept.results.parent / left).write_text(MARKER)
        assert MARKER.encode() in everything_on_disk(tmp_path)
        assert kept.remove([marked().id, "unknown"]) == 1
        # also while it is open, log included, and in the index, which holds words in lower case and cut at equal starts
        for trace in (MARKER, MARKER.casefold(), MARKER.casefold()[4:]):
            assert trace.encode() not in everything_on_disk(tmp_path)
        assert (len(kept), kept.search(MARKER).total, kept.search("lukker").total) == (600, 0, 600)
        assert MARKER not in kept.load().report.to_string()
        kept.check()
        assert kept.warnings == []


def test_a_removal_broken_off_is_finished_at_the_next_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The article would be hidden and still lie in the file."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 300))
        kept.add(reading(marked()))
        monkeypatch.setattr("analysis.store.writing.scrub", lambda connection: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kept.remove([marked().id])
    monkeypatch.undo()
    with opened(tmp_path) as kept:
        assert (len(kept), MARKER.casefold().encode() in everything_on_disk(tmp_path)) == (300, False)


def test_a_removed_article_s_address_goes_from_the_load_report(tmp_path: Path) -> None:
    """A page of a feed that could not be read is told of by its address, among pages that stay."""
    secret, other = "https://avis.example/hemmelig", "https://avis.example/hemmelig-to"
    gone, stays = replace(marked(), url=secret), article("Havnen får en ny kaj.", "Ny kaj", source_file=MARKER)
    why = f"{secret} was not given: the server answers 404. {other} was not given."
    with opened(tmp_path) as kept:
        kept.add(Reading([gone, stays], [ReportRow(MARKER, "RSS", "UTF-8", 2, 2, 0, why)]))
        kept.remove([gone.id])
        (row,) = kept.load().report["reason"]
    assert row == f"… was not given: the server answers 404. {other} was not given."
    assert b"/hemmelig " not in everything_on_disk(tmp_path)


def test_a_removal_while_another_program_reads_says_that_traces_are_left(tmp_path: Path) -> None:
    """A reader of the old state keeps the log alive, and with it what was removed."""
    with Store(tmp_path, Settings(max_store_wait=0)).open("Broer") as kept:
        kept.add(numbered(0, 300))
        kept.add(reading(marked()))
        with opened(tmp_path) as other:
            rows = other._connection.execute("SELECT id FROM articles")
            rows.fetchone()
            with pytest.raises(StoreError, match="the last traces go when it is next opened"):
                kept.remove([marked().id])
            with opened(tmp_path) as third:
                assert len(third) == len(kept) == 300
            rows.close()
    with opened(tmp_path):
        assert MARKER.casefold().encode() not in everything_on_disk(tmp_path).lower()


def test_a_deleted_collection_leaves_nothing_and_the_others_stay(tmp_path: Path) -> None:
    """Deleting must mean that it is gone, and only it."""
    store = Store(tmp_path, SETTINGS)
    for name in (MARKER, "Broer", "Færger"):
        with store.open(name) as kept:
            kept.add(reading(marked() if name == MARKER else article(title=name)))
    store.delete(MARKER)
    store.delete("Aldrig gemt")
    assert store.names() == ["Broer", "Færger"]
    assert MARKER.encode() not in everything_on_disk(tmp_path)
    store.delete_everything()
    assert (store.names(), list(tmp_path.iterdir())) == ([], [])


@pytest.mark.parametrize("name", ["Deleted tweets", "deleted-1", ".ekko-deleted-0123456789abcdef", "deleted"])
def test_no_name_makes_a_collection_rubbish(tmp_path: Path, name: str) -> None:
    """Merely looking at the list would erase somebody's collection."""
    with opened(tmp_path, name) as kept:
        kept.add(reading(article()))
    store = Store(tmp_path, SETTINGS)
    assert store.names() == [name]
    with store.open(name) as kept:
        assert len(kept) == 1


def test_folders_of_others_are_never_touched(tmp_path: Path) -> None:
    """Whoever points Ekko to a folder in use would lose what lies there."""
    theirs = ["deleted-photos", "deleted-tweets-1895bb30", ".ekko-deleted-photos", ".ekko-deleted-0123456789abcdef"]
    for place in (*theirs, "newsroom"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "bridge.jpg").write_text(BRIDGE)
    (tmp_path / "newsroom" / "articles.sqlite").write_text("a database of theirs")
    (tmp_path / "newsroom" / "name.txt").write_text("Broer")
    store = Store(tmp_path, SETTINGS)
    for name in ("Broer", "Færger"):
        with store.open(name) as kept:
            kept.add(reading(article()))
    assert store.names() == ["Broer", "Færger"]
    store.delete("Broer")
    store.delete_everything()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*theirs, "newsroom"])
    assert everything_on_disk(tmp_path).count(BRIDGE.encode()) == 5
    assert (tmp_path / "newsroom" / "articles.sqlite").exists()


@pytest.mark.parametrize("stopped_at", [1, 2])
def test_a_deletion_broken_off_is_finished_at_the_next_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int
) -> None:
    """Half a collection would be listed, or its texts would lie on the disk for ever."""
    with opened(tmp_path, MARKER) as kept:
        kept.add(reading(marked()))
        kept.results.mkdir()
        (kept.results / "stories.csv").write_text(MARKER)
    calls = []

    def stop(folder: Path) -> None:
        calls.append(folder)
        if len(calls) == stopped_at:
            raise KeyboardInterrupt
        really(folder)

    really = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        Store(tmp_path, SETTINGS).delete(MARKER)
    monkeypatch.undo()
    assert not Store(tmp_path, SETTINGS).has(MARKER)
    assert (Store(tmp_path, SETTINGS).names(), list(tmp_path.iterdir())) == ([], [])


def test_a_collection_deleted_while_it_is_open_elsewhere_takes_no_more(tmp_path: Path) -> None:
    """An import would be said to be kept that nobody can find."""
    kept = opened(tmp_path)
    Store(tmp_path, SETTINGS).delete("Broer")
    with pytest.raises(Exception, match="deleted meanwhile"):
        kept.add(reading(article()))
