"""Stories of some articles of a collection: tables go in and tables come out, by the functions of one process."""

import numpy as np
import pandas as pd

from analysis.compared import Compared
from analysis.document_counts import VOICE, DocumentCounts, assumed, voices
from analysis.engines.batches import published_of, words_told
from analysis.pairs import row_products
from analysis.pipeline import FLOOR
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_model import trained
from analysis.story_score import joined_vectors, score_pairs, worth_scoring
from analysis.vectors import build_vectors, count_features


def counts(batch: pd.DataFrame, commonest: str, settings: Settings) -> pd.DataFrame:
    """Return how many articles hold each feature, and under part "" how many articles there are, in whole parts."""
    codes = assumed(list(batch["language"]), commonest)
    voice = voices(batch["group_size"].to_numpy())
    held = count_features(words_told(batch), list(batch["title"]), codes, voice, settings)
    articles = pd.DataFrame({"code": codes, "held": np.rint(voice * VOICE).astype(np.int64)})
    articles = articles.groupby("code", as_index=False)["held"].sum().assign(part="", feature=np.int64(0))
    return pd.concat([held[held["part"] != "titles"], articles])[["part", "code", "feature", "held"]]


def document_counts(table: pd.DataFrame, commonest: str) -> DocumentCounts:
    """Return the counts of a collection from their table, summed up."""
    held = {}
    for (part, code), found in table[table["part"] != ""].groupby(["part", "code"]):
        hashes = found["feature"].to_numpy(dtype=np.int64).view(np.uint64)
        order = np.argsort(hashes)
        held[part, code] = hashes[order], found["held"].to_numpy(dtype=np.float64)[order] / VOICE
    articles = table[table["part"] == ""]
    return DocumentCounts(commonest, dict(zip(articles["code"], articles["held"] / VOICE, strict=True)), held)


def lowest_score(settings: Settings) -> float:
    """Return the score and the cosine from which on `analysis.pipeline.prepare` keeps a pair."""
    return trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold)) * FLOOR


def scores(articles: pd.DataFrame, pairs: pd.DataFrame, known: DocumentCounts, settings: Settings) -> pd.DataFrame:
    """Return the story scores of those pairs (columns a, b: numbers of articles) that can matter for stories."""
    articles = articles.sort_values("number", ignore_index=True)
    compared, lowest = compared_of(articles, known, settings), lowest_score(settings)
    unit, number = articles["unit"].to_numpy(), articles["number"].to_numpy()
    a, b = (np.searchsorted(number, pairs[side]) for side in ("a", "b"))
    cosine = row_products(joined_vectors(compared.vectors, trained()), a, b)
    possible = (cosine >= lowest) & (unit[a] != unit[b])
    a, b = worth_scoring(compared, a[possible], b[possible], cosine[possible], lowest, trained())
    found = score_pairs(compared, a, b)["score"].to_numpy()
    told = pd.DataFrame({"a": number[a], "b": number[b], "score": found})
    return told[told["score"] >= lowest]


def stories(articles: pd.DataFrame, scores: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the story of each text group as rows without score, and the scores of pairs in one story.

    Parameters
    ----------
    articles
        Those that are compared, of whole components: number, unit (their text group) and group_size.
    scores
        Those of all pairs among them.
    settings
        `story_threshold` is read.

    Returns
    -------
    pd.DataFrame
        Columns a, b, score: a text group and its story, or two articles and their score.
    """
    articles = articles.sort_values("number", ignore_index=True)
    number, groups = articles["number"].to_numpy(), articles["unit"].to_numpy()
    scores = scores.sort_values(["a", "b"])[["a", "b", "score"]]
    a, b = (np.searchsorted(number, scores[side]) for side in ("a", "b"))
    threshold = trained().score_at(settings.story_threshold)
    # articles of large groups that are not compared count in their size; they come last, so the first is a compared one
    held = articles.groupby("unit")["group_size"].agg(["first", "size"])
    everyone = np.concatenate([groups, np.repeat(held.index.to_numpy(), held["first"] - held["size"])])
    joins = story_joins(scores.assign(a=a, b=b), everyone, threshold)
    label = story_labels(joins, everyone, threshold)[: len(articles)]
    told = pd.DataFrame({"a": groups, "b": number[label], "score": np.nan}).drop_duplicates("a")
    return pd.concat([told, scores[label[a] == label[b]]], ignore_index=True)


def compared_of(batch: pd.DataFrame, known: DocumentCounts, settings: Settings) -> Compared:
    """Return what articles are compared by, weighed as in the whole collection."""
    languages = list(batch["language"])
    vectors = build_vectors(words_told(batch), list(batch["title"]), languages, settings, counts=known)
    return Compared(vectors, published_of(batch), languages)
