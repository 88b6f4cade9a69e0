"""Search finds what was written, shows the sentence, and takes whatever is typed."""

import inspect
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.language.sentences import Span
from analysis.settings import Settings
from analysis.store import Filters, Found, Store, StoredCollection
from tests.store.examples import BRIDGE, article, opened, reading

ARTICLES = [
    article(),
    article("Radhus er et gammelt ord. Det staves ikke sådan.", "Ordet", "Avisen", "2026-05", "Ritzau", "nb"),
    article("NATO øver i tre uger. Broen er spærret.", "Øvelse", "Kysten", "2026-05-04T06:12+02:00", "NTB", "nb"),
    article("Lukker. Lukker broen?", "", "Kysten", "", "Ritzau", "sv"),
]
SEARCH = inspect.getsourcefile(Found)
TITLES = {a.id: a.title for a in ARTICLES}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredCollection]:
    with opened(tmp_path_factory.mktemp("store")) as collection:
        collection.add(reading(*ARTICLES))
        yield collection


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("broen", {"Broen lukker", "Øvelse", ""}),
        ("BROEN lukker", {"Broen lukker", ""}),
        ('"lukker broen"', {""}),
        ("“lukker i tre”", {"Broen lukker"}),
        ("rådhus", set()),
        ("rådhus*", {"Broen lukker"}),
        ("radhus*", {"Ordet"}),
        ("nato", {"Broen lukker", "Øvelse"}),
        ("NATO-øvelsen", {"Broen lukker"}),
        ('"tre u"*', {"Broen lukker", "Øvelse"}),
        ("a\u030agård", {"Broen lukker"}),
        ("ordet", {"Ordet"}),
        ("broen AND lukker", set()),
        ("", {"Broen lukker", "Ordet", "Øvelse", ""}),
        ("* - !", set()),
    ],
)
def test_words_phrases_and_beginnings_are_found(kept: StoredCollection, typed: str, titles: set[str]) -> None:
    """A search that takes å for a, or two words for a phrase, misleads in both directions."""
    found = kept.search(typed)
    assert {TITLES[hit.id] for hit in found.hits} == titles
    assert found.total == len(titles)


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(outlets=["Kysten", "'); DROP TABLE articles; --"]), {"Øvelse", ""}),
        (Filters(agencies=["Ritzau"], languages=["nb"]), {"Ordet"}),
        (Filters(first_day=date(2026, 5, 4), last_day=date(2026, 5, 4)), {"Ordet", "Øvelse"}),
        (Filters(last_day=date(2026, 5, 3)), {"Broen lukker", "Ordet"}),
        (Filters(first_day=date(2026, 6, 1)), set()),
        (Filters(among=[ARTICLES[0].id, ARTICLES[3].id]), {"Broen lukker", ""}),
        (Filters(among=[]), set()),
    ],
)
def test_filters_keep_what_fits_and_count_it(kept: StoredCollection, filters: Filters, titles: set[str]) -> None:
    """A number beside a filter must be that of the articles below it."""
    assert {hit.title for hit in kept.search("", filters).hits} == titles
    found = kept.search("br* OR", filters) if not titles else kept.search("*", filters)
    assert found.total == 0
    with_word = kept.search("broen", filters)
    assert {hit.title for hit in with_word.hits} == titles - {"Ordet"}
    assert with_word.total == len(with_word.hits)


def test_a_hit_shows_the_sentence_with_most_of_what_was_typed(kept: StoredCollection) -> None:
    """The reader judges a hit by its sentence."""
    (hit,) = kept.search("broen ågård kan* ikke hun").hits
    assert hit.sentence == "»Det kan ikke vente,« siger hun om NATO-øvelsen på rådhuset."
    assert [hit.sentence[mark.start : mark.end] for mark in hit.marks] == ["kan", "ikke", "hun"]
    assert BRIDGE[hit.start : hit.start + len(hit.sentence)] == hit.sentence
    (in_title,) = kept.search("ordet").hits
    assert (in_title.sentence, in_title.marks) == ("Radhus er et gammelt ord.", ())
    # a month is not shown as its first day
    assert (in_title.published.text, in_title.published) == ("2026-05", ARTICLES[1].published)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Færge i havn\n\nAf Ditte Holmgren\n\n»Vi sejler ikke.«\n\nRederiet venter.", "»Vi sejler ikke.«"),
        ("Af Ditte Holmgren\nRederiet venter på vejret\nUden punktum", "Af Ditte Holmgren"),
    ],
)
def test_an_article_found_by_its_title_is_shown_by_its_first_sentence(tmp_path: Path, text: str, shown: str) -> None:
    """A list of hits that all begin with a reporter's name tells nothing of what they are about."""
    with opened(tmp_path) as kept:
        kept.add(reading(article(text, "Nordfart aflyser")))
        assert [hit.sentence for typed in ("nordfart", "") for hit in kept.search(typed).hits] == [shown, shown]
        (by_name,) = kept.search("holmgren").hits
        assert by_name.sentence == "Af Ditte Holmgren"


def test_a_hit_in_an_endless_sentence_is_cut_round_it(tmp_path: Path) -> None:
    """A text without stops would fill the page."""
    with opened(tmp_path) as kept:
        kept.add(reading(article("ord " * 30_000 + "nålen " + "ord " * 30_000)))
        (hit,) = kept.search("nålen").hits
    assert len(hit.sentence) <= 400
    assert (hit.sentence[:4], hit.sentence[-4:], hit.cut) == ("ord ", " ord", (True, True))
    assert [hit.sentence[mark.start : mark.end] for mark in hit.marks] == ["nålen"]


def test_the_work_for_a_hit_grows_no_faster_than_its_text(tmp_path: Path) -> None:
    """A list of names, or a page of scores, is thousands of tiny sentences: fifty hits would take minutes."""

    def steps(sentences: int) -> int:
        lines = 0

        def count(frame: FrameType, event: str, told: object) -> object:
            nonlocal lines
            lines += event == "line"
            return count if frame.f_code.co_filename == SEARCH else None

        with opened(tmp_path, str(sentences)) as kept:
            kept.add(reading(article("Ja da. " * sentences)))
            before = sys.gettrace()
            sys.settrace(count)
            try:
                (hit,) = kept.search("da").hits
            finally:
                sys.settrace(before)
        assert (hit.sentence, hit.marks) == ("Ja da.", (Span(3, 5),))
        return lines

    # another two hundred sentences cost what the two hundred before them did
    assert steps(600) - steps(400) <= 1.1 * (steps(400) - steps(200))


def test_hits_come_in_the_order_asked_for_and_page_by_page(kept: StoredCollection) -> None:
    """Who was first is asked of every story; the fifty-first hit must not be lost."""
    oldest = [hit.id for hit in kept.search("", order="oldest").hits]
    assert [TITLES[id_] for id_ in oldest] == ["Ordet", "Broen lukker", "Øvelse", ""]
    assert [TITLES[hit.id] for hit in kept.search("broen", order="newest").hits] == ["Øvelse", "Broen lukker", ""]
    assert kept.search("broen", order="best").hits[0].title in {"Broen lukker", ""}
    page = kept.search("", order="oldest", first=1, most=2)
    assert ([hit.id for hit in page.hits], page.total) == (oldest[1:3], 4)


def test_a_search_for_a_whole_article_is_one_for_its_first_words(kept: StoredCollection) -> None:
    """SQLite refuses a query of some hundreds of words with an error."""
    assert kept.search(" ".join(["broen"] * 32 + ["findesikke"] * 5_000)).total == 3
    assert kept.search("broen " + "å" * 100_000).total == 0


ODD = [
    '"', '""', "*", "AND", "OR", "NOT", "NEAR(", ")", "text:", "^", "-", "+", "{", "}", "\\", "'", ";", ",", "\x00",
    "“", "\ud800", "\ufffe", "broen", "å", "a\u030a", "ß", "²", "½", "_", "橋", "🙂", "\u0301", " ", "\n", "9e9", '*"*',
]  # fmt: skip


def test_words_that_too_many_articles_hold_give_the_last_added(tmp_path: Path) -> None:
    """To rank every article of a large collection for “og” takes half a second and tells nothing."""
    with Store(tmp_path, Settings(max_ranked_articles=2)).open("Broer") as kept:
        kept.add(reading(*ARTICLES))
        found = kept.search("broen")
        assert (found.order, found.total) == ("added", 3)
        assert [TITLES[hit.id] for hit in found.hits] == ["", "Øvelse", "Broen lukker"]
        assert kept.search("lukker").order == "best"


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(ODD), max_size=12).map("".join)))
@example('nato"')
@example("nato AND")
@example("NEAR(broen lukker, 2")
@example("\x01broen\x02")
def test_whatever_is_typed_is_a_search(kept: StoredCollection, typed: str) -> None:
    """FTS5 answers a stray quotation mark with an error; a reader must get an answer."""
    found = kept.search(typed)
    assert len(found.hits) == found.total <= len(ARTICLES)
    assert kept.search(typed, Filters(outlets=[typed], languages=[typed], among=[typed])).total == 0


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(BRIDGE.split()), st.sampled_from(["{}", '"{}"', "{}*", '"{}"*', "+{}", "({})", "{}!"]))
def test_every_word_of_an_article_finds_it(kept: StoredCollection, word: str, form: str) -> None:
    """Punctuation typed with a word must not hide it; a piece without letters is no word."""
    typed = form.format(word)
    expected = any(character.isalnum() for character in word)
    assert (ARTICLES[0].id in {hit.id for hit in kept.search(typed).hits}) == expected
