"""Calendar arithmetic: from a day of publication to TIMEX3 values, and which of several days is nearest."""

from collections.abc import Iterable
from datetime import date, timedelta

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}
"""Month in whose middle a season has its own middle; the winter of a year lasts into the next."""


def year_value(year: int) -> str:
    """Return ``2021``."""
    return f"{year:04d}"


def month_value(day: date, months: int = 0) -> str:
    """Return ``2021-10``, so many months from the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def week_value(day: date, weeks: int = 0) -> str:
    """Return ``2021-W42``, so many ISO weeks from the week of `day`."""
    year, week, _ = (day + timedelta(weeks=weeks)).isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date, quarters: int = 0) -> str:
    """Return ``2021-Q4``, so many quarters from the quarter of `day`."""
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + quarters, 4)
    return f"{year:04d}-Q{quarter + 1}"


def monday(day: date) -> date:
    """Return the Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def next_weekday(day: date, weekday: int) -> date:
    """Return the first such weekday after `day`."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def last_weekday(day: date, weekday: int) -> date:
    """Return the latest such weekday before `day`."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def bare_weekday(day: date, weekday: int, tense: str) -> date:
    """Return the day that a weekday without more words means in a text published on `day`.

    It is `day` itself if that is such a weekday. Told in the past tense it is the one before, in the future tense the
    one after. Else news writes ahead by two days at most: "torsdag" on a Wednesday is tomorrow, "mandag" was.
    """
    ahead = (weekday - day.weekday()) % 7
    if ahead == 0:
        return day
    if tense == "future" or (tense != "past" and ahead <= 2):
        return day + timedelta(days=ahead)
    return day + timedelta(days=ahead - 7)


def bare_weekend(day: date, tense: str) -> str:
    """Return ``2021-W42-WE`` for a weekend without more words: the nearest one, or the one the tense tells."""
    early = day.weekday() <= 2
    back = day.weekday() < 5 and (tense == "past" or (tense != "future" and early))
    return week_value(day, -1 if back else 0) + "-WE"


def nearest_year(day: date, month: int, number: int = 15) -> int:
    """Return the year in which the day `number` of `month` lies nearest to `day`; the earlier of two equally near.

    A day that does not exist (29 February) counts from the last one before it.
    """
    best, distance = day.year, 10**6
    for year in range(day.year - 1, day.year + 2):
        there = date(year, 1, 1).replace(month=month) + timedelta(days=number - 1)
        if abs((there - day).days) < distance:
            best, distance = year, abs((there - day).days)
    return best


def nearest_date(day: date, month: int, number: int) -> date | None:
    """Return the day `number` of `month` that lies nearest to `day`, or None if no year has it."""
    years = sorted(range(day.year - 8, day.year + 9), key=lambda year: abs((date(year, month, 1) - day).days))
    found = [there for year in years if (there := existing(year, month, number))]
    return min(found, key=lambda there: abs((there - day).days), default=None)


def existing(year: int, month: int, number: int) -> date | None:
    """Return that day, or None if there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def nearest_month(day: date, month: int) -> int:
    """Return the year of the month nearest to the month of `day`; the earlier of two equally near."""
    return min(
        range(day.year - 1, day.year + 2), key=lambda year: (abs((year - day.year) * 12 + month - day.month), year)
    )


def season_year(day: date, season: str) -> int:
    """Return the year of the season whose middle lies nearest to `day`; winter bears the year of its December."""
    middle = _SEASON_MONTH[season]
    if middle == 13:
        return nearest_year(day, 1) - 1
    return nearest_year(day, middle)


def span_year(day: date, part: int, parts: int) -> int:
    """Return the year in which such a quarter (of 4) or half (of 2) has its middle nearest to `day`."""
    length = 12 // parts
    middle = (part - 1) * length + length // 2 + 1
    return nearest_year(day, middle, 1 if length % 2 == 0 else 15)


def week_year(day: date, week: int) -> int:
    """Return the ISO year in which the week of that number lies nearest to `day`."""
    years = [year for year in range(day.year - 1, day.year + 2) if week <= date(year, 12, 28).isocalendar().week]
    return min(years, key=lambda year: abs((date.fromisocalendar(year, week, 4) - day).days), default=day.year)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weight = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weight) // 451
    month, number = divmod(h + weight - 7 * m + 114, 31)
    return date(year, month, number + 1)


def nearest(day: date, candidates: Iterable[date]) -> date:
    """Return the one of `candidates` nearest to `day`; the earlier of two equally near."""
    return min(sorted(candidates), key=lambda there: abs((there - day).days))


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the `nth` such weekday of a month, the last for -1, or None if the month has too few."""
    days = [there for number in range(1, 32) if (there := existing(year, month, number)) and there.weekday() == weekday]
    return days[nth if nth < 0 else nth - 1] if nth <= len(days) else None
