"""What Ekko's stages need at 10, 100 and 1,000 million articles, and which breaks first.

``python -m benchmarks.scale [--fit FOLDER] [--measure SIZE] [--out docs/scale.md]``: `--fit` fits how often words meet
to the articles of a folder, `--measure` measures what a stage costs on a made-up collection of SIZE articles; both go
into `benchmarks/scale.json`, and no text does. The table is worked out from that file alone.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import numpy as np

from benchmarks.scale_model import Model, fit, meet, prefixes, rare_terms, simulate
from benchmarks.scale_stages import RARE, THRESHOLD, Cluster, Costs, Real, Stage, breaking, first_breaks, stages
from benchmarks.speed_checks import pair_count
from benchmarks.speed_measuring import Measured, alone, machine, measured, saved
from benchmarks.speed_peers import OWN_WEIGHTS, WEIGHTS, weigh
from benchmarks.speed_report import exponent, markdown, save_section
from benchmarks.speed_texts import column, texts_in, write_made, write_real

STORED = Path(__file__).with_name("scale.json")
SIZES = (10_000_000, 100_000_000, 1_000_000_000)
DAYS = 30
"""Of the window that the second half of the table has."""
HEADINGS = ("articles", "stage", "core hours", "shuffle, GB", "largest task, GB", "driver, GB", "hot key, hours")
_SCORED, _SAMPLE = 100_000, 20_000


def fitted(source: Path) -> dict[str, Any]:
    """Return the model of a folder of articles, and what real text does that the model does not, at three sizes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_real(folder, source, by_date=True)
        texts = texts_in(folder)
    model = fit(texts)
    sizes = [len(texts) // 4, len(texts) // 2, len(texts)]
    counts = {size: _counted(texts[:size], model) for size in sizes}
    pairs = {size: count["pairs"] for size, count in counts.items()}
    return {
        "collection": source.name,
        "model": model._asdict(),
        "sizes": {str(size): count for size, count in counts.items()},
        "pairs_exponent": exponent(pairs),
    }


def _counted(texts: list[str], model: Model) -> dict[str, float]:
    """Return the meetings and pairs of real texts, and what the model says of as many."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer().fit_transform(texts)
    real, simulated = buckets(weights), simulate(model, len(texts), len(texts), THRESHOLD)
    return {
        "different_words": weights.shape[1],
        "model_different_words": model.vocabulary(len(texts)),
        "prefix_terms": real.terms,
        "model_prefix_terms": simulated.terms,
        "meetings": real.meetings,
        "model_meetings": simulated.meetings,
        "largest_bucket": real.largest,
        "model_largest_bucket": simulated.largest,
        "pairs": pair_count(weights, THRESHOLD),
    }


def buckets(weights: Any) -> Any:
    """Return how often the prefixes of the rows of a matrix meet."""
    entries = weights.tocsr().tocoo()
    frequency = np.bincount(entries.col, minlength=weights.shape[1])
    # of equally frequent terms the same comes first in all rows
    rarity = np.argsort(np.lexsort((np.arange(len(frequency)), frequency)))[entries.col].astype(np.float64)
    order = np.argsort(entries.row, kind="stable")
    rows, terms = entries.row[order].astype(np.int64), entries.col[order].astype(np.int64)
    kept = prefixes(rows, rarity[order], entries.data[order], THRESHOLD)
    return meet(terms[kept], weights.shape[0], weights.shape[0])


def costs(size: int) -> dict[str, Any]:
    """Return what stages cost on a made-up collection, each measured in a process of its own."""
    from benchmarks import speed_ekko

    with TemporaryDirectory() as name:
        folder = Path(name)
        write_made(folder, size)
        theirs = _cpu(alone(measured, weigh, folder, WEIGHTS), "weights of scikit-learn")
        own = alone(measured, speed_ekko.weigh, folder, OWN_WEIGHTS)
        pairs = _cpu(alone(measured, speed_ekko.pairs, folder, "pairs"), "pairs")
        taken = {
            "weigh": (own.cpu if isinstance(own, Measured) else theirs) / size,
            "text_group": _cpu(alone(measured, speed_ekko.text_groups, folder, "text groups"), "text groups") / size,
            "story": _cpu(alone(measured, speed_ekko.stories, folder, "stories"), "stories") / size,
            "meeting": pairs / buckets(saved(folder / WEIGHTS).weights).meetings,
            "score": alone(score_cost, folder),
        }
        found = saved(folder / "pairs").pairs
        count = len(found[0]) / size if found else 0.0
    return {"articles": size, **taken, "pairs": count}


def score_cost(folder: Path) -> float:
    """Return seconds of the processor for the story score of one pair, of many that are drawn at random."""
    from analysis.article import UNKNOWN
    from analysis.compared import Compared
    from analysis.settings import Settings
    from analysis.story_score import score_pairs
    from analysis.vectors import build_vectors
    from analysis.words import read_words

    texts, languages = texts_in(folder), column(folder, "language")
    vectors = build_vectors(read_words(texts), [""] * len(texts), languages, Settings())
    a, b = np.sort(np.random.default_rng(1).integers(len(texts), size=(2, _SCORED)), axis=0)
    compared = Compared(vectors, [UNKNOWN] * len(texts), languages)
    score_pairs(compared, a[:1000], b[:1000])
    started = process_time()
    score_pairs(compared, a, b)
    return (process_time() - started) / _SCORED


def _cpu(taken: Measured | str, step: str) -> float:
    if isinstance(taken, str):
        raise SystemExit(f"{step}: {taken}")
    return taken.cpu


def table(stored: dict[str, Any]) -> str:
    """Return what every stage needs at the three sizes, all of it extrapolated, and what breaks first."""
    model, cost, real = known(stored)
    parts = [_fitted(stored["fit"])]
    parts += [f"### Terms in 2 to {RARE} articles, by the model (extrapolated)", rare_table(model)]
    for days in (0, DAYS):
        window = f"Only pairs at most {days} days apart, of ten years" if days else "All pairs"
        needs = {size: stages(model, cost, real, size, days) for size in SIZES}
        rows = [[_millions(size), *_cells(stage)] for size, found in needs.items() for stage in found]
        first = sorted(first_breaks(model, cost, real, Cluster(), days).items(), key=lambda each: each[1])
        limits = [[*which, f"{_millions(articles)} articles"] for which, articles in first]
        parts += [f"### {window} (extrapolated)", markdown(HEADINGS, rows, 2)]
        parts += ["What breaks, the first first:", markdown(("stage", "limit", "from about"), limits, 3)]
        parts += ["\n".join(f"- {_millions(size)}: {_broken(found)}" for size, found in needs.items())]
    return "\n\n".join(parts)


def _millions(articles: float) -> str:
    return f"{articles / 1e6:,.3g} million" if articles < 1e9 else f"{articles / 1e6:,.0f} million"


def _broken(found: list[Stage]) -> str:
    over = [f"{name}, {limit} {share:,.1f} times over" for name, limit, share in breaking(found, Cluster())]
    return "; ".join(over) or "nothing"


def known(stored: dict[str, Any]) -> tuple[Model, Costs, Real]:
    """Return the model, the costs and what real text does from what is stored."""
    size, last = list(stored["fit"]["sizes"].items())[-1]
    times = last["meetings"] / last["model_meetings"]
    bucket = last["largest_bucket"] / last["model_largest_bucket"]
    real = Real(int(size), times, bucket, last["pairs"] / int(size), stored["fit"]["pairs_exponent"])
    cost = {name: stored["costs"][name] for name in Costs._fields}
    return Model(**stored["fit"]["model"]), Costs(**cost), real


def rare_table(model: Model) -> str:
    """Return how many rare terms an article of the model has as its collection grows."""
    rows = []
    for articles in (100_000, 1_000_000, *SIZES):
        terms, others = rare_terms(model, articles, _SAMPLE, RARE)
        rows.append([f"{articles:,}", f"{model.vocabulary(articles):,}", f"{terms:.2f}", f"{others:.0f}"])
    return markdown(("articles", "different words", "such terms of one", "others that hold them"), rows, 0)


def _fitted(fit_: dict[str, Any]) -> str:
    """Return how near the model is to the real text that it was fitted to."""
    asked = {
        "different words": "different_words",
        "prefix terms of an article": "prefix_terms",
        "meetings": "meetings",
        "largest bucket": "largest_bucket",
    }
    rows = [
        [f"{int(size):,}", name, f"{count[key]:,.0f}", f"{count[f'model_{key}']:,.0f}"]
        for size, count in fit_["sizes"].items()
        for name, key in asked.items()
    ]
    pairs = ", ".join(f"{count['pairs']:,.0f} of {int(size):,}" for size, count in fit_["sizes"].items())
    return "\n\n".join(
        [
            f"### The model, beside {fit_['collection']} (measured)",
            markdown(("articles", "what", "real", "model"), rows, 2),
            f"Pairs from {THRESHOLD:g} in the first articles: {pairs}; exponent {fit_['pairs_exponent']:.2f}.",
        ]
    )


def _cells(stage: Stage) -> list[str]:
    return [stage.name, *(f"{need:,.3g}" if need < 100 else f"{need:,.0f}" for need in stage[1:6])]


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit and measure what is asked for, store it, print the table, and put it in a document when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.split("\n")[0])
    parser.add_argument("--fit", type=Path, metavar="FOLDER", help="fit the model to these articles")
    parser.add_argument("--measure", type=int, metavar="SIZE", help="measure costs on a made-up collection")
    parser.add_argument("--out", type=Path, metavar="FILE", help="document whose section is replaced")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {}
    if options.fit:
        command = f"python -m benchmarks.scale --fit {options.fit.name}"
        stored["fit"] = {"command": command, "date": str(date.today()), **fitted(options.fit)}
    if options.measure:
        command = f"python -m benchmarks.scale --measure {options.measure}"
        stored["costs"] = {"command": command, "date": str(date.today()), "machine": machine()} | costs(options.measure)
    if options.fit or options.measure:
        STORED.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    if set(stored) != {"fit", "costs"}:
        parser.error("use --fit and --measure once.")
    text = f"{table(stored)}\n\n{_origin(stored)}"
    print(text)
    if options.out:
        save_section(options.out, "python -m benchmarks.scale", text)


def _origin(stored: dict[str, Any]) -> str:
    """Return by which commands the figures came about."""
    found = [f"`{stored[part]['command']}` ({stored[part]['date']})" for part in ("fit", "costs")]
    per = ", ".join(f"{name} {stored['costs'][name]:.3g}" for name in Costs._fields[1:])
    return (
        f"Worked out by `python -m benchmarks.scale` from {' and '.join(found)}: {stored['costs']['machine']}.\n\n"
        f"`Costs`, in seconds of the processor and in pairs: {per}."
    )


if __name__ == "__main__":
    main()
