"""A made-up collection of any size with known text groups and stories, from the word frequencies that come with Ekko.

The words are real, the sentences mean nothing: it serves to measure speed and what a search loses, not how well news
is understood. The first articles of a large collection are those of a small one.

What makes news hard to search is in it: copies that were edited, write-ups of one event that share no sentence, also in
another language, names that keep coming, subjects of which many stories tell, quotations that other stories repeat,
notices that fill one form with other facts, and lines that an outlet prints under its articles.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.frequencies import background

LANGUAGES = ("da", "nb", "sv", "en", "de")
WORDS = 250
"""Words of an article, about; their logarithms are normally distributed."""
OUTLETS = 40

# Stories of one block: what a block holds hangs on its number alone.
_STORIES = 1000
_LEAST, _MOST, _SPREAD = 60, 1000, 0.45
# Shares of everyday words, and of these and those of the story's subject together; the rest are its own. In openings.
_MIXED, _MIXED_AT_FIRST = (0.66, 0.84), (0.4, 0.6)
_OPENING, _HEADLINE, _SENTENCE = 60, 9, (4.0, 4.5)
_SUBJECTS, _SUBJECT_WORDS = 80, 400
_NAMES, _TELLING, _NUMBERS = 9, 12, 4
# Of the names of story number s, A s^B were there before: Heaps' law, which other words follow by themselves.
_NAMES_KNOWN, _NAMES_GROWTH = 12.0, 0.85
# Write-ups of a story and copies of a write-up follow power laws; at most so many.
_WRITE_UPS, _COPIES, _LARGEST = 2.5, 2.5, 60
_OTHER_LANGUAGE, _QUOTED, _QUOTED_ELSEWHERE, _NOTICES = 0.1, 0.5, 0.06, 0.02
_VERBATIM, _NEW_HEADLINE, _SIGNED = 0.15, 0.7, 0.5
_DELETED, _SUBSTITUTED, _CUT_SHORT, _ADDED = 0.3, 0.12, 0.4, 5

_SYLLABLES = [first + vowel for first in "bdfghjklmnprstv" for vowel in "aeiouøå"]
_ENDINGS = ("nd", "rg", "sk", "lm", "ng", "rt", "ns", "ld")

Words = list[str]
Random = np.random.Generator


class Text(NamedTuple):
    """One article: language, text, the numbers of its story and of its text group, and its outlet."""

    language: str
    text: str
    story: int
    text_group: int
    outlet: str


class _Language(NamedTuple):
    """The everyday words of a language, their cumulative shares, and the words of each subject."""

    words: npt.NDArray[np.object_]
    shares: npt.NDArray[np.float64]
    subjects: npt.NDArray[np.int64]


class _Event(NamedTuple):
    """What the write-ups of one story have in common, whatever their language: its subject, names and numbers."""

    number: int
    subject: int
    facts: tuple[str, ...]


def corpus(size: int) -> list[Text]:
    """Return `size` articles in five languages; text groups and stories are scattered among their neighbours."""
    return list(islice(chain.from_iterable(blocks()), size))


def blocks() -> Iterator[list[Text]]:
    """Yield the same articles without end, some thousands at a time, so that any number of them can be streamed."""
    block = 0
    while True:
        yield _block(block)
        block += 1


def name(number: int) -> str:
    """Return the name with this number, from 0; no two have the same."""
    number, ending = divmod(number, len(_ENDINGS))
    syllables = [_ENDINGS[ending]]
    while number or len(syllables) < 3:
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(reversed(syllables)).capitalize()


def _block(block: int) -> list[Text]:
    chance = np.random.default_rng([2, block])
    made: list[Text] = []
    quotes: dict[str, Words] = {code: [] for code in LANGUAGES}
    # every group of a block has a number of its own: no story has more articles than this
    numbers = iter(range(block * _STORIES * _LARGEST**2, (block + 1) * _STORIES * _LARGEST**2))
    for story in range(block * _STORIES, (block + 1) * _STORIES):
        made += _story(story, numbers, quotes, chance)
    made += _notices(block, numbers, len(made), chance)
    return [made[place] for place in chance.permutation(len(made)).tolist()]


def _story(story: int, numbers: Iterator[int], quotes: dict[str, Words], chance: Random) -> Iterator[Text]:
    """Yield the articles of one story: copies of each of its write-ups."""
    event = _event(story, chance)
    home = LANGUAGES[story % len(LANGUAGES)]
    quote = _quote(home, event, chance)
    told = next(numbers)
    left = _LARGEST
    for _ in range(min(int(chance.zipf(_WRITE_UPS)), _LARGEST)):
        away = chance.random() < _OTHER_LANGUAGE
        code = LANGUAGES[int(chance.integers(len(LANGUAGES)))] if away else home
        first = _write_up(code, event, chance)
        if code == home and chance.random() < _QUOTED:
            first.insert(int(chance.integers(1, len(first))), quote)
        if quotes[code] and chance.random() < _QUOTED_ELSEWHERE:
            first.append(quotes[code][int(chance.integers(len(quotes[code])))])
        copies = min(int(chance.zipf(_COPIES)), left)
        yield from _copies(first, code, event, copies, told, next(numbers), chance)
        left -= copies
        if not left:
            break
    quotes[home].append(quote)


def _event(story: int, chance: Random) -> _Event:
    known, now = (int(_NAMES_KNOWN * (number + 1) ** _NAMES_GROWTH) for number in (story, story + 1))
    new = list(range(known, min(now, known + _NAMES)))
    # the first names are those that many stories tell of
    old = known * chance.random(_NAMES - len(new)) ** 2.5
    figures = 10 ** (1 + 4 * chance.random(_NUMBERS))
    names = map(name, [*new, *old.astype(int).tolist()])
    return _Event(story, int(chance.integers(_SUBJECTS)), (*names, *map(str, figures.astype(int).tolist())))


def _write_up(code: str, event: _Event, chance: Random) -> Words:
    """Return the sentences of one text on an event, the headline first."""
    length = int(np.clip(np.exp(chance.normal(np.log(WORDS) - _SPREAD**2 / 2, _SPREAD)), _LEAST, _MOST))
    opening = _running(code, event, min(_OPENING, length), _MIXED_AT_FIRST, chance)
    words = opening + _running(code, event, length - len(opening), _MIXED, chance)
    lengths = np.maximum(chance.gamma(*_SENTENCE, size=length // 5 + 1), 5).astype(int)
    lengths[0] = _HEADLINE
    ends = [end for end in np.cumsum(lengths).tolist() if end < length - 5] + [length]
    return [_sentence(words[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _running(code: str, event: _Event, count: int, mixed: tuple[float, float], chance: Random) -> Words:
    """Return words of everyday language, of the subject and of the event, mixed in these shares."""
    language = _language(code)
    everyday = np.minimum(np.searchsorted(language.shares, chance.random(count)), len(language.words) - 1)
    # the common words of a subject are the first, as in all language
    place = (_SUBJECT_WORDS * chance.random(count) ** 2).astype(int)
    kind = chance.random(count)
    words = language.words[np.where(kind < mixed[0], everyday, language.subjects[event.subject][place])]
    own, telling = np.flatnonzero(kind >= mixed[1]), _telling(code, event)
    words[own] = telling[chance.integers(len(telling), size=len(own))]
    found: Words = words.tolist()
    return found


@lru_cache(maxsize=len(LANGUAGES))
def _telling(code: str, event: _Event) -> npt.NDArray[np.object_]:
    """Return what tells an event in one language: its names and numbers, and rare words that hang on them alone."""
    language = _language(code)
    chosen = np.random.default_rng(event.number)
    rare = language.words[chosen.integers(len(language.words) // 50, len(language.words), _TELLING)]
    return np.concatenate([np.array(event.facts, dtype=object), rare])


def _quote(code: str, event: _Event, chance: Random) -> str:
    said = _running(code, event, 20, _MIXED, chance)
    return f"“{_sentence(said)[:-1]},” – {event.facts[0]}."


def _copies(
    first: Words, code: str, event: _Event, count: int, story: int, text_group: int, chance: Random
) -> Iterator[Text]:
    """Yield the write-up itself and copies as other outlets print them."""
    for copy in range(count):
        outlet = int(chance.integers(OUTLETS))
        sentences = _edited(first, code, event, chance) if copy and chance.random() >= _VERBATIM else first
        # one copy in seven is the same to the letter, but for what the outlet prints round it
        if copy and chance.random() < _NEW_HEADLINE:
            sentences = [_sentence(_running(code, event, _HEADLINE, _MIXED_AT_FIRST, chance)), *sentences[1:]]
        text = _paragraphs(sentences)
        if chance.random() < _SIGNED:
            text += f"\n{_signature(code, outlet)}"
        yield Text(code, text, story, text_group, f"Outlet {outlet + 1}")


def _edited(first: Words, code: str, event: _Event, chance: Random) -> Words:
    """Return a text with sentences left out, words exchanged, its end cut off, paragraphs added: some of these."""
    deleted, substituted = chance.random(2) * (_DELETED, _SUBSTITUTED) * (chance.random(2) < (0.6, 0.7))
    end = len(first)
    if chance.random() < 0.3:
        end = max(3, int(end * (_CUT_SHORT + (1 - _CUT_SHORT) * chance.random())))
    kept = chance.random(end) >= deleted
    kept[0] = True
    sentences = [sentence for sentence, stays in zip(first[:end], kept.tolist(), strict=True) if stays]
    if substituted:
        sentences = _exchanged(sentences, code, event, substituted, chance)
    if chance.random() < 0.3:
        added = int(chance.integers(1, _ADDED + 1))
        sentences += [_sentence(_running(code, event, 18, _MIXED, chance)) for _ in range(added)]
    return sentences


def _exchanged(sentences: Words, code: str, event: _Event, share: float, chance: Random) -> Words:
    """Return the sentences with this share of their words exchanged, the last word of none."""
    words = " ".join(sentences).split(" ")
    places = np.flatnonzero(chance.random(len(words)) < share).tolist()
    for place, other in zip(places, _running(code, event, len(places), _MIXED, chance), strict=True):
        words[place] = words[place] if words[place].endswith(".") else other
    ends = np.cumsum([sentence.count(" ") + 1 for sentence in sentences]).tolist()
    return [" ".join(words[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _notices(block: int, numbers: Iterator[int], articles: int, chance: Random) -> Iterator[Text]:
    """Yield notices after one form: other names and numbers, so each is a text and a story of its own."""
    code = LANGUAGES[block % len(LANGUAGES)]
    form = _write_up(code, _event(block * _STORIES, chance), chance)
    words = " ".join(form).split(" ")[:70]
    blanks = range(3, len(words), 7)
    for _ in range(int(_NOTICES * articles)):
        filled = list(words)
        known = int(_NAMES_KNOWN * (block + 1) ** _NAMES_GROWTH * _STORIES**_NAMES_GROWTH)
        for place in blanks:
            figure = int(10 ** (1 + 4 * chance.random()))
            filled[place] = str(figure) if place % 2 else name(int(known * chance.random()))
        yield Text(code, f"{' '.join(filled)}.", next(numbers), next(numbers), "Exchange")


@cache
def _signature(code: str, outlet: int) -> str:
    """Return the line that an outlet prints under its articles."""
    chance = np.random.default_rng([outlet, LANGUAGES.index(code)])
    return _sentence(_running(code, _Event(0, 0, (name(outlet),)), 12, _MIXED, chance))


@cache
def _language(code: str) -> _Language:
    common = background(code)
    chance = np.random.default_rng(LANGUAGES.index(code))
    shares = np.cumsum(list(common.values()))
    # the words of a subject are spread evenly over the logarithms of their ranks: some common, most not
    ranks = np.exp(chance.uniform(np.log(150), np.log(len(common) - 1), (_SUBJECTS, _SUBJECT_WORDS)))
    return _Language(np.array(list(common), dtype=object), shares / shares[-1], np.sort(ranks.astype(int)))


def _sentence(words: Words) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."


def _paragraphs(sentences: Words) -> str:
    """Return the headline on a line of its own, then paragraphs of three sentences."""
    rest = [" ".join(sentences[start : start + 3]) for start in range(1, len(sentences), 3)]
    return "\n".join([sentences[0], *rest])
