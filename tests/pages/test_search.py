"""The page Search: words in articles, and articles that use a text."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.settings import Settings
from analysis.store import Store
from tests.pages.conftest import COUNCIL, FERRIES, FERRY, HOSTILE, article, jsonl, markdown_of, open_page, said
from ui import changes, kept_collections, samples, searching, uses_of_text, worked_out

RELEASE = f"PRESSEMEDDELELSE FRA NORDFART\n\n{FERRY}\n\nYderligere oplysninger hos pressechef Ulla Dam."


def hits(visit: AppTest) -> list[str]:
    """Return the headlines that were found, in order."""
    labels = [button.label for button in visit.button if (button.key or "").startswith("read-")]
    return [label.removeprefix(":primary[**").removesuffix("**]") for label in labels]


def search(words: str, load: str = "several stories", **url: str) -> AppTest:
    return open_page("search", load, find=words, **url)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("svømmehal", ["Ny svømmehal i Ålbo"]),
        ('"bliver i havn"', ["Færge bliver i havn", "Færge i havn"]),
        ("reserved*", ["Færge bliver i havn", "Ferja blir i havn"]),
        ("færgen styretøjet göteborg", ["Færge bliver i havn"]),
        ("vulkan", []),
    ],
)
def test_words_phrases_and_beginnings_are_found(words: str, found: list[str]) -> None:
    """Whoever looks for a name wants every article with it, and none without."""
    visit = search(words)
    assert not visit.exception
    assert sorted(hits(visit)) == sorted(found)
    said_first = said(visit).partition("\n")[0]
    assert said_first.startswith(f"{len(found)} article" if found else "No article holds “vulkan”")


def test_a_hit_shows_its_sentence_with_the_words_in_bold() -> None:
    """Ten headlines do not tell which article says what was looked for."""
    shown = markdown_of(search("oppositionen"))
    assert "mens **oppositionen** frygter" in shown
    assert "Fjordbladet" not in shown


@pytest.mark.parametrize("typed", ['"', "*", "AND OR NOT", "a:b^2 NEAR(", "'; DROP TABLE articles; --", "\x00 {}"])
@pytest.mark.parametrize("load", ["several stories", "sample", "hostile"])
def test_whatever_is_typed_is_a_search(typed: str, load: str) -> None:
    """A quotation mark that is not closed must not end in an error."""
    visit = open_page("search", load)
    visit.text_input(key="find").set_value(typed).run()
    assert not visit.exception
    assert not visit.error


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ({"from": "2026-03-04"}, ["Ny svømmehal i Ålbo"]),
        ({"to": "2026-03-02"}, ["Ny svømmehal i Ålbo"]),
        ({"from": "2026-04-01"}, []),
    ],
)
def test_a_period_keeps_what_may_have_been_published_in_it(url: dict[str, str], found: list[str]) -> None:
    """An article known only by its month may be of any of its days."""
    assert hits(search("", **url)) == found


def test_a_search_is_narrowed_to_one_story_and_to_the_filters_of_all_pages() -> None:
    """The ferry's articles are a story; whoever is in it does not want the swimming hall."""
    visit = search("")
    assert len(hits(visit)) == 4
    story = next(option for option in visit.selectbox(key="choose_story").options if "rge" in option)
    visit.selectbox(key="choose_story").set_value(_id_of(visit, story)).run()
    assert "Ny svømmehal i Ålbo" not in hits(visit)
    assert hits(visit)
    visit.session_state["outlet"] = ["Kystkanalen"]
    visit.run()
    assert set(hits(visit)) <= {"Ferja blir i havn"}


def _id_of(visit: AppTest, label: str) -> str:
    analysis = visit.session_state["own_analysis"][1]
    heads = analysis.articles.drop_duplicates("story").set_index("story")["headline"]
    return next(story for story, headline in heads.items() if headline == label)


def test_a_text_that_is_pasted_is_told_who_used_it_and_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press office, or a reporter who got the release too, asks exactly that."""
    sides = []
    monkeypatch.setattr(uses_of_text, "read_two", lambda one, other, key: sides.append(one))
    visit = search("", search_for="Who used a text")
    visit.session_state["search_for"] = "Who used a text"
    visit.run()
    visit.text_area(key="looked_for_box").set_value(RELEASE)
    next(button for button in visit.button if button.label == "Find its words").click().run()
    assert not visit.exception
    assert "of 4 articles use this text" in visit.title[0].value
    table = visit.table[0].value
    assert "Fjordbladet" in table["Article"].iloc[0]
    assert table["Of that article"].iloc[0].replace("\\", "") == "100\u00a0%"
    assert 80 < int(table["Of the text"].iloc[0].split()[0]) < 100
    # a dash is no word: the same text must not have one more beside itself
    visit.text_area(key="looked_for_box").set_value(FERRY)
    next(button for button in visit.button if button.label == "Find its words").click().run()
    assert visit.table[0].value["Words"].iloc[0] == "64"
    assert sides[-1]["meta"] == "64 words"


def test_a_text_that_is_in_the_collection_itself_is_not_counted_among_its_users() -> None:
    """A press office that loads its release with the articles would count itself as a paper that printed it."""
    told = []
    for text in (FERRY, COUNCIL):
        visit = open_page("search", "several stories")
        visit.session_state["search_for"] = "Who used a text"
        visit.session_state["looked_for_text"] = text
        told.append(visit.run().title[0].value.replace("\\", ""))
    assert told == [
        "2 of 4 articles use this text, and 1 is this very text",
        "1 of 4 articles is this very text; no other uses it",
    ]


def test_a_text_that_nobody_used_is_said_to_be_so() -> None:
    """An empty table looks like a fault."""
    visit = open_page("search", "several stories")
    visit.session_state["search_for"] = "Who used a text"
    visit.session_state["looked_for_text"] = "Regnskabet for varmeværket viser et lille overskud."
    visit.run()
    assert visit.title[0].value == "None of 4 articles uses this text"


def test_where_not_all_articles_are_compared_with_a_text_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """“1 of 4 articles” would be taken for all that used a press release, when the others were never looked at."""
    few = partial(Settings, max_likely_articles=2)
    monkeypatch.setattr(searching, "Settings", few)
    monkeypatch.setattr(worked_out, "Settings", few)
    visit = open_page("search", "several stories")
    visit.session_state["search_for"] = "Who used a text"
    visit.session_state["looked_for_text"] = RELEASE
    visit.run()
    assert visit.title[0].value == "At least 2 of 4 articles use this text"
    told = "2 of 4 articles were compared with it word for word: those that hold most of its rare words."
    assert told in said(visit)
    one = next(button.key for button in open_page("search", "several stories").button if "havn" in button.label)
    assert "2 of 4 articles were compared" in said(open_page("search", "several stories", like=one[5:]))
    # where a filter leaves one, it is compared, and those left out do not take its place
    visit.session_state["outlet"] = ["Kystkanalen"]
    visit.run()
    assert visit.title[0].value == "1 of 1 article uses this text"
    assert "were compared" not in said(visit)


def test_more_like_an_article_is_who_uses_its_words_first() -> None:
    """From one article to its copies, also outside its story."""
    visit = open_page("search", "several stories")
    one = next(button.key for button in visit.button if "Færge bliver i havn" in button.label)
    visit = open_page("search", "several stories", like=one.removeprefix("read-"))
    assert not visit.exception
    assert said(visit).startswith("More like “Færge bliver i havn”")
    table = visit.table[0].value
    assert "Ålbo Tidende" in table["Article"].iloc[0]
    assert "Færge bliver i havn" not in " ".join(table["Article"])


def test_a_link_to_an_article_that_is_not_shown_gives_one_sentence_and_the_search() -> None:
    """A filter, or another collection, must not turn a link into an error."""
    visit = open_page("search", "several stories", like="0123456789abcdef")
    assert not visit.exception
    assert len(visit.warning) == 1
    assert len(hits(visit)) == 4


def test_an_article_is_removed_from_the_visits_own_but_not_from_the_sample() -> None:
    """A wrong file among a hundred need not cost the other ninety-nine."""
    assert not [button for button in open_page("search").button if (button.key or "").startswith("remove-")]
    visit = search("svømmehal")
    visit.session_state["corrections"] = {"0123456789abcdef": {"published": "2026-03-03"}}
    next(button for button in visit.button if (button.key or "").startswith("remove-")).click().run()
    assert not visit.exception
    assert visit.session_state["corrections"]
    assert said(visit).startswith("No article holds")
    assert len(visit.session_state["own_collection"].articles) == 3


def test_the_invented_sample_is_searched_and_nothing_is_removed_from_it() -> None:
    """A visitor would find the articles of the other sample, or take one away from all visitors."""
    visit = open_page("search", collection=samples.invented_sample().name, find="havnefoged")
    assert not visit.exception
    assert "Kæmpedrivhus sejlede sin vej i nattens mørke" in hits(visit)
    assert not [button for button in visit.button if (button.key or "").startswith("remove-")]


def test_a_kept_collection_is_searched_where_it_lies_and_an_article_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a source asks to be taken out must be gone from the disk too."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path))
    secret = article("Kilden Aksel Uhrskov fortæller om færgens styretøj.", title="Fortroligt")
    kept_collections.keep(
        "Kyst", changes.read_files([("a.jsonl", FERRIES), ("b.jsonl", jsonl(secret))], Settings()), print
    )
    visit = AppTest.from_function(_search_page, default_timeout=60)
    visit.session_state["collection"] = "Kyst"
    visit.session_state["find"] = "uhrskov"
    visit.run()
    assert hits(visit) == ["Fortroligt"]
    next(button for button in visit.button if (button.key or "").startswith("remove-")).click().run()
    assert not visit.exception
    assert hits(visit) == []
    assert [file for file in tmp_path.rglob("*") if file.is_file() and b"Uhrskov" in file.read_bytes()] == []
    with Store(tmp_path, Settings()).open("Kyst") as kept:
        assert len(kept) == 4
    kept_collections._loaded.clear()


def _search_page() -> None:
    from pages.search import render

    render()


def test_nothing_of_a_visits_own_articles_is_written_to_a_disk_by_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unpublished texts stay in memory until somebody says that they shall be kept."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    assert hits(search("svømmehal"))
    assert list(tmp_path.rglob("*")) == []


def test_markup_in_what_is_typed_is_shown_and_not_obeyed() -> None:
    """A link with a search in it could draw a picture from elsewhere."""
    shown = markdown_of(search(HOSTILE["title"], "hostile"))
    assert "![x](" not in shown
    assert "<script" not in shown.replace("\\<script", "")
