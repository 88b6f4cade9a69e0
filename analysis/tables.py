"""The tables of an analysis: their columns, and how each is filled from what the steps found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from analysis.article import UNKNOWN, Article
from analysis.language.close_reading import CloseReading
from analysis.language.quote_groups import group_quotes
from analysis.passages import POSSIBLE_TRANSLATION, equal_places, places_text, read_places
from analysis.provenance import SHARE_COLUMNS, first_of_each, group_ids, share_covered, word_starts
from analysis.settings import Settings
from analysis.story_score import trained
from analysis.timeline import all_published
from analysis.translations import passages_in_two_languages
from analysis.vectors import Vectors, top_terms

ARTICLE_COLUMNS = [
    "id", "source_id", "title", "outlet", "agency", "byline", "language", "url", "published_start", "published_end",
    "published_precision", "published_kind", "words", "text_group", "story", "origin", "copied_share", "new_share",
    "first_in_story", "version", "replaces", "source_file", "headline", "derived", "edited_share", "translated_share",
    "given",
]  # fmt: skip
LINK_COLUMNS = [
    "article_a", "article_b", "relation", "class", "similarity", "share_a", "share_b", "probability",
]  # fmt: skip
PASSAGE_COLUMNS = [
    "article_a", "start_a", "end_a", "article_b", "start_b", "end_b", "words", "kind", "changed_a", "changed_b",
]  # fmt: skip
STORY_COLUMNS = ["story", "terms", "articles", "origins", "outlets", "languages", "first", "last", "headline"]
DATE_COLUMNS = ["article", "source_id", "start", "end", "text", "value", "granularity", "resolved", "rule", "needs"]
SOURCE_COLUMNS = ["article", "source_id", "start", "end", "text", "role", "name"]
QUOTE_COLUMNS = [
    "article", "source_id", "start", "end", "text", "speaker", "verb", "inferred", "quote_group",
    "possible_translation",
]  # fmt: skip
CONTRADICTION_COLUMNS = ["article", "source_id", "start", "end", "text", "reason"]


def frame(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a table whose text columns hold "" and never NaN, also when there are no rows."""
    return pd.DataFrame(list(rows), columns=list(columns))


def article_table(
    articles: Sequence[Article], readings: Sequence[CloseReading], text_groups: Sequence[int], stories: Sequence[int]
) -> pd.DataFrame:
    """Return one row an article; origin and shares are empty until the passages are known.

    Parameters
    ----------
    articles, readings
        The articles and what was read out of each, in the same order.
    text_groups, stories
        Group number of each article.
    """
    ids = [article.id for article in articles]
    table = frame(map(_article_row, articles, readings), [name for name in ARTICLE_COLUMNS if name not in _LATER])
    table["outlet"] = pd.Series(one_spelling(list(table["outlet"])), dtype="str")
    table["text_group"] = pd.Series(group_ids("text", text_groups, ids), dtype="str")
    table["story"] = pd.Series(group_ids("story", stories, ids), dtype="str")
    published = [article.published for article in articles]
    table["first_in_story"] = pd.Series(first_of_each(list(table["story"]), published), dtype="str")
    return table


SMALL_STORY = 45
"""Up to this many articles, every pair of a story is read side by side: about 1,000 pairs, a second or two."""

_LATER = {"text_group", "story", "first_in_story", "origin", *SHARE_COLUMNS}


def one_spelling(names: Sequence[str]) -> list[str]:
    """Return names that differ only in capitals in their commonest spelling: fox and FOX are one outlet, not two."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(name.casefold(), Counter())[name] += 1
    chosen = {key: min(found, key=lambda name: (-found[name], name)) for key, found in spellings.items()}
    return [chosen[name.casefold()] for name in names]


def _article_row(article: Article, reading: CloseReading) -> list[Any]:
    start, end = article.published.start, article.published.end
    return [
        article.id, article.source_id, reading.title, reading.outlet, reading.agency, reading.byline,
        reading.language, article.url, start.isoformat() if start else "", end.isoformat() if end else "",
        article.published.precision, article.published.kind, reading.words, article.version, article.replaces,
        article.source_file, reading.headline, " ".join(reading.derived),
        " ".join(article.given),
    ]  # fmt: skip


def passage_table(
    articles: Sequence[Article],
    languages: Sequence[str],
    stories: Sequence[str],
    copies: pd.DataFrame,
    scores: pd.DataFrame,
    settings: Settings,
) -> tuple[pd.DataFrame, int]:
    """Return the shared passages and possible translations of pairs of articles, and how many pairs were left out.

    All pairs of a small story are looked up; in a large one those that are the same text or have a story score; of
    articles in different stories those that share text, such as a digest and what it gathers. At most
    `settings.max_passage_pairs` in all, the most alike first, so that what is left out shares least.
    """
    members: dict[str, list[int]] = {}
    for row, story in enumerate(stories):
        members.setdefault(story, []).append(row)
    alike = _alike(stories, copies, scores)
    for rows in members.values():
        if len(rows) <= SMALL_STORY:
            alike = dict.fromkeys(combinations(rows, 2), 0.0) | alike
    pairs = sorted(alike, key=lambda pair: (-alike[pair], pair))[: settings.max_passage_pairs]
    found = (
        [
            articles[a].id,
            each.start_a,
            each.end_a,
            articles[b].id,
            each.start_b,
            each.end_b,
            each.words,
            each.kind,
            places_text(each.changed_a),
            places_text(each.changed_b),
        ]
        for a, b in sorted(pairs)
        for each in passages_in_two_languages(articles[a].text, languages[a], articles[b].text, languages[b], settings)
    )
    possible = sum(len(rows) * (len(rows) - 1) // 2 for rows in members.values())
    possible += sum(stories[a] != stories[b] for a, b in alike)
    return frame(found, PASSAGE_COLUMNS), possible - len(pairs)


def _alike(stories: Sequence[str], copies: pd.DataFrame, scores: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Return how alike pairs are that share text, in whatever story, or have a story score and one story.

    Pairs that share text come before all others. What two notices share is their form: it does not lead out of a story.
    """
    found = {
        (int(a), int(b)): float(score)
        for a, b, score in zip(scores["a"], scores["b"], scores["score"], strict=True)
        if stories[a] == stories[b]
    }
    shares = copies[["share_a", "share_b"]].max(axis=1)
    for a, b, share, kind in zip(copies["a"], copies["b"], shares, copies["class"], strict=True):
        if stories[a] == stories[b] or kind != "template":
            found[int(a), int(b)] = 1 + float(share)
    return found


def link_table(
    articles: Sequence[Article],
    stories: Sequence[str],
    copies: pd.DataFrame,
    scores: pd.DataFrame,
    passages: pd.DataFrame,
) -> pd.DataFrame:
    """Return every link between two articles: same text, shared passage, same story.

    `similarity` is the larger containment, the larger share of shared words, or the story score, each 0 to 1; a
    possible translation is no link;
    `probability` is the chance that two articles tell one story, and empty for the other links.
    """
    ids = [article.id for article in articles]
    passages = passages[passages["kind"] != POSSIBLE_TRANSLATION]
    paired = set(passages["article_a"]) | set(passages["article_b"])
    starts = {article.id: word_starts(article.text) for article in articles if article.id in paired}
    nan = float("nan")
    rows: list[list[Any]] = [
        [ids[a], ids[b], "same_text", kind, max(share_a, share_b), share_a, share_b, nan]
        for a, b, share_a, share_b, kind in copies[["a", "b", "share_a", "share_b", "class"]].itertuples(index=False)
    ]
    for (a, b), found in passages.groupby(["article_a", "article_b"]):
        share_a, share_b = share_covered(starts[a], _equal(found, "a")), share_covered(starts[b], _equal(found, "b"))
        rows.append([a, b, "shared_passage", "", max(share_a, share_b), share_a, share_b, nan])
    scored = zip(scores["a"], scores["b"], scores["score"], trained().chance(scores["score"]), strict=True)
    rows += [
        [ids[a], ids[b], "same_story", "", score, nan, nan, chance]
        for a, b, score, chance in scored
        if stories[a] == stories[b]
    ]
    return frame(rows, LINK_COLUMNS).sort_values(["article_a", "article_b", "relation"]).reset_index(drop=True)


def _equal(passages: pd.DataFrame, side: str) -> list[tuple[int, int]]:
    """Return the places of passages in one text, side "a" or "b", less what was changed there."""
    rows = zip(passages[f"start_{side}"], passages[f"end_{side}"], passages[f"changed_{side}"], strict=True)
    return [place for start, end, changed in rows for place in equal_places(start, end, read_places(changed))]


def story_table(
    articles: pd.DataFrame, vectors: Vectors, scores: pd.DataFrame, row_of: Mapping[str, int]
) -> pd.DataFrame:
    """Return one row a story, the largest first; its headline is that of the article most like the others."""
    members: dict[str, list[Any]] = {}
    central = _centrality(articles, scores, row_of)
    for row, published, likeness in zip(articles.itertuples(), all_published(articles), central, strict=True):
        members.setdefault(row.story, []).append((row, published, likeness))
    rows = []
    for story, found in members.items():
        found.sort(key=lambda member: member[0].id)
        best = max(found, key=lambda member: member[2])[0]
        known = [published for _, published, _ in found if published.start and published.end]
        rows.append(
            [
                story,
                ", ".join(top_terms(vectors.body, [row_of[row.id] for row, *_ in found])),
                len(found),
                len({row.origin for row, *_ in found}),
                len({row.outlet for row, *_ in found} - {""}),
                ", ".join(sorted({row.language for row, *_ in found} - {""})),
                min(known, key=lambda each: _moment(each.start), default=UNKNOWN).text,
                max(known, key=lambda each: _moment(each.end), default=UNKNOWN).text,
                best.headline,
            ]
        )
    table = frame(rows, STORY_COLUMNS)
    return table.sort_values(["articles", "first", "story"], ascending=[False, True, True]).reset_index(drop=True)


def _moment(known: date | datetime | None) -> datetime:
    """Return a date or time for ordering; times with an offset are brought to one clock."""
    if isinstance(known, datetime):
        return known.astimezone(UTC).replace(tzinfo=None) if known.tzinfo else known
    return datetime.combine(known, time.min) if known else datetime.min


def _centrality(articles: pd.DataFrame, scores: pd.DataFrame, row_of: Mapping[str, int]) -> list[float]:
    """Return the sum of each article's scores with the other articles of its story."""
    rows = np.array([row_of[name] for name in articles["id"]], dtype=int)
    size = max(row_of.values(), default=-1) + 1
    story = np.full(size, -1)
    story[rows] = pd.factorize(articles["story"])[0]
    a, b = scores["a"].to_numpy(dtype=int), scores["b"].to_numpy(dtype=int)
    same = (story[a] == story[b]) & (story[a] >= 0)
    value = scores["score"].to_numpy(dtype=float)[same]
    total = np.bincount(a[same], value, size) + np.bincount(b[same], value, size)
    return [float(value) for value in total[rows]]


def mention_table(
    articles: Sequence[Article], found: Iterable[Sequence[tuple[Any, ...]]], columns: Sequence[str]
) -> pd.DataFrame:
    """Return one row a mention, in the order of articles and places."""
    return frame(
        (
            [article.id, article.source_id, *mention]
            for article, mentions in zip(articles, found, strict=True)
            for mention in mentions
        ),
        columns,
    )


def quote_table(articles: Sequence[Article], readings: Sequence[CloseReading]) -> pd.DataFrame:
    """Return one row a quotation; one that several articles have shares a `quote_group` there.

    `possible_translation` marks groups that join different wordings in different languages.
    """
    quotes = [(article, quote) for article, reading in zip(articles, readings, strict=True) for quote in reading.quotes]
    languages = [reading.language for reading in readings for _ in reading.quotes]
    groups = group_quotes([(article.id, quote) for article, quote in quotes], languages)
    return frame(
        (
            [article.id, article.source_id, *quote, *group]
            for (article, quote), group in zip(quotes, groups, strict=True)
        ),
        QUOTE_COLUMNS,
    )
