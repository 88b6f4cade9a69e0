"""Which pairs of articles can tell one story: all that are alike enough, or in a large collection the likeliest."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.pairs import Floats, Ints
from analysis.settings import Settings
from analysis.threads import THREADS, in_threads

# Of the least likeness the share that the rarest terms looked at must bring for the rest to be worked out. What it and
# the settings miss stands beside `Settings.story_others`.
SHARE = 0.5
# Pairs that are handed on at a time.
_PAIRS = 500_000
_ByRow = tuple[Any, Any, Any, Any]
_ByColumn = tuple[Any, Any, Any]


@dataclass
class Search:
    """How pairs are looked for, and what its limits left out.

    Attributes
    ----------
    exact_articles
        Up to so many articles every pair is looked at.
    terms
        Of more, for each article so many places where others hold its rarest terms.
    others
        And of those so many articles, the likeliest, that come after it.
    crowded
        Counted: articles that had more.
    """

    exact_articles: int
    terms: int
    others: int
    crowded: int = 0

    @classmethod
    def of(cls, settings: Settings) -> "Search":
        """Return the search of these settings."""
        return cls(settings.story_exact_articles, settings.story_terms, settings.story_others)

    def looks_at_all(self, articles: int) -> bool:
        """Tell whether of so many articles all pairs are looked at."""
        return articles <= self.exact_articles

    def likely(self, rows: csr_matrix, lowest: float) -> Iterator[tuple[Ints, Ints]]:
        """Return the pairs of rows (the smaller first) that are likely to have a dot product of at least `lowest`.

        `rows` have length 1 or 0, and their columns are in order, the rarest first, as `rare_columns_first` tells them.
        Each article's terms are looked at from the rarest on: names, numbers and the words of openings bring most,
        everyday words are in every article and bring nothing. Pairs with the same second row follow one another.
        `rows` are used up.
        """
        return self._near(rows.shape[0], *self._looked_at(rows), lowest * SHARE)

    def _looked_at(self, rows: csr_matrix) -> tuple[_ByRow, _ByColumn]:
        """Return what is looked at of a matrix: `kernels.near_pairs` tells its parts."""
        from analysis.story_kernels import beginnings_of_rows, ends_of_search, last_of_columns

        starts, place = rows.indptr, np.empty_like(rows.indices)
        # a row that has more after it in a column than are looked at does not look at that column
        most = self.terms + 1
        held = np.bincount(rows.indices, minlength=rows.shape[1])
        kept = np.minimum(held, most)
        column_starts = np.concatenate([[0], np.cumsum(kept)])
        by_column = column_starts, np.empty(column_starts[-1], np.int32), np.empty(column_starts[-1], rows.data.dtype)
        last_of_columns((starts, rows.indices, rows.data), most, column_starts[:-1] + kept - held, place, by_column)
        ends = np.empty(rows.shape[0], np.int64)
        ends_of_search(starts, rows.indices, place, column_starts, self.terms, ends)
        kept_starts = np.concatenate([[0], np.cumsum(ends - starts[:-1])])

        def beginnings(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
            # moved to the front, and what is behind goes back to the system: none of it is held twice
            beginnings_of_rows(starts, ends, values, kept_starts)
            if values.flags.owndata:
                values.resize(kept_starts[-1], refcheck=False)
            return values[: kept_starts[-1]]

        return (kept_starts, beginnings(rows.indices), beginnings(rows.data), beginnings(place)), by_column

    def _near(self, count: int, by_row: _ByRow, by_column: _ByColumn, least: float) -> Iterator[tuple[Ints, Ints]]:
        from analysis.kernels import near_pairs
        from analysis.story_kernels import by_later_row

        limits = self.terms, least, self.others

        def part(rows_of: range) -> tuple[Ints, Ints, int]:
            found = room_for_near(len(rows_of), self.others)
            n, cut = near_pairs(rows_of.start, rows_of.stop, by_row, by_column, limits, found)
            first, second = (each[:n] for each in found[:2])
            order = np.empty(n, np.int64)
            by_later_row(first, second, np.zeros(count + 1, np.int64), order)
            return first[order].astype(np.int64), second[order].astype(np.int64), cut

        step = max(1, min(_PAIRS // max(1, self.others), -(-count // THREADS)))
        for first, second, cut in in_threads(part, (range(at, min(at + step, count)) for at in range(0, count, step))):
            self.crowded += cut
            yield first, second


def room_for_near(rows: int, others: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Floats, Floats]:
    """Return arrays for what `kernels.near_pairs` finds; memory that is not written to costs nothing."""
    most = rows * others
    return np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most), np.empty(rows)
