"""The loops over likely pairs of articles, compiled; imported for a large collection."""

from analysis.kernels import Array, compiled


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
    body: tuple[Array, Array, Array, Array],
    lead: tuple[Array, Array, Array],
    names: tuple[Array, Array, Array],
    rows: Array,
    others: Array,
    room: tuple[Array, Array, Array, Array],
    found: tuple[Array, Array, Array, Array],
) -> None:
    """Write what `Compared.products` tells of row `rows[i]` and row `others[i]`; fastest when equal `rows` meet.

    Parameters
    ----------
    body, lead, names
        Starts, columns and values of CSR matrices; of the first, also the values of another one of the same shape.
    rows, others
        The pairs.
    room
        Zeros for each column of the matrices, for that of two values twice.
    found
        Written: products of body, lead, names, and of the other values of the first.
    """
    starts, columns, values, told = body
    row, told_row, lead_row, names_row = room
    held = -1
    for i in range(len(rows)):
        if rows[i] != held:
            _forget((starts, columns, values), held, row)
            _forget((starts, columns, told), held, told_row)
            _forget(lead, held, lead_row)
            _forget(names, held, names_row)
            held = rows[i]
            _lay_out((starts, columns, values), held, row)
            _lay_out((starts, columns, told), held, told_row)
            _lay_out(lead, held, lead_row)
            _lay_out(names, held, names_row)
        product = information = 0.0
        for p in range(starts[others[i]], starts[others[i] + 1]):
            product += row[columns[p]] * values[p]
            information += told_row[columns[p]] * told[p]
        found[0][i], found[3][i] = product, information
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
