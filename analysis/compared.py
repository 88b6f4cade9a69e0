"""What two articles have in common, before it is said how much it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.article import Published
from analysis.language.fold import family
from analysis.language.frequencies import background
from analysis.pairs import row_products
from analysis.vectors import Vectors

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# With fewer names and numbers than this it says nothing that they are not those of another text: a toll that is
# brought up to date is one of one.
_WELL_NAMED = 4


@dataclass(frozen=True, eq=False)
class Compared:
    """What articles are compared by; rows, intervals and languages are those of the articles in the order given."""

    vectors: Vectors
    published: Sequence[Published]
    languages: Sequence[str]

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self.published)

    def rare(self, a: Ints, b: Ints, shared: Floats) -> Floats:
        """Return what the terms that `a` and `b` share make up of the information in the one that holds less, 0 to 1.

        `shared` is their information in nats, as `shared_information` gives it.
        """
        least = np.minimum(self._information[a], self._information[b])
        return np.asarray(np.minimum(shared / np.maximum(least, 1e-9), 1.0))

    def shared_information(self, a: Ints, b: Ints) -> Floats:
        """Return the information of the terms that `a` and `b` share, in nats."""
        return row_products(self.vectors.information, a, b)

    def far_apart(self, a: Ints, b: Ints) -> Bools:
        """Return for each pair whether its languages differ and are not neighbours.

        Both must be known well enough to have a list of word frequencies: others may be neighbours for all we know.
        """
        codes = self._families
        one, other = codes[a], codes[b]
        return np.asarray((one != other) & (one >= 0) & (other >= 0))

    def days_apart(self, a: Ints, b: Ints) -> Floats:
        """Return the days between the articles `a` and `b`; NaN where their intervals do not tell.

        Two known days give their distance; otherwise the gap between the two intervals, if there is one, is the least
        it can be.
        """
        start, end, known = self._days
        gap = np.maximum(start[a] - end[b], start[b] - end[a])
        gap[~(gap > 0)] = np.nan
        return np.asarray(np.where(known[a] & known[b], np.abs(start[a] - start[b]), gap))

    def likenesses(self, a: Ints, b: Ints) -> pd.DataFrame:
        """Return what articles `a` and `b` have in common, pair by pair.

        Returns
        -------
        pd.DataFrame
            Columns a, b; body, lead, names (cosines), rare (0 to 1); shared (information of the shared terms, nats);
            both_named (both have names or numbers), well_named (both have some), far_apart, days (NaN when unknown).
        """
        shared = self.shared_information(a, b)
        values = {
            "a": a,
            "b": b,
            "body": row_products(self.vectors.body.weights, a, b),
            "lead": row_products(self.vectors.lead.weights, a, b),
            "names": row_products(self.vectors.names.weights, a, b),
            "rare": self.rare(a, b, shared),
            "shared": shared,
            "both_named": np.minimum(self._names[a], self._names[b]) > 0,
            "well_named": np.minimum(self._names[a], self._names[b]) >= _WELL_NAMED,
            "far_apart": self.far_apart(a, b),
            "days": self.days_apart(a, b),
        }
        return pd.DataFrame(values)

    @cached_property
    def _information(self) -> Floats:
        return squares(self.vectors.information)

    @cached_property
    def _names(self) -> Ints:
        return np.asarray(self.vectors.names.weights.getnnz(axis=1))

    @cached_property
    def _families(self) -> Ints:
        """Return a number for the family of each article's language; -1 where it is not known well enough."""
        names = [family(code) if background(code) else "" for code in self.languages]
        number = {name: place for place, name in enumerate(dict.fromkeys(filter(None, names)))}
        return np.array([number.get(name, -1) for name in names], dtype=np.int64)

    @cached_property
    def _days(self) -> tuple[Floats, Floats, Bools]:
        start = np.array([_ordinal(moment.start) for moment in self.published], dtype=np.float64)
        end = np.array([_ordinal(moment.end) for moment in self.published], dtype=np.float64)
        return start, end, np.array([moment.known_day is not None for moment in self.published], dtype=bool)


def squares(rows: csr_matrix) -> Floats:
    """Return the dot product of each row with itself."""
    return np.asarray(rows.multiply(rows).sum(axis=1)).ravel()


def _ordinal(moment: date | datetime | None) -> float:
    return float(moment.toordinal()) if moment else float("nan")
