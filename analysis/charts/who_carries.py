"""Who carries a superseded sentence and who the new one, by the time of publication, beside the newer version."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.article import Published
from analysis.carriers import NEW, OLD, OTHER_WORDS
from analysis.charts.chart import Chart
from analysis.charts.labels import article_labels, colour_key
from analysis.charts.template import COLOURS, GRID, ON_GROUND, ROW, RULE, Drawing, Role, escape
from analysis.charts.ticks import set_date_axis
from analysis.passages import POSSIBLE_TRANSLATION
from analysis.timeline import extent_of, on_one_clock, published_of
from analysis.version_findings import BOTH, Exchange, new_counted, old_counted
from analysis.wording import (
    clock_words,
    count_words,
    percent,
    period_words,
    published_words,
    sentence,
    short_day,
    zone_words,
)

NAME = "who-carries"
MOST_ROWS = 40
"""Only so many articles are drawn, the earliest."""
FEWEST = 3
"""With fewer the sentences say it all."""
WORDINGS = {
    "verbatim": "word for word",
    "edited": "edited",
    "other_words": "in other words",
    "possible_translation": "possible translation",
}
_LABEL_CHARS = 24
_SYMBOLS = {OLD: "circle-open", NEW: "circle", BOTH: "diamond"}
_SYMBOL_WORDS = {OLD: "Ring: only the old {}", NEW: "disc: only the new {}", BOTH: "diamond: both"}
_ROLES: dict[str, Role] = {OTHER_WORDS: "own", POSSIBLE_TRANSLATION: "translated"}
_KEY: tuple[tuple[Role, str], ...] = (
    ("same", "word for word or edited"), ("own", "in other words"), ("translated", "possible translation"),
)  # fmt: skip
# a figure on a phone, and a letter of its text, in px: what fits there fits everywhere
_PHONE, _LETTER = 343, 5.9


def who_carries(exchange: Exchange, articles: pd.DataFrame, place: int = 0) -> Chart:
    """Show when each article with the old or the new one was published, and when the newer version was.

    Parameters
    ----------
    exchange
        As `version_findings.exchanges` returns it.
    articles
        As `version_findings.involved` returns them.
    place
        Number of the exchange on its page, for the chart's name.
    """
    rows = articles.set_index("id", drop=False)
    names = list(dict.fromkeys([*exchange.has, exchange.newer]))
    clock = on_one_clock([published_of(rows.loc[name]) for name in names])
    published = dict(zip(names, clock, strict=True))
    drawn = [name for name in exchange.has if _moment(published[name])]
    newer = _moment(published[exchange.newer])
    table, finding = _table(exchange, rows), old_counted(exchange)
    name, places = f"{NAME}-{place + 1}", _places(exchange)
    if newer is None or len(drawn) < FEWEST:
        return Chart(name, finding, "", f"{finding}.", table, places=places)
    caption = _caption(exchange, [published[name] for name in drawn], len(exchange.has) - len(drawn))
    alt = f"{sentence(count_words(len(drawn), 'article'))} by time. {finding}. {new_counted(exchange)}".rstrip()
    figure = _figure(exchange, rows, {name: published[name] for name in drawn[:MOST_ROWS]}, newer)
    return Chart(name, finding, caption, alt, table, figure, places)


def side_words(exchange: Exchange, side: str) -> str:
    """Return what an article has: "Only the old figure", "Both"."""
    if exchange.what == "text":
        return "Its text"
    return {OLD: "Only the old {}", NEW: "Only the new {}", BOTH: "Both"}[side].format(exchange.what)


def when_words(exchange: Exchange, name: str) -> str:
    """Return when an article was published beside the newer version, without judging it."""
    carried = "its text" if exchange.what == "text" else f"the old {exchange.what}"
    still = f", still with {carried}" if exchange.has[name] == OLD else ""
    return {
        "before": f"published before the {exchange.event}",
        "after": f"published after the {exchange.event}{still}",
        "undecided": f"whether before or after the {exchange.event} cannot be decided",
        "itself": f"the {exchange.event} itself",
    }[exchange.published[name]]


def _moment(published: Published) -> datetime | None:
    extent = extent_of(published) if published.precision in ("minute", "second") else None
    return extent[0] if extent else None


def _caption(exchange: Exchange, drawn: list[Published], left: int) -> str:
    when = ", ".join(filter(None, [period_words(drawn), zone_words(drawn)]))
    text = exchange.what == "text"
    symbols = ", ".join(words.format(exchange.what) for side, words in _SYMBOL_WORDS.items() if exchange.having(side))
    roles = {_role(exchange, name) for name in exchange.has}
    is_are = "is" if left == 1 else "are"
    parts = [
        new_counted(exchange),
        f"Published {when}.",
        f"The line is the {exchange.event}.",
        "" if text else f"{symbols}.",
        colour_key(pair for pair in _KEY if pair[0] in roles),
        f"{sentence(count_words(left, 'article'))} not known to the minute {is_are} in the table only." if left else "",
    ]
    return " ".join(filter(None, parts))


def _role(exchange: Exchange, name: str) -> Role:
    first = exchange.carriers[exchange.carriers["carrier"] == name].iloc[0]
    return _ROLES.get(first["wording"], "same")


def _table(exchange: Exchange, rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row an article: which it has, when it was published, and whether its outlet changed later."""
    names = article_labels(rows)
    first = exchange.carriers.drop_duplicates("carrier").set_index("carrier")
    table = pd.DataFrame(
        {
            "Article": [names[name] for name in exchange.has],
            "Published": [published_words(published_of(rows.loc[name])) for name in exchange.has],
            "Has": [side_words(exchange, side) for side in exchange.has.values()],
            "How": [WORDINGS[first.loc[name, "wording"]] for name in exchange.has],
            "When": [sentence(when_words(exchange, name)) for name in exchange.has],
        }
    )
    if exchange.what == "text":
        return table.assign(**{"Share of the text": [percent(first.loc[name, "share"]) for name in exchange.has]})
    later = [_later(exchange, rows, names, name, side) for name, side in exchange.has.items()]
    return table.assign(**{"Changed in a later article": later})


def _later(exchange: Exchange, rows: pd.DataFrame, names: Mapping[str, str], name: str, side: str) -> str:
    if other := exchange.changed.get(name):
        return f"{names[other]}, {published_words(published_of(rows.loc[other]))}"
    return "none here" if side == OLD else ""


def _places(exchange: Exchange) -> pd.DataFrame:
    """Return the place of the first sentence of each row of the table."""
    first = exchange.carriers.drop_duplicates("carrier").set_index("carrier")
    rows = [(name, first.loc[name, "start"], first.loc[name, "end"]) for name in exchange.has]
    return pd.DataFrame(rows, columns=["article", "start", "end"])


def _figure(exchange: Exchange, rows: pd.DataFrame, published: Mapping[str, Published], newer: datetime) -> go.Figure:
    moments = {name: moment for name, each in published.items() if (moment := _moment(each))}
    known = article_labels(rows, _LABEL_CHARS)
    labels = [known[name] for name in moments]
    one_day = len({moment.date() for moment in [*moments.values(), newer]}) == 1
    times = [clock_words(each) if one_day else f"{short_day(each)} {clock_words(each)}" for each in moments.values()]
    right = round(_LETTER * max(map(len, times))) + 8
    start, end = min([*moments.values(), newer]), max([*moments.values(), newer])
    margin = max((end - start) / 25, timedelta(minutes=1))
    drawing = Drawing(64 + ROW * len(labels))
    drawing.shape("line", x0=newer, x1=newer, y0=-0.6, y1=len(labels) - 0.4, line={"color": RULE, "width": 2})
    for place, moment in enumerate(moments.values()):
        thin = {"color": GRID, "width": 1}
        drawing.shape("line", x0=start - margin, x1=moment, y0=place, y1=place, line=thin)
        drawing.note(moment, place, times[place], xanchor="left", xshift=8, name=ON_GROUND)
    drawing.figure.add_scatter(
        x=list(moments.values()),
        y=list(range(len(labels))),
        mode="markers",
        cliponaxis=False,
        marker={
            "size": 12,
            "symbol": [_SYMBOLS[exchange.has[name]] for name in moments],
            "color": [COLOURS[_role(exchange, name)] for name in moments],
            "line": {"width": 2, "color": [COLOURS[_role(exchange, name)] for name in moments]},
        },
        hoverinfo="skip",
    )
    ticktext = [escape(label) for label in labels]
    drawing.figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=ticktext, range=[len(labels) - 0.4, -0.6])
    plot = _PHONE - 8 - right - _LETTER * max(map(len, labels)) - 12
    set_date_axis(drawing.figure, start - margin, end + margin, most=6, width=plot, finest="minute")
    return drawing.done().update_layout(margin_r=right)
