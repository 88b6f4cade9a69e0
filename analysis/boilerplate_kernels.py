"""The loops that tell whether pages are unrelated, compiled; imported when there is enough text."""

import numpy as np

from analysis.kernels import Array, compiled


@compiled
def among_unrelated(
    sets: tuple[Array, Array, Array],
    pages: tuple[Array, Array, Array, Array, Array, Array, Array],
    limits: tuple[int, int, float, float],
    wanted: int,
    multiplier: np.uint64,
    room: tuple[Array, Array, Array, Array, Array, Array],
    verdicts: Array,
) -> None:
    """Tell of each set of pages whether `wanted` of them are unrelated to one another, as `unrelated.Search` does.

    Parameters
    ----------
    sets
        Where each set begins and ends among pages, and these.
    pages
        For each line a number for what names it and its plain words; where each page's lines begin and end. For each
        word its form; where each page's words begin and end. Hashes of the plain words of the forms, and where each
        form's begin.
    limits
        Words of a run; words that must be left at least, and as a share of those left out; common runs at most, as a
        share of the fewer.
    wanted, multiplier
        Pages; that of the hashes of runs.
    room
        Marks of the numbers of lines and the mark made last, all 0 at first; words of the longest page; a table of
        runs, a power of two, more than four times as long; and what was told last of pairs: twice the number of a pair,
        and 1 if it is unrelated. Kept from one call to the next.
    verdicts
        Written.
    """
    begins, ends, members = sets
    known = room[5]
    count = len(pages[2])
    found = np.empty(count if len(begins) == 0 else (ends - begins).max(), np.int64)
    for each in range(len(begins)):
        n = 0
        for p in range(begins[each], ends[each]):
            page = members[p]
            alone = True
            for other in found[:n]:
                pair = other * count + page
                slot = (pair ^ (pair >> 20)) & (len(known) - 1)
                if known[slot] >> 1 != pair:
                    known[slot] = 2 * pair + (1 if _unrelated(other, page, pages, limits, multiplier, room) else 0)
                if not known[slot] & 1:
                    alone = False
                    break
            if alone:
                found[n] = page
                n += 1
            if n == wanted:
                break
        verdicts[each] = n >= wanted


@compiled
def _unrelated(
    a: int,
    b: int,
    pages: tuple[Array, Array, Array, Array, Array, Array, Array],
    limits: tuple[int, int, float, float],
    multiplier: np.uint64,
    room: tuple[Array, Array, Array, Array, Array, Array],
) -> bool:
    number, counts, lines_of = pages[:3]
    marks, latest, hashes, runs, sides, _ = room
    length, least, rest_share, common_share = limits
    latest[0] += 2
    in_one = latest[0]
    for line in range(lines_of[a, 0], lines_of[a, 1]):
        marks[number[line]] = in_one
    in_both = in_one + 1
    for line in range(lines_of[b, 0], lines_of[b, 1]):
        if marks[number[line]] >= in_one:
            marks[number[line]] = in_both
    rest = 0
    for page in (a, b):
        left = left_out = 0
        for line in range(lines_of[page, 0], lines_of[page, 1]):
            if marks[number[line]] == in_both:
                left_out += counts[line]
            else:
                left += counts[line]
        if left < max(least, rest_share * left_out):
            return False
        rest += left
    size = 2
    while size <= 2 * rest:
        size *= 2
    sides[:size] = 0
    table = runs[:size], sides[:size]
    n = _rest(a, pages, marks, in_both, hashes)
    different, _ = _add_runs(hashes[:n], length, multiplier, table, 1)
    n = _rest(b, pages, marks, in_both, hashes)
    others, common = _add_runs(hashes[:n], length, multiplier, table, 2)
    return bool(common <= common_share * min(different, others))


@compiled
def _rest(
    page: int,
    pages: tuple[Array, Array, Array, Array, Array, Array, Array],
    marks: Array,
    in_both: int,
    hashes: Array,
) -> int:
    """Write the hashes of the words of a page outside the lines that both hold; return how many."""
    number, counts, lines_of, form_of, words_of, parts, parts_of = pages
    n = 0
    line = lines_of[page, 0] - 1
    left = 0
    for word in range(words_of[page, 0], words_of[page, 1]):
        for part in range(parts_of[form_of[word]], parts_of[form_of[word] + 1]):
            if left == 0:
                line += 1
                left = counts[line]
            left -= 1
            if marks[number[line]] != in_both:
                hashes[n] = parts[part]
                n += 1
    return n


@compiled
def _add_runs(
    hashes: Array, length: int, multiplier: np.uint64, table: tuple[Array, Array], side: int
) -> tuple[int, int]:
    """Add the runs of words of one side to a table; return how many are different, and how many of these the other has.

    The hash of a run is that of `shingles.shingle_hashes`, made from that of the run one word later.
    """
    runs, sides = table
    mask = np.uint64(len(runs) - 1)
    beyond = np.uint64(1)
    for _ in range(length):
        beyond *= multiplier
    different = common = 0
    run = np.uint64(0)
    for p in range(len(hashes) - 1, -1, -1):
        run = hashes[p] + multiplier * run
        if p + length < len(hashes):
            run -= beyond * hashes[p + length]
        if p + length > len(hashes):
            continue
        slot = run & mask
        while sides[slot] and runs[slot] != run:
            slot = (slot + np.uint64(1)) & mask
        if not sides[slot] & side:
            different += 1
            common += 1 if sides[slot] else 0
            runs[slot] = run
            sides[slot] |= side
    return different, common
