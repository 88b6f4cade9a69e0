"""Names as runs of capitalised words: which word may be part of one, and where one ends."""

import re

from analysis.language.attribution_words import (
    ACCORDING_TO,
    ADVERBS,
    DETERMINERS,
    FEMALE_NAMES,
    FIRST_PERSON,
    MALE_NAMES,
    NAME_LINKS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SAY_AT_MARK,
    STOP_WORDS,
)
from analysis.language.roles import is_role
from analysis.language.word_spans import Token, adjacent

FUNCTION_WORDS = (
    PRONOUNS | FIRST_PERSON | STOP_WORDS | PREPOSITIONS | DETERMINERS | ADVERBS | OPENERS | SAY_AT_MARK | ACCORDING_TO
)
_NAMES_LIKE_FUNCTION_WORDS = frozenset({"Per", "Bo", "May", "Will"})
ABBREVIATED = re.compile(
    r"(?:M[rs]s?|[DFHJS]r|Prof|Sen|Rep|Gov|St|Lt|Gen|Col|Capt|Sgt|Rev|adm|dr|fr|hr|prof|cand|vice)$"
)
_ADDRESSING_LINKS = frozenset({"zu", "der", "den"})


def is_name_word(token: Token) -> bool:
    """Tell whether a word may be part of a name: a capital letter, and no role or function word beneath it."""
    if not token.text[0].isupper():
        return False
    if token.low in FUNCTION_WORDS and token.text not in _NAMES_LIKE_FUNCTION_WORDS:
        return False
    last = token.text.rpartition("-")[2]
    return not (last[:1].islower() and is_role(last))


def name_end(words: list[Token], first: int) -> int:
    """Return the index after the name that begins at `first`; `first` itself when there is none, or only a role."""
    at = first
    while at < len(words) and at - first < 8 and _in_name(words, at, first):
        at += 1
        if ends_abbreviation(words, at):
            at += 1
        for _ in range(2):
            if at + 1 < len(words) and words[at].text in NAME_LINKS and words[at + 1].text[0].isalpha():
                if _addresses(words, at, first):
                    return at
                if at == first + 1 and words[at].text in _ADDRESSING_LINKS and is_role(words[first].low):
                    # "ein Sprecher der Feuerwehr"
                    return first
                at += 1
    while at > first and words[at - 1].text in NAME_LINKS:
        at -= 1
    return first if at == first + 1 and is_role(words[first].low) else at


def _addresses(words: list[Token], at: int, first: int) -> bool:
    """Tell "Anna Berg zu Karl Meier:" and "sagte Anna Berg der Zeitung" from "Karl Theodor zu Guttenberg".

    A surname does not stand before a link.
    """
    before = words[at - 1]
    surname = at - first > 1 and before.text not in NAME_LINKS and before.low not in MALE_NAMES | FEMALE_NAMES
    return words[at].text in _ADDRESSING_LINKS and surname


def _in_name(words: list[Token], at: int, first: int) -> bool:
    """Tell whether a name goes on: inside it any capital will do (Ri Yong Ho, though "ho" is a pronoun)."""
    if at == first:
        return is_name_word(words[at]) or begins_with_first_name(words, at)
    if words[at].text.isdigit():
        return adjacent(words, at) and len(words[at].text) == 1
    if not adjacent(words, at) or not words[at].text[0].isupper():
        return False
    if len(words[at].text) < 4 or is_name_word(words[at]):
        return True
    # "Jon Helt Haarder", but not "Trump Monday"
    inside = at + 1 < len(words) and adjacent(words, at + 1) and is_name_word(words[at + 1])
    return inside and not words[at].text.endswith(("day", "dag"))


def begins_with_first_name(words: list[Token], at: int) -> bool:
    """Tell Hans Jensen from "hans": a first name with a capital before another capital."""
    known = words[at].text[0].isupper() and (words[at].low in MALE_NAMES or words[at].low in FEMALE_NAMES)
    return known and at + 1 < len(words) and adjacent(words, at + 1) and is_name_word(words[at + 1])


def ends_abbreviation(words: list[Token], at: int) -> bool:
    """Tell whether the full stop at `at` belongs to an initial or an abbreviated title before a further name."""
    before = words[at - 1].text
    return (
        at + 1 < len(words)
        and words[at].text == "."
        and (bool(ABBREVIATED.match(before)) or len(before.rpartition(".")[2]) == 1)
        and is_name_word(words[at + 1])
    )
