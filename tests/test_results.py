"""Results on disk: the same tables as when they were worked out, or none at all."""

import json
import os
from dataclasses import replace
from pathlib import Path
from time import time

import numpy as np
import pandas as pd
import pytest

from analysis import results
from analysis.collection import Collection
from analysis.errors import StoreError
from analysis.pipeline import Analysis, analyse, draw_stories, select, with_threshold
from analysis.settings import Settings
from analysis.why_linked import explain
from tests.test_analysed import collection

SMALL, LARGE = Settings(), Settings(close_articles=2)


@pytest.fixture(scope="module", params=[SMALL, LARGE], ids=["small", "large"])
def worked_out(request: pytest.FixtureRequest) -> Analysis:
    return analyse(collection(), request.param)


def kept(folder: Path, analysis: Analysis) -> str:
    key = results.key_of(analysis.collection, analysis.settings)
    results.save(folder, key, analysis)
    return key


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
    first = results.kept_or_worked_out(tmp_path, collection(), SMALL)
    monkeypatch.delattr(results, "analyse")
    assert_same(results.kept_or_worked_out(tmp_path, collection(), SMALL), first)


def test_an_analysis_that_cannot_be_kept_is_shown_all_the_same(tmp_path: Path, worked_out: Analysis) -> None:
    """A full disk would hide what was found."""
    (tmp_path / "results").write_text("no folder")
    said: list[str] = []
    found = results.kept_or_worked_out(tmp_path / "results", collection(), worked_out.settings, warn=said.append)
    assert_same(found, worked_out)
    assert len(said) == 1


def test_another_threshold_is_drawn_from_a_kept_result(tmp_path: Path, worked_out: Analysis) -> None:
    """The control would not work, or draw other stories, after a restart."""
    found = loaded(tmp_path, kept(tmp_path, worked_out), worked_out)
    assert_same(*(draw_stories(with_threshold(each.prepared, 0.9)) for each in (found, worked_out)))


def test_what_would_be_analysed_otherwise_has_another_name() -> None:
    """A result would be shown for articles, days or settings that it was not made from."""
    whole = collection()
    days = whole.published_as([(whole.articles[0].id, "2020-01-01")])
    other_outlet = replace(whole, articles=(replace(whole.articles[0], outlet="Kystkanalen"), *whole.articles[1:]))
    fewer = Collection(whole.name, whole.articles[1:], whole.report)
    names = [results.key_of(each, SMALL) for each in (whole, days, other_outlet, fewer)]
    assert len({*names, results.key_of(whole, LARGE)}) == 5
    assert results.key_of(collection(), Settings()) == names[0]


@pytest.mark.parametrize("name", ["result.json", "body.data.npy", "scores.arrow", "articles.arrow", "text_groups.npy"])
@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_result_is_set_aside_with_one_warning(
    tmp_path: Path, worked_out: Analysis, name: str, damage: bytes | None
) -> None:
    """Half a file would be shown as a result, or end in an error at every start."""
    key = kept(tmp_path, worked_out)
    if damage is None:
        (tmp_path / key / name).unlink()
    else:
        (tmp_path / key / name).write_bytes(damage)
    said: list[str] = []
    for _ in range(2):
        assert results.load(tmp_path, key, collection(), worked_out.settings, said.append) is None
    assert len(said) == 1
    assert "damaged" in said[0]
    assert_same(loaded(tmp_path, kept(tmp_path, worked_out), worked_out), worked_out)


def test_a_file_that_could_hold_code_is_not_read(tmp_path: Path, worked_out: Analysis) -> None:
    """Whoever can write to the folder could run code in the program."""
    key = kept(tmp_path, worked_out)
    path = tmp_path / key / "text_groups.npy"
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    summary = json.loads((tmp_path / key / "result.json").read_text())
    summary["files"][path.name] = path.stat().st_size
    (tmp_path / key / "result.json").write_text(json.dumps(summary))
    assert results.load(tmp_path, key, collection(), worked_out.settings) is None


def test_an_interrupted_run_leaves_nothing(
    tmp_path: Path, worked_out: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would leave half a result, and no room for anything else."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(results, "_write_matrix", full)
    with pytest.raises(StoreError, match="could not be kept"):
        kept(tmp_path, worked_out)
    assert list(tmp_path.iterdir()) == []


def test_what_an_ended_program_left_goes_in_time(tmp_path: Path, worked_out: Analysis) -> None:
    """Every start that is cut short would take room for good; one that still writes must not lose its files."""
    for name, age in ((".part-old", 7200), (".part-new", 1)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time() - age, time() - age))
    key = kept(tmp_path, worked_out)
    assert {path.name for path in tmp_path.iterdir()} == {key, ".part-new"}


def test_forgotten_articles_leave_no_result(tmp_path: Path, worked_out: Analysis) -> None:
    """Headlines and quotes of articles that were removed would stay on the disk."""
    key = kept(tmp_path, worked_out)
    (tmp_path / key / "result.json").unlink()
    assert results.load(tmp_path, key, collection(), worked_out.settings) is None
    kept(tmp_path, worked_out)
    results.forget(tmp_path, "0" * 16)
    assert (tmp_path / key).is_dir()
    results.forget(tmp_path, collection().content_hash)
    assert list(tmp_path.iterdir()) == []


def test_only_the_last_results_are_kept(tmp_path: Path, worked_out: Analysis) -> None:
    """Every change of a setting would take as much room as the articles once more."""
    for number in range(5):
        results.save(tmp_path, f"{number:016x}-{number:016x}", worked_out)
    assert len(list(tmp_path.iterdir())) == 3
