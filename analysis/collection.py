"""A collection: the articles a user works with, where they came from, and a hash of what they say."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.article import Article, Published, parse_published
from analysis.errors import UsageError
from analysis.readers import Reading, ReportRow, read_paths
from analysis.settings import Settings

REPORT_COLUMNS = [field.name for field in fields(ReportRow)]
"""Columns of the load report: one row a file; `read`, `kept` and `skipped` count articles."""


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles in the order of their ids, so that the order of files changes no result."""

    name: str
    articles: tuple[Article, ...]
    report: pd.DataFrame

    @cached_property
    def content_hash(self) -> str:
        """16 hex digits that are equal for equal articles, however their files are named or ordered."""
        return _digest(article.id for article in self.articles)

    @cached_property
    def cache_key(self) -> str:
        """16 hex digits of everything an analysis shows, file names and a person's corrections included."""
        return _digest(repr(article) for article in self.articles)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of each article by its id."""
        return {article.id: article.text for article in self.articles}

    def published_as(self, days: Mapping[str, str]) -> "Collection":
        """Return this collection with publication dates that a person gave, by article id or source id (or file name).

        Ids stay as they are: they name what was read, not what was said of it later.

        Raises
        ------
        UsageError
            When an id is not in the collection or a date cannot be read.
        """
        given = {source_id: _given_date(source_id, text) for source_id, text in days.items()}
        unknown = set(given).difference(*((article.id, article.source_id) for article in self.articles))
        if unknown:
            raise UsageError(f"No article is called “{min(unknown)}”; use the file's name or the id in the input.")
        articles = (
            replace(article, published=given.get(article.id) or given.get(article.source_id, article.published))
            for article in self.articles
        )
        return Collection(self.name, tuple(articles), self.report)


def _given_date(source_id: str, text: str) -> Published:
    published = parse_published(text, kind="given")
    if published.start is None:
        raise UsageError(f"“{text}” is no date that can be given for “{source_id}”; write it as 2021-10-18.")
    return published


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def collect(name: str, reading: Reading) -> Collection:
    """Return what was read as a collection, articles ordered by id."""
    articles = tuple(sorted(reading.articles, key=lambda article: article.id))
    return Collection(name, articles, pd.DataFrame([astuple(row) for row in reading.report], columns=REPORT_COLUMNS))


def read_collection(paths: Iterable[Path], settings: Settings, name: str = "") -> Collection:
    """Read files and folders into a collection; what could not be read stands in its report."""
    paths = list(paths)
    return collect(name or ", ".join(path.name for path in paths), read_paths(paths, settings))
