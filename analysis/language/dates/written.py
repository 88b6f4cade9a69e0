"""Rules for dates that are written out: numbers, names of months and feasts, years, decades, weeks and quarters."""

from collections.abc import Callable
from datetime import date, timedelta

from analysis.language.dates import values
from analysis.language.dates.grammar import Meaning, Place, Reading, Rule, Slots, fixed, rule
from analysis.language.dates.terms import CalendarWords

WHICH_FIRST = "which of the two numbers is the month"

_ORDINAL_DAY = r"{day}(?:\. ?|(?:st|nd|rd|th|:?[ae])? )(?:of )?"


def written_rules(words: CalendarWords, slots: Slots) -> list[Rule]:
    """Return the rules for written dates of one language, the more telling ones first."""
    day_month = _ORDINAL_DAY + "{month}{same_year}{clock}"
    rules = [
        rule("iso date", "{iso}", slots, _iso),
        rule("numeric date", "{numeric}", slots, lambda place: _numeric(place, words)),
        rule("day range", _RANGE, slots, lambda place: _range_start(place, words)),
        rule("date", day_month, slots, lambda place: _date(place, words)),
        rule("date", "{weekday},? (?:den |d. |the |dem |der )?" + day_month, slots, lambda place: _date(place, words)),
        rule("nth weekday", "{ordinal} {weekday} (?:i|in|of|af|im|av) {month_name}{same_year}", slots,
             lambda place: _nth_weekday(place, words)),
        rule("month", "{month}{same_year}", slots, lambda place: _month(place, words)),
        rule("feast", "{holiday}{same_year}", slots, lambda place: _holiday(place, words)),
        rule("century", "{century}" + words.century, slots, _century),
        rule("decade", "{decade}" + words.decade, slots, lambda place: _decade(place, words)),
        rule("quarter", "{ordinal}[ -]" + words.quarter + "(?:et)?{same_year}", slots,
             lambda place: _part_of_year(place, words, 4)),
        rule("half year", "{ordinal} " + words.half_year + "(?:et)?{same_year}", slots,
             lambda place: _part_of_year(place, words, 2)),
        rule("week number", r"{week_number} (?P<week>\d\d?)(?![.,:/]?\d){same_year}", slots,
             lambda place: _week(place, words)),
        rule("year", "{year}", slots, lambda place: _year(place, words)),
    ]
    if words.capitals:
        month_day = r"{month} {day}(?:st|nd|rd|th)?(?![.,:/]?\d){same_year}{clock}"
        rules.insert(3, rule("date", month_day, slots, lambda place: _date(place, words)))
        rules.insert(3, rule("date", "{weekday},? " + month_day, slots, lambda place: _date(place, words)))
    else:
        rules.insert(2, rule("numeric date", "(?:den|d) {short_numeric}", slots, _short_numeric))
    return rules
