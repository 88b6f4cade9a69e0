"""Two threads for loops that let others run: compiled ones, and those of numpy."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Given = TypeVar("Given")
Found = TypeVar("Found")

THREADS = 2
"""Threads at a time."""


def in_threads(work: Callable[[Given], Found], given: Iterable[Given]) -> Iterator[Found]:
    """Yield what `work` returns for each thing given, in order; never more than two results wait to be taken."""
    waiting: deque[Future[Found]] = deque()
    for each in given:
        waiting.append(_pool().submit(work, each))
        if len(waiting) > THREADS:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@cache
def _pool() -> ThreadPoolExecutor:
    """Return the threads that all work shares."""
    return ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1))
