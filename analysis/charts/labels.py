"""What charts call articles, origins and their kinds."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from analysis.article import Published
from analysis.charts.template import COLOUR_WORDS, Role
from analysis.tables import is_telegram
from analysis.timeline import all_published, on_one_clock
from analysis.wording import clock_words, cut, short_day, via

LABEL_CHARS = 28
SENTENCE_CHARS = 48
UNKNOWN_ORIGIN = "Origin unknown"

# kinds of origins in the order charts stack and name them
KIND_ROLES: dict[str, Role] = {
    "agency": "same",
    "press_release": "release",
    "own_report": "own",
    "unknown": "unknown",
}
KIND_WORDS = {
    "agency": "from an agency",
    "press_release": "from a press release",
    "own_report": "own report",
    "unknown": "origin unknown",
}
_KIND_NOUNS = {"agency": "agency", "press_release": "press release", "own_report": "own report"}


def article_labels(
    articles: pd.DataFrame, limit: int = LABEL_CHARS, times: bool = False, days: Container[str] | None = None
) -> dict[str, str]:
    """Give each article a label of its own: outlet, else "via" its agency, else its source id.

    Where two are alike, the time is added, with the day if theirs differ; where that does not part them, the first
    words of the headline; else a number. A day that a reader gave changes no label.

    Parameters
    ----------
    articles
        Rows of the table `articles`.
    limit
        Characters of the longest label; what is cut ends in "…".
    times
        Add the time of day to every label whose minute is known.
    days
        Ids of the articles whose day is added to the time; None for those with a name that occurs on several days.

    Returns
    -------
    Article id to label, not escaped.
    """
    published = on_one_clock(all_published(articles))
    rows = {row["id"]: row for row in articles.to_dict("records")}
    names = {article_id: source_name(row) for article_id, row in rows.items()}
    minutes = {row_id for row_id, row in rows.items() if row["published_precision"] in ("minute", "second")}
    alike = set(_repeated(names))
    known_days = dict(zip(articles["id"], (each.known_day for each in published), strict=True))
    if days is None:
        days_of: dict[str, set[date | None]] = defaultdict(set)
        for article_id in alike:
            days_of[names[article_id]].add(known_days[article_id])
        days = {article_id for article_id in alike if len(days_of[names[article_id]]) > 1}
    moments = {
        article_id: _short_time(each, article_id in days)
        for article_id, each in zip(articles["id"], published, strict=True)
    }
    labels = {
        article_id: _with_time(name, moments[article_id], limit)
        if article_id in alike or (times and article_id in minutes)
        else cut(name, limit)
        for article_id, name in names.items()
    }
    for article_id in _repeated(labels):
        labels[article_id] = _with_headline(names[article_id], str(rows[article_id]["headline"]), limit)
    return _numbered(labels, limit)


def article_names(articles: pd.DataFrame, limit: int = 60) -> dict[str, str]:
    """Name each article by who published it, the day and its headline, for lists in which one is looked for.

    Parameters and result as for `article_labels`; days are those that each article gives, none that a reader gave.
    """
    names = {}
    for row, published in zip(articles.to_dict("records"), all_published(articles), strict=True):
        day = None if published.kind == "given" else published.known_day
        name = f"{source_name(row)}, {short_day(day)}" if day else source_name(row)
        names[row["id"]] = _with_headline(name, str(row["headline"]), limit)
    return _numbered(names, limit)


def source_name(row: Mapping[str, Any]) -> str:
    """Name who published an article: its outlet, else "via" its agency, else its source id.

    The agency's own telegrams bear its name, and the number of their version where they have one.
    """
    if is_telegram(row):
        version = str(row["version"])
        short = f" v{version}" if version.isdigit() else ""
        return f"{row['agency']}{short}"
    return str(row["outlet"] or via(row["agency"]) or row["source_id"])


def _repeated(labels: Mapping[str, str]) -> list[str]:
    counts = Counter(labels.values())
    return [article_id for article_id, label in labels.items() if counts[label] > 1]


def _short_time(published: Published, with_day: bool) -> str:
    unknown = published.kind == "given" or published.precision not in ("second", "minute", "day")
    if unknown or published.start is None:
        return ""
    if not isinstance(published.start, datetime):
        return short_day(published.start)
    day = f"{short_day(published.start)} " if with_day else ""
    return f"{day}{clock_words(published.start)}"


def _with_time(name: str, moment: str, limit: int) -> str:
    return f"{cut(name, limit - len(moment) - 1)}\u2002{moment}" if moment else cut(name, limit)


def _with_headline(name: str, headline: str, limit: int) -> str:
    if not headline:
        return cut(name, limit)
    short = cut(name, max(limit - 11, limit // 2))
    return f"{short}: {cut(headline, limit - len(short) - 2)}"


def _numbered(labels: Mapping[str, str], limit: int) -> dict[str, str]:
    seen: Counter[str] = Counter()
    alike = set(_repeated(labels))
    unique = {}
    for article_id, label in labels.items():
        seen[label] += 1
        ending = f" ({seen[label]})"
        unique[article_id] = cut(label, limit - len(ending)) + ending if article_id in alike else label
    return unique


def in_sentence(name: str) -> str:
    """Return a name as a heading can hold it."""
    return cut(name, SENTENCE_CHARS)


def origin_name(kind: str, name: str) -> str:
    """Name an origin: the agency or outlet, or that it is unknown."""
    return name if name and kind != "unknown" else UNKNOWN_ORIGIN


def origin_heading(kind: str, name: str, counted: str) -> str:
    """Return the heading of an origin's articles: "Ritzau, agency: 2"; `counted` says how many."""
    ending = f", {_KIND_NOUNS[kind]}: {counted}" if kind in _KIND_NOUNS else f": {counted}"
    return cut(origin_name(kind, name), max(12, LABEL_CHARS - len(ending))) + ending


def colour_key(meanings: Iterable[tuple[Role, str]]) -> str:
    """Say what the colours mean: "Blue: from an agency. Orange: own report."."""
    return " ".join(f"{COLOUR_WORDS[role]}: {meaning}." for role, meaning in meanings)


def kind_key(kinds: Iterable[str]) -> str:
    """Say what the colours of these kinds of origins mean."""
    present = set(kinds)
    return colour_key((role, KIND_WORDS[kind]) for kind, role in KIND_ROLES.items() if kind in present)


def with_origins(articles: pd.DataFrame, origins: pd.DataFrame) -> pd.DataFrame:
    """Return the articles with the columns `kind` and `origin_name` of their origin."""
    known = origins.set_index("origin")[["kind", "name"]].reindex(articles["origin"]).set_axis(articles.index)
    kinds = known["kind"].fillna("unknown").astype("str")
    names = known["name"].fillna("").astype("str")
    return articles.assign(kind=kinds, origin_name=names.where((names != "") & (kinds != "unknown"), UNKNOWN_ORIGIN))
