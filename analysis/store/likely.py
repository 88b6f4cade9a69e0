"""Which articles of a collection may have words in common with a text: those that hold its rarest words."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator

from analysis.article import clean_text
from analysis.language.sentences import sentences
from analysis.settings import Settings
from analysis.store.queries import Piece, fts_query, words_of

_RAREST = 8
"""Words of each sentence that are looked for: whoever took it over, edited or not, kept some of them."""
_VOCABULARY = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)"
_MATCHES = """
SELECT a.id, bm25(words) AS weight FROM words CROSS JOIN articles a ON a.row = words.rowid
WHERE words MATCH ?{among} ORDER BY weight, a.id LIMIT ?
"""
_AMONG = " AND a.id IN (SELECT id FROM temp.among)"


def likely(
    connection: sqlite3.Connection, text: str, settings: Settings, among: Collection[str] | None = None
) -> list[str]:
    """Return the ids of the articles that most likely use a text, the likeliest first.

    Each sentence asks for its rarest words by BM25; an article's weights are added up, so that one that took over a
    single sentence is found beside one that printed everything.

    Parameters
    ----------
    connection
        A collection's file.
    text
        Of any length; the first `max_likely_words` words are looked at.
    settings
        `max_likely_words`, `max_likely_articles` and `max_ranked_articles` are read.
    among
        The ids of the articles that are looked at; None is all.
    """
    connection.execute(_VOCABULARY)
    matches = _MATCHES.format(among="" if among is None else _AMONG)
    if among is not None:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS among (id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.execute("DELETE FROM temp.among")
        connection.executemany("INSERT OR IGNORE INTO temp.among VALUES (?)", ((id_,) for id_ in among))
    weights: dict[str, float] = defaultdict(float)
    for words in _telling(connection, text, settings):
        query = " OR ".join(fts_query([Piece((word,), begins=False)]) for word in words)
        for id_, weight in connection.execute(matches, (query, settings.max_likely_articles)):
            weights[id_] -= weight
    ranked = sorted(weights, key=lambda id_: (-weights[id_], id_))
    return ranked[: settings.max_likely_articles]


def _telling(connection: sqlite3.Connection, text: str, settings: Settings) -> Iterator[list[str]]:
    """Yield the rarest words of each sentence that stand in any article, but in not too many to be ranked."""
    known: dict[str, int] = {}
    text = clean_text(text)
    for span in sentences(text):
        words = list(dict.fromkeys(words_of(text[span.start : span.end].lower())))
        for word in words:
            if word not in known:
                known[word] = _articles_with(connection, word)
        met = [word for word in words if 0 < known[word] <= settings.max_ranked_articles]
        if met:
            yield sorted(met, key=lambda word: (known[word], word))[:_RAREST]
        if len(known) > settings.max_likely_words:
            return


def _articles_with(connection: sqlite3.Connection, word: str) -> int:
    row = connection.execute("SELECT doc FROM temp.vocabulary WHERE term = ?", (word,)).fetchone()
    return int(row[0]) if row else 0
