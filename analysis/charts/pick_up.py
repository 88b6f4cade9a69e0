"""How a story was picked up: articles since its first one, hour by hour, and other stories from the same hour 0."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.labels import in_sentence
from analysis.charts.template import COLOURS, GRID, ON_GROUND, Drawing, escape
from analysis.timeline import all_published
from analysis.wording import count, count_words, number, plural, sentence

NAME = "pick-up"
_TABLE_HOURS = (0, 1, 2, 3, 6, 12, 24, 48, 72, 96, 168, 336, 672)
_DAY, _LONG = 24.0, 72.0
_DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot")
_LABEL = 26
_STEPS = (1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 672, 1344, 2688, 8760)


def pick_up(stories: Mapping[str, pd.DataFrame], names: Mapping[str, str]) -> Chart:
    """Show how many articles of a story were out so many hours after its first, beside other stories.

    Hour 0 is the first article of a story that is known to the hour or better; what is known more coarsely is counted
    in the caption and never spread.

    Parameters
    ----------
    stories
        Story to its rows of the table `articles`; the first is the one that is read.
    names
        Story to its headline.
    """
    curves = {story: elapsed(rows) for story, rows in stories.items()}
    drawn = {story: hours for story, hours in curves.items() if len(hours) > 1}
    main = next(iter(stories))
    table = _table(curves, names)
    if main not in drawn:
        placed, every = len(curves[main]), len(stories[main])
        known = "no article is" if not placed else f"only {count_words(placed, 'article')} of {number(every)} is"
        said = f"How the story was picked up cannot be told: {known} known to the hour"
        return Chart(NAME, said, "", f"{said}.", table)
    finding = _finding(drawn[main]) if len(drawn) == 1 else _compared(drawn, names)
    return Chart(NAME, finding, _caption(stories, curves), _alt(drawn, names), table, _figure(drawn, names))


def elapsed(articles: pd.DataFrame) -> list[float]:
    """Return the hours from a story's first article to each, in order, for those known to the hour or better.

    Where some times have an offset from UTC and others have none, the latter cannot be placed among the former.
    """
    known = [each for each in all_published(articles) if each.precision in ("hour", "minute", "second")]
    starts = [each.start for each in known if isinstance(each.start, datetime)]
    aware = [start for start in starts if start.tzinfo]
    starts = aware or starts
    if any(each.precision == "hour" for each in known):
        starts = [start.replace(minute=0, second=0, microsecond=0) for start in starts]
    first = min(starts, default=None)
    return sorted((start - first) / timedelta(hours=1) for start in starts) if first else []


def _out_after(hours: Sequence[float], limit: float) -> int:
    return sum(each <= limit for each in hours)


def _half(hours: Sequence[float]) -> float:
    """Return the hours until at least half of the articles were out, and one beside the first."""
    return hours[max(1, (len(hours) - 1) // 2)]


def span_words(hours: float) -> str:
    """Return a length of time: "35 minutes", "4 hours", "3 days"; what is longer than whole is rounded up."""
    minutes = round(hours * 60)
    if minutes < 60:
        return count(minutes, "minute")
    if hours <= _LONG:
        whole = -(-minutes // 60)
        return count(whole, "hour")
    return count(-(-minutes // 1440), "day")


def _finding(hours: Sequence[float]) -> str:
    out = _out_after(hours, _half(hours))
    if not hours[-1]:
        return f"All {count_words(len(hours), 'article')} appeared at the same time"
    return f"{number(out)} of {count(len(hours), 'article')} were out within {span_words(_half(hours))} of the first"


def _compared(drawn: Mapping[str, Sequence[float]], names: Mapping[str, str]) -> str:
    fastest = min(drawn, key=lambda story: _half(drawn[story]))
    return f"Fastest to half of its articles: “{in_sentence(names[fastest])}”, in {span_words(_half(drawn[fastest]))}"


def _caption(stories: Mapping[str, pd.DataFrame], curves: Mapping[str, Sequence[float]]) -> str:
    coarse = sum(len(rows) - len(curves[story]) for story, rows in stories.items())
    verb = "is" if coarse == 1 else "are"
    left_out = f"{sentence(count_words(coarse, 'article'))} {verb} not drawn: not known to the hour." if coarse else ""
    long = max((hours[-1] for hours in curves.values() if hours), default=0) > _LONG
    said = [f"Articles out so many {'days' if long else 'hours'} after the first that is known to the hour."]
    said += ["Thick: this story. Dashed: the others, each from its own first article."] if len(stories) > 1 else []
    return " ".join(filter(None, [*said, left_out]))


def _alt(drawn: Mapping[str, Sequence[float]], names: Mapping[str, str]) -> str:
    return " ".join(
        f"{in_sentence(names[story])}: {count(len(hours), 'article')}, half within {span_words(_half(hours))}, "
        f"the last after {span_words(hours[-1])}."
        for story, hours in drawn.items()
    )


def _table(curves: Mapping[str, Sequence[float]], names: Mapping[str, str]) -> pd.DataFrame:
    last = max((hours[-1] for hours in curves.values() if hours), default=0)
    reached = next((place for place, limit in enumerate(_TABLE_HOURS) if limit >= last), len(_TABLE_HOURS) - 1)
    limits = _TABLE_HOURS[: reached + 1]
    after = ["at once" if not hour else span_words(hour) for hour in limits]
    table = pd.DataFrame({"After": [*after, "in all"]})
    seen: dict[str, int] = {}
    for story, hours in curves.items():
        name = in_sentence(names[story])
        seen[name] = seen.get(name, 0) + 1
        column = name if seen[name] == 1 else f"{name} ({seen[name]})"
        table[column] = [*(_out_after(hours, limit) for limit in limits), len(hours)]
    return table


def _figure(drawn: Mapping[str, Sequence[float]], names: Mapping[str, str]) -> go.Figure:
    last, most = max(hours[-1] for hours in drawn.values()) or 1.0, max(map(len, drawn.values()))
    drawing = Drawing(300)
    for place, (story, hours) in enumerate(drawn.items()):
        steps = sorted(set(hours))
        heights = [_out_after(hours, hour) for hour in steps]
        dash = {"dash": _DASHES[(place - 1) % len(_DASHES)], "width": 2} if place else {"width": 4}
        drawing.figure.add_scatter(
            x=[*steps, last],
            y=[*heights, len(hours)],
            mode="lines",
            line={"color": COLOURS["unknown"], "shape": "hv", **dash},
            customdata=[[span_words(hour)] for hour in [*steps, last]],
            hovertemplate=f"{escape(names[story])}<br>%{{y}} after %{{customdata[0]}}<extra></extra>",
        )
        label = f"{number(len(hours))}" if len(drawn) == 1 else f"{escape(names[story], _LABEL)}: {number(len(hours))}"
        bold = f"<b>{label}</b>" if not place else label
        drawing.note(last, len(hours), bold, xanchor="right", yanchor="bottom", name=ON_GROUND, yshift=3)
    step = next((step for step in _STEPS if last / step <= 6), _STEPS[-1])
    ticks = [step * tick for tick in range(int(last // step) + 1)]
    drawing.figure.update_xaxes(
        tickvals=ticks, ticktext=[_tick(tick) for tick in ticks], range=[-last * 0.02, last * 1.02], tickangle=0
    )
    up = max(1, -(-most // 4))
    drawing.figure.update_yaxes(
        tickvals=list(range(0, most + 1, up)), range=[0, most * 1.16], showgrid=True, gridcolor=GRID
    )
    return drawing.done()


def _tick(hours: int) -> str:
    if not hours:
        return "0"
    return f"{hours} h" if hours % _DAY or hours < _DAY else f"{hours // 24} {plural(hours // 24, 'day')}"
