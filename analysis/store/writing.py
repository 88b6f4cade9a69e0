"""What changes a kept collection: one transaction for each import or removal, and no trace of what was removed."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, replace

from analysis.article import Article
from analysis.readers import Reading, ReportRow
from analysis.store import removals
from analysis.store.failures import DamageError
from analysis.store.rows import COLUMNS, SELECTED, article_of, row_of
from analysis.wording import count

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the number of all; what it raises undoes the import."""

_AT_ONCE = 1_000
_ADDRESS = re.compile(r"\bhttps?://\S{1,2000}")
REPORT = "SELECT source_file, format, encoding, read, kept, skipped, reason FROM report ORDER BY number"
"""The load report, in the order in which it came."""
_INSERT = f"INSERT INTO articles ({SELECTED}) VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"
_NOTE_REPEAT = """
INSERT OR IGNORE INTO repeats SELECT :id, :source_id, :source_file WHERE NOT EXISTS
(SELECT 1 FROM articles WHERE id = :id AND source_id = :source_id AND source_file = :source_file)
"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that was not kept twice: its id, and what it was called where it stood again."""

    id: str
    source_id: str
    source_file: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an import: how many articles are new, which were there already, and its load report with them."""

    new: int
    repeats: tuple[Repeat, ...]
    report: tuple[ReportRow, ...]


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes inside, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already taken everything back itself when the disk is full
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def add(connection: sqlite3.Connection, reading: Reading, progress: Progress) -> Added:
    """Add what was read, all of it or nothing; see `analysis.store.StoredCollection.add`."""
    with transaction(connection):
        repeats = insert(connection, reading.articles, progress)
        kept, told = without_repeats(reading.report, Counter(repeat.source_file for repeat in repeats))
        insert_report(connection, kept)
        removals.forget(connection, reading.articles)
    with suppress(sqlite3.OperationalError):
        # moves the log into the file, which may as well happen later
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return Added(len(reading.articles) - len(repeats), tuple(repeats), tuple(told))


def remove(connection: sqlite3.Connection, ids: Sequence[str]) -> int:
    """Delete articles, all or none; `scrub` follows."""
    with transaction(connection):
        return delete(connection, ids)


def insert(connection: sqlite3.Connection, articles: Sequence[Article], progress: Progress) -> list[Repeat]:
    """Insert articles, to be called in a transaction; return those whose id is there already."""
    repeats = []
    for begin in range(0, len(articles), _AT_ONCE):
        part = {article.id: article for article in articles[begin : begin + _AT_ONCE]}
        last = connection.execute("SELECT ifnull(max(row), 0) FROM articles").fetchone()[0]
        there = known(connection, part)
        connection.executemany(_INSERT, (row_of(article) for id_, article in part.items() if id_ not in there))
        connection.execute(
            "INSERT INTO words (rowid, title, text) SELECT row, title, text FROM articles WHERE row > ?", (last,)
        )
        repeats += [Repeat(id_, part[id_].source_id, part[id_].source_file) for id_ in part if id_ in there]
        progress(min(begin + _AT_ONCE, len(articles)), len(articles))
    for repeat in repeats:
        id_, source_id, source_file = astuple(repeat)
        connection.execute(_NOTE_REPEAT, {"id": id_, "source_id": source_id, "source_file": source_file})
    return repeats


def without_repeats(report: Sequence[ReportRow], there: Mapping[str, int]) -> tuple[list[ReportRow], list[ReportRow]]:
    """Return a load report of what is new, and the same with what was there already, which is to be told once.

    Parameters
    ----------
    report
        As the files were read.
    there
        For a file's name, how many of its articles were in the collection already.
    """
    left, new = dict(there), []
    for row in report:
        repeats = min(left.pop(row.source_file, 0), row.kept)
        if not repeats or repeats < row.kept:
            new.append(replace(row, read=row.read - repeats, kept=row.kept - repeats))
    return new, told_of(Counter(there).elements(), report, "in the collection already")


def known(connection: sqlite3.Connection, ids: Collection[str]) -> set[str]:
    """Return those of some ids that are ids of articles that are kept."""
    wanted = json.dumps(list(ids))
    found = connection.execute("SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    return {id_ for (id_,) in found}


def change(connection: sqlite3.Connection, article: Article) -> None:
    """Put an article in the place of the one with its id, to be called in a transaction."""
    connection.execute(
        "INSERT INTO words (words, rowid, title, text) SELECT 'delete', row, title, text FROM articles WHERE id = ?",
        (article.id,),
    )
    values = ", ".join("?" * (len(COLUMNS) + 1))
    connection.execute(f"UPDATE articles SET ({SELECTED}) = ({values}) WHERE id = ?", (*row_of(article), article.id))
    connection.execute(
        "INSERT INTO words (rowid, title, text) SELECT row, title, text FROM articles WHERE id = ?", (article.id,)
    )


def insert_report(connection: sqlite3.Connection, rows: Sequence[ReportRow]) -> None:
    """Add rows to the load report, to be called in a transaction."""
    connection.executemany(
        "INSERT INTO report (source_file, format, encoding, read, kept, skipped, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        map(astuple, rows),
    )


def told_of(files: Iterable[str], report: Iterable[ReportRow], what: str) -> list[ReportRow]:
    """Return a load report that tells of articles which were read and not kept.

    Parameters
    ----------
    files
        The file of each of them.
    report
        The report before, which counts them as kept.
    what
        What is said of them, such as "in the collection already".
    """
    counts = Counter(files)
    rows = []
    for row in report:
        there = min(counts.pop(row.source_file, 0), row.kept)
        said = f"{count(there, 'article')} {'was' if there == 1 else 'were'} {what}."
        reason = " ".join(filter(None, (row.reason, said))) if there else row.reason
        rows.append(replace(row, kept=row.kept - there, skipped=row.skipped + there, reason=reason))
    return rows


def delete(connection: sqlite3.Connection, ids: Sequence[str]) -> int:
    """Delete articles, to be called in a transaction that `scrub` follows; return how many there were.

    The rows of the load report go that tell of files with no other article, what was noted of repeats, and the
    articles' addresses in rows that stay. What stays are the marks by which `removals` knows them again.
    """
    wanted = json.dumps(list(ids))
    among = "IN (SELECT value FROM json_each(?))"
    files = connection.execute(f"SELECT DISTINCT source_file FROM articles WHERE id {among}", (wanted,)).fetchall()
    there = connection.execute(f"SELECT id, url, own_id FROM articles WHERE id {among}", (wanted,)).fetchall()
    connection.execute(
        "INSERT INTO words (words, rowid, title, text) "
        f"SELECT 'delete', row, title, text FROM articles WHERE id {among}",
        (wanted,),
    )
    deleted = connection.execute(f"DELETE FROM articles WHERE id {among}", (wanted,)).rowcount
    removals.remember(connection, there)
    for (file,) in files:
        connection.execute(
            "DELETE FROM report WHERE source_file = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE source_file = ?1)",
            (file,),
        )
    _forget_addresses(connection, {url for _, url, _ in there if url})
    # merges the index, which until then only notes that a word no longer counts
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("INSERT INTO unfinished VALUES (1)")
    return deleted


def _forget_addresses(connection: sqlite3.Connection, gone: Collection[str]) -> None:
    """Leave addresses out of the load report: a row that stays may tell of a page that was not read."""
    for row, reason in connection.execute("SELECT number, reason FROM report WHERE reason LIKE '%://%'").fetchall():
        left = _ADDRESS.sub(lambda found: "…" if found[0] in gone else found[0], reason)
        if left != reason:
            connection.execute("UPDATE report SET reason = ? WHERE number = ?", (left, row))


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Tell whether a removal was broken off before the last traces were gone."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM unfinished)").fetchone()[0])


def scrub(connection: sqlite3.Connection) -> bool:
    """Write the file anew without what was deleted, and empty its log; False while another program still reads it."""
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        return False
    connection.execute("DELETE FROM unfinished")
    return True


def check(connection: sqlite3.Connection) -> None:
    """Look at every page, every word and every checksum.

    Raises
    ------
    DamageError
        When anything is not as it was written.
    """
    said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if said != "ok":
        raise DamageError(said)
    connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    for row in connection.execute(f"SELECT {SELECTED} FROM articles"):
        article_of(row)
