"""The commands for kept collections: add, list, search, export and delete."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.article import clean_text
from analysis.decisions import Decision, read_decisions
from analysis.errors import UsageError
from analysis.fetching import VARIABLE, check_allowed
from analysis.readers import Naming, Reading, naming_of
from analysis.settings import Settings
from analysis.store import Filters, Hit, Namings, Store, named_folder, usual_folder
from analysis.wording import NO_DATE, count, listed, number, published_words

if TYPE_CHECKING:
    from analysis.collection import Collection

Say = Callable[[str], None]
_HITS = 20
_NAMED = ("add", "search", "export", "delete")


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands to those of a parser; each sets `run`."""
    add = _command(commands, "add", _add, "add files to a kept collection, made if there is none of that name")
    add.add_argument("name", metavar="NAME", help="what the collection is called")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders of articles")
    add_map_option(add)
    add_pages_option(add)
    add_decisions_option(add)
    _command(commands, "list", _list, "list the kept collections")
    search = _command(commands, "search", _search, "search in a kept collection")
    search.add_argument("name", metavar="NAME")
    search.add_argument("words", nargs="*", metavar="WORDS", help='words, "phrases" and beginnings*; none finds all')
    for name in ("outlet", "agency", "language"):
        search.add_argument(f"--{name}", action="append", default=[], help="only this one; may be repeated")
    search.add_argument("--from", dest="first_day", type=_day, metavar="DAY", help="published on 2021-10-18 or later")
    search.add_argument("--to", dest="last_day", type=_day, metavar="DAY", help="published on this day or earlier")
    search.add_argument("--most", type=int, default=_HITS, metavar="N", help=f"articles to print, default {_HITS}")
    export = _command(commands, "export", _export, "write a kept collection as JSON lines that Ekko reads again")
    export.add_argument("name", metavar="NAME")
    export.add_argument("--out", type=Path, metavar="FILE", help="file to write; without it, standard output")
    export.add_argument("--decisions", type=Path, metavar="FILE", help="also write what was decided by hand to FILE")
    export.add_argument("--overwrite", action="store_true", help="write to FILE even where there is one")
    delete = _command(commands, "delete", _delete, "delete a kept collection for good")
    delete.add_argument("name", metavar="NAME")
    delete.add_argument("--yes", action="store_true", help="needed: nothing brings it back")


def _command(
    commands: argparse._SubParsersAction[Any],
    name: str,
    run: Callable[[argparse.Namespace, Say], None],
    explained: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=explained)
    parser.set_defaults(run=run)
    add_folder_option(parser)
    return parser


def name_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with a collection that is named by --collection, as for `analyse`, in its place."""
    told = list(arguments)
    if told and told[0] in _NAMED:
        for place, each in enumerate(told):
            option, is_joined, name = each.partition("=")
            if option == "--collection" and (is_joined or place + 1 < len(told)):
                name = name if is_joined else told.pop(place + 1)
                del told[place]
                return [told[0], name, *told[1:]]
    return told


def add_folder_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the folder of kept collections."""
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="folder of the kept collections; by default that of EKKO_COLLECTIONS, else the user's own",
    )


def add_map_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which columns of a table hold which fields."""
    parser.add_argument(
        "--map",
        type=_pairs,
        action="extend",
        default=[],
        metavar="FIELD=COLUMN,...",
        help="columns of a table that Ekko does not know, such as title=Overskrift,text=Brødtekst; may be repeated",
    )


def add_pages_option(parser: argparse.ArgumentParser) -> None:
    """Add the option to read the pages that entries of feeds lead to."""
    parser.add_argument(
        "--pages",
        action="store_true",
        help=f"where an entry of a feed is only a summary, read the page it leads to; needs {VARIABLE}=1",
    )


def add_decisions_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a table of decisions."""
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="CSV table of what was decided by hand: verdict, article, other, by, day, drawn; docs/tables.md explains",
    )


def decisions_in(path: Path | None) -> tuple[Decision, ...]:
    """Return the decisions in a file, none without one; errors as for `read_decisions`."""
    if path is None:
        return ()
    try:
        return read_decisions(path.name, path.read_bytes(), Settings())
    except OSError:
        raise UsageError(f"{path} cannot be read; it should be a CSV table of decisions.") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    # a comma before what is no FIELD= belongs to the column's name
    pairs = [pair.partition("=") for pair in re.split(",(?=[^,=]*=)", text)]
    if not all(field.strip() and column.strip() for field, _, column in pairs):
        raise argparse.ArgumentTypeError(f"“{text}” is not FIELD=COLUMN,..., such as title=Overskrift,text=Brødtekst")
    return [(field.strip(), column.strip()) for field, _, column in pairs]


def namings_of(options: argparse.Namespace) -> list[Naming]:
    """Return what is known of columns: first what the command says, then what was said on the pages."""
    said: dict[str, str] = {}
    for field, column in options.map:
        if field in said:
            raise UsageError(f"“{field}” is said of two columns, “{said[field]}” and “{column}”; say it of one.")
        said[field] = column
    return [*([naming_of(said)] if said else []), *Namings(store_of(options).folder).all()]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day; write it as 2021-10-18") from None


def store_of(options: argparse.Namespace) -> Store:
    """Return the kept collections that a command is about."""
    return Store(options.folder or named_folder(os.environ) or usual_folder(os.environ), Settings())


def _known(options: argparse.Namespace, name: str) -> Store:
    """Return the kept collections, one of which is called `name`."""
    store = store_of(options)
    if not store.has(name):
        names = listed((f"“{each}”" for each in store.names()), most=8)
        there = f"there are {names}" if names else "there are none yet"
        raise UsageError(f"No kept collection is called “{clean_text(name)}”; {there}.")
    return store


def kept_collection(options: argparse.Namespace, say: Say) -> Collection:
    """Return the kept collection that `options.collection` names."""
    with _known(options, options.collection).telling(options.collection, say) as kept:
        return kept.load()


def kept_decisions(options: argparse.Namespace, say: Say) -> tuple[Decision, ...]:
    """Return what was decided of the kept collection that `options.collection` names."""
    with _known(options, options.collection).telling(options.collection, say) as kept:
        return kept.decisions.all()


def _add(options: argparse.Namespace, say: Say) -> None:
    from analysis.readers import read_paths

    decisions = decisions_in(options.decisions)
    if options.pages:
        check_allowed(os.environ)
    say("Reading files")
    reading = read_paths(options.paths, Settings(), namings_of(options))
    kept = [row.kept for row in reading.report]
    if options.pages:
        reading = _with_pages(reading, options, say)
    for row in reading.report:
        if row.reason:
            say(f"{row.source_file}: {row.reason}")
    tell_of_unread(kept, say)
    with store_of(options).telling(options.name, say) as stored:
        added = stored.add(reading, lambda done, total: say(f"Keeping {number(done)} of {count(total, 'article')}"))
        if decisions:
            stored.decisions.add(decisions)
        there = f", {number(len(added.repeats))} of them there already" if added.repeats else ""
        say(
            f"Done: {count(len(reading.articles), 'article')} read{there}; “{options.name}” holds {number(len(stored))}"
        )


def tell_of_unread(kept: Iterable[int], say: Say) -> None:
    """Say how many files gave no articles, where others did; `kept` are the articles that each gave.

    Raises
    ------
    UsageError
        When none did.
    """
    numbers = list(kept)
    if not any(numbers):
        raise UsageError("Nothing could be read as an article; see the sentences above.")
    if unread := numbers.count(0):
        say(f"{number(unread)} of {count(len(numbers), 'file')} gave no articles; the sentences above say why.")


def _with_pages(reading: Reading, options: argparse.Namespace, say: Say) -> Reading:
    """Return what was read with the pages that entries of feeds lead to; those that are kept are not read again."""
    from analysis.fetching import Fetcher, Manners
    from analysis.linked_pages import THERE, summaries, with_linked_pages, without

    settings = Settings()
    with store_of(options).telling(options.name, say) as kept:
        reading = without(reading, kept.at_same_place(summaries(reading, settings)), THERE)
    manners = Manners(Fetcher(settings), settings)
    return with_linked_pages(
        reading, manners.get, settings, lambda done, total: say(f"Reading page {number(done + 1)} of {number(total)}")
    )


def _list(options: argparse.Namespace, say: Say) -> None:
    store = store_of(options)
    names = store.names()
    for name in names:
        with store.telling(name, say) as kept:
            sys.stdout.write(f"{name}\t{count(len(kept), 'article')}\n")
    say(f"{count(len(names), 'collection')} in {store.folder}")


def _search(options: argparse.Namespace, say: Say) -> None:
    filters = Filters(options.outlet, options.agency, options.language, options.first_day, options.last_day)
    with _known(options, options.name).telling(options.name, say) as kept:
        found = kept.search(" ".join(options.words), filters, most=options.most)
    for hit in found.hits:
        sys.stdout.write(_lines(hit))
    left = f", the first {number(len(found.hits))} shown" if len(found.hits) < found.total else ""
    say(f"{count(found.total, 'article')} found{left}")


def _lines(hit: Hit) -> str:
    when = published_words(hit.published)
    facts = " · ".join(filter(None, [hit.title, hit.outlet, when if when != NO_DATE else "", hit.id]))
    return f"{facts}\n    {' '.join(hit.sentence.split())}\n"


def _export(options: argparse.Namespace, say: Say) -> None:
    from analysis.export import collection_jsonl, decisions_csv, write_whole

    store = _known(options, options.name)
    if options.decisions and options.out and options.decisions.absolute() == options.out.absolute():
        raise UsageError("The articles and the decisions need a file each; name another one for --decisions.")
    try:
        for path in filter(None, (options.out, options.decisions)):
            if path.exists() and not options.overwrite:
                raise UsageError(f"{path} is there already; choose another name, or write over it with --overwrite.")
        with store.telling(options.name, say) as kept:
            content = collection_jsonl(kept.load())
            decided = decisions_csv(kept.decisions.all())
        if options.decisions:
            write_whole(options.decisions, decided)
        if options.out is None:
            sys.stdout.buffer.write(content)
            return
        write_whole(options.out, content)
    except OSError as error:
        raise UsageError(
            f"Cannot write {error.filename or 'to standard output'}: {(error.strerror or 'unknown reason').lower()}."
        ) from None
    say(f"Done: written to {options.out}")


def _delete(options: argparse.Namespace, say: Say) -> None:
    store = _known(options, options.name)
    if not options.yes:
        raise UsageError(f"“{options.name}” would be gone for good; say so with --yes.")
    store.delete(options.name)
    say(f"Deleted: {options.name}")
