"""How a flow in three columns is laid out and drawn; Plotly's own sankey cannot dash lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.carried_words import NO_AGENCY
from analysis.charts.template import COLOURS, ON_GROUND, Drawing, Role, escape
from analysis.wording import count, cut, number

MOST_CITED = 12
"""Names in the left column; of more, those with the most articles. The rest are left out and told of in the caption:
hundreds of people cited once, drawn as one, would be the widest line of the chart and say nothing."""
MOST_CARRIERS, MOST_OUTLETS = 10, 20
"""Names in the other columns; the rest are drawn as one, "and 31 more"."""
_NAME_CHARS = 16
_ROW, _LETTER = 26, 6.6
_HALF_WIDTH = 0.008
# height of a node in rows for each article, and of the tallest node; what of it the bands cover
_NODE, _TALLEST, _BAND = 0.36, 12, 0.7
_FILLS: dict[Role, str] = {
    "same": "rgba(0,114,178,.5)",
    "own": "rgba(213,94,0,.3)",
    "unknown": "rgba(120,124,130,.3)",
}
_WIDE, _MOST_MARGIN = 9.2, 138
"""Width in px of a capital letter, and of the room for names at the right: on a phone the rest is for the bands."""


class Node(NamedTuple):
    """A name in one column; the same name may stand in several."""

    column: int
    name: str


class Edge(NamedTuple):
    """So many articles from one node to another."""

    source: Node
    target: Node
    articles: int
    named: bool

    @property
    def key(self) -> tuple[str, str, int, bool]:
        """What tells it from others, as in the table of edges."""
        return self.source.name, self.target.name, self.source.column, self.named


_KEY = ("source", "target", "step", "named")
_Mark = tuple[float, float, Edge]


def draw_flow(edges: pd.DataFrame, heads: Sequence[str]) -> go.Figure:
    """Draw edges between three columns of names, a node as tall and a line as wide as its articles.

    Parameters
    ----------
    edges
        Columns source, target, step (0 or 1), articles, named; see `attribution_flow`.
    heads
        What stands above the three columns.
    """
    shown = _merge_small(edges)
    columns = _columns(shown)
    weights = _weights(shown)
    unit = min(_NODE, _TALLEST / max(weights.values()))
    sizes = {node: weight * unit for node, weight in weights.items()}
    places, height = _places(columns, sizes)
    drawing = Drawing(70 + _ROW * height, margin=_margins(columns[2], heads[2]))
    rows = {key: row for row, key in enumerate(zip(*(edges[name] for name in _KEY), strict=True))}
    _add_marks(drawing, _add_lines(drawing, shown, places, unit), rows)
    for node, place in places.items():
        _add_node(drawing, node, place, sizes[node] / 2)
    for column, head in enumerate(heads):
        if columns[column]:
            drawing.note(column / 2, 1, escape(head), yref="paper", yanchor="bottom", yshift=6, **_side(column))
    # where nobody is cited, the other two columns have all the room
    drawing.figure.update_xaxes(visible=False, range=[-0.01 if columns[0] else 0.49, 1.01])
    drawing.figure.update_yaxes(visible=False, range=[height + 0.1, -0.5])
    return drawing.done()


def _merge_small(edges: pd.DataFrame) -> list[Edge]:
    """Return the edges without the least cited, and with the smaller names of the other columns merged to one."""
    step = edges["step"].astype(int)
    merged = edges.assign(step=step)
    for column, limit in ((0, MOST_CITED), (1, MOST_CARRIERS), (2, MOST_OUTLETS)):
        ends = [(merged["step"] == column, "source"), (merged["step"] == column - 1, "target")]
        totals = [merged[where].groupby(side)["articles"].sum() for where, side in ends]
        weight = pd.concat(totals, axis=1).max(axis=1).sort_index().sort_values(ascending=False, kind="stable")
        small = set(weight.index[limit:])
        if column == 0:
            merged = merged[~((merged["step"] == 0) & merged["source"].isin(small))]
            continue
        if len(small) < 2:
            continue
        rest = f"and {number(len(small))} more"
        for where, side in ends:
            merged.loc[where & merged[side].isin(small), side] = rest
    grouped = merged.groupby(["step", "source", "target", "named"], sort=True)["articles"].sum()
    return [
        Edge(Node(step, source), Node(step + 1, target), int(articles), bool(named))
        for (step, source, target, named), articles in grouped.items()
    ]


def _weights(edges: Sequence[Edge]) -> dict[Node, int]:
    into: dict[Node, int] = defaultdict(int)
    out_of: dict[Node, int] = defaultdict(int)
    for edge in edges:
        out_of[edge.source] += edge.articles
        into[edge.target] += edge.articles
    return {node: max(into[node], out_of[node]) for node in {**out_of, **into}}


def _columns(edges: Sequence[Edge]) -> list[list[Node]]:
    """Return the nodes of each column from top to bottom.

    The middle by articles; at the right each under its carrier, uncredited first; at the left as its targets stand.
    """
    weights = _weights(edges)
    in_column = [[node for node in weights if node.column == column] for column in range(3)]
    middle = sorted(in_column[1], key=lambda node: (_is_rest(node), node.name == NO_AGENCY, -weights[node], node.name))
    place = {node: at for at, node in enumerate(middle)}
    carriers: dict[Node, list[tuple[int, int]]] = defaultdict(list)
    for edge in edges:
        if edge.source.column == 1:
            carriers[edge.target].append((-edge.articles, place[edge.source]))
    unnamed = {edge.target for edge in edges if not edge.named}
    mean = {
        node: sum(place[edge.target] * edge.articles for edge in edges if edge.source == node) / weights[node]
        for node in in_column[0]
    }
    left = sorted(in_column[0], key=lambda node: (_is_rest(node), mean[node], -weights[node], node.name))
    right = sorted(
        in_column[2],
        key=lambda node: (_is_rest(node), min(carriers[node])[1], node not in unnamed, -weights[node], node.name),
    )
    return [left, middle, right]


def _is_rest(node: Node) -> bool:
    return node.name.startswith("and ") and node.name.endswith(" more")


def _places(columns: Sequence[Sequence[Node]], sizes: Mapping[Node, float]) -> tuple[dict[Node, float], float]:
    """Return the middle of each node, in rows from the top, and the height of the tallest column."""
    # the names of the first two columns stand above their nodes
    needs = [[max(1, sizes[node] + (1.3 if node.column < 2 else 0.6)) for node in column] for column in columns]
    height = max(map(sum, needs))
    places: dict[Node, float] = {}
    for column, need in zip(columns, needs, strict=True):
        gap = (height - sum(need)) / (len(column) + 1)
        at = gap
        for node, rows in zip(column, need, strict=True):
            places[node] = at + rows / 2
            at += rows + gap
    return places, height


def _add_lines(drawing: Drawing, edges: Sequence[Edge], places: Mapping[Node, float], unit: float) -> list[_Mark]:
    """Draw each edge as a band, and return its middle.

    Where it is steep it grows thin, so that on a phone the bands do not run together.
    """
    starts = _ends(edges, places, unit, at_source=True)
    ends = _ends(edges, places, unit, at_source=False)
    marks: list[_Mark] = []
    for edge in edges:
        x0, x1 = edge.source.column / 2 + _HALF_WIDTH, edge.target.column / 2 - _HALF_WIDTH
        middle, half = (x0 + x1) / 2, _BAND * edge.articles * unit / 2
        (top0, top1), (low0, low1) = ((starts[edge] + side, ends[edge] + side) for side in (-half, half))
        marks.append((middle, (top0 + top1 + low0 + low1) / 4, edge))
        unknown = NO_AGENCY in (edge.source.name, edge.target.name)
        role: Role = "unknown" if unknown else "same" if edge.named else "own"
        drawing.shape(
            "path",
            path=f"M {x0:.4f} {top0:.4f} C {middle:.4f} {top0:.4f} {middle:.4f} {top1:.4f} {x1:.4f} {top1:.4f} "
            f"L {x1:.4f} {low1:.4f} C {middle:.4f} {low1:.4f} {middle:.4f} {low0:.4f} {x0:.4f} {low0:.4f} Z",
            fillcolor=_FILLS[role],
            line={"color": COLOURS[role], "width": 1, "dash": "solid" if edge.named else "6px 5px"},
        )

    return marks


def _add_marks(drawing: Drawing, marks: Sequence[_Mark], rows: Mapping[tuple[str, str, int, bool], int]) -> None:
    """Draw a small mark on the middle of each line: a shape cannot be pointed at or chosen, a point can.

    `rows` holds the row of each edge of the table; what was merged has none.
    """
    drawing.figure.add_scatter(
        x=[x for x, *_ in marks],
        y=[y for _, y, _ in marks],
        mode="markers",
        marker={"size": 9, "color": COLOURS["unknown"], "symbol": "circle-open"},
        customdata=[[rows.get(edge.key, -1)] for *_, edge in marks],
        text=[
            f"{escape(edge.source.name)} → {escape(edge.target.name)}: {count(edge.articles, 'article')}"
            for *_, edge in marks
        ],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _ends(edges: Sequence[Edge], places: Mapping[Node, float], unit: float, at_source: bool) -> dict[Edge, float]:
    """Return where each line meets its node: side by side, in the order of their other ends."""
    at_node: dict[Node, list[Edge]] = defaultdict(list)
    for edge in edges:
        at_node[edge.source if at_source else edge.target].append(edge)
    found = {}
    for node, lines in at_node.items():
        lines.sort(key=lambda edge: (places[edge.target if at_source else edge.source], edge.named))
        at = places[node] - sum(edge.articles for edge in lines) * unit / 2
        for edge in lines:
            found[edge] = at + edge.articles * unit / 2
            at += edge.articles * unit
    return found


def _add_node(drawing: Drawing, node: Node, place: float, half: float) -> None:
    x = node.column / 2
    drawing.shape(
        "rect", x0=x - _HALF_WIDTH, x1=x + _HALF_WIDTH, y0=place - half, y1=place + half, line={"width": 0},
        fillcolor=COLOURS["unknown"],
    )  # fmt: skip
    name = escape(node.name, _NAME_CHARS)
    if node.column < 2:
        above = f"<b>{name}</b>" if node.column else name
        drawing.note(x, place - half - 0.12, above, yanchor="bottom", name=ON_GROUND, **_side(node.column))
    else:
        drawing.note(x, place, name, yanchor="middle", name=ON_GROUND, **_side(node.column))


def _side(column: int) -> dict[str, object]:
    return {"xanchor": "left", "xshift": (-5, -5, 10)[column]}


def _margins(right: Sequence[Node], head: str) -> dict[str, float]:
    """Leave room for the names at the right; the others stand above their nodes, so that a phone has room for bands."""
    widest = max(map(_width, [head, *(node.name for node in right)])) if right else 0.0
    return {"l": 14, "r": min(14 + widest, _MOST_MARGIN), "t": 34, "b": 8, "pad": 0}


def _width(name: str) -> float:
    """Return about how many px a name takes as it is drawn."""
    return sum(_WIDE if letter.isupper() or letter in "mw" else _LETTER for letter in cut(name, _NAME_CHARS))
