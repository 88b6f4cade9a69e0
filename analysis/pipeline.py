"""From a collection to the tables that every page, file and export shows."""

import time
from collections.abc import Callable
from collections.abc import Collection as Container
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.collection import Collection
from analysis.findings import notes
from analysis.language.close_reading import read_closely
from analysis.provenance import attribution, find_origins, first_of_each, shares_taken_over
from analysis.same_text import same_text_pairs, text_groups
from analysis.settings import Settings
from analysis.stories import story_labels, story_scores
from analysis.tables import (
    ARTICLE_COLUMNS,
    DATE_COLUMNS,
    SOURCE_COLUMNS,
    article_table,
    link_table,
    mention_table,
    passage_table,
    quote_table,
    story_table,
)
from analysis.vectors import Vectors, build_vectors

WHOLE_COLLECTION = "(the whole collection)"
"""Stands in the load report where others have the file's name."""

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class Analysis:
    """What Ekko found in one collection: tables that are only read, joined by the articles' ids."""

    collection: Collection
    settings: Settings
    articles: pd.DataFrame
    links: pd.DataFrame
    passages: pd.DataFrame
    stories: pd.DataFrame
    origins: pd.DataFrame
    dates: pd.DataFrame
    sources: pd.DataFrame
    quotes: pd.DataFrame
    vectors: Vectors = field(repr=False)
    scores: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

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
        names = ("articles", "links", "passages", "stories", "origins", "dates", "sources", "quotes", "report")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number of each article in the vectors and scores."""
        return {article.id: row for row, article in enumerate(self.collection.articles)}

    @cached_property
    def attribution(self) -> pd.DataFrame:
        """Who cites whom: edges from speaker to agency to outlet."""
        return attribution(self.articles, self.origins, self.sources, self.quotes, self.collection.texts)


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
    settings = settings or Settings()
    clock = _Clock(progress)
    items = collection.articles
    texts = [article.text for article in items]

    clock.start(f"Reading {len(items)} articles closely")
    readings = [read_closely(article, settings.min_language_words) for article in items]
    titles = [reading.title for reading in readings]
    languages = [reading.language for reading in readings]

    clock.start("Weighing words")
    vectors = build_vectors(texts, titles, languages, settings)
    clock.start("Looking for the same text")
    copies = same_text_pairs(texts, settings)
    groups = text_groups(len(items), copies)
    clock.start("Joining articles to stories")
    scores = story_scores(vectors, [article.published for article in items], settings, groups)
    labels = story_labels(len(items), scores, groups, settings)

    clock.start("Marking shared passages")
    articles = article_table(items, readings, groups.tolist(), labels.tolist())
    stories = list(articles["story"])
    passages, left_out = passage_table(items, stories, copies, scores, settings)
    articles["copied_share"], articles["new_share"] = shares_taken_over(items, passages)
    clock.start("Telling whose text it is")
    credited = {article.id: reading.credited for article, reading in zip(items, readings, strict=True)}
    named = {
        article.id: {source.name for source in reading.sources if source.role in ("credit", "cited")}
        for article, reading in zip(items, readings, strict=True)
    }
    articles["first_in_group"] = first_of_each(list(articles["text_group"]), [article.published for article in items])
    articles["origin"], origins = find_origins(articles, credited, named)
    row_of = {article.id: row for row, article in enumerate(items)}
    tables = {
        "articles": articles[ARTICLE_COLUMNS],
        "links": link_table(items, stories, copies, scores, passages),
        "passages": passages,
        "stories": story_table(articles, vectors, scores, row_of),
        "origins": origins,
        "dates": mention_table(items, [reading.dates for reading in readings], DATE_COLUMNS),
        "sources": mention_table(items, [reading.sources for reading in readings], SOURCE_COLUMNS),
        "quotes": quote_table(items, readings),
    }
    without_terms = int((vectors.body.weights.getnnz(axis=1) == 0).sum())
    clock.stop()
    return Analysis(
        collection=collection,
        settings=settings,
        vectors=vectors,
        scores=scores,
        notes=tuple(notes(articles, without_terms, left_out)),
        seconds=clock.seconds,
        **tables,
    )


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
    for name in ("dates", "sources", "quotes"):
        table = getattr(analysis, name)
        kept[name] = table[table["article"].isin(ids)].reset_index(drop=True)
    counts = articles.groupby("origin").size()
    origins = analysis.origins[analysis.origins["origin"].isin(counts.index)].reset_index(drop=True)
    origins["articles"] = origins["origin"].map(counts)
    return Analysis(
        collection=analysis.collection,
        settings=analysis.settings,
        articles=articles,
        origins=origins,
        stories=story_table(articles, analysis.vectors, analysis.scores, analysis.row_of),
        vectors=analysis.vectors,
        scores=analysis.scores,
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
