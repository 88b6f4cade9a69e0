"""Why one story: how each kind of likeness adds to the score, or the chance, that two articles tell the same story."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS, GRID, ON_GROUND, RULE, Drawing, escape
from analysis.wording import cut, listed, sentence

NAME = "why-one-story"
TOGETHER = "Together"
_ROW = 34
# a figure on a phone, its margins, and a letter of its text, in px
_PHONE, _MARGINS, _LETTER, _NAME_LETTER = 343, 30, 6, 6.6
_LEAST_LINE = 14
_EVIDENCE_CHARS, _TOTAL_CHARS = 60, 12

# how a finding names the steps that tie two articles together
_SUBJECTS = {"Opening": "the opening", "Whole text": "the whole text", "Headline": "the headline"}


@dataclass(frozen=True, slots=True)
class _Step:
    """One line of the figure: from where to where it moves the score, and why."""

    name: str
    start: float
    end: float
    evidence: str
    is_start: bool

    @property
    def left(self) -> float:
        """Where the drawn part begins."""
        return self.end if self.is_start else min(self.start, self.end)

    @property
    def right(self) -> float:
        """Where the drawn part ends."""
        return self.end if self.is_start else max(self.start, self.end)


def why_one_story(
    steps: pd.DataFrame, ticks: Sequence[tuple[float, str]], threshold: float | None, total_text: str
) -> Chart:
    """Show as a waterfall what ties two articles together.

    Parameters
    ----------
    steps
        Columns step, value and evidence, in the order they are drawn; values add up to the total. On a scale that
        begins below zero (log odds) the first row is where any two articles stand.
    ticks
        Place and text of each tick; the first and the last end the axis.
    threshold
        Score from which two articles are joined to one story, drawn as a dashed line; None for none.
    total_text
        The total in words, such as "0.46" or "95 %".
    """
    table = steps[["step", "value", "evidence"]].set_axis(["Step", "Adds", "Evidence"], axis=1).reset_index(drop=True)
    rows = _steps(steps, has_start=ticks[0][0] < 0)
    total = rows[-1].end if rows else 0.0
    finding = _finding(rows, total, threshold)
    if not rows:
        return Chart(NAME, finding, "", f"{finding}.", table)
    table.loc[len(table)] = [TOGETHER, total, total_text]
    alt = "; ".join(f"{row.name} {row.end - row.start:+.2f}" for row in rows if not row.is_start)
    return Chart(
        NAME,
        finding,
        _caption("chance" if ticks[0][0] < 0 else "score", threshold),
        f"{finding}. {alt}; together {total_text}.",
        table,
        _figure(rows, ticks, threshold, total_text),
    )


def _caption(scale: str, threshold: float | None) -> str:
    moves = f"How each kind of likeness moves the {scale} that two articles tell the same story."
    joined = "" if threshold is None else " The dashed line: from there on two articles are joined to one story."
    return f"{moves} Blue raises it, orange lowers it.{joined}"


def _steps(steps: pd.DataFrame, has_start: bool) -> list[_Step]:
    rows: list[_Step] = []
    at = 0.0
    for place, (name, value, evidence) in enumerate(zip(steps["step"], steps["value"], steps["evidence"], strict=True)):
        rows.append(_Step(name, at, at + value, evidence, has_start and place == 0))
        at += value
    return rows


def _finding(rows: Sequence[_Step], total: float, threshold: float | None) -> str:
    moves = {row.name: row.end - row.start for row in rows if not row.is_start}
    most = max(moves.values(), default=0.0)
    if most <= 0:
        return "Nothing ties these two together"
    if threshold is not None and total < threshold:
        return "On their own these two would not be joined"
    leaders = [name for name, move in moves.items() if move == most]
    subject = listed(_SUBJECTS.get(name, name) for name in leaders)
    ties = "tie" if len(leaders) > 1 or " and " in leaders[0] or leaders[0].startswith("Days") else "ties"
    return sentence(f"{subject} {ties} these two together")


def _figure(
    rows: Sequence[_Step], ticks: Sequence[tuple[float, str]], threshold: float | None, total_text: str
) -> go.Figure:
    labels = [escape(row.name) for row in rows] + [f"<b>{TOGETHER}</b>"]
    margin = (ticks[-1][0] - ticks[0][0]) / 45
    low, high = ticks[0][0] - margin, ticks[-1][0] + margin
    below = 8 if threshold is None else 28
    margins = {"l": 8, "r": 16, "t": 34, "b": below, "pad": 6}
    drawing = Drawing(56 + _ROW * len(labels) + below, barmode="overlay", margin=margins)
    if threshold is not None:
        _add_threshold(drawing, threshold)
    pixels = (_PHONE - _MARGINS - _NAME_LETTER * max(len(row.name) for row in rows)) / (high - low)
    for place, row in enumerate(rows):
        _add_step(drawing, place, row)
        _add_evidence(drawing, place, row, (row.left - low) * pixels - 16, (high - row.right) * pixels + 8)
    _add_total(drawing, len(rows), rows[-1].end, total_text, in_left_half=rows[-1].end < (low + high) / 2)
    drawing.figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.4, -0.6])
    places, texts = [place for place, _ in ticks], [escape(text) for _, text in ticks]
    style = {"tickangle": 0, "showgrid": True, "gridcolor": GRID, "side": "top"}
    drawing.figure.update_xaxes(range=[low, high], tickvals=places, ticktext=texts, **style)
    return drawing.done()


def _add_threshold(drawing: Drawing, threshold: float) -> None:
    line = {"color": RULE, "width": 1, "dash": "dash"}
    drawing.shape("line", x0=threshold, x1=threshold, y0=0, y1=1, yref="paper", line=line)
    drawing.note(threshold, 0, f"joined from {threshold:g}", yref="paper", yanchor="top", yshift=-4)


def _add_step(drawing: Drawing, place: int, row: _Step) -> None:
    if row.is_start:
        _add_tick(drawing, place, row.end, COLOURS["unknown"])
        return
    colour = COLOURS["same"] if row.end > row.start else COLOURS["own"]
    drawing.figure.add_bar(
        y=[place], x=[row.end - row.start], base=[row.start], orientation="h", marker={"color": colour}, width=0.62,
        hoverinfo="skip",
    )  # fmt: skip
    if place:
        _add_connection(drawing, place, row.start)


def _add_connection(drawing: Drawing, place: int, x: float) -> None:
    line = {"color": RULE, "width": 1}
    drawing.shape("line", x0=x, x1=x, y0=place - 0.69, y1=place + 0.31, line=line)


def _add_tick(drawing: Drawing, place: int, x: float, colour: str) -> None:
    drawing.shape("line", x0=x, x1=x, y0=place - 0.35, y1=place + 0.35, line={"color": colour, "width": 4})


def _add_evidence(drawing: Drawing, place: int, row: _Step, left: float, right: float) -> None:
    """Write the evidence on the side with more room, in two lines where a phone has no room for one."""
    at_right = right >= left
    width = max(_LEAST_LINE, round((right if at_right else left) / _LETTER))
    lines = textwrap.wrap(cut(row.evidence, _EVIDENCE_CHARS), width, max_lines=2, placeholder=" …")
    text = "<br>".join(escape(line) for line in lines)
    if at_right:
        drawing.note(row.right, place, text, xanchor="left", xshift=8, name=ON_GROUND)
    else:
        drawing.note(row.left, place, text, xanchor="right", xshift=-8, align="right", name=ON_GROUND)


def _add_total(drawing: Drawing, place: int, total: float, text: str, in_left_half: bool) -> None:
    _add_connection(drawing, place, total)
    _add_tick(drawing, place, total, COLOURS["same"])
    side, shift = ("left", 8) if in_left_half else ("right", -8)
    style = {"xanchor": side, "xshift": shift, "font": {"size": 15}, "name": ON_GROUND}
    drawing.note(total, place, f"<b>{escape(text, _TOTAL_CHARS)}</b>", **style)
