"""An article as a row of a kept collection and back, with a checksum by which a changed byte is found."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from analysis.article import Article, Precision, Published, PublishedKind
from analysis.store.failures import DamageError

COLUMNS = (
    "id", "source_id", "text", "title", "outlet", "agency", "byline", "language", "url", "version", "replaces",
    "status", "source_file", "own_id", "as_read", "published_start", "published_end", "published_precision",
    "published_kind", "read_start", "read_end", "read_precision", "read_kind",
)  # fmt: skip
"""Columns of an article's row in order, its two dates last; the checksum follows them."""
_AS_READ = COLUMNS.index("as_read")
SELECTED = ", ".join((*COLUMNS, "checksum"))

_FINER_THAN_A_DAY = ("hour", "minute", "second")


def row_of(article: Article) -> tuple[str | bytes, ...]:
    """Return an article's values in the order of `COLUMNS`, and their checksum."""
    as_read = json.dumps(article.as_read) if article.as_read else ""
    values = (
        article.id, article.source_id, article.text, article.title, article.outlet, article.agency, article.byline,
        article.language, article.url, article.version, article.replaces, article.status, article.source_file,
        article.own_id, as_read, *_values(article.published), *_values(article.published_read),
    )  # fmt: skip
    return *values, _checksum(values)


def _values(when: Published) -> tuple[str, ...]:
    ends = (end.isoformat() if end else "" for end in (when.start, when.end))
    return *ends, when.precision, when.kind


def article_of(row: Sequence[str | bytes]) -> Article:
    """Return the article of a row as `row_of` made it.

    Raises
    ------
    DamageError
        When the checksum is not that of the other values.
    """
    if _checksum(cast(Iterable[str], row[:-1])) != row[-1]:
        raise DamageError("a checksum is wrong")
    values = cast(Sequence[Any], row[:-1])
    fields = dict(zip(COLUMNS, values[:-8], strict=False))
    fields["as_read"] = tuple((name, said) for name, said in json.loads(fields["as_read"] or "[]"))
    return Article(
        **fields,
        published=published_of(*values[-8:-4]),
        published_read=published_of(*values[-4:]),
    )


def _checksum(values: Iterable[str]) -> bytes:
    # what was never corrected has the checksum that it had before there were corrections
    values = [value for place, value in enumerate(values) if value or place != _AS_READ]
    try:
        return hashlib.blake2b("\x1f".join(values).encode(), digest_size=8).digest()
    except TypeError:
        return b""


@lru_cache(maxsize=10_000)
def published_of(start: str, end: str, precision: Precision, kind: PublishedKind) -> Published:
    """Return when an article was published, from its four columns."""
    read = datetime.fromisoformat if precision in _FINER_THAN_A_DAY else date.fromisoformat
    return Published(read(start) if start else None, read(end) if end else None, precision, kind)
