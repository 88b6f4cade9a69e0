"""The same quotation in several articles, whatever its marks, its cuts and, for Nordic ones, its language."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from analysis.language.fold import feature, spelling
from analysis.language.quotes import Quote
from analysis.language.sentences import sentences
from analysis.language.tokens import forms

MIN_SHARED_WORDS = 6
"""Quotations that share a run of this many words are the same quotation."""

MIN_GROUPED_WORDS = 3
"""Shorter quotations ("Nej") are never called the same."""

NORDIC = frozenset({"da", "nb", "nn", "no", "sv"})
"""Languages near enough for a translation to keep most of its words, in the spelling that they share."""

MIN_TRANSLATED_FEATURES = 3
MIN_TRANSLATED_SHARE = 0.15
"""Two quotations of one speaker may be translations when they share this share of all their longer words."""

MOST_WITH_A_WORD = 200
"""A word that more quotations of a speaker have leads to none of them."""

_LONG_WORD = 4

MIN_SAME_LETTERS = 0.3
"""Sentences in two Nordic languages may be translations when they share this share of their runs of four letters.

Of 1,790 sentences and their translations (NTREX-128, news in da, nb, nn, sv) 67 % do; of 36,465 pairs that are none, no
pair does.
"""

MIN_LETTERS = 20
"""Shorter sentences are alike by chance."""

MOST_COMPARED = 500
"""Of a speaker, or in a story, with more quotations than this none are compared letter by letter."""

_RUN_OF_LETTERS = 4


class Grouped(NamedTuple):
    """The group of one quotation, "" when only one article has it.

    `possible_translation` tells that the group joins different wordings in different languages: they may translate one
    utterance, or each other, and are to be read beside each other before anybody says so.
    """

    group: str
    possible_translation: bool


def group_quotes(
    quotes: Sequence[tuple[str, Quote]], languages: Sequence[str] = (), stories: Sequence[str] = ()
) -> list[Grouped]:
    """Return the group of each quotation; those of different articles with the same words share one.

    Case, punctuation and quotation style do not count. Quotations are the same when all their words are (from
    `MIN_GROUPED_WORDS` on) or when they share a run of `MIN_SHARED_WORDS` words.

    Parameters
    ----------
    quotes
        Pairs of article id and quotation.
    languages
        The language of each quotation's article; without them no translations are looked for.
    stories
        The story of each quotation's article; without them no translations that lost the speaker's name are looked for.

    Returns
    -------
    list of Grouped
        In the order of `quotes`; a group is ``q-`` and eight hex digits made from its shortest wording.
    """
    said = [tuple(forms(quote.text)) for _, quote in quotes]
    joined = _Joined(len(said))
    first_with: dict[tuple[str, ...], int] = {}
    for at, words in enumerate(said):
        for run in _runs_of(words):
            joined.join(at, first_with.setdefault(run, at))
    for one, other in _translations(quotes, languages, said):
        joined.join(one, other)
    for one, other in _of_same_letters([quote for _, quote in quotes], languages, stories):
        joined.join(one, other)
    found = [Grouped("", possible_translation=False)] * len(said)
    for members in joined.groups():
        if len({quotes[at][0] for at in members}) > 1:
            words = min((said[at] for at in members), key=lambda words: (len(words), words))
            name = "q-" + hashlib.sha256(" ".join(words).encode("utf-8")).hexdigest()[:8]
            spoken = {languages[at] for at in members} if languages else set()
            translated = len(spoken) > 1 and len({said[at] for at in members}) > 1
            for at in members:
                found[at] = Grouped(name, translated)
    return found


def _runs_of(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what a quotation is recognised by: its runs of six words, or all its words when it is shorter."""
    if len(words) < MIN_GROUPED_WORDS:
        return []
    if len(words) < MIN_SHARED_WORDS:
        return [words]
    return [words[at : at + MIN_SHARED_WORDS] for at in range(len(words) - MIN_SHARED_WORDS + 1)]


def _translations(
    quotes: Sequence[tuple[str, Quote]], languages: Sequence[str], said: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of quotations by one speaker, in two Nordic languages, that share most of their longer words."""
    features: dict[int, frozenset[str]] = {}
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, language in enumerate(languages):
        speaker = _last_name(quotes[at][1])
        if language not in NORDIC or not speaker:
            continue
        features[at] = frozenset(feature(word, language) for word in said[at] if len(word) >= _LONG_WORD)
        for word in features[at]:
            having[speaker, word].append(at)
    for at, mine in features.items():
        lists = (having[_last_name(quotes[at][1]), word] for word in sorted(mine))
        shared = Counter(other for held in lists if len(held) <= MOST_WITH_A_WORD for other in held if other > at)
        for other, count in shared.items():
            all_words = len(mine | features[other])
            if languages[at] != languages[other] and count >= max(
                MIN_TRANSLATED_FEATURES, MIN_TRANSLATED_SHARE * all_words
            ):
                yield at, other


def _of_same_letters(
    quotes: Sequence[Quote], languages: Sequence[str], stories: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of quotations in two Nordic languages of which a sentence is written nearly alike.

    They are of one speaker, or of one story where one of them names nobody: "ett ögonvittne".
    """
    nordic = [at for at, language in enumerate(languages) if language in NORDIC]
    compared: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at in nordic:
        if name := _last_name(quotes[at]):
            compared["speaker", name].append(at)
        if stories:
            compared["story", stories[at]].append(at)
    for (kind, _), members in compared.items():
        if len(members) > MOST_COMPARED or len({languages[at] for at in members}) < 2:
            continue
        for one, other in combinations(members, 2):
            nameless = not (names_somebody(quotes[one].speaker) and names_somebody(quotes[other].speaker))
            if languages[one] == languages[other] or (kind == "story" and not nameless):
                continue
            if alike_in_letters(quotes[one].text, quotes[other].text) >= MIN_SAME_LETTERS:
                yield one, other


def names_somebody(speaker: str) -> bool:
    """Tell whether a speaker is called by a name, and not by a role ("borgmesteren") or not at all."""
    return speaker[:1].isupper()


def likest_sentence(text: str, other: str) -> str:
    """Return the sentence of a text that is written most like one of another, as it stands."""
    found = [text[span.start : span.end].strip() for span in sentences(text)]
    return max(found, key=lambda each: alike_in_letters(each, other), default=text)


def alike_in_letters(one: str, other: str) -> float:
    """Return the share of runs of four letters that two texts have in common in their likest sentences, 0 to 1."""
    pairs = ((a, b) for a in _letters(one) for b in _letters(other))
    return max((2 * len(a & b) / (len(a) + len(b)) for a, b in pairs), default=0.0)


@lru_cache(maxsize=10_000)
def _letters(text: str) -> tuple[frozenset[str], ...]:
    """Return the runs of four letters of each sentence that is long enough, in the spelling that languages share."""
    found = []
    for span in sentences(text):
        said = " ".join(map(spelling, forms(text[span.start : span.end])))
        if len(said) >= MIN_LETTERS:
            found.append(frozenset(said[at : at + _RUN_OF_LETTERS] for at in range(len(said) - _RUN_OF_LETTERS + 1)))
    return tuple(found)


def _last_name(quote: Quote) -> str:
    return (quote.speaker.casefold().split() or [""])[-1]


class _Joined:
    """Numbers joined into groups (union and find); the smallest number of a group stands for it."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def groups(self) -> list[list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at in range(len(self._parent)):
            found[self.root(at)].append(at)
        return list(found.values())
