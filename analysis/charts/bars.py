"""Horizontal bars: how all distributions are counted, drawn and put into a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.labels import KIND_ROLES, KIND_WORDS, colour_key, in_sentence
from analysis.charts.template import COLOURS, EDITED_PATTERN, Drawing, Role, escape
from analysis.wording import listed, number, sentence

CountedUnit = Literal["articles", "origins"]
MOST_BARS = 15
LABEL_BESIDE = 22
"""Characters of the longest label that stands beside its bar; with longer ones all labels stand above."""
LABEL_ABOVE = 46
"""Characters of a label above its bar: as many as fit on a phone."""
_ROW_BESIDE, _ROW_ABOVE = 28, 46
_CROWD = 3
"""From so many times the longest bar on, what the others have together has no bar: the rest would hardly be seen."""

# what a part of a bar can be, in the order of the stack: its colour and what the colour says
PARTS: dict[str, tuple[Role, str]] = {
    **{kind: (role, KIND_WORDS[kind]) for kind, role in KIND_ROLES.items()},
    "release_or_unknown": ("unknown", "from a press release or unknown"),
    "credit": ("same", "credit found"),
    "another_credited": ("unknown", "another credited"),
    "no_credit": ("own", "no credit found"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of every bar: its colour, its name, and its length in each bar."""

    role: Role
    name: str
    values: Sequence[int]


def tally(labels: Sequence[str], parts: Sequence[str], origins: Sequence[str], unit: CountedUnit) -> pd.DataFrame:
    """Count articles or distinct origins by label and part.

    Parameters
    ----------
    labels, parts, origins
        For each article: the bar it belongs to, the part of that bar (a key of `PARTS`), its origin.

    Returns
    -------
    One row a label, the largest first, and one column a part in the order of the stack.
    """
    columns = {"label": labels, "part": parts, "origin": origins}
    # each may have an index of its own
    rows = pd.DataFrame({name: pd.Series(values, dtype="str").array for name, values in columns.items()})
    if unit == "origins":
        rows = rows.drop_duplicates(["label", "origin"])
    counts = rows.groupby(["label", "part"]).size().unstack(fill_value=0)
    counts = counts[[part for part in PARTS if part in counts.columns]]
    total = counts.sum(axis=1).to_dict()
    return counts.loc[sorted(counts.index, key=lambda label: (-total[label], label))]


def bar_chart(name: str, finding: str, caption: str, counts: pd.DataFrame, head: str, unit: CountedUnit) -> Chart:
    """Return a tally as a chart; one bar alone is only a sentence.

    Parameters
    ----------
    caption
        What is counted; what the colours mean is added.
    counts
        As `tally` returns it; after `MOST_BARS` rows the others are drawn as one bar.
    head
        The table's word for what a bar stands for.
    """
    totals = counts.sum(axis=1)
    table = pd.DataFrame({head: list(counts.index), sentence(unit): list(totals)})
    if len(counts.columns) > 1:
        table = table.assign(**{sentence(PARTS[part][1]): list(counts[part]) for part in counts.columns})
    if len(counts) < 2:
        return Chart(name, finding, "", f"{finding}.", table)
    shown = _with_others(counts)
    parts = [Part(*PARTS[part], list(shown[part])) for part in shown.columns]
    crowd = len(shown) < len(counts) and totals.iloc[MOST_BARS:].sum() > _CROWD * totals.iloc[0]
    caption = f"{caption} The others together have no bar: it would dwarf the rest." if crowd else caption
    key = colour_key(PARTS[part] for part in shown.columns)
    alt = f"{listed([f'{in_sentence(label)} {number(value)}' for label, value in totals.items()], most=5)}."
    return Chart(
        name,
        finding,
        f"{caption} {key}",
        f"{sentence(unit)} by {head.lower()}: {alt}",
        table,
        bars(list(shown.index), parts, without_bar=int(crowd)),
    )


def _with_others(counts: pd.DataFrame) -> pd.DataFrame:
    if len(counts) <= MOST_BARS + 1:
        return counts
    others = counts.iloc[MOST_BARS:]
    return pd.concat([counts.iloc[:MOST_BARS], others.sum().to_frame(f"other ({number(len(others))})").T])


def bars(labels: Sequence[str], parts: Sequence[Part], without_bar: int = 0) -> go.Figure:
    """Draw one bar a label, top to bottom in the order given, with its total at the end.

    Parameters
    ----------
    labels
        Not escaped.
    parts
        At most three, stacked in this order.
    without_bar
        The last so many labels have their total and no bar.
    """
    drawn = len(labels) - without_bar
    totals = [sum(values) for values in zip(*(part.values for part in parts), strict=True)]
    above = any(len(label) > LABEL_BESIDE for label in labels)
    # a bar is 20 px high, or 18 where its label stands above it
    shift, width = (0.22, 18 / _ROW_ABOVE) if above else (0.0, 20 / _ROW_BESIDE)
    drawing = Drawing(
        16 + (_ROW_ABOVE if above else _ROW_BESIDE) * len(labels),
        barmode="stack",
        margin={"l": 8, "r": 20 + 8 * len(number(max(totals))), "t": 8, "b": 8, "pad": 6},
    )
    for part in parts:
        drawing.figure.add_bar(
            y=[place + shift for place in range(drawn)],
            x=list(part.values[:drawn]),
            width=width,
            orientation="h",
            marker={"color": COLOURS[part.role], **({"pattern": EDITED_PATTERN} if part.role == "edited" else {})},
            customdata=[escape(label) for label in labels[:drawn]],
            hovertemplate=f"%{{customdata}}<br>%{{x:,}}: {part.name}<extra></extra>",
        )
    for place, (label, total) in enumerate(zip(labels, totals, strict=True)):
        drawing.note(total if place < drawn else 0, place + shift, number(total), xanchor="left", xshift=4)
        if above:
            drawing.note(0, place - 0.22, escape(label, LABEL_ABOVE), xref="paper", xanchor="left")
    ticks = [] if above else [escape(label) for label in labels]
    drawing.figure.update_yaxes(tickvals=list(range(len(ticks))), ticktext=ticks, range=[len(labels) - 0.5, -0.5])
    drawing.figure.update_xaxes(showticklabels=False, range=[0, max(*totals[:drawn], 1)])
    return drawing.done()
