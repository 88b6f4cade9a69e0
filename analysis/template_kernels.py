"""The innermost loops over pairs of notices, compiled; imported when there is enough work, as `analysis.kernels` is."""

from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.kernels import compiled

Array = npt.NDArray[Any]

# What a token can be.
NUMBER, NAME, DAY = 1, 2, 4
# What it is once the form is known: a number in it, a name in it or at its ends, and what a newer version keeps.
_NUMBER, _NAME, _SAID = 1, 2, 4
# Odd, so that a sum of hashes tells their order.
_STEP = np.uint64(0x9E3779B97F4A7C15)


@compiled
def _mark(tokens: Array, marks: Array, stamp: int) -> None:
    """Leave a stamp for every token."""
    for token in tokens:
        marks[token] = stamp


@compiled
def _missing(tokens: Array, kinds: Array, wanted: int, marks: Array, stamp: int, counted: Array, turn: int) -> Any:
    """Return how many different tokens are of the wanted kinds, and how many of these do not carry the stamp."""
    different = missing = 0
    for p in range(len(tokens)):
        token = tokens[p]
        if kinds[p] & wanted and counted[token] != turn:
            counted[token] = turn
            different += 1
            missing += marks[token] != stamp
    return different, missing


@compiled
def _run(tokens: Array, hashes: Array, p: int) -> Any:
    """Return a number for three tokens in a row."""
    return hashes[tokens[p]] + _STEP * (hashes[tokens[p + 1]] + _STEP * hashes[tokens[p + 2]])


@compiled
def _place(runs: Array, turns: Array, turn: int, run: Any) -> Any:
    """Return where in a hash table a run stands, or would stand."""
    last = len(runs) - 1
    slot = np.int64((run ^ (run >> np.uint64(32))) & np.uint64(last))
    while turns[slot] == turn and runs[slot] != run:
        slot = (slot + 1) & last
    return slot


@compiled
def _tell_form(
    one: Array, other: Array, kinds: Array, hashes: Array, filling: int, table: Any, turn: int, form: Array, told: Array
) -> int:
    """Write what the tokens of one text are in the form that it shares with another; return how many are inside it."""
    runs, turns = table
    for p in range(len(other) - 2):
        run = _run(other, hashes, p)
        slot = _place(runs, turns, turn, run)
        runs[slot], turns[slot] = run, turn
    n, far = len(one), len(one) + filling + 1
    form[:n] = False
    for p in range(n - 2):
        if turns[_place(runs, turns, turn, _run(one, hashes, p))] == turn:
            form[p : p + 3] = True
    after = far
    for p in range(n - 1, -1, -1):
        after = p if form[p] else after
        told[p] = min(after - p, far)
    before, inside = -far, 0
    for p in range(n):
        before = p if form[p] else before
        after = told[p] + p
        within = after - before <= filling + 1
        around = within or (before < 0 and after - p <= filling) or (after >= far and p - before <= filling)
        number = _NUMBER if within and kinds[p] & NUMBER else 0
        name = _NAME | _SAID if around and kinds[p] & NAME else 0
        told[p] = number | name | (_SAID if within and kinds[p] & DAY else 0)
        inside += within
    return inside


@compiled
def other_facts(
    starts: Array,
    tokens: Array,
    kinds: Array,
    hashes: Array,
    rows: Array,
    others: Array,
    limits: tuple[int, int, float, float, int],
    longest: int,
    found: Array,
) -> None:
    """Write for each pair of texts whether most facts in the form that they share are other ones.

    Parameters
    ----------
    starts, tokens, kinds, hashes
        The texts, as `template_notices` holds them; what each token can be.
    rows, others
        The pairs.
    limits
        Tokens that fill a place; facts that differ at least; the shares of one kind and of all; tokens to a fact.
    longest
        Tokens of the longest text.
    found
        Written.
    """
    filling, least, of_a_kind, of_all, to_a_fact = limits
    in_one, in_other, counted = (
        np.zeros(len(hashes), np.int64),
        np.zeros(len(hashes), np.int64),
        np.zeros(len(hashes), np.int64),
    )
    slots = 8
    while slots < 2 * longest:
        slots *= 2
    table = np.zeros(slots, np.uint64), np.zeros(slots, np.int64)
    form, told_a, told_b = np.zeros(longest, np.bool_), np.zeros(longest, np.int64), np.zeros(longest, np.int64)
    for i in range(len(rows)):
        turn = 20 * (i + 1)
        a, b = tokens[starts[rows[i]] : starts[rows[i] + 1]], tokens[starts[others[i]] : starts[others[i] + 1]]
        kinds_a = kinds[starts[rows[i]] : starts[rows[i] + 1]]
        kinds_b = kinds[starts[others[i]] : starts[others[i] + 1]]
        _mark(a, in_one, turn)
        _mark(b, in_other, turn)
        facts = NUMBER | NAME
        if (
            _missing(a, kinds_a, facts, in_other, turn, counted, turn)[1] < least
            or _missing(b, kinds_b, facts, in_one, turn, counted, turn + 1)[1] < least
        ):
            continue
        inside_a = _tell_form(a, b, kinds_a, hashes, filling, table, turn, form, told_a)
        inside_b = _tell_form(b, a, kinds_b, hashes, filling, table, turn + 1, form, told_b)
        # numbers alone are those of a newer version
        if (
            _missing(a, told_a, _SAID, in_other, turn, counted, turn + 2)[1] < 1
            or _missing(b, told_b, _SAID, in_one, turn, counted, turn + 3)[1] < 1
        ):
            continue
        enough = max(least, min(inside_a, inside_b) / to_a_fact)
        turn_of_kind = turn + 4
        for wanted, share in ((_NUMBER, of_a_kind), (_NAME, of_a_kind), (_NUMBER | _NAME, of_all)):
            different_a, missing_a = _missing(a, told_a, wanted, in_other, turn, counted, turn_of_kind)
            different_b, missing_b = _missing(b, told_b, wanted, in_one, turn, counted, turn_of_kind + 1)
            turn_of_kind += 2
            if missing_a >= max(enough, share * different_a) and missing_b >= max(enough, share * different_b):
                found[i] = True
