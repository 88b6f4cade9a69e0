"""New or recycled: what share of each article stands in no earlier one, and of each outlet as time goes on."""

from collections.abc import Iterator
from datetime import datetime

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.articles_over_time import bin_words
from analysis.charts.chart import Chart
from analysis.charts.labels import article_labels, in_sentence, source_name
from analysis.charts.template import COLOURS, ROW, RULE, Drawing, Role, escape
from analysis.recycled import BACKGROUND, KINDS, NEW, SEEN, UNDECIDED
from analysis.timeline import Bins, Unit, all_published, by_time, on_one_clock, publication_bins
from analysis.wording import (
    clock_words,
    count,
    count_words,
    number,
    of_all,
    percent,
    published_words,
    sentence,
    short_day,
)

NAME, OUTLETS = "new-or-recycled", "new-by-outlet"
MOST_ROWS = 40
"""Rows that are drawn; the table has all."""
MOST_BINS, _TICKS, _FEWEST_MARKS = 30, 5, 3
"""Stretches of time beside one another, and how many of them are named: a phone has room for no more."""
_PARTS: tuple[tuple[str, Role, str], ...] = (
    (SEEN, "same", "seen earlier"),
    (BACKGROUND, "same", "background"),
    (UNDECIDED, "unknown", "undecided"),
    (NEW, "own", "new"),
)
_BACKGROUND_PATTERN = {"shape": ".", "fgcolor": "rgba(255,255,255,.8)", "size": 6, "solidity": 0.3}
_BAR = 0.74


def new_or_recycled(articles: pd.DataFrame, sentences: pd.DataFrame) -> Chart:
    """Show which share of each article is new, seen earlier or background, by time.

    Parameters
    ----------
    articles, sentences
        Rows of the tables of those names; of an article without any sentence nothing can be said.
    """
    rows = _shares(by_time(articles), sentences)
    table = _table(rows)
    if len(rows) < 2:
        return Chart(NAME, "Too few sentences to tell what is new", "", "Nothing to draw.", table)
    said = _finding(rows)
    return Chart(NAME, said, _caption(rows, sentences), _alt(rows), table, _figure(rows.head(MOST_ROWS)))


def _shares(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the articles that have sentences, with their words in sentences of each kind, and label."""
    words = sentences.pivot_table(index="article", columns="kind", values="words", aggfunc="sum", fill_value=0)
    rows = articles[articles["id"].isin(words.index)].reset_index(drop=True)
    counted = words.reindex(index=rows["id"], columns=list(KINDS), fill_value=0).reset_index(drop=True)
    rows = rows.assign(**{kind: counted[kind].astype(int) for kind in KINDS})
    rows["told"] = rows[list(KINDS)].sum(axis=1)
    rows = rows[rows["told"] > 0].reset_index(drop=True)
    return rows.assign(label=rows["id"].map(article_labels(rows, times=True, days=_new_days(rows))))


def _new_days(rows: pd.DataFrame) -> set[str]:
    """Return the articles whose label has to say the day: each that is of another day than the one before."""
    days = [each.known_day for each in on_one_clock(all_published(rows))]
    if len({day for day in days if day}) < 2:
        return set()
    return {name for name, before, day in zip(rows["id"], [None, *days], days, strict=False) if day != before}


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    shares = {
        sentence(name): [percent(part / told) for part, told in zip(rows[kind], rows["told"], strict=True)]
        for kind, _, name in reversed(_PARTS)
    }
    published = [published_words(each) for each in all_published(rows)]
    return pd.DataFrame({"Article": rows["label"], "Published": published, **shares, "Words": rows["told"]})


def _finding(rows: pd.DataFrame) -> str:
    nothing_new = int(((rows[NEW] == 0) & (rows[UNDECIDED] == 0)).sum())
    if nothing_new:
        have = "has" if nothing_new == 1 else "have"
        return sentence(f"{of_all(nothing_new, len(rows))} articles {have} only sentences that were seen before")
    if not rows[[SEEN, BACKGROUND, UNDECIDED]].to_numpy().any():
        return "No sentence was seen before"
    if not rows[[SEEN, BACKGROUND]].to_numpy().any():
        return "Which of them had a sentence first cannot be decided"
    return f"{percent(rows[NEW].sum() / rows['told'].sum())} of all words stand in sentences that are new"


def _caption(rows: pd.DataFrame, sentences: pd.DataFrame) -> str:
    meanings = {
        SEEN: "Blue: an earlier article of this collection has the sentence.",
        BACKGROUND: "Dotted: it has come back for weeks, in other stories too.",
        UNDECIDED: "Grey: another article has it and the dates do not tell which was first, or it may be translated.",
        NEW: "Orange: new, in no earlier article; what it tells may be old.",
    }
    present = set(sentences["kind"])
    more = f"The first {MOST_ROWS} are drawn; the table has all." if len(rows) > MOST_ROWS else ""
    said = [meanings[kind] for kind, *_ in _PARTS if kind in present]
    return " ".join(filter(None, ["Share of each article’s words, by time.", *said, more]))


def _alt(rows: pd.DataFrame) -> str:
    share = rows[NEW] / rows["told"]
    most, least = rows.loc[share.idxmax()], rows.loc[share.idxmin()]
    old = int(rows[BACKGROUND].gt(0).sum())
    said = f"{sentence(count_words(len(rows), 'article'))}. Most is new in {in_sentence(most['label'])} "
    said += f"with {percent(share.max())}, least in {in_sentence(least['label'])} with {percent(share.min())}."
    return f"{said} {sentence(count_words(old, 'article'))} with background." if old else said


def _figure(rows: pd.DataFrame) -> go.Figure:
    drawing = Drawing(56 + ROW * len(rows), barmode="overlay")
    total = rows["told"]
    left = (rows[SEEN] + rows[BACKGROUND] + rows[UNDECIDED]) / total
    inner = pd.Series(0.0, index=rows.index)
    for kind, role, words in _PARTS:
        share = rows[kind] / total
        drawn = [place for place, value in enumerate(share) if value]
        sign = 1 if kind == NEW else -1
        base = pd.Series(0.0, index=rows.index) if kind == NEW else inner
        drawing.figure.add_bar(
            y=drawn,
            x=[sign * share[place] for place in drawn],
            base=[sign * base[place] for place in drawn],
            customdata=[[percent(share[place]), escape(rows["headline"][place]), rows["id"][place]] for place in drawn],
            width=_BAR,
            orientation="h",
            marker={"color": COLOURS[role], **({"pattern": _BACKGROUND_PATTERN} if kind == BACKGROUND else {})},
            meta=kind,
            hovertemplate=f"%{{customdata[1]}}<br>%{{customdata[0]}} {words}<extra></extra>",
        )
        inner = inner + (share if kind != NEW else 0)
    for place, (old, new) in enumerate(zip(left, rows[NEW] / total, strict=True)):
        if old:
            drawing.note(-old, place, percent(old), xanchor="right", xshift=-3)
        if new:
            drawing.note(new, place, percent(new), xanchor="left", xshift=3)
    drawing.shape("line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": RULE, "width": 1})
    before = "← seen before or undecided" if rows[UNDECIDED].any() else "← seen before"
    for text, side, shift in ((before, "right", -6), ("new →", "left", 6)):
        drawing.note(0, 1, text, yref="paper", xanchor=side, yanchor="bottom", xshift=shift, yshift=6)
    drawing.figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[escape(label) for label in rows["label"]],
        range=[len(rows) - 0.4, -0.7],
        ticklabelstandoff=44,
    )
    drawing.figure.update_xaxes(showticklabels=False, range=[-max(left.max(), 0.2), 1])
    return drawing.done().update_layout(margin={"t": 44, "r": 52})


def new_by_outlet(articles: pd.DataFrame, sentences: pd.DataFrame) -> Chart | None:
    """Show what share of each outlet's words is new, in one stretch of time after another; None where each has one.

    Parameters
    ----------
    articles, sentences
        As for `new_or_recycled`. An article that is known more coarsely than the stretches is only counted.
    """
    rows = _shares(by_time(articles), sentences)
    rows = rows.assign(name=[row["outlet"] or source_name(row) for row in rows.to_dict("records")])
    bins = publication_bins(all_published(rows), MOST_BINS)
    cells = pd.DataFrame(_cells(rows, bins), columns=["name", "place", "articles", "told", *KINDS])
    table = _outlet_table(cells, bins)
    several = cells.groupby("name")["place"].nunique() if len(cells) else pd.Series(dtype=int)
    if not (several > 1).any():
        return None
    names = list(several[several > 1].index)
    shown = cells[cells["name"].isin(names)]
    finding = _outlet_finding(shown, names)
    if len(shown) < _FEWEST_MARKS:
        return Chart(OUTLETS, finding, "", f"{finding}.", table)
    left_out = sum(place is None for place in bins.places)
    coarse = f"Not drawn, for it is not known so exactly: {count_words(left_out, 'article')}." if left_out else ""
    caption = f"Share of an outlet’s words in sentences that are new, per {bins.unit}; the larger the mark, the more. "
    caption += f"Only outlets with several times; the table has all. {coarse}".rstrip()
    return Chart(OUTLETS, finding, caption, f"{finding}.", table, _outlet_figure(shown, names[:MOST_ROWS], bins))


def _cells(rows: pd.DataFrame, bins: Bins) -> Iterator[list[object]]:
    placed = rows.assign(place=pd.array(bins.places, dtype="Int64")).dropna(subset="place")
    for (name, place), members in placed.groupby(["name", "place"], sort=True):
        yield [
            name,
            int(place),
            len(members),
            int(members["told"].sum()),
            *(int(members[kind].sum()) for kind in KINDS),
        ]


def _outlet_table(cells: pd.DataFrame, bins: Bins) -> pd.DataFrame:
    shares = {
        sentence(name): [percent(part / told) for part, told in zip(cells[kind], cells["told"], strict=True)]
        for kind, _, name in reversed(_PARTS)
    }
    when = [bin_words(bins.starts[place], bins.unit) for place in cells["place"]]
    return pd.DataFrame({"Outlet": cells["name"], "From": when, "Articles": cells["articles"], **shares})


def _outlet_finding(cells: pd.DataFrame, names: list[str]) -> str:
    if len(names) > 1:
        share = cells.groupby("name")[[NEW, "told"]].sum()
        most = (share[NEW] / share["told"]).idxmax()
        said = percent(share.loc[most, NEW] / share.loc[most, "told"])
        return (
            f"Of {count(len(names), 'outlet')} with several articles, {in_sentence(most)} has most that is new: {said}"
        )
    first, *_, last = (cells[NEW] / cells["told"]).tolist()
    return f"{in_sentence(names[0])}: {percent(first)} of the words were new at first, {percent(last)} at last"


def _outlet_figure(cells: pd.DataFrame, names: list[str], bins: Bins) -> go.Figure:
    drawing = Drawing(60 + 34 * len(names))
    rows = cells[cells["name"].isin(names)]
    share = rows[NEW] / rows["told"]
    drawing.figure.add_scatter(
        x=list(rows["place"]),
        y=[names.index(name) for name in rows["name"]],
        mode="markers+text",
        marker={"color": COLOURS["own"], "size": [5 + 17 * value**0.5 for value in share], "opacity": 1},
        text=[percent(value) for value in share],
        textposition="middle right",
        customdata=[[number(each)] for each in rows["articles"]],
        hovertemplate="%{text} new, articles: %{customdata[0]}<extra></extra>",
        cliponaxis=False,
    )
    named = range(0, len(bins.starts), -(-len(bins.starts) // _TICKS))
    drawing.figure.update_xaxes(
        tickvals=list(named),
        ticktext=[_tick(bins.starts[place], bins.unit) for place in named],
        side="top",
        range=[-0.04 * len(bins.starts) - 0.3, len(bins.starts) - 0.3],
        tickangle=0,
    )
    drawing.figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=[escape(name, 28) for name in names], range=[len(names) - 0.5, -0.5]
    )
    return drawing.done().update_layout(margin={"t": 44, "r": 52})


def _tick(start: datetime, unit: Unit) -> str:
    if unit in ("minute", "hour"):
        return f"{clock_words(start)}<br>{short_day(start)}"
    return short_day(start) if unit == "day" else bin_words(start, unit)
