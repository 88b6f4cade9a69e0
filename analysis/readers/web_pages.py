"""Web pages saved as HTML: one page is one article; what the page says of itself goes before what is guessed."""

from typing import Any

from analysis.readers import schema_org
from analysis.readers.content import Content
from analysis.readers.guard import damaged_as
from analysis.readers.markup import Element, check_tags, local_name, paragraphs, parse_html, words
from analysis.readers.records import Row, Rows, web_address
from analysis.settings import Settings

FORMAT = "web page"
# Where a page says it, best first: Open Graph and article tags, Dublin Core, and what Nordic newsrooms add.
_META = {
    "title": "og:title twitter:title dc.title dcterms.title headline title",
    "published": "article:published_time og:article:published_time datepublished dc.date.issued dcterms.created "
    "dc.date dcterms.date pubdate publishdate publish-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
    "date",
    "outlet": "og:site_name application-name dc.publisher publisher",
    "url": "og:url",
    "language": "og:locale content-language dc.language",
    "byline": "author article:author parsely-author dc.creator byl cxenseparse:author",
}
_LONGER = 2
"""So many times longer must the text that a page gives apart be than what was found on it, to be taken instead."""


def sniff(content: Content) -> str:
    """Return "web page" when the outermost element is that of HTML, else an empty string."""
    return FORMAT if content.root == "html" else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the one article of a page; errors as for `page_row`."""
    return Rows(iter([page_row(content.name, content.text, settings)]), numbered=False)


def page_row(name: str, text: str, settings: Settings) -> Row:
    """Return the article of a web page as a row.

    Title, date, outlet, address, language and authors come from JSON-LD, then from meta elements; the text from the
    library trafilatura, or from JSON-LD where the page itself shows less than half of it.

    Raises
    ------
    ReadingError
        When the page has too many tags or nothing can be made out.
    """
    check_tags(name, text, settings)
    with damaged_as(name, "a web page (HTML)", "trafilatura", "htmldate", "courlan"):
        root = parse_html(name, text)
        given = _linked_data(root)
        told = _meta(root)
        body = _main_text(root)
    if len(given.get("text", "")) > _LONGER * len(body):
        body = given["text"]
    row: dict[str, str] = {field: given.get(field) or told.get(field, "") for field in {**given, **told}}
    url = told["canonical"] or (row["url"] if web_address(row["url"]) else told["url"])
    return {**row, "text": _without_headline(body, row["title"]), "url": url, "host": url}


def _without_headline(body: str, title: str) -> str:
    """Return the text without the headline that stands above it on the page."""
    first, _, rest = body.partition("\n")
    return rest.lstrip() if rest and " ".join(first.split()) == " ".join(title.split()) else body


def _linked_data(root: Element) -> Row:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            for article in schema_org.articles_in(script.text or ""):
                return schema_org.row_of(article)
    return {}


def _meta(root: Element) -> dict[str, str]:
    """Return what meta elements, the first heading and marked times say."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        said.setdefault(key.strip().lower(), meta.get("content", "").strip())
    found = {field: next((said[n] for n in names.split() if said.get(n)), "") for field, names in _META.items()}
    found["title"] = found["title"] or words(next(root.iter("h1"), None)) or words(next(root.iter("title"), None))
    found["language"] = root.get("lang") or found["language"]
    found["published"] = found["published"] or _marked_time(root)
    links = (link for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    found["canonical"] = next((url for link in links if (url := web_address(link.get("href", "")))), "")
    return found


def _marked_time(root: Element) -> str:
    """Return the date of an element that is marked as the time of publication; others may be of another article."""
    for element in root.iter("time", "span", "p", "div"):
        if "datepublished" in element.get("itemprop", "").lower() or element.get("pubdate") is not None:
            return element.get("datetime") or element.get("content") or words(element)
    return ""


def _main_text(root: Element) -> str:
    """Return the article on a page; where none stands out, all of the page's own text."""
    from copy import deepcopy

    from trafilatura import extract

    try:
        found: Any = extract(deepcopy(root), include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # the whole text is better than none
        found = None
    if found:
        return "\n\n".join(line for line in found.splitlines() if line.strip())
    whole = next((e for name in ("article", "main", "body") for e in root.iter(name)), root)
    for element in list(root.iter()):
        if not local_name(element):
            element.text = ""
    return paragraphs(whole)
