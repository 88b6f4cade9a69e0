"""TF-IDF as scikit-learn's `TfidfVectorizer` gives it, several times faster, for cosines that others can repeat."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.rows import counted, weigh_rows
from analysis.words import Words, enough_for_compiled, read_words

Floats = npt.NDArray[np.float64]


def tfidf(texts: Sequence[str], fast: bool | None = None) -> tuple[csr_matrix, list[str]]:
    """Return what ``TfidfVectorizer().fit_transform(texts)`` and its ``get_feature_names_out`` return.

    Words are runs of two or more letters, digits and underscores, in lower case; the weight of a word is
    tf * (ln((1 + N) / (1 + df)) + 1), each row scaled to length 1.

    Parameters
    ----------
    texts
        Any number.
    fast
        Whether compiled loops are used; by default when there is enough text for them, scikit-learn otherwise.

    Returns
    -------
    weights, terms
        Shape (texts, terms), float64, rows of length 1 or 0; the terms in the order of their code points.
    """
    if not (enough_for_compiled(texts) if fast is None else fast):
        return _by_sklearn(texts)
    words = read_words([_safely_lowered(text) for text in texts], style="plain")
    columns, terms = _terms(words)
    wanted = columns >= 0
    starts = words.starts - np.searchsorted(np.flatnonzero(~wanted), words.starts)
    weights = counted(columns[wanted], starts, len(terms))
    idf = np.log((1 + len(texts)) / (1 + np.bincount(weights.indices, minlength=len(terms)))) + 1
    weigh_rows(weights, lambda values, _: weights.data[values] * idf[weights.indices[values]])
    return weights, terms


def _by_sklearn(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer()
    try:
        return vectorizer.fit_transform(texts), vectorizer.get_feature_names_out().tolist()
    except ValueError:
        # that no text holds a word is no error here
        return csr_matrix((len(texts), 0)), []


def _safely_lowered(text: str) -> str:
    """Return the text, in lower case if that of a letter hangs on its neighbours, or is two letters."""
    return text.lower() if "Σ" in text or "İ" in text else text


def _terms(words: Words) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Return for each word the number of its term, -1 for a single letter, and the terms in order."""
    terms = sorted(form for form in words.forms if len(form) > 1)
    place = dict(zip(terms, range(len(terms)), strict=True))
    column = np.array([place.get(form, -1) for form in words.forms], dtype=np.int32)
    return column[words.number] if len(column) else words.number, terms
