"""Dates told of: when the things happened that the articles tell of."""

from datetime import date, datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.template import COLOURS, GRID, ON_GROUND, Drawing, escape
from analysis.charts.ticks import set_date_axis
from analysis.timeline import all_published, days_extent, interval
from analysis.wording import count, count_words, dates_words, sentence

NAME = "dates-told"
MOST_ROWS = 20
"""Of more dates, the oldest and the latest are drawn, and those in the most articles."""
_ROW = 46
_LEAST_WIDTH = 6
_PHONE = 319
_YEAR = timedelta(days=366)


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
    finding = _finding(told, articles)
    if len(told) < 2:
        return Chart(NAME, finding, "", f"{finding}.", table)
    return Chart(NAME, finding, _caption(told), _alt(told), table, _figure(_drawn(told)))


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


def _finding(told: pd.DataFrame, articles: pd.DataFrame) -> str:
    if told.empty:
        return "No date in these articles can be placed in time"
    oldest, newest = told.iloc[0], told.loc[told["last"].idxmax()]
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


def _caption(told: pd.DataFrame) -> str:
    few = "Dates the articles tell of"
    many = f"Of {len(told)} dates the oldest, the latest and the others that the most articles tell of"
    return f"{few if len(told) <= MOST_ROWS else many}, oldest first. A bar is as long as the date is wide."


def _alt(told: pd.DataFrame) -> str:
    most = told.sort_values(["articles", "first"], ascending=[False, True], kind="stable").iloc[0]
    dates = sentence(count_words(len(told), "date"))
    where = f"in {count_words(most['articles'], 'article')}"
    oldest, newest = told["label"].iloc[0], told["label"].iloc[-1]
    return f"{dates} told of, from {oldest} to {newest}. Most often: {most['label']}, {where}."


def _figure(told: pd.DataFrame) -> go.Figure:
    extents = [days_extent(first, last) for first, last in zip(told["first"], told["last"], strict=True)]
    earliest, latest = min(start for start, _ in extents), max(end for _, end in extents)
    margin = max((latest - earliest) / 20, timedelta(days=1))
    left, right = earliest - margin, latest + margin
    drawing = Drawing(44 + _ROW * len(told), margin={"l": 8, "r": 16, "t": 30, "b": 8, "pad": 0})
    for place, ((start, end), label, articles) in enumerate(zip(extents, told["label"], told["articles"], strict=True)):
        line = place + 0.22
        bar = {"y0": place + 0.08, "y1": place + 0.36, "line": {"width": 0}}
        drawing.shape("line", x0=left, x1=right, y0=line, y1=line, line={"color": GRID, "width": 1})
        drawing.shape("rect", x0=start, x1=end, fillcolor=COLOURS["same"], **bar)
        # a day among decades would not be seen: where a phone would show less, the bar has this many px
        if (end - start) / (right - left) * _PHONE < _LEAST_WIDTH:
            middle = {"xsizemode": "pixel", "xanchor": start + (end - start) / 2}
            ends = {"x0": -_LEAST_WIDTH / 2, "x1": _LEAST_WIDTH / 2}
            drawing.shape("rect", **middle, **ends, fillcolor=COLOURS["same"], **bar)
        text = f"<b>{escape(label)}</b>  {count(articles, 'article')}"
        drawing.note(0, place - 0.18, text, xref="paper", xanchor="left", name=ON_GROUND)
    drawing.figure.update_yaxes(visible=False, range=[len(told) - 0.5, -0.5])
    set_date_axis(drawing.figure, left, right, most=5, width=_PHONE, finest="day")
    return drawing.done()
