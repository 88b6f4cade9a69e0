"""TF-IDF of whole texts, openings, titles, names and numbers, with everyday language in the document frequencies."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.language.fold import family, feature, name_feature
from analysis.language.frequencies import background, background_of_any
from analysis.settings import Settings
from analysis.words import Words, counted, read_words, with_titles

Feature = Callable[[str, str], str]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]

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
    words: Words,
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
    words
        Those of each article's text, without its title.
    titles
        One an article; may be "".
    languages
        ISO 639-1 codes. Texts of unknown language ("") are stemmed as the commonest known one, and a word of theirs
        counts as everyday as in the language that uses it most.
    settings
        `background_articles` (M), `background_words` (L) and `lead_words` are read.
    groups
        Text group of each article; without, each is a text of its own.
    """
    codes = _assumed(languages)
    voices = _voices(len(codes), groups)
    heads = read_words(titles)
    whole = with_titles(heads, words)
    kept = np.array([len(form) > 1 for form in whole.forms], dtype=bool)
    bodies = whole.only(kept[whole.number])
    named = whole.only(_names_and_numbers(whole))
    headlines = _headlines(whole, heads, kept)
    del whole
    body, information = _term_matrix(bodies, codes, voices, feature, settings)
    return Vectors(
        body=body,
        lead=_term_matrix(_openings(bodies, settings.lead_words), codes, voices, feature, settings)[0],
        names=_term_matrix(named, codes, voices, name_feature, settings)[0],
        titles=_term_matrix(headlines, codes, voices, feature, settings)[0],
        information=information,
    )


def _names_and_numbers(words: Words) -> Flags:
    """Return which words tell a name or number, as `tokens.names_and_numbers` does."""
    numbers = np.array([form[0].isdigit() for form in words.forms], dtype=bool)
    long = np.array([len(form) > 1 for form in words.forms], dtype=bool)
    return np.asarray(numbers[words.number] | (words.named & long[words.number]))


def _openings(words: Words, length: int) -> Words:
    """Return the first words of each text."""
    return words.only(_place_in_text(words) < length)


def _headlines(whole: Words, heads: Words, kept: Flags) -> Words:
    """Return the words of the titles; for a text without one its first words."""
    place, counts = _place_in_text(whole), np.diff(whole.starts)
    titled = np.diff(heads.starts)
    told = whole.only(kept[whole.number] & ((place < np.repeat(titled, counts)) | np.repeat(titled == 0, counts)))
    untitled = np.repeat(titled == 0, np.diff(told.starts))
    return told.only(~untitled | (_place_in_text(told) < _TITLE_WORDS))


def _place_in_text(words: Words) -> Ints:
    return np.arange(len(words.number)) - np.repeat(words.starts[:-1], np.diff(words.starts))


def shared_terms(matrix: TermMatrix, a: int, b: int, n: int = 4) -> list[str]:
    """Return up to `n` terms that rows `a` and `b` share, the largest product of weights first, no everyday words."""
    product = matrix.weights[[a]].multiply(matrix.weights[[b]]).tocsr()
    return _best(matrix, product.indices, product.data, n)


def shared_telling(matrix: TermMatrix, a: int, b: int) -> int:
    """Return how many terms rows `a` and `b` share that are not everyday words."""
    product = matrix.weights[[a]].multiply(matrix.weights[[b]]).tocsr()
    return sum(1 for column in product.indices[product.data > 0].tolist() if column not in matrix.everyday)


def telling_terms(matrix: TermMatrix) -> Ints:
    """Return how many terms each row holds that are not everyday words, shape (articles,)."""
    telling = np.ones(matrix.weights.shape[1])
    telling[list(matrix.everyday)] = 0
    return np.asarray((matrix.weights > 0) @ telling, dtype=np.int64)


def _best(matrix: TermMatrix, columns: Ints, values: Floats, n: int) -> list[str]:
    ranked = sorted(zip(columns.tolist(), values.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
    return [matrix.terms[column] for column, value in ranked if value > 0 and column not in matrix.everyday][:n]


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
    words: Words, codes: Sequence[str], voices: Floats, feature_of: Feature, settings: Settings
) -> tuple[TermMatrix, csr_matrix]:
    """Return the TF-IDF matrix of one part of every article, and the roots of its idf."""
    if not len(words.number):
        empty = csr_matrix((len(codes), 0))
        return TermMatrix(empty, []), empty
    columns, names, terms = _columns(words, codes, feature_of)
    weights = counted(columns, words.starts, len(names))
    idf, everyday = _idf(weights, codes, voices, names, feature_of, settings)
    information = csr_matrix((np.sqrt(idf), weights.indices, weights.indptr), weights.shape)
    weights.data = (1 + np.log(weights.data)) * idf
    row_of = np.repeat(np.arange(len(codes)), np.diff(weights.indptr))
    lengths = np.sqrt(np.bincount(row_of, weights.data**2, len(codes)))
    weights.data /= np.where(lengths, lengths, 1)[row_of]
    return TermMatrix(weights, terms, everyday), information


def _columns(words: Words, codes: Sequence[str], feature_of: Feature) -> tuple[Places, list[str], list[str]]:
    """Return the column of each word, and for each column its feature and the form that the collection uses most."""
    written = sorted(set(codes))
    code_of = np.repeat([written.index(code) for code in codes], np.diff(words.starts)).astype(np.int32)
    # one language and form at a time: the same word has another stem in another language
    pair = words.number * np.int32(len(written)) + code_of
    held = np.bincount(pair, minlength=len(words.forms) * len(written))
    used = np.flatnonzero(held)
    surfaces = [words.forms[number] for number in (used // len(written)).tolist()]
    languages = [_known(written[number]) for number in (used % len(written)).tolist()]
    features = [feature_of(form.casefold(), code) for form, code in zip(surfaces, languages, strict=True)]
    names = sorted(set(features))
    place = {name: column for column, name in enumerate(names)}
    column_of = np.zeros(len(held), dtype=np.int32)
    column_of[used] = [place[name] for name in features]
    return column_of[pair], names, _display(surfaces, features, held[used].tolist(), names)


def _display(forms: Sequence[str], features: Sequence[str], held: Sequence[int], names: Sequence[str]) -> list[str]:
    """Return the surface form that occurs most for each feature; of equals the first in the alphabet."""
    written: defaultdict[tuple[str, str], int] = defaultdict(int)
    for form, name, n in zip(forms, features, held, strict=True):
        written[name, form] += n
    best: dict[str, tuple[int, str]] = {}
    for (name, form), n in written.items():
        best[name] = min(best.get(name, (0, "")), (-n, form))
    return [best[name][1] for name in names]


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
    used, code_of = np.unique(codes, return_inverse=True)
    families = np.array([family(_known(code)) for code in used.tolist()])
    for place, code in enumerate(used.tolist()):
        of_code = np.repeat(code_of == place, entries)
        comparable = (families == families[place])[code_of]
        among = np.repeat(comparable, entries)
        df = np.bincount(weights.indices[among], voice[among], width)
        articles = voices[comparable].sum()
        expected = _expected(code, features, feature_of, settings.background_words)
        if expected is not None:
            everyday.update(np.flatnonzero(expected > _EVERYDAY).tolist())
        else:
            held = np.bincount(weights.indices[of_code], voice[of_code], width)
            expected = held / (voices[code_of == place].sum() + _UNSEEN_ARTICLES)
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
