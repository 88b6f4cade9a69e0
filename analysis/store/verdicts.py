"""A person's decisions on articles: kept in the file of a collection, in the order in which they were made."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from analysis.decisions import Decision, with_later, without_decision
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store.failures import DamageError
from analysis.store.writing import transaction

_COLUMNS = "verdict, article, other, by, day, drawn"
SELECTED = f"SELECT {_COLUMNS} FROM decisions ORDER BY number"


class KeptDecisions:
    """Those of one collection; `run` does something with its file and tells what went wrong."""

    def __init__(self, run: Callable[[Callable[[sqlite3.Connection], Any]], Any], settings: Settings) -> None:
        self._run = run
        self._settings = settings

    def all(self) -> tuple[Decision, ...]:
        """Return the decisions, the oldest first."""
        found: tuple[Decision, ...] = self._run(read)
        return found

    def add(self, new: Iterable[Decision]) -> None:
        """Add decisions; one on the same matter as an older one takes its place. Errors as for `with_later`."""
        self._change(partial(with_later, new=tuple(new), settings=self._settings))

    def undo(self, decision: Decision) -> None:
        """Take a decision back; one that is not there is no error."""
        self._change(partial(without_decision, undone=decision))

    def _change(self, change: Callable[[tuple[Decision, ...]], tuple[Decision, ...]]) -> None:
        def work(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                left = change(read(connection))
                connection.execute("DELETE FROM decisions")
                insert(connection, left)

        self._run(work)


def insert(connection: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Write decisions into a collection's file, to be called in a transaction."""
    rows = [(d.verdict, d.article, d.other, d.by, d.day, int(d.drawn)) for d in decisions]
    connection.executemany(f"INSERT INTO decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", rows)


def read(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Return the decisions in a collection's file.

    Raises
    ------
    DamageError
        When one is not as it was written.
    """
    return tuple(map(decision_of, connection.execute(SELECTED).fetchall()))


def decision_of(row: Sequence[Any]) -> Decision:
    """Return the decision in a row of `SELECTED`; errors as for `read`."""
    try:
        verdict, article, other, by, day, drawn = row
        return Decision(verdict, article, other, by, day, bool(drawn))
    except (UsageError, TypeError) as error:
        raise DamageError("a decision cannot be read") from error
