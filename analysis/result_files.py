"""The files of an analysis: arrays that are read when they are needed, Arrow tables, and ``result.json``.

That one tells the hash of every other file and of itself: nothing is opened before all are found to be as they were
written, because compiled loops follow the numbers in them unasked. No file can hold code.
"""

import hashlib
import json
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy.sparse import csr_matrix

from analysis.analysed import CLOSE, Analysis
from analysis.article_parts import PARTS
from analysis.collection import Collection
from analysis.compared import Compared
from analysis.language.close_reading import FirstReading
from analysis.language.sources import SourceMention
from analysis.prepared import Prepared
from analysis.settings import Settings
from analysis.threads import in_threads
from analysis.vectors import Information, TermMatrix, Vectors

_SUMMARY = "result.json"
_CHECK = "check"
"""Field of the summary that holds the hash of its other fields."""
_PREPARED = ("copies", "scores", "joins")
_SHOWN = ("articles", "links", "passages", "stories", "origins", "sources")
_READ = [field.name for field in fields(FirstReading) if field.name not in ("derived", "sources")]
_blake = partial(hashlib.blake2b, digest_size=16)


def write(folder: Path, key: str, analysis: Analysis) -> None:
    """Write an analysis into an empty folder that is to be named `key`."""
    _write_tables(folder, analysis)
    summary = {"key": key, "files": _hashes(folder), "numbers": _numbers(analysis), "seconds": analysis.seconds}
    (folder / _SUMMARY).write_text(json.dumps({**summary, _CHECK: _summary_hash(summary)}), "utf-8")


def read(folder: Path, collection: Collection, settings: Settings) -> Analysis:
    """Return the analysis of a collection that was written with these settings.

    Whatever is wrong with the files raises an exception of any kind, before anything is done with what is in them.
    """
    summary = _checked_summary(folder)
    numbers: dict[str, int] = summary["numbers"]
    shown = {name: _table(folder, name) for name in _SHOWN}
    readings = _readings(_table(folder, "readings"), shown["sources"], collection)
    compared = Compared(
        Vectors(
            **{name: _term_matrix(folder, name, numbers) for name in PARTS},
            information=_information(folder),
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


def _numbers(analysis: Analysis) -> dict[str, int]:
    vectors = analysis.compared.vectors
    return {
        "articles": len(analysis.articles),
        "crowded": analysis.prepared.crowded,
        "pairs_left_out": analysis.pairs_left_out,
        **{name: getattr(vectors, name).weights.shape[1] for name in PARTS},
    }


def _write_tables(folder: Path, analysis: Analysis) -> None:
    prepared, vectors = analysis.prepared, analysis.compared.vectors
    np.save(folder / "text_groups.npy", prepared.text_groups, allow_pickle=False)
    _write_information(folder, vectors.information)
    for name in PARTS:
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


def _write_information(folder: Path, information: Information) -> None:
    _write_table(folder, "information.languages", pd.DataFrame({"language": list(information.languages)}))
    np.save(folder / "information.language.npy", information.language, allow_pickle=False)
    np.save(folder / "information.roots.npy", information.roots, allow_pickle=False)


def _write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as file, pa.ipc.new_file(file, arrow.schema) as writer:
        writer.write_table(arrow)


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


def _array(folder: Path, name: str) -> Any:
    return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)


def _matrix(folder: Path, name: str, numbers: dict[str, int]) -> csr_matrix:
    parts = [_array(folder, f"{name}.{part}") for part in ("data", "indices", "indptr")]
    return csr_matrix(tuple(parts), (numbers["articles"], numbers[name]))


def _information(folder: Path) -> Information:
    languages = tuple(_table(folder, "information.languages")["language"].tolist())
    return Information(languages, _array(folder, "information.language"), _array(folder, "information.roots"))


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
