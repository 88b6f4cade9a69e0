"""TF-IDF of whole texts, openings, titles, names and numbers, with everyday language in the document frequencies."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.fold import family, feature, name_feature
from analysis.language.frequencies import background, background_of_any
from analysis.language.tokens import names_and_numbers, words_and_numbers
from analysis.settings import Settings

Feature = Callable[[str, str], str]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Words of a text that stand for a title which is not given.
_TITLE_WORDS = 15
# Articles without a word that are added before the share of articles holding it tells how common it is in a language
# without a frequency list: one article alone must not make all its words common.
_UNSEEN_ARTICLES = 5
# A word expected in more than this share of everyday texts is no term to show: about 80 words of a language.
_EVERYDAY = 0.35
# Stands before the code of a language that is assumed.
_GUESSED = "?"


@dataclass(frozen=True, eq=False)
class TermMatrix:
    """TF-IDF weights of one part of the articles.

    Attributes
    ----------
    weights
        Shape (articles, terms), float64; every row has length 1 or 0.
    terms
        For each column, the surface form that the collection uses most.
    everyday
        Columns of words so common in a language of the collection that they are never shown as what articles share.
    """

    weights: csr_matrix
    terms: list[str]
    everyday: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class Vectors:
    """The four parts of the articles that are compared; rows are articles in the order given.

    Attributes
    ----------
    body, lead, names, titles
        TF-IDF of the whole text, its opening, its names and numbers, and its headline.
    information
        The terms of `body`, each with the root of its idf in the row's language: the dot product of two rows is the
        information in nats of the terms that both texts hold, that of a row with itself the information of the text.
    """

    body: TermMatrix
    lead: TermMatrix
    names: TermMatrix
    titles: TermMatrix
    information: csr_matrix


def build_vectors(
    texts: Sequence[str],
    titles: Sequence[str],
    languages: Sequence[str],
    settings: Settings,
    groups: Ints | None = None,
) -> Vectors:
    """Return the TF-IDF vectors of a collection.

    The weight of a term is (1 + ln tf) * idf, each row scaled to length 1. To the articles that hold a term are added
    those of `settings.background_articles` pseudo-articles of everyday language that are expected to hold it:
    idf = ln((1 + N + M) / (1 + df + M p)), p = 1 - exp(-L f), with f the term's frequency in the article's language.
    Copies of one text count as one article in N and df: a telegram in 300 papers must not make its words common.

    Parameters
    ----------
    texts, titles
        One string an article; a title may be "".
    languages
        ISO 639-1 codes. Texts of unknown language ("") are stemmed as the commonest known one, and a word of theirs
        counts as everyday as in the language that uses it most.
    settings
        `background_articles` (M), `background_words` (L) and `lead_words` are read.
    groups
        Text group of each article; without, each is a text of its own.
    """
    codes = _assumed(languages)
    voices = _voices(len(texts), groups)
    wholes = [f"{title}\n{text}" if title else text for title, text in zip(titles, texts, strict=True)]
    words, named = _Forms(), _Forms()
    bodies = [words.numbers(_words(whole), code) for whole, code in zip(wholes, codes, strict=True)]
    leads = [part[: settings.lead_words] for part in bodies]
    heads = [
        words.numbers(_words(title), code) if title else part[:_TITLE_WORDS]
        for title, code, part in zip(titles, codes, bodies, strict=True)
    ]
    names = [named.numbers(names_and_numbers(whole), code) for whole, code in zip(wholes, codes, strict=True)]
    body, information = _term_matrix(bodies, words, codes, voices, feature, settings)
    return Vectors(
        body=body,
        lead=_term_matrix(leads, words, codes, voices, feature, settings)[0],
        names=_term_matrix(names, named, codes, voices, name_feature, settings)[0],
        titles=_term_matrix(heads, words, codes, voices, feature, settings)[0],
        information=information,
    )


class _Forms:
    """Numbers of the different words, as written in one language each: what is told of a word is worked out once."""

    def __init__(self) -> None:
        self._number: defaultdict[tuple[str, str], int] = defaultdict(self._next)

    def _next(self) -> int:
        return len(self._number)

    def numbers(self, forms: Sequence[str], code: str) -> Ints:
        """Return the number of each word of a text."""
        keys = zip(forms, repeat(code))
        return np.fromiter(map(self._number.__getitem__, keys), dtype=np.int32, count=len(forms))

    def written(self) -> list[tuple[str, str]]:
        """Return each word and the code of its language, in the order of their numbers."""
        return list(self._number)


def shared_terms(matrix: TermMatrix, a: int, b: int, n: int = 4) -> list[str]:
    """Return up to `n` terms that rows `a` and `b` share, the largest product of weights first, no everyday words."""
    product = matrix.weights[[a]].multiply(matrix.weights[[b]]).tocsr()
    return _best(matrix, product.indices, product.data, n)


def shared_telling(matrix: TermMatrix, a: int, b: int) -> int:
    """Return how many terms rows `a` and `b` share that are not everyday words."""
    product = matrix.weights[[a]].multiply(matrix.weights[[b]]).tocsr()
    return sum(1 for column in product.indices[product.data > 0].tolist() if column not in matrix.everyday)


def top_terms(matrix: TermMatrix, rows: Sequence[int], n: int = 4) -> list[str]:
    """Return up to `n` terms of a group of rows: those that several hold first, then by weight, no everyday words."""
    group = matrix.weights[list(rows)]
    total = np.asarray(group.sum(axis=0)).ravel()
    held = np.bincount(group.indices, minlength=group.shape[1])
    columns = np.flatnonzero(total)
    return _best(matrix, columns, total[columns] + len(rows) * (held[columns] > 1), n)


def telling_terms(matrix: TermMatrix) -> Ints:
    """Return how many terms each row holds that are not everyday words, shape (articles,)."""
    telling = np.ones(matrix.weights.shape[1])
    telling[list(matrix.everyday)] = 0
    return np.asarray((matrix.weights > 0) @ telling, dtype=np.int64)


def _best(matrix: TermMatrix, columns: Ints, values: Floats, n: int) -> list[str]:
    ranked = sorted(zip(columns.tolist(), values.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    return [matrix.terms[column] for column, value in ranked if value > 0 and column not in matrix.everyday][:n]


def _words(text: str) -> list[str]:
    """Return the words of a text as written; single letters and digits say nothing about a story."""
    return [word for word in words_and_numbers(text) if len(word) > 1]


def _assumed(languages: Sequence[str]) -> list[str]:
    """Return the languages; for "" the commonest known one, marked as a guess."""
    known = Counter(code for code in languages if code)
    commonest = min(known, key=lambda code: (-known[code], code), default="")
    return [code or f"{_GUESSED}{commonest}" for code in languages]


def _known(code: str) -> str:
    return code.removeprefix(_GUESSED)


def _voices(count: int, groups: Ints | None) -> Floats:
    """Return how much each article counts in document frequencies: those of one text group together as one."""
    if groups is None:
        return np.ones(count)
    _, group, size = np.unique(groups, return_inverse=True, return_counts=True)
    return np.asarray(1 / size[group])


def _term_matrix(
    parts: Sequence[Ints], forms: _Forms, codes: Sequence[str], voices: Floats, feature_of: Feature, settings: Settings
) -> tuple[TermMatrix, csr_matrix]:
    """Return the TF-IDF matrix of one part of every article, given as the numbers of its words, and the idf roots."""
    numbers = np.concatenate([np.zeros(0, dtype=np.int32), *parts])
    used, held = np.unique(numbers, return_counts=True)
    if not len(used):
        empty = csr_matrix((len(parts), 0))
        return TermMatrix(empty, []), empty
    written = forms.written()
    surfaces = [written[number][0] for number in used.tolist()]
    features = [
        feature_of(form.casefold(), _known(written[n][1])) for form, n in zip(surfaces, used.tolist(), strict=True)
    ]
    names = sorted(set(features))
    column = {name: place for place, name in enumerate(names)}
    column_of = np.zeros(len(written), dtype=np.int32)
    column_of[used] = [column[name] for name in features]
    rows = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
    weights = csr_matrix((np.ones(len(numbers)), (rows, column_of[numbers])), shape=(len(parts), len(names)))
    idf, everyday = _idf(weights, codes, voices, names, feature_of, settings)
    information = csr_matrix((np.sqrt(idf), weights.indices, weights.indptr), weights.shape)
    weights.data = (1 + np.log(weights.data)) * idf
    row_of = np.repeat(np.arange(len(parts)), np.diff(weights.indptr))
    lengths = np.sqrt(np.bincount(row_of, weights.data**2, len(parts)))
    weights.data /= np.where(lengths, lengths, 1)[row_of]
    return TermMatrix(weights, _display(surfaces, features, held.tolist(), names), everyday), information


def _display(forms: Sequence[str], features: Sequence[str], held: Sequence[int], names: Sequence[str]) -> list[str]:
    """Return the surface form that occurs most for each feature; of equals the first in the alphabet."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for form, name, n in zip(forms, features, held, strict=True):
        written[name][form] += n
    return [min(written[name], key=lambda form: (-written[name][form], form)) for name in names]


def _idf(
    weights: csr_matrix,
    codes: Sequence[str],
    voices: Floats,
    features: list[str],
    feature_of: Feature,
    settings: Settings,
) -> tuple[Floats, frozenset[int]]:
    """Return for each entry the inverse document frequency in its row's language, and the everyday columns."""
    width = weights.shape[1]
    entries = np.diff(weights.indptr)
    voice = np.repeat(voices, entries)
    everyday: set[int] = set()
    found = np.zeros(len(weights.data))
    for code in sorted(set(codes)):
        of_code = np.repeat(np.array([other == code for other in codes]), entries)
        comparable = np.array([family(_known(other)) == family(_known(code)) for other in codes])
        among = np.repeat(comparable, entries)
        df = np.bincount(weights.indices[among], voice[among], width)
        articles = voices[comparable].sum()
        expected = _expected(code, features, feature_of, settings.background_words)
        if expected is not None:
            everyday.update(np.flatnonzero(expected > _EVERYDAY).tolist())
        else:
            held = np.bincount(weights.indices[of_code], voice[of_code], width)
            expected = held / (voices[np.array(codes) == code].sum() + _UNSEEN_ARTICLES)
        pseudo = settings.background_articles
        idf = np.log((1 + articles + pseudo) / (1 + df + pseudo * expected))
        found[of_code] = np.maximum(idf, 0)[weights.indices[of_code]]
    return found, frozenset(everyday)


def _expected(code: str, features: list[str], feature_of: Feature, length: int) -> Floats | None:
    """Return the share of everyday texts of `length` words that hold each feature; None for a language without list."""
    common = _background_features(code, feature_of)
    if not common:
        return None
    share = np.array([common.get(key, 0.0) for key in features], dtype=np.float64)
    return np.asarray(-np.expm1(-length * share))


@cache
def _background_features(code: str, feature_of: Feature) -> Mapping[str, float]:
    """Return feature -> share of running words, summed over the words that have this feature."""
    total: dict[str, float] = defaultdict(float)
    common = background_of_any() if code.startswith(_GUESSED) else background(code)
    for form, share in common.items():
        total[feature_of(form, _known(code))] += share
    return dict(total)
