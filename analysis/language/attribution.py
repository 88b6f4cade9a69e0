"""Speech tags: the verb and the speaker beside a quotation (siger han, Lavrov said, ifølge ministeren).

Every function looks at a bounded stretch of text, so the work grows with the number of quotations and not faster.
"""

from typing import Literal, NamedTuple

from analysis.language.attribution_words import (
    ACCORDING_TO,
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    ENGLISH_SAY,
    FIRST_PERSON,
    NAME_LINKS,
    PARTICIPLES,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SAY,
    SAY_AT_MARK,
)
from analysis.language.gazetteer import agency, outlet
from analysis.language.speaker_phrases import (
    FUNCTION_WORDS,
    Speaker,
    Token,
    adjacent,
    begins_with_first_name,
    ends_abbreviation,
    is_name_word,
    is_role,
    name_end,
    speaker_at,
    tokens,
)

REACH = 240
"""Characters beside a quotation within which its speaker is looked for."""

_RELATIVE = frozenset({"who", "som", "der", "which"})
_TO_SOMEBODY = frozenset({"told", "tells", "telling"})
_SOUNDS = frozenset({"lyder", "lød", "lydde", "lät", "löd"})
_IS_CALLED = frozenset({"hedder", "hed", "heter", "het", "heiter", "heitte", "hette", "heißt", "hieß"})
_FROM = frozenset({"fra", "från", "frå"})
_CLAUSE_OPENERS = frozenset({"at", "att", "that"})


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
    return _verb_first(words, first) or _according(text, words, first) or _subject_first(words, first)


def _verb_first(words: list[Token], first: int) -> Tag | None:
    verb = words[first]
    if verb.text in _SOUNDS | _IS_CALLED and (impersonal := _impersonal(words, first)):
        return impersonal
    if verb.text in SAY_AT_MARK and verb.text not in _TO_SOMEBODY:
        found = speaker_at(words, _skip(words, first + 1), possessor=verb.text in _SOUNDS)
        if found and _has_particle(words, verb.text, found[1]):
            return Tag(verb.start, found[0].end, verb.text, found[0])
    if verb.text in AUXILIARIES and (found := speaker_at(words, first + 1)):
        for word in words[found[1] : found[1] + 5]:
            if word.text in PARTICIPLES:
                return Tag(verb.start, word.end, word.text, found[0])
    return None


def _impersonal(words: list[Token], first: int) -> Tag | None:
    """Read "lyder det", which means who spoke last, and "hedder det i rapporten", which means nobody."""
    verb, following = words[first], words[first + 1 : first + 4]
    if not following or following[0].low != "det" or any(word.low in _FROM for word in following):
        return None
    kind: Literal["pronoun", "nobody"] = "pronoun" if verb.text in _SOUNDS else "nobody"
    return Tag(verb.start, following[0].end, verb.text, Speaker(following[0].start, following[0].end, kind))


def _skip(words: list[Token], at: int) -> int:
    """Pass over adverbs and the "det fra" of "lyder det fra"."""
    last = min(len(words), at + 5)
    while at < last and (
        (words[at].low in ADVERBS and words[at].low not in DETERMINERS)
        or words[at].text in ("det", "seg", "sig", "fra", "från", "frå")
    ):
        at += 1
    return at


def _has_particle(words: list[Token], verb: str, after: int) -> bool:
    needed = PARTICLES.get(verb)
    return needed is None or any(word.text in needed for word in words[max(0, after - 3) : after + 5])


def _according(text: str, words: list[Token], first: int) -> Tag | None:
    """Read "ifølge ministeren"; an agency or outlet there passes the words on and does not speak them."""
    low = words[first].low
    if low not in ACCORDING_TO and low != "according":
        return None
    found = speaker_at(words, first + 2 if low == "according" else first + 1)
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
    """Pass over what stands between commas or in brackets after a name: X, who chairs the committee, said."""
    closing = {",": ",", "(": ")"}.get(words[at].text) if at < len(words) else None
    if closing:
        for later in range(at + 1, min(len(words), at + 22)):
            if words[later].text == closing:
                return later + 1
    return at


def tag_before(text: str, start: int, position: int) -> Tag | None:
    """Read the last attribution before a quotation: Lavrov siger:, he said that, ifølge ministeren er det, Lavrov:.

    Parameters
    ----------
    text
        The whole text.
    start
        Where the sentence, or the text after an earlier quotation, begins.
    position
        Where the quotation begins.
    """
    words = tokens(text, max(start, position - REACH), position)
    spoke: Token | None = None
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word.text in SAY or (word.text in SAY_AT_MARK and at >= len(words) - 10):
            spoke = spoke or word
            if speaker := _before_verb(words, at) or _after_verb(words, at):
                return Tag(min(word.start, speaker.start), max(word.end, speaker.end), spoke.text, speaker)
        if (word.low in ACCORDING_TO or word.low == "according") and (tag := _according(text, words, at)):
            return tag
    if spoke:
        return _opening_subject(words, spoke)
    return _label(words) or _subject_before_colon(words)


def _subject_before_colon(words: list[Token]) -> Tag | None:
    """Take the first name that no preposition governs: In a statement, Trump expressed doubts: "…"."""
    if not words or words[-1].text != ":":
        return None
    at = 0
    while at < len(words):
        end = name_end(words, at)
        governed = at and (words[at - 1].low in PREPOSITIONS or words[at - 1].text == "(")
        owner = end < len(words) and words[end - 1].text.endswith(("s", "’", "'")) and words[end].text[0].islower()
        if end > at and not governed and not owner:
            return Tag(words[at].start, words[end - 1].end, "", Speaker(words[at].start, words[end - 1].end, "name"))
        at = max(end, at + 1)
    return None


def _opening_subject(words: list[Token], verb: Token) -> Tag | None:
    """Take the subject at the start of the sentence for a verb far from it: Trump left early, saying that …."""
    for first in range(min(2, len(words))):
        found = speaker_at(words, first)
        if found and found[0].end < verb.start:
            return Tag(found[0].start, verb.end, verb.text, found[0])
    return None


def _after_verb(words: list[Token], at: int) -> Speaker | None:
    """Return the speaker after a verb; in English only where the sentence ends with it (said Trump:)."""
    found = speaker_at(words, _skip(words, at + 1), possessor=words[at].text in _SOUNDS)
    if not found or not _has_particle(words, words[at].text, found[1]):
        return None
    in_english = words[at].text in ENGLISH_SAY
    return None if in_english and (words[at].text in _TO_SOMEBODY or found[1] < len(words) - 1) else found[0]


def _label(words: list[Token]) -> Tag | None:
    """Read "Lavrov: »…«": the name, perhaps with a bracket or a role, fills the line before the colon."""
    if len(words) < 2 or words[-1].text != ":" or len(words) > 14:
        return None
    end = name_end(words, 0)
    if end == 0 or (end < len(words) - 1 and words[end].text not in ("(", ",")):
        return None
    return Tag(words[0].start, words[end - 1].end, "", Speaker(words[0].start, words[end - 1].end, "name"))


def _before_verb(words: list[Token], verb: int) -> Speaker | None:
    """Return the subject that ends just before the verb: Stoltenberg sagde; the minister, who resigned, said."""
    at = verb - 1
    while at >= 0 and (words[at].low in ADVERBS or words[at].text in AUXILIARIES):
        at -= 1
    if at >= 0 and words[at].text in _RELATIVE:
        at -= 1
    if at >= 0 and words[at].text == ")":
        at = _opening_bracket(words, at) - 1
    elif at >= 0 and words[at].text == ",":
        return _before_insertion(words, at)
    if at == 0 and words[verb].text not in ENGLISH_SAY and is_name_word(words[0]):
        return _inverted(words, verb) or _ending_at(words, at)
    return _whole_subject(words, at) or _ending_at(words, at)


def _inverted(words: list[Token], verb: int) -> Speaker | None:
    """Read "Endelig fremhæver OECD": a Nordic sentence that opens with another word has its subject after the verb."""
    speaker = _after_verb(words, verb)
    return speaker if speaker and speaker.kind != "role" and speaker.start - words[verb].end <= 1 else None


def _opening_bracket(words: list[Token], close: int) -> int:
    return next((at for at in range(close, max(-1, close - 12), -1) if words[at].text == "("), close)


def _before_insertion(words: list[Token], close: int) -> Speaker | None:
    for at in range(close - 1, max(-1, close - 24), -1):
        if words[at].text == ",":
            if close - at > 2 and name_end(words, at + 1) == close:
                return Speaker(words[at + 1].start, words[close - 1].end, "name")
            return _ending_at(words, at - 1)
    return _ending_at(words, close - 1)


def _whole_subject(words: list[Token], last: int) -> Speaker | None:
    """Read a subject that ends in a place or an employer: X på Y säger; X, direktør i Y sagde."""
    first = last
    while first > 0 and last - first < 16 and not _opens_clause(words[first - 1]):
        first -= 1
    if not any(word.low in PREPOSITIONS for word in words[first : last + 1]):
        return None
    if first > 1 and words[first - 1].text == ",":
        return _ending_at(words, first - 2) if is_role(words[first].low) else None
    found = speaker_at(words, first)
    if not found or found[1] > last or found[0].kind == "pronoun":
        return None
    return found[0] if words[found[1]].low in PREPOSITIONS else None


def _opens_clause(word: Token) -> bool:
    return word.text in '.!?:;,«»"”“' or word.low in _CLAUSE_OPENERS


def _ending_at(words: list[Token], last: int) -> Speaker | None:
    """Return the speaker whose last word stands at `last`."""
    if last < 0:
        return None
    word = words[last]
    first = last
    in_name = last > 0 and word.text[0].isupper() and adjacent(words, last) and is_name_word(words[last - 1])
    if word.low in PRONOUNS and word.low not in ("de", "dei") and not in_name:
        return Speaker(word.start, word.end, "pronoun")
    if in_name or (is_name_word(word) and not is_role(word.low)):
        while first > 0 and _continues_name(words, first):
            first -= 1
        return Speaker(words[first].start, word.end, "name")
    if is_role(word.low) and word.low not in FIRST_PERSON:
        while first > 0 and last - first < 4 and words[first - 1].text[0].isalnum() and _qualifies(words[first - 1]):
            first -= 1
            if words[first].low in DETERMINERS:
                break
        return Speaker(words[first].start, word.end, "role")
    return None


def _continues_name(words: list[Token], first: int) -> bool:
    before = words[first - 1]
    if not adjacent(words, first):
        return False
    if before.text == ".":
        return first > 1 and ends_abbreviation(words, first - 1)
    if is_name_word(before) or begins_with_first_name(words, first - 1):
        return True
    return before.text in NAME_LINKS and first > 1 and is_name_word(words[first - 2])


def _qualifies(word: Token) -> bool:
    return word.low in DETERMINERS or is_name_word(word) or word.low not in FUNCTION_WORDS
