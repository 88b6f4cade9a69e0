"""Rules for dates that only the day of publication tells: weekdays, "today", "last week", "three days ago"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from analysis.language.dates import terms, values
from analysis.language.dates.grammar import Meaning, Place, Reading, Rule, Slots, alternatives, fixed, rule
from analysis.language.dates.seasons import past_season, season, season_step
from analysis.language.dates.written import NO_SUCH_DAY

ANAPHOR = "what the text counts from"
"""What "the next day" needs: no day of publication tells it."""

_STEPS = {"this": 0, "next": 1, "coming": 1, "last": -1}
_PLURALS = frozenset({"de", "dei"})
_LENGTHS = frozenset({"den", "det", "the"}) | _PLURALS
"""Before "last week", "næste år" and the like they make it a length of time ("the last week")."""
OF_SOMETHING = frozenset({"i", "in", "of", "im", "av", "af", "før", "före", "before"})
"""After "the last Monday" and the like they make it the last one of something else than time till now."""
_LASTING = terms.words(
    "bor bur lever ejer eier eig äger findes finnes finst finns hedder heter heiter består lives owns lebt wohnt "
    "besitzt heißt besteht"
)
"""Verbs beside "today" that make it the present time; other verbs tell of the day as often."""
_THAN = frozenset({"end", "enn", "än", "than", "als"})
_STATES = frozenset({"har", "er", "är"})
_FIRST_TIMES = frozenset({"time", "times", "mal", "gang", "gangen", "gong", "gongen", "gången"})
_OLD = frozenset({"gammel", "gammelt", "gamle", "gammal", "gammalt", "gamla", "old", "alt"})
_YEAR_BEFORE = r"(?<!\w)({}) (?:og|och|and|und) $"
_LATE = terms.words("sidst sent seint slutningen slutten slutet udgangen utgangen utgången end late ende")
_LATE_DAY, _LATE_MONTH = 20, 9
"""The last day and month of which a month and a year have not come to their end."""
_MIDWEEK = 2
_DEADLINES = terms.words("by before until inden innen innan før före senest senast seinast vor bis mod mot")
_NAMED_BEFORE = 1000
"""Characters before "the quarter" in which its name is looked for."""
_TOLD_BEFORE = 300
"""Characters before "i løpet av natten" in which another day may have been told of."""


def relative_rules(slots: Slots) -> list[Rule]:
    """Return the rules for dates of one language that are told from the day of publication."""
    words = slots.words
    exact = [re.sub(r"\(\?P<span>(.*)\)$", r"\1", ago.replace("{about}", "")) for ago in words.ago]
    table: list[tuple[str, str, Callable[[Place], Meaning | None]]] = [
        ("day years ago", template, _day_ago) for ago in exact for template in ("{days} " + ago, ago + " {days}")
    ]
    table += _TABLE
    # what is "more than two years ago" may be earlier than its value
    table += [("longer ago", template.replace("{about}", "{more_than} "), _longer_ago) for template in words.ago]
    table += [("ago", template, _ago) for template in words.ago]
    table += [("ahead", template, _ahead) for template in words.ahead]
    table += [("longer ahead", template.replace("{about}", "{more_than} "), _ahead) for template in words.ahead]
    table += [("within", template, _within) for template in words.within]
    table += [("counted from the text", template, _anaphor) for template in words.anaphors]
    return [rule(name, template, slots, read) for name, template, read in table]


def _days(place: Place) -> Meaning | None:
    offset, part = place.words.days[place.group("days")]
    # "den dag i dag" is a phrase, "USA Today" a newspaper
    in_name = place.words.capitals and place.capital("days") and not _opens_sentence(place)
    if place.before() == "dag" or in_name or (offset == 0 and not part and _lasts(place)):
        return None
    return lambda day: place.on(day + timedelta(days=offset), part)


def _this_night(place: Place) -> Meaning | None:
    """Read "i løpet av natten": the night of today, unless the paragraph told of another day before."""
    words = place.words
    # "arbetar under natten" may be any night
    if place.after() in ("til", "till", "mot") or (place.match[0].startswith("under") and place.tense() != "past"):
        return None
    before = place.lower[max(0, place.start - _TOLD_BEFORE) : place.start].rpartition("\n")[2]
    told = [words.weekdays[word] for word in re.findall(r"\w+", before) if word in words.weekdays]

    def meaning(day: date) -> Reading:
        # a night begins on the evening before
        if told and (day.weekday() - told[-1]) % 7 > 1:
            return Reading("", "partday", ANAPHOR)
        return place.on(day, "TNI")

    return meaning


def _lasts(place: Place) -> bool:
    """Tell whether "today" is the present time: "bor i dag", "varmere end i dag", "har i dag 27 medlemmer"."""
    before, after = place.before(), place.after().lower()
    counts = before in _STATES and (after[:1].isdigit() or after in ("verdens", "verdas", "världens"))
    return before in _LASTING | _THAN or counts or (_opens_sentence(place) and after in _LASTING)


def _day_ago(place: Place) -> Meaning:
    """Read "i dag for ti år siden" as the same day ten years before."""
    unit, count, (offset, part) = _unit(place), -count_of(place), place.words.days[place.group("days")]

    def meaning(day: date) -> Reading:
        there = values.moved(day + timedelta(days=offset), unit, count)
        return place.on(there, part) if there else Reading("", "day", NO_SUCH_DAY)

    return meaning


def step_of(place: Place, pointer: str) -> int:
    """Return -1, 0 or 1 for a word that points to the last, this or the next of something."""
    words = place.words
    for forms, step in ((words.this, 0), (words.last, -1), (words.next, 1), (words.coming, 1)):
        if pointer in forms.split("|"):
            return step
    return -1


def _period(place: Place) -> Meaning | None:
    """Read "forrige uke", "this month", "next year"."""
    step = next(step for name, step in _STEPS.items() if place.group(name))
    # "over the next year" is mostly that year
    lengths = _LENGTHS if step < 0 else _LENGTHS - {"the"} if place.group("next") else _PLURALS
    # "This Week" is a programme
    titled = place.text[place.start].isupper() and place.capital("period") and not _opens_sentence(place)
    if place.before() in lengths or titled:
        return None
    period = place.words.periods[place.group("period")]
    if period == "weekend" and step == 0 and place.tense() == "past":
        # late in a week, "they asked to meet this weekend" is as likely
        return lambda day: Reading(
            values.bare_weekend(day, "past" if day.weekday() <= _MIDWEEK else "future"), "weekend"
        )
    return _meaning_of(period, step, coming=bool(place.group("coming")))


def _opens_sentence(place: Place) -> bool:
    return place.before()[-1:] in ("", ".", "!", "?", ":")


def _within(place: Place) -> Meaning | None:
    """Read "tidligere på måneden": the month itself is all that it tells; what is over by then was in the last one."""
    period = place.words.periods[place.group("period")]
    now = _meaning_of(period, 0)
    over = place.match[0].split()[0] in _LATE and _DEADLINES.isdisjoint(place.words_before(2))
    if period not in ("month", "year") or not over or place.tense() != "past":
        return now
    before = _meaning_of(period, -1)
    return lambda day: (before if (day.day <= _LATE_DAY if period == "month" else day.month <= _LATE_MONTH) else now)(
        day
    )


def _meaning_of(period: str, step: int, coming: bool = False) -> Meaning:
    if period == "week":
        return lambda day: Reading(values.week_value(day, step), "week")
    if period == "weekend":
        return lambda day: Reading(f"{values.week_value(day, 0 if coming and day.weekday() < 5 else step)}-WE", period)
    if period == "month":
        return lambda day: Reading(values.month_value(day, step), "month")
    if period == "quarter":
        return lambda day: Reading(values.quarter_value(day, step), "quarter")
    return lambda day: Reading(f"{day.year + step:04d}", "year")


def _quarter(place: Place) -> Meaning | None:
    """Read "the quarter" as the last one that the text has named, or else the last one over."""
    if place.after() in OF_SOMETHING or place.compounded():
        return None
    words, years = place.words, place.words.quarters[place.group("quarters")]
    named = rf"(?:{alternatives(words.ordinals)})[ -](?:{words.quarter})"
    *_, last = ["", *re.findall(named, place.lower[max(0, place.start - _NAMED_BEFORE) : place.start])]
    part = words.ordinals.get(re.split("[ -]", last)[0], 0)
    if not part and place.group("quarters").endswith("period"):
        return None

    def meaning(day: date) -> Reading:
        if part > 0:
            return Reading(f"{values.span_year(day, part, 4) + years:04d}-Q{part}", "quarter")
        return Reading(values.quarter_value(day, 4 * years - 1), "quarter")

    return meaning


def _weekend(place: Place) -> Meaning | None:
    if place.before() in place.words.habits or place.before() in place.words.ordinals:
        return None
    tense = "future" if place.before() in ("til", "till") else place.tense()
    return lambda day: Reading(values.bare_weekend(day, tense), "weekend")


def _years(place: Place) -> Meaning | None:
    offset = place.words.years[place.group("years")]
    if place.after().isdigit() or place.before() in _LENGTHS:
        return None
    joined = re.search(_YEAR_BEFORE.format(alternatives(place.words.years)), place.lower[: place.start][-30:])
    # of "sidste år og forrige år" the second is the year before the first
    again = joined is not None and place.words.years[joined[1]] == offset and place.group("years") != joined[1]
    return lambda day: Reading(f"{day.year + offset - again:04d}", "year")


def _month_step(place: Place) -> Meaning | None:
    """Read "sidste november" as the latest one over, "next May" as the first to come, "this March" by the year."""
    if place.words.capitals and not place.capital("month_name"):
        return None
    month = place.words.months[place.group("month_name")]
    last, coming = bool(place.group("last")), bool(place.group("next") or place.group("coming"))

    def meaning(day: date) -> Reading:
        year = day.year - (last and day.month <= month) + (coming and day.month >= month)
        return Reading(f"{year:04d}-{month:02d}", "month")

    return meaning


def count_of(place: Place) -> int:
    """Return the number that a length of time is counted in."""
    number = place.group("number")
    return int(number) if number.isdigit() else place.words.numbers[number]


def _ago(place: Place) -> Meaning | None:
    if place.after().isdigit() or place.after().lower() in _OLD:
        return None
    return _counted(place, -count_of(place))


def _longer_ago(place: Place) -> Meaning | None:
    """Read "mer enn to år siden" as a limit: the month in which the two years end, or earlier."""
    if _unit(place) != "year" or _ago(place) is None:
        return _ago(place)
    months = -12 * count_of(place)
    return lambda day: Reading(values.month_value(day, months), "month")


def _ahead(place: Place) -> Meaning | None:
    if place.after().lower() in _OLD or place.before() in _FIRST_TIMES:
        return None
    if place.words.ahead_in_future_only and place.tense() != "future":
        return None
    return _counted(place, count_of(place))


def _unit(place: Place) -> str:
    return place.words.units[place.group("unit")]


def _counted(place: Place, count: int) -> Meaning:
    """Return the meaning of so many units from now."""
    unit = _unit(place)
    if unit == "day":
        return lambda day: place.on(day + timedelta(days=count))
    if unit == "week":
        return lambda day: Reading(values.week_value(day, count), "week")
    if unit == "month":
        return lambda day: Reading(values.month_value(day, count), "month")
    if unit == "decade":
        return lambda day: Reading(f"{day.year + 10 * count:04d}", "year")
    return lambda day: Reading(f"{day.year + count:04d}", "year")


def _anaphor(place: Place) -> Meaning:
    kinds = place.words.units | place.words.periods
    granularity = next((kinds[word] for word in place.match[0].split() if word in kinds), "day")
    return fixed(Reading("", granularity, ANAPHOR))


_TABLE: tuple[tuple[str, str, Callable[[Place], Meaning | None]], ...] = (
    ("day from now", "{days}{part}{clock}", _days),
    ("this night", "{this_night}", _this_night),
    ("day from now", "{clock_first} {days}", _days),
    ("reported quarter", "{quarters}", _quarter),
    ("season of a year", "{years} {season}", season),
    ("season", "{season_now} {season}{same_year}", season),
    ("season", "{season_alone}{same_year}", season),
    ("season of a year", "{season}{same_year}", season),
    ("last season", "{season_past}", past_season),
    ("season to come", "{season_coming} (?:{season}|{season_alone})(?! ?[0-9])", season_step),
    ("season", "{season_coming} (?P<span>(?:{season}|{season_alone}){same_year})", season),
    *(("season from now", f"{{{step}}} (?:{{season}}|{{season_alone}})", season_step) for step in _STEPS),
    *(("month from now", f"{{{step}}} {{month_name}}", _month_step) for step in _STEPS),
    ("year from now", "{years}", _years),
    *(("period from now", f"{{{step}}} {{period}}", _period) for step in _STEPS),
    ("weekend", "{weekend}", _weekend),
)
