"""Many machines: text groups and stories of a collection, found on a Spark cluster by the functions of one process."""

import os
import sys
import tarfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from analysis.article import Article
from analysis.collection import Collection
from analysis.engines import batches
from analysis.engines.spark_stories import stories
from analysis.engines.spark_texts import ARTICLES, text_groups
from analysis.engines.stages import Stages, run_key
from analysis.errors import UsageError
from analysis.findings import notes
from analysis.language.given_agencies import agencies_given
from analysis.own_code import PACKAGE, package_files
from analysis.pairs_table import PASSAGE_COLUMNS, link_table
from analysis.pipeline import Progress
from analysis.settings import Settings
from analysis.tables import CONTRADICTION_COLUMNS, article_table, frame

MISSING = (
    "The engine spark needs pyspark, and Java 17 or newer: python -m pip install -r requirements-spark.txt; "
    "docs/spark.md tells more."
)
_ARCHIVE = "ekko"
# Articles that the driver hands over at a time.
_HANDED_OVER = 50_000


@dataclass(frozen=True)
class Cluster:
    """Where the work is done.

    Attributes
    ----------
    master
        Address of the cluster, such as spark://host:7077, yarn, k8s://https://host:6443 or local[2].
    folder
        Working folder that every machine sees, also as an address such as hdfs://host/ekko.
    options
        Settings of Spark's own, by their names.
    """

    master: str
    folder: str
    options: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Found:
    """What was found on the cluster.

    Attributes
    ----------
    articles, links
        As in `analysis.pipeline.Analysis`, without origins and shared passages.
    text_groups, stories
        Label of each article: the number of the first one with it; shape (articles,).
    notes
        What was left out, in sentences.
    seconds
        Of each stage that was done now; those of an earlier run are not told.
    """

    articles: pd.DataFrame
    links: pd.DataFrame
    text_groups: np.ndarray[Any, np.dtype[np.int64]]
    stories: np.ndarray[Any, np.dtype[np.int64]]
    notes: tuple[str, ...]
    seconds: dict[str, float]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by their names."""
        return {"articles": self.articles, "links": self.links}


def analyse(collection: Collection, settings: Settings, cluster: Cluster, progress: Progress | None = None) -> Found:
    """Find text groups and stories of a collection on a cluster.

    A run that was interrupted goes on with the stages that it had not finished, if articles, settings and code are the
    same; text groups and stories are those of `analysis.pipeline.analyse`.

    Raises
    ------
    UsageError
        There are no articles, pyspark is not installed, or more articles are connected than one worker may hold.
    """
    if not collection.articles:
        raise UsageError("There are no articles, so a cluster has nothing to do.")
    with session(cluster, settings, len(collection.articles)) as spark:
        stages = Stages(
            spark, f"{cluster.folder.rstrip('/')}/{run_key(collection, settings)}", progress or (lambda _: None)
        )
        handed = stages.table(
            "articles", lambda: _handed_over(spark, collection.articles, settings), "Handing over articles"
        )
        agencies = agencies_given(article.agency for article in collection.articles)
        texts = text_groups(stages, handed, agencies, settings)
        told = stories(stages, texts, settings)
        labels = texts.groups.select("number", "text_group").toPandas().set_index("number")["text_group"].sort_index()
        joined = told.labels.toPandas().set_index("a")["b"]
        story = labels.map(joined).fillna(labels).astype(np.int64)
        readings = [batches.reading_of(row) for row in texts.read.orderBy("number").toPandas().itertuples()]
        articles = article_table(collection.articles, readings, labels.tolist(), story.tolist())
        copies, scores = texts.copies.toPandas(), told.scores.toPandas()
        nothing = frame([], PASSAGE_COLUMNS)
        links = link_table(collection.articles, list(articles["story"]), copies, scores, nothing)
        said = notes(
            articles, 0, 0, frame([], CONTRADICTION_COLUMNS), told.crowded, without_body=collection.without_body
        )
        return Found(
            articles, links, labels.to_numpy(), story.to_numpy(), (*said, *_hot_runs(texts.hot_runs)), stages.seconds
        )


@contextmanager
def session(cluster: Cluster, settings: Settings, articles: int) -> Iterator[Any]:
    """Yield a session of Spark whose workers have this package; end it afterwards, unless it was there before."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(MISSING) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with TemporaryDirectory() as folder:
        archive = Path(folder) / f"{_ARCHIVE}.tar.gz"
        with tarfile.open(archive, "w:gz") as packed:
            for path in package_files():
                packed.add(path, f"{PACKAGE.name}/{path.relative_to(PACKAGE)}")
        own = {
            "spark.app.name": "Ekko",
            "spark.log.level": "ERROR",
            "spark.executorEnv.PYTHONPATH": f"./{_ARCHIVE}",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.execution.arrow.pyspark.enabled": "true",
            "spark.sql.execution.arrow.maxRecordsPerBatch": str(min(2_000, settings.part_articles)),
            "spark.sql.shuffle.partitions": str(max(4, 2 * (1 + articles // settings.part_articles))),
            "spark.sql.session.timeZone": "UTC",
        }
        builder = SparkSession.builder.master(cluster.master)
        archives = filter(None, (cluster.options.get("spark.archives"), f"{archive}#{_ARCHIVE}"))
        for name, value in (own | dict(cluster.options) | {"spark.archives": ",".join(archives)}).items():
            builder = builder.config(name, value)
        # it says so of pandas 3 at every turn; the tests run on the versions of the lock
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        found = _running()
        session = builder.getOrCreate()
        try:
            yield session
        finally:
            if not found:
                session.stop()


def _running() -> bool:
    """Tell whether a session of Spark runs already, also where another thread began it."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    try:
        return bool(SparkSession.active())
    except PySparkRuntimeError:
        return False


def _handed_over(spark: Any, articles: tuple[Article, ...], settings: Settings) -> Any:
    """Return the articles as a table of the cluster."""
    parts = []
    for start in range(0, len(articles), _HANDED_OVER):
        rows = [
            batches.article_row(start + place, each)
            for place, each in enumerate(articles[start : start + _HANDED_OVER])
        ]
        parts.append(spark.createDataFrame(pd.DataFrame(rows), ARTICLES))
    count = max(spark.sparkContext.defaultParallelism, 1 + len(articles) // settings.part_articles)
    return reduce(lambda one, other: one.union(other), parts).repartition(count, "number")


def _hot_runs(count: int) -> list[str]:
    """Say that runs of words were not paired all with all, if any were."""
    said = (
        f"{count:,} runs of words stand in more than a hundred texts each, which were paired in a chain and not "
        "all with all."
    )
    return [said] if count else []
