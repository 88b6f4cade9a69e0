"""Where a text contradicts its own day of publication, or itself: "torsdag 29. mai" that was no Thursday."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from analysis.article import Published
from analysis.language.dates import DateMention
from analysis.language.dates.words import LANGUAGES
from analysis.language.dates.written import NO_SUCH_DAY
from analysis.wording import day_words, published_words

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_APPOSED = re.compile(r",? ?\(?(?:den )?")
_LISTED = re.compile(r"(?:,|,? (?:og|och|and|und|eller|or|oder)) (?:på |on |am )?(?:den )?")
_CLOSED = re.compile(r"[^\S\n]?[.,;:!?)–\n-]|\s*$")
_YEAR = re.compile(r"\d{4}")
_FROM_NOW = "day from now"


class Contradiction(NamedTuple):
    """A span whose words do not fit together, and in a sentence why."""

    start: int
    end: int
    text: str
    reason: str


def find_contradictions(
    text: str, language: str, published: Published, dates: Sequence[DateMention]
) -> list[Contradiction]:
    """Return where weekdays and dates disagree, which tells of a slip in the text or of a wrong day of publication.

    Parameters
    ----------
    text
        The text that `dates` were found in.
    language
        Code as `analysis.language.identify` gives it; in another language nothing is found.
    published
        When the article was published; named in the reason.
    dates
        What `analysis.language.dates.find_dates` returned.
    """
    if language not in LANGUAGES:
        return []
    weekdays = LANGUAGES[language].weekdays
    found = []
    for mention in dates:
        named = _weekday(mention, weekdays)
        day = _DAY.match(mention.value)
        if named is not None and day and date.fromisoformat(day[0]).weekday() != named:
            reason = f"{_day_of_week(date.fromisoformat(day[0]))}{_told_from(mention, published)}."
            found.append(Contradiction(mention.start, mention.end, mention.text, reason))
    for mention in dates:
        if mention.needs == NO_SUCH_DAY:
            found.append(Contradiction(mention.start, mention.end, mention.text, "There is no such day."))
    for place, (one, other) in enumerate(pairwise(dates)):
        following = dates[place + 2].start if place + 2 < len(dates) else len(text)
        if _stand_together(text, one, other, following) and _tell_two_days(one, other):
            reason = _two_days(one, other, published)
            found.append(Contradiction(one.start, other.end, text[one.start : other.end], reason))
    return sorted(found)


def _weekday(mention: DateMention, weekdays: dict[str, int]) -> int | None:
    """Return the weekday that a mention names beside a date of its own."""
    words = _WORD.findall(mention.text.lower())
    return next((weekdays[word] for word in words if word in weekdays), None) if mention.rule != "weekday" else None


def _two_days(one: DateMention, other: DateMention, published: Published) -> str:
    days = " and ".join(day_words(date.fromisoformat(each.value[:10])) for each in (one, other))
    when = published_words(published)
    return f"The text calls one day both {days}; with publication on {when}, both cannot be right."


def _day_of_week(day: date) -> str:
    return f"{day_words(day)} is a {calendar.day_name[day.weekday()]}"


def _told_from(mention: DateMention, published: Published) -> str:
    if re.search(r"\d{4}", mention.text):
        return ""
    return f"; the year follows from the publication, {published_words(published)}"


def _stand_together(text: str, one: DateMention, other: DateMention, following: int) -> bool:
    """Tell whether two dates name one day, and are no list: "i dag, fredag og lørdag"; `following` starts the next."""
    apposed = _APPOSED.fullmatch(text, one.end, other.start)
    if apposed is None or _LISTED.fullmatch(text, other.end, following):
        return False
    # "i går, fredag er fri" opens a new clause; what is added to a day ends with a mark of its own
    return not apposed[0].startswith(",") or _CLOSED.match(text, other.end) is not None


def _tell_two_days(one: DateMention, other: DateMention) -> bool:
    """Tell whether "i dag" and a weekday or a date beside it are different days; a year of its own tells another."""
    days = [_DAY.match(mention.value) for mention in (one, other)]
    if {one.rule, other.rule}.isdisjoint({_FROM_NOW}) or one.rule == other.rule or not all(days):
        return False
    another_year = one.value[:4] != other.value[:4] and _YEAR.search(other.text)
    return one.value[:10] != other.value[:10] and not another_year
