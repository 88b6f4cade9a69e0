"""What two articles have in common, before it is said how much it means."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.article import Published
from analysis.article_parts import PARTS
from analysis.language.fold import family
from analysis.language.frequencies import background
from analysis.pairs import row_products
from analysis.rows import in_blocks
from analysis.threads import THREADS, in_threads
from analysis.vectors import Vectors

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# With fewer names and numbers than this it says nothing that they are not those of another text: a toll that is
# brought up to date is one of one.
_WELL_NAMED = 4


class Products(NamedTuple):
    """Of pairs of articles the cosines of body, lead and names, and the information of shared terms in nats."""

    body: Floats
    lead: Floats
    names: Floats
    shared: Floats

    def of(self, pairs: Ints) -> "Products":
        """Return those of some of the pairs."""
        return Products(*(values[pairs] for values in self))


@dataclass(frozen=True, eq=False)
class Compared:
    """What articles are compared by; rows, intervals and languages are those of the articles in the order given."""

    vectors: Vectors
    published: Sequence[Published]
    languages: Sequence[str]

    def __len__(self) -> int:
        """Return the number of articles."""
        return len(self.published)

    def of(self, rows: Ints) -> "Compared":
        """Return only these articles, in this order."""
        kept = {name: getattr(self.vectors, name) for name in PARTS}
        parts = {name: replace(part, weights=part.weights[rows]) for name, part in kept.items()}
        published, languages = ([of_all[row] for row in rows.tolist()] for of_all in (self.published, self.languages))
        information = self.vectors.information
        information = replace(information, language=information.language[rows])
        return Compared(Vectors(**parts, information=information), published, languages)

    def rare(self, a: Ints, b: Ints, shared: Floats) -> Floats:
        """Return what the terms that `a` and `b` share make up of the information in the one that holds less, 0 to 1.

        `shared` is their information in nats, as `shared_information` gives it.
        """
        least = np.minimum(self._information[a], self._information[b])
        return np.asarray(np.minimum(shared / np.maximum(least, 1e-9), 1.0))

    def shared_information(self, a: Ints, b: Ints) -> Floats:
        """Return the information of the terms that `a` and `b` share, in nats."""
        if 2 * len(a) >= len(self):
            return row_products(self._told, a, b)
        # a few of many articles
        rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
        told = self.vectors.information.of_terms(self.vectors.body.weights, rows)
        return row_products(told, place[: len(a)], place[len(a) :])

    def products(self, a: Ints, b: Ints) -> Products:
        """Return the products of articles `a` and `b` by compiled loops; fastest when equal `a` meet."""
        from analysis.story_kernels import story_products

        body, lead, names = (
            (part.weights.indptr, part.weights.indices, part.weights.data)
            for part in (self.vectors.body, self.vectors.lead, self.vectors.names)
        )
        told = self.vectors.information.language, self.vectors.information.roots
        widths = [part.weights.shape[1] for part in (self.vectors.body, self.vectors.lead, self.vectors.names)]
        found = Products(*(np.empty(len(a)) for _ in Products._fields))

        def part(limits: tuple[int, int]) -> None:
            some = slice(*limits)
            room = tuple(np.zeros(width) for width in widths)
            story_products(body, told, lead, names, a[some], b[some], room, tuple(values[some] for values in found))

        deque(in_threads(part, pairwise(np.linspace(0, len(a), THREADS + 1, dtype=int).tolist())), maxlen=0)
        return found

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

    def likenesses(self, a: Ints, b: Ints, products: Products | None = None) -> pd.DataFrame:
        """Return what articles `a` and `b` have in common, pair by pair; `products` if they are known already.

        Returns
        -------
        pd.DataFrame
            Columns a, b; body, lead, names (cosines), rare (0 to 1); shared (information of the shared terms, nats);
            both_named (both have names or numbers), well_named (both have some), far_apart, days (NaN when unknown).
        """
        if products is None:
            parts = (self.vectors.body, self.vectors.lead, self.vectors.names)
            body, lead, names = (row_products(part.weights, a, b) for part in parts)
            products = Products(body, lead, names, self.shared_information(a, b))
        values = {
            "a": a,
            "b": b,
            **products._asdict(),
            "rare": self.rare(a, b, products.shared),
            "both_named": np.minimum(self._names[a], self._names[b]) > 0,
            "well_named": np.minimum(self._names[a], self._names[b]) >= _WELL_NAMED,
            "far_apart": self.far_apart(a, b),
            "days": self.days_apart(a, b),
        }
        return pd.DataFrame(values)

    @cached_property
    def _told(self) -> csr_matrix:
        return self.vectors.information.of_terms(self.vectors.body.weights, np.arange(len(self)))

    @cached_property
    def _information(self) -> Floats:
        """Return the information of each article's text, in nats."""
        body = self.vectors.body.weights
        parts = (np.arange(*rows) for rows in in_blocks(body.indptr))
        told = (squares(self.vectors.information.of_terms(body, rows)) for rows in parts)
        return np.concatenate([np.zeros(0), *told])

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
