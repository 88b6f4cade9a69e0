"""News in JSON: ninjs 1 to 3 of the IPTC, with the additions of the Swedish agency TT."""

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.readers.markup import plain
from analysis.readers.records import Row
from analysis.readers.wire_status import status_of

_BODIES = ("body_text", "body_html5", "body_html", "body_xhtml", "body_sportsml")
_HEADLINES = ("headline", "headline_main", "title")
_SUMMARIES = ("description_text", "description_html", "description_usage")
_MARKS = frozenset(
    (*_BODIES, *_HEADLINES, *_SUMMARIES, "headlines", "bodies", "versioncreated", "versionCreated", "firstcreated")
)
_ENOUGH = 2


def fits(found: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a ninjs item: a uri (Superdesk: guid) and at least two of its own field names."""
    return isinstance(found.get("uri", found.get("guid")), str) and len(_MARKS & found.keys()) >= _ENOUGH


def row_of(found: Mapping[str, Any]) -> Row:
    """Return the row of one item."""
    headline = _first(found, _HEADLINES) or _of_list(found.get("headlines"))
    body = _first(found, _BODIES) or _of_list(found.get("bodies"))
    replaced = list(_uris(found.get("replacing")))
    codes = [_text(found, key) for key in ("pubstatus", "pubStatus", "signal", "ednote", "edNote")]
    status = status_of(codes, headline, _first(found, ("ednote", "edNote"))) or ("replacement" if replaced else "")
    return {
        "id": _first(found, ("uri", "guid")),
        "title": plain(headline),
        "text": plain(body) or plain(_first(found, _SUMMARIES) or _of_list(found.get("descriptions"))),
        "published": _first(found, ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "datetime")),
        "agency": _first(found, ("source", "copyrightholder", "copyrightHolder"))
        or _name(found.get("infosource") or found.get("infosources") or found.get("infoSources")),
        "byline": _first(found, ("byline", "by")) or ", ".join(_bylines(found.get("bylines"))),
        "language": _text(found, "language"),
        "url": _text(found, "url"),
        "version": _text(found, "version"),
        "replaces": next(iter(replaced), ""),
        "status": status,
    }


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _first(found: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _text(found, key))), "")


def _objects(value: Any) -> list[dict[str, Any]]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _of_list(value: Any) -> str:
    """Return a value of ninjs 2 and 3: the one whose role is main, else the longest."""
    found = _objects(value)
    main = [member for member in found if _text(member, "role").lower().endswith("main")]
    return max((_text(member, "value") for member in main or found), key=len, default="")


def _name(value: Any) -> str:
    return next((_text(member, "name") for member in _objects(value)), "")


def _uris(value: Any) -> Iterator[str]:
    for member in value if isinstance(value, list) else ():
        uri = _text(member, "uri") if isinstance(member, dict) else member
        if isinstance(uri, str) and uri:
            yield uri


def _bylines(value: Any) -> Iterator[str]:
    for member in value if isinstance(value, list) else ():
        if isinstance(member, str):
            yield member
        elif isinstance(member, dict):
            name = " ".join(filter(None, (_text(member, "firstname"), _text(member, "lastname"))))
            yield _first(member, ("byline", "name")) or name
