"""TF-IDF of whole texts, openings, titles, names and numbers, with everyday language in the document frequencies."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.document_counts import (
    VOICE,
    Counts,
    DocumentCounts,
    Feature,
    assumed,
    counts_of,
    inverse,
    known,
    sizes_of_groups,
    voices,
)
from analysis.language.fold import feature, name_feature
from analysis.language.shingles import Hashes, form_hashes
from analysis.settings import Settings
from analysis.words import Words, counted, read_words, with_titles

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int32]

PARTS = ("body", "lead", "names", "titles")
"""The parts of the articles that are compared, by their names in `Vectors`."""
# Words of a text that stand for a title which is not given.
_TITLE_WORDS = 15


@dataclass(frozen=True, eq=False)
class TermMatrix:
    """TF-IDF weights of one part of the articles.

    Attributes
    ----------
    weights
        Shape (articles, terms), float64; every row has length 1 or 0.
    terms
        For each column, the surface form that the collection uses most.
    features
        For each column, `shingles.form_hashes` of what its words have in common: a stem, or a name's spelling.
    everyday
        Columns of words so common in a language of the collection that they are never shown as what articles share.
    """

    weights: csr_matrix
    terms: list[str]
    features: Hashes
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
    counts: DocumentCounts | None = None,
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
    counts
        How many articles hold each feature, where these articles are part of a larger collection that was counted;
        then `groups` is not read.
    """
    codes = assumed(languages, counts.commonest if counts else None)
    voice = voices(sizes_of_groups(len(codes), groups))
    found = {}
    for name, part, made in _parts(words, titles, settings):
        counted_before = partial(counts.of_part, name) if counts else None
        found[name] = _term_matrix(part, codes, voice, made, settings, counted_before)
    return Vectors(**{name: matrix for name, (matrix, _) in found.items()}, information=found["body"][1])


def count_features(
    words: Words, titles: Sequence[str], codes: Sequence[str], voice: Floats, settings: Settings
) -> pd.DataFrame:
    """Return how many articles hold each feature, for `DocumentCounts`.

    Parameters
    ----------
    words, titles, settings
        As for `build_vectors`.
    codes, voice
        `document_counts.assumed` languages, and how much each article counts.

    Returns
    -------
    pd.DataFrame
        Columns part, code, feature (`shingles.form_hashes` as signed numbers) and held (in parts of `VOICE`).
    """
    rows = [pd.DataFrame({"part": [], "code": [], "feature": np.zeros(0, np.int64), "held": np.zeros(0, np.int64)})]
    for part, told, feature_of in _parts(words, titles, settings):
        columns, names, _ = _columns(told, codes, feature_of)
        hashes = form_hashes(names).view(np.int64)
        for code, held in counts_of(counted(columns, told.starts, len(names)), codes, voice).held.items():
            some = np.flatnonzero(held)
            counts = np.rint(held[some] * VOICE).astype(np.int64)
            rows.append(pd.DataFrame({"part": part, "code": code, "feature": hashes[some], "held": counts}))
    return pd.concat(rows, ignore_index=True)


def features_of_parts(
    words: Words, titles: Sequence[str], codes: Sequence[str], settings: Settings
) -> dict[str, list[str]]:
    """Return the feature that each column of `build_vectors` stands for; parameters as for `count_features`."""
    return {part: _columns(told, codes, made)[1] for part, told, made in _parts(words, titles, settings)}


def _parts(words: Words, titles: Sequence[str], settings: Settings) -> Iterator[tuple[str, Words, Feature]]:
    """Yield the four parts of the articles: name, words, and what makes a feature of a word of it."""
    heads = read_words(titles)
    whole = with_titles(heads, words)
    kept = np.array([len(form) > 1 for form in whole.forms], dtype=bool)
    bodies = whole.only(kept[whole.number])
    named = whole.only(_names_and_numbers(whole))
    headlines = _headlines(whole, heads, kept)
    del whole
    yield "body", bodies, feature
    yield "lead", _openings(bodies, settings.lead_words), feature
    yield "names", named, name_feature
    yield "titles", headlines, feature


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


def _term_matrix(
    words: Words,
    codes: Sequence[str],
    voice: Floats,
    feature_of: Feature,
    settings: Settings,
    counted_before: Callable[[Sequence[str]], Counts] | None,
) -> tuple[TermMatrix, csr_matrix]:
    """Return the TF-IDF matrix of one part of every article, and the roots of its idf."""
    if not len(words.number):
        empty = csr_matrix((len(codes), 0))
        return TermMatrix(empty, [], np.zeros(0, np.uint64)), empty
    columns, names, terms = _columns(words, codes, feature_of)
    weights = counted(columns, words.starts, len(names))
    counts = counted_before(names) if counted_before else counts_of(weights, codes, voice)
    idf, everyday = inverse(weights, codes, counts, names, feature_of, settings)
    information = csr_matrix((np.sqrt(idf), weights.indices, weights.indptr), weights.shape)
    weights.data = (1 + np.log(weights.data)) * idf
    row_of = np.repeat(np.arange(len(codes)), np.diff(weights.indptr))
    lengths = np.sqrt(np.bincount(row_of, weights.data**2, len(codes)))
    weights.data /= np.where(lengths, lengths, 1)[row_of]
    return TermMatrix(weights, terms, form_hashes(names), everyday), information


def _columns(words: Words, codes: Sequence[str], feature_of: Feature) -> tuple[Places, list[str], list[str]]:
    """Return the column of each word, and for each column its feature and the form that the collection uses most."""
    written = sorted(set(codes))
    code_of = np.repeat([written.index(code) for code in codes], np.diff(words.starts)).astype(np.int32)
    # one language and form at a time: the same word has another stem in another language
    pair = words.number * np.int32(len(written)) + code_of
    held = np.bincount(pair, minlength=len(words.forms) * len(written))
    used = np.flatnonzero(held)
    surfaces = [words.forms[number] for number in (used // len(written)).tolist()]
    languages = np.array([known(code) for code in written])[used % len(written)].tolist()
    features = [feature_of(form.casefold(), code) for form, code in zip(surfaces, languages, strict=True)]
    names = sorted(set(features))
    place = {name: column for column, name in enumerate(names)}
    column_of = np.zeros(len(held), dtype=np.int32)
    column_of[used] = [place[name] for name in features]
    return column_of[pair], names, _display(words.forms, used // len(written), column_of[used], held[used])


def _display(forms: Sequence[str], number: Ints, column: Places, held: Ints) -> list[str]:
    """Return the form that occurs most in each column; of equals the first in the alphabet.

    The last three tell how often each form, by its number, stands for a column in one language.
    """
    both, one = np.unique(column * np.int64(len(forms)) + number, return_inverse=True)
    column, number = np.divmod(both, len(forms))
    often = np.bincount(one, held).astype(np.int64)
    most = np.zeros(int(column.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(most, column, often)
    found = [""] * len(most)
    for place, form in zip(*(part[often == most[column]].tolist() for part in (column, number)), strict=True):
        found[place] = min(found[place] or forms[form], forms[form])
    return found
