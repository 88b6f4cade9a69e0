"""Whom a text credits in its lines: agency signatures and datelines, bylines, photo credits."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.language.gazetteer import Name, agency

_FIRST_LINES, _LAST_LINES = 15, 6
_MAX_SIGNATURE, _MAX_BYLINE = 90, 160
_LINE = re.compile(r"[^\n]+")
_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚÝÞÐŠŽČĆŁÇÑ"
_PERSON = (
    rf"[{_UPPER}][\w’'-]*+\.?(?: (?:von|van|de|der|den|del|da|di|bin|al|el|la|af) | )"
    rf"(?:[{_UPPER}][\w’'-]*+\.?(?: (?:von|van|de|der|den|del|da|di|bin|al|el|la|af))? ){{0,3}}[{_UPPER}][\w’'-]+"
)
_PEOPLE = re.compile(rf"{_PERSON}(?:(?: ?[,/&] ?| (?:og|och|and|und) |, (?:og|och|and) ){_PERSON}){{0,5}}")
_ONE = re.compile(_PERSON)
_BY = re.compile(
    r"(?:(?:Av|Af|AV|AF|By|BY|Von|VON|Skrevet a[fv]|Skriven av|Written by|Reporting by|Reported by)(?: ?:)? "
    r"|(?:Text|Tekst|TEXT|TEKST|Journalist|Reporter|Byline)(?: (?:og|och|and|&) [Ff]oto)? ?[:/] ?"
    r"|From (?:CNN|BBC|AP|Reuters|[A-Z]\w+)['’]s? )"
)
_SOURCE = re.compile(
    r"(?:(?:Av|Af|AV|AF|By|BY|Von|Fra|From)(?: ?:)? |(?:Text|Tekst|Kilde|Kilder|Källa|Källor|Kjelde|Source|Quelle) ?: ?)"
)
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)(?: ©)?,? ?(?:\d{4})?,? ?(?:by )?(?:The )?$")
_CONTRIBUTED = re.compile(r" (?:and [\w .]{2,40} )?(?:also )?contributed to this (?:report|story|article)")
_PHOTO_LABEL = re.compile(
    r"(?<!\w)(?:[Ff]oto(?:graf|s)?|FOTO|[Pp]hotos?|PHOTO|Bild|BILD|Bilde|Billede|(?:[Aa]rkiv|[Pp]resse?|[Gg]enre|[Aa]rkiv)"
    r"(?:foto|bild|bilde)|Illustration|Illustrasjon|Illustrationsfoto|Illustrasjonsfoto|Grafi[ck]k?|Image|Picture)"
    r"(?: ?[:/©] ?| by | av | af )"
)
_PHOTO_END = re.compile(r"[)\n\]]|[.!?] (?=[^\W\d_a-z])|$")
_PHOTO_REACH = 110
_SEPARATOR = re.compile(r" ?[/,|&–—-] ?| (?:og|och|and) ")
_WRAPPED = re.compile(r"(?<![\w/])/([^/\n]{2,40}(?:/[^/\n]{2,40}){0,3})/(?!\w)|\(([^()\n]{2,50})\)")
_LAST_SLASH = re.compile(r"(?<=[.!?»«”\"] )/?([^/\n.]{2,30}(?:/[^/\n.]{2,30}){0,3})/?$")
_ENDS_SENTENCE = tuple(".!?»«”\"…")


class Credit(NamedTuple):
    """A span that gives credit: its role (credit, byline or photo) and whom it names."""

    start: int
    end: int
    role: str
    name: str


def find_credits(text: str, names: list[Name]) -> list[Credit]:
    """Return agency credits, bylines and photo credits of `text`, in order.

    Parameters
    ----------
    text
        The whole text.
    names
        The agencies and outlets in it (`gazetteer.find_names`).
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    found = list(_photos(text, names))
    taken = _Taken(found)
    for number, (start, end) in enumerate(lines):
        at_edge = number < _FIRST_LINES or number >= len(lines) - _LAST_LINES
        at_end = number >= len(lines) - _LAST_LINES
        for credit in _line_credits(text, start, end, at_edge=at_edge, at_end=at_end):
            if not taken.overlap(credit):
                found.append(credit)
                taken.add(credit)
    for name in names:
        credit = Credit(name.start, name.end, "credit", name.name)
        if name.kind == "agency" and _by_copyright(text, name) and not taken.overlap(credit):
            found.append(credit)
            taken.add(credit)
    return sorted(found)


class _Taken:
    """Remembers which characters have a role already."""

    def __init__(self, credits: list[Credit]) -> None:
        self._places = {place for credit in credits for place in range(credit.start, credit.end)}

    def overlap(self, credit: Credit) -> bool:
        return any(place in self._places for place in range(credit.start, credit.end))

    def add(self, credit: Credit) -> None:
        self._places.update(range(credit.start, credit.end))


def _line_credits(text: str, start: int, end: int, *, at_edge: bool, at_end: bool) -> Iterator[Credit]:
    """Yield what one line credits: all of it is a signature or a byline, or a signature opens or closes it."""
    line = text[start:end]
    if len(line) <= _MAX_SIGNATURE and (signed := _signature(text, start, end, at_edge=at_edge)):
        yield from signed
        return
    if len(line) <= _MAX_BYLINE:
        yield from _byline(text, start, end, at_end=at_end)
    for match in _WRAPPED.finditer(text, start, end):
        inner = 1 if match.group(1) else 2
        if inner == 1 or _credit_position(text, start, end, match):
            yield from _agencies(text, match.start(inner), match.end(inner)) or ()
    if match := _LAST_SLASH.search(text, max(start, end - 80), end):
        yield from _agencies(text, match.start(1), match.end(1)) or ()


def _agencies(text: str, start: int, end: int) -> list[Credit] | None:
    """Return one credit per agency when nothing but agencies stands between two offsets."""
    credits = []
    for at, stop in _parts(text, start, end):
        if not (name := agency(text[at:stop])):
            whole = agency(text[start:end])
            return [Credit(start, end, "credit", whole)] if whole and _is_one_name(text[start:end]) else None
        credits.append(Credit(at, stop, "credit", name))
    return credits


def _is_one_name(words: str) -> bool:
    return "-" in words and agency(words.partition("-")[0]) == ""


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans between separators (TT-AFP, ritzau/AFP, NTB og Reuters) without space and full stops."""
    parts, at = [], start
    for separator in [*_SEPARATOR.finditer(text, start, end), None]:
        stop = separator.start() if separator else end
        while at < stop and text[at] in " ©.":
            at += 1
        trimmed = stop
        while trimmed > at and text[trimmed - 1] in " .:":
            trimmed -= 1
        if trimmed > at:
            parts.append((at, trimmed))
        at = separator.end() if separator else end
    return parts


def _signature(text: str, start: int, end: int, *, at_edge: bool) -> list[Credit] | None:
    """Return the agencies of a line that holds nothing else: /ritzau/, ©NTB, Kilde: Ritzau, By Reuters."""
    while start < end and text[start] in " \t/([©*–—-•":
        start += 1
    stripped = end
    while stripped > start and text[stripped - 1] in " \t/)]*.":
        stripped -= 1
    labelled = _SOURCE.match(text, start, stripped)
    wrapped = text[end - 1] in "/)]" or text[max(0, start - 1)] in "/([©"
    if not (labelled or wrapped or at_edge):
        return None
    return _agencies(text, labelled.end() if labelled else start, stripped)


def _credit_position(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Tell whether brackets stand where a credit stands, so that "Støre (AP)" in a sentence is a party.

    Places: alone, after a dateline's town, before a dash or colon that opens the report, or behind the last sentence.
    """
    before, after = text[start : match.start()].rstrip(), text[match.end() : end].lstrip()
    if not before or (not after.strip(".") and before.endswith(_ENDS_SENTENCE)):
        return True
    opens = after[:1] in ("-", "–", "—", ":")
    last = before.split()[-1].strip(",.")
    if opens and (last.isupper() or len(before) < 40) and not _is_party(match.group(2), last):
        return True
    towns = [word for word in re.split(r"[\s,./]+", before) if word]
    is_dateline = len(before) < 60 and all(word[0].isupper() or word[0].isdigit() for word in towns)
    return is_dateline and not _is_party(match.group(2), last)


def _is_party(inside: str, last: str) -> bool:
    """AP after a name in small letters may be the Norwegian party: Jonas Gahr Støre (AP)."""
    return inside == "AP" and not last.isupper()


def _byline(text: str, start: int, end: int, *, at_end: bool) -> Iterator[Credit]:
    """Yield the people (and the agency) a byline names: Av X og Y, Af X, Ritzau, By X, Text: X, or X/TT at the end."""
    while start < end and text[start] in " \t(*•–—-|":
        start += 1
    label = _BY.match(text, start, end)
    people = _PEOPLE.match(text, label.end() if label else start, end)
    if not people:
        return
    if not label:
        rest = text[people.end() : end].strip()
        if at_end and not rest and "/" in people.group():
            yield from _person_and_agency(text, people.start(), people.end())
        elif at_end and rest.startswith("/") and agency(rest.strip("/ .")):
            yield from _names(text, people.start(), people.end())
            yield Credit(people.end() + 1, people.end() + len(rest), "credit", agency(rest.strip("/ .")))
        return
    if _is_sentence(text[people.end() : end], text[end - 1]):
        return
    yield from _names(text, people.start(), people.end())
    for at, stop in _parts(text, people.end(), end):
        if name := agency(text[at:stop].strip("()")):
            shift = text[at:stop].startswith("(")
            yield Credit(at + shift, stop - text[at:stop].endswith(")"), "credit", name)


def _person_and_agency(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield the two halves of "Anna Karlsson/TT Nyhetsbyrån"."""
    slash = text.rindex("/", start, end)
    if name := agency(text[slash + 1 : end]):
        yield from _names(text, start, slash)
        yield Credit(slash + 1, end, "credit", name)


def _names(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield every person (or agency) in a list of names."""
    for match in _ONE.finditer(text, start, end):
        name = match.group()
        if found := agency(name):
            yield Credit(match.start(), match.end(), "credit", found)
        else:
            yield Credit(match.start(), match.end(), "byline", name)


def _is_sentence(rest: str, last: str) -> bool:
    """Tell a sentence that begins like a byline ("By President Trump's account, …") from a byline."""
    lower = [word for word in rest.split() if word[0].islower() and "@" not in word]
    rest = rest.lstrip()
    return len(lower) > 5 or (bool(rest) and rest[0].isalpha() and len(lower) > 1) or (last == "." and bool(lower))


def _by_copyright(text: str, name: Name) -> bool:
    """Copyright 2018 The Associated Press; ©NTB; The Associated Press contributed to this report."""
    before = text[max(0, name.start - 40) : name.start]
    return bool(_COPYRIGHT.search(before)) or bool(_CONTRIBUTED.match(text, name.end))


def _photos(text: str, names: list[Name]) -> Iterator[Credit]:
    """Yield the agencies of photo credits, or the photographer where no agency is named."""
    labelled: list[tuple[int, int]] = []
    for label in _PHOTO_LABEL.finditer(text):
        reach = _PHOTO_END.search(text, label.end(), min(len(text), label.end() + _PHOTO_REACH))
        stop = reach.start() if reach else min(len(text), label.end() + _PHOTO_REACH)
        labelled.append((label.end(), stop))
    at = 0
    inside: set[tuple[int, int]] = set()
    for name in names:
        while at < len(labelled) and labelled[at][1] <= name.start:
            at += 1
        if at < len(labelled) and labelled[at][0] <= name.start:
            inside.add(labelled[at])
            yield Credit(name.start, name.end, "photo", name.name)
        elif name.kind != "outlet" and _beside_slash(text, name):
            yield Credit(name.start, name.end, "photo", name.name)
    for span in labelled:
        if span not in inside and (photographer := _ONE.match(text, span[0], span[1])):
            yield Credit(photographer.start(), photographer.end(), "photo", photographer.group())


_AFTER_SLASH = re.compile(r"(?:[\w.’'-]+ ?/ ?|[\w)] via |\| ?)$")
_BEFORE_SLASH = re.compile(rf"(?: ?/ ?(?:[{_UPPER}]|$)| (?:PHOTO|Photo|photo)\b)")


def _beside_slash(text: str, name: Name) -> bool:
    """Mandel Ngan/AFP, AFP/Getty Images, via AP, REUTERS/Leonhard Foeger, AP Photo."""
    before = text[max(0, name.start - 24) : name.start]
    joined = bool(_AFTER_SLASH.search(before)) and not _among_agencies(text, name)
    followed = bool(_BEFORE_SLASH.match(text, name.end)) and not before.endswith("/") and not _among_agencies(text, name)
    return joined or followed or (name.kind == "photo" and text[name.start : name.end].upper() == "AP PHOTO")


def _among_agencies(text: str, name: Name) -> bool:
    """Tell a combined credit of agencies (/ritzau/AFP/, NTB/Reuters) from a photographer's (Mandel Ngan/AFP)."""
    start, end = name.start, name.end
    while start > 0 and text[start - 1] not in "\n()" and name.start - start < 60:
        start -= 1
    while end < len(text) and text[end] not in "\n()" and end - name.end < 60:
        end += 1
    run = re.search(r"[^\s]*$", text[start : name.start])
    rest = re.match(r"[^\s]*", text[name.end : end])
    whole = (run.group() if run else "") + text[name.start : name.end] + (rest.group() if rest else "")
    parts = [part for part in re.split("[/-]", whole.strip("/.,©")) if part]
    alone = start + len(text[start:name.start]) - len(run.group() if run else "")
    if len(parts) < 2 or not all(agency(part) for part in parts):
        return len(parts) == 1 or _signs_text(text, name)
    return alone >= 0


def _signs_text(text: str, name: Name) -> bool:
    """Anna Karlsson/TT as the last line of a text is a byline."""
    return not text[name.end :].strip(" \n/.") and text[name.start - 1 : name.start] == "/"
