"""Whether a Spark cluster finds what one process finds on the same made-up collection, and what each takes.

``python -m benchmarks.spark [SIZE] [--master URL]`` prints seconds, processor seconds (those of Spark's Python workers
are not told), and how far the labels agree: adjusted Rand index, and articles with another label. Work is begun anew
each time, in a folder that is deleted.
"""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.article import UNKNOWN, Article, content_id, number_repeats
from analysis.collection import Collection, collect
from analysis.engines.spark import Cluster, analyse
from analysis.pipeline import prepare
from analysis.readers import Reading
from analysis.settings import Settings
from analysis.stories import story_labels
from analysis.story_score import trained
from benchmarks.corpus import corpus


def collection(size: int) -> Collection:
    """Return a made-up collection."""
    articles = [
        Article(content_id(each.text, "", "", "", UNKNOWN, str(n)), str(n), each.text, language=each.language)
        for n, each in enumerate(corpus(size))
    ]
    return collect(f"{size} made-up articles", Reading(number_repeats(articles), []))


def children_seconds() -> float:
    """Return the processor seconds of this process's children: with local[2] Spark's Java, without its Python workers.

    Linux tells them in /proc; elsewhere 0.
    """
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(told[1]) == os.getpid():
            ticks += sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=20_000, help="articles (20,000)")
    parser.add_argument("--master", default="local[2]", help="address of a cluster (local[2])")
    options = parser.parse_args()
    articles, settings = collection(options.size), Settings()
    with TemporaryDirectory() as folder:
        since, cpu = perf_counter(), process_time()
        found = analyse(articles, settings, Cluster(options.master, Path(folder).as_uri(), {}), print)
        seconds, driver = perf_counter() - since, process_time() - cpu
        print(f"Spark: {seconds:.0f} s, processor of driver and Java {driver + children_seconds():.0f} s")
    since, cpu = perf_counter(), process_time()
    alone = prepare(articles, settings)
    stories = story_labels(alone.joins, alone.text_groups, trained().score_at(settings.story_threshold))
    print(f"One process: {perf_counter() - since:.0f} s, processor {process_time() - cpu:.0f} s")
    for name, one, other in (
        ("text groups", found.text_groups, alone.text_groups),
        ("stories", found.stories, stories),
    ):
        wrong = int(np.count_nonzero(one != other))
        print(f"{name}: {len(set(other.tolist()))}, ARI {adjusted_rand_score(one, other):.6f}, other labels {wrong}")


if __name__ == "__main__":
    main()
