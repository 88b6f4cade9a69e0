"""The limits of a cluster: each is reached, and says or does what its documentation tells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import same_text
from analysis.engines import spark_texts
from analysis.engines.connected import connected
from analysis.engines.spark import Cluster, session
from analysis.engines.spark_stories import candidates
from analysis.engines.spark_texts import in_buckets
from analysis.engines.stages import Stages
from analysis.engines.story_batches import WEIGHT
from analysis.errors import UsageError
from analysis.runs import runs_of_texts
from analysis.settings import Settings

pytestmark = pytest.mark.xdist_group("spark")

# Two components: a chain, in which the smallest number stands in the middle, and a pair.
EDGES = pd.DataFrame([(7, 9), (2, 7), (2, 8), (4, 6)], columns=["a", "b"])


@pytest.fixture(scope="module")
def spark(needs_java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    }
    with session(Cluster("local[1]", "", options), Settings(), 1) as running:
        yield running


def stages(spark: Any, folder: Path) -> Stages:
    return Stages(spark, folder.as_uri(), lambda _: None)


def test_connected_texts_are_the_same_on_the_driver_and_in_the_cluster(spark: Any, tmp_path: Path) -> None:
    """A collection with more pairs than the driver may hold would fall into other groups."""
    edges = spark.createDataFrame(EDGES)
    tables = [
        connected(stages(spark, tmp_path / str(most)), "components", edges, Settings(driver_edges=most))
        .toPandas()
        .sort_values("node")
        for most in (3, 4)
    ]
    assert tables[0].to_numpy().tolist() == tables[1].to_numpy().tolist()
    assert dict(tables[0].to_numpy().tolist()) == {2: 2, 7: 2, 8: 2, 9: 2, 4: 4, 6: 4}


def test_more_connected_texts_than_a_worker_may_hold_end_the_run(spark: Any, tmp_path: Path) -> None:
    """A worker would be killed for want of memory, again and again, without a word why."""
    edges = spark.createDataFrame(EDGES)
    connected(stages(spark, tmp_path), "enough", edges, Settings(connected_articles=4))
    with pytest.raises(UsageError, match="connected_articles"):
        connected(stages(spark, tmp_path), "too-many", edges, Settings(connected_articles=3))


def test_runs_of_words_in_many_texts_are_paired_as_in_one_process(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that hundreds of papers print would be another text on a cluster."""
    for module in (same_text, spark_texts):
        monkeypatch.setattr(module, "HOT", 4)
    random = np.random.default_rng(8)
    held = [np.unique(random.integers(0, 30 + 10 * (n % 3), random.integers(5, 20))) for n in range(40)]
    rows = np.repeat(np.arange(len(held), dtype=np.int32), [len(runs) for runs in held])
    runs = runs_of_texts(np.concatenate(held).astype(np.uint64), rows, len(held), 1)
    pairs, shares = same_text._contained(runs, Settings().same_text_containment)
    table = pd.DataFrame({"unit": range(len(held)), "size": [len(runs) for runs in held], "runs": held})
    units = spark.createDataFrame(table, "unit long, size int, runs array<long>")
    found = spark_texts.contained(units, spark_texts.shared_runs(units), Settings()).orderBy("a", "b").toPandas()
    assert len(pairs) > 20
    assert found[["a", "b"]].to_numpy().tolist() == pairs.tolist()
    assert found[["share_a", "share_b"]].to_numpy().tolist() == shares.tolist()


def test_a_term_in_too_many_texts_brings_none_together(spark: Any) -> None:
    """One frequent name would pair every article with every other."""
    weight = WEIGHT // 2
    rows = [(1, text, weight, 3) for text in (10, 20, 30)] + [(2, text, weight, 2) for text in (20, 40)]
    postings = spark.createDataFrame(pd.DataFrame(rows, columns=["term", "unit", "weight", "n"]))

    def found(most: int) -> list[tuple[int, int]]:
        return sorted((row.a, row.b) for row in candidates(postings, Settings(rare_term_texts=most)).collect())

    assert found(3) == [(10, 20), (10, 30), (20, 30), (20, 40)]
    assert found(2) == [(20, 40)]


def test_more_articles_are_dealt_out_in_more_parts(spark: Any) -> None:
    """All articles of a large collection would be handed to one worker."""
    table = spark.createDataFrame(pd.DataFrame({"component": [n // 2 for n in range(40)]}))
    few, many = (in_buckets(table, "component", Settings(part_articles=n)).toPandas() for n in (40, 5))
    assert few["bucket"].nunique() == 1
    assert many["bucket"].nunique() > 4
    assert (many.groupby("component")["bucket"].nunique() == 1).all()
