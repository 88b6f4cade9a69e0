"""How long a large collection takes to be kept, opened and searched, and how much memory that needs.

- ``python -m benchmarks.store [--articles N] [--words N]``: N made-up articles are written as JSON lines, read, kept,
  opened and searched; every figure is printed with its unit. Nothing is left on disk.

The words are drawn as news draws them (few often, most seldom: Zipf's law), so that a search for a common word meets a
large part of the articles.
"""

import argparse
import json
import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from analysis.readers import read_paths
from analysis.settings import Settings
from analysis.store import Filters, Order, Store

_Result = TypeVar("_Result")

_SYLLABLES = "ba be bro by da de du en er fo gå ha hi ka ko la le li lø ma me mi ny næ ri ru så se ta ti ud va øs ås"
_WORDS = 60_000
_OUTLETS = [f"Avis {number}" for number in range(40)]
_REPEATS = 7
_MEGABYTE = 1_000_000


def made_up(articles: int, words: int) -> Iterator[str]:
    """Yield articles of some `words` words as JSON lines; equal from run to run."""
    draw = random.Random(6)  # noqa: S311 - not a secret
    lexicon = [_spelt(number) for number in range(_WORDS)]
    weights = list(accumulate(1 / rank for rank in range(2, _WORDS + 2)))
    for number in range(articles):
        length = max(20, round(draw.gauss(words, words / 4)))
        chosen = draw.choices(lexicon, cum_weights=weights, k=length)
        sentences = [" ".join(chosen[begin : begin + 14]).capitalize() + "." for begin in range(0, length, 14)]
        yield json.dumps(
            {
                "id": str(number), "title": " ".join(chosen[:6]).capitalize(), "text": " ".join(sentences),
                "outlet": draw.choice(_OUTLETS), "language": "da",
                "published": f"2026-{1 + number % 12:02}-{1 + number % 28:02}T{number % 24:02}:00:00+01:00",
            },
            ensure_ascii=False,
        )  # fmt: skip


def _spelt(number: int) -> str:
    """Return a word of its own for each number, shorter for the more common ones."""
    syllables = _SYLLABLES.split()
    word = ""
    while number >= 0:
        word += syllables[number % len(syllables)]
        number = number // len(syllables) - 1
    return word


def _timed(what: str, work: Callable[[], _Result]) -> _Result:
    begin, used = perf_counter(), process_time()
    result = work()
    print(f"| {what} | {perf_counter() - begin:.2f} s | {process_time() - used:.2f} s |", flush=True)
    return result


def _searches() -> list[tuple[str, str, Filters, Order]]:
    common, middle, rare = _spelt(0), _spelt(300), _spelt(20_000)
    few = Filters(outlets=_OUTLETS[:2])
    return [
        ("the most common word", common, Filters(), "best"),
        ("the most common word, two outlets", common, few, "best"),
        ("the most common word, oldest first", common, Filters(), "oldest"),
        ("two common words", f"{common} {_spelt(1)}", Filters(), "best"),
        ("a phrase of two common words", f'"{common} {_spelt(1)}"', Filters(), "best"),
        ("a word in the middle", middle, Filters(), "best"),
        ("a rare word", rare, Filters(), "best"),
        ("a beginning of two letters", f"{common[:2]}*", Filters(), "best"),
        ("a beginning of four letters", f"{middle[:4]}*", Filters(), "best"),
        ("no word, two outlets", "", few, "best"),
    ]


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=90)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        with file.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{line}\n" for line in made_up(options.articles, options.words))
        settings = Settings(max_file_bytes=file.stat().st_size, max_articles=options.articles)
        print(f"{options.articles:,} articles, {file.stat().st_size / _MEGABYTE:.0f} MB as JSON lines\n")
        print("| step | time | of it at work |\n|---|--:|--:|")
        begin, used = perf_counter(), process_time()
        reading = _timed("read", lambda: read_paths([file], settings))
        store = Store(Path(folder, "kept"), settings)
        with store.open("Benchmark") as kept:
            _timed("keep", lambda: kept.add(reading))
            print(f"| import in all | {perf_counter() - begin:.2f} s | {process_time() - used:.2f} s |")
            print(f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE:.0f} MB | |")
            _timed("keep the same once more", lambda: kept.add(reading))
        size = sum(path.stat().st_size for path in store.folder.rglob("*") if path.is_file())
        print(f"| size on disk | {size / _MEGABYTE:.0f} MB | |")
        with _timed("open", lambda: store.open("Benchmark")) as kept:
            _timed("content hash", lambda: kept.content_hash)
            _timed("load all articles", kept.load)
            for what, typed, filters, order in _searches():
                times = []
                for _ in range(_REPEATS):
                    begin, used = perf_counter(), process_time()
                    found = kept.search(typed, filters, order)
                    times.append((perf_counter() - begin, process_time() - used))
                middle = " | ".join(f"{median(column) * 1000:.0f} ms" for column in zip(*times, strict=True))
                print(f"| search: {what} ({found.total:,} found) | {middle} |")
            _timed("look at every byte", kept.check)
            _timed("remove an article without a trace", lambda: kept.remove([reading.articles[0].id]))
        _timed("delete the collection", lambda: store.delete("Benchmark"))


if __name__ == "__main__":
    main()
