"""Pages of more articles than can be read closely, listed or sent to a browser."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.pipeline import Analysis, analyse
from analysis.settings import Settings
from benchmarks.dashboard import made_up, measured, open_page, visit
from pages import compare
from tests.pages.conftest import said
from tests.test_analysed import collection
from ui import chart_frame, filters, frame


@pytest.fixture(scope="module")
def ferries() -> Analysis:
    return analyse(collection(), Settings(close_articles=4, close_shown=2))


def opened(analysis: Analysis, page: str, **url: str) -> AppTest:
    return open_page(visit(analysis), page, url)


def test_every_page_is_measured_and_none_sends_the_texts() -> None:
    """A page would grow with the collection until the browser stands still, unseen by the benchmark."""
    analysis = analyse(made_up(300), Settings(close_articles=20, close_shown=10))
    rows: list[tuple[str, int]] = []
    measured(analysis, lambda page, what, seconds, sent: rows.append((page, sent)))
    assert {page for page, _ in rows} == {*frame.NAMES, "largest story"}
    assert max(sent for _, sent in rows) < sum(map(len, analysis.collection.texts.values())) / 2


@pytest.mark.parametrize("page", ["timeline", "sources"])
def test_what_is_not_read_of_too_many_articles_is_said(ferries: Analysis, page: str) -> None:
    """Charts of dates and speakers would be missing, or be those of some articles, without a word."""
    sentence = "5 articles are too many to read all of them for dates, quotes and speakers."
    app = opened(ferries, page)
    assert not app.exception
    assert sentence in said(app)
    app.multiselect(key=filters.OUTLET).set_value(["Avis 0"]).run()
    assert not app.exception
    assert sentence not in said(app)


def test_a_story_of_a_large_collection_opens_with_its_shared_words(ferries: Analysis) -> None:
    """Every article of a large collection would be shown as wholly its own."""
    story = ferries.stories["story"].iloc[0]
    assert ferries.stories["articles"].iloc[0] > 1
    app = opened(ferries, "stories", story=story, view="Articles")
    assert not app.exception
    assert any(share != "100 %" for share in app.table[0].value["Own words"])
    assert "were left out" in said(app)


def test_of_many_articles_two_can_be_found_to_compare(ferries: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two selects of 100,000 articles would be sent to the browser, or an article could not be chosen."""
    monkeypatch.setattr(compare, "_MOST_OFFERED", 2)
    app = opened(ferries, "compare")
    before = app.selectbox(key="choose_left").options
    assert not any("Avis 3" in option for option in before)
    app.text_input(key="find").set_value("avis 3").run()
    assert not app.exception
    assert any("Avis 3" in option for option in app.selectbox(key="choose_left").options)
    assert len(app.selectbox(key="choose_left").options) <= 4


def test_a_long_table_is_sent_in_part_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser would get 100,000 rows that nobody scrolls through."""

    def script() -> None:
        import pandas as pd

        from ui import chart_frame

        chart_frame.table(pd.DataFrame({"Article": [f"Nr. {number}" for number in range(70)]}))

    monkeypatch.setattr(chart_frame, "_MOST_ROWS", 60)
    app = AppTest.from_function(script).run()
    shown: pd.DataFrame = app.dataframe[0].value
    assert len(shown) == 60
    assert app.caption[0].value == "The first 60 of 70 rows."
