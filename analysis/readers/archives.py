"""Text exports of news archives: which of them a text is, whether it came as a text file or inside a document."""

from analysis.readers import factiva, nexis, retriever
from analysis.readers.content import Content
from analysis.readers.records import Rows
from analysis.settings import Settings

_ARCHIVES = {
    "Retriever export": (retriever.fits, retriever.rows),
    "Nexis export": (nexis.fits, nexis.rows),
    "Factiva export": (factiva.fits, factiva.rows),
}


def kind_of(text: str) -> str:
    """Return the name of the archive that a text was exported from, empty when it shows no sign of any."""
    lines = _with_line_feeds(text)
    return next((kind for kind, (fits, _) in _ARCHIVES.items() if fits(lines)), "")


def rows_of(kind: str, text: str) -> Rows:
    """Return the articles of an export of this kind, as `kind_of` names it."""
    notes: list[str] = []
    return Rows(_ARCHIVES[kind][1](_with_line_feeds(text), notes), notes)


def _with_line_feeds(text: str) -> str:
    """Return a text whose lines end as regular expressions expect."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sniff(content: Content) -> str:
    """Return the name of the archive that a text file was exported from, else an empty string."""
    return kind_of(content.text)


def read(content: Content, settings: Settings) -> Rows:
    """Return the articles of a text file exported from an archive."""
    return rows_of(kind_of(content.text), content.text)
