"""Tables and collections as files: safe to open in a spreadsheet, equal for equal inputs."""

import json
import re
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from analysis.article import CORRECTABLE, NONE, Article
from analysis.collection import Collection
from analysis.corrections import FIELDS
from analysis.decisions import DECISION_COLUMNS, Decision, decision_rows
from analysis.language.sentences import sentences
from analysis.timeline import published_of
from analysis.wording import published_in_full

# A spreadsheet runs a cell that starts like this as a formula; full-width forms and leading blanks do not stop it.
_FORMULA = re.compile(r"'*(?:[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n\x00])")


def safe_cell(value: str) -> str:
    """Return text that no spreadsheet runs: what looks like a formula gets an apostrophe in front.

    Behind apostrophes of the text's own, too, so that whoever takes one away has the text again.
    """
    return f"'{value}" if _FORMULA.match(value) else value


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as UTF-8 CSV with a byte order mark, which Excel needs; numbers stay numbers."""
    safe = table.rename(columns=lambda name: safe_cell(str(name)))
    for position, name in enumerate(table.columns):
        if not pd.api.types.is_numeric_dtype(table[name]):
            safe.isetitem(position, [safe_cell(v) if isinstance(v, str) else v for v in table[name]])
    text: str = safe.to_csv(index=False, lineterminator="\n", float_format="%.6g")
    return text.encode("utf-8-sig", errors="replace")


def traced(table: pd.DataFrame, places: pd.DataFrame, articles: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Return a table with what leads from each row back to the words it rests on.

    Parameters
    ----------
    table
        Rows for readers.
    places
        For each of them article (its id), start and end in the article's text.
    articles
        Rows of the table `articles`.
    texts
        Text of each article by its id.

    Returns
    -------
    The table's columns, then those of article id, source id, title, outlet, agency and publication, the offsets, and
    the sentence or sentences that hold the words; where a reader gave values, also which. A column that the table has
    already stays as it is there.
    """
    rows = articles.set_index("id").loc[places["article"]]
    added = {
        "Article id": list(places["article"]),
        "Source id": list(rows["source_id"]),
        "Title": list(rows["headline"]),
        "Outlet": list(rows["outlet"]),
        "Agency": list(rows["agency"]),
        "Published": [published_in_full(published_of(row)) for row in rows.to_dict("records")],
        "Start": list(places["start"]),
        "End": list(places["end"]),
        "Sentence": sentences_around(places, texts),
    }
    if rows["given"].any():
        added["Given by a reader"] = list(rows["given"].str.replace(" ", ", "))
    return table.assign(**{name: values for name, values in added.items() if name not in table.columns})


def sentences_around(places: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """Return the sentence or sentences around each place, in one line; parameters as for `traced`."""
    spans = {article: sentences(texts[article]) for article in places["article"].unique()}
    return [
        " ".join(
            " ".join(texts[article][span.start : span.end].split())
            for span in spans[article]
            if span.start < end and start < span.end
        )
        for article, start, end in zip(places["article"], places["start"], places["end"], strict=True)
    ]


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table to ``folder/NAME.csv``; a file is never left half written."""
    for name, table in tables.items():
        write_whole(folder / f"{name}.csv", csv_bytes(table))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and then move it there, so that a stop leaves the old file or the new one.

    A link stays a link, to a file with the new content, and a file keeps who may read it.

    Raises
    ------
    OSError
        Of the file that was asked for: nobody knows the one beside it.
    """
    try:
        _write_whole(path, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write_whole(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # a pipe or a device, say, has nothing that could be left half written
        path.write_bytes(content)
        return
    if path.is_symlink() and not path.exists():
        # of links in a ring the system tells what Python only fails at
        with suppress(FileNotFoundError):
            path.stat()
    place = path.resolve()
    beside = place.with_name(f".ekko-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def collection_jsonl(collection: Collection) -> bytes:
    """Return a collection as JSON lines that Ekko reads back to the same articles."""
    return "".join(json.dumps(_record(article), ensure_ascii=False) + "\n" for article in collection.articles).encode()


def corrections_csv(collection: Collection) -> bytes:
    """Return what a person gave as the table that `analysis.corrections.read_corrections` reads; articles by id."""
    rows = [
        {"article": article.id}
        | dict.fromkeys(FIELDS, "")
        | {name: getattr(article, name) or NONE for name, _ in article.as_read}
        | ({"published": article.published.text} if "published" in article.given else {})
        for article in collection.articles
        if article.given
    ]
    return csv_bytes(pd.DataFrame(rows, columns=["article", *FIELDS], dtype="str"))


def decisions_csv(decisions: Sequence[Decision]) -> bytes:
    """Return what a person decided as the table that `analysis.decisions.read_decisions` reads."""
    return csv_bytes(pd.DataFrame(decision_rows(decisions), columns=DECISION_COLUMNS, dtype="str"))


def _record(article: Article) -> dict[str, str]:
    given = article.published.kind == "given"
    corrected = {f"{name}_given": getattr(article, name) or NONE for name, _ in article.as_read}
    said = {name: getattr(article, name) for name in CORRECTABLE} | dict(article.as_read)
    record = {
        "id": article.own_id,
        "source_id": article.source_id,
        "title": said["title"],
        "text": article.text,
        "outlet": said["outlet"],
        "agency": said["agency"],
        "byline": article.byline,
        "language": said["language"],
        "url": article.url,
        "published": (article.published_read if given else article.published).text,
        "published_given": article.published.text if given else "",
        "version": article.version,
        "replaces": article.replaces,
        "ekko_status": article.status,
        **corrected,
    }
    return {name: value for name, value in record.items() if value}
