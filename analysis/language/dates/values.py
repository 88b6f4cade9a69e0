"""Calendar arithmetic: from a day of publication to TIMEX3 values, and which of several days is nearest."""

from collections.abc import Callable
from datetime import date, timedelta

_SLACK_DAYS = 60
"""How far against the tense of its sentence a date may lie: "gik av 1. april" is written on 20 March too."""
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10}
"""The months in whose middle the seasons of the north have theirs."""


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


def weekday_in_week(weeks: int) -> Callable[[date, int], date]:
    """Return how to find a weekday in the ISO week that comes so many weeks after that of a day."""
    return lambda day, weekday: monday(day) + timedelta(weeks=weeks, days=weekday)


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
    """Return the year in which the day `number` of `month` lies nearest to `day`; the earlier of two equally near."""
    return nearest_date(day, month, number).year


def nearest_date(day: date, month: int, number: int, tense: str = "", weekday: int | None = None) -> date:
    """Return the day `number` of `month` that lies nearest to `day`; the earlier of two equally near.

    Told in the past tense it lies at most two months ahead ("the year ended March 31"), in the future tense at most
    two months back. If it lies farther off and is not the `weekday` that the text names, the next nearest may be.
    """
    reach = 8 if (month, number) == (2, 29) else 2
    years = range(day.year - reach, day.year + reach + 1)
    found = [there for year in years if (there := existing(year, month, number))]
    fitting = [there for there in found if _fits((there - day).days, tense, _SLACK_DAYS)]
    near, next_near = sorted(fitting, key=lambda there: abs((there - day).days))[:2]
    far = abs((near - day).days) > _SLACK_DAYS and weekday not in (None, near.weekday())
    return next_near if far and next_near.weekday() == weekday else near


def _fits(ahead: int, tense: str, slack: int) -> bool:
    if tense == "over":
        return ahead <= 0
    return (tense != "past" or ahead <= slack) and (tense != "future" or ahead >= -slack)


def existing(year: int, month: int, number: int) -> date | None:
    """Return that day, or None if there is no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def is_clock(hour: int, minute: int) -> bool:
    """Tell whether a clock ever shows that time."""
    return hour < 24 and minute < 60


def moved(day: date, unit: str, count: int) -> date | None:
    """Return the same day so many days, weeks, months, years or decades on; None if that month has no such day."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
    return existing(months // 12, months % 12 + 1, day.day)


def nearest_month(day: date, month: int, tense: str = "") -> int:
    """Return the year of the month nearest to that of `day`; the tense counts as in `nearest_date`."""
    years = range(day.year - 2, day.year + 3)
    ahead = {year: (year - day.year) * 12 + month - day.month for year in years}
    return min((year for year in years if _fits(ahead[year], tense, 2)), key=lambda year: abs(ahead[year]))


def season_middle(year: int, season: str) -> date:
    """Return the middle of a season; winter bears the year of its December."""
    return date(year + 1, 1, 15) if season == "WI" else date(year, _SEASON_MONTH[season], 15)


def season_year(day: date, season: str) -> int:
    """Return the year of the season whose middle lies nearest to `day`; the earlier of two equally near."""
    years = range(day.year - 2, day.year + 2)
    return min(years, key=lambda year: abs((season_middle(year, season) - day).days))


def last_season_year(day: date, season: str) -> int:
    """Return the year that "last summer" means: the year before, for winter that of the latest one over."""
    return day.year - (2 if season == "WI" and day.month <= 2 else 1)


def next_season_year(day: date, season: str) -> int:
    """Return the year that "next summer" means: the year after, for winter that of the one after the nearest."""
    return season_year(day, season) + 1 if season == "WI" else day.year + 1


def coming_season_year(day: date, season: str) -> int:
    """Return the year of the first season whose middle comes after `day`."""
    return next(year for year in range(day.year - 1, day.year + 2) if season_middle(year, season) > day)


def span_year(day: date, part: int, parts: int) -> int:
    """Return the year in which such a quarter (of 4) or half (of 2) has its middle nearest to `day`."""
    length = 12 // parts
    middle = (part - 1) * length + length // 2 + 1
    return nearest_year(day, middle, 1 if length % 2 == 0 else 15)


def has_week(year: int, week: int) -> bool:
    """Tell whether an ISO year has a week of that number: 28 December always lies in its last."""
    return week <= date(year, 12, 28).isocalendar().week


def week_year(day: date, week: int) -> int:
    """Return the ISO year in which the week of that number lies nearest to `day`."""
    years = (year for year in range(day.year - 7, day.year + 8) if has_week(year, week))
    return min(years, key=lambda year: abs((date.fromisocalendar(year, week, 4) - day).days))


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


def nearest_year_of(day: date, feast: Callable[[int], date], tense: str = "") -> int:
    """Return the year in which a feast that moves lies nearest to `day`; the tense counts as in `nearest_date`."""
    ahead = {year: (feast(year) - day).days for year in range(day.year - 2, day.year + 3)}
    return min((year for year in ahead if _fits(ahead[year], tense, _SLACK_DAYS)), key=lambda year: abs(ahead[year]))


def numbered_weekday(day: date, weekday: int, number: int, tense: str) -> date | None:
    """Return the day `number` of the month of `day`, or of one beside it, that is such a weekday; None if none is.

    Only in February and March of most years are there two: then the tense tells which, or that one is not a week off.
    """
    months = (divmod(day.year * 12 + day.month - 1 + step, 12) for step in (-1, 0, 1))
    found = [there for year, month in months if (there := existing(year, month + 1, number))]
    found = [there for there in found if there.weekday() == weekday]
    if len(found) > 1:
        ahead = {there: (there - day).days for there in found}
        found = [there for there in found if (_fits(ahead[there], tense, 0) if tense else abs(ahead[there]) < 7)]
    return min(found, key=lambda there: abs((there - day).days), default=None)


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the `nth` such weekday of a month, 1 to 4; -1 is the last."""
    days = [there for number in range(1, 32) if (there := existing(year, month, number)) and there.weekday() == weekday]
    return days[nth if nth < 0 else nth - 1]
