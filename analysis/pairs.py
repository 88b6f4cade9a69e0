"""All pairs of rows whose cosine reaches a threshold: exact, in sparse blocks, never a matrix of all by all."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Block = tuple[Ints, Ints, Floats]
"""Rows, columns and values of some pairs."""

# Multiplications in one block: bounds what a block holds to about 100 MB.
_BLOCK_WORK = 8_000_000


def cosine_pairs(weights: csr_matrix, threshold: float) -> tuple[Ints, Ints, Floats]:
    """Return every pair of rows whose dot product is at least `threshold`; parameters as for `cosine_blocks`.

    Returns
    -------
    rows, cols, values
        Of equal length, with rows < cols, sorted by row, then column.
    """
    none: Block = np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    rows, cols, values = zip(none, *cosine_blocks(weights, threshold), strict=True)
    return np.concatenate(rows), np.concatenate(cols), np.concatenate(values)


def cosine_blocks(weights: csr_matrix, threshold: float) -> Iterator[Block]:
    """Yield every pair of rows whose dot product is at least `threshold`, a block of rows at a time.

    Parameters
    ----------
    weights
        Shape (rows, columns), none negative; with rows of length 1 or 0 the dot product is the cosine.
    threshold
        Above 0.

    Yields
    ------
    rows, cols, values
        Of equal length, with rows < cols, sorted by row, then column.
    """
    columns = weights.T.tocsr()
    work = np.concatenate([[0], np.cumsum(np.diff(columns.indptr)[weights.indices])])[weights.indptr]
    start = 0
    while start < weights.shape[0]:
        end = max(start + 1, int(np.searchsorted(work, work[start] + _BLOCK_WORK, side="right")) - 1)
        product = (weights[start:end] @ columns).tocoo()
        kept = (product.data >= threshold) & (product.col > product.row)
        order = np.lexsort((product.col[kept], product.row[kept]))
        rows = product.row[kept][order].astype(np.int64) + start
        cols = product.col[kept][order].astype(np.int64) + start
        yield rows, cols, product.data[kept][order].astype(np.float64)
        # rows before `end` have met every later row: the rest of the search need not see them
        columns = columns[:, end - start :]
        start = end


def row_products(weights: csr_matrix, rows: Ints, cols: Ints) -> Floats:
    """Return the dot product of row `rows[i]` with row `cols[i]` for every i."""
    values = np.zeros(len(rows))
    step = max(1, _BLOCK_WORK * weights.shape[0] // max(1, weights.nnz))
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        products = weights[rows[block]].multiply(weights[cols[block]])
        values[block] = np.asarray(products.sum(axis=1)).ravel()
    return values
