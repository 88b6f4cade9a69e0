"""What a visitor brings: read, told, kept apart from others, and never lost to a bad file."""

from streamlit.testing.v1 import AppTest

from analysis.export import collection_jsonl
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import COUNCIL, FERRIES, FERRY, article, jsonl, open_page, said


def with_files(*files: tuple[str, bytes]) -> AppTest:
    """Return the page Collection after one upload."""
    return add(open_page("collection"), *files)


def add(visit: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        visit.file_uploader[0].upload(name, content)
    return visit.run()


def test_the_sample_is_told_file_by_file() -> None:
    """Whoever trusts a number wants to know what was read."""
    visit = open_page("collection")
    assert "3 files read, none skipped" in said(visit)
    assert visit.table[0].value["Articles"].tolist() == [1, 1, 1]


def test_an_upload_becomes_the_collection() -> None:
    """The page must show what was just brought, not the sample."""
    visit = with_files(("uge10.jsonl", FERRIES))
    assert visit.title[0].value == "Your articles"
    assert "4 articles added" in said(visit)
    assert not visit.exception


def test_a_bad_file_costs_one_sentence_and_nothing_that_was_loaded() -> None:
    """Whoever drops a wrong file must not lose an hour's collection."""
    visit = add(
        with_files(("uge10.jsonl", FERRIES)), ("billede.png", b"\x89PNG\r\n\x1a\n" + bytes(200)), ("tom.txt", b"")
    )
    assert not visit.exception
    skipped, kept = visit.table[0].value, visit.table[1].value
    assert [name.replace("\\", "") for name in skipped["File"]] == ["billede.png", "tom.txt"]
    assert all(skipped["Why"])
    assert kept["Articles"].tolist() == [4]
    assert "Nothing was added" in said(visit)


def test_a_bad_file_leaves_the_sample_in_place() -> None:
    """A first upload that fails must not end in an empty dashboard."""
    visit = with_files(("tom.txt", b""))
    assert said(visit).startswith("Sample: three articles")
    assert "tom.txt" in said(visit)


def test_the_same_file_twice_adds_nothing_twice() -> None:
    """Every count would be doubled by a second click."""
    visit = add(with_files(("uge10.jsonl", FERRIES)), ("uge10.jsonl", FERRIES))
    assert "Four articles had been loaded before" in said(visit)
    assert visit.table[0].value["Why"].tolist() == ["4 articles were in the collection already\\."]
    assert visit.table[1].value["Articles"].tolist() == [4]
    add(visit, ("b.jsonl", jsonl(article(COUNCIL, title="Ny"))))
    assert "already" not in said(visit)
    assert "What was left out" not in said(visit)


def test_files_of_one_name_with_different_content_are_both_kept() -> None:
    """Exports are often called the same; the second must not hide the first."""
    visit = add(with_files(("a.jsonl", jsonl(article(FERRY)))), ("a.jsonl", jsonl(article(COUNCIL))))
    assert "1 article added" in said(visit)
    assert len(visit.table[0].value) == 2


def test_two_visitors_with_equal_file_names_see_only_their_own() -> None:
    """One newsroom's unpublished texts must not turn up in another's browser."""
    first = with_files(("avis.jsonl", jsonl(article(FERRY, title="Færge i havn", outlet="Fjordbladet"))))
    second = with_files(("avis.jsonl", jsonl(article(COUNCIL, title="Ny svømmehal", outlet="Ålbo Tidende"))))
    assert "Fjordbladet" in said(first.run())
    assert "Ålbo Tidende" in said(second)
    assert "Fjordbladet" not in said(second)
    assert "Ålbo Tidende" not in said(first)


def paste(visit: AppTest, **fields: str) -> AppTest:
    visit.text_area(key="pasted_text").set_value(fields.pop("text", ""))
    for name, value in fields.items():
        visit.text_input(key=f"pasted_{name}").set_value(value)
    return next(button for button in visit.button if button.label == "Add article").click().run()


def test_a_pasted_article_joins_the_collection() -> None:
    """Not every text comes as a file."""
    visit = paste(open_page("collection"), text=COUNCIL, title="Ny svømmehal", outlet="Ålbo Tidende", date="2026-03")
    assert "1 article added" in said(visit)
    assert visit.text_area(key="pasted_text").value == ""
    assert "outlet Ålbo Tidende" in visit.table[0].value["Found"].iloc[0]


def test_a_paste_without_text_or_with_an_unreadable_date_is_kept_in_the_box() -> None:
    """Typing a long text twice because of a slip in the date is no fun."""
    visit = paste(open_page("collection"))
    assert "Paste the article’s text first" in visit.warning[0].value
    visit = paste(visit, text=COUNCIL, date="i går")
    assert "The date cannot be read" in visit.warning[0].value
    assert visit.text_area(key="pasted_text").value == COUNCIL


def test_the_way_back_to_the_sample_and_forgetting() -> None:
    """Who has looked at their own articles wants the sample again, and may want their own gone."""
    visit = with_files(("uge10.jsonl", FERRIES))
    next(button for button in visit.button if button.label == "Open the sample").click().run()
    assert said(visit).startswith("Sample: three articles")
    next(button for button in visit.button if button.label == "Remove my articles").click().run()
    assert "Remove my articles" not in said(visit)
    assert "own_collection" not in visit.session_state
    assert "own_analysis" not in visit.session_state


def test_a_saved_collection_can_be_loaded_again() -> None:
    """A reload loses what was uploaded; the file is how it comes back."""
    visit = with_files(("uge10.jsonl", FERRIES))
    kept = visit.session_state["own_collection"]
    again = read_bytes("saved.jsonl", collection_jsonl(kept), Settings())
    assert sorted(each.id for each in again.articles) == sorted(each.id for each in kept.articles)


def test_a_text_that_holds_several_articles_is_split_as_it_is_shown() -> None:
    """A day's telegrams in one file are one article to nobody."""
    day = f"date 2026-03-03 {FERRY}\n\n*****\n\n{COUNCIL}".encode()
    visit = with_files(("dag.txt", day), ("en.jsonl", jsonl(article(FERRY))))
    assert visit.table[1].value["Words"].tolist() == [len(FERRY.split()), len(COUNCIL.split())]
    visit.button(key="split").click().run()
    assert not visit.exception
    assert "Split into 2 articles" in said(visit)
    assert visit.table[0].value["Articles"].tolist() == [1, 2]
    own = visit.session_state["own_collection"].articles
    assert sorted(each.text for each in own) == sorted([FERRY, FERRY, COUNCIL])
    assert sorted(each.published.text for each in own) == ["", "2026-03-03", "2026-03-03"]


def test_a_text_that_a_rule_does_not_split_is_left_whole() -> None:
    """Nobody wants a button that does nothing."""
    visit = with_files(("dag.txt", FERRY.encode()))
    assert "That leaves it one text" in said(visit)
    assert not [button for button in visit.button if button.key == "split"]


def test_the_second_sample_is_offered_and_said_to_be_invented() -> None:
    """Who takes an invented telegram for news passes it on."""
    visit = open_page("collection")
    assert "Nothing in it ever happened" in said(visit)
    next(button for button in visit.button if button.label == "Open the invented sample").click().run()
    assert said(visit).startswith("Sample: 30 invented articles")
    assert "Nothing in it ever happened" in said(visit)
    assert "Open the invented sample" not in [button.label for button in visit.button]
    next(button for button in visit.button if button.label == "Open the sample").click().run()
    assert said(visit).startswith("Sample: three articles")
