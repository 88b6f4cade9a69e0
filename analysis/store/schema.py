"""The tables of a kept collection, and how a file from an older Ekko is brought up to date."""

import sqlite3
from pathlib import Path

from analysis.errors import StoreError
from analysis.store.failures import DamageError

APPLICATION = 0x456B6B6F
"""The letters Ekko: by them its files are told from those of other programs."""

# The text comes last: SQLite reads through a long one to reach what stands behind it. Words are indexed as they are
# written but for upper and lower case: by default SQLite takes å for a.
VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE articles (
            row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL,
            title TEXT NOT NULL, outlet TEXT NOT NULL, agency TEXT NOT NULL, byline TEXT NOT NULL,
            language TEXT NOT NULL, url TEXT NOT NULL, published_start TEXT NOT NULL, published_end TEXT NOT NULL,
            published_precision TEXT NOT NULL, published_kind TEXT NOT NULL, version TEXT NOT NULL,
            replaces TEXT NOT NULL, status TEXT NOT NULL, read_start TEXT NOT NULL, read_end TEXT NOT NULL,
            read_precision TEXT NOT NULL, read_kind TEXT NOT NULL, source_file TEXT NOT NULL, own_id TEXT NOT NULL,
            checksum BLOB NOT NULL, text TEXT NOT NULL)""",
        "CREATE INDEX by_day ON articles (published_start, published_end, outlet, agency, language, id)",
        """CREATE VIRTUAL TABLE words USING fts5 (
            title, text, content='articles', content_rowid='row', tokenize='unicode61 remove_diacritics 0')""",
        """CREATE TABLE repeats (
            article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, source_id TEXT NOT NULL,
            source_file TEXT NOT NULL, PRIMARY KEY (article, source_id, source_file)) WITHOUT ROWID""",
        """CREATE TABLE report (
            number INTEGER PRIMARY KEY, source_file TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
            read INTEGER NOT NULL, kept INTEGER NOT NULL, skipped INTEGER NOT NULL, reason TEXT NOT NULL)""",
        "CREATE TABLE unfinished (removal INTEGER NOT NULL)",
    ),
    # what the input said in fields that a person corrected, as JSON
    ("ALTER TABLE articles ADD COLUMN as_read TEXT NOT NULL DEFAULT ''",),
    # hashes of what was removed by hand, and the way from an address to its article
    (
        "CREATE TABLE removed (mark TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE INDEX by_address ON articles (url, own_id, id) WHERE url != ''",
    ),
    # filters that a person saved; what was chosen is JSON
    ("CREATE TABLE filters (name TEXT PRIMARY KEY, chosen TEXT NOT NULL) WITHOUT ROWID",),
    # what a person decided of articles, by their ids, which may be those of articles that are not here
    (
        """CREATE TABLE decisions (
            number INTEGER PRIMARY KEY, verdict TEXT NOT NULL, article TEXT NOT NULL, other TEXT NOT NULL,
            by TEXT NOT NULL, day TEXT NOT NULL, drawn INTEGER NOT NULL)""",
    ),
)
"""The statements that lead from each version of the tables to the next; a file says which it has (user_version)."""

# What was removed is overwritten, nothing goes to temporary files, and a commit is on disk before it is acknowledged.
_OPTIONS = (
    "secure_delete = ON", "temp_store = MEMORY", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF",
    "cell_size_check = ON", "cache_size = -65536",
)  # fmt: skip


def connect(path: Path, wait: float) -> sqlite3.Connection:
    """Open the file of a collection, made if it is not there, and bring its tables up to date.

    Parameters
    ----------
    path : Path
        The file; its folder exists.
    wait : float
        Seconds to wait for another writer.

    Raises
    ------
    DamageError
        When the file is another program's.
    StoreError
        When it was written by a newer Ekko.
    sqlite3.Error
        As SQLite says; see `analysis.store.failures`.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        for option in _OPTIONS:
            connection.execute(f"PRAGMA {option}")
        if not _is_up_to_date(connection):
            connection.execute("PRAGMA journal_mode = WAL")
            _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """Return the tables of a collection that lies in no file and goes with the connection, for any thread."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    _bring_up_to_date(connection)
    return connection


def _is_up_to_date(connection: sqlite3.Connection) -> bool:
    version = _number(connection, "user_version")
    if version > len(VERSIONS):
        raise StoreError(
            "This collection was kept by a newer Ekko and was left as it is; open it with that, or renew this one."
        )
    if _number(connection, "application_id") != APPLICATION and _has_tables(connection):
        raise DamageError("not a file of Ekko's")
    return version == len(VERSIONS)


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0])


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in VERSIONS[_number(connection, "user_version") :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(VERSIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
