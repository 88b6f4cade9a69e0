"""What two sequences of words have in common: runs of equal words, and stretches of runs with small edits between.

Every run of equal words that is long enough is found first, wherever it stands. Neighbouring runs are then joined
over an edit, and a stretch is led on to shorter equal runs in its own sentence, while enough of its words stay equal.
"""

import heapq
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.shingles import Hashes, shingle_hashes

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# A run of words with more pairs of places than this (a refrain, a table) is paired first with first, and so on.
_MOST_PLACES = 16
# Words on either side that speak for an edit between them, about a sentence: a long reprint excuses no long insertion.
_SIDE = 20
# Beyond this many words nothing is an edit any more; it also bounds the time that comparing them word by word takes.
_MOST_EDITED = 40
# How far a stretch looks for its next equal words, and how many in a row it needs: one or two are often chance.
_REACH, _FOOTHOLD = 12, 3


class Run(NamedTuple):
    """Equal words: the first one in a, the first one in b, and how many."""

    i: int
    j: int
    n: int


class Words(NamedTuple):
    """The words of one text, one entry each."""

    hashes: Hashes
    sentence: Ints
    """Number of the sentence that the word stands in."""
    quoted: Bools
    """Whether the word stands inside quotation."""


def stretches(a: Words, b: Words, shortest: int, least_equal: float) -> list[list[Run]]:
    """Return what two texts have in common, as lists of runs with edits between them.

    Parameters
    ----------
    a, b
        The words of both texts.
    shortest
        Words of a run that begins a stretch, at least 1.
    least_equal
        Share, 0 to 1, of the words of a stretch (in the text in which it is longer) that must be equal. The same holds
        for each edit with the equal words around it, at most `_SIDE` on either side.

    Returns
    -------
    list of list of Run
        In the order of a; stretches overlap in neither text, and runs follow each other in both. Every run of
        `disjoint_runs` lies whole in one stretch. No edit holds a whole sentence, and none joins words inside
        quotation to words outside.
    """
    runs = sorted(disjoint_runs(a.hashes, b.hashes, shortest))
    if not runs:
        return []
    place_in_b = {run: place for place, run in enumerate(sorted(runs, key=lambda run: run.j))}
    found: list[list[Run]] = []
    equal: list[int] = []
    for run in runs:
        if found and place_in_b[run] == place_in_b[found[-1][-1]] + 1:
            edit = _edit(a, b, found[-1][-1], run, least_equal)
            total = equal[-1] + sum(each.n for each in edit)
            if edit and total >= least_equal * _length(found[-1][0], run):
                found[-1] += edit
                equal[-1] = total
                continue
        found.append([run])
        equal.append(run.n)
    return _led_on(a, b, found, least_equal)


def _length(first: Run, last: Run) -> int:
    """Return how many words a stretch has from its first to its last run, in the text in which it has more."""
    return max(last.i - first.i, last.j - first.j) + last.n


def _edit(a: Words, b: Words, last: Run, first: Run, least_equal: float) -> list[Run]:
    """Return the equal words between two runs, and the second run; nothing where too much differs to be an edit."""
    i, j = last.i + last.n, last.j + last.n
    longer = max(first.i - i, first.j - j)
    if longer > _MOST_EDITED or not (_is_inside(a, i - 1, first.i) and _is_inside(b, j - 1, first.j)):
        return []
    between = _equal_words(a.hashes[i : first.i].tolist(), b.hashes[j : first.j].tolist(), i, j)
    around = min(last.n, _SIDE) + min(first.n, _SIDE)
    enough = sum(run.n for run in between) + around >= least_equal * (longer + around)
    return [*between, first] if enough else []


def _is_inside(words: Words, last: int, first: int) -> bool:
    """Tell whether what lies between two words is no whole sentence, and no border of quotation."""
    return bool(words.sentence[first] - words.sentence[last] <= 1 and words.quoted[first] == words.quoted[last])


def _equal_words(a: list[int], b: list[int], i: int, j: int) -> list[Run]:
    """Return the equal words of two short pieces, which begin at `i` and `j`."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if a and b else []
    return [Run(i + block.a, j + block.b, block.size) for block in blocks if block.size]


def _led_on(a: Words, b: Words, found: list[list[Run]], least_equal: float) -> list[list[Run]]:
    """Return the stretches, each with what its sentence still has in common before and behind it."""
    used_a, used_b = np.zeros(len(a.hashes), dtype=bool), np.zeros(len(b.hashes), dtype=bool)
    for stretch in found:
        _use(used_a, used_b, stretch)
    for stretch in found:
        total = sum(run.n for run in stretch)
        while foothold := _foothold(a, b, used_a, used_b, stretch[-1], 1):
            edit = _edit(a, b, stretch[-1], foothold, least_equal)
            total += sum(run.n for run in edit)
            if not edit or total < least_equal * _length(stretch[0], foothold):
                break
            stretch.extend(edit)
        total = sum(run.n for run in stretch)
        while foothold := _foothold(a, b, used_a, used_b, stretch[0], -1):
            edit = _edit(a, b, foothold, stretch[0], least_equal)
            total += foothold.n + sum(run.n for run in edit[:-1])
            if not edit or total < least_equal * _length(foothold, stretch[-1]):
                break
            stretch[:1] = [foothold, *edit]
        _use(used_a, used_b, stretch)
    return found


def _use(used_a: Bools, used_b: Bools, stretch: list[Run]) -> None:
    used_a[stretch[0].i : stretch[-1].i + stretch[-1].n] = True
    used_b[stretch[0].j : stretch[-1].j + stretch[-1].n] = True


def _foothold(a: Words, b: Words, used_a: Bools, used_b: Bools, run: Run, step: int) -> Run | None:
    """Return the nearest equal words of `_FOOTHOLD` or more beyond a run, forward (step 1) or backward (-1)."""
    i, j = (run.i + run.n, run.j + run.n) if step > 0 else (run.i - 1, run.j - 1)
    near_a, near_b = _free_words(a, used_a, i, step), _free_words(b, used_b, j, step)
    places = {tuple(near_b[y : y + _FOOTHOLD]): y for y in range(len(near_b) - _FOOTHOLD, -1, -1)}
    for x in range(len(near_a) - _FOOTHOLD + 1):
        y = places.get(tuple(near_a[x : x + _FOOTHOLD]))
        if y is not None:
            n = next((n for n, pair in enumerate(zip(near_a[x:], near_b[y:], strict=False)) if pair[0] != pair[1]), 0)
            n = n or min(len(near_a) - x, len(near_b) - y)
            return Run(i + x, j + y, n) if step > 0 else Run(i - x - n + 1, j - y - n + 1, n)
    return None


def _free_words(words: Words, used: Bools, start: int, step: int) -> list[int]:
    """Return the words from `start` on in one direction that are free and in the sentence of the word before them."""
    if not 0 <= start < len(used) or used[start]:
        return []
    stop = max(-1, min(len(used), start + step * _REACH))
    reach = slice(start, stop if stop >= 0 else None, step)
    barred = used[reach] | (words.sentence[reach] != words.sentence[start - step])
    free = int(np.argmax(barred)) if barred.any() else len(barred)
    return [int(each) for each in words.hashes[reach][:free]]


def _long_runs(a: Hashes, b: Hashes, shortest: int) -> list[Run]:
    """Return the runs of equal words, at least `shortest` long, that cannot be made longer."""
    if len(a) >= shortest and np.array_equal(a, b):
        return [Run(0, 0, len(a))]
    i, j = _meetings(shingle_hashes(a, shortest), shingle_hashes(b, shortest))
    order = np.lexsort((i, i - j))
    i, j = i[order], j[order]
    if not len(i):
        return []
    breaks = np.flatnonzero((np.diff(i - j) != 0) | (np.diff(i) != 1)) + 1
    first = np.concatenate([[0], breaks])
    length = np.diff(np.concatenate([first, [len(i)]])) + shortest - 1
    return list(map(Run, i[first].tolist(), j[first].tolist(), length.tolist()))


def _meetings(a: Hashes, b: Hashes) -> tuple[Ints, Ints]:
    """Return the pairs of places at which `a` and `b` are equal; what is frequent in both is paired in order only."""
    order_a, order_b = np.argsort(a, kind="stable"), np.argsort(b, kind="stable")
    sorted_a, sorted_b = a[order_a], b[order_b]
    first_a, first_b = np.searchsorted(sorted_a, sorted_a), np.searchsorted(sorted_b, sorted_a)
    count_a = np.searchsorted(sorted_a, sorted_a, "right") - first_a
    count_b = np.searchsorted(sorted_b, sorted_a, "right") - first_b
    frequent = count_a * count_b > _MOST_PLACES
    rank = np.arange(len(a)) - first_a
    partners = np.where(frequent, rank < count_b, count_b)
    begin = first_b + np.where(frequent, rank, 0)
    offset = np.arange(partners.sum()) - np.repeat(np.cumsum(partners) - partners, partners)
    return np.repeat(order_a, partners), order_b[np.repeat(begin, partners) + offset]


def disjoint_runs(a: Hashes, b: Hashes, shortest: int) -> list[Run]:
    """Return equal runs that overlap in neither text: the longest whole, of the others what is left and long enough."""
    used_a, used_b = np.zeros(len(a), dtype=bool), np.zeros(len(b), dtype=bool)
    heap = [(-n, i, j) for i, j, n in _long_runs(a, b, shortest)]
    heapq.heapify(heap)
    chosen = []
    while heap:
        minus_n, i, j = heapq.heappop(heap)
        taken = used_a[i : i - minus_n] | used_b[j : j - minus_n]
        if taken.any():
            for start, n in _free(taken, shortest):
                heapq.heappush(heap, (-n, i + start, j + start))
            continue
        i, j, n = _lengthened(a, b, used_a, used_b, Run(i, j, -minus_n))
        used_a[i : i + n] = used_b[j : j + n] = True
        chosen.append(Run(i, j, n))
    return chosen


def _free(taken: Bools, shortest: int) -> list[tuple[int, int]]:
    """Return start and length of each stretch that is not taken and long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], taken, [True]]).astype(np.int8)))
    stretches = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(start, end - start) for start, end in stretches if end - start >= shortest]


def _lengthened(a: Hashes, b: Hashes, used_a: Bools, used_b: Bools, run: Run) -> Run:
    """Return the run with the equal, unused words before and after it, which a frequent run can have cut off."""
    i, j, n = run
    while i and j and a[i - 1] == b[j - 1] and not (used_a[i - 1] or used_b[j - 1]):
        i, j, n = i - 1, j - 1, n + 1
    while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n] and not (used_a[i + n] or used_b[j + n]):
        n += 1
    return Run(i, j, n)
