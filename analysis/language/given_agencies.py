"""Agencies that the table does not have, known by the articles that come with one: `/kystbureauet/`, (Nordvarsel)."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from analysis.language.gazetteer import Name, agency, outlet

_SHORTEST, _LONGEST, _MOST_WORDS = 3, 40, 3
_IN_CAPITALS = 4
"""Longest name that is not also known in capitals."""


def agencies_given(names: Iterable[str]) -> frozenset[str]:
    """Return the names of agencies, of those that articles come with, that the table does not have.

    What is no name of an agency that could stand in a text is left out: several in one, sentences, outlets.
    """
    return frozenset(name for name in set(names) if _is_one_name(name) and not (agency(name) or outlet(name)))


def _is_one_name(name: str) -> bool:
    fits = _SHORTEST <= len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
    return fits and name[0].isupper() and all(part.isalnum() for part in name.replace("-", " ").split())


def find_given(text: str, agencies: Collection[str]) -> list[Name]:
    """Return where agencies are named in a text: as they are given, in capitals, and in small letters as a signature.

    Parameters
    ----------
    text
        The whole text; spans count its code points.
    agencies
        What `agencies_given` returns.
    """
    if not agencies:
        return []
    spelled = _spelled(frozenset(agencies))
    pattern = _pattern(frozenset(agencies))
    found = []
    for match in pattern.finditer(text):
        signed = text[match.start() - 1 : match.start()] == "/" == text[match.end() : match.end() + 1]
        name = spelled.get(match.group(), "") or (spelled.get(match.group().casefold(), "") if signed else "")
        if name:
            found.append(Name(match.start(), match.end(), name, "agency", weak=False))
    return found


@lru_cache(maxsize=16)
def _spelled(agencies: frozenset[str]) -> dict[str, str]:
    """Return the name for each way to write it; small letters stand for a signature."""
    spelled = {name.casefold(): name for name in sorted(agencies)}
    spelled |= {name.upper(): name for name in sorted(agencies) if len(name) > _IN_CAPITALS}
    return spelled | {name: name for name in agencies}


@lru_cache(maxsize=16)
def _pattern(agencies: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(agencies, key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, longest_first))})(?=(?:[:'’]?s)?(?![\w-]))", re.IGNORECASE
    )
