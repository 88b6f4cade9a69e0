"""Adding: a few new articles beside many that were compared before, which are not compared again.

Text groups are those of a whole comparison, but for boilerplate, which is the lines known before. How common a word is
was counted before as well, and a new article joins the story that it fits best: a whole comparison can draw a story
otherwise. It is made again where many articles were added (`Settings.max_added_share`). An agency that only new
articles come with is not looked for in those read before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analysis.article import Article
from analysis.boilerplate import known_lines, places_of_lines, printed_by
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.containment import contained
from analysis.document_counts import DocumentCounts
from analysis.errors import UsageError
from analysis.grown import counts_of_vectors, grown_vectors
from analysis.language.close_reading import FirstReading
from analysis.language.given_agencies import agencies_given
from analysis.language.sentences import Span
from analysis.new_scores import Columns, scores_of_new
from analysis.pipeline import FLOOR, prepare, read_all, without_digests
from analysis.plain_words import PlainTexts, form_hashes
from analysis.prepared import Prepared
from analysis.runs import count_known_runs, runs_of_words
from analysis.same_text import least_runs, names_of_texts, same_text_pairs, text_groups, told_words
from analysis.settings import Settings
from analysis.stories import smallest_members, story_joins, story_labels
from analysis.story_model import trained
from analysis.unrelated import Lines, Pages, Recurring
from analysis.vectors import build_vectors
from analysis.words import Words, in_places, read_words

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Index:
    """What new articles are held against.

    Attributes
    ----------
    articles
        How many were compared with one another.
    known, since
        The words, without boilerplate, of the articles that were compared, and of those that were added since.
    aside
        The places of boilerplate in each article.
    lines
        Boilerplate of each outlet, and that at the edge of any article.
    columns
        The articles that were compared, by the terms that they hold.
    short
        Articles of few words, by a name for all of them.
    counts
        How many articles held each feature when all were compared.
    """

    articles: int
    known: PlainTexts
    since: PlainTexts
    aside: list[list[Span]]
    lines: tuple[dict[str, Recurring], Lines]
    columns: Columns
    short: dict[bytes, list[int]]
    counts: DocumentCounts

    @classmethod
    def of(cls, prepared: Prepared) -> "Index":
        """Return what new articles are held against; it takes a tenth of the time that comparing all does."""
        texts = [article.text for article in prepared.collection.articles]
        words = read_words(texts)
        pages = Pages(texts, words)
        printed = printed_by(pages, [reading.outlet for reading in prepared.readings])
        lines = known_lines(pages, printed, prepared.settings)
        aside = places_of_lines(pages, printed, *lines, prepared.settings)
        told = words.only(~in_places(words, aside))
        compared = prepared.compared
        counts = counts_of_vectors(compared.vectors, compared.languages, prepared.text_groups)
        nothing = PlainTexts.of(read_words([]))
        empty = cls(len(texts), nothing, nothing, [], lines, Columns.of(compared), {}, counts)
        index = empty.with_articles(words, told, aside, prepared.settings)
        return replace(index, known=index.since, since=nothing)

    def with_articles(self, whole: Words, told: Words, aside: list[list[Span]], settings: Settings) -> "Index":
        """Return the index with more articles: their words, those without boilerplate, and the places of that."""
        first = len(self.aside)
        short = {name: list(rows) for name, rows in self.short.items()}
        few = np.flatnonzero(np.diff(told.starts) < settings.same_text_min_words)
        names = names_of_texts(told_words(whole.of_texts(few), [aside[row] for row in few]), settings)
        for row, name in zip(few.tolist(), names, strict=True):
            if name:
                short.setdefault(name[0], []).append(first + row)
        # added to those added before: to copy the many that were compared would take longest
        since = self.since.followed_by(PlainTexts.of(told))
        return replace(self, since=since, aside=[*self.aside, *aside], short=short)


def new_articles(prepared: Prepared, collection: Collection) -> list[Article]:
    """Return the articles of a collection that are new to what is prepared; errors as for `add`."""
    before = prepared.collection.articles
    if collection.articles[: len(before)] == before:
        return list(collection.articles[len(before) :])
    known = {article.id: article for article in before}
    if {article.id: article for article in collection.articles if article.id in known} != known:
        raise UsageError("Articles were removed or changed: compare the collection anew.")
    return [article for article in collection.articles if article.id not in known]


def add(prepared: Prepared, index: Index, collection: Collection) -> tuple[Prepared, Index]:
    """Return what is prepared with the articles of a collection that are new to it, and the index with them.

    New articles come last, whatever their ids. Where they are more than `Settings.max_added_share` of those compared
    before, all are compared anew.

    Raises
    ------
    UsageError
        An article that was compared before is not in the collection, or is another one now.
    """
    settings, first = prepared.settings, len(prepared.readings)
    articles = new_articles(prepared, collection)
    if first + len(articles) > (1 + settings.max_added_share) * index.articles:
        whole = prepare(collection, settings)
        return whole, Index.of(whole)
    collection = replace(collection, articles=(*prepared.collection.articles, *articles))
    agencies = agencies_given(article.agency for article in collection.articles)
    readings = read_all(articles, settings, agencies)
    texts = [article.text for article in articles]
    words = read_words(texts)
    pages = Pages(texts, words)
    aside = places_of_lines(pages, printed_by(pages, [reading.outlet for reading in readings]), *index.lines, settings)
    told = words.only(~in_places(words, aside))
    longer = index.with_articles(words, told, aside, settings)
    copies = _copies(collection, prepared.copies, told, index, longer, settings)
    groups = text_groups(first + len(articles), copies)
    compared = _compared(prepared.compared, told, articles, readings, index.counts, settings)
    lowest = trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold))
    new = without_digests(scores_of_new(compared, index.columns, first, lowest * FLOOR, groups), copies)
    grown = replace(
        prepared,
        collection=collection,
        readings=[*prepared.readings, *readings],
        compared=compared,
        copies=copies,
        text_groups=groups,
        scores=_sorted_in(prepared.scores, new),
        closely=dict(prepared.closely),
        runs=[],
        added=prepared.added + len(articles),
    )
    return replace(grown, joins=_joins(prepared, grown, new, lowest)), longer


def _compared(
    before: Compared,
    told: Words,
    articles: Sequence[Article],
    readings: Sequence[FirstReading],
    counts: DocumentCounts,
    settings: Settings,
) -> Compared:
    """Return what articles are compared by, with new ones beneath."""
    titles, languages = [reading.title for reading in readings], [reading.language for reading in readings]
    more = build_vectors(told, titles, languages, settings, counts=counts)
    published = [*before.published, *(article.published for article in articles)]
    return Compared(grown_vectors(before.vectors, more), published, [*before.languages, *languages])


def _copies(
    collection: Collection, known: pd.DataFrame, new: Words, index: Index, longer: Index, settings: Settings
) -> pd.DataFrame:
    """Return the pairs that are the same text, or look like it: those known, and those of the new articles.

    What is said of a pair hangs on the pairs that it is connected with, so these are looked at again.
    """
    first, count = len(index.aside), len(longer.aside)
    texts = [article.text for article in collection.articles]
    like = _alike(texts, new, index, longer, settings)
    graph = coo_matrix((np.ones(len(known)), (known["a"], known["b"])), shape=(first, first))
    connected = connected_components(graph, directed=False)[1]
    again = np.isin(connected, connected[like])
    rows = np.concatenate([np.flatnonzero(again), np.arange(first, count)])
    found = same_text_pairs([texts[row] for row in rows], settings, [longer.aside[row] for row in rows])
    found["a"], found["b"] = rows[found["a"]], rows[found["b"]]
    kept = known[~again[known["a"].to_numpy()]]
    return pd.concat([kept, found]).sort_values(["a", "b"], ignore_index=True)


def _alike(texts: Sequence[str], new: Words, index: Index, longer: Index, settings: Settings) -> Ints:
    """Return the articles before of which one holds, or is held by, much of a new one."""
    first, count = len(index.aside), len(longer.aside)
    least = least_runs(settings)
    plain = PlainTexts.of(new)
    known = (count_known_runs(earlier, plain, settings.shingle_words) for earlier in (index.known, index.since))
    shared = np.concatenate(list(known))
    possible = np.flatnonzero(shared >= max(1, settings.same_text_containment * least))
    rows = np.concatenate([possible, np.arange(first, count)])
    words = read_words([texts[row] for row in rows])
    told = words.only(~in_places(words, [longer.aside[row] for row in rows]))
    runs = runs_of_words(told, form_hashes(words.forms), settings.shingle_words, least)
    pairs = contained(runs, settings.same_text_containment)[0]
    held = rows[pairs[(rows[pairs] >= first).any(axis=1)].ravel()]
    short = [old for rows in longer.short.values() if rows[-1] >= first for old in rows]
    every = np.unique(np.concatenate([held, np.array(short, dtype=np.int64)]))
    return every[every < first]


def _joins(before: Prepared, after: Prepared, new: pd.DataFrame, lowest: float) -> pd.DataFrame:
    """Return how articles come together to stories: as before, and the new ones each to the story it fits best."""
    groups = after.text_groups
    # a new article can make two text groups one
    earlier, unit = np.unique(smallest_members(before.text_groups)), smallest_members(groups)
    merged = earlier[unit[earlier] != earlier]
    whole = pd.DataFrame({"a": unit[merged], "b": merged, "score": 1.0}, columns=before.joins.columns)
    joins = _in_turn(pd.concat([whole, before.joins]), len(groups)) if len(merged) else before.joins
    # always the stories of one threshold: what is found must not hang on the one that is looked at
    usual = trained().score_at(Settings().story_threshold)
    labels = story_labels(joins, groups, usual)
    return _in_turn(pd.concat([joins, _joins_of_some(new, labels, lowest)]), len(groups))


def _in_turn(joins: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return joins as one after another makes them, the largest score first, each of two clusters that are apart."""
    from analysis.linkage_kernels import joins_in_turn

    ordered = joins.sort_values("score", ascending=False, kind="stable")
    a, b = (ordered[name].to_numpy(dtype=np.int64) for name in ("a", "b"))
    made = joins_in_turn(a, b, np.arange(count), found := np.empty((len(a), 2), np.int64))
    a, b = found[made].T
    return pd.DataFrame({"a": a, "b": b, "score": ordered["score"].to_numpy()[made]}, columns=joins.columns)


def _joins_of_some(scores: pd.DataFrame, labels: Ints, lowest: float) -> pd.DataFrame:
    """Return what `story_joins` does, looking only at the clusters that have a score."""
    asked = np.unique(labels[np.concatenate([scores["a"], scores["b"]]).astype(np.int64)])
    rows = np.flatnonzero(np.isin(labels, asked))
    told = {name: np.searchsorted(rows, scores[name]) for name in ("a", "b")}
    joins = story_joins(scores.assign(**told), labels[rows], lowest)
    return joins.assign(a=rows[joins["a"]], b=rows[joins["b"]])


def _sorted_in(scores: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the scores with those of new articles in their places, by article."""
    new = new.sort_values(["a", "b"])
    places = np.searchsorted(scores["a"].to_numpy(), new["a"].to_numpy(), side="right")
    return pd.DataFrame({name: np.insert(scores[name].to_numpy(), places, new[name]) for name in scores}, copy=False)
