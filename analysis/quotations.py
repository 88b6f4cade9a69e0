"""Quote lineage: each quotation once, who had it first, and what became of its words and of its speaker's name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import pandas as pd

from analysis.article import Published
from analysis.language.fold import feature
from analysis.language.quote_groups import alike_in_letters, names_somebody
from analysis.language.tokens import words
from analysis.passages import places_text
from analysis.quoted import own_words_of, with_full_names
from analysis.tables import frame
from analysis.timeline import by_time, first_publication, published_of

FIRST, VERBATIM, LONGER, CUT, MERGED, REWORDED, TRANSLATED = CHANGES = (
    "first", "verbatim", "longer", "cut", "merged", "reworded", "translated",
)  # fmt: skip
NAMED, ROLE, UNNAMED = ATTRIBUTIONS = ("name", "role", "none")

QUOTATION_COLUMNS = [
    "quotation", "speaker", "text", "first_seen", "earliest", "articles", "wordings", "languages", *CHANGES[1:],
    *ATTRIBUTIONS, "inferred", "speakers_differ",
]  # fmt: skip
WORDING_COLUMNS = [
    "quotation", "article", "start", "end", "text", "language", "change", "beside", "beside_start", "changed",
    "left_out",    "speaker", "attribution",
]  # fmt: skip

_CHANGE = WORDING_COLUMNS.index("change")
_LEFT_OUT = 4
"""Words in a row that are missing inside a quotation and make it a cut; fewer ("ikke") make it another wording."""


_Place = tuple[int, int]


class Quotations(NamedTuple):
    """The tables of quote lineage."""

    quotations: pd.DataFrame
    """One row a quotation (`QUOTATION_COLUMNS`), those of most articles first."""
    wordings: pd.DataFrame
    """One row a place where an article has it (`WORDING_COLUMNS`), those of one quotation by time."""


NO_QUOTATIONS = Quotations(frame([], QUOTATION_COLUMNS), frame([], WORDING_COLUMNS))


def find_quotations(quotes: pd.DataFrame, articles: pd.DataFrame) -> Quotations:
    """Return each quotation with all its wordings, what each changed, and whether it kept the speaker's name.

    A wording is held against the one that it shares most words with, among those of other articles that were not surely
    published later; of equals the longest. Who had it first is told only where the dates tell it.

    Parameters
    ----------
    quotes, articles
        Rows of the tables of those names.
    """
    if quotes.empty:
        return NO_QUOTATIONS
    spoken = with_full_names(quotes, articles)
    unnamed = quotes[quotes["speaker"] == ""].assign(speakers_differ=False)
    told = pd.concat([spoken, unnamed]).assign(as_named=quotes["speaker"])
    rows = by_time(articles)
    order = {name: place for place, name in enumerate(rows["id"])}
    published = dict(zip(rows["id"], map(published_of, rows.to_dict("records")), strict=True))
    languages = dict(zip(rows["id"], rows["language"], strict=True))
    said: dict[str, list[_Said]] = {}
    for row in sorted(told.to_dict("records"), key=lambda row: (order[row["article"]], row["start"])):
        name = row["quote_group"] or f"q-{row['article']}-{row['start']}"
        said.setdefault(name, []).append(_Said.of(row, languages[row["article"]], published[row["article"]]))
    quotations, wordings = [], []
    for name, members in said.items():
        lineage = _Lineage(members)
        rows_of_it = lineage.wordings(name)
        quotations.append(lineage.quotation(name, Counter(row[_CHANGE] for row in rows_of_it)))
        wordings += rows_of_it
    table = frame(quotations, QUOTATION_COLUMNS)
    table = table.sort_values(["articles", "quotation"], ascending=[False, True], kind="stable").reset_index(drop=True)
    return Quotations(table, frame(wordings, WORDING_COLUMNS))


class _Said(NamedTuple):
    """A quotation in one article."""

    row: Mapping[str, Any]
    words: tuple[str, ...]
    language: str
    published: Published

    @classmethod
    def of(cls, row: Mapping[str, Any], language: str, published: Published) -> "_Said":
        return cls(row, tuple(word.form for word in words(row["text"])), language, published)

    @property
    def article(self) -> str:
        return str(self.row["article"])

    @property
    def line(self) -> str:
        """The words with a blank on either side, so that whole words are looked for."""
        return f" {' '.join(self.words)} "

    @property
    def features(self) -> frozenset[str]:
        """The words, as neighbouring languages share them."""
        return frozenset(feature(word, self.language) for word in self.words)

    @property
    def attribution(self) -> str:
        named = str(self.row["as_named"])
        return (NAMED if names_somebody(named) else ROLE) if named else UNNAMED


class _Lineage:
    """One quotation in all its wordings, by time."""

    def __init__(self, members: Sequence[_Said]) -> None:
        self._members = members
        self._published = {each.article: each.published for each in members}
        names = list(self._published)
        place = 0 if len(names) == 1 else first_publication(list(self._published.values()))
        self.first = "" if place is None else names[place]
        self._language = next((each.language for each in members if each.article == self.first), "")
        self._counted = [Counter(each.words) for each in members]
        self._told: dict[int, str] = {}
        """What was found of the members so far, by their place."""

    def quotation(self, name: str, changes: Mapping[str, int]) -> list[Any]:
        """Return the row of `QUOTATION_COLUMNS`, with how many wordings changed what."""
        members = self._members
        kept = Counter(each.attribution for each in members)
        speakers = Counter(str(each.row["speaker"]) for each in members if each.row["speaker"])
        speaker = max(speakers, key=lambda name: (names_somebody(name), speakers[name]), default="")
        known = [each for each in self._published.values() if each.start is not None]
        return [
            name, speaker, members[0].row["text"], self.first, known[0].text if known else "", len(self._published),
            len({each.words for each in members}), ", ".join(sorted({each.language for each in members} - {""})),
            *(changes.get(each, 0) for each in CHANGES[1:]), *(kept[each] for each in ATTRIBUTIONS),
            all(bool(each.row["inferred"]) for each in members), any(each.row["speakers_differ"] for each in members),
        ]  # fmt: skip

    def wordings(self, name: str) -> list[list[Any]]:
        """Return the rows of `WORDING_COLUMNS`."""
        found = []
        for place, each in enumerate(self._members):
            change, beside = self._change(place)
            self._told[place] = change
            other, start = None if beside is None else self._members[beside], each.row["start"]
            changed, left_out = ([], []) if other is None else self._changed(each, other, change)
            there = other.row["start"] if other else -1
            found.append([
                name, each.article, start, each.row["end"], each.row["text"], each.language, change,
                other.article if other else "", there,
                places_text((start + first, start + last) for first, last in changed),
                places_text((there + first, there + last) for first, last in left_out),
                each.row["speaker"], each.attribution,
            ])  # fmt: skip
        return found

    def _change(self, place: int) -> tuple[str, int | None]:
        """Return what a wording changed, and the place of the one that it is held against."""
        me = self._members[place]
        if me.article == self.first:
            return FIRST, None
        others = [at for at, each in enumerate(self._members) if each.article != me.article]
        mine = [at for at in others if self._members[at].language == me.language]
        earlier = [at for at in mine if not me.published.before(self._members[at].published)]
        if not earlier or (self._language and me.language != self._language):
            strange = [at for at in others if self._members[at].language != me.language]
            known = [at for at in strange if not me.published.before(self._members[at].published)] or strange
            return TRANSLATED, max(known, key=lambda at: self._alike(me, at)) if known else None
        pieces = self._pieces(me, earlier)
        if pieces is not None:
            return MERGED, pieces
        # of a hundred reprints the first is enough
        different = {self._members[at].words: at for at in reversed(earlier)}.values()
        best = max(different, key=lambda at: (self._shared(me, at), len(self._members[at].words), -at))
        return self._beside(me, best), best

    def _beside(self, me: _Said, best: int) -> str:
        """Return what a wording is beside the one that it shares most words with."""
        other = self._members[best]
        if me.words == other.words:
            # who prints a cut word for word prints it cut
            told = self._told.get(best, VERBATIM) if other.published.before(me.published) else VERBATIM
            return VERBATIM if told in (FIRST, TRANSLATED) else told
        if me.line in other.line or _only_left_out(me.words, other.words):
            return CUT
        return LONGER if other.line in me.line else REWORDED

    def _pieces(self, me: _Said, earlier: Sequence[int]) -> int | None:
        """Return the first of several quotations of one article that a wording joins, if there are any."""
        inside: dict[str, list[tuple[int, int]]] = {}
        for at in earlier:
            if (found := me.line.find(self._members[at].line)) >= 0:
                inside.setdefault(self._members[at].article, []).append((found, at))
        for pieces in inside.values():
            (first, at), (last, _) = min(pieces), max(pieces)
            # the same words in headline and text are no two pieces
            if last >= first + len(self._members[at].line) - 1:
                return at
        return None

    def _changed(self, me: _Said, other: _Said, change: str) -> tuple[list[_Place], list[_Place]]:
        """Return where a wording has words that the one it is held against has not, and where that has others."""
        mine, theirs = str(me.row["text"]), str(other.row["text"])
        if change == TRANSLATED:
            # one paper may break in two what another quotes in one piece
            all_theirs = [each for each in self._members if each.article == other.article]
            said = [(str(each.row["text"]), each.language) for each in all_theirs]
            return own_words_of(mine, me.language, said), []
        steps = [step for step in _steps(other.words, me.words) if step[0] != "equal"]
        return (
            _places(mine, [(first, last) for *_, first, last in steps]),
            _places(theirs, [(first, last) for _, first, last, *_ in steps]),
        )

    def _shared(self, me: _Said, at: int) -> int:
        return (Counter(me.words) & self._counted[at]).total()

    def _alike(self, me: _Said, at: int) -> tuple[int, float, int]:
        """Return how near a wording in another language is: words in common across spellings, then letters."""
        other = self._members[at]
        return len(me.features & other.features), alike_in_letters(me.row["text"], other.row["text"]), -at


def _only_left_out(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether words are those of a longer wording less some in a row, as with "(…)"."""
    return all(
        step == "equal" or (step == "delete" and (last - first >= _LEFT_OUT or first == 0 or last == len(whole)))
        for step, first, last, *_ in _steps(whole, short)
    )


def _steps(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    return [*SequenceMatcher(None, one, other, autojunk=False).get_opcodes()]


def _places(text: str, runs: Sequence[_Place]) -> list[_Place]:
    """Return where runs of words, told by their numbers, stand in a text."""
    at = words(text)
    return [(at[first].start, at[last - 1].end) for first, last in runs if last > first]
