"""Two articles side by side."""

from analysis.collection import collect, read_collection
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.pages.conftest import article, jsonl, open_page, said
from ui.marks import layered, marks_of, runs
from ui.passages import finding_of, passages_of_pair, table_of_passages
from ui.samples import SEEDS


def ids() -> list[str]:
    return [article.id for article in read_collection([SEEDS], Settings()).articles]


def test_the_two_that_share_most_are_shown_first() -> None:
    """Two articles without a common word would be a poor welcome."""
    assert "of them a whole quote" in said(open_page("compare"))


def test_a_link_names_both_articles() -> None:
    """A finding about two articles has to be sent to somebody else."""
    left, right = ids()[:2]
    visit = open_page("compare", left=right, right=left)
    assert [select.value for select in visit.selectbox] == [right, left]


def test_a_swap_changes_the_sides() -> None:
    """The later article is easier read on the right."""
    left, right = ids()[:2]
    visit = open_page("compare", left=left, right=right)
    visit.button[0].click().run()
    assert [select.value for select in visit.selectbox] == [right, left]


def test_an_unknown_or_equal_pair_is_told() -> None:
    """A link from another collection, or one article on both sides, must not end in an error."""
    assert not open_page("compare", left="![](http://ekko.example)", right="0").exception
    one = ids()[0]
    assert "the same article" in said(open_page("compare", left=one, right=one))


def test_one_article_has_nothing_to_be_compared_with() -> None:
    """Two selects with one article in both would lead nowhere."""
    visit = open_page("compare", "one article")
    assert "nothing to compare" in said(visit)
    assert not visit.selectbox


def test_every_way_to_share_is_told() -> None:
    """The marks in the texts are colours and lines: who cannot see them has only the words and the table."""
    first = (
        "Kablet til Læsø blev revet over natten til tirsdag, og 1.800 husstande var uden strøm i fire timer.\n\n"
        "Reparationen kræver et specielt skib, der ventes at komme fra Bergen om ti dage."
    )
    rows = {
        "Fjordbladet": ("da", first),
        "Vestnyt": ("da", "\n\n".join(reversed(first.replace("1.800", "2.000").split("\n\n")))),
        "Fjellposten": ("nb", "Reparasjonen krever et spesielt skip som ventes å komme fra Bergen innen ti dager."),
    }
    files = jsonl(*(article(text, outlet=outlet, language=code) for outlet, (code, text) in rows.items()))
    analysis = analyse(collect("Kabel", read_bytes("kabel.jsonl", files, Settings())))
    by_outlet = dict(zip(analysis.articles["outlet"], analysis.articles["id"], strict=True))
    edited = told(analysis, by_outlet["Fjordbladet"], by_outlet["Vestnyt"])
    assert edited == ("2 shared passages", ["edited", "word for word, moved"])
    translated = told(analysis, by_outlet["Fjordbladet"], by_outlet["Fjellposten"])
    assert translated == ("No shared passage. One place that may be a translation", ["possible translation"])


def told(analysis: Analysis, a: str, b: str) -> tuple[str, list[str]]:
    """Return the finding and the kinds in the table of a pair."""
    passages = passages_of_pair(analysis, a, b)
    return finding_of(analysis, a, b, passages), list(table_of_passages(analysis, a, b, passages)["Kind"])


def test_marks_of_an_edited_passage_show_each_word_once_and_one_number() -> None:
    """A passage inside a possible translation, or an edit inside a passage, must not hide or double a word."""
    text = "Vi ved ikke, om et anker har revet kablet over. Fejlen er fundet."
    upper = marks_of(text, 7, 40, "edited", [(21, 26)], 2)
    shown = layered(upper, marks_of(text, 0, 47, "possible_translation", [], 1))
    pieces = runs(text, 0, len(text), shown)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [(piece["mark"], piece["number"]) for piece in pieces if piece["opens"]] == [("likely", 1), ("edit", 2)]
    assert [piece["text"] for piece in pieces if piece["mark"] == "own"] == [text[21:26]]


def test_two_articles_that_are_not_linked_are_explained_as_well() -> None:
    """Whoever misses a link could not find out why it is missing."""
    visit = open_page("stories", "several stories")
    id_of = visit.session_state["own_analysis"][1].articles.set_index("title")["id"]
    ferry, council = id_of["Færge bliver i havn"], id_of["Ny svømmehal i Ålbo"]
    page = open_page("compare", "several stories", left=ferry, right=council)
    assert "They belong to different stories" in said(page)
    linked = open_page("compare", "several stories", left=ferry, right=id_of["Ferja blir i havn"])
    assert "They belong to one story" in said(linked)
    copied = open_page("compare", "several stories", left=ferry, right=id_of["Færge i havn"])
    assert "How the one text is used in the other: **cut**" in said(copied)
