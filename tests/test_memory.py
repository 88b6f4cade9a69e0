"""Memory given back to the system, where that can be done."""

import ctypes
from types import SimpleNamespace

import pytest

from analysis.memory import give_back


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("library", [SimpleNamespace(), None])
def test_where_memory_cannot_be_given_back_nothing_fails(
    platform: str, library: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Python that is linked into one file, or a system with another C library, would compare no articles."""

    def load(name: str | None) -> object:
        if library is None:
            raise OSError("Dynamic loading not supported")
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr("analysis.memory.sys.platform", platform)
    give_back()
