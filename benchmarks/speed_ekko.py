"""The steps as Ekko does them."""

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed_measuring import Found, Ints, Step
from benchmarks.speed_peers import THRESHOLD, components, weights_in
from benchmarks.speed_texts import column, texts_in

if TYPE_CHECKING:
    from analysis.words import Words

NEW = 100
"""Articles that are added to the others, or a twentieth where these are few."""


def weigh(folder: Path) -> Step:
    """One matrix of words as they are written: what scikit-learn makes."""
    from analysis.tfidf import tfidf

    texts = texts_in(folder)

    def step() -> Found:
        weights, terms = tfidf(texts)
        return Found(weights=weights, terms=list(terms))

    return step


def pairs(folder: Path) -> Step:
    """All pairs, from weights."""
    from analysis.pairs import cosine_pairs

    weights = weights_in(folder)
    return lambda: Found(pairs=cosine_pairs(weights, THRESHOLD)[:2])


def groups(folder: Path) -> Step:
    """All pairs and the groups they form, from texts."""
    from analysis.pairs import cosine_pairs
    from analysis.tfidf import tfidf

    texts = texts_in(folder)

    def step() -> Found:
        found = cosine_pairs(tfidf(texts)[0], THRESHOLD)[:2]
        return Found(pairs=found, labels=components(len(texts), found))

    return step


def text_groups(folder: Path) -> Step:
    """Text groups as Ekko shows them: boilerplate, notices after one form and digests are told apart."""
    from analysis.boilerplate import boilerplate
    from analysis.same_text import same_text_pairs, told_words
    from analysis.same_text import text_groups as grouped
    from analysis.settings import Settings
    from analysis.words import read_words

    texts, outlets, settings = texts_in(folder), column(folder, "outlet"), Settings()

    def step() -> Found:
        words = read_words(texts)
        left_aside = boilerplate(texts, outlets, settings, words)
        copies = same_text_pairs(texts, settings, left_aside, told_words(words, left_aside))
        return Found(labels=grouped(len(texts), copies))

    return step


def stories(folder: Path) -> Step:
    """Stories as Ekko shows them, from texts; the days of publication are not given."""
    from analysis.boilerplate import boilerplate
    from analysis.same_text import same_text_pairs, told_words
    from analysis.same_text import text_groups as grouped
    from analysis.settings import Settings
    from analysis.words import read_words

    texts, outlets, settings = texts_in(folder), column(folder, "outlet"), Settings()
    languages = column(folder, "language")

    def step() -> Found:
        words = read_words(texts)
        left_aside = boilerplate(texts, outlets, settings, words)
        told = told_words(words, left_aside)
        del words
        copies = grouped(len(texts), same_text_pairs(texts, settings, left_aside, told))
        return Found(labels=_stories(told.words, languages, copies))

    return step


def add_new(folder: Path) -> Step:
    """Stories of the last articles and all others, from texts; the others were compared before."""
    from dataclasses import replace

    import pandas as pd

    from analysis.adding import Index, add
    from analysis.article import Article
    from analysis.collection import Collection
    from analysis.pipeline import prepare
    from analysis.settings import Settings
    from analysis.stories import story_labels
    from analysis.story_model import trained

    texts, outlets, settings = texts_in(folder), column(folder, "outlet"), Settings()
    told = enumerate(zip(texts, outlets, strict=True))
    articles = [Article(f"{n:016x}", "", text, outlet=outlet) for n, (text, outlet) in told]
    first = len(articles) - min(NEW, len(articles) // 20)
    every = Collection("", tuple(articles), pd.DataFrame())
    before = prepare(replace(every, articles=every.articles[:first]), settings)
    index, threshold = Index.of(before), trained().score_at(settings.story_threshold)

    def step() -> Found:
        after, _ = add(before, index, every)
        return Found(labels=story_labels(after.joins, after.text_groups, threshold))

    return step


def _stories(words: "Words", languages: list[str], copies: Ints) -> Ints:
    from analysis.article import UNKNOWN
    from analysis.compared import Compared
    from analysis.pipeline import FLOOR
    from analysis.settings import Settings
    from analysis.stories import story_joins, story_labels
    from analysis.story_score import story_scores, trained
    from analysis.vectors import build_vectors

    settings, count = Settings(), len(languages)
    vectors = build_vectors(words, [""] * count, languages, settings, copies)
    lowest = trained().score_at(settings.lowest_story_threshold)
    scores = story_scores(Compared(vectors, [UNKNOWN] * count, languages), lowest * FLOOR, copies)
    joins = story_joins(scores, copies, lowest)
    return story_labels(joins, copies, trained().score_at(settings.story_threshold))
