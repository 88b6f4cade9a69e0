"""Why one story: how each kind of likeness moves the chance that two articles tell the same story."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS, GRID, ON_GROUND, RULE, Drawing, escape
from analysis.wording import cut, listed, percent, sentence

NAME = "why-one-story"
TOGETHER = "Together"
_ROW = 34
# a figure on a phone, its margins, and a letter of its text, in px
_PHONE, _MARGINS, _LETTER, _NAME_LETTER = 343, 30, 6, 6.6
_LEAST_LINE = 14
_BELOW = 28
# chances at the ticks; what lies beyond the first and the last is drawn up to there
_TICKS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
# all seven in words would run into one another on a phone
_NAMED_TICKS = (0.001, 0.1, 0.5, 0.9, 0.999)
_EVIDENCE_CHARS, _TOTAL_CHARS = 60, 12

# how a finding names the steps that tie two articles together
_SUBJECTS = {"Opening": "the opening", "Whole text": "the whole text"}


@dataclass(frozen=True, slots=True)
class _Step:
    """One line of the figure: from where to where it moves the log odds, and why."""

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


def why_one_story(steps: pd.DataFrame, threshold: float, total_text: str) -> Chart:
    """Show as a waterfall what ties two articles together.

    Parameters
    ----------
    steps
        Columns step, value (log odds) and evidence, in the order they are drawn; the first row is where any two
        articles stand, and the values add up to the log odds of this pair.
    threshold
        Chance, between 0 and 1, from which articles are joined to one story; drawn as a dashed line.
    total_text
        The chance of this pair in words, such as "95 %".
    """
    rows = _steps(steps)
    total = rows[-1].end if rows else -math.inf
    finding = _finding(rows, total, _log_odds(threshold))
    table = pd.DataFrame(
        {
            "Step": [row.name for row in rows],
            "Log odds added": [round(row.end - row.start, 2) for row in rows],
            "Chance after it": [f"{100 / (1 + math.exp(-row.end)):.3g} %" for row in rows],
            "Evidence": [row.evidence for row in rows],
        }
    )
    if not rows:
        return Chart(NAME, finding, "", f"{finding}.", table)
    caption = (
        "How each kind of likeness moves the chance that two articles tell the same story. Blue raises it, orange "
        "lowers it. First: how often any two articles tell one story. Dashed: from a mean chance of "
        f"{percent(threshold)} over all their articles, two groups of articles count as one story."
    )
    alt = "; ".join(f"{row.name} {row.end - row.start:+.2f}" for row in rows if not row.is_start)
    return Chart(
        NAME, finding, caption, f"{finding}. {alt}; together {total_text}.", table, _figure(rows, threshold, total_text)
    )


def _log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _steps(steps: pd.DataFrame) -> list[_Step]:
    rows: list[_Step] = []
    at = 0.0
    for place, (name, value, evidence) in enumerate(zip(steps["step"], steps["value"], steps["evidence"], strict=True)):
        rows.append(_Step(name, at, at + value, evidence, is_start=place == 0))
        at += value
    return rows


def _within(row: _Step) -> _Step:
    """Return the step with its ends inside the axis: a chance of one in a million needs no longer one."""
    low, high = _log_odds(_TICKS[0]), _log_odds(_TICKS[-1])
    return replace(row, start=min(max(row.start, low), high), end=min(max(row.end, low), high))


def _finding(rows: Sequence[_Step], total: float, threshold: float) -> str:
    moves = {row.name: row.end - row.start for row in rows if not row.is_start}
    most = max(moves.values(), default=0.0)
    if most <= 0:
        return "Nothing ties these two together"
    if total < threshold:
        return "On their own these two would not be joined"
    leaders = [name for name, move in moves.items() if move == most]
    subject = listed(_SUBJECTS.get(name, name) for name in leaders)
    ties = "ties" if len(leaders) == 1 and leaders[0] in _SUBJECTS else "tie"
    return sentence(f"{subject} {ties} these two together")


def _figure(steps: Sequence[_Step], threshold: float, total_text: str) -> go.Figure:
    rows = [_within(row) for row in steps]
    labels = [escape(row.name) for row in rows] + [f"<b>{TOGETHER}</b>"]
    places = [_log_odds(chance) for chance in _TICKS]
    margin = (places[-1] - places[0]) / 45
    low, high = places[0] - margin, places[-1] + margin
    margins = {"l": 8, "r": 16, "t": 34, "b": _BELOW, "pad": 6}
    drawing = Drawing(56 + _ROW * len(labels) + _BELOW, barmode="overlay", margin=margins)
    _add_threshold(drawing, threshold)
    pixels = (_PHONE - _MARGINS - _NAME_LETTER * max(len(row.name) for row in rows)) / (high - low)
    for place, row in enumerate(rows):
        _add_step(drawing, place, row)
        _add_evidence(drawing, place, row, (row.left - low) * pixels - 16, (high - row.right) * pixels + 8)
    _add_total(drawing, len(rows), rows[-1].end, total_text, in_left_half=rows[-1].end < (low + high) / 2)
    drawing.figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.4, -0.6])
    style = {"tickangle": 0, "showgrid": True, "gridcolor": GRID, "side": "top"}
    texts = [f"{chance * 100:g} %" if chance in _NAMED_TICKS else "" for chance in _TICKS]
    drawing.figure.update_xaxes(range=[low, high], tickvals=places, ticktext=texts, **style)
    return drawing.done()


def _add_threshold(drawing: Drawing, threshold: float) -> None:
    line = {"color": RULE, "width": 1, "dash": "dash"}
    x = _log_odds(threshold)
    drawing.shape("line", x0=x, x1=x, y0=0, y1=1, yref="paper", line=line)
    drawing.note(x, 0, f"one story from {percent(threshold)}", yref="paper", yanchor="top", yshift=-4)


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
