"""Filters that a person saved under a name: kept in the file of a collection, and gone with it."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from analysis.article import clean_text
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store.failures import DamageError
from analysis.store.writing import transaction

LONGEST_NAME = 100
"""Letters of the name of a collection, or of a saved filter."""
SELECTED = "SELECT name, chosen FROM filters"


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """Which articles somebody wants to see, under a name of their own; empty means: any.

    Outlets and languages are called as the dashboard calls them, `story` is an id, `words` is what was typed, and the
    days are written as 2026-03-31, both included.
    """

    name: str
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    agency: str = ""
    story: str = ""
    words: str = ""
    first_day: str = ""
    last_day: str = ""


class SavedFilters:
    """Those of one collection, in alphabetical order; `run` does something with its file and tells what went wrong."""

    def __init__(self, run: Callable[[Callable[[sqlite3.Connection], Any]], Any], settings: Settings) -> None:
        self._run = run
        self._settings = settings

    def all(self) -> list[SavedFilter]:
        """Return the saved filters."""
        found: list[SavedFilter] = self._run(read)
        return found

    def save(self, new: SavedFilter) -> None:
        """Save a filter; errors as for `with_one_more`."""

        def work(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                with_one_more(read(connection), new, self._settings)
                insert(connection, [new])

        self._run(work)

    def delete(self, name: str) -> None:
        """Delete a saved filter; one that is not there is no error."""
        self._run(lambda connection: connection.execute("DELETE FROM filters WHERE name = ?", (name,)) and None)


def with_one_more(saved: Sequence[SavedFilter], new: SavedFilter, settings: Settings) -> list[SavedFilter]:
    """Return saved filters with another one, in alphabetical order.

    Raises
    ------
    UsageError
        When the name is taken or no line of text, a value is too long, or there are too many already.
    """
    if not is_name(new.name):
        raise UsageError(f"The name of a saved filter is one line of 1 to {LONGEST_NAME} letters.")
    if any(each.name == new.name for each in saved):
        raise UsageError(f"There is a saved filter called “{new.name}” already; choose another name.")
    if len(saved) >= settings.max_saved_filters:
        raise UsageError(f"No more than {settings.max_saved_filters:,} filters can be saved; delete one first.")
    if max(map(len, (*new.outlets, *new.languages, new.agency, new.story, new.words))) > settings.max_field_chars:
        raise UsageError(f"What is looked for is too long to be saved: {settings.max_field_chars:,} letters at most.")
    return _in_order([*saved, new])


def is_name(name: str) -> bool:
    """Tell whether a name is one line of text that is not too long."""
    return bool(name.strip()) and len(name) <= LONGEST_NAME and " ".join(clean_text(name).split()) == name


def insert(connection: sqlite3.Connection, saved: Sequence[SavedFilter]) -> None:
    """Write filters into a collection's file, to be called in a transaction."""
    rows = [(each.name, json.dumps({**asdict(each), "name": ""})) for each in saved]
    connection.executemany("INSERT INTO filters (name, chosen) VALUES (?, ?)", rows)


def read(connection: sqlite3.Connection) -> list[SavedFilter]:
    """Return the filters in a collection's file.

    Raises
    ------
    DamageError
        When one is not as it was written.
    """
    return _in_order([filter_of(*row) for row in connection.execute(SELECTED)])


def _in_order(saved: Sequence[SavedFilter]) -> list[SavedFilter]:
    return sorted(saved, key=lambda each: (each.name.casefold(), each.name))


def filter_of(name: str, chosen: str) -> SavedFilter:
    """Return the filter in a row of the table.

    Raises
    ------
    DamageError
        When it is not as it was written.
    """
    try:
        said = json.loads(chosen)
        values = {each.name: said[each.name] for each in fields(SavedFilter)}
        found = SavedFilter(
            **{**values, "name": name, **{many: tuple(values[many]) for many in ("outlets", "languages")}}
        )
        "".join((*found.outlets, *found.languages, found.agency, found.story, found.words))
        for day in filter(None, (found.first_day, found.last_day)):
            date.fromisoformat(day)
    except (ValueError, KeyError, TypeError) as error:
        raise DamageError("a saved filter cannot be read") from error
    return found
