"""From a collection to the tables that every page, file and export shows."""

import time
from collections.abc import Callable
from collections.abc import Collection as Container
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.boilerplate import boilerplate
from analysis.candidates import Search
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.errors import UsageError
from analysis.findings import notes
from analysis.language.close_reading import CloseReading, read_closely
from analysis.provenance import attribution, find_origins, first_of_each, shares_taken_over
from analysis.quoted import with_full_names
from analysis.same_text import same_text_pairs, text_groups
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_score import story_scores, trained
from analysis.tables import (
    ARTICLE_COLUMNS,
    CONTRADICTION_COLUMNS,
    DATE_COLUMNS,
    SOURCE_COLUMNS,
    article_table,
    link_table,
    mention_table,
    passage_table,
    quote_table,
    story_table,
)
from analysis.vectors import build_vectors, telling_terms
from analysis.words import in_places, read_words

WHOLE_COLLECTION = "(the whole collection)"
"""Stands in the load report where others have the file's name."""

# Pairs below this share of the lowest threshold count 0 in average linkage. On six labelled collections it changed no
# story; it leaves out nearly all pairs.
FLOOR = 0.6

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Prepared:
    """What costs time and no story threshold changes: texts read, weighed and compared with one another."""

    collection: Collection
    settings: Settings
    readings: list[CloseReading]
    compared: Compared
    copies: pd.DataFrame
    text_groups: npt.NDArray[np.int64]
    scores: pd.DataFrame
    joins: pd.DataFrame
    crowded: int
    seconds: dict[str, float]


@dataclass(frozen=True, eq=False)
class Analysis:
    """What Ekko found in one collection: tables that are only read, joined by the articles' ids."""

    prepared: Prepared
    articles: pd.DataFrame
    links: pd.DataFrame
    passages: pd.DataFrame
    stories: pd.DataFrame
    origins: pd.DataFrame
    dates: pd.DataFrame
    sources: pd.DataFrame
    quotes: pd.DataFrame
    contradictions: pd.DataFrame
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def collection(self) -> Collection:
        """The articles, as they were read."""
        return self.prepared.collection

    @property
    def settings(self) -> Settings:
        """The limits and defaults that were used."""
        return self.prepared.settings

    @property
    def compared(self) -> Compared:
        """What the articles are compared by; its rows are told by `row_of`."""
        return self.prepared.compared

    @property
    def report(self) -> pd.DataFrame:
        """What was read from which file, what was not, and what a reader must know of the whole."""
        read = self.collection.report
        total = [int(read[name].sum()) for name in ("read", "kept", "skipped")]
        said = pd.DataFrame(
            [[WHOLE_COLLECTION, "", "", *total, note] for note in self.notes], columns=list(read.columns)
        )
        return pd.concat([read, said], ignore_index=True) if self.notes else read

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table by its name, in the order of the design."""
        mentions = ("dates", "sources", "quotes", "contradictions")
        names = ("articles", "links", "passages", "stories", "origins", *mentions, "report")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number of each article in the vectors and scores."""
        return {article.id: row for row, article in enumerate(self.collection.articles)}

    @cached_property
    def attribution(self) -> pd.DataFrame:
        """Who cites whom: edges from speaker to agency to outlet."""
        quotes = with_full_names(self.quotes, self.articles)
        return attribution(self.articles, self.origins, self.sources, quotes, self.collection.texts)


def analyse(collection: Collection, settings: Settings | None = None, progress: Progress | None = None) -> Analysis:
    """Find what is the same text, what shares passages and what tells the same story in a collection.

    Parameters
    ----------
    collection
        Any number of articles, also none.
    settings
        Limits and defaults; equal settings and articles give equal tables.
    progress
        Called with one sentence before each step.
    """
    return draw_stories(prepare(collection, settings or Settings(), progress), progress)


def prepare(collection: Collection, settings: Settings, progress: Progress | None = None) -> Prepared:
    """Read every article closely, weigh its words and compare texts; parameters as for `analyse`."""
    clock = _Clock(progress)
    items = collection.articles
    texts = [article.text for article in items]
    clock.start(f"Reading {len(items)} articles closely")
    readings = [read_closely(article, settings.min_language_words) for article in items]
    clock.start("Looking for the same text")
    words = read_words(texts)
    left_aside = boilerplate(texts, [reading.outlet for reading in readings], settings, words)
    copies = same_text_pairs(texts, settings, left_aside, words)
    groups = text_groups(len(items), copies)
    clock.start("Weighing words")
    titles, languages = [reading.title for reading in readings], [reading.language for reading in readings]
    told = words.only(~in_places(words, left_aside))
    vectors = build_vectors(told, titles, languages, settings, groups)
    clock.start("Comparing what is told")
    compared = Compared(vectors, [article.published for article in items], languages)
    lowest = trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold))
    search = Search.of(settings)
    scores = _without_digests(story_scores(compared, lowest * FLOOR, groups, search=search), copies)
    joins = story_joins(scores, groups, lowest)
    clock.stop()
    return Prepared(
        collection, settings, readings, compared, copies, groups, scores, joins, search.crowded, clock.seconds
    )


def _without_digests(scores: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return the scores without those of a digest and what it gathers: it would join the stories of a whole morning."""
    digests = pd.MultiIndex.from_frame(copies.loc[copies["class"] == "digest", ["a", "b"]])
    return scores[~pd.MultiIndex.from_frame(scores[["a", "b"]]).isin(digests)].reset_index(drop=True)


def with_threshold(prepared: Prepared, chance: float) -> Prepared:
    """Return the same with another `story_threshold`: nothing is read, weighed or compared again.

    Raises
    ------
    UsageError
        The chance is below `lowest_story_threshold`, or no chance.
    """
    settings = replace(prepared.settings, story_threshold=chance)
    if chance < settings.lowest_story_threshold:
        raise UsageError(f"The threshold can be set to {settings.lowest_story_threshold:g} or more, not {chance:g}.")
    return replace(prepared, settings=settings)


def draw_stories(prepared: Prepared, progress: Progress | None = None) -> Analysis:
    """Join the articles of a prepared collection to stories and fill its tables."""
    clock = _Clock(progress)
    settings, items = prepared.settings, prepared.collection.articles
    clock.start("Joining articles to stories")
    threshold = trained().score_at(settings.story_threshold)
    labels = story_labels(prepared.joins, prepared.text_groups, threshold)
    articles = article_table(items, prepared.readings, prepared.text_groups.tolist(), labels.tolist())
    clock.start("Marking shared passages")
    stories = list(articles["story"])
    passages, left_out = passage_table(
        items, list(articles["language"]), stories, prepared.copies, prepared.scores, settings
    )
    articles = articles.join(shares_taken_over(items, passages))
    clock.start("Telling whose text it is")
    articles["origin"], origins = _origins(prepared, articles)
    row_of = {article.id: row for row, article in enumerate(items)}
    tables = {
        "articles": articles[ARTICLE_COLUMNS],
        "links": link_table(items, stories, prepared.copies, prepared.scores, passages),
        "passages": passages,
        "stories": story_table(articles, prepared.compared.vectors, prepared.scores, row_of),
        "origins": origins,
        "dates": mention_table(items, [reading.dates for reading in prepared.readings], DATE_COLUMNS),
        "sources": mention_table(items, [reading.sources for reading in prepared.readings], SOURCE_COLUMNS),
        "quotes": quote_table(items, prepared.readings),
        "contradictions": mention_table(
            items, [reading.contradictions for reading in prepared.readings], CONTRADICTION_COLUMNS
        ),
    }
    without_terms = int((telling_terms(prepared.compared.vectors.body) == 0).sum())
    clock.stop()
    return Analysis(
        prepared=prepared,
        notes=tuple(notes(articles, without_terms, left_out, tables["contradictions"], prepared.crowded)),
        seconds=prepared.seconds | clock.seconds,
        **tables,
    )


def _origins(prepared: Prepared, articles: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """Return the origin of each article and the table of origins."""
    items = prepared.collection.articles
    credited, named = {}, {}
    for article, reading in zip(items, prepared.readings, strict=True):
        credited[article.id] = reading.credited
        named[article.id] = {source.name for source in reading.sources if source.role in ("credit", "cited")}
    first = first_of_each(list(articles["text_group"]), [article.published for article in items])
    return find_origins(articles.assign(first_in_group=first), credited, named)


def select(analysis: Analysis, ids: Container[str]) -> Analysis:
    """Return the analysis as seen with only some articles: a filter on its tables, nothing is worked out again.

    Stories and origins keep their ids; their counts are those of the articles left.
    """
    articles = analysis.articles[analysis.articles["id"].isin(ids)].reset_index(drop=True)
    both = ["article_a", "article_b"]
    kept = {
        name: table[table[both].isin(ids).all(axis=1)].reset_index(drop=True)
        for name, table in (("links", analysis.links), ("passages", analysis.passages))
    }
    for name in ("dates", "sources", "quotes", "contradictions"):
        table = getattr(analysis, name)
        kept[name] = table[table["article"].isin(ids)].reset_index(drop=True)
    counts = articles.groupby("origin").size()
    origins = analysis.origins[analysis.origins["origin"].isin(counts.index)].reset_index(drop=True)
    origins["articles"] = origins["origin"].map(counts)
    return Analysis(
        prepared=analysis.prepared,
        articles=articles,
        origins=origins,
        stories=story_table(articles, analysis.compared.vectors, analysis.prepared.scores, analysis.row_of),
        notes=analysis.notes,
        seconds=analysis.seconds,
        **kept,
    )


class _Clock:
    """Tells of each step and keeps how long it took."""

    def __init__(self, progress: Progress | None) -> None:
        self.seconds: dict[str, float] = {}
        self._tell = progress or (lambda _: None)
        self._step = ""
        self._since = 0.0

    def start(self, step: str) -> None:
        self.stop()
        self._tell(step)
        self._step, self._since = step, time.perf_counter()

    def stop(self) -> None:
        if self._step:
            self.seconds[self._step] = round(time.perf_counter() - self._since, 3)
        self._step = ""
