"""A table with unknown columns: shown, asked about once, and read so from then on."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.store import Namings
from tests.pages.conftest import COUNCIL, FERRY, markdown_of, said
from tests.pages.test_collection import with_files
from ui import changes, kept_collections


def table(text: str, head: str = "Lbnr;Rubriktekst;Alt;Blad") -> bytes:
    words = text.replace("\n", " ").replace(";", ",")
    return f'{head}\n17;Nyt fra havnen;"{words}";Kystposten\n'.encode()


def _form() -> None:
    """Draw the form as the dialog does; the buttons of a dialog itself cannot be pressed in such a test."""
    from ui import changes, collection_state, columns_asked, jobs

    jobs.do()
    if waiting := changes.unknown_tables():
        columns_asked.form(waiting[0])
    else:
        from pages.collection import render

        render()
    collection_state.current()


def asked(*files: tuple[str, bytes]) -> AppTest:
    visit = AppTest.from_function(_form, default_timeout=60)
    visit.session_state["job"] = lambda tell: changes.add_files(files, tell)
    return visit.run()


def answer(visit: AppTest, **columns: str) -> AppTest:
    for field, number in columns.items():
        visit.selectbox(key=f"column_of_{field}").set_value(number)
    return visit.button(key="read-as").click().run()


def test_the_page_asks_with_the_first_rows_in_sight() -> None:
    """The sentence that a column is missing leaves a journalist alone with the export."""
    visit = with_files(("uge10.csv", table(FERRY)))
    assert not visit.exception
    assert "uge10.csv has no column that Ekko knows" in said(visit)
    assert visit.dataframe[0].value["Rubriktekst"].tolist() == ["Nyt fra havnen"]
    assert visit.selectbox(key="column_of_text").value == "3"
    assert visit.selectbox(key="column_of_title").value == "none"


def test_the_answer_reads_the_table_and_the_next_of_its_kind() -> None:
    """Whoever explained an export once does not want to do so every week."""
    visit = asked(("uge10.csv", table(FERRY)), ("uge11.csv", table(COUNCIL)))
    answer(visit, title="2", outlet="4")
    assert not visit.exception
    assert "2 articles added" in said(visit)
    assert "Nyt fra havnen" not in said(visit)
    article = visit.session_state["own_collection"].articles[0]
    assert (article.title, article.outlet) == ("Nyt fra havnen", "Kystposten")


def test_a_table_can_be_left_and_the_next_is_asked_for() -> None:
    """A wrong file among others must not stop them."""
    visit = asked(("tal.csv", table("1", "a;b;c;d")), ("uge10.csv", table(FERRY)))
    assert "tal.csv" in said(visit)
    visit.button(key="leave-table").click().run()
    assert "uge10.csv has no column" in said(visit)


def test_an_answer_without_a_text_is_asked_for_again() -> None:
    """A table read as nothing looks like a loss."""
    visit = answer(asked(("uge10.csv", table(FERRY))), text="none", outlet="4")
    assert "holds the text or the title" in visit.warning[0].value
    assert visit.selectbox(key="column_of_outlet").value == "4"


def test_where_collections_are_kept_the_answer_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next visit brings the next export."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path))
    answer(asked(("uge10.csv", table(FERRY))), title="2")
    assert dict(Namings(tmp_path).all()[0].fields) == {"text": "Alt", "title": "Rubriktekst"}
    visit = with_files(("uge11.csv", table(COUNCIL)))
    assert "1 article added" in said(visit)
    kept_collections.delete_everything()
    assert list(tmp_path.iterdir()) == []


def test_markup_in_a_table_is_shown_letter_by_letter() -> None:
    """A column's name would fetch its author's picture."""
    visit = with_files(("x.csv", table("![x](http://ekko.example/x.png)", "a;b;![x](http://ekko.example);d")))
    # drawn as a grid of letters, which knows no markup
    assert "![x](http://ekko.example)" in visit.dataframe[0].value.columns
    assert "![x](" not in markdown_of(visit)
