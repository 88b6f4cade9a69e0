"""Speech tags behind a quotation: siger han, Lavrov said, ifølge ministeren (those before one: `introductions`).

Every function looks at a bounded stretch of text, so the work grows with the number of quotations and not faster.
"""

from typing import Literal, NamedTuple

from analysis.language.attribution_words import (
    ACCORDING_TO,
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PARTICIPLES,
    PARTICLES,
    SAY_AT_MARK,
)
from analysis.language.gazetteer import agency, outlet
from analysis.language.speaker_phrases import Speaker, speaker_at
from analysis.language.word_spans import Token, tokens

REACH = 240
"""Characters beside a quotation within which its speaker is looked for."""

TO_SOMEBODY = frozenset({"told", "tells", "telling"})
"""Verbs followed by the listener; the speaker stands before them."""

SOUNDS = frozenset({"lyder", "lød", "lydde", "lät", "löd"})
"""Verbs whose subject is the words themselves; the speaker stands after "fra" or owns the answer."""

_IS_CALLED = frozenset({"hedder", "hed", "heter", "het", "heiter", "heitte", "hette", "heißt", "hieß"})
_FROM = frozenset({"fra", "från", "frå"})
_OWNERS = frozenset({"hans", "hendes", "hennes", "hennar"})
_WHAT = frozenset({"what", "hvad", "hva", "vad", "kva"})


STANDS = frozenset({"står", "stod", "sto", "stått", "steht", "stand"})
_THERE = frozenset({"det", "der", "här", "her"})


class Tag(NamedTuple):
    """A speech tag: the span from the first to the last of verb and speaker, the verb, and the speaker's words."""

    start: int
    end: int
    verb: str
    speaker: Speaker


def tag_after(text: str, position: int, end: int) -> Tag | None:
    """Read a speech tag that follows a quotation: siger han, har Lavrov sagt, the minister said, ifølge Nato.

    Parameters
    ----------
    text
        The whole text.
    position
        Where the quotation with its marks ends; punctuation after it is passed over.
    end
        Where the paragraph or the next quotation begins.
    """
    words = tokens(text, position, min(end, position + REACH))
    first = 0
    while first < min(3, len(words)) and not words[first].text[0].isalnum():
        first += 1
    if first >= len(words):
        return None
    return _verb_first(words, first) or according_to(text, words, first) or _subject_first(words, first)


def _verb_first(words: list[Token], first: int) -> Tag | None:
    verb = words[first]
    if verb.low in STANDS and first + 1 < len(words) and words[first + 1].low in _THERE:
        return Tag(verb.start, words[first + 1].end, verb.text, _nobody(words[first + 1]))
    if verb.text in SOUNDS | _IS_CALLED and (impersonal := _impersonal(words, first)):
        return impersonal
    if verb.text in SAY_AT_MARK and verb.text not in TO_SOMEBODY:
        found = speaker_at(words, skip_adverbs(words, first + 1), possessor=verb.text in SOUNDS)
        if verb.text in SOUNDS:
            found = _from(words, first + 1) or _owner(words, first + 1) or found
        if found and has_particle(words, verb.text, found[1]):
            return Tag(verb.start, found[0].end, verb.text, found[0])
    if verb.text in AUXILIARIES and (found := speaker_at(words, first + 1)):
        for word in words[found[1] : found[1] + 5]:
            if word.text in PARTICIPLES:
                return Tag(verb.start, word.end, word.text, found[0])
    return None


def _nobody(word: Token) -> Speaker:
    return Speaker(word.start, word.end, "nobody")


def _from(words: list[Token], first: int) -> tuple[Speaker, int] | None:
    """Read the speaker of "lyder dommen fra X"."""
    for at in range(first, min(len(words), first + 5)):
        if words[at].low in _FROM:
            return speaker_at(words, at + 1)
    return None


def _owner(words: list[Token], at: int) -> tuple[Speaker, int] | None:
    """Read the speaker of "lyder hans analyse", who is whom "hans" means."""
    if at + 1 >= len(words) or words[at].text not in _OWNERS or not words[at + 1].text.islower():
        return None
    return Speaker(words[at].start, words[at].end, "pronoun"), at + 2


def _impersonal(words: list[Token], first: int) -> Tag | None:
    """Read "lyder det", which means who spoke last, and "hedder det i rapporten", which means nobody."""
    verb, following = words[first], words[first + 1 : first + 4]
    if not following or following[0].low != "det" or any(word.low in _FROM for word in following):
        return None
    kind: Literal["pronoun", "nobody"] = "pronoun" if verb.text in SOUNDS else "nobody"
    return Tag(verb.start, following[0].end, verb.text, Speaker(following[0].start, following[0].end, kind))


def skip_adverbs(words: list[Token], at: int) -> int:
    """Pass over adverbs and the "det fra" of "lyder det fra"."""
    last = min(len(words), at + 5)
    while at < last and (
        (words[at].low in ADVERBS and words[at].low not in DETERMINERS)
        or words[at].text in ("det", "seg", "sig", "fra", "från", "frå")
    ):
        at += 1
    return at


def has_particle(words: list[Token], verb: str, after: int) -> bool:
    """Tell whether a verb that needs a particle has it near the speaker: la han til, slår hun fast."""
    needed = PARTICLES.get(verb)
    return needed is None or any(word.text in needed for word in words[max(0, after - 3) : after + 5])


def according_to(text: str, words: list[Token], first: int) -> Tag | None:
    """Read "ifølge ministeren" and "according to what he told CBS".

    An agency or outlet there passes the words on and does not speak them.
    """
    low = words[first].low
    if low not in ACCORDING_TO and low != "according":
        return None
    at = first + 2 if low == "according" else first + 1
    found = speaker_at(words, at + 1 if at < len(words) and words[at].low in _WHAT else at)
    if not found or _is_source(text[found[0].start : found[0].end]):
        return None
    return Tag(words[first].start, found[0].end, low, found[0])


def _is_source(name: str) -> bool:
    return bool(agency(name) or outlet(name))


def _subject_first(words: list[Token], first: int) -> Tag | None:
    found = speaker_at(words, first)
    if not found:
        return None
    speaker, at = found
    at = _skip_inserted(words, at)
    for word in words[at : at + 4]:
        if word.text in SAY_AT_MARK:
            return Tag(speaker.start, word.end, word.text, speaker)
        if word.low not in ADVERBS and word.text not in AUXILIARIES:
            return None
    return None


def _skip_inserted(words: list[Token], at: int) -> int:
    """Pass over what stands between commas or in brackets after a name: X, who chairs the committee, said.

    A comma alone closes what stood before the name: the mayor, X, said.
    """
    if at + 1 < len(words) and words[at].text == "," and words[at + 1].text in SAY_AT_MARK:
        return at + 1
    closing = {",": ",", "(": ")"}.get(words[at].text) if at < len(words) else None
    if closing:
        for later in range(at + 1, min(len(words), at + 22)):
            if words[later].text == closing:
                return later + 1
    return at
