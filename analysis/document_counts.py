"""How many articles hold a word, and how much that tells: inverse document frequencies, with everyday language."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.fold import family
from analysis.language.frequencies import background, background_of_any
from analysis.language.shingles import Hashes, form_hashes
from analysis.rows import in_blocks
from analysis.settings import Settings

Feature = Callable[[str, str], str]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

VOICE = 2**22
"""Parts of an article that are counted: sums of whole parts are exact, in whatever order articles are counted."""

# Articles without a word that are added before the share of articles holding it tells how common it is in a language
# without a frequency list: one article alone must not make all its words common.
_UNSEEN_ARTICLES = 5
# A word expected in more than this share of everyday texts is no term to show: about 80 words of a language.
_EVERYDAY = 0.35
# Stands before the code of a language that is assumed.
_GUESSED = "?"


class Counts(NamedTuple):
    """How many articles there are in each language, and how many of them hold each column's feature."""

    articles: Mapping[str, float]
    held: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class DocumentCounts:
    """What was counted over a collection of which only some articles are at hand.

    Attributes
    ----------
    commonest
        The commonest known language, which texts of unknown language are taken for.
    articles
        Articles of each language, as `assumed` names it.
    held
        For a part of the articles and a language: `shingles.form_hashes` of its features, in order, and how many
        articles hold each.
    """

    commonest: str
    articles: Mapping[str, float]
    held: Mapping[tuple[str, str], tuple[Hashes, Floats]]

    def of_part(self, part: str, features: Sequence[str]) -> Counts:
        """Return the counts of these features in a part: body, lead, names or titles."""
        wanted = form_hashes(features)
        return Counts(self.articles, {code: self._of(part, code, wanted) for code in self.articles})

    def _of(self, part: str, code: str, wanted: Hashes) -> Floats:
        if (part, code) not in self.held:
            return np.zeros(len(wanted))
        hashes, numbers = self.held[part, code]
        if not len(hashes):
            return np.zeros(len(wanted))
        place = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
        return np.asarray(np.where(hashes[place] == wanted, numbers[place], 0.0))


def assumed(languages: Sequence[str], commonest: str | None = None) -> list[str]:
    """Return the languages; for "" the commonest known one, of these or as given, marked as a guess."""
    if commonest is None:
        commonest = commonest_of(Counter(languages))
    return [code or f"{_GUESSED}{commonest}" for code in languages]


def commonest_of(articles: Mapping[str, int]) -> str:
    """Return the known language with most articles, of equals the first in the alphabet; "" if none is known."""
    return min((code for code in articles if code), key=lambda code: (-articles[code], code), default="")


def known(code: str) -> str:
    """Return a language without the mark of a guess."""
    return code.removeprefix(_GUESSED)


def sizes_of_groups(count: int, groups: Ints | None) -> Ints:
    """Return for each article how many are in its text group."""
    if groups is None:
        return np.ones(count, dtype=np.int64)
    _, group, size = np.unique(groups, return_inverse=True, return_counts=True)
    return np.asarray(size[group])


def voices(sizes: Ints) -> Floats:
    """Return how much each article counts, those of one text group together as one; see `VOICE`."""
    return np.asarray(np.maximum(np.rint(VOICE / sizes), 1) / VOICE)


def counts_of(weights: csr_matrix, codes: Sequence[str], voice: Floats) -> Counts:
    """Return the counts of a matrix whose rows are articles in these languages, with these voices."""
    used, code_of = np.unique(codes, return_inverse=True)
    width = weights.shape[1]
    held = np.zeros(len(used) * width)
    for first, last in in_blocks(weights.indptr):
        row = np.repeat(np.arange(first, last), np.diff(weights.indptr[first : last + 1]))
        columns = weights.indices[weights.indptr[first] : weights.indptr[last]]
        # parts of an article: exact in whatever order they are added
        np.add.at(held, code_of[row] * width + columns, voice[row])
    articles = {code: float(voice[code_of == place].sum()) for place, code in enumerate(used.tolist())}
    return Counts(articles, dict(zip(articles, held.reshape(len(used), width), strict=True)))


def inverse(
    languages: Sequence[str], counts: Counts, features: list[str], feature_of: Feature, settings: Settings
) -> tuple[Floats, frozenset[int]]:
    """Return the inverse document frequency of each feature in each language, and the everyday ones.

    Shape (languages, features).
    """
    everyday: set[int] = set()
    found = np.zeros((len(languages), len(features)))
    column_of = {feature: column for column, feature in enumerate(features)}
    for place, code in enumerate(languages):
        comparable = sorted(other for other in counts.articles if family(known(other)) == family(known(code)))
        df = sum((counts.held[other] for other in comparable), np.zeros(len(features)))
        articles = sum(counts.articles[other] for other in comparable)
        expected = _expected(code, column_of, feature_of, settings.background_words)
        if expected is not None:
            everyday.update(np.flatnonzero(expected > _EVERYDAY).tolist())
        else:
            # no article of a language that is new was counted
            held = counts.held.get(code, np.zeros(len(features)))
            expected = held / (counts.articles.get(code, 0) + _UNSEEN_ARTICLES)
        pseudo = settings.background_articles
        idf = np.log((1 + articles + pseudo) / (1 + df + pseudo * expected))
        found[place] = np.maximum(idf, 0)
    return found, frozenset(everyday)


def _expected(code: str, column_of: Mapping[str, int], feature_of: Feature, length: int) -> Floats | None:
    """Return the share of everyday texts of `length` words that hold each feature; None for a language without list."""
    common = _background_features(code, feature_of)
    if not common:
        return None
    share = np.zeros(len(column_of))
    for key in common if len(common) < len(column_of) else column_of:
        if key in column_of and key in common:
            share[column_of[key]] = common[key]
    return np.asarray(-np.expm1(-length * share))


@cache
def _background_features(code: str, feature_of: Feature) -> Mapping[str, float]:
    """Return feature -> share of running words, summed over the words that have this feature."""
    total: dict[str, float] = defaultdict(float)
    common = background_of_any() if code.startswith(_GUESSED) else background(code)
    for form, share in common.items():
        total[feature_of(form, known(code))] += share
    return dict(total)
