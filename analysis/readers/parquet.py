"""Parquet tables with one article a row; only the columns that hold a field are read."""

from collections.abc import Iterator
from typing import Any

from analysis.errors import ReadingError
from analysis.readers.columns import check_columns, fields_of, repeated_names, row_of
from analysis.readers.content import Content
from analysis.readers.guard import damaged_as, until_damage
from analysis.readers.json_tables import plain_value
from analysis.readers.records import Row, Rows, megabytes
from analysis.settings import Settings

_MAGIC = b"PAR1"
_BATCH_ROWS = 1_000


def sniff(content: Content) -> str:
    """Return "Parquet table" by the first bytes, else an empty string."""
    return "Parquet table" if content.raw.startswith(_MAGIC) else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the rows of the table.

    Raises
    ------
    ReadingError
        When it is damaged, beyond the limits, or has no column for text or title.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with damaged_as(content.name, "a Parquet table"):
        file = ParquetFile(pa.BufferReader(content.raw))
        columns = tuple(file.schema_arrow.names)
        check_columns(content.name, columns, settings)
        used = [columns[p] for places in fields_of(columns).values() for p in places]
        _check_size(content.name, file.metadata, len(set(used)), settings)
    notes = repeated_names(columns)
    return Rows(until_damage(_rows(file, sorted(set(used))), notes, content.name, "a Parquet table"), notes)


def _check_size(name: str, metadata: Any, columns: int, settings: Settings) -> None:
    unpacked = sum(metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
    if unpacked > settings.max_expanded_bytes:
        limit = megabytes(settings.max_expanded_bytes)
        raise ReadingError(f"{name} holds more than {limit} once unpacked and was not read; split it up.")
    if metadata.num_rows * columns > settings.max_table_cells:
        raise ReadingError(
            f"{name} holds more than {settings.max_table_cells:,} cells, the most that Ekko reads of one table; "
            "split it up."
        )


def _rows(file: Any, used: list[str]) -> Iterator[Row]:
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=used, use_threads=False):
        names = tuple(batch.schema.names)
        for number in range(batch.num_rows):
            values = (column[number].as_py() for column in batch.columns)
            yield row_of(names, [_as_text(value) for value in values])


def _as_text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "isoformat"):
        text = str(value.isoformat())
        return text.removesuffix("T00:00:00")
    return plain_value(str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value)
