"""What a page or report says of versions: what was exchanged, who has which, and who changed it later."""

from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

import pandas as pd

from analysis.carriers import NEW, OLD
from analysis.superseded import AFTER, BEFORE, UNDECIDED, Versions
from analysis.timeline import by_time, published_of
from analysis.versions import CANCELLED, CORRECTION, PROPOSED
from analysis.wording import count_words, cut, listed, number_word, plural, sentence

BOTH = "both"
_SHOWN = 24
"""Characters of a figure or name in a heading."""


class Exchange(NamedTuple):
    """What one version superseded, with everybody who has the old or the new one; one row of `superseded`."""

    newer: str
    older: str
    status: str
    proposed: bool
    superseded: Mapping[str, Any]
    carriers: pd.DataFrame
    """Rows of the table `carriers`."""
    has: Mapping[str, str]
    """"old", "new" or "both" of each article, by id, in the order of time."""
    published: Mapping[str, str]
    """When that article was published beside the newer version: "before", "after", "undecided" or "itself"."""
    changed: Mapping[str, str]
    """Of articles with the old one, the first later article of the same outlet that has the new one."""

    def having(self, side: str, *published: str) -> list[str]:
        """Return the articles that have a side, of those published so; of all without."""
        return [
            name
            for name, has in self.has.items()
            if has == side and (not published or self.published[name] in published)
        ]

    @property
    def what(self) -> str:
        """What the sides are of: "figure", "name", "wording" or "text"."""
        kind = str(self.superseded["kind"])
        return {"words": "wording", CANCELLED: "text"}.get(kind, kind)

    @property
    def event(self) -> str:
        """What made the difference: "correction", "cancellation" or "newer version"."""
        return {CORRECTION: "correction", CANCELLED: "cancellation"}.get(self.status, "newer version")


def concerning(versions: Versions, articles: Set[str]) -> Versions:
    """Return the tables narrowed to what some articles replace or are replaced by; carriers are all those of it."""
    told, superseded, carriers = (
        table[table["article"].isin(articles) | table["replaced"].isin(articles)] for table in versions
    )
    return Versions(told, superseded, carriers)


def involved(versions: Versions, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles that the tables of versions speak of, in the order of time; all other rows are left out."""
    told, carriers = versions.versions, versions.carriers
    return by_time(articles[articles["id"].isin({*told["article"], *told["replaced"], *carriers["carrier"]})])


def exchanges(versions: Versions, articles: pd.DataFrame) -> list[Exchange]:
    """Return what newer versions superseded, in the order of the versions, told ones before proposed ones.

    Where several versions of a story exchanged the same, as outlets do that follow a correction, it is one, that of the
    first; the other versions are among its carriers. A cancelled telegram is one, with the last version of it.

    Parameters
    ----------
    versions
        The tables of versions.
    articles
        As `involved` returns them.
    """
    rows = {row["id"]: row for row in articles.to_dict("records")}
    of = {row["article"]: row for row in versions.versions.to_dict("records")}
    order = {name: (row["basis"] == PROPOSED, place) for place, (name, row) in enumerate(of.items())}
    found: dict[tuple[str, ...], Exchange] = {}
    for row in sorted(versions.superseded.to_dict("records"), key=lambda row: order[row["article"]]):
        told = of[row["article"]]
        exchanged = (row["was"], row["became"]) if row["was"] else (row["article"], str(row["replaced_start"]))
        key = (rows[row["article"]]["story"], row["kind"], *exchanged)
        if key not in found:
            found[key] = _exchange(row, told, versions.carriers, rows)
    return list(found.values())


def _exchange(
    row: Mapping[str, Any],
    told: Mapping[str, Any],
    carriers: pd.DataFrame,
    rows: Mapping[str, Mapping[str, Any]],
) -> Exchange:
    mine = carriers[
        (carriers["article"] == row["article"])
        & (carriers["replaced"] == row["replaced"])
        & (carriers["replaced_start"] == row["replaced_start"])
    ]
    sides = mine.groupby("carrier", sort=False)["carries"].agg(set)
    has = {str(name): BOTH if len(found) > 1 else next(iter(found)) for name, found in sides.items()}
    has = {name: has[name] for name in rows if name in has}
    published = dict(zip(mine["carrier"], mine["published"], strict=True))
    proposed = told["basis"] == PROPOSED
    status = "" if proposed and told["status"] != CANCELLED else told["status"]
    changed = _changed(has, rows)
    return Exchange(row["article"], row["replaced"], status, proposed, row, mine, has, published, changed)


def _changed(has: Mapping[str, str], rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return for each article with the old one the first later article of its publisher that has the new one."""
    by_publisher: dict[str, list[str]] = {}
    for name in has:
        by_publisher.setdefault(_publisher(rows[name]), []).append(name)
    changed = {}
    for publisher, names in by_publisher.items():
        newer = [name for name in names if has[name] != OLD] if publisher else []
        for name in (name for name in names if has[name] == OLD):
            mine = published_of(rows[name])
            later = [other for other in newer if mine.before(published_of(rows[other]))]
            if later:
                changed[name] = min(later, key=lambda other: (rows[other]["published_start"], other))
    return changed


def _publisher(row: Mapping[str, Any]) -> str:
    return str(row["outlet"] or row["agency"]).casefold()


def heading(exchange: Exchange, names: Mapping[str, str]) -> str:
    """Return what was exchanged: "Kystbureauet v3 corrects 18.000 to 1.800".

    Parameters
    ----------
    exchange
        As `exchanges` returns it.
    names
        What an article is called, by its id.
    """
    newer, older = names[exchange.newer], names[exchange.older]
    if exchange.status == CANCELLED:
        return f"{newer} cancels {'its own text' if newer == older else older}"
    was, became = (cut(str(exchange.superseded[name]), _SHOWN) for name in ("was", "became"))
    if exchange.status == CORRECTION:
        return f"{newer} corrects {was} to {became}" if was else f"{newer} corrects a sentence of {older}"
    if exchange.proposed:
        return f"{newer} may have changed {was} to {became}" if was else f"{newer} may replace {older}"
    return f"{newer} has {became} where {older} had {was}"


def old_counted(exchange: Exchange) -> str:
    """Return how many articles have only the old one, and when they were published, without a full stop."""
    old = exchange.having(OLD)
    amount = sentence(count_words(len(old), "article"))
    if exchange.status == CANCELLED:
        if not old:
            return "No other article has a whole sentence of its text"
        return f"{amount} {_has(old)} sentences of its text{_when(exchange, old)}"
    if not old:
        return f"No article has only the old {exchange.what}"
    return f"{amount} {_has(old)} only the old {exchange.what}{_when(exchange, old)}"


def new_counted(exchange: Exchange) -> str:
    """Return how many articles have the new one or both, as a sentence; "" where none has."""
    new, both = exchange.having(NEW), exchange.having(BOTH)
    parts = [
        f"{count_words(len(new), 'article')} {_has(new)} only the new {exchange.what}" if new else "",
        f"{count_words(len(both), 'article')} {_has(both)} both" if both else "",
    ]
    return f"{sentence(listed(parts))}." if any(parts) else ""


def counted(exchange: Exchange) -> str:
    """Return how many articles have which, and when they were published, in one or two sentences."""
    return f"{old_counted(exchange)}. {new_counted(exchange)}".rstrip()


def _has(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _when(exchange: Exchange, names: Sequence[str]) -> str:
    """Return when articles were published beside the newer version: ": nine before the correction, one after it"."""
    amount = {when: sum(exchange.published[name] == when for name in names) for when in (BEFORE, AFTER, UNDECIDED)}
    known = [(when, number) for when, number in amount.items() if number and when != UNDECIDED]
    open_ = amount[UNDECIDED]
    if not known:
        return f"; whether before or after the {exchange.event} cannot be decided"
    everyone = {1: "", 2: "both "}.get(len(names), "all ")
    if len(known) == 1 and not open_:
        return f", {everyone}published {known[0][0]} the {exchange.event}"
    (first, most), *rest = known
    parts = [f"{number_word(most)} published {first} the {exchange.event}"]
    parts += [f"{number_word(number)} {when} it" for when, number in rest]
    undecided = f"; of {number_word(open_)} that cannot be decided" if open_ else ""
    return f": {listed(parts)}{undecided}"


def most_carried(found: Sequence[Exchange]) -> Exchange:
    """Return the one that most articles have the old side of; one that is only proposed comes last."""
    return min(found, key=lambda each: (each.proposed, -len(each.having(OLD))))


def sentence_of_all(found: Sequence[Exchange], names: Mapping[str, str]) -> str:
    """Return what a page that sums up a collection says of versions, told by `most_carried`.

    Parameters
    ----------
    found
        At least one of `exchanges`.
    names
        As for `heading`.
    """
    told, more = most_carried(found), len(found) - 1
    others = f" {sentence(number_word(more))} more such {plural(more, 'change')}." if more else ""
    return f"{heading(told, names)}. {counted(told)}{others}"
