"""From articles to text groups on a cluster: boilerplate, runs of words, pairs, what they are, groups."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, NamedTuple

from analysis.containment import HOT
from analysis.engines import batches, text_batches
from analysis.engines.connected import connected
from analysis.engines.stages import Stages
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.unrelated import LOOKED_AT, OFTEN, Recurring

_PUBLISHED = "start string, end string, precision string, kind string"
ARTICLES = (
    "number long, id string, text string, title string, outlet string, agency string, byline string, language string, "
    + _PUBLISHED
    + ", emptied string"
)
_READ = (
    "number long, page string, language string, title string, outlet string, agency string, byline string, "
    "derived string, headline string, words long"
)
_NAMED = (
    "number long, starts array<int>, ends array<int>, kept string, text_unit long, short string, long string, "
    "runs array<long>"
)
_LINES = "scope string, edge boolean, key long, page string"
_COPIES = "a long, b long, share_a double, share_b double, class string, one_text boolean"


class Texts(NamedTuple):
    """What is known of the texts: tables of the articles, their fields, their places, their groups and their pairs."""

    articles: Any
    read: Any
    named: Any
    groups: Any
    copies: Any
    hot_runs: int


def text_groups(stages: Stages, articles: Any, agencies: Collection[str], settings: Settings) -> Texts:
    """Return the text groups of articles, as `analysis.same_text` finds them; `agencies` are those they come with."""
    reading = partial(batches.read, settings=settings, agencies=agencies)
    read = stages.table(
        "read",
        lambda: articles.mapInPandas(partial(batches.each, work=reading), _READ),
        "Reading articles closely",
    )
    told = articles.select("number", "text").join(read.select("number", "outlet", "page"), "number")
    known = _boilerplate(stages, told, settings)
    work = partial(text_batches.named, known=known, settings=settings)
    named = stages.table(
        "named",
        lambda: told.select("number", "text", "outlet").mapInPandas(partial(batches.each, work=work), _NAMED),
        "Looking for the same text",
    )
    units = stages.table("units", lambda: _units(named))
    if (twice := units.where("short <> other_short").count()) > 0:
        raise UsageError(
            f"{twice} texts have the same number as another, by the rarest of chances: units.parquet in the working "
            "folder names them; leave one of each two out."
        )
    runs = stages.table("runs", lambda: shared_runs(units))
    pairs = stages.table("text_pairs", lambda: contained(units, runs, settings))
    judged = stages.table("judged", lambda: _judged(stages, units, pairs, settings))
    groups = stages.table("text_groups", lambda: _groups(stages, named, units, judged, settings))
    copies = stages.table("copies", lambda: _copies(units, judged))
    hot = runs.where(f"n > {HOT}").select("run").distinct().count()
    return Texts(articles, read, named, groups, copies, hot)


def in_buckets(table: Any, column: str, settings: Settings) -> Any:
    """Return a table with a column bucket, equal for equal values of a column; a bucket is what a worker holds."""
    from pyspark.sql import functions as f

    count = max(1, -(-table.count() // settings.part_articles))
    return table.withColumn("bucket", f.expr(f"pmod(xxhash64({column}), {count})"))


def of_each(grouped: Any, work: Callable[[Any], Any], schema: str) -> Any:
    """Return what `work` makes of the rows of each group."""

    # a function, since Spark wonders at a partial one
    def found(batch: Any) -> Any:
        return work(batch)

    return grouped.applyInPandas(found, schema)


def by_bucket(one: Any, other: Any, work: Callable[[Any, Any], Any], schema: str) -> Any:
    """Return what `work` makes of the rows of two tables that have the same bucket."""
    # under a name of its own: Spark confuses equal columns of tables that were made from one another
    other = other.withColumnRenamed("bucket", "other_bucket")

    def found(left: Any, right: Any) -> Any:
        return work(left, right)

    return one.groupBy("bucket").cogroup(other.groupBy("other_bucket")).applyInPandas(found, schema)


def _boilerplate(stages: Stages, told: Any, settings: Settings) -> text_batches.Boilerplate:
    """Return the lines that come back in unrelated articles."""
    from pyspark.sql import functions as f

    lines = stages.table(
        "lines",
        lambda: (
            told.select("text", "outlet").mapInPandas(partial(batches.each, work=text_batches.lines), _LINES).distinct()
        ),
        "Looking for lines that come back",
    )
    holders = stages.table("holders", lambda: _holders(lines, settings))
    texts = told.groupBy("page").agg(f.min_by("text", "number").alias("text"))
    unrelated = stages.table("unrelated", lambda: _unrelated(holders, texts, settings))
    found = holders.join(unrelated.where("unrelated"), ["held", "across"]).select("scope", "edge", "often", "key")
    recurring = found.toPandas()
    of_outlets = recurring[(recurring["scope"] != "") & (recurring["edge"] | recurring["often"])]
    own = {
        outlet: Recurring(frozenset(held.loc[~held["edge"], "key"]), frozenset(held["key"]))
        for outlet, held in of_outlets.groupby("scope")
    }
    everywhere = recurring[recurring["scope"] == ""]
    returning = frozenset(everywhere.loc[~everywhere["edge"], "key"])
    work = partial(text_batches.news, own=own, returning=returning)
    news = stages.table(
        "news",
        lambda: told.select("text", "outlet").mapInPandas(partial(batches.each, work=work), "key long").distinct(),
    )
    anyones = frozenset(everywhere.loc[everywhere["edge"] | everywhere["often"], "key"])
    return text_batches.Boilerplate(own, anyones - frozenset(news.toPandas()["key"]))


def _holders(lines: Any, settings: Settings) -> Any:
    """Return the lines that enough texts hold, and the first of these texts."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    pages = lines.groupBy("scope").agg(f.countDistinct("page").alias("pages"))
    number = lines.groupBy("scope", "edge", "key").count().where(f.col("count") >= settings.boilerplate_articles)
    place = f.row_number().over(Window.partitionBy("scope", "edge", "key").orderBy("page"))
    first = (
        lines.join(number, ["scope", "edge", "key"])
        .withColumn("place", place)
        .where(f.col("place") <= LOOKED_AT)
        .groupBy("scope", "edge", "key", "count")
        .agg(f.array_join(f.sort_array(f.collect_list("page")), " ").alias("held"))
    )
    often = f.col("count") >= f.greatest(f.lit(settings.boilerplate_articles), OFTEN * f.col("pages"))
    return first.join(pages, "scope").select(
        "scope", "edge", "key", "held", often.alias("often"), (f.col("scope") == "").alias("across")
    )


def _unrelated(holders: Any, texts: Any, settings: Settings) -> Any:
    """Tell for each set of texts that hold a line whether enough of them are unrelated."""
    from pyspark.sql import functions as f

    sets = in_buckets(holders.select("held", "across").distinct(), "held", settings)
    shown = sets.withColumn("page", f.explode(f.split("held", " "))).join(texts, "page")
    work = partial(text_batches.unrelated, settings=settings)
    return of_each(shown.groupBy("bucket"), work, "held string, across boolean, unrelated boolean")


def _units(named: Any) -> Any:
    """Return the different texts: their articles, in order, and text and runs of words to compare them by."""
    from pyspark.sql import functions as f

    members = f.sort_array(f.collect_list(f.struct("number", "long")))
    return (
        named.where("text_unit is not null")
        .groupBy(f.col("text_unit").alias("unit"))
        .agg(
            members.alias("members"),
            f.max("kept").alias("text"),
            f.min_by("runs", "number").alias("runs"),
            f.min("short").alias("short"),
            f.max("short").alias("other_short"),
        )
        .select("*", f.size("runs").alias("size"))
    )


def shared_runs(units: Any) -> Any:
    """Return the runs of words that several texts hold."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    held = units.select("unit", "size", f.explode("runs").alias("run"))
    return held.withColumn("n", f.count("*").over(Window.partitionBy("run"))).where("n > 1")


def contained(units: Any, runs: Any, settings: Settings) -> Any:
    """Return the pairs of texts of which one holds enough of the other, and the share of either that the other holds.

    Runs in few texts are paired all with all, those in many with the first text and along a chain by length, as
    `analysis.same_text` does.
    """
    from pyspark.sql import functions as f

    # long stretches are held by the same texts: their pairs are told once, with the number of runs
    same = runs.where(f"n <= {HOT}").groupBy("run").agg(f.sort_array(f.collect_list("unit")).alias("units"))
    stretches = same.groupBy("units").agg(f.count("*").alias("shared"))
    cold = stretches.select("units", "shared", f.explode("units").alias("a")).select(
        "a", f.explode("units").alias("b"), "shared"
    )
    candidates = (
        cold.where("a < b")
        .withColumn("hot", f.lit(False))
        .union(_pairs_of_hot(runs).select("a", "b", f.lit(0).cast("long"), f.lit(True)))
        .groupBy("a", "b")
        .agg(f.sum("shared").alias("shared"), f.max("hot").alias("hot"))
    )
    hot_runs = runs.where(f"n > {HOT}").groupBy("unit").agg(f.collect_list("run").alias("hot_runs"))
    sides = units.select("unit", "size").join(hot_runs, "unit", "left")
    none = f.array().cast("array<long>")
    for side in ("a", "b"):
        of_side = sides.select(
            f.col("unit").alias(side),
            f.col("size").alias(f"size_{side}"),
            f.coalesce("hot_runs", none).alias(f"hot_{side}"),
        )
        candidates = candidates.join(of_side, side)
    most = f.col("shared") + f.least(f.size("hot_a"), f.size("hot_b"))
    enough = most >= settings.same_text_containment * f.least("size_a", "size_b")
    common = f.col("shared") + f.size(f.array_intersect("hot_a", "hot_b"))
    shares = [(common / f.greatest(f"size_{side}", f.lit(1))).alias(f"share_{side}") for side in ("a", "b")]
    return (
        candidates.where(f.col("hot") | enough)
        .select("a", "b", *shares)
        .where(f.greatest("share_a", "share_b") >= settings.same_text_containment)
    )


def _pairs_of_hot(runs: Any) -> Any:
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    hot = runs.where(f"n > {HOT}")
    of_run = Window.partitionBy("run")
    first = hot.withColumn("other", f.min("unit").over(of_run))
    before = hot.withColumn("other", f.lag("unit").over(of_run.orderBy("size", "unit")))
    pairs = first.select("unit", "other").union(before.select("unit", "other")).where("unit <> other")
    return pairs.select(f.least("unit", "other").alias("a"), f.greatest("unit", "other").alias("b")).distinct()


def _judged(stages: Stages, units: Any, pairs: Any, settings: Settings) -> Any:
    """Return what the pairs are, whole components in one place."""
    from pyspark.sql import functions as f

    nodes = in_buckets(connected(stages, "text_components", pairs, settings), "component", settings)
    compared = nodes.select("bucket", f.col("node").alias("unit")).join(units.select("unit", "text", "runs"), "unit")
    told = nodes.select("bucket", f.col("node").alias("a")).join(pairs, "a")
    schema = "a long, b long, share_a double, share_b double, kind string, one_text boolean"
    return by_bucket(compared, told, text_batches.judge, schema)


def _groups(stages: Stages, named: Any, units: Any, judged: Any, settings: Settings) -> Any:
    """Return the text group of each article, its size and the article's place in it."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    nodes = connected(stages, "one_text", judged.where("one_text").select("a", "b"), settings)
    of_unit = units.select("unit").join(nodes.withColumnRenamed("node", "unit"), "unit", "left")
    of_unit = of_unit.select(f.col("unit").alias("text_unit"), f.coalesce("component", "unit").alias("whole"))
    articles = named.select("number", "text_unit").join(of_unit, "text_unit", "left")
    # an article without words is alone
    together = Window.partitionBy(f.col("whole"), f.when(f.col("whole").isNull(), f.col("number")))
    return articles.select(
        "number",
        f.min("number").over(together).alias("text_group"),
        f.count("*").over(together).alias("group_size"),
        (f.row_number().over(together.orderBy("number")) - 1).alias("place"),
    )


def _copies(units: Any, judged: Any) -> Any:
    """Return the pairs of articles that are told to be the same text, or to look like it."""
    from pyspark.sql import functions as f

    several = units.where(f.size("members") > 1).select("members.number", "members.long").toDF("numbers", "longs")
    within = several.mapInPandas(partial(batches.each, work=text_batches.copies_within), _COPIES)
    between = judged
    for side in ("a", "b"):
        numbers = f.col("members.number").alias(f"numbers_{side}")
        between = between.join(units.select(f.col("unit").alias(side), numbers), side)
    return within.union(between.mapInPandas(partial(batches.each, work=text_batches.copies_between), _COPIES))
