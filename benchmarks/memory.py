"""What memory a whole analysis takes on the command line, by the size of the collection.

    python -m benchmarks.memory 1000 3000 6000 12000

Made-up articles of 250 words (see `benchmarks.corpus`), each size in a process of its own. A machine that has less
memory than the peak ends the process; what was there before stays as it was.
"""

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import corpus


def peak_megabytes(articles: int, folder: Path) -> float:
    """Return the most memory that a process had so far which analysed so many articles, or fewer before, in MB.

    Raises
    ------
    subprocess.CalledProcessError
        The analysis did not end well.
    """
    written = folder / "articles.jsonl"
    with written.open("w", encoding="utf-8") as lines:
        for number, made in enumerate(corpus(articles)):
            told = {"id": str(number), "text": made.text, "outlet": made.outlet, "language": made.language}
            lines.write(json.dumps(told) + "\n")
    command = [sys.executable, "-m", "analysis", "analyse", str(written), "--out", str(folder / "found")]
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure one size after another, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, metavar="ARTICLES")
    for size in sorted(parser.parse_args(arguments).sizes):
        with TemporaryDirectory() as folder:
            print(f"{size:,} articles: {peak_megabytes(size, Path(folder)):,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
