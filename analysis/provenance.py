"""Whose text it is: origins, who was first, and what was taken over.

An origin lies within one story. All texts credited to one agency are one origin; else a text group is a press release
or one own report; else the article stands alone. A copy without a credit shares the origin of its text group.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import Article, Published
from analysis.language.tokens import WORD
from analysis.passages import POSSIBLE_TRANSLATION, read_places, taken_places

ORIGIN_COLUMNS = ["origin", "story", "kind", "name", "articles", "confidence", "reasons"]
MARKED = "marked by hand"
"""The first reason for an origin that a person marked."""
SEVERAL_OUTLETS = r"one of \d+ outlets"
"""What stands for a name where any of several outlets can have been first."""
SHARE_COLUMNS = ["copied_share", "new_share", "edited_share", "translated_share"]


def group_ids(prefix: str, labels: Sequence[int], ids: Sequence[str]) -> list[str]:
    """Name each group by a prefix and its smallest member's id: equal runs give equal names, strangers change none."""
    smallest: dict[int, str] = {}
    for label, article_id in zip(labels, ids, strict=True):
        smallest[label] = min(smallest.get(label, article_id), article_id)
    return [f"{prefix}-{smallest[label]}" for label in labels]


def find_origins(
    articles: pd.DataFrame,
    credits_in_text: Mapping[str, str],
    named_in_text: Mapping[str, Container[str]],
    press_releases: Container[str] = (),
    marked: Container[str] = (),
) -> tuple[pd.Series, pd.DataFrame]:
    """Tell whose text each article is.

    Parameters
    ----------
    articles
        Columns id, story, text_group, outlet, agency, byline and first_in_group (yes, no or undecided).
    credits_in_text
        Article id to the agency whose signature its text bears.
    named_in_text
        Article id to the agencies its text names as a source in any way.
    press_releases
        Ids of the articles that say of themselves that they are one.
    marked
        Ids of the articles that a person said others were made from, at most one of each text group.

    Returns
    -------
    The origin id of each row, and the table of origins (`ORIGIN_COLUMNS`; confidence is high, medium or low).
    """
    rows = [_Row(*row) for row in articles[list(_Row._fields)].itertuples(index=False)]
    agency_of_group = _agency_of_each_group(rows, marked)
    keys = [
        (row.story, "agency", agency_of_group[row.text_group])
        if row.text_group in agency_of_group
        else (row.story, "text", row.text_group)
        for row in rows
    ]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    names = group_ids("origin", [numbers[key] for key in keys], [row.id for row in rows])
    members: dict[str, list[_Row]] = defaultdict(list)
    for name, row in zip(names, rows, strict=True):
        members[name].append(row)
    described = [
        [
            name,
            members[name][0].story,
            *_with_mark(members[name], marked, agency_of_group, credits_in_text, named_in_text, press_releases),
        ]
        for name in sorted(members)
    ]
    return pd.Series(names, index=articles.index, dtype="str"), pd.DataFrame(described, columns=ORIGIN_COLUMNS)


class _Row(NamedTuple):
    """What the origin of one article is told by."""

    id: str
    story: str
    text_group: str
    outlet: str
    agency: str
    byline: str
    first_in_group: str


def _agency_of_each_group(rows: Sequence[_Row], marked: Container[str]) -> dict[str, str]:
    """Text group to the agency most of its credited members name; the first in the alphabet of equals.

    Where one member is marked as the origin, its agency, or none.
    """
    told_by_mark = {row.text_group for row in rows if row.id in marked}
    agencies: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.agency and (row.text_group not in told_by_mark or row.id in marked):
            agencies[row.text_group][row.agency] += 1
    return {group: min(named, key=lambda name: (-named[name], name)) for group, named in agencies.items()}


def _with_mark(
    members: Sequence[_Row],
    marked: Container[str],
    agency_of_group: Mapping[str, str],
    credits_in_text: Mapping[str, str],
    named_in_text: Mapping[str, Container[str]],
    press_releases: Container[str],
) -> tuple[str, str, int, str, str]:
    """Return what `_describe` does; of a text whose origin is marked, what that article tells."""
    chosen = [row for row in members if row.id in marked]
    rows = chosen if chosen and members[0].text_group not in agency_of_group else members
    kind, name, _, confidence, reasons = _describe(
        rows, agency_of_group, credits_in_text, named_in_text, press_releases
    )
    if chosen:
        confidence, reasons = "high", f"{MARKED}; {reasons}"
    return kind, name, len(members), confidence, reasons


def _describe(
    members: Sequence[_Row],
    agency_of_group: Mapping[str, str],
    credits_in_text: Mapping[str, str],
    named_in_text: Mapping[str, Container[str]],
    press_releases: Container[str],
) -> tuple[str, str, int, str, str]:
    """Return kind, name, number of articles, confidence and reasons of one origin."""
    if agency := agency_of_group.get(members[0].text_group, ""):
        signed = sum(credits_in_text.get(row.id) == agency for row in members)
        given = sum(row.agency == agency and credits_in_text.get(row.id) != agency for row in members)
        others = [row for row in members if row.agency != agency]
        cited = sum(agency in named_in_text.get(row.id, ()) for row in others)
        silent = len(others) - cited
        reasons = [
            f"{signed} credit {agency} in the text" if signed else "",
            f"{given} named {agency} in the input" if given else "",
            f"{cited} name {agency} as a source, the same text as one that credits it" if cited else "",
            f"{silent} without a credit found, the same text as one that has it" if silent else "",
        ]
        confidence = "medium" if len(others) > signed + given else "high"
        return "agency", agency, len(members), confidence, "; ".join(filter(None, reasons))
    releases = [row for row in members if row.id in press_releases and row.outlet]
    if not releases:
        return _own_report(members)
    _, sender, _, confidence, _ = _own_report(releases)
    silent = len(members) - len(releases)
    reason = f"{len(releases)} called a press release where the text or its title begins"
    reason += f"; {silent} without saying so, the same text" if silent else ""
    return "press_release", sender, len(members), confidence, reason


def _own_report(members: Sequence[_Row]) -> tuple[str, str, int, str, str]:
    """Describe a text that credits no agency: it is named after who had it first, if that is known."""
    first = [row for row in members if row.first_in_group == "yes"] or members
    outlets = sorted({row.outlet for row in first} - {""})
    names = outlets or sorted({row.byline for row in first} - {""})
    if not names:
        return "unknown", "", len(members), "low", "no agency, outlet or byline is named"
    reason = f"no agency is credited; {'an outlet' if outlets else 'a byline'} is named"
    if len(names) == 1:
        return "own_report", names[0], len(members), "medium", reason
    name = " or ".join(names) if len(names) == 2 else SEVERAL_OUTLETS.replace(r"\d+", str(len(names)))
    return "own_report", name, len(members), "low", f"{reason}; which of {', '.join(names)} had it first is not known"


def first_of_each(groups: Sequence[str], published: Sequence[Published]) -> list[str]:
    """Tell of each article whether it was the first of its story or text group: yes, no or undecided."""
    members = defaultdict(list)
    for row, name in enumerate(groups):
        members[name].append(row)
    answers = ["undecided"] * len(groups)
    for rows in members.values():
        moments = Counter(published[row] for row in rows)
        # thousands of copies are of few different moments, or of none that is known
        first = {moment: _is_first(moment, moments) for moment in moments}
        for row in rows:
            answers[row] = first[published[row]]
    return answers


def _is_first(moment: Published, moments: Mapping[Published, int]) -> str:
    """Tell whether an article published then came first, given how many were published at each moment."""
    others = {moment.before(other) for other, count in moments.items() if other != moment or count > 1}
    return "no" if False in others else "undecided" if None in others else "yes"


def shares_taken_over(articles: Sequence[Article], passages: pd.DataFrame) -> pd.DataFrame:
    """Return what share of each article's words stands in others that came before it, and what share is new.

    A passage counts as taken over when the other article came first or when that cannot be decided; what was changed
    in it does not count.

    Returns
    -------
    One row an article, in their order, with `SHARE_COLUMNS`, each 0 to 1: all words taken over; those that are not,
    NaN when it cannot be decided who took them from whom; of the words taken over those in edited sentences; words that
    may be translated, which count as new.
    """
    published = {article.id: article.published for article in articles}
    taken: dict[str, list[Any]] = defaultdict(list)
    undecided: set[str] = set()
    for passage in passages.itertuples():
        earlier = published[passage.article_a].before(published[passage.article_b])
        if earlier is not False:
            taken[passage.article_b].append((passage.start_b, passage.end_b, passage.changed_b, passage.kind))
        if earlier is not True:
            taken[passage.article_a].append((passage.start_a, passage.end_a, passage.changed_a, passage.kind))
        if earlier is None and passage.kind != POSSIBLE_TRANSLATION:
            undecided |= {passage.article_a, passage.article_b}
    rows = []
    for article in articles:
        copied, edited, translated = (
            taken_shares(article.text, word_starts(article.text), taken[article.id])
            if article.id in taken
            else (0.0, 0.0, 0.0)
        )
        rows.append([copied, np.nan if article.id in undecided else 1 - copied, edited, translated])
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


def taken_shares(
    text: str, starts: npt.NDArray[np.int64], taken: Iterable[tuple[int, int, str, str]]
) -> tuple[float, float, float]:
    """Return the shares of a text's words that are taken over, taken over in edited sentences, and only translated.

    `starts` is as `word_starts` gives it: kept by callers that ask about one text many times.
    """
    if not len(starts):
        return 0.0, 0.0, 0.0
    same, edited, translated = (np.zeros(len(starts), dtype=bool) for _ in range(3))
    for start, end, changed, kind in taken:
        if kind == POSSIBLE_TRANSLATION:
            _cover(translated, starts, start, end)
            continue
        for place in taken_places(text, start, end, read_places(changed)):
            _cover(edited if place.edited else same, starts, place.start, place.end)
    copied = same | edited
    return float(copied.mean()), float((edited & ~same).mean()), float((translated & ~copied).mean())


def word_starts(text: str) -> npt.NDArray[np.int64]:
    """Return where each word of a text begins."""
    return np.array([match.start() for match in WORD.finditer(text)], dtype=np.int64)


def share_covered(starts: npt.NDArray[np.int64], spans: Iterable[tuple[int, int]]) -> float:
    """Return the share of a text's words that lie within any of the spans, 0 to 1; 0 for a text without words.

    Parameters
    ----------
    starts
        As `word_starts` gives them: kept by callers that ask about one text many times.
    spans
        Start and end of each span; spans may overlap, and a word counts once.
    """
    if not len(starts):
        return 0.0
    covered = np.zeros(len(starts), dtype=bool)
    for start, end in spans:
        _cover(covered, starts, start, end)
    return float(covered.mean())


def _cover(words: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64], start: int, end: int) -> None:
    """Mark the words that begin between two places."""
    words[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
