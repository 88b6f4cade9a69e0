"""What is known of all articles of a collection before stories are drawn at some threshold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.collection import Collection
from analysis.compared import Compared
from analysis.decisions import Decision
from analysis.fingerprint import Made, Told
from analysis.language.close_reading import CloseReading, FirstReading, read_closely
from analysis.passages import Passage
from analysis.recycled import Known, RunIndex, index_runs, most_alike, sentence_table
from analysis.settings import Settings


@dataclass(frozen=True, eq=False)
class Prepared:
    """What costs time and no story threshold changes: texts read, weighed and compared with one another."""

    collection: Collection
    settings: Settings
    readings: Sequence[FirstReading]
    compared: Compared
    copies: pd.DataFrame
    text_groups: npt.NDArray[np.int64]
    scores: pd.DataFrame
    joins: pd.DataFrame
    crowded: int
    seconds: dict[str, float]
    closely: dict[int, CloseReading] = field(default_factory=dict, repr=False)
    """What was read closely so far, by row; it fills while articles are shown."""
    made: dict[tuple[str, str], Made] = field(default_factory=dict, repr=False)
    """What articles made of the texts that they were made from, by the ids of both; it fills while it is shown."""
    runs: list[RunIndex] = field(default_factory=list, repr=False)
    """The runs of words of all articles, once sentences were looked for in a collection that is not large."""
    added: int = 0
    """Articles that were added to those compared with one another; see `analysis.adding`."""
    decisions: tuple[Decision, ...] = ()
    """What a person decided of articles; it changes nothing here, but what is drawn from it."""
    shared: dict[tuple[str, str], list[Passage]] = field(default_factory=dict, repr=False)
    """What was looked up of pairs of articles so far, by the ids of both."""

    @property
    def is_small(self) -> bool:
        """Tell whether all articles are read closely, and all looked up for passages, from the start."""
        return len(self.collection.articles) <= self.settings.close_articles

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row number of each article, by its id."""
        return {article.id: row for row, article in enumerate(self.collection.articles)}

    def read_closely(self, rows: Sequence[int]) -> list[CloseReading]:
        """Return the close reading of some articles; one that was read lately is not read again."""
        if len(self.closely) > max(self.settings.close_articles, self.settings.close_shown):
            self.closely.clear()
        for row in rows:
            if row not in self.closely:
                self.closely[row] = read_closely(self.collection.articles[row], self.readings[row].language)
        return [self.closely[row] for row in rows]

    def sentences(self, articles: pd.DataFrame, every: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
        """Return the table `sentences` of a whole story, or of all articles; the runs of a small collection are kept.

        Parameters
        ----------
        articles, every
            Rows of the table `articles`: of those asked for, and of the whole collection.
        passages
            The table `passages` of those asked for.
        """
        items, rows = self.collection.articles, [self.row_of[name] for name in articles["id"]]
        most = self.settings.recycled_articles
        if self.runs and len(items) <= most:
            index = self.runs[0]
        else:
            searched = most_alike(self.compared.vectors.body.weights, rows, most)
            index = index_runs({row: items[row].text for row in searched}, self.settings.passage_min_words)
            self.runs[:] = [index] if len(items) <= most else []
        read = (articles[name] for name in ("language", "title", "agency"))
        told = {row: Told(items[row].text, *rest) for row, *rest in zip(rows, *read, strict=True)}
        return sentence_table(told, Known.of(every, index), passages, self.settings)
