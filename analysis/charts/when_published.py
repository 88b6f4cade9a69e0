"""When each article was published: a mark where the minute is known, else a box as wide as what is not known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.article import Precision, Published
from analysis.charts.chart import Chart
from analysis.charts.labels import (
    KIND_ROLES,
    article_labels,
    in_sentence,
    kind_key,
    source_name,
    with_origins,
)
from analysis.charts.template import BOX_FILL, COLOURS, GRID, ON_GROUND, ROW, TEXT_SIZE, Drawing, escape
from analysis.charts.ticks import set_date_axis
from analysis.tables import is_telegram
from analysis.timeline import Unit, all_published, by_time, extent_of, first_publication, on_one_clock
from analysis.wording import (
    NO_DATE,
    clock_words,
    count,
    count_words,
    known_by,
    listed,
    number,
    of_all,
    period_words,
    published_in_full,
    published_words,
    sentence,
    short_day,
    some_time,
    stories_words,
    via,
    zone_words,
)

NAME = "when-published"
MOST_ROWS = 40
"""Only so many articles are drawn, the earliest."""
MOST_UNDATED = 5
"""Of articles without a date; more share one row."""
_LABEL_CHARS = 24
_MARKED: tuple[Precision, ...] = ("second", "minute")
_BOXED: tuple[Precision, ...] = ("hour", "day", "month", "year")
_TICK_UNITS: tuple[Unit, ...] = ("minute", "hour", "day", "month", "year")
# a figure on a phone, and a letter of its text, in px: what fits there fits everywhere
_PHONE, _LETTER = 343, 5.9


def when_published(articles: pd.DataFrame, origins: pd.DataFrame) -> Chart:
    """Show when each article was published, as exactly as that is known and no more.

    Parameters
    ----------
    articles, origins
        Rows of the tables of those names.
    """
    rows = by_time(with_origins(articles, origins))
    published = on_one_clock(all_published(rows))
    # the day stands beside the mark
    rows = rows.assign(label=rows["id"].map(article_labels(rows, _LABEL_CHARS, days=())))
    finding, table = _finding(rows, published), _table(rows, published)
    if len(rows) < 2 or all(each.start is None for each in published):
        return Chart(NAME, finding, "", f"{finding}.", table)
    return Chart(NAME, finding, _caption(rows, published), _alt(published, finding), table, _figure(rows, published))


def _table(rows: pd.DataFrame, published: Sequence[Published]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Article": list(rows["label"]),
            "Headline": list(rows["headline"]),
            "Published": [published_in_full(each) for each in published],
            "Precision": [each.precision for each in published],
        }
    )


def _finding(rows: pd.DataFrame, published: Sequence[Published]) -> str:
    if rows.empty:
        return "No articles"
    if all(each.start is None for each in published):
        return "No article has a date of publication" if len(rows) > 1 else "The date of publication is not known"
    if len(rows) == 1:
        return f"Published {_when(published[0], published)}"
    sizes = rows["story"].value_counts()
    if len(sizes) > 1:
        told = int((sizes > 1).sum())
        return f"{sentence(stories_words(told, len(sizes) - told))}, {period_words(published)}"
    first = first_publication(published)
    if first is None:
        return "Who was first cannot be decided"
    row = rows.iloc[first].to_dict()
    name = row["agency"] if is_telegram(row) else source_name(row)
    text = f"A text {name}" if name == via(row["agency"]) else name
    return f"{in_sentence(text)} was first, {_when(published[first], published)}"


def _when(one: Published, among: Sequence[Published]) -> str:
    """Say when: "at 06:12" where all is of one day, else "on 3 March 2026, 06:12", "some time in October 2021"."""
    if one.precision in ("day", "month", "year"):
        return some_time(one)
    one_day = {each.known_day for each in among} == {one.known_day}
    if one_day and len(among) > 1 and one.precision in _MARKED and isinstance(one.start, datetime):
        return f"at {clock_words(one.start)}"
    return f"on {published_words(one)}"


def _caption(rows: pd.DataFrame, published: Sequence[Published]) -> str:
    marked = any(each.precision in _MARKED for each in published)
    when = ", ".join(filter(None, [period_words(published), zone_words(published)]))
    drawn = rows[[each.start is not None for each in published]][:MOST_ROWS]
    symbols = marked and any(is_telegram(row) for row in drawn.to_dict("records"))
    texts = [
        f"Published {when}." if marked else "",
        _coarse_ones(published),
        "Square: the agency’s own telegram. Circle: article." if symbols else "",
        kind_key(drawn["kind"]),
        _given(published),
        f"The first {MOST_ROWS} are drawn; the table has all." if len(_labels(rows, published)[0]) > MOST_ROWS else "",
    ]
    return " ".join(filter(None, texts))


def _given(published: Sequence[Published]) -> str:
    given = sum(each.kind == "given" for each in published)
    how_many = sentence(_how_many(given, len(published), "as a reader gave it"))
    return f"{how_many}: a box with a solid outline." if given else ""


def _coarse_ones(published: Sequence[Published]) -> str:
    """Say how many are known only so exactly: "All three are known only by month: a dotted box is as wide as …"."""
    counts = Counter(each.precision for each in published)
    known = [
        _how_many(counts[precision], len(published), known_by(precision)) for precision in _BOXED if counts[precision]
    ]
    return f"{sentence(listed(known))}: a dotted box is as wide as what is not known." if known else ""


def _how_many(some: int, total: int, how: str) -> str:
    return f"{of_all(some, total)} {'is' if some == 1 else 'are'} {how}"


def _alt(published: Sequence[Published], finding: str) -> str:
    intervals = {(each.start, each.end) for each in published}
    articles = sentence(count_words(len(published), "article"))
    if len(intervals) == 1:
        return f"{articles}, each published {some_time(published[0])}. {finding}."
    undated = sum(each.start is None for each in published)
    without = f" {sentence(count_words(undated, 'article'))} without a date." if undated else ""
    return f"{articles}, published {period_words(published)}. {finding}.{without}"


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One article with a date, as drawn: where, in which colour, and with which words."""

    place: int
    start: datetime
    end: datetime
    precise: bool
    given: bool
    colour: str
    symbol: str
    inside: str
    beside: str


def _figure(rows: pd.DataFrame, published: Sequence[Published]) -> go.Figure:
    drawn = _drawn(rows[:MOST_ROWS], published[:MOST_ROWS])
    labels, undated = _labels(rows, published)
    longest_time = max((len(each.beside) for each in drawn if each.precise), default=0)
    right = max(16, round(_LETTER * longest_time) + 8)
    plot = _PHONE - 8 - right - _LETTER * max(map(len, labels)) - 12
    start, end = _padded(min(each.start for each in drawn), max(each.end for each in drawn))
    drawing = Drawing(64 + ROW * len(labels))
    _add_boxes(drawing, drawn, start, end, (end - start) / plot)
    _add_marks(drawing, drawn, start)
    for place in undated:
        drawing.note(0, place, NO_DATE, xref="paper", xanchor="left")
    ticktext = [escape(label) for label in labels]
    drawing.figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=ticktext, range=[len(labels) - 0.4, -0.6])
    set_date_axis(drawing.figure, start, end, most=6, width=plot, finest=_finest(published))
    return drawing.done().update_layout(margin_r=right)


def _labels(rows: pd.DataFrame, published: Sequence[Published]) -> tuple[list[str], list[int]]:
    """Return the labels of the rows drawn, and the places of those without a date; many of these share the last row."""
    dated = sum(each.start is not None for each in published)
    without = len(rows) - dated
    if without > MOST_UNDATED and dated < MOST_ROWS:
        return [*rows["label"][:dated], count(without, "article")], [dated]
    labels = list(rows["label"][:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        labels.append(f"and {number(len(rows) - MOST_ROWS)} more")
    return labels, list(range(dated, min(len(rows), MOST_ROWS)))


def _drawn(rows: pd.DataFrame, published: Sequence[Published]) -> list[_Drawn]:
    one_day = len({each.known_day for each in published}) == 1
    drawn = []
    for place, (row, each) in enumerate(zip(rows.to_dict("records"), published, strict=True)):
        if (extent := extent_of(each)) is not None:
            colour, symbol = COLOURS[KIND_ROLES[row["kind"]]], "square" if is_telegram(row) else "circle"
            precise = each.precision in _MARKED
            words = some_time(each), _short(each, one_day)
            drawn.append(_Drawn(place, *extent, precise, each.kind == "given", colour, symbol, *words))
    return drawn


def _short(published: Published, one_day: bool) -> str:
    """Return the briefest words: "06:12" or "3 Mar 06:12", "06:00–06:59", "3 Mar 2026", "October 2021"."""
    start, end = published.start, published.end
    if published.precision == "day" and published.known_day:
        return f"{short_day(published.known_day)} {published.known_day.year}"
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return published_words(published)
    times = clock_words(start) + (f"–{clock_words(end)}" if published.precision == "hour" else "")
    return times if one_day else f"{short_day(start)} {times}"


def _padded(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    margin = max((end - start) / 25, timedelta(minutes=1))
    return start - margin, end + margin


def _finest(published: Sequence[Published]) -> Unit:
    known = {"minute" if each.precision == "second" else each.precision for each in published}
    return next(unit for unit in _TICK_UNITS if unit in known)


def _add_boxes(drawing: Drawing, drawn: Sequence[_Drawn], left: datetime, right: datetime, a_pixel: timedelta) -> None:
    """Draw what is not known to the minute as a box; its words stand inside where they fit on a phone, else beside."""
    for each in drawn:
        if each.precise:
            continue
        x, y = {"x0": each.start, "x1": each.end}, {"y0": each.place - 0.3, "y1": each.place + 0.3}
        line = {"color": each.colour, "width": 2, "dash": "solid" if each.given else "dot"}
        drawing.shape("rect", **x, **y, line=line, fillcolor=BOX_FILL)
        if (each.end - each.start) / a_pixel >= _LETTER * len(each.inside):
            drawing.note(each.start + (each.end - each.start) / 2, each.place, escape(each.inside))
        elif each.start - left > right - each.end:
            drawing.note(each.start, each.place, each.beside, xanchor="right", xshift=-6, name=ON_GROUND)
        else:
            drawing.note(each.end, each.place, each.beside, xanchor="left", xshift=6, name=ON_GROUND)


def _add_marks(drawing: Drawing, drawn: Sequence[_Drawn], left: datetime) -> None:
    """Draw what is known to the minute as a mark at the end of a thin line, its time beside it."""
    marked = [each for each in drawn if each.precise]
    for each in marked:
        thin = {"color": GRID, "width": 1}
        drawing.shape("line", x0=left, x1=each.start, y0=each.place, y1=each.place, line=thin)
    if marked:
        drawing.figure.add_scatter(
            x=[each.start for each in marked],
            y=[each.place for each in marked],
            mode="markers+text",
            text=[each.beside for each in marked],
            textposition="middle right",
            textfont={"size": TEXT_SIZE},
            cliponaxis=False,
            marker={
                "size": 12,
                "symbol": [each.symbol for each in marked],
                "color": [each.colour for each in marked],
            },
            hoverinfo="skip",
        )
