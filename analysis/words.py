"""The words of many texts as numbers, so that what is told of a word is worked out once for each different word."""

import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.code_points import Style, text_blocks, word_kinds
from analysis.forms import Forms, parts_of_texts
from analysis.language.sentences import Span
from analysis.language.tokens import words_and_numbers
from analysis.threads import in_threads

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


# Code points from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 12_000_000


class Words(NamedTuple):
    """The words and numbers of some texts, one text after another.

    Attributes
    ----------
    forms
        The different words as written.
    number
        For each word of the texts the place of its form in `forms`.
    begin
        Where it begins in its text.
    named
        Whether it has a capital letter inside a sentence, as names do.
    starts
        Where each text's words begin in the three, and after the last text their number; shape (texts + 1,).
    """

    forms: list[str]
    number: Places
    begin: Places
    named: Flags
    starts: Ints

    def only(self, wanted: Flags, placed: bool = True) -> "Words":
        """Return the same texts with some of their words; unless `placed`, where these begin is forgotten, and is 0."""
        begin = self.begin if placed else np.broadcast_to(np.int32(0), self.begin.shape)
        if wanted.all():
            return self._replace(begin=begin)
        # as a rule few are left out: to count all takes eight times the memory of the flags
        starts = self.starts - np.searchsorted(np.flatnonzero(~wanted), self.starts)
        begin = begin[wanted] if placed else begin[: starts[-1]]
        return Words(self.forms, self.number[wanted], begin, self.named[wanted], starts)

    def slice(self, first: int, last: int) -> "Words":
        """Return the texts from number `first` to before `last`, without copying their words."""
        some = slice(self.starts[first], self.starts[last])
        starts = self.starts[first : last + 1] - self.starts[first]
        return Words(self.forms, self.number[some], self.begin[some], self.named[some], starts)

    def of_texts(self, texts: Ints) -> "Words":
        """Return only these texts, in this order."""
        if np.array_equal(texts, np.arange(len(self.starts) - 1)):
            return self
        counts = np.diff(self.starts)[texts]
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        word = np.arange(starts[-1]) + np.repeat(self.starts[texts] - starts[:-1], counts)
        return Words(self.forms, self.number[word], self.begin[word], self.named[word], starts)


def read_words(texts: Sequence[str], fast: bool | None = None, style: Style = "numbers") -> Words:
    """Return the words of texts.

    Parameters
    ----------
    texts
        Any number.
    style
        "numbers" and "figures" as `tokens.words_and_numbers` finds them.
    fast
        Whether compiled loops are used; both ways find the same. By default when there is enough text for them.
    """
    if fast is None:
        fast = enough_for_compiled(texts)
    return (_compiled if fast else _interpreted)(texts, style)


def numbered_alike(first: Words, more: Words) -> tuple[Words, Words]:
    """Return both with the forms of both; those of the first keep their numbers."""
    place = {form: number for number, form in enumerate(first.forms)}
    renumbered = np.array([place.setdefault(form, len(place)) for form in more.forms], dtype=np.int32)
    number = renumbered[more.number] if len(renumbered) else more.number
    forms = list(place)
    return first._replace(forms=forms), more._replace(forms=forms, number=number)


def with_titles(titles: Words, texts: Words) -> Words:
    """Return the words of each title and text as one, the title first; places of words are those in their part.

    Their forms are numbered alike.
    """
    own, later = (np.arange(len(part.number)) for part in (titles, texts))
    own += np.repeat(texts.starts[:-1], np.diff(titles.starts))
    later += np.repeat(titles.starts[1:], np.diff(texts.starts))

    def both(first: npt.NDArray[Any], second: npt.NDArray[Any]) -> npt.NDArray[Any]:
        part = np.empty(len(own) + len(later), dtype=second.dtype)
        part[own], part[later] = first, second
        return part

    return Words(
        texts.forms,
        both(titles.number, texts.number),
        both(titles.begin, texts.begin),
        both(titles.named, texts.named),
        titles.starts + texts.starts,
    )


def in_places(words: Words, places: Sequence[Sequence[Span]]) -> Flags:
    """Return which words stand in the places given for each text."""
    inside = np.zeros(len(words.number), dtype=bool)
    for text, spans in enumerate(places):
        begin = words.begin[words.starts[text] : words.starts[text + 1]]
        for start, end in spans:
            found = np.searchsorted(begin, (start, end)) + words.starts[text]
            inside[found[0] : found[1]] = True
    return inside


def enough_for_compiled(texts: Sequence[str]) -> bool:
    """Tell whether compiled loops are faster, with the second in which they are loaded if they are not yet."""
    return "analysis.word_kernels" in sys.modules or sum(map(len, texts)) >= _COMPILED


def _interpreted(texts: Sequence[str], style: Style = "numbers") -> Words:
    place: dict[str, int] = {}
    found: list[tuple[int, int, bool]] = []
    starts = [0]
    for text in texts:
        told = words_and_numbers(text, figures=style == "figures")
        found += [(place.setdefault(form, len(place)), start, named) for form, start, named in told]
        starts.append(len(found))
    table = np.array(found, dtype=np.int32).reshape(-1, 3)
    return Words(list(place), table[:, 0].copy(), table[:, 1].copy(), table[:, 2] > 0, np.array(starts))


def _compiled(texts: Sequence[str], style: Style) -> Words:
    from analysis.word_kernels import find_words

    kinds = word_kinds(style)
    read = in_threads(lambda some: _read_part(some, Forms(find_words, kinds)), parts_of_texts(texts))
    forms, first = next(read)
    parts = [first]
    for others, part in read:
        renumbered = forms.take_in(others)
        parts.append(part._replace(number=renumbered[part.number]))
    return _joined(forms.written(), parts)


def _joined(forms: list[str], parts: list[Words]) -> Words:
    """Return as one what was read in parts, with the numbers of all forms; the list of parts is used up."""
    before = np.cumsum([0, *(len(part.number) for part in parts)])
    starts = [part.starts[1:] + earlier for part, earlier in zip(parts, before.tolist(), strict=False)]
    fields = [list(each) for each in zip(*(part[1:4] for part in parts), strict=True)]
    parts.clear()
    # field by field, each forgotten once it is joined: the words of a large collection are not held twice
    number, begin, named = (np.concatenate(fields.pop(0)) for _ in range(3))
    return Words(forms, number, begin, named, np.concatenate([np.zeros(1, np.int64), *starts]))


def _read_part(texts: Sequence[str], forms: Forms) -> tuple[Forms, Words]:
    """Return the words of texts without their forms, which are told beside them."""
    # memory that is not written to costs nothing, and what is large goes back to the system when it is not needed
    most = sum(map(len, texts)) // 2 + len(texts)
    number, begin, named = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.bool_)
    starts, n = [np.zeros(1, np.int64)], 0
    for block in text_blocks(texts):
        starts.append(n + forms.read(block, (number[n:], begin[n:], named[n:])))
        n = int(starts[-1][-1])
    return forms, Words([], number[:n], begin[:n], named[:n], np.concatenate(starts))
