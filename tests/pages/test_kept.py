"""Collections kept on disk, from the pages: there at the next visit, added to, and gone without a trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import pipeline, results
from analysis.errors import UsageError
from analysis.settings import Settings
from analysis.store import OWN, SAMPLE, Store, StoredCollection
from tests.pages.conftest import COUNCIL, FERRIES, FERRY, article, jsonl, open_app, open_page, said
from ui import changes, kept_collections

NAME = "Ferries, week 10"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have collections kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    yield tmp_path / "kept"
    kept_collections._loaded.clear()


def open_kept(page: str = "collection", name: str = NAME) -> AppTest:
    """Return a page of a visit that begins with a kept collection chosen, as a link to it does."""
    visit = AppTest.from_function(_page, default_timeout=60, args=(page,))
    visit.session_state["collection"] = name
    return visit.run()


def _page(page: str) -> None:
    from importlib import import_module

    import_module(f"pages.{page}").render()


def press(visit: AppTest, label: str) -> AppTest:
    return next(button for button in visit.button if button.label.replace("\\", "") == label).click().run()


def upload(visit: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        visit.file_uploader[0].upload(name, content)
    return visit.run()


def kept(name: str = NAME) -> AppTest:
    """Return the page Collection after an upload was kept under a name."""
    visit = upload(open_page("collection"), ("uge10.jsonl", FERRIES))
    visit.text_input(key="keep_as").set_value(name)
    return press(visit, "Keep")


def traces(folder: Path, words: str) -> list[Path]:
    """Return the files below a folder that hold some words."""
    return [file for file in folder.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]


def test_what_is_kept_is_there_at_the_next_visit(folder: Path) -> None:
    """A reload would lose a day's work."""
    visit = kept()
    assert visit.title[0].value == "Ferries\\, week 10"
    assert "Kept on this machine" in said(visit)
    assert visit.session_state["collection"] == NAME
    assert "own_collection" not in visit.session_state
    again = open_kept()
    assert again.title[0].value == "Ferries\\, week 10"
    assert "Four texts" in said(again)
    assert again.table[0].value["File"].tolist() == ["uge10\\.jsonl"]
    assert open_kept("overview").title[0].value.startswith("4 articles")


def test_keeping_articles_does_not_compare_them_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has waited a minute for an analysis must not wait for the same one because it is kept now."""
    compared = []
    real = pipeline.prepare
    monkeypatch.setattr(pipeline, "prepare", lambda *given: compared.append(len(given[0].articles)) or real(*given))
    visit = kept()
    # the sample has three
    assert compared.count(4) == 1
    assert "4 articles" in said(visit) or "Four texts" in said(visit)


@pytest.mark.parametrize("sure", [0, 70])
def test_what_was_compared_before_it_was_kept_is_there_at_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch, sure: int
) -> None:
    """A large collection would be worked out a second time, when whoever kept it has waited for it already."""
    visit = upload(open_page("collection"), ("uge10.jsonl", FERRIES))
    if sure:
        visit.session_state["sure"] = sure
        visit.run()
    visit.text_input(key="keep_as").set_value(NAME)
    press(visit, "Keep")
    assert len([*folder.glob("*/results/*/result.json")]) == 1
    monkeypatch.setattr(results, "analyse", lambda *given: pytest.fail("worked out again"))
    again = open_kept("overview")
    assert not again.exception
    assert again.title[0].value.startswith("4 articles")


def test_the_sidebar_offers_kept_collections_and_the_address_says_which(folder: Path) -> None:
    """A colleague at the same machine finds it, and a link to it shows it."""
    kept()
    visit = open_app()
    assert NAME in visit.sidebar.selectbox[0].options
    visit.sidebar.selectbox[0].set_value(NAME).run()
    assert said(visit).startswith("4 articles")
    assert said(open_app(collection=NAME)).startswith("4 articles")


def test_nothing_is_kept_where_nobody_asked_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a public server one visitor's articles would be there for the next."""
    kept()
    monkeypatch.delenv("EKKO_COLLECTIONS")
    visit = upload(open_page("collection"), ("uge10.jsonl", FERRIES))
    assert "Keep" not in [button.label for button in visit.button]
    assert "Delete all of it" not in [button.label for button in visit.button]
    assert said(open_app(collection=NAME)).startswith("3 articles, 2 origins")
    assert open_app().sidebar.selectbox[0].options == ["Sample: three articles", "Sample: 30 invented articles"]


@pytest.mark.parametrize(("named", "sentence"), [("~nosuchuser/kept", "no user"), (__file__, "is a file")])
def test_a_folder_that_cannot_be_one_is_told_of_on_every_page(
    monkeypatch: pytest.MonkeyPatch, named: str, sentence: str
) -> None:
    """Whoever set it wrongly would see a traceback, and visitors nothing at all."""
    monkeypatch.setenv("EKKO_COLLECTIONS", named)
    visit = open_app(collection=NAME)
    assert not visit.exception
    assert sentence in visit.error[0].value
    assert "3 articles, 2 origins" in said(visit)
    assert not upload(open_page("collection"), ("uge10.jsonl", FERRIES)).exception


def test_files_added_to_a_kept_collection_are_not_doubled(folder: Path) -> None:
    """Every count would be wrong after the second export of the week."""
    kept()
    again = article(FERRY, title="Færge bliver i havn", outlet="Fjordbladet", published="2026-03-03T06:12:00+01:00")
    new = article(COUNCIL, title="Svømmehal vedtaget", outlet="Fjordbladet")
    visit = upload(open_kept(), ("uge11.jsonl", jsonl(again, new)))
    assert "1 article added. One article had been loaded before." in said(visit)
    assert sum(visit.table[-1].value["Articles"]) == 5
    assert "1 article was in the collection already" in said(visit)
    upload(visit, ("uge12.jsonl", jsonl(article(COUNCIL, title="Ny"))))
    assert "already" not in said(visit)
    assert "Six texts" in said(open_kept())
    assert "What was left out" not in said(open_kept())


def test_what_was_told_of_one_collection_is_not_told_of_another(folder: Path) -> None:
    """A list of what was left out would stand above articles that it does not speak of."""
    kept()
    visit = open_app(collection=NAME)
    visit.session_state["job"] = lambda tell: changes.add_files([("uge10.jsonl", FERRIES)])
    visit.run()
    assert visit.session_state["collection_news"][1]
    visit.sidebar.selectbox(key="collection").set_value("Sample: three articles").run()
    assert "collection_news" not in visit.session_state


def test_a_name_that_is_taken_or_empty_is_refused_in_a_sentence(folder: Path) -> None:
    """Two investigations would be mixed without a word."""
    kept()
    visit = upload(open_page("collection"), ("a.jsonl", jsonl(article(COUNCIL))))
    refused = (
        (NAME, "is there already"),
        ("  ", "one line"),
        (OWN, "is there already"),
        (f"{SAMPLE}A", "choose another"),
    )
    for name, sentence in refused:
        visit.text_input(key="keep_as").set_value(name)
        press(visit, "Keep")
        assert sentence in said(visit)
        assert visit.title[0].value == "Your articles"
    assert Store(folder, Settings()).names() == [NAME]


def test_cancel_leaves_the_collection_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an import is neither the old collection nor the new one."""
    kept()

    class CancelledError(BaseException):
        pass

    def cancel(share: float, step: str) -> None:
        if step.startswith("Keeping"):
            raise CancelledError

    monkeypatch.setattr(changes.collection_state, "kept_name", lambda: NAME)
    with pytest.raises(CancelledError):
        changes.add_files([("uge11.jsonl", jsonl(article(COUNCIL, title="Ny")))], cancel)
    with Store(folder, Settings()).open(NAME) as stored:
        assert len(stored) == 4
        assert len(stored.load().report) == 1


def test_cancel_is_heeded_within_a_large_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export of a year is one file, and nobody wants to wait for the end of what they have called off."""
    kept()
    steps: list[str] = []

    class CancelledError(BaseException):
        pass

    def cancel(share: float, step: str) -> None:
        steps.append(step)
        if len(steps) == 4:
            raise CancelledError

    monkeypatch.setattr(changes.collection_state, "kept_name", lambda: NAME)
    large = jsonl(*(article(f"{COUNCIL} {number}") for number in range(1_000)))
    with pytest.raises(CancelledError):
        changes.add_files([("uge11.jsonl", large)], cancel)
    assert steps == ["Reading file 1 of 1"] * 2 + [f"Reading file 1 of 1: {n} articles" for n in (100, 200)]
    with Store(folder, Settings()).open(NAME) as stored:
        assert len(stored) == 4


def test_a_cancelled_first_import_leaves_no_collection(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sidebar would offer an empty collection that nobody made."""
    stop = partial(pytest.fail, "cancelled")
    reading = changes.read_files([("uge10.jsonl", FERRIES)], Settings())
    with pytest.raises(pytest.fail.Exception):
        kept_collections.keep(NAME, reading, lambda done, total: stop())
    assert not Store(folder, Settings()).has(NAME)
    assert not traces(folder, "Fjordby")


@pytest.mark.parametrize("ends", [True, False])
def test_a_visit_that_takes_a_name_too_late_harms_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    """Whoever cancels would delete what a colleague has just kept under the same name."""
    reading = changes.read_files([("uge10.jsonl", FERRIES)], Settings())
    # both have looked before either has it
    monkeypatch.setattr(Store, "has", lambda self, name: False)
    kept_collections.keep(NAME, reading, lambda done, total: None)
    with pytest.raises(UsageError, match="is there already"):
        kept_collections.keep(NAME, reading, lambda done, total: None if ends else pytest.fail("cancelled"))
    monkeypatch.undo()
    with Store(folder, Settings()).open(NAME) as stored:
        assert len(stored) == 4


def test_a_first_import_that_is_cancelled_leaves_what_others_added_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A nightly job may add to a collection in the moment in which somebody makes it."""
    reading = changes.read_files([("uge10.jsonl", FERRIES)], Settings())
    really = Store.open

    def opened(store: Store, name: str, *, new: bool = False) -> StoredCollection:
        made = really(store, name, new=new)
        if new:
            with really(store, name) as job:
                job.add(reading)
        return made

    monkeypatch.setattr(Store, "open", opened)
    with pytest.raises(pytest.fail.Exception):
        kept_collections.keep(NAME, reading, lambda done, total: pytest.fail("cancelled"))
    with Store(folder, Settings()).open(NAME) as stored:
        assert len(stored) == 4


def test_a_deleted_collection_leaves_nothing_behind(folder: Path) -> None:
    """A source's unpublished text must be gone when a journalist says so."""
    kept()
    visit = open_kept()
    assert traces(folder, "styretøjet")
    press(visit, f"Delete “{NAME}”")
    assert visit.title[0].value.startswith("Sample")
    assert "is deleted" in said(visit)
    assert not traces(folder, "styretøjet")
    assert not Store(folder, Settings()).names()
    assert not [key for key in ("own_analysis", "own_collection") if key in visit.session_state]


def test_deleting_everything_takes_the_visits_own_articles_too(folder: Path) -> None:
    """Everything means everything."""
    kept()
    kept("Council")
    visit = upload(open_page("collection"), ("a.jsonl", jsonl(article(FERRY, title="Løs"))))
    visit.session_state["looked_for_text"] = FERRY
    press(visit, "Delete all of it")
    assert "looked_for_text" not in visit.session_state
    assert "Everything is deleted" in said(visit)
    assert list(folder.iterdir()) == []
    assert "own_collection" not in visit.session_state


def test_another_visit_that_has_the_deleted_collection_open_goes_back_to_the_sample(folder: Path) -> None:
    """It would go on showing what somebody has deleted, or end in an error."""
    kept()
    visit = open_kept("overview")
    press(open_kept(), f"Delete “{NAME}”")
    visit.run()
    assert not visit.exception
    assert said(visit).startswith("3 articles, 2 origins")
    assert "own_analysis" not in visit.session_state


def test_a_busy_collection_is_told_of_in_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback tells nobody to wait."""
    kept()
    monkeypatch.setattr(kept_collections, "Settings", lambda: Settings(max_store_wait=0))
    (file,) = folder.glob("*/articles.sqlite")
    visit = open_kept()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        upload(visit, ("uge11.jsonl", jsonl(article(COUNCIL, title="Ny"))))
    assert not visit.exception
    assert "another program is writing to it" in said(visit)
    assert "Four texts" in said(visit)


def test_a_damaged_collection_is_mended_and_said_to_be(folder: Path) -> None:
    """Articles that are gone without a word falsify every count."""
    kept()
    (file,) = folder.glob("*/articles.sqlite")
    file.write_bytes(b"scrambled" * 1000)
    visit = open_kept()
    assert not visit.exception
    assert "was damaged" in said(visit)


def test_a_collection_that_cannot_be_read_is_one_sentence(folder: Path) -> None:
    """A collection of a newer Ekko must not end in a white page."""
    kept()
    (file,) = folder.glob("*/articles.sqlite")
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("PRAGMA user_version = 99")
    for page in ("collection", "overview"):
        visit = open_kept(page)
        assert not visit.exception
        assert "newer Ekko" in visit.error[0].value
        assert [button.label for button in visit.button] == ["Open the sample", "Open the invented sample"]


def test_a_text_of_a_kept_collection_is_split_in_its_place(folder: Path) -> None:
    """The whole would stand beside its pieces, and every word count twice."""
    kept()
    visit = upload(open_kept(), ("dag.txt", f"Dagens {FERRY}\n\n\n{COUNCIL}".encode()))
    visit.selectbox[1].set_value("blank").run()
    visit.button(key="split").click().run()
    assert not visit.exception
    with Store(folder, Settings()).open(NAME) as stored:
        collection = stored.load()
    assert len(collection.articles) == 6
    assert collection.report["source_file"].tolist() == ["uge10.jsonl", "dag.txt, split"]
