"""An article put right by hand: seen everywhere, told beside what the file has, and taken back with one click."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.settings import Settings
from analysis.store import Store
from tests.pages.conftest import open_page, said
from tests.pages.test_kept import NAME, kept, open_kept, press
from ui import kept_collections


def correct(visit: AppTest, **values: str) -> AppTest:
    """Choose the article of Kystkanalen, type values into its form and press the button."""
    chosen = next(name for name in visit.selectbox(key="to_correct").options if name.startswith("Kystkanalen"))
    visit.selectbox(key="to_correct").select(chosen).run()
    for field, value in values.items():
        box = next(each for each in visit.text_input if (each.key or "").startswith(f"correct-{field}-"))
        box.set_value(value)
    return press(visit, "Use these")


def outlets(visit: AppTest) -> set[str]:
    return set(visit.session_state["own_analysis"][1].articles["outlet"])


def test_what_is_corrected_is_used_and_told_beside_what_the_file_has() -> None:
    """A newspaper that an archive misspells would be two newspapers, and nobody could say so."""
    visit = correct(open_page("collection", "several stories"), outlet="NRK Kyst", published="2026-03-04")
    assert not visit.exception
    assert outlets(visit) == {"Fjordbladet", "Ålbo Tidende", "NRK Kyst"}
    told = "outlet NRK Kyst (the file has Kystkanalen); published 4 March 2026 (the file has 3 March 2026)"
    assert told in said(visit)
    assert "The file says Kystkanalen (outlet); NRK Kyst was given and is used." in said(visit)
    rows = visit.session_state["own_analysis"][1].articles
    stories = open_page("stories", "several stories", story=rows.loc[rows["outlet"] == "NRK Kyst", "story"].iloc[0])
    stories.session_state["corrections"] = visit.session_state["corrections"]
    stories.session_state["view"] = "Articles"
    table = next(each.value for each in stories.run().table if "Given by a reader" in each.value.columns)
    assert sorted(table["Given by a reader"]) == ["", "", "outlet"]


def test_a_correction_is_taken_back_with_one_click() -> None:
    """A slip of the hand must not stay."""
    visit = correct(open_page("collection", "several stories"), outlet="NRK Kyst")
    press(visit, "Take back")
    assert "NRK Kyst" not in said(visit)
    assert outlets(visit) == {"Fjordbladet", "Ålbo Tidende", "Kystkanalen"}
    box = next(each for each in visit.text_input if (each.key or "").startswith("correct-outlet-"))
    assert box.value == "Kystkanalen"


def test_a_field_is_emptied_and_taken_back_with_one_click() -> None:
    """A telegram's mark that was left in by mistake would make an agency of an outlet's own report."""
    visit = correct(open_page("collection", "several stories"), outlet="", language="")
    assert not visit.exception
    assert outlets(visit) == {"Fjordbladet", "Ålbo Tidende", ""}
    assert "no outlet (the file has Kystkanalen); no language (the file has none)" in said(visit)
    assert "The file says Kystkanalen (outlet); none was given and is used." in said(visit)
    press(visit, "Take back")
    assert outlets(visit) == {"Fjordbladet", "Ålbo Tidende", "Kystkanalen"}
    box = next(each for each in visit.text_input if (each.key or "").startswith("correct-language-"))
    assert box.value == "nb"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"published": "snart"}, "no date"),
        ({"language": "Klingon"}, "no language"),
        ({"title": "x" * 2000}, "one line of at most 1,000 letters"),
        ({"published": ""}, "cannot be emptied"),
        ({"outlet": "Kystkanalen"}, "Nothing was changed"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(values: dict[str, str], told: str) -> None:
    """Half a correction is none."""
    visit = correct(open_page("collection", "several stories"), **values)
    assert told in visit.warning[0].value.replace("\\", "")
    assert not visit.exception
    assert "Take back" not in [button.label for button in visit.button]


def test_markup_in_a_correction_is_shown_as_it_is_written() -> None:
    """What is typed into the form is no safer than a file."""
    visit = correct(open_page("collection", "several stories"), outlet="**fed** <b>x</b>")
    assert "\\*\\*fed\\*\\*" in "".join(each.value for each in visit.markdown)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have collections kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    kept_collections._loaded.clear()
    return tmp_path / "kept"


def test_a_correction_in_a_kept_collection_is_there_at_the_next_visit_and_taken_back(folder: Path) -> None:
    """A colleague would put the same newspaper right every morning."""
    kept()
    visit = correct(open_kept(), outlet="NRK Kyst")
    assert "corrections" not in visit.session_state
    with Store(folder, Settings()).open(NAME) as stored:
        assert {article.outlet for article in stored.load().articles} >= {"NRK Kyst"}
    again = open_kept()
    assert "outlet NRK Kyst (the file has Kystkanalen)" in said(again)
    press(again, "Take back")
    assert "NRK Kyst" not in said(again)
    with Store(folder, Settings()).open(NAME) as stored:
        assert all(not article.given for article in stored.load().articles)


def test_what_was_corrected_in_the_visit_is_kept_with_the_collection(folder: Path) -> None:
    """Whoever has put forty articles right and then keeps them would begin again."""
    visit = open_page("collection", "several stories")
    correct(visit, outlet="NRK Kyst")
    visit.text_input(key="keep_as").set_value(NAME)
    press(visit, "Keep")
    with Store(folder, Settings()).open(NAME) as stored:
        given = [article for article in stored.load().articles if article.given]
    assert [(article.outlet, article.as_read) for article in given] == [("NRK Kyst", (("outlet", "Kystkanalen"),))]


def test_a_day_given_on_the_timeline_is_kept_with_a_kept_collection(folder: Path) -> None:
    """Two ways to give a day that end in different places would contradict each other."""
    kept()
    visit = open_kept("timeline")
    assert "is kept with the collection" in said(visit)
    box = next(each for each in visit.date_input if (each.key or "").startswith("day_given_"))
    box.set_value(date(2026, 3, 9))
    press(visit, "Use this day")
    assert "9 March 2026, given by a reader; the file has March 2026" in said(open_kept("timeline"))
    press(visit, "Take back")
    with Store(folder, Settings()).open(NAME) as stored:
        assert all(not article.given for article in stored.load().articles)
