"""TF-IDF as scikit-learn's `TfidfVectorizer` gives it, several times faster, for cosines that others can repeat."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.code_points import lowered_points, text_blocks
from analysis.forms import Forms, parts_of_texts
from analysis.rows import counted, weigh_rows
from analysis.threads import in_threads
from analysis.words import enough_for_compiled

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]


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
    columns, starts, terms = _terms([_safely_lowered(text) for text in texts])
    weights = counted(columns, starts, len(terms))
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


def _terms(texts: Sequence[str]) -> tuple[Places, Ints, list[str]]:
    """Return the column of each word of one text after another, where each text starts, and the terms in order."""
    from analysis.word_kernels import find_terms

    lowered = lowered_points()
    read = in_threads(lambda some: _read_part(some, Forms(find_terms, lowered)), parts_of_texts(texts))
    forms, first, starts = next(read)
    numbers, ends = [first], [starts]
    for others, part, starts in read:
        numbers.append(forms.take_in(others)[part])
        ends.append(starts[1:] + ends[-1][-1])
    terms = forms.written()
    order = sorted(range(len(terms)), key=terms.__getitem__)
    column = np.empty(len(terms), np.int32)
    column[order] = np.arange(len(terms))
    return column[np.concatenate(numbers)], np.concatenate(ends), [terms[number] for number in order]


def _read_part(texts: Sequence[str], forms: Forms) -> tuple[Forms, Places, Ints]:
    """Return the words of texts, the number of each among them, and where each text starts."""
    # memory that is not written to costs nothing
    number = np.empty(sum(map(len, texts)) // 2 + len(texts), np.int32)
    starts, n = [np.zeros(1, np.int64)], 0
    for block in text_blocks(texts):
        starts.append(n + forms.read(block, (number[n:],)))
        n = int(starts[-1][-1])
    return forms, number[:n], np.concatenate(starts)
