"""How fast Ekko weighs words and finds pairs, beside scikit-learn and scipy on the same made-up collection.

``python -m benchmarks.speed [SIZE]`` runs each step in a process of its own, one after the other, and prints a table
of seconds, processor seconds and peak memory, with the ratio of the two. Loading of libraries is part of each step.
"""

import argparse
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from analysis.article import UNKNOWN
from analysis.compared import Compared
from analysis.pairs import cosine_pairs
from analysis.pipeline import FLOOR
from analysis.settings import Settings
from analysis.stories import story_joins
from analysis.story_score import story_scores, trained
from analysis.vectors import Vectors, build_vectors
from analysis.words import read_words
from benchmarks.corpus import Text, corpus

THRESHOLDS = (0.5, 0.1)
_ROWS = 500


class Measured(NamedTuple):
    """Seconds, seconds of the processor, megabytes at the peak, and what was found."""

    seconds: float
    cpu: float
    memory: float
    found: int


def weighed(size: int) -> Vectors:
    """Return Ekko's vectors: four matrices, stems, names, everyday language."""
    return _weighed(corpus(size))


def _weighed(texts: list[Text]) -> Vectors:
    return build_vectors(
        read_words([each.text for each in texts]), [""] * len(texts), [each.language for each in texts], Settings()
    )


def weighing(size: int) -> Callable[[], int]:
    """Return Ekko's way from texts to vectors."""
    texts = corpus(size)
    return lambda: int(_weighed(texts).body.weights.nnz)


def weighing_by_sklearn(size: int) -> Callable[[], int]:
    """Return scikit-learn's: one matrix of words as they are written."""
    texts = [each.text for each in corpus(size)]

    def step() -> int:
        from sklearn.feature_extraction.text import TfidfVectorizer

        return int(TfidfVectorizer(sublinear_tf=True).fit_transform(texts).nnz)

    return step


def pairing(size: int, threshold: float) -> Callable[[], int]:
    """Return Ekko's search for pairs."""
    weights = weighed(size).body.weights
    return lambda: len(cosine_pairs(weights, threshold)[0])


def pairing_by_scipy(size: int, threshold: float) -> Callable[[], int]:
    """Return the product of the matrix with itself, in blocks of rows."""
    weights = weighed(size).body.weights

    def block(start: int) -> int:
        product = csr_matrix(weights[start : start + _ROWS] @ weights.T).tocoo()
        return int(np.count_nonzero((product.data >= threshold) & (product.col > product.row + start)))

    return lambda: sum(map(block, range(0, size, _ROWS)))


def telling(size: int) -> Callable[[], int]:
    """Return Ekko's way from vectors to stories."""
    articles = Compared(weighed(size), [UNKNOWN] * size, [each.language for each in corpus(size)])
    lowest = trained().score_at(Settings().lowest_story_threshold)
    return lambda: len(story_joins(story_scores(articles, lowest * FLOOR), np.arange(size), lowest))


def measured(prepare: Callable[..., Callable[[], int]], *given: float) -> Measured:
    """Return what a step takes; what it starts from is made before."""
    step = prepare(*given)
    started, cpu = perf_counter(), process_time()
    found = step()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(perf_counter() - started, process_time() - cpu, memory, found)


def alone(prepare: Callable[..., Callable[[], int]], *given: float) -> Measured:
    """Return what a step takes in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measured, prepare, *given).result()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=10_000, help="articles (10,000)")
    size = parser.parse_args().size
    steps = [("words to weights", weighing, weighing_by_sklearn, (size,))]
    steps += [(f"all pairs from {t:g}", pairing, pairing_by_scipy, (size, t)) for t in THRESHOLDS]
    print("| step | by | seconds | processor | MB | found |\n|---|---|--:|--:|--:|--:|")
    for name, own, other, given in steps:
        rows = {"Ekko": alone(own, *given), "scikit-learn, scipy": alone(other, *given)}
        for by, row in rows.items():
            print(f"| {name} | {by} | {row.seconds:.2f} | {row.cpu:.2f} | {row.memory:.0f} | {row.found:,} |")
        ratios = [theirs / max(ours, 1e-9) for ours, theirs in zip(*(row[:3] for row in rows.values()), strict=True)]
        print(f"| | times faster, smaller | {' | '.join(f'{ratio:.1f}' for ratio in ratios)} | |", flush=True)
    row = alone(telling, size)
    print(f"| weights to stories | Ekko | {row.seconds:.2f} | {row.cpu:.2f} | {row.memory:.0f} | {row.found:,} |")


if __name__ == "__main__":
    main()
