"""Template notices: pairs of texts with one form and other facts, such as dividends, tremors or a market's daily table.

Half of their runs of words agree, as in a text that was edited; but what an edit leaves alone, the numbers and the
names, is what differs, and it differs where the rest stays the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analysis.language.dates.words import LANGUAGES
from analysis.language.shingles import Hashes, form_hashes, shingle_hashes
from analysis.words import read_words

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


class _Notice(NamedTuple):
    """One text as a form to be filled: its tokens and runs of tokens, and which tokens are numbers, names or days.

    The different tokens, those of them that are numbers or names, and how often it holds each name stand beside.
    """

    tokens: Hashes
    runs: Hashes
    number: Flags
    name: Flags
    day: Flags
    all_tokens: frozenset[int]
    facts: frozenset[int]
    names: Counter[int]


class Notices:
    """Texts that may be notices after one template; each is read when it is first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._read: dict[int, _Notice] = {}

    def after_one_template(self, rows: Ints, cols: Ints) -> Flags:
        """Return for each pair of texts, `rows[i]` and `cols[i]`, whether they are notices after one template.

        They are when of the numbers or the names in the form that both share two thirds differ, or half of all
        together, and among them a name, a day or a month, since numbers alone are those of a newer version; or when
        the two fill differently places in which three related texts or more have three different numbers: two of them,
        or one if both are notices after one template with the same two others. At least two facts must differ, and one
        to every forty words: a correction changes fewer, and so does a new toll of victims.
        """
        pairs = list(zip(rows.tolist(), cols.tolist(), strict=True))
        notices = self.read({row for pair in pairs for row in pair})
        found = np.array([_other_facts(notices[a], notices[b]) for a, b in pairs], dtype=bool)
        for related in _families(rows, cols, len(self._texts)):
            here = [pairs[pair] for pair in related.tolist()]
            members = {row for pair in here for row in pair}
            if len(members) < _OPEN:
                continue
            places = _places({row: notices[row] for row in members})
            differing = np.array([_filled_otherwise(places, *pair) for pair in here])
            least = [max(_DIFFERING, _least(*(len(notices[row].tokens) for row in pair))) for pair in here]
            found[related] |= differing >= least
            known = [pair for pair, after in zip(here, found[related].tolist(), strict=True) if after]
            found[related] |= (differing > 0) & _of_one_form(here, known)
        return found

    def names(self, row: int) -> Counter[int]:
        """Return how often a text holds each of its names, told by their hashes."""
        return self.read({row})[row].names

    def read(self, rows: Iterable[int]) -> Mapping[int, _Notice]:
        """Return the notices of these texts, and others."""
        if new := sorted(set(rows) - self._read.keys()):
            self._read.update(zip(new, _read_notices([self._texts[row] for row in new]), strict=True))
        return self._read


def _families(rows: Ints, cols: Ints, count: int) -> list[Ints]:
    """Return the pairs, by their numbers, of each set of texts that pairs connect."""
    if not len(rows):
        return []
    graph = coo_matrix((np.ones(len(rows)), (rows, cols)), shape=(count, count))
    family = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(family, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(family[order])) + 1)


def _least(*words: int) -> float:
    return min(words) / _TOKENS_TO_A_FACT


def _of_one_form(pairs: list[tuple[int, int]], known: list[tuple[int, int]]) -> Flags:
    """Return for each pair whether two other texts are notices after one template with both of it."""
    after: dict[int, set[int]] = defaultdict(set)
    for a, b in known:
        after[a].add(b)
        after[b].add(a)
    return np.array([len(after[a] & after[b]) >= _OPEN - 1 for a, b in pairs], dtype=bool)


def _read_notices(texts: Sequence[str]) -> list[_Notice]:
    """Return the texts as forms to be filled."""
    words = read_words(texts, style="figures")
    forms = [form.casefold() for form in words.forms]
    hashes = form_hashes(forms)
    numbers = np.array([form[0].isdigit() or form in _NUMBER_WORDS for form in forms], dtype=bool)
    long = np.array([len(form) > 1 for form in forms], dtype=bool)
    days = np.array([form in _DAYS_AND_MONTHS for form in forms], dtype=bool)
    found = []
    for start, end in pairwise(words.starts.tolist()):
        forms_here, name = words.number[start:end], words.named[start:end]
        tokens, number = hashes[forms_here], numbers[forms_here]
        facts = frozenset(tokens[number | name].tolist())
        runs = shingle_hashes(tokens, _FORM_RUN)
        names = Counter(tokens[name & long[forms_here]].tolist())
        found.append(_Notice(tokens, runs, number, name, days[forms_here], frozenset(tokens.tolist()), facts, names))
    return found


def _other_facts(a: _Notice, b: _Notice) -> bool:
    """Tell whether most facts in the form that two texts share are other ones: numbers, names, or half of both."""
    if len(a.facts - b.all_tokens) < _DIFFERING or len(b.facts - a.all_tokens) < _DIFFERING:
        return False
    (inside_a, around_a), (inside_b, around_b) = _form(a, b), _form(b, a)
    said_a, said_b = (a.name & around_a) | (a.day & inside_a), (b.name & around_b) | (b.day & inside_b)
    # numbers alone are those of a newer version
    if not _differ(a, said_a, b, 1, 0) or not _differ(b, said_b, a, 1, 0):
        return False
    least = max(_DIFFERING, _least(int(inside_a.sum()), int(inside_b.sum())))
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


def _places(notices: dict[int, _Notice]) -> dict[int, dict[int, int]]:
    """Return by text the open places in it and what fills each; a place's number stands for the words beside it."""
    filled: dict[int, dict[int, int]] = {}
    fillings: defaultdict[int, set[int]] = defaultdict(set)
    for row, notice in notices.items():
        tokens, middle = notice.tokens, np.flatnonzero(notice.number[2:-2]) + 2
        beside = np.stack([tokens[middle + step] for step in (-2, -1, 1, 2)])
        places = (beside * _MULTIPLIERS[:, None]).sum(axis=0, dtype=np.uint64).tolist()
        # the first of several that a text has
        filled[row] = dict(zip(reversed(places), reversed(tokens[middle].tolist()), strict=True))
        for place, filling in filled[row].items():
            fillings[place].add(filling)
    return {
        row: {place: filling for place, filling in held.items() if len(fillings[place]) >= _OPEN}
        for row, held in filled.items()
    }


def _filled_otherwise(places: dict[int, dict[int, int]], a: int, b: int) -> int:
    """Return how many of the open places that two texts share are filled differently."""
    of_a, of_b = places.get(a, {}), places.get(b, {})
    return sum(of_a[place] != of_b[place] for place in of_a.keys() & of_b.keys())
