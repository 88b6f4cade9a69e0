"""Exports of Nexis: the older text files, and the Word documents of Nexis Uni.

Markers are those that the R package LexisNexisTools looks for: "1 of 20 DOCUMENTS", "LENGTH:", "LANGUAGE:"; and those
of Nexis Uni: "Body", "Load-Date:", "End of Document".
"""

import re
from collections.abc import Iterator

from analysis.article import UNKNOWN
from analysis.readers.published import read_published
from analysis.readers.records import Row, counted

_OLD = re.compile(r"^[ \t]*\d{1,7} of \d{1,7} DOCUMENTS?[ \t]*$", re.MULTILINE)
_NEW = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:[- ][A-Z][A-Za-z]*)?): ?(?P<value>.*)")
_AFTER_TEXT = re.compile(
    r"^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|GRAPHIC|SUBJECT|Load-Date|Classification|Graphic)\b", re.M
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:man|tirs|ons|tors|fre|lør|lör|søn|sön)dag\b|\b(?:mån|tis)dag\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d\d\s*[AP]M.*|[A-Z]{3,4}$")


def fits(text: str) -> bool:
    """Tell whether a text is an export of Nexis."""
    return bool((_OLD.search(text) and "LENGTH:" in text) or (_NEW.search(text) and _BODY.search(text)))


def rows(text: str, notes: list[str]) -> Iterator[Row | None]:
    """Yield the articles of an export; None for a part that is none."""
    old = _OLD.search(text)
    parts = _OLD.split(text)[1:] if old else _NEW.split(text)
    if not old and not _BODY.search(parts[-1]):
        parts.pop()
    odd = 0
    for part in parts:
        row = _old_row(part) if old else _new_row(part)
        odd += row is None
        yield row
    if odd:
        notes.append(f"{counted(odd, 'document')} without the marks of Nexis around the text left out.")


def _old_row(part: str) -> Row | None:
    head, mark, rest = part.partition("LENGTH:")
    if not mark:
        return None
    lines = _paragraph_lines(head)
    fields = _fields(lines)
    free = [line for line in lines if not _FIELD.match(line) and not line.startswith("Copyright")]
    at = next((n for n, line in enumerate(free) if _date(line)), None)
    if at is None:
        return None
    body, tail = _split_at(rest.partition("\n")[2])
    return {
        "title": fields.get("headline", "") or " ".join(free[at + 1 :]),
        "text": body,
        "outlet": free[0] if at else "",
        "published": _date(free[at]),
        "byline": fields.get("byline", ""),
        "language": _fields(tail.splitlines()).get("language", ""),
    }


def _new_row(part: str) -> Row | None:
    mark = _BODY.search(part)
    if not mark:
        return None
    lines = _paragraph_lines(part[: mark.start()])
    at = next((n for n, line in enumerate(lines) if _date(line) and not _FIELD.match(line)), None)
    if at is None:
        return None
    fields = _fields(lines)
    body, tail = _split_at(part[mark.end() :])
    return {
        "title": lines[at - 2] if at > 1 else "",
        "text": body,
        "outlet": lines[at - 1] if at else "",
        "published": _date(lines[at]),
        "byline": fields.get("byline", ""),
        "language": _fields(tail.splitlines()).get("language", "") or fields.get("language", ""),
    }


def _paragraph_lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _fields(lines: list[str]) -> dict[str, str]:
    matches = (_FIELD.fullmatch(line.strip()) for line in lines)
    return {match["name"].casefold(): match["value"].strip() for match in matches if match}


def _split_at(text: str) -> tuple[str, str]:
    """Return the text up to the first field that follows an article, and the rest."""
    match = _AFTER_TEXT.search(text)
    end = match.start() if match else len(text)
    return text[:end].strip(), text[end:]


def _date(line: str) -> str:
    """Return the day that a line is, without weekday and clock, in words that can be read; else an empty string."""
    if len(line) > 60:
        return ""
    day = _CLOCK.sub("", _WEEKDAY.sub("", line)).strip(" ,")
    return day if read_published(day) != UNKNOWN else ""
