"""Dates, languages and other fields of a table, as archives write them."""

import pytest

from analysis.article import UNKNOWN
from analysis.readers.languages import language_code
from analysis.readers.published import read_published
from tests.readers.examples import read


@pytest.mark.parametrize(
    ("written", "start", "precision"),
    [
        ("2026-05-03", "2026-05-03", "day"),
        ("2026-05-03T06:12:30+02:00", "2026-05-03 06:12:30+02:00", "second"),
        ("2026/5/3 6:12", "2026-05-03 06:12:00", "minute"),
        ("20260503061230", "2026-05-03 06:12:30", "second"),
        ("3.5.2026", "2026-05-03", "day"),
        ("03.05.2026 06:12", "2026-05-03 06:12:00", "minute"),
        ("23-05-2026", "2026-05-23", "day"),
        ("05/23/2026", "2026-05-23", "day"),
        ("3/3/2026", "2026-03-03", "day"),
        ("3. maj 2026 kl. 06.12", "2026-05-03 06:12:00", "minute"),
        ("3 mai 2026", "2026-05-03", "day"),
        ("May 3, 2026", "2026-05-03", "day"),
        ("1st October 2026", "2026-10-01", "day"),
        ("oktober 2026", "2026-10-01", "month"),
        ("1er août 2026 06:12", "2026-08-01 06:12:00", "minute"),
        ("3 jui 2026", "None", "unknown"),
        ("Sun, 03 May 2026 06:12:30 GMT", "2026-05-03 06:12:30+00:00", "second"),
        ("1777788750", "2026-05-03 06:12:30+00:00", "second"),
        ("1777788750123", "2026-05-03 06:12:30+00:00", "second"),
        ("2026", "2026-01-01", "year"),
    ],
)
def test_dates_are_read_as_archives_write_them(written: str, start: str, precision: str) -> None:
    """A collection without dates has no timeline and no first."""
    published = read_published(written)
    assert (str(published.start), published.precision) == (start, precision)


@pytest.mark.parametrize(
    "written", ["", "snart", "03/04/2026", "03-04-2026", "31/31/2026", "maaned 2026", "m 2026", "2026-02-30"]
)
def test_a_date_that_cannot_be_read_with_certainty_stays_unknown(written: str) -> None:
    """A missing date is better than a wrong one: it decides who was first."""
    assert read_published(written) == UNKNOWN


def test_dates_with_two_readings_follow_those_of_the_same_file_that_have_one() -> None:
    """Danish spreadsheets write 03-04-2026 for 3 April; the 18th of another row proves it."""
    reading = read("a.csv", "id,text,date\n1,Bro,18-04-2026\n2,Vej,03-04-2026\n")
    assert [str(article.published.start) for article in reading.articles] == ["2026-04-18", "2026-04-03"]
    assert reading.report[0].reason == "1 date was read by the order of day and month in others: “03-04-2026”."
    american = read("a.csv", "id,text,date\n1,Bro,04/18/2026\n2,Vej,03/04/2026\n")
    assert [str(article.published.start) for article in american.articles] == ["2026-04-18", "2026-03-04"]


def test_dates_with_two_readings_stay_unknown_where_the_file_does_not_tell() -> None:
    """Neither does a file that writes them both ways."""
    for other in ("", "18-04-2026\n3,Sti,04-18-2026"):
        reading = read("a.csv", f"id,text,date\n2,Vej,03-04-2026\n1,Bro,{other}\n")
        assert reading.articles[0].published == UNKNOWN
        assert reading.report[0].reason == "1 date was left unknown, day or month may come first: “03-04-2026”."


def test_dates_that_are_not_understood_are_counted_and_shown() -> None:
    """Otherwise an undated half of the collection looks like the archive's own silence."""
    rows = "".join(f"Bro {n},{date}\n" for n, date in enumerate(["snart", "snart", "i går", "2026-05-03", "", "nan"]))
    assert read("a.csv", f"text,date\n{rows}").report[0].reason == (
        "3 dates were not understood and left unknown: “snart”, “i går”."
    )


def test_when_an_article_was_first_seen_is_no_claim_of_when_it_was_published() -> None:
    """A crawler's date stands in for a missing one and says what it is."""
    articles = read("a.csv", "text,date,seendate\nBro,,20260503T061230Z\nVej,2026-05-01,20260503T061230Z\n").articles
    assert [(str(a.published.start), a.published.kind) for a in articles] == [
        ("2026-05-03 06:12:30+00:00", "first seen"),
        ("2026-05-01", "claimed"),
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Danish", "da"),
        ("dan", "da"),
        ("da-DK", "da"),
        ("DANSK", "da"),
        ("no", "nb"),
        ("nor", "nb"),
        ("nb-NO", "nb"),
        ("Norwegian Bokmål", "nb"),
        ("Nynorsk", "nn"),
        ("nno", "nn"),
        ("svenska", "sv"),
        ("eng", "en"),
        ("en_US", "en"),
        ("tysk", "de"),
        ("føroyskt", "fo"),
        ("zh-Hant", "zh"),
        ("Klingon", ""),
        ("und", ""),
        ("xx", ""),
        ("", ""),
        ("da" * 1000, ""),
    ],
)
def test_languages_are_known_by_name_code_and_locale(given: str, code: str) -> None:
    """“Danish”, “dan” and “da-DK” as three languages would split every chart; a wrong one is worse than none."""
    assert language_code(given) == code


def test_what_other_programs_write_for_nothing_is_nothing() -> None:
    """An outlet called “nan” would be the largest in many a collection."""
    article = read("a.csv", "text,outlet,byline,title,agency\nBroen lukker.,nan,None,NULL,N/A\n").articles[0]
    assert (article.outlet, article.byline, article.title, article.agency) == ("", "", "", "")
