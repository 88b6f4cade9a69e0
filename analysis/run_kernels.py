"""The innermost loops over runs of words, compiled; imported when there is enough work, as `analysis.kernels` is."""

from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.kernels import compiled, put_in_order

Array = npt.NDArray[Any]


@compiled
def _spell(words: Array, parts: Array, part_hashes: Array, plain: Array) -> int:
    """Write the hashes of the plain words of one text, as far as there is room; return how many it has."""
    n = 0
    for word in words:
        for p in range(parts[word], parts[word + 1]):
            if n < len(plain):
                plain[n] = part_hashes[p]
            n += 1
    return n


@compiled
def _run(plain: Array, p: int, steps: Array) -> Any:
    """Return the number of the run that begins at word `p`, as `shingles.shingle_hashes` has it."""
    run = np.uint64(0)
    for k in range(len(steps)):
        run += plain[p + k] * steps[k]
    return run


@compiled
def _bit(run: Any, last_byte: Any) -> Any:
    """Return the byte and the bit that stand for a run."""
    return np.int64((run >> np.uint64(3)) & last_byte), np.uint8(1 << np.int64(run & np.uint64(7)))


@compiled
def count_runs(texts: tuple[Array, Array, Array], forms: tuple[Array, Array], length: int, size: Array) -> int:
    """Write how many runs each text has; return the plain words of the longest.

    Parameters
    ----------
    texts
        Where the words of each begin and end; the form of each word.
    forms
        Where the plain words of each begin, with the end of the last; their hashes.
    length
        Words of a run.
    size
        Written.
    """
    begins, ends, words = texts
    nothing = np.empty(0, np.uint64)
    longest = 0
    for text in range(len(size)):
        n = _spell(words[begins[text] : ends[text]], forms[0], forms[1], nothing)
        size[text] = max(0, n - length + 1)
        longest = max(longest, n)
    return longest


@compiled
def repeated_runs(
    texts: tuple[Array, Array, Array],
    forms: tuple[Array, Array],
    steps: Array,
    size: Array,
    longest: int,
    part: tuple[int, int],
    seen: Array,
    found: tuple[Array, Array],
) -> int:
    """Find the runs that may stand in two places, those in one part of all numbers of runs.

    Two runs can share one of few bits, so some that stand in one place come along.

    Parameters
    ----------
    texts, forms, size, longest
        As for `count_runs`; a text of size 0 is passed over.
    steps
        What the hash of each word of a run is multiplied by.
    part
        How many of its highest bits tell a number's part, and which part is asked for.
    seen
        Two zeros for each byte of bits; shape (2, a power of 2).
    found
        Written: the numbers of the runs and their texts, in the order of the texts.

    Returns
    -------
    int
        How many were found.
    """
    begins, ends, words = texts
    plain = np.empty(longest, np.uint64)
    shift, wanted = np.uint64(64 - part[0]), np.uint64(part[1])
    last_byte = np.uint64(seen.shape[1] - 1)
    runs, rows = found
    once, twice = seen[0], seen[1]
    every = 0
    for text in range(len(size)):
        if size[text] == 0:
            continue
        _spell(words[begins[text] : ends[text]], forms[0], forms[1], plain)
        for p in range(size[text]):
            run = _run(plain, p, steps)
            # written whether it is kept or not: no branch to guess
            runs[every], rows[every] = run, text
            every += run >> shift == wanted
    for k in range(every):
        byte, bit = _bit(runs[k], last_byte)
        twice[byte] |= once[byte] & bit
        once[byte] |= bit
    n = 0
    for k in range(every):
        byte, bit = _bit(runs[k], last_byte)
        runs[n], rows[n] = runs[k], rows[k]
        n += (twice[byte] & bit) != 0
    return n


@compiled
def pairs_with_runs(
    first: int,
    last: int,
    by_row: tuple[Array, Array, Array],
    by_column: tuple[Array, Array],
    texts: tuple[Array, Array],
    containment: float,
    found: tuple[Array, Array],
) -> tuple[int, int]:
    """Find the later texts that can hold enough of the runs of each of the texts `first` to `last`, or the other way.

    Parameters
    ----------
    by_row, by_column
        Starts, columns and `kernels.places` of the matrix of runs; starts and rows of its transpose.
    texts
        Runs of each text that are not in the matrix and may be shared; all its runs.
    containment
        Share of the runs of the one with fewer.
    found
        Written: the pairs.

    Returns
    -------
    next, n
        The first text whose pairs had no room left, or `last`; how many pairs were written.
    """
    starts, columns, place = by_row
    column_starts, rows = by_column
    besides, size = texts
    shared, others = np.zeros(len(size), np.int64), np.empty(len(size), np.int32)
    n = 0
    for x in range(first, last):
        met = 0
        for p in range(starts[x], starts[x + 1]):
            for q in range(place[p] + 1, column_starts[columns[p] + 1]):
                y = rows[q]
                if shared[y] == 0:
                    others[met] = y
                    met += 1
                shared[y] += 1
        if n + met > len(found[0]):
            return x, n
        for k in range(met):
            y = others[k]
            if shared[y] + min(besides[x], besides[y]) >= containment * min(size[x], size[y]):
                found[0][n], found[1][n] = x, y
                n += 1
            shared[y] = 0
    return last, n


@compiled
def number_runs(order: Array, runs: Array, texts: Array, size: Array, found: tuple[Array, Array]) -> tuple[int, int]:
    """Give the runs that two texts hold numbers in their order, and tell the texts that hold each.

    Parameters
    ----------
    order
        Places of the runs by their numbers.
    runs, texts
        As `repeated_runs` found them.
    size
        Runs of each text; written: less those that it holds again.
    found
        Written: texts, and the numbers of the runs they hold.

    Returns
    -------
    n, different
        How many were written; how many runs have a number.
    """
    n = different = begin = 0
    held = np.empty(16, np.int32)
    while begin < len(order):
        end = begin + 1
        while end < len(order) and runs[order[end]] == runs[order[begin]]:
            end += 1
        count = end - begin
        if count > 1:
            if count > len(held):
                held = np.empty(2 * count, np.int32)
            for k in range(count):
                held[k] = texts[order[begin + k]]
            put_in_order(held[:count])
            kept = n
            for k in range(count):
                if k and held[k] == held[k - 1]:
                    size[held[k]] -= 1
                else:
                    found[0][n], found[1][n] = held[k], different
                    n += 1
            if n - kept > 1:
                different += 1
            else:
                n = kept
        begin = end
    return n, different


@compiled
def keep_runs(runs: Array, table: Array, used: Array) -> None:
    """Write runs to a hash table whose size is a power of 2."""
    last = np.uint64(len(table) - 1)
    for run in runs:
        slot = np.int64(run & last)
        while used[slot] and table[slot] != run:
            slot = (slot + 1) & np.int64(last)
        table[slot], used[slot] = run, True


@compiled
def _pair(one: Any, other: Any, last: Any) -> Any:
    """Return what stands for a word and the one after it, at most `last`: their numbers are hashes already."""
    return np.int64((np.uint64(one) + np.uint64(3) * np.uint64(other)) & last)


@compiled
def keep_pairs(starts: Array, words: Array, followed: Array) -> None:
    """Mark the pairs of words that stand beside one another in any of some texts; as many flags as a power of 2."""
    last = np.uint64(len(followed) - 1)
    for text in range(len(starts) - 1):
        for p in range(starts[text] + 1, starts[text + 1]):
            followed[_pair(words[p - 1], words[p], last)] = True


@compiled
def count_kept_runs(
    first: int, texts: tuple[Array, Array], steps: Array, followed: Array, kept: tuple[Array, Array], counts: Array
) -> None:
    """Write how many runs of each text from number `first` on are in a table of `keep_runs`.

    A run that a text holds twice counts twice.

    Parameters
    ----------
    texts
        Where each begins, with the end of the last; the words of all.
    steps
        What the number of each word of a run is multiplied by.
    followed
        Of `keep_pairs`: most texts have few stretches of such pairs, and nothing else is looked for in the table.
    kept, counts
        The table, and what is written.
    """
    starts, words = texts
    table, used = kept
    last, last_pair = np.uint64(len(table) - 1), np.uint64(len(followed) - 1)
    length = len(steps)
    for text in range(len(counts)):
        n = total = 0
        begin = starts[first + text]
        for p in range(begin, starts[first + text + 1]):
            n = n + 1 if p > begin and followed[_pair(words[p - 1], words[p], last_pair)] else 1
            if n >= length:
                run = np.uint64(0)
                for k in range(length):
                    run += np.uint64(words[p - length + 1 + k]) * steps[k]
                slot = np.int64(run & last)
                while used[slot] and table[slot] != run:
                    slot = (slot + 1) & np.int64(last)
                total += used[slot]
        counts[text] = total
