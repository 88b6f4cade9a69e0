"""What two articles share, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import pandas as pd

from analysis.wording import count, cut, published_words
from ui.marks import MARK_OF, Mark, runs, without_overlap
from ui.reading import Side

if TYPE_CHECKING:
    from analysis.passages import Passage
    from analysis.pipeline import Analysis

_TITLE = 48
"""Characters of what stands above a text that has no title: its own first words follow below."""
KIND_WORDS = {
    "verbatim": "word for word",
    "edited": "edited",
    "quote": "quote",
    "possible_translation": "possible translation",
}


def passages_of_pair(analysis: Analysis, a: str, b: str) -> list[Passage]:
    """Return what two articles share, in the order of the first; also for articles of different stories."""
    from analysis.passages import shared_passages

    texts = analysis.collection.texts
    return sorted(shared_passages(texts[a], texts[b], analysis.settings))


def table_of_passages(analysis: Analysis, a: str, b: str, passages: Sequence[Passage]) -> pd.DataFrame:
    """Return the passages as a table for readers, numbered as in the texts."""
    left, right = analysis.collection.texts[a], analysis.collection.texts[b]
    rows = [
        {
            "No.": number,
            "Words": passage.words,
            "Kind": KIND_WORDS[passage.kind],
            "Left": _line(left[passage.start_a : passage.end_a]),
            "Right": _line(right[passage.start_b : passage.end_b]),
        }
        for number, passage in enumerate(passages, start=1)
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
    from analysis.language.sentences import paragraphs
    from analysis.timeline import published_of

    row = analysis.articles.set_index("id").loc[article_id]
    text = analysis.collection.texts[article_id]
    marks = without_overlap(
        Mark(getattr(passage, f"start_{which}"), getattr(passage, f"end_{which}"), MARK_OF[passage.kind], number)
        for number, passage in enumerate(passages, start=1)
    )
    meta = (source_name(row), published_words(published_of(row)), count(row["words"], "word"))
    return Side(
        title=row["title"] or cut(row["headline"], _TITLE),
        meta=" · ".join(meta),
        lang=row["language"],
        paragraphs=[runs(text, span.start, span.end, marks) for span in paragraphs(text)],
    )
