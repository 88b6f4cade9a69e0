"""What Ekko found in a collection: tables joined by the articles' ids, whole or narrowed to some articles.

What every table rests on is known of all articles. Dates and quotes, and in a large collection shared passages, are
looked for when they are asked for: nobody reads those of 100,000 articles at once.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.carried_words import attribution, attribution_places
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.credit_audit import credit_audit
from analysis.decisions import APPLIED, DECISION_COLUMNS, ORIGIN, STATE, sentences
from analysis.findings import notes
from analysis.pairs_table import in_order, passage_table, shared_passage_links
from analysis.prepared import Prepared
from analysis.provenance import shares_taken_over
from analysis.quotations import Quotations, find_quotations
from analysis.quoted import with_full_names
from analysis.recycled import SENTENCE_COLUMNS
from analysis.resting import with_resting
from analysis.settings import Settings
from analysis.story_table import story_table
from analysis.superseded import NO_VERSIONS, Versions, find_versions
from analysis.tables import CONTRADICTION_COLUMNS, DATE_COLUMNS, frame, mention_table, quote_table
from analysis.vectors import telling_terms
from analysis.versions import replacing_each_other

WHOLE_COLLECTION = "(the whole collection)"
"""Stands in the load report where others have the file's name."""

CLOSE = ("dates", "quotes", "contradictions")
"""Names of the tables that only a close reading fills."""
FEW = 40
"""Up to this many articles of a large collection are looked up for passages, also when they are of several stories."""
_PARTS = 6
_PAIR = ["article_a", "article_b"]


@dataclass(frozen=True, eq=False)
class Analysis:
    """What Ekko found in one collection: tables that are only read, joined by the articles' ids."""

    prepared: Prepared
    articles: pd.DataFrame
    links: pd.DataFrame
    passages: pd.DataFrame
    stories: pd.DataFrame
    origins: pd.DataFrame
    sources: pd.DataFrame
    seconds: dict[str, float] = field(default_factory=dict)
    parts: "dict[Hashable, Analysis]" = field(default_factory=dict, repr=False)
    """What was shown of it lately, by what was asked for."""
    close_tables: dict[str, pd.DataFrame] | None = None
    """The tables that a close reading fills, by name, where they were kept from an earlier one."""
    whole: "Analysis | None" = None
    """The analysis that this one shows a part of."""
    decisions: pd.DataFrame = field(default_factory=lambda: frame([], [*DECISION_COLUMNS, STATE]))
    """What a person decided of articles, and what became of it."""
    judged: str = ""
    """What pairs that a person judged tell of the stories; "" where none was."""
    pairs_left_out: int = 0
    """Pairs of articles whose passages were not looked up because there were too many."""

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

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the whole collection to trust the tables, one sentence each."""
        if self.whole:
            return self.whole.notes
        without_terms = int((telling_terms(self.compared.vectors.body) == 0).sum())
        unread = 0 if self.is_read_closely else self.settings.close_shown
        left_out, crowded, added = self.pairs_left_out, self.prepared.crowded, self.prepared.added
        rings = replacing_each_other({each.id: each for each in self.collection.articles}, self.articles)
        said = notes(
            self.articles, without_terms, left_out, self.contradictions, crowded, unread, added,
            self.collection.without_body, rings,
        )  # fmt: skip
        return (*self.decision_notes, *said)

    @property
    def decision_notes(self) -> tuple[str, ...]:
        """The first of the notes: what was decided by hand, by whom, what of it does not hold, and what it tells."""
        made = sentences(self.prepared.decisions, list(self.decisions[STATE]))
        return (*made, self.judged) if self.judged else tuple(made)

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
        names = ("articles", "links", "passages", "stories", "origins", *mentions, "sentences")
        found = {name: getattr(self, name) for name in names}
        found |= {**self.quotations._asdict(), **self.versions._asdict(), "credits": self.credits}
        return {**found, "decisions": self.decisions, "report": self.report}

    @property
    def marked_origins(self) -> set[str]:
        """Ids of the articles that a person said others were made from."""
        held = (self.decisions["verdict"] == ORIGIN) & (self.decisions[STATE] == APPLIED)
        return set(self.decisions.loc[held, "article"])

    @property
    def row_of(self) -> dict[str, int]:
        """Row number of each article in the vectors and scores."""
        return self.prepared.row_of

    @property
    def is_read_closely(self) -> bool:
        """Tell whether dates, quotes and contradictions are those of all its articles; else they are of none."""
        limit = self.settings.close_articles
        return len(self.articles) <= (limit if self.prepared.is_small else min(limit, self.settings.close_shown))

    def part(self, asked: Hashable, ids: Callable[[], Iterable[str]]) -> "Analysis":
        """Return `select` of some articles; what was shown lately is not selected again.

        Parameters
        ----------
        asked
            What tells this part from others, such as the filters in force.
        ids
            Called for the ids of its articles when it has to be selected.
        """
        found = self.parts.pop(asked, None) or select(self, ids())
        while len(self.parts) >= _PARTS:
            self.parts.pop(next(iter(self.parts)), None)
        self.parts[asked] = found
        return found

    def read_closely(self) -> None:
        """Fill the tables of dates, quotes and contradictions now, and not when one of them is asked for."""
        _ = self._closely

    @property
    def dates(self) -> pd.DataFrame:
        """The expressions of time."""
        return self._closely["dates"]

    @property
    def quotes(self) -> pd.DataFrame:
        """The quotations."""
        return self._closely["quotes"]

    @property
    def contradictions(self) -> pd.DataFrame:
        """The dates that cannot be right together."""
        return self._closely["contradictions"]

    @cached_property
    def attribution_places(self) -> pd.DataFrame:
        """Who cites whom, with the places in the articles that say so."""
        quotes = with_full_names(self.quotes, self.articles)
        return attribution_places(self.articles, self.origins, self.sources, quotes, self.collection.texts)

    @cached_property
    def attribution(self) -> pd.DataFrame:
        """Who cites whom: edges from speaker to agency to outlet."""
        return attribution(self.attribution_places)

    @cached_property
    def credits(self) -> pd.DataFrame:
        """Whose text each article uses, and what credit it gives; told by all articles of its story, also hidden ones.

        In a large collection shares are known of one story at a time.
        """
        whole, ids, of_story = self.whole, pd.Index(self.articles["id"]), self
        if whole and self.prepared.is_small:
            return _of(whole.credits, ["article"], ids)
        one = self.articles["story"].iloc[0] if whole and self.articles["story"].nunique() == 1 else ""
        if whole and one:
            of_story = whole.part(one, lambda: whole.articles.loc[whole.articles["story"] == one, "id"])
        if whole and not (one and len(of_story.articles) == len(self.articles)):
            return _of((of_story if one else whole).credits, ["article"], ids)
        return credit_audit(
            self.articles, self.origins, self.sources,
            self.passages if one or self.prepared.is_small else None,
            self.collection.texts, {each.id: each.published for each in self.collection.articles}, self.settings,
        )  # fmt: skip

    @cached_property
    def quotations(self) -> Quotations:
        """Each quotation once, and all its wordings; as `is_read_closely`."""
        return find_quotations(self.quotes, self.articles)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """What each sentence is: new, seen earlier, background; of one story, or of a collection that is not large.

        What a filter hides was published all the same, so it changes nothing.
        """
        whole, stories = self.whole or self, self.articles["story"].unique()
        if len(stories) == 1:
            of_story = whole.part(stories[0], lambda: whole.articles.loc[whole.articles["story"] == stories[0], "id"])
            if len(of_story.articles) == len(self.articles):
                return self.prepared.sentences(self.articles, whole.articles, self.passages)
            return _of(of_story.sentences, ["article"], pd.Index(self.articles["id"]))
        if self.whole:
            return _of(whole.sentences, ["article"], pd.Index(self.articles["id"]))
        few = self.prepared.is_small and len(self.articles) <= self.settings.recycled_articles
        return (
            self.prepared.sentences(self.articles, self.articles, self.passages) if few else frame([], SENTENCE_COLUMNS)
        )

    @cached_property
    def versions(self) -> Versions:
        """Which articles are versions of one text, what was superseded and who carries it; as `is_read_closely`."""
        if not self.is_read_closely:
            return NO_VERSIONS
        items = {name: self.collection.articles[self.row_of[name]] for name in self.articles["id"]}
        return find_versions(items, self.articles, self.links, self.settings)

    @cached_property
    def _closely(self) -> dict[str, pd.DataFrame]:
        if self.close_tables:
            return self.close_tables
        if self.whole and self.whole.is_read_closely:
            ids = pd.Index(self.articles["id"])
            tables = ((name, getattr(self.whole, name)) for name in CLOSE)
            return {name: _of(table, ["article"], ids) for name, table in tables}
        rows = [self.row_of[name] for name in self.articles["id"]] if self.is_read_closely else []
        items, readings = [self.collection.articles[row] for row in rows], self.prepared.read_closely(rows)
        languages = [self.prepared.readings[row].language for row in rows]
        stories = list(self.articles["story"])[: len(rows)]
        return {
            "dates": mention_table(items, [each.dates for each in readings], DATE_COLUMNS),
            "quotes": quote_table(items, [each.quotes for each in readings], languages, stories),
            "contradictions": mention_table(items, [each.contradictions for each in readings], CONTRADICTION_COLUMNS),
        }


def _of(table: pd.DataFrame, columns: Sequence[str], ids: pd.Index) -> pd.DataFrame:
    """Return the rows of which all articles are among those given."""
    # several times as fast as isin, which reads the ids anew for each column
    kept = np.logical_and.reduce([ids.get_indexer(table[column]) >= 0 for column in columns])
    return table[kept].reset_index(drop=True)


def select(analysis: Analysis, ids: Iterable[str]) -> Analysis:
    """Return the analysis as seen with only some articles.

    A filter on its tables: nothing is worked out again, but stories and origins, which keep their ids, are counted
    anew. In a large collection the shared passages of one story, or of few articles, are looked up now.
    """
    prepared, whole = analysis.prepared, analysis.whole or analysis
    wanted = pd.Index(dict.fromkeys(ids), dtype="str")
    articles = _of(analysis.articles, ["id"], wanted)
    links, passages = (_of(table, _PAIR, wanted) for table in (analysis.links, analysis.passages))
    left_out = analysis.pairs_left_out
    if not prepared.is_small and (len(articles) <= FEW or articles["story"].nunique() == 1):
        passages, left_out = _passages(whole, articles)
        # others too: what came first is told by when they were published
        named = dict.fromkeys([*articles["id"], *passages["article_a"], *passages["article_b"]])
        items = [prepared.collection.articles[prepared.row_of[name]] for name in named]
        articles = articles.assign(**shares_taken_over(items, passages).head(len(articles)))
        passages = _of(passages, _PAIR, wanted)
        links = in_order([links, shared_passage_links(prepared.collection.texts, passages)])
    counts = articles.groupby("origin").size()
    origins = _of(analysis.origins, ["origin"], counts.index)
    origins["articles"] = origins["origin"].map(counts)
    sources = _of(analysis.sources, ["article"], wanted)
    # all of one story: what a filter hides may speak against it
    of_story = whole.articles["story"].isin(articles["story"])
    if not prepared.is_small and articles["story"].nunique() == 1 and of_story.sum() == len(articles):
        published = {article.id: article.published for article in prepared.collection.articles}
        texts = prepared.collection.texts
        origins = with_resting(origins, articles, sources, passages, texts, published, prepared.settings)
    return Analysis(
        prepared=prepared,
        articles=articles,
        links=links,
        passages=passages,
        stories=story_table(articles, prepared.compared, prepared.scores, prepared.row_of),
        origins=origins,
        sources=sources,
        seconds=analysis.seconds,
        decisions=analysis.decisions,
        pairs_left_out=left_out,
        whole=whole,
    )


def _passages(whole: Analysis, articles: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the passages that some articles share with any, and how many pairs were not looked up."""
    prepared = whole.prepared
    return passage_table(
        prepared.collection.articles,
        list(whole.articles["language"]),
        list(whole.articles["story"]),
        prepared.copies,
        prepared.scores,
        replace(prepared.settings, max_passage_pairs=prepared.settings.close_shown),
        [prepared.row_of[name] for name in articles["id"]],
    )
