"""Stretches of direct speech with the speech tag that stands beside each: dash lines, and words in quotation marks."""

import re

from analysis.language.attribution import REACH, STANDS, Tag, tag_after
from analysis.language.attribution_words import ENGLISH_SAY
from analysis.language.dash_lines import CLOSES, MIN_PARTIAL_WORDS, Utterance, dash_line, trim, without_lists
from analysis.language.gazetteer import agency, outlet
from analysis.language.introductions import tag_before
from analysis.language.quote_marks import Block, Marked, marked, sentence_ends
from analysis.language.tokens import forms
from analysis.language.word_spans import tokens

_WORD = re.compile(r"\w+")
# ABC's "This Week"
_OWNER = ("'s ", "’s ")
_ENDS_SENTENCE = frozenset(".!?…")
_TITLE_NOUNS = re.compile(
    r"(?:film|bog|bok|sang|sång|album|serie|program|roman|digt|dikt|spil|spel|spill|stykke|forestilling|kampagne|"
    r"kampanj|kampanje|projekt|prosjekt|utställning|udstilling|utstilling|single|singel|låt|hit|rapport|artik|"
    r"overskrift|titel|tittel|rubrik|movie|book|song|series|show|novel|title|headline|titled|called|entitled|kaldt|"
    r"kallad|kalt|hedder|heter|navnet|named|exhibition|project|campaign|slogan|motto|the|og|och|and)"
    r"(?:en|m?et|n|ne|s|t|elen|klen|keln)?$",
    re.IGNORECASE,
)


def utterances(text: str, language: str, paragraphs: list[Block]) -> list[Utterance]:
    """Return all direct speech of `text` in order, each with the speech tag in its own paragraph, if there is one.

    A dash opens speech in every language but English, where it opens notes and signatures.
    """
    numbers = range(0 if language == "en" else len(paragraphs))
    dashed = [found for number in numbers for found in dash_line(text, paragraphs, number)]
    dashed = without_lists(text, dashed)
    spoken = _Spans(dashed)
    pairs = [pair for pair in marked(text, paragraphs) if not spoken.hold(pair.opening)]
    in_marks = [found for at in range(len(pairs)) if (found := _in_marks(text, paragraphs, pairs, at))]
    return _without_overlap(sorted(dashed + in_marks, key=lambda utterance: (utterance.start, not utterance.dashed)))


def _without_overlap(found: list[Utterance]) -> list[Utterance]:
    """Keep one utterance a place: where a mark was never closed, words in it may be found as speech of their own."""
    kept: list[Utterance] = []
    for utterance in found:
        if kept and utterance.start < kept[-1].end:
            if kept[-1].dashed or not utterance.dashed:
                continue
            kept.pop()
        kept.append(utterance)
    return kept


class _Spans:
    """Answers whether an offset lies in one of many spans, asked with rising offsets."""

    def __init__(self, found: list[Utterance]) -> None:
        self._spans = [(utterance.start, utterance.end) for utterance in found]
        self._at = 0

    def hold(self, offset: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at][1] <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at][0] <= offset


def _in_marks(text: str, paragraphs: list[Block], pairs: list[Marked], at: int) -> Utterance | None:
    """Return the speech in one pair of marks, or None when it is a title, a single phrase or a distance."""
    pair = pairs[at]
    block = paragraphs[pair.block]
    before = pairs[at - 1] if at and pairs[at - 1].block == pair.block else None
    after = pairs[at + 1].opening if at + 1 < len(pairs) and pairs[at + 1].block == pair.block else block.end
    start, end = trim(text, pair.start, pair.end)
    if end <= start or (text.endswith(_OWNER, 0, pair.opening) and _in_title_case(text, start, end)):
        return None
    found = Utterance(start, end, pair.opening, pair.closing, pair.block, dashed=False)
    found.alone = pair.opening == block.start and not text[pair.closing : block.end].strip(CLOSES)
    left = max(before.closing if before else block.start, pair.opening - 2 * REACH)
    attached = _find_tag(text, found, left, after)
    goes_on = before is not None and pair.opening - before.closing < REACH
    found.follows = found.tag is None and goes_on
    return found if attached or _is_speech(text, found, left, goes_on) else None


def _find_tag(text: str, found: Utterance, left: int, right: int) -> bool:
    """Set the tag of an utterance in marks; tell whether it stands directly beside words that can be a sentence."""
    opening, closing = found.outer_start, found.outer_end
    *_, sentence = [left, *sentence_ends(text, left, opening)]
    introduced = text[left:opening].rstrip().endswith((":", ",")) and text[left:opening].strip() not in (":", ",")
    if introduced and (tag := tag_before(text, sentence, opening)):
        found.tag = tag
        return _long_enough(text, found)
    tag = tag_after(text, closing, right)
    partial = text[found.start].islower()
    if tag and partial and (agency(name := text[tag.speaker.start : tag.speaker.end]) or outlet(name)):
        # in "the minister threatened »firm steps«, AP reports" the words are not AP's
        return _long_enough(text, found)
    if tag and tag.speaker.kind == "nobody" and tag.verb in STANDS:
        found.tag = tag
        return False
    if tag and _attached(text, found, tag):
        found.tag = tag
        return _long_enough(text, found)
    found.tag = tag_before(text, sentence, opening)
    if found.tag is None and sentence > left:
        found.tag = tag_before(text, left, opening)
        found.nearby = found.tag is not None
    return False


def _long_enough(text: str, found: Utterance) -> bool:
    words = len(forms(text[found.start : found.end]))
    before = text[max(0, found.outer_start - 3) : found.outer_start].rstrip(" ")
    own_sentence = not before or before[-1] in ",:.!?…\n»”"
    return (text[found.start].isupper() and (words > 1 or own_sentence)) or words >= MIN_PARTIAL_WORDS


def _attached(text: str, found: Utterance, tag: Tag) -> bool:
    """Tell whether a tag after the marks belongs to them and does not begin a sentence of its own.

    English puts a comma between: 'Friends of "Helsinki Calling" said' is no tag.
    """
    between = text[found.end : tag.start]
    if tag.verb in ENGLISH_SAY and text[found.end - 1] not in "?!…-–—" and not set(between) & set(",.…-–—"):
        return False
    if text[tag.start].islower():
        return True
    stops = "." in between and "," not in between
    following = text[tag.end : tag.end + 1]
    return not stops and following not in (":",) and "." not in between.replace("...", "")


def _is_speech(text: str, found: Utterance, left: int, goes_on: bool) -> bool:
    """Tell speech without a tag beside it from titles, single phrases and words held at a distance."""
    words = len(forms(text[found.start : found.end]))
    whole = text[found.start].isupper()
    if whole and not found.alone and _in_title_case(text, found.start, found.end):
        return False
    sentence = whole and _ENDS_SENTENCE.intersection(text[found.end - 1 : found.end + 1])
    if sentence and (found.alone or goes_on):
        return words > 1
    if words < MIN_PARTIAL_WORDS:
        return False
    before = _WORD.findall(text[max(left, found.outer_start - 40) : found.outer_start])
    if found.alone or (not before and whole):
        return found.alone or bool(sentence)
    if whole and before and _TITLE_NOUNS.search(before[-1]):
        return False
    return (found.tag is not None and not found.nearby) or bool(sentence) or (found.follows and whole)


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Tell whether most longer words have capitals, as in the titles of English books and films."""
    long_words = [word for word in tokens(text, start, end) if len(word.text) > 3]
    return len(long_words) > 1 and sum(word.text[0].isupper() for word in long_words) > 0.7 * len(long_words)
