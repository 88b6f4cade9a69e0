"""From the rows of one file to records: every field cleaned, cut to its limit and checked, and what was odd told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from analysis.article import CORRECTABLE, UNKNOWN, Article, Published, clean_text, parse_published
from analysis.readers.languages import language_code
from analysis.readers.published import day_comes_first, has_two_readings, read_published
from analysis.settings import Settings

Row = Mapping[str, str]
"""The raw values of one article by field name (see `analysis.readers.columns`)."""

# How tables made by pandas, R and others write that they hold nothing.
_NOTHING = {"nan", "none", "null", "nat", "na", "n/a", "<na>"}


class Record(NamedTuple):
    """One article as a file gave it, clean, before it has an id. Empty strings mean: the file did not say."""

    text: str
    title: str = ""
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    published: Published = UNKNOWN
    given: Published = UNKNOWN
    """The publication that a person gave, of a collection saved by Ekko."""
    corrected: tuple[tuple[str, str], ...] = ()
    """Fields that a person corrected, and what was given there."""
    version: str = ""
    replaces: str = ""
    status: str = ""
    own_id: str = ""
    source_id: str = ""
    source_file: str = ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What became of one file; `reason` is sentences for the user, empty when there is nothing to tell."""

    source_file: str
    format: str = ""
    encoding: str = ""
    read: int = 0
    kept: int = 0
    skipped: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Articles of one or more files, and one report row for each file."""

    articles: list[Article]
    report: list[ReportRow]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one file as its reader yields them; None stands for a row that cannot be made out.

    `notes` are sentences about the file, complete once `rows` has run out. `numbered` tells whether the file may hold
    several articles, so that one without an id is called after its row.
    """

    rows: Iterator[Row | None]
    notes: list[str] = field(default_factory=list)
    numbered: bool = True


class Source(NamedTuple):
    """Where rows come from: the file as the user named it, and the name it has once unpacked."""

    file: str
    inner: str


@dataclass(slots=True)
class _Tally:
    """How often something had to be told about the rows of one file."""

    read: int = 0
    without_text: int = 0
    title_as_text: int = 0
    cut_text: int = 0
    cut_field: int = 0
    beyond: int = 0
    odd_dates: list[str] = field(default_factory=list)
    two_readings: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)


def counted(count: int, thing: str) -> str:
    """Return such as "1 row" or "2,300 rows"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def megabytes(count: int) -> str:
    """Return a number of bytes for a sentence, such as "50 MB"."""
    return f"{count / 1e6:,.3g} MB"


def line_list(numbers: list[int], most: int = 3) -> str:
    """Return such as "line 4" or "lines 4, 9, 12 and 5 more"."""
    shown = ", ".join(f"{number:,}" for number in numbers[:most])
    more = f" and {len(numbers) - most:,} more" if len(numbers) > most else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


def build_records(rows: Rows, source: Source, room: int, settings: Settings) -> tuple[list[Record], int, list[str]]:
    """Turn the rows of one file into records.

    Parameters
    ----------
    rows : Rows
        Read to the end, even where `room` ends sooner, so that the report can say how much was left out.
    source : Source
        The file.
    room : int
        Most records to return.
    settings : Settings
        Limits of an article's text and of its other fields.

    Returns
    -------
    tuple of list of Record, int, list of str
        The records, the number of rows read, and sentences for the load report.
    """
    tally = _Tally()
    kept: list[Record] = []
    dates: list[tuple[str, str]] = []
    for number, row in enumerate(rows.rows, start=1):
        tally.read += 1
        if row is None:
            continue
        if len(kept) == room:
            tally.beyond += 1
            continue
        record = _record(row, tally, settings)
        if record is None:
            continue
        place = f"{source.inner}#{number}" if rows.numbered else source.inner
        kept.append(record._replace(source_id=record.source_id or place, source_file=source.file))
        dates.append((_line(row, "published", tally, settings), _line(row, "first_seen", tally, settings)))
    dated = _dated(kept, dates, tally)
    return dated, tally.read, rows.notes + _told(tally, rows.numbered, settings)


def _dated(records: list[Record], dates: list[tuple[str, str]], tally: _Tally) -> list[Record]:
    """Return the records with their dates, read together: one date may tell how another is meant."""
    day_first = day_comes_first(claimed or seen for claimed, seen in dates)
    return [
        record._replace(published=_published(claimed, seen, day_first, tally))
        for record, (claimed, seen) in zip(records, dates, strict=True)
    ]


def _value(row: Row, name: str) -> str:
    value = row.get(name, "").strip()
    return "" if len(value) <= 4 and value.casefold() in _NOTHING else value


def _record(row: Row, tally: _Tally, settings: Settings) -> Record | None:
    limit = settings.max_article_chars
    raw = row.get("text", "") if _value(row, "text") else ""
    text = clean_text(raw[: 2 * limit])
    if len(raw) > 2 * limit or len(text) > limit:
        text = text[:limit]
        tally.cut_text += 1
    title = _line(row, "title", tally, settings)
    if not text.strip():
        if not title:
            tally.without_text += 1
            return None
        text = title
        tally.title_as_text += 1
    own_id = _line(row, "id", tally, settings)
    return Record(
        text=text,
        title=title,
        outlet=_outlet(row, tally, settings),
        agency=_line(row, "agency", tally, settings),
        byline=_line(row, "byline", tally, settings),
        language=language_code(_value(row, "language")),
        url=web_address(_value(row, "url")),
        given=parse_published(_value(row, "given"), "given"),
        corrected=tuple((name, v) for name in CORRECTABLE if (v := _line(row, f"given_{name}", tally, settings))),
        version=_line(row, "version", tally, settings),
        replaces=_line(row, "replaces", tally, settings),
        status=_line(row, "status", tally, settings),
        own_id=own_id,
        source_id=own_id or _line(row, "source_id", tally, settings),
    )


def _line(row: Row, name: str, tally: _Tally, settings: Settings) -> str:
    """Return a field as one clean line of limited length."""
    limit = settings.max_field_chars
    raw = _value(row, name)
    if not raw:
        return ""
    line = " ".join(clean_text(raw[: 2 * limit]).split())
    if len(raw) <= 2 * limit and len(line) <= limit:
        return line
    tally.cut_field += 1
    return line[:limit].rstrip()


def _outlet(row: Row, tally: _Tally, settings: Settings) -> str:
    """Return the outlet's name; of an address only its host, which says the same without being a link."""
    outlet = _line(row, "outlet", tally, settings) or _line(row, "host", tally, settings)
    if web_address(outlet):
        outlet = urlsplit(outlet).hostname or ""
    return outlet.removeprefix("www.")


def web_address(raw: str) -> str:
    """Return `raw` when it is an http or https address with a host, else an empty string."""
    url = clean_text(raw)
    if any(character in '<>"`\\' or character.isspace() for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def _published(claimed: str, seen: str, day_first: bool | None, tally: _Tally) -> Published:
    published = read_published(claimed, day_first) if claimed else UNKNOWN
    if published == UNKNOWN and seen:
        published = read_published(seen, day_first, "first seen")
    date = claimed or seen
    if has_two_readings(date):
        (tally.two_readings if published == UNKNOWN else tally.settled).append(date)
    elif published == UNKNOWN and date:
        tally.odd_dates.append(date)
    return published


def _told(tally: _Tally, numbered: bool, settings: Settings) -> list[str]:
    """Return a sentence for each thing that happened at least once."""
    chars, fields = f"{settings.max_article_chars:,}", f"{settings.max_field_chars:,}"
    happened = [
        (tally.without_text, "row" if numbered else "article", "without text {was} left out."),
        (tally.title_as_text, "row", "with a title and no text {was} kept: the title stands as the text."),
        (tally.cut_text, "article", f"longer than {chars} characters {{was}} cut there."),
        (tally.cut_field, "field", f"(such as a title) longer than {fields} characters {{was}} cut there."),
        (len(tally.odd_dates), "date", f"{{was}} not understood and left unknown: {_examples(tally.odd_dates)}."),
        (
            len(tally.two_readings),
            "date",
            f"{{was}} left unknown, day or month may come first: {_examples(tally.two_readings)}.",
        ),
        (
            len(tally.settled),
            "date",
            f"{{was}} read by the order of day and month in others: {_examples(tally.settled)}.",
        ),
        (
            tally.beyond,
            "row" if numbered else "article",
            f"beyond the limit of {settings.max_articles:,} articles {{was}} left out.",
        ),
    ]
    return [
        f"{counted(count, thing)} {what.replace('{was}', 'was' if count == 1 else 'were')}"
        for count, thing, what in happened
        if count
    ]


def _examples(texts: list[str]) -> str:
    return ", ".join(f"“{quoted(text)}”" for text in list(dict.fromkeys(texts))[:3])


def quoted(text: str, most: int = 40) -> str:
    """Return a user's own words clean, on one line and short enough to stand in a sentence."""
    line = " ".join(clean_text(text[: 10 * most]).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
