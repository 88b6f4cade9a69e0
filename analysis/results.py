"""An analysis kept on disk, so that a large collection that was analysed once is there at once the next time.

One folder a result: arrays that are opened where they lie and read when they are needed, tables as Arrow files, and
``result.json``, which is written last. No file can hold code. A folder gets its name when it is whole, so an
interrupted run leaves no half result.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import astuple, fields
from itertools import islice
from pathlib import Path
from time import time
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import csr_matrix

from analysis import __version__
from analysis.analysed import CLOSE, Analysis, Prepared
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.errors import StoreError
from analysis.language.close_reading import FirstReading
from analysis.language.sources import SourceMention
from analysis.pipeline import Progress, analyse
from analysis.settings import Settings
from analysis.vectors import TermMatrix, Vectors

_FORMAT = 1
_KEPT = 3
"""Results that are kept of one collection; the oldest goes."""
_GIVEN_UP = 3600
"""Seconds after which a result that is not whole is what a program left that was ended while it wrote."""
_SUMMARY, _PART, _DAMAGED = "result.json", ".part-", ".damaged-"
_PREPARED = ("copies", "scores", "joins")
_SHOWN = ("articles", "links", "passages", "stories", "origins", "sources")
_MATRICES = ("body", "lead", "names", "titles")
_READ = [field.name for field in fields(FirstReading) if field.name not in ("derived", "sources")]


def key_of(collection: Collection, settings: Settings) -> str:
    """Return the name of a result: what is analysed (its content hash first), by which settings and program."""
    made_by = repr((_FORMAT, __version__, astuple(settings), collection.cache_key))
    return f"{collection.content_hash}-{hashlib.sha256(made_by.encode()).hexdigest()[:16]}"


def save(folder: Path, key: str, analysis: Analysis) -> None:
    """Keep the analysis of a whole collection; older results beyond the last few are removed.

    Parameters
    ----------
    folder
        Where the results of one collection are kept; made if needed.
    key
        As `key_of` names it.
    analysis
        Not one that was narrowed.

    Raises
    ------
    StoreError
        When the disk is full or the folder cannot be written to; nothing is left of the result then.
    """
    part = folder / f"{_PART}{key}-{os.getpid()}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _write(part, analysis)
        sizes = {file.name: file.stat().st_size for file in part.iterdir()}
        summary = {"files": sizes, "numbers": _numbers(analysis), "seconds": analysis.seconds}
        (part / _SUMMARY).write_text(json.dumps(summary), "utf-8")
        shutil.rmtree(folder / key, ignore_errors=True)
        part.replace(folder / key)
        for path in folder.glob(f"{_PART}*"):
            if path.stat().st_mtime < time() - _GIVEN_UP:
                shutil.rmtree(path, ignore_errors=True)
        newest_first = sorted(_results(folder), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in islice(newest_first, _KEPT, None):
            shutil.rmtree(path, ignore_errors=True)
    except (OSError, pa.ArrowException) as error:
        shutil.rmtree(part, ignore_errors=True)
        raise StoreError(f"The result could not be kept in “{folder}”: {error}.") from error


def load(
    folder: Path, key: str, collection: Collection, settings: Settings, warn: Callable[[str], None] = lambda _: None
) -> Analysis | None:
    """Return the analysis that was kept under a key, None where there is none.

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
    if not path.is_dir():
        return None
    try:
        return _read(path, collection, settings)
    except (OSError, ValueError, KeyError, TypeError, IndexError, pa.ArrowException) as error:
        shutil.rmtree(folder / f"{_DAMAGED}{key}", ignore_errors=True)
        path.replace(folder / f"{_DAMAGED}{key}")
        warn(f"A kept result was damaged and is worked out again ({type(error).__name__}).")
        return None


def forget(folder: Path, content_hash: str) -> None:
    """Remove all results of the articles with this content hash, damaged and half written ones too."""
    for path in folder.glob("*"):
        if path.is_dir() and path.name.removeprefix(_PART).removeprefix(_DAMAGED).startswith(f"{content_hash}-"):
            shutil.rmtree(path)


def kept_or_worked_out(
    folder: Path,
    collection: Collection,
    settings: Settings,
    progress: Progress | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Analysis:
    """Return the analysis of a collection: the one that was kept, else a new one, which is kept from now on.

    Parameters
    ----------
    folder
        Where the results of this collection are kept.
    collection, settings, progress
        As for `pipeline.analyse`; a result that was kept is there without progress.
    warn
        Called with a sentence where a kept result was damaged, and where the new one could not be kept.
    """
    key = key_of(collection, settings)
    if found := load(folder, key, collection, settings, warn):
        return found
    analysis = analyse(collection, settings, progress)
    try:
        save(folder, key, analysis)
    except StoreError as error:
        warn(str(error))
    return analysis


def _results(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]


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


def _read(folder: Path, collection: Collection, settings: Settings) -> Analysis:
    summary = json.loads((folder / _SUMMARY).read_text("utf-8"))
    numbers: dict[str, int] = summary["numbers"]
    for name, size in summary["files"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(name)
    if numbers["articles"] != len(collection.articles):
        raise ValueError("articles")
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
    if len(terms) != numbers[name]:
        raise ValueError(name)
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
