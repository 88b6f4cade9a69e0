"""JSON of programs and archives whose fields mean something else than their names alone would say."""

from collections.abc import Callable, Mapping
from typing import Any

from analysis.readers import ninjs, schema_org
from analysis.readers.markup import plain
from analysis.readers.records import Row, web_address

Object = Mapping[str, Any]


def row_of(found: dict[str, Any]) -> Row | None:
    """Return the row of a JSON object that has one of the known shapes, None when it has none."""
    return next((read(found) for fits, read in _SHAPES if fits(found)), None)


def _infomedia_fits(found: Object) -> bool:
    return "Heading" in found and "BodyText" in found


def _infomedia(found: Object) -> Row:
    """Read Infomedia's API: heads apart from the body, HTML inside, a day written as its midnight."""
    text = plain(_string(found, "BodyText"))
    lead = plain(_string(found, "Lead"))
    authors = found.get("Authors")
    names = [name.strip(" ,") for name in authors if isinstance(name, str)] if isinstance(authors, list) else []
    return {
        "id": _string(found, "ArticleId"),
        "title": plain(_string(found, "Heading")),
        "text": text if text.startswith(lead) else f"{lead}\n\n{text}",
        "published": _string(found, "PublishDate").removesuffix("Z").removesuffix("T00:00:00"),
        "outlet": _string(found, "Source"),
        "url": _string(found, "ArticleUrl"),
        "byline": ", ".join(filter(None, names)),
    }


def _trafilatura_fits(found: Object) -> bool:
    return "fingerprint" in found and "source-hostname" in found


def _trafilatura(found: Object) -> Row:
    """Read trafilatura's JSON: `source` is the address and `source-hostname` the name of the site."""
    return {
        "title": _string(found, "title"),
        "text": _string(found, "text") or _string(found, "raw_text"),
        "published": _string(found, "date"),
        "outlet": _string(found, "source-hostname"),
        "host": _string(found, "hostname"),
        "url": web_address(_string(found, "source")),
        "language": _string(found, "language"),
        "byline": _string(found, "author").replace("; ", ", "),
    }


def _string(found: Object, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _ap_item(found: Object) -> Object | None:
    """Return the item of AP's Media API that an object is, or that it holds as members of a feed do; else None."""
    held = found.get("item")
    item = held if isinstance(held, dict) else found
    altids = item.get("altids")
    known = isinstance(altids, dict) and "itemid" in altids
    return item if known and ("body_nitf" in item or "versioncreated" in item) else None


def _ap_fits(found: Object) -> bool:
    return _ap_item(found) is not None


def _ap(found: Object) -> Row:
    """Read AP's JSON: ninjs in most, but the text is NITF, the id stands among others, and bylines begin with By."""
    item = _ap_item(found) or found
    row = dict(ninjs.row_of(item))
    bylines = item.get("bylines")
    names = [_string(b, "by") for b in bylines if isinstance(b, dict)] if isinstance(bylines, list) else []
    return row | {
        "id": _string(item["altids"], "itemid"),
        "text": plain(_string(item, "body_nitf")) or row["text"] or plain(_string(item, "description_summary")),
        "agency": row["agency"] or "AP",
        "byline": ", ".join(name.removeprefix("By ") for name in names if name),
    }


_SHAPES: tuple[tuple[Callable[[Any], bool], Callable[[Any], Row]], ...] = (
    (_ap_fits, _ap),
    (ninjs.fits, ninjs.row_of),
    (schema_org.is_article, schema_org.row_of),
    (_infomedia_fits, _infomedia),
    (_trafilatura_fits, _trafilatura),
)
