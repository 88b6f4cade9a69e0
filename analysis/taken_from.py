"""How much of each article stands in the texts of each origin of its story."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.article import Published
from analysis.passages import POSSIBLE_TRANSLATION
from analysis.provenance import taken_shares, word_starts

_QUOTE = "quote"


class Taken(NamedTuple):
    """What one article has from the texts of one origin."""

    copied: float
    """Share of its words, 0 to 1, that also stand there."""
    translated: float
    """Share of its words, 0 to 1, that may be a translation and are not copied."""
    beside: str
    """Id of the article of that origin with which it shares most words."""


def taken_from(
    articles: pd.DataFrame, passages: pd.DataFrame, texts: Mapping[str, str], published: Mapping[str, Published]
) -> dict[tuple[str, str], Taken]:
    """Tell how much of each article stands in the other texts of its own origin, and in earlier ones of each other.

    Of another origin, and for a translation, a text counts that came first or may have. A quotation that an article
    shares with another origin does not count: whoever was there can have heard it. Nor is an article a translation of
    an origin whose language it is in, though the origin was also printed in another.

    Parameters
    ----------
    articles
        Columns id, origin and language.
    passages
        The table of that name.
    texts, published
        By the articles' ids.

    Returns
    -------
    Article id and origin id to what the one has from the other; pairs that share nothing are left out.
    """
    origin, language = (dict(zip(articles["id"], articles[name], strict=True)) for name in ("origin", "language"))
    written_in = _first_languages(origin, language, published)
    found: defaultdict[tuple[str, str], list[tuple[int, int, str, str]]] = defaultdict(list)
    shared: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in passages.to_dict("records"):
        for side, other in (("a", "b"), ("b", "a")):
            name, beside = row[f"article_{side}"], row[f"article_{other}"]
            if row["kind"] == POSSIBLE_TRANSLATION and language[name] == written_in[origin[beside]]:
                continue
            if _counts(row, origin[name] == origin[beside], published[beside].before(published[name])):
                place = (row[f"start_{side}"], row[f"end_{side}"], row[f"changed_{side}"], row["kind"])
                found[name, origin[beside]].append(place)
                shared[name, origin[beside]][beside] += row["words"]
    starts = {name: word_starts(texts[name]) for name in dict.fromkeys(name for name, _ in found)}
    taken = {}
    for (name, of), places in found.items():
        copied, _, translated = taken_shares(texts[name], starts[name], places)
        most = shared[name, of]
        # of equals the one that came first, as far as that is known: a telegram before its copies
        beside = min(most, key=lambda each: (-most[each], str(published[each].start or "~"), each))
        taken[name, of] = Taken(copied, translated, beside)
    return taken


def _first_languages(
    origin: Mapping[str, str], language: Mapping[str, str], published: Mapping[str, Published]
) -> dict[str, str]:
    """Return the language of each origin's first article; where no day is known, the one that most of them are in."""
    most = Counter((origin[name], language[name]) for name in origin)
    first: dict[str, str] = {}
    for name in sorted(origin, key=lambda each: _by_day(each, published, most[origin[each], language[each]])):
        first.setdefault(origin[name], language[name])
    return first


def _by_day(name: str, published: Mapping[str, Published], alike: int) -> tuple[str, int, str]:
    return str(published[name].start or "~"), -alike, name


def _counts(passage: Mapping[str, Any], own: bool, other_first: bool | None) -> bool:
    if own and passage["kind"] != POSSIBLE_TRANSLATION:
        return True
    return other_first is not False and (own or passage["kind"] != _QUOTE)
