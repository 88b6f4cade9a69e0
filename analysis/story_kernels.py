"""The loops over likely pairs of articles, compiled; imported for a large collection."""

import numpy as np

from analysis.kernels import Array, compiled, put_in_order


@compiled
def count_columns(starts: Array, columns: Array, rows: Array, counts: Array) -> None:
    """Add to `counts` how many of some rows of a CSR matrix hold each column."""
    for row in rows:
        for p in range(starts[row], starts[row + 1]):
            counts[columns[p]] += 1


@compiled
def beside_one_another(
    first: int,
    last: int,
    parts: tuple[tuple[Array, Array, Array], tuple[Array, Array, Array], tuple[Array, Array, Array]],
    scales: tuple[float, float, float],
    rows: Array,
    ranks: tuple[Array, Array, Array],
    joined: tuple[Array, Array, Array],
    lengths: Array,
) -> None:
    """Write rows of three CSR matrices beside one another, each times its scale, as rows of length 1 or 0.

    Parameters
    ----------
    first, last
        Which of the rows are written.
    parts, scales, rows
        Starts, columns and values of the matrices; what these are multiplied with; the rows that are asked for.
    ranks
        For each column of the matrices that of the joined one.
    joined
        Starts of the joined rows; written: their columns, in order, and values.
    lengths
        Written: by what each row was divided.
    """
    starts, columns, values = joined
    for row in range(first, last):
        n = starts[row]
        held = np.empty(starts[row + 1] - n, np.int64)
        weights = np.empty(len(held))
        count = 0
        square = 0.0
        for part in range(3):
            begins, of_part, told = parts[part]
            for p in range(begins[rows[row]], begins[rows[row] + 1]):
                held[count] = (np.int64(ranks[part][of_part[p]]) << 32) | count
                weights[count] = told[p] * scales[part]
                square += weights[count] ** 2
                count += 1
        put_in_order(held)
        lengths[row] = np.sqrt(square) if square else 1.0
        for place in range(count):
            columns[n + place] = held[place] >> 32
            values[n + place] = weights[held[place] & 0xFFFFFFFF] / lengths[row]


@compiled
def last_of_columns(
    matrix: tuple[Array, Array, Array],
    most: int,
    nexts: Array,
    place: Array,
    kept: tuple[Array, Array, Array],
) -> None:
    """Write the transpose of a CSR matrix with no more than the last rows of each column.

    Parameters
    ----------
    matrix
        Starts, columns and values.
    most
        Rows that are kept of a column.
    nexts
        For each column its start in what is kept, less how many rows of it are left out; used up.
    place
        Written: where in what is kept each value stands. One that is left out stands `most` places before the last.
    kept
        Starts of the columns; written: their rows and values.
    """
    starts, columns, values = matrix
    column_starts, rows, column_values = kept
    for row in range(len(starts) - 1):
        for p in range(starts[row], starts[row + 1]):
            column = columns[p]
            place[p] = nexts[column]
            nexts[column] += 1
            if place[p] >= column_starts[column]:
                rows[place[p]], column_values[place[p]] = row, values[p]
            else:
                place[p] = column_starts[column + 1] - 1 - most


@compiled
def ends_of_search(starts: Array, columns: Array, place: Array, column_starts: Array, most: int, ends: Array) -> None:
    """Write where in each row the search for others ends: those before hold no more than `most` later rows together.

    Parameters
    ----------
    starts, columns, place, column_starts
        A matrix and its transpose, as `last_of_columns` has them.
    ends
        Written, one for each row.
    """
    for row in range(len(ends)):
        later, p = 0, starts[row]
        while p < starts[row + 1]:
            later += column_starts[columns[p] + 1] - place[p] - 1
            if later > most:
                break
            p += 1
        ends[row] = p


@compiled
def beginnings_of_rows(starts: Array, ends: Array, values: Array, kept_starts: Array) -> None:
    """Move the values from each row's start to its end to `kept_starts`, which are no later than the starts."""
    for row in range(len(ends)):
        n = kept_starts[row]
        for p in range(starts[row], ends[row]):
            values[n] = values[p]
            n += 1


@compiled
def by_later_row(firsts: Array, seconds: Array, nexts: Array, order: Array) -> None:
    """Write the places of some pairs in the order of their second row, and of the first where these are equal.

    Parameters
    ----------
    firsts, seconds
        The pairs, in the order of the first row.
    nexts
        A zero for each row, and one more.
    order
        Written.
    """
    for second in seconds:
        nexts[second + 1] += 1
    for row in range(1, len(nexts)):
        nexts[row] += nexts[row - 1]
    for pair in range(len(firsts)):
        order[nexts[seconds[pair]]] = pair
        nexts[seconds[pair]] += 1


@compiled
def story_products(
    body: tuple[Array, Array, Array],
    information: tuple[Array, Array],
    lead: tuple[Array, Array, Array],
    names: tuple[Array, Array, Array],
    rows: Array,
    others: Array,
    room: tuple[Array, Array, Array],
    found: tuple[Array, Array, Array, Array],
) -> None:
    """Write what `Compared.products` tells of row `rows[i]` and row `others[i]`; fastest when equal `rows` meet.

    Parameters
    ----------
    body, lead, names
        Starts, columns and values of CSR matrices.
    information
        The language of each row, and for each language the roots of what the columns of the body tell.
    rows, others
        The pairs.
    room
        Zeros for each column of the matrices.
    found
        Written: products of body, lead, names, and the information of the columns of the body that both hold.
    """
    starts, columns, values = body
    language, roots = information
    row, lead_row, names_row = room
    held = -1
    for i in range(len(rows)):
        if rows[i] != held:
            _forget(body, held, row)
            _forget(lead, held, lead_row)
            _forget(names, held, names_row)
            held = rows[i]
            _lay_out(body, held, row)
            _lay_out(lead, held, lead_row)
            _lay_out(names, held, names_row)
        one, other = roots[language[held]], roots[language[others[i]]]
        product = told = 0.0
        for p in range(starts[others[i]], starts[others[i] + 1]):
            column = columns[p]
            if row[column] != 0.0:
                product += row[column] * values[p]
                told += one[column] * other[column]
        found[0][i], found[3][i] = product, told
        found[1][i] = _product(lead, others[i], lead_row)
        found[2][i] = _product(names, others[i], names_row)


@compiled
def _lay_out(matrix: tuple[Array, Array, Array], held: int, row: Array) -> None:
    starts, columns, values = matrix
    for p in range(starts[held], starts[held + 1]):
        row[columns[p]] = values[p]


@compiled
def _forget(matrix: tuple[Array, Array, Array], held: int, row: Array) -> None:
    starts, columns, _ = matrix
    if held >= 0:
        for p in range(starts[held], starts[held + 1]):
            row[columns[p]] = 0.0


@compiled
def _product(matrix: tuple[Array, Array, Array], other: int, row: Array) -> float:
    starts, columns, values = matrix
    product = 0.0
    for p in range(starts[other], starts[other + 1]):
        product += row[columns[p]] * values[p]
    return product


@compiled
def add_squares(column_starts: Array, rows: Array, values: Array, columns: Array, squares: Array) -> None:
    """Add to `squares` the squares of what each row has in some columns of a CSC matrix."""
    for column in columns:
        for q in range(column_starts[column], column_starts[column + 1]):
            squares[rows[q]] += values[q] * values[q]


@compiled
def rows_beside(
    new: tuple[tuple[Array, Array, Array], ...],
    parts: tuple[tuple[Array, Array, Array], ...],
    apart: tuple[Array, Array],
    lowest: float,
    limits: tuple[int, int],
    found: tuple[Array, Array],
) -> int:
    """Find which rows can have a high enough product with each of some new ones.

    Parameters
    ----------
    new, parts
        The parts of the new rows as CSR, of the rows as CSC matrices: starts, columns or rows, and values.
    apart
        The length of each row, and of each new one, in columns that are not among those of `new`: there, a product is
        no more than that of the lengths.
    lowest
        Above 0; the lowest product.
    limits
        The first new row that is looked at, and the one after the last.
    found
        Written: new rows and rows.

    Returns
    -------
    int
        How many pairs were written.
    """
    total = np.zeros(len(apart[0]), np.float32)
    n = 0
    for x in range(*limits):
        for part in range(3):
            starts, columns, values = new[part]
            column_starts, rows, row_values = parts[part]
            for p in range(starts[x], starts[x + 1]):
                value = values[p]
                for q in range(column_starts[columns[p]], column_starts[columns[p] + 1]):
                    total[rows[q]] += value * row_values[q]
        for y in range(len(total)):
            if total[y] + apart[0][y] * apart[1][x] >= lowest:
                found[0][n], found[1][n] = x, y
                n += 1
            total[y] = 0
    return n
