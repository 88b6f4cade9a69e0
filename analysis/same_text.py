"""Same text: which articles are reprints, cuts or light edits of one another, and the text groups they form.

Containment of word runs (Broder 1997, "On the resemblance and containment of documents"): the share of one text's
distinct runs of five words that the other text holds, in both directions.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain, combinations, pairwise, product

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.boilerplate import without
from analysis.bridges import MOSTLY, goes_on, without_bridges
from analysis.language.sentences import Span
from analysis.pairs import cosine_pairs, row_products
from analysis.plain_words import FormHashes, form_hashes, in_blocks, spelled
from analysis.runs import Runs, runs_of_words
from analysis.settings import Settings
from analysis.template_notices import Notices
from analysis.text_groups import whole_groups
from analysis.threads import in_threads
from analysis.words import Words, in_places, read_words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Told = tuple[int, int, float, float, str, bool]

COLUMNS = ["a", "b", "share_a", "share_b", "class", "one_text"]
# Classes whose pairs are one text, when neither is a bridge between others.
_ONE_TEXT = ("reprint", "cut", "edited")
# Above this share nearly all of a text is held; what is missing is a dateline or a footer.
_NEARLY_ALL = 0.9
# A text of which less than this is shared holds the other among much else: a digest, a live blog, a long version. So
# does one of more than twice the other's length, unless it goes on about the same matter.
_AMONG_MUCH_ELSE = 0.2
# A run of words in more texts than this is not paired all with all.
_HOT = 100
# Places of runs in texts from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 1_000_000
# Texts looked at by one thread at a time, and pairs for which it has room.
_ROWS, _PAIRS = 5_000, 1_000_000
# Up to so many pairs between two sets of texts with all words equal are all told; of more, only the first texts' pair.
_TOLD_PAIRS = 400


def same_text_pairs(
    texts: Sequence[str],
    settings: Settings,
    left_aside: Sequence[Sequence[Span]] | None = None,
    words: Words | None = None,
) -> pd.DataFrame:
    """Return the pairs of articles that are the same text, or look like it.

    Parameters
    ----------
    texts
        One an article.
    settings
        `shingle_words`, `same_text_containment` and `same_text_min_words` are read. Texts with less than the runs of
        words that `same_text_min_words` different words have are the same only when every word is equal.
    left_aside
        Places of each text that are not compared, as `analysis.boilerplate.boilerplate` finds them.
    words
        Those of the texts, where they are read already.

    Returns
    -------
    pd.DataFrame
        Columns a, b (numbers of the articles, a < b), share_a (share of a's runs that b holds), share_b, class and
        one_text. The classes are identical (every word), reprint (nearly all of both), cut (nearly all of one is the
        other's, which is half that or goes on about the same), contains (one holds the other among much else), digest
        (one of the two gathers several texts that share nothing, and the other is part of it), template (one form,
        other facts) and edited (the rest). one_text tells whether the pair joins its articles to one text group, which
        contains, digest and template never do. Sorted by a, then b. Where hundreds of articles share a text, each is
        paired with the first of them and with its neighbours in length, not with all.
    """
    aside: Sequence[Sequence[Span]] = left_aside if left_aside is not None else [()] * len(texts)
    kept = [without(text, places) for text, places in zip(texts, aside, strict=True)]
    whole = read_words(texts) if words is None else words
    compared = whole.only(~in_places(whole, aside))
    hashes_of = form_hashes(whole)
    copies = _equal_texts(whole, compared, hashes_of, settings)
    rows = [sorted(chain.from_iterable(parts)) for parts in copies]
    # of texts that differ in capitals and marks always the same one
    units = [max(kept[row] for row in members) for members in rows]
    firsts = np.array([parts[0][0] for parts in copies], dtype=np.int64)
    enough = max(1, settings.same_text_min_words - settings.shingle_words + 1)
    runs = runs_of_words(compared.of_texts(firsts), hashes_of, settings.shingle_words, enough)
    pairs, shares = _contained(runs, settings.same_text_containment)
    notices = Notices(units, pairs)
    template = notices.after_one_template(pairs[:, 0], pairs[:, 1])
    clear = without_bridges(pairs, shares, ~template, runs, notices)
    kinds = np.where(template, "template", np.where(clear, _classes(notices, pairs, shares), "digest"))
    joins = whole_groups(pairs, np.isin(kinds, _ONE_TEXT), runs)
    found = [told for parts in copies for told in _told_within(parts)]
    for (i, j), (share_i, share_j), kind, one in zip(
        pairs.tolist(), shares.tolist(), kinds.tolist(), joins.tolist(), strict=True
    ):
        for a, b in _told_between(rows[i], rows[j]):
            found.append((a, b, share_i, share_j, kind, one) if a < b else (b, a, share_j, share_i, kind, one))
    return pd.DataFrame(sorted(found), columns=COLUMNS)


def text_groups(count: int, pairs: pd.DataFrame) -> Ints:
    """Return a text group for every article: what `same_text_pairs` found to be one text.

    Returns
    -------
    labels
        Shape (count,): the smallest article number of the group.
    """
    edges = pairs[pairs["one_text"].astype(bool)]
    graph = coo_matrix((np.ones(len(edges)), (edges["a"], edges["b"])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    _, first, inverse = np.unique(component, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _classes(notices: Notices, pairs: Ints, shares: Floats) -> npt.NDArray[np.str_]:
    """Return the class of each pair that shares a text, by how much of either the other holds."""
    low, high = shares.min(axis=1, initial=1), shares.max(axis=1, initial=0)
    among_much_else = low < _AMONG_MUCH_ELSE
    asked = np.flatnonzero(~among_much_else & (low < MOSTLY * high))
    of_first = shares[asked, 0] > shares[asked, 1]
    first, second = pairs[asked].T
    shorter, longer = np.where(of_first, first, second), np.where(of_first, second, first)
    among_much_else[asked] = ~goes_on(notices.names, shorter, longer)
    kinds = [among_much_else, high < _NEARLY_ALL, low >= _NEARLY_ALL]
    return np.select(kinds, ["contains", "edited", "reprint"], "cut")


def _equal_texts(whole: Words, compared: Words, hashes_of: FormHashes, settings: Settings) -> list[list[list[int]]]:
    """Return the articles of each different run of compared words, parted by all their words.

    A text without words has no entry. The entries are in the order of a hash, so that what hangs on their order does
    not hang on that of the articles.
    """
    of_whole, words = _digests(whole, hashes_of)
    of_compared, left = _digests(compared, hashes_of)
    members: dict[bytes, dict[bytes, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in np.flatnonzero(words).tolist():
        key = of_compared[row] if left[row] >= settings.same_text_min_words else of_whole[row]
        members[key][of_whole[row]].append(row)
    return [list(members[key].values()) for key in sorted(members)]


def _digests(words: Words, hashes_of: FormHashes) -> tuple[list[bytes], Ints]:
    """Return for each text a short name of all its words, equal for equal words, and how many words it has."""
    found: list[bytes] = []
    counts = [np.zeros(0, dtype=np.int64)]
    for first, last in in_blocks(words):
        hashes, *_, starts = spelled(words, first, last, hashes_of)
        found += [blake2b(hashes[start:end].tobytes(), digest_size=16).digest() for start, end in pairwise(starts)]
        counts.append(np.diff(starts))
    return found, np.concatenate(counts)


def _told_within(members: list[list[int]]) -> list[Told]:
    """Return the pairs told among texts with all compared words equal."""
    same = {row: number for number, rows in enumerate(members) for row in rows}
    rows = sorted(same)
    few = len(rows) * (len(rows) - 1) // 2 <= _TOLD_PAIRS
    told = combinations(rows, 2) if few else ((rows[0], other) for other in rows[1:])
    return [(a, b, 1.0, 1.0, "identical" if same[a] == same[b] else "reprint", True) for a, b in told]


def _told_between(one: list[int], other: list[int]) -> list[tuple[int, int]]:
    """Return the pairs told between two sets of texts with all compared words equal in each."""
    return list(product(one, other)) if len(one) * len(other) <= _TOLD_PAIRS else [(one[0], other[0])]


def _contained(runs: Runs, containment: float) -> tuple[Ints, Floats]:
    """Return the pairs of which one holds at least `containment` of the other, and both shares; shapes (pairs, 2)."""
    held, size = runs
    texts_with = held.getnnz(axis=0)
    cold = _only(held, (texts_with > 1) & (texts_with <= _HOT))
    hot = _only(held, texts_with > _HOT)
    find = _compiled_pairs if "analysis.kernels" in sys.modules or held.nnz >= _COMPILED else _plain_pairs
    # the hot runs that a pair shares are not counted yet: at most the smaller number of the two
    pairs = _different(np.vstack([find(cold, hot.getnnz(axis=1), size, containment), _pairs_of_hot(hot, size)]))
    common = row_products(held, pairs[:, 0], pairs[:, 1])
    shares = common[:, None] / np.maximum(size[pairs], 1)
    enough = shares.max(axis=1, initial=0) >= containment
    return pairs[enough], shares[enough]


def _plain_pairs(cold: csr_matrix, besides: Ints, size: Ints, containment: float) -> Ints:
    """Return the pairs of which one can hold enough of the other, with the runs that it may share besides."""
    rows, cols, shared = cosine_pairs(cold, 1.0)
    enough = shared + np.minimum(besides[rows], besides[cols]) >= containment * np.minimum(size[rows], size[cols])
    return np.column_stack([rows, cols])[enough]


def _compiled_pairs(cold: csr_matrix, besides: Ints, size: Ints, containment: float) -> Ints:
    """Do what `_plain_pairs` does."""
    from analysis.kernels import places
    from analysis.run_kernels import pairs_with_runs

    count, columns = len(size), cold.tocsc()
    place = np.empty(cold.nnz, dtype=columns.indptr.dtype)
    places(cold.indptr, cold.indices, columns.indptr[:-1].copy(), place)
    by_row, by_column = (cold.indptr, cold.indices, place), (columns.indptr, columns.indices)

    def block(limits: tuple[int, int]) -> Ints:
        parts, start = [np.zeros((0, 2), dtype=np.int64)], limits[0]
        while start < limits[1]:
            found = np.empty(_PAIRS + count, np.int64), np.empty(_PAIRS + count, np.int64)
            texts = besides, size
            start, n = pairs_with_runs(start, limits[1], by_row, by_column, texts, containment, found)
            parts.append(np.column_stack([found[0][:n], found[1][:n]]))
        return np.concatenate(parts)

    return np.concatenate([np.zeros((0, 2), np.int64), *in_threads(block, pairwise([*range(0, count, _ROWS), count]))])


def _different(pairs: Ints) -> Ints:
    """Return the different ones of some pairs, in order."""
    width = int(pairs.max(initial=0)) + 1
    return np.column_stack(np.divmod(np.unique(pairs[:, 0] * width + pairs[:, 1]), width))


def _only(held: csr_matrix, wanted: npt.NDArray[np.bool_]) -> csr_matrix:
    """Return the matrix with the other columns empty."""
    entries = wanted[held.indices]
    starts = np.concatenate([[0], np.cumsum(entries)])[held.indptr].astype(held.indptr.dtype)
    return csr_matrix((held.data[entries], held.indices[entries], starts), shape=held.shape)


def _pairs_of_hot(hot: csr_matrix, size: Ints) -> Ints:
    """Return pairs (i < j) that join all texts of each hot run: with its first text, and in a chain by length."""
    found = [np.zeros((0, 2), dtype=np.int64)]
    columns = hot.tocsc()
    for column in np.flatnonzero(np.diff(columns.indptr)):
        texts = columns.indices[columns.indptr[column] : columns.indptr[column + 1]].astype(np.int64)
        by_length = texts[np.lexsort((texts, size[texts]))]
        found += [np.column_stack([np.full(len(texts) - 1, texts[0]), texts[1:]])]
        found += [np.sort(np.column_stack([by_length[:-1], by_length[1:]]), axis=1)]
    return _different(np.vstack(found))
