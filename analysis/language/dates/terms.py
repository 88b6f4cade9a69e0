"""What one language needs to say so that its dates can be read: the shape of the lists in ``words``."""

import re
from dataclasses import dataclass, field

from analysis.language.dates.feasts import Feasts


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """What one language calls the parts of the calendar; every word in lower case.

    Templates are patterns in which ``{number}``, ``{unit}``, ``{weekday}`` and the like stand for the words of that
    list, and a space for any white space within a paragraph.
    """

    months: dict[str, int]
    short_months: dict[str, int]
    """Read as months only beside a day or a year."""
    months_doubtful: frozenset[str] = frozenset()
    """Months that are also names or everyday words: read alone only after one of `before_months`."""
    weekdays: dict[str, int]
    """Monday is 0. No short forms: "man", "tor" and "sun" are everyday words."""
    capitals: bool = False
    """Whether months and weekdays are always written with a capital letter."""
    weekday_joint: str | None = None
    """What joins weekday and part of day to one word ("fredagskvällen"); None where nothing does."""

    numbers: dict[str, int]
    ordinals: dict[str, int]
    """First to fourth; -1 is the last."""
    units: dict[str, str]
    """What is counted in "three weeks ago": word to day, week, month or year."""
    periods: dict[str, str]
    """What is pointed at in "last week": word to week, weekend, month, quarter or year."""
    seasons: dict[str, str]
    """Read after a pointing word or before a year."""
    seasons_alone: dict[str, str]
    """Read alone too ("sommeren")."""
    seasons_past: dict[str, str] = field(default_factory=dict)
    """Phrases for the latest such season ("i somras")."""
    season_now: str
    """What stands before a season to make it the one nearest by ("i sommer")."""
    season_coming: str = ""
    """What stands before a season to make it the one to come ("til sommeren")."""
    weekend: str
    """What is the weekend nearest by when it stands alone."""
    parts: dict[str, str]
    """Parts of a day, to their TIMEX3 codes."""
    night_to: str = ""
    """Words before a weekday or a date whose night is meant ("natt til")."""
    this_night: str = ""
    """Phrases for the night just over, or the one to come ("i løpet av natten")."""
    quarter: str
    half_year: str
    quarters: dict[str, int]
    """Phrases of business news, to years from the quarter reported: the last named before, or the last one over."""

    days: dict[str, tuple[int, str]]
    """Whole phrases, to days from the day of publication and the part of that day."""
    years: dict[str, int]
    """Whole phrases, to years from the year of publication."""
    feasts: Feasts

    this: str
    next: str
    """"Neste tirsdag" is the Tuesday of next week."""
    coming: str
    """"Kommende tirsdag" is the first Tuesday from tomorrow on."""
    last: str
    last_weekday: str
    """What means "last" before a weekday; before a week or a year some of it is "the final" or a length of time."""
    previous_weekday: str = ""
    """What makes a weekday that of the week before."""
    past_weekday: str = ""
    """What stands before a weekday that ends in -s to make it the latest one ("i mandags")."""
    on: str = ""
    """Word before a weekday that makes it the one to come."""
    easter_week: str
    """What the week that ends with Easter Sunday is called."""
    of_week: str
    """Pattern between a weekday and its week ("tirsdag i næste uge")."""

    ago: tuple[str, ...]
    more_than: str
    """Words before a length of time that make it a limit."""
    roughly: str
    """Other words that may stand there."""
    ahead: tuple[str, ...]
    ahead_in_future_only: bool = False
    """Whether "in three weeks" is as likely a length of time, unless the sentence tells of the future."""
    anaphors: tuple[str, ...]
    """Templates of dates counted from something else in the text."""
    within: tuple[str, ...]
    """Templates of "earlier in the month"; all it tells is the month."""

    clock: str
    """Pattern of a clock time after a day, with the groups hour, minute and half (a or p)."""
    clock_first: str = "(?!)"
    """The same before a day ("9 a.m. Tuesday")."""
    clock_openers: str = "#"
    """What opens `clock_first`; "#" is a number."""
    decade_ending: str
    """Pattern of what follows the digits of a decade."""
    decades: dict[str, int] = field(default_factory=dict)
    """Decades in words ("halvfemserne") to their first three digits."""
    spoken_years: dict[str, int] = field(default_factory=dict)
    century_ending: str
    """Pattern of what follows the number of a century."""
    week_number: str = ""
    """What stands before the number of a week, "" where such numbers are no dates."""

    month_or_day_first: bool = False
    """Whether writers of the language put either first in 03/04/2021."""
    before_months: frozenset[str]
    before_years: frozenset[str]
    """Words after which four digits are most likely a year."""
    beside_years: frozenset[str]
    """Everyday words that may follow a year; any other word in lower case may be what the number counts."""
    counted: frozenset[str]
    """Words after a number that make it an amount, not a year."""
    amounts: frozenset[str]
    """Words before a number that do so."""
    habits: frozenset[str] = frozenset()
    """Words before a season or a day that make it any such ("om sommeren")."""

    past: frozenset[str]
    """Words, or two of them, that tell of what was."""
    past_endings: tuple[str, ...] = ()
    """Endings of words that are nearly always in the past tense."""
    past_seeming: frozenset[str] = frozenset()
    """Everyday words that only end like that."""
    future: frozenset[str]
    """Words, or two of them, that tell of what is to come."""
    verb_last: bool = False
    """Whether a participle closes its clause ("ist am Sonntag in Rom gestorben")."""
    takes_place: frozenset[str]
    """Verbs in the present tense that do so where they stand near by and no other verb tells the tense."""


def numbered(forms: str, first: int = 1) -> dict[str, int]:
    """Return the words of a list with the numbers of their meanings; a bar separates words of one meaning."""
    return {form: first + i for i, group in enumerate(forms.split()) for form in group.split("|")}


def coded(**forms: str) -> dict[str, str]:
    """Turn ``week="uge uger"`` round: each word to its code."""
    return {form: code for code, words in forms.items() for form in words.split()}


def shifted(forms: str) -> dict[str, int]:
    """Turn ``"i fjor|sidste år -1, næste år 1"`` into the phrases and their numbers."""
    return {phrase: int(value) for phrase, value in _phrases(forms)}


def timed(forms: str) -> dict[str, tuple[int, str]]:
    """Turn ``"i går -1, i aften 0TEV"`` into the phrases, their days from now and parts of the day."""
    told = ((phrase, re.fullmatch(r"(-?\d+)(\w*)", value)) for phrase, value in _phrases(forms))
    return {phrase: (int(days[1]), days[2]) for phrase, days in told if days}


def _phrases(forms: str) -> list[tuple[str, str]]:
    pairs = (group.strip().rpartition(" ") for group in forms.split(","))
    return [(phrase, value) for group, _, value in pairs for phrase in group.split("|")]


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
