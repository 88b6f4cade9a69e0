"""Paragraphs and sentences of a news text, as spans that leave the text untouched."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.language.dates.terms import words
from analysis.language.dates.words import LANGUAGES


class Span(NamedTuple):
    """A place in a text; both ends count code points, the end is exclusive."""

    start: int
    end: int


_LINE = re.compile(r"[^\n]+")
# the second form is a space lost in a feed: "… sagde han.Senere …"
_STOP = re.compile(
    r"[.!?…]{1,9}[\"'»«”“’‘)\]]{0,4}(?=\s)"
    r"|(?<=[a-zæøåäöü][a-zæøåäöü])[.!?][\"»«”]?(?=[A-ZÆØÅÄÖÜ][a-zæøåäöü])"
)
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]*\Z")
_TO_FIRST_LETTER = re.compile(r"[\s\"'»«”“„’‘(\[–—-]*")
_WORD = re.compile(r"\w*")
_SPACE = re.compile(r"\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")

_NEVER_LAST = words(
    "adm afd afg al alm bl bl.a bla ca cand cf chr dvs d.v.s d.h e.g eks ekskl f.eks f.ex feks fhv fig flg forf forh "
    "fr frk gl ggf henh hhv hr i.e iflg ing inkl innb jf jfr kap kgl kl mag merc ndr nr nuv o.g ordf p.g.a p.t pga "
    "phil pkt s.k stud t.d t.ex tlf u.a udg utg v vedr vha vs z.b bzw z.t"
)
"""Abbreviations that stand before what they belong to: their stop ends no sentence."""

_TITLES = words("mr mrs ms dr prof st gen sen rep rev gov sgt lt col capt maj cpl hon supt insp mt ft hr fr")
"""Written with a capital letter before a name they end no sentence; in lower case some are everyday words."""

_MAY_BE_LAST = words(
    "osv o.s.v etc m.m m.v mv m.fl mfl o.l o.a m.a pct mio mia mill milj kr stk maks inc ltd co corp a.m p.m "
    "e.kr f.kr usw u.s.w s.a a.s ff no tel art sp jan feb febr mar apr jun jul aug sep sept okt oct nov dec des dez"
)
"""Abbreviations that can end a sentence: they do if a capital letter follows, not before a number."""

_BEFORE_NAMES = words(
    "jr sr ph.d dr.med dr.phil adm.dir gen.dir vicedir cand.mag cand.jur cand.polit cand.scient cand.med fmd skt sct "
    "tidl"
)
"""Abbreviations after which a name often goes on (King Jr. Day): as initials they end a sentence only before an
everyday word."""

_IN_NAMES = words(
    "bros assn dept univ ala ariz ark calif colo conn fla kan ky md mich minn mont neb nev okla ore tenn wis wyo"
)
"""The same where they have a capital letter (Warner Bros. Pictures, Calif. Gov. Lee); in lower case some are everyday
words."""

_CLOCK = words("a.m p.m")
_AFTER_CLOCK = words("est edt et cst cdt ct mst mdt mt pst pdt pt gmt bst cet cest utc")
"""Time zones: after "3 p.m." they go on, as weekdays and months do."""

_CURRENCIES = words("euro dollar franken us eur usd dkk nok sek chf gbp")
"""After "3 Mio." they go on."""

_BEFORE_ORDINALS = words("den det de der die das dem des am im vom zum beim bis seit ab nr")
"""Words that make "1." before a capital letter an ordinal ("der 1. Weltkrieg"), not the end of a sentence."""

_OPENERS = words(
    "det den de han hun hon vi jeg jag eg i på der da men og och at når så detta dette en et ett the he she it they we "
    "but in on at this that a an es er sie die das wir aber ifølge enligt"
)
"""Everyday words: written with a capital letter they begin a sentence, also after what looks like an initial."""

_MONTHS = frozenset(month for language in LANGUAGES.values() for month in language.months)
_DAYS_AND_ZONES = _MONTHS | _AFTER_CLOCK | {day for language in LANGUAGES.values() for day in language.weekdays}

_INDENT = 2
"""Blanks more than other lines have, by which the first line of a paragraph may be set in."""

WRAPPED_SHARE = 0.2
"""Share of lines beginning in lower case above which lines are no paragraphs but were broken to fit a width."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs: lines, or where lines were broken to fit a width, blocks between blank lines or indents.

    White space around a paragraph is left out, and there are no empty ones.
    """
    lines = [line for match in _LINE.finditer(text) if (line := _trimmed(text, match)).start < line.end]
    joined = [later for earlier, later in pairwise(lines) if _adjacent(text, earlier, later)]
    if sum(text[line.start].islower() for line in joined) <= WRAPPED_SHARE * len(joined):
        return lines
    indents = [_indent(text, line) for line in lines]
    least = min(indents) + _INDENT
    # where most lines are set in, it is the others that stand out
    begins = [indent >= least for indent in indents] if sum(i >= least for i in indents) * 2 <= len(lines) else []
    blocks = lines[:1]
    for place, line in enumerate(lines[1:], start=1):
        if _adjacent(text, blocks[-1], line) and not (begins and begins[place]):
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def _trimmed(text: str, match: re.Match[str]) -> Span:
    line = match[0]
    return Span(match.end() - len(line.lstrip()), match.start() + len(line.rstrip()))


def _indent(text: str, line: Span) -> int:
    return line.start - text.rfind("\n", 0, line.start) - 1


def _adjacent(text: str, earlier: Span, later: Span) -> bool:
    """Tell whether no blank line stands between two lines."""
    return text.count("\n", earlier.end, later.start) < 2


def sentences(text: str) -> list[Span]:
    """Return the sentences, none of which goes beyond its paragraph.

    Quote marks and brackets that close right after the stop belong to the sentence. The stops of abbreviations,
    initials and ordinals end none, nor does a stop before a small letter ("»Kom nu!« sagde hun").
    """
    return list(_one_by_one(text))


def first_sentence(text: str) -> Span | None:
    """Return the first of the sentences, None where there is none; the others are not looked for."""
    return next(_one_by_one(text), None)


def _one_by_one(text: str) -> Iterator[Span]:
    for paragraph in paragraphs(text):
        start = paragraph.start
        for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
            if _ends_sentence(text, start, stop, paragraph.end):
                yield Span(start, stop.end())
                start = stop.end() + _leading_space(text, stop.end())
        yield Span(start, paragraph.end)


def _leading_space(text: str, start: int) -> int:
    space = _SPACE.match(text, start)
    return len(space[0]) if space else 0


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop ends the sentence that began at `start`, in a paragraph that ends at `end`."""
    opening = _TO_FIRST_LETTER.match(text, stop.end(), end)
    following = _WORD.match(text, opening.end() if opening else end, end)
    next_word = following[0] if following else ""
    if not next_word or next_word[0].islower():
        return bool(next_word == "" and opening and opening.end() < end)
    if not re.match(r"\.(?![.…])", stop[0]):
        return True
    before = text[max(start, stop.start() - 20) : stop.start()]
    last = _LAST_WORD.search(before)
    word = last[0].strip(".") if last else ""
    if word.isdigit():
        return _number_ends(text[max(start, stop.start() - 40) : stop.start()], word, next_word)
    return _word_ends(word, next_word)


def _word_ends(word: str, next_word: str) -> bool:
    """Tell whether a sentence ends at the stop after `word`, which may be an abbreviation or an initial."""
    small = word.casefold()
    if small in _NEVER_LAST or (small in _TITLES and word[:1].isupper()):
        return False
    if small in _CLOCK and next_word.casefold() in _DAYS_AND_ZONES:
        return False
    if small in _BEFORE_NAMES or (small in _IN_NAMES and word[:1].isupper()):
        return next_word.casefold() in _OPENERS
    if small in _MAY_BE_LAST:
        return next_word[0].isupper() and next_word.casefold() not in _CURRENCIES
    if word.isupper() and _INITIALS.fullmatch(word):
        return next_word.casefold() in _OPENERS
    return True


def _number_ends(sentence: str, number: str, next_word: str) -> bool:
    """Tell whether `sentence`, which closes with `number`, ends there; else that is an ordinal or a list's."""
    if len(number) > 2:
        return True
    before = sentence.split()[:-1]
    if next_word[0].isdigit() or next_word.casefold() in _MONTHS or not before:
        return False
    return before[-1].casefold() not in _BEFORE_ORDINALS
