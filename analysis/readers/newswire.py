"""Newswire in XML: NITF, NewsML 1.2 and NewsML-G2, and Ritzau's RBNews, with what one version says of the others.

Element names: IPTC's NITF 3.6, NewsML 1.2 and NewsML-G2 2.34; the meta names of NITF are those of NTB.
"""

from collections.abc import Callable, Iterator

from analysis.readers.content import Content
from analysis.readers.markup import (
    Element,
    child_words,
    children,
    elements,
    first_words,
    paragraphs,
    parse_xml,
    plain,
    words,
)
from analysis.readers.records import Row, Rows
from analysis.readers.wire_status import status_of
from analysis.settings import Settings

_KINDS = {
    "nitf": "NITF",
    "newsml": "NewsML 1.2",
    "newsitem": "NewsML-G2",
    "newsmessage": "NewsML-G2",
    "packageitem": "NewsML-G2",
    "rbnews": "Ritzau RBNews",
    "arrayofrbnews": "Ritzau RBNews",
}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def sniff(content: Content) -> str:
    """Return the name of the wire format by the outermost element, else an empty string."""
    return _KINDS.get(content.root, "")


def read(content: Content, settings: Settings) -> Rows:
    """Return the items of a wire file as rows; errors as for `parse_xml`."""
    notes: list[str] = []
    root = parse_xml(content.name, content.text, notes, settings)
    return Rows(_READ[_KINDS[content.root]](root), notes)


def _nitf(root: Element) -> Iterator[Row]:
    for story in elements(root, "nitf"):
        yield _nitf_row(story)


def _nitf_row(story: Element) -> Row:
    meta = {e.get("name", "").lower(): e.get("content", "") for e in elements(story, "meta")}
    identity = _first_attribute(story, "doc-id", "id-string")
    title = first_words(story, "hl1", "headline", "hedline") or child_words(_head(story), "title")
    return {
        "id": identity or meta.get("ntbid", ""),
        "title": title,
        "text": _nitf_text(story),
        "published": _compact_date(
            _first_attribute(story, "date.issue", "norm") or _first_attribute(story, "story.date", "norm")
        ),
        "agency": meta.get("ntbkilde", "")
        or first_words(story, "distributor")
        or _first_attribute(story, "doc-id", "regsrc"),
        "byline": first_words(story, "byline"),
        "language": story.get(_LANGUAGE, "") or _first_attribute(story, "body", _LANGUAGE),
        "version": _first_attribute(story, "du-key", "version"),
        "replaces": _first_attribute(story, "docdata", "management-doc-idref"),
        "status": status_of(
            [_first_attribute(story, "docdata", "management-status"), meta.get("ntbmeldingstype", "")],
            title,
            _first_attribute(story, "ed-msg", "info"),
        ),
    }


def _head(story: Element) -> Element:
    return next(children(story, "head"), story)


def _nitf_text(story: Element) -> str:
    body = next(elements(story, "body.content"), None)
    abstract = next(elements(story, "abstract"), None)
    text = plain(paragraphs(body)) if body is not None else ""
    lead = paragraphs(abstract) if abstract is not None else ""
    return text if lead in text else f"{lead}\n\n{text}"


def _compact_date(norm: str) -> str:
    """Return 20260503T061230 with its seconds only when they say something: wires pad a day with zeros."""
    return norm.removesuffix("T000000").removesuffix("T000000Z")


def _first_attribute(root: Element, name: str, attribute: str) -> str:
    return next((value for e in elements(root, name) if (value := e.get(attribute, "").strip())), "")


def _newsml(root: Element) -> Iterator[Row]:
    for item in elements(root, "NewsItem"):
        if not any(True for _ in elements(item, "DataContent")):
            continue
        identity = next(elements(item, "NewsIdentifier"), item)
        revision = next(elements(identity, "RevisionId"), None)
        status = _first_attribute(item, "Status", "FormalName")
        title = first_words(item, "HeadLine", "NewsLine", "headline", "hl1")
        previous = revision.get("PreviousRevision", "0") if revision is not None else "0"
        own_id = first_words(identity, "NewsItemId")
        yield {
            "id": own_id,
            "title": title,
            "text": _data(item),
            "published": _compact_date(first_words(item, "FirstCreated") or first_words(item, "ThisRevisionCreated")),
            "agency": _provider(item) or first_words(identity, "ProviderId"),
            "byline": first_words(item, "ByLine"),
            "language": _first_attribute(item, "Language", "FormalName") or item.get(_LANGUAGE, ""),
            "version": words(revision),
            "replaces": own_id if previous not in ("", "0") else "",
            "status": status_of([status, _first_attribute(item, "Instruction", "FormalName")], title),
        }


def _provider(item: Element) -> str:
    return next((_first_attribute(p, "Party", "FormalName") for p in elements(item, "Provider")), "")


def _data(item: Element) -> str:
    """Return the longest text among the contents of an item: the others are captions, or the same in short."""
    return max((_nitf_text(d) or plain(paragraphs(d)) for d in elements(item, "DataContent")), key=len, default="")


def _newsml_g2(root: Element) -> Iterator[Row]:
    for item in elements(root, "newsItem"):
        meta = next(children(item, "itemMeta"), item)
        told = next(children(item, "contentMeta"), item)
        title = first_words(told, "headline") or first_words(meta, "title")
        signals = [_code(e) for e in children(meta, "signal", "pubStatus")]
        yield {
            "id": item.get("guid", ""),
            "title": title,
            "text": _inline(item) or plain(_described(told)),
            "published": first_words(meta, "firstCreated") or first_words(meta, "versionCreated"),
            "agency": _provider_g2(meta, told),
            "byline": first_words(told, "by") or ", ".join(_names(told, "creator")),
            "language": _first_attribute(told, "language", "tag") or item.get(_LANGUAGE, "") or root.get(_LANGUAGE, ""),
            "version": item.get("version", ""),
            "replaces": _replaced(meta),
            "status": status_of(signals, title, child_words(meta, "edNote")),
        }


def _code(element: Element) -> str:
    """Return the code of a G2 element without the prefix of its list."""
    value = str(element.get("qcode") or element.get("literal") or element.get("uri") or "")
    return value.rpartition(":")[2]


def _names(told: Element, name: str) -> list[str]:
    return [found for e in children(told, name) if (found := first_words(e, "name") or e.get("literal", ""))]


def _provider_g2(meta: Element, told: Element) -> str:
    named = _names(told, "infoSource") + _names(meta, "provider")
    return next(iter(named), "") or first_words(told, "creditline") or "".join(map(_code, children(meta, "provider")))


def _replaced(meta: Element) -> str:
    """Return the guid of the item that a link calls replaced, or of which this one is said to be a version."""
    for link in children(meta, "link"):
        relation = str(link.get("rel", "")).lower()
        if any(word in relation for word in ("replace", "previous", "update", "correct", "evolved")):
            return str(link.get("guidref") or link.get("residref") or link.get("href") or "")
    return ""


def _inline(item: Element) -> str:
    parts = [_nitf_text(e) or paragraphs(e) for e in elements(item, "inlineXML")]
    parts += [plain("".join(e.itertext())) for e in elements(item, "inlineData")]
    return max(parts, key=len, default="")


def _described(told: Element) -> str:
    return max((words(e) for e in children(told, "description")), key=len, default="")


def _ritzau(root: Element) -> Iterator[Row]:
    for item in elements(root, "RBNews"):
        fields = {name: child_words(item, name) for name in _RITZAU}
        yes = [word for name, word in _RITZAU_STATUS.items() if fields[name].lower() in ("true", "1")]
        replaced = fields["replacedID"] or fields["Replaces"]
        yield {
            "id": fields["NewsID"],
            "title": plain(fields["headline"]),
            "text": "\n\n".join(filter(None, (plain(_raw(item, "subtitle")), plain(_raw(item, "content"))))),
            "published": fields["PublishDate"],
            "agency": fields["origin"].strip("/ ") or "ritzau",
            "byline": fields["byLine"],
            "language": "da",
            "version": fields["version"],
            "replaces": replaced if replaced.lower() not in ("0", "false", "true") else "",
            "status": next(iter(yes), "") or status_of([], fields["headline"]),
        }


def _raw(item: Element, name: str) -> str:
    return next(("".join(child.itertext()) for child in children(item, name)), "")


_RITZAU_STATUS = {"Annuleret": "cancelled", "Korrektion": "correction", "NyVersion": "update"}
_RITZAU = (
    "NewsID", "PublishDate", "headline", "origin", "byLine", "version", "replacedID", "Replaces", *_RITZAU_STATUS,
)  # fmt: skip
_READ: dict[str, Callable[[Element], Iterator[Row]]] = {
    "NITF": _nitf, "NewsML 1.2": _newsml, "NewsML-G2": _newsml_g2, "Ritzau RBNews": _ritzau,
}  # fmt: skip
