"""The ways to the samples that come with Ekko."""

from functools import partial

import streamlit as st

from ui import collection_state

WHAT_IS_INVENTED = (
    "The invented sample is one telegram in four versions and what outlets in three languages made of it. "
    "Nothing in it ever happened."
)


def ways_in(opened: str = "") -> None:
    """Draw what opens each sample but the one named `opened`, and say that the second is invented."""
    first, invented = collection_state.samples()
    with st.container(horizontal=True):
        if opened != first:
            st.button("Open the sample", on_click=collection_state.choose_sample)
        if opened != invented:
            st.button("Open the invented sample", on_click=partial(collection_state.choose_sample, invented))
    st.caption(WHAT_IS_INVENTED)
