"""The tables of an analysis: their columns, and how each is filled from what the steps found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import Article
from analysis.language.close_reading import FirstReading
from analysis.language.quote_groups import group_quotes
from analysis.language.quotes import Quote
from analysis.provenance import SHARE_COLUMNS, first_of_each, group_ids

Ints = npt.NDArray[np.int64]

ARTICLE_COLUMNS = [
    "id", "source_id", "title", "outlet", "agency", "byline", "language", "url", "published_start", "published_end",
    "published_precision", "published_kind", "words", "text_group", "story", "origin", "copied_share", "new_share",
    "first_in_story", "version", "replaces", "source_file", "headline", "derived", "edited_share", "translated_share",
    "given",
]  # fmt: skip
DATE_COLUMNS = ["article", "source_id", "start", "end", "text", "value", "granularity", "resolved", "rule", "needs"]
SOURCE_COLUMNS = ["article", "source_id", "start", "end", "text", "role", "name"]
QUOTE_COLUMNS = [
    "article", "source_id", "start", "end", "text", "speaker", "verb", "inferred", "quote_group",
    "possible_translation",
]  # fmt: skip
CONTRADICTION_COLUMNS = ["article", "source_id", "start", "end", "text", "reason"]


def frame(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a table whose text columns hold "" and never NaN, also when there are no rows."""
    return pd.DataFrame(list(rows), columns=list(columns))


def article_table(
    articles: Sequence[Article], readings: Sequence[FirstReading], text_groups: Sequence[int], stories: Sequence[int]
) -> pd.DataFrame:
    """Return one row an article; origin and shares are empty until the passages are known.

    Parameters
    ----------
    articles, readings
        The articles and what was read out of each, in the same order.
    text_groups, stories
        Group number of each article.
    """
    ids = [article.id for article in articles]
    table = frame(map(_article_row, articles, readings), [name for name in ARTICLE_COLUMNS if name not in _LATER])
    table["outlet"] = pd.Series(one_spelling(list(table["outlet"])), dtype="str")
    table["text_group"] = pd.Series(group_ids("text", text_groups, ids), dtype="str")
    table["story"] = pd.Series(group_ids("story", stories, ids), dtype="str")
    published = [article.published for article in articles]
    table["first_in_story"] = pd.Series(first_of_each(list(table["story"]), published), dtype="str")
    return table


_LATER = {"text_group", "story", "first_in_story", "origin", *SHARE_COLUMNS}


def one_spelling(names: Sequence[str]) -> list[str]:
    """Return names that differ only in capitals in their commonest spelling: fox and FOX are one outlet, not two."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(name.casefold(), Counter())[name] += 1
    chosen = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    return [chosen[name.casefold()] for name in names]


def _article_row(article: Article, reading: FirstReading) -> list[Any]:
    start, end = article.published.start, article.published.end
    return [
        article.id, article.source_id, reading.title, reading.outlet, reading.agency, reading.byline,
        reading.language, article.url, start.isoformat() if start else "", end.isoformat() if end else "",
        article.published.precision, article.published.kind, reading.words, article.version, article.replaces,
        article.source_file, reading.headline, " ".join(reading.derived),
        " ".join(article.given),
    ]  # fmt: skip


def mention_table(
    articles: Sequence[Article], found: Iterable[Sequence[tuple[Any, ...]]], columns: Sequence[str]
) -> pd.DataFrame:
    """Return one row a mention, in the order of articles and places."""
    return frame(
        (
            [article.id, article.source_id, *mention]
            for article, mentions in zip(articles, found, strict=True)
            for mention in mentions
        ),
        columns,
    )


def quote_table(
    articles: Sequence[Article], found: Sequence[Sequence[Quote]], languages: Sequence[str], stories: Sequence[str]
) -> pd.DataFrame:
    """Return one row a quotation; one that several articles have shares a `quote_group` there.

    `possible_translation` marks groups that join different wordings in different languages.
    """
    quotes = [(article, quote) for article, own in zip(articles, found, strict=True) for quote in own]
    spoken = [language for language, own in zip(languages, found, strict=True) for _ in own]
    told = [story for story, own in zip(stories, found, strict=True) for _ in own]
    groups = group_quotes([(article.id, quote) for article, quote in quotes], spoken, told)
    return frame(
        (
            [article.id, article.source_id, *quote, *group]
            for (article, quote), group in zip(quotes, groups, strict=True)
        ),
        QUOTE_COLUMNS,
    )


def is_telegram(row: Mapping[str, Any]) -> bool:
    """Tell whether an article is the agency's own telegram: published by the agency, or a numbered version of it."""
    agency = str(row["agency"]).casefold()
    return bool(agency) and (str(row["outlet"]).casefold() == agency or (not row["outlet"] and bool(row["version"])))
