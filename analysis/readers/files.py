"""The files that paths stand for, in an order that does not depend on the machine."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.article import clean_text
from analysis.errors import ReadingError, UsageError

_ABOUT_OTHERS = re.compile(r"(?:.*/)?(?:readme|licen[cs]e|copying|notice|sources?)(?:\.(?:txt|md|rst))?", re.IGNORECASE)


def is_about_others(name: str) -> bool:
    """Tell by its name whether a file in a folder or archive tells of the others, such as README.md or LICENSE."""
    return _ABOUT_OTHERS.fullmatch(name) is not None


def passed_over(name: str) -> str:
    """Return a sentence about a file that tells of the others."""
    return f"{name} was passed over, for a file of this name tells of the others; load it by itself to read it."


def check_paths(paths: Sequence[Path]) -> None:
    """Raise UsageError, in one sentence, when one of `paths` does not exist."""
    for path in paths:
        try:
            there = path.exists()
        except OSError:
            there = False
        if not there:
            raise UsageError(f"There is no file or folder “{clean_text(str(path))}”.")


def files_of(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield each file once: those named, and those in the folders named, sorted by name, folders below included.

    In folders, hidden files and what is no regular file are passed over. Links to folders are not followed, so that a
    folder that contains itself ends. A folder without files is yielded itself, so that the report can say so.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files_below(path) if path.is_dir() else (path,):
            absolute = os.path.abspath(file)  # noqa: PTH100 - Path.resolve would make two links to one file the same
            if absolute not in seen:
                seen.add(absolute)
                yield file


def _files_below(folder: Path) -> Iterator[Path]:
    empty = True
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root, name)
            if not name.startswith(".") and file.is_file():
                empty = False
                yield file
    if empty:
        yield folder


def load(path: Path, most: int, *, chosen: bool = True) -> bytes:
    """Return the content of a file, cut one byte after `most`, so that no more is ever read than is told apart.

    Raises
    ------
    ReadingError
        When it is no regular file or cannot be read, or tells of the others in its folder and was not `chosen` itself.
    """
    name = clean_text(path.name)
    if not chosen and is_about_others(name):
        raise ReadingError(passed_over(name))
    if path.is_dir():
        raise ReadingError(f"The folder {name or clean_text(str(path))} holds no files to read.")
    if not path.is_file():
        raise ReadingError(f"{name} is not a regular file.")
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise ReadingError(f"{name} could not be read: {(error.strerror or 'unknown reason').lower()}.") from None
