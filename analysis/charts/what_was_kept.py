"""What was kept: a row an article, a column a paragraph of the text that it was made from, and what was added."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.kept_words import (
    ADDED_LOOK,
    HEADLINE,
    Place,
    alt,
    caption,
    finding,
    place_words,
    places,
    table,
    words_added,
)
from analysis.charts.labels import article_labels, in_sentence, source_name
from analysis.charts.template import COLOURS, ROW, SCREEN_INK, TEXT_SIZE, Drawing, Role, escape
from analysis.fingerprint import ADDED, CUT, UNKNOWN
from analysis.reprinted import Fingerprint
from analysis.wording import number

_MOST_LETTERS = 1_000
_TICKS = 20
_CHOICES = "choices"


_ROLES: tuple[Role, ...] = ("same", "edited", "translated", "own")
_ON_WHITE: frozenset[Role | None] = frozenset({"edited", "translated", "own"})


def what_was_kept(found: Fingerprint, articles: pd.DataFrame, origin: Mapping[str, object]) -> Chart:
    """Return what some articles made of one text.

    Parameters
    ----------
    found
        As `reprinted.fingerprint` returns it, with at least one article and one paragraph.
    articles
        Rows of the table `articles`, at least those compared; more of them make labels tell them apart.
    origin
        The row of the text that they were made from.
    """
    labels = article_labels(articles)
    cells = places(found)
    rows = _in_order(found)
    said = finding(found, in_sentence(source_name(origin)), labels)
    return Chart(
        "what-was-kept",
        said,
        caption(found, origin, cells),
        alt(found, source_name(origin), said),
        table(found, rows, labels, cells),
        _figure(found, rows, labels, cells),
    )


def outlined(figure: go.Figure, article: str, place: str) -> go.Figure:
    """Return a copy of the figure with a line round one cell; without it where there is no such cell."""
    copy = go.Figure(figure)
    choices = next(trace for trace in copy.data if trace.name == _CHOICES)
    for x, y, chosen in zip(choices.x, choices.y, choices.customdata, strict=True):
        if tuple(chosen) == (article, place):
            wide = 0.22 if place.startswith("+") else 0.5
            corners = {"x0": x - wide, "x1": x + wide, "y0": y - 0.5, "y1": y + 0.5}
            copy.add_shape(type="rect", **corners, line={"color": SCREEN_INK, "width": 2})
    return copy


def _in_order(found: Fingerprint) -> list[str]:
    """Return the articles from the one that kept most paragraphs; of equals the earlier first."""
    kept = found.cells[~found.cells["kind"].isin([CUT, UNKNOWN, ADDED])].groupby("article").size()
    return sorted(found.articles, key=lambda name: -int(kept.get(name, 0)))


def _figure(found: Fingerprint, rows: Sequence[str], labels: Mapping[str, str], cells: Sequence[Place]) -> go.Figure:
    row_of = {name: place for place, name in enumerate(rows)}
    columns = len(found.pieces) + 1
    added: Counter[int] = Counter()
    for (name, _), words in words_added(found).items():
        added[row_of[name]] += words
    drawing = Drawing(34 + ROW * len(rows) + 8, margin={"l": 8, "r": 8, "t": 34, "b": 8, "pad": 6})
    drawing.figure.add_heatmap(**_heat(cells, row_of, columns))
    plus = [cell for cell in cells if cell.look == ADDED_LOOK]
    drawing.figure.add_scatter(
        x=[cell.x for cell in plus], y=[row_of[cell.article] for cell in plus], mode="markers", hoverinfo="skip",
        marker={"color": COLOURS["own"], "size": 15 if columns <= _TICKS else 7, "opacity": 1},
    )  # fmt: skip
    few = columns * len(rows) <= _MOST_LETTERS
    # no colour says what has moved
    _letters(drawing.figure, [cell for cell in cells if few or cell.moved], row_of)
    _choices(drawing.figure, cells, row_of, labels, found.unit)
    step = 1 if columns <= _TICKS else 5
    ticks = [0, *range(step, columns, step)]
    drawing.figure.update_xaxes(
        side="top",
        tickvals=ticks,
        ticktext=[HEADLINE, *map(str, ticks[1:])],
        tickangle=0,
        range=[-0.5, columns - 0.5 + 0.25],
        domain=[0, 0.85 if added else 1],
    )
    drawing.figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[escape(labels[name]) for name in rows], range=[len(rows) - 0.5, -0.5]
    )
    if added:
        _bars(drawing, added)
    return drawing.done()


def _heat(cells: Sequence[Place], row_of: Mapping[str, int], columns: int) -> dict[str, object]:
    """Return the one trace of all cells; those without a colour are gaps."""
    codes: list[list[int | None]] = [[None] * columns for _ in row_of]
    for cell in cells:
        if cell.look.role and cell.look != ADDED_LOOK:
            codes[row_of[cell.article]][int(cell.x)] = _ROLES.index(cell.look.role)
    last = len(_ROLES)
    steps = [(n / last, COLOURS[role]) for place, role in enumerate(_ROLES) for n in (place, place + 1)]
    return {
        "z": codes, "zmin": -0.5, "zmax": last - 0.5, "colorscale": steps, "showscale": False, "xgap": 3, "ygap": 3,
        "hoverinfo": "skip", "hoverongaps": False,
    }  # fmt: skip


def _letters(figure: go.Figure, cells: Sequence[Place], row_of: Mapping[str, int]) -> None:
    """Write the letters: black on the lighter colours, white on the darkest, in the page's ink where there is none."""
    inks: dict[str, list[Place]] = {"": [], "#FFFFFF": [], "#000000": []}
    for cell in cells:
        inks["#000000" if cell.look.role in _ON_WHITE else "#FFFFFF" if cell.look.role else ""].append(cell)
    for ink, some in inks.items():
        figure.add_scatter(
            x=[cell.x for cell in some],
            y=[row_of[cell.article] for cell in some],
            text=["m" * cell.moved + cell.look.letter for cell in some],
            mode="text" if ink else "markers+text",
            marker={"opacity": 0, "size": 1},
            textfont={"size": TEXT_SIZE, **({"color": ink} if ink else {})},
            hoverinfo="skip",
        )


def _choices(
    figure: go.Figure, cells: Sequence[Place], row_of: Mapping[str, int], labels: Mapping[str, str], unit: str
) -> None:
    """Lay a mark that cannot be seen on every cell: a heat map can be pointed at and not chosen from."""
    names = {name: escape(label) for name, label in labels.items()}
    figure.add_scatter(
        name=_CHOICES,
        # arrays: of lists with thousands of entries Plotly checks and copies each one
        x=np.array([cell.x for cell in cells]),
        y=np.array([row_of[cell.article] for cell in cells]),
        customdata=np.array([[cell.article, cell.place] for cell in cells]),
        text=np.array([f"{names[cell.article]}<br>{escape(place_words(cell, unit))}" for cell in cells]),
        mode="markers",
        # small, so that of marks close together the nearest is meant, and one from however far away
        marker={"opacity": 0, "size": 2},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        hovertemplate="%{text}<extra></extra>",
    )
    figure.update_layout(hovermode="closest", hoverdistance=-1)


def _bars(drawing: Drawing, added: Mapping[int, int]) -> None:
    """Draw at the right how many words each article added."""
    drawing.figure.add_bar(
        x=list(added.values()), y=list(added), orientation="h", xaxis="x2", yaxis="y", width=0.6,
        marker={"color": COLOURS["own"]}, hoverinfo="skip",
    )  # fmt: skip
    drawing.figure.update_layout(
        xaxis2={"domain": [0.87, 1], "showticklabels": False, "showgrid": False, "zeroline": False, "ticks": "",
                "range": [0, max(added.values()) * 1.8], "anchor": "y"}
    )  # fmt: skip
    for row, words in added.items():
        drawing.note(words, row, number(words), xref="x2", xanchor="left", xshift=4)
    drawing.note(0.87, 1, "+", xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=6)
