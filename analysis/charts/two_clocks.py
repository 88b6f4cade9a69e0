"""Two clocks: when articles were published against when the things they tell of happened."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.labels import article_labels
from analysis.charts.near_and_far import NEAR, NearAndFar
from analysis.charts.template import BOX_FILL, COLOURS, GRID, ON_GROUND, RULE, Drawing, escape
from analysis.charts.ticks import set_date_axis
from analysis.timeline import Unit, all_published, days_extent, extent_of, interval, on_one_clock
from analysis.wording import (
    MONTHS,
    count,
    count_words,
    cut,
    dates_words,
    in_one_style,
    listed,
    number,
    published_in_full,
    sentence,
)

NAME = "two-clocks"
MOST_MARKS = 2000
"""Of more boxes, those of the most articles are drawn."""
PAST, SAME_DAY, AHEAD, OPEN = "before", "the same day", "after", "cannot be told"
"""How a date lies to the publication of the article that tells of it."""
_PHONE, _LETTER, _LABEL = 319, 6.2, 20
_LABEL_GAP, _POINT = 15, 8
_FILL = "rgba(0,114,178,.14)"
_WORDS = ["Article", "Published", "Told of", "Expression", "Against publication"]
_EXTENTS, _PLACE = ["left", "right", "bottom", "top"], ["article", "start", "end"]


def two_clocks(dates: pd.DataFrame, articles: pd.DataFrame) -> Chart:
    """Show each date told of by when its article was published, as wide on either clock as it is not known exactly.

    Parameters
    ----------
    dates
        Rows of the table `dates`; only resolved ones with a place in time are drawn.
    articles
        Rows of the table `articles`; what those without a date of publication tell has no place either.
    """
    told = _told(dates, articles)
    finding = _finding(told)
    table, places = told[["Article", "Published", "Told of", "Expression", "Against publication"]], told[_PLACE]
    if len(told) < 2:
        return Chart(NAME, finding, "", f"{finding}.", table, places=places)
    drawn = _Drawn(_marks(told))
    caption = _caption(told, drawn, articles)
    return Chart(NAME, finding, caption, _alt(told, finding), table, _figure(drawn, articles), places)


def _told(dates: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return one row a mention, by publication: words for readers, its place in the text, both extents."""
    published = dict(zip(articles["id"], on_one_clock(all_published(articles)), strict=True))
    extents = {article: extent_of(each) for article, each in published.items()}
    labels = article_labels(articles)
    rows = []
    for row in dates[dates["resolved"].astype("bool")].to_dict("records"):
        days, extent = interval(row["value"]), extents[row["article"]]
        if days and extent:
            told = days_extent(*days)
            words = [labels[row["article"]], published_in_full(published[row["article"]]), dates_words(*days)]
            rows.append([*words, row["text"], _against(extent, told), *extent, *told, *(row[name] for name in _PLACE)])
    told_of = pd.DataFrame(rows, columns=[*_WORDS, *_EXTENTS, *_PLACE])
    return told_of.sort_values(["left", "Article", "bottom", "top", "start"], kind="stable").reset_index(drop=True)


def _against(published: tuple[datetime, datetime], told: tuple[datetime, datetime]) -> str:
    last_moment = published[1] - timedelta(microseconds=1)
    if told[1] <= published[0]:
        return PAST
    if told[0] > last_moment:
        return AHEAD
    one_day = told[1] - told[0] == timedelta(days=1) and told[0].date() == published[0].date() == last_moment.date()
    return SAME_DAY if one_day else OPEN


def _finding(told: pd.DataFrame) -> str:
    total = len(told)
    if not total:
        return "No date told of can be set against a day of publication"
    if total == 1:
        row = told.iloc[0]
        return (
            f"One date can be set against a day of publication: {row['Told of']}, told by {cut(row['Article'], _LABEL)}"
        )
    counts = told["Against publication"].value_counts()
    said = in_one_style(total)
    parts = []
    for where, one, many in (
        (PAST, "looks back", "look back"),
        (SAME_DAY, "tells of its own day", "tell of their own day"),
        (AHEAD, "looks ahead", "look ahead"),
    ):
        if amount := int(counts.get(where, 0)):
            parts.append(f"{said(amount)} {one if amount == 1 else many}")
    if not parts:
        return "Whether the articles look back or ahead cannot be decided"
    return f"Of {said(total)} mentions of a date, {listed(parts)}"


def _caption(told: pd.DataFrame, drawn: "_Drawn", articles: pd.DataFrame) -> str:
    window, forms = drawn.window, {drawn.form(mark) for mark in drawn.marks}
    undated = sum(extent_of(each) is None for each in all_published(articles))
    twice = len(told) > len(told.drop_duplicates(["article", "Told of"]))
    texts = [
        "Across: when published. Upwards: when it happened; dashed line: the same day.",
        "Box: as wide as what is not known of the publication, as high as the time told of." if "box" in forms else "",
        "Line with ends: a month or more." if "line" in forms else "",
        "Point: a day or little more." if "point" in forms else "",
        "Outside of the grey band each date has its own step." if window.back or window.ahead else "",
        "What an article says twice is drawn once." if twice else "",
        _either(told.loc[told["Against publication"] == OPEN, "Told of"]),
        f"{sentence(count_words(undated, 'article'))} without a date left out." if undated else "",
        f"The {number(MOST_MARKS)} that the most articles share are drawn." if len(drawn.marks) == MOST_MARKS else "",
    ]
    return " ".join(filter(None, texts))


def _either(labels: pd.Series) -> str:
    """Say why some mentions are counted neither as looking back nor as looking ahead."""
    if labels.empty:
        return ""
    mentions, first = sentence(count_words(len(labels), "mention")), labels.iloc[0]
    if len(labels) == 1:
        return f"{mentions}, of {first}, may look back or ahead."
    return f"{mentions}, such as of {first}, may look back or ahead."


def _alt(told: pd.DataFrame, finding: str) -> str:
    oldest, newest = told.loc[told["bottom"].idxmin(), "Told of"], told.loc[told["top"].idxmax(), "Told of"]
    articles = count_words(told["article"].nunique(), "article")
    return f"{sentence(count_words(len(told), 'mention'))} in {articles}, from {oldest} to {newest}. {finding}."


@dataclass(frozen=True, slots=True)
class _Mark:
    """One box: an extent on either clock, and the articles that share it."""

    left: datetime
    right: datetime
    bottom: datetime
    top: datetime
    label: str
    published: str
    articles: tuple[str, ...]


def _marks(told: pd.DataFrame) -> list[_Mark]:
    """Return one mark for all articles of one extent on both clocks, those of the most articles first."""
    extents = (list(told[name].dt.to_pydatetime()) for name in ("left", "right", "bottom", "top"))
    shared: dict[tuple[datetime, datetime, datetime, datetime, str, str], list[str]] = {}
    for *key, name in zip(*extents, told["Told of"], told["Published"], told["Article"], strict=True):
        shared.setdefault(tuple(key), []).append(name)
    marks = [_Mark(*key, tuple(dict.fromkeys(names))) for key, names in sorted(shared.items())]
    return sorted(marks, key=lambda mark: -len(mark.articles))[:MOST_MARKS]


class _Drawn:
    """The marks of a figure on their scale, and the dates that stand beside it."""

    def __init__(self, marks: Sequence[_Mark]) -> None:
        self.marks = marks
        first, last = min(mark.left for mark in marks), max(mark.right for mark in marks)
        self.window = NearAndFar.around(first, last, {(mark.bottom, mark.top) for mark in marks})
        self.places, self.labels = _labels(marks, self.window)
        self.plot = _PHONE - _LETTER * max(map(len, self.labels), default=0) - 12
        """Width in px that the marks have on a phone."""

    def form(self, mark: _Mark) -> Literal["box", "line", "point"]:
        """Tell how a mark can be seen: a box that is too narrow is a line with ends, or a point."""
        if (mark.right - mark.left) / (self.window.end - self.window.start) * self.plot >= _POINT:
            return "box"
        return "line" if self.window.height(mark.top) - self.window.height(mark.bottom) >= _POINT else "point"


def _figure(drawn: _Drawn, articles: pd.DataFrame) -> go.Figure:
    window = drawn.window
    low, high = -window.back - 10, NEAR + max(window.ahead + 10, 24)
    drawing = Drawing(high - low + 42)
    x, near = {"x0": window.start, "x1": window.end}, {"y0": 0, "y1": NEAR}
    drawing.shape("rect", **x, **near, fillcolor=BOX_FILL, line={"width": 0}, layer="below")
    for place in drawn.places:
        drawing.shape("line", **x, y0=place, y1=place, line={"color": GRID, "width": 1}, layer="below")
    drawing.shape("line", **x, **near, line={"color": RULE, "width": 2, "dash": "dash"})
    drawing.note(window.end, NEAR, "same day", xanchor="right", yanchor="bottom", name=ON_GROUND)
    _add_boxes(drawing, drawn)
    _add_words(drawing, drawn.marks, window)
    labels = [escape(label) for label in drawn.labels]
    drawing.figure.update_yaxes(tickvals=drawn.places, ticktext=labels, range=[low, high])
    set_date_axis(drawing.figure, window.start, window.end, most=6, width=drawn.plot, finest=_finest(articles))
    return drawing.done()


def _labels(marks: Sequence[_Mark], window: NearAndFar) -> tuple[list[float], list[str]]:
    """Return where dates stand beside the axis and how: those that the most articles tell of first, then the shortest.

    A date stands at the middle of what lies between its beginning and the next one that begins or ends: 2000–2009
    stands before 2006.
    """
    tellers: dict[tuple[datetime, datetime, str], int] = {}
    for mark in marks:
        key = (mark.bottom, mark.top, mark.label)
        tellers[key] = tellers.get(key, 0) + len(mark.articles)
    edges = sorted({edge for bottom, top, _ in tellers for edge in (bottom, top)})
    chosen: dict[float, str] = {}
    for bottom, _, label in sorted(tellers, key=lambda key: (-tellers[key], key[1] - key[0], key)):
        place = (window.height(bottom) + window.height(edges[bisect_right(edges, bottom)])) / 2
        if all(abs(place - other) >= _LABEL_GAP for other in chosen):
            chosen[place] = cut(_short(label), _LABEL)
    places = sorted(chosen)
    return places, [chosen[place] for place in places]


def _short(label: str) -> str:
    return re.sub("|".join(MONTHS), lambda month: month[0][:3], label)


def _add_boxes(drawing: Drawing, drawn: _Drawn) -> None:
    """Draw what has an extent as boxes in one trace, what is narrow as a line with ends, and the rest as points."""
    x: list[datetime | None] = []
    y: list[float | None] = []
    ends: list[tuple[datetime, float]] = []
    points: list[tuple[datetime, float]] = []
    for mark in drawn.marks:
        low, high = drawn.window.height(mark.bottom), drawn.window.height(mark.top)
        middle, form = _middle(mark, drawn.window), drawn.form(mark)
        if form == "point":
            points.append(middle)
            continue
        x += [mark.left, mark.right, mark.right, mark.left, mark.left, None]
        y += [low, low, high, high, low, None]
        if form == "line":
            ends += [(middle[0], low), (middle[0], high)]
    blue = COLOURS["same"]
    drawing.figure.add_scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=_FILL, line={"color": blue, "width": 2},
        marker={"color": blue}, hoverinfo="skip",
    )  # fmt: skip
    small = {"size": _POINT, "color": blue}
    for places, style in ((points, small), (ends, small | {"symbol": "line-ew", "line": {"color": blue, "width": 2}})):
        drawing.figure.add_scatter(
            x=[place for place, _ in places], y=[place for _, place in places], mode="markers", marker=style,
            hoverinfo="skip",
        )  # fmt: skip


def _add_words(drawing: Drawing, marks: Sequence[_Mark], window: NearAndFar) -> None:
    """Lay what each box says over its middle, to be read under the pointer."""
    middles = [_middle(mark, window) for mark in marks]
    said = [(escape(mark.label), escape(mark.published), escape(_who(mark.articles))) for mark in marks]
    drawing.figure.add_scatter(
        x=[place for place, _ in middles], y=[place for _, place in middles], mode="markers",
        marker={"color": COLOURS["same"], "size": 14, "opacity": 0}, customdata=said,
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[2]}<br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _who(articles: Sequence[str]) -> str:
    return listed(articles) if len(articles) < 3 else count(len(articles), "article")


def _middle(mark: _Mark, window: NearAndFar) -> tuple[datetime, float]:
    middle = (window.height(mark.bottom) + window.height(mark.top)) / 2
    return mark.left + (mark.right - mark.left) / 2, middle


def _finest(articles: pd.DataFrame) -> Unit:
    known = set(articles["published_precision"])
    if known & {"second", "minute", "hour"}:
        return "hour"
    return "day" if "day" in known else "month"
