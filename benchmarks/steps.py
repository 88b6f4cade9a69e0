"""What each step from texts to stories takes, by the size of the collection: time, and the most memory of the process.

    python -m benchmarks.steps 10000 100000 1000000

Made-up articles of 250 words (see `benchmarks.corpus`), each size in a process of its own, which holds the texts as
UTF-8, hands them on one by one, and lets them go once they were compared. Origins and close reading are not among the
steps: in a large collection they are worked out for what is shown. Memory is told where Linux tells it.
"""

import argparse
import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, overload

from benchmarks.speed_texts import parts_of, write_made

_MEMORY = Path("/proc/self")
_GIGABYTE = 10**9 / 2**10


class Taken(NamedTuple):
    """What a step took: seconds, those of the processor, and the most memory of the process meanwhile in GB."""

    seconds: float
    processor: float
    memory: float


class PackedTexts(Sequence[str]):
    """Texts held as UTF-8, a half to a third of what Python's strings take."""

    def __init__(self, texts: Any) -> None:
        self._texts = texts

    @classmethod
    def of(cls, folder: Path, count: int) -> "PackedTexts":
        """Return the first texts of a folder."""
        import pyarrow as pa

        return cls(pa.chunked_array(list(parts_of(folder, "text", count)), pa.string()))

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> "PackedTexts": ...

    def __getitem__(self, place: int | slice) -> "str | PackedTexts":
        if isinstance(place, int):
            return str(self._texts[place])
        start, stop, _ = place.indices(len(self))
        return PackedTexts(self._texts.slice(start, max(0, stop - start)))

    def __iter__(self) -> Iterator[str]:
        for chunk in self._texts.chunks:
            yield from chunk.to_pylist()


class Clock:
    """Takes the time and memory of one step after another."""

    def __init__(self) -> None:
        self.taken: dict[str, Taken] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Keep what the step took that is done inside."""
        _forget_peak()
        began, used = time.perf_counter(), time.process_time()
        yield
        taken = Taken(time.perf_counter() - began, time.process_time() - used, _peak())
        self.taken[name] = taken
        print(f"{name:24} {taken.seconds:9.1f} {taken.processor:9.1f} {taken.memory:7.2f}", file=sys.stderr, flush=True)


def measure(folder: Path, count: int) -> dict[str, Taken]:
    """Return what each step takes with the first texts of a folder."""
    from analysis.article import UNKNOWN
    from analysis.boilerplate import boilerplate
    from analysis.candidates import Search
    from analysis.compared import Compared
    from analysis.memory import give_back
    from analysis.pipeline import FLOOR
    from analysis.same_text import same_text_pairs, text_groups, told_words
    from analysis.settings import Settings
    from analysis.stories import story_joins, story_labels
    from analysis.story_model import trained
    from analysis.story_score import story_scores
    from analysis.vectors import build_vectors
    from analysis.words import read_words

    clock, settings = Clock(), Settings()
    with clock.step("texts from the disk"):
        texts = PackedTexts.of(folder, count)
        _let_go()
    outlets, languages = (
        [sys.intern(each) for part in parts_of(folder, name, count) for each in part.to_pylist()]
        for name in ("outlet", "language")
    )
    with clock.step("words"):
        words = read_words(texts)
    with clock.step("boilerplate"):
        left_aside = boilerplate(texts, outlets, settings, words)
    with clock.step("words that are compared"):
        told = told_words(words, left_aside)
    del words
    with clock.step("same text"):
        pairs = same_text_pairs(texts, settings, left_aside, told)
    with clock.step("text groups"):
        groups = text_groups(count, pairs)
    del pairs, left_aside, texts
    _let_go()
    give_back()
    with clock.step("vectors"):
        vectors = build_vectors(told.words, [""] * count, languages, settings, groups)
    del told
    give_back()
    compared, search = Compared(vectors, [UNKNOWN] * count, languages), Search.of(settings)
    lowest = trained().score_at(settings.lowest_story_threshold)
    with clock.step("story scores"):
        scores = story_scores(compared, lowest * FLOOR, groups, search=search)
    with clock.step("joins to stories"):
        joins = story_joins(scores, groups, lowest)
    threshold = trained().score_at(settings.story_threshold)
    with clock.step("stories"):
        story_labels(joins, groups, threshold)
    return clock.taken


def growth(sizes: Sequence[int], taken: Sequence[dict[str, Taken]]) -> Iterator[str]:
    """Yield how the processor time of each step grows from one size to the next, as a power of the size."""
    for (small, before), (large, after) in pairwise(zip(sizes, taken, strict=True)):
        for name in before:
            if before[name].processor >= 0.1:
                power = math.log(after[name].processor / before[name].processor) / math.log(large / small)
                yield f"{name}, {small:,} to {large:,}: {power:.2f}"


def _let_go() -> None:
    """Give back what Arrow has read with and does not hold any more, which it would keep for later."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def _forget_peak() -> None:
    if (_MEMORY / "clear_refs").exists():
        (_MEMORY / "clear_refs").write_text("5")


def _peak() -> float:
    """Return the most memory since it was last forgotten, in GB; not a number where it is not told."""
    status = (_MEMORY / "status").read_text() if (_MEMORY / "status").exists() else ""
    told = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(told[0]) / _GIGABYTE if told else math.nan


def _in_its_own_process(folder: Path, count: int) -> dict[str, Taken]:
    command = [sys.executable, "-m", "benchmarks.steps", "--measure", str(folder), str(count)]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return {name: Taken(*values) for name, values in told.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one size after another, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, metavar="ARTICLES")
    parser.add_argument("--measure", type=Path, metavar="FOLDER", help="measure here, with texts made before")
    given = parser.parse_args(arguments)
    if given.measure:
        print(json.dumps(measure(given.measure, given.sizes[0])))
        return
    sizes = sorted(given.sizes)
    with TemporaryDirectory() as folder:
        write_made(Path(folder), sizes[-1])
        taken = []
        for size in sizes:
            print(f"\n{size:,} articles: seconds, those of the processor, GB", file=sys.stderr)
            taken.append(_in_its_own_process(Path(folder), size))
    print("\n".join(growth(sizes, taken)))


if __name__ == "__main__":
    main()
