"""The command ``watch``: what is new in feeds or a folder is added to a kept collection until somebody stops it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

from analysis.errors import UsageError
from analysis.fetching import VARIABLE, Fetcher, Manners, check_allowed
from analysis.kept_commands import add_folder_option, add_map_option, add_pages_option, namings_of, store_of
from analysis.readers.files import check_paths
from analysis.settings import Settings
from analysis.watching import Watch, addresses_in

_EVERY = 600


def add_watch_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command to those of a parser; it sets `run`."""
    watch = commands.add_parser("watch", help="add what is new in feeds or a folder to a kept collection")
    watch.set_defaults(run=_watch)
    watch.add_argument("name", metavar="NAME", help="what the collection is called; made if there is none")
    watch.add_argument("--list", type=Path, metavar="FILE", help=f"addresses, one a line; needs {VARIABLE}=1")
    watch.add_argument("--files", type=Path, metavar="DIR", help="a folder into which files come")
    watch.add_argument(
        "--every", type=int, default=_EVERY, metavar="SECONDS", help=f"pause between two rounds, default {_EVERY}"
    )
    watch.add_argument("--once", action="store_true", help="one round and no more")
    add_folder_option(watch)
    add_map_option(watch)
    add_pages_option(watch)


def _watch(options: argparse.Namespace, say: Callable[[str], None]) -> None:
    watch = _asked_for(options, Settings())
    try:
        say(watch.round(say))
        while not options.once:
            sleep(options.every)
            say(watch.round(say))
    except KeyboardInterrupt:
        say("Stopped; what was added stays.")


def _asked_for(options: argparse.Namespace, settings: Settings) -> Watch:
    if not options.list and not options.files:
        raise UsageError("Say what to watch: --list FILE with addresses, or --files DIR, a folder.")
    if options.every < settings.min_watch_seconds:
        raise UsageError(f"A watch pauses {settings.min_watch_seconds} seconds or more between two rounds.")
    if options.list or options.pages:
        check_allowed(os.environ)
    if options.files:
        check_paths([options.files])
    addresses = addresses_in(options.list, settings) if options.list else []
    manners = Manners(Fetcher(settings), settings)
    namings = namings_of(options)
    return Watch(
        store_of(options), options.name, settings, manners, addresses, options.files, namings, pages=options.pages
    )
