"""From text groups to stories on a cluster: document counts, candidates that share rare terms, scores, joins."""

from functools import partial
from typing import Any, NamedTuple

from analysis.document_counts import DocumentCounts, commonest_of
from analysis.engines import batches, story_batches
from analysis.engines.connected import connected
from analysis.engines.spark_texts import Texts, by_bucket, in_buckets
from analysis.engines.stages import Stages
from analysis.pipeline import FLOOR
from analysis.settings import Settings
from analysis.story_score import GROUP_SAMPLE, trained


class Stories(NamedTuple):
    """The story of each text group that is joined with others (a, b), the scores in stories, and terms left out."""

    labels: Any
    scores: Any
    hot_terms: int


def stories(stages: Stages, texts: Texts, settings: Settings) -> Stories:
    """Return the stories of articles, as `analysis.stories` finds them.

    Two text groups are compared when the terms that few texts hold bring their first articles to the lowest cosine that
    `story_scores` looks at; then all articles of connected text groups are scored and joined as in one process.
    """
    told = _told(texts)
    counts = _counted(stages, texts, told, settings)
    known = stages.spark.sparkContext.broadcast(counts)
    postings = stages.table("terms", lambda: _postings(told, known, settings), "Weighing words")
    pairs = stages.table("candidates", lambda: candidates(postings, settings), "Comparing what is told")
    edges = stages.table("edges", lambda: _edges(told, pairs, known, settings))
    nodes = connected(stages, "story_components", edges, settings)
    joined = stages.table(
        "stories", lambda: _joined(told, texts, nodes, known, settings), "Joining articles to stories"
    )
    hot = postings.where(f"n > {settings.rare_term_texts}").select("term").distinct().count()
    return Stories(joined.where("score is null").select("a", "b"), joined.where("score is not null"), hot)


def _told(texts: Texts) -> Any:
    """Return what articles are compared by; unit is their text group."""
    published = ("start", "end", "precision", "kind")
    return (
        texts.articles.select("number", "text", *published)
        .join(texts.read.select("number", "title", "language"), "number")
        .join(texts.named.select("number", "starts", "ends"), "number")
        .join(texts.groups.withColumnRenamed("text_group", "unit"), "number")
    )


def _counted(stages: Stages, texts: Texts, told: Any, settings: Settings) -> DocumentCounts:
    """Return how many articles hold each feature; the sums are exact in whatever order they are made."""
    from pyspark.sql import functions as f

    languages = {row["language"]: row["count"] for row in texts.read.groupBy("language").count().collect()}
    commonest = commonest_of(languages)
    work = partial(batches.each, work=partial(story_batches.counts, commonest=commonest, settings=settings))
    schema = "part string, code string, feature long, held long"
    table = stages.table(
        "counts",
        lambda: told.mapInPandas(work, schema).groupBy("part", "code", "feature").agg(f.sum("held").alias("held")),
        "Counting words",
    )
    return story_batches.document_counts(table.toPandas(), commonest)


def _postings(told: Any, known: Any, settings: Settings) -> Any:
    """Return the terms of the first article of each text group, and in how many of these each stands."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    def weigh(batch: Any) -> Any:
        return story_batches.terms(batch, known.value, settings)

    found = told.where("place = 0").mapInPandas(partial(batches.each, work=weigh), "unit long, term long, weight long")
    return found.withColumn("n", f.count("*").over(Window.partitionBy("term"))).where("n > 1")


def candidates(postings: Any, settings: Settings) -> Any:
    """Return the pairs whose cosine over rare terms alone reaches the lowest that is looked at."""
    from pyspark.sql import functions as f

    lowest = trained().score_at(min(settings.lowest_story_threshold, settings.story_threshold)) * FLOOR
    rare = postings.where(f"n <= {settings.rare_term_texts}").select("term", "unit", "weight")
    one, other = (rare.toDF("term", unit, f"weight_{unit}") for unit in ("a", "b"))
    products = one.join(other, "term").where("a < b").withColumn("product", f.expr("weight_a * weight_b"))
    total = products.groupBy("a", "b").agg(f.sum("product").alias("product"))
    return total.where(f.col("product") >= int(lowest * story_batches.WEIGHT**2)).select("a", "b")


def _edges(told: Any, candidates: Any, known: Any, settings: Settings) -> Any:
    """Return the candidates that reach the threshold by themselves."""
    pairs = in_buckets(candidates, "a", settings)
    ends = pairs.selectExpr("bucket", "a as unit").union(pairs.selectExpr("bucket", "b as unit")).distinct()
    articles = ends.join(told.where(f"place < {GROUP_SAMPLE}"), "unit")

    def score(left: Any, right: Any) -> Any:
        return story_batches.alike(left, right, known.value, settings)

    return by_bucket(articles, pairs, score, "a long, b long")


def _joined(told: Any, texts: Texts, nodes: Any, known: Any, settings: Settings) -> Any:
    """Return the stories of connected text groups, and the scores in them."""
    groups = in_buckets(nodes, "component", settings).selectExpr("bucket", "node as unit")
    articles = told.where(f"place < {GROUP_SAMPLE}").join(groups, "unit")
    digests = texts.copies.where("class = 'digest'").select("a", "b")
    gathered = articles.selectExpr("bucket", "number as a").join(digests, "a")

    def join(left: Any, right: Any) -> Any:
        return story_batches.stories(left, right, known.value, settings)

    return by_bucket(articles, gathered, join, "a long, b long, score double")
