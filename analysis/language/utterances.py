"""Stretches of direct speech with the speech tag that stands beside each: dash lines, and words in quotation marks."""

import re
from dataclasses import dataclass

from analysis.language.attribution import REACH, STANDS, Tag, tag_after
from analysis.language.attribution_words import AUXILIARIES, ENGLISH_SAY, FIRST_PERSON, SAY, SAY_AT_MARK
from analysis.language.gazetteer import agency, outlet
from analysis.language.introductions import tag_before
from analysis.language.quote_marks import Block, Marked, dash_starts, marked, sentence_ends
from analysis.language.tokens import forms
from analysis.language.word_spans import tokens

MIN_PARTIAL_WORDS = 4
"""Words in quotation marks inside a sentence are a quotation from this many on; fewer are a title or a distance."""

_LONGEST_SENTENCE = 1000
"""Characters after a speech tag within which its sentence ends, so that no tag is read to the end of a long page."""

_TAG_BOUNDARY = re.compile(r"[,.?!…»”\"–—-][\"»”]? +(?=[^\W\d_A-ZÆØÅÄÖ])")
_WORD = re.compile(r"\w+")
_TAG_VERBS = SAY_AT_MARK | AUXILIARIES | {"hedder", "heter", "heiter", "hed"}
_GOES_ON = re.compile(r", (?=(?:men|og|och|for|för|så|fordi|but|and)\b)")
# ABC's "This Week"
_OWNER = ("'s ", "’s ")
_ENDS_SENTENCE = frozenset(".!?…")
_CLOSES = ' \t\n\u00a0,.;:!?…"”“»«'
_TITLE_NOUNS = re.compile(
    r"(?:film|bog|bok|sang|sång|album|serie|program|roman|digt|dikt|spil|spel|spill|stykke|forestilling|kampagne|"
    r"kampanj|kampanje|projekt|prosjekt|utställning|udstilling|utstilling|single|singel|låt|hit|rapport|artik|"
    r"overskrift|titel|tittel|rubrik|movie|book|song|series|show|novel|title|headline|titled|called|entitled|kaldt|"
    r"kallad|kalt|hedder|heter|navnet|named|exhibition|project|campaign|slogan|motto|the|og|och|and)"
    r"(?:en|m?et|n|ne|s|t|elen|klen|keln)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Utterance:
    """Words said, from `start` to `end`; `outer_start` and `outer_end` take in dash or marks.

    `follows` tells that an earlier utterance in the same paragraph goes on, `nearby` that the tag stands in another
    sentence, `alone` that the words fill their paragraph.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    dashed: bool
    tag: Tag | None = None
    follows: bool = False
    nearby: bool = False
    alone: bool = False
    speaker: str = ""
    inferred: bool = False


def utterances(text: str, language: str, paragraphs: list[Block]) -> list[Utterance]:
    """Return all direct speech of `text` in order, each with the speech tag in its own paragraph, if there is one.

    A dash opens speech in every language but English, where it opens notes and signatures.
    """
    numbers = range(0 if language == "en" else len(paragraphs))
    dashed = [found for number in numbers for found in _dash_line(text, paragraphs, number)]
    dashed = _without_lists(text, dashed)
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


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words said: without space around them and without the last comma or full stop."""
    while end > start and text[end - 1] in " \t\n\u00a0,.;:":
        if text[end - 2 : end] == ".." or text.endswith("...", start, end):
            break
        end -= 1
    while start < end and text[start] in " \t\n\u00a0":
        start += 1
    return start, end


def _dash_line(text: str, paragraphs: list[Block], number: int) -> list[Utterance]:
    """Return what is said in a paragraph with dialogue dashes."""
    block = paragraphs[number]
    starts = dash_starts(text, block)
    found: list[Utterance] = []
    for at, (dash, first) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else block.end
        said = _said(text, first, end, number, whole_line=len(starts) == 1 and dash == block.start)
        if not said and text[block.start : dash].rstrip().endswith(":"):
            said = _after_colon(text, block, dash, first, end, number)
        if not said and dash == block.start and not text[first].islower():
            start, stop = trim(text, first, end)
            said = [Utterance(start, stop, dash, end, number, dashed=True, alone=True)] if stop > start else []
        if (
            not said
            and found
            and not text[block.start : dash].rstrip().endswith(":")
            and found[0].outer_start == block.start
            and at + 1 == len(starts)
        ):
            # "– Ja, siger hun. – Men ikke i dag."
            start, stop = trim(text, first, end)
            said = [Utterance(start, stop, dash, end, number, dashed=True, follows=True)]
        if said:
            said[0].outer_start = dash
            said[0].alone = dash == block.start
        found += said
    return found


def _after_colon(text: str, block: Block, dash: int, first: int, end: int, number: int) -> list[Utterance]:
    """Return the sentence behind "X var nöjd: –" inside a paragraph; what follows it is the article's."""
    *_, sentence = [block.start, *sentence_ends(text, max(block.start, dash - REACH), dash)]
    tag = tag_before(text, sentence, dash)
    start, stop = trim(text, first, next(sentence_ends(text, first, end), end))
    is_dateline = " " not in text[sentence:dash].strip()
    if tag is None or is_dateline or stop <= start:
        return []
    return [Utterance(start, stop, dash, stop, number, dashed=True, tag=tag)]


def _said(text: str, first: int, end: int, number: int, *, whole_line: bool) -> list[Utterance]:
    """Return the pieces of direct speech between a dash and `end` that a speech tag closes or cuts in two.

    Where paragraphs were lost, the article's own words follow the tag: only a `whole_line` is read beyond it.
    """
    found: list[Utterance] = []
    position = first
    for boundary in _TAG_BOUNDARY.finditer(text, first, end):
        word = _WORD.match(text, boundary.end(), end)
        if boundary.start() < position or not word or word.group() not in _TAG_VERBS:
            continue
        tag = tag_after(text, boundary.start(), end)
        if tag is None or tag.start != boundary.end():
            continue
        start, stop = trim(text, position, boundary.start() + (text[boundary.start()] in "?!…"))
        if stop > start and (not found or (whole_line and _goes_on(text, start, stop))):
            found.append(Utterance(start, stop, position, tag.end, number, dashed=True, tag=tag, follows=bool(found)))
        position = _after_tag(text, tag, end)
    if found and whole_line:
        found += _more(text, position, end, found[-1])
    return found


def _goes_on(text: str, start: int, stop: int) -> bool:
    """Tell whether words between two tags are speech: one sentence, or the first says "I" or "we"."""
    last = min(stop, start + _LONGEST_SENTENCE)
    first_end = next(sentence_ends(text, start, last), last)
    return first_end >= stop or _first_person(text, start, first_end)


def _after_tag(text: str, tag: Tag, end: int) -> int:
    """Return where speech may go on after a tag: after its sentence, or after ", men" when "I" or "we" follows."""
    last = min(end, tag.end + _LONGEST_SENTENCE)
    stop = next(sentence_ends(text, tag.end, last), last)
    if (more := _GOES_ON.search(text, tag.end, stop)) and _first_person(text, more.end(), stop):
        following = _WORD.findall(text[more.end() : stop])[1:2]
        if following and following[0] not in SAY:
            return more.end()
    return stop


def _more(text: str, position: int, end: int, before: Utterance) -> list[Utterance]:
    """Return the sentences after a tag that still speak as "I" or "we"; the others are the article's."""
    stop = position
    for sentence_end in [*sentence_ends(text, position, end), end]:
        if not _first_person(text, stop, sentence_end):
            break
        stop = sentence_end
    start, stop = trim(text, position, stop)
    if stop <= start:
        return []
    return [Utterance(start, stop, start, stop, before.block, dashed=True, tag=before.tag, follows=True)]


def _first_person(text: str, start: int, end: int) -> bool:
    return any(word.lower() in FIRST_PERSON for word in _WORD.findall(text[start:end]))


def _without_lists(text: str, found: list[Utterance]) -> list[Utterance]:
    """Leave out lists: neighbouring dash lines without a tag and without a full stop."""
    blocks_listed = {u.block for u in found if u.tag is None and text[u.outer_end - 1] not in _CLOSES}
    kept = []
    for utterance in found:
        if utterance.block in blocks_listed:
            neighbours = {utterance.block - 1, utterance.block + 1} & blocks_listed
            if (
                neighbours
                or text[utterance.end - 1].isdigit()
                or len(forms(text[utterance.start : utterance.end])) < MIN_PARTIAL_WORDS
            ):
                continue
        kept.append(utterance)
    return kept


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
    found.alone = pair.opening == block.start and not text[pair.closing : block.end].strip(_CLOSES)
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
