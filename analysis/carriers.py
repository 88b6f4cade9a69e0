"""Which articles have a changed sentence as it was or as it became: word for word, edited, or in other words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from analysis.changed_sentences import ChangedSentence, Sentence, Token, sentences_of
from analysis.passages import POSSIBLE_TRANSLATION
from analysis.settings import Settings

OLD, NEW = "old", "new"
VERBATIM, EDITED, OTHER_WORDS = "verbatim", "edited", "other_words"

# What must speak for one matter where a figure or name stands in a sentence of quite other words: words that both have
# count 1, and the word right beside the figure once more. 18,000 is hardly ever there by chance, 15 often is.
_ENOUGH_IF_RARE, _ENOUGH = 2, 3
_RARE_FIGURE = 4
_YEARS = range(1900, 2100)


class Place(NamedTuple):
    """Where an article has what a sentence says: as it was in the older version or as it is in the newer one."""

    article: str
    carries: str
    """"old" or "new"."""
    start: int
    end: int
    wording: str
    """"verbatim", "edited", "other_words" or "possible_translation"; the last two are likely and no more."""
    named: tuple[tuple[int, int], ...] = ()
    """Start and end of the exchanged figures or names in it."""


class Carriers:
    """The sentences of some articles, to be asked who has one of them.

    Parameters
    ----------
    texts
        Text and language of each article, by id, in the order of the answers.
    settings
        `version_agreement` and `passage_equal_share` are read.
    """

    def __init__(self, texts: Mapping[str, tuple[str, str]], settings: Settings) -> None:
        self._settings = settings
        self._all = [(name, each) for name, text in texts.items() for each in sentences_of(*text)]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, each) in enumerate(self._all):
            for key in each.figures | each.names | each.telling:
                self._with[key].append(number)

    def of(self, change: ChangedSentence) -> list[Place]:
        """Return where the articles have a changed sentence, in the order of articles and places."""
        found = self._by_keys(change) if change.old_keys else self._by_words(change)
        return [place for number in sorted(found) for place in found[number]]

    def _by_keys(self, change: ChangedSentence) -> dict[int, list[Place]]:
        """Return the places that have an exchanged figure or name, by the number of their sentence."""
        numbers = {number for key in change.old_keys | change.new_keys for number in self._with.get(key, ())}
        return {number: self._place(change, number) for number in numbers}

    def _place(self, change: ChangedSentence, number: int) -> list[Place]:
        name, each = self._all[number]
        has = each.figures | each.names
        sides = [(OLD, change.old, change.old_keys & has), (NEW, change.new, change.new_keys & has)]
        sides = [side for side in sides if side[2]]
        near = max(each.agreement(change.old), each.agreement(change.new)) >= self._settings.version_agreement
        # "1,800 litres, not 18,000": the one figure tells what the other is of
        if not near and not any(_is_of_one_matter(each, like, keys) for _, like, keys in sides):
            return []
        return [
            Place(name, side, each.start, each.end, _wording(each, like, near=near), each.places_of(keys))
            for side, like, keys in sides
        ]

    def _by_words(self, change: ChangedSentence) -> dict[int, list[Place]]:
        """Return the places whose words are nearer to the one sentence than to the other.

        A translation does not tell which of the two was translated.
        """
        shared = Counter(
            number for key in change.old.telling | change.new.telling for number in self._with.get(key, ())
        )
        least = min(len(change.old.telling), len(change.new.telling)) / 2
        found: dict[int, list[Place]] = {}
        for number in (number for number, amount in shared.items() if amount >= least):
            name, each = self._all[number]
            like_old, like_new = each.agreement(change.old), each.agreement(change.new)
            if max(like_old, like_new) < self._settings.passage_equal_share or like_old == like_new:
                continue
            side, like = (OLD, change.old) if like_old > like_new else (NEW, change.new)
            found[number] = [Place(name, side, each.start, each.end, _wording(each, like, near=True))]
        return found


def _wording(each: Sentence, like: Sentence, *, near: bool) -> str:
    if each.forms == like.forms:
        return VERBATIM
    if near and each.language == like.language:
        return EDITED
    return OTHER_WORDS if each.language == like.language else POSSIBLE_TRANSLATION


def _is_of_one_matter(each: Sentence, like: Sentence, keys: Set[str]) -> bool:
    """Tell whether a figure or name that two sentences share is likely to be of the same thing in both."""
    shared = len({token.telling for token in each.tokens if token.name not in keys} & like.telling - {""})
    return any(
        shared + bool(_neighbours(each, key) & _neighbours(like, key))
        >= (_ENOUGH_IF_RARE if _is_rare(key) else _ENOUGH)
        for key in keys
    )


def _neighbours(sentence: Sentence, key: str) -> set[str]:
    """Return the telling words right beside a figure or name in a sentence."""
    tokens: Sequence[Token] = sentence.tokens
    at = [place for place, token in enumerate(tokens) if key in (token.form, token.name)]
    beside = (tokens[other].telling for place in at for other in (place - 1, place + 1) if 0 <= other < len(tokens))
    return {telling for telling in beside if telling}


def _is_rare(key: str) -> bool:
    return key.isdigit() and len(key) >= _RARE_FIGURE and int(key) not in _YEARS
