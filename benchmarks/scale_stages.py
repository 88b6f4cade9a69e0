"""What each stage of a run over many machines needs at a size of collection, and which of its limits breaks first."""

from typing import NamedTuple

from benchmarks.scale_model import Model, rare_terms, simulate

THRESHOLD = 0.5
RARE = 100
"""Articles that hold a term which brings candidates of stories, at most."""
# Articles of one partition, and of the sample that a simulation draws.
_PARTITION, _SAMPLE = 100_000, 20_000
# Bytes of a record as the types of its columns say: part, language, term, count; term, article, weight, length of the
# rest; run of words, article; two articles, cosine; and what scipy's components need for one pair, both ways.
_TERM, _POSTING, _RUN, _PAIR, _GRAPH = 24, 24, 16, 24, 32
# Parts of an article whose terms are counted: whole text, opening, names, title.
_PARTS = 4
_DAYS_A_YEAR = 365.25


class Costs(NamedTuple):
    """Measured seconds of the processor, and counts.

    Attributes
    ----------
    articles
        Of the collection they were measured on.
    weigh, text_group, story
        For an article: words to weights, texts to text groups, texts to stories.
    meeting
        For one meeting of two articles in a bucket, checks and products included.
    score
        For the story score of one pair.
    pairs
        Pairs from .5 an article of a collection without a form that grows.
    """

    articles: int
    weigh: float
    text_group: float
    story: float
    meeting: float
    score: float
    pairs: float


class Real(NamedTuple):
    """What real text does.

    Attributes
    ----------
    articles
        Of the collection that was counted.
    times, bucket
        Its meetings and its largest bucket, as multiples of the model's.
    pairs, exponent
        Pairs from .5 an article, and the exponent with which all pairs grow with the articles.
    """

    articles: int
    times: float
    bucket: float
    pairs: float
    exponent: float


class Cluster(NamedTuple):
    """What there is: executors, their cores and GB, the driver's GB, and hours that a run or one task may take."""

    executors: int = 50
    cores: int = 4
    memory: float = 16
    driver: float = 16
    hours: float = 24
    task_hours: float = 1


class Stage(NamedTuple):
    """Needs of one stage.

    Attributes
    ----------
    name
        What it does.
    cpu
        Hours of one core.
    shuffle, task, driver
        GB that go between machines; that the largest task holds; that the driver holds.
    hot
        Hours of the longest task.
    terms
        Rare terms by which an article can be found, where it is found by these.
    """

    name: str
    cpu: float
    shuffle: float = 0.0
    task: float = 0.0
    driver: float = 0.0
    hot: float = 0.0
    terms: float | None = None


def stages(model: Model, costs: Costs, real: Real, articles: float, days: float = 0, years: float = 10) -> list[Stage]:
    """Return what each stage needs.

    Parameters
    ----------
    articles
        Of the whole collection.
    days
        Pairs further apart than this are not looked for; 0: all are.
    years
        Over which the collection is spread evenly.
    """
    found = simulate(model, articles, _SAMPLE, THRESHOLD)
    near = min(1.0, 2 * days / (years * _DAYS_A_YEAR)) if days else 1.0
    words = model.vocabulary(articles)
    meetings = found.meetings * real.times * near
    # a day of the window and those within it are one bucket
    bucket = found.largest * real.bucket * near
    pairs = real.pairs * articles * (articles * near / real.articles) ** max(0.0, real.exponent - 1)
    rare, others = rare_terms(model, articles * near, _SAMPLE, RARE)
    candidates = others / 2 * articles
    hours, giga = articles / 3600, 1e9
    return [
        Stage("texts to text groups", hours * costs.text_group, articles * model.words * _RUN / giga),
        Stage(
            "counting words",
            hours * costs.weigh,
            articles / _PARTITION * _PARTS * model.vocabulary(_PARTITION) * _TERM / giga,
            driver=_PARTS * words * _TERM / giga,
        ),
        Stage(
            "stories, candidates by rare shared terms",
            hours * (costs.story - costs.text_group) + candidates * costs.score / 3600,
            (articles * model.words * (1 - model.repeated) * _POSTING + candidates * _PAIR) / giga,
            RARE * _POSTING / giga,
            terms=rare,
        ),
        Stage(
            "all pairs from .5 by shared prefix terms",
            meetings * costs.meeting / 3600,
            articles * found.terms * _POSTING / giga,
            bucket * _POSTING / giga,
            hot=bucket**2 / 2 * costs.meeting / 3600,
        ),
        _groups("groups of these pairs on the driver, forms growing as in real text", pairs),
        _groups("groups of these pairs on the driver, forms that do not grow", costs.pairs * articles),
    ]


def _groups(name: str, pairs: float) -> Stage:
    return Stage(name, 0.0, pairs * _PAIR / 1e9, driver=pairs * _GRAPH / 1e9)


def breaking(found: list[Stage], cluster: Cluster) -> list[tuple[str, str, float]]:
    """Return the stages that break a limit: name, limit, how many times over; the worst first."""
    cores = cluster.executors * cluster.cores
    over = []
    for stage in found:
        shares = {
            "processor time": stage.cpu / (cores * cluster.hours),
            "memory of one task": stage.task / (cluster.memory / cluster.cores),
            "memory of the driver": stage.driver / cluster.driver,
            "one hot key": stage.hot / cluster.task_hours,
            # without a rare term an article has no candidates at all
            "too few rare terms": 1 / max(stage.terms, 1e-9) if stage.terms is not None else 0.0,
        }
        over += [(stage.name, limit, share) for limit, share in shares.items() if share > 1]
    return sorted(over, key=lambda each: -each[2])


def first_breaks(
    model: Model, costs: Costs, real: Real, cluster: Cluster, days: float = 0
) -> dict[tuple[str, str], float]:
    """Return for each stage and limit the articles, to a quarter of a power of ten, at which it first breaks."""
    found: dict[tuple[str, str], float] = {}
    for step in range(25, 37):
        articles = 10 ** (step / 4)
        for name, limit, _ in breaking(stages(model, costs, real, articles, days), cluster):
            found.setdefault((name, limit), articles)
    return found
