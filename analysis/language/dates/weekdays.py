"""Rules for weekdays: "mandag", "i fredags", "tirsdag i næste uge", "the last Friday in November"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from analysis.language.dates import terms, values
from analysis.language.dates.grammar import Meaning, Place, Reading, Rule, Slots, fixed, rule
from analysis.language.dates.relative import ANAPHOR, OF_SOMETHING, count_of, step_of
from analysis.language.dates.tense import clause_before
from analysis.language.dates.written import year_or
from analysis.language.dates.years import countable

_NAMED_DAYS = terms.words(
    "black blue bloody super cyber sorte svarte svarta schwarze schwarzer schwarzen blå blåe blaue blauer blauen "
    "blodige blodiga blutige blutiger blutigen"
)
_AFTER = frozenset({"efter", "etter", "after", "nach"})
_BESIDE = "(?P<beside>før|före|innan|before|vor|efter|etter|after|nach)"
_NAMED_BEFORE = 150
"""Characters before a weekday in which "next" may have told which one is meant."""
_JOINTS = frozenset({"og", "och", "and", "und", "til", "till", "to", "bis", "eller", "or", "den"})
_UNTIL = frozenset({"til", "till"})
_FROM = frozenset({"fra", "frå", "från"})
_MODALS = frozenset({"ville", "skulle"})
_POSTPONED = terms.words("udsat udskudt utsatt utsett uppskjuten uppskjutet uppskjutna")

WHICH_DAY = "which of two days is meant"
"""What "mandag om en uge" needs on a Tuesday: in six days, or a week after that."""
MONTH = "the month that is meant"
"""What a weekday and a number need when no month near by has that weekday on that day."""


def weekday_rules(slots: Slots) -> list[Rule]:
    """Return the rules of one language for days that their weekday names."""
    table: list[tuple[str, str, Callable[[Place], Meaning | None]]] = [
        ("weekday weeks ago", template, _weekday_ago)
        for ago in slots.words.ago
        if "<span>" not in ago
        for template in ("{weekday} " + ago, ago + " {weekday}")
    ]
    table += [("weekday weeks ahead", "{weekday} " + ahead, _weekday_ahead) for ahead in slots.words.ahead]
    return [rule(name, template, slots, read) for name, template, read in table + _TABLE]


def _nth_weekday(place: Place) -> Meaning:
    words = place.words
    month, weekday = words.months[place.group("month_name")], words.weekdays[place.group("weekday")]
    nth = words.ordinals[place.group("ordinal")]
    tense = place.tense()
    year = year_or(place, lambda day: values.nearest_month(day, month, tense))
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
    if tense != "future" and not earlier and _put_off(place):
        tense = "future"
    if earlier and opener in words.habits:
        return None

    first = [*earlier, weekday][0]
    placed = _placed_before(place, first)

    def meaning(day: date) -> Reading:
        there = placed(day, first) if placed else values.bare_weekday(day, first, tense)
        for each in [*earlier[1:], weekday] if earlier else ():
            there = values.next_weekday(there, each)
        return place.on(there)

    return meaning


def _put_off(place: Place) -> bool:
    """Tell whether what is told in the past was to last, or was put off, till then: "jobben ville ta til onsdag"."""
    if place.before() not in _UNTIL:
        return False
    earlier = ["", *clause_before(place.lower, place.start, 60)[:-1]]
    told = next((word for word in reversed(earlier) if word in place.words.past | _MODALS), "")
    return earlier[-1] in _POSTPONED or (told in _MODALS and _FROM.isdisjoint(earlier))


def _placed_before(place: Place, weekday: int) -> Callable[[date, int], date] | None:
    """Return how a "neste torsdag" of the same paragraph tells which Thursday is meant, if there is one."""
    words, before = place.words, place.lower[max(0, place.start - _NAMED_BEFORE) : place.start].rpartition("\n")[2]
    for pointer, name in reversed(re.findall(rf"(?<!\w)({words.next}|{words.coming}) (\w+)", before)):
        if words.weekdays.get(name) == weekday:
            return values.weekday_in_week(1) if pointer in words.next.split("|") else values.next_weekday
    return None


def _numbered(place: Place) -> Meaning | None:
    """Read "torsdag den 19.": the day near by on which weekday and number agree."""
    words, after = place.words, place.after()
    number, weekday = int(place.group("day")), words.weekdays[place.group("weekday")]
    # "fredag 13. plass" is a place in a race
    counts = not place.group("article") and countable(words, after)
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
    for word in reversed(clause_before(place.lower, place.start, 60)):
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


def _of_easter_week(place: Place) -> Meaning:
    """Read "onsdag i påskeuka"."""
    weekday, tense = place.words.weekdays[place.group("weekday")], place.tense()

    def there(year: int) -> date:
        return values.easter(year) + timedelta(days=weekday - 6)

    year = year_or(place, lambda day: values.nearest_year_of(day, there, tense))
    return lambda day: place.on(there(year(day)))


def _weekday_ago(place: Place) -> Meaning | None:
    """Read "fredag for to uker siden", and "a week ago Monday" where it tells one day."""
    if place.words.units[place.group("unit")] != "week":
        return None
    weekday, weeks = place.words.weekdays[place.group("weekday")], count_of(place)
    if place.match.start("weekday") == place.start:
        return lambda day: place.on(values.weekday_in_week(-weeks)(day, weekday))
    return _one_of(
        place,
        lambda day: values.weekday_in_week(-weeks)(day, weekday),
        lambda day: values.last_weekday(day + timedelta(days=1 - 7 * weeks), weekday),
    )


def _weekday_ahead(place: Place) -> Meaning | None:
    """Read "fredag om to uger": the Friday of that week, if that is also the first one two weeks or more ahead."""
    if place.words.units[place.group("unit")] != "week" or place.tense() == "past":
        return None
    weekday, weeks = place.words.weekdays[place.group("weekday")], count_of(place)
    return _one_of(
        place,
        lambda day: values.weekday_in_week(weeks)(day, weekday),
        lambda day: values.next_weekday(day + timedelta(days=7 * weeks - 1), weekday),
    )


def _weeks_from(place: Place) -> Meaning | None:
    """Read "two weeks from Friday" and "Monday week"."""
    if place.group("unit") and place.words.units[place.group("unit")] != "week":
        return None
    weekday, weeks = place.words.weekdays[place.group("weekday")], count_of(place) if place.group("unit") else 1
    return lambda day: place.on(values.next_weekday(day, weekday) + timedelta(weeks=weeks))


def _one_of(place: Place, one: Callable[[date], date], other: Callable[[date], date]) -> Meaning:
    """Return the meaning of what can be read in two ways: the day that both tell."""

    def meaning(day: date) -> Reading:
        return place.on(one(day)) if one(day) == other(day) else Reading("", "day", WHICH_DAY)

    return meaning


def _beside_feast(place: Place) -> Meaning | None:
    """Read "torsdagen före jul": the last Thursday before all of the feast, if that is also the last before its day."""
    words, name, weekday = place.words, place.group("feast"), place.words.weekdays[place.group("weekday")]
    after = place.group("beside") in _AFTER
    # "anden mandag efter påske" is another
    nearest_nth = 1 if after else -1
    if place.before() in words.habits or words.ordinals.get(place.before(), nearest_nth) != nearest_nth:
        return None
    first, feast, last = words.feasts.spans.get(name, (name, name, name))
    move = values.next_weekday if after else values.last_weekday

    def beside(year: int, of: str) -> date:
        return move(words.feasts.day(of, year), weekday)

    nearest, other = (last, last) if after else (first, feast)
    tense = place.tense()
    year = year_or(place, lambda day: values.nearest_year_of(day, lambda year: beside(year, nearest), tense))
    return _one_of(place, lambda day: beside(year(day), nearest), lambda day: beside(year(day), other))


def _beside_something(place: Place) -> Meaning | None:
    """Read "mandagen efter": the Monday that follows something else, while "mandag efter" may be a plain one."""
    words, name = place.words, place.group("weekday")
    definite = place.before() == "the" if words.capitals else name.endswith("en")
    if not definite or place.before() in {"på", *words.habits}:
        return None
    return fixed(Reading("", "day", ANAPHOR))


_TABLE: list[tuple[str, str, Callable[[Place], Meaning | None]]] = [
    ("weekday of month", "{ordinal} {weekday} (?:i|in|of|af|im|av) {month_name}{same_year}", _nth_weekday),
    ("weekday by a feast", "{weekday} " + _BESIDE + " {feast}{same_year}", _beside_feast),
    ("counted from the text", "{weekday} " + _BESIDE, _beside_something),
    ("weekday weeks ago", "{number} {unit} ago {weekday}", _weekday_ago),
    ("weekday weeks ago", "{weekday} {number} {unit} ago", _weekday_ago),
    ("weekday weeks ahead", "{weekday} week(?=[.,;]|$)", _weeks_from),
    ("weekday weeks ahead", "{number} {unit} from {weekday}", _weeks_from),
    ("last weekday", "{past_weekday} {weekday_past}{part}{clock}", _moved(values.last_weekday)),
    ("last weekday", "{last_weekday} {weekday}{part}{clock}", _moved(values.last_weekday)),
    ("weekday of last week", "{previous_weekday} {weekday}{part}{clock}", _moved(values.weekday_in_week(-1))),
    ("weekday of this week", "{this} {weekday}{part}{clock}", _moved(values.weekday_in_week(0))),
    ("coming weekday", "{coming} {weekday}{part}{clock}", _moved(values.next_weekday)),
    ("weekday of next week", "{next} {weekday}{part}{clock}", _moved(values.weekday_in_week(1))),
    ("weekday of a week", "{weekday}{part} {of_week}", _of_week),
    ("weekday of Easter week", "{weekday}{part} (?:i|in|of|in der|der) {easter_week}{same_year}", _of_easter_week),
    ("weekday and number", r"{weekday}{part},? (?P<article>den|d\.|the|dem) {day_number}", _numbered),
    ("weekday and number", r"{weekday}{part},? {day_number}(?<!\d)", _numbered),
    ("night before a weekday", "{night_to} {weekday}", _night),
    ("weekday", "{weekday}{part}{clock}", _weekday),
    ("weekday", "{joined_part}{clock}", _weekday),
    ("weekday", "{clock_first} {weekday}{part}", _weekday),
]
