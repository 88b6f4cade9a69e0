"""Work that a visitor waits for: told with a bar and what is done, and called off with everything as it was."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.changes import Tell

_JOB = "job"


def ask(job: Callable[[Tell], None]) -> None:
    """Have work done when the page is next drawn."""
    st.session_state[_JOB] = job


def do() -> None:
    """Do what was asked for, then draw the page anew.

    A click elsewhere ends the run of the page, and with it the work before it has changed anything; the next run
    begins it again. Only Cancel drops it.
    """
    job = st.session_state.get(_JOB)
    if job is None:
        return
    place = st.empty()
    with place.container():
        bar = st.progress(0.0)
        st.button("Cancel", on_click=_drop)
    try:
        job(lambda share, step: bar.progress(min(share, 1.0), f"{step} …"))
    except Exception:
        _drop()
        raise
    _drop()
    place.empty()
    st.rerun()


def _drop() -> None:
    st.session_state.pop(_JOB, None)
