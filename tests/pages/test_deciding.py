"""What a reader decides on the pages: seen at once, listed, undone with one click, and kept."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.decisions import SAME_STORY, Decision
from analysis.export import decisions_csv
from analysis.settings import Settings
from analysis.store import Store
from tests.pages.conftest import MARKUP, markdown_of, open_page, said
from tests.pages.test_kept import NAME, kept, open_kept, press
from ui import kept_collections

ABSENT = "0" * 16


def stories_of(visit: AppTest) -> int:
    return int(visit.session_state["own_analysis"][1].articles["story"].nunique())


def address(visit: AppTest) -> str:
    """Return the story that the address names."""
    asked = visit.query_params["story"]
    return asked if isinstance(asked, str) else asked[0]


def open_story(tab: str) -> AppTest:
    """Return the story of the ferry with a tab open."""
    visit = open_page("stories", "several stories")
    rows = visit.session_state["own_analysis"][1]
    again = open_page("stories", "several stories", story=rows.stories["story"].iloc[0])
    again.session_state["view"] = tab
    return again.run()


def test_an_article_is_moved_out_of_its_story_and_back_with_one_click() -> None:
    """A stray article in the largest story would be counted there for ever."""
    visit = open_story("Articles")
    assert stories_of(visit) == 2
    chosen = next(name for name in visit.selectbox(key="to_move").options if name.startswith("Kystkanalen"))
    visit.selectbox(key="to_move").select(chosen).run()
    press(visit, "Move it out of this story")
    assert not visit.exception
    assert stories_of(visit) == 3
    assert "2 articles" in said(visit)
    assert "does not belong to the story of" in said(visit)
    press(visit, "Undo")
    assert stories_of(visit) == 2
    assert "does not belong" not in said(visit)


def test_the_story_stays_open_though_its_name_is_another_now() -> None:
    """The reader would stand before “This link leads to a story that is not among the articles shown here”."""
    visit = open_story("Articles")
    rows = visit.session_state["own_analysis"][1].articles
    smallest = min(rows.loc[rows["story"] == address(visit), "id"])
    visit.selectbox(key="to_move").set_value(smallest).run()
    press(visit, "Move it out of this story")
    assert not visit.warning
    rows = visit.session_state["own_analysis"][1].articles
    assert address(visit) in set(rows["story"])
    assert rows.set_index("id").loc[smallest, "story"] != address(visit)


def test_two_articles_are_said_to_tell_two_stories_and_another_story_is_joined() -> None:
    """Two events in one week with the same words would be one story whatever the reader knows."""
    visit = open_story("Why one story")
    press(visit, "These two do not tell one story")
    assert not visit.exception
    assert stories_of(visit) == 3
    visit.session_state["view"] = "Articles"
    visit.run()
    other = next(name for name in visit.selectbox(key="to_join").options if "svømmehal" in name)
    visit.selectbox(key="to_join").select(other).run()
    press(visit, "Make them one story")
    assert not visit.exception
    assert "svømmehal" in said(visit)
    assert stories_of(visit) == 2


def test_what_is_decided_of_a_story_names_the_article_it_is_named_after() -> None:
    """Whoever joins two stories would be told of two articles that they never saw, of which nobody knows why they."""
    visit = open_story("Articles")
    stories = visit.session_state["own_analysis"][1].stories
    here, there = (
        next(name for name in stories["story"] if (name == address(visit)) == is_open) for is_open in (True, False)
    )
    headline = dict(zip(stories["story"], stories["headline"], strict=True))
    visit.selectbox(key="to_join").set_value(there).run()
    press(visit, "Make them one story")
    (told,) = [line for line in said(visit).splitlines() if "tell one story" in line]
    assert headline[here] in told
    assert headline[there] in told


def test_an_article_is_marked_as_the_origin() -> None:
    """The reader knows who wrote it, and the page would go on naming who reprinted it."""
    visit = open_story("Articles")
    press(visit, "Mark it as the origin")
    assert not visit.exception
    assert "is the origin of its text" in said(visit)
    origins = visit.session_state["own_analysis"][1].origins
    assert origins["reasons"].str.startswith("marked by hand").sum() == 1


def test_two_articles_of_different_stories_are_said_to_tell_one_on_compare() -> None:
    """Whoever reads two texts side by side and sees that they belong together would have to look for a way."""
    rows = open_page("stories", "several stories").session_state["own_analysis"][1].articles.set_index("outlet")
    left = rows.loc["Kystkanalen", "id"]
    right = rows.loc[rows["headline"].str.contains("svømmehal"), "id"].iloc[0]
    visit = open_page("compare", "several stories", left=left, right=right)
    press(visit, "These two tell one story")
    assert not visit.exception
    assert "They belong to one story." in said(visit)
    assert stories_of(visit) == 1
    press(visit, "Undo")
    assert "They belong to different stories." in said(visit)


def test_a_file_of_decisions_is_taken_over_listed_and_undone_on_collection() -> None:
    """What a colleague decided would have to be decided again, click by click."""
    visit = open_page("collection", "several stories")
    rows = visit.session_state["own_analysis"][1].articles
    by_headline = dict(zip(rows["headline"], rows["id"], strict=True))
    pair = [by_headline[name] for name in ("Færge bliver i havn", "Ny svømmehal i Ålbo")]
    made = [Decision(SAME_STORY, *pair, "AB", "2026-03-05"), Decision(SAME_STORY, pair[0], ABSENT)]
    visit.file_uploader(key="decided_in").upload("d.csv", decisions_csv(made))
    visit.run()
    assert not visit.exception
    words = said(visit)
    assert "2 decisions by hand" in words
    assert "tell one story (AB, 5 March 2026)." in words
    assert "(not in this collection, so it changes nothing)." in words
    assert stories_of(visit) == 1
    press(visit, "Undo")
    assert "1 decision by hand" in said(visit)
    visit.file_uploader(key="decided_in").upload("wrong.csv", b"verdict,article\nsplit,x\n")
    visit.run()
    assert "wrong.csv, line 2" in said(visit)


def test_the_sample_stays_the_sample_for_every_other_visitor() -> None:
    """One reader's decision would change what everybody sees."""
    visit = open_page("stories")
    visit.session_state["view"] = "Articles"
    press(visit.run(), "Move it out of this story")
    assert visit.session_state["own_analysis"][1].articles["story"].nunique() == 2
    other = open_page("stories")
    assert "own_analysis" not in other.session_state
    assert len(other.tabs) == 5


def test_names_and_headlines_in_decisions_are_no_markup() -> None:
    """A headline could fetch an image, or a name put a link on the page."""
    visit = open_page("collection", "hostile")
    rows = visit.session_state["own_analysis"][1].articles
    visit.file_uploader(key="decided_in").upload("d.csv", decisions_csv([Decision(SAME_STORY, *rows["id"], MARKUP)]))
    visit.run()
    assert "(<script>alert(1)</script> ![x]" in said(visit)
    assert not re.search(r"(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)<script|(?<!\\):red\[|(?<!\\)\$x", markdown_of(visit))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have collections kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    yield tmp_path / "kept"
    kept_collections._loaded.clear()
    kept_collections._decisions.clear()


def test_what_was_decided_in_a_kept_collection_holds_at_the_next_visit(folder: Path) -> None:
    """A reload would lose it, and every colleague would decide it again."""
    visit = kept()
    rows = visit.session_state["own_analysis"][1].articles
    pair = sorted(rows["id"])[:2]
    with Store(folder, Settings()).open(NAME) as collection:
        collection.decisions.add([Decision(SAME_STORY, *pair, "AB")])
    again = open_kept()
    assert not again.exception
    assert "1 decision by hand" in said(again)
    story = again.session_state["own_analysis"][1].articles.set_index("id")["story"]
    assert story[pair[0]] == story[pair[1]]
    press(again, "Undo")
    with Store(folder, Settings()).open(NAME) as collection:
        assert collection.decisions.all() == ()


def test_what_was_decided_of_a_visits_articles_is_kept_with_them(folder: Path) -> None:
    """Keeping a collection would lose the work that was put into it."""
    visit = open_page("collection", "several stories")
    rows = visit.session_state["own_analysis"][1].articles
    pair = sorted(rows["id"])[:2]
    visit.file_uploader(key="decided_in").upload("d.csv", decisions_csv([Decision(SAME_STORY, *pair)]))
    visit.run()
    visit.text_input(key="keep_as").set_value(NAME)
    press(visit, "Keep")
    with Store(folder, Settings()).open(NAME) as collection:
        assert collection.decisions.all() == (Decision(SAME_STORY, *pair),)


def test_pairs_are_judged_one_by_one_and_tell_how_often_ekko_is_right() -> None:
    """Nobody could say whether the stories of this collection can be trusted."""
    visit = open_page("stories", "several stories")
    visit.session_state["judging"] = True
    visit.run()
    assert "No pair was judged yet" in said(visit)
    for _ in range(20):
        if not any(button.label == "One story" for button in visit.button):
            break
        press(visit, "One story")
        assert not visit.exception
    words = said(visit)
    assert "Of the pairs of articles that Ekko put in one story, 100 % tell one" in words
    assert "Every pair that was drawn is judged." in words
    assert stories_of(visit) == 2
    press(visit, "Take the last answer back")
    assert any(button.label == "One story" for button in visit.button)
