"""Connected components of a graph that lies in the tables of a cluster."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analysis.engines.stages import Stages
from analysis.errors import UsageError
from analysis.settings import Settings


def connected(stages: Stages, name: str, edges: Any, settings: Settings) -> Any:
    """Return a table of node and component: the smallest node that it is connected with.

    Up to `settings.driver_edges` edges are looked at on the driver, more of them by stars in the cluster.

    Parameters
    ----------
    stages, name
        Where the table is kept, and its name.
    edges
        Table with columns a and b, numbers of two different nodes, each pair at most once.
    settings
        `driver_edges` and `connected_articles` are read.

    Raises
    ------
    UsageError
        More nodes are connected than `connected_articles`: one worker must hold all of them.
    """

    def find() -> Any:
        if edges.count() > settings.driver_edges:
            return _by_stars(stages, name, edges)
        return stages.spark.createDataFrame(components(edges.toPandas()), "node long, component long")

    found = stages.table(name, find)
    largest = found.groupBy("component").count().agg({"count": "max"}).first()[0] or 0
    if largest > settings.connected_articles:
        raise UsageError(
            f"{largest:,} texts are connected, more than the setting connected_articles lets one worker hold: raise it "
            f"above {settings.connected_articles:,}, and the memory of the workers with it."
        )
    return found


def components(edges: pd.DataFrame) -> pd.DataFrame:
    """Return the nodes of some edges (columns a, b), and for each the smallest node of its component."""
    nodes, number = np.unique(edges[["a", "b"]].to_numpy(dtype=np.int64), return_inverse=True)
    number = number.reshape(-1, 2)
    graph = coo_matrix((np.ones(len(number)), (number[:, 0], number[:, 1])), shape=(len(nodes), len(nodes)))
    _, first, component = np.unique(
        connected_components(graph, directed=False)[1], return_index=True, return_inverse=True
    )
    return pd.DataFrame({"node": nodes, "component": nodes[first[component]]})


def _by_stars(stages: Stages, name: str, edges: Any) -> Any:
    """Return the components by turns of large and small stars.

    Every node is linked to the smallest of its neighbours, first the larger of them and then the smaller, until each
    component is one star (Kiveris et al. 2014, "Connected Components in MapReduce and Beyond").
    """
    from pyspark.sql import functions as f

    links = edges.select(f.greatest("a", "b").alias("u"), f.least("a", "b").alias("v")).distinct()
    before = None
    turn = 0
    while True:
        links = stages.table(f"{name}_{turn}", partial(_turn, links))
        now = links.agg(f.count("*"), f.sum(f.xxhash64("u", "v").cast("decimal(38,0)"))).first()
        if now == before:
            break
        before, turn = now, turn + 1
    centres = links.select(f.col("v").alias("node"), f.col("v").alias("component")).distinct()
    return links.select(f.col("u").alias("node"), f.col("v").alias("component")).union(centres)


def _turn(links: Any) -> Any:
    """Return the links after one turn; each from a node `u` to a smaller one `v`."""
    from pyspark.sql import functions as f

    swapped = links.select(f.col("v").alias("u"), f.col("u").alias("v"))
    both = links.union(swapped)
    least = both.groupBy("u").agg(f.least(f.min("v"), f.col("u")).alias("m"))
    large = both.join(least, "u").where("v > u").select(f.col("v").alias("u"), f.col("m").alias("v")).distinct()
    least = large.groupBy("u").agg(f.min("v").alias("m"))
    small = large.join(least, "u").select(f.col("v").alias("u"), f.col("m").alias("v"))
    return small.union(least.select("u", f.col("m").alias("v"))).where("u <> v").distinct()
