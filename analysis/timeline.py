"""Two clocks: when articles were published, and when the things they tell of happened."""

import calendar
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from analysis.article import UNKNOWN, Precision, Published, PublishedKind

MOST_BINS = 40
_COLUMNS = ("published_start", "published_end", "published_precision", "published_kind")
Unit = Literal["minute", "hour", "day", "month", "year", "decade", "century"]

# from coarse to fine; a precision allows the bins of its own unit and all coarser ones
_FINENESS: dict[str, int] = {"unknown": 0, "year": 1, "month": 2, "day": 3, "hour": 4, "minute": 5, "second": 5}
_NEEDED: dict[Unit, int] = {"minute": 5, "hour": 4, "day": 3, "month": 2, "year": 1, "decade": 1, "century": 1}


def published_of(row: Mapping[str, Any] | pd.Series) -> Published:
    """Rebuild the published interval of one row of the table `articles`."""
    return _published(*(row[name] for name in _COLUMNS))


def all_published(articles: pd.DataFrame) -> list[Published]:
    """Rebuild the published intervals of the table `articles`, in its order."""
    return list(map(_published, *(articles[name].tolist() for name in _COLUMNS)))


@lru_cache(maxsize=1 << 17)
def _published(start: str, end: str, precision: Precision, kind: PublishedKind) -> Published:
    """Read the cells of a table; a page asks for the same ones again and again."""
    if not start or not end:
        return UNKNOWN
    read = date.fromisoformat if precision in ("day", "month", "year") else datetime.fromisoformat
    return Published(read(start), read(end), precision, kind)


def first_publication(published: Sequence[Published]) -> int | None:
    """Return the place of the one that came before all others, or None where that cannot be decided."""
    first = 0
    for place, each in enumerate(published):
        if each.before(published[first]):
            first = place
    known = bool(published) and published[first].start is not None
    others = (published[first].before(each) for place, each in enumerate(published) if place != first)
    return first if known and all(others) else None


def on_one_clock(published: Sequence[Published]) -> list[Published]:
    """Return the same publications by one clock: the offset that most of those with an offset have.

    A time without an offset stays as it is given: it is local time of an unknown place.
    """
    offsets = Counter(
        each.start.utcoffset() for each in published if isinstance(each.start, datetime) and each.start.tzinfo
    )
    # of equals the smallest, so that the answer does not hang on the order of articles
    best = min(offsets, key=lambda offset: (-offsets[offset], offset or timedelta()), default=None)
    return (
        list(published) if len(offsets) < 2 or best is None else [_by_clock(each, timezone(best)) for each in published]
    )


def _by_clock(published: Published, clock: timezone) -> Published:
    start, end = published.start, published.end
    if not (isinstance(start, datetime) and isinstance(end, datetime) and start.tzinfo):
        return published
    return replace(published, start=start.astimezone(clock), end=end.astimezone(clock))


def extent_of(published: Published) -> tuple[datetime, datetime] | None:
    """Return the interval by its own clock, without offset: from its first moment to just after its last.

    None where nothing is known.
    """
    start, end = published.start, published.end
    if start is None or end is None:
        return None
    if isinstance(start, datetime) and isinstance(end, datetime):
        return start.replace(tzinfo=None), end.replace(tzinfo=None) + timedelta(seconds=1)
    return days_extent(start, end)


def by_time(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles in the order of their earliest possible publication, those without a date last.

    Where the time does not tell, articles of one origin stand together.
    """
    never = (datetime.max, datetime.max)
    extents = [extent_of(each) or never for each in on_one_clock(all_published(articles))]
    keys = list(zip(extents, articles["origin"], articles["id"], strict=True))
    return articles.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def days_extent(first: date, last: date) -> tuple[datetime, datetime]:
    """Return days, both inclusive, as moments: from midnight to midnight."""
    return datetime.combine(first, time()), datetime.combine(last, time()) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bins:
    """Stretches of time of one unit, at most `MOST_BINS`, without gaps, and the one each publication falls in."""

    unit: Unit
    starts: tuple[datetime, ...]
    """The first moment of each bin, oldest first."""
    places: tuple[int | None, ...]
    """For each publication the place of its bin in `starts`; None where it is not known exactly enough."""


def publication_bins(published: Sequence[Published], most: int = MOST_BINS) -> Bins:
    """Sort publications into minutes, hours, days, months or longer, whatever is finest.

    The unit is no finer than what is known of half of the dated ones, and makes at most `most` bins. An article known
    only more coarsely than the unit falls in none: spread out it would claim what nobody knows.
    """
    by_clock = on_one_clock(published)
    fineness = [_FINENESS[each.precision] for each in published]
    dated = sorted((fine for fine in fineness if fine), reverse=True)
    known_of_half = dated[(len(dated) - 1) // 2] if dated else 0
    begins = list(map(_begin, by_clock))
    for unit, needed in _NEEDED.items():
        if needed > known_of_half:
            continue
        placed = [begin for begin, fine in zip(begins, fineness, strict=True) if fine >= needed]
        first, last = unit_number(min(placed), unit), unit_number(max(placed), unit)
        if last - first < most:
            numbers = [
                unit_number(begin, unit) if fine >= needed else None
                for begin, fine in zip(begins, fineness, strict=True)
            ]
            starts = tuple(unit_start(number, unit) for number in range(first, last + 1))
            return Bins(unit, starts, tuple(None if number is None else number - first for number in numbers))
    return Bins("day", (), (None,) * len(published))


def _begin(published: Published) -> datetime:
    """Return the first moment by its own clock, without offset; that of the calendar where nothing is known."""
    start = published.start
    if isinstance(start, datetime):
        return start.replace(tzinfo=None)
    return datetime.combine(start, time()) if start else datetime.min


def unit_number(moment: datetime, unit: Unit) -> int:
    """Return the number of the minute, hour, day … that the moment lies in, counted from year 1 or 0."""
    if unit in _LENGTH:
        return (moment - datetime.min) // _LENGTH[unit]
    return moment.year * 12 + moment.month - 1 if unit == "month" else moment.year // _YEARS[unit]


def unit_start(number: int, unit: Unit) -> datetime:
    """Return the first moment of the minute, hour, day … of that number; the reverse of `unit_number`."""
    if unit in _LENGTH:
        return datetime.min + number * _LENGTH[unit]
    return datetime(number // 12, number % 12 + 1, 1) if unit == "month" else datetime(number * _YEARS[unit], 1, 1)


_LENGTH = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
_YEARS = {"year": 1, "decade": 10, "century": 100}

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(\d\d|SP|SU|FA|AU|WI|Q[1-4]|H[12])")
_ONLY_YEARS = re.compile(r"(\d{4})|(\d{3})X?|(\d{2})(?:XX)?")
# first month and number of months; winter runs into the next year
_PARTS = {
    **{f"{month:02d}": (month, 1) for month in range(1, 13)},
    **{"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "AU": (9, 3), "WI": (12, 3)},
    **{f"Q{quarter + 1}": (3 * quarter + 1, 3) for quarter in range(4)},
    **{"H1": (1, 6), "H2": (7, 6)},
}


def interval(value: str) -> tuple[date, date] | None:
    """Return the days, both inclusive, that a date value covers; None for what has no place in time.

    Parameters
    ----------
    value
        As in TIMEX3: 2021-11-01, 2021-10-18TAF, 2021-W42, 2021-W42-WE, 2018-03, 2021-SU, 2021-Q3, 2014, 195 or 195X
        (a decade), 19 (a century), or two of these with a slash between them. Seasons are those of the north.
    """
    first, slash, last = value.partition("/")
    try:
        begin = _interval(first)
        end = _interval(last) if slash else begin
    except ValueError:
        return None
    if begin is None or end is None or end[1] < begin[0] or end[1].year == date.max.year:
        return None
    return begin[0], end[1]


def _interval(value: str) -> tuple[date, date] | None:
    if match := _DAY.fullmatch(value):
        day = date(*map(int, match.groups()))
        return day, day
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := _PART_OF_YEAR.fullmatch(value):
        month, months = _PARTS.get(match[2], (0, 0))
        return _months(int(match[1]), month, months)
    if match := _ONLY_YEARS.fullmatch(value):
        digits = match[match.lastindex or 0]
        years = 10 ** (4 - len(digits))
        return date(int(digits) * years, 1, 1), date(int(digits) * years + years - 1, 12, 31)
    return None


def _months(year: int, first: int, months: int) -> tuple[date, date]:
    years, last = divmod(first + months - 2, 12)
    end_year, end_month = year + years, last + 1
    return date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
