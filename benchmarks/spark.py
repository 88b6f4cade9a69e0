"""Whether a Spark cluster finds what one process finds on the same made-up collection, and what each takes.

``python -m benchmarks.spark [SIZE] [--master URL]`` prints seconds, and how far the labels agree: adjusted Rand index,
and articles with another label. Without an address a master and two workers of one core each are started on this
machine, and ended afterwards. Work is begun anew each time, in a folder that is deleted.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.article import UNKNOWN, Article, content_id, number_repeats
from analysis.collection import Collection, collect
from analysis.engines.spark import Cluster, analyse
from analysis.pipeline import prepare
from analysis.readers import Reading
from analysis.settings import Settings
from analysis.stories import story_labels
from analysis.story_model import trained
from benchmarks.cluster import LOOPBACK, standalone
from benchmarks.corpus import corpus

_MEMORY = "2g"


def collection(size: int) -> Collection:
    """Return a made-up collection."""
    articles = [
        Article(content_id(each.text, "", "", "", UNKNOWN, str(n)), str(n), each.text, language=each.language)
        for n, each in enumerate(corpus(size))
    ]
    return collect(f"{size} made-up articles", Reading(number_repeats(articles), []))


@contextmanager
def _cluster(master: str, folder: Path) -> Iterator[Cluster]:
    """Yield the cluster that was asked for, or one of this machine's own."""
    work = (folder / "work").as_uri()
    if master:
        yield Cluster(master, work, {})
        return
    here = dict.fromkeys(("spark.driver.host", "spark.driver.bindAddress"), LOOPBACK)
    with standalone(folder, _MEMORY) as running:
        yield Cluster(running.url, work, {"spark.executor.memory": _MEMORY, **here})


def main() -> None:
    """Print what both took and how far they agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, nargs="?", default=20_000, help="articles (20,000)")
    parser.add_argument("--master", default="", help="address of a cluster (two workers on this machine)")
    options = parser.parse_args()
    articles, settings = collection(options.size), Settings()
    with TemporaryDirectory() as folder, _cluster(options.master, Path(folder)) as cluster:
        since = perf_counter()
        found = analyse(articles, settings, cluster, print)
        print(f"Spark: {perf_counter() - since:.0f} s; {', '.join(f'{n} {s:.0f}' for n, s in found.seconds.items())}")
    since = perf_counter()
    alone = prepare(articles, settings)
    stories = story_labels(alone.joins, alone.text_groups, trained().score_at(settings.story_threshold))
    print(f"One process: {perf_counter() - since:.0f} s")
    for name, one, other in (
        ("text groups", found.text_groups, alone.text_groups),
        ("stories", found.stories, stories),
    ):
        wrong = int(np.count_nonzero(one != other))
        print(f"{name}: {len(set(other.tolist()))}, ARI {adjusted_rand_score(one, other):.6f}, other labels {wrong}")


if __name__ == "__main__":
    main()
