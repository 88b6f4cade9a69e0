"""Exports of Factiva: with field codes as HTML and as the text of RTF, and as XML.

Codes as in the R package tm.plugin.factiva: HD headline, BY byline, PD day, ET time, SN source, LA language, LP lead,
TD text, AN number of the document, which comes last. Elements of the XML as in the same package.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.readers.content import Content
from analysis.readers.languages import language_code
from analysis.readers.markup import (
    Element,
    check_tags,
    children,
    elements,
    first_words,
    paragraphs,
    parse_html,
    parse_xml,
    words,
)
from analysis.readers.records import Row, Rows
from analysis.settings import Settings

_CODES = "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CO IN NS RE IPC IPD PUB CLM CX RF AN"
_LINE = re.compile(
    rf"^[ \t|]*(?P<code>{'|'.join(_CODES.split())})(?:[ \t]*\|[ \t]*|[ \t]{{2,}}|\t|[ \t]*$)(?P<rest>.*)$", re.M
)
_NEEDED = ("HD", "SN", "PD", "AN")
_IN_HTML = re.compile(r"<b>\s*(HD|SN|PD|AN)\s*(?:&nbsp;)?\s*</b>", re.IGNORECASE)
_IN_XML = re.compile(r"<(?:[\w-]+:)?(headline|leadParagraph|tailParagraphs|publicationDate|sourceName)\b")
_ENOUGH_IN_XML = 4
_LOOKED_AT = 200_000


def fits(text: str) -> bool:
    """Tell whether a text has lines of every code that an article of Factiva has."""
    found = {match["code"] for match in _LINE.finditer(text[:_LOOKED_AT])}
    return found.issuperset(_NEEDED)


def rows(text: str, notes: list[str]) -> Iterator[Row | None]:
    """Yield the articles of an export as text."""
    marks = list(_LINE.finditer(text))
    ends = [match.start() for match in marks[1:]] + [len(text)]
    yield from _articles(
        (match["code"], _cell(text[match.start("rest") : end])) for match, end in zip(marks, ends, strict=True)
    )


def _cell(value: str) -> str:
    return "\n".join(line.strip(" \t|") for line in value.splitlines()).strip()


def sniff(content: Content) -> str:
    """Return "Factiva export" for tables of Factiva's codes in a web page or for its XML, else an empty string."""
    if not content.root:
        return ""
    if content.root != "html":
        names = set(_IN_XML.findall(content.text[:_LOOKED_AT]))
        return "Factiva export" if len(names) >= _ENOUGH_IN_XML else ""
    found = {match[1].upper() for match in _IN_HTML.finditer(content.text[:_LOOKED_AT])}
    return "Factiva export" if found.issuperset(_NEEDED) else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the articles of an export as HTML or XML; errors when it has too many tags or nothing can be made out."""
    if content.root != "html":
        notes: list[str] = []
        root = parse_xml(content.name, content.text, notes, settings)
        return Rows((_xml_row(article) for article in elements(root, "article")), notes)
    check_tags(content.name, content.text, settings)
    return Rows(_articles(_cells(parse_html(content.name, content.text))))


def _cells(root: Element) -> Iterator[tuple[str, str]]:
    for line in elements(root, "tr"):
        cells = list(children(line, "td"))
        if len(cells) > 1 and (code := words(cells[0])) in _CODES.split():
            yield code, paragraphs(cells[1])


def _articles(fields: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Yield an article for each run of fields up to the number of the document."""
    article: dict[str, str] = {}
    for code, value in fields:
        if code == "HD" and "HD" in article:
            yield _row(article)
            article = {}
        article.setdefault(code, value)
        if code == "AN":
            yield _row(article)
            article = {}
    if "HD" in article:
        yield _row(article)


def _row(article: dict[str, str]) -> Row:
    moment = f"{article.get('PD', '')} {article.get('ET', '')}".strip()
    return {
        "id": article.get("AN", "").removeprefix("Document").strip(),
        "title": article.get("HD", ""),
        "text": "\n\n".join(filter(None, (article.get("LP", ""), article.get("TD", "") or article.get("ART", "")))),
        "published": moment,
        "outlet": article.get("SN", ""),
        "byline": article.get("BY", ""),
        "language": language_code(article.get("LA", "")),
    }


def _xml_row(article: Element) -> Row:
    parts = elements(article, "leadParagraph", "tailParagraphs")
    day = next(elements(article, "publicationDate"), None)
    return {
        "id": first_words(article, "reference").rpartition("/")[2],
        "title": first_words(article, "headline"),
        "text": "\n\n".join(filter(None, map(_xml_paragraphs, parts))),
        "published": (first_words(day, "date") or words(day)) if day is not None else "",
        "outlet": first_words(article, "sourceName"),
        "byline": first_words(article, "byline"),
        "language": language_code(first_words(article, "baseLanguage")),
    }


def _xml_paragraphs(part: Element) -> str:
    """Return the text of a part, a blank line between its `paragraph` elements."""
    return "\n\n".join(filter(None, map(words, elements(part, "paragraph")))) or words(part)
