"""The steps as other libraries do them. Each is what their documentation shows, in their fastest way for many texts."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed_measuring import Found, Ints, Step, saved
from benchmarks.speed_texts import texts_in

THRESHOLD = 0.5
"""Cosine from which on two texts are a pair."""

WEIGHTS, OWN_WEIGHTS = "weights", "own weights"
"""Names under which scikit-learn's and Ekko's weights are kept."""

# MinHash: 128 hashes of runs of three words, in 32 bands of 4: half of the pairs with a Jaccard index of .42 are found.
_HASHES, _BANDS, _ROWS, _RUN = 128, 32, 4, 3
_BLOCK = 500
_NEIGHBOURS = 100
_WORD = re.compile(r"\w+")


def components(count: int, pairs: tuple[Ints, Ints]) -> Ints:
    """Return a label for each of `count` rows: equal for those that a chain of pairs joins."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(pairs[0]), np.int8), pairs), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def weights_in(folder: Path) -> Any:
    """Return the weights that every search for pairs starts from: scikit-learn's, or Ekko's where those are missing."""
    name = WEIGHTS if (folder / f"{WEIGHTS}.data.npy").exists() else OWN_WEIGHTS
    return saved(folder / name).weights


def weigh(folder: Path) -> Step:
    """scikit-learn: one matrix of words as they are written."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = texts_in(folder)

    def step() -> Found:
        vectoriser = TfidfVectorizer()
        weights = vectoriser.fit_transform(texts)
        return Found(weights=weights, terms=vectoriser.get_feature_names_out().tolist())

    return step


def pairs_by_blocks(folder: Path) -> Step:
    """scipy: the product of the matrix with itself, in blocks of rows."""
    weights = weights_in(folder)
    return lambda: Found(pairs=_by_blocks(weights))


def pairs_by_topn(folder: Path) -> Step:
    """sparse_dot_topn: the best hundred of each row."""
    import sparse_dot_topn  # noqa: F401

    weights = weights_in(folder)
    return lambda: Found(pairs=_by_topn(weights))


def groups_by_blocks(folder: Path) -> Step:
    """scikit-learn and scipy, from texts to groups."""
    step, count = weigh(folder), len(texts_in(folder))
    return lambda: _grouped(_by_blocks(step().weights), count)


def groups_by_topn(folder: Path) -> Step:
    """scikit-learn and sparse_dot_topn, from texts to groups."""
    import sparse_dot_topn  # noqa: F401

    step, count = weigh(folder), len(texts_in(folder))
    return lambda: _grouped(_by_topn(step().weights), count)


def groups_by_datasketch(folder: Path) -> Step:
    """datasketch: MinHash and its index."""
    from datasketch import MinHash, MinHashLSH

    texts = texts_in(folder)

    def step() -> Found:
        index = MinHashLSH(num_perm=_HASHES, params=(_BANDS, _ROWS))
        runs = ([run.encode() for run in found] for found in _runs(texts))
        hashed = list(MinHash.generator(runs, num_perm=_HASHES))
        for number, each in enumerate(hashed):
            index.insert(number, each, check_duplication=False)
        return _grouped(_listed(map(index.query, hashed)), len(texts))

    return step


def groups_by_rensa(folder: Path) -> Step:
    """rensa: MinHash and its index."""
    from rensa import RMinHash, RMinHashLSH

    texts = texts_in(folder)

    def step() -> Found:
        index = RMinHashLSH(THRESHOLD, _HASHES, _BANDS)
        hashed = RMinHash.from_token_sets(_runs(texts), _HASHES, 42)
        index.insert_many(hashed)
        return _grouped(_listed(index.query_all(hashed)), len(texts))

    return step


def groups_by_gaoya(folder: Path) -> Step:
    """gaoya: MinHash and its index, with words cut in compiled code and on all cores."""
    from gaoya.minhash import MinHashStringIndex

    texts = texts_in(folder)

    def step() -> Found:
        index = MinHashStringIndex(
            num_bands=_BANDS, band_size=_ROWS, jaccard_threshold=0.0, lowercase=True, ngram_range=(_RUN, _RUN)
        )
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        return _grouped(_listed(index.par_bulk_query(texts)), len(texts))

    return step


def groups_by_simhash(folder: Path) -> Step:
    """simhash: 64 bits of which six may differ."""
    from simhash import Simhash, SimhashIndex

    texts = texts_in(folder)

    def step() -> Found:
        hashed = [Simhash(found) for found in _runs(texts)]
        index = SimhashIndex([(str(number), each) for number, each in enumerate(hashed)], k=6)
        return _grouped(_listed([int(near) for near in index.get_near_dups(each)] for each in hashed), len(texts))

    return step


def _by_blocks(weights: Any) -> tuple[Ints, Ints]:
    found = [np.zeros((2, 0), dtype=np.int64)]
    columns = weights.T.tocsr()
    for start in range(0, weights.shape[0], _BLOCK):
        product = (weights[start : start + _BLOCK] @ columns).tocoo()
        kept = (product.data >= THRESHOLD) & (product.col > product.row + start)
        found.append(np.array([product.row[kept] + start, product.col[kept]], dtype=np.int64))
    rows, cols = np.concatenate(found, axis=1)
    return rows, cols


def _by_topn(weights: Any) -> tuple[Ints, Ints]:
    from sparse_dot_topn import sp_matmul_topn

    product = sp_matmul_topn(weights, weights.T.tocsr(), top_n=_NEIGHBOURS, threshold=THRESHOLD, n_threads=2).tocoo()
    kept = product.col != product.row
    # of a pair that is cut off for one of the two the other may still tell
    both = np.sort(np.column_stack([product.row[kept], product.col[kept]]).astype(np.int64), axis=1)
    rows, cols = np.unique(both, axis=0).T
    return rows, cols


def _grouped(pairs: tuple[Ints, Ints], count: int) -> Found:
    return Found(pairs=pairs, labels=components(count, pairs))


def _runs(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the runs of three words of each text."""
    for text in texts:
        words = _WORD.findall(text.lower())
        yield [" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))]


def _listed(neighbours: Iterable[Iterable[int]]) -> tuple[Ints, Ints]:
    """Return the pairs among what was found for each row."""
    found = [(row, other) for row, others in enumerate(neighbours) for other in others if row < other]
    rows, cols = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return rows, cols
