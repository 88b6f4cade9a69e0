"""The switch between light and dark: charts are drawn anew when the reader makes it.

Streamlit puts the theme's colours into a chart once, when it is first drawn, and does not run the page on a switch.
A component without a face notices the switch and has the page run; the charts' keys then change with the paper.
"""

import streamlit as st

_KEY = "theme"
_JS = """
export default function ({parentElement, setStateValue}) {
  const host = parentElement.host ?? parentElement;
  const paper = () => getComputedStyle(host).getPropertyValue('--st-background-color').trim();
  let known = paper();
  const look = () => {
    const now = paper();
    if (now && now !== known) { known = now; setStateValue('paper', now); }
  };
  const watch = new MutationObserver(() => requestAnimationFrame(look));
  watch.observe(document.querySelector('[data-testid=stApp]'), {attributes: true, attributeFilter: ['class', 'style']});
  return () => watch.disconnect();
}
"""

_component = st.components.v2.component("ekko_theme", js=_JS)

# What is chosen of several stands in white on the page's main colour, which is a light one in the dark: 2.2 to 1.
_CHOSEN = (
    '<style>[data-testid="stMultiSelectTagsContainer"] [role="group"] :is(span, svg) '
    "{ color: light-dark(#FFFFFF, #121417); }</style>"
)


def watch_theme() -> None:
    """Have the page run again when the reader switches the theme; drawn once a page, where it takes no room."""
    st.html(_CHOSEN)
    _component(key=_KEY, on_paper_change=lambda: None)


def paper() -> str:
    """Return the colour of the page since the last switch, "" before the first: part of every chart's key."""
    state = st.session_state.get(_KEY)
    return str(state.get("paper") or "") if state else ""
