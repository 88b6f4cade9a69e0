"""From text groups to stories on a cluster: document counts, pairs that are compared, scores, joins."""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from analysis.candidates import SHARE
from analysis.document_counts import DocumentCounts, commonest_of
from analysis.engines import batches, candidate_batches, story_batches
from analysis.engines.connected import connected
from analysis.engines.spark_texts import Texts, by_bucket, in_buckets, of_each
from analysis.engines.stages import Stages
from analysis.settings import Settings
from analysis.story_model import trained
from analysis.story_score import GROUP_SAMPLE


class Stories(NamedTuple):
    """The story of each text group that is joined with others (a, b), the scores in stories, and crowded articles."""

    labels: Any
    scores: Any
    crowded: int


def stories(stages: Stages, texts: Texts, settings: Settings) -> Stories:
    """Return the stories of articles, as `analysis.stories` finds them."""
    told = _told(texts)
    known = stages.spark.sparkContext.broadcast(_counted(stages, texts, told, settings))
    # of a large text group only the first articles are compared
    told = told.where(f"place < {GROUP_SAMPLE}")
    terms = stages.table("terms", lambda: _terms(told, known, settings), "Weighing words")
    blocks = Blocks.of(terms, settings)
    pairs, crowded = candidates(stages, terms, blocks, settings)
    scores = stages.table("scores", lambda: _scores(told, texts, pairs, blocks, known, settings))
    units = told.select("number", "unit", "group_size")
    edges = stages.table("edges", lambda: _edges(scores, units, settings))
    nodes = connected(stages, "story_components", edges, settings)
    joined = stages.table("stories", lambda: _joined(units, scores, nodes, settings), "Joining articles to stories")
    return Stories(joined.where("score is null").select("a", "b"), joined.where("score is not null"), crowded)


@dataclass(frozen=True)
class Blocks:
    """Articles whose numbers follow one another: what a worker compares is two blocks, or the articles of one.

    Attributes
    ----------
    count
        Blocks.
    articles
        Articles that are compared.
    numbers
        Articles of the collection.
    """

    count: int
    articles: int
    numbers: int

    @classmethod
    def of(cls, terms: Any, settings: Settings) -> "Blocks":
        """Return the blocks of some articles."""
        from pyspark.sql import functions as f

        told = terms.agg(f.count("*"), f.coalesce(f.max("number"), f.lit(0))).first()
        return cls(max(1, -(-told[0] // settings.part_articles)), told[0], told[1] + 1)

    def block(self, column: str) -> Any:
        """Return the block of each number in a column."""
        from pyspark.sql import functions as f

        return f.expr(f"{column} * {self.count} div {self.numbers}")

    def between(self, terms: Any, work: Any, schema: str) -> Any:
        """Return what `work` finds between each two blocks, `one` and `other`, and within each."""
        from pyspark.sql import functions as f

        every = terms.withColumn("block", self.block("number")).withColumn("beside", f.explode(self._all()))
        met = every.withColumn("one", f.least("block", "beside")).withColumn("other", f.greatest("block", "beside"))
        return of_each(met.drop("beside").groupBy("one", "other"), work, schema)

    def placed(self, pairs: Any) -> Any:
        """Return pairs of numbers with a column bucket, equal for those between the same two blocks."""
        return pairs.withColumn("bucket", self.block("a") * self.count + self.block("b"))

    def _all(self) -> Any:
        from pyspark.sql import functions as f

        return f.sequence(f.lit(0).cast("long"), f.lit(self.count - 1).cast("long"))


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


def _terms(told: Any, known: Any, settings: Settings) -> Any:
    def weigh(batch: Any) -> Any:
        return candidate_batches.terms(batch, known.value, settings)

    schema = "number long, terms array<string>, weights array<double>"
    return told.mapInPandas(partial(batches.each, work=weigh), schema)


def candidates(stages: Stages, terms: Any, blocks: Blocks, settings: Settings) -> tuple[Any, int]:
    """Return the pairs of articles that are compared, and how many articles had more, as `analysis.candidates` does."""
    told, lowest = "Comparing what is told", story_batches.lowest_score(settings)
    if blocks.articles <= settings.story_exact_articles:
        work = partial(candidate_batches.every_pair, lowest=lowest)
        return stages.table("candidates", lambda: blocks.between(terms, work, "a long, b long"), told), 0
    near = partial(candidate_batches.near_pairs, least=lowest * SHARE, settings=settings)
    schema = "a long, b long, level long"
    likely = stages.table("likely", lambda: blocks.between(_by_rarity(terms), near, schema), told)
    levels = stages.table("levels", lambda: _at_levels(likely))
    most = settings.story_others
    crowded = levels.where(f"told > {most} or b < 0").select("a").distinct().count()
    return levels.where(f"b >= 0 and told <= {most} and level >= reached").select("a", "b"), crowded


def _by_rarity(terms: Any) -> Any:
    """Return the articles with their terms in order, the rarest first, and how many that come after hold each."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    held = terms.select("number", f.explode(f.arrays_zip("terms", "weights")).alias("held"))
    held = held.select("number", f.col("held.terms").alias("term"), f.col("held.weights").alias("weight"))
    of_term = Window.partitionBy("term")
    later = f.row_number().over(of_term.orderBy(f.desc("number"))) - 1
    held = held.withColumn("later", later).withColumn("n", f.count("*").over(of_term))
    inside = f.sort_array(f.collect_list(f.struct("n", "term", "weight", "later"))).alias("inside")
    columns = {"terms": "term", "weights": "weight", "later": "later"}
    parts = [f.col(f"inside.{part}").alias(name) for name, part in columns.items()]
    return held.groupBy("number").agg(inside).select("number", *parts)


def _at_levels(likely: Any) -> Any:
    """Return the pairs with the number of others that reach their level, and the level that others must reach."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    of_article = Window.partitionBy("a")
    pair = f.when(f.col("b") >= 0, 1).otherwise(0)
    reached = f.when(f.col("b") < 0, f.col("level"))
    return likely.withColumn("told", f.sum(pair).over(of_article.orderBy(f.desc("level")))).withColumn(
        "reached", f.coalesce(f.max(reached).over(of_article), f.lit(0))
    )


def _scores(told: Any, texts: Texts, pairs: Any, blocks: Blocks, known: Any, settings: Settings) -> Any:
    """Return the scores of pairs, without those of a digest and what it gathers."""
    pairs = blocks.placed(pairs)
    ends = pairs.selectExpr("bucket", "a as number").union(pairs.selectExpr("bucket", "b as number")).distinct()
    articles = told.join(ends, "number")

    def score(left: Any, right: Any) -> Any:
        return story_batches.scores(left, right, known.value, settings)

    digests = texts.copies.where("class = 'digest'").select("a", "b")
    return by_bucket(articles, pairs, score, "a long, b long, score double").join(digests, ["a", "b"], "left_anti")


def _edges(scores: Any, units: Any, settings: Settings) -> Any:
    """Return the text groups whose mean score reaches the threshold: no others can be the first to join."""
    from pyspark.sql import functions as f

    sides = [
        units.select(
            f.col("number").alias(side),
            f.col("unit").alias(f"unit_{side}"),
            f.least("group_size", f.lit(GROUP_SAMPLE)).alias(f"size_{side}"),
        )
        for side in ("a", "b")
    ]
    between = scores.join(sides[0], "a").join(sides[1], "b")
    one, other = f.least("unit_a", "unit_b").alias("a"), f.greatest("unit_a", "unit_b").alias("b")
    mean = (f.sum("score") / f.max(f.col("size_a") * f.col("size_b"))).alias("mean")
    # a hair less: sums are rounded
    threshold = trained().score_at(settings.story_threshold) * (1 - 1e-9)
    return between.groupBy(one, other).agg(mean).where(f.col("mean") >= threshold).select("a", "b")


def _joined(units: Any, scores: Any, nodes: Any, settings: Settings) -> Any:
    """Return the stories of connected text groups, and the scores in them."""
    groups = in_buckets(nodes, "component", settings).selectExpr("bucket", "component", "node as unit")
    articles = units.join(groups, "unit")
    sides = [articles.selectExpr(f"number as {side}", f"component as of_{side}", "bucket") for side in ("a", "b")]
    among = scores.join(sides[0], "a").join(sides[1].drop("bucket"), "b").where("of_a = of_b")
    work = partial(story_batches.stories, settings=settings)
    return by_bucket(articles, among.select("bucket", "a", "b", "score"), work, "a long, b long, score double")
