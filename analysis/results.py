"""An analysis kept on disk, so that a large collection that was analysed once is there at once the next time.

One folder a result, which gets its name when it is whole, so an interrupted run leaves no half result. What is in it is
told by `analysis.result_files`.
"""

import hashlib
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import astuple
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from time import time

import pyarrow as pa

from analysis.analysed import Analysis
from analysis.collection import Collection
from analysis.errors import StoreError
from analysis.own_code import code_hash
from analysis.pipeline import Progress, analyse
from analysis.result_files import read, write
from analysis.settings import Settings
from analysis.store import StoredCollection

_KEPT = 3
"""Results that are kept of one collection; the oldest goes."""
_GIVEN_UP = 24 * 3600
"""Seconds after which a result that is not whole is what a program left that was ended while it wrote."""
_PART, _DAMAGED = ".part-", ".damaged-"


def key_of(collection: Collection, settings: Settings) -> str:
    """Return the name of a result: what is analysed (its content hash first), by which settings and code."""
    made_by = repr((code_hash(), astuple(settings), collection.cache_key))
    return f"{collection.content_hash}-{hashlib.sha256(made_by.encode()).hexdigest()[:16]}"


def _always() -> AbstractContextManager[bool]:
    return nullcontext(True)


def save(
    folder: Path,
    key: str,
    analysis: Analysis,
    held: Callable[[], AbstractContextManager[bool]] = _always,
) -> None:
    """Keep the analysis of a whole collection; older results beyond the last few are removed.

    Parameters
    ----------
    folder
        Where the results of one collection are kept; made if needed, the folder around it is not.
    key
        As `key_of` names it. A result that has this name already is left as it is.
    analysis
        Not one that was narrowed or added to, or with a person's decisions: these are drawn anew.
    held
        Makes a context in which the collection does not change, and which tells whether it is still the one analysed;
        nothing is kept where it is not.

    Raises
    ------
    ValueError
        When articles were added to the comparison, or are left out: a whole one can find something else.
    StoreError
        When the disk is full or the folder cannot be written to; nothing is left of the result then.
    """
    if analysis.whole or analysis.prepared.added or analysis.prepared.decisions:
        raise ValueError("Only the analysis of a whole collection that was compared at once is kept, less decisions.")
    try:
        with held() as same:
            if not same:
                return
            folder.mkdir(exist_ok=True)
            part = Path(mkdtemp(prefix=_PART, dir=folder))
        try:
            write(part, key, analysis)
            with held() as same:
                if same:
                    _name(part, folder / key)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except (OSError, MemoryError, pa.ArrowException) as error:
        raise StoreError(f"The result could not be kept in “{folder}”: {error}.") from error
    with suppress(OSError):
        _make_room(folder)


def load(
    folder: Path, key: str, collection: Collection, settings: Settings, warn: Callable[[str], None] = lambda _: None
) -> Analysis | None:
    """Return the analysis that was kept under a key, None where there is none.

    Every byte is compared with its hash first, which takes a second for 100,000 articles.

    Parameters
    ----------
    folder, key
        As for `save`.
    collection, settings
        Those that the key was made from.
    warn
        Called with one sentence when a result is damaged. It is set aside, and has to be worked out again.
    """
    path = folder / key
    try:
        seen = path.lstat().st_ino
    except OSError:
        return None
    try:
        return read(path, collection, settings)
    # whatever it is, the result can be worked out again
    except Exception as error:
        if _set_aside(path, seen):
            warn(f"A kept result was damaged and is worked out again ({type(error).__name__}).")
        return None


def kept_or_worked_out(
    kept: StoredCollection,
    collection: Collection,
    settings: Settings,
    progress: Progress | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Analysis:
    """Return the analysis of a kept collection: the one beside it, else a new one, which is kept from now on.

    Parameters
    ----------
    kept
        Where the collection is kept. Nothing is written there once it was deleted, or other articles are in it.
    collection, settings, progress
        As for `pipeline.analyse`; a result that was kept is there without progress.
    warn
        Called with a sentence where a kept result was damaged, and where the new one could not be kept.
    """
    key = key_of(collection, settings)
    if found := load(kept.results, key, collection, settings, warn):
        return found
    analysis = analyse(collection, settings, progress)
    keep(kept, analysis, warn)
    return analysis


def is_kept(kept: StoredCollection, collection: Collection, settings: Settings) -> bool:
    """Tell whether there is a result for a kept collection, without looking whether it is sound."""
    return (kept.results / key_of(collection, settings)).is_dir()


def keep(kept: StoredCollection, analysis: Analysis, warn: Callable[[str], None] = lambda _: None) -> None:
    """Keep an analysis that was made already beside its collection; parameters as for `kept_or_worked_out`."""
    collection = analysis.collection
    try:
        key = key_of(collection, analysis.settings)
        save(kept.results, key, analysis, partial(kept.held, collection.content_hash))
    except StoreError as error:
        warn(str(error))


def _name(part: Path, path: Path) -> None:
    """Give a whole result its name, unless another thread or program has kept the same one meanwhile."""
    try:
        part.rename(path)
    except OSError:
        if not path.is_dir():
            raise


def _make_room(folder: Path) -> None:
    """Remove what ended programs left of results, and those beyond the last few."""
    for path in folder.glob(f"{_PART}*"):
        if path.stat().st_mtime < time() - _GIVEN_UP:
            shutil.rmtree(path, ignore_errors=True)
    results = (path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    newest_first = sorted(results, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in islice(newest_first, _KEPT, None):
        # moved first: whoever opens it at this moment finds none, and not half of it
        gone = Path(mkdtemp(prefix=_PART, dir=folder))
        path.replace(gone / path.name)
        shutil.rmtree(gone, ignore_errors=True)


def _set_aside(path: Path, seen: int) -> bool:
    """Set a damaged result aside, the only one that is; False where another has its name by now, or none."""
    try:
        if path.lstat().st_ino != seen:
            return False
    except OSError:
        return False
    with suppress(OSError):
        for other in path.parent.glob(f"{_DAMAGED}*"):
            shutil.rmtree(other) if other.is_dir() and not other.is_symlink() else other.unlink()
        path.replace(path.with_name(f"{_DAMAGED}{path.name}"))
    return True
