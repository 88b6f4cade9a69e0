"""What was read from which file, in words for the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.language_names import languages_words
from analysis.timeline import all_published
from analysis.wording import count, count_words, cut, number, period_words, sentence
from ui import collection_state, given_days

if TYPE_CHECKING:
    from analysis.pipeline import Analysis
    from analysis.readers import ReportRow

_COLUMNS = ["File", "Skipped", "Why"]
_FIELDS = ("title", "outlet", "agency", "byline")
_NAMED = ("outlet", "agency")
"""Fields of which the value is told, not only that there is one, or how many different ones there are."""
_VALUE = 30


def description(whole: Analysis) -> str:
    """Return what a collection holds, and its hash in short: "Three texts in Danish and Norwegian, October 2021. …"."""
    articles = whole.articles
    codes = [code for code in articles["language"].value_counts().index if code]
    within = (
        f" in {languages_words(codes[:4])}" if 0 < len(codes) <= 4 else f" in {len(codes)} languages" if codes else ""
    )
    period = period_words(all_published(articles))
    when = f", {period}" if period else ""
    hash_ = whole.collection.content_hash
    return (
        f"{sentence(count_words(len(articles), 'text'))}{within}{when}. Fingerprint {hash_[:4]} {hash_[4:8]}: "
        "another one means other articles."
    )


def finding(report: pd.DataFrame) -> str:
    """Return how much was read: "3 files read, none skipped"."""
    read, skipped = int((report["kept"] > 0).sum()), int((report["kept"] == 0).sum())
    return f"{count(read, 'file')} read, {number(skipped) if skipped else 'none'} skipped"


def skipped(latest: Sequence[ReportRow], report: pd.DataFrame) -> pd.DataFrame:
    """Return what could not be read and why: of what is loaded, and of the last upload."""
    said = {(row.source_file, row.reason): row for row in (*report.itertuples(index=False), *latest)}
    rows = [
        [name, f"{row.skipped:,} of {row.read:,}" if row.kept else "whole file", reason]
        for (name, reason), row in said.items()
        if row.skipped or not row.kept
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def remarks(report: pd.DataFrame) -> list[str]:
    """Return what was noticed in files that were read whole, such as an unusual encoding."""
    return [
        f"{row.source_file}: {row.reason}" for row in report.itertuples() if row.reason and row.kept and not row.skipped
    ]


def table(whole: Analysis) -> pd.DataFrame:
    """Return one row a file: how it was read, what was found in it, how many articles it gave."""
    by_file = dict(list(whole.articles.groupby("source_file")))
    rows = [
        {
            "File": _foldable(row.source_file),
            # a hyphen that no narrow screen folds at: "UTF-" and "8"
            "Read as": ", ".join(filter(None, [row.format, row.encoding.replace("-", "\u2011")])),
            "Found": _found(by_file[row.source_file]) if row.source_file in by_file else "",
            "Articles": row.kept,
        }
        for row in whole.collection.report.itertuples()
        if row.kept
    ]
    return pd.DataFrame(rows, columns=["File", "Read as", "Found", "Articles"])


def _foldable(name: str) -> str:
    """Return a file's name with unseen places where a narrow screen may fold it."""
    return re.sub(r"(\w{10})(?=\w)", "\\1\u200b", name)


def _how_many(values: pd.Series, once: bool) -> int:
    known = values[values != ""]
    return int(known.nunique() if once else len(known))


def _found(articles: pd.DataFrame) -> str:
    """Return which fields are known: by name for one article, with counts for many."""
    if len(articles) == 1:
        row = articles.iloc[0]
        precision = row["published_precision"]
        known = ", ".join(filter(None, [precision, given_days.by_whom(row)]))
        date = f"date ({known})" if precision != "unknown" else ""
        fields = [f"{name} {cut(row[name], _VALUE)}" if name in _NAMED else name for name in _FIELDS if row[name]]
        return ", ".join(filter(None, [date, *fields]))
    dated = int((articles["published_precision"] != "unknown").sum())
    amounts = [(dated, "date"), *((_how_many(articles[name], name in _NAMED), name) for name in _FIELDS)]
    found = [count(amount, noun) for amount, noun in amounts if amount]
    given = {article for article, values in collection_state.corrections().items() if "published" in values}
    by_you = int(articles["id"].isin(given).sum())
    return ", ".join([*found, f"{count(by_you, 'day')} {given_days.BY_YOU}"] if by_you else found)
