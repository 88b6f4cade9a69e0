"""Stages of a long run: each ends in a folder of Parquet files that is whole or not there, so that a run resumes."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from time import perf_counter
from typing import Any

from analysis.collection import Collection
from analysis.own_code import code_hash
from analysis.settings import Settings


def run_key(collection: Collection, settings: Settings) -> str:
    """Return 16 hex digits of all that a result hangs on: the articles, the settings and the code."""
    digest = hashlib.sha256(collection.cache_key.encode())
    digest.update(json.dumps(asdict(settings), sort_keys=True).encode())
    digest.update(code_hash().encode())
    return digest.hexdigest()[:16]


class Stages:
    """The tables of one run in its working folder, which every machine of the cluster sees."""

    def __init__(self, spark: Any, folder: str, tell: Callable[[str], None]) -> None:
        self.spark = spark
        self._folder = folder.rstrip("/")
        self._tell = tell
        self.seconds: dict[str, float] = {}

    def table(self, name: str, make: Callable[[], Any], told: str = "") -> Any:
        """Return the table of a stage, made now unless an earlier run finished it.

        It is written under another name and moved to its own when it is whole.
        """
        place = f"{self._folder}/{name}.parquet"
        if not self._exists(place):
            if told:
                self._tell(told)
            since = perf_counter()
            make().write.mode("overwrite").parquet(f"{place}.part")
            self._rename(f"{place}.part", place)
            self.seconds[name] = round(perf_counter() - since, 3)
        return self.spark.read.parquet(place)

    def _exists(self, place: str) -> bool:
        path, system = self._path(place)
        return bool(system.exists(path))

    def _rename(self, place: str, other: str) -> None:
        path, system = self._path(place)
        if not system.rename(path, self._path(other)[0]):
            raise OSError(f"{place} could not be renamed to {other}")

    def _path(self, place: str) -> tuple[Any, Any]:
        """Return a path and its file system, which may be that of the cluster and not of this machine."""
        path = self.spark._jvm.org.apache.hadoop.fs.Path(place)
        return path, path.getFileSystem(self.spark._jsc.hadoopConfiguration())
