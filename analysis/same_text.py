"""Same text: which articles are reprints, cuts or light edits of one another, and the text groups they form.

Containment of word runs (Broder 1997, "On the resemblance and containment of documents"): the share of one text's
distinct runs of five words that the other text holds, in both directions.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.language.shingles import Hashes, shingle_hashes, word_hashes
from analysis.pairs import cosine_pairs, row_products
from analysis.settings import Settings

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

COLUMNS = ["a", "b", "share_a", "share_b", "class"]
# Above this share nearly all of a text is held; what is missing is a dateline or a footer.
_NEARLY_ALL = 0.9
# A text of which less than this is shared holds the other among much else: a digest, a live blog, a long version.
_AMONG_MUCH_ELSE = 0.2
# A run of words in more texts than this is not paired all with all.
_HOT = 100
# Up to so many pairs between two sets of texts with all words equal are all told; of more, only the first texts' pair.
_TOLD_PAIRS = 400


def same_text_pairs(texts: Sequence[str], settings: Settings) -> pd.DataFrame:
    """Return the pairs of articles that are the same text.

    Parameters
    ----------
    texts
        One an article.
    settings
        `shingle_words`, `same_text_containment` and `same_text_min_words` are read. Texts with less than the runs of
        words that `same_text_min_words` different words have are the same only when every word is equal.

    Returns
    -------
    pd.DataFrame
        Columns a, b (numbers of the articles, a < b), share_a (share of a's runs that b holds), share_b, and class:
        identical (every word), reprint (nearly all of both), cut (nearly all of one is the other's), contains (one
        holds the other among much else), edited (the rest). Sorted by a, then b. Where hundreds of articles share a
        text, each is paired with the first of them and with its neighbours in length, not with all.
    """
    copies, hashes = _equal_texts(texts)
    runs = [np.unique(shingle_hashes(words, settings.shingle_words)) for words in hashes]
    enough = max(1, settings.same_text_min_words - settings.shingle_words + 1)
    runs = [held if len(held) >= enough else held[:0] for held in runs]
    found = [(a, b, 1.0, 1.0, "identical") for members in copies for a, b in _told_within(members)]
    for i, j, share_i, share_j in _contained(runs, settings.same_text_containment):
        kind = _class(share_i, share_j)
        for a, b in _told_between(copies[i], copies[j]):
            found.append((a, b, share_i, share_j, kind) if a < b else (b, a, share_j, share_i, kind))
    return pd.DataFrame(sorted(found), columns=COLUMNS)


def text_groups(count: int, pairs: pd.DataFrame) -> Ints:
    """Return a text group for every article: what `same_text_pairs` links is one group.

    A text that holds others among much else joins only the one it holds most of, and none when it is a reprint, cut
    or edit of another text: a digest of five telegrams does not make the five one text.

    Returns
    -------
    labels
        Shape (count,): the smallest article number of the group.
    """
    linked = pairs[pairs["class"] != "contains"]
    held = pairs[(pairs["class"] == "contains") & (pairs[["share_a", "share_b"]].max(axis=1) >= _NEARLY_ALL)]
    longer = np.where(held["share_a"] < held["share_b"], held["a"], held["b"])
    by_longer = held.assign(longer=longer, part=held[["share_a", "share_b"]].min(axis=1))
    best = by_longer.sort_values(["longer", "part", "a", "b"], ascending=[True, False, True, True])
    edges = pd.concat([linked, best.drop_duplicates("longer")])
    graph = coo_matrix((np.ones(len(edges)), (edges["a"], edges["b"])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    _, first, inverse = np.unique(component, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _class(share_a: float, share_b: float) -> str:
    low, high = sorted((share_a, share_b))
    if low < _AMONG_MUCH_ELSE:
        return "contains"
    if high < _NEARLY_ALL:
        return "edited"
    return "reprint" if low >= _NEARLY_ALL else "cut"


def _equal_texts(texts: Sequence[str]) -> tuple[list[list[int]], list[Hashes]]:
    """Return the articles of each different run of words, smallest first, and its hashes; no words, no entry."""
    hashes_of: dict[str, Hashes] = {}
    members: dict[bytes, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        if text not in hashes_of:
            hashes_of[text] = word_hashes(text)
        if len(hashes_of[text]):
            members[hashes_of[text].tobytes()].append(row)
    return list(members.values()), [hashes_of[texts[rows[0]]] for rows in members.values()]


def _told_within(members: list[int]) -> list[tuple[int, int]]:
    """Return the pairs told among texts with all words equal."""
    if len(members) * (len(members) - 1) // 2 <= _TOLD_PAIRS:
        return list(combinations(members, 2))
    return [(members[0], other) for other in members[1:]]


def _told_between(one: list[int], other: list[int]) -> list[tuple[int, int]]:
    """Return the pairs told between two sets of texts with all words equal in each."""
    return list(product(one, other)) if len(one) * len(other) <= _TOLD_PAIRS else [(one[0], other[0])]


def _contained(runs: list[Hashes], containment: float) -> list[tuple[int, int, float, float]]:
    """Return i, j and the shares of i's and j's runs that the other holds, where the larger reaches `containment`."""
    size = np.array([len(held) for held in runs], dtype=np.int64)
    values, columns = np.unique(np.concatenate([np.zeros(0, np.uint64), *runs]), return_inverse=True)
    held = csr_matrix(
        (np.ones(len(columns)), columns, np.concatenate([[0], np.cumsum(size)])), shape=(len(runs), len(values))
    )
    texts_with = np.bincount(columns, minlength=len(values))
    cold = _only(held, (texts_with > 1) & (texts_with <= _HOT))
    hot = _only(held, texts_with > _HOT)
    rows, cols, shared = cosine_pairs(cold, 1.0)
    hot_runs = hot.getnnz(axis=1)
    # the hot runs that a pair shares are not counted yet: at most the smaller number of the two
    possible = shared + np.minimum(hot_runs[rows], hot_runs[cols]) >= containment * np.minimum(size[rows], size[cols])
    pairs = np.unique(np.vstack([np.column_stack([rows, cols])[possible], _pairs_of_hot(hot, size)]), axis=0)
    common = row_products(held, pairs[:, 0], pairs[:, 1])
    shares = common[:, None] / np.maximum(size[pairs], 1)
    enough = shares.max(axis=1, initial=0) >= containment
    return [(*pair, *share) for pair, share in zip(pairs[enough].tolist(), shares[enough].tolist(), strict=True)]


def _only(held: csr_matrix, wanted: npt.NDArray[np.bool_]) -> csr_matrix:
    """Return the matrix with the other columns empty."""
    kept = held.copy()
    kept.data = np.where(wanted[kept.indices], kept.data, 0)
    kept.eliminate_zeros()
    return kept


def _pairs_of_hot(hot: csr_matrix, size: Ints) -> Ints:
    """Return pairs (i < j) that join all texts of each hot run: with its first text, and in a chain by length."""
    found = [np.zeros((0, 2), dtype=np.int64)]
    columns = hot.tocsc()
    for column in np.flatnonzero(np.diff(columns.indptr)):
        texts = columns.indices[columns.indptr[column] : columns.indptr[column + 1]].astype(np.int64)
        by_length = texts[np.lexsort((texts, size[texts]))]
        found += [np.column_stack([np.full(len(texts) - 1, texts[0]), texts[1:]])]
        found += [np.sort(np.column_stack([by_length[:-1], by_length[1:]]), axis=1)]
    return np.unique(np.vstack(found), axis=0)
