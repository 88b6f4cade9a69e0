"""What a step takes: seconds, processor seconds and memory, in a process of its own."""

import os
import resource
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Answer = TypeVar("Answer")

# A step is run again until it has been run so often, or has taken so many seconds.
_RUNS, _LONG = 3, 10.0


class Found(NamedTuple):
    """What a step has found: pairs of rows, a label for each row, or weights and what their columns stand for."""

    pairs: tuple[Ints, Ints] | None = None
    labels: Ints | None = None
    weights: Any = None
    terms: list[str] | None = None


Step = Callable[[], Found]
Prepare = Callable[[Path], Step]
"""Reads what a step starts from out of a folder and imports what it needs; neither is measured."""


class Measured(NamedTuple):
    """What a step takes.

    Attributes
    ----------
    seconds, cpu
        Of the fastest run.
    first
        Seconds of the first run, in which compiled loops are loaded.
    memory
        Peak of the process in MB, with the texts and libraries in it.
    """

    seconds: float
    cpu: float
    first: float
    memory: float


def measured(prepare: Prepare, folder: Path, keep: str) -> Measured | str:
    """Measure a step and save under the name `keep` what it found; or return why it cannot be run."""
    try:
        step = prepare(folder)
    except ImportError as missing:
        return "not built" if (missing.name or "").startswith("analysis") else "not installed"
    runs: list[tuple[float, float]] = []
    while not runs or (len(runs) < _RUNS and sum(seconds for seconds, _ in runs) < _LONG):
        started, cpu = perf_counter(), process_time()
        found = step()
        runs.append((perf_counter() - started, process_time() - cpu))
    memory = peak_memory()
    save(found, folder / keep)
    return Measured(*min(runs), runs[0][0], memory)


def alone(work: Callable[..., Answer], *given: object) -> Answer:
    """Return what `work` returns for these, called in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def peak_memory() -> float:
    """Return the most memory this process has held, in MB."""
    if sys.platform == "linux":
        # what getrusage tells can be the peak of the process that started this one
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def save(found: Found, place: Path) -> None:
    """Save what a step found in files whose names begin with `place`."""
    if found.pairs is not None:
        np.save(f"{place}.pairs.npy", np.column_stack(found.pairs))
    if found.labels is not None:
        np.save(f"{place}.labels.npy", found.labels)
    if found.weights is not None:
        for part in ("data", "indices", "indptr"):
            np.save(f"{place}.{part}.npy", getattr(found.weights, part))
    if found.terms is not None:
        Path(f"{place}.terms.txt").write_text("\n".join(found.terms), "utf-8")


def saved(place: Path) -> Found:
    """Return what was saved under this name."""
    from scipy.sparse import csr_matrix

    pairs, labels, data, indices, indptr = (
        np.load(path) if (path := Path(f"{place}.{part}.npy")).exists() else None
        for part in ("pairs", "labels", "data", "indices", "indptr")
    )
    spelled = Path(f"{place}.terms.txt")
    terms = spelled.read_text("utf-8").split("\n") if spelled.exists() else None
    shape = (len(indptr) - 1, len(terms or ())) if indptr is not None else None
    weights = csr_matrix((data, indices, indptr), shape=shape) if shape else None
    return Found(None if pairs is None else (pairs[:, 0], pairs[:, 1]), labels, weights, terms)


def machine() -> str:
    """Return the machine in one line: processor, cores, memory, load and versions."""
    import platform
    from importlib.metadata import version

    model = platform.machine()
    if sys.platform == "linux":
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "scikit-learn", "numba"))
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB; Python {platform.python_version()}, {versions}"
