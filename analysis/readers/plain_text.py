"""Plain text: one file is one article; a first ``date 2021-10`` is when it was published and no part of the text."""

import re

from analysis.article import UNKNOWN, parse_published
from analysis.readers.content import Content
from analysis.readers.records import Row, Rows
from analysis.settings import Settings

FORMAT = "plain text"
_HEADER = re.compile(r"\s?date (?P<published>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:\r\n|\s|$)")


def sniff(content: Content) -> str:
    """Return the format in words; every text is plain text when it is nothing else."""
    return FORMAT if content.text else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the one article of the file, its text untouched but for a leading publication date."""
    text = content.text
    row: Row = {"text": text}
    match = _HEADER.match(text)
    if match and parse_published(match["published"]) != UNKNOWN:
        row = {"text": text[match.end() :], "published": match["published"]}
    return Rows(iter([row]), numbered=False)
