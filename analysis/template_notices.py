"""Template notices: pairs of texts with one form and other facts, such as dividends, tremors or a market's daily table.

Half of their runs of words agree, as in a text that was edited; but what an edit leaves alone, the numbers and the
names, is what differs, and it differs where the rest stays the same.
"""

import sys
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.language.dates.words import LANGUAGES
from analysis.language.shingles import Hashes, form_hashes, shingle_hashes
from analysis.pairs import row_products
from analysis.rows import counted
from analysis.threads import THREADS, in_threads
from analysis.words import Places, read_words

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# "One" is an article in several languages.
_NUMBER_WORDS = {word for language in LANGUAGES.values() for word, value in language.numbers.items() if value > 1}
_DAYS_AND_MONTHS = {
    word
    for language in LANGUAGES.values()
    for word in {*language.weekdays, *language.months} - set(language.months_doubtful)
}
# So many tokens in a row that both texts hold are their form; between two such runs, or before the first and after the
# last for names, up to so many others fill a place in it.
_FORM_RUN = 3
_FILLING = 8
# Facts of a template: so many differ at least, this share of the numbers or names in its form or of both together, and
# one to so many of its tokens.
_DIFFERING = 2
_OF_A_KIND = 2 / 3
_OF_ALL = 0.5
_TOKENS_TO_A_FACT = 40
# A place between the same two words on either side is open when so many different numbers fill it among related texts.
_OPEN = 3
# Odd, so that the sum tells which word stands where.
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64
)
# Pairs from which on compiled loops are faster, the second in which they are loaded included.
_COMPILED = 20_000


class _Forms(NamedTuple):
    """Some texts as forms to be filled, one after another.

    Attributes
    ----------
    starts
        Where each begins, and after the last the number of tokens; shape (texts + 1,).
    tokens
        Words and numbers, told by the place of their case-folded form in `hashes`.
    number, name, day
        Which of them are numbers, names, days or months.
    hashes
        `shingles.form_hashes` of the different forms.
    long
        Which of these have more than one letter.
    """

    starts: Ints
    tokens: Places
    number: Flags
    name: Flags
    day: Flags
    hashes: Hashes
    long: Flags


class _Notice(NamedTuple):
    """One text as a form to be filled; its different tokens, and those of them that are numbers or names."""

    tokens: Places
    runs: Hashes
    number: Flags
    name: Flags
    day: Flags
    all_tokens: frozenset[int]
    facts: frozenset[int]


class Notices:
    """Texts that may be notices after one template.

    Parameters
    ----------
    texts
        Any number.
    asked
        Numbers of those that will be asked for: the others are not read.
    """

    def __init__(self, texts: Sequence[str], asked: Ints) -> None:
        self._count = len(texts)
        self._rows = np.unique(asked)
        self._place = np.zeros(len(texts), dtype=np.int64)
        self._place[self._rows] = np.arange(len(self._rows))
        self._forms = _read_forms([texts[row] for row in self._rows.tolist()])
        self._notice = cache(self._notice_at)

    def after_one_template(self, rows: Ints, cols: Ints) -> Flags:
        """Return for each pair of texts, `rows[i]` and `cols[i]`, whether they are notices after one template.

        They are when of the numbers or the names in the form that both share two thirds differ, or half of all
        together, and among them a name, a day or a month, since numbers alone are those of a newer version; or when
        the two fill differently places in which three related texts or more have three different numbers: two of them,
        or one if both are notices after one template with the same two others. At least two facts must differ, and one
        to every forty words: a correction changes fewer, and so does a new toll of victims.
        """
        one, other = self._place[rows], self._place[cols]
        loaded = "analysis.kernels" in sys.modules
        found = (self._compiled_facts if loaded or len(rows) >= _COMPILED else self._plain_facts)(one, other)
        size = np.diff(self._forms.starts)
        differing = self._filled_otherwise(one, other)
        found |= differing >= np.maximum(_DIFFERING, np.minimum(size[one], size[other]) / _TOKENS_TO_A_FACT)
        of_one_form = _common_neighbours(one[found], other[found], one, other, len(size)) >= _OPEN - 1
        return np.asarray(found | ((differing > 0) & of_one_form))

    @cached_property
    def names(self) -> csr_matrix:
        """How often each text holds each name, shape (texts, names); empty rows for texts that are not asked for."""
        starts, tokens, _, name, _, hashes, long = self._forms
        told = name & long[tokens]
        held = np.concatenate([[0], np.cumsum(told)])[starts]
        names = counted(tokens[told], held, len(hashes))
        size = np.zeros(self._count, dtype=np.int64)
        size[self._rows] = np.diff(names.indptr)
        starts = np.concatenate([[0], np.cumsum(size)])
        return csr_matrix((names.data, names.indices, starts), shape=(self._count, len(hashes)))

    def _plain_facts(self, one: Ints, other: Ints) -> Flags:
        pairs = zip(one.tolist(), other.tolist(), strict=True)
        return np.array([_other_facts(self._notice(a), self._notice(b)) for a, b in pairs], dtype=bool)

    def _compiled_facts(self, one: Ints, other: Ints) -> Flags:
        """Do what `_plain_facts` does."""
        from analysis.template_kernels import DAY, NAME, NUMBER, other_facts

        starts, tokens, number, name, day, hashes, _ = self._forms
        kinds = number * np.uint8(NUMBER) | name * np.uint8(NAME) | day * np.uint8(DAY)
        limits = _FILLING, _DIFFERING, _OF_A_KIND, _OF_ALL, _TOKENS_TO_A_FACT
        longest = int(np.diff(starts).max(initial=0))

        def part(ends: tuple[int, int]) -> Flags:
            pairs = slice(*ends)
            found = np.zeros(ends[1] - ends[0], dtype=bool)
            other_facts(starts, tokens, kinds, hashes, one[pairs], other[pairs], limits, longest, found)
            return found

        ends = np.linspace(0, len(one), THREADS + 1, dtype=int).tolist()
        return np.concatenate(list(in_threads(part, pairwise(ends))))

    def _notice_at(self, place: int) -> _Notice:
        starts, tokens, number, name, day, hashes, _ = self._forms
        held = slice(*starts[place : place + 2])
        runs = shingle_hashes(hashes[tokens[held]], _FORM_RUN)
        facts = frozenset(tokens[held][number[held] | name[held]].tolist())
        every = frozenset(tokens[held].tolist())
        return _Notice(tokens[held], runs, number[held], name[held], day[held], every, facts)

    def _filled_otherwise(self, one: Ints, other: Ints) -> Ints:
        """Return for each pair of texts how many of the open places that both have are filled differently."""
        count = len(self._forms.starts) - 1
        text, place, filling = self._open_places(_families(one, other, count))
        _, filled = np.unique(np.column_stack([place, filling]), axis=0, return_inverse=True)
        both, same = (
            row_products(
                csr_matrix((np.ones(len(text)), (text, told)), shape=(count, told.max(initial=0) + 1)), one, other
            )
            for told in (place, filled)
        )
        return np.rint(both - same).astype(np.int64)

    def _open_places(self, family: Ints) -> tuple[Ints, Ints, Ints]:
        """Return the open places of texts, and what fills each; the text, a number of the place, a token.

        A place is told by the two tokens on either side, in texts of one family.
        """
        starts, tokens, number, _, _, hashes, _ = self._forms
        text_of = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        middle = np.flatnonzero(number & (family >= 0)[text_of])
        text = text_of[middle]
        inside = (middle - 2 >= starts[text]) & (middle + 2 < starts[text + 1])
        middle, text = middle[inside], text[inside]
        beside = np.stack([hashes[tokens[middle + step]] for step in (-2, -1, 1, 2)])
        place = (beside * _MULTIPLIERS[:, None]).sum(axis=0, dtype=np.uint64)
        # the first of several that a text has
        order = np.lexsort((place, text))
        first = order[_changes(text[order], place[order])]
        text, place, filling = text[first], place[first], tokens[middle[first]].astype(np.int64)
        order = np.lexsort((filling, place, family[text]))
        text, place, filling = text[order], place[order], filling[order]
        starting = _changes(family[text], place)
        number_of = np.cumsum(starting) - 1
        different = np.bincount(number_of, _changes(family[text], place, filling), minlength=1)
        is_open = (different >= _OPEN)[number_of] if len(text) else np.zeros(0, dtype=bool)
        return text[is_open], number_of[is_open], filling[is_open]


def _changes(*columns: npt.NDArray[np.int64] | Hashes) -> Flags:
    """Return which rows differ from the one before; the first does."""
    found = np.zeros(len(columns[0]), dtype=bool)
    found[:1] = True
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def _families(one: Ints, other: Ints, count: int) -> Ints:
    """Return a number for each set of texts that pairs connect; -1 for the texts of small sets."""
    graph = coo_matrix((np.ones(len(one)), (one, other)), shape=(count, count))
    _, family = connected_components(graph, directed=False)
    return np.where(np.bincount(family, minlength=1)[family] >= _OPEN, family, -1) if count else np.zeros(0, np.int64)


def _common_neighbours(
    known_one: Ints, known_other: Ints, one: Ints, other: Ints, count: int
) -> npt.NDArray[np.float64]:
    """Return for each pair of texts with how many others both make one of the known pairs."""
    graph = coo_matrix((np.ones(len(known_one)), (known_one, known_other)), shape=(count, count)).tocsr()
    graph = csr_matrix(graph + graph.T)
    graph.data[:] = 1
    return row_products(graph, one, other)


def _read_forms(texts: Sequence[str]) -> _Forms:
    """Return the texts as forms to be filled."""
    words = read_words(texts, style="figures")
    folded: dict[str, int] = {}
    token_of = np.array([folded.setdefault(form.casefold(), len(folded)) for form in words.forms], dtype=np.int32)
    number = np.array([form[0].isdigit() or form in _NUMBER_WORDS for form in folded], dtype=bool)
    day = np.array([form in _DAYS_AND_MONTHS for form in folded], dtype=bool)
    long = np.array([len(form) > 1 for form in folded], dtype=bool)
    tokens = token_of[words.number]
    return _Forms(words.starts, tokens, number[tokens], words.named, day[tokens], form_hashes(folded), long)


def _other_facts(a: _Notice, b: _Notice) -> bool:
    """Tell whether most facts in the form that two texts share are other ones: numbers, names, or half of both."""
    if len(a.facts - b.all_tokens) < _DIFFERING or len(b.facts - a.all_tokens) < _DIFFERING:
        return False
    (inside_a, around_a), (inside_b, around_b) = _form(a, b), _form(b, a)
    said_a, said_b = (a.name & around_a) | (a.day & inside_a), (b.name & around_b) | (b.day & inside_b)
    # numbers alone are those of a newer version
    if not _differ(a, said_a, b, 1, 0) or not _differ(b, said_b, a, 1, 0):
        return False
    least = max(_DIFFERING, min(int(inside_a.sum()), int(inside_b.sum())) / _TOKENS_TO_A_FACT)
    numbers_a, names_a = a.number & inside_a, a.name & around_a
    numbers_b, names_b = b.number & inside_b, b.name & around_b
    return any(
        _differ(a, of_a, b, least, share) and _differ(b, of_b, a, least, share)
        for of_a, of_b, share in (
            (numbers_a, numbers_b, _OF_A_KIND),
            (names_a, names_b, _OF_A_KIND),
            (numbers_a | names_a, numbers_b | names_b, _OF_ALL),
        )
    )


def _differ(one: _Notice, facts: Flags, other: _Notice, least: float, share: float) -> bool:
    """Tell whether of some different tokens of one text enough are not in the other."""
    distinct = set(one.tokens[facts].tolist())
    return len(distinct - other.all_tokens) >= max(least, share * len(distinct))


def _form(one: _Notice, other: _Notice) -> tuple[Flags, Flags]:
    """Return which tokens of one are form or fill a place between two parts of it; then with those at its ends."""
    shared = np.flatnonzero(np.isin(one.runs, other.runs))
    form = np.zeros(len(one.tokens), dtype=bool)
    for step in range(_FORM_RUN):
        form[shared + step] = True
    place, far = np.arange(len(form)), len(form) + _FILLING + 1
    before = np.maximum.accumulate(np.where(form, place, -far))
    after = np.minimum.accumulate(np.where(form, place, far)[::-1])[::-1]
    inside = after - before <= _FILLING + 1
    first, last = (before < 0) & (after - place <= _FILLING), (after == far) & (place - before <= _FILLING)
    return inside, inside | first | last
