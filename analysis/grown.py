"""Vectors of a collection with more articles beneath: what was counted before, and the new rows in its columns."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.article_parts import PARTS
from analysis.document_counts import DocumentCounts, assumed, commonest_of, counts_of, sizes_of_groups, voices
from analysis.vectors import Information, TermMatrix, Vectors

Ints = npt.NDArray[np.int64]


def counts_of_vectors(vectors: Vectors, languages: Sequence[str], groups: Ints) -> DocumentCounts:
    """Return how many articles hold each feature, as `vectors.build_vectors` counted them."""
    commonest = commonest_of(Counter(languages))
    codes, voice = assumed(languages, commonest), voices(sizes_of_groups(len(languages), groups))
    articles: dict[str, float] = {}
    held = {}
    for part in PARTS:
        matrix: TermMatrix = getattr(vectors, part)
        counts = counts_of(matrix.weights, codes, voice)
        order = np.argsort(matrix.features)
        held.update({(part, code): (matrix.features[order], found[order]) for code, found in counts.held.items()})
        articles.update(counts.articles)
    return DocumentCounts(commonest, articles, held)


def grown_vectors(vectors: Vectors, new: Vectors) -> Vectors:
    """Return the vectors with new rows beneath; a feature that is new has a column at the end."""
    found = {}
    columns = {part: _columns(getattr(vectors, part), getattr(new, part)) for part in PARTS}
    for part in PARTS:
        known, more = getattr(vectors, part), getattr(new, part)
        place, unknown = columns[part]
        found[part] = TermMatrix(
            _beneath(known.weights, more.weights, place, len(unknown)),
            [*known.terms, *(more.terms[column] for column in unknown)],
            np.concatenate([known.features, more.features[unknown]]),
            known.everyday | {int(place[column]) for column in more.everyday},
        )
    place, unknown = columns["body"]
    width = len(vectors.body.terms) + len(unknown)
    return Vectors(**found, information=_information(vectors.information, new.information, place, width))


def _information(before: Information, new: Information, place: Ints, width: int) -> Information:
    """Return what the terms tell in the languages of all articles."""
    languages = tuple(sorted({*before.languages, *new.languages}))
    of_before, of_new = (
        np.array([languages.index(code) for code in each.languages], dtype=np.int32) for each in (before, new)
    )
    roots = np.zeros((len(languages), width))
    roots[of_before, : before.roots.shape[1]] = before.roots
    roots[of_new[:, None], place] = new.roots
    return Information(languages, np.concatenate([of_before[before.language], of_new[new.language]]), roots)


def _columns(known: TermMatrix, new: TermMatrix) -> tuple[Ints, Ints]:
    """Return the column of each feature of new articles, and which of them have no column yet."""
    order = np.argsort(known.features)
    at = np.minimum(np.searchsorted(known.features, new.features, sorter=order), max(0, len(order) - 1))
    place = order[at] if len(order) else np.zeros(len(new.features), dtype=np.int64)
    unknown = np.flatnonzero(known.features[place] != new.features) if len(order) else np.arange(len(new.features))
    place[unknown] = len(known.features) + np.arange(len(unknown))
    return place, unknown


def _beneath(known: csr_matrix, new: csr_matrix, place: Ints, more: int) -> csr_matrix:
    """Return the rows of two matrices, the columns of the second at their places in the first or after these."""
    moved = csr_matrix((new.data, place[new.indices], new.indptr), shape=(new.shape[0], known.shape[1] + more))
    moved.sort_indices()
    parts = ((known.data, moved.data), (known.indices, moved.indices.astype(known.indices.dtype)))
    data, indices = (np.concatenate(part) for part in parts)
    starts = np.concatenate([known.indptr, moved.indptr[1:].astype(np.int64) + known.indptr[-1]])
    return csr_matrix((data, indices, starts), shape=(known.shape[0] + new.shape[0], moved.shape[1]))
