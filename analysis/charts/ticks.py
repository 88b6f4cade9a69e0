"""Ticks of date axes: few, at round moments, no finer than what is known."""

from collections.abc import Sequence
from datetime import datetime

import plotly.graph_objects as go

from analysis.charts.template import GRID
from analysis.timeline import Unit, unit_number, unit_start
from analysis.wording import MONTHS, clock_words, short_day

_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("minute", step) for step in (1, 2, 5, 10, 15, 30)),
    *(("hour", step) for step in (1, 2, 3, 6, 12)),
    *(("day", step) for step in (1, 2, 7, 14)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
# a letter of a tick's text and the gap to the next, px
_LETTER, _GAP = 6, 10


def set_date_axis(
    figure: go.Figure, start: datetime, end: datetime, most: int, width: float, finest: Unit = "minute"
) -> None:
    """Put a date axis above the figure, from `start` to `end`, with grid lines at its ticks; see `date_ticks`."""
    moments, texts = date_ticks(start, end, most, width, finest)
    style = {"tickangle": 0, "showgrid": True, "gridcolor": GRID, "side": "top"}
    figure.update_xaxes(type="date", range=[start, end], tickvals=moments, ticktext=texts, **style)


def date_ticks(
    start: datetime, end: datetime, most: int, width: float, finest: Unit = "minute"
) -> tuple[list[datetime], list[str]]:
    """Return the moments and texts of the ticks between two moments.

    Parameters
    ----------
    most
        Number of ticks at most.
    width
        Of the axis on a phone, px: the texts must not touch there.
    finest
        The precision of the most exactly known thing drawn: a week on an axis of months would claim too much.
    """
    allowed = [unit for unit, _ in _STEPS].index(finest)
    for unit, step in _STEPS[allowed:]:
        first = -(-unit_number(start, unit) // step) * step
        numbers = range(first, unit_number(end, unit) + 1, step)
        if len(numbers) > most:
            continue
        moments = [moment for number in numbers if start <= (moment := unit_start(number, unit)) <= end]
        texts = tick_texts(moments, unit)
        if sum(_LETTER * len(text) + _GAP for text in texts) <= width:
            break
    return moments, texts


def tick_texts(moments: Sequence[datetime], unit: Unit) -> list[str]:
    """Return short texts: "06:12", "06:00", "3 Mar", "Oct 2021", "2021"; midnight among hours gives the day."""
    if unit == "minute":
        return [clock_words(moment) for moment in moments]
    if unit == "hour":
        return [clock_words(moment) if moment.hour else short_day(moment) for moment in moments]
    if unit == "day" or (unit == "month" and len({moment.year for moment in moments}) == 1):
        return [short_day(moment) for moment in moments]
    return [
        f"{MONTHS[moment.month - 1][:3]} {moment.year}" if unit == "month" else str(moment.year) for moment in moments
    ]
