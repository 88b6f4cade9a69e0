"""Notes in the margin of an article: what is old or new, what others tell otherwise, where credit is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.timeline import by_time, published_of
from analysis.wording import NO_DATE, count, cut, listed, published_words
from ui.reading import Note

if TYPE_CHECKING:
    from analysis.language.sentences import Span
    from analysis.pipeline import Analysis

_HEADLINE, _QUOTE, _NAMES = 60, 90, 3
Row = Mapping[str, Any]


class Placed(NamedTuple):
    """A note and the place in the text that it belongs to."""

    at: int
    note: Note


def whence(row: Row, article: Row) -> str:
    """Name an article by who published it and when, such as "via Ritzau, October 2021"; on one day by the time.

    Parameters
    ----------
    row, article
        Rows of the table `articles`: the one that is named, and the one that is read.
    """
    from analysis.charts.labels import source_name

    published, mine = published_of(row), published_of(article)
    when = published_words(published)
    if when == NO_DATE:
        return source_name(row)
    if published.known_day == mine.known_day and published.precision in ("minute", "second"):
        when = when.rpartition(", ")[2]
    return f"{source_name(row)}, {when}"


def margin_notes(analysis: Analysis, article_id: str, spans: Sequence[Span], shared: Sequence[bool]) -> list[Placed]:
    """Return the notes of one article, in the order of its text.

    Parameters
    ----------
    analysis
        That of its story, whole or narrowed.
    article_id
        The article that is read.
    spans, shared
        Its paragraphs, and whether each has a note on where its words stand too.
    """
    margin = _Margin(analysis, article_id)
    notes = [*margin.superseded(), *margin.otherwise(), *margin.quoted(), *margin.seen(spans), *margin.credit(spans)]
    if any(shared):
        taken = [each.at for each in notes]
        bare = [span for span, has in zip(spans, shared, strict=True) if not has]
        notes += margin.new([span for span in bare if not any(span.start <= at < span.end for at in taken)])
    return sorted(notes, key=lambda each: each.at)


class _Margin:
    def __init__(self, analysis: Analysis, article_id: str) -> None:
        self._analysis, self._id = analysis, article_id
        whole = (analysis.whole or analysis).articles
        self._rows: dict[str, Row] = {row["id"]: row for row in by_time(analysis.articles).to_dict("records")}
        self._article = self._rows[article_id]
        self._everyone = whole.set_index("id", drop=False)
        sentences = analysis.sentences
        self._sentences = sentences[sentences["article"] == article_id].to_dict("records")
        self._told: set[tuple[str, str]] = set()
        """What was exchanged for what, as newer versions tell it."""

    def _whence(self, name: str) -> str:
        return whence(self._everyone.loc[name], self._article)

    def superseded(self) -> Iterator[Placed]:
        """Yield what a newer version of a text put in the place of what stands here."""
        whole = self._analysis.whole
        versions = (whole if whole and whole.is_read_closely else self._analysis).versions
        mine = versions.carriers[versions.carriers["carrier"] == self._id]
        both = set(mine.loc[mine["carries"] == "new", "replaced_start"])
        rows = versions.superseded.set_index(["article", "replaced", "replaced_start"])
        for row in mine[(mine["carries"] == "old") & ~mine["replaced_start"].isin(both)].to_dict("records"):
            found = rows.loc[[(row["article"], row["replaced"], row["replaced_start"])]].iloc[0]
            if not found["became"]:
                continue
            if (found["was"], found["became"]) in self._told:
                continue
            self._told.add((found["was"], found["became"]))
            said = f"{found['became']}, not {found['was']}: {self._whence(row['article'])}."
            yield Placed(row["start"], Note(head="Superseded", note=said, to=row["article"]))

    def otherwise(self) -> Iterator[Placed]:
        """Yield the figures and names that others have otherwise in nearly the same sentence."""
        from analysis.beside import differences

        for each in differences(self._id, self._analysis.passages, self._analysis.collection.texts):
            if (each.here, each.there) in self._told:
                continue
            others = [name for name in self._rows if name in each.others]
            more = f" and {count(len(others) - 1, 'other')}" if len(others) > 1 else ""
            said = f"{each.there} in {self._whence(others[0])}{more}; here {each.here}."
            yield Placed(each.start, Note(head=f"Another {each.kind}", note=said, to=others[0]))

    def quoted(self) -> Iterator[Placed]:
        """Yield the quotes that another article has in other words, neither inside the other."""
        from analysis.language.quote_groups import likest_sentence
        from analysis.language.tokens import forms

        quotes = self._analysis.quotes
        mine = quotes[(quotes["article"] == self._id) & (quotes["quote_group"] != "")]
        for row in mine.to_dict("records"):
            said = f" {' '.join(forms(row['text']))} "
            group = quotes[(quotes["quote_group"] == row["quote_group"]) & (quotes["article"] != self._id)]
            others = sorted(group.to_dict("records"), key=lambda each: list(self._rows).index(each["article"]))
            for other in others:
                theirs = f" {' '.join(forms(other['text']))} "
                if said in theirs or theirs in said or self._shares(row, other):
                    continue
                likely = self._rows[other["article"]]["language"] != self._article["language"]
                ending = " May be a translation." if likely else ""
                # one paper may break in two what another quotes in one piece
                pieces = [each["text"] for each in others if each["article"] == other["article"]]
                if likely:
                    pieces = [likest_sentence(each, row["text"]) for each in pieces]
                shown = listed(f"“{cut(each, _QUOTE)}”" for each in pieces)
                note = f"{self._whence(other['article'])}: {shown}.{ending}"
                yield Placed(row["start"], Note(head="Quoted in other words", note=note, to=other["article"]))
                break

    def _shares(self, mine: Row, theirs: Row) -> bool:
        """Tell whether a passage joins two quotes: then the paragraph has a note on it."""
        passages = self._analysis.passages
        for side, other in (("a", "b"), ("b", "a")):
            rows = passages[
                (passages[f"article_{side}"] == self._id)
                & (passages[f"article_{other}"] == theirs["article"])
                & (passages[f"start_{side}"] < mine["end"])
                & (passages[f"end_{side}"] > mine["start"])
            ]
            if len(rows):
                return True
        return False

    def seen(self, spans: Sequence[Span]) -> Iterator[Placed]:
        """Yield which paragraphs have background, or sentences that another story had earlier."""
        for span in spans:
            inside = [row for row in self._sentences if span.start <= row["start"] < span.end and row["seen_in"]]
            strange = [row for row in inside if self._everyone["story"][row["seen_in"]] != self._article["story"]]
            if not strange:
                continue
            heads = {"background": "Background", "seen_earlier": "Seen earlier", "undecided": "Also in another story"}
            first = min(strange, key=lambda row: list(heads).index(row["kind"]))
            where = self._everyone.loc[first["seen_in"]]
            said = f"{self._whence(first['seen_in'])}, in another story: “{cut(where['headline'], _HEADLINE)}”."
            more = f" In {count(first['others'], 'other')}." if first["others"] > 1 else ""
            yield Placed(span.start, Note(head=heads[first["kind"]], note=said + more, to=first["seen_in"]))

    def credit(self, spans: Sequence[Span]) -> Iterator[Placed]:
        """Yield where the article first names the agency whose text it is."""
        from analysis.charts.labels import is_telegram

        origins = self._analysis.origins
        names = origins.loc[(origins["origin"] == self._article["origin"]) & (origins["kind"] == "agency"), "name"]
        sources = self._analysis.sources
        given = sources[(sources["article"] == self._id) & sources["role"].isin(["credit", "cited"])]
        given = given[given["name"].isin(names)].sort_values("start")
        if given.empty or is_telegram(self._article):
            return
        at = int(given["start"].iloc[0])
        number = sum(span.start <= at for span in spans)
        said = f"First mention of {given['name'].iloc[0]}: paragraph {number} of {len(spans)}."
        yield Placed(at, Note(head="Credit given here", note=said, to=""))

    def new(self, spans: Sequence[Span]) -> Iterator[Placed]:
        """Yield which paragraphs no other article has, with the names that only they bring.

        Where most of a text is in no other, as its colour says, only those with such names are told of.
        """
        from analysis.language.tokens import forms

        texts = self._analysis.collection.texts
        elsewhere = {form for name in self._rows if name != self._id for form in forms(texts[name])}
        new = [span for span in spans if self._is_new(span)]
        for span in new:
            names = _names(texts[self._id][span.start : span.end], elsewhere)
            if not names and 2 * len(new) > len(spans):
                continue
            said = "Found in no other article."
            said += f" New {'name' if len(names) == 1 else 'names'}: {listed(names[:_NAMES])}." if names else ""
            yield Placed(span.start, Note(head="New here", note=said, to=""))

    def _is_new(self, span: Span) -> bool:
        """Tell whether all sentences of a paragraph are new, and no other article has any of them."""
        inside = [row for row in self._sentences if span.start <= row["start"] < span.end]
        return bool(inside) and all(row["kind"] == "new" and not row["others"] for row in inside)


def _names(text: str, known: set[str]) -> list[str]:
    """Return the names in a text of which no word is known, each once."""
    from analysis.language.tokens import words_and_numbers

    runs: list[list[str]] = [[]]
    reached = -1
    for form, start, named in words_and_numbers(text):
        if named and not form[0].isdigit() and len(form) > 1:
            if start != reached + 1:
                runs.append([])
            runs[-1].append(form)
            reached = start + len(form)
    return list(dict.fromkeys(" ".join(run) for run in runs if run and not any(w.casefold() in known for w in run)))
