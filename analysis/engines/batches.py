"""What is done with some articles, wherever: tables go in and tables come out, by the functions of one process."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

import pandas as pd

from analysis.article import Article, Published
from analysis.language.close_reading import FirstReading, read_first
from analysis.language.sentences import Span
from analysis.settings import Settings
from analysis.words import Words, in_places, read_words

# Hex digits of a name: two texts share one once in 10^38 pairs.
_NAME = 32

Work = Callable[[pd.DataFrame], pd.DataFrame]


def article_row(number: int, article: Article) -> dict[str, Any]:
    """Return what a worker needs of an article, by the names of its fields."""
    names = ("id", "text", "title", "outlet", "agency", "byline", "language")
    published = article.published
    moments = {
        name: moment.isoformat() if moment else ""
        for name, moment in (("start", published.start), ("end", published.end))
    }
    told = {name: getattr(article, name) for name in names}
    dated = {"precision": published.precision, "kind": published.kind}
    return {"number": number, **told, **moments, **dated, "emptied": " ".join(article.emptied)}


def read(batch: pd.DataFrame, settings: Settings, agencies: Collection[str]) -> pd.DataFrame:
    """Read articles: the fields that their texts give away, and a name for each different text."""
    published = published_of(batch)
    rows = []
    for told, moment in zip(batch.to_dict("records"), published, strict=True):
        names = ("id", "text", "title", "outlet", "agency", "byline", "language")
        emptied = tuple((name, "") for name in told["emptied"].split())
        article = Article(source_id="", published=moment, as_read=emptied, **{name: told[name] for name in names})
        found = read_first(article, settings.min_language_words, agencies)
        fields = ("language", "title", "outlet", "agency", "byline", "headline", "words")
        rows.append(
            {"number": told["number"], "derived": " ".join(found.derived)} | {n: getattr(found, n) for n in fields}
        )
    return pd.DataFrame(rows).assign(page=[name_of_page(text) for text in batch["text"]])


def name_of_page(text: str) -> str:
    """Return a name for a text; names are in the order of the pages of `unrelated.Pages`."""
    return blake2b(text.encode("utf-8", "replace")).hexdigest()[:_NAME]


def reading_of(row: Any) -> FirstReading:
    """Return the fields that `read` found; of sources nothing is kept."""
    fields = {name: getattr(row, name) for name in ("language", "title", "outlet", "agency", "byline", "headline")}
    return FirstReading(**fields, derived=tuple(row.derived.split()), words=row.words, sources=[])


def published_of(batch: pd.DataFrame) -> list[Published]:
    """Return when each article was published."""
    told: Iterable[Sequence[str]] = batch[["start", "end", "precision", "kind"]].itertuples(index=False)
    return [Published(_moment(start), _moment(end), precision, kind) for start, end, precision, kind in told]  # type: ignore[arg-type]


def words_told(batch: pd.DataFrame) -> Words:
    """Return the words of texts without their boilerplate."""
    words = read_words(list(batch["text"]))
    spans = zip(batch["starts"], batch["ends"], strict=True)
    aside = [[Span(*place) for place in zip(starts, ends, strict=True)] for starts, ends in spans]
    return words.only(~in_places(words, aside))


def each(batches: Iterator[pd.DataFrame], work: Work) -> Iterator[pd.DataFrame]:
    """Yield what `work` makes of each batch that holds anything, as `mapInPandas` asks for it."""
    for batch in batches:
        if len(batch):
            yield work(batch)


def _moment(text: str) -> date | datetime | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
