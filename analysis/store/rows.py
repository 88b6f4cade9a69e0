"""An article as a row of a kept collection and back, with a checksum by which a changed byte is found."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import cast

from analysis.article import Article, Precision, Published, PublishedKind
from analysis.store.failures import DamageError

COLUMNS = (
    "id", "source_id", "text", "title", "outlet", "agency", "byline", "language", "url", "published_start",
    "published_end", "published_precision", "published_kind", "version", "replaces", "status", "source_file", "own_id",
)  # fmt: skip
"""Columns of an article's row in order; the checksum follows them."""
SELECTED = ", ".join((*COLUMNS, "checksum"))

_FINER_THAN_A_DAY = ("hour", "minute", "second")


def row_of(article: Article) -> tuple[str | bytes, ...]:
    """Return an article's values in the order of `COLUMNS`, and their checksum."""
    when = article.published
    values = (
        article.id, article.source_id, article.text, article.title, article.outlet, article.agency, article.byline,
        article.language, article.url, when.start.isoformat() if when.start else "",
        when.end.isoformat() if when.end else "", when.precision, when.kind, article.version, article.replaces,
        article.status, article.source_file, article.own_id,
    )  # fmt: skip
    return *values, _checksum(values)


def article_of(row: Sequence[str | bytes]) -> Article:
    """Return the article of a row as `row_of` made it.

    Raises
    ------
    DamageError
        When the checksum is not that of the other values.
    """
    if _checksum(cast(Iterable[str], row[:-1])) != row[-1]:
        raise DamageError("a checksum is wrong")
    values = dict(zip(COLUMNS, cast(Sequence[str], row[:-1]), strict=True))
    published = published_of(*(values.pop(name) for name in COLUMNS if name.startswith("published")))
    return Article(published=published, **values)


def _checksum(values: Iterable[str]) -> bytes:
    try:
        return hashlib.blake2b("\x1f".join(values).encode(), digest_size=8).digest()
    except TypeError:
        return b""


@lru_cache(maxsize=10_000)
def published_of(start: str, end: str, precision: Precision, kind: PublishedKind) -> Published:
    """Return when an article was published, from its four columns."""
    read = datetime.fromisoformat if precision in _FINER_THAN_A_DAY else date.fromisoformat
    return Published(read(start) if start else None, read(end) if end else None, precision, kind)
