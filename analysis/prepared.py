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
from analysis.fingerprint import Made
from analysis.language.close_reading import CloseReading, FirstReading, read_closely
from analysis.passages import Passage
from analysis.recycled import RunIndex
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
