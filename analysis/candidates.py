"""Which pairs of articles can tell one story: all that are alike enough, or in a large collection the likeliest."""

from collections.abc import Iterator
from dataclasses import dataclass

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
        """Yield the pairs of rows (the smaller first) that are likely to have a dot product of at least `lowest`.

        `rows` have length 1 or 0, and their columns are in order, the rarest first, as `rare_columns_first` tells them.
        Each article's terms are looked at from the rarest on: names, numbers and the words of openings bring most,
        everyday words are in every article and bring nothing. Pairs with the same second row follow one another.
        """
        from analysis.kernels import near_pairs
        from analysis.story_kernels import by_later_row, last_of_columns

        count = rows.shape[0]
        by_row = rows.indptr, rows.indices, rows.data, np.empty_like(rows.indices)
        # a row that has more after it in a column than are looked at does not look at that column
        most = self.terms + 1
        held = np.bincount(rows.indices, minlength=rows.shape[1])
        kept = np.minimum(held, most)
        starts = np.concatenate([[0], np.cumsum(kept)])
        by_column = starts, np.empty(starts[-1], np.int32), np.empty(starts[-1], rows.data.dtype)
        last_of_columns(by_row[:3], most, starts[:-1] + kept - held, by_row[3], by_column)
        limits = self.terms, lowest * SHARE, self.others

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
