"""The tables of pairs of articles: what passages they share, and how they are linked."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.article import Article
from analysis.decisions import BY_HAND, OTHER_TEXT, SAME_STORY, SAME_TEXT
from analysis.passages import POSSIBLE_TRANSLATION, Passage, equal_places, places_text, read_places
from analysis.provenance import share_covered, word_starts
from analysis.settings import Settings
from analysis.story_model import trained
from analysis.tables import frame
from analysis.translations import passages_in_two_languages

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LINK_COLUMNS = [
    "article_a", "article_b", "relation", "class", "similarity", "share_a", "share_b", "probability",
    "decided",
]  # fmt: skip
PASSAGE_COLUMNS = [
    "article_a", "start_a", "end_a", "article_b", "start_b", "end_b", "words", "kind", "changed_a", "changed_b",
]  # fmt: skip

_SEEN = {"same_text": SAME_TEXT, "same_story": SAME_STORY}
"""The verdict that makes a link of each relation."""
_OF_OTHER = {"same_text": (SAME_STORY,), "same_story": (SAME_TEXT, OTHER_TEXT)}
"""The verdicts that say nothing of a relation."""
SMALL_STORY = 45
"""Up to this many articles, every pair of a story is read side by side: about 1,000 pairs, a second or two."""


def passage_table(
    articles: Sequence[Article],
    languages: Sequence[str],
    stories: Sequence[str],
    copies: pd.DataFrame,
    scores: pd.DataFrame,
    settings: Settings,
    only: Collection[int] | None = None,
    known: dict[tuple[str, str], list[Passage]] | None = None,
) -> tuple[pd.DataFrame, int]:
    """Return the shared passages and possible translations of pairs of articles, and how many pairs were left out.

    All pairs of a small story are looked up; in a large one those that are the same text or have a story score; of
    articles in different stories those that share text, such as a digest and what it gathers. At most
    `settings.max_passage_pairs` in all, the most alike first, so that what is left out shares least.

    Parameters
    ----------
    articles, languages, stories
        All articles of the collection, the language of each and its story.
    copies, scores
        Pairs that share text, and story scores, by the articles' rows.
    settings
        `max_passage_pairs` and what passages are told by.
    only
        Rows of the articles whose pairs are asked for; all of them without.
    known
        What was looked up before, by the ids of both; it fills with what is looked up now.
    """
    wanted = np.full(len(articles), only is None)
    wanted[list(only or ())] = True
    pairs, left_out = _pairs(pd.factorize(np.asarray(stories, dtype=object))[0], copies, scores, wanted, settings)
    known = {} if known is None else known
    if len(known) > settings.max_passage_pairs:
        known.clear()

    def shared(a: int, b: int) -> list[Passage]:
        name = articles[a].id, articles[b].id
        if name not in known:
            texts = articles[a].text, languages[a], articles[b].text, languages[b]
            known[name] = passages_in_two_languages(*texts, settings)
        return known[name]

    found = (
        [
            articles[a].id, each.start_a, each.end_a, articles[b].id, each.start_b, each.end_b, each.words, each.kind,
            places_text(each.changed_a), places_text(each.changed_b),
        ]
        for a, b in pairs
        for each in shared(a, b)
    )  # fmt: skip
    return frame(found, PASSAGE_COLUMNS), left_out


def _pairs(
    codes: Ints, copies: pd.DataFrame, scores: pd.DataFrame, wanted: Flags, settings: Settings
) -> tuple[list[tuple[int, int]], int]:
    """Return in order the pairs that are looked up, and how many are not; `codes` tell the story of each article."""
    alike = _alike(codes, copies, scores, wanted)
    touched = np.isin(codes, codes[wanted])
    members = np.split(np.argsort(codes, kind="stable"), np.cumsum(np.bincount(codes))[:-1]) if len(codes) else []
    asked = [rows.tolist() for rows in members if touched[rows[0]]]
    in_small = (pair for rows in asked if len(rows) <= SMALL_STORY for pair in combinations(rows, 2))
    alike = {pair: 0.0 for pair in in_small if wanted[pair[0]] or wanted[pair[1]]} | alike
    pairs = sorted(alike, key=lambda pair: (-alike[pair], pair))[: settings.max_passage_pairs]
    possible = sum(_pairs_with(int(wanted[rows].sum()), len(rows)) for rows in asked)
    possible += sum(codes[a] != codes[b] for a, b in alike)
    return sorted(pairs), int(possible - len(pairs))


def _pairs_with(wanted: int, members: int) -> int:
    """Return how many pairs of some members have one that is wanted."""
    others = members - wanted
    return wanted * (wanted - 1) // 2 + wanted * others


def _alike(stories: Ints, copies: pd.DataFrame, scores: pd.DataFrame, wanted: Flags) -> dict[tuple[int, int], float]:
    """Return how alike pairs are that share text, in whatever story, or have a story score and one story.

    Pairs that share text come before all others. What two notices share is their form: it does not lead out of a story.
    """
    found: dict[tuple[int, int], float] = {}
    shares = 1 + copies[["share_a", "share_b"]].max(axis=1).to_numpy(dtype=float)
    told = (copies["class"] != "template").to_numpy(dtype=bool)
    for table, value, across in ((scores, scores["score"].to_numpy(dtype=float), False), (copies, shares, told)):
        a, b = table["a"].to_numpy(dtype=np.int64), table["b"].to_numpy(dtype=np.int64)
        kept = ((stories[a] == stories[b]) | across) & (wanted[a] | wanted[b])
        found |= dict(zip(zip(a[kept].tolist(), b[kept].tolist(), strict=True), value[kept].tolist(), strict=True))
    return found


def link_table(
    articles: Sequence[Article],
    stories: Sequence[str],
    copies: pd.DataFrame,
    scores: pd.DataFrame,
    passages: pd.DataFrame,
    decided: Mapping[tuple[str, str], Sequence[str]] | None = None,
) -> pd.DataFrame:
    """Return every link between two articles: same text, shared passage, same story.

    `similarity` is the larger containment, the larger share of shared words, or the story score, each 0 to 1; a
    possible translation is no link;
    `probability` is the chance that two articles tell one story, and empty for the other links. `decided` is what a
    person said of the pair: a link that was said to be wrong stays, and one that only a person sees has no numbers.

    Parameters
    ----------
    articles, stories
        All articles, and the story of each.
    copies, scores
        Pairs that share text, and story scores, by the articles' rows.
    passages
        The table of passages.
    decided
        Verdicts on pairs, as `analysis.decided.marked_pairs` gives them.
    """
    decided = decided or {}
    ids = np.array([article.id for article in articles], dtype=object)
    codes = pd.factorize(np.asarray(stories, dtype=object))[0]
    nan = float("nan")
    shares = {name: copies[name].to_numpy(dtype=float) for name in ("share_a", "share_b")}
    same_text = {"relation": "same_text", "class": copies["class"], "similarity": np.maximum(*shares.values())} | shares
    a, b = (scores[end].to_numpy(dtype=np.int64) for end in ("a", "b"))
    joined = scores[(codes[a] == codes[b]) | _among(a, b, ids, decided)]
    same_story = {
        "relation": "same_story", "class": "", "similarity": joined["score"], "share_a": nan, "share_b": nan,
        "probability": trained().chance(joined["score"]), "decided": "",
    }  # fmt: skip
    found = [shared_passage_links({article.id: article.text for article in articles}, passages)]
    for pairs, columns in ((copies, same_text | {"probability": nan, "decided": ""}), (joined, same_story)):
        both = {"article_a": ids[pairs["a"].to_numpy(dtype=int)], "article_b": ids[pairs["b"].to_numpy(dtype=int)]}
        found.append(pd.DataFrame(both | columns, index=pairs.index, columns=LINK_COLUMNS))
    links = in_order(found)
    return _marked(links, decided) if decided else links


def _among(a: Ints, b: Ints, ids: npt.NDArray[Any], decided: Collection[tuple[str, str]]) -> npt.NDArray[np.bool_]:
    """Tell which pairs of rows are of articles that something was decided about."""
    if not decided:
        return np.zeros(len(a), dtype=bool)
    row_of = {name: row for row, name in enumerate(ids)}
    pairs = [sorted((row_of[one], row_of[other])) for one, other in decided]
    return np.isin(a * len(ids) + b, [one * len(ids) + other for one, other in pairs])


def _marked(links: pd.DataFrame, decided: Mapping[tuple[str, str], Sequence[str]]) -> pd.DataFrame:
    """Return links with what was decided of them, and those that only a person sees."""
    said = {
        (*pair, relation): verdict
        for pair, verdicts in decided.items()
        for verdict in verdicts
        for relation in _SEEN
        if verdict not in _OF_OTHER[relation]
    }
    there = list(zip(links["article_a"], links["article_b"], links["relation"], strict=True))
    new = [key for key, verdict in said.items() if verdict == _SEEN[key[2]] and key not in set(there)]
    nan = float("nan")
    rows = [[*key, BY_HAND if key[2] == "same_text" else "", nan, nan, nan, nan, ""] for key in new]
    more = in_order([links, frame(rows, LINK_COLUMNS)]) if rows else links
    keys = zip(more["article_a"], more["article_b"], more["relation"], strict=True)
    return more.assign(decided=pd.Series([said.get(key, "") for key in keys], dtype="str"))


def in_order(links: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return links of several kinds as one table in its order."""
    rows = [each for each in links if len(each)] or list(links[:1])
    numbers = dict.fromkeys(["similarity", "share_a", "share_b", "probability"], "float64")
    return pd.concat(rows).astype(numbers).sort_values(["article_a", "article_b", "relation"]).reset_index(drop=True)


def shared_passage_links(texts: Mapping[str, str], passages: pd.DataFrame) -> pd.DataFrame:
    """Return a link for each two articles that share a passage; parameters as for `link_table`, texts by id."""
    passages = passages[passages["kind"] != POSSIBLE_TRANSLATION]
    starts = {name: word_starts(texts[name]) for name in {*passages["article_a"], *passages["article_b"]}}
    rows: list[list[Any]] = []
    for (a, b), found in passages.groupby(["article_a", "article_b"]):
        share_a, share_b = share_covered(starts[a], _equal(found, "a")), share_covered(starts[b], _equal(found, "b"))
        rows.append([a, b, "shared_passage", "", max(share_a, share_b), share_a, share_b, float("nan"), ""])
    return frame(rows, LINK_COLUMNS)


def _equal(passages: pd.DataFrame, side: str) -> list[tuple[int, int]]:
    """Return the places of passages in one text, side "a" or "b", less what was changed there."""
    rows = zip(passages[f"start_{side}"], passages[f"end_{side}"], passages[f"changed_{side}"], strict=True)
    return [place for start, end, changed in rows for place in equal_places(start, end, read_places(changed))]
