"""The command line: ``python -m analysis analyse PATH... --out DIR``, and the commands for kept collections."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from analysis.corrections import Correction, read_corrections
from analysis.decisions import Decision, with_later
from analysis.errors import EkkoError, UsageError
from analysis.kept_commands import (
    add_commands,
    add_decisions_option,
    add_folder_option,
    add_map_option,
    decisions_in,
    kept_collection,
    kept_decisions,
    namings_of,
    tell_of_unread,
)
from analysis.settings import Settings
from analysis.watch_command import add_watch_command

if TYPE_CHECKING:
    import pandas as pd

    from analysis.collection import Collection

DONE, WRONG_USE, STOPPED = 0, 2, 130
_DEFAULTS = asdict(Settings(close_articles=Settings().max_articles))
"""Those of the settings, but that all articles are read closely: files have all that is found."""

_STOPPED = (
    "Stopped. No file is half written. Run the same command again: it starts over, and with --engine spark it goes on "
    "where it was."
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage text in front of it."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}; “{self.prog} --help” explains.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when it is done, 2 when its use or all input was wrong, 130 when it was stopped."""
    try:
        options = _parser().parse_args(arguments)
        options.run(options, _say)
    except EkkoError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(_STOPPED, file=sys.stderr)
        return STOPPED
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m analysis", description="Ekko shows how a news story travels.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    analyse = commands.add_parser("analyse", help="read articles and write one CSV file a table, a report and charts")
    analyse.set_defaults(run=_analyse)
    analyse.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of articles")
    analyse.add_argument("--collection", metavar="NAME", help="a kept collection, in the place of files")
    add_folder_option(analyse)
    add_map_option(analyse)
    analyse.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to, made if needed")
    analyse.add_argument("--engine", choices=["local", "spark"], default="local", help="where the work is done")
    cluster = analyse.add_argument_group("spark", "For --engine spark; docs/spark.md explains each.")
    cluster.add_argument(
        "--master", default="", metavar="URL", help="address of the cluster, such as spark://host:7077"
    )
    cluster.add_argument("--work", default="", metavar="DIR", help="folder that all its machines see (DIR/work)")
    cluster.add_argument(
        "--spark-option", action="append", default=[], metavar="NAME=VALUE", help="setting of Spark; may be repeated"
    )
    analyse.add_argument(
        "--published",
        action="append",
        default=[],
        metavar="SOURCE_ID=DATE",
        help="publication date of one article, such as a.txt=2021-10-18; may be repeated",
    )
    analyse.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="CSV table of what is wrong: article, and of title, outlet, agency, published and language what is right",
    )
    add_decisions_option(analyse)
    settings = analyse.add_argument_group("settings", "Limits and defaults; docs/settings.md explains each.")
    for setting in fields(Settings):
        settings.add_argument(
            f"--{setting.name.replace('_', '-')}",
            type=type(setting.default),
            default=_DEFAULTS[setting.name],
            metavar="N",
            help=f"default {_DEFAULTS[setting.name]}",
        )
    add_commands(commands)
    add_watch_command(commands)
    return parser


def _analyse(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    from analysis.findings import stories_counted
    from analysis.pipeline import analyse
    from analysis.report import write_analysis
    from analysis.wording import count

    settings = replace(Settings(), **{setting.name: getattr(options, setting.name) for setting in fields(Settings)})
    say("Reading files")
    collection = _asked_for(options, settings)
    _say_reasons(collection.report)
    if not collection.articles:
        raise UsageError("Nothing could be read as an article; see the sentences above.")
    if options.paths:
        tell_of_unread(collection.report["kept"], say)
    given = [Correction(name, "published", day) for name, day in _given_dates(options.published)]
    given += read_corrections(options.corrections) if options.corrections else []
    read, collection = collection, collection.corrected(given)
    _say_reasons(collection.report, told=read.report)
    decisions = _decisions_of(options)
    if options.engine == "spark":
        if options.decisions:
            raise UsageError("The engine spark draws stories without decisions; leave --decisions out, or use local.")
        if decisions:
            say("What was decided by hand of this collection is left aside: the engine spark draws stories without.")
        _analyse_on_cluster(collection, settings, options, say)
        return
    analysis = analyse(collection, settings, say, decisions)
    say("Writing tables, report and charts")
    write_analysis(analysis, options.out)
    for note in analysis.notes:
        say(note)
    articles, origins = count(len(analysis.articles), "article"), count(len(analysis.origins), "origin")
    say(f"Done: {', '.join(filter(None, [articles, stories_counted(analysis.stories), origins]))}, in {options.out}")


def _asked_for(options: argparse.Namespace, settings: Settings) -> Collection:
    """Return the collection to be analysed: files, or a kept one."""
    from analysis.collection import read_collection

    if bool(options.paths) == bool(options.collection):
        raise UsageError("Name either files or, with --collection, a kept collection; not both.")
    if options.collection and options.map:
        raise UsageError("A kept collection has no columns any more, so leave --map out; it is for files.")
    if options.collection:
        return kept_collection(options, _say)
    return read_collection(options.paths, settings, namings=namings_of(options))


def _decisions_of(options: argparse.Namespace) -> Sequence[Decision]:
    """Return what a person decided: what is kept with the collection, then what the file says."""
    kept = kept_decisions(options, _say) if options.collection else ()
    return with_later(kept, decisions_in(options.decisions))


def _analyse_on_cluster(
    collection: Collection, settings: Settings, options: argparse.Namespace, say: Callable[[str], None]
) -> None:
    from analysis.engines.spark import Cluster, analyse
    from analysis.findings import stories_counted
    from analysis.report import write_found
    from analysis.wording import count

    if not options.master:
        raise UsageError(
            "The engine spark needs --master, the address of a cluster, such as spark://host:7077 or yarn."
        )
    given = (pair.partition("=") for pair in options.spark_option)
    work = options.work or _folder_for_work(options.out).as_uri()
    cluster = Cluster(options.master, work, {name: value for name, _, value in given})
    found = analyse(collection, settings, cluster, say)
    write_found(found, collection, settings, options.out)
    for note in found.notes:
        say(note)
    sizes = found.articles["story"].value_counts().rename("articles").to_frame()
    articles = count(len(found.articles), "article")
    say(f"Done: {', '.join(filter(None, [articles, stories_counted(sizes)]))}, in {options.out}")


def _folder_for_work(out: Path) -> Path:
    """Return the usual working folder, made where it is not there: it holds the texts, which are nobody else's."""
    folder = (out / "work").absolute()
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UsageError(f"Cannot write to {out}: {(error.strerror or 'unknown reason').lower()}.") from None
    return folder


def _given_dates(pairs: Sequence[str]) -> list[tuple[str, str]]:
    days = []
    for pair in pairs:
        name, equals, day = pair.rpartition("=")
        if not equals:
            raise UsageError(f"“{pair}” is not SOURCE_ID=DATE, such as a.txt=2021-10-18.")
        days.append((name, day))
    return days


def _say_reasons(report: pd.DataFrame, told: pd.DataFrame | None = None) -> None:
    """Print what was noticed of each file, less what an earlier report of the same files told."""
    before = [""] * len(report) if told is None else told["reason"]
    for name, reason, known in zip(report["source_file"], report["reason"], before, strict=True):
        if more := reason.removeprefix(known).strip():
            _say(f"{name}: {more}")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
