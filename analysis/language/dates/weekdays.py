"""Rules for weekdays: "mandag", "i fredags", "tirsdag i næste uge", "the last Friday in November"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from analysis.language.dates import values
from analysis.language.dates.grammar import Meaning, Place, Reading, Rule, Slots, rule
from analysis.language.dates.relative import OF_SOMETHING, count_of, step_of
from analysis.language.dates.written import year_or

_NAMED_DAYS = frozenset({"black", "super", "cyber", "bloody"})
_JOINTS = frozenset({"og", "och", "and", "und", "til", "till", "to", "bis", "eller", "or", "den"})


MONTH = "the month that is meant"
"""What a weekday and a number need when no month near by has that weekday on that day."""


def weekday_rules(slots: Slots) -> list[Rule]:
    """Return the rules of one language for days that their weekday names."""
    table: list[tuple[str, str, Callable[[Place], Meaning | None]]] = [
        ("weekday weeks ago", "{weekday} " + ago, _weekday_ago) for ago in slots.words.ago if "<span>" not in ago
    ]
    return [rule(name, template, slots, read) for name, template, read in table + _TABLE]


def _nth_weekday(place: Place) -> Meaning:
    words = place.words
    month, weekday = words.months[place.group("month_name")], words.weekdays[place.group("weekday")]
    nth = words.ordinals[place.group("ordinal")]
    year = year_or(place, lambda day: values.nearest_month(day, month))
    return lambda day: place.on(values.weekday_of_month(year(day), month, weekday, nth))


def _weekday(place: Place) -> Meaning | None:
    """Read a weekday that no word beside it places, but the tense may."""
    words, before = place.words, place.before()
    if before in words.habits or before in words.ordinals or before in _NAMED_DAYS:
        return None
    # "Mandag Morgen" is a magazine; German writes both with a capital letter
    if (place.capital("part") and not words.capitals) or not _written(place):
        return None
    weekday = words.weekdays[place.group("weekday")]
    # "på fredag" is ahead; "på fredagen" and "på fredagskvällen" are told by the tense
    if words.on and before == words.on and re.match(r".*dag(?!\w)", place.match[0]):
        return lambda day: place.on(values.next_weekday(day, weekday))
    # "after Friday's ruling" tells nothing of the sentence's tense
    owns = place.text.startswith(("'s", "’s"), place.end)
    tense, (opener, earlier) = "" if owns else place.tense(), _listed_before(place)
    if earlier and opener in words.habits:
        return None

    def meaning(day: date) -> Reading:
        there = values.bare_weekday(day, earlier[0], tense) if earlier else values.bare_weekday(day, weekday, tense)
        for each in [*earlier[1:], weekday] if earlier else ():
            there = values.next_weekday(there, each)
        return place.on(there)

    return meaning


def _numbered(place: Place) -> Meaning | None:
    """Read "torsdag den 19.": the day near by on which weekday and number agree."""
    words, after = place.words, place.after()
    number, weekday = int(place.group("day")), words.weekdays[place.group("weekday")]
    # "fredag 13. plass" is a place in a race
    counts = not place.group("article") and after[:1].islower() and after not in words.beside_years
    if counts or not 1 <= number <= 31 or place.before() in words.habits or not _written(place):
        return None
    tense = "future" if words.on and place.before() == words.on else place.tense()

    def meaning(day: date) -> Reading:
        there = values.numbered_weekday(day, weekday, number, tense)
        return place.on(there) if there else Reading("", "day", MONTH)

    return meaning


def _written(place: Place) -> bool:
    """Tell whether a weekday is written as one: German and English do so with a capital letter."""
    return place.capital("weekday") or not place.words.capitals


def _listed_before(place: Place) -> tuple[str, list[int]]:
    """Return the word that opens a list of weekdays ("fredag, lørdag og søndag"), and those before this one."""
    opener, earlier = "", list[int]()
    for word in reversed(place.clause_before(60)):
        if word in place.words.weekdays:
            earlier.insert(0, place.words.weekdays[word])
        elif word not in _JOINTS and word not in place.words.parts:
            opener = word
            break
    return opener, earlier


def _night(place: Place) -> Meaning:
    """Read "natt til søndag": it bears the name of the day it ends in."""
    weekday, tense = place.words.weekdays[place.group("weekday")], place.tense()
    return lambda day: place.on(values.bare_weekday(day, weekday, tense), "TNI")


def _moved(move: Callable[[date, int], date]) -> Callable[[Place], Meaning | None]:
    """Return the reading of a weekday that a word beside it places."""

    def read(place: Place) -> Meaning | None:
        name = place.group("weekday") or place.group("weekday_past").removesuffix("s")
        if place.before() in place.words.habits or place.after() in OF_SOMETHING:
            return None
        weekday = place.words.weekdays[name]
        return lambda day: place.on(move(day, weekday))

    return read


def _of_week(place: Place) -> Meaning:
    """Read "tirsdag i næste uge"."""
    weekday, step = place.words.weekdays[place.group("weekday")], step_of(place, place.group("week"))
    return lambda day: place.on(values.monday(day) + timedelta(weeks=step, days=weekday))


def _weekday_ago(place: Place) -> Meaning | None:
    """Read "fredag for to uker siden"."""
    if place.words.units[place.group("unit")] != "week":
        return None
    weekday, weeks = place.words.weekdays[place.group("weekday")], count_of(place)
    return lambda day: place.on(values.weekday_in_week(-weeks)(day, weekday))


_TABLE: list[tuple[str, str, Callable[[Place], Meaning | None]]] = [
    ("weekday of month", "{ordinal} {weekday} (?:i|in|of|af|im|av) {month_name}{same_year}", _nth_weekday),
    ("last weekday", "{past_weekday} {weekday_past}{part}{clock}", _moved(values.last_weekday)),
    ("last weekday", "{last_weekday} {weekday}{part}{clock}", _moved(values.last_weekday)),
    ("weekday of last week", "{previous_weekday} {weekday}{part}{clock}", _moved(values.weekday_in_week(-1))),
    ("weekday of this week", "{this} {weekday}{part}{clock}", _moved(values.weekday_in_week(0))),
    ("coming weekday", "{coming} {weekday}{part}{clock}", _moved(values.next_weekday)),
    ("weekday of next week", "{next} {weekday}{part}{clock}", _moved(values.weekday_in_week(1))),
    ("weekday of a week", "{weekday}{part} {of_week}", _of_week),
    ("weekday and number", r"{weekday}{part},? (?P<article>den|d\.|the|dem) {day_number}", _numbered),
    ("weekday and number", r"{weekday}{part},? {day_number}(?<!\d)", _numbered),
    ("night before a weekday", "{night_to} {weekday}", _night),
    ("weekday", "{weekday}{part}{clock}", _weekday),
    ("weekday", "{joined_part}{clock}", _weekday),
    ("weekday", "{clock_first} {weekday}{part}", _weekday),
]
