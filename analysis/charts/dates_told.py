"""Dates told of: when the things happened that the articles tell of."""

from datetime import date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS, GRID, ON_GROUND, Drawing, escape
from analysis.charts.ticks import set_date_axis
from analysis.timeline import all_published, days_extent, interval
from analysis.wording import count, count_words, dates_words, of_all, sentence

NAME = "dates-told"
MOST_ROWS = 20
"""Of more dates, the oldest and the latest are drawn, and those in the most articles."""
_ROW = 46
_LEAST_WIDTH = 6
_PHONE = 319
_YEAR = timedelta(days=366)
_SQUEEZED, _MOST_NEAR = 4, 0.85
"""So much shorter an axis is worth leaving far dates out of it, and what share of the mentions has to stay on it."""


def dates_told(dates: pd.DataFrame, articles: pd.DataFrame) -> Chart:
    """Show the dates that the articles mention, each as wide as it is.

    Parameters
    ----------
    dates
        Rows of the table `dates`; only resolved ones with a place in time are drawn.
    articles
        Rows of the table `articles`, whose dates of publication the finding compares with.
    """
    told = _told(dates)
    table = pd.DataFrame({"Date": told["label"], "Articles": told["articles"], "Expressions": told["expressions"]})
    drawn = _drawn(told)
    near = _near(drawn)
    # what one article alone tells of, and lies far off, makes no heading
    weighty = told[near.reindex(told.index, fill_value=True) | (told["articles"] > 1)]
    finding = _finding(weighty, articles)
    if len(told) < 2:
        return Chart(NAME, finding, "", f"{finding}.", table)
    return Chart(NAME, finding, _caption(told, drawn, near), _alt(told), table, _figure(drawn, near))


def _told(dates: pd.DataFrame) -> pd.DataFrame:
    """Return one row a stretch of time, oldest first: first, last, label, number of articles, expressions used."""
    placed = [
        (*days, row["article"], row["text"])
        for row in dates[dates["resolved"].astype("bool")].to_dict("records")
        if (days := interval(row["value"]))
    ]
    mentions = pd.DataFrame(placed, columns=["first", "last", "article", "text"])
    told = [
        (first, last, dates_words(first, last), members["article"].nunique(), ", ".join(sorted(set(members["text"]))))
        for (first, last), members in mentions.groupby(["first", "last"])
    ]
    return pd.DataFrame(sorted(told), columns=["first", "last", "label", "articles", "expressions"])


def _drawn(told: pd.DataFrame) -> pd.DataFrame:
    if len(told) <= MOST_ROWS:
        return told
    # the heading names the oldest or the latest: it has to be seen
    ends = [told["first"].idxmin(), told["last"].idxmax()]
    most = told["articles"].drop(ends).nlargest(MOST_ROWS - len(set(ends))).index
    return told.loc[sorted({*ends, *most})]


def _near(told: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which of the dates stand on the axis: all but a few that lie so far off that the rest would be squeezed.

    From both ends so many are left out as leave the others an axis `_SQUEEZED` times as short, while at least
    `_MOST_NEAR` of all mentions stay; and again, for one date of the year 1000 hides that 1887 is far off too.
    """
    near = told
    enough = _MOST_NEAR * told["articles"].sum()
    while (fewer := _without_far(near)) is not None and fewer["articles"].sum() >= enough:
        near = fewer
    return pd.Series(told.index.isin(near.index), index=told.index)


def _without_far(told: pd.DataFrame) -> pd.DataFrame | None:
    """Return the dates without the fewest at both ends that make the axis so much shorter, None where none do."""
    by_end = list(told.sort_values("last", kind="stable").index)
    for left_out in range(1, len(told) - 1):
        for oldest in range(left_out, -1, -1):
            latest = by_end[len(told) - (left_out - oldest) :]
            fewer = told.iloc[oldest:].drop(latest, errors="ignore")
            if len(fewer) > 1 and _span(fewer) * _SQUEEZED <= _span(told):
                return fewer
    return None


def _span(told: pd.DataFrame) -> timedelta:
    span: timedelta = told["last"].max() - told["first"].min() + timedelta(days=1)
    return span


def _finding(told: pd.DataFrame, articles: pd.DataFrame) -> str:
    if told.empty:
        return "No date in these articles can be placed in time"
    oldest, newest = told.iloc[0], told.loc[told["last"].idxmax()]
    if len(told) > 1 and articles["story"].nunique() > 1:
        most = told.sort_values(["articles", "first"], ascending=[False, True], kind="stable").iloc[0]
        if most["articles"] > 1:
            return f"Told of most often: {most['label']}, in {of_all(most['articles'], len(articles))} articles"
    if len(told) == 1:
        return f"One date is told of: {oldest['label']}, in {count_words(oldest['articles'], 'article')}"
    published = [each for each in all_published(articles) if each.start and each.end]
    starts = [_day(each.start) for each in published]
    ends = [_day(each.end) for each in published]
    if not published or oldest["last"] + _YEAR <= min(starts):
        return f"The background reaches back to {oldest['label']}"
    if newest["first"] > max(ends):
        return f"The articles look ahead to {newest['label']}"
    if oldest["first"] < min(starts):
        return f"The articles look back to {oldest['label']}"
    return f"{sentence(count_words(len(told), 'date'))} are told of, {dates_words(oldest['first'], newest['last'])}"


def _day(moment: date | datetime | None) -> date:
    return moment.date() if isinstance(moment, datetime) else moment or date.max


def _caption(told: pd.DataFrame, drawn: pd.DataFrame, near: "pd.Series[bool]") -> str:
    few = "Dates the articles tell of"
    many = f"Of {len(told)} dates the oldest, the latest and the others that the most articles tell of"
    far = " An arrow: too far off for the axis." if len(drawn) > near.sum() else ""
    return f"{few if len(told) <= MOST_ROWS else many}, oldest first. A bar is as long as the date is wide.{far}"


def _alt(told: pd.DataFrame) -> str:
    most = told.sort_values(["articles", "first"], ascending=[False, True], kind="stable").iloc[0]
    dates = sentence(count_words(len(told), "date"))
    where = f"in {count_words(most['articles'], 'article')}"
    oldest, newest = told["label"].iloc[0], told["label"].iloc[-1]
    return f"{dates} told of, from {oldest} to {newest}. Most often: {most['label']}, {where}."


def _figure(told: pd.DataFrame, near: "pd.Series[bool]") -> go.Figure:
    extents = [days_extent(first, last) for first, last in zip(told["first"], told["last"], strict=True)]
    on_axis = [extent for extent, is_near in zip(extents, near, strict=True) if is_near]
    earliest, latest = min(start for start, _ in on_axis), max(end for _, end in on_axis)
    margin = max((latest - earliest) / 20, timedelta(days=1))
    left, right = earliest - margin, latest + margin
    drawing = Drawing(44 + _ROW * len(told), margin={"l": 8, "r": 16, "t": 30, "b": 8, "pad": 0})
    for place, ((start, end), label, articles) in enumerate(zip(extents, told["label"], told["articles"], strict=True)):
        line = place + 0.22
        bar = {"y0": place + 0.08, "y1": place + 0.36, "line": {"width": 0}}
        drawing.shape("line", x0=left, x1=right, y0=line, y1=line, line={"color": GRID, "width": 1})
        text = f"<b>{escape(label)}</b>  {count(articles, 'article')}"
        drawing.note(0, place - 0.18, text, xref="paper", xanchor="left", name=ON_GROUND)
        if start < earliest or end > latest:
            _add_arrow(drawing, line, at_left=start < earliest)
            continue
        drawing.shape("rect", x0=start, x1=end, fillcolor=COLOURS["same"], **bar)
        # a day among decades would not be seen: where a phone would show less, the bar has this many px
        if (end - start) / (right - left) * _PHONE < _LEAST_WIDTH:
            middle = {"xsizemode": "pixel", "xanchor": start + (end - start) / 2}
            ends = {"x0": -_LEAST_WIDTH / 2, "x1": _LEAST_WIDTH / 2}
            drawing.shape("rect", **middle, **ends, fillcolor=COLOURS["same"], **bar)
    drawing.figure.update_yaxes(visible=False, range=[len(told) - 0.5, -0.5])
    set_date_axis(drawing.figure, left, right, most=5, width=_PHONE, finest="day")
    return drawing.done()


def _add_arrow(drawing: Drawing, line: float, at_left: bool) -> None:
    """Draw, at the edge of the axis, that a date lies beyond it."""
    side, text = ("left", "◀") if at_left else ("right", "▶")
    font = {"color": COLOURS["same"]}
    drawing.note(0 if at_left else 1, line, text, xref="paper", xanchor=side, font=font, name=ON_GROUND)
