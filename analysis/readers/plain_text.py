"""Plain text: one file is one article; a first ``date 2021-10`` is when it was published and no part of the text."""

import re

from analysis.article import UNKNOWN, parse_published
from analysis.readers.records import Row, Rows
from analysis.settings import Settings

FORMAT = "plain text"
_HEADER = re.compile(r"\s?date (?P<published>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:\r\n|\s|$)")


def sniff(name: str, text: str) -> str:
    """Return the format in words; every text is plain text when it is nothing else."""
    return FORMAT


def read(name: str, text: str, settings: Settings) -> Rows:
    """Return the one article of `text`, which is untouched but for a leading publication date."""
    row: Row = {"text": text}
    match = _HEADER.match(text)
    if match and parse_published(match["published"]) != UNKNOWN:
        row = {"text": text[match.end() :], "published": match["published"]}
    return Rows(iter([row]), numbered=False)
