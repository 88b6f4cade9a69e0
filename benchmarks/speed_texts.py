"""The texts that every step of a comparison reads, from one file, in a process of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.article import Article

COLUMNS = ("text", "language", "outlet", "story", "text_group")
_FILE = "texts.parquet"


def write_made(folder: Path, size: int) -> None:
    """Write a made-up collection, block by block, so that its size does not matter."""
    from benchmarks.corpus import blocks

    left = size

    def tables() -> Iterator[dict[str, list[Any]]]:
        nonlocal left
        for block in blocks():
            part = list(islice(block, left))
            left -= len(part)
            yield {name: [getattr(text, name) for text in part] for name in COLUMNS}
            if not left:
                return

    _write(folder, tables())


def write_real(folder: Path, source: Path, by_date: bool = False) -> int:
    """Write the articles of a folder, or of one file, as Ekko reads them; return how many.

    Titles become the first line of their text. Without labels no group is known. `by_date` puts the oldest first.
    """
    from analysis.language.identify import identify
    from analysis.settings import Settings

    settings, items = Settings(), articles_in(source)
    if by_date:
        items = tuple(sorted(items, key=lambda article: (article.published.text, article.id)))
    texts = [f"{article.title}\n{article.text}" for article in items]
    languages = [identify(text, settings.min_language_words) for text in texts]
    _write(folder, [{"text": texts, "language": languages, "outlet": [article.outlet for article in items]}])
    return len(texts)


def articles_in(source: Path) -> "tuple[Article, ...]":
    """Return the articles of a file, or of a folder: those of its `articles.jsonl`, if it has one, else all."""
    from analysis.collection import read_collection
    from analysis.settings import Settings

    named = [path for path in (source / "articles.jsonl", source / "articles.jsonl.gz") if path.exists()]
    return read_collection(named[:1] or [source], Settings()).articles


def texts_in(folder: Path) -> list[str]:
    """Return the texts that were written."""
    return column(folder, "text")


def column(folder: Path, name: str) -> list[Any]:
    """Return one of `COLUMNS`; empty where it is not known."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(folder / _FILE)
    return file.read([name])[name].to_pylist() if name in file.schema.names else []


def parts_of(folder: Path, name: str, count: int) -> Iterator[Any]:
    """Yield the first values of one of `COLUMNS` as Arrow arrays, so that they need not become Python's."""
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(folder / _FILE).iter_batches(20_000, columns=[name]):
        if count <= 0:
            return
        yield batch.column(0).slice(0, count)
        count -= len(batch)


def _write(folder: Path, tables: Iterable[Mapping[str, Sequence[Any]]]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    for columns in tables:
        table = pa.table(dict(columns))
        writer = writer or pq.ParquetWriter(folder / _FILE, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()
