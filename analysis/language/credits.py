"""Whom a text credits: agency signatures and datelines, bylines, photo credits."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.language.agency_or_party import may_be_party
from analysis.language.attribution_words import MEDIA_NOUNS, NAME_LINKS
from analysis.language.credit_lines import ENDS_SENTENCE, Line, lines_of
from analysis.language.gazetteer import Name, agency, outlet
from analysis.language.name_runs import names_body
from analysis.language.names import FUNCTION_WORDS, begins_with_first_name
from analysis.language.photo_labels import NEXT_LABEL, photo_labels
from analysis.language.roles import is_role
from analysis.language.word_spans import tokens

_GLUED = re.compile(r"[a-zæøåäöüé][A-ZÆØÅÄÖÜ]")
_MAX_BYLINE = 160
_NEAR = 100
_LONGEST_DESCRIPTION = 50
_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚÝÞÐŠŽČĆŁÇÑ"
_LINK = r"(?:(?:von|van|de|der|den|del|da|di|bin|al|el|la|af) ){0,2}"
_PERSON = rf"(?<![\w’'-])[{_UPPER}][\w’'-]*+\.?(?: {_LINK}[{_UPPER}][\w’'-]*+\.?){{1,4}}(?<!\.)"
_ONE = re.compile(_PERSON)
_PEOPLE = re.compile(rf"{_PERSON}(?:(?: ?[,/&] ?| (?:og|och|and|und|AND|OG) |, (?:og|och|and) ){_PERSON}){{0,5}}")
_BY = re.compile(
    r"[ \t(*•–—|-]{0,4}"
    r"(?:(?:Av|Af|AV|AF|By|BY|Von|VON|Skrevet a[fv]|Skriven av|Written by|Reporting by|Reported by)(?: ?:)? "
    r"|(?:Text|Tekst|TEXT|TEKST|Journalist|Reporter|Byline)(?: (?:og|och|and|&) [Ff]oto)? ?[:/] ?"
    r"|From [A-Z][\w ]{1,20}['’]s )"
)
_SOURCE = re.compile(
    r"[\W_]*(?:(?:Av|Af|AV|AF|By|BY|Von|Fra|From|Text|Tekst|TEXT|TEKST|Kilder?|Källor?|Kjelder?|Sources?|Quelle)"
    r"(?: ?:)? (?:[Tt]he )?)?[\W_]*$"
)
# "Alice Munday, Arts correspondent"
_POST = re.compile(
    rf"(?:,| \||:) (?:[\w{_UPPER}'’-]+ ){{0,3}}(?:correspondent|reporter|editor|journalist|korrespondent|reporter"
    r"|medarbejder|medarbeider|medarbetare|redaktør|redaktör)\s*",
    re.IGNORECASE,
)
_IN_TWO_PLACES = re.compile(
    rf"{_PERSON} i[n]? [{_UPPER}][\w’'-]*+ (?:and|og|och) ({_PERSON})(?: i[n]? [{_UPPER}][\w’'-]*+)?\s*$"
)
_BEFORE_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)(?: ©)?,? ?(?:\d{4})?,? ?(?:by )?(?:[Tt]he )?$")
_CONTRIBUTED = re.compile(r" (?:and [\w .]{2,40} )?(?:also )?contributed to this (?:report|story|article)")
_JOINS = re.compile(r" ?, (?:og|och|and) | (?:og|och|and|&|und|samt) | ?[/–-] ?| ?, ?")
_TITLE_BEFORE_NAME = re.compile(r"(?<!\w)(?:Mrs?|Ms|Dr|Prof|Sen|Rep|Gov|Gen|hr|fr)\.$")
# The Associated Press | Monday, July 16, 2018: the author's line of many American sites.
_STANDS_AS_AUTHOR = re.compile(r"\s*[|·•]\s")
_EMAIL = re.compile(r"(?<![\w.+\s,:(<|–-])[\s,:(<|–]*+[\w.+-]++@[\w.-]++[\s)>]*$")
_PARTNER_BEFORE = re.compile(r"[\w’'] / $|[\w’']/ ?$|[\w)] via (?:[Tt]he )?$|\| ?$")
_PARTNER_AFTER = re.compile(rf" ?/ ?[{_UPPER}]| (?:PHOTO|Photo|photo)\b")


_SIGN_ON_TOP = frozenset({"Ritzau", "NTB", "NPK", "TT", "STT"})


class Credit(NamedTuple):
    """A span that gives credit: its role (credit, byline or photo) and whom it names."""

    start: int
    end: int
    role: str
    name: str


def chains_of(text: str, names: Sequence[Name]) -> list[list[Name]]:
    """Return names that stand together: ritzau/AFP, NTB-Reuters, Reuters og det russiske nyhedsbureau Tass."""
    chains: list[list[Name]] = []
    for name in names:
        if chains and _joined(text, chains[-1][-1].end, name.start):
            chains[-1].append(name)
        else:
            chains.append([name])
    return chains


def _joined(text: str, end: int, start: int) -> bool:
    joint = _JOINS.match(text, end, start)
    if not joint or start - joint.end() > _LONGEST_DESCRIPTION:
        return False
    words = text[joint.end() : start].split()
    return not words or (words[-1] in MEDIA_NOUNS and all(word.islower() for word in words))


def find_credits(text: str, chains: Sequence[list[Name]], language: str) -> list[Credit]:
    """Return agency credits, bylines and photo credits of `text`, in order.

    Parameters
    ----------
    text
        The whole text.
    chains
        The agencies and outlets named in it (`gazetteer.find_names`), as `chains_of` groups them.
    language
        ISO 639-1; in Norwegian, AP may be a party.
    """
    lines = lines_of(text)
    named = sorted(name.start for chain in chains for name in chain)
    unsure = {chain[0].start for chain in chains if may_be_party(text, chain, language)}
    pictures = {chain[0].start for chain in chains if chain[-1].kind == "photo"}
    no_author = unsure | pictures
    people = [credit for line in lines for credit in _byline(text, line, named, no_author)]
    found = list(people)
    labels = photo_labels(text, named)
    used: set[tuple[int, int]] = set()
    at = label_at = 0
    for chain in chains:
        start, end = chain[0].start, chain[-1].end
        while at < len(lines) - 1 and lines[at].end <= start:
            at += 1
        while label_at < len(labels) and labels[label_at][1] <= start:
            label_at += 1
        in_photo = label_at < len(labels) and labels[label_at][0] <= start
        if in_photo and all(name.kind == "outlet" for name in chain) and _ONE.match(text, labels[label_at][0], start):
            # "Foto: Kari Nes/VG" names the photographer
            continue
        if in_photo:
            used.add(labels[label_at])
        if in_photo or (_of_photo(text, lines[at], chain) and start not in unsure):
            found += [Credit(name.start, name.end, "photo", name.name) for name in chain]
        elif _gives_credit(text, lines[at], start, end, [] if start in unsure else people, party=start in unsure):
            found += [Credit(name.start, name.end, "credit", name.name) for name in chain if name.kind == "agency"]
    found += [credit for label in labels if label not in used for credit in _photographer(text, label)]
    return sorted(_without_overlap(found))


def _without_overlap(found: list[Credit]) -> Iterator[Credit]:
    """Keep one role a place: who is named for text and picture alike (Text och foto: X) is the author."""
    last = 0
    for credit in sorted(found, key=lambda credit: (credit.start, credit.role == "photo")):
        if credit.start >= last:
            yield credit
            last = credit.end


def _gives_credit(text: str, line: Line, start: int, end: int, people: list[Credit], *, party: bool) -> bool:
    """Tell whether a chain of agencies stands where credit is given and not inside a sentence."""
    before, after = text[max(line.start, start - _NEAR) : start], text[end : min(line.end, end + _NEAR)]
    if _BEFORE_COPYRIGHT.search(before[-40:]) or _CONTRIBUTED.match(after):
        return True
    if before.endswith("/") and after.startswith("/"):
        return True
    rest = after.strip(" \t/)]*.")
    if not rest and _SOURCE.fullmatch(before[:40]) and len(before) < 40:
        labelled = bool(before.strip(" \t*•–—-"))
        return labelled or after.strip(" \t.") in ("/", ")") or line.edge
    if line.edge and before.strip() in ("", "The") and _STANDS_AS_AUTHOR.match(after):
        return True
    ends = before.rstrip(" /(")
    if not rest and ends.endswith(ENDS_SENTENCE) and not _TITLE_BEFORE_NAME.search(ends[-6:]):
        return "(" not in before[-2:] or ")" in after
    if before.endswith("(") and after.startswith(")"):
        return _opens_report(before[:-1].rstrip(), after[1:].lstrip(), party)
    return _behind_byline(text, line, start, people)


def _opens_report(before: str, after: str, may_be_party: bool) -> bool:
    """Tell whether brackets open a report: at the start of the line or behind the town of a dateline.

    "Jonas Gahr Støre (AP)" is no dateline: AP in brackets behind small letters may be the Norwegian party.
    """
    if not before:
        return True
    words = [word for word in re.split(r"[\s,./]+", before) if word]
    in_capitals = any(word.isupper() and len(word) > 1 for word in words)
    if may_be_party and not in_capitals:
        return False
    if after[:1] in ("-", "–", "—", ":") and (in_capitals or len(before) < 40):
        return True
    return len(before) < 60 and all(word[0].isupper() or word[0].isdigit() for word in words)


def _behind_byline(text: str, line: Line, start: int, people: list[Credit]) -> bool:
    """Tell whether an agency follows the author in a byline: By JANE DOE, Associated Press; Anna Karlsson/TT."""
    at = bisect_left(people, (start,)) - 1
    return at >= 0 and people[at].start >= line.start and not text[people[at].end : start].strip(" ,/(|–—-")


def _of_photo(text: str, line: Line, chain: list[Name]) -> bool:
    """Tell a photographer's agency by what stands beside it: Mandel Ngan/AFP, REUTERS/L. Foeger, via AP, AP Photo."""
    if all(name.kind == "outlet" for name in chain):
        return False
    start, end = chain[0].start, chain[-1].end
    before, after = text[max(line.start, start - _NEAR) : start], text[end : min(line.end, end + _NEAR)]
    if chain[0].kind == "photo":
        beside = bool(_PARTNER_BEFORE.search(before)) or "/" in after[:2] or not after.strip(" .)")
        return beside or chain[0].name == "AP"
    if _fills_line(text, line, chain) and chain[-1].kind == "photo":
        return True
    if _fills_line(text, line, chain) and (line.told or _may_sign(text, line, chain[0].name)):
        return not _may_sign(text, line, chain[0].name)
    if _PARTNER_BEFORE.search(before):
        return not _BY.match(text, line.start, start)
    return bool(_PARTNER_AFTER.match(after)) and not before.endswith("/")


def _fills_line(text: str, line: Line, chain: list[Name]) -> bool:
    """Tell whether a line holds only a person and agencies: Anna Karlsson/TT."""
    if chain[-1].end < line.end - 1:
        return False
    people = _PEOPLE.match(text, line.start, chain[0].start)
    between = text[people.end() : chain[0].start].strip() if people else ""
    return between in ("/", ",", "|")


def _byline(text: str, line: Line, named: list[int], unsure: set[int]) -> Iterator[Credit]:
    """Yield the people a byline names: Av X og Y, Text: X, By X; or X/TT and X x@paper.no without a label.

    `named` holds where agencies and outlets stand: a name ends there (By JANE DOE Associated Press); `unsure` holds
    those that may be a party or took a picture.
    """
    if line.end - line.start > _MAX_BYLINE:
        return
    label = _BY.match(text, line.start, line.end)
    if label:
        yield from _elsewhere(text, label.end(), line.end)
    people = _PEOPLE.match(text, label.end() if label else line.start, line.end)
    if not people:
        return
    rest, position = text[people.end() : line.end], people.start()
    if not label and not unsure.isdisjoint(range(line.start, line.end)):
        return
    if label:
        if _is_sentence(rest):
            return
    elif not (_EMAIL.fullmatch(rest) or (line.edge and (_POST.fullmatch(rest) or _is_signature(text, line, rest)))):
        *_, last = re.split(r"(?=[/,|])", people.group())
        if rest.strip(" .") or not _is_signature(text, line, last):
            return
    for person in re.split(r"( ?[,/&] ?| (?:og|och|and|und|AND|OG) )", people.group()):
        stop = position + len(person)
        nearest = min([stop, *named[(after := bisect_right(named, position)) : after + 1]])
        end = position + len(_without_role(text[position:nearest].rstrip()))
        if _is_person(text, position, end):
            yield Credit(position, end, "byline", text[position:end])
        position = stop


def _without_role(name: str) -> str:
    """Return a name without the role that a lost line break has glued to it: Ole HolmFormand."""
    for capital in _GLUED.finditer(name):
        if is_role(name[capital.end() - 1 :].split()[0].lower()):
            return name[: capital.end() - 1]
    return name


def _may_sign(text: str, line: Line, name: str) -> bool:
    """Tell whether "Anna Karlsson/TT" stands where its author signs; between paragraphs it took a picture.

    At the top of a text only the agencies of one country sign so; "Mandel Ngan/AFP" there took the picture.
    """
    if line.goes_on and line.told > (text.find(" / ", line.start, line.end) < 0):
        return False
    return line.tail or (line.edge and name in _SIGN_ON_TOP)


def _is_signature(text: str, line: Line, words: str) -> bool:
    """Tell whether "/TT" or ", NTB" behind a name makes a line the author's (see `_signs`)."""
    rest = words.lstrip()
    name = agency(rest.strip("/,| .")) if rest[:1] in ("/", ",", "|") else ""
    return bool(name) and _may_sign(text, line, name)


def _elsewhere(text: str, start: int, end: int) -> Iterator[Credit]:
    """Yield the second writer of "By X in Mumbai and Y" or "Av X i Bergen og Y i Oslo"."""
    if (both := _IN_TWO_PLACES.match(text, start, end)) and _is_person(text, *both.span(1)):
        yield Credit(*both.span(1), "byline", both[1])


def _is_person(text: str, start: int, end: int) -> bool:
    """Tell a person's name from an address (Ved Grotten 4), an agency or a word between names."""
    words = text[start:end].split()
    if len(words) < 2 or not _ONE.fullmatch(text, start, end) or re.match(r" ?\d", text[end : end + 2]):
        return False
    functions = sum(word.lower() in FUNCTION_WORDS and word.lower() not in NAME_LINKS for word in words)
    return (not functions or begins_with_first_name(tokens(text, start, end), 0)) and not (
        agency(text[start:end]) or outlet(text[start:end]) or names_body(text[start:end])
    )


def _is_sentence(rest: str) -> bool:
    """Tell a sentence that begins like a byline ("By President Trump's account, …") by what follows the names."""
    lower = [word for word in rest.split() if word[0].islower() and "@" not in word]
    begins = rest.lstrip()[:1].islower() and not rest.lstrip().startswith(("i ", "in "))
    return len(lower) > 4 or (begins and len(lower) > 1) or (rest.rstrip().endswith(".") and bool(lower))


def _photographer(text: str, label: tuple[int, int]) -> Iterator[Credit]:
    if person := _ONE.match(text, *label):
        name = NEXT_LABEL.split(person.group())[0]
        if any(word.lower() not in FUNCTION_WORDS for word in name.split()):
            yield Credit(person.start(), person.start() + len(name), "photo", name)
