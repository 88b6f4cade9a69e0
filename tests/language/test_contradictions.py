"""Weekdays and dates that do not fit together; every text here is invented."""

import pytest

from analysis.article import UNKNOWN, Published, parse_published
from analysis.language.dates import find_dates
from analysis.language.dates.contradictions import find_contradictions

THURSDAY = parse_published("2024-05-23")


def contradictions(text: str, language: str, published: Published = THURSDAY) -> list[str]:
    return [each.text for each in find_contradictions(text, language, published, find_dates(text, language, published))]


@pytest.mark.parametrize(
    ("text", "language", "disagreeing"),
    [
        ("Mødet holdes onsdag den 31. maj 2024 i Hobro.", "da", ["onsdag den 31. maj 2024"]),
        ("Mødet holdes fredag den 31. maj 2024 i Hobro.", "da", []),
        ("Butikken lukker i dag, fredag, klokken 18.", "da", ["i dag, fredag, klokken 18"]),
        ("Butikken lukker i dag, torsdag, klokken 18.", "da", []),
        ("Kampen spilles lørdag 24. mai på Lerkendal.", "nb", ["lørdag 24. mai"]),
        ("Museet öppnar i dag, den 25 maj, för alla.", "sv", ["i dag, den 25 maj"]),
        ("The trial opened on Monday, May 20, 2024.", "en", []),
        ("The trial opened on Tuesday, May 20, 2024.", "en", ["Tuesday, May 20, 2024"]),
        ("I dag regner det. Fredag bliver det tørt.", "da", []),
        ("Der er åbent i dag, fredag og lørdag fra klokken 10.", "da", []),
        ("Der er åbent i dag, fredag, lørdag og søndag.", "da", []),
        ("Vi holdt lukket i går, fredag er der åbent igen.", "da", []),
        ("Butikken er åben i dag (fredag) til klokken 18.", "da", ["i dag (fredag"]),
        ("Det är öppet i dag, fredag, lördag och söndag.", "sv", []),
        ("Det regner i dag, fredag blir det opphold.", "nb", []),
        ("They vote today, Friday and Saturday.", "en", []),
        ("They vote today, Friday.", "en", ["today, Friday"]),
        ("Der Markt ist heute, Freitag und Samstag geöffnet.", "de", []),
        ("På denne dag, i dag, den 24. maj 1976, åbnede broen.", "da", []),
        ("Det skete for et år siden i dag, den 23. maj 2023.", "da", []),
        ("Mødet holdes den 31. november 2024 i Hobro.", "da", ["31. november 2024"]),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_reported(text: str, language: str, disagreeing: list[str]) -> None:
    """A wrong day of publication would shift every "i dag" of the article unseen."""
    assert contradictions(text, language) == disagreeing


def test_nothing_is_said_against_a_text_whose_day_is_not_known() -> None:
    """An article without a date would be called wrong."""
    assert contradictions("Butikken lukker i dag, fredag.", "da", UNKNOWN) == []
    assert contradictions("Butikken lukker fredag den 31. maj.", "fi") == []


def test_the_reason_names_the_day_of_publication() -> None:
    """A reader could not tell which of the two to correct."""
    text = "Butikken lukker i dag, fredag."
    (found,) = find_contradictions(text, "da", THURSDAY, find_dates(text, "da", THURSDAY))
    assert found.reason == (
        "The text calls one day both 23 May 2024 and 24 May 2024; "
        "with publication on 23 May 2024, both cannot be right."
    )
    text = "Kampen spilles lørdag 24. mai på Lerkendal."
    (found,) = find_contradictions(text, "nb", THURSDAY, find_dates(text, "nb", THURSDAY))
    assert found.reason == "24 May 2024 is a Friday; the year follows from the publication, 23 May 2024."
    assert text[found.start : found.end] == found.text
