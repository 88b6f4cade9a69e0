"""New in each: how many words each article took over, and how many are its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.chart import Chart
from analysis.charts.labels import article_labels, origin_heading, with_origins
from analysis.charts.template import COLOURS, EDITED_PATTERN, ROW, RULE, Drawing, Role, escape
from analysis.timeline import all_published, by_time, on_one_clock
from analysis.wording import count, count_words, number, number_word, of_all, published_words, sentence

NAME = "new-in-each"
MOST_ROWS = 40
"""With more articles than this only `ROWS_SHOWN` are drawn."""
ROWS_SHOWN = 30
_MOST_LONE_ORIGINS = 6
_BAR = 0.74
"""Width of a bar, in rows."""
_ALMOST_ALL, _LEAST_OF_ALMOST_ALL = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the figure: a heading, an article, or the last one, which counts those left out."""

    label: str
    taken: int = 0
    edited: int = 0
    translated: int = 0
    own: int = 0
    decided: bool = True
    headline: str = ""
    is_heading: bool = False

    @property
    def left(self) -> int:
        """Words to the left of the common line."""
        return self.taken + self.translated


def new_in_each(articles: pd.DataFrame, origins: pd.DataFrame) -> Chart:
    """Show how many words each article took over from others and how many are its own, grouped by origin.

    Parameters
    ----------
    articles
        Rows of the table `articles`; `new_share` is NaN where it cannot be decided which text came first.
    origins
        The table `origins`.
    """
    rows = _counted(articles, origins)
    if len(rows) < 2:
        finding = "One article: nothing to compare it with" if len(rows) else "No articles to compare"
        return Chart(NAME, finding, "", f"{finding}.", _table(rows))
    return Chart(NAME, _finding(rows), _caption(rows), _alt(rows), _table(rows), _figure(rows))


def _counted(articles: pd.DataFrame, origins: pd.DataFrame) -> pd.DataFrame:
    """Return the articles with label, words taken over and own words: largest origin first, in an origin by time."""
    rows = by_time(with_origins(articles, origins))
    taken, edited, translated = (
        (rows[f"{kind}_share"] * rows["words"]).round().astype(int) for kind in ("copied", "edited", "translated")
    )
    rows = rows.assign(
        published=[published_words(each) for each in on_one_clock(all_published(rows))],
        taken=taken,
        edited=edited,
        translated=translated,
        own=rows["words"] - taken - translated,
        decided=rows["new_share"].notna(),
        origin_size=rows.groupby("origin")["id"].transform("size"),
        origin_place=rows.groupby("origin", sort=False).ngroup(),
    )
    order = rows.sort_values(["origin_size", "origin_place"], ascending=[False, True], kind="stable")
    order = order.reset_index(drop=True)
    alone = order["origin_size"] == 1
    order["group"] = order["origin"].mask(alone, "") if alone.sum() > _MOST_LONE_ORIGINS else order["origin"]
    return order.assign(label=order["id"].map(article_labels(order, times=True, days=_new_days(order))))


def _new_days(rows: pd.DataFrame) -> set[str]:
    """Return the articles whose row has to say the day: the first of each group and each that is of another day."""
    days = [each.known_day for each in on_one_clock(all_published(rows))]
    if len({day for day in days if day}) < 2:
        return set()
    before: dict[str, date | None] = {}
    told = set()
    for article, group, day in zip(rows["id"], rows["group"], days, strict=True):
        if day != before.get(group):
            told.add(article)
        before[group] = day
    return told


def _lines(rows: pd.DataFrame) -> list[_Line]:
    """Return the lines from top to bottom, each origin under its heading."""
    shown = rows if len(rows) <= MOST_ROWS else rows.loc[sorted(rows["own"].nlargest(ROWS_SHOWN).index)]
    together = shown["group"] == ""
    lines: list[_Line] = []
    for _, members in shown[~together].groupby("origin", sort=False):
        kind, name, size = members[["kind", "origin_name", "origin_size"]].iloc[0]
        heading = origin_heading(kind, name, _shown_of(len(members), size))
        lines += [_Line(heading, is_heading=True), *_article_lines(members)]
    if together.any():
        heading = f"One article each: {_shown_of(int(together.sum()), int((rows['group'] == '').sum()))}"
        lines += [_Line(heading, is_heading=True), *_article_lines(shown[together])]
    if len(shown) < len(rows):
        lines.append(_Line(f"and {number(len(rows) - len(shown))} more"))
    return lines


def _shown_of(shown: int, all_of_them: int) -> str:
    return number(shown) if shown == all_of_them else f"{number(shown)} of {number(all_of_them)}"


def _article_lines(members: pd.DataFrame) -> list[_Line]:
    columns = members[["label", "taken", "edited", "translated", "own", "decided", "headline"]]
    return [_Line(*values) for values in columns.itertuples(index=False, name=None)]


def _figure(rows: pd.DataFrame) -> go.Figure:
    lines = _lines(rows)
    left, right = max(line.left for line in lines), max(line.own for line in lines)
    span = left + right or 1
    drawing = Drawing(56 + ROW * len(lines), barmode="overlay")
    _add_bars(drawing.figure, lines)
    _add_numbers(drawing, lines)
    drawing.shape("line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": RULE, "width": 1})
    left_words = f"← {_left_side(rows)}{' or perhaps translated' if rows['translated'].any() else ''}"
    for text, side, shift in ((left_words, "right", -6), ("own words →", "left", 6)):
        drawing.note(0, 1, text, yref="paper", xanchor=side, yanchor="bottom", xshift=shift, yshift=6)
    # the numbers at the left stand between the bars and the labels
    drawing.figure.update_yaxes(
        tickvals=list(range(len(lines))),
        ticktext=[f"<b>{escape(line.label)}</b>" if line.is_heading else escape(line.label) for line in lines],
        range=[len(lines) - 0.4, -0.7],
        ticklabelstandoff=max(30, 9 + 7 * len(_left_number(left, rows["decided"].all()))),
    )
    drawing.figure.update_xaxes(showticklabels=False, range=[-max(left, span * 0.2), max(right, span * 0.2)])
    return drawing.done().update_layout(margin={"t": 44, "r": 20 + 8 * len(number(right))})


def _add_bars(figure: go.Figure, lines: Sequence[_Line]) -> None:
    parts: tuple[tuple[Role, list[int], list[int], str], ...] = (
        ("same", [line.taken - line.edited for line in lines], [0] * len(lines), "words also in another text"),
        ("edited", [line.edited for line in lines], [line.taken - line.edited for line in lines], "words edited"),
        ("translated", [line.translated for line in lines], [line.taken for line in lines], "words perhaps translated"),
        ("own", [line.own for line in lines], [0] * len(lines), "own words"),
    )
    for role, values, inner, meaning in parts:
        sign = 1 if role == "own" else -1
        drawn = [place for place, value in enumerate(values) if value]
        figure.add_bar(
            y=drawn,
            x=[sign * values[place] for place in drawn],
            base=[sign * inner[place] for place in drawn],
            customdata=[[number(values[place]), escape(lines[place].headline)] for place in drawn],
            # each trace alone would be as wide as the gaps between its own rows allow
            width=_BAR,
            orientation="h",
            marker={"color": COLOURS[role], **({"pattern": EDITED_PATTERN} if role == "edited" else {})},
            meta=role,
            hovertemplate=f"%{{customdata[1]}}<br>%{{customdata[0]}} {meaning}<extra></extra>",
        )


def _add_numbers(drawing: Drawing, lines: Sequence[_Line]) -> None:
    all_decided = all(line.decided for line in lines)
    none_decided = not any(line.decided for line in lines if line.taken)
    for place, line in enumerate(lines):
        if line.left:
            text = _left_number(line.left, not line.taken or line.decided or all_decided or none_decided)
            drawing.note(-line.left, place, text, xanchor="right", xshift=-3)
        if line.own:
            drawing.note(line.own, place, number(line.own), xanchor="left", xshift=3)


def _left_number(taken: int, decided: bool) -> str:
    return number(taken) if decided else f"({number(taken)})"


def _orders(rows: pd.DataFrame) -> set[bool]:
    """Return whether the order is known, for the articles that share text: {True}, {False} or both."""
    return {bool(decided) for decided in rows.loc[rows["taken"] > 0, "decided"]} or {True}


def _left_side(rows: pd.DataFrame) -> str:
    orders = _orders(rows)
    return "taken over" if orders == {True} else "shared" if orders == {False} else "taken over or shared"


def _finding(rows: pd.DataFrame) -> str:
    sharing = rows[rows["taken"] > 0]
    if sharing.empty:
        return "No two articles share a passage"
    if rows["text_group"].nunique() == 1 and (rows["own"] > 0).sum() <= 1:
        return f"{count(len(rows), 'article')}, 1 text"
    own_shares = rows["own"] / rows["words"].clip(lower=1)
    if rows["own"].sum() >= _ALMOST_ALL * rows["words"].sum() and own_shares.min() >= _LEAST_OF_ALMOST_ALL:
        return "Almost every word is the article’s own"
    if _orders(rows) != {True}:
        return sentence(f"{of_all(len(sharing), len(rows))} articles share text with another")
    if len(sharing) == 1:
        return "One article took over text from another"
    return _adding_finding(int((sharing["own"] > 0).sum()), len(sharing))


def _adding_finding(adding: int, sharing: int) -> str:
    """Say how many of those that took over text added own words: "9 of the 17 articles that took over text added …"."""
    how_many = of_all(adding, sharing)
    if adding == 0:
        how_many = f"{'neither' if sharing == 2 else 'none'} of the {number_word(sharing)}"
    elif adding < sharing:
        how_many = how_many.replace(" of ", " of the ")
    whose = "its" if adding < 2 else "their"
    return sentence(f"{how_many} articles that took over text added words of {whose} own")


def _caption(rows: pd.DataFrame) -> str:
    orders = _orders(rows)
    sides = {
        "taken over": "taken over from an earlier text on the left, its own on the right",
        "shared": "shared with another text on the left, its own on the right",
        "taken over or shared": "taken over from an earlier text on the left, its own on the right",
    }[_left_side(rows)]
    undecided = "which text came first is not known, so it cannot be decided who took over from whom."
    return " ".join(
        filter(
            None,
            [
                f"Words in each article: {sides}.",
                "Hatched: edited." if rows["edited"].any() else "",
                "Purple: may be translated, not counted as taken over." if rows["translated"].any() else "",
                sentence(undecided) if orders == {False} else "",
                f"A number in brackets: shared, but {undecided}" if len(orders) == 2 else "",
                "Order: origin, then time.",
                f"Drawn are the {ROWS_SHOWN} with the most own words; the table has all."
                if len(rows) > MOST_ROWS
                else "",
            ],
        )
    )


def _alt(rows: pd.DataFrame) -> str:
    largest, sharing = rows.iloc[0], rows[rows["taken"] > 0]
    texts = [sentence(f"{count_words(len(rows), 'article')} in {count_words(rows['origin'].nunique(), 'origin')}.")]
    if largest["origin_size"] > 1:
        texts.append(f"{origin_heading(largest['kind'], largest['origin_name'], number(largest['origin_size']))}.")
    if sharing.empty:
        longest = rows.loc[rows["own"].idxmax()]
        return " ".join([*texts, f"No two share a passage; the longest is {longest['label']} with {_words(longest)}."])
    if _orders(rows) != {True}:
        most = sharing.loc[sharing["taken"].idxmax()]
        shared = f"{sentence(count_words(len(sharing), 'article'))} share text with another, most {most['label']}"
        undecided = "who took over from whom cannot be decided for all"
        return " ".join([*texts, f"{shared} with {number(most['taken'])} of {_words(most)}; {undecided}."])
    most = sharing.loc[sharing["own"].idxmax()]
    added = f"{number_word(int((sharing['own'] > 0).sum()))} of them added own words"
    most_added = f", most {most['label']} with {number(most['own'])}" if most["own"] else ""
    took = f"{sentence(count_words(len(sharing), 'article'))} took over text"
    return " ".join([*texts, f"{took}; {added}{most_added}."])


def _words(row: pd.Series) -> str:
    return count(row["words"], "word")


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return all articles with their numbers, those not drawn too."""
    side = sentence(_left_side(rows))
    names = {
        "label": "Article", "headline": "Headline", "published": "Published", "origin_name": "Origin", "words": "Words",
        "taken": side, "edited": "Of them edited", "translated": "May be translated", "own": "Own words",
    }  # fmt: skip
    never = [name for name in ("edited", "translated") if not rows[name].any()]
    table = rows[list(names)].drop(columns=never).rename(columns=names)
    if len(_orders(rows)) == 2:
        table["Order known"] = rows["decided"].map({True: "yes", False: "no"})
    return table.reset_index(drop=True)
