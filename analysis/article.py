"""One article: its fields, how text is cleaned at the door, its id, and when it was published."""

import calendar
import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

CORRECTABLE = ("title", "outlet", "agency", "language")
"""Fields that a person can correct, besides when the article was published."""
NONE = "(none)"
"""How a table, a saved collection or a form says that a person found nothing to put into a field."""
Precision = Literal["second", "minute", "hour", "day", "month", "year", "unknown"]
PublishedKind = Literal["claimed", "first seen", "issue date", "given", "unknown"]

# Controls that can hide or reverse text on screen: C0 and C1 but tab and line feed, zero-width and bidirectional marks.
# The soft hyphen goes too: it splits a word in two for every comparison and is never seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_NEW_LINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Normalising takes the square of the length of a run of combining marks: 16,000 took .25 s. No writing has more than 30
# on one letter (Unicode Standard Annex 15, Stream-Safe Text Format). No such mark is a word character.
_MOST_MARKS = 30
_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_MARKS + 1},}}")


def clean_text(raw: str) -> str:
    r"""Return `raw` in NFC, without control, bidirectional and zero-width characters, and with ``\n`` for line ends.

    Lone surrogates become U+FFFD; white space and lines stay as they are, so that offsets into the result hold.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    well_formed = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    seen = _UNSEEN.sub("", _NEW_LINE.sub("\n", well_formed))
    return unicodedata.normalize("NFC", _MARKS.sub(_without_excess_marks, seen))


def _without_excess_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an interval, both ends inclusive.

    `start` and `end` are dates when the precision is a day or coarser, datetimes when finer, None when unknown.
    A datetime without an offset is local time of an unknown place, so it is not ordered below a day.
    """

    start: date | datetime | None = None
    end: date | datetime | None = None
    precision: Precision = "unknown"
    kind: PublishedKind = "unknown"

    @property
    def known_day(self) -> date | None:
        """The one day the article was published on, or None when that is not known."""
        return _day(self.start) if self.start and self.precision not in ("month", "year", "unknown") else None

    @property
    def text(self) -> str:
        """The start as one ISO date that says no more than is known, such as 2021-10; "" when unknown."""
        if self.start is None:
            return ""
        iso = self.start.isoformat()
        offset = re.search(r"T.*?([+-]\d\d:\d\d)$", iso)
        return iso[: _ISO_LENGTH[self.precision]] + (offset.group(1) if offset else "")

    def before(self, other: "Published") -> bool | None:
        """Tell whether this comes before `other`: True, False (it comes after), or None where the two may overlap."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return None
        if all(_has_offset(end) for end in (self.start, self.end, other.start, other.end)):
            mine: tuple[date, date] = (self.start, self.end)
            theirs: tuple[date, date] = (other.start, other.end)
        else:
            mine, theirs = _days(self.start, self.end), _days(other.start, other.end)
        if mine[1] < theirs[0]:
            return True
        return False if theirs[1] < mine[0] else None


UNKNOWN = Published()
_ISO_LENGTH: dict[Precision, int] = {
    "year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19, "unknown": 0,
}  # fmt: skip


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _days(start: date | datetime, end: date | datetime) -> tuple[date, date]:
    """Return the first and last calendar day that a reader at the place of publication may have seen.

    A time in UTC is how feeds and archives store any place's time, so there it may be the day before or after.
    """
    if isinstance(start, datetime) and isinstance(end, datetime) and start.utcoffset() == timedelta(0):
        start, end = start - timedelta(hours=12), end + timedelta(hours=14)
    return _day(start), _day(end)


def _has_offset(moment: date | datetime) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is not None


# Years that a publication can have: the calendar's ends leave no room to reckon with days and time zones.
_YEARS = range(1500, 2200)
_ISO = re.compile(
    r"(?P<year>(?:1[5-9]|20|21)\d\d)"
    r"(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<offset>Z|[+-]\d\d:?(?:\d\d)?)?)?)?)?",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")


def parse_published(text: str, kind: PublishedKind = "claimed") -> Published:
    """Read a metadata date: ISO 8601 in full or in part, day.month.year, or an e-mail style date.

    What has two readings (03/04/2021) or none gives an unknown interval: a missing date is better than a wrong one.
    """
    text = text.strip()
    try:
        if match := _ISO.fullmatch(text):
            return _from_parts(match.groupdict(), kind)
        if match := _DOTTED.fullmatch(text):
            parts = match.groupdict() | dict.fromkeys(("hour", "minute", "second", "offset"))
            return _from_parts(parts, kind)
        if re.match(r"[A-Za-z]{3},? ", text):
            moment = parsedate_to_datetime(text)
            if moment.year not in _YEARS:
                return UNKNOWN
            if re.search(r"\d:\d\d:\d\d", text):
                return Published(moment, moment, "second", kind)
            return Published(moment, moment + timedelta(seconds=59), "minute", kind)
    except (ValueError, OverflowError):
        pass
    return UNKNOWN


def _from_parts(parts: dict[str, str | None], kind: PublishedKind) -> Published:
    year = int(parts["year"] or 0)
    if parts["month"] is None:
        return Published(date(year, 1, 1), date(year, 12, 31), "year", kind)
    month = int(parts["month"])
    if parts["day"] is None:
        return Published(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", kind)
    day = date(year, month, int(parts["day"]))
    if parts["hour"] is None:
        return Published(day, day, "day", kind)
    offset = datetime.fromisoformat("2000-01-01T00:00" + _offset(parts["offset"])).tzinfo if parts["offset"] else None
    moment = datetime.combine(
        day, time(int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0)), tzinfo=offset
    )
    if parts["minute"] is None:
        return Published(moment, moment + timedelta(minutes=59, seconds=59), "hour", kind)
    if parts["second"] is None:
        return Published(moment, moment + timedelta(seconds=59), "minute", kind)
    return Published(moment, moment, "second", kind)


def _offset(text: str) -> str:
    """Return an offset as ``+hh:mm``."""
    if text.upper() == "Z":
        return "+00:00"
    digits = text[1:].replace(":", "").ljust(4, "0")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, as read; what the analysis derives from it is kept apart.

    `text` is clean (see `clean_text`); every offset in Ekko counts Unicode code points of it.
    Empty strings mean: the input did not say.
    """

    id: str
    source_id: str
    text: str
    title: str = ""
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    published: Published = field(default=UNKNOWN)
    version: str = ""
    replaces: str = ""
    status: str = ""
    """What a wire says the version is: "correction", "update", "replacement" or "cancelled"."""
    source_file: str = ""
    own_id: str = ""
    """The id that the input itself gave, part of what `id` is made from."""
    published_read: Published = field(default=UNKNOWN)
    """What the input said, where a person gave another date; else unknown."""
    as_read: tuple[tuple[str, str], ...] = ()
    """Fields that a person corrected, and what the input said there."""

    @property
    def given(self) -> tuple[str, ...]:
        """The fields that a person gave."""
        dated = ("published",) if self.published.kind == "given" else ()
        return (*(name for name, _ in self.as_read), *dated)

    @property
    def emptied(self) -> tuple[str, ...]:
        """The fields of which a person said that there is nothing, whatever the text may give away."""
        return tuple(name for name, _ in self.as_read if not getattr(self, name))

    def corrected(self, field: str, value: str) -> "Article":
        """Return this article with one of `CORRECTABLE` as a person gave it; what the input said is kept beside it.

        Given what the input said, it is no correction any more; "" always is one, see `emptied`.
        """
        read = dict(self.as_read)
        said: str = read.pop(field, getattr(self, field))
        if value != said or not value:
            read[field] = said
        return replace(self, as_read=tuple(sorted(read.items())), **{field: value})  # type: ignore[arg-type]

    def uncorrected(self, fields: Collection[str] = (*CORRECTABLE, "published")) -> "Article":
        """Return this article with some fields as the input had them."""
        read = {name: said for name, said in self.as_read if name in fields}
        left = tuple(pair for pair in self.as_read if pair[0] not in read)
        article = replace(self, as_read=left, **read)  # type: ignore[arg-type]
        if "published" in fields and self.published.kind == "given":
            article = replace(article, published=self.published_read, published_read=UNKNOWN)
        return article

    def dated(self, given: Published) -> "Article":
        """Return this article with the publication that a person gave; what the input said is kept beside it."""
        read = self.published_read if self.published.kind == "given" else self.published
        return replace(self, published=given, published_read=read)


def content_id(text: str, title: str, outlet: str, url: str, published: Published, own_id: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of what the article says, not of where it lay."""
    moments = [
        published.start.isoformat() if published.start else "",
        published.end.isoformat() if published.end else "",
    ]
    content = "\x1f".join([title, text, outlet, url, *moments, own_id])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def number_repeats(articles: Iterable[Article]) -> list[Article]:
    """Give later articles of an equal id the endings -2, -3 and so on; nothing is dropped."""
    seen: dict[str, int] = {}
    numbered = []
    for article in articles:
        seen[article.id] = count = seen.get(article.id, 0) + 1
        numbered.append(article if count == 1 else replace(article, id=f"{article.id}-{count}"))
    return numbered
