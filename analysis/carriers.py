"""Which articles have a changed sentence as it was or as it became: word for word, edited, or in other words."""

from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from analysis.changed_sentences import ChangedSentence, Sentence, Token, bare, sentences_of, spellings
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
        self._settings, self._texts = settings, texts
        self._bare = {name: bare(text) for name, (text, _) in texts.items()}

    def of(self, change: ChangedSentence) -> list[Place]:
        """Return where the articles have a changed sentence, in the order of articles and places."""
        keys = change.old_keys | change.new_keys
        found = []
        for name, (text, language) in self._texts.items():
            # most articles have none of the figures: they need not be read word by word
            if not keys or any(spelled in self._bare[name] for key in keys for spelled in spellings(key, language)):
                for each in sentences_of(text, language):
                    found += self._by_keys(change, name, each) if keys else self._by_words(change, name, each)
        return found

    def _by_keys(self, change: ChangedSentence, name: str, each: Sentence) -> list[Place]:
        """Return the places of a sentence that have an exchanged figure or name."""
        has = each.figures | each.names
        sides = [(OLD, change.old, change.old_keys & has), (NEW, change.new, change.new_keys & has)]
        sides = [side for side in sides if side[2]]
        if not sides:
            return []
        near = max(each.agreement(change.old), each.agreement(change.new)) >= self._settings.version_agreement
        # "1,800 litres, not 18,000": the one figure tells what the other is of
        if not near and not any(_is_of_one_matter(each, like, keys) for _, like, keys in sides):
            return []
        return [
            Place(name, side, each.start, each.end, _wording(each, like, near=near), each.places_of(keys))
            for side, like, keys in sides
        ]

    def _by_words(self, change: ChangedSentence, name: str, each: Sentence) -> list[Place]:
        """Return the place of a sentence whose words are nearer to the one sentence than to the other.

        A translation does not tell which of the two was translated.
        """
        telling = change.old.telling | change.new.telling
        if len(each.telling & telling) < min(len(change.old.telling), len(change.new.telling)) / 2:
            return []
        like_old, like_new = each.agreement(change.old), each.agreement(change.new)
        if max(like_old, like_new) < self._settings.passage_equal_share or like_old == like_new:
            return []
        side, like = (OLD, change.old) if like_old > like_new else (NEW, change.new)
        return [Place(name, side, each.start, each.end, _wording(each, like, near=True))]


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
