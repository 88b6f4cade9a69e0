"""News agencies and outlets by name: the table `gazetteer.csv`, its spellings, and where they stand in a text.

In the column `aliases` an ending ``@sv`` keeps an alias to one language (``no`` means Bokmål and Nynorsk alike): DN is
Dagens Nyheter in Swedish and Dagens Næringsliv in Norwegian. An ending ``?`` marks an ordinary word (Time,
Information), which is a name only where a phrase around it says so.
"""

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Kind = Literal["agency", "photo", "outlet"]

_LONGEST_HOST = 253
_GERMAN_SPEAKING = ("DE", "AT", "CH")
# (gegenüber der) Süddeutschen Zeitung, Neuen Presse, Augsburger Allgemeinen
_ADJECTIVE = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]*(?:sche|meine|leine)|Neue)\b")
_IN_LONGER_NAME = re.compile(r" [A-Z]\w*+(?<!day)")


class Entry(NamedTuple):
    """One row of the table: an agency, a picture agency or an outlet, with what is known of it for certain."""

    name: str
    kind: Kind
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    owner: str


class Spelling(NamedTuple):
    """One way to write a name; `language` is empty when it holds in all of them."""

    text: str
    language: str
    weak: bool


class Name(NamedTuple):
    """A name found in a text: its span there and what the table says of it."""

    start: int
    end: int
    name: str
    kind: Kind
    weak: bool


@cache
def entries() -> tuple[Entry, ...]:
    """Return the table's rows in their order."""
    lines = (files("analysis.language") / "gazetteer.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_entry(row) for row in csv.DictReader(lines))


def _entry(row: dict[str, str]) -> Entry:
    kinds: dict[str, Kind] = {"agency": "agency", "photo": "photo", "outlet": "outlet"}
    aliases, domains = (tuple(filter(None, row[column].split(";"))) for column in ("aliases", "domains"))
    return Entry(row["name"], kinds[row["kind"]], aliases, domains, row["country"], row["owner"])


def agency(name: str) -> str:
    """Return the canonical name of a news agency, or an empty string.

    Parameters
    ----------
    name
        As a signature or a metadata field has it: ``/ritzau/``, ``NTB``, ``TT-AFP`` (the first one counts). Short codes
        in mixed case are not agencies: (Ap) is a party.
    """
    for part in re.split(r"[/,|©()–—-]+", name):
        if found := _look_up(part.strip(" ./"), "agency"):
            return found
    return _look_up(name.strip(" ./()©"), "agency")


def agency_as_outlet(name: str) -> str:
    """Return the canonical name of the agency that an outlet is, by its name or its site; else an empty string.

    What an agency's site holds besides, such as other people's press releases (via.ritzau.dk), is not the agency's.
    """
    return _look_up(name.strip(), "agency") or _agency_sites().get(name.strip().casefold().removeprefix("www."), "")


@cache
def _agency_sites() -> dict[str, str]:
    return {domain: entry.name for entry in entries() if entry.kind == "agency" for domain in entry.domains}


def outlet(name: str, language: str = "") -> str:
    """Return the canonical name of an outlet, or an empty string.

    Parameters
    ----------
    name
        A name in any of its spellings, or the outlet's web domain.
    language
        Code of the text's language. Without it a name that two outlets share (DN, BT) stays unknown.
    """
    return _look_up(name.strip(), "outlet", language) or outlet_of_domain(name)


def outlet_of_domain(host: str) -> str:
    """Return the outlet whose site `host` is or belongs to (``sport.tv2.dk`` is TV 2's), or an empty string."""
    if len(host) > _LONGEST_HOST:
        return ""
    labels = host.strip().casefold().rstrip(".").split(":", 1)[0].split(".")
    sites = _sites()
    for first in range(len(labels) - 1):
        if found := sites.get(".".join(labels[first:])):
            return found
    return ""


@cache
def _sites() -> dict[str, str]:
    return {domain: entry.name for entry in entries() if entry.kind == "outlet" for domain in entry.domains}


def _look_up(text: str, kind: Kind, language: str = "") -> str:
    """Return the one name of that kind which `text` spells; lower case is forgiven in metadata, mixed case is not."""
    spellings = _spellings(_group(language))
    known = {entry.name for text in (text, text.upper()) for entry in spellings.get(text, ()) if entry.kind == kind}
    if not known and (text.islower() or len(text) > 4):
        known = {entry.name for entry in _folded(_group(language)).get(text.casefold(), ()) if entry.kind == kind}
    if len(text) <= 4 and not (text in spellings or text.islower() or text.isupper()):
        return ""
    return known.pop() if len(known) == 1 else ""


def _group(language: str) -> str:
    return "no" if language in ("nb", "nn", "no") else language


def _spellings_of(entry: Entry) -> list[Spelling]:
    spellings: list[Spelling] = []
    for alias in entry.aliases:
        text, _, language = alias.partition("@")
        spellings.append(Spelling(text.removesuffix("?"), language, text.endswith("?")))
    if entry.name not in [spelling.text for spelling in spellings]:
        spellings.append(Spelling(entry.name, "", weak=False))
    if entry.country in _GERMAN_SPEAKING:
        inflected = {_ADJECTIVE.sub(r"\1n", s.text) for s in spellings} - {s.text for s in spellings}
        spellings += [Spelling(text, "de", weak=False) for text in sorted(inflected)]
    if entry.kind == "agency":
        spellings += [Spelling(s.text.upper(), s.language, s.weak) for s in spellings if len(s.text) > 4]
        written = {s.text for s in spellings}
        lowered = [s._replace(text=s.text.lower(), weak=True) for s in spellings if s.text.isupper()]
        spellings += [s for s in lowered if s.text not in written]
    return spellings


@cache
def _spellings(language: str) -> dict[str, tuple[Entry, ...]]:
    """Return every spelling that holds in `language` with the rows it may mean; more than one when it is ambiguous."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries():
        for text in {s.text for s in _spellings_of(entry) if s.language in ("", language)}:
            found[text].append(entry)
    return {text: tuple(meant) for text, meant in found.items()}


@cache
def _folded(language: str) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for text, meant in _spellings(language).items():
        found[text.casefold()].extend(meant)
    return {text: tuple(meant) for text, meant in found.items()}


@cache
def _weak(language: str) -> frozenset[str]:
    spellings = (spelling for entry in entries() for spelling in _spellings_of(entry))
    return frozenset(s.text for s in spellings if s.weak and s.language in ("", language))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return one pattern for all spellings, longest first."""
    longest_first = sorted(_spellings(language), key=lambda text: (-len(text), text))
    return re.compile(rf"(?<![\w@.])(?:{_branches(longest_first, 3)})(?=(?:[:'’]?s)?(?!\w))")


def _branches(texts: list[str], levels: int) -> str:
    """Return the alternatives grouped by their first letters, so that most places in a text fail at once."""
    if not levels:
        return "|".join(map(re.escape, texts))
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        by_letter[text[:1]].append(text[1:])
    grouped = [
        f"{re.escape(letter)}(?:{_branches(rest, levels - 1)})" for letter, rest in sorted(by_letter.items()) if letter
    ]
    return "|".join([*grouped, *([""] if "" in by_letter else [])])


def find_names(text: str, language: str) -> list[Name]:
    """Return the agencies and outlets named in `text`, in order and without overlap, the longest name at each place.

    A genitive ending (VGs, SVT:s, Reuters') stays outside the span. Whether a name is the text's source is not
    decided here.

    Parameters
    ----------
    text
        The whole text; spans count its code points.
    language
        ISO 639-1 code or an empty string.
    """
    group = _group(language)
    spellings, weak = _spellings(group), _weak(group)
    found = []
    for match in _pattern(group).finditer(text):
        entry = spellings[match.group()][0]
        is_weak = match.group() in weak
        if not (is_weak and (text.startswith("s", match.end()) or _IN_LONGER_NAME.match(text, match.end()))):
            found.append(Name(match.start(), match.end(), entry.name, entry.kind, is_weak))
    return found
