"""What a person says of an article in the place of what the input says: checked, and read from a table."""

import csv
import re
from collections.abc import Mapping
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from analysis.article import CORRECTABLE, NONE, Article, clean_text, parse_published
from analysis.errors import UsageError
from analysis.readers.languages import language_code
from analysis.settings import Settings
from analysis.wording import count

FIELDS = ("title", "outlet", "agency", "published", "language")
"""What can be corrected, in the order in which it is asked for."""
_ARTICLE = "article"
# a spreadsheet must not take what follows for a formula; see `analysis.export.safe_cell`
_MADE_SAFE = re.compile(r"\A'(?='*\s*[=+\-@＝＋－＠])")


class Correction(NamedTuple):
    """One value that a person gave: for which article (its id, source id or file name), which field, and what."""

    article: str
    field: str
    value: str


def corrected(article: Article, given: Mapping[str, str]) -> Article:
    """Return an article with what a person gave; what the input said is kept beside it, and the id stays.

    Parameters
    ----------
    given
        Values by field, one of `FIELDS`; "" or `NONE` says that there is nothing, whatever the input or the text say.

    Raises
    ------
    UsageError
        When a date or language cannot be read, a date is to be emptied, or a value is longer than a field can be.
    """
    for field, value in given.items():
        if field == "published":
            published = parse_published(value, kind="given")
            if value.strip() in ("", NONE):
                raise UsageError("A day cannot be emptied; give a month or a year where no more is known.")
            if published.start is None:
                raise UsageError(
                    f"“{value}” is no date that can be given for “{article.source_id}”; write it as 2021-10-18."
                )
            article = article.dated(published)
        else:
            article = article.corrected(field, _checked(field, value))
    return article


def _checked(field: str, value: str) -> str:
    line = " ".join(clean_text(value).split())
    if field not in CORRECTABLE:
        raise UsageError(f"“{field}” cannot be corrected; what can is {', '.join(FIELDS)}.")
    if line in ("", NONE):
        return ""
    if len(line) > Settings().max_field_chars:
        raise UsageError(f"A corrected {field} is one line of at most {Settings().max_field_chars:,} letters.")
    if field == "language" and not (line := language_code(line)):
        raise UsageError(f"“{value}” is no language that is known; write it as Danish or da.")
    return line


def read_corrections(path: Path) -> list[Correction]:
    """Read a table of corrections: CSV with the column article and one for each field, empty where nothing is wrong.

    `NONE` in a cell empties the field.

    Raises
    ------
    UsageError
        When it cannot be read or has other columns.
    """
    try:
        text = path.read_text("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        header, *rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise UsageError(f"{path} cannot be read; it should be a CSV table in UTF-8.") from None
    columns = set(header) if any(rows) else set()
    if _ARTICLE not in columns or not columns <= {_ARTICLE, *FIELDS} or len(columns) < len(header):
        raise UsageError(f"{path} needs the column article, and of {', '.join(FIELDS)} those that are corrected.")
    for row in rows:
        if len(row) > len(header):
            raise UsageError(
                f"{path}: the row of “{clean_text(row[0])}” has {count(len(row), 'cell')}, the first {len(header)}; "
                "a cell with a comma in it stands in quotation marks."
            )
    return [
        Correction(cells[_ARTICLE], field, _MADE_SAFE.sub("", cells[field].strip()))
        for cells in (dict(zip_longest(header, row, fillvalue="")) for row in rows if row)
        for field in FIELDS
        if cells.get(field, "").strip()
    ]
