"""Two articles side by side."""

from analysis.collection import read_collection
from analysis.settings import Settings
from tests.pages.conftest import open_page, said
from ui.collection_state import SEEDS


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


def test_two_articles_that_are_not_linked_are_explained_as_well() -> None:
    """Whoever misses a link could not find out why it is missing."""
    visit = open_page("stories", "several stories")
    id_of = visit.session_state["own_analysis"][1].articles.set_index("title")["id"]
    ferry, council = id_of["Færge bliver i havn"], id_of["Ny svømmehal i Ålbo"]
    page = open_page("compare", "several stories", left=ferry, right=council)
    assert "They belong to different stories" in said(page)
    linked = open_page("compare", "several stories", left=ferry, right=id_of["Ferja blir i havn"])
    assert "They belong to one story" in said(linked)
