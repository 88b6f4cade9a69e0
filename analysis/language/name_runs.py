"""Runs of capitalised words: which names they hold, and what kind of name each is."""

import re

from analysis.language.attribution_words import ADVERBS, BODIES, BODY_ENDINGS, FEMALE_NAMES, MALE_NAMES, NAME_LINKS
from analysis.language.gazetteer import outlet
from analysis.language.roles import is_group

_LOOK_BACK = 40
_LINKS_TO_LISTENER = frozenset({"der", "den"})
_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚÝÞÐŠŽČĆŁÇÑ"
_SHORT = r"(?:(?:(?<=\b[A-Z])|(?<=\bM[rs])|(?<=\b[DFHJ]r)|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen)))\.)"
_NAME_WORD = rf"[{_UPPER}]\w*+(?:[-’'.]\w++)*"
# opens with a letter, which scans several times faster than a look behind
NAME_RUNS = re.compile(
    rf"[{_UPPER}](?<![\w’'-].)\w*+(?:[-’'.]\w++)*"
    rf"(?:{_SHORT}? (?:(?:von|van|de|der|den|del|della|da|di|bin|al|el|la|af) ){{0,2}}{_NAME_WORD}){{0,5}}"
)
_BYLINE = re.compile(r"\s*(?:Av|Af|AV|AF|By|Text|Tekst|TEKST|TEXT|Foto|FOTO|Journalist)(?: ?:)? ")
_LONGEST_LABEL = 12
_SENTENCE = re.compile(r"[^\n]{0,160}[.!?]\s*(?:\n|$)")
"""A line with the end of a sentence: "Af alle i byen er Lise Holm den ældste."."""
_FIRST_NAMES = MALE_NAMES | FEMALE_NAMES


def in_byline(text: str, start: int) -> bool:
    """Tell whether a name stands on a line that says who wrote or photographed, or behind "(Foto: "."""
    if text[max(0, start - 7) : start].lower().endswith(("foto: ", "photo: ")):
        return True
    line = text.rfind("\n", max(0, start - _LOOK_BACK), start) + 1
    if not line and start > _LOOK_BACK:
        return False
    # the label may be the first word of the run: "Af Kirsten Lund"
    label = _BYLINE.match(text, line, start + _LONGEST_LABEL)
    return label is not None and not _SENTENCE.match(text, line)


def split_run(match: re.Match[str]) -> list[tuple[int, list[str]]]:
    """Return the names in a run of capitalised words; a possessive (NATO's …) or a weekday ends one."""
    if " " not in match.group():
        return [(match.start(), [match.group()])]
    names: list[tuple[int, list[str]]] = []
    current: list[str] = []
    start = at = match.start()
    for word in match.group().split(" "):
        start = start if current else at
        at += len(word) + 1
        if word.lower() in ADVERBS and word.endswith(("day", "dag")) and current:
            names.append((start, current))
            current = []
            continue
        if word in _LINKS_TO_LISTENER and len(current) > 1 and current[-1] not in NAME_LINKS:
            # "sagte Anna Berg der Neuen Zeitung"
            names.append((start, current))
            current = []
            continue
        current.append(word)
        if word.endswith(("'s", "’s", "'", "’")):
            names.append((start, current))
            current = []
    return [*names, (start, current)] if current else names


def is_organisation_name(name: str) -> bool:
    """Tell whether a name without a known first name is more likely an organisation's than a person's."""
    return is_group(name) or any(word.isupper() and len(word) > 1 for word in name.split()) or bool(outlet(name))


def is_first_name(word: str) -> bool:
    """Tell whether a word, or the first part of one with a hyphen, is among the known first names."""
    return word.partition("-")[0].lower() in _FIRST_NAMES


def names_body(name: str) -> bool:
    """Tell whether a name says that it is an organisation's: Oslo Kommune, Acme Ltd; "Leif Bank" is a person's."""
    words = name.split()
    return not is_first_name(words[0]) and any(_is_body(word) for word in words)


def _is_body(word: str) -> bool:
    return word.lower() in BODIES or word.lower().endswith(BODY_ENDINGS) or is_group(word)
