"""Feeds: RSS 0.9 to 2.0, Atom, and the sitemaps that newspapers give to search engines; one entry is one article.

Element names: RSS 2.0 with the modules content and Dublin Core, RFC 4287, and Google's schema for news sitemaps.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from analysis.readers.content import Content
from analysis.readers.markup import (
    Element,
    child_words,
    children,
    elements,
    first_words,
    local_name,
    paragraphs,
    parse_xml,
    plain,
    words,
)
from analysis.readers.records import Row, Rows
from analysis.settings import Settings

_KINDS = {"rss": "RSS feed", "rdf": "RSS feed", "feed": "Atom feed", "urlset": "news sitemap"}
FORMATS = frozenset(_KINDS.values())
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def sniff(content: Content) -> str:
    """Return "RSS feed", "Atom feed" or "news sitemap" by the outermost element, else an empty string."""
    return _KINDS.get(content.root, "")


def read(content: Content, settings: Settings) -> Rows:
    """Return the entries of a feed as rows; errors as for `parse_xml`."""
    notes: list[str] = []
    root = parse_xml(content.name, content.text, notes, settings)
    return Rows(_READ[content.root](root), notes)


def _rss(root: Element) -> Iterator[Row]:
    channel = next(elements(root, "channel"), root)
    feed = {"outlet": child_words(channel, "title"), "language": child_words(channel, "language")}
    for item in elements(root, "item"):
        said = _said(item)
        yield {
            "id": said["guid"],
            "title": plain(said["title"]),
            "text": plain(said["encoded"] or said["description"]),
            "published": said["pubDate"] or said["date"],
            "url": said["link"] or item.get(_ABOUT, ""),
            "byline": plain(said["creator"] or said["author"]),
            "outlet": said["source"] or feed["outlet"],
            "language": said["language"] or feed["language"],
        }


def _said(item: Element) -> defaultdict[str, str]:
    """Return the text of each child by its name, the first of a name that holds some."""
    said: defaultdict[str, str] = defaultdict(str)
    for child in item:
        if name := local_name(child):
            said[name] = said[name] or "".join(child.itertext()).strip()
    return said


def _atom(root: Element) -> Iterator[Row]:
    outlet, language = child_words(root, "title"), root.get(_LANGUAGE, "")
    for entry in elements(root, "entry"):
        source = next(children(entry, "source"), None)
        yield {
            "id": child_words(entry, "id"),
            "title": _construct(entry, "title"),
            "text": _construct(entry, "content") or _construct(entry, "summary"),
            "published": child_words(entry, "published", "issued", "updated", "modified"),
            "url": _link(entry),
            "byline": ", ".join(child_words(author, "name") for author in children(entry, "author")),
            "outlet": (child_words(source, "title") if source is not None else "") or outlet,
            "language": entry.get(_LANGUAGE, "") or language,
        }


def _construct(entry: Element, name: str) -> str:
    """Return a text construct of Atom as plain text: markup inside it, markup written as text, or neither."""
    element = next(children(entry, name), None)
    if element is None:
        return ""
    if len(element):
        return paragraphs(element)
    text = element.text or ""
    return plain(text) if "html" in element.get("type", "html") else text


def _link(entry: Element) -> str:
    links = list(children(entry, "link"))
    chosen = [link for link in links if link.get("rel", "alternate") == "alternate"] or links
    return chosen[0].get("href", "") if chosen else ""


def _sitemap(root: Element) -> Iterator[Row]:
    for url in elements(root, "url"):
        news = next(elements(url, "news"), None)
        if news is None:
            yield {}
            continue
        yield {
            "title": words(next(children(news, "title"), None)),
            "url": child_words(url, "loc"),
            "published": child_words(news, "publication_date"),
            "outlet": first_words(news, "name"),
            "language": first_words(news, "language"),
        }


_READ: dict[str, Callable[[Element], Iterator[Row]]] = {"rss": _rss, "rdf": _rss, "feed": _atom, "urlset": _sitemap}
