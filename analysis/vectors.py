"""TF-IDF of whole texts, openings, titles, names and numbers, with everyday language in the document frequencies."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.fold import family, feature, name_feature
from analysis.language.frequencies import background
from analysis.language.tokens import WORD, names_and_numbers
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
        ISO 639-1 codes; "" (unknown) is taken for the commonest known language of the collection.
    settings
        `background_articles` (M), `background_words` (L) and `lead_words` are read.
    groups
        Text group of each article; without, each is a text of its own.
    """
    codes = _assumed(languages)
    voices = _voices(len(texts), groups)
    wholes = [f"{title}\n{text}" if title else text for title, text in zip(titles, texts, strict=True)]
    bodies = [_words(whole) for whole in wholes]
    leads = [words[: settings.lead_words] for words in bodies]
    heads = [_words(title) if title else words[:_TITLE_WORDS] for title, words in zip(titles, bodies, strict=True)]
    names = [names_and_numbers(whole) for whole in wholes]
    body, information = _term_matrix(bodies, codes, voices, feature, settings)
    return Vectors(
        body=body,
        lead=_term_matrix(leads, codes, voices, feature, settings)[0],
        names=_term_matrix(names, codes, voices, name_feature, settings)[0],
        titles=_term_matrix(heads, codes, voices, feature, settings)[0],
        information=information,
    )


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
    return [word for word in WORD.findall(text) if len(word) > 1]


def _assumed(languages: Sequence[str]) -> list[str]:
    """Return the languages with the commonest known one in place of ""; a collection without any keeps ""."""
    known = Counter(code for code in languages if code)
    commonest = min(known, key=lambda code: (-known[code], code), default="")
    return [code or commonest for code in languages]


def _voices(count: int, groups: Ints | None) -> Floats:
    """Return how much each article counts in document frequencies: those of one text group together as one."""
    if groups is None:
        return np.ones(count)
    _, group, size = np.unique(groups, return_inverse=True, return_counts=True)
    return np.asarray(1 / size[group])


def _term_matrix(
    parts: Sequence[Sequence[str]], codes: Sequence[str], voices: Floats, feature_of: Feature, settings: Settings
) -> tuple[TermMatrix, csr_matrix]:
    """Return the TF-IDF matrix of one part of every article, given as its surface forms in order, and the idf roots."""
    features = [[feature_of(form.casefold(), code) for form in part] for code, part in zip(codes, parts, strict=True)]
    if not any(features):
        empty = csr_matrix((len(parts), 0))
        return TermMatrix(empty, []), empty
    # imported here: scikit-learn costs more than a second, and pages that show no analysis do without
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
    from sklearn.preprocessing import normalize

    counter = CountVectorizer(analyzer=_as_given)
    counts = counter.fit_transform(features)
    weights = TfidfTransformer(norm=None, use_idf=False, sublinear_tf=True).fit_transform(counts)
    names = counter.get_feature_names_out().tolist()
    idf, everyday = _idf(weights, codes, voices, names, feature_of, settings)
    weights.data *= idf
    information = csr_matrix((np.sqrt(idf), weights.indices, weights.indptr), weights.shape)
    return TermMatrix(normalize(weights, copy=False), _display(parts, features, names), everyday), information


def _as_given(features: Sequence[str]) -> Sequence[str]:
    """Analyse nothing: the features are made here, one language at a time."""
    return features


def _display(parts: Sequence[Sequence[str]], features: Sequence[Sequence[str]], names: Sequence[str]) -> list[str]:
    """Return the surface form that occurs most for each feature; of equals the first in the alphabet."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    pairs = chain.from_iterable(map(zip, parts, features))
    for (form, name), n in Counter(pairs).items():
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
    language, voice = np.repeat(np.array(codes, dtype=object), entries), np.repeat(voices, entries)
    everyday: set[int] = set()
    found = np.zeros(len(weights.data))
    for code in sorted(set(codes)):
        of_code = language == code
        comparable = [other for other in set(codes) if family(other) == family(code)]
        among = np.isin(language, comparable)
        df = np.bincount(weights.indices[among], voice[among], width)
        articles = voices[np.isin(np.array(codes), comparable)].sum()
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
    for form, share in background(code).items():
        total[feature_of(form, code)] += share
    return dict(total)
