"""How Ekko says dates, shares, counts and lists: one wording for pages, charts, reports and messages."""

import calendar
import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from analysis.article import Precision, Published

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_DATE = "no date"
UNDECIDED = "undecided"
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# an en space stays: it parts the time from the name in labels
_BLANKS = re.compile(r"[ \t\n\r\f\v\xa0]+")
_KNOWN_BY: dict[Precision, str] = {
    "second": "known to the second",
    "minute": "known to the minute",
    "hour": "known to the hour",
    "day": "known by day",
    "month": "known only by month",
    "year": "known only by year",
    "unknown": "without a date",
}


def day_words(day: date) -> str:
    """Return a day, such as "3 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return a day for an axis or a label, such as "3 Mar"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def month_words(day: date) -> str:
    """Return the month of a day, such as "October 2021"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock_words(moment: datetime) -> str:
    """Return the time of day, such as "06:12"."""
    return f"{moment:%H:%M}"


def dates_words(first: date, last: date) -> str:
    """Return an interval of days, both ends inclusive, as briefly as it can be said exactly: "2–8 March 2026".

    Whole months and years are named as such: "October 2021", "October–November 2021", "2019–2021".
    """
    from_year_start = (first.month, first.day) == (1, 1)
    to_month_end = last.day == calendar.monthrange(last.year, last.month)[1]
    if first == last:
        return day_words(first)
    if from_year_start and (last.month, last.day) == (12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and to_month_end:
        return _months_words(first, last)
    if first.year != last.year:
        return f"{day_words(first)} – {day_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{first.day}–{day_words(last)}"


def _months_words(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{month_words(first)} – {month_words(last)}"
    if first.month != last.month:
        return f"{MONTHS[first.month - 1]}–{month_words(last)}"
    return month_words(first)


def published_words(published: Published) -> str:
    """Return what is known of a publication: "3 March 2026, 06:12", "3 March 2026", "October 2021" or "no date"."""
    start, end = published.start, published.end
    if start is None or end is None:
        return NO_DATE
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return dates_words(start, end)
    if published.precision == "hour":
        return f"{day_words(start)}, {clock_words(start)}–{clock_words(end)}"
    return f"{day_words(start)}, {clock_words(start)}"


def published_in_full(published: Published) -> str:
    """Return what is known of a publication and, where a reader gave it, that it is so: "…, given by a reader"."""
    return published_words(published) + (", given by a reader" if published.kind == "given" else "")


def some_time(published: Published) -> str:
    """Say that a moment lies somewhere within what is known: "some time in October 2021", "some time on 3 March 2026".

    What is known to the minute is given as it is: "3 March 2026, 06:12".
    """
    words = published_words(published)
    if published.precision in ("month", "year"):
        return f"some time in {words}"
    if published.precision == "day":
        return f"some time on {words}"
    return words


def period_words(published: Iterable[Published]) -> str:
    """Return the time that several publications span: "2–8 March 2026", "3 March 2026, 06:12–16:40", "" if unknown.

    Times of day are given only when all are known to the minute and fall on one day. Where the first or the last is
    known only by month or year, so are both ends: "31 October" would be a day that nobody named.
    """
    known = [each for each in published if each.start is not None and each.end is not None]
    if not known:
        return ""
    first, last = (
        min(_day(each.start) for each in known if each.start),
        max(_day(each.end) for each in known if each.end),
    )
    at_ends = {
        each.precision
        for each in known
        if each.start and each.end and (first == _day(each.start) or last == _day(each.end))
    }
    first, last = _as_coarse(first, last, at_ends)
    if first != last:
        return dates_words(first, last)
    times = [each.start for each in known if isinstance(each.start, datetime)]
    if len(times) == len(known) and all(each.precision in ("second", "minute") for each in known):
        clocks = sorted({clock_words(time) for time in times})
        return f"{day_words(first)}, {clocks[0]}" + (f"–{clocks[-1]}" if len(clocks) > 1 else "")
    return dates_words(first, last)


def _as_coarse(first: date, last: date, precisions: set[Precision]) -> tuple[date, date]:
    """Return the whole months or years in which an interval lies, where one of its ends is known no better."""
    if "year" in precisions:
        return first.replace(month=1, day=1), last.replace(month=12, day=31)
    if "month" in precisions:
        return first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return first, last


def zone_words(published: Iterable[Published]) -> str:
    """Return the offset of times shown by one clock, such as "UTC+1"; "" where none is known."""
    offsets = [each.start.utcoffset() for each in published if isinstance(each.start, datetime) and each.start.tzinfo]
    if not offsets or offsets[0] is None:
        return ""
    minutes = round(offsets[0].total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def known_by(precision: Precision) -> str:
    """Say how exactly a publication is known: "known only by month", "without a date"."""
    return _KNOWN_BY[precision]


def needs_words(needs: str, where: str = "on Timeline") -> str:
    """Say in plain words what an expression of time lacks, and what a reader can do about it.

    Parameters
    ----------
    needs
        As the table `dates` has it.
    where
        Where a reader can give the day of publication.
    """
    if needs == "what the text counts from":
        return "It counts from something the text names; read it there."
    if needs.endswith(" of publication"):
        return f"It counts from the {needs}; give the day {where}."
    return f"It would need {needs}."


def percent(share: float) -> str:
    """Return a share of 0 to 1 as "22 %"; "under 1 %" and "over 99 %" for all but true 0 and 1; "undecided" for NaN."""
    if math.isnan(share):
        return UNDECIDED
    if 0 < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1:
        return "over 99 %"
    return f"{round(share * 100)} %"


def number(value: float) -> str:
    """Return a whole number with a comma between thousands: "1,204"."""
    return f"{round(value):,}"


def number_word(value: int) -> str:
    """Return a number in words up to twelve, in digits above: "three", "23"; zero is "no"."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else number(value)


def in_one_style(*values: int) -> Callable[[int], str]:
    """Return how numbers beside one another are written: in words where none is above twelve, else all in digits.

    Sentences follow this; titles, lines of facts ("8 of 12 probably") and tables have digits throughout.
    """
    return number_word if max(values, default=0) < len(_NUMBERS) else number


def plural(value: int, noun: str) -> str:
    """Return the noun as the number asks for: 1 "article", 3 "articles", 0 "stories"."""
    if value == 1:
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def count(value: int, noun: str) -> str:
    """Return a number in digits with its noun: "1 article", "1,000 articles"."""
    return f"{number(value)} {plural(value, noun)}"


def stories_words(told: int, alone: int) -> str:
    """Return how many stories several articles tell, and how many articles tell of what no other does.

    "4 stories and 6 articles that stand alone"; a part that is zero is left out.
    """
    single = f"{count(alone, 'article')} that {'stands' if alone == 1 else 'stand'} alone"
    return listed([count(told, "story") if told else "", single if alone else ""]) or count(0, "story")


def count_words(value: int, noun: str) -> str:
    """Return a number in words up to twelve with its noun: "three articles", "23 articles"."""
    return f"{number_word(value)} {plural(value, noun)}"


def of_all(part: int, whole: int) -> str:
    """Return how many of how many, both in words or both in digits: "two of three", "9 of 17", "all three", "none"."""
    if part == whole:
        return "both" if whole == 2 else f"all {number_word(whole)}"
    if part == 0:
        return f"none of the {number_word(whole)}"
    said = in_one_style(whole)
    return f"{said(part)} of {said(whole)}"


def sentence(text: str) -> str:
    """Return the text with a capital at its beginning and the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str], most: int = 0, last: str = "and") -> str:
    """Return "Reuters", "Reuters and Tass" or "Reuters, Tass and NTB"; empty items are left out.

    Parameters
    ----------
    most
        With more items than this only so many are named: "Reuters, Tass and 4 others". 0 names all.
    last
        The word before the last item.
    """
    names = [item for item in items if item]
    if most and len(names) > most:
        names = [*names[:most], f"{len(names) - most} {plural(len(names) - most, 'other')}"]
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def possessive(name: str) -> str:
    """Return a name as an owner: "VG’s", "Reuters’"."""
    return f"{name}’" if name.endswith(("s", "S")) else f"{name}’s"


def via(agency: str) -> str:
    """Name an agency where the outlet is not known: "via Ritzau"; "" for ""."""
    return f"via {agency}" if agency else ""


def cut(text: str, limit: int) -> str:
    """Return the text in one line of at most `limit` characters, cut between words where it can be, with "…"."""
    line = _BLANKS.sub(" ", text).strip()
    if len(line) <= limit:
        return line
    whole_words = line[: limit - 1].rpartition(" ")[0].rstrip(" ,.;:–-")
    # a long word is cut inside: "The …" alone would tell nothing
    return f"{whole_words} …" if len(whole_words) * 2 >= limit else f"{line[: limit - 1].rstrip()}…"
