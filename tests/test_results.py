"""Results on disk: the same tables as when they were worked out, or none at all."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import own_code, result_files, results
from analysis.collection import Collection
from analysis.corrections import Correction
from analysis.errors import StoreError
from analysis.pipeline import Analysis, analyse, draw_stories, select, with_threshold
from analysis.readers import Reading
from analysis.settings import Settings
from analysis.store import Store, StoredCollection
from analysis.why_linked import explain
from tests.test_analysed import collection
from ui import kept_collections
from ui import worked_out as shown

SMALL, LARGE = Settings(), Settings(close_articles=2)


@pytest.fixture(scope="module", params=[SMALL, LARGE], ids=["small", "large"])
def worked_out(request: pytest.FixtureRequest) -> Analysis:
    return analyse(collection(), request.param)


def kept(folder: Path, analysis: Analysis) -> str:
    key = results.key_of(analysis.collection, analysis.settings)
    results.save(folder, key, analysis)
    return key


def stored(folder: Path) -> StoredCollection:
    """Return the collection as it is kept on disk."""
    place = Store(folder, SMALL).open("Færgen")
    place.add(Reading(list(collection().articles), []))
    return place


def loaded(folder: Path, key: str, analysis: Analysis) -> Analysis:
    found = results.load(folder, key, collection(), analysis.settings)
    assert found is not None
    return found


def assert_same(found: Analysis, wanted: Analysis) -> None:
    for name, table in wanted.tables.items():
        pd.testing.assert_frame_equal(found.tables[name], table, obj=name)
    assert found.notes == wanted.notes
    pd.testing.assert_frame_equal(found.attribution, wanted.attribution)


def test_a_kept_result_is_the_one_that_was_worked_out(tmp_path: Path, worked_out: Analysis) -> None:
    """The second start would show other numbers than the first."""
    found = loaded(tmp_path, kept(tmp_path, worked_out), worked_out)
    assert_same(found, worked_out)
    assert found.prepared.readings == worked_out.prepared.readings
    story = set(found.articles["id"][found.articles["story"] == found.stories["story"][0]])
    assert_same(select(found, story), select(worked_out, story))
    pd.testing.assert_frame_equal(explain(found.compared, 0, 1), explain(worked_out.compared, 0, 1))


def test_the_second_start_works_nothing_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large collection would be analysed for minutes at every start."""
    with stored(tmp_path) as place:
        first = results.kept_or_worked_out(place, collection(), SMALL)
        monkeypatch.delattr(results, "analyse")
        assert_same(results.kept_or_worked_out(place, collection(), SMALL), first)


def test_an_analysis_that_cannot_be_kept_is_shown_all_the_same(tmp_path: Path, worked_out: Analysis) -> None:
    """A full disk would hide what was found."""
    said: list[str] = []
    with stored(tmp_path) as place:
        place.results.write_text("no folder")
        found = results.kept_or_worked_out(place, collection(), worked_out.settings, warn=said.append)
    assert_same(found, worked_out)
    assert len(said) == 1


def test_another_threshold_is_drawn_from_a_kept_result(tmp_path: Path, worked_out: Analysis) -> None:
    """The control would not work, or draw other stories, after a restart."""
    found = loaded(tmp_path, kept(tmp_path, worked_out), worked_out)
    assert_same(*(draw_stories(with_threshold(each.prepared, 0.9)) for each in (found, worked_out)))


def test_what_would_be_analysed_otherwise_has_another_name() -> None:
    """A result would be shown for articles, days or settings that it was not made from."""
    whole = collection()
    days = whole.corrected([Correction(whole.articles[0].id, "published", "2020-01-01")])
    other_outlet = replace(whole, articles=(replace(whole.articles[0], outlet="Kystkanalen"), *whole.articles[1:]))
    fewer = Collection(whole.name, whole.articles[1:], whole.report)
    names = [results.key_of(each, SMALL) for each in (whole, days, other_outlet, fewer)]
    assert len({*names, results.key_of(whole, LARGE)}) == 5
    assert results.key_of(collection(), Settings()) == names[0]


def damaged(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    middle = slice(len(content) // 2, len(content) // 2 + 40)
    content[middle] = bytes(byte ^ 0x55 for byte in content[middle])
    path.unlink()
    if how != "gone":
        path.write_bytes({"empty": b"", "nonsense": b"nonsense", "flipped": bytes(content)}[how])


NAMES = ["result.json", "body.data.npy", "body.indices.npy", "readings.arrow", "articles.arrow", "text_groups.npy"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["empty", "nonsense", "flipped", "gone"])
def test_a_damaged_result_is_set_aside_with_one_warning(
    tmp_path: Path, worked_out: Analysis, name: str, how: str
) -> None:
    """Half a file would be shown as a result, end in an error at every start, or end the program without a word."""
    key = kept(tmp_path, worked_out)
    damaged(tmp_path / key / name, how)
    said: list[str] = []
    for _ in range(2):
        assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert len(said) == 1
    assert "damaged" in said[0]
    assert_same(loaded(tmp_path, kept(tmp_path, worked_out), worked_out), worked_out)


@pytest.mark.parametrize(
    "change",
    [
        "[]",
        "null",
        "[" * 100_000,
        {"files": []},
        {"files": {"../../../etc/passwd": 1}},
        {"numbers": {"crowded": "x"}},
        {"numbers": {"body": 10**30}},
        {"seconds": None},
        {"key": "another"},
    ],
    ids=lambda change: str(change)[:40],
)
def test_a_summary_that_says_something_else_is_not_followed(
    tmp_path: Path, worked_out: Analysis, change: str | dict[str, Any]
) -> None:
    """Other sizes lead out of the arrays, where the program ends without a word."""
    key = kept(tmp_path, worked_out)
    path = tmp_path / key / "result.json"
    summary = json.loads(path.read_text())
    for name, value in change.items() if isinstance(change, dict) else ():
        summary[name] = {**summary[name], **value} if isinstance(value, dict) else value
    path.write_text(change if isinstance(change, str) else json.dumps(summary))
    said: list[str] = []
    assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert len(said) == 1


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


CHANGES: dict[str, Callable[[Path], Any]] = {
    "swapped": lambda path: (path / "lead.data.npy").replace(path / "body.data.npy"),
    "more": lambda path: (path / "quotes.arrow.old").write_text("more"),
    "other shape": lambda path: np.save(path / "text_groups.npy", np.zeros((2, 2))),
    "endless": lambda path: endless(path / "body.data.npy"),
    "endless summary": lambda path: endless(path / "result.json"),
    "a file": lambda path: (shutil.rmtree(path), path.write_text("no folder")),
}


@pytest.mark.skipif(os.name != "posix", reason="there are no such links there")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_only_the_files_that_were_written_are_opened(
    tmp_path: Path, worked_out: Analysis, change: Callable[[Path], Any]
) -> None:
    """A file of another result would be shown as part of this one, or be read for ever."""
    key = kept(tmp_path, worked_out)
    change(tmp_path / key)
    said: list[str] = []
    assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert len(said) == 1
    assert_same(loaded(tmp_path, kept(tmp_path, worked_out), worked_out), worked_out)


def test_a_result_under_the_name_of_another_is_not_shown(tmp_path: Path, worked_out: Analysis) -> None:
    """Whoever moves folders would see the stories of other articles."""
    (tmp_path / kept(tmp_path, worked_out)).rename(tmp_path / "0-0")
    assert results.load(tmp_path, "0-0", collection(), worked_out.settings) is None


def test_a_damaged_result_that_cannot_be_set_aside_is_no_error(
    tmp_path: Path, worked_out: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder that cannot be written to the page would not open."""
    key = kept(tmp_path, worked_out)
    damaged(tmp_path / key / "body.data.npy", "flipped")
    monkeypatch.setattr(Path, "replace", full)
    said: list[str] = []
    assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert len(said) == 1


def test_one_damaged_result_is_kept(tmp_path: Path, worked_out: Analysis) -> None:
    """A failing disk would be filled by what is set aside on it."""
    for number in range(3):
        key = f"{number:016x}-{number:016x}"
        results.save(tmp_path, key, worked_out)
        damaged(tmp_path / key / "body.data.npy", "empty")
        assert results.load(tmp_path, key, collection(), worked_out.settings) is None
        assert [path.name for path in tmp_path.iterdir()] == [f".damaged-{key}"]


def test_a_file_that_could_hold_code_is_not_read(
    tmp_path: Path, worked_out: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever can write to the folder could run code in the program."""
    key = kept(tmp_path, worked_out)
    path = tmp_path / key / "text_groups.npy"
    (tmp_path / key / "result.json").unlink()
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    monkeypatch.setattr(result_files, "_write_tables", lambda *_: None)
    result_files.write(path.parent, key, worked_out)
    said: list[str] = []
    assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert "ValueError" in said[0]


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_interrupted_run_leaves_nothing(
    tmp_path: Path, worked_out: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would leave half a result, and no room for anything else."""
    monkeypatch.setattr(result_files, "_write_matrix", full)
    with pytest.raises(StoreError, match="could not be kept"):
        kept(tmp_path, worked_out)
    assert list(tmp_path.iterdir()) == []


def test_what_an_ended_program_left_goes_in_time(tmp_path: Path, worked_out: Analysis) -> None:
    """Every start that is cut short would take room for good; one that still writes must not lose its files."""
    for name, age in ((".part-old", 25 * 3600), (".part-new", 23 * 3600)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time() - age, time() - age))
    key = kept(tmp_path, worked_out)
    assert {path.name for path in tmp_path.iterdir()} == {key, ".part-new"}


def test_only_the_last_results_are_kept(tmp_path: Path, worked_out: Analysis) -> None:
    """Every change of a setting would take as much room as the articles once more."""
    for number in range(5):
        results.save(tmp_path, f"{number:016x}-{number:016x}", worked_out)
    assert len(list(tmp_path.iterdir())) == 3


def test_two_visits_keep_the_same_result_at_once(tmp_path: Path, worked_out: Analysis) -> None:
    """One would write into the other's files, or be told that its analysis could not be kept."""
    failed: list[BaseException] = []
    both = threading.Barrier(2)

    def visit() -> None:
        try:
            both.wait()
            kept(tmp_path, worked_out)
        except StoreError as error:
            failed.append(error)

    visits = [threading.Thread(target=visit) for _ in range(2)]
    for each in visits:
        each.start()
    for each in visits:
        each.join()
    assert failed == []
    (path,) = tmp_path.iterdir()
    assert_same(loaded(tmp_path, path.name, worked_out), worked_out)


def test_a_result_that_is_being_read_is_not_written_anew(tmp_path: Path, worked_out: Analysis) -> None:
    """Whoever opens it at that moment would find half of it, and set it aside."""
    key = kept(tmp_path, worked_out)
    before = (tmp_path / key).stat().st_ino
    kept(tmp_path, worked_out)
    assert (tmp_path / key).stat().st_ino == before


@pytest.mark.parametrize("again", [True, False])
def test_a_result_replaced_while_it_is_read_is_not_set_aside(
    tmp_path: Path, worked_out: Analysis, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    """A good result would be lost, and the reader be told of damage that there is not."""
    key = kept(tmp_path, worked_out)

    def replaced(folder: Path, *_: object) -> None:
        folder.rename(tmp_path / ".part-removed")
        if again:
            kept(tmp_path, worked_out)
        raise FileNotFoundError(folder)

    monkeypatch.setattr(results, "read", replaced)
    said: list[str] = []
    assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert (tmp_path / key).is_dir() == again
    assert said == []


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if not path.name.startswith("articles.sqlite"))


CHANGED: dict[str, Callable[[Store], object]] = {
    "deleted": lambda store: store.delete("Færgen"),
    "everything deleted": lambda store: store.delete_everything(),
    "made anew": lambda store: (store.delete("Færgen"), store.open("Færgen").close()),
    "removed": lambda store: store.open("Færgen").remove([collection().articles[0].id]),
}


@pytest.mark.parametrize("step", ["analyse", "write"])
@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_what_is_deleted_while_it_is_analysed_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, change: Callable[[Store], object]
) -> None:
    """Headlines and quotes would stay on the disk of articles that a person was told are forgotten."""
    store, real = Store(tmp_path, SMALL), getattr(results, step)

    def meanwhile(*given: object) -> object:
        made = real(*given)
        change(store)
        return made

    monkeypatch.setattr(results, step, meanwhile)
    with stored(tmp_path) as place:
        found = results.kept_or_worked_out(place, collection(), SMALL)
    assert set(found.articles["id"]) == set(collection().texts)
    expected = [place.results.parent.name, "name.txt"] if store.has("Færgen") else []
    assert left(tmp_path) in (sorted(expected), sorted([*expected, "results"]))


def test_days_given_in_a_visit_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one visitor supposes would stand on the server's disk, and drive out what all others open."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path))
    with stored(tmp_path) as place:
        whole = place.load()
    shown.work_out(whole, 0.355, "Færgen", None, None)
    names = left(tmp_path)
    dated = whole.corrected([Correction(whole.articles[0].id, "published", "1999-12-01")])
    found = shown.work_out(dated, 0.355, "Færgen", None, None)
    assert found.collection is dated
    assert left(tmp_path) == names


def test_a_deleted_collection_is_not_made_anew_by_who_still_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be in the list again, with nothing in it."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path))
    with stored(tmp_path) as place:
        whole = place.load()
    kept_collections.delete("Færgen")
    assert len(shown.work_out(whole, 0.355, "Færgen", None, None).articles) == len(whole.articles)
    assert list(tmp_path.iterdir()) == []


def test_other_code_does_not_open_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mended fault would be shown on, until the version has another number."""
    monkeypatch.setattr(own_code, "PACKAGE", tmp_path)
    (tmp_path / "stories.py").write_text("joined = 1")
    before = own_code.code_hash.__wrapped__()
    (tmp_path / "stories.py").write_text("joined = 2")
    after = own_code.code_hash.__wrapped__()
    assert before != after
    names = []
    for code in (before, after):
        monkeypatch.setattr(results, "code_hash", lambda code=code: code)
        names.append(results.key_of(collection(), SMALL))
    assert names[0] != names[1]


def test_a_comparison_that_was_added_to_is_not_kept(tmp_path: Path, worked_out: Analysis) -> None:
    """After a restart it would pass for a whole comparison, which can draw stories otherwise."""
    grown = replace(worked_out, prepared=replace(worked_out.prepared, added=1))
    for part in (grown, select(worked_out, [collection().articles[0].id])):
        with pytest.raises(ValueError, match="whole collection"):
            results.save(tmp_path, "0-0", part)
    assert list(tmp_path.iterdir()) == []
