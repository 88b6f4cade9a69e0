"""Libraries that read a format of others: whatever they raise over a damaged file becomes one sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from analysis.errors import ReadingError
from analysis.readers.records import Row


@contextmanager
def damaged_as(name: str, kind: str, *loggers: str) -> Iterator[None]:
    """Turn every error raised inside into a ReadingError that calls the file a damaged `kind`.

    The libraries' own warnings, named by `loggers`, are kept off the screen: they quote the file.
    """
    for logger in loggers:
        logging.getLogger(logger).setLevel(logging.CRITICAL + 1)
    try:
        yield
    except ReadingError:
        raise
    except Exception:  # a parser of hostile bytes may raise anything
        raise ReadingError(
            f"{name} seems to be {kind}, but is damaged; open it and save it anew, or copy it again."
        ) from None


def until_damage(
    rows: Iterator[Row | None], notes: list[str], name: str, kind: str, *loggers: str
) -> Iterator[Row | None]:
    """Yield rows up to where the file is damaged, and note that; an error, as for `damaged_as`, when there are none."""
    read = 0
    try:
        with damaged_as(name, kind, *loggers):
            for row in rows:
                yield row
                read += 1
    except ReadingError as error:
        if not read:
            raise
        notes.append(f"{error} What stands before the damage was read.")
