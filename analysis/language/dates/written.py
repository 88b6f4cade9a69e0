"""Rules for dates that are written out: numbers, names of months and feasts, years, decades, weeks and quarters."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from functools import partial

from analysis.language.dates import terms, values
from analysis.language.dates.grammar import Meaning, Place, Reading, Rule, Slots, fixed, rule
from analysis.language.dates.years import century, countable, decade, decade_word, lone_year, spoken_year

_RANGE_START = re.compile(r"(?<!\w)([a-z]{3,9})\.? ([0-3]?[0-9])(?: ?[-–—] ?| (?:and|or|to|through) )$")
_ATTACKS = re.compile(
    r"attacks|attacke|terror|surviv|victim|commis|memorial|museum|hijack|angreb|angrep|åtak|attent|anschl|offer"
)
_EVER_SINCE = terms.words("efter etter after nach since siden sidan sedan seit dem før före before post pre")
_ELEVENTH = re.compile(r"\s11(?!\d)")
_YDAY, _NEAR = 254, 60
"""11 September in the year, and how near to it a text has to be for the day to be this year's."""

NO_SUCH_DAY = "a day that exists"
"""What 30 February needs; no day of publication would help."""
NO_SUCH_WEEK = "a week that exists"
NO_SUCH_TIME = "a time that exists"
WHICH_YEAR = "whether the day of 2001 is meant"
"""What "efter 11. september" needs in a text of another season."""
_OF_2001 = Reading("", "day", WHICH_YEAR)
WHICH_FIRST = "which of the two numbers is the month"
"""What a date like 03/04/2021 needs in a language whose writers use both orders."""


def written_rules(slots: Slots) -> list[Rule]:
    """Return the rules for written dates of one language; the earlier of two that match counts."""
    table = (_MONTH_FIRST if slots.words.capitals else _NORDIC) + _TABLE
    return [rule(name, template, slots, read) for name, template, read in table]


def year_or(place: Place, nearest: Callable[[date], int]) -> Callable[[date], int]:
    """Return how the year of an expression is found: as named, as told from the publication, or the `nearest`."""
    named, told = place.group("year"), place.words.years.get(place.group("year_words"))
    if named:
        return lambda _day: int(named)
    if told is not None:
        return lambda day: day.year + told
    return nearest


def _iso(place: Place) -> Meaning | None:
    year, month, number = (int(place.group(name)) for name in ("year", "month", "day"))
    if not values.is_clock(int(place.group("hour") or 0), int(place.group("minute") or 0)):
        return fixed(Reading("", "time", NO_SUCH_TIME))
    return _always(place, values.existing(year, month, number))


def _numeric(place: Place) -> Meaning | None:
    first, second, year = (int(place.group(name)) for name in ("day", "month", "year"))
    day_first, month_first = values.existing(year, second, first), values.existing(year, first, second)
    if not place.words.month_or_day_first or place.group("mark") == ".":
        return _always(place, day_first)
    if day_first and month_first and day_first != month_first:
        return lambda _day: Reading("", "day", WHICH_FIRST)
    return _always(place, day_first or month_first)


def _short_numeric(place: Place) -> Meaning | None:
    number, month, year = int(place.group("day")), int(place.group("month")), place.group("year")
    if year:
        return _always(place, values.existing(2000 + int(year), month, number))
    return _any_year(place, month, number)


def _always(place: Place, day: date | None) -> Meaning | None:
    if day is None:
        return _impossible(int(place.group("month")), int(place.group("day")))
    return fixed(place.on(day))


def _impossible(month: int, number: int) -> Meaning | None:
    """Return the meaning of a day that its month does not have; None of what can be no day at all."""
    return fixed(Reading("", "day", NO_SUCH_DAY)) if 1 <= month <= 12 and 1 <= number <= 31 else None


def _any_year(place: Place, month: int, number: int) -> Meaning | None:
    """Return the meaning of a day and a month, whose year may be named, told, or the nearest."""
    if values.existing(2000, month, number) is None:
        return _impossible(month, number)
    tense, weekday = place.tense_of_year(), place.words.weekdays.get(place.group("weekday"))
    year = year_or(place, lambda day: values.nearest_date(day, month, number, tense, weekday).year)

    def meaning(day: date) -> Reading:
        there = values.existing(year(day), month, number)
        return place.on(there) if there else Reading("", "day", NO_SUCH_DAY)

    return meaning


def _month_number(place: Place) -> int:
    """Return the number of the month named here; 0 if it is only a word that looks like one."""
    if place.words.capitals and not place.capital("month"):
        return 0
    name = place.group("month").rstrip(".")
    return place.words.months.get(name) or place.words.short_months.get(name, 0)


def _date(place: Place) -> Meaning | None:
    month = _month_number(place)
    if not month or (place.compounded() and not place.group("year")):
        return None
    number = int(place.group("day"))
    if (month, number) == (9, 11) and not place.group("year") and not place.group("weekday"):
        return _september_11(place)
    if place.match.start("month") < place.match.start("day") and not place.group("year"):
        # "In June 31 people were arrested"
        exists = values.existing(2000, month, number) is not None
        if place.after() in place.words.counted or (not exists and countable(place.words, place.after())):
            return None
    return _any_year(place, month, number)


def _night(place: Place) -> Meaning | None:
    """Read "natten til den 12. maj": it bears the name of the day it ends in."""
    meaning = _date(place)
    if meaning is None:
        return None

    def night(day: date) -> Reading:
        there = meaning(day)
        return there._replace(value=f"{there.value}TNI" if there.value else "", granularity="partday")

    return night


def _september_11(place: Place) -> Meaning | None:
    """Read a day that far from its own date is mostly that of 2001: "efter 11. september"."""
    near, after = _any_year(place, 9, 11), place.after().lower()
    if near is None or _ATTACKS.match(after):
        return None
    if place.group("year_words") or (place.tense() == "future" and place.before() not in _EVER_SINCE):
        return near
    return lambda day: near(day) if abs(day.timetuple().tm_yday - _YDAY) <= _NEAR else _OF_2001


def _range_start(place: Place) -> Meaning | None:
    """Read the "1." of "1.-3. november"; the other end is a date of its own."""
    number = int(place.group("first"))
    if _date(place) is None or not 0 < number < int(place.group("day")):
        return None
    return _any_year(place, _month_number(place), number)


def _range_end(place: Place) -> Meaning | None:
    """Read the "25" of "April 24 and 25"."""
    first = _RANGE_START.search(place.lower, max(0, place.start - 30), place.start)
    month = place.words.months.get(first[1]) or place.words.short_months.get(first[1], 0) if first else 0
    number = int(place.group("day"))
    return _any_year(place, month, number) if first and int(first[2]) < number and month else None


def _ordinal_day(place: Place) -> Meaning | None:
    """Read "første mai", and the Swedish "sista april", which is a day where "sidste april" is the month."""
    words, nth = place.words, place.words.ordinals[place.group("ordinal")]
    month = words.months[place.group("month_name")]
    if nth < 0 and place.group("ordinal") in (words.last + "|" + words.last_weekday).split("|"):
        return None
    return _any_year(place, month, nth if nth > 0 else calendar.monthrange(2001, month)[1])


def _month(place: Place) -> Meaning | None:
    month, name = _month_number(place), place.group("month")
    if not month:
        return None
    if not place.group("year") and not place.group("year_words"):
        words, cue = place.words, place.before() in place.words.before_months
        # the end of a day that does not exist is no month: "31. februar"
        if place.before().rstrip(".").isdigit() or place.compounded():
            return None
        if month == 9 and _ELEVENTH.match(place.text, place.end):
            return None
        ambiguous = name in words.months_doubtful or place.capital("month") != words.capitals
        if name not in words.months or (ambiguous and not cue):
            return None
    tense = place.tense_of_year()
    year = year_or(place, lambda day: values.nearest_month(day, month, tense))
    return lambda day: Reading(f"{year(day):04d}-{month:02d}", "month")


def _first_of_months(place: Place) -> Meaning | None:
    """Read the "June" of "June and July of 2009"; the other is a date of its own."""
    month, other = _month_number(place), place.words.months[place.group("other_month")]
    if not month or not (place.group("year") or place.group("year_words")):
        return None
    year = year_or(place, lambda day: day.year)
    return lambda day: Reading(f"{year(day) - (month > other):04d}-{month:02d}", "month")


def _feast(place: Place) -> Meaning | None:
    name, feasts = place.group("holiday"), place.words.feasts
    if name in feasts.fixed:
        return _any_year(place, *feasts.fixed[name])
    tense = place.tense()
    year = year_or(place, lambda day: values.nearest_year_of(day, partial(feasts.day, name), tense))
    return lambda day: place.on(feasts.day(name, year(day)))


def _part_of_year(place: Place) -> Meaning | None:
    """Read a quarter or a half of a year."""
    part, count = place.words.ordinals[place.group("ordinal")], 4 if place.group("quarter") else 2
    if not 1 <= part <= count:
        return None
    year = year_or(place, lambda day: values.span_year(day, part, count))
    code, granularity = ("Q", "quarter") if count == 4 else ("H", "half year")
    return lambda day: Reading(f"{year(day):04d}-{code}{part}", granularity)


def _week(place: Place) -> Meaning | None:
    week = int(place.group("week"))
    if not 1 <= week <= 53:
        return None
    year, no_week = year_or(place, lambda day: values.week_year(day, week)), Reading("", "week", NO_SUCH_WEEK)

    def meaning(day: date) -> Reading:
        there = year(day)
        return Reading(f"{there:04d}-W{week:02d}", "week") if values.has_week(there, week) else no_week

    return meaning


_DAY = r"{day}(?:\. ?|(?:st|nd|rd|th|:?[ae])? )(?:of )?{month}{same_year}"
_TABLE = (
    ("night before a date", "{night_to} (?:{weekday},? )?{article}" + _DAY, _night),
    ("iso date", "{iso}", _iso),
    ("numeric date", "{numeric}", _numeric),
    (
        "day range",
        r"{first}\.?(?=(?: ?[-–—] ?| (?:og|och|til|till|and|to|bis|und) )" + _DAY + ")",
        _range_start,
    ),
    (
        "day range",
        r"{weekday}{part},? {article}{first}\.?(?= (?:og|och|til|till|and|to|bis|und) {other_weekday} {article}"
        + _DAY
        + ")",
        _range_start,
    ),
    ("date", _DAY + "{clock}", _date),
    ("date", "{weekday}{part},? {article}" + _DAY + "{clock}", _date),
    ("numeric date", "{weekday}{part},? {article}{numeric}{clock}", _numeric),
    (
        "month",
        "{month}(?=(?:,? (?:og|och|and|und|or|til|till|to|bis) | ?[-–] ?)(?:(?:in|im|i) )?{other_month}{same_year})",
        _first_of_months,
    ),
    ("month", "{month}(?: (?:måned|månad))?{same_year}", _month),
    ("feast", "{holiday}{same_year}", _feast),
    ("century", "{century}{century_ending}", century),
    ("decade", "{decade}{decade_ending}", decade),
    ("decade", "{decade_word}", decade_word),
    ("quarter", "{ordinal}[ -]{quarter}{same_year}", _part_of_year),
    ("quarter", "{year} {ordinal} {quarter}", _part_of_year),
    ("half year", "{ordinal} {half_year}{same_year}", _part_of_year),
    ("week number", r"{week_number} (?P<week>[0-9][0-9]?)(?![.,:/]?[0-9]){same_year}", _week),
    ("year", "{lone_year}", lone_year),
    ("year", "{spoken_year}", spoken_year),
)
_MONTH_DAY = r"{month} {day}(?:st|nd|rd|th)?(?![.,:/]?[0-9]){same_year}"
_MONTH_FIRST = (
    ("date", _MONTH_DAY + "{clock}", _date),
    ("date", "{weekday},? " + _MONTH_DAY + "{clock}", _date),
    ("date", "{clock_first} " + _MONTH_DAY, _date),
    ("day range", "{day}{same_year}", _range_end),
)
_NORDIC = (
    ("numeric date", r"(?:den|d\.) (?P<span>{short_numeric})", _short_numeric),
    ("numeric date", r"{weekday}{part},? (?:den|d\.) {short_numeric}{clock}", _short_numeric),
    ("date", "{ordinal} {month_name}{same_year}", _ordinal_day),
)
