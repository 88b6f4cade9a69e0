"""Who gave credit and who cites whom: every row and every line opens what it rests on."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.pipeline import analyse
from analysis.settings import Settings
from tests.pages.conftest import open_page, said
from ui.samples import invented_sample


@pytest.fixture(scope="module")
def invented() -> AppTest:
    return open_page("sources", collection=invented_sample().name)


def rows(visit: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in visit.expander if "Kystbureauet" in each.label]


def test_the_uncredited_are_the_first_rows_and_say_how_much_of_which_text(invented: AppTest) -> None:
    """From the start page to “who printed the telegram without credit” it is one click."""
    assert rows(invented)[:3] == [
        "**Heden Rundt** · no credit found · 100 % of its words stand in Kystbureauet’s text",
        "**Nyhedsruden** · no credit found · 93 % of its words stand in Kystbureauet’s text",
        "**Holmene Avis** · credits Nordvarsel, not Kystbureauet · 32 % may be a translation of Kystbureauet’s text",
    ]
    assert "Licensed use without a credit line is common" in said(invented)


def test_a_row_opens_both_texts_and_the_article(invented: AppTest) -> None:
    """A verdict that cannot be checked at once is gossip."""
    keys = [str(button.key) for button in invented.button if "credit-" in str(button.key)]
    opened = [key for key in keys if key.startswith("article-credit-")]
    assert len(opened) == 10
    assert len([key for key in keys if key.startswith("beside-credit-")]) == 10


def test_the_story_shows_the_same_rows(invented: AppTest) -> None:
    """Two pages that count credits in two ways cannot both be right."""
    story = analyse(invented_sample(), Settings()).stories["story"].iloc[0]
    visit = open_page("stories", collection=invented_sample().name, story=story)
    visit.session_state["view"] = "What was kept"
    assert rows(visit.run())[:3] == rows(invented)[:3]
    assert "Two of five origins name Kystbureauet as their only source." in said(visit)


def test_a_line_that_is_chosen_opens_its_sentences() -> None:
    """“Reuters → VG” would have to be believed."""
    assert "Read the article" not in [
        button.label for button in open_page("sources").button if "line-" in str(button.key)
    ]
    visit = open_page("sources", line="1 Reuters → VG")
    (chosen,) = (each for each in visit.selectbox if each.label == "The sentences behind a line")
    assert chosen.value == "1 Reuters → VG"
    assert len([button for button in visit.button if str(button.key).startswith("article-line-")]) == 1


def test_a_line_without_credit_leads_to_both_texts() -> None:
    """There is no sentence to show where no credit is found."""
    visit = open_page("sources", collection=invented_sample().name, line="1- Kystbureauet → Heden Rundt")
    assert "Heden Rundt, 12 May 2026, 12:26: taken over from there; no credit found" in said(visit)
    assert len([button for button in visit.button if str(button.key).startswith("beside-line-")]) == 1


def test_a_link_to_a_line_that_is_not_there_chooses_none() -> None:
    """A link from another collection would end in an error."""
    visit = open_page("sources", line="1 Nobody → [x](http://ekko.example)")
    assert not visit.exception
    (chosen,) = (each for each in visit.selectbox if each.label == "The sentences behind a line")
    assert chosen.value == ""


@pytest.mark.parametrize("page", ["overview", "stories"])
def test_a_story_of_which_every_origin_names_one_agency_from_abroad_is_marked(page: str) -> None:
    """Two origins would pass for two views of what Reuters reported."""
    assert "very origin names Reuters, from abroad" in said(open_page(page))
    assert "2 of 14 origins name Kystbureauet as their only source." in said(
        open_page("overview", collection=invented_sample().name)
    )
