"""XML and HTML without their dangers: no entities of a document's own, no network, no depth without end."""

import html
import re
from collections.abc import Iterator
from typing import Any

from analysis.errors import ReadingError
from analysis.readers.records import quoted
from analysis.settings import Settings

Element = Any
"""An element of lxml, which ships no types."""

_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype(?:[^>\[]|\[.*?\]\s*(?=>))*>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?=[\s/>])")
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_OWN_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,2000}\[", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_PARAGRAPH_NAMES = """
address article aside block blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
h6 header hl1 hl2 hr li main nav nitf ol p pre section table tr ul
"""
_PARAGRAPHS = frozenset(_PARAGRAPH_NAMES.split())
_LINES = frozenset(("br", "tr", "li", "dt"))
_UNREAD = frozenset(
    ("head", "iframe", "media", "noscript", "object", "script", "select", "style", "svg", "template", "title")
)
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_MANY_BREAKS = re.compile(r"\n{3,}")


def root_name(head: str) -> str:
    """Return the name of the first element of `head` in small letters, without prefix; empty when it is no markup."""
    position = 0
    while match := _BEFORE_ROOT.match(head, position):
        position = match.end()
    if _HTML_DOCTYPE.search(head, 0, position):
        return "html"
    root = _ROOT.match(head, position)
    return root["name"].lower() if root else ""


def parse_xml(name: str, text: str, notes: list[str], settings: Settings) -> Element:
    """Return the root of an XML document; where it breaks off, what stands before the break, and a note.

    Raises
    ------
    ReadingError
        When it declares entities of its own, has too many tags, or nothing can be made out.
    """
    check_tags(name, text, settings)
    if "<!ENTITY" in text and _OWN_SUBSET.search(text):
        raise ReadingError(
            f"{name} is an XML document that declares entities of its own and was not read: they can reach for other "
            "files or fill the memory."
        )
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_clean(_DECLARATION.sub("", text, count=1)), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise ReadingError(f"{name} seems to be an XML document, but no element in it could be read.")
    if serious := [error for error in parser.error_log if error.level_name == "FATAL"]:
        notes.append(f"The XML is wrong in line {serious[0].line:,}: {quoted(serious[0].message, 80)}.")
    return root


def parse_html(name: str, text: str) -> Element:
    """Return the root of an HTML document; ReadingError when nothing can be made out."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_clean(text), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise ReadingError(f"{name} is a web page (HTML) in which nothing could be read.")
    return root


def check_tags(name: str, text: str, settings: Settings) -> None:
    """Raise ReadingError when markup has more tags than may be held in memory."""
    if text.count("<") > settings.max_tags:
        raise ReadingError(
            f"{name} has more than {settings.max_tags:,} tags, the most that Ekko reads of one XML or HTML document; "
            "split it into smaller files."
        )


def _clean(text: str) -> bytes:
    return text.lstrip().replace("\x00", "").encode("utf-8", "replace")


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element, such as an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names anywhere below `root`, itself included, whatever their namespace."""
    return (element for element in root.iter() if local_name(element) in names)


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, whatever their namespace."""
    return (child for child in element if local_name(child) in names)


def words(element: Element | None) -> str:
    """Return all text inside an element on one line; empty for None."""
    return " ".join(" ".join(element.itertext()).split()) if element is not None else ""


def first_words(root: Element, *names: str) -> str:
    """Return the text of the first element that has one of the names and holds some; an earlier name goes first."""
    return next((found for name in names for element in elements(root, name) if (found := words(element))), "")


def child_words(element: Element, *names: str) -> str:
    """Return the text of the first child that has one of the names and holds some; an earlier name goes first."""
    return next((found for name in names for child in children(element, name) if (found := words(child))), "")


def plain(markup: str) -> str:
    """Return text that may hold HTML as plain text: a blank line between paragraphs, scripts and styles left out."""
    if not _TAG.search(markup):
        return html.unescape(markup) if "&" in markup else markup
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_clean(f"<html><body>{markup}</body></html>"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    return paragraphs(root) if root is not None else html.unescape(_TAG.sub(" ", markup))


def paragraphs(root: Element) -> str:
    """Return the text below an element of HTML or a kin of it, a blank line between paragraphs."""
    from lxml import etree

    pieces: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = local_name(element).lower()
        if event == "start":
            if name in _UNREAD:
                walker.skip_subtree()
            else:
                pieces += [_break_of(name), _SPACES.sub(" ", (element.text or "").replace("\n", " "))]
        else:
            pieces.append("" if name in _LINES else _break_of(name))
            if element is not root:
                pieces.append(_SPACES.sub(" ", (element.tail or "").replace("\n", " ")))
    lines = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(pieces)))
    return _MANY_BREAKS.sub("\n\n", lines).strip()


def _break_of(name: str) -> str:
    if name in _LINES:
        return "\n"
    return "\n\n" if name in _PARAGRAPHS else ""
