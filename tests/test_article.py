"""What an article is: clean text, an id by content, and an interval for when it was published."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import UNKNOWN, Article, Published, clean_text, content_id, number_repeats, parse_published

TEXT = "– Vi er nødt til at lukke broen, siger Kirsten Ågård.\n\n\tDen åbner  igen i juni. 😀\n"


def an_id(text: str = TEXT, **changed: str) -> str:
    """Return the id of one article with some fields changed."""
    fields = {"title": "Bro lukker", "outlet": "Avisen", "url": "https://example.org/", "own_id": "7"} | changed
    published = parse_published(fields.pop("published", "2026-05-03"))
    return content_id(text, published=published, **fields)


def test_clean_text_leaves_news_text_as_it_is() -> None:
    """Offsets into the text are evidence; white space, tabs, dashes and emoji are part of it."""
    assert clean_text(TEXT) == TEXT


def test_decomposed_letters_are_put_together() -> None:
    """Å written as A and ring splits the word for every comparison."""
    assert clean_text(unicodedata.normalize("NFD", TEXT)) == TEXT


def test_every_kind_of_line_end_is_one_line_feed() -> None:
    """A text saved on Windows must be the same text, with the same offsets."""
    assert clean_text("a\r\nb\rc\nd\x85e\u2028f\u2029g\x0bh\x0ci") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


@pytest.mark.parametrize(
    "unseen", "\x00\x08\x1b\x7f\x9f\xad\u061c\u200b\u200d\u200f\u202e\u2060\u2066\u2069\ufeff\ufff9"
)
def test_characters_that_hide_or_reverse_text_go(unseen: str) -> None:
    """A title could be shown backwards, and a word split unseen so that no copy of it is found."""
    assert clean_text(f"Bro{unseen}en") == "Broen"


@pytest.mark.parametrize(
    ("raw", "clean"), [("\ud800x", "�x"), ("x\udc00", "x�"), ("\udc00\ud800", "��"), ("\ud83d\ude00", "😀")]
)
def test_half_characters_are_replaced_and_matching_halves_joined(raw: str, clean: str) -> None:
    """A lone surrogate cannot be written anywhere: it crashed pages, tables and downloads."""
    assert clean_text(raw) == clean


def test_a_tower_of_accents_is_cut_to_what_any_writing_needs() -> None:
    """Putting a million accents in order takes hours; thirty on one letter are more than any language has."""
    text = clean_text("e" + "\u0315\u0300" * 50_000 + " og så videre")
    assert text.startswith("è")
    assert text.endswith(" og så videre")
    assert len(text) < 50


def test_long_lines_of_dashes_stay_whole() -> None:
    """They look like accents to a careless rule, and archives separate articles by them."""
    line = "–" * 40 + "•" * 40
    assert clean_text(line) == line


@given(st.text(st.characters(), max_size=60))
def test_clean_text_is_clean_whatever_comes(raw: str) -> None:
    """Everything behind the door relies on it: well-formed, composed, and cleaning again changes nothing."""
    text = clean_text(raw)
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("202402", "2024-02-01", "2024-02-29", "month"),
        ("2026-05-03", "2026-05-03", "2026-05-03", "day"),
        ("20260503", "2026-05-03", "2026-05-03", "day"),
        ("3. 5. 2026", "2026-05-03", "2026-05-03", "day"),
        ("2026-05-03T06", "2026-05-03 06:00:00", "2026-05-03 06:59:59", "hour"),
        ("2026-05-03 06:12", "2026-05-03 06:12:00", "2026-05-03 06:12:59", "minute"),
        ("2026-05-03T06:12:30.5Z", "2026-05-03 06:12:30+00:00", "2026-05-03 06:12:30+00:00", "second"),
        ("2026-05-03T06:12:30+0200", "2026-05-03 06:12:30+02:00", "2026-05-03 06:12:30+02:00", "second"),
        ("Sun, 03 May 2026 06:12:30 +0200", "2026-05-03 06:12:30+02:00", "2026-05-03 06:12:30+02:00", "second"),
        ("Sun, 03 May 2026 06:12 +0200", "2026-05-03 06:12:00+02:00", "2026-05-03 06:12:59+02:00", "minute"),
    ],
)
def test_a_date_is_an_interval_as_wide_as_what_is_known(written: str, start: str, end: str, precision: str) -> None:
    """A month shown as its first day is the commonest lie of timelines."""
    published = parse_published(written)
    assert (str(published.start), str(published.end), published.precision) == (start, end, precision)
    assert published.kind == "claimed"


@pytest.mark.parametrize(
    "written",
    ["", "snart", "03/04/2026", "2026-13", "2026-02-30", "2026-05-03T25:00", "0326", "Sun, 32 May 2026 06:12"],
)
def test_a_date_with_two_readings_or_none_stays_unknown(written: str) -> None:
    """A missing date is better than a wrong one: it decides who was first."""
    assert parse_published(written) == UNKNOWN


def test_only_a_date_as_exact_as_a_day_is_a_day() -> None:
    """“2021-10” must never become 1 October, in charts or sentences."""
    assert parse_published("2021-10").known_day is None
    assert parse_published("2021").known_day is None
    assert UNKNOWN.known_day is None
    assert parse_published("2021-10-18").known_day == date(2021, 10, 18)
    assert parse_published("2021-10-18T06:12+02:00").known_day == date(2021, 10, 18)


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2026-05-03", "2026-05-04", True),
        ("2026-05-04", "2026-05-03", False),
        ("2026-05-03", "2026-05-03", None),
        ("2021-10", "2021-10-18", None),
        ("2021-10", "2021-11-01", True),
        ("2021", "2021-12", None),
        ("2026-05-03T06:12", "2026-05-03T06:13", None),
        ("2026-05-03T23:12", "2026-05-04T06:13", True),
        ("2026-05-03T06:12+02:00", "2026-05-03T05:12Z", True),
        ("2026-05-03T06:12Z", "2026-05-03T06:12:30Z", None),
        ("2026-05-03T06:12Z", "2026-05-03", None),
        ("2026-05-03T06:12Z", "", None),
    ],
)
def test_who_came_first_is_said_only_where_the_intervals_tell(first: str, second: str, before: bool | None) -> None:
    """“First” accuses everybody else of following; a guess here is the worst thing the tool could print."""
    one, other = parse_published(first), parse_published(second)
    assert one.before(other) is before
    assert other.before(one) is (None if before is None else not before)


def test_the_id_changes_with_what_the_article_says() -> None:
    """Two articles under one id would be merged in every table."""
    changes = [
        {"title": "x"},
        {"outlet": "x"},
        {"url": ""},
        {"own_id": "8"},
        {"published": "2026-05"},
        {"text": TEXT + "."},
    ]
    assert len({an_id(), *(an_id(**change) for change in changes)}) == 1 + len(changes)


def test_the_id_is_the_same_on_every_machine_and_in_every_version() -> None:
    """Links, decisions and citations name articles by it; a change breaks them all."""
    assert an_id() == "605beaed42ce07b5"


def test_equal_articles_are_numbered_in_their_order() -> None:
    """Nothing is dropped while loading, and no two articles share an id."""
    articles = [Article(identity, f"{n}.txt", TEXT) for n, identity in enumerate(["aa", "bb", "aa", "aa", "bb"])]
    numbered = number_repeats(articles)
    assert [article.id for article in numbered] == ["aa", "bb", "aa-2", "aa-3", "bb-2"]
    assert [article.source_id for article in numbered] == [article.source_id for article in articles]


def test_an_interval_can_be_given_by_a_person() -> None:
    """What the file claims and what the user says are told apart."""
    published = parse_published("2026-05-03", "given")
    assert published == Published(date(2026, 5, 3), date(2026, 5, 3), "day", "given")
    assert not isinstance(published.start, datetime)


def test_a_date_at_the_end_of_the_calendar_is_unknown() -> None:
    """Software writes 31 December 9999 for "no date"; one such row once took the whole page down."""
    assert parse_published("Fri, 31 Dec 9999 23:59:59 GMT") == UNKNOWN
