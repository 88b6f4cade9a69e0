"""Beside one article: what others of its story tell otherwise, and what they have that it does not."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.language.tokens import words_and_numbers
from analysis.passages import POSSIBLE_TRANSLATION, equal_places, read_places
from analysis.provenance import share_covered, word_starts
from analysis.recycled import NEW, SENTENCE_COLUMNS, UNDECIDED
from analysis.settings import Settings

FIGURE, NAME = "figure", "name"

Ints = npt.NDArray[np.int64]


class Difference(NamedTuple):
    """A figure or name of an article that others have otherwise, in a sentence that is else nearly the same."""

    start: int
    """Where it stands in the article."""
    end: int
    kind: str
    """"figure" or "name"."""
    here: str
    there: str
    others: tuple[str, ...]
    """Ids of the articles that have `there` in its place."""


class _Token(NamedTuple):
    start: int
    end: int
    form: str
    key: str
    """What it is compared by: the digits of a figure, a name without its genitive; "" for any other word."""


def differences(article: str, passages: pd.DataFrame, texts: Mapping[str, str]) -> list[Difference]:
    """Return the figures and names of an article that others of its story have otherwise, in the order of its text.

    Only passages are looked at, where both have the words around. Which of the two is right nobody says here.

    Parameters
    ----------
    article
        Its id.
    passages
        The table of the article's story.
    texts
        Text of each article by its id.
    """
    found: dict[tuple[int, int, str, str, str], list[str]] = {}
    for side, other in (("a", "b"), ("b", "a")):
        rows = passages[(passages[f"article_{side}"] == article) & (passages[f"changed_{side}"] != "")]
        for row in rows.to_dict("records"):
            name = row[f"article_{other}"]
            spans = row[f"start_{side}"], row[f"end_{side}"], row[f"start_{other}"], row[f"end_{other}"]
            mine, theirs = _tokens(texts[article], *spans[:2]), _tokens(texts[name], *spans[2:])
            changes = zip(read_places(row[f"changed_{side}"]), read_places(row[f"changed_{other}"]), strict=True)
            for here, there in changes:
                for difference in _exchanged(_within(mine, here), _within(theirs, there)):
                    found.setdefault(difference, []).append(name)
    return [Difference(*key, tuple(dict.fromkeys(names))) for key, names in sorted(found.items())]


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """Return the words and figures of a place; a figure is one, also where the place cuts it."""
    first = max(0, start - 20)
    found = []
    for form, at, named in words_and_numbers(text[first : end + 20]):
        key = "".join(filter(str.isdigit, form)) if form[0].isdigit() else form.rstrip("s") if named else ""
        found.append(_Token(first + at, first + at + len(form), form, key))
    return found


def _within(tokens: Sequence[_Token], place: tuple[int, int]) -> list[_Token]:
    """Return the tokens that a place meets."""
    first = bisect_right(tokens, place[0], key=lambda token: token.end)
    return [token for token in tokens[first:] if token.start < place[1]]


def _exchanged(mine: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield the figure, and the name, that was put in the place of another; two of a kind leave open which is which."""
    for kind in (FIGURE, NAME):
        here, there = (
            [token for token in side if token.key and token.key[0].isdigit() == (kind == FIGURE)]
            for side in (mine, theirs)
        )
        keys = {token.key for token in here} & {token.key for token in there}
        here, there = ([token for token in side if token.key not in keys] for side in (here, there))
        if len(here) == len(there) == 1:
            yield here[0].start, here[0].end, kind, here[0].form, there[0].form


def not_in(
    article: str,
    sentences: pd.DataFrame,
    passages: pd.DataFrame,
    texts: Mapping[str, str],
    order: Sequence[str],
    settings: Settings,
) -> pd.DataFrame:
    """Return the sentences of others that an article does not have, those that most articles have first.

    Each stands once, in the article that had it first; the same may be told in other words.

    Parameters
    ----------
    article
        Its id.
    sentences, passages
        The tables of its story.
    texts
        Text of each article by its id.
    order
        Ids of the story's articles by time.
    settings
        `passage_equal_share` of a sentence make it the same.

    Returns
    -------
    Rows of `sentences`.
    """
    place = {name: number for number, name in enumerate(order)}
    theirs = sentences[(sentences["article"] != article) & sentences["article"].isin(place)]
    twin = (theirs["kind"] == UNDECIDED) & (theirs["wording"].isin(("verbatim", "edited")))
    first = (theirs["kind"] == NEW) | (twin & (theirs["article"] < theirs["seen_in"]))
    had = _places_shared(article, passages)
    least = settings.passage_equal_share
    kept = [
        row
        for row in theirs[first].to_dict("records")
        if row["seen_in"] != article
        and share_covered(*_inside(texts[row["article"]], row["start"], row["end"], had.get(row["article"], [])))
        < least
    ]
    kept.sort(key=lambda row: (-row["others"], place[row["article"]], row["start"]))
    return pd.DataFrame(kept, columns=SENTENCE_COLUMNS)


def _places_shared(article: str, passages: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """Return the places of each other article that this one has too, or perhaps translated."""
    found: dict[str, list[tuple[int, int]]] = {}
    for side, other in (("a", "b"), ("b", "a")):
        for row in passages[passages[f"article_{side}"] == article].to_dict("records"):
            found.setdefault(row[f"article_{other}"], []).extend(_shared_of(row, other))
    return found


def _shared_of(row: Mapping[str, Any], side: str) -> list[tuple[int, int]]:
    start, end = row[f"start_{side}"], row[f"end_{side}"]
    if row["kind"] == POSSIBLE_TRANSLATION:
        return [(start, end)]
    return equal_places(start, end, read_places(row[f"changed_{side}"]))


def _inside(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> tuple[Ints, list[tuple[int, int]]]:
    """Return the words of a sentence, and places of the text, as `share_covered` asks for them."""
    return word_starts(text[start:end]), [(first - start, stop - start) for first, stop in places]
