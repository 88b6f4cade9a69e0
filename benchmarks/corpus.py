"""A made-up collection of any size with known text groups and stories, from the word frequencies that come with Ekko.

The words are real, the sentences mean nothing: it serves to measure speed and what a search loses, not how well news
is understood. The first articles of a large collection are those of a small one.

What makes news hard to search is in it: copies that were edited, write-ups of one event that share no sentence, also in
another language, names that keep coming, subjects of which many stories tell, quotations that other stories repeat,
notices that fill one form with other facts, and lines that an outlet prints under its articles.
"""

from collections.abc import Iterator
from functools import cache
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
_MIXED, _MIXED_AT_FIRST, _IN_FORMS = (0.68, 0.88), (0.4, 0.6), (0.8, 1.0)
_OPENING, _HEADLINE, _FORM, _SENTENCE = 60, 9, 70, (4.0, 4.5)
_SUBJECTS, _SUBJECT_WORDS = 80, 400
_NAMES, _TELLING, _NUMBERS = 9, 12, 4
# Of these a write-up tells this share: two of them are then mostly .25 to .45 alike, copies .65 and more (cosines).
_LEARNED = 0.6
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
    facts: list[str]


class _Voice(NamedTuple):
    """What one text draws its words from: its language, the words of its subject, and those that tell its event."""

    language: _Language
    subject: npt.NDArray[np.int64]
    telling: npt.NDArray[np.object_]


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
    quote = _quote(_voice(home, event), event.facts[0], chance)
    told = next(numbers)
    left = _LARGEST
    for _ in range(min(int(chance.zipf(_WRITE_UPS)), _LARGEST)):
        away = chance.random() < _OTHER_LANGUAGE
        code = LANGUAGES[int(chance.integers(len(LANGUAGES)))] if away else home
        voice = _voice(code, event, chance)
        first = _write_up(voice, chance)
        if code == home and chance.random() < _QUOTED:
            first.insert(int(chance.integers(1, len(first))), quote)
        if quotes[code] and chance.random() < _QUOTED_ELSEWHERE:
            first.append(quotes[code][int(chance.integers(len(quotes[code])))])
        copies = min(int(chance.zipf(_COPIES)), left)
        yield from _copies(first, code, voice, copies, told, next(numbers), chance)
        left -= copies
        if not left:
            break
    quotes[home].append(quote)


def _event(story: int, chance: Random) -> _Event:
    known, now = _names_known(story), _names_known(story + 1)
    new = list(range(known, min(now, known + _NAMES)))
    # the first names are those that many stories tell of
    old = known * chance.random(_NAMES - len(new)) ** 2.5
    figures = 10 ** (1 + 4 * chance.random(_NUMBERS))
    facts = [name(number) for number in [*new, *old.astype(int).tolist()]]
    return _Event(story, int(chance.integers(_SUBJECTS)), facts + [str(figure) for figure in figures.astype(int)])


def _names_known(story: int) -> int:
    return int(_NAMES_KNOWN * (story + 1) ** _NAMES_GROWTH)


def _write_up(voice: _Voice, chance: Random) -> Words:
    """Return the sentences of one text on an event, the headline first."""
    length = int(np.clip(np.exp(chance.normal(np.log(WORDS) - _SPREAD**2 / 2, _SPREAD)), _LEAST, _MOST))
    opening = _running(voice, min(_OPENING, length), _MIXED_AT_FIRST, chance)
    words = opening + _running(voice, length - len(opening), _MIXED, chance)
    lengths = np.maximum(chance.gamma(*_SENTENCE, size=length // 5 + 1), 5).astype(int)
    lengths[0] = _HEADLINE
    ends = [end for end in np.cumsum(lengths).tolist() if end < length - 5] + [length]
    return [_sentence(words[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _running(voice: _Voice, count: int, mixed: tuple[float, float], chance: Random) -> Words:
    """Return words of everyday language, of the subject and of the event, mixed in these shares."""
    common, shares = voice.language.words, voice.language.shares
    everyday = np.minimum(np.searchsorted(shares, chance.random(count)), len(common) - 1)
    # the common words of a subject are the first, as in all language
    place = (_SUBJECT_WORDS * chance.random(count) ** 2).astype(int)
    kind = chance.random(count)
    words = common[np.where(kind < mixed[0], everyday, voice.subject[place])]
    own = np.flatnonzero(kind >= mixed[1])
    words[own] = voice.telling[chance.integers(len(voice.telling), size=len(own))]
    found: Words = words.tolist()
    return found


def _voice(code: str, event: _Event, chance: Random | None = None) -> _Voice:
    """Return what tells an event in one language: its names and numbers, and rare words that hang on it alone.

    With `chance` some of it, as each reporter learns of some.
    """
    language = _language(code)
    rare = np.random.default_rng(event.number).integers(len(language.words) // 50, len(language.words), _TELLING)
    telling = np.concatenate([np.array(event.facts, dtype=object), language.words[rare]])
    if chance is not None:
        telling = telling[chance.permutation(len(telling))[: int(_LEARNED * len(telling))]]
    return _Voice(language, language.subjects[event.subject], telling)


def _quote(voice: _Voice, speaker: str, chance: Random) -> str:
    said = _running(voice, 20, _MIXED, chance)
    return f"“{_sentence(said)[:-1]},” – {speaker}."


def _copies(
    first: Words, code: str, voice: _Voice, count: int, story: int, text_group: int, chance: Random
) -> Iterator[Text]:
    """Yield the write-up itself and copies as other outlets print them."""
    for copy in range(count):
        outlet = int(chance.integers(OUTLETS))
        # the others are the same to the letter, but for what the outlet prints round them
        sentences = _edited(first, voice, chance) if copy and chance.random() >= _VERBATIM else first
        if copy and chance.random() < _NEW_HEADLINE:
            sentences = [_sentence(_running(voice, _HEADLINE, _MIXED_AT_FIRST, chance)), *sentences[1:]]
        text = _paragraphs(sentences)
        if chance.random() < _SIGNED:
            text += f"\n{_signature(code, outlet)}"
        yield Text(code, text, story, text_group, f"Outlet {outlet + 1}")


def _edited(first: Words, voice: _Voice, chance: Random) -> Words:
    """Return a text with sentences left out, words exchanged, its end cut off, paragraphs added: some of these."""
    deleted, substituted = chance.random(2) * (_DELETED, _SUBSTITUTED) * (chance.random(2) < (0.6, 0.7))
    end = len(first)
    if chance.random() < 0.3:
        end = min(end, max(3, int(end * (_CUT_SHORT + (1 - _CUT_SHORT) * chance.random()))))
    kept = chance.random(end) >= deleted
    kept[0] = True
    sentences = [sentence for sentence, stays in zip(first[:end], kept.tolist(), strict=True) if stays]
    if substituted:
        sentences = _exchanged(sentences, voice, substituted, chance)
    if chance.random() < 0.3:
        added = int(chance.integers(1, _ADDED + 1))
        sentences += [_sentence(_running(voice, 18, _MIXED, chance)) for _ in range(added)]
    return sentences


def _exchanged(sentences: Words, voice: _Voice, share: float, chance: Random) -> Words:
    """Return the sentences with this share of their words exchanged, the last word of none."""
    words = " ".join(sentences).split(" ")
    places = np.flatnonzero(chance.random(len(words)) < share).tolist()
    for place, other in zip(places, _running(voice, len(places), _MIXED, chance), strict=True):
        words[place] = words[place] if words[place].endswith(".") else other
    ends = np.cumsum([sentence.count(" ") + 1 for sentence in sentences]).tolist()
    return [" ".join(words[start:end]) for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _notices(block: int, numbers: Iterator[int], articles: int, chance: Random) -> Iterator[Text]:
    """Yield notices after one form: other names and numbers, so each is a text and a story of its own."""
    code = LANGUAGES[block % len(LANGUAGES)]
    form = _running(_voice(code, _event(block * _STORIES, chance)), _FORM, _IN_FORMS, chance)
    for _ in range(int(_NOTICES * articles)):
        filled = list(form)
        for place in range(3, len(form), 7):
            number = int(_names_known((block + 1) * _STORIES) * chance.random())
            filled[place] = str(number) if place % 2 else name(number)
        yield Text(code, f"{' '.join(filled)}.", next(numbers), next(numbers), "Exchange")


@cache
def _signature(code: str, outlet: int) -> str:
    """Return the line that an outlet prints under its articles."""
    chance = np.random.default_rng([outlet, LANGUAGES.index(code)])
    return _sentence(_running(_voice(code, _Event(0, 0, [name(outlet)])), 12, _MIXED, chance))


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
