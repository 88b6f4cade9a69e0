"""What newer versions of a text superseded, and who carries the old or the new sentence: the tables of versions.

An article that was published before a correction could not know of it: the tables say when it was published and judge
nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.article import Article
from analysis.carriers import EDITED, OLD, VERBATIM, Carriers, Place
from analysis.changed_sentences import ChangedSentence, sentences_of
from analysis.passages import POSSIBLE_TRANSLATION, Passage, places_text, shares
from analysis.settings import Settings
from analysis.tables import frame
from analysis.timeline import published_of
from analysis.translations import passages_in_two_languages
from analysis.versions import CANCELLED, CORRECTION, TOLD, Succession, changes_between, exchanged_in_prose, successions

VERSION_COLUMNS = ["article", "replaced", "basis", "status", "superseded"]
SUPERSEDED_COLUMNS = [
    "article", "start", "end", "text", "replaced", "replaced_start", "replaced_end", "replaced_text", "kind",
    "was", "became", "changed", "replaced_changed",
]  # fmt: skip
CARRIER_COLUMNS = [
    "article", "replaced", "replaced_start", "carrier", "carries", "start", "end", "text", "wording", "named",
    "published", "share",
]  # fmt: skip

ITSELF, BEFORE, AFTER, UNDECIDED = "itself", "before", "after", "undecided"
_PUBLISHED = {True: BEFORE, False: AFTER, None: UNDECIDED}


class Versions(NamedTuple):
    """The tables of versions."""

    versions: pd.DataFrame
    """One row an article that replaces another, or corrects or cancels something (`VERSION_COLUMNS`)."""
    superseded: pd.DataFrame
    """One row a sentence that a newer version changed, or a text that was cancelled (`SUPERSEDED_COLUMNS`)."""
    carriers: pd.DataFrame
    """One row a place where an article has the old or the new one (`CARRIER_COLUMNS`)."""


NO_VERSIONS = Versions(*(frame([], columns) for columns in (VERSION_COLUMNS, SUPERSEDED_COLUMNS, CARRIER_COLUMNS)))


def find_versions(
    items: Mapping[str, Article], articles: pd.DataFrame, links: pd.DataFrame, settings: Settings
) -> Versions:
    """Return which articles are versions of one text, what the newer ones superseded, and who carries what.

    Superseded is a sentence of the older version in which the newer one exchanged a figure or a name; where a
    correction exchanged none, one that has other words; and the whole text of a cancelled telegram. Carriers are looked
    for in the stories of both versions.

    Parameters
    ----------
    items
        The articles as they were read, by id.
    articles, links
        Rows of the tables of those names.
    settings
        `version_agreement`, `max_version_pairs` and what passages are told by are read.
    """
    found = successions(items, articles, links, settings)
    rows = {row["id"]: row for row in articles.to_dict("records")}
    look = _Look(items, rows, {each.newer: each.older for each in found if each.older}, settings)
    versions, superseded, carriers = [], [], []
    for each in found:
        changes = list(look.cancelled(each) if each.status == CANCELLED else look.changed(each))
        versions.append([each.newer, each.older or "", each.basis, each.status, len(changes)])
        superseded += [row for row, _ in changes]
        carriers += [row for _, places in changes for row in places]
    return Versions(
        frame(versions, VERSION_COLUMNS), frame(superseded, SUPERSEDED_COLUMNS), frame(carriers, CARRIER_COLUMNS)
    )


_Rows = Iterator[tuple[list[Any], list[list[Any]]]]


class _Look:
    """What is known of the articles while the tables are filled; the sentences of a story are read once."""

    def __init__(
        self,
        items: Mapping[str, Article],
        rows: Mapping[str, Mapping[str, Any]],
        replaced: Mapping[str, str],
        settings: Settings,
    ) -> None:
        self._items, self._rows, self._replaced, self._settings = items, rows, replaced, settings
        self._language = {name: str(row["language"]) for name, row in rows.items()}
        self._carriers: dict[frozenset[str], Carriers] = {}

    def changed(self, found: Succession) -> _Rows:
        """Yield the sentences that a newer version changed, each with those who carry it."""
        if not found.older:
            return
        older, newer = self._items[found.older], self._items[found.newer]
        given = older, newer, self._language, self._settings
        if found.basis == TOLD:
            changes = changes_between(*given)
            exchanged = [each for each in changes if each.old_keys] or (changes if found.status == CORRECTION else [])
        else:
            exchanged = exchanged_in_prose(*given)
        for each in exchanged:
            places = self._search(found.newer, found.older).of(each)
            yield (
                _superseded_row(older, newer, each),
                [self._carrier(found.newer, found.older, each.old.start, place) for place in places],
            )

    def cancelled(self, found: Succession) -> _Rows:
        """Yield each text that was cancelled, with those who have whole sentences of it.

        That is the version replaced and all before it; where the input names none, what the cancellation itself says.
        """
        withdrawn = list(self._chain(found.older)) if found.older else [found.newer]
        for name in withdrawn:
            text = self._items[name].text
            own = {found.newer, *withdrawn}
            places = [
                (place, share)
                for other in self._of_story(found.newer, name)
                if other not in own
                for place, share in self._taken(name, other)
            ]
            yield (
                [found.newer, 0, 0, "", name, 0, len(text), text, CANCELLED, "", "", "", ""],
                [self._carrier(found.newer, name, 0, place, share) for place, share in places],
            )

    def _chain(self, name: str) -> Iterator[str]:
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            yield name
            name = self._replaced.get(name, "")

    def _of_story(self, *names: str) -> list[str]:
        stories = {self._rows[name]["story"] for name in names}
        return [name for name, row in self._rows.items() if row["story"] in stories]

    def _search(self, *names: str) -> Carriers:
        stories = frozenset(self._rows[name]["story"] for name in names)
        if stories not in self._carriers:
            texts = {name: (self._items[name].text, self._language[name]) for name in self._of_story(*names)}
            self._carriers[stories] = Carriers(texts, self._settings)
        return self._carriers[stories]

    def _taken(self, name: str, other: str) -> Iterator[tuple[Place, float]]:
        """Yield the longest stretch of a cancelled text that an article has, and the share of it that it has."""
        text, theirs = self._items[name].text, self._items[other].text
        languages = self._language[name], self._language[other]
        found = passages_in_two_languages(text, languages[0], theirs, languages[1], self._settings)
        share = shares(found, text, theirs)[0]
        whole = self._whole_sentences(name)
        kept = [each for each in found if each.kind == POSSIBLE_TRANSLATION or _holds_one(each, whole)]
        if kept:
            longest = max(kept, key=lambda each: (each.kind != POSSIBLE_TRANSLATION, each.words, -each.start_b))
            yield Place(other, OLD, longest.start_b, longest.end_b, longest.kind), share

    def _whole_sentences(self, name: str) -> list[tuple[int, int]]:
        """Return first and last place of the words of each sentence that is long enough to be known again."""
        found = sentences_of(self._items[name].text, self._language[name])
        tokens = [each.tokens for each in found if len(each.tokens) >= self._settings.passage_min_words]
        return [(each[0].start, each[-1].end) for each in tokens]

    def _carrier(self, newer: str, older: str, start: int, place: Place, share: float = float("nan")) -> list[Any]:
        before = published_of(self._rows[place.article]).before(published_of(self._rows[newer]))
        return [
            newer, older, start, place.article, place.carries, place.start, place.end,
            self._items[place.article].text[place.start : place.end], place.wording,
            places_text(place.named), ITSELF if place.article == newer else _PUBLISHED[before], share,
        ]  # fmt: skip


def _superseded_row(older: Article, newer: Article, change: ChangedSentence) -> list[Any]:
    old, new = change.old, change.new
    return [
        newer.id, new.start, new.end, newer.text[new.start : new.end],
        older.id, old.start, old.end, older.text[old.start : old.end],
        change.kind, _written(older.text, old.places_of(change.old_keys)),
        _written(newer.text, new.places_of(change.new_keys)), places_text(change.changed_new),
        places_text(change.changed_old),
    ]  # fmt: skip


def _written(text: str, places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(dict.fromkeys(text[start:end] for start, end in places))


def _holds_one(passage: Passage, sentences: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a passage holds a whole sentence of the first text; a quotation may come from who said it."""
    inside = (passage.start_a <= start and end <= passage.end_a for start, end in sentences)
    return passage.kind in (VERBATIM, EDITED) and any(inside)
