"""Sentences whose subject is not who speaks: she heard X say, he quotes X, they were asked by X."""

from analysis.language.attribution import Tag
from analysis.language.attribution_words import (
    ADVERBS,
    BE,
    HEAR,
    NAMING,
    QUESTIONED,
    QUOTE,
    RECEIVE,
    RECEIVED,
    SAY,
    SAY_INFINITIVES,
)
from analysis.language.speaker_endings import ending_at
from analysis.language.speaker_phrases import Speaker, speaker_at
from analysis.language.word_spans import Token

_BY = frozenset({"af", "av", "by", "von"})
_INFINITIVE_MARKS = frozenset({"to", "at", "å", "att", "zu"})
_LEADS_TO_WORDS = frozenset({":", "as", "for", "på", "at", "att", "that", "sådan", "slik", "så"})
_S_PASSIVES = ("edes", "ades", "ddes", "ttes")
_BESIDE_BE = ADVERBS | _BY
_TO_SUBJECT = SAY | QUESTIONED | QUOTE | NAMING
_NEAR = 8


def heard_or_quoted(words: list[Token], at: int) -> Tag | None:
    """Read whose words somebody else hears, quotes or reports: heard X say, siterer X:, quoted X as saying.

    Parameters
    ----------
    words
        Tokens before a quotation.
    at
        Where the verb stands that may be one of hearing, quoting or saying.
    """
    word = words[at]
    if word.low in QUOTE:
        return _quoted(words, at)
    if word.low in SAY_INFINITIVES and at and words[at - 1].low not in _INFINITIVE_MARKS:
        heard = any(before.low in HEAR for before in words[max(0, at - _NEAR) : at])
        return _tag(word, ending_at(words, at - 1)) if heard else None
    if word.text == "saying" and at > 1 and words[at - 1].low in ("as", "of"):
        done_to_subject = any(is_passive(words, before) for before in range(max(0, at - _NEAR), at))
        return None if done_to_subject else _tag(word, ending_at(words, at - 2))
    return None


def _quoted(words: list[Token], at: int) -> Tag | None:
    found = speaker_at(words, at + 1)
    leads = found and found[0].kind != "pronoun" and found[1] < len(words) and words[found[1]].low in _LEADS_TO_WORDS
    return _tag(words[at], found[0]) if found and leads else None


def is_passive(words: list[Token], at: int) -> bool:
    """Tell whether a verb of saying or asking is done to its subject: was told, blev spurgt, tillfrågades."""
    word = words[at]
    if word.low in QUESTIONED and word.low.endswith("es"):
        return True
    return word.low in _TO_SUBJECT and not word.low.endswith("ing") and _auxiliary(words, at) >= 0


def _auxiliary(words: list[Token], at: int) -> int:
    """Return the index of the "was" of a passive, or -1; names may stand between (blev Lise Holm spurgt)."""
    for before in range(at - 1, max(-1, at - _NEAR), -1):
        word = words[before]
        if word.low in BE:
            return before
        beside = word.low in _BESIDE_BE or word.text[0].isupper()
        if not (beside and (words[at].low in QUESTIONED or word.low in ADVERBS)):
            return -1
    return -1


def agent_of(words: list[Token], at: int) -> Tag | None:
    """Return who does what a passive says, behind it (asked by X) or, in German, before it (von X gefragt)."""
    places = [at + 1, *range(max(0, _auxiliary(words, at)), at)]
    by = next((place for place in places if place < len(words) and words[place].low in _BY), None)
    found = speaker_at(words, by + 1) if by is not None else None
    return _tag(words[at], found[0]) if found else None


def acts_on_subject(words: list[Token]) -> bool:
    """Tell whether the subject before a colon need not speak: blev ramt af Bo Krag:, fik at vide:, bekam zu hören:."""
    receives = next((at for at, word in enumerate(words) if word.low in RECEIVE), len(words))
    if any(word.low in RECEIVED for word in words[receives:]):
        return True
    passive = [at for at, word in enumerate(words) if word.low in BE or word.low.endswith(_S_PASSIVES)]
    by = [at for at, word in enumerate(words) if word.low in _BY]
    return bool(passive and by) and passive[0] < by[-1] and _ends_in_speaker(words, by[-1] + 1)


def _ends_in_speaker(words: list[Token], first: int) -> bool:
    found = speaker_at(words, first)
    return found is not None and found[1] >= len(words) - 2


def _tag(verb: Token, speaker: Speaker | None) -> Tag | None:
    if speaker is None:
        return None
    return Tag(min(verb.start, speaker.start), max(verb.end, speaker.end), verb.text, speaker)
