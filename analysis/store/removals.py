"""What was removed by hand: remembered as hashes alone, so that a feed that still lists it does not bring it back."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from analysis.article import Article

_ID_LENGTH = 16


def _mark(*said: str) -> str:
    return hashlib.blake2b("\x1f".join(said).encode(), digest_size=16).hexdigest()


def _of_content(article_id: str) -> str:
    # without the number that tells equal articles of one import apart
    return _mark("content", article_id[:_ID_LENGTH])


def _of_place(url: str, own_id: str) -> str:
    return _mark("place", url, own_id)


def _marks(article: Article) -> set[str]:
    """Return the marks of what an article says and, where it has an address, of the place where it stands."""
    place = {_of_place(article.url, article.own_id)} if article.url else set()
    return {_of_content(article.id), *place}


def remember(connection: sqlite3.Connection, removed: Collection[tuple[str, str, str]]) -> None:
    """Remember articles, to be called in the transaction that deleted them.

    Parameters
    ----------
    connection
        A collection that no longer holds them.
    removed
        Id, address and own id of each. A place where another article of the collection stands is not remembered: of
        two versions one was removed, and a third is welcome.
    """
    marks = {_of_content(id_) for id_, _, _ in removed}
    marks |= {_of_place(*place) for _, *place in removed if place[0] and not is_taken(connection, *place)}
    insert(connection, marks)


def is_taken(connection: sqlite3.Connection, url: str, own_id: str) -> bool:
    """Tell whether an article is kept that has this address and own id; none has the address ""."""
    standing = "SELECT 1 FROM articles WHERE url != '' AND url = ? AND own_id = ? LIMIT 1"
    return connection.execute(standing, (url, own_id)).fetchone() is not None


def forget(connection: sqlite3.Connection, articles: Iterable[Article]) -> None:
    """Forget that articles were removed, to be called in the transaction that adds them."""
    connection.executemany("DELETE FROM removed WHERE mark = ?", {(mark,) for a in articles for mark in _marks(a)})


def among(connection: sqlite3.Connection, articles: Sequence[Article]) -> set[str]:
    """Return the ids of those articles that were removed, also of those that stand where one was removed."""
    wanted = json.dumps(sorted({mark for article in articles for mark in _marks(article)}))
    query = "SELECT mark FROM removed WHERE mark IN (SELECT value FROM json_each(?))"
    found = {mark for (mark,) in connection.execute(query, (wanted,))}
    return {article.id for article in articles if found & _marks(article)}


def insert(connection: sqlite3.Connection, marks: Iterable[str]) -> None:
    """Insert marks, to be called in a transaction."""
    connection.executemany("INSERT OR IGNORE INTO removed VALUES (?)", ((mark,) for mark in sorted(marks)))
