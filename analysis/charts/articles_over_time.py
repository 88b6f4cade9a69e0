"""How many articles appeared in each minute, hour, day or month."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go

from analysis.article import Published
from analysis.charts.chart import Chart
from analysis.charts.labels import KIND_ROLES, KIND_WORDS, kind_key, with_origins
from analysis.charts.template import COLOURS, RULE, Drawing
from analysis.timeline import Bins, Unit, all_published, on_one_clock, publication_bins
from analysis.wording import (
    MONTHS,
    clock_words,
    count_words,
    dates_words,
    day_words,
    month_words,
    number,
    of_all,
    period_words,
    sentence,
    short_day,
    zone_words,
)

NAME = "articles-over-time"
_MOST_TICKS = 6
_TICK_STEPS: dict[Unit, tuple[int, ...]] = {
    **dict.fromkeys(("minute", "year", "decade", "century"), (1, 2, 5, 10)),
    "hour": (1, 2, 3, 6, 12),
    "day": (1, 2, 7),
    "month": (1, 2, 3, 6, 12),
}
_WIDE_COLUMNS = 12
# the columns on a phone, a digit above one, and what parts two numbers, in px
_PHONE, _LETTER, _GAP = 299, 8, 5


def articles_over_time(articles: pd.DataFrame, origins: pd.DataFrame) -> Chart:
    """Show how many articles appeared when, by kind of origin; those known too coarsely are only counted.

    Parameters
    ----------
    articles, origins
        Rows of the tables of those names.
    """
    rows = with_origins(articles, origins)
    published = on_one_clock(all_published(rows))
    bins = publication_bins(published)
    counts = _counts(rows["kind"], bins)
    table = _table(counts, bins)
    if len(bins.starts) < 2:
        finding = _only_finding(published, bins)
        return Chart(NAME, finding, "", f"{finding}.", table)
    placed = [each for each, place in zip(published, bins.places, strict=True) if place is not None]
    finding = _finding(counts.sum(axis=1), bins, len(rows))
    period = _period(bins, placed)
    caption = _caption(counts, bins, period, len(rows) - len(placed))
    return Chart(NAME, finding, caption, _alt(counts.sum(axis=1), bins, period), table, _figure(counts, bins))


def _counts(kinds: pd.Series, bins: Bins) -> pd.DataFrame:
    """Return a row a bin and a column a kind of origin, in the order of the stack."""
    placed = Counter(pair for pair in zip(bins.places, kinds.tolist(), strict=True) if pair[0] is not None)
    present = {kind for _, kind in placed}
    rows = range(len(bins.starts))
    return pd.DataFrame(
        {kind: [placed[row, kind] for row in rows] for kind in KIND_ROLES if kind in present}, index=rows
    )


def _table(counts: pd.DataFrame, bins: Bins) -> pd.DataFrame:
    table = pd.DataFrame({sentence(bins.unit): [bin_words(start, bins.unit) for start in bins.starts]})
    table["Articles"] = counts.sum(axis=1).astype(int)
    if len(counts.columns) > 1:
        table = table.assign(**{sentence(KIND_WORDS[kind]): counts[kind] for kind in counts.columns})
    return table


def bin_words(start: datetime, unit: Unit) -> str:
    """Return a bin in words: "3 March 2026, 06:00", "3 March 2026", "October 2021", "1950s"."""
    if unit in ("minute", "hour"):
        return f"{day_words(start)}, {clock_words(start)}"
    if unit == "day":
        return day_words(start)
    if unit == "month":
        return month_words(start)
    return str(start.year) if unit == "year" else f"{start.year}s"


def _only_finding(published: Sequence[Published], bins: Bins) -> str:
    """Return the finding where there is no more than one bin."""
    total, placed = len(published), sum(place is not None for place in bins.places)
    if not total:
        return "No articles"
    if not placed:
        return "No article has a date of publication" if total > 1 else "The date of publication is not known"
    when = _published_in(bins.starts[0], bins.unit)
    if total == 1:
        return f"The article was published {when}"
    if placed < total:
        return f"{sentence(of_all(placed, total))} {_is(placed)} known to be published {when}"
    return f"{sentence(of_all(placed, total))} were published {when}"


def _finding(totals: pd.Series, bins: Bins, articles: int) -> str:
    """Say by when half were out, or where that tells nothing, when most appeared."""
    placed = int(totals.sum())
    so_far = totals.cumsum()
    half = int((so_far * 2 >= placed).argmax())
    known = f" with a known {bins.unit}" if placed < articles else ""
    if half in (0, len(totals) - 1) and (half or bins.unit not in ("minute", "hour")):
        most = int(totals.max())
        when = _published_in(bins.starts[int(totals.argmax())], bins.unit)
        return f"{sentence(of_all(most, placed))}{known} {_was(most)} published {when}"
    out = int(so_far.iloc[half])
    return f"{sentence(of_all(out, placed))}{known} {_was(out)} out {_until(bins, half)}"


def _until(bins: Bins, place: int) -> str:
    """Say until when: "before 09:00", "before midnight", "by the end of 4 March 2026"."""
    if bins.unit not in ("minute", "hour"):
        return f"by the end of {bin_words(bins.starts[place], bins.unit)}"
    end = bins.starts[place + 1]
    of_day = f" on {day_words(bins.starts[place])}" if bins.starts[0].date() != bins.starts[-1].date() else ""
    return f"before {'midnight' if (end.hour, end.minute) == (0, 0) else clock_words(end)}{of_day}"


def _published_in(start: datetime, unit: Unit) -> str:
    before = {"minute": "at", "hour": "in the hour from", "day": "on", "decade": "in the", "century": "in the"}
    words = clock_words(start) + f" on {day_words(start)}" if unit in ("minute", "hour") else bin_words(start, unit)
    return f"{before.get(unit, 'in')} {words}"


def _is(number_of: int) -> str:
    return "is" if number_of == 1 else "are"


def _was(number_of: int) -> str:
    return "was" if number_of == 1 else "were"


def _caption(counts: pd.DataFrame, bins: Bins, period: str, left_out: int) -> str:
    coarser = f"Not drawn, for it is not known so exactly: {count_words(left_out, 'article')}." if left_out else ""
    texts = [f"Articles per {bins.unit}, {period}.", kind_key(counts.columns), coarser]
    return " ".join(filter(None, texts))


def _period(bins: Bins, placed: Sequence[Published]) -> str:
    if bins.unit not in ("minute", "hour"):
        return period_words(placed)
    days = dates_words(bins.starts[0].date(), bins.starts[-1].date())
    return ", ".join(filter(None, [days, zone_words(placed)]))


def _alt(totals: pd.Series, bins: Bins, period: str) -> str:
    most = _published_in(bins.starts[int(totals.argmax())], bins.unit)
    articles = sentence(count_words(int(totals.sum()), "article"))
    return f"{articles} by {bins.unit}, {period}. The most, {number(totals.max())}, {most}."


def _figure(counts: pd.DataFrame, bins: Bins) -> go.Figure:
    columns = len(bins.starts)
    step = next(step for step in _TICK_STEPS[bins.unit] if columns <= step * _MOST_TICKS)
    ticks = list(range(0, columns, step))
    texts = _tick_texts([bins.starts[place] for place in ticks], bins.unit)
    below = 44 if any("<br>" in text for text in texts) else 28
    # the text under a narrow first or last column is wider than the column
    side = 8 if columns <= _WIDE_COLUMNS else 22
    margin = {"l": side, "r": side, "t": 26, "b": below, "pad": 6}
    drawing = Drawing(162 + below, barmode="stack", bargap=0.12, margin=margin)
    for kind in counts.columns:
        drawing.figure.add_bar(
            x=list(range(columns)),
            y=list(counts[kind]),
            marker={"color": COLOURS[KIND_ROLES[kind]]},
            customdata=[bin_words(start, bins.unit) for start in bins.starts],
            hovertemplate=f"%{{customdata}}<br>%{{y:,}}: {KIND_WORDS[kind]}<extra></extra>",
        )
    totals = [int(total) for total in counts.sum(axis=1)]
    for place in _labelled(totals):
        drawing.note(place, totals[place], number(totals[place]), yanchor="bottom")
    drawing.figure.update_xaxes(
        tickvals=ticks, ticktext=texts, tickangle=0, showline=True, linecolor=RULE, range=[-0.6, columns - 0.4]
    )
    drawing.figure.update_yaxes(showticklabels=False, range=[0, max(totals) * 1.02])
    return drawing.done()


def _labelled(totals: Sequence[int]) -> list[int]:
    """Return which columns get their count on top: all, or where a phone has no room, the highest ones apart."""
    column = _PHONE / len(totals)
    taken: list[tuple[float, float]] = []
    labelled = []
    for place in sorted(range(len(totals)), key=lambda place: -totals[place]):
        middle, half = place * column, (_LETTER * len(number(totals[place])) + _GAP) / 2
        if totals[place] and all(middle + half <= left or right <= middle - half for left, right in taken):
            taken.append((middle - half, middle + half))
            labelled.append(place)
    return sorted(labelled)


def _tick_texts(starts: Sequence[datetime], unit: Unit) -> list[str]:
    """Return short texts; the day below the first hour of a day, the year below its first month."""
    if unit in ("year", "decade", "century", "minute"):
        return [clock_words(start) if unit == "minute" else bin_words(start, unit) for start in starts]
    if unit == "day":
        return [short_day(start) for start in starts]
    many_days = unit == "hour" and starts[0].date() != starts[-1].date()
    texts = []
    for before, start in zip([None, *starts], starts, strict=False):
        if unit == "hour":
            text, below, changed = clock_words(start), short_day(start), before is None or before.date() != start.date()
        else:
            text, below = MONTHS[start.month - 1][:3], str(start.year)
            changed = before is None or before.year != start.year
        texts.append(f"{text}<br>{below}" if changed and (many_days or unit == "month") else text)
    return texts
