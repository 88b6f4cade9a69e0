"""Text groups: sets of texts that are one text on the whole, not only from one to the next."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.pairs import row_products

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Two groups are joined while the texts of one hold at least this share of those of the other, on average.
_MEAN_SHARE = 0.2
# Connected texts up to which every pair of them is compared; more are near-copies of one text, and stay together.
_COMPARED = 300


def whole_groups(pairs: Ints, joins: Flags, held: csr_matrix) -> Flags:
    """Return which of the joining pairs lie within one group, by average linkage of the texts that they connect.

    The first of a telegram's versions and the last can have nothing in common but the versions between; then they are
    no one text. A pair that is known and does not join counts 0.

    Parameters
    ----------
    pairs
        Numbers of two texts, the smaller first; shape (pairs, 2).
    joins
        Which pairs are one text; shape (pairs,).
    held
        Which text (row) holds which run of words (column).
    """
    from scipy.cluster.hierarchy import fcluster, linkage

    apart = set(map(tuple, pairs[~joins].tolist()))
    size = held.getnnz(axis=1)
    cluster = np.zeros(held.shape[0], dtype=np.int64)
    for members in _connected(pairs[joins], held.shape[0]):
        if 2 < len(members) <= _COMPARED:
            one, other = (members[side] for side in np.triu_indices(len(members), 1))
            likeness = row_products(held, one, other) / np.minimum(size[one], size[other])
            likeness[[pair in apart for pair in zip(one.tolist(), other.tolist(), strict=True)]] = 0
            cluster[members] = fcluster(linkage(1 - likeness, "average"), 1 - _MEAN_SHARE, "distance")
    # joining pairs are connected: only within one set can their numbers of a cluster differ
    return np.asarray(joins & (cluster[pairs[:, 0]] == cluster[pairs[:, 1]]))


def _connected(edges: Ints, count: int) -> list[Ints]:
    """Return the numbers, in order, of the texts of each connected set."""
    graph = coo_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
