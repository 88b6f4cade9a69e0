"""An analysis kept on disk, so that a large collection that was analysed once is there at once the next time.

One folder a result: arrays that are read when they are needed, tables as Arrow files, and ``result.json``, which tells
the hash of each; nothing is opened before all are found to be as they were written. No file can hold code. A folder
gets its name when it is whole, so an interrupted run leaves no half result.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import astuple, fields
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp
from time import time
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import csr_matrix

from analysis.analysed import CLOSE, Analysis, Prepared
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.errors import StoreError
from analysis.language.close_reading import FirstReading
from analysis.language.sources import SourceMention
from analysis.own_code import code_hash
from analysis.pipeline import Progress, analyse
from analysis.settings import Settings
from analysis.store import StoredCollection
from analysis.threads import in_threads
from analysis.vectors import TermMatrix, Vectors

_KEPT = 3
"""Results that are kept of one collection; the oldest goes."""
_GIVEN_UP = 24 * 3600
"""Seconds after which a result that is not whole is what a program left that was ended while it wrote."""
_SUMMARY, _PART, _DAMAGED = "result.json", ".part-", ".damaged-"
_CHECK = "check"
"""Field of the summary that holds the hash of its other fields."""
_PREPARED = ("copies", "scores", "joins")
_SHOWN = ("articles", "links", "passages", "stories", "origins", "sources")
_MATRICES = ("body", "lead", "names", "titles")
_READ = [field.name for field in fields(FirstReading) if field.name not in ("derived", "sources")]
_blake = partial(hashlib.blake2b, digest_size=16)


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
        Not one that was narrowed or added to.
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
    if analysis.whole or analysis.prepared.added:
        raise ValueError("Only the analysis of a whole collection that was compared at once is kept.")
    try:
        with held() as same:
            if not same:
                return
            folder.mkdir(exist_ok=True)
            part = Path(mkdtemp(prefix=_PART, dir=folder))
        try:
            _write(part, analysis)
            _write_summary(part, key, analysis)
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
        return _read(path, collection, settings)
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
    try:
        save(kept.results, key, analysis, partial(kept.held, collection.content_hash))
    except StoreError as error:
        warn(str(error))
    return analysis


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


def _numbers(analysis: Analysis) -> dict[str, int]:
    vectors = analysis.compared.vectors
    return {
        "articles": len(analysis.articles),
        "crowded": analysis.prepared.crowded,
        "pairs_left_out": analysis.pairs_left_out,
        **{name: getattr(vectors, name).weights.shape[1] for name in _MATRICES},
        "information": vectors.information.shape[1],
    }


def _write(folder: Path, analysis: Analysis) -> None:
    prepared, vectors = analysis.prepared, analysis.compared.vectors
    np.save(folder / "text_groups.npy", prepared.text_groups, allow_pickle=False)
    _write_matrix(folder, "information", vectors.information)
    for name in _MATRICES:
        matrix: TermMatrix = getattr(vectors, name)
        _write_matrix(folder, name, matrix.weights)
        _write_table(folder, f"{name}.terms", pd.DataFrame({"term": pd.Series(matrix.terms, dtype="str")}))
        np.save(folder / f"{name}.features.npy", matrix.features, allow_pickle=False)
        np.save(folder / f"{name}.everyday.npy", np.array(sorted(matrix.everyday), np.int64), allow_pickle=False)
    for name in _PREPARED:
        _write_table(folder, name, getattr(prepared, name))
    for name in _SHOWN + (CLOSE if analysis.is_read_closely else ()):
        _write_table(folder, name, getattr(analysis, name))
    readings = pd.DataFrame({name: [getattr(each, name) for each in prepared.readings] for name in _READ})
    _write_table(folder, "readings", readings.assign(derived=[" ".join(each.derived) for each in prepared.readings]))


def _write_matrix(folder: Path, name: str, matrix: csr_matrix) -> None:
    for part in ("data", "indices", "indptr"):
        np.save(folder / f"{name}.{part}.npy", getattr(matrix, part), allow_pickle=False)


def _write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as file, pa.ipc.new_file(file, arrow.schema) as writer:
        writer.write_table(arrow)


def _write_summary(folder: Path, key: str, analysis: Analysis) -> None:
    summary = {"key": key, "files": _hashes(folder), "numbers": _numbers(analysis), "seconds": analysis.seconds}
    (folder / _SUMMARY).write_text(json.dumps({**summary, _CHECK: _summary_hash(summary)}), "utf-8")


def _checked_summary(folder: Path) -> dict[str, Any]:
    """Return the summary of a result of which every file, and no other, is there as it was written."""
    summary: dict[str, Any] = json.loads(_regular(folder / _SUMMARY).read_text("utf-8"))
    if summary.pop(_CHECK) != _summary_hash(summary) or summary["key"] != folder.name:
        raise ValueError(_SUMMARY)
    if summary["files"] != _hashes(folder):
        raise ValueError(folder.name)
    return summary


def _summary_hash(summary: dict[str, Any]) -> str:
    return _blake(json.dumps(summary, sort_keys=True).encode()).hexdigest()


def _hashes(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a result by its name."""
    files = [path for path in folder.iterdir() if path.name != _SUMMARY]
    return {path.name: hash_ for path, hash_ in zip(files, in_threads(_hash, files), strict=True)}


def _hash(path: Path) -> str:
    with _regular(path).open("rb") as file:
        return hashlib.file_digest(file, _blake).hexdigest()


def _regular(path: Path) -> Path:
    """Return the path of a file that has an end."""
    if not path.is_file():
        raise ValueError(path.name)
    return path


def _read(folder: Path, collection: Collection, settings: Settings) -> Analysis:
    summary = _checked_summary(folder)
    numbers: dict[str, int] = summary["numbers"]
    shown = {name: _table(folder, name) for name in _SHOWN}
    readings = _readings(_table(folder, "readings"), shown["sources"], collection)
    compared = Compared(
        Vectors(
            **{name: _term_matrix(folder, name, numbers) for name in _MATRICES},
            information=_matrix(folder, "information", numbers),
        ),
        [article.published for article in collection.articles],
        [reading.language for reading in readings],
    )
    prepared = Prepared(
        collection=collection,
        settings=settings,
        readings=readings,
        compared=compared,
        **{name: _table(folder, name) for name in _PREPARED},
        text_groups=np.array(_array(folder, "text_groups")),
        crowded=numbers["crowded"],
        seconds=summary["seconds"],
    )
    close = {name: _table(folder, name) for name in CLOSE if f"{name}.arrow" in summary["files"]}
    return Analysis(
        prepared=prepared,
        **shown,
        close_tables=close or None,
        seconds=summary["seconds"],
        pairs_left_out=numbers["pairs_left_out"],
    )


def _array(folder: Path, name: str) -> Any:
    return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)


def _matrix(folder: Path, name: str, numbers: dict[str, int]) -> csr_matrix:
    parts = [_array(folder, f"{name}.{part}") for part in ("data", "indices", "indptr")]
    return csr_matrix(tuple(parts), (numbers["articles"], numbers[name]))


def _term_matrix(folder: Path, name: str, numbers: dict[str, int]) -> TermMatrix:
    terms = _table(folder, f"{name}.terms")["term"].tolist()
    everyday = frozenset(_array(folder, f"{name}.everyday").tolist())
    return TermMatrix(_matrix(folder, name, numbers), terms, _array(folder, f"{name}.features"), everyday)


def _table(folder: Path, name: str) -> pd.DataFrame:
    with pa.memory_map(str(folder / f"{name}.arrow")) as file:
        table: pd.DataFrame = pa.ipc.open_file(file).read_all().to_pandas()
    return table


def _readings(table: pd.DataFrame, sources: pd.DataFrame, collection: Collection) -> list[FirstReading]:
    """Return the first readings: their fields from a table, their sources from that of all sources."""
    mentions: dict[str, list[SourceMention]] = {}
    for name, *mention in sources[["article", *SourceMention._fields]].itertuples(index=False):
        mentions.setdefault(name, []).append(SourceMention(*mention))
    columns = {name: table[name].tolist() for name in _READ}
    columns["derived"] = [tuple(names.split()) for names in table["derived"].tolist()]
    columns["sources"] = [mentions.get(article.id, []) for article in collection.articles]
    return list(map(FirstReading, *(columns[field.name] for field in fields(FirstReading))))
