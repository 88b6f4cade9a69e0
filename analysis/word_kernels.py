"""The loops that find the words of many texts, compiled; imported when there is enough text."""

import numpy as np

from analysis.form_kernels import slot_of
from analysis.kernels import DIGITS, Array, compiled, deal_out

# What a code point can be; one number may say several of these.
ALNUM, DIGIT, MARK, SPACE, CLOSING, GAP, JOINT, STOP, LOWER, UPPER, UNDERSCORE = (1 << bit for bit in range(11))
_BLANK, _OPENING, _NEWLINE = 32, 40, 10
_SEED = np.uint64(0xCBF29CE484222325)


@compiled
def find_words(
    chars: Array,
    ends: Array,
    kinds: Array,
    text: int,
    found: tuple[Array, Array, Array, Array],
    different: int,
    forms: tuple[Array, Array],
    table: tuple[Array, Array],
) -> tuple[int, int]:
    """Find the words of some texts, and give equal words equal numbers.

    Parameters
    ----------
    chars, ends
        Code points of the texts one after another, and where each text ends.
    kinds
        What each code point can be.
    text
        The text to begin with.
    found
        Written, for every word: its number, where it begins, and whether it has a capital letter inside a
        sentence.
        Then, for each text, how many words there are up to its end; filled up to `text`.
    different, forms
        Different words so far; their code points one after another, and where each ends, 0 before the first.
    table
        Hash table: number of a word + 1, and its hash. Its length is a power of two.

    Returns
    -------
    text, different
        The first text not read, for which the table or the forms have no room; different words.
    """
    number, begins, named, counts = found
    numbers, hashes = table
    letters, stops = forms
    mask = np.uint64(len(numbers) - 1)
    n = counts[text - 1] if text else 0
    while text < len(ends):
        i, end = ends[text - 1] if text else 0, ends[text]
        most = different + (end - i) // 2 + 1
        if 2 * most > len(numbers) or most >= len(stops) or stops[different] + end - i > len(letters):
            break
        before = i
        begin = i
        while i < end:
            if not kinds[chars[i]] & ALNUM:
                i += 1
                continue
            stop = _end_of_word(chars, i, end, kinds)
            key = _hash(chars, i, stop)
            slot = slot_of(key, chars, i, stop, table, forms, mask)
            if not numbers[slot]:
                room = stops[different]
                letters[room : room + stop - i] = chars[i:stop]
                different += 1
                stops[different] = room + stop - i
                numbers[slot], hashes[slot] = different, key
            number[n], begins[n] = numbers[slot] - 1, i - begin
            named[n] = before > begin and kinds[chars[i]] & UPPER and _joined(chars, before, i, kinds)
            n += 1
            i = stop
            before = stop
        counts[text] = n
        text += 1
    return text, different


@compiled
def find_terms(
    chars: Array,
    ends: Array,
    lowered: Array,
    text: int,
    found: tuple[Array, Array],
    different: int,
    forms: tuple[Array, Array],
    table: tuple[Array, Array],
) -> tuple[int, int]:
    """Find the runs of two or more letters, digits and underscores in some texts, in lower case.

    Parameters
    ----------
    lowered
        Of each code point that such a run can hold its lower case, 0 of others.
    found
        Written: the number of the word for each run; then, for each text, how many runs there are up to its end.
    chars, ends, text, different, forms, table
        As for `find_words`, which tells what is returned, too.
    """
    number, counts = found
    numbers, hashes = table
    letters, stops = forms
    mask = np.uint64(len(numbers) - 1)
    n = counts[text - 1] if text else 0
    while text < len(ends):
        i, end = ends[text - 1] if text else 0, ends[text]
        most = different + (end - i) // 2 + 1
        if 2 * most > len(numbers) or most >= len(stops) or stops[different] + end - i > len(letters):
            break
        while i < end:
            char = lowered[chars[i]]
            if not char:
                i += 1
                continue
            # written where the next new word would stand: most are known, and are overwritten
            room = stops[different]
            stop = room
            key = _SEED
            while char:
                letters[stop] = char
                stop += 1
                key = _mixed(key, char)
                i += 1
                char = lowered[chars[i]] if i < end else np.uint32(0)
            if stop - room == 1:
                continue
            slot = slot_of(key, letters, room, stop, (numbers, hashes), (letters, stops), mask)
            if not numbers[slot]:
                different += 1
                stops[different] = stop
                numbers[slot], hashes[slot] = different, key
            number[n] = numbers[slot] - 1
            n += 1
        counts[text] = n
        text += 1
    return text, different


@compiled
def _hash(chars: Array, start: int, stop: int) -> np.uint64:
    key = _SEED
    for p in range(start, stop):
        key = _mixed(key, chars[p])
    return key


@compiled
def _mixed(key: np.uint64, char: int) -> np.uint64:
    key = (key ^ np.uint64(char)) * np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(29))


@compiled
def _end_of_word(chars: Array, start: int, end: int, kinds: Array) -> int:
    """Return where the word or number that begins here ends."""
    stop = _end_of_number(chars, start, end, kinds) if kinds[chars[start]] & DIGIT else start
    if stop == start:
        while stop < end and kinds[chars[stop]] & (ALNUM | MARK):
            stop += 1
    return stop


@compiled
def _joined(chars: Array, begin: int, end: int, kinds: Array) -> bool:
    """Tell whether between two words stands nothing but closing marks, one blank and perhaps a bracket."""
    while begin < end and kinds[chars[begin]] & CLOSING:
        begin += 1
    if begin == end or chars[begin] != _BLANK:
        return False
    begin += 1
    return begin == end or (begin + 1 == end and chars[begin] == _OPENING)


@compiled
def _end_of_number(chars: Array, start: int, end: int, kinds: Array) -> int:
    """Return where a number with thousands or decimals ends; `start` if there is none."""
    i = start
    while i < end and kinds[chars[i]] & DIGIT:
        i += 1
    found = start
    if i - start <= 3:
        p = i
        while p + 3 < end and kinds[chars[p]] & GAP and _digits(chars, p + 1, kinds) == 3:
            p += 4
            if p == end or not kinds[chars[p]] & (ALNUM | MARK):
                found = p
            if p < end and kinds[chars[p]] & DIGIT:
                break
    if found > start:
        return found
    while i + 1 < end and kinds[chars[i]] & JOINT and kinds[chars[i + 1]] & DIGIT:
        i += 1
        while i < end and kinds[chars[i]] & DIGIT:
            i += 1
        if i == end or not kinds[chars[i]] & (ALNUM | MARK):
            found = i
    return found


@compiled
def _digits(chars: Array, start: int, kinds: Array) -> int:
    """Return how many of three code points are digits."""
    count = 0
    for p in range(start, start + 3):
        count += 1 if kinds[chars[p]] & DIGIT else 0
    return count


@compiled
def count_in_rows(columns: Array, starts: Array, width: int, counts: Array, ends: Array) -> int:
    """Replace the columns of each row by the different ones, in order, and write how often each stood there.

    `ends` is written: where each row ends now. Returns the number of different ones in all.
    """
    seen, most = np.zeros(width, np.int32), 0
    for row in range(len(starts) - 1):
        most = max(most, starts[row + 1] - starts[row])
    different, room, digits = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(DIGITS, np.int64)
    n = 0
    for row in range(len(starts) - 1):
        count = 0
        for p in range(starts[row], starts[row + 1]):
            column = columns[p]
            if not seen[column]:
                different[count] = column
                count += 1
            seen[column] += 1
        deal_out(different[:count], 0, width, room, digits)
        for column in different[:count]:
            columns[n], counts[n] = column, seen[column]
            seen[column] = 0
            n += 1
        ends[row] = n
    return n
