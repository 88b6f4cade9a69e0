"""Ways in: files, pasted text, and the samples."""

import os
from functools import partial

import streamlit as st

from analysis.fetching import is_allowed
from analysis.settings import Settings
from ui import changes, collection_state, jobs
from ui.markdown import escape
from ui.samples import samples

_TURN = "upload_turn"
_ADDRESS, _PAGES = "address", "linked_pages"
_FIELDS = ("pasted_text", "pasted_title", "pasted_outlet", "pasted_date")
_MISSING = "paste_missing"
_MEGABYTE = 1_000_000
_INVENTED = (
    "The invented sample is one telegram in four versions and what outlets in three languages made of it. "
    "Nothing in it ever happened."
)


def upload() -> None:
    """Draw the box for files; they are read as soon as they have arrived."""
    turn = st.session_state.setdefault(_TURN, 0)
    key = f"upload_{turn}"

    def read() -> None:
        files = st.session_state[key]
        # a new key empties the box: the files' bytes are let go, and the next upload starts afresh
        st.session_state[_TURN] = turn + 1
        jobs.ask(partial(changes.add_files, [(file.name, file.getvalue()) for file in files]))

    megabytes = Settings().max_file_bytes // _MEGABYTE
    st.file_uploader(
        "Articles", accept_multiple_files=True, key=key, on_change=read, label_visibility="collapsed",
        max_upload_size=megabytes,
    )  # fmt: skip
    st.caption(
        "Text, tables and workbooks, JSON, feeds, web pages, newswire, exports of news archives, Word and PDF, also "
        f"zipped. {_fate()}"
    )


def fetch() -> None:
    """Draw the field for the address of a feed or page, where whoever runs Ekko lets it fetch."""
    if not is_allowed(os.environ):
        return

    def ask() -> None:
        if url := st.session_state[_ADDRESS].strip():
            jobs.ask(partial(changes.add_address, url, {} if st.session_state[_PAGES] else None))
            st.session_state[_ADDRESS] = ""

    with st.form("fetch", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Feed or page", key=_ADDRESS, placeholder="https://coast.example/feed")
            st.form_submit_button("Fetch", on_click=ask)
        st.checkbox("Read the pages that a feed leads to", key=_PAGES)
    st.caption(
        "This machine asks that server for it, and tells nothing else. Pages are read where a feed holds only the "
        "beginning of an article, with pauses between two and as their servers allow."
    )


def _fate() -> str:
    """Say where articles that are loaded now will lie."""
    if name := collection_state.kept_name():
        return f"Added to “{escape(name)}”, on this machine’s disk."
    return "Kept for this visit only: a reload loses what was loaded."


def paste() -> None:
    """Draw the fields for one article that is pasted."""
    text, title, outlet, date = _FIELDS
    # a form: all fields arrive together with the button, also the one that is still being typed in
    with st.form("paste", border=False):
        st.text_area("Text", key=text, height=140)
        st.text_input("Title, if it has one", key=title)
        left, right = st.columns(2)
        left.text_input("Outlet", key=outlet)
        right.text_input("Published", key=date, placeholder="2021-10-18")
        st.form_submit_button("Add article", on_click=_add_pasted)
    if missing := st.session_state.pop(_MISSING, ""):
        st.warning(missing)


def _add_pasted() -> None:
    missing = changes.add_pasted(*(st.session_state[field] for field in _FIELDS))
    st.session_state[_MISSING] = missing
    if not missing:
        for field in _FIELDS:
            st.session_state[field] = ""


def open_sample(opened: str = "") -> None:
    """Draw what opens each sample but the one named `opened`, and say that the second is invented."""
    first, invented = samples()
    with st.container(horizontal=True):
        if opened != first:
            st.button("Open the sample", on_click=collection_state.choose_sample)
        if opened != invented:
            st.button("Open the invented sample", on_click=partial(collection_state.choose_sample, invented))
    st.caption(_INVENTED)
