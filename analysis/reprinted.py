"""Which texts of a story others were made from, and what each article made of them, paragraph by paragraph."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.analysed import Analysis
from analysis.fingerprint import Cell, Made, Told, cells, headline, pieces
from analysis.language.sentences import Span
from analysis.settings import Settings
from analysis.tables import is_telegram
from analysis.timeline import all_published, by_time, first_publication

CELL_COLUMNS = ["article", *Cell._fields]
HEADLINE_COLUMNS = ["article", "kind", "share"]
_KEPT_ORIGINS = 20
"""So many times the articles of one origin are remembered: more than anybody looks at in turn."""


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """What some articles made of one text."""

    origin: str
    """Id of the article whose text it is."""
    unit: str
    """What `pieces` are, "paragraph" or "sentence"."""
    pieces: list[Span]
    """Places of the origin's paragraphs that were looked at."""
    articles: list[str]
    """Ids of the articles that were compared with it, by time."""
    cells: pd.DataFrame
    """One row a paragraph and article (`CELL_COLUMNS`), then those that the article added; offsets in code points."""
    headlines: pd.DataFrame
    """One row an article (`HEADLINE_COLUMNS`), as `fingerprint.headline` tells it."""
    more_pieces: int
    """Paragraphs of the origin beyond the limit."""
    more_articles: int
    """Articles beyond the limit."""


def origins_used(
    articles: pd.DataFrame, passages: pd.DataFrame, settings: Settings, marked: Container[str] = ()
) -> dict[str, list[str]]:
    """Tell which articles of one story were made from which.

    An article of a text group was made from the one that a person marked, else from the agency's first telegram in it,
    else from the first article; where who was first is not known, from the longest. Another one was made from the text,
    not published later, that most of its words stand in, where these are enough; in another language with the same
    origin any are.

    Parameters
    ----------
    articles, passages
        The tables of one story.
    settings
        `fingerprint_taken_share` is read.
    marked
        Ids of the articles that a person said others were made from.

    Returns
    -------
    Id of each origin, that of most articles first, to the ids of the articles made from it, by time.
    """
    rows = by_time(articles)
    published = dict(zip(rows["id"], all_published(rows), strict=True))
    order = {name: place for place, name in enumerate(rows["id"])}
    row_of = {row["id"]: row for row in rows.to_dict("records")}
    made: dict[str, list[str]] = {}
    group_of: dict[str, str] = {}
    for _, members in rows[rows.duplicated("text_group", keep=False)].groupby("text_group", sort=False):
        origin = next((name for name in members["id"] if name in marked), None) or _origin_of(members)
        made[origin] = [name for name in members["id"] if name != origin]
        group_of |= dict.fromkeys(members["id"], origin)
    shared = _words_shared(passages)
    for name in rows["id"]:
        if name in group_of:
            continue
        others = shared[name]
        earlier = [each for each in others if each in made and published[each].before(published[name]) is not False]
        best = max(earlier, key=lambda each: (each in marked, others[each], -order[each]), default=name)
        if not _is_enough(row_of[best], row_of[name], others[best], settings):
            best = name
        made.setdefault(best, []).extend([name] if best != name else [])
    used = sorted((origin for origin in made if made[origin]), key=lambda origin: (-len(made[origin]), order[origin]))
    return {origin: sorted(made[origin], key=order.__getitem__) for origin in used}


def _origin_of(members: pd.DataFrame) -> str:
    """Return the article of a text group that the others were made from, given its rows by time."""
    telegrams = members[[is_telegram(row) for row in members.to_dict("records")]]
    asked = telegrams if len(telegrams) else members
    first = first_publication(all_published(asked))
    return str(asked["id"].iloc[first] if first is not None else asked["id"].loc[asked["words"].idxmax()])


def _is_enough(origin: Mapping[str, Any], article: Mapping[str, Any], shared: int, settings: Settings) -> bool:
    """Tell whether an article that shares so many words with a text was made from it."""
    # of a translation only some sentences are recognised; that it bears the agency's name speaks for the others
    signed = origin["origin"] == article["origin"] and origin["language"] != article["language"]
    return shared > 0 and (signed or shared >= settings.fingerprint_taken_share * article["words"])


def _words_shared(passages: pd.DataFrame) -> defaultdict[str, Counter[str]]:
    """Return how many words each article shares with each other one, possible translations too."""
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for a, b, words in zip(passages["article_a"], passages["article_b"], passages["words"], strict=True):
        shared[a][b] += words
        shared[b][a] += words
    return shared


def origins_shown(analysis: Analysis) -> dict[str, list[str]]:
    """Return `origins_used` of a story, with only the articles that the filters let through.

    Parameters
    ----------
    analysis
        That of one story, whole or narrowed: what was made from what does not depend on what is shown.
    """
    whole, story = analysis.whole or analysis, analysis.articles["story"].iloc[0]
    of_story = whole.part(story, lambda: whole.articles.loc[whole.articles["story"] == story, "id"])
    shown = set(analysis.articles["id"])
    used = origins_used(of_story.articles, of_story.passages, analysis.settings, analysis.marked_origins)
    return {origin: kept for origin, made in used.items() if (kept := [name for name in made if name in shown])}


def fingerprint(analysis: Analysis, origin: str, ids: Sequence[str]) -> Fingerprint:
    """Return what some articles made of a text; what was compared before is not compared again.

    Parameters
    ----------
    analysis
        Any that has the articles, whole or narrowed.
    origin, ids
        Ids; at most `fingerprint_articles` of them are compared.
    """
    settings = analysis.settings
    compared = list(ids[: settings.fingerprint_articles])
    told = told_by(analysis, [origin, *compared])
    made = {name: _made(analysis, (origin, name), told) for name in compared}
    found, unit = pieces(told[origin], settings)
    return Fingerprint(
        origin,
        unit,
        found[: settings.fingerprint_paragraphs],
        compared,
        pd.DataFrame([[name, *cell] for name in compared for cell in made[name].cells], columns=CELL_COLUMNS),
        pd.DataFrame([[name, *made[name][1:]] for name in compared], columns=HEADLINE_COLUMNS),
        max(0, len(found) - settings.fingerprint_paragraphs),
        len(ids) - len(compared),
    )


def _made(analysis: Analysis, pair: tuple[str, str], told: dict[str, Told]) -> Made:
    known, settings = analysis.prepared.made, analysis.settings
    if len(known) > _KEPT_ORIGINS * settings.fingerprint_articles:
        known.clear()
    if pair not in known:
        origin, article = told[pair[0]], told[pair[1]]
        most = settings.fingerprint_paragraphs
        known[pair] = Made(cells(origin, article, settings, most), *headline(origin, article, settings))
    return known[pair]


def told_by(analysis: Analysis, ids: Sequence[str]) -> dict[str, Told]:
    """Return what is read of some articles by their ids, also of those that a filter hides."""
    articles = (analysis.whole or analysis).articles
    rows = articles[articles["id"].isin(ids)]
    columns = (rows[name] for name in ("id", "language", "title", "agency"))
    return {name: Told(analysis.collection.texts[name], *rest) for name, *rest in zip(*columns, strict=True)}
