"""The page of sources: who is quoted, and in which words."""

from analysis.collection import read_collection
from analysis.pipeline import analyse
from analysis.settings import Settings
from tests.pages.conftest import open_page, said
from ui.collection_state import SEEDS


def rows() -> list[str]:
    return [each.label.replace("\\", "") for each in open_page("sources").expander if "quotes in" in each.label]


def test_each_speaker_is_a_row_that_says_by_whom_and_how_surely() -> None:
    """A speaker that Ekko worked out from a pronoun would pass for one the text names."""
    assert rows() == [
        "**Jens Stoltenberg** · 7 quotes in 2 articles · via Ritzau and VG · 1 possible translation · "
        "two of seven probably",
        "**Sergej Lavrov** · 4 quotes in 2 articles · via Ritzau · 1 word for word in several articles · "
        "three of four probably",
    ]


def test_every_quote_with_a_speaker_is_in_the_table() -> None:
    """A row shows only the first sentences; the others must be somewhere."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    (table,) = (table for table in open_page("sources").table if "Quote" in table.value.columns)
    assert len(table.value) == (analysis.quotes["speaker"] != "").sum()
    assert "yes" in set(table.value["Possible translation"])


def test_where_nobody_is_quoted_nothing_is_said_of_it() -> None:
    """A heading over nothing looks like a fault."""
    assert "quoted" not in said(open_page("sources", "stop words"))
