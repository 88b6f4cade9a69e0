"""Every page with every kind of collection: something to read, never an error."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.collection import collect
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import FERRIES, LOADS, PAGES, markdown_of, open_app, open_page, said
from ui.filters import Filters, in_force


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_something_and_nothing_fails(page: str, load: str) -> None:
    """A collection that is small, odd or all alike must not end in an error or a white page."""
    visit = open_page(page, load)
    assert not visit.exception
    assert not visit.error
    assert len(visit.title) == 1
    assert visit.title[0].value


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_collection_offers_a_way_in(page: str, nothing_loaded: None) -> None:
    """A visitor who sees nothing must be told what to do about it."""
    visit = open_page(page)
    assert not visit.exception
    assert visit.title[0].value == "Nothing loaded"
    assert visit.get("file_uploader")
    assert [button.label for button in visit.button] == ["Open the sample", "Open the invented sample"]


@pytest.mark.parametrize("page", PAGES)
def test_markup_of_an_article_is_escaped_wherever_it_is_shown(page: str) -> None:
    """Markdown in a headline would fetch the author's picture, and so tell the author who reads it."""
    shown = markdown_of(open_page(page, "hostile"))
    assert not re.search(r"(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<script|(?<!\\):red\[|(?<!\\)\$x|www\\?\.|https?\\?:/", shown)


def test_every_chart_has_an_alternative_a_table_and_its_files() -> None:
    """Who cannot see a chart, or wants its numbers, needs them beside it."""
    for page in ("overview", "timeline", "sources"):
        visit = open_page(page)
        charts = visit.get("plotly_chart")
        assert charts
        assert all(chart.proto.alt.endswith(".") for chart in charts)
        tables = [each for each in visit.expander if each.label == "Table and downloads"]
        # quotations, who is quoted, who gave credit, who names a source and what has no place have a table and no chart
        lists = {"overview": 0, "timeline": 1, "sources": 4}[page]
        assert len(tables) == len(charts) + lists
        downloads = [each.proto.label for each in visit.get("download_button")]
        assert downloads.count("HTML") == len(charts)
        assert downloads.count("CSV") == len(charts) + lists


@pytest.mark.parametrize("page", PAGES[:-1])
def test_a_filter_that_leaves_nothing_says_which_and_how_to_undo_it(page: str) -> None:
    """An empty page without a reason looks broken."""
    visit = open_page(page)
    visit.session_state["outlet"] = ["VG"]
    visit.session_state["language"] = ["Danish"]
    visit.run()
    assert not visit.exception
    assert "No article matches: VG, Danish" in said(visit)
    visit.button(key="clear_on_page").click().run()
    assert "No article matches" not in said(visit)


def test_the_sample_opens_with_its_articles_and_origins() -> None:
    """In five seconds a visitor must see what the dashboard is about."""
    visit = open_page("overview")
    assert said(visit).startswith("3 articles, 2 origins")
    assert "**Ritzau**" in visit.markdown[0].value
    assert "October 2021" in said(visit)


def test_the_dashboard_runs_again_and_again() -> None:
    """Streamlit's own search of pages/ would take over from the second run on."""
    visit = open_app()
    for _ in range(2):
        assert not visit.exception
        assert said(visit).startswith("3 articles, 2 origins")
        assert [each.label for each in visit.sidebar.selectbox] == ["Collection"]
        assert [each.label for each in visit.sidebar.multiselect] == ["Outlet", "Language"]
        visit.run()


def test_a_link_brings_its_filter_with_it() -> None:
    """A colleague who opens a link must see what its sender saw."""
    visit = open_app(language="Norwegian Bokmål")
    assert visit.sidebar.multiselect(key="language").value == ["Norwegian Bokmål"]
    assert visit.title[0].value == "1 article"


def test_a_link_with_unknown_values_shows_everything() -> None:
    """A link from another collection, or a mistyped one, must not end in an error."""
    visit = open_app(language="Klingon", outlet="![](http://ekko.example)", count="Nothing", collection="Theirs")
    assert not visit.exception
    assert said(visit).startswith("3 articles, 2 origins")


def test_counting_origins_changes_what_the_bars_count() -> None:
    """Twenty copies of one telegram are one voice; who counts voices must see that."""
    articles, origins = open_page("sources"), open_page("sources")
    origins.session_state["count"] = "Origins"
    origins.run()
    assert charts_said(articles) != charts_said(origins)


def charts_said(visit: AppTest) -> list[str]:
    return [chart.proto.alt for chart in visit.get("plotly_chart")]


def test_a_filter_of_one_collection_does_not_empty_another() -> None:
    """An outlet of the sample is unknown among the visitor's own articles; they must all be shown."""
    visit = open_app(outlet="VG")
    assert said(visit).startswith("1 article")
    visit.session_state["own_collection"] = collect("Your articles", read_bytes("a.jsonl", FERRIES, Settings()))
    visit.run().sidebar.selectbox(key="collection").set_value("Your articles").run()
    assert not visit.exception
    assert said(visit).startswith("4 articles")


def test_a_file_names_the_filters_in_force() -> None:
    """A chart that is passed on without its filter tells something that is not so."""
    assert in_force(Filters(("VG",), ("Norwegian Bokmål",))) == "Only VG and Norwegian Bokmål."
    assert in_force(Filters()) == ""
