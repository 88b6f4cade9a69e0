"""All pairs of rows whose cosine reaches a threshold: exact, in sparse blocks, never a matrix of all by all."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Multiplications in one block: bounds what a block holds to about 100 MB.
_BLOCK_WORK = 8_000_000


def cosine_pairs(weights: csr_matrix, threshold: float) -> tuple[Ints, Ints, Floats]:
    """Return every pair of rows whose dot product is at least `threshold`.

    Parameters
    ----------
    weights
        Shape (rows, columns), none negative; with rows of length 1 or 0 the dot product is the cosine.
    threshold
        Above 0.

    Returns
    -------
    rows, cols, values
        Of equal length, with rows < cols, sorted by row, then column.
    """
    columns = weights.T.tocsr()
    work = np.concatenate([[0], np.cumsum(np.diff(columns.indptr)[weights.indices])])[weights.indptr]
    rows, cols, values = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0)]
    start = 0
    while start < weights.shape[0]:
        end = max(start + 1, int(np.searchsorted(work, work[start] + _BLOCK_WORK, side="right")) - 1)
        product = (weights[start:end] @ columns).tocoo()
        kept = (product.data >= threshold) & (product.col > product.row)
        order = np.lexsort((product.col[kept], product.row[kept]))
        rows.append(product.row[kept][order].astype(np.int64) + start)
        cols.append(product.col[kept][order].astype(np.int64) + start)
        values.append(product.data[kept][order].astype(np.float64))
        # rows before `end` have met every later row: the rest of the search need not see them
        columns = columns[:, end - start :]
        start = end
    return np.concatenate(rows), np.concatenate(cols), np.concatenate(values)


def row_products(weights: csr_matrix, rows: Ints, cols: Ints) -> Floats:
    """Return the dot product of row `rows[i]` with row `cols[i]` for every i."""
    values = np.zeros(len(rows))
    step = max(1, _BLOCK_WORK * weights.shape[0] // max(1, weights.nnz))
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        products = weights[rows[block]].multiply(weights[cols[block]])
        values[block] = np.asarray(products.sum(axis=1)).ravel()
    return values
