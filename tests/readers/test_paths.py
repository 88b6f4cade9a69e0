"""Files and folders on disk."""

import os
from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.readers import read_paths
from analysis.settings import Settings
from tests.readers.examples import NEWS


def write(folder: Path, *names: str) -> None:
    """Write an article of its own to each file."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n{NEWS}", "utf-8")


def read_names(*paths: Path) -> list[str]:
    """Return the report's file names."""
    return [row.source_file for row in read_paths(paths, Settings()).report]


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Equal inputs must give equal outputs on every machine, whatever order its disk lists files in."""
    write(tmp_path, "c.txt", "a.txt", "b/2.txt", "b/1.txt", "d.txt")
    assert read_names(tmp_path) == ["a.txt", "c.txt", "d.txt", "1.txt", "2.txt"]


def test_files_are_read_in_the_order_given_and_each_once(tmp_path: Path) -> None:
    """Naming a folder and a file inside it must not double the article."""
    write(tmp_path, "a.txt", "b.txt")
    assert read_names(tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == ["b.txt", "a.txt"]


def test_files_that_tell_of_the_others_are_passed_over_and_said_to_be(tmp_path: Path) -> None:
    """A collection's README and licence would be two more articles, of no outlet and one story of their own."""
    write(tmp_path, "a.txt", "LICENSE", "README.md", "source.txt", "b/Licence.txt", "b/readme", "sources of war.txt")
    reading = read_paths([tmp_path], Settings())
    assert [row.source_file for row in reading.report if row.kept] == ["a.txt", "sources of war.txt"]
    passed_over = [row for row in reading.report if not row.kept]
    assert len(passed_over) == 5
    assert all("was passed over" in row.reason for row in passed_over)


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    """Whoever names a file means that file."""
    write(tmp_path, "source.txt")
    assert read_paths([tmp_path, tmp_path / "source.txt"], Settings()).report[0].kept == 1


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    """Macs and version control leave files nobody knows of; they are no articles."""
    write(tmp_path, "a.txt", ".DS_Store", ".git/config", "b/.hidden.txt")
    assert read_names(tmp_path) == ["a.txt"]


def test_a_folder_that_contains_itself_ends(tmp_path: Path) -> None:
    """A link to the folder above would otherwise be followed for ever."""
    write(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert read_names(tmp_path) == ["a.txt"]


def test_what_is_no_regular_file_is_passed_over_in_folders_and_named_elsewhere(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever."""
    write(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe")
    assert read_names(tmp_path) == ["a.txt"]
    assert read_paths([tmp_path / "pipe"], Settings()).report[0].reason == "pipe is not a regular file."


def test_a_path_that_does_not_exist_is_one_sentence_and_nothing_is_read(tmp_path: Path) -> None:
    """A mistyped name must be told at once, not after an hour of reading the others."""
    write(tmp_path, "a.txt")
    with pytest.raises(UsageError, match=r"^There is no file or folder “.*nyehder”\.$"):
        read_paths([tmp_path / "a.txt", tmp_path / "nyehder"], Settings())
    with pytest.raises(UsageError):
        read_paths([Path("x" * 5000)], Settings())


def test_a_file_that_may_not_be_opened_costs_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file without permission must not stop a folder of thousands."""
    write(tmp_path, "a.txt", "b.txt")
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    reading = read_paths([tmp_path], Settings())
    assert reading.report[0].reason == "a.txt could not be read: permission denied."
    assert [article.source_id for article in reading.articles] == ["b.txt"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    """Otherwise nothing at all would be reported."""
    assert read_paths([tmp_path], Settings()).report[0].reason == f"The folder {tmp_path.name} holds no files to read."


def test_equal_articles_in_several_files_have_ids_of_their_own(tmp_path: Path) -> None:
    """Two articles under one id would be one point in every chart."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(NEWS, "utf-8")
    first, second = read_paths([tmp_path], Settings()).articles
    assert second.id == f"{first.id}-2"
