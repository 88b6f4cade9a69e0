"""How often the words of a collection of any size meet: Zipf's and Heaps' laws, fitted to real text, and a simulation.

Zipf-Mandelbrot: the word of rank r makes up p(r) of all words, in proportion to (r + q) ** -s (Mandelbrot 1953, "An
informational theory of the statistical structure of language"). Heaps: n words hold K n ** b different ones (Heaps
1978, "Information retrieval"). Lengths of articles have normally distributed logarithms. A word comes back in its
article (Simon 1955, "On a class of skew distribution functions"). Different words are drawn one by one, so subjects and
forms, in which real words come together, are missing: how much more, or less, real text meets is measured beside.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

WORD = re.compile(r"\w\w+")
# Ranks and places at which the laws are fitted, evenly spread over their logarithms.
_POINTS = 200
_QUANTILES = 32
_FITTED, _HALVINGS = 2000, 12


class Model(NamedTuple):
    """Fitted laws of one collection.

    Attributes
    ----------
    s, q
        Of Zipf-Mandelbrot.
    heaps_k, heaps_b
        Of Heaps.
    length, spread
        Median words of an article, and the standard deviation of their logarithm that makes the mean right.
    repeated
        Share of an article's words that repeat one of those before, each as likely as the other.
    """

    s: float
    q: float
    heaps_k: float
    heaps_b: float
    length: float
    spread: float
    repeated: float

    def vocabulary(self, articles: float) -> int:
        """Return how many different words so many articles hold."""
        return max(2, int(self.heaps_k * (articles * self.words) ** self.heaps_b))

    @property
    def words(self) -> float:
        """Mean words of an article."""
        return float(self.length * np.exp(self.spread**2 / 2))

    def shares(self, ranks: npt.ArrayLike, vocabulary: int) -> Floats:
        """Return the share of all words that the words of these ranks (from 1) make up."""
        ends = (np.asarray(ranks, dtype=np.float64)[..., None] + np.array([-0.5, 0.5]) + self.q) ** (1 - self.s)
        return np.asarray((ends[..., 0] - ends[..., 1]) / self._whole(vocabulary))

    def draw(self, count: int, vocabulary: int, chance: np.random.Generator) -> Ints:
        """Return the ranks of so many words."""
        powers = (0.5 + self.q) ** (1 - self.s) - chance.random(count) * self._whole(vocabulary)
        ranks = np.rint(powers ** (1 / (1 - self.s)) - self.q)
        return np.asarray(np.clip(ranks, 1, vocabulary), dtype=np.int64)

    def lengths(self, count: int, chance: np.random.Generator) -> Ints:
        """Return the words of so many articles."""
        return np.maximum(np.exp(chance.normal(np.log(self.length), self.spread, count)), 2).astype(np.int64)

    def document_frequency(self, ranks: Ints, articles: float) -> Floats:
        """Return in how many of so many articles the words of these ranks are expected."""
        steps = (np.arange(_QUANTILES) + 0.5) / _QUANTILES
        lengths = self.length * np.exp(self.spread * np.sqrt(2) * _inverse_error(2 * steps - 1))
        shares = self.shares(ranks, self.vocabulary(articles))
        return np.asarray(articles * -np.expm1(-np.outer(shares, lengths)).mean(axis=1))

    def _whole(self, vocabulary: int) -> float:
        return float((0.5 + self.q) ** (1 - self.s) - (vocabulary + 0.5 + self.q) ** (1 - self.s))


class Buckets(NamedTuple):
    """How often prefixes of articles meet, for one size of collection.

    Attributes
    ----------
    terms
        Mean terms of an article's prefix: those that are indexed.
    meetings
        Pairs of articles times the prefix terms that both have.
    largest
        Articles in whose prefix the most frequent such term stands.
    """

    terms: float
    meetings: float
    largest: float


def fit(texts: Sequence[str]) -> Model:
    """Return the laws that are nearest to the words of these texts, in the order given."""
    counts: Counter[str] = Counter()
    seen, lengths, words, different = [], [], 0, 0
    for text in texts:
        found = WORD.findall(text.lower())
        counts.update(found)
        words += len(found)
        different += len(set(found))
        seen.append((words, len(counts)))
        lengths.append(max(2, len(found)))
    frequencies = np.array(sorted(counts.values(), reverse=True), dtype=np.float64)
    b, k = _heaps(np.array(seen, dtype=np.float64))
    s, q = _zipf(frequencies / frequencies.sum())
    median = float(np.median(lengths))
    model = Model(s, q, k, b, median, _spread(float(np.mean(lengths)) / median), 0.0)
    return model._replace(repeated=_repeated(model, len(texts), different / len(texts)))


def _spread(mean: float) -> float:
    """Return the spread with which the mean is so many times the median."""
    return float(np.sqrt(2 * np.log(max(1.0, mean))))


def _heaps(seen: Floats) -> tuple[float, float]:
    # the first articles are too few to tell
    places = np.unique(np.geomspace(max(1, len(seen) // 100), len(seen), _POINTS).astype(int)) - 1
    across, up = np.log(np.maximum(seen[places], 1)).T
    slope, height = np.polyfit(across, up, 1)
    return float(slope), float(np.exp(height))


def _zipf(shares: Floats) -> tuple[float, float]:
    """Return s and q of least squared difference of logarithms, at ranks that are evenly spread over theirs."""
    ranks = np.unique(np.geomspace(1, len(shares), _POINTS).astype(np.int64))
    best = (float("inf"), 1.0, 0.0)
    for step in range(61):
        q = 10 ** (step / 20 - 1)
        across, up = np.log(ranks + q), np.log(shares[ranks - 1])
        slope, height = (float(value) for value in np.polyfit(across, up, 1))
        best = min(best, (float(((slope * across + height - up) ** 2).sum()), -slope, q))
    return best[1], best[2]


def _repeated(model: Model, articles: int, different: float) -> float:
    """Return the share of repeated words with which an article holds so many different ones, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        rows, *_ = drawn(model._replace(repeated=middle), articles, min(articles, _FITTED), 1)
        low, high = (middle, high) if len(rows) > different * min(articles, _FITTED) else (low, middle)
    return (low + high) / 2


def prefixes(rows: Ints, rarity: Floats, weights: Floats, threshold: float) -> npt.NDArray[np.bool_]:
    """Return which entries of a sparse matrix are in the prefix of their row.

    Of a row of length 1, sorted from rare to frequent, the prefix ends where what follows is shorter than `threshold`:
    two rows whose product reaches it share a term of both prefixes (Bayardo et al. 2007, "Scaling up all pairs
    similarity search"; here by the length of the rest, as in Anastasiu and Karypis 2014).

    Parameters
    ----------
    rows, rarity, weights
        One an entry, sorted by row; `rarity` orders the terms, rarest first, the same for all rows.
    """
    order = np.lexsort((rarity, rows))
    squares = weights[order] ** 2
    before = np.concatenate([[0.0], np.cumsum(squares)])
    starts = np.searchsorted(rows, rows)
    ends = np.searchsorted(rows, rows, side="right")
    # rows are sorted, so an entry's row has the same bounds in both orders
    rest = before[ends] - before[:-1]
    whole = before[ends] - before[starts]
    found = np.empty(len(rows), dtype=bool)
    found[order] = rest >= threshold**2 * whole
    return found


def meet(terms: Ints, articles: int, all_articles: float) -> Buckets:
    """Return how often articles meet in a collection, given the prefix terms of some of them."""
    _, counts = np.unique(terms, return_counts=True)
    pairs = float((counts * (counts - 1.0)).sum()) / 2
    scale = all_articles * (all_articles - 1) / (articles * (articles - 1.0))
    return Buckets(len(terms) / articles, pairs * scale, float(counts.max(initial=0)) * all_articles / articles)


@cache
def simulate(model: Model, articles: float, sample: int, threshold: float, seed: int = 1) -> Buckets:
    """Return how often the prefixes of so many articles meet, from a sample of articles drawn from the model.

    Each of them is weighed as one of the whole collection; pairs of a sample stand for those of all.
    """
    rows, ranks, counts = drawn(model, articles, sample, seed)
    df = model.document_frequency(ranks, articles)
    weights = counts * (np.log((1 + articles) / (1 + df)) + 1)
    kept = prefixes(rows, -ranks.astype(np.float64), weights, threshold)
    return meet(ranks[kept], sample, articles)


def rare_terms(model: Model, articles: float, sample: int, most: float, seed: int = 1) -> tuple[float, float]:
    """Return how many terms of an article are in 2 to `most` articles, and in how many others they are together."""
    _, ranks, _ = drawn(model, articles, sample, seed)
    df = model.document_frequency(ranks, articles)
    # a term that no other article is expected to hold leads to none
    rare = (df >= 2) & (df <= most)
    return float(rare.sum()) / sample, float((df[rare] - 1).sum()) / sample


def drawn(model: Model, articles: float, sample: int, seed: int) -> tuple[Ints, Ints, Floats]:
    """Return row, rank and count of each different word of each article of a sample, sorted by row."""
    chance = np.random.default_rng(seed)
    lengths = model.lengths(sample, chance)
    vocabulary = model.vocabulary(articles)
    ranks = _with_repeats(model.draw(int(lengths.sum()), vocabulary, chance), lengths, model.repeated, chance)
    keys, counts = np.unique(np.repeat(np.arange(sample), lengths) * (vocabulary + 1) + ranks, return_counts=True)
    return keys // (vocabulary + 1), keys % (vocabulary + 1), counts.astype(np.float64)


def _with_repeats(ranks: Ints, lengths: Ints, share: float, chance: np.random.Generator) -> Ints:
    """Return the words with some of them replaced by one that stands before them in their article."""
    place = np.arange(len(ranks)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    back = 1 + (chance.random(len(ranks)) * place).astype(np.int64)
    repeats = (chance.random(len(ranks)) < share) & (place > 0)
    source = np.arange(len(ranks)) - np.where(repeats, np.minimum(back, place), 0)
    # what is repeated may itself be a repeat
    while (earlier := source[source]).tobytes() != source.tobytes():
        source = earlier
    return ranks[source]


def _inverse_error(values: Floats) -> Floats:
    from scipy.special import erfinv

    return np.asarray(erfinv(values))
