"""How well Ekko's defaults find the same text and the same story: one table over labelled collections.

``python -m benchmarks.quality DATASET... [--own] [--out docs/quality.md]`` analyses each collection in a process of its
own, with `Settings()` as they are shipped. A collection is a folder with:

- articles: `articles.jsonl` or `articles.jsonl.gz`, else every file in it;
- `clusters.tsv` (id, cluster): which articles tell one story; or are one text, when the folder is given as
  `DATASET:text_group` or holds `stories.tsv` as well;
- `stories.tsv` (id, cluster), optional: which articles tell one story.

`A+B` analyses two folders as one collection and measures what the labels of `A` say; without labels, the articles of
`A` are one story. `--own` adds the collection that this repository makes (`benchmarks/collection`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from benchmarks.collection.answers import Answers, answers
from benchmarks.collection.generate import write

Labels = Mapping[str, str]
"""Cluster of each article, by the id that its file gives."""

COLUMNS = ("text_group", "story")
OWN = "own collection"
BEGIN, END = "<!-- figures: python -m benchmarks.quality -->", "<!-- end of figures -->"


class Agreement(NamedTuple):
    """Precision, recall and their harmonic mean, each 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Dataset:
    """Folders analysed together, and by column what the labels of the first say."""

    name: str
    folders: tuple[Path, ...]
    labels: Mapping[str, Labels]


@dataclass(frozen=True)
class Row:
    """What was measured of one column of one collection; None where it has no labels to measure by."""

    collection: str
    column: str
    articles: int
    pairwise: Agreement | None
    bcubed: Agreement | None
    rand: float | None
    largest: int
    strangers: int | None
    largest_of_strangers: int | None
    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Measured:
    """The rows of one collection; of the own one also the answers by kind of edit and pair."""

    rows: tuple[Row, ...]
    answers: tuple[Answers, ...] = ()


def _harmonic(precision: float, recall: float) -> Agreement:
    total = precision + recall
    return Agreement(precision, recall, 2 * precision * recall / total if total else 0.0)


def pairwise(truth: Sequence[str], found: Sequence[str]) -> Agreement:
    """Return how far two clusterings agree on which pairs of articles belong together.

    Where no pair is found, none is wrong: precision 1; recall alike. Counts by scikit-learn's `pair_confusion_matrix`
    (Hubert and Arabie 1985, "Comparing partitions").
    """
    from sklearn.metrics.cluster import pair_confusion_matrix

    (_, wrong), (missed, right) = pair_confusion_matrix(truth, found).tolist()
    return _harmonic(
        right / (right + wrong) if right + wrong else 1.0, right / (right + missed) if right + missed else 1.0
    )


def bcubed(truth: Sequence[str], found: Sequence[str]) -> Agreement:
    """Return BCubed precision and recall: the mean over articles of how pure and how complete their cluster is.

    Bagga and Baldwin 1998, "Entity-based cross-document coreferencing using the vector space model"; Amigó et al.
    2009, "A comparison of extrinsic clustering evaluation metrics based on formal constraints".
    """
    both, in_truth, in_found = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(count * count / in_found[cluster] for (_, cluster), count in both.items())
    recall = sum(count * count / in_truth[cluster] for (cluster, _), count in both.items())
    return _harmonic(precision / len(truth), recall / len(truth))


def adjusted_rand(truth: Sequence[str], found: Sequence[str]) -> float:
    """Return the adjusted Rand index: 1 for equal clusterings, about 0 for chance (Hubert and Arabie 1985)."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(truth, found))


def read_labels(path: Path) -> dict[str, str]:
    """Return cluster by id from a table with a header line and the columns id and cluster."""
    lines = path.read_text("utf-8").splitlines()[1:]
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line.strip()}


def dataset(given: str) -> Dataset:
    """Read what the command line names: FOLDER, FOLDER:text_group, or two of them joined by +."""
    first, *others = given.split("+")
    name, _, column = first.partition(":")
    if column not in ("", *COLUMNS):
        raise ValueError(f"“{column}” is no column of labels; use {' or '.join(COLUMNS)}.")
    folders = tuple(Path(folder) for folder in (name, *others))
    for folder in folders:
        if not folder.is_dir():
            raise ValueError(f"{folder} is not a folder.")
    labels = {}
    if (folders[0] / "stories.tsv").exists():
        labels = {"text_group": "clusters.tsv", "story": "stories.tsv"}
    elif (folders[0] / "clusters.tsv").exists():
        labels = {column or "story": "clusters.tsv"}
    read = {column: read_labels(folders[0] / name) for column, name in labels.items()}
    return Dataset(" + ".join(folder.name for folder in folders), folders, read)


def measure(data: Dataset) -> Measured:
    """Analyse a collection with the defaults and compare what was found with its labels."""
    from analysis.collection import read_collection
    from analysis.pipeline import analyse
    from analysis.settings import Settings

    start, settings = process_time(), Settings()
    paths = [_articles(folder) for folder in data.folders]
    table = analyse(read_collection(paths, settings), settings).articles
    seconds, megabytes = process_time() - start, _peak_megabytes()
    labels = dict(data.labels)
    if len(paths) > 1 and not labels:
        labels["story"] = dict.fromkeys((a.source_id for a in read_collection(paths[:1], settings).articles), "one")
    columns = list(labels) or list(COLUMNS)
    found = {column: dict(zip(table["source_id"], table[column], strict=True)) for column in columns}
    rows = [
        compared(data.name, column, labels.get(column, {}), found[column], len(paths) > 1, seconds, megabytes)
        for column in columns
    ]
    own = (data.folders[0] / "edits.tsv").exists()
    return Measured(tuple(rows), tuple(answers(data.folders[0], found["text_group"], found["story"]) if own else ()))


def compared(
    name: str, column: str, truth: Labels, found: Labels, mixed: bool, seconds: float, megabytes: float
) -> Row:
    """Return the row of one column; a labelled article that was not kept counts as a cluster of its own."""
    ids = list(truth)
    of_truth = [truth[i] for i in ids]
    of_found = [found.get(i, f"left out {i}") for i in ids]
    strangers = Counter(cluster for i, cluster in found.items() if i not in truth)
    return Row(
        collection=name,
        column=column,
        articles=len(found),
        pairwise=pairwise(of_truth, of_found) if ids else None,
        bcubed=bcubed(of_truth, of_found) if ids else None,
        rand=adjusted_rand(of_truth, of_found) if ids else None,
        largest=max(Counter(of_found or found.values()).values(), default=0),
        strangers=sum(strangers[cluster] for cluster in set(of_found)) if mixed else None,
        largest_of_strangers=max(strangers.values(), default=0) if mixed else None,
        seconds=seconds,
        megabytes=megabytes,
    )


def _articles(folder: Path) -> Path:
    """Return the file of articles in a folder; the folder itself where every file is one."""
    return next((folder / n for n in ("articles.jsonl", "articles.jsonl.gz") if (folder / n).exists()), folder)


def _peak_megabytes() -> float:
    """Return the most memory that this process has held, in MB."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


HEADINGS = (
    "collection", "column", "articles", "pair P", "pair R", "pair F1", "BCubed P", "BCubed R", "BCubed F1", "ARI",
    "largest", "others with them", "largest of others", "seconds", "MB",
)  # fmt: skip


def table(rows: Iterable[Row]) -> str:
    """Return the measurements as a Markdown table."""
    return _markdown(HEADINGS, [_cells(row) for row in rows])


def _cells(row: Row) -> list[str]:
    figures = [*(row.pairwise or [None] * 3), *(row.bcubed or [None] * 3), row.rand]
    counts = [row.largest, row.strangers, row.largest_of_strangers]
    return [
        row.collection,
        row.column,
        f"{row.articles:,}",
        *("" if figure is None else f"{figure:.3f}" for figure in figures),
        *("" if count is None else f"{count:,}" for count in counts),
        f"{row.seconds:.1f}",
        f"{row.megabytes:.0f}",
    ]


def answer_table(given: Iterable[Answers]) -> str:
    """Return how often each question of the own collection was answered right, as a Markdown table."""
    cells = [[a.question, a.kind, str(a.asked), str(a.asked - len(a.wrong)), ", ".join(a.wrong[:3])] for a in given]
    return _markdown(("question", "kind", "asked", "right", "wrong, the first three"), cells)


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, ["---"] * len(headings), *rows))


def save(path: Path, figures: str) -> None:
    """Put the figures between their two marks in the document, which is made when it does not exist."""
    text = path.read_text("utf-8") if path.exists() else f"# Quality\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{path} lacks the lines “{BEGIN}” and “{END}”, between which the figures go.")
    path.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def measure_apart(data: Dataset) -> Measured:
    """Measure a collection in a process of its own, so that its seconds and memory are nobody else's."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as one:
        return one.submit(measure, data).result()


def _told(measured: Measured) -> Measured:
    """Show at once what was measured: the next collection may take minutes."""
    for row in measured.rows:
        print(*_cells(row), sep=" | ", file=sys.stderr, flush=True)
    return measured


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command names, print the tables, and put them in a document when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="Quality of Ekko's defaults.")
    parser.add_argument("datasets", nargs="*", metavar="DATASET", help="FOLDER, FOLDER:text_group or FOLDER+FOLDER")
    parser.add_argument("--own", action="store_true", help="also the collection that this repository makes")
    parser.add_argument("--out", type=Path, metavar="FILE", help="document whose figures are replaced")
    options = parser.parse_args(arguments)
    if not options.datasets and not options.own:
        parser.error("name a collection, or use --own.")
    with TemporaryDirectory() as folder:
        try:
            wanted = [dataset(given) for given in options.datasets]
        except ValueError as error:
            parser.error(str(error))
        if options.own:
            write(Path(folder))
            wanted.append(replace(dataset(folder), name=OWN))
        measured = [_told(measure_apart(data)) for data in wanted]
    figures = table(row for one in measured for row in one.rows)
    asked = [answer for one in measured for answer in one.answers]
    text = "\n\n".join([figures, *([answer_table(asked)] if asked else [])])
    print(text)
    if options.out:
        save(options.out, text)


if __name__ == "__main__":
    main()
