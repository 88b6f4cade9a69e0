"""What SQLite says when something is wrong, as a sentence for the user or as damage to be mended."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.errors import StoreError

_SENTENCES = {
    sqlite3.SQLITE_FULL: "there is no room left on the disk; make room and try again",
    sqlite3.SQLITE_READONLY: "its folder cannot be written to; allow that or choose another folder",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened; see whether its folder can be read and written to",
    sqlite3.SQLITE_PERM: "its file cannot be opened; see whether its folder can be read and written to",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again when that is done",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should; see whether it is full or failing",
    sqlite3.SQLITE_TOOBIG: "one of the texts is too large to be kept",
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_TEXT = "Could not decode"
_NO_TABLE = "no such table"
_PRIMARY = 0xFF
"""SQLite puts the kind of an error into the lowest byte of its code, details into the others."""


class DamageError(Exception):
    """The file of a collection is no longer as Ekko wrote it."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn errors of SQLite and the file system into one sentence about the collection `name`.

    Raises
    ------
    DamageError
        When the file is damaged, so that it can be rebuilt.
    StoreError
        When the user can do something: make room, allow writing, wait.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        if code in _DAMAGE or _NOT_TEXT in str(error) or _NO_TABLE in str(error):
            raise DamageError(str(error)) from error
        if code not in _SENTENCES:
            raise
        raise StoreError(f"The collection “{name}” was left as it was: {_SENTENCES[code]}.") from error
    except OSError as error:
        reason = (error.strerror or "it could not be written").lower()
        raise StoreError(f"The collection “{name}” was left as it was: its folder says “{reason}”.") from error
