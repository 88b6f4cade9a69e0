"""Readers: bytes in, articles and a load report out; one module a family of formats.

What a file holds decides how it is read; its name is only a hint where the content leaves a choice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis.article import NONE, UNKNOWN, Article, clean_text, content_id, number_repeats
from analysis.errors import ReadingError, UnknownColumnsError, UsageError
from analysis.readers import (
    archives,
    documents,
    europresse,
    factiva,
    feeds,
    gzipped,
    json_tables,
    newswire,
    parquet,
    plain_text,
    tables,
    unknown_xml,
    warc,
    web_pages,
    workbooks,
    zipped,
)
from analysis.readers.columns import Naming, exact_name, listed, named, naming_of
from analysis.readers.content import Content
from analysis.readers.files import check_paths, files_of, is_about_others, load, passed_over
from analysis.readers.records import Reading, Record, ReportRow, Row, Rows, Source, build_records, megabytes
from analysis.settings import Settings

__all__ = [
    "Naming",
    "Preview",
    "Reading",
    "Record",
    "ReportRow",
    "naming_of",
    "preview",
    "read_bytes",
    "read_files",
    "read_paths",
]


Tell = Callable[[int, int], None]
"""Told how many files were read and how many rows of the next."""
_ROWS_BETWEEN = 100


def _silent(done: int, rows: int) -> None:
    pass


class Reader(NamedTuple):
    """One family of formats: `sniff` names the format of a file, empty when it is another's; `read` gives its rows."""

    sniff: Callable[[Content], str]
    read: Callable[[Content, Settings], Rows]


# Asked in this order: first those that look at bytes, then those that need text, for which what is no text is refused.
# Plain text takes what nothing else does.
READERS = (
    Reader(workbooks.sniff, workbooks.read),
    Reader(parquet.sniff, parquet.read),
    Reader(documents.sniff, documents.read),
    Reader(warc.sniff, warc.read),
    Reader(feeds.sniff, feeds.read),
    Reader(newswire.sniff, newswire.read),
    Reader(factiva.sniff, factiva.read),
    Reader(europresse.sniff, europresse.read),
    Reader(web_pages.sniff, web_pages.read),
    Reader(unknown_xml.sniff, unknown_xml.read),
    Reader(json_tables.sniff, json_tables.read),
    Reader(archives.sniff, archives.read),
    Reader(tables.sniff, tables.read),
    Reader(plain_text.sniff, plain_text.read),
)


def read_bytes(name: str, content: bytes, settings: Settings) -> Reading:
    """Read one file.

    Parameters
    ----------
    name : str
        The file's name, for the report and for articles without an id of their own; folders in it are dropped.
    content : bytes
        The whole file, gzipped or not.
    settings : Settings
        Limits.

    Returns
    -------
    Reading
        The articles and one report row, of a ZIP archive one for each file inside. Bad content never raises: the
        row's reason says in a sentence what is wrong.
    """
    return read_files([(name, content)], settings)


def read_files(
    files: Iterable[tuple[str, bytes]], settings: Settings, namings: Sequence[Naming] = (), tell: Tell = _silent
) -> Reading:
    """Read several files, given as name and content, as one collection, so that ids are unique across all of them.

    Parameters
    ----------
    files
        Names and contents.
    settings
        Limits.
    namings
        What a person said of the columns of tables.
    tell
        Called with the files that were read and the rows of the one at hand, before each file, every hundred rows and
        after every page of a document; what it raises ends the reading.
    """
    with named(namings):
        return _read_all(((name, partial(bytes, content)) for name, content in files), settings, tell)


def read_paths(paths: Sequence[Path], settings: Settings, namings: Sequence[Naming] = ()) -> Reading:
    """Read files, and folders with all files below them in the order of their names; `namings` as in `read_files`.

    Files in folders that tell of the others, such as README.md, are passed over, and the report says so.

    Raises
    ------
    UsageError
        When a path does not exist, or `namings` name for every table a column that none has. What exists and cannot
        be read has a report row that says why.
    """
    check_paths(paths)
    chosen = frozenset(paths)
    files = (
        (path.name, partial(load, path, settings.max_file_bytes, chosen=path in chosen)) for path in files_of(paths)
    )
    with named(namings) as unmet:
        reading = _read_all(files, settings)
    # where nothing was read, the report says which columns there are
    if unmet and reading.articles:
        raise UsageError(f"No table that was read has a column {listed(tuple(unmet))}; say what it is called.")
    return reading


class Preview(NamedTuple):
    """A table of which no column is known to hold text or titles: its columns, and the cells of its first rows."""

    columns: tuple[str, ...]
    rows: list[list[str]]


def preview(name: str, raw: bytes, settings: Settings, most: int = 10) -> Preview | None:
    """Return the columns and first rows of a table that cannot be read before a person says which column is which.

    Parameters
    ----------
    name, raw
        A file that gave no articles.
    settings
        Limits.
    most
        Rows to return.

    Returns
    -------
    Preview or None
        None when the file is no such table; a table inside a ZIP archive is not looked for.
    """
    try:
        content, _ = _unpacked(name, raw, settings)
        reader = next(reader for reader in READERS if reader.sniff(content))
        columns = _unknown_columns(reader.read, content, settings)
        # each column as a field of its own, called by its number
        fields = tuple((str(number), column) for number, column in enumerate(columns))
        everything = Naming((("text", columns[0]), *fields) if columns else (), frozenset(map(exact_name, columns)))
        with named([everything]):
            rows = [row for row in islice(reader.read(content, settings).rows, most) if row] if columns else []
    except ReadingError:
        return None
    return Preview(columns, [[row.get(number, "") for number, _ in fields] for row in rows]) if rows else None


def _unknown_columns(
    read: Callable[[Content, Settings], Rows], content: Content, settings: Settings
) -> tuple[str, ...]:
    """Return the columns of a table that cannot be read because none is known; none of any other file."""
    try:
        for _ in read(content, settings).rows:
            pass
    except UnknownColumnsError as error:
        return error.columns
    return ()


def _read_all(files: Iterable[tuple[str, Callable[[], bytes]]], settings: Settings, tell: Tell = _silent) -> Reading:
    records: list[Record] = []
    report = []
    for number, (name, load_content) in enumerate(files):
        tell(number, 0)
        shown = clean_text(PurePosixPath(name.replace("\\", "/")).name) or "a file without a name"
        room = settings.max_articles - len(records)
        for more, row in _read_any(shown, load_content, room, settings, partial(tell, number)):
            records += more
            report.append(row)
    return Reading(number_repeats(map(_article, records)), report)


def _read_any(
    name: str, load_content: Callable[[], bytes], room: int, settings: Settings, tell: Callable[[int], None]
) -> Iterator[tuple[list[Record], ReportRow]]:
    """Read one file, or each file in a ZIP archive; `load_content` is called only when there is room for more."""
    try:
        _check_room(name, room, settings)
        raw = load_content()
        if len(raw) > settings.max_file_bytes:
            limit = megabytes(settings.max_file_bytes)
            raise ReadingError(f"{name} is larger than {limit} and was not read; split it into smaller files.")
        archive = zipped.is_archive(raw)
        files = zipped.articles_inside(name, raw, settings) if archive else [(name, raw)]
    except ReadingError as error:
        yield [], ReportRow(name, reason=str(error))
        return
    for inner, content in files:
        if archive and is_about_others(inner):
            yield [], ReportRow(inner, reason=passed_over(inner))
            continue
        records, row = _read_file(inner, content, room, settings, tell)
        room -= len(records)
        yield records, row


def _check_room(name: str, room: int, settings: Settings) -> None:
    if room == 0:
        raise ReadingError(f"{name} was not read: the limit of {settings.max_articles:,} articles is reached.")


def _article(record: Record) -> Article:
    identity = content_id(record.text, record.title, record.outlet, record.url, record.published, record.own_id)
    fields = record._asdict()
    given, corrected = fields.pop("given"), fields.pop("corrected")
    article = Article(id=identity, **fields)
    for name, value in corrected:
        article = article.corrected(name, "" if value == NONE else value)
    return article if given == UNKNOWN else article.dated(given)


def _read_file(
    name: str, raw: bytes, room: int, settings: Settings, tell: Callable[[int], None]
) -> tuple[list[Record], ReportRow]:
    kind = ""
    content = Content(name, b"")
    try:
        _check_room(name, room, settings)
        content, packed = _unpacked(name, raw, settings)
        content.tell = tell
        reader, kind = next((r, found) for r in READERS if (found := r.sniff(content)))
        kind += packed
        rows = reader.read(content, settings)
        rows = replace(rows, rows=_told(rows.rows, tell))
        records, read, notes = build_records(rows, Source(name, content.name), room, settings)
    except ReadingError as error:
        return [], ReportRow(name, kind, content.encoding, reason=str(error))
    reason = " ".join(filter(None, [content.note, *notes])) or ("" if read else f"{name} holds no articles.")
    return records, ReportRow(name, kind, content.encoding, read, len(records), read - len(records), reason)


def _told(rows: Iterator[Row | None], tell: Callable[[int], None]) -> Iterator[Row | None]:
    for number, row in enumerate(rows):
        if number % _ROWS_BETWEEN == 0:
            tell(number)
        yield row


def _unpacked(name: str, raw: bytes, settings: Settings) -> tuple[Content, str]:
    """Return what a file holds, and what to add to its format when it was gzipped."""
    if not raw.startswith(gzipped.MAGIC):
        return Content(name, raw), ""
    return Content(gzipped.inner_name(name), gzipped.unpack(name, raw, settings.max_expanded_bytes)), ", gzip"
