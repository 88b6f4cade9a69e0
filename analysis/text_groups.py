"""Text groups: sets of texts that are one text on the whole, not only from one to the next."""

import heapq
from collections import defaultdict

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.pairs import row_products
from analysis.runs import Runs

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Two groups are joined while the texts of one hold at least this share of those of the other, on average.
_MEAN_SHARE = 0.2
# Connected texts up to which every pair of them is compared.
_COMPARED = 300
# Of more, a mean that has fallen to less than this share of what it was waits for its turn again; so the joins come
# roughly in order, and none is looked at without end.
_STILL = 0.9


def whole_groups(pairs: Ints, joins: Flags, runs: Runs) -> Flags:
    """Return which of the joining pairs lie within one group, by average linkage of the texts that they connect.

    The first of a telegram's versions and the last can have nothing in common but the versions between; then they are
    no one text. A pair that is known and does not join counts 0. Of more than some hundred connected texts only
    clusters with a joining pair between them are compared, by their mean cosine.

    Parameters
    ----------
    pairs
        Numbers of two texts, the smaller first; shape (pairs, 2).
    joins
        Which pairs are one text; shape (pairs,).
    runs
        The runs of words that the texts hold.
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    apart = set(map(tuple, pairs[~joins].tolist()))
    held, size = runs
    cluster = np.zeros(len(size), dtype=np.int64)
    sets = _connected(pairs[joins], len(size))
    few = [members for members in sets if 2 < len(members) <= _COMPARED]
    every = [np.triu_indices(len(members), 1) for members in few]
    nobody = np.zeros(0, dtype=np.int64)
    one, other = (
        np.concatenate([nobody, *(members[places[side]] for members, places in zip(few, every, strict=True))])
        for side in (0, 1)
    )
    likeness = row_products(held, one, other) / np.minimum(size[one], size[other])
    likeness[[pair in apart for pair in zip(one.tolist(), other.tolist(), strict=True)]] = 0
    ends = np.cumsum([len(places[0]) for places in every])
    for members, alike in zip(few, np.split(likeness, ends[:-1]) if few else [], strict=True):
        # where all are alike no mean of them is less
        if alike.min() < _MEAN_SHARE:
            cluster[members] = fcluster(linkage(1 - alike, "average"), 1 - _MEAN_SHARE, "distance")
    for members in sets:
        if len(members) > _COMPARED:
            cluster[members] = _clusters_of_many(pairs, joins, runs, members)
    # joining pairs are connected: only within one set can their numbers of a cluster differ
    return np.asarray(joins & (cluster[pairs[:, 0]] == cluster[pairs[:, 1]]))


def _connected(edges: Ints, count: int) -> list[Ints]:
    """Return the numbers, in order, of the texts of each connected set."""
    graph = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _clusters_of_many(pairs: Ints, joins: Flags, runs: Runs, members: Ints) -> Ints:
    """Return a number of a cluster for each of some connected texts, in time that grows with their joining pairs."""
    place = np.full(len(runs.size), -1)
    place[members] = np.arange(len(members))
    inside = (place[pairs] >= 0).all(axis=1)
    pairs, joins = place[pairs[inside]], joins[inside]
    held = runs.shared[members].astype(np.float64)
    held.data /= np.repeat(np.sqrt(runs.size[members]), held.getnnz(axis=1))
    likeness = row_products(held, pairs[:, 0], pairs[:, 1])
    # what no other of these texts holds says nothing of how two of them are alike
    clusters = _Clusters(held[:, held.getnnz(axis=0) > 1].tocsr())
    for (a, b), value in zip(pairs[~joins].tolist(), likeness[~joins].tolist(), strict=True):
        clusters.count_apart(a, b, value)
    waiting = [(-value, a, b) for (a, b), value in zip(pairs[joins].tolist(), likeness[joins].tolist(), strict=True)]
    heapq.heapify(waiting)
    while waiting:
        value, a, b = heapq.heappop(waiting)
        a, b = sorted((clusters.root(a), clusters.root(b)))
        if a == b:
            continue
        mean = clusters.mean(a, b)
        if mean < -value * _STILL and mean >= _MEAN_SHARE:
            heapq.heappush(waiting, (-mean, a, b))
        elif mean >= _MEAN_SHARE:
            clusters.join(a, b)
    return np.array([clusters.root(text) for text in range(len(members))], dtype=np.int64)


class _Clusters:
    """Clusters of texts: the sums of their runs of words, from which the mean cosine between two follows."""

    def __init__(self, runs: csr_matrix) -> None:
        self._runs = runs
        self._part_of = list(range(runs.shape[0]))
        self._size = [1] * runs.shape[0]
        # a text on its own has none, since its row of the matrix takes much less memory
        self._sums: dict[int, dict[int, float]] = {}
        self._apart: dict[int, dict[int, float]] = defaultdict(dict)

    def count_apart(self, a: int, b: int, likeness: float) -> None:
        """Take this off the sum between two clusters."""
        self._apart[a][b] = self._apart[b][a] = self._apart[a].get(b, 0.0) + likeness

    def root(self, text: int) -> int:
        """Return the number of the cluster that a text is in."""
        while text != self._part_of[text]:
            self._part_of[text] = text = self._part_of[self._part_of[text]]
        return text

    def mean(self, a: int, b: int) -> float:
        """Return the mean cosine between the texts of two clusters; pairs that are apart count 0."""
        few, many = sorted((self._sum(a), self._sum(b)), key=len)
        total = sum(value * many[run] for run, value in few.items() if run in many)
        return (total - self._apart[a].get(b, 0.0)) / (self._size[a] * self._size[b])

    def join(self, a: int, b: int) -> None:
        """Make two clusters one; the smaller is added to the larger."""
        small, large = sorted((a, b), key=lambda cluster: (self._size[cluster], cluster))
        total = self._sums[large] = self._sum(large)
        for run, value in self._sum(small).items():
            total[run] = total.get(run, 0.0) + value
        self._sums.pop(small, None)
        self._size[large] += self._size[small]
        self._part_of[small] = large
        for other, likeness in self._apart.pop(small, {}).items():
            del self._apart[other][small]
            if other != large:
                self.count_apart(large, other, likeness)

    def _sum(self, cluster: int) -> dict[int, float]:
        if cluster in self._sums:
            return self._sums[cluster]
        held = slice(*self._runs.indptr[cluster : cluster + 2])
        return dict(zip(self._runs.indices[held].tolist(), self._runs.data[held].tolist(), strict=True))
