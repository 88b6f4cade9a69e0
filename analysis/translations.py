"""Possible translations: pairs of sentences in two Nordic languages that may say the same in each other's words.

Danish, bokmål, nynorsk and Swedish share most of their words but for spelling and endings, which `language.fold` makes
alike. Names and numbers stand in every report of one event: they can speak against a pair and never for it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import log10
from typing import NamedTuple

from analysis.language.fold import feature, name_feature
from analysis.language.frequencies import background
from analysis.language.sentences import Span, sentences
from analysis.language.tokens import Word, names_and_numbers, words
from analysis.passages import POSSIBLE_TRANSLATION, Passage, shared_passages
from analysis.settings import Settings

# Written standards that are compared with each other; "no" is what some archives call bokmål.
_NORDIC = {"da": "da", "nb": "nb", "no": "nb", "nn": "nn", "sv": "sv"}
# The neighbours' endings differ more than their stems: this many letters of a stem are compared.
_STEM = 5
# Share of running words: one in ten weighs nothing, the rarest in the lists most. A name weighs as a common word does.
_EVERYDAY, _RAREST, _NAME = 1e-1, 2e-6, 2.0
# Shorter sentences ("Det siger han") are alike by chance, and reports of one event share three words of this weight in
# many sentences; it is that of one word in 1,000.
_LEAST_WORDS, _LEAST_SHARED, _TELLING = 6, 4, 2.0
# A word in more sentences of a text than this finds no pairs: in an article none is, in a book it would cost much.
_MOST_SENTENCES = 50
# A sentence of which more than this is taken over word for word is shown as that.
_MOST_SHARED = 0.5


class _Sentence(NamedTuple):
    """A sentence by what it says: its words with their weights, and its names and numbers."""

    start: int
    end: int
    words: int
    said: dict[str, float]
    names: frozenset[str]


def passages_in_two_languages(
    text_a: str, language_a: str, text_b: str, language_b: str, settings: Settings
) -> list[Passage]:
    """Return the shared passages of two texts and, where their languages are Nordic and differ, possible translations.

    Parameters
    ----------
    text_a, text_b
        Any texts; offsets of the result count their code points.
    language_a, language_b
        ISO 639-1 codes, or "" where the language is not known.
    settings
        `passage_min_words`, `passage_equal_share` and `translation_agreement` are read.

    Returns
    -------
    list of Passage
        Sorted by start_a. A possible translation spans a sentence in either text, no sentence has two, and it may hold
        a shorter passage that both have word for word.
    """
    shared = shared_passages(text_a, text_b, settings)
    codes = _NORDIC.get(language_a, ""), _NORDIC.get(language_b, "")
    if not all(codes) or codes[0] == codes[1]:
        return shared
    taken_a = [(passage.start_a, passage.end_a) for passage in shared]
    taken_b = sorted((passage.start_b, passage.end_b) for passage in shared)
    a = _not_taken(_sentences_of(text_a, codes[0]), taken_a)
    b = _not_taken(_sentences_of(text_b, codes[1]), taken_b)
    return sorted([*shared, *_matched(a, b, settings.translation_agreement)])


def _matched(a: Sequence[_Sentence], b: Sequence[_Sentence], least: float) -> list[Passage]:
    """Return pairs of sentences that agree, those that agree most first served; no sentence is in two pairs."""
    scored = ((_agreement(a[i], b[j]), i, j) for i, j in _candidates(a, b))
    best = sorted((-score, a[i].start, b[j].start, i, j) for score, i, j in scored if score >= least)
    used_a, used_b = set[int](), set[int]()
    found = []
    for *_, i, j in best:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            one, other = a[i], b[j]
            n = min(one.words, other.words)
            found.append(Passage(one.start, one.end, other.start, other.end, n, POSSIBLE_TRANSLATION))
    return found


def _candidates(a: Sequence[_Sentence], b: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """Return the pairs of sentences that have enough words in common to be looked at."""
    in_a, in_b = _places(a), _places(b)
    shared: Counter[tuple[int, int]] = Counter()
    for stem in in_a.keys() & in_b.keys():
        if max(len(in_a[stem]), len(in_b[stem])) <= _MOST_SENTENCES:
            shared.update((i, j) for i in in_a[stem] for j in in_b[stem])
    return [pair for pair, n in shared.items() if n >= _LEAST_SHARED]


def _places(found: Sequence[_Sentence]) -> dict[str, list[int]]:
    places = defaultdict(list)
    for place, sentence in enumerate(found):
        for stem, weight in sentence.said.items():
            if weight >= _TELLING:
                places[stem].append(place)
    return places


def _agreement(one: _Sentence, other: _Sentence) -> float:
    """Return how far two sentences agree, 0 to 1: Dice's coefficient of the weights of their words.

    The lesser of two: of the words alone, and with the names and numbers, so that a pair cannot rest on these.
    """
    shared = sum(min(weight, other.said[stem]) for stem, weight in one.said.items() if stem in other.said)
    total = sum(one.said.values()) + sum(other.said.values())
    names = _NAME * len(one.names & other.names)
    all_names = _NAME * (len(one.names) + len(other.names))
    return min(2 * shared / total, 2 * (shared + names) / (total + all_names))


def _not_taken(found: Sequence[_Sentence], taken: Sequence[tuple[int, int]]) -> list[_Sentence]:
    """Return the sentences of which no large part lies in `taken`, spans in order and without overlap."""
    left = []
    at = 0
    for sentence in found:
        while at < len(taken) and taken[at][1] <= sentence.start:
            at += 1
        covered, then = 0, at
        while then < len(taken) and taken[then][0] < sentence.end:
            covered += min(taken[then][1], sentence.end) - max(taken[then][0], sentence.start)
            then += 1
        if covered <= _MOST_SHARED * (sentence.end - sentence.start):
            left.append(sentence)
    return left


@lru_cache(maxsize=256)
def _sentences_of(text: str, language: str) -> list[_Sentence]:
    """Return the sentences of a text that are long enough to be told apart; one text is compared with many."""
    names = {name.casefold() for name in names_and_numbers(text)}
    in_order = words(text)
    in_small_letters = {word.form for word in in_order if text[word.start].islower()}
    found, at = [], 0
    for span in sentences(text):
        first = at
        while at < len(in_order) and in_order[at].start < span.end:
            at += 1
        if at - first >= _LEAST_WORDS:
            found.append(_sentence(text, span, in_order[first:at], language, names, in_small_letters))
    return found


def _sentence(
    text: str, span: Span, inside: Sequence[Word], language: str, names: set[str], in_small_letters: set[str]
) -> _Sentence:
    """Return a sentence by what it says.

    A capital letter makes a name also at the beginning, of a word that the text never writes small and that is not of
    everyday language.
    """
    everyday = background(language)
    said: dict[str, float] = {}
    named = set()
    for word in inside:
        unknown = word.form not in in_small_letters and word.form not in everyday
        if word.form[0].isdigit() or (not text[word.start].islower() and (word.form in names or unknown)):
            named.add(name_feature(word.form, language))
        elif len(word.form) > 1:
            stem = feature(word.form, language)[:_STEM]
            said[stem] = said.get(stem, 0) + log10(_EVERYDAY / max(_RAREST, min(_EVERYDAY, everyday.get(word.form, 0))))
    return _Sentence(span.start, span.end, len(inside), said, frozenset(named))
