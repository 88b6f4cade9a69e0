"""Dates that a text mentions: where they stand, what they mean as TIMEX3 values, and by which rule.

Values are those of TIMEX3 (TimeML 1.2.1): ``2021-10-26`` a day, ``2021-10-18TAF`` a part of it (MO, MI, AF, EV, NI),
``2021-10-18T14:30`` a time, ``2021-W42`` a week, ``2021-W42-WE`` its weekend, ``2021-10`` a month, ``2021-Q3`` and
``2021-H1`` a quarter and a half of a year, ``2021-SU`` a season (SP, SU, FA, WI; winter bears the year of its
December), ``2021`` a year, ``195`` a decade, ``19`` the years 1900 to 1999.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from analysis.article import UNKNOWN, Published
from analysis.language.dates.grammar import NUMBER, Meaning, Place, Rule, Slots, index, tree
from analysis.language.dates.relative import relative_rules
from analysis.language.dates.weekdays import weekday_rules
from analysis.language.dates.words import LANGUAGES
from analysis.language.dates.written import written_rules

_EARLIEST, _LATEST = date(1600, 1, 1), date(2300, 12, 31)
"""Ends of the interval in which an article of unknown date was published."""

_TRIED = 12
"""Into how many equal stretches an interval of publication is cut to see whether any day of it resolves a date."""


class DateMention(NamedTuple):
    """One date in a text.

    `start` and `end` count code points of the text. `value` is "" when it is not `resolved`; `needs` then says what
    is missing ("day of publication"). `granularity` is time, partday, day, weekend, week, month, quarter, half year,
    season, year, decade or century. `rule` names the rule that found it.
    """

    start: int
    end: int
    text: str
    value: str
    granularity: str
    resolved: bool
    rule: str
    needs: str


def find_dates(text: str, language: str, published: Published) -> list[DateMention]:
    """Return the dates that `text` mentions, in their order; no two overlap.

    A date is resolved when every day on which the article may have been published gives it the same value. Of
    `published`, only the first and the last day are tried: a later day never gives an earlier value, so that what is
    equal on both is equal on all days between. In a text of unknown or other `language` only dates are found that
    name their year.

    Parameters
    ----------
    text
        Clean text (see `analysis.article.clean_text`).
    language
        Code as `analysis.language.identify` gives it; "" is unknown.
    published
        When the article was published. If unknown, only dates that name their year are resolved.
    """
    if language in LANGUAGES:
        return list(_mentions(text, language, published))
    return [mention for mention in _mentions(text, "", UNKNOWN) if mention.resolved]


@cache
def _rules(language: str) -> dict[str, tuple[Rule, ...]]:
    """Return the rules of a language by their first words; for "" the written dates of all languages."""
    if language:
        slots = Slots(LANGUAGES[language])
        return index([*written_rules(slots), *weekday_rules(slots), *relative_rules(slots)])
    every = [rule for words in LANGUAGES.values() for rule in written_rules(Slots(words))]
    return index(rule for rule in every if rule.name in ("iso date", "numeric date", "date"))


@cache
def _openers(language: str) -> re.Pattern[str]:
    """Return the pattern of a digit or a word that can open a date."""
    return re.compile(rf"(?<!\w)(?:[0-9]|{tree(word for word in _rules(language) if word != NUMBER)})")


def _mentions(text: str, language: str, published: Published) -> Iterator[DateMention]:
    lower, rules, end = _lower(text), _rules(language), 0
    for word in _openers(language).finditer(lower):
        if word.start() < end:
            continue
        for rule in rules.get(NUMBER if word[0].isdigit() else word[0], ()):
            match = rule.pattern.match(lower, word.start())
            if match is None:
                continue
            place = Place(text, lower, match, rule.words)
            meaning = rule.read(place)
            if meaning is not None:
                yield _mention(place, rule.name, meaning, published)
                end = place.end
                break


def _lower(text: str) -> str:
    """Return `text` in lower case, code point by code point where a letter would become two."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _mention(place: Place, rule: str, meaning: Meaning, published: Published) -> DateMention:
    first, last = _days(published)
    reading = meaning(first)
    resolved = bool(reading.value) and reading == meaning(last)
    if resolved:
        value, needs = reading.value, ""
    else:
        value, needs = "", _needed(meaning, published)
    start, end = place.start, place.end
    return DateMention(start, end, place.text[start:end], value, reading.granularity, resolved, rule, needs)


def _days(published: Published) -> tuple[date, date]:
    """Return the first and the last day on which the article may have been published."""
    if published.start is None or published.end is None:
        return _EARLIEST, _LATEST
    first, last = (end.date() if isinstance(end, datetime) else end for end in (published.start, published.end))
    return first, last


def _needed(meaning: Meaning, published: Published) -> str:
    """Say what would resolve an expression: the least that has to be known of the publication, or what else."""
    first, last = _days(published)
    if not any(meaning(first + (last - first) * step / _TRIED).value for step in range(_TRIED + 1)):
        return meaning(first).needs
    if published.start is None:
        return "date of publication"
    if published.precision == "year":
        year = published.start.year
        if any(meaning(date(year, month, 1)) == meaning(date(year, month, 28)) for month in range(1, 13)):
            return "month of publication"
    return "day of publication"
