"""The picture of what articles made of a text."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.chart import Chart
from analysis.charts.kept_words import finding, place_words, places, table_of_cells
from analysis.charts.template import export_copy, screen_copy
from analysis.charts.what_was_kept import outlined, what_was_kept
from analysis.fingerprint import ADDED, Cell
from analysis.language.sentences import Span
from analysis.reprinted import CELL_COLUMNS, HEADLINE_COLUMNS, Fingerprint
from tests.charts.tables import article, articles
from tests.charts.test_every_chart import HOSTILE, unescaped

KINDS = {"=": "verbatim", "e": "edited", "t": "possible_translation", ".": "cut", "?": "unknown", "m": "verbatim"}
ORIGIN = article("o", "2026-03-03T06:12+01:00", agency="Vestbureauet", version="2", headline="Broen lukkes")


def made(
    *signs: str, headline: str = "kept", added: dict[int, tuple[int, int]] | None = None, **more: int
) -> Fingerprint:
    """Return a fingerprint with a row for each string, of ten words a paragraph.

    `added` says after which paragraph the article of a row added how many words.
    """
    cells = [
        [f"p{row}", *Cell(n, KINDS[sign], sign == "m", 0.8 if sign == "e" else 1.0, 10, *2 * (n * 9, n * 9 + 8))]
        for row, each in enumerate(signs)
        for n, sign in enumerate(each, start=1)
    ]  # fmt: skip
    cells += [
        [f"p{row}", *Cell(after, ADDED, False, 0.0, words, 0, 5, 0, 0)] for row, (after, words) in (added or {}).items()
    ]
    names = [f"p{row}" for row in range(len(signs))]
    return Fingerprint(
        "o",
        "paragraph",
        [Span(n * 9, n * 9 + 8) for n in range(len(signs[0]))],
        names,
        pd.DataFrame(cells, columns=CELL_COLUMNS),
        pd.DataFrame([[name, headline, 1.0] for name in names], columns=HEADLINE_COLUMNS),
        more.get("pieces", 0),
        more.get("articles", 0),
    )


def papers(found: Fingerprint, **fields: Any) -> pd.DataFrame:
    rows = [article(name, outlet=f"Avis {n}", headline="Broen") | fields for n, name in enumerate(found.articles)]
    return articles(*rows)


def chart(found: Fingerprint) -> Chart:
    return what_was_kept(found, papers(found), ORIGIN)


def texts_of(trace: Any) -> list[str]:
    """Return the strings of a trace that are not empty."""
    texts = getattr(trace, "text", None)
    return [text for text in ([] if texts is None else texts) if text]


@pytest.mark.parametrize(
    ("signs", "finding"),
    [
        (["==.....", "=......", "==.....", "======="], "Three of four cut the last five paragraphs of X"),
        (["=======", "======.", "=======", "======="], "One of four cut the last paragraph of X"),
        (["====...", "===....", "=======", "=======", "======="], "Two of five cut the last three paragraphs of X"),
        (["===.", "==.."], "Both cut the last paragraph of X"),
        (["=.==", "===="], "One of two left out at least one paragraph of X"),
        (["====", "===="], "Both printed every paragraph of X word for word"),
        (["=e==", "=m=="], "Both kept every paragraph of X"),
        (["==.."], "Avis 0 cut the last two paragraphs of X"),
        (["...."], "Avis 0 cut the last four paragraphs of X"),
        (["===", "==.", "tt?"], "One of two cut the last paragraph of X"),
    ],
)
def test_the_heading_says_how_the_text_was_cut(signs: list[str], finding: str) -> None:
    """Whoever only reads the heading would not learn where the knife fell."""
    said = chart(made(*signs)).finding
    assert said.startswith(finding.replace("X", "Vestbureauet v2"))
    assert said.endswith("; one other may be a translation") == ("tt?" in signs)


def test_translations_alone_are_called_possible_and_never_cut() -> None:
    """What was not recognised in another language need not be gone."""
    assert chart(made("tt?", "t??")).finding == "Two articles may be translations of Vestbureauet v2"
    assert chart(made("tt?")).finding == "One article may be a translation of Vestbureauet v2"


def test_rows_stand_from_the_one_that_kept_most_so_that_the_cut_is_a_staircase() -> None:
    """In the order of time the cut could not be seen at a glance."""
    shown = chart(made("==..", "====", "=...", "===="))
    assert shown.figure is not None
    assert list(shown.figure.layout.yaxis.ticktext) == ["Avis 1", "Avis 3", "Avis 0", "Avis 2"]
    (heat,) = shown.figure.select_traces({"type": "heatmap"})
    assert [sum(value is not None for value in row) for row in heat.z] == [5, 5, 3, 2]


def test_letters_say_what_colours_say_and_the_caption_only_what_is_there() -> None:
    """Who cannot tell the colours apart would see a row of boxes."""
    shown = chart(made("=em", "t.?", added={0: (2, 31)}, headline="changed"))
    letters = [each for trace in shown.figure.select_traces({"type": "scatter"}) for each in texts_of(trace)]
    assert {"e", "m", "t", "•", "?", "n", "+"} <= set(letters)
    for key in ("m: moved", "t: may be translated", "dot: cut", "n: new headline", "+ and bar: words added"):
        assert key in shown.caption
    assert "translated" not in chart(made("==")).caption
    assert [note.text for note in shown.figure.layout.annotations] == ["31", "+"]


def test_the_table_has_all_that_is_drawn() -> None:
    """Keyboard and screen reader would get less than the eye."""
    table = chart(made("=e", "m.", added={1: (1, 1204)})).table
    assert table.to_dict("records") == [
        {"Article": "Avis 0", "Headline": "kept", "1": "word for word", "2": "edited, 8 of 10 words kept",
         "Words added": ""},
        {"Article": "Avis 1", "Headline": "kept", "1": "moved, word for word", "2": "cut",
         "Words added": "1,204 after 1"},
    ]  # fmt: skip


def test_the_file_has_the_words_of_both_texts_beside_each_cell() -> None:
    """A number passed on without its words cannot be checked."""
    found = made("=.", added={0: (2, 9)})
    texts = {"o": "x" * 9 + "Den lukke" + "r snart. ", "p0": "Før. " * 9}
    table = table_of_cells(found, {"p0": "Avis 0"}, texts)
    assert list(table["What became of it"]) == ["word for word", "cut", "added"]
    assert list(table["The origin says"]) == ["Den lukk", "r snart.", ""]
    assert len(table) == len(found.cells)


def test_every_cell_can_be_chosen_and_is_outlined_only_on_the_page() -> None:
    """A reader would not see which cell the words below belong to; a file would show a choice nobody made."""
    found = made("=e", "t.", added={0: (1, 12)})
    figure = chart(found).figure
    choices = next(trace for trace in figure.data if trace.name == "choices")
    assert len(choices.customdata) == len(places(found)) == 2 * 3 + 1
    line = outlined(figure, "p1", "2").layout.shapes
    assert [(shape.x0, shape.x1, shape.y0, shape.y1) for shape in line] == [(1.5, 2.5, 0.5, 1.5)]
    assert not outlined(figure, "p9", "2").layout.shapes
    assert not figure.layout.shapes
    said = [place_words(place, "paragraph") for place in places(found)]
    assert said[:4] == [
        "Headline kept", "Paragraph 1: word for word", "After paragraph 1: 12 words added",
        "Paragraph 2: edited, 8 of 10 words kept",
    ]  # fmt: skip


def test_sixty_by_sixty_is_one_trace_of_cells_and_letters_only_for_what_moved() -> None:
    """3,600 letters and boxes of their own would make the page lag; what moved has no colour that says so."""
    shown = chart(made("m" + "e" * 59, *("=" * (60 - n) + "." * n for n in range(59))))
    letters = [text for trace in shown.figure.data if trace.hoverinfo == "skip" for text in texts_of(trace)]
    assert letters == ["m"]
    assert len(shown.figure.data) == 7
    assert len(shown.figure.layout.xaxis.tickvals) == 13
    assert len(shown.table) == 60


def test_what_is_not_shown_is_said() -> None:
    """Sixty of a hundred would pass for all."""
    assert chart(made("==", pieces=12, articles=1)).caption.endswith(
        "12 more paragraphs are not shown. 1 more article is not shown."
    )


def test_no_word_of_an_article_becomes_markup() -> None:
    """An outlet's name could put a live link into the picture."""
    found = made("=e", "t.", added={0: (1, 12)})
    hostile = what_was_kept(found, papers(found, outlet=HOSTILE, headline=HOSTILE), ORIGIN | {"agency": HOSTILE})
    assert isinstance(hostile.figure, go.Figure)
    for figure in (hostile.figure, screen_copy(hostile.figure), export_copy(hostile, HOSTILE)):
        assert not unescaped(figure)
        said = [text.replace("<br>", "") for trace in figure.data for text in texts_of(trace)]
        assert not [text for text in said if "<" in text]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("===", "printed all of the first three paragraphs of Vestbureauet word for word"),
        ("=..", "left out at least one of the first three paragraphs of Vestbureauet"),
        ("=e=", "kept all of the first three paragraphs of Vestbureauet"),
    ],
)
def test_nothing_is_said_of_paragraphs_that_are_not_shown(row: str, said: str) -> None:
    """A text without the last forty of a hundred paragraphs would be told to have every one."""
    found = finding(made(row, pieces=40), "Vestbureauet", {"p0": "Avis 0"})
    assert found.endswith(said)
    assert "cut the last" not in found
