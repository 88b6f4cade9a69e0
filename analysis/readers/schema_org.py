"""The fields of an article as schema.org names them (NewsArticle and its kin), in JSON-LD of a page or of its own."""

import json
from collections.abc import Iterator
from typing import Any

from analysis.readers.markup import plain
from analysis.readers.records import Row

_ARTICLE = ("article", "posting", "report", "newsitem")
_DEPTH = 6
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None, strict=False)


def is_article(value: Any) -> bool:
    """Tell whether a JSON object is an article in the words of schema.org."""
    return isinstance(value, dict) and any(
        kind.lower().endswith(_ARTICLE) for kind in _listed(value.get("@type")) if isinstance(kind, str)
    )


def articles_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield the articles of a piece of JSON-LD, outermost first; nothing where it is broken."""
    try:
        yield from _below(_DECODER.decode(text.strip()), _DEPTH)
    except (ValueError, RecursionError):
        return


def row_of(article: dict[str, Any]) -> Row:
    """Return the row of one such article."""
    return {
        "id": _text(article.get("identifier")),
        "title": plain(_text(article.get("headline")) or _text(article.get("name"))),
        "text": plain(_text(article.get("articleBody")) or _text(article.get("text"))),
        "published": _text(article.get("datePublished")) or _text(article.get("dateCreated")),
        "outlet": _text(article.get("publisher")),
        "url": _text(article.get("url")) or _text(article.get("mainEntityOfPage")),
        "language": _text(article.get("inLanguage")),
        "byline": ", ".join(filter(None, map(_text, _listed(article.get("author"))))),
        "version": _text(article.get("version")),
        "status": "correction" if article.get("correction") else "",
    }


def _below(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if is_article(value):
        yield value
    elif isinstance(value, dict | list) and depth:
        for member in value.values() if isinstance(value, dict) else value:
            yield from _below(member, depth - 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any, depth: int = 2) -> str:
    """Return a value in words: of a thing its name or what it stands for, of a list the first that says something."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and depth:
        named = (_text(value.get(key), depth - 1) for key in ("name", "value", "@value", "@id", "url"))
        return next(filter(None, named), "")
    if isinstance(value, list) and depth:
        return next(filter(None, (_text(member, depth - 1) for member in value[:20])), "")
    return ""
