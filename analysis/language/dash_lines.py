"""Direct speech behind dialogue dashes, and what every stretch of direct speech is."""

import re
from dataclasses import dataclass

from analysis.language.attribution import REACH, Tag, tag_after
from analysis.language.attribution_words import AUXILIARIES, FIRST_PERSON, SAY, SAY_AT_MARK
from analysis.language.introductions import tag_before
from analysis.language.quote_marks import Block, dash_starts, sentence_ends
from analysis.language.tokens import forms

MIN_PARTIAL_WORDS = 4
"""Words in quotation marks inside a sentence are a quotation from this many on; fewer are a title or a distance."""

_LONGEST_SENTENCE = 1000
"""Characters after a speech tag within which its sentence ends, so that no tag is read to the end of a long page."""

_TAG_BOUNDARY = re.compile(r"[,.?!…»”\"–—-][\"»”]? +(?=[^\W\d_A-ZÆØÅÄÖ])")
_WORD = re.compile(r"\w+")
_TAG_VERBS = SAY_AT_MARK | AUXILIARIES | {"hedder", "heter", "heiter", "hed"}
_GOES_ON = re.compile(r", (?=(?:men|og|och|for|för|så|fordi|but|and)\b)")
CLOSES = ' \t\n\u00a0,.;:!?…"”“»«'


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


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words said: without space around them and without the last comma or full stop."""
    while end > start and text[end - 1] in " \t\n\u00a0,.;:":
        if text[end - 2 : end] == ".." or text.endswith("...", start, end):
            break
        end -= 1
    while start < end and text[start] in " \t\n\u00a0":
        start += 1
    return start, end


def dash_line(text: str, paragraphs: list[Block], number: int) -> list[Utterance]:
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


def without_lists(text: str, found: list[Utterance]) -> list[Utterance]:
    """Leave out lists: neighbouring dash lines without a tag and without a full stop."""
    blocks_listed = {u.block for u in found if u.tag is None and text[u.outer_end - 1] not in CLOSES}
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
