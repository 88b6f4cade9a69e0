"""How fast Ekko is, and what it finds, beside other libraries on the same texts: one command, one run.

``python -m benchmarks.speed [SIZE] [--real FOLDER] [--sizes SIZE,SIZE,...] [--out docs/speed.md]`` compares on a
made-up collection of SIZE articles, on the articles of a folder, and as made-up collections grow. Each step runs in a
process of its own, one after the other; what it starts from is read, and what it needs is imported, before the clock
starts. It runs up to three times and the fastest counts; the seconds of the first run stand beside it. Libraries that
are compared: `requirements-bench.txt`; one that is not installed is left out. Where products of all with all would take
hours, and where others would, they are not run.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import speed_ekko, speed_peers
from benchmarks.speed_checks import Checked, checked, same_weights, write_reference
from benchmarks.speed_measuring import Measured, Prepare, alone, machine, measured
from benchmarks.speed_peers import OWN_WEIGHTS, WEIGHTS
from benchmarks.speed_report import EKKO, Row, bars, comparison, growth, lines, save_section
from benchmarks.speed_texts import write_made, write_real

WEIGH, PAIRS = "texts to weights", "weights to all pairs from .5"
GROUPS, TEXT_GROUPS, STORIES = "texts to groups of pairs", "texts to text groups", "texts to stories"
ADDING = f"{speed_ekko.NEW} new articles to stories"

MOST_SQUARED, MOST_OF_OTHERS = 25_000, 100_000
"""Articles up to which steps that compare all with all are run, and those of other libraries at all."""
# Compiled loops are used from some thousands of articles on; the first use on a machine compiles them.
_WARM = 8000


class Way(NamedTuple):
    """One way to do a task: by whom, its step, up to how many articles, the labels its groups are compared with."""

    task: str
    by: str
    step: Prepare
    most: float = MOST_OF_OTHERS
    truth: str = "text_group"


WAYS = (
    Way(WEIGH, "scikit-learn", speed_peers.weigh),
    Way(WEIGH, EKKO, speed_ekko.weigh, float("inf")),
    Way(PAIRS, EKKO, speed_ekko.pairs, float("inf")),
    Way(PAIRS, "sparse_dot_topn", speed_peers.pairs_by_topn, MOST_SQUARED),
    Way(PAIRS, "scipy, blocks of rows", speed_peers.pairs_by_blocks, MOST_SQUARED),
    Way(GROUPS, EKKO, speed_ekko.groups, float("inf")),
    Way(GROUPS, "scikit-learn and sparse_dot_topn", speed_peers.groups_by_topn, MOST_SQUARED),
    Way(GROUPS, "scikit-learn and scipy", speed_peers.groups_by_blocks, MOST_SQUARED),
    Way(GROUPS, "gaoya", speed_peers.groups_by_gaoya),
    Way(GROUPS, "rensa", speed_peers.groups_by_rensa),
    Way(GROUPS, "datasketch", speed_peers.groups_by_datasketch),
    Way(GROUPS, "simhash", speed_peers.groups_by_simhash, MOST_SQUARED),
    Way(TEXT_GROUPS, EKKO, speed_ekko.text_groups, float("inf")),
    Way(STORIES, EKKO, speed_ekko.stories, float("inf"), "story"),
    Way(ADDING, EKKO, speed_ekko.add_new, MOST_OF_OTHERS, "story"),
)


class Compared(NamedTuple):
    """The rows of one collection, and sentences on what they were compared with."""

    articles: int
    rows: list[Row]
    notes: list[str]


def compare(write: Callable[[Path], int], ways: Sequence[Way] = WAYS) -> Compared:
    """Measure and check every way that the size of a collection allows; `write` puts it in a folder."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        size = alone(write, folder)
        rows: list[Row] = []
        notes: list[str] = []
        for number, way in enumerate(ways):
            keep = {"scikit-learn": WEIGHTS, EKKO: OWN_WEIGHTS}[way.by] if way.task == WEIGH else f"way {number}"
            if way.task == PAIRS and not notes:
                notes = [f"Recall and precision: {alone(write_reference, folder)}, by products of all terms."]
            taken = alone(measured, way.step, folder, keep) if size <= way.most else "not run"
            right = Checked(None, None, None)
            if isinstance(taken, Measured) and way.task != WEIGH:
                right = alone(checked, folder, keep, way.truth)
            rows.append(_told(Row(way.task, way.by, taken, right)))
        if all(isinstance(row.taken, Measured) for row in rows if row.task == WEIGH):
            notes.append(f"Ekko's weights and scikit-learn's: {alone(same_weights, folder)}.")
    return Compared(size, rows, notes)


def made(size: int, folder: Path) -> int:
    """Write a made-up collection; return its size."""
    write_made(folder, size)
    return size


def real(source: Path, folder: Path) -> int:
    """Write the articles of a folder; return how many."""
    return write_real(folder, source)


def warm() -> None:
    """Run Ekko's steps once, so that nobody's first use of compiled loops is measured."""
    own = [way for way in WAYS if way.by == EKKO or way.task == WEIGH]
    compare(partial(made, _WARM), own)


def _told(row: Row) -> Row:
    """Show at once what was measured: the next step may take minutes."""
    print(row.task, row.by, row.taken, row.right, sep=" | ", file=sys.stderr, flush=True)
    return row


def _origin(arguments: Sequence[str]) -> str:
    """Return when, where and how a section was measured; of a path only its name."""
    given = " ".join(Path(each).name if os.sep in each else each for each in arguments)
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"`python -m benchmarks.speed {given}`, {date.today()}, load {load} at its end. {machine()}."


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare what the command names, print the tables, and put them in a document when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__.split("\n")[0])
    parser.add_argument("size", type=int, nargs="?", help="articles of the made-up collection (10,000)")
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="compare on these articles")
    parser.add_argument("--sizes", default="", metavar="SIZE,SIZE,...", help="how each step grows")
    parser.add_argument("--out", type=Path, metavar="FILE", help="document whose sections are replaced")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    sizes = [int(size) for size in options.sizes.split(",") if size]
    size = options.size or (None if options.real or sizes else 10_000)
    if max([size or 0, *sizes]) >= _WARM or options.real:
        warm()
    if size:
        found = compare(partial(made, size))
        picture = bars(found.rows, GROUPS)
        _told_of("made-up", f"{size:,} made-up articles", _section(found), given, options.out, picture)
    if options.real:
        real_name = options.real.name
        _told_of(real_name, real_name, _section(compare(partial(real, options.real))), given, options.out)
    if sizes:
        runs = {each: compare(partial(made, each)).rows for each in sizes}
        _told_of("growth", "Growth", growth(runs), given, options.out, lines(runs, GROUPS))


def _told_of(name: str, title: str, section: str, given: Sequence[str], out: Path | None, picture: str = "") -> None:
    """Print a section, and put it and its picture in the document."""
    text = f"## {title}\n\n{section}\n\n{_origin(given)}"
    print(text, flush=True)
    if not out:
        return
    if picture:
        drawn = out.with_name(f"{out.stem}_{name.replace('-', '_')}.svg")
        drawn.write_text(picture, "utf-8")
        text += f"\n\n![{title}: seconds from texts to groups, by library]({drawn.name})"
    save_section(out, name, text)


def _section(found: Compared) -> str:
    return "\n\n".join([f"{found.articles:,} articles.", comparison(found.rows), *found.notes])


if __name__ == "__main__":
    main()
