"""What leads up to a quotation: Lavrov siger:, he said that, ifølge ministeren er det, Lavrov:."""

import re
from itertools import pairwise

from analysis.language.attribution import (
    REACH,
    SOUNDS,
    TO_SOMEBODY,
    Tag,
    according_to,
    has_particle,
    skip_adverbs,
)
from analysis.language.attribution_words import (
    ACCORDING_TO,
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    ENGLISH_SAY,
    NAMING,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    QUESTIONED,
    SAY,
    SAY_AT_MARK,
)
from analysis.language.names import is_name_word, name_end
from analysis.language.passed_on import acts_on_subject, agent_of, heard_or_quoted, is_passive
from analysis.language.roles import is_role
from analysis.language.speaker_endings import ending_at
from analysis.language.speaker_phrases import Speaker, speaker_at
from analysis.language.word_spans import Token, tokens

_RELATIVE = frozenset({"who", "som", "der", "which"})
_BY = frozenset({"af", "av", "by"})
_FROM = frozenset({"fra", "från", "frå", "from"})
_TOWARDS = frozenset({"til", "till", "to", "zu", "an"})
_GOVERNS = PREPOSITIONS | ACCORDING_TO
_VERBS = SAY | AUXILIARIES
_MOST_BEFORE_VERB = 5
_LONGEST_OPENING = 14
_PARTY_AND_STATE = re.compile(r"[DRI]-\w")
_CLAUSE_OPENERS = frozenset({"at", "att", "that"})


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
        if heard := heard_or_quoted(words, at):
            return heard
        if word.text in NAMING and words[at + 1 : at + 2] and words[at + 1].low in _BY:
            continue
        if is_passive(words, at):
            agent = agent_of(words, at)
            if agent or word.low in QUESTIONED:
                return agent
            continue
        if word.text in SAY or word.text in NAMING or (word.text in SAY_AT_MARK and at >= len(words) - 10):
            if words[at - 1].low == "that" and word.text in ENGLISH_SAY | NAMING and not _person_before(words, at - 1):
                # "a law that says: …"
                return None
            spoke = spoke or word
            if speaker := _before_verb(words, at) or _after_verb(words, at):
                return Tag(min(word.start, speaker.start), max(word.end, speaker.end), spoke.text, speaker)
        if (word.low in ACCORDING_TO or word.low == "according") and (tag := according_to(text, words, at)):
            return tag
    if spoke:
        return _opening_subject(words, spoke)
    return _label(words) or _from_before_colon(words) or _subject_before_colon(words)


def _from_before_colon(words: list[Token]) -> Tag | None:
    """Read "et svar fra ministeren: »…«"."""
    for at in range(len(words) - 2, max(-1, len(words) - 8), -1):
        if words[at].low in _FROM and words[-1].text == ":":
            found = speaker_at(words, at + 1)
            return Tag(found[0].start, found[0].end, "", found[0]) if found and found[1] == len(words) - 1 else None
    return None


def _subject_before_colon(words: list[Token]) -> Tag | None:
    """Take the first name that no preposition governs: In a statement, Trump expressed doubts: "…"."""
    if not words or words[-1].text != ":":
        return None
    if acts_on_subject(words):
        return None
    at = 0
    while at < len(words):
        end = name_end(words, at)
        governed = at and (words[at - 1].text == "(" or (words[at - 1].text.islower() and words[at - 1].low != "and"))
        owner = end < len(words) and words[end - 1].text.endswith(("s", "’", "'")) and _may_be_owned(words[end])
        if end == len(words) - 1 and at and (words[at - 1].low in _BY or is_role(words[at - 1].low)):
            governed = False
        if end > at and not governed and not owner:
            return Tag(words[at].start, words[end - 1].end, "", Speaker(words[at].start, words[end - 1].end, "name"))
        at = max(end, at + 1)
    return None


def _may_be_owned(word: Token) -> bool:
    return word.text[0].islower() and word.low not in BE and word.text not in _VERBS


def _opening_subject(words: list[Token], verb: Token) -> Tag | None:
    """Take the subject at the start of the sentence for a verb far from it: Trump left early, saying that …."""
    comma = next((at + 1 for at, word in enumerate(words[:_LONGEST_OPENING]) if word.text == ","), 0)
    second = comma if words[0].low in PREPOSITIONS - DETERMINERS else 1
    for first in (0, second, comma):
        if first >= len(words):
            break
        found = speaker_at(words, first)
        if found and found[0].end < verb.start:
            return Tag(found[0].start, verb.end, verb.text, found[0])
    return None


def _after_verb(words: list[Token], at: int) -> Speaker | None:
    """Return the speaker after a verb; in English only where the sentence ends with it (said Trump:)."""
    if words[at].text not in SAY_AT_MARK:
        return None
    found = speaker_at(words, skip_adverbs(words, at + 1), possessor=words[at].text in SOUNDS)
    if not found or not has_particle(words, words[at].text, found[1]):
        return None
    if words[at].text in ENGLISH_SAY:
        closes = found[1] == len(words) - 1 and words[-1].text in (":", ",")
        return found[0] if closes and words[at].text not in TO_SOMEBODY else None
    return found[0]


def _label(words: list[Token]) -> Tag | None:
    """Read "Lavrov: »…«": the name, perhaps with a bracket, a role or a listener, fills the line before the colon."""
    if len(words) < 2 or words[-1].text != ":" or len(words) > 14:
        return None
    end = name_end(words, 0)
    addressed = end < len(words) - 2 and words[end].low in _TOWARDS and name_end(words, end + 1) == len(words) - 1
    if end == 0 or (end < len(words) - 1 and words[end].text not in ("(", ",") and not addressed):
        return None
    return Tag(words[0].start, words[end - 1].end, "", Speaker(words[0].start, words[end - 1].end, "name"))


def _before_verb(words: list[Token], verb: int) -> Speaker | None:
    """Return the subject that ends just before the verb: Stoltenberg sagde; the minister, who resigned, said."""
    if comma := _relative_clause(words, verb):
        return _antecedent(words, comma)
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
        return _inverted(words, verb) or ending_at(words, at)
    speaker = _whole_subject(words, at) or ending_at(words, at)
    if speaker and speaker.kind == "name" and _governed(words, speaker) and words[verb].text not in ENGLISH_SAY:
        return _after_verb(words, verb) or speaker
    return speaker


def _relative_clause(words: list[Token], verb: int) -> int:
    """Return the index of the comma before ", who" and a few words more and the verb (, som i fjor sa), or 0."""
    for at in range(verb - 1, max(0, verb - _MOST_BEFORE_VERB), -1):
        if words[at].text in _RELATIVE and words[at - 1].text == ",":
            return 0 if words[at].text == "which" else at - 1
        if not words[at].text.islower() or words[at].low in PRONOUNS or words[at].text in SAY:
            return 0
    return 0


def _antecedent(words: list[Token], close: int) -> Speaker | None:
    """Return whom ", who" goes on about: Joe Ashe, who; Bo Krag, formand for fiskerne, som; Ann Reed of Ohio, who."""
    for at in range(close - 2, max(0, close - 12), -1):
        if words[at].text in ".!?:;":
            break
        if words[at].text == "," and is_name_word(words[at - 1]) and _describes(words[at + 1 : close]):
            return ending_at(words, at - 1)
    last = _opening_bracket(words, close - 1) - 1 if words[close - 1].text == ")" else close - 1
    return _with_place(words, last)


def _describes(words: list[Token]) -> bool:
    """Tell a description between commas from a clause: 47; formand for fiskerne; the agency's top official."""
    opens = words[0].text.isdigit() or words[0].low in DETERMINERS or any(is_role(word.low) for word in words[:5])
    return opens and not any(word.text in _VERBS or word.low in PRONOUNS for word in words[1:])


def _governed(words: list[Token], speaker: Speaker) -> bool:
    """Tell whether a preposition stands before a name: (på) Videnskab.dk skriver Mette Bengtsson."""
    return any(word.low in _GOVERNS for word, name in pairwise(words) if name.start == speaker.start)


def _inverted(words: list[Token], verb: int) -> Speaker | None:
    """Read "Endelig fremhæver OECD": a Nordic sentence that opens with another word has its subject after the verb.

    Behind a verb of calling somebody something stands whom it is about: Holm kaldte Krag "…".
    """
    if words[verb].text in NAMING:
        return None
    speaker = _after_verb(words, verb)
    return speaker if speaker and speaker.kind != "role" and speaker.start - words[verb].end <= 1 else None


def _opening_bracket(words: list[Token], close: int) -> int:
    return next((at for at in range(close, max(-1, close - 12), -1) if words[at].text == "("), close)


def _before_insertion(words: list[Token], close: int) -> Speaker | None:
    for at in range(close - 1, max(-1, close - 24), -1):
        if words[at].text == ",":
            if close - at > 2 and name_end(words, at + 1) == close:
                return Speaker(words[at + 1].start, words[close - 1].end, "name")
            said = words[close + 1] if close + 1 < len(words) else None
            if said and said.low.endswith("ing") and (subject := speaker_at(words, at + 1)):
                # "At the talks with X of Poland, Ann Reed left early, saying …"
                return subject[0] if subject[0].kind == "name" else ending_at(words, at - 1)
            if _is_affiliation(words, at):
                continue
            return _with_place(words, at - 1)
    return None


def _is_affiliation(words: list[Token], close: int) -> bool:
    """Tell whether between this comma and the one before stand a place or a party and a state: R-TX."""
    last = words[close - 1]
    return words[close - 2].text == "," and (last.low in PLACES or bool(_PARTY_AND_STATE.match(last.text)))


def _with_place(words: list[Token], last: int) -> Speaker | None:
    """Return the speaker that ends at `last`, before the place of "Ann Reed of Ohio"."""
    speaker = ending_at(words, last)
    of = next((at - 1 for at in range(1, last + 1) if speaker and words[at].start == speaker.start), -1)
    if of > 0 and words[of].low in PREPOSITIONS and words[last].text[0].isupper():
        return ending_at(words, of - 1) or speaker
    return speaker


def _person_before(words: list[Token], at: int) -> Speaker | None:
    return ending_at(words, at - 1) if at > 0 else None


def _whole_subject(words: list[Token], last: int) -> Speaker | None:
    """Read a subject that ends in a place or an employer: X på Y säger; X, direktør i Y sagde."""
    first = last
    while first > 0 and last - first < 16 and not _opens_clause(words[first - 1]):
        first -= 1
    if not any(word.low in PREPOSITIONS for word in words[first : last + 1]):
        return None
    if first > 1 and words[first - 1].text == ",":
        return ending_at(words, first - 2) if is_role(words[first].low) else None
    found = speaker_at(words, first)
    if not found or found[0].kind == "pronoun":
        return None
    speaker, after = found
    if after == last + 1:
        return speaker if speaker.kind == "role" else None
    return speaker if after <= last and words[after].low in PREPOSITIONS else None


def _opens_clause(word: Token) -> bool:
    return word.text in '.!?:;,«»"”“' or word.low in _CLAUSE_OPENERS
