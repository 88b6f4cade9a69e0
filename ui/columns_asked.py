"""Which column is which: asked of a table that nobody knows, with its first rows in sight."""

from functools import partial

import pandas as pd
import streamlit as st

from analysis.errors import UsageError
from analysis.readers import Preview, naming_of
from analysis.wording import cut
from ui import changes, chart_frame, jobs
from ui.markdown import escape

_FIELDS = {
    "text": "Text", "title": "Title", "outlet": "Outlet", "published": "Published", "agency": "Agency",
    "byline": "Byline", "language": "Language", "url": "Address (URL)", "id": "Id",
}  # fmt: skip
_NONE = "none"
_CELL, _IN_A_ROW = 60, 3


def ask() -> None:
    """Open the dialog for the first table that waits for an answer."""
    if waiting := changes.unknown_tables():
        _dialog(waiting[0])


@st.dialog("Which column is which?", width="large", on_dismiss=changes.pass_over)
def _dialog(table: changes.UnknownTable) -> None:
    form(table)


def form(table: changes.UnknownTable) -> None:
    """Draw the first rows of a table, one select a field, and the button that reads it."""
    st.markdown(escape(f"{table.name} has no column that Ekko knows. Say which one holds the articles’ text."))
    names = {_key(number): name for number, name in enumerate(table.shown.columns)}
    labels = {_NONE: "–"} | {key: cut(name, _CELL) or f"Column {key}" for key, name in names.items()}
    cells = [[cut(cell, _CELL) for cell in row] for row in table.shown.rows]
    # a table that scrolls on a narrow screen, also by keyboard
    chart_frame.table(pd.DataFrame(cells, columns=_unlike(list(labels.values())[1:])), most=0)
    fields = list(_FIELDS)
    # row by row, so that below one another on a narrow screen they keep their order
    for row in (fields[first : first + _IN_A_ROW] for first in range(0, len(fields), _IN_A_ROW)):
        for place, field in zip(st.columns(_IN_A_ROW), row, strict=False):
            place.selectbox(
                _FIELDS[field], list(labels), index=_likely(field, table.shown), key=_select(field),
                format_func=lambda key: labels.get(key, key), filter_mode=None,
            )  # fmt: skip
    with st.container(horizontal=True):
        read = st.button("Read it so", key="read-as")
        leave = st.button("Leave it", type="tertiary", key="leave-table")
    st.caption("Remembered: the next table with these columns is read at once.")
    if leave:
        changes.pass_over()
    if read and (missing := _read(names)):
        st.warning(missing)
    elif read or leave:
        # a button in a dialog draws only the dialog anew; what it asked for is done by the page, which closes it
        st.rerun()


def _key(number: int) -> str:
    return str(number + 1)


def _select(field: str) -> str:
    return f"column_of_{field}"


def _unlike(names: list[str]) -> list[str]:
    """Return the names of columns, those that were met before with a number."""
    return [name if name not in names[:place] else f"{name} ({place + 1})" for place, name in enumerate(names)]


def _likely(field: str, shown: Preview) -> int:
    """Return the place in the select that is chosen at first: for the text the column with the longest cells."""
    if field != "text":
        return 0
    sizes = [sum(len(row[place]) for row in shown.rows) for place in range(len(shown.columns))]
    return sizes.index(max(sizes)) + 1


def _read(names: dict[str, str]) -> str:
    """Have the table read as it was said to be; return what is missing, or ""."""
    chosen = {field: st.session_state.get(_select(field), _NONE) for field in _FIELDS}
    try:
        naming = naming_of({field: names[key] for field, key in chosen.items() if key in names}, list(names.values()))
    except UsageError as error:
        return str(error)
    jobs.ask(partial(changes.read_as, naming))
    return ""
