"""What was made of a text, in words: each cell of an edit fingerprint, its finding, its caption and its tables."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.charts.labels import in_sentence, source_name
from analysis.charts.template import Role
from analysis.fingerprint import (
    ADDED,
    CHANGED,
    CUT,
    EDITED,
    HEADLINE_EDITED,
    KEPT,
    NO_HEADLINE,
    OTHER_LANGUAGE,
    TRANSLATED,
    UNKNOWN,
    VERBATIM,
)
from analysis.reprinted import Fingerprint
from analysis.timeline import published_of
from analysis.wording import (
    count,
    count_words,
    listed,
    number,
    of_all,
    percent,
    published_in_full,
    sentence,
)

HEADLINE = "H"
"""Stands for the headline where others have a paragraph's number; "+3" is what was added after the third."""


class Look(NamedTuple):
    """How a cell is drawn, what it is called in the table, and how the caption explains it."""

    role: Role | None
    letter: str
    words: str
    key: str


CELLS = {
    VERBATIM: Look("same", "", "word for word", "solid: word for word"),
    EDITED: Look("edited", "e", "edited", "e: edited"),
    TRANSLATED: Look("translated", "t", "may be translated", "t: may be translated"),
    CUT: Look(None, "•", "cut", "dot: cut"),
    UNKNOWN: Look(None, "?", "not recognised", "?: not recognised in another language"),
}
ADDED_LOOK = Look("own", "+", "added", "+ and bar: words added")
HEADLINES = {
    KEPT: Look("same", "", "kept", ""),
    HEADLINE_EDITED: Look("edited", "e", "edited", ""),
    CHANGED: Look("own", "n", "new", "n: new headline"),
    OTHER_LANGUAGE: Look(None, "?", "in another language", ""),
    NO_HEADLINE: Look(None, "", "not known", ""),
}


class Place(NamedTuple):
    """One cell, ready to be drawn and chosen."""

    article: str
    place: str
    """"H", the number of a paragraph, or "+" and the number of the one that something was added after."""
    x: float
    look: Look
    moved: bool
    said: str
    """"edited, 31 of 36 words kept", "moved, word for word", "25 words added"."""


def places(found: Fingerprint) -> list[Place]:
    """Return every cell of a fingerprint in the order of articles, headline first, then as they stand in the origin."""
    cells = [
        Place(row.article, HEADLINE, 0, HEADLINES[row.kind], False, f"headline {HEADLINES[row.kind].words}")
        for row in found.headlines.itertuples()
    ]
    for row in found.cells[found.cells["kind"] != ADDED].itertuples():
        look = CELLS[row.kind]
        said = f"moved, {look.words}" if row.moved else look.words
        kept = f", {round(row.share * row.words)} of {count(row.words, 'word')} kept" if row.kind == EDITED else ""
        cells.append(Place(row.article, str(row.paragraph), row.paragraph, look, row.moved, said + kept))
    for (article, after), words in words_added(found).items():
        cells.append(Place(article, f"+{after}", after + 0.5, ADDED_LOOK, False, f"{count(words, 'word')} added"))
    order = {name: place for place, name in enumerate(found.articles)}
    return sorted(cells, key=lambda cell: (order[cell.article], cell.x))


def words_added(found: Fingerprint) -> dict[tuple[str, int], int]:
    """Return how many words an article added after a paragraph, by the two."""
    added = found.cells[found.cells["kind"] == ADDED]
    return {
        key: int(words) for key, words in added.groupby(["article", "paragraph"], sort=False)["words"].sum().items()
    }


def kinds_of(found: Fingerprint) -> dict[str, list[str]]:
    """Return what became of each paragraph, by article."""
    cells = found.cells[found.cells["kind"] != ADDED]
    kinds: dict[str, list[str]] = {name: [] for name in found.articles}
    for article, kind in zip(cells["article"], cells["kind"], strict=True):
        kinds[article].append(kind)
    return kinds


def _cut_from_the_end(kinds: Sequence[str]) -> int:
    return next((n for n, kind in enumerate(reversed(kinds)) if kind != CUT), len(kinds))


def finding(found: Fingerprint, origin: str, labels: Mapping[str, str]) -> str:
    """Say what was cut from the end, as news is written to be cut; else what was left out; else that all was kept."""
    kinds = kinds_of(found)
    told = {name: each for name, each in kinds.items() if UNKNOWN not in each and TRANSLATED not in each}
    others = len(kinds) - len(told)
    translated = "a translation" if others == 1 else "translations"
    if not told:
        return f"{sentence(count_words(others, 'article'))} may be {translated} of {origin}"
    more = f"; {count_words(others, 'other')} may be {translated}" if others else ""
    return f"{_what_was_done(found, told, labels, origin)}{more}"


def _what_was_done(
    found: Fingerprint, told: Mapping[str, Sequence[str]], labels: Mapping[str, str], origin: str
) -> str:
    unit, every, one = found.unit, f"every {found.unit}", f"at least one {found.unit}"
    if found.more_pieces:
        # nothing is known of those that are not shown
        shown = count_words(len(found.pieces), unit)
        every, one = f"all of the first {shown}", f"at least one of the first {shown}"

    def who(some: int) -> str:
        return in_sentence(labels[next(iter(told))]) if len(told) == 1 else sentence(of_all(some, len(told)))

    ends = sorted((_cut_from_the_end(each) for each in told.values()), reverse=True)
    if ends[0] and not found.more_pieces:
        # what most of them cut, else what all that cut anything did
        least = ends[len(ends) // 2] or min(end for end in ends if end)
        last = unit if least == 1 else count_words(least, unit)
        return f"{who(sum(end >= least for end in ends))} cut the last {last} of {origin}"
    if left_out := sum(CUT in each for each in told.values()):
        return f"{who(left_out)} left out {one} of {origin}"
    if all(set(each) == {VERBATIM} for each in told.values()):
        return f"{who(len(told))} printed {every} of {origin} word for word"
    return f"{who(len(told))} kept {every} of {origin}"


def caption(found: Fingerprint, origin: Mapping[str, object], cells: Sequence[Place]) -> str:
    """Say whose text it is, what the letters that are there mean, and what is not shown."""
    looks = {cell.look for cell in cells}
    key = [look.key for look in [*CELLS.values(), *HEADLINES.values(), ADDED_LOOK] if look in looks and look.key]
    key += ["m: moved"] if any(cell.moved for cell in cells) else []
    published = published_in_full(published_of(dict(origin)))
    more = [
        f"{count(amount, 'more ' + noun)} {'is' if amount == 1 else 'are'} not shown."
        for amount, noun in ((found.more_pieces, found.unit), (found.more_articles, "article"))
        if amount
    ]
    compared = (
        f"One row an article, one column a {found.unit} of {source_name(origin)}, {published}; H is the headline."
    )
    return " ".join([compared, f"{sentence(', '.join(key))}.", *more])


def alt(found: Fingerprint, origin: str, finding: str) -> str:
    """Return the finding with how many kept the first paragraph and the last."""
    kinds, total = kinds_of(found), len(found.articles)
    kept = [sum(kinds[name][n] not in (CUT, UNKNOWN) for name in kinds) for n in range(len(found.pieces))]
    ends = [f"{of_all(kept[n], total)} kept {found.unit} {n + 1}" for n in dict.fromkeys((0, len(kept) - 1))]
    size = f"{count(total, 'article')} by {count(len(kept), found.unit)} of {origin}"
    return f"{size}. {finding}. {sentence(listed(ends))}."


def table(found: Fingerprint, rows: Sequence[str], labels: Mapping[str, str], cells: Sequence[Place]) -> pd.DataFrame:
    """Return one row an article, in the order they are drawn: headline, each paragraph, and what was added where."""
    said = {(cell.article, cell.place): cell.said for cell in cells}
    added = words_added(found)
    table = []
    for name in rows:
        after = [f"{number(n)} after {place}" for (article, place), n in added.items() if article == name]
        headline = said[name, HEADLINE].removeprefix("headline ")
        each = {str(n): said[name, str(n)] for n in range(1, len(found.pieces) + 1)}
        table.append({"Article": labels[name], "Headline": headline, **each, "Words added": listed(after)})
    return pd.DataFrame(table)


def table_of_cells(found: Fingerprint, labels: Mapping[str, str], texts: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a cell, for files: what became of each paragraph, what was added, and the words of both.

    Parameters
    ----------
    labels, texts
        Name and text of each article by its id; the origin's text too.
    """
    cells = found.cells
    words = {kind: look.words for kind, look in CELLS.items()} | {ADDED: ADDED_LOOK.words}
    places = zip(cells["article"], cells["start"], cells["end"], strict=True)
    places_in_origin = zip(cells["start_in_origin"], cells["end_in_origin"], strict=True)
    return pd.DataFrame(
        {
            "Article": cells["article"].map(labels),
            "Article id": cells["article"],
            sentence(found.unit): cells["paragraph"],
            "What became of it": cells["kind"].map(words),
            "Moved": cells["moved"].map({True: "yes", False: "no"}),
            "Words": cells["words"],
            "Words kept": cells["share"].map(percent),
            "The origin says": [texts[found.origin][start:end] for start, end in places_in_origin],
            "The article says": [texts[article][start:end] for article, start, end in places],
            "Start in the article": cells["start"],
            "End in the article": cells["end"],
            "Start in the origin": cells["start_in_origin"],
            "End in the origin": cells["end_in_origin"],
        }
    )


def place_words(cell: Place, unit: str) -> str:
    """Return a cell in words: "Paragraph 3: edited, 31 of 36 words kept", "After paragraph 3: 25 words added"."""
    if cell.place == HEADLINE:
        return sentence(cell.said)
    if cell.place == "+0":
        return f"Before {unit} 1: {cell.said}"
    if cell.place.startswith("+"):
        return f"After {unit} {cell.place[1:]}: {cell.said}"
    return f"{sentence(unit)} {cell.place}: {cell.said}"
