"""Which column of a table holds which field of an article, by the names that archives and newsrooms use."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from analysis.article import clean_text
from analysis.errors import ReadingError
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


@lru_cache(maxsize=256)
def fields_of(columns: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Return the positions of the columns that hold each field, best name first; equal names in order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for position, column in enumerate(columns):
        if place := _RANKS.get(plain_name(column)):
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
        raise ReadingError(
            f"{name} has no column called “text” or the like, only {listed(columns)}; "
            "call the one with the articles “text”."
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
