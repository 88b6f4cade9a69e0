"""Versions of one text: which article replaces which, as the input tells or as text and time let one propose.

Not to be confused with `analysis.corrections`, a person's corrections of an article's fields.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.article import Article, Published
from analysis.changed_sentences import ChangedSentence, changed_sentences, sentences_of
from analysis.decisions import held
from analysis.settings import Settings
from analysis.timeline import extent_of, published_of

TOLD, PROPOSED = "told", "proposed"

CANCELLED, CORRECTION = "cancelled", "correction"


_ENDS = re.compile(r"[.!?…][\"'»«”“’)\]]{0,4}\Z")


class Succession(NamedTuple):
    """One article and the one that it replaces; None where that is not among the articles."""

    newer: str
    older: str | None
    basis: str
    """"told" by the input or "proposed"."""
    status: str
    """"correction", "update", "replacement" or "cancelled" as the input says it; "" else."""


def successions(
    items: Mapping[str, Article], articles: pd.DataFrame, links: pd.DataFrame, settings: Settings
) -> list[Succession]:
    """Return which article replaces which.

    Told is what the input says: a telegram names the one that it replaces, or has its id and a higher version. Where it
    says of articles that they replace each other, none of that is believed. Proposed
    are two of one outlet, or one agency where the outlet is not known, that are the same text but for exchanged figures
    or names, where the one was surely published later.

    Parameters
    ----------
    items
        The articles as they were read, by id.
    articles, links
        Rows of the tables of those names.
    settings
        `version_agreement` and `max_version_pairs` are read.
    """
    rows = {row["id"]: row for row in articles.to_dict("records")}
    publishers = {name: _publisher(row) for name, row in rows.items()}
    told = _believed(_told({name: items[name] for name in rows}, publishers))
    language = {name: str(row["language"]) for name, row in rows.items()}
    linked = {(each.newer, each.older) for each in told} | {(each.older, each.newer) for each in told}
    known = {each.newer for each in told if each.older}
    said = {each.newer: each.status for each in told if not each.older}
    proposed = []
    for newer, older in _later_of_same_text(rows, publishers, links, settings.max_version_pairs):
        if newer in known or (newer, older) in linked:
            continue
        status = said.get(newer, "")
        if status in (CORRECTION, CANCELLED) or exchanged_in_prose(items[older], items[newer], language, settings):
            known.add(newer)
            proposed.append(Succession(newer, older, PROPOSED, status))
    found = [each for each in told if each.older or each.newer not in known]
    times = {name: extent_of(published_of(row)) or (datetime.max, datetime.max) for name, row in rows.items()}
    return sorted([*found, *proposed], key=lambda each: (times[each.newer], each.newer))


def replacing_each_other(items: Mapping[str, Article], articles: pd.DataFrame) -> list[str]:
    """Return the ids of articles of which the input says that they replace each other, in a ring of two or more.

    Parameters
    ----------
    items
        The articles as they were read, by id.
    articles
        Rows of the table of that name.
    """
    columns = (articles[name] for name in ("id", "outlet", "agency"))
    publishers = {name: _publisher({"outlet": o, "agency": a}) for name, o, a in zip(*columns, strict=True)}
    return sorted(_in_rings(_told({name: items[name] for name in publishers}, publishers)))


def changes_between(
    older: Article, newer: Article, language: Mapping[str, str], settings: Settings
) -> list[ChangedSentence]:
    """Return the sentences of one article that another has with other words; languages by the articles' ids."""
    old, new = (sentences_of(each.text, language[each.id]) for each in (older, newer))
    return changed_sentences(old, new, settings.version_agreement)


def exchanged_in_prose(
    older: Article, newer: Article, language: Mapping[str, str], settings: Settings
) -> list[ChangedSentence]:
    """Return the changes that exchange a figure or name in a sentence that ends as one.

    The other lines of web pages, such as “Updated: 8:45” and “3 hours ago”, have another figure every time.
    """
    return [
        each
        for each in changes_between(older, newer, language, settings)
        if each.old_keys
        and all(
            _ENDS.search(article.text, line.start, line.end) for article, line in ((older, each.old), (newer, each.new))
        )
    ]


def _publisher(row: Mapping[str, str]) -> str:
    """Return who published an article: its outlet, else its agency; "" where neither is known."""
    return (row["outlet"] or row["agency"]).casefold()


def _told(items: Mapping[str, Article], publishers: Mapping[str, str]) -> list[Succession]:
    """Return what the input tells: each article that replaces another, or that corrects or cancels something."""
    by_id: dict[str, list[str]] = {}
    for name, article in items.items():
        for own in dict.fromkeys((article.own_id, article.source_id)):
            by_id.setdefault(own, []).append(name)
    found = []
    for name, article in items.items():
        named = article.replaces or (article.own_id if article.version else "")
        others = [other for other in by_id.get(named, []) if other != name] if named else []
        alike = [other for other in others if _may_be_one(publishers[name], publishers[other])]
        older = _before(article, [items[other] for other in alike])
        if older or article.replaces or article.status in (CORRECTION, CANCELLED):
            found.append(Succession(name, older, TOLD, article.status))
    return found


def _believed(told: Sequence[Succession]) -> list[Succession]:
    """Return what the input tells without what cannot be: each of two, or more in a ring, replaces the other."""
    rings = _in_rings(told)
    without = [each._replace(older=None) if each.newer in rings else each for each in told]
    return [each for each in without if each.newer not in rings or each.status in (CORRECTION, CANCELLED)]


def _in_rings(told: Sequence[Succession]) -> set[str]:
    """Return the articles from which the way to the one replaced, and on from there, leads back to them."""
    older = {each.newer: each.older for each in told if each.older}
    rings: set[str] = set()
    passed: set[str] = set()
    for name in older:
        way: dict[str, int] = {}
        at: str | None = name
        while at is not None and at not in passed:
            passed.add(at)
            way[at] = len(way)
            at = older.get(at)
        if at in way:
            rings |= set(list(way)[way[at] :])
    return rings


def _may_be_one(publisher: str, other: str) -> bool:
    return publisher == other or not (publisher and other)


def _before(article: Article, others: Sequence[Article]) -> str | None:
    """Return the id of the version right before an article, of those that bear the id that it replaces.

    Where several do, it is the highest version below its own, else the latest that was surely published before it.
    """
    if article.replaces and article.replaces != article.own_id and len(others) == 1:
        return others[0].id
    number = _number(article)
    lower = [each for each in others if number and 0 < _number(each) < number]
    if lower:
        return max(lower, key=lambda each: (_number(each), each.id)).id
    earlier = [each for each in others if article.replaces and each.published.before(article.published)]
    return max(earlier, key=lambda each: (_moment(each), each.id)).id if earlier else None


def _number(article: Article) -> int:
    return int(article.version) if article.version.isdecimal() else 0


def _moment(article: Article) -> str:
    return article.published.start.isoformat() if article.published.start else ""


def _later_of_same_text(
    rows: Mapping[str, Mapping[str, str]], publishers: Mapping[str, str], links: pd.DataFrame, most: int
) -> Iterator[tuple[str, str]]:
    """Yield articles that are the same text as an earlier one of their publisher, each with the last of these.

    Notices after one form are left aside: they differ in their figures because they tell of something else.
    """
    same = held(links, "same_text")
    same = same[same["class"] != "template"]

    @cache
    def published(name: str) -> Published:
        return published_of(rows[name])

    @cache
    def moment(name: str) -> datetime:
        return (extent_of(published(name)) or (datetime.min,))[0]

    pairs = []
    for a, b in zip(same["article_a"], same["article_b"], strict=True):
        if publishers[a] and publishers[a] == publishers[b]:
            before = published(a).before(published(b))
            if before is not None:
                pairs.append((b, a) if before else (a, b))
    pairs.sort(key=lambda pair: (moment(pair[0]) - moment(pair[1]), pair))
    nearest = dict(reversed(pairs))
    yield from sorted(nearest.items())[:most]
