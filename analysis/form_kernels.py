"""The loops over tables of different words, compiled; imported when there is enough text."""

import numpy as np

from analysis.kernels import Array, compiled


@compiled
def slot_of(
    key: np.uint64,
    chars: Array,
    start: int,
    stop: int,
    table: tuple[Array, Array],
    forms: tuple[Array, Array],
    mask: np.uint64,
) -> np.uint64:
    """Return the slot of a word in a hash table, or the one where it has to stand."""
    numbers, hashes = table
    letters, stops = forms
    slot = key & mask
    while numbers[slot] and not (
        hashes[slot] == key and _equal(letters, stops[numbers[slot] - 1], stops[numbers[slot]], chars, start, stop)
    ):
        slot = (slot + np.uint64(1)) & mask
    return slot


@compiled
def take_in(
    different: int,
    forms: tuple[Array, Array],
    table: tuple[Array, Array],
    others: int,
    other_forms: tuple[Array, Array],
    other_table: tuple[Array, Array],
    renumbered: Array,
) -> int:
    """Add the words of another table to the first, which has room for them; return how many it holds then.

    `renumbered` is written: the number that each of the others has now.
    """
    keys = np.empty(others, np.uint64)
    for place in range(len(other_table[0])):
        if other_table[0][place]:
            keys[other_table[0][place] - 1] = other_table[1][place]
    letters, stops = forms
    mask = np.uint64(len(table[0]) - 1)
    for word in range(others):
        start, stop = other_forms[1][word], other_forms[1][word + 1]
        slot = slot_of(keys[word], other_forms[0], start, stop, table, forms, mask)
        if not table[0][slot]:
            room = stops[different]
            letters[room : room + stop - start] = other_forms[0][start:stop]
            different += 1
            stops[different] = room + stop - start
            table[0][slot], table[1][slot] = different, keys[word]
        renumbered[word] = table[0][slot] - 1
    return different


@compiled
def grow(table: tuple[Array, Array], larger: tuple[Array, Array]) -> None:
    """Write what a hash table holds to a larger one."""
    mask = np.uint64(len(larger[0]) - 1)
    for place in range(len(table[0])):
        if table[0][place]:
            slot = table[1][place] & mask
            while larger[0][slot]:
                slot = (slot + np.uint64(1)) & mask
            larger[0][slot], larger[1][slot] = table[0][place], table[1][place]


@compiled
def _equal(letters: Array, begin: int, end: int, chars: Array, start: int, stop: int) -> bool:
    if end - begin != stop - start:
        return False
    for step in range(stop - start):  # noqa: SIM110 - numba compiles no all()
        if letters[begin + step] != chars[start + step]:
            return False
    return True
