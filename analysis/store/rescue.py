"""A damaged file of a collection: set aside, and what can still be read in it."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from analysis.article import Article
from analysis.readers import ReportRow
from analysis.store import removals, saved, verdicts
from analysis.store.failures import DamageError
from analysis.store.rows import SELECTED, article_of
from analysis.store.schema import connect
from analysis.store.writing import REPORT, insert, insert_report, transaction
from analysis.wording import count

_LEAST_BYTES = 50
"""Bytes that a row takes at least, for a file that can no longer tell how many rows it has."""
_Row = TypeVar("_Row")
_REBUILT = "rebuilt-"
_COMPANIONS = ("-wal", "-shm")


def _set_aside(path: Path) -> None:
    """Give the file of a collection a name of its own, ``articles.damaged-1.sqlite``, its log with it."""
    number = len(copies_set_aside(path)) + 1
    aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
    for ending in ("", *_COMPANIONS):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))


def copies_set_aside(path: Path) -> list[Path]:
    """Return the files that were set aside in the place of `path`, the oldest first."""
    found = path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")
    return sorted(found, key=lambda copy: (len(copy.name), copy.name))


def remove_copies(path: Path) -> None:
    """Remove the files that were set aside, those that a rebuilding broken off has left, and their logs."""
    for copy in (*copies_set_aside(path), *path.parent.glob(f"{_REBUILT}*{path.suffix}")):
        _unlink(copy)


def _unlink(file: Path) -> None:
    for ending in (*_COMPANIONS, ""):
        file.with_name(file.name + ending).unlink(missing_ok=True)


class Rebuilt(NamedTuple):
    """What became of a damaged file."""

    articles: int
    """How many could be read."""
    lost: str
    """Sentences on what a person saved or decided that could not, each after a blank; "" where all could."""
    copy: str
    """The name under which the damaged file now lies, empty when there was none."""


def rebuild(path: Path, wait: float) -> Rebuilt:
    """Put a sound file with what can be read in the place of a damaged or lost one.

    Parameters
    ----------
    path : Path
        The damaged file, which is set aside; where it is gone or empty, the copy that was set aside last is read.
    wait : float
        Seconds to wait for another writer.
    """
    fresh = path.with_name(f"{_REBUILT}{secrets.token_hex(4)}{path.suffix}")
    sources = [file for file in (*copies_set_aside(path), path) if file.exists() and file.stat().st_size]
    try:
        articles = list(_readable_articles(sources[-1])) if sources else []
        report = list(_readable_report(sources[-1])) if sources else []
        marks = list(_readable_marks(sources[-1])) if sources else []
        filters, lost_filters = (
            _readable(sources[-1], saved.SELECTED, lambda row: saved.filter_of(*row)) if sources else ([], 0)
        )
        decisions, lost_decisions = (
            _readable(sources[-1], verdicts.SELECTED, verdicts.decision_of) if sources else ([], 0)
        )
        with closing(connect(fresh, wait)) as connection, transaction(connection):
            insert(connection, articles, lambda done, total: None)
            insert_report(connection, report)
            removals.insert(connection, marks)
            saved.insert(connection, filters)
            verdicts.insert(connection, decisions)
        _set_aside(path)
        fresh.replace(path)
    finally:
        _unlink(fresh)
    copies = copies_set_aside(path)
    unread = ((lost_filters, "saved filter"), (lost_decisions, "decision"))
    lost = "".join(f" {count(number, what)} could not be read." for number, what in unread if number)
    return Rebuilt(len(articles), lost, copies[-1].name if copies else "")


def _readable_articles(path: Path) -> Iterator[Article]:
    """Yield the articles in a damaged file whose every byte is as it was written, one row after another."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        selected = _selected(connection)
        for row in range(1, _last_row(connection, path) + 1):
            try:
                found = connection.execute(f"SELECT {selected} FROM articles WHERE row = ?", (row,)).fetchone()
                if found:
                    yield article_of(found)
            except (sqlite3.Error, DamageError):
                continue


def _selected(connection: sqlite3.Connection) -> str:
    """Return the columns of an article's row as a file has them that an older Ekko may have written."""
    try:
        connection.execute("SELECT as_read FROM articles LIMIT 0")
    except sqlite3.Error as error:
        return SELECTED.replace("as_read", "''") if "no such column" in str(error) else SELECTED
    return SELECTED


def _readable_report(path: Path) -> Iterator[ReportRow]:
    """Yield the rows of the load report up to the first that cannot be read."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, suppress(sqlite3.Error):
        yield from (ReportRow(*row) for row in connection.execute(REPORT))


def _readable_marks(path: Path) -> Iterator[str]:
    """Yield the marks of what was removed up to the first that cannot be read."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, suppress(sqlite3.Error):
        for (mark,) in connection.execute("SELECT mark FROM removed"):
            if isinstance(mark, str):
                yield mark


def _readable(path: Path, selected: str, read: Callable[[Sequence[Any]], _Row]) -> tuple[list[_Row], int]:
    """Return what can be read in the rows of a table, and how many cannot; none where there was no such table yet."""
    found: list[_Row] = []
    lost = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, suppress(sqlite3.Error):
        for row in connection.execute(selected):
            try:
                found.append(read(row))
            except DamageError:
                lost += 1
    return found, lost


def _last_row(connection: sqlite3.Connection, path: Path) -> int:
    try:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'articles'").fetchone():
            return 0
    except sqlite3.Error:
        return 0
    try:
        return int(connection.execute("SELECT ifnull(max(row), 0) FROM articles").fetchone()[0])
    except (sqlite3.Error, TypeError):
        return path.stat().st_size // _LEAST_BYTES
