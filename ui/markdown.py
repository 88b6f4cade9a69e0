"""Text of others inside Streamlit's Markdown: shown letter by letter, never as a link, an image or a command."""

import re
from collections.abc import Iterable

import pandas as pd

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit turns these into links, arrows and its own emblem even when they are escaped; an unseen joiner stops it.
_COMES_ALIVE = re.compile(r"(?<=www)(?=\.)|(?<=:)(?=//|streamlit:)|(?<=\S)(?=@\S)|(?<=[-<])(?=[->])", re.IGNORECASE)
_JOINER = "\u2060"


def escape(text: str) -> str:
    """Return text as one line of Markdown that shows exactly its letters."""
    line = _COMES_ALIVE.sub(_JOINER, " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", line)


def escape_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts and column names are safe in `st.table`, which reads both as Markdown."""
    safe = table.rename(columns=lambda name: escape(str(name)))
    for position, name in enumerate(table.columns):
        texts = [_whole_percent(escape(value)) if isinstance(value, str) else value for value in table[name]]
        safe.isetitem(position, texts)
    return safe


def _whole_percent(text: str) -> str:
    """Return text whose percentages no narrow cell folds: "100 %" stays in one line."""
    return text.replace(" \\%", "\u00a0\\%")


def strong(runs: Iterable[tuple[str, bool]]) -> str:
    """Return runs of (text, whether it is strong) as Markdown."""
    return "".join(_bold(text) if bold else _keep_spaces(text) for text, bold in runs)


def _bold(text: str) -> str:
    return f"**{escape(text)}**" if text.strip() else text


def _keep_spaces(text: str) -> str:
    """Escape a run without losing the blanks that part it from its neighbours."""
    before = " " if text[:1].isspace() else ""
    after = " " if len(text) > 1 and text[-1:].isspace() else ""
    return f"{before}{escape(text)}{after}"
