"""Where kept collections lie, and that a server keeps none unless it was told to."""

import re
from pathlib import Path

import pytest

from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store import Store, named_folder, usual_folder

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("environment", [{}, {"EKKO_COLLECTIONS": ""}, {"EKKO_COLLECTIONS": "  "}])
def test_a_server_that_is_told_nothing_keeps_nothing(environment: dict[str, str]) -> None:
    """On a public server one visitor's articles would be there for the next."""
    assert named_folder(environment) is None


def test_a_folder_that_is_named_is_used(tmp_path: Path) -> None:
    """A newsroom wants its collections on the disk that it backs up."""
    assert named_folder({"EKKO_COLLECTIONS": str(tmp_path)}) == tmp_path


def test_a_folder_of_a_user_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """A slip in the setting of a service would be a traceback at every command and every page."""
    with pytest.raises(UsageError, match="EKKO_COLLECTIONS names “~nosuchuser/kept”, but"):
        named_folder({"EKKO_COLLECTIONS": "~nosuchuser/kept"})


def test_a_file_in_the_place_of_the_folder_is_told_of(tmp_path: Path) -> None:
    """“0 collections” would say that everything is lost."""
    (tmp_path / "kept").write_text("notes")
    with pytest.raises(UsageError, match="kept” is a file"):
        Store(tmp_path / "kept", Settings())


@pytest.mark.parametrize(
    ("platform", "environment", "end"),
    [
        ("linux", {}, ".local/share/ekko/collections"),
        ("linux", {"XDG_DATA_HOME": "relative"}, ".local/share/ekko/collections"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/ekko/collections"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "Library/Application Support/ekko/collections"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/ekko/collections"),
    ],
)
def test_by_default_collections_lie_where_the_platform_keeps_data(
    platform: str, environment: dict[str, str], end: str
) -> None:
    """Somebody who makes a backup, or clears up, looks there."""
    folder = usual_folder(environment, platform)
    assert folder.as_posix().endswith(end)
    assert folder.is_absolute()
    usual = {**environment, "EKKO_COLLECTIONS": "default"}
    assert platform != "linux" or named_folder(usual) == usual_folder(usual)


def test_the_dashboard_that_a_user_starts_keeps_collections_and_the_container_does_not() -> None:
    """A journalist's own dashboard would lose the day's work; a deployment would keep visitors' texts."""
    assert "run: export EKKO_COLLECTIONS ?= default" in (ROOT / "Makefile").read_text("utf-8")
    elsewhere = (ROOT / "Dockerfile").read_text("utf-8") + (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert not re.search("EKKO_COLLECTIONS", elsewhere)
