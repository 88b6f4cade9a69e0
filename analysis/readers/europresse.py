"""Exports of Europresse as HTML: one `article` element an article, its parts told by their classes.

Classes are those that the open programs tm.plugin.europresse and europarser look for.
"""

import re
from collections.abc import Iterator

from analysis.readers.content import Content
from analysis.readers.markup import Element, check_tags, elements, paragraphs, parse_html, words
from analysis.readers.records import Row, Rows
from analysis.settings import Settings

_CLASSES = "DocPublicationName|titreArticle|docOcurrContainer|DocText"
_MARKS = re.compile(rf"""class\s*+=\s*+["']?[^"'>]{{0,200}}\b({_CLASSES})\b""")
_LOOKED_AT = 200_000
# A paper is followed by its number, its page or "(site web)".
_AFTER_PAPER = re.compile(r" ?(?:[(,]|(?<= )no\.? ?\d).*", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(r"(?:\d{1,2}(?:er)? [^\W\d]{3,9}|[^\W\d]{3,9} \d{1,2},) \d{4}(?:[ ,]+\d{1,2}:\d\d)?")
_NUMBER = re.compile(r"news·\d{8}·[\w·-]{1,100}")
_PRINTED_IN = re.compile("paru dans|appeared in", re.IGNORECASE)


def sniff(content: Content) -> str:
    """Return "Europresse export" when a web page has the classes of its papers and texts, else an empty string."""
    if content.root != "html":
        return ""
    found = {match[1] for match in _MARKS.finditer(content.text[:_LOOKED_AT])}
    return "Europresse export" if "DocPublicationName" in found and len(found) > 1 else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the articles of an export; errors when it has too many tags or nothing can be made out."""
    check_tags(content.name, content.text, settings)
    root = parse_html(content.name, content.text)
    return Rows(_row(article) for article in list(elements(root, "article")) or [root])


def _row(article: Element) -> Row | None:
    paper = next(_of_class(article, "DocPublicationName"), None)
    if paper is None:
        return None
    header = " ".join(words(part) for part in _of_class(article, "DocHeader")) or words(article)[:1000]
    day, number = _DATE.search(header), _NUMBER.search(words(article))
    address = (a.get("href", "") for a in elements(article, "a") if _PRINTED_IN.search(words(a)))
    return {
        "id": number.group() if number else "",
        "title": _first(article, "titreArticleVisu", "titreArticle"),
        "text": _text(article),
        "published": day.group() if day else "",
        "outlet": _AFTER_PAPER.sub("", words(paper)),
        "byline": _first(article, "docAuthors"),
        "url": next(address, ""),
    }


def _of_class(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in str(element.get("class") or "").split())


def _first(article: Element, *names: str) -> str:
    return next((found for name in names for part in _of_class(article, name) if (found := words(part))), "")


def _text(article: Element) -> str:
    parts = (list(_of_class(article, name)) for name in ("docOcurrContainer", "DocText"))
    return "\n\n".join(filter(None, map(paragraphs, next(filter(None, parts), []))))
