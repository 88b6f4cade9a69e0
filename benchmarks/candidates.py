"""What the search for likely pairs misses, which a large collection is compared by: collections among made-up articles.

    python -m benchmarks.candidates FOLDER... [--among 10000]

Each folder's articles (`articles.jsonl`, or `articles.jsonl.gz`, or every file) are put among made-up ones; all pairs
that have one of them are scored, and those that the search finds. Told are both at the score of the story threshold,
and at the least score that is kept.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import corpus
from benchmarks.speed_texts import articles_in


def found_of_all(folder: Path, among: int, terms: int | None = None) -> list[tuple[str, int, int]]:
    """Return for both scores what it is, how many pairs the search finds, and how many there are.

    `terms` stands for `Settings.story_terms`.
    """
    import numpy as np

    from analysis.article import UNKNOWN
    from analysis.candidates import Search
    from analysis.compared import Compared
    from analysis.language.given_agencies import agencies_given
    from analysis.pipeline import FLOOR, read_all
    from analysis.settings import Settings
    from analysis.story_model import trained
    from analysis.story_score import story_scores
    from analysis.vectors import build_vectors
    from analysis.words import read_words

    settings, made = Settings(), list(corpus(among))
    articles = articles_in(folder)
    readings = read_all(articles, settings, agencies_given(article.agency for article in articles))
    texts = [*(article.text for article in articles), *(each.text for each in made)]
    titles = [*(reading.title for reading in readings), *[""] * among]
    languages = [*(reading.language for reading in readings), *(each.language for each in made)]
    published = [*(article.published for article in articles), *[UNKNOWN] * among]
    compared = Compared(build_vectors(read_words(texts), titles, languages, settings), published, languages)
    lowest = trained().score_at(settings.lowest_story_threshold)
    search = Search(0, settings.story_terms if terms is None else terms, settings.story_others)
    every, found = (story_scores(compared, lowest * FLOOR, search=each) for each in (None, search))
    own = every[every["a"] < len(articles)]
    known = np.isin(own["a"] * len(texts) + own["b"], found["a"] * len(texts) + found["b"])
    levels = {"at the story threshold": trained().score_at(settings.story_threshold), "of all kept": lowest * FLOOR}
    return [
        (name, int(known[own["score"] >= score].sum()), int((own["score"] >= score).sum()))
        for name, score in levels.items()
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--among", type=int, default=10_000, metavar="ARTICLES")
    given = parser.parse_args(arguments)
    for folder in given.folders:
        for level, found, every in found_of_all(folder, given.among):
            print(f"{folder.name}, {level}: {found:,} of {every:,} ({found / max(1, every):.4f})", flush=True)


if __name__ == "__main__":
    main()
