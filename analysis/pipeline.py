"""From a collection to the tables that every page, file and export shows."""

import time
from collections.abc import Callable, Sequence, Set
from collections.abc import Collection as Some
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.analysed import WHOLE_COLLECTION, Analysis, select
from analysis.article import Article
from analysis.boilerplate import boilerplate
from analysis.candidates import Search
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.decided import Decided, decide, marked_pairs
from analysis.decisions import DECISION_COLUMNS, STATE, Decision, decision_rows
from analysis.errors import UsageError
from analysis.judged_pairs import Draw, draw_pairs, estimate, in_words
from analysis.language.close_reading import FirstReading, read_first
from analysis.language.given_agencies import agencies_given
from analysis.language.press_releases import is_press_release
from analysis.memory import give_back
from analysis.pairs_table import PASSAGE_COLUMNS, link_table, passage_table
from analysis.prepared import Prepared
from analysis.provenance import find_origins, first_of_each, shares_taken_over
from analysis.resting import with_resting
from analysis.same_text import same_text_pairs, text_groups, told_words
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_model import trained
from analysis.story_score import story_scores
from analysis.story_table import story_table
from analysis.tables import ARTICLE_COLUMNS, SOURCE_COLUMNS, article_table, frame, mention_table
from analysis.vectors import build_vectors
from analysis.wording import count
from analysis.words import read_words

__all__ = [
    "WHOLE_COLLECTION",
    "Analysis",
    "Prepared",
    "Progress",
    "analyse",
    "draw_stories",
    "groups_at",
    "pairs_to_judge",
    "prepare",
    "select",
    "with_decisions",
    "with_threshold",
]

# Pairs below this share of the lowest threshold count 0 in average linkage. On six labelled collections it changed no
# story; it leaves out nearly all pairs.
FLOOR = 0.6

Progress = Callable[[str], None]


def analyse(
    collection: Collection,
    settings: Settings | None = None,
    progress: Progress | None = None,
    decisions: Sequence[Decision] = (),
) -> Analysis:
    """Find what is the same text, what shares passages and what tells the same story in a collection.

    Parameters
    ----------
    collection
        Any number of articles, also none.
    settings
        Limits and defaults; equal settings and articles give equal tables.
    progress
        Called with one sentence before each step.
    decisions
        What a person decided of articles, in the order in which it was.
    """
    return draw_stories(with_decisions(prepare(collection, settings or Settings(), progress), decisions), progress)


def prepare(collection: Collection, settings: Settings, progress: Progress | None = None) -> Prepared:
    """Read every article, weigh its words and compare texts; parameters as for `analyse`."""
    clock = _Clock(progress)
    items = collection.articles
    texts = [article.text for article in items]
    clock.start(f"Reading {count(len(items), 'article')}")
    readings = read_all(items, settings, agencies_given(article.agency for article in items))
    clock.start("Looking for the same text")
    words = read_words(texts)
    left_aside = boilerplate(texts, [reading.outlet for reading in readings], settings, words)
    told = told_words(words, left_aside)
    del words
    copies = same_text_pairs(texts, settings, left_aside, told)
    groups = text_groups(len(items), copies)
    give_back()
    clock.start("Weighing words")
    titles, languages = [reading.title for reading in readings], [reading.language for reading in readings]
    vectors = build_vectors(told.words, titles, languages, settings, groups)
    del told
    give_back()
    clock.start("Comparing what is told")
    compared = Compared(vectors, [article.published for article in items], languages)
    lowest = trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold))
    search = Search.of(settings)
    scores = without_digests(story_scores(compared, lowest * FLOOR, groups, search=search), copies)
    joins = story_joins(scores, groups, lowest)
    give_back()
    clock.stop()
    return Prepared(
        collection, settings, readings, compared, copies, groups, scores, joins, search.crowded, clock.seconds
    )


def read_all(articles: Sequence[Article], settings: Settings, agencies: Some[str]) -> list[FirstReading]:
    """Return what the comparison asks of each article; `agencies` are those that the whole collection comes with."""
    return [read_first(article, settings.min_language_words, agencies) for article in articles]


def without_digests(scores: pd.DataFrame, copies: pd.DataFrame) -> pd.DataFrame:
    """Return the scores without those of a digest and what it gathers: it would join the stories of a whole morning."""
    digests = copies[copies["class"] == "digest"]
    width = int(scores["b"].max()) + 1 if len(scores) else 1
    possible = np.flatnonzero(scores["a"].isin(digests["a"]))
    a, b = (scores[name].to_numpy()[possible].astype(np.int64) for name in ("a", "b"))
    told = possible[np.isin(a * width + b, digests["a"] * width + digests["b"])]
    return scores.drop(index=told).reset_index(drop=True) if len(told) else scores


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


def with_decisions(prepared: Prepared, decisions: Sequence[Decision]) -> Prepared:
    """Return the same with a person's decisions in the place of others: nothing is read, weighed or compared again."""
    return replace(prepared, decisions=tuple(decisions))


def groups_at(prepared: Prepared, chance: float) -> Decided:
    """Return text groups and stories at a `story_threshold`, with what a person decided."""
    labels = story_labels(prepared.joins, prepared.text_groups, trained().score_at(chance))
    ids = [article.id for article in prepared.collection.articles]
    return decide(prepared.decisions, ids, prepared.text_groups, labels, prepared.copies, prepared.scores)


def pairs_to_judge(prepared: Prepared) -> Draw:
    """Draw pairs by which a person can tell how often Ekko is right; a person's decisions make no difference."""
    model, settings = trained(), prepared.settings
    found = groups_at(replace(prepared, decisions=()), settings.story_threshold)
    ids = [article.id for article in prepared.collection.articles]
    least = model.score_at(settings.lowest_story_threshold)
    return draw_pairs(ids, found.text_groups, found.stories, prepared.scores, least, settings)


def draw_stories(prepared: Prepared, progress: Progress | None = None) -> Analysis:
    """Join the articles of a prepared collection to stories and fill its tables."""
    clock = _Clock(progress)
    items = prepared.collection.articles
    clock.start("Joining articles to stories")
    decided = groups_at(prepared, prepared.settings.story_threshold)
    told = prepared.decisions
    articles = article_table(items, prepared.readings, decided.text_groups.tolist(), decided.stories.tolist())
    clock.start("Marking shared passages")
    stories = list(articles["story"])
    passages, left_out = _passages(prepared, articles)
    articles = articles.join(shares_taken_over(items, passages))
    clock.start("Telling whose text it is")
    articles["origin"], origins = _origins(prepared, articles, {items[row].id for row in decided.origins})
    sources = mention_table(items, [reading.sources for reading in prepared.readings], SOURCE_COLUMNS)
    published = {article.id: article.published for article in items}
    texts = prepared.collection.texts
    origins = with_resting(origins, articles, sources, passages, texts, published, prepared.settings)
    marked = marked_pairs(told, decided.states)
    links = link_table(items, stories, prepared.copies, prepared.scores, passages, marked)
    decisions = [[*row, state] for row, state in zip(decision_rows(told), decided.states, strict=True)]
    drawn = Analysis(
        prepared=prepared,
        articles=articles[ARTICLE_COLUMNS],
        links=links,
        passages=passages,
        stories=story_table(articles, prepared.compared, prepared.scores, prepared.row_of),
        origins=origins,
        sources=sources,
        seconds=dict(prepared.seconds),
        decisions=frame(decisions, [*DECISION_COLUMNS, STATE]),
        judged=_judged(prepared),
        pairs_left_out=left_out,
    )
    if drawn.is_read_closely:
        clock.start("Reading dates and quotes")
        drawn.read_closely()
    clock.stop()
    drawn.seconds.update(clock.seconds)
    return drawn


def _judged(prepared: Prepared) -> str:
    """Return what the pairs that a person judged tell of the stories, in words."""
    if not any(each.drawn for each in prepared.decisions):
        return ""
    return in_words(estimate(pairs_to_judge(prepared), prepared.decisions, prepared.settings))


def _passages(prepared: Prepared, articles: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the shared passages of all articles; of a large collection none, for `select` looks them up."""
    if not prepared.is_small:
        return frame([], PASSAGE_COLUMNS), 0
    return passage_table(
        prepared.collection.articles,
        list(articles["language"]),
        list(articles["story"]),
        prepared.copies,
        prepared.scores,
        prepared.settings,
        known=prepared.shared,
    )


def _origins(prepared: Prepared, articles: pd.DataFrame, marked: Set[str]) -> tuple[pd.Series, pd.DataFrame]:
    """Return the origin of each article and the table of origins; `marked` by a person."""
    items = prepared.collection.articles
    credited, named, releases = {}, {}, set[str]()
    for article, reading in zip(items, prepared.readings, strict=True):
        credited[article.id] = reading.credited
        named[article.id] = {source.name for source in reading.sources if source.role in ("credit", "cited")}
        if is_press_release(reading.title, article.text):
            releases.add(article.id)
    first = first_of_each(list(articles["text_group"]), [article.published for article in items])
    return find_origins(articles.assign(first_in_group=first), credited, named, releases, marked)


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
