"""Publication dates as tables write them: what `parse_published` reads, and what archives and spreadsheets add."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from analysis.article import UNKNOWN, Published, PublishedKind, parse_published

_TIME = r"(?:[T, ]+(?:kl\.? ?|at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?)?"
_UNIX = re.compile(r"(?P<seconds>\d{10})(?:(?P<thousandths>\d{3})|\.\d+)?")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME, re.IGNORECASE)
_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.]) ?(?P<second_number>\d{1,2})(?P=mark) ?(?P<year>\d{4})" + _TIME, re.IGNORECASE
)
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)?[- ](?P<name>[^\W\d]{3,9})\.?[-, ]+(?P<year>\d{4})" + _TIME, re.I
)
_MONTH_DAY = re.compile(r"(?P<name>[^\W\d]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})" + _TIME, re.I)
_MONTH_YEAR = re.compile(r"(?P<name>[^\W\d]{3,9})\.?,? (?P<year>\d{4})")

# Months in English, Danish, Norwegian, Swedish, German and French, in full or cut to at least three letters.
_MONTHS = (
    ("january", "januar", "januari", "janvier"),
    ("february", "februar", "februari", "février"),
    ("march", "marts", "mars", "märz"),
    ("april", "avril"),
    ("may", "maj", "mai"),
    ("june", "juni", "juin"),
    ("july", "juli", "juillet"),
    ("august", "augusti", "août"),
    ("september", "septembre"),
    ("october", "oktober", "octobre"),
    ("november", "novembre"),
    ("december", "desember", "dezember", "décembre"),
)


def read_published(text: str, day_first: bool | None = None, kind: PublishedKind = "claimed") -> Published:
    """Read one publication date of a table.

    Parameters
    ----------
    text : str
        ISO 8601, an e-mail style date, day.month.year, numbers with / or -, a date with the month's name, or Unix
        seconds or milliseconds.
    day_first : bool or None
        Whether 03/04/2021 is 3 April (True) or March 4 (False); None leaves a date that has both readings unknown.
    kind : PublishedKind
        What the date is, as the column says.

    Returns
    -------
    Published
        The interval; unknown when the date cannot be read with certainty.
    """
    text = " ".join(text.split())
    if match := _UNIX.fullmatch(text):
        moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
        return Published(moment, moment, "second", kind)
    published = parse_published(text, kind)
    return published if published != UNKNOWN else parse_published(_as_iso(text, day_first), kind)


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Tell whether a column writes 3 April as 03/04 (True) or 04/03 (False), from dates that can only be read one way.

    None when no date tells or when they disagree.
    """
    told = {order for text in texts if (match := _slashed(text)) and (order := _told_order(match)) is not None}
    return told.pop() if len(told) == 1 else None


def has_two_readings(text: str) -> bool:
    """Tell whether a date such as 03/04/2021 can be read day first and month first, with different results."""
    match = _slashed(text)
    return match is not None and match["first"] != match["second_number"] and _told_order(match) is None


def _slashed(text: str) -> re.Match[str] | None:
    match = _YEAR_LAST.fullmatch(" ".join(text.split()))
    return match if match and match["mark"] != "." else None


def _told_order(match: re.Match[str]) -> bool | None:
    first, second = int(match["first"]), int(match["second_number"])
    if first == second or (first > 12) == (second > 12):
        return None
    return first > 12


def _as_iso(text: str, day_first: bool | None) -> str:
    """Return `text` in ISO 8601, or an empty string when it has two readings or none."""
    if match := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _iso(match["year"], match["month"], match["day"], match)
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last_as_iso(match, day_first)
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        if (match := pattern.fullmatch(text)) and (month := _month(match["name"])):
            if pattern is _MONTH_YEAR:
                return f"{match['year']}-{month:02}"
            return _iso(match["year"], str(month), match["day"], match)
    return ""


def _year_last_as_iso(match: re.Match[str], day_first: bool | None) -> str:
    first, second = match["first"], match["second_number"]
    order = _told_order(match)
    if match["mark"] == "." or first == second:
        order = True
    elif order is None:
        order = day_first
    if order is None:
        return ""
    day, month = (first, second) if order else (second, first)
    return _iso(match["year"], month, day, match)


def _iso(year: str, month: str, day: str, match: re.Match[str]) -> str:
    iso = f"{year}-{int(month):02}-{int(day):02}"
    if match["hour"]:
        iso += f"T{int(match['hour']):02}:{match['minute']}"
        iso += f":{match['second']}" if match["second"] else ""
    return iso


def _month(name: str) -> int:
    """Return the month's number 1 to 12, or 0 when `name` is none, or cut so short that it may be two."""
    name = name.casefold()
    fitting = [number for number, names in enumerate(_MONTHS, start=1) if any(full.startswith(name) for full in names)]
    return fitting[0] if len(fitting) == 1 else 0
