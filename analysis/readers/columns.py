"""Which column of a table holds which field of an article, by the names that archives and newsrooms use."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

from analysis.article import clean_text
from analysis.errors import ReadingError, UnknownColumnsError, UsageError
from analysis.readers.records import counted, quoted
from analysis.settings import Settings

# Field -> column names in English, Danish, Norwegian and Swedish, best first; compared without case, spaces and marks.
# A collection saved by Ekko says by "source_id" what its articles without an id were called.
FIELDS = {
    "id": "id articleid artikelid artikkelid docid documentid uuid guid uri",
    "source_id": "sourceid",
    "title": "title headline overskrift rubrik tittel titel heading",
    "text": "text body content brødtekst brödtext brødtext tekst artikeltekst artikkeltekst artikeltext indhold "
    "innhold innehåll bodytext fulltext articletext articlebody maintext plaintext contents",
    "published": "published publisheddate publishedat publishdate pubdate publicationdate datepublished datepublish "
    "publishingdate datetimepub date dato datum udgivelsesdato udgivet publisert publiceringsdatum publicerad datetime "
    "timestamp",
    "given": "publishedgiven",
    "given_title": "titlegiven",
    "given_outlet": "outletgiven",
    "given_agency": "agencygiven",
    "given_language": "languagegiven",
    "first_seen": "firstseen seendate indexeddate datedownload",
    "outlet": "outlet source publisher medie media avis kilde kjelde källa tidning newspaper sourcename medianame "
    "medienavn avisnavn publication publikation sitename metasitename sourcehostname series",
    "host": "host hostname domain sourcedomain domæne domene domän",
    "url": "url link webaddress webadresse webbadress lenke länk permalink articleurl canonicalurl canonicallink",
    "language": "language lang metalang sprog språk inlanguage",
    "byline": "byline author authors forfatter forfattare författare journalist skribent",
    "agency": "agency newsagency bureau nyhedsbureau telegrambureau byrå nyhetsbyrå",
    "version": "version",
    "replaces": "replaces replacedid erstatter ersätter",
    "status": "ekkostatus",
}
_RANKS = {name: (field, rank) for field, names in FIELDS.items() for rank, name in enumerate(names.split())}


def plain_name(column: str) -> str:
    """Return a column name without case, spaces, underscores and other marks."""
    return re.sub(r"[\W_]+", "", clean_text(column[:200]).casefold())


class Naming(NamedTuple):
    """Which columns hold which fields, as a person said: pairs of field and column name.

    `columns` are the names of all columns of the table that it was said of; it holds for tables that have no others.
    Where they are empty it holds for every table that has one of the columns.
    """

    fields: tuple[tuple[str, str], ...]
    columns: frozenset[str] = frozenset()

    def fits(self, columns: Sequence[str]) -> bool:
        """Tell whether it holds for a table with these columns."""
        names = set(map(exact_name, columns))
        return not names.isdisjoint(exact_name(column) for _, column in self.fields) and (
            not self.columns or names <= self.columns
        )


class _Said(NamedTuple):
    """What a person said, and which of the columns that were to be in any table have not been met."""

    namings: tuple[Naming, ...]
    unmet: dict[str, str]


_NOTHING = _Said((), {})
_SAID: ContextVar[_Said] = ContextVar("namings", default=_NOTHING)


@contextmanager
def named(namings: Sequence[Naming]) -> Iterator[Collection[str]]:
    """Have what a person said of columns stand before what their names say, in all tables read inside.

    Yields the names that no table read so far has, of those that were said of every table.
    """
    unmet = {exact_name(name): name for naming in namings if not naming.columns for _, name in naming.fields}
    token = _SAID.set(_Said(tuple(namings), unmet))
    try:
        yield unmet.values()
    finally:
        _SAID.reset(token)


def exact_name(column: str) -> str:
    """Return a column name by which it is told from others of its table, upper and lower case alike."""
    return " ".join(clean_text(column[:200]).casefold().split())


def naming_of(pairs: dict[str, str], columns: Sequence[str] = ()) -> Naming:
    """Return a naming from field to column name.

    Raises
    ------
    UsageError
        When there is no such field, or nothing is said of text and title.
    """
    if unknown := [field for field in pairs if field not in FIELDS]:
        raise UsageError(f"There is no field “{unknown[0]}”; there are {', '.join(sorted(FIELDS))}.")
    if not {"text", "title"} & pairs.keys():
        raise UsageError("Say at least which column holds the text or the title.")
    return Naming(tuple(sorted(pairs.items())), frozenset(map(exact_name, columns)))


def fields_of(columns: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Return the positions of the columns that hold each field, best name first; equal names in order.

    What a person said (see `named`) stands in the place of what the names say.
    """
    said = _SAID.get()
    if said.unmet:
        for name in _exact_names(columns) & said.unmet.keys():
            del said.unmet[name]
    return _fields_of(columns, said.namings)


@lru_cache(maxsize=256)
def _exact_names(columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(exact_name, columns))


@lru_cache(maxsize=256)
def _fields_of(columns: tuple[str, ...], namings: tuple[Naming, ...]) -> dict[str, tuple[int, ...]]:
    said = next((naming.fields for naming in namings if naming.fits(columns)), ())
    given = {field for field, _ in said}
    found: dict[str, list[tuple[int, int]]] = {}
    for position, column in enumerate(columns):
        for field, name in said:
            if exact_name(name) == exact_name(column):
                found.setdefault(field, []).append((0, position))
        place = _RANKS.get(plain_name(column))
        if place and place[0] not in given:
            found.setdefault(place[0], []).append((place[1], position))
    return {field: tuple(position for _, position in sorted(places)) for field, places in found.items()}


def first_filled(cells: Sequence[str], positions: Sequence[int]) -> str:
    """Return the first cell at `positions` that holds something, else an empty string."""
    return next((cells[p] for p in positions if p < len(cells) and cells[p].strip()), "")


def row_of(columns: tuple[str, ...], cells: Sequence[str]) -> dict[str, str]:
    """Return the raw values of one row by field."""
    return {field: first_filled(cells, positions) for field, positions in fields_of(columns).items()}


def check_columns(name: str, columns: tuple[str, ...], settings: Settings) -> None:
    """Raise ReadingError when a table has too many columns or none for text or title."""
    if len(columns) > settings.max_columns:
        raise ReadingError(
            f"{name} has {len(columns):,} columns, and Ekko reads tables of at most {settings.max_columns:,}; "
            "keep those for text, title, date and outlet."
        )
    fields = fields_of(columns)
    if "text" not in fields and "title" not in fields:
        raise UnknownColumnsError(
            f"{name} has no column called “text” or the like, only {listed(columns)}; "
            "say which one holds the articles, or call it “text”.",
            columns,
        )


def repeated_names(columns: tuple[str, ...]) -> list[str]:
    """Return a sentence for each used name that several columns have."""
    counts = Counter(name for name in map(plain_name, columns) if name in _RANKS)
    return [
        f"{counted(count, 'column')} are called “{name}”; of each row the first that holds something is used."
        for name, count in counts.items()
        if count > 1
    ]


def listed(columns: Sequence[str], most: int = 8) -> str:
    """Return column names for a sentence: the first few, quoted and shortened, and how many more there are."""
    shown = ", ".join(f"“{quoted(column, 30)}”" for column in columns[:most])
    return shown + (f" and {len(columns) - most:,} more" if len(columns) > most else "")
