"""The loops that find and name the lines of many texts, compiled; imported when there is enough text."""

import numpy as np

from analysis.kernels import Array, compiled
from analysis.language.sentences import WRAPPED_SHARE
from analysis.word_kernels import ALNUM, LOWER, SPACE, STOP, UNDERSCORE

_NEWLINE = 10


@compiled
def find_lines(
    chars: Array, ends: Array, kinds: Array, found: tuple[Array, Array], counts: Array, paragraph: tuple[Array, Array]
) -> int:
    """Find the lines of some texts and the sentences in them, as `lines.read_lines` tells them.

    Parameters
    ----------
    chars, ends, kinds
        As for `find_words`.
    found
        Written: where each begins and ends in its text.
    counts
        Written: for each text, how many there are up to its end.
    paragraph
        Room for the begin and end of each paragraph of one text.
    """
    begins, stops = found
    n = 0
    for text in range(len(ends)):
        first, end = ends[text - 1] if text else 0, ends[text]
        for place in range(_paragraphs(chars, first, end, kinds, paragraph)):
            i, last = paragraph[0][place], paragraph[1][place]
            while i < last:
                stop = _end_of_sentence(chars, i, last, kinds)
                begins[n], stops[n] = i - first, stop - first
                n += 1
                i = stop
                while i < last and kinds[chars[i]] & SPACE:
                    i += 1
        counts[text] = n
    return n


@compiled
def _end_of_sentence(chars: Array, start: int, end: int, kinds: Array) -> int:
    """Return where stops end that follow two letters, digits or underscores and precede a blank; else `end`."""
    i = start + 2
    word = ALNUM | UNDERSCORE
    while i < end:
        if kinds[chars[i]] & STOP and kinds[chars[i - 1]] & word and kinds[chars[i - 2]] & word:
            stop = i + 1
            while stop < end and kinds[chars[stop]] & STOP:
                stop += 1
            if stop < end and kinds[chars[stop]] & SPACE:
                return stop
        i += 1
    return end


@compiled
def _paragraphs(chars: Array, first: int, end: int, kinds: Array, paragraph: tuple[Array, Array]) -> int:
    """Write the paragraphs of a text, as `sentences.paragraphs` finds them; return their number."""
    begins, stops = paragraph
    n = wrapped = joined = 0
    i = first
    while i < end:
        stop = i
        while stop < end and chars[stop] != _NEWLINE:
            stop += 1
        begin, trimmed = i, stop
        while begin < trimmed and kinds[chars[begin]] & SPACE:
            begin += 1
        while trimmed > begin and kinds[chars[trimmed - 1]] & SPACE:
            trimmed -= 1
        if begin < trimmed:
            if n and _next_line(chars, stops[n - 1], begin):
                joined += 1
                wrapped += 1 if kinds[chars[begin]] & LOWER else 0
            begins[n], stops[n] = begin, trimmed
            n += 1
        i = stop + 1
    if wrapped <= WRAPPED_SHARE * joined:
        return n
    lines, n = n, min(n, 1)
    for line in range(1, lines):
        if _next_line(chars, stops[n - 1], begins[line]):
            stops[n - 1] = stops[line]
        else:
            begins[n], stops[n] = begins[line], stops[line]
            n += 1
    return n


@compiled
def _next_line(chars: Array, end: int, begin: int) -> bool:
    """Tell whether no blank line stands between two lines."""
    breaks = 0
    for p in range(end, begin):
        breaks += 1 if chars[p] == _NEWLINE else 0
    return breaks < 2


@compiled
def name_lines(
    texts: tuple[int, int],
    lines: tuple[Array, Array],
    words: tuple[Array, Array, Array],
    forms: tuple[Array, Array, Array],
    numbers: tuple[int, np.uint64, np.uint64],
    named: tuple[Array, Array, Array],
) -> None:
    """Name the lines of some texts by their words, as `lines.read_lines` tells it.

    Parameters
    ----------
    texts
        The first, and the one after the last.
    lines
        Where each line begins in its text, and where each text's lines begin among all.
    words
        For each word its form and where it begins in its text; where each text's words begin among all.
    forms
        Hashes of the plain words of each form, which of them are digits, and where each form's begin.
    numbers
        Words to a number, of which a row of a table has fewer; the hash of any number; the multiplier of hashes.
    named
        Written, for every line: key, first plain word, number of plain words.
    """
    begins, lines_of = lines
    form_of, places, words_of = words
    hashes, digits, parts_of = forms
    words_to_a_number, any_number, multiplier = numbers
    keys, firsts, counts = named
    for text in range(texts[0], texts[1]):
        word = words_of[text]
        before = 0
        for line in range(lines_of[text], lines_of[text + 1]):
            last = line + 1 == lines_of[text + 1]
            opening = word
            count = told = 0
            while word < words_of[text + 1] and (last or places[word] < begins[line + 1]):
                for part in range(parts_of[form_of[word]], parts_of[form_of[word] + 1]):
                    count += 1
                    told += 1 if digits[part] else 0
                word += 1
            listed = told * (1 + words_to_a_number) > count
            key, power = np.uint64(0), multiplier
            for held in range(opening, word):
                for part in range(parts_of[form_of[held]], parts_of[form_of[held] + 1]):
                    key += (any_number if digits[part] and not listed else hashes[part]) * power
                    power *= multiplier
            keys[line], firsts[line], counts[line] = key, before, count
            before += count
