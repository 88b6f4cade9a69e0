"""The look of every figure: what the colours say, the common layout, ink for the screen and for files, safe text."""

import html
import textwrap
from typing import Any, Final, Literal

import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.wording import cut

Role = Literal["same", "edited", "own", "translated", "release", "unknown"]

# what a colour says is the same on every page; all six hold 3:1 on #FFFFFF and on #121417
COLOURS: Final[dict[Role, str]] = {
    "same": "#0072B2",  # taken over word for word; an agency's text
    "edited": "#4A94C4",  # taken over and edited; always hatched or lettered as well
    "own": "#D55E00",  # the article's own words; an own report; no credit found (dashed)
    "translated": "#B2609B",  # possible translation
    "release": "#00906A",  # press release
    "unknown": "#787C82",  # unknown, context, left out
}
COLOUR_WORDS: Final[dict[Role, str]] = {
    "same": "Blue",
    "edited": "Hatched",
    "own": "Orange",
    "translated": "Purple",
    "release": "Green",
    "unknown": "Grey",
}
EDITED_PATTERN = {"shape": "/", "fgcolor": "rgba(255,255,255,.55)", "size": 6, "solidity": 0.25, "fillmode": "overlay"}
GRID = "rgba(128,128,128,.28)"
RULE = "rgba(128,128,128,.75)"
BOX_FILL = "rgba(128,128,128,.10)"
SERIF = "'Source Serif 4','Source Serif Pro',Georgia,serif"
SANS = "'Source Sans 3','Source Sans Pro',Arial,sans-serif"

# layout every figure sets itself: survives Streamlit's own theme
FRAME: Final[dict[str, Any]] = {
    "template": {"layout": {"colorway": list(COLOURS.values())}},
    "font": {"size": 14},
    "margin": {"l": 8, "r": 16, "t": 34, "b": 8, "pad": 6},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "showlegend": False,
    "bargap": 0.28,
    "dragmode": False,
    "hoverlabel": {"align": "left", "font": {"size": 13}},
}
AXIS: Final[dict[str, Any]] = {
    "automargin": True,
    "showgrid": False,
    "zeroline": False,
    "ticks": "",
    "tickfont": {"size": 13},
}
TEXT_SIZE = 13
ROW = 24
"""Height of a row in px; 28 where bars carry two kinds, 46 where the label stands above the bar."""
TOOLS = 20
"""Height in px that is added on screen above what is drawn: there the camera appears under the pointer."""
ON_GROUND = "on ground"
"""Name of annotations that cross grid lines and so stand on page-coloured ground."""

# on screen: Streamlit's browser code replaces these two by the theme's text and page colour, also when it is switched
SCREEN_INK, SCREEN_PAGE = "#000037", "#000038"
PAPER_INK, PAPER_PAGE, PAPER_SUBTITLE = "#141413", "#FFFFFF", "#5C5A55"

# files that leave the app: white paper, title, reading line, source line with the filters in force
EXPORT: Final[dict[str, Any]] = {
    "layout": {
        "font": {"family": SANS, "size": 14, "color": PAPER_INK},
        "title": {
            "font": {"family": SERIF, "size": 20, "color": PAPER_INK},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 16, "l": 16},
            "subtitle": {"font": {"family": SANS, "size": 13, "color": PAPER_SUBTITLE}},
        },
        "paper_bgcolor": PAPER_PAGE,
        "plot_bgcolor": PAPER_PAGE,
        "colorway": list(COLOURS.values()),
        "xaxis": AXIS,
        "yaxis": AXIS,
    }
}
_TITLE_LINE, _SUBTITLE_LINE = 26, 18
_TITLE_WIDTH, _SUBTITLE_WIDTH = 72, 118

CONFIG: Final[dict[str, Any]] = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "scrollZoom": False,
    "doubleClick": False,
    "modeBarButtonsToRemove": [
        "zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d",
    ],
    "toImageButtonOptions": {"format": "svg", "scale": 2},
}  # fmt: skip


def escape(text: str, limit: int = 80) -> str:
    """Return text that plotly draws as it is: one line, cut at `limit` characters, markup characters escaped.

    Plotly reads a subset of HTML in every string, links and sizes among it.
    """
    return html.escape(cut(text, limit), quote=False)


class Drawing:
    """A figure in Ekko's look while it is made.

    Shapes and notes are put into it at the end: Plotly checks all of them again at each one added.

    Parameters
    ----------
    height
        Of the figure, px.
    layout
        What adds to `FRAME`.
    """

    def __init__(self, height: float, **layout: Any) -> None:
        self.figure = go.Figure(layout={**FRAME, "height": round(height), **layout})
        # an empty trace keeps a figure made only of shapes from logging errors in the browser
        self.figure.add_scatter(x=[None], y=[None], hoverinfo="skip", showlegend=False)
        self.figure.update_xaxes(**AXIS)
        self.figure.update_yaxes(**AXIS)
        self._shapes: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []

    def shape(self, kind: str, **style: Any) -> None:
        """Draw a line, rect or path."""
        self._shapes.append({"type": kind, **style})

    def note(self, x: Any, y: Any, text: str, **style: Any) -> None:
        """Write `text`, which must be escaped already, at a place of the figure."""
        base = {"showarrow": False, "font": {"size": TEXT_SIZE}, "align": "left"}
        self._notes.append({**base, "x": x, "y": y, "text": text, **style})

    def done(self) -> go.Figure:
        """Return the figure with everything drawn."""
        return self.figure.update_layout(shapes=self._shapes, annotations=self._notes)


def inked(figure: go.Figure, ink: str, page: str) -> go.Figure:
    """Return a copy whose text has the colour `ink`, its bar edges and label grounds the colour `page`."""
    copy = go.Figure(figure)
    copy.update_layout(font_color=ink)
    copy.update_xaxes(tickfont_color=ink)
    copy.update_yaxes(tickfont_color=ink)
    copy.update_annotations(font_color=ink)
    copy.update_annotations(bgcolor=page, borderpad=1, selector={"name": ON_GROUND})
    copy.update_traces(marker_line={"color": page, "width": 1}, selector={"type": "bar"})
    copy.update_traces(textfont_color=ink, selector={"mode": "markers+text"})
    return copy


def screen_copy(figure: go.Figure) -> go.Figure:
    """Return the figure for a page: in its colours, with room above for the camera, which else hides a tick."""
    copy = inked(figure, SCREEN_INK, SCREEN_PAGE)
    return copy.update_layout(margin_t=copy.layout.margin.t + TOOLS, height=copy.layout.height + TOOLS)


def export_copy(chart: Chart, source_line: str) -> go.Figure:
    """Return the chart for a file: white paper, the finding as title, below it how to read it and where it is from.

    Parameters
    ----------
    chart
        A chart that has a figure.
    source_line
        Collection, filters in force, hash, version, date; plain text.
    """
    title = textwrap.wrap(chart.finding, _TITLE_WIDTH)
    subtitle = [line for text in (chart.caption, source_line) for line in textwrap.wrap(text, _SUBTITLE_WIDTH)]
    copy = inked(chart.figure, PAPER_INK, PAPER_PAGE)
    margin = copy.layout.margin
    above = 16 + _TITLE_LINE * len(title) + _SUBTITLE_LINE * len(subtitle)
    return copy.update_layout(
        template=EXPORT,
        paper_bgcolor=PAPER_PAGE,
        plot_bgcolor=PAPER_PAGE,
        title={"text": _lines(title), "subtitle": {"text": _lines(subtitle)}},
        margin={"t": margin.t + above, "b": margin.b + 8, "l": margin.l + 8},
        height=copy.layout.height + above + 8,
    )


def _lines(lines: list[str]) -> str:
    return "<br>".join(escape(line, _SUBTITLE_WIDTH) for line in lines)
