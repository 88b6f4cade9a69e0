"""Which sentences of a text a newer version changed, and whether a figure, a name or other words were exchanged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from typing import Literal, NamedTuple

from analysis.language.dates.words import LANGUAGES
from analysis.language.fold import feature, name_feature
from analysis.language.frequencies import background, background_of_any
from analysis.language.sentences import sentences
from analysis.language.tokens import words_and_numbers

Kind = Literal["figure", "name", "words"]

# share of all running words: a word that is more common tells nothing of what a sentence is about
_COMMON = 1e-3
# a word in more sentences of a text than this finds no pairs: in an article none is, in a book it would cost much
_MOST_SENTENCES = 50
_LEAST_SHARED = 2


# what parts the thousands of a number
_GAPS = re.compile(r"(?<=\d)[.,\s](?=\d{3}(?!\d))")


class Token(NamedTuple):
    """A word or number: its place in the text, how it is compared, and what it names."""

    start: int
    end: int
    form: str
    """Case-folded; a number without what parts its thousands, also where it is written as a word."""
    figure: bool
    name: str
    """Case-folded, without a genitive s; "" for what is no name."""
    telling: str
    """Stem, in the spelling that neighbouring languages share, of a word that is not among the commonest; "" else."""


class Sentence:
    """A sentence by its words; `start` and `end` are its place in the text."""

    def __init__(self, start: int, end: int, tokens: Sequence[Token], language: str) -> None:
        self.start, self.end, self.tokens, self.language = start, end, tokens, language

    @cached_property
    def forms(self) -> list[str]:
        """Its words in order, as they are compared."""
        return [token.form for token in self.tokens]

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its numbers."""
        return frozenset(token.form for token in self.tokens if token.figure)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its names, one word each."""
        return frozenset(token.name for token in self.tokens if token.name)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Stems of its words that are not among the most common ones, names among them."""
        return frozenset(token.telling for token in self.tokens if token.telling)

    def places_of(self, keys: Set[str]) -> tuple[tuple[int, int], ...]:
        """Return start and end, in the text, of each of some figures and names."""
        return tuple((token.start, token.end) for token in self.tokens if (token.name or token.form) in keys)

    def agreement(self, other: "Sentence") -> float:
        """Return the share of the words of both that stand in both in one order, 0 to 1."""
        return SequenceMatcher(None, self.forms, other.forms, autojunk=False).ratio()


class ChangedSentence(NamedTuple):
    """A sentence of the older version, and what it is in the newer one."""

    old: Sentence
    new: Sentence
    kind: Kind
    old_keys: frozenset[str]
    """The figures or names that were exchanged, as the older version has them; none where only words differ."""
    new_keys: frozenset[str]
    changed_old: tuple[tuple[int, int], ...]
    """Start and end, in its text, of the words that only the older sentence has."""
    changed_new: tuple[tuple[int, int], ...]


@lru_cache(maxsize=1024)
def sentences_of(text: str, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that have words; one text is compared with many.

    Parameters
    ----------
    text
        Any.
    language
        ISO 639-1 code; "" where it is not known.
    """
    spans, at = sentences(text), 0
    inside: list[list[Token]] = [[] for _ in spans]
    for token in _tokens(text, language):
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans):
            inside[at].append(token)
    found = zip(spans, inside, strict=True)
    return tuple(Sentence(span.start, span.end, tokens, language) for span, tokens in found if tokens)


def _tokens(text: str, language: str) -> Iterator[Token]:
    common = background(language) if language else background_of_any()
    numbers, calendar = _numbers(language), _calendar(language)
    for written, start, named in words_and_numbers(text):
        form, end = written.casefold(), start + len(written)
        # "one" is an article in most languages
        value = numbers.get(form, 0)
        if form[0].isdigit() or value > 1:
            yield Token(start, end, str(value) if value > 1 else feature(form, language), True, "", "")
            continue
        is_name = len(form) > 1 and written[0].isupper() and form not in calendar and (named or form not in common)
        rare = len(form) > 1 and common.get(form, 0) <= _COMMON
        telling = name_feature(form, language) if is_name else feature(form, language) if rare else ""
        yield Token(start, end, form, False, form.rstrip("s") if is_name else "", telling)


def bare(text: str) -> str:
    """Return a text in which every figure and name of its sentences stands as one of their `spellings`."""
    return _GAPS.sub("", text.casefold()).replace(",", ".")


def spellings(key: str, language: str) -> list[str]:
    """Return how a figure or name can stand in a `bare` text of a language."""
    return [key, *(word for word, value in _numbers(language).items() if str(value) == key)]


@cache
def _calendar(language: str) -> frozenset[str]:
    """Return the names of months and weekdays, which some languages write with a capital letter."""
    known = LANGUAGES.get(language)
    return frozenset({*known.months, *known.short_months, *known.weekdays} if known else ())


def _numbers(language: str) -> Mapping[str, int]:
    known = LANGUAGES.get(language)
    return known.numbers if known else {}


def changed_sentences(old: Sequence[Sentence], new: Sequence[Sentence], agreement: float) -> list[ChangedSentence]:
    """Return the sentences of an older version that a newer one has with other words.

    What the newer one has as it was, leaves out or adds is no change. A figure or name is exchanged where another one
    stands in its place.

    Parameters
    ----------
    old, new
        Sentences of both versions.
    agreement
        Share of the words of both sentences, 0 to 1, that must be equal for the one to be a version of the other.
    """
    kept = Counter(tuple(each.forms) for each in new) & Counter(tuple(each.forms) for each in old)
    left_old, left_new = _without(old, kept.copy()), _without(new, kept)
    pairs = _candidates(left_old, left_new)
    scored = ((left_old[i].agreement(left_new[j]), i, j) for i, j in pairs)
    used_old, used_new = set[int](), set[int]()
    found = []
    for score, i, j in sorted(scored, key=lambda each: (-each[0], *each[1:])):
        if score >= agreement and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            found.append(_changed(left_old[i], left_new[j]))
    return sorted(found, key=lambda each: each.old.start)


def _without(found: Sequence[Sentence], kept: Counter[tuple[str, ...]]) -> list[Sentence]:
    """Return the sentences but those that are kept, each as often as it is."""
    left = []
    for each in found:
        forms = tuple(each.forms)
        if kept[forms]:
            kept[forms] -= 1
        else:
            left.append(each)
    return left


def _candidates(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the pairs of sentences that have some words in common, words of very many sentences left aside."""
    in_old, in_new = _places(old), _places(new)
    shared: Counter[tuple[int, int]] = Counter()
    for form in sorted(in_old.keys() & in_new.keys()):
        if max(len(in_old[form]), len(in_new[form])) <= _MOST_SENTENCES:
            shared.update((i, j) for i in in_old[form] for j in in_new[form])
    return [pair for pair, amount in shared.items() if amount >= _LEAST_SHARED]


def _places(found: Sequence[Sentence]) -> dict[str, list[int]]:
    """Return for each word the numbers of the sentences that have it."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for form in set(each.forms):
            places[form].append(number)
    return places


def _changed(old: Sentence, new: Sentence) -> ChangedSentence:
    matcher = SequenceMatcher(None, old.forms, new.forms, autojunk=False)
    edits = [(old.tokens[i:k], new.tokens[j:m]) for tag, i, k, j, m in matcher.get_opcodes() if tag != "equal"]
    places = (
        tuple((before[0].start, before[-1].end) for before, _ in edits if before),
        tuple((after[0].start, after[-1].end) for _, after in edits if after),
    )
    old_keys, new_keys = set[str](), set[str]()
    for before, after in edits:
        gone = {token.form for token in before if token.figure} - new.figures
        came = {token.form for token in after if token.figure} - old.figures
        if gone and came:
            old_keys |= gone
            new_keys |= came
    if old_keys:
        return ChangedSentence(old, new, "figure", frozenset(old_keys), frozenset(new_keys), *places)
    for before, after in edits:
        gone = {token.name for token in before} - new.names
        came = {token.name for token in after} - old.names
        # "Russia’s president" is no other name than "the Russian president"
        if gone and came and "" not in gone | came:
            old_keys |= gone
            new_keys |= came
    kind: Kind = "name" if old_keys else "words"
    return ChangedSentence(old, new, kind, frozenset(old_keys), frozenset(new_keys), *places)
