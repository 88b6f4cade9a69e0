"""How a rule for dates is written: a template over one language's words, and a reading of what it matched."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from analysis.language.dates.tense import is_over, tense
from analysis.language.dates.terms import CalendarWords

NUMBER = "#"
"""Stands for every word that begins with a digit where rules are looked up by their first word."""

_GAP = r"(?:[^\S\n]{1,3}\n?|\n)"
"""White space within a paragraph. Bounded, so that a match costs the same wherever it starts."""

_DIGITS = {
    "day": r"(?P<day>[0-3]?[0-9])",
    "first": r"(?P<first>[0-3]?[0-9])",
    "year": r"(?P<year>(?:1[0-9]|20|21)[0-9]{2})(?![.,:/]?[0-9])",
    "lone_year": r"(?<![.,:/§#$€£%+=@_&'’])(?:(?<![^\W\d_][-–])|(?<=mid-)|(?<=post-)|(?<=pre-))"
    r"(?P<year>(?:1[0-9]|20|21)[0-9]{2})"
    r"(?![.,:/]?[0-9]|-[0-9]{2}-|\s?[%‰]|[°€$£_@])",
    "iso": r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:t(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})[:0-9.]{0,9}z?)?(?!-?[0-9])",
    "numeric": r"(?P<day>[0-9]{1,2})(?P<mark>[./-])(?P<month>[0-9]{1,2})(?:(?P=mark)|[-/]|\. )(?P<year>[0-9]{4})"
    r"(?![-./]?[0-9])",
    "short_numeric": r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})(?:[./-](?P<year>[0-9]{2}))?(?![-./]?[0-9])",
    "decade": r"(?P<decade>(?:1[0-9]|20)[0-9]0|[0-9]0)",
    "century": r"(?P<century>[0-9][0-9]?)",
}
"""What opens with a digit."""

_WORD = re.compile(r"\w+")


class Reading(NamedTuple):
    """What an expression means for one day of publication; `value` is "" when that day does not tell it."""

    value: str
    granularity: str
    needs: str = ""


Meaning = Callable[[date], Reading]
"""From the day of publication to a reading. A later day never gives an earlier value: see `dates.find_dates`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule matched: the text as written and in lower case, the match in the latter, the language's words."""

    text: str
    lower: str
    match: re.Match[str]
    words: CalendarWords

    def group(self, name: str) -> str:
        """Return the words of a group, with single spaces; "" if the template has no such group or it is empty."""
        found = self.match[name] if name in self.match.re.groupindex else None
        return " ".join(found.split()) if found else ""

    @property
    def start(self) -> int:
        """Where the expression itself starts; the words before may only show what it is."""
        return self.match.start("span" if "span" in self.match.re.groupindex else 0)

    @property
    def end(self) -> int:
        """Where the expression itself ends."""
        return self.match.end("span" if "span" in self.match.re.groupindex else 0)

    def on(self, day: date, part: str = "") -> Reading:
        """Return the reading of a day, with the part of the day or the clock time that stands here."""
        part = part or self.words.parts.get(self.group("part"), "")
        hour, minute, half = self.group("hour"), self.group("minute"), self.group("half")
        if hour:
            number = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
            return Reading(f"{day.isoformat()}T{number:02d}:{minute or '00'}", "time")
        return Reading(day.isoformat() + part, "partday" if part else "day")

    def capital(self, name: str) -> bool:
        """Tell whether the words of a group begin with a capital letter in the text."""
        start = self.match.start(name)
        return start >= 0 and self.text[start].isupper()

    def before(self) -> str:
        """Return the word before, in lower case; "" at the start of a line, or after any mark but a hyphen."""
        line = self.lower[max(0, self.start - 30) : self.start].rpartition("\n")[2]
        if not line.endswith((" ", "\u00a0", "-")):
            return ""
        words = line.removesuffix("-").split()
        return words[-1].lstrip("(«»\"”“'’‘„–-") if words else ""

    def after(self, end: int | None = None) -> str:
        """Return the word after (or after `end`), as written; "" before any mark, or at the end of a line."""
        end = end or self.end
        line = self.text[end : end + 30].partition("\n")[0]
        following = re.match(r"[^\S\n]+(\w+)", line)
        return following[1] if following else ""

    def compounded(self) -> bool:
        """Tell whether the expression is only the first part of a word ("22. juli-kommisjonen")."""
        return self.text[self.end : self.end + 1] == "-" and self.text[self.end + 1 : self.end + 2].isalpha()

    def quoted(self) -> bool:
        """Tell whether quote marks stand right before and after ("1984" is a novel)."""
        around = self.text[max(0, self.start - 1) : self.start], self.text[self.end : self.end + 1]
        return all(mark and mark in "«»\"”“'’‘„" for mark in around)

    def words_before(self, count: int) -> list[str]:
        """Return up to `count` words before, in lower case, whatever stands between them."""
        return _WORD.findall(self.lower[max(0, self.start - 15 * count) : self.start])[-count:]

    def tense(self) -> str:
        """Return "past", "future" or "", as the words around tell."""
        return tense(self.lower, self.start, self.end, self.words)

    def tense_of_year(self) -> str:
        """Return the tense, or "over" where the words leave no doubt that a day or a month is not yet to come."""
        return "over" if is_over(self.text, self.start, self.end, self.words) else self.tense()


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a date: matched only at a word of `openers`, read by `read` (None: no date after all)."""

    name: str
    pattern: re.Pattern[str]
    openers: frozenset[str]
    words: CalendarWords
    read: Callable[[Place], Meaning | None]


def fixed(reading: Reading) -> Meaning:
    """Return the meaning of what is the same on every day of publication."""
    return lambda _day: reading


def alternatives(forms: Iterable[str]) -> str:
    """Return a pattern for any of `forms`, the longest first."""
    return "|".join(re.escape(form).replace(r"\ ", " ") for form in sorted(forms, key=lambda form: (-len(form), form)))


def tree(words: Iterable[str]) -> str:
    """Return a pattern for any of whole `words` that compares each letter once, however many they are."""
    following: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):
        following.setdefault(word[:1], []).append(word[1:])
    branches = (re.escape(letter) + tree(rest) if letter else r"(?!\w)" for letter, rest in following.items())
    return f"(?:{'|'.join(branches)})"


class Slots:
    """What the names in braces stand for in one language: a pattern each, and the words it can begin with."""

    def __init__(self, words: CalendarWords) -> None:
        self.words = words
        self.patterns: dict[str, str] = dict(_DIGITS)
        self.openers: dict[str, frozenset[str]] = dict.fromkeys(_DIGITS, frozenset({NUMBER}))
        self._add_lists(words)
        months = f"{alternatives(words.months)}|(?:{alternatives(words.short_months)})\\.?"
        self._add("month", [*words.months, *words.short_months], f"(?P<month>{months})")
        self._add("number", [NUMBER, *words.numbers], rf"(?P<number>[0-9]{{1,3}}|{alternatives(words.numbers)})")
        more, roughly = words.more_than.split("|"), words.roughly.split("|")
        self._add("more_than", more, f"(?:{alternatives(more)})")
        self._add("about", [NUMBER, *words.numbers, *roughly], f"(?:(?:{alternatives(roughly)}) )?")
        if words.weekday_joint is not None:
            parts = f"(?P<part>{alternatives(words.parts)})"
            joined = [day + words.weekday_joint + part for day in words.weekdays for part in words.parts]
            self._add("joined_part", joined, self.patterns["weekday"] + words.weekday_joint + parts)
        else:
            self._add("joined_part", [], "(?!)")
        self._add("clock_first", words.clock_openers.split("|"), words.clock_first)
        # these only ever follow something
        for name in ("decade_ending", "century_ending", "quarter", "half_year", "easter_week", "of_week"):
            self.patterns[name] = f"(?P<{name}>{getattr(words, name)})"
        self.patterns["part"] = f"(?: (?P<part>{alternatives(words.parts)}))?"
        self.patterns["day_number"] = _DIGITS["day"] + r"(?:\.|st|nd|rd|th|:?[ae])?(?![.,:/-]?[0-9])"
        self.patterns["other_weekday"] = f"(?:{alternatives(words.weekdays)})"
        self.patterns["other_month"] = f"(?P<other_month>{alternatives(words.months)})"
        self.patterns["article"] = r"(?:(?:den|d\.|the|dem|der) )?"
        self.patterns["clock"] = f"(?:,? {words.clock}(?![.:]?[0-9]))?"
        self.patterns["same_year"] = (
            f"(?:,? (?:(?:i|in|of|af|av|des) )?{_DIGITS['year']}|,? (?P<year_words>{alternatives(words.years)}))?"
        )

    def _add_lists(self, words: CalendarWords) -> None:
        lists: dict[str, Iterable[str]] = {
            "month_name": words.months,
            "weekday": words.weekdays,
            "unit": words.units,
            "period": words.periods,
            "decade_word": words.decades,
            "quarters": words.quarters,
            "spoken_year": words.spoken_years,
            "season": words.seasons,
            "season_alone": words.seasons_alone,
            "season_past": words.seasons_past,
            "days": words.days,
            "years": words.years,
            "holiday": words.feasts.names(),
            "feast": [*words.feasts.names(), *words.feasts.spans],
            "ordinal": words.ordinals,
            "weekday_past": [f"{weekday}s" for weekday in words.weekdays],
        }
        for name in ("this", "next", "coming", "last", "last_weekday", "previous_weekday", "weekend", "night_to"):
            lists[name] = getattr(words, name).split("|")
        for name in ("week_number", "past_weekday", "season_now", "season_coming", "this_night"):
            lists[name] = getattr(words, name).split("|")
        for name, forms in lists.items():
            kept = [form for form in forms if form]
            self._add(name, kept, f"(?P<{name}>{alternatives(kept)})" if kept else "(?!)")

    def _add(self, name: str, openers: Iterable[str], pattern: str) -> None:
        self.patterns[name] = pattern
        self.openers[name] = _first_words(openers)


def _first_words(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(NUMBER if form[0] in "#0123456789" else re.split(r"\W", form)[0] for form in forms)


_OPENING = re.compile(r"(?:\(\?P<span>)?(?:\(\?:(?P<several>[^()]*)\)|(?P<single>\{\w+\}|\w+))")


def rule(name: str, template: str, slots: Slots, read: Callable[[Place], Meaning | None]) -> Rule:
    """Make a rule of a template, which opens with a slot, a word, or several words as in ``(?:in|im)``.

    A space in the template is any white space within a paragraph.
    """
    opening = _OPENING.match(template)
    if opening is None:
        raise ValueError(f"the template {template!r} does not open with words")
    openers: frozenset[str] = frozenset()
    for first in (opening["several"] or opening["single"]).split("|"):
        openers |= slots.openers[first.strip("{}")] if first.startswith("{") else _first_words([first])
    return Rule(name, re.compile(_fill(template, slots.patterns) + r"(?!\w)"), openers, slots.words, read)


def _fill(template: str, patterns: Mapping[str, str]) -> str:
    filled = re.sub(r"\{([a-z_]+)\}", lambda slot: patterns[slot[1]], template)
    return re.sub(r"(?<!\[) ", lambda _: _GAP, filled)


def index(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Return the rules by the words they can open with, in their order."""
    by_word: dict[str, list[Rule]] = {}
    for each in rules:
        for word in each.openers:
            by_word.setdefault(word, []).append(each)
    return {word: tuple(found) for word, found in by_word.items()}
