"""Many machines find what one does: a real cluster of two workers, one of which dies, and a driver that dies too."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from analysis.collection import Collection, read_collection
from analysis.command_line import main
from analysis.export import csv_bytes
from analysis.pairs_table import PASSAGE_COLUMNS, link_table
from analysis.pipeline import Prepared, prepare
from analysis.provenance import group_ids
from analysis.settings import Settings
from analysis.stories import story_labels
from analysis.story_model import trained
from analysis.tables import frame
from benchmarks.cluster import LOOPBACK, Standalone, kill, standalone, wait_until
from benchmarks.corpus import corpus

pytestmark = pytest.mark.xdist_group("spark")

ROOT = Path(__file__).parents[2]
STAGE_SECONDS = 240
"""How long a busy machine may take for a stage."""
PART = 60
FOOTERS = {
    "Fjordavisen": "Fjordavisen er uavhengig og arbeider etter Vær varsom-plakatens regler for god presseskikk.",
    "Vestnytt": "Har du tips til redaksjonen i Vestnytt? Ring oss hele døgnet, så blir du anonym.",
    "": "",
}
DIVIDEND = (
    "Selskapet {name} foreslår et utbytte på {sum} kroner per aksje for regnskapsåret. Siste dag inklusive er {day}, "
    "første dag eksklusive er dagen etter, og utbetaling skjer i løpet av ti virkedager. Vedtaket ble fattet av "
    "generalforsamlingen i {place}, melder selskapet til Oslo Børs."
)


def records() -> list[dict[str, str]]:
    """Return articles with all that text groups hang on: footers, reprints, cuts, notices of one form, a digest."""
    texts = [each.text for each in corpus(130)]
    outlets = list(FOOTERS)
    rows = [(text, outlets[n % 3], f"2021-10-{n % 9 + 1:02}") for n, text in enumerate(texts)]
    rows += [(text, outlets[(n + n // 3) % 3], "") for n, text in enumerate(texts[:12])]
    rows += [(" ".join(text.split()[:150]), "", "2021-10") for text in texts[12:18]]
    rows += [("\n".join(" ".join(text.split()[:90]) for text in texts[20:24]), "Vestnytt", "2021-10-04")]
    for n, name in enumerate(("Nordhavn Tau", "Lyngheim Kraft", "Østvik Sjømat", "Brattli Bygg")):
        told = DIVIDEND.format(name=name, sum=f"{n + 2},50", day=f"{n + 11}. mai", place=name.split()[0])
        rows.append((told, "", "2021-05-06"))
    return [
        {"id": str(n), "text": f"{text}\n\n{FOOTERS[outlet]}", "outlet": outlet, "published": day}
        # of one a person said that its language is none
        | ({"language_given": "(none)"} if n == 3 else {})
        for n, (text, outlet, day) in enumerate(rows)
    ]


@dataclass(frozen=True)
class Interrupted:
    """A run on a cluster that lost a worker and its driver on the way, and was begun again."""

    collection: Collection
    out: Path
    workers_left: int
    finished: dict[str, int]
    finished_later: dict[str, int]


@pytest.fixture(scope="module")
def cluster(needs_java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    with standalone(tmp_path_factory.mktemp("cluster"), "1g") as running:
        yield running


@pytest.fixture(scope="module")
def interrupted(cluster: Standalone, quick: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    folder = tmp_path_factory.mktemp("run")
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records()), "utf-8")

    def stages() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in folder.glob("work/*/*.parquet")}

    def has(name: str) -> bool:
        assert driver.poll() is None, (folder / "driver.log").read_text("utf-8")
        return any(folder.glob(f"work/*/{name}"))

    driver = start(source, folder, cluster, quick)
    try:
        wait_until(lambda: has("read.parquet.part"), STAGE_SECONDS, "the second stage")
        kill(cluster.workers[0])
        wait_until(lambda: has("runs.parquet"), STAGE_SECONDS, "the stages of one worker")
    finally:
        kill(driver)
    finished, left = stages(), cluster.alive()
    # in this process, so that later tests find a Java that is warm
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SPARK_LOCAL_IP", LOOPBACK)
        assert main(command(source, folder, cluster, quick)) == 0
    return Interrupted(read_collection([source], Settings()), folder / "out", left, finished, stages())


def command(source: Path, folder: Path, cluster: Standalone, quick: dict[str, str]) -> list[str]:
    """Return a command line for a cluster, with articles in several blocks."""
    given = ["analyse", str(source), "--out", str(folder / "out"), "--engine", "spark", "--master", cluster.url]
    given += ["--work", (folder / "work").as_uri(), "--part-articles", str(PART)]
    for name, value in quick.items():
        given += ["--spark-option", f"{name}={value}"]
    return given


def start(source: Path, folder: Path, cluster: Standalone, quick: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Start the command line in a process of its own."""
    with (folder / "driver.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", *command(source, folder, cluster, quick)],
            cwd=ROOT,
            env=os.environ | {"SPARK_LOCAL_IP": LOOPBACK},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


@pytest.fixture(scope="module")
def alone(interrupted: Interrupted) -> Prepared:
    return prepare(interrupted.collection, Settings())


def stories_of(alone: Prepared) -> npt.NDArray[np.int64]:
    return story_labels(alone.joins, alone.text_groups, trained().score_at(Settings().story_threshold))


def test_a_cluster_that_loses_a_worker_and_its_driver_finds_what_one_process_finds(
    interrupted: Interrupted, alone: Prepared
) -> None:
    """A large collection would tell other stories than a small one, or others each time a machine fails."""
    found = pd.read_csv(interrupted.out / "articles.csv", encoding="utf-8-sig", keep_default_na=False)
    ids = [article.id for article in interrupted.collection.articles]
    assert list(found["id"]) == ids
    assert list(found["text_group"]) == group_ids("text", alone.text_groups.tolist(), ids)
    assert list(found["language"]) == [reading.language for reading in alone.readings]
    assert list(found["language"]).count("") == 1
    assert list(found["story"]) == group_ids("story", stories_of(alone).tolist(), ids)
    # all that can make a difference was there
    assert {"identical", "reprint", "cut", "edited", "template"} <= set(alone.copies["class"])
    assert found["text_group"].nunique() > found["story"].nunique() > 60


def test_links_are_those_of_one_process(interrupted: Interrupted, alone: Prepared) -> None:
    """A pair would be called a reprint on one machine and an edited copy on many, or be more alike there."""
    articles = interrupted.collection.articles
    stories = group_ids("story", stories_of(alone).tolist(), [article.id for article in articles])
    expected = link_table(articles, stories, alone.copies, alone.scores, frame([], PASSAGE_COLUMNS))
    assert set(expected["relation"]) == {"same_text", "same_story"}
    assert (interrupted.out / "links.csv").read_bytes() == csv_bytes(expected)


def test_a_run_goes_on_where_it_was_killed(interrupted: Interrupted) -> None:
    """Hours of work of many machines would be lost with the machine that asked for it."""
    assert interrupted.workers_left == 1
    assert {"articles.parquet", "read.parquet", "runs.parquet"} <= set(interrupted.finished)
    assert "stories.parquet" not in interrupted.finished
    assert interrupted.finished.items() <= interrupted.finished_later.items()
    seconds = json.loads((interrupted.out / "run.json").read_text("utf-8"))["seconds"]
    assert "stories" in seconds
    assert "read" not in seconds


def test_nothing_half_written_is_left(interrupted: Interrupted) -> None:
    """What a killed worker or driver had begun would be taken for a result."""
    left = [path.name for path in interrupted.out.parent.glob("work/*/*") if path.suffix != ".parquet"]
    assert left == []


def test_the_engine_asks_for_the_address_of_a_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A user would wait for a cluster that was never named."""
    (tmp_path / "a.txt").write_text("Færgen mellem Fjordby og Vestø er indstillet efter et motorstop.", "utf-8")
    assert main(["analyse", str(tmp_path), "--out", str(tmp_path / "out"), "--engine", "spark"]) == 2
    assert "--master" in capsys.readouterr().err
