"""The command line: what it writes, what it says, and how it ends."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.command_line import main
from analysis.errors import UsageError

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
TABLES = [
    "articles",
    "links",
    "passages",
    "stories",
    "origins",
    "dates",
    "sources",
    "quotes",
    "contradictions",
    "sentences",
    "quotations",
    "wordings",
    "versions",
    "superseded",
    "carriers",
    "decisions",
    "report",
]
ARTICLE = (
    "Færgen mellem Fjordby og Vestø er indstillet efter et motorstop tirsdag morgen. Rederiet oplyser, at ingen "
    "passagerer er kommet til skade, og at en erstatningsfærge ventes onsdag.\n\n"
    "– Vi beklager ulejligheden, siger driftschef Mette Holm.\n"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def run(tmp_path: Path, content: bytes, name: str = "a.txt") -> tuple[int, Path]:
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    return main(["analyse", str(tmp_path / name), "--out", str(out)]), out


def test_every_table_a_report_and_charts_are_written(tmp_path: Path) -> None:
    """Scripts and the evidence package rely on one CSV a table and on run.json."""
    assert main(["analyse", str(SEEDS), "--out", str(tmp_path)]) == 0
    assert all((tmp_path / f"{name}.csv").exists() for name in TABLES)
    assert "3 articles, 2 origins" in (tmp_path / "report.html").read_text("utf-8")
    for name in ("new-in-each", "when-published", "two-clocks", "dates-told", "attribution-flow"):
        assert (tmp_path / "charts" / f"{name}.html").exists()
    record = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert set(record) >= {"versions", "settings", "counts", "seconds", "peak_memory_mb", "warnings"}
    assert record["counts"]["articles"] == 3


def test_equal_inputs_give_equal_files(tmp_path: Path) -> None:
    """A result that changes by itself cannot be cited."""
    for name in ("one", "two"):
        assert main(["analyse", str(SEEDS), "--out", str(tmp_path / name)]) == 0
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    differing = [f for f in files if (tmp_path / "one" / f).read_bytes() != (tmp_path / "two" / f).read_bytes()]
    assert {str(name) for name in differing} <= {"run.json"}


def test_a_day_given_by_hand_resolves_what_needs_it(tmp_path: Path) -> None:
    """With only a month “mandag” cannot be placed; the person who knows the day must be able to say it."""
    name = "000_287dcf7879bbb0bb.txt"
    assert main(["analyse", str(SEEDS), "--out", str(tmp_path), "--published", f"{name}=2021-10-18"]) == 0
    monday = [r for r in rows(tmp_path / "dates.csv") if r["source_id"] == name and r["text"] == "mandag"]
    assert [r["value"] for r in monday] == ["2021-10-18"]


def two_of_one_name(tmp_path: Path) -> Path:
    """Return a folder in which two files in folders of their own have the same name."""
    for folder in ("mandag", "tirsdag"):
        (tmp_path / "aviser" / folder).mkdir(parents=True)
        (tmp_path / "aviser" / folder / "forside.txt").write_text(f"{ARTICLE}Det skriver avisen {folder}.", "utf-8")
    return tmp_path / "aviser"


def test_a_day_for_one_of_two_articles_of_one_name_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both would silently get the day that one of them has."""
    folder = two_of_one_name(tmp_path)
    out = ["--out", str(tmp_path / "out")]
    assert main(["analyse", str(folder), *out, "--published", "forside.txt=2021-10-18"]) == 2
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert error.startswith("Two articles are called “forside.txt”; name one by its id: ")
    one = error.rpartition(" ")[2].removesuffix(".")
    assert main(["analyse", str(folder), *out, "--published", f"{one}=2021-10-18"]) == 0
    days = {row["id"]: row["published_start"] for row in rows(tmp_path / "out" / "articles.csv")}
    assert sorted(days.values()) == ["", "2021-10-18"]
    assert days[one] == "2021-10-18"


def test_two_days_for_one_article_are_refused_and_one_said_twice_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last one would win, and nobody would know of the other."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    analyse = ["analyse", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--published", "a.txt=2021-10-18"]
    assert main([*analyse, "--published", "a.txt=2021-10-19"]) == 2
    said = "“a.txt” is given two dates, 2021-10-18 and 2021-10-19; give one."
    assert capsys.readouterr().err.strip().splitlines()[-1] == said
    assert main([*analyse, "--published", "a.txt=2021-10-18"]) == 0
    (row,) = rows(tmp_path / "out" / "articles.csv")
    assert main([*analyse, "--published", f"{row['id']}=2021-10-19"]) == 2
    assert "2021-10-18 and 2021-10-19; give one." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "given", "warned"),
    [
        ("2021-10", "2021-11-02", "The file says October 2021; 2 November 2021 was given and is used."),
        ("2021-10-18", "2021-10", "The file says 18 October 2021; October 2021 was given and is used."),
        ("2021-10", "2021-10-18", ""),
        ("2021-10-18", "2021-10-18", ""),
        ("", "2021-10-18", ""),
    ],
)
def test_a_day_that_the_file_contradicts_is_used_with_a_warning(
    written: str, given: str, warned: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the finger would move every “mandag” of the article, and no file would tell."""
    (tmp_path / "a.txt").write_text(f"date {written} {ARTICLE}" if written else ARTICLE, "utf-8")
    arguments = ["analyse", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--published", f"a.txt={given}"]
    assert main(arguments) == 0
    (row,) = (row for row in rows(tmp_path / "out" / "report.csv") if row["source_file"] == "a.txt")
    assert row["reason"] == warned
    assert (f"a.txt: {warned}" in capsys.readouterr().err) == bool(warned)
    assert rows(tmp_path / "out" / "articles.csv")[0]["published_kind"] == "given"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["analyse", "no-such-folder", "--out", "OUT"], "no-such-folder"),
        (["analyse", str(SEEDS)], "--out"),
        ([], "COMMAND"),
        (["analyse", str(SEEDS), "--out", "OUT", "--published", "x.txt=2021-10-18"], "x.txt"),
        (["analyse", str(SEEDS), "--out", "OUT", "--published", "2021-10-18"], "SOURCE_ID=DATE"),
        (["analyse", str(SEEDS), "--out", "OUT", "--story-threshold", "high"], "high"),
        (["analyse", str(SEEDS), "--out", "OUT", "--engine", "abacus"], "abacus"),
    ],
)
def test_wrong_use_costs_one_sentence_and_status_2(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback tells a journalist nothing, and a script needs the status."""
    status = main([a.replace("OUT", str(tmp_path / "out")) for a in arguments])
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert status == 2
    assert said in error
    assert "Traceback" not in error


@pytest.mark.parametrize("step", ["analysis.pipeline.prepare", "analysis.report.write_tables"])
def test_a_command_that_is_stopped_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Ctrl-C after ten minutes must not end in a page of code, nor leave half a table."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(step, stop)
    status, out = run(tmp_path, ARTICLE.encode())
    assert status == 130
    said = capsys.readouterr().err
    assert "Run the same command again" in said
    assert "Traceback" not in said
    assert list(out.glob("**/*.csv")) == []


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        (
            ("", ""),
            "There are only headlines, no articles’ bodies: what is the same or shared is told by the headlines",
        ),
        (("", "Kommunen lukker broen for al trafik."), "One article of 2 has a headline and no body"),
        (("Broen lukker mandag.", "Kommunen lukker broen."), ""),
    ],
)
def test_headlines_without_bodies_are_said_to_be_all_that_was_compared(
    tmp_path: Path, bodies: tuple[str, str], said: str
) -> None:
    """Two equal headlines over different articles would be taken for one article printed twice."""
    table = [f"{number},Broen lukker i tre uger,{body},Blad {number}" for number, body in enumerate(bodies)]
    (tmp_path / "a.csv").write_text("\n".join(["id,title,text,outlet", *table]), "utf-8")
    out = tmp_path / "out"
    assert main(["analyse", str(tmp_path / "a.csv"), "--out", str(out)]) == 0
    told = [row["reason"] for row in rows(out / "report.csv") if "is the same or shared" in row["reason"]]
    assert [reason.startswith(said) for reason in told] == [True] * bool(said)


_SIGNALLED = """
import os, runpy, signal, sys

# a job in the background is started with Ctrl-C ignored
signal.signal(signal.SIGINT, signal.default_int_handler)

class At:
    def find_spec(self, name, *_):
        if name == "{library}":
            os.kill(os.getpid(), signal.{signal})

sys.meta_path.insert(0, At())
sys.argv = ["analysis", "analyse", "{source}", "--out", "{out}"]
runpy.run_module("analysis", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a signal there is another thing")
@pytest.mark.parametrize("stopped_by", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize(
    ("library", "said"), [("pandas", "Stopped before"), ("analysis.pipeline", "Stopped. No file is half")]
)
def test_a_stop_while_libraries_are_loading_costs_one_sentence(
    tmp_path: Path, stopped_by: str, library: str, said: str
) -> None:
    """Ctrl-C in the first second, or a job that is ended, must not end in a page of code."""
    code = _SIGNALLED.format(library=library, signal=stopped_by, source=SEEDS, out=tmp_path / "out")
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 130
    assert done.stderr.splitlines()[-1].startswith(said)
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Results that silently go nowhere are lost work."""
    (tmp_path / "out").write_text("mine")
    assert main(["analyse", str(SEEDS), "--out", str(tmp_path / "out")]) == 2
    assert "Cannot write" in capsys.readouterr().err
    assert (tmp_path / "out").read_text() == "mine"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.txt"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.png"),
        (b"a;b\n1;2\n", "table.csv"),
        (b"id,text\n", "none.csv"),
    ],
)
def test_nothing_readable_ends_with_status_2_and_says_why(
    content: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An analysis of nothing must not look like a result."""
    status, out = run(tmp_path, content, name)
    assert status == 2
    assert name in capsys.readouterr().err
    assert not (out / "articles.csv").exists()


def test_one_article_is_analysed_and_said_to_stand_alone(tmp_path: Path) -> None:
    """A single article has dates, sources and quotes worth reading, but nothing to compare."""
    status, out = run(tmp_path, ARTICLE.encode())
    assert status == 0
    assert len(rows(out / "articles.csv")) == 1
    assert any("Only one article" in row["reason"] for row in rows(out / "report.csv"))


def test_identical_articles_are_kept_apart_and_said_to_be_one_text(tmp_path: Path) -> None:
    """Three reprints are three articles and one text; dropping two would falsify every count."""
    lines = "".join(json.dumps({"text": ARTICLE}) + "\n" for _ in range(3))
    status, out = run(tmp_path, lines.encode(), "three.jsonl")
    found = rows(out / "articles.csv")
    assert status == 0
    assert len({row["id"] for row in found}) == 3
    assert len({row["text_group"] for row in found}) == 1
    assert any("All three articles are the same text" in row["reason"] for row in rows(out / "report.csv"))


def test_articles_of_common_words_only_are_analysed_with_a_note(tmp_path: Path) -> None:
    """Stop words alone once made vectorisers fail; here they cost a sentence."""
    texts = ["og det er som de har for at den var i", "men han kan ikke med på til om der fra"]
    status, out = run(tmp_path, "".join(json.dumps({"text": t}) + "\n" for t in texts).encode(), "stop.jsonl")
    assert status == 0
    assert len(rows(out / "articles.csv")) == 2
    assert any("too common to tell texts apart" in row["reason"] for row in rows(out / "report.csv"))


def test_markup_and_damaged_characters_stay_text(tmp_path: Path) -> None:
    """A headline with a script or a remote image must be shown, never run and never fetched."""
    hostile = {"title": "<script>alert(1)</script> ![x](http://t.example/x.png)", "text": f"{ARTICLE} \ud800 <b>x</b>"}
    status, out = run(tmp_path, json.dumps(hostile).encode(), "hostile.json")
    page = (out / "report.html").read_text("utf-8")
    assert status == 0
    assert "<script>alert(1)" not in page
    assert rows(out / "articles.csv")[0]["title"] == hostile["title"]


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is said otherwise there")
def test_nobody_else_may_read_the_texts_that_a_cluster_works_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The working folder holds every text whole, long after the run."""

    def refuse(*given: object) -> None:
        raise UsageError("no cluster")

    monkeypatch.setattr("analysis.engines.spark.analyse", refuse)
    out = tmp_path / "new" / "out"
    command = ["analyse", str(SEEDS), "--out", str(out), "--engine", "spark", "--master", "local[1]"]
    assert main(command) == main(command) == 2
    assert (out / "work").stat().st_mode & 0o077 == 0


def test_a_fresh_process_prints_sentences_and_no_traceback(tmp_path: Path) -> None:
    """What a person sees in a terminal, warnings of libraries included."""
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "analyse", str(SEEDS), "--out", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 articles, 1 stories" not in done.stderr
    assert "Warning" not in done.stderr
    assert "Done: 3 articles" in done.stderr
