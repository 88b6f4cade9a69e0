"""A collection: the articles a user works with, where they came from, and a hash of what they say."""

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import get_args

import pandas as pd

from analysis.article import Article, Precision, Published
from analysis.corrections import Correction, corrected
from analysis.errors import UsageError
from analysis.readers import Naming, Reading, ReportRow, read_paths
from analysis.settings import Settings
from analysis.wording import count_words, listed, published_words, sentence

_NAMED = 3
_OTHER = ("published", "published_read", "as_read")
_FIELDS = attrgetter(*(field.name for field in fields(Article) if field.name not in _OTHER))
REPORT_COLUMNS = [field.name for field in fields(ReportRow)]
"""Columns of the load report: one row a file; `read`, `kept` and `skipped` count articles."""


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles in the order of their ids, so that the order of files changes no result; those added later come last."""

    name: str
    articles: tuple[Article, ...]
    report: pd.DataFrame

    @cached_property
    def content_hash(self) -> str:
        """16 hex digits that are equal for equal articles, however their files are named or ordered."""
        return content_hash(article.id for article in self.articles)

    @property
    def without_body(self) -> int:
        """How many articles have a headline for their text."""
        return sum(article.text == article.title for article in self.articles)

    @cached_property
    def cache_key(self) -> str:
        """16 hex digits of everything an analysis shows, file names and a person's corrections included."""
        digest = hashlib.sha256()
        for article in self.articles:
            digest.update(_said_of(article).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of each article by its id."""
        return {article.id: article.text for article in self.articles}

    def corrected(self, corrections: Iterable[Correction]) -> "Collection":
        """Return this collection with what a person gave; it stands before what the file says.

        Ids stay as they are: they name what was read, not what was said of it later. Where a file says something else
        its row of the report tells so.

        Raises
        ------
        UsageError
            When a name is not in the collection or is that of several articles, when a value cannot be read, and when
            a field of an article is given two.
        """
        given: dict[str, dict[str, str]] = {}
        for name, field, value in corrections:
            values = given.setdefault(self._called(name).id, {})
            if values.setdefault(field, value) != value:
                what = "dates" if field == "published" else f"values of {field}"
                raise UsageError(f"“{name}” is given two {what}, {values[field]} and {value}; give one.")
        articles = tuple(
            corrected(article, given[article.id]) if article.id in given else article for article in self.articles
        )
        return Collection(self.name, articles, _with_reasons(self.report, _contradicted(articles, given)))

    def _called(self, name: str) -> Article:
        """Return the article of that id, else the only one of that source id."""
        by_id = [article for article in self.articles if article.id == name]
        found = by_id or [article for article in self.articles if article.source_id == name]
        if not found:
            raise UsageError(f"No article is called “{name}”; use the file's name or the id in the input.")
        if len(found) > 1:
            many = sentence(count_words(len(found), "article"))
            ids = listed((article.id for article in found), most=_NAMED)
            raise UsageError(f"{many} are called “{name}”; name one by its id: {ids}.")
        return found[0]


def _said_of(article: Article) -> str:
    """Return every field of an article."""
    times = (f"{p.start} {p.end} {p.precision} {p.kind}" for p in (article.published, article.published_read))
    read = (f"{name} {value}" for name, value in article.as_read)
    return "\x1f".join([*_FIELDS(article), *times, *read, "\x1e"])


def _contradicted(articles: Iterable[Article], given: Mapping[str, Container[str]]) -> dict[str, list[str]]:
    """Return for each file what is said of given values other than its own, and of dates that are less exact."""
    said: dict[str, list[str]] = {}
    for article in articles:
        fields = given.get(article.id, ())
        for name, read in article.as_read:
            if name in fields and read:
                now = getattr(article, name) or "none"
                said.setdefault(article.source_file, []).append(
                    f"The file says {read} ({name}); {now} was given and is used."
                )
        own, new = article.published_read, article.published
        outside = own.before(new) is not None
        if "published" in fields and (outside or (own.start and _exactness(new) > _exactness(own))):
            which = published_words(own), published_words(new)
            said.setdefault(article.source_file, []).append(
                f"The file says {which[0]}; {which[1]} was given and is used."
            )
    return said


def _exactness(published: Published) -> int:
    return get_args(Precision).index(published.precision)


def _with_reasons(report: pd.DataFrame, said: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return the load report with more sentences at the end of its files' reasons."""
    more = [said.get(name, ()) for name in report["source_file"]]
    reasons = [" ".join(filter(None, [reason, *new])) for reason, new in zip(report["reason"], more, strict=True)]
    return report.assign(reason=pd.Series(reasons, index=report.index, dtype="str"))


def content_hash(ids: Iterable[str]) -> str:
    """Return 16 hex digits that are equal for equal ids, in whatever order they come."""
    return _digest(sorted(ids))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def collect(name: str, reading: Reading) -> Collection:
    """Return what was read as a collection, articles ordered by id."""
    articles = tuple(sorted(reading.articles, key=lambda article: article.id))
    return Collection(name, articles, pd.DataFrame([astuple(row) for row in reading.report], columns=REPORT_COLUMNS))


def read_collection(
    paths: Iterable[Path], settings: Settings, name: str = "", namings: Sequence[Naming] = ()
) -> Collection:
    """Read files and folders into a collection; what could not be read stands in its report."""
    paths = list(paths)
    return collect(name or ", ".join(path.name for path in paths), read_paths(paths, settings, namings))
