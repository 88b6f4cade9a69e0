"""Whether what a step found is right: pairs against every product of two rows, groups against those that were made."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.speed_measuring import Ints, saved
from benchmarks.speed_peers import OWN_WEIGHTS, THRESHOLD, WEIGHTS, components, weights_in
from benchmarks.speed_texts import column

# Cosines that near to the threshold may be rounded to either side of it.
_ROUNDED = 1e-9
# Rows whose products with all others are worked out: of a small collection all, of a large one some.
_ALL, _SAMPLE, _BLOCK = 25_000, 1000, 500
_REFERENCE = "reference"


class Reference(NamedTuple):
    """Rows whose pairs are known; all pairs of theirs at the threshold (a < b), and whether the cosine is above it."""

    rows: Ints
    pairs: Ints
    sure: npt.NDArray[np.bool_]


class Checked(NamedTuple):
    """Share of the pairs that was found, share of the found that are pairs, adjusted Rand index; None: not known."""

    recall: float | None
    precision: float | None
    rand: float | None


def reference(weights: object, rows: Ints, threshold: float = THRESHOLD) -> Reference:
    """Return the pairs of some rows by their products with all rows, one block after another."""
    from scipy.sparse import csr_matrix

    matrix = csr_matrix(weights)
    columns = matrix.T.tocsr()
    found, cosines = [np.zeros((0, 2), dtype=np.int64)], [np.zeros(0)]
    for start in range(0, len(rows), _BLOCK):
        product = (matrix[rows[start : start + _BLOCK]] @ columns).tocoo()
        a, b = rows[start + product.row.astype(np.int64)], product.col.astype(np.int64)
        kept = (product.data >= threshold - _ROUNDED) & (a != b)
        found.append(np.sort(np.column_stack([a[kept], b[kept]]), axis=1))
        cosines.append(product.data[kept])
    pairs, first = np.unique(np.concatenate(found), axis=0, return_index=True)
    return Reference(rows, pairs, np.concatenate(cosines)[first] >= threshold + _ROUNDED)


def pair_count(weights: object, threshold: float) -> int:
    """Return how many pairs of rows reach a threshold."""
    from analysis.pairs import cosine_blocks

    return sum(len(rows) for rows, _, _ in cosine_blocks(weights, threshold))


def write_reference(folder: Path) -> str:
    """Work out the reference of a collection and keep it; return how many pairs of how many articles it holds."""
    weights = weights_in(folder)
    count = weights.shape[0]
    rows = np.arange(count) if count <= _ALL else np.linspace(0, count - 1, _SAMPLE).astype(np.int64)
    known = reference(weights, rows)
    np.savez(folder / f"{_REFERENCE}.npz", **known._asdict())
    return f"{len(known.pairs):,} pairs of {len(rows):,} articles with all {count:,}"


def pair_agreement(found: tuple[Ints, Ints], known: Reference) -> tuple[float, float]:
    """Return recall and precision of the pairs found among those that have one of the reference's rows.

    A pair whose cosine is the threshold but for rounding may be found or not. Without pairs both are 1.
    """
    both = np.unique(np.sort(np.column_stack(found).astype(np.int64), axis=1), axis=0)
    both = both[np.isin(both, known.rows).any(axis=1) & (both[:, 0] != both[:, 1])]
    count = max(int(pairs.max(initial=0)) for pairs in (both, known.pairs)) + 1
    own, others = (pairs[:, 0] * count + pairs[:, 1] for pairs in (both, known.pairs))
    must = others[known.sure]
    recall = float(np.isin(must, own).mean()) if len(must) else 1.0
    return recall, float(np.isin(own, others).mean()) if len(own) else 1.0


def checked(folder: Path, keep: str, truth: str) -> Checked:
    """Compare what was kept under a name with the reference and with the labels in the column `truth`."""
    from sklearn.metrics import adjusted_rand_score

    found, gold = saved(folder / keep), column(folder, truth)
    recall = precision = rand = None
    if found.pairs is not None:
        with np.load(folder / f"{_REFERENCE}.npz") as known:
            recall, precision = pair_agreement(found.pairs, Reference(**known))
    if gold:
        labels = found.labels
        if labels is None and found.pairs is not None:
            labels = components(len(gold), found.pairs)
        rand = None if labels is None else float(adjusted_rand_score(gold, labels))
    return Checked(recall, precision, rand)


def same_weights(folder: Path) -> str:
    """Tell whether Ekko's weights are scikit-learn's: the same terms in the same places, and how far values differ."""
    own, other = saved(folder / OWN_WEIGHTS), saved(folder / WEIGHTS)
    if own.terms != other.terms:
        return "not the same terms"
    for matrix in (own.weights, other.weights):
        matrix.sort_indices()
    if not np.array_equal(own.weights.indices, other.weights.indices):
        return "not the same words in the same texts"
    apart = np.abs(own.weights.data - other.weights.data).max(initial=0)
    return f"the same terms and words in the same texts; values differ by at most {apart:.1g}"
