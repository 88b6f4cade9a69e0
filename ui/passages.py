"""What two articles share, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import pandas as pd

from analysis.wording import count, count_words, cut, number_word, published_in_full, sentence
from ui.marks import layered, marks_of, runs
from ui.reading import Side

if TYPE_CHECKING:
    from analysis.passages import Passage
    from analysis.pipeline import Analysis

_TITLE = 48
"""Characters of what stands above a text that has no title: its own first words follow below."""
KIND_WORDS = {
    "verbatim": "word for word",
    "edited": "edited",
    "quote": "part of a quote",
    "possible_translation": "possible translation",
}


def passages_of_pair(analysis: Analysis, a: str, b: str) -> list[Passage]:
    """Return what two articles share, in the order of the first; also for articles of different stories."""
    from analysis.translations import passages_in_two_languages

    texts = analysis.collection.texts
    language = analysis.articles.set_index("id")["language"]
    return passages_in_two_languages(texts[a], language[a], texts[b], language[b], analysis.settings)


def finding_of(analysis: Analysis, a: str, b: str, passages: Sequence[Passage]) -> str:
    """Return what two articles share: "3 shared passages, one of them a whole quote"."""
    return finding_between(analysis.collection.texts[a], analysis.collection.texts[b], passages)


def finding_between(left: str, right: str, passages: Sequence[Passage]) -> str:
    """Return what two texts share, in the words of `finding_of`."""
    likely = sum(passage.kind == "possible_translation" for passage in passages)
    shared = len(passages) - likely
    quotes = sum(_is_whole(passage, left, right) for passage in passages)
    places = f"{sentence(count_words(likely, 'place'))} that may be a translation" if likely else ""
    if not shared:
        return f"No shared passage. {places}" if places else "No shared passage"
    ending = ""
    if quotes:
        whole = "a whole quote" if quotes == 1 else "whole quotes"
        ending = ", a whole quote" if shared == 1 else f", {number_word(quotes)} of them {whole}"
    return f"{count(shared, 'shared passage')}{ending}" + (f". {places}" if places else "")


def _is_whole(passage: Passage, left: str, right: str) -> bool:
    from analysis.passages import is_whole_quote

    in_left = passage.kind == "quote" and is_whole_quote(left, passage.start_a, passage.end_a)
    return in_left and is_whole_quote(right, passage.start_b, passage.end_b)


def _kind(passage: Passage, is_whole: bool, has_moved: bool) -> str:
    """Return the kind of a passage in words: "edited, moved", "part of a quote, edited"."""
    kind = "whole quote" if is_whole else KIND_WORDS[passage.kind]
    edited = "edited" if passage.kind == "quote" and passage.changes else ""
    return ", ".join(filter(None, [kind, edited, "moved" if has_moved else ""]))


def table_of_passages(analysis: Analysis, a: str, b: str, passages: Sequence[Passage]) -> pd.DataFrame:
    """Return the passages as a table for readers, numbered as in the texts."""
    return table_between(analysis.collection.texts[a], analysis.collection.texts[b], passages)


def table_between(left: str, right: str, passages: Sequence[Passage]) -> pd.DataFrame:
    """Return the passages of two texts as a table for readers."""
    from analysis.passages import moved

    rows = [
        {
            "No.": number,
            "Words": passage.words,
            "Kind": _kind(passage, _is_whole(passage, left, right), has_moved),
            "Left": _line(left[passage.start_a : passage.end_a]),
            "Right": _line(right[passage.start_b : passage.end_b]),
        }
        for number, (passage, has_moved) in enumerate(zip(passages, moved(passages), strict=True), start=1)
    ]
    return pd.DataFrame(rows, columns=["No.", "Words", "Kind", "Left", "Right"])


def _line(text: str) -> str:
    return " ".join(text.split())


def side(analysis: Analysis, article_id: str, passages: Sequence[Passage], which: Literal["a", "b"]) -> Side:
    """Return one of two texts with the passages marked and numbered.

    Parameters
    ----------
    which
        "a" when the article is the first of the pair, else "b".
    """
    from analysis.charts.labels import source_name
    from analysis.timeline import published_of

    row = analysis.articles.set_index("id").loc[article_id]
    meta = (source_name(row), published_in_full(published_of(row)), count(row["words"], "word"))
    title = row["title"] or cut(row["headline"], _TITLE)
    return side_of(analysis.collection.texts[article_id], title, " · ".join(meta), row["language"], passages, which)


def side_of(
    text: str, title: str, meta: str, language: str, passages: Sequence[Passage], which: Literal["a", "b"]
) -> Side:
    """Return any text with the passages marked and numbered, under a title and a line of facts."""
    from analysis.language.sentences import paragraphs

    shared, likely = [], []
    for number, passage in enumerate(passages, start=1):
        start, end, *_ = passage if which == "a" else passage[2:]
        changed = passage.changed_a if which == "a" else passage.changed_b
        layer = likely if passage.kind == "possible_translation" else shared
        layer += marks_of(text, start, end, passage.kind, changed, number)
    marks = layered(shared, likely)
    return Side(
        title=title,
        meta=meta,
        lang=language,
        paragraphs=[runs(text, span.start, span.end, marks) for span in paragraphs(text)],
    )
