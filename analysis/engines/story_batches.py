"""Stories of some articles of a collection: tables go in and tables come out, by the functions of one process."""

from itertools import product

import numpy as np
import pandas as pd

from analysis.compared import Compared
from analysis.document_counts import VOICE, DocumentCounts, assumed, voices
from analysis.engines.batches import published_of
from analysis.language.sentences import Span
from analysis.language.shingles import form_hashes
from analysis.pipeline import FLOOR, without_digests
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_score import joined_vectors, score_pairs, story_scores, trained
from analysis.vectors import build_vectors, count_features, features_of_parts
from analysis.words import Words, in_places, read_words

WEIGHT = 2**20
"""Weights of rare terms are whole parts of this: their sums do not hang on the order in which they are added up."""


def counts(batch: pd.DataFrame, commonest: str, settings: Settings) -> pd.DataFrame:
    """Return how many articles hold each feature, and under part "" how many articles there are, in whole parts."""
    codes = assumed(list(batch["language"]), commonest)
    voice = voices(batch["group_size"].to_numpy())
    held = count_features(_told(batch), list(batch["title"]), codes, voice, settings)
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


def terms(batch: pd.DataFrame, known: DocumentCounts, settings: Settings) -> pd.DataFrame:
    """Return the terms that articles are compared by, and their weights in parts of `WEIGHT`."""
    told, titles, languages = _told(batch), list(batch["title"]), list(batch["language"])
    rows = joined_vectors(build_vectors(told, titles, languages, settings, counts=known), trained())
    features = features_of_parts(told, titles, assumed(languages, known.commonest), settings)
    names = [f"{part}\0{name}" for part in ("body", "lead", "names") for name in features[part]]
    return pd.DataFrame(
        {
            "unit": np.repeat(batch["unit"].to_numpy(), np.diff(rows.indptr)),
            "term": form_hashes(names).view(np.int64)[rows.indices],
            "weight": np.rint(rows.data * WEIGHT).astype(np.int64),
        }
    )


def alike(articles: pd.DataFrame, pairs: pd.DataFrame, known: DocumentCounts, settings: Settings) -> pd.DataFrame:
    """Return the pairs of text groups (columns a, b) whose articles can bring them to one story by themselves."""
    articles = articles.sort_values("number").reset_index(drop=True)
    compared = compared_of(articles, known, settings)
    members = {unit: rows.to_numpy() for unit, rows in articles.groupby("unit").groups.items()}
    told = [
        (place, x, y)
        for place, (a, b) in enumerate(pairs[["a", "b"]].itertuples(index=False))
        for x, y in product(members[a], members[b])
    ]
    place, x, y = np.array(told, dtype=np.int64).reshape(-1, 3).T
    scores = score_pairs(compared, np.minimum(x, y), np.maximum(x, y))["score"].to_numpy()
    mean = np.bincount(place, scores, len(pairs)) / np.maximum(np.bincount(place, minlength=len(pairs)), 1)
    # a hair less: sums are rounded
    return pairs.loc[mean >= trained().score_at(settings.story_threshold) * (1 - 1e-9), ["a", "b"]]


def stories(articles: pd.DataFrame, digests: pd.DataFrame, known: DocumentCounts, settings: Settings) -> pd.DataFrame:
    """Return the story of each text group as rows without score, and the scores of pairs in one story.

    Parameters
    ----------
    articles
        Those that are compared, of whole components, with the number of their text group (unit) and its size.
    digests
        Pairs of articles of which one gathers the other (columns a, b).
    known, settings
        As for `terms`.

    Returns
    -------
    pd.DataFrame
        Columns a, b, score: a text group and its story, or two articles and their score.
    """
    articles = articles.sort_values("number").reset_index(drop=True)
    number = articles["number"].to_numpy()
    threshold = trained().score_at(settings.story_threshold)
    lowest = trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold))
    groups = articles["unit"].to_numpy()
    scores = story_scores(compared_of(articles, known, settings), lowest * FLOOR, groups)
    digests = digests[digests[["a", "b"]].isin(number).all(axis=1)]
    gathered = pd.DataFrame({side: np.searchsorted(number, digests[side]) for side in ("a", "b")}).assign(
        **{"class": "digest"}
    )
    scores = without_digests(scores, gathered)
    # articles of large groups that are not compared count in their size; they come last, so the first is a compared one
    held = articles.groupby("unit")["group_size"].agg(["first", "size"])
    everyone = np.concatenate([groups, np.repeat(held.index.to_numpy(), held["first"] - held["size"])])
    label = story_labels(story_joins(scores, everyone, threshold), everyone, threshold)[: len(articles)]
    told = pd.DataFrame({"a": groups, "b": number[label], "score": np.nan}).drop_duplicates("a")
    a, b = scores["a"].to_numpy(), scores["b"].to_numpy()
    joined = label[a] == label[b]
    scored = pd.DataFrame({"a": number[a[joined]], "b": number[b[joined]], "score": scores["score"].to_numpy()[joined]})
    return pd.concat([told, scored], ignore_index=True)


def compared_of(batch: pd.DataFrame, known: DocumentCounts, settings: Settings) -> Compared:
    """Return what articles are compared by, weighed as in the whole collection."""
    languages = list(batch["language"])
    vectors = build_vectors(_told(batch), list(batch["title"]), languages, settings, counts=known)
    return Compared(vectors, published_of(batch), languages)


def _told(batch: pd.DataFrame) -> Words:
    """Return the words of texts without their boilerplate."""
    words = read_words(list(batch["text"]))
    spans = zip(batch["starts"], batch["ends"], strict=True)
    aside = [[Span(*place) for place in zip(starts, ends, strict=True)] for starts, ends in spans]
    return words.only(~in_places(words, aside))
