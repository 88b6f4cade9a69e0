"""The limits of a cluster: each is reached, and says or does what its documentation tells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from analysis import containment
from analysis.candidates import Search
from analysis.collection import collect
from analysis.engines import spark_texts
from analysis.engines.connected import connected
from analysis.engines.spark import Cluster, analyse, session
from analysis.engines.spark_stories import Blocks, candidates
from analysis.engines.spark_texts import in_buckets
from analysis.engines.stages import Stages
from analysis.engines.story_batches import lowest_score
from analysis.errors import UsageError
from analysis.pairs import cosine_pairs, rare_columns_first
from analysis.readers import Reading
from analysis.runs import runs_of_texts
from analysis.settings import Settings
from tests.test_pairs import unit_rows

pytestmark = pytest.mark.xdist_group("spark")

# Two components: a chain, in which the smallest number stands in the middle, and a pair.
EDGES = pd.DataFrame([(7, 9), (2, 7), (2, 8), (4, 6)], columns=["a", "b"])


@pytest.fixture(scope="module")
def spark(needs_java: None, quick: dict[str, str]) -> Iterator[Any]:
    with session(Cluster("local[1]", "", quick | {"spark.sql.shuffle.partitions": "1"}), Settings(), 1) as running:
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


def test_a_collection_without_articles_costs_one_sentence(tmp_path: Path) -> None:
    """A script that filters articles would end in a traceback on the day that none is left."""
    nothing = collect("Broer", Reading([], []))
    with pytest.raises(UsageError, match="no articles"):
        analyse(nothing, Settings(), Cluster("local[1]", tmp_path.as_uri(), {}))


def test_a_session_that_was_there_is_not_ended(spark: Any, quick: dict[str, str]) -> None:
    """Whoever calls Ekko from a notebook would lose every table that is open there."""
    with session(Cluster("local[1]", "", quick), Settings(), 1) as running:
        assert running.range(3).count() == 3
    assert spark.range(3).count() == 3


def test_more_connected_texts_than_a_worker_may_hold_end_the_run(spark: Any, tmp_path: Path) -> None:
    """A worker would be killed for want of memory, again and again, without a word why."""
    edges = spark.createDataFrame(EDGES)
    connected(stages(spark, tmp_path), "enough", edges, Settings(connected_articles=4))
    with pytest.raises(UsageError, match="connected_articles"):
        connected(stages(spark, tmp_path), "too-many", edges, Settings(connected_articles=3))


def test_runs_of_words_in_many_texts_are_paired_as_in_one_process(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that hundreds of papers print would be another text on a cluster."""
    for module in (containment, spark_texts):
        monkeypatch.setattr(module, "HOT", 4)
    random = np.random.default_rng(8)
    held = [np.unique(random.integers(0, 30 + 10 * (n % 3), random.integers(5, 20))) for n in range(40)]
    rows = np.repeat(np.arange(len(held), dtype=np.int32), [len(runs) for runs in held])
    runs = runs_of_texts(np.concatenate(held).astype(np.uint64), rows, len(held), 1)
    pairs, shares = containment.contained(runs, Settings().same_text_containment)
    table = pd.DataFrame({"unit": range(len(held)), "size": [len(runs) for runs in held], "runs": held})
    units = spark.createDataFrame(table, "unit long, size int, runs array<long>")
    found = spark_texts.contained(units, spark_texts.shared_runs(units), Settings()).orderBy("a", "b").toPandas()
    assert len(pairs) > 20
    assert found[["a", "b"]].to_numpy().tolist() == pairs.tolist()
    assert found[["share_a", "share_b"]].to_numpy().tolist() == shares.tolist()


def compared(spark: Any, folder: Path, rows: csr_matrix, settings: Settings) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs that are compared for stories when these are the weights of articles, and crowded articles."""
    ends = rows.indptr[1:-1]
    names = np.array([f"{column:02}" for column in range(rows.shape[1])], dtype=object)
    table = pd.DataFrame({"number": range(rows.shape[0]), "terms": np.split(names[rows.indices], ends)})
    terms = spark.createDataFrame(
        table.assign(weights=np.split(rows.data, ends)), "number long, terms array<string>, weights array<double>"
    )
    pairs, crowded = candidates(stages(spark, folder), terms, Blocks.of(terms, settings), settings)
    return sorted((row.a, row.b) for row in pairs.collect()), crowded


def test_up_to_a_limit_all_articles_are_compared_block_by_block(spark: Any, tmp_path: Path) -> None:
    """Two articles dealt out to two workers would never meet."""
    rows, settings = unit_rows(60, 4), Settings(part_articles=25)
    expected = cosine_pairs(rows, lowest_score(settings))
    assert compared(spark, tmp_path, rows, settings) == (list(zip(*map(list, expected[:2]), strict=True)), 0)


def test_of_more_articles_the_likeliest_are_compared_as_in_one_process(spark: Any, tmp_path: Path) -> None:
    """A large collection would fall into other stories on a cluster, or an event that all report be cut short there."""
    rows = unit_rows(90, 5)
    settings = Settings(part_articles=40, story_exact_articles=10, story_terms=20, story_others=3)
    search, lowest = Search.of(settings), lowest_score(settings)
    likely = search.likely(rare_columns_first(rows), lowest)
    expected = sorted(pair for one, other in likely for pair in zip(one.tolist(), other.tolist(), strict=True))
    assert compared(spark, tmp_path, rows, settings) == (expected, search.crowded)
    assert search.crowded > 10
    assert len(expected) > 60


def test_more_articles_are_dealt_out_in_more_parts(spark: Any) -> None:
    """All articles of a large collection would be handed to one worker."""
    table = spark.createDataFrame(pd.DataFrame({"component": [n // 2 for n in range(40)]}))
    few, many = (in_buckets(table, "component", Settings(part_articles=n)).toPandas() for n in (40, 5))
    assert few["bucket"].nunique() == 1
    assert many["bucket"].nunique() > 4
    assert (many.groupby("component")["bucket"].nunique() == 1).all()
