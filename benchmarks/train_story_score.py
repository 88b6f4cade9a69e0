"""Find the coefficients of the story score on labelled collections, each time with one kind of them left out.

``python -m benchmarks.train_story_score DATASET... [--own] [--family NAME,NAME]... [--out FILE] [--plot FILE]`` reads
collections as `benchmarks.quality` does. Coefficients are climbed one at a time, in coarse steps from round numbers,
while the mean BCubed F1 of the stories grows (Ekko's own collection counts half): with so few collections, a finer
search would learn them by heart. Then every family of collections is left out once (those of one source, given by
`--family`, go together): the figures `left_out` are those of a collection whose family the coefficients have not seen.
The log odds are fitted to the scores by logistic regression with the same weights (Platt 1999,
"Probabilistic outputs for support vector machines").
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.collection import read_collection
from analysis.pairs import cosine_pairs
from analysis.pipeline import prepare
from analysis.settings import Settings
from analysis.stories import story_joins, story_labels
from analysis.story_model import TRAINED, StoryScore
from analysis.story_score import joined_vectors, scored
from benchmarks.collection.generate import write
from benchmarks.quality import OWN, Dataset, bcubed, dataset

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

START = StoryScore(
    body=0.4, lead=0.2, names=0.16, rare=0.4, told_at=15, agreeing_names=2, far_languages=2, free_days=1, days_scale=8,
    intercept=0, slope=1, usual_body=0, usual_lead=0, usual_names=0, usual_rare=0, usual_told=1,
)  # fmt: skip
CLIMBED = ("body", "lead", "names", "rare", "told_at", "agreeing_names", "far_languages", "days_scale")
# A climb from one place may end on a foothill: of several the highest is taken.
START_THRESHOLDS = (0.16, 0.185, 0.21)
# Articles written for the purpose tell less of news than articles that were published.
WEIGHTS = {OWN: 0.5}
STEPS = (1.25, 1.1, 1.05)
# A gain below this is no reason to leave a round number.
LEAST_GAIN = 0.001
# Pairs whose three cosines together reach this are looked at; a score below the floor joins nothing.
LOOKED_AT, FLOOR = 0.03, 0.04
BINS = 10


@dataclass(frozen=True, eq=False)
class Labelled:
    """One collection: its text groups, the story of each article, and how alike the pairs are that were looked at."""

    name: str
    groups: npt.NDArray[np.int64]
    stories: list[str]
    pairs: pd.DataFrame
    together: Bools


@dataclass(frozen=True)
class Found:
    """Coefficients, and the mean score from which articles are one story."""

    model: StoryScore
    threshold: float


def labelled(data: Dataset) -> Labelled:
    """Read a collection and compare its articles once; coefficients are tried on what is found here."""
    settings = Settings()
    collection = read_collection(list(data.folders[:1]), settings)
    truth = data.labels["story"]
    articles = tuple(article for article in collection.articles if article.source_id in truth)
    prepared = prepare(replace(collection, articles=articles), settings)
    groups, compared = prepared.text_groups, prepared.compared
    a, b, _ = cosine_pairs(joined_vectors(compared.vectors, START), LOOKED_AT)
    apart = groups[a] != groups[b]
    pairs = compared.likenesses(a[apart], b[apart])
    stories = [truth[article.source_id] for article in articles]
    codes = pd.factorize(np.array(stories, dtype=object))[0]
    return Labelled(data.name, groups, stories, pairs, codes[pairs["a"]] == codes[pairs["b"]])


def agreement(collection: Labelled, found: Found) -> float:
    """Return the BCubed F1 of the stories that these coefficients find."""
    scores = scored(collection.pairs, found.model)
    joins = story_joins(scores[scores["score"] >= FLOOR], collection.groups, found.threshold)
    labels = story_labels(joins, collection.groups, found.threshold)
    return bcubed(collection.stories, [str(label) for label in labels]).f1


def climb(collections: Sequence[Labelled]) -> Found:
    """Return the best coefficients at which no single step up or down gains on the mean agreement any more."""
    tops = [_climb_from(Found(START, threshold), collections) for threshold in START_THRESHOLDS]
    return max(tops, key=lambda top: _mean(collections, top))


def _climb_from(best: Found, collections: Sequence[Labelled]) -> Found:
    reached = _mean(collections, best)
    for step in STEPS:
        moved = True
        while moved:
            moved = False
            for tried in _neighbours(best, step):
                gained = _mean(collections, tried)
                if gained > reached + LEAST_GAIN:
                    best, reached, moved = tried, gained, True
                    break
    return best


def _mean(collections: Sequence[Labelled], found: Found) -> float:
    weights = [WEIGHTS.get(collection.name, 1.0) for collection in collections]
    return float(np.average([agreement(collection, found) for collection in collections], weights=weights))


def _neighbours(found: Found, step: float) -> list[Found]:
    """Return the coefficients one step up and down, one at a time."""
    factors = (step, 1 / step)
    threshold = [replace(found, threshold=_round(found.threshold * factor)) for factor in factors]
    changed = [
        replace(found, model=replace(found.model, **{name: _round(getattr(found.model, name) * factor)}))
        for name in CLIMBED
        for factor in factors
    ]
    return [*threshold, *changed]


def _round(value: float) -> float:
    """Return two significant digits: a coefficient is no more certain than that."""
    return float(f"{value:.2g}")


def calibrate(collections: Sequence[Labelled], model: StoryScore) -> StoryScore:
    """Return the model with its log odds, and with what articles of different stories have in common."""
    from sklearn.linear_model import LogisticRegression

    logs = [_logs(collection, model) for collection in collections]
    shares = [WEIGHTS.get(collection.name, 1.0) for collection in collections]
    weights = np.concatenate(
        [np.full(len(each), 1e4 * share / len(each)) for each, share in zip(logs, shares, strict=True)]
    )
    together = np.concatenate([collection.together for collection in collections])
    fitted = LogisticRegression(C=1e6).fit(np.concatenate(logs)[:, None], together, sample_weight=weights)
    unrelated = [
        scored(collection.pairs, model)[["body", "lead", "names", "rare", "told"]][~collection.together].median()
        for collection in collections
    ]
    usual = {f"usual_{name}": _round(value) for name, value in pd.DataFrame(unrelated).mean().items()}
    intercept, slope = float(fitted.intercept_[0]), float(fitted.coef_[0][0])
    return replace(model, intercept=round(intercept, 2), slope=round(slope, 2), **usual)


def _logs(collection: Labelled, model: StoryScore) -> Floats:
    return np.log(np.maximum(scored(collection.pairs, model)["score"].to_numpy(), 1e-4))


def reliability(collection: Labelled, model: StoryScore) -> pd.DataFrame:
    """Return for each tenth of the chance how many pairs were given it, the mean chance and the share that is right."""
    chance = model.chance(np.exp(_logs(collection, model)))
    tenth = np.minimum((chance * BINS).astype(int), BINS - 1)
    table = pd.DataFrame({"tenth": tenth, "chance": chance, "right": collection.together})
    return table.groupby("tenth").agg(pairs=("right", "size"), chance=("chance", "mean"), right=("right", "mean"))


def calibration_error(table: pd.DataFrame) -> float:
    """Return the expected calibration error (Naeini et al. 2015, "Obtaining well calibrated probabilities")."""
    return float((table["pairs"] * (table["chance"] - table["right"]).abs()).sum() / table["pairs"].sum())


def left_out(
    collections: Sequence[Labelled], families: Sequence[frozenset[str]]
) -> dict[str, tuple[Found, pd.DataFrame]]:
    """Return for each collection what is found without its family, and how well its chances hold there."""
    results = {}
    for family in families:
        seen = [collection for collection in collections if collection.name not in family]
        found = climb(seen)
        found = replace(found, model=calibrate(seen, found.model))
        for collection in collections:
            if collection.name in family:
                results[collection.name] = (found, reliability(collection, found.model))
                error = calibration_error(results[collection.name][1])
                print(
                    f"{collection.name} left out: BCubed F1 {agreement(collection, found):.3f}, error {error:.3f}",
                    flush=True,
                )
    return results


def report(
    collections: Sequence[Labelled], found: Found, apart: dict[str, tuple[Found, pd.DataFrame]], command: str
) -> dict[str, Any]:
    """Return what is stored: coefficients first, then the figures they got."""
    return {
        "made_by": command,
        "coefficients": {field.name: getattr(found.model, field.name) for field in fields(StoryScore)},
        "threshold": {
            "score": found.threshold,
            "chance": round(float(found.model.chance(found.threshold)), 3),
        },
        "bcubed_f1": {collection.name: round(agreement(collection, found), 3) for collection in collections},
        "left_out": {
            collection.name: {
                "bcubed_f1": round(agreement(collection, apart[collection.name][0]), 3),
                "calibration_error": round(calibration_error(apart[collection.name][1]), 3),
            }
            for collection in collections
        },
    }


def plot(apart: dict[str, tuple[Found, pd.DataFrame]]) -> str:
    """Return the reliability of the left-out collections as an SVG: the share that was right over the chance given."""
    from html import escape

    side, gap, per_row = 180, 46, 4
    panels = []
    for place, (name, (_, table)) in enumerate(apart.items()):
        x, y = gap + (place % per_row) * (side + gap), gap + (place // per_row) * (side + gap)
        marks = "".join(
            f'<circle cx="{x + side * row.chance:.1f}" cy="{y + side * (1 - row.right):.1f}" '
            f'r="{2 + 1.3 * np.log10(row.pairs):.1f}"/>'
            for row in table.itertuples()
        )
        title = f"{escape(name)}: error {calibration_error(table):.3f}"
        panels.append(
            f'<rect x="{x}" y="{y}" width="{side}" height="{side}"/><path d="M{x} {y + side}l{side} {-side}"/>{marks}'
            f'<text x="{x}" y="{y - 8}">{title}</text><text x="{x}" y="{y + side + 16}">0</text>'
            f'<text x="{x + side - 34}" y="{y + side + 16}">100 %</text>'
        )
    rows = -(-len(apart) // per_row)
    width, height = gap + per_row * (side + gap), gap + rows * (side + gap)
    style = (
        "rect{fill:#fff;stroke:#999}path{stroke:#999;stroke-dasharray:4}circle{fill:#2a5d9f;fill-opacity:.75}"
        "text{font:12px sans-serif;fill:#222}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f"<title>Chance given to a pair (across) and share of such pairs that tell one story (up), each collection "
        f"left out of training</title><style>{style}</style>"
        f'<rect width="{width}" height="{height}" style="stroke:none"/>'
        f"{''.join(panels)}</svg>\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the collections that the command names, and store what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_story_score", description=__doc__.split("\n")[0])
    parser.add_argument("datasets", nargs="*", metavar="DATASET")
    parser.add_argument("--own", action="store_true", help="also the collection that this repository makes")
    parser.add_argument("--family", action="append", default=[], metavar="NAME,NAME", help="collections of one source")
    parser.add_argument("--out", type=Path, default=TRAINED)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        wanted = [dataset(given) for given in options.datasets]
        if options.own:
            write(Path(folder))
            wanted.append(replace(dataset(folder), name=OWN))
        collections = [labelled(data) for data in wanted]
    given = [frozenset(family.split(",")) for family in options.family]
    alone = [frozenset({c.name}) for c in collections if not any(c.name in family for family in given)]
    apart = left_out(collections, [*given, *alone])
    found = climb(collections)
    found = replace(found, model=calibrate(collections, found.model))
    names = " ".join(collection.name for collection in collections if collection.name != OWN)
    command = f"python -m benchmarks.train_story_score {names}{' --own' if options.own else ''}"
    command += "".join(f" --family {family}" for family in options.family)
    stored = report(collections, found, apart, command)
    text = json.dumps(stored, indent=2) + "\n"
    print(text)
    options.out.write_text(text, "utf-8")
    if options.plot:
        options.plot.write_text(plot(apart), "utf-8")


if __name__ == "__main__":
    main()
