"""TF-IDF of whole texts, openings, titles, names and numbers, with everyday language in the document frequencies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.article_parts import ArticleParts
from analysis.document_counts import (
    VOICE,
    DocumentCounts,
    assumed,
    counts_of,
    inverse,
    sizes_of_groups,
    voices,
)
from analysis.language.shingles import Hashes, form_hashes
from analysis.part_terms import FEATURES, Spoken, counted_parts, terms_of_parts
from analysis.rows import weigh_rows
from analysis.settings import Settings
from analysis.words import Words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]


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
class Information:
    """What each term of the body tells, in each language.

    Attributes
    ----------
    languages
        As `document_counts.assumed` names them.
    language
        For each article the place of its language among them, shape (articles,).
    roots
        Shape (languages, terms): the root of the idf, in nats.
    """

    languages: tuple[str, ...]
    language: Places
    roots: Floats

    def of_terms(self, weights: csr_matrix, rows: Ints) -> csr_matrix:
        """Return some rows of `weights` with the roots of their terms as values.

        The dot product of two rows is the information in nats of the terms that both texts hold, that of a row with
        itself the information of the text.
        """
        some = weights[rows]
        language = np.repeat(self.language[rows], np.diff(some.indptr))
        return csr_matrix((self.roots[language, some.indices], some.indices, some.indptr), shape=some.shape)


@dataclass(frozen=True, eq=False)
class Vectors:
    """The four parts of the articles that are compared; rows are articles in the order given.

    Attributes
    ----------
    body, lead, names, titles
        TF-IDF of the whole text, its opening, its names and numbers, and its headline.
    information
        What the terms of the body tell.
    """

    body: TermMatrix
    lead: TermMatrix
    names: TermMatrix
    titles: TermMatrix
    information: Information


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
    spoken = Spoken.of(codes)
    voice = voices(sizes_of_groups(len(codes), groups))
    found: dict[str, TermMatrix] = {}
    roots = np.zeros((0, 0))
    parts = ArticleParts.of(words, titles, settings.lead_words)
    for name, (weights, terms) in counted_parts(parts, spoken).items():
        held = counts.of_part(name, terms.features) if counts else counts_of(weights, codes, voice)
        idf, everyday = inverse(spoken.languages, held, terms.features, FEATURES[name], settings)
        weigh_rows(weights, partial(_weights, weights, spoken.language, idf))
        found[name] = TermMatrix(weights, terms.written, form_hashes(terms.features), everyday)
        if name == "body":
            roots = np.sqrt(idf)
    return Vectors(**found, information=Information(spoken.languages, spoken.language, roots))


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
    parts = ArticleParts.of(words, titles, settings.lead_words)
    for part, (weights, terms) in counted_parts(parts, Spoken.of(codes)).items():
        hashes = form_hashes(terms.features).view(np.int64)
        for code, held in counts_of(weights, codes, voice).held.items():
            some = np.flatnonzero(held)
            numbers = np.rint(held[some] * VOICE).astype(np.int64)
            rows.append(pd.DataFrame({"part": part, "code": code, "feature": hashes[some], "held": numbers}))
    return pd.concat(rows, ignore_index=True)


def features_of_parts(
    words: Words, titles: Sequence[str], codes: Sequence[str], settings: Settings
) -> dict[str, list[str]]:
    """Return the feature that each column of `build_vectors` stands for; parameters as for `count_features`."""
    parts = ArticleParts.of(words, titles, settings.lead_words)
    return {part: terms.features for part, terms in terms_of_parts(parts, Spoken.of(codes)).items()}


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


def _weights(counts: csr_matrix, language: Places, idf: Floats, values: slice, row: Ints) -> Floats:
    """Return (1 + ln of how often each row says each term) * its idf in the row's language."""
    return np.asarray((1 + np.log(counts.data[values])) * idf[language[row], counts.indices[values]])
