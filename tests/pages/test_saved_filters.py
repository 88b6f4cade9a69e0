"""Filters saved under a name: put into force with one choice, told of what is gone, and deleted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.settings import Settings
from analysis.store import SavedFilter, Store
from tests.pages.conftest import COUNCIL, FERRIES, article, jsonl, open_app
from tests.pages.test_kept import NAME, press
from ui import changes, kept_collections

DANISH = SavedFilter("Dansk i Ålbo", ("Ålbo Tidende",), ("Danish",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have a collection kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    kept_collections.keep(NAME, changes.read_files([("uge10.jsonl", FERRIES)], Settings()), lambda done, total: None)
    yield tmp_path / "kept"
    kept_collections._loaded.clear()


def saved(folder: Path) -> list[SavedFilter]:
    with Store(folder, Settings()).open(NAME) as kept:
        return kept.filters.all()


def save(folder: Path, *new: SavedFilter) -> None:
    with Store(folder, Settings()).open(NAME) as kept:
        for each in new:
            kept.filters.save(each)


def pick(visit: AppTest, name: str | None) -> AppTest:
    return visit.sidebar.selectbox(key="saved_filter").set_value(name).run()


def in_force(visit: AppTest) -> tuple[list[str], list[str]]:
    return visit.sidebar.multiselect(key="outlet").value, visit.sidebar.multiselect(key="language").value


def keys(visit: AppTest) -> list[str]:
    return [each.key or "" for each in (*visit.selectbox, *visit.text_input, *visit.button)]


def test_filters_are_saved_under_a_name_and_chosen_at_the_next_visit(folder: Path) -> None:
    """Whoever follows two outlets for months would choose them anew every morning."""
    visit = open_app(collection=NAME)
    assert "save_filter_as" not in keys(visit)
    visit.sidebar.multiselect(key="outlet").set_value(["Ålbo Tidende"]).run()
    visit.sidebar.multiselect(key="language").set_value(["Danish"]).run()
    visit.sidebar.text_input(key="save_filter_as").set_value("  Dansk i  Ålbo ")
    press(visit, "Save")
    assert not visit.exception
    assert saved(folder) == [DANISH]
    assert visit.sidebar.selectbox(key="saved_filter").value == DANISH.name
    again = open_app(collection=NAME)
    assert in_force(again) == ([], [])
    pick(again, DANISH.name)
    assert in_force(again) == (["Ålbo Tidende"], ["Danish"])
    assert again.title[0].value.startswith("2 articles")
    assert in_force(pick(again, None)) == ([], [])


def test_the_choice_says_what_is_in_force_and_nothing_else(folder: Path) -> None:
    """A name above filters that were changed since would tell a reader the wrong thing about every number."""
    save(folder, DANISH)
    visit = pick(open_app(collection=NAME), DANISH.name)
    visit.sidebar.multiselect(key="outlet").set_value(["Fjordbladet"]).run()
    assert visit.sidebar.selectbox(key="saved_filter").value is None
    visit.sidebar.multiselect(key="outlet").set_value(["Ålbo Tidende"]).run()
    assert visit.sidebar.selectbox(key="saved_filter").value == DANISH.name


def test_what_is_no_longer_in_the_collection_is_told_and_the_rest_applied(folder: Path) -> None:
    """An outlet whose last article was removed must neither end in an error nor show everything without a word."""
    gone = SavedFilter("Væk", ("Avisen", "Ålbo Tidende"), ("Danish",), agency="Ritzau", story="story-0")
    save(folder, gone, SavedFilter("Helt væk", ("Avisen",)))
    visit = pick(open_app(collection=NAME), gone.name)
    assert not visit.exception
    assert in_force(visit) == (["Ålbo Tidende"], ["Danish"])
    told = [each.value.replace("\\", "") for each in visit.sidebar.caption]
    assert "Not in this collection any more: Avisen, Ritzau and the story. All else that was saved is applied." in told
    pick(visit, "Helt væk")
    told = [each.value.replace("\\", "") for each in visit.sidebar.caption]
    assert "Not in this collection any more: Avisen. Nothing else was saved." in told
    press(visit, "Delete “Helt væk”")
    assert saved(folder) == [gone]


def test_a_saved_filter_is_deleted_and_its_articles_are_not(folder: Path) -> None:
    """A list of old names hides the one that is needed."""
    save(folder, DANISH)
    visit = pick(open_app(collection=NAME), DANISH.name)
    press(visit, f"Delete “{DANISH.name}”")
    assert not visit.exception
    assert saved(folder) == []
    assert "saved_filter" not in keys(visit)
    assert in_force(visit) == (["Ålbo Tidende"], ["Danish"])
    assert visit.title[0].value.startswith("2 articles")


@pytest.mark.parametrize(("name", "told"), [("", "one line of 1 to 100"), (DANISH.name, "called “Dansk i Ålbo”")])
def test_a_name_that_cannot_be_is_told_of(folder: Path, name: str, told: str) -> None:
    """One filter saved over another would be gone."""
    save(folder, DANISH)
    visit = open_app(collection=NAME)
    visit.sidebar.multiselect(key="outlet").set_value(["Fjordbladet"]).run()
    visit.sidebar.text_input(key="save_filter_as").set_value(name)
    press(visit, "Save")
    assert told in visit.sidebar.warning[0].value.replace("\\", "")
    assert saved(folder) == [DANISH]


def test_the_sample_has_none_and_the_articles_of_a_visit_keep_theirs_for_the_visit(folder: Path) -> None:
    """Nothing that a visitor does not keep goes to a disk, and nothing of it is shown to others."""
    save(folder, DANISH)
    visit = open_app()
    visit.sidebar.multiselect(key="language").set_value(["Danish"]).run()
    assert not {"saved_filter", "save_filter_as"} & set(keys(visit))
    own = open_app()
    changes_of(own)
    own.sidebar.multiselect(key="outlet").set_value(["Vestnyt"]).run()
    own.sidebar.text_input(key="save_filter_as").set_value("Vest")
    press(own, "Save")
    assert own.sidebar.selectbox(key="saved_filter").options == ["Vest"]
    own.sidebar.selectbox(key="collection").set_value(NAME).run()
    assert own.sidebar.selectbox(key="saved_filter").options == [DANISH.name]
    assert saved(folder) == [DANISH]


def changes_of(visit: AppTest) -> None:
    """Have a visitor bring articles."""
    visit.session_state["job"] = lambda tell: changes.add_files(
        [("vest.jsonl", jsonl(article(COUNCIL, outlet="Vestnyt"), article(COUNCIL, outlet="Avisen")))]
    )
    visit.run()


def test_what_was_saved_in_the_visit_is_kept_with_its_articles(folder: Path) -> None:
    """Whoever keeps a collection means its filters too."""
    visit = open_app()
    changes_of(visit)
    visit.sidebar.multiselect(key="outlet").set_value(["Vestnyt"]).run()
    visit.sidebar.text_input(key="save_filter_as").set_value("Vest")
    press(visit, "Save")
    visit.session_state["job"] = lambda tell: changes.keep_own("Vest 2026", tell)
    visit.run()
    with Store(folder, Settings()).open("Vest 2026") as kept:
        assert kept.filters.all() == [SavedFilter("Vest", ("Vestnyt",))]
    assert "own_filters" not in visit.session_state


def test_a_saved_filter_with_words_and_a_period_opens_the_search(folder: Path) -> None:
    """The words are half of what was saved; on a page without a search they would be lost without a word."""
    words = SavedFilter(
        "Havn i marts", (), ("Danish",), words='"i havn"', first_day="2026-03-03", last_day="2026-03-31"
    )
    save(folder, words, DANISH)
    visit = pick(open_app(collection=NAME), words.name)
    assert not visit.exception
    assert visit.title[0].value.startswith("2 articles hold")
    assert visit.text_input(key="find").value == '"i havn"'
    assert [str(each.value) for each in visit.date_input] == ["2026-03-03", "2026-03-31"]
    assert visit.sidebar.selectbox(key="saved_filter").value == words.name
    pick(visit, DANISH.name)
    assert (visit.text_input(key="find").value, in_force(visit)) == ("", (["Ålbo Tidende"], ["Danish"]))


def test_a_story_is_saved_on_the_search_and_chosen_from_there_and_from_elsewhere(folder: Path) -> None:
    """To follow one story is what most filters are for."""
    visit = open_app(collection=NAME)
    articles = visit.session_state["own_analysis"][1].articles
    story = articles["story"].value_counts().index[0]
    save(folder, SavedFilter("Færgen", story=story), DANISH)
    visit.run()
    pick(visit, "Færgen")
    assert visit.selectbox(key="choose_story").value == story
    assert visit.sidebar.selectbox(key="saved_filter").value == "Færgen"
    pick(visit, DANISH.name)
    assert "story" not in visit.query_params
    pick(visit, "Færgen")
    assert visit.selectbox(key="choose_story").value == story
    visit.date_input(key="from").set_value(date(2026, 3, 3)).run()
    visit.sidebar.text_input(key="save_filter_as").set_value("Færgen fra den tredje")
    press(visit, "Save")
    assert saved(folder)[-1] == SavedFilter("Færgen fra den tredje", story=story, first_day="2026-03-03")
