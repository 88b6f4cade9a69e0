"""How Ekko says dates, shares, counts and languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import language_names, wording
from analysis.article import UNKNOWN, parse_published


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "3 March 2026"),
        (date(2026, 3, 2), date(2026, 3, 8), "2–8 March 2026"),
        (date(2026, 2, 27), date(2026, 3, 2), "27 February – 2 March 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 – 2 January 2026"),
        (date(2021, 10, 1), date(2021, 10, 31), "October 2021"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2021, 6, 1), date(2021, 8, 31), "June–August 2021"),
        (date(2021, 12, 1), date(2022, 2, 28), "December 2021 – February 2022"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(1950, 1, 1), date(1959, 12, 31), "1950–1959"),
    ],
)
def test_days_are_said_as_briefly_as_is_exact(first: date, last: date, words: str) -> None:
    """A reader would be told 1–31 October, or of a month where only a week is known."""
    assert wording.dates_words(first, last) == words


@pytest.mark.parametrize(
    ("given", "words", "some_time"),
    [
        ("2026-03-03T06:12:30+01:00", "3 March 2026, 06:12", "3 March 2026, 06:12"),
        ("2026-03-03T06", "3 March 2026, 06:00–06:59", "3 March 2026, 06:00–06:59"),
        ("2026-03-03", "3 March 2026", "some time on 3 March 2026"),
        ("2021-10", "October 2021", "some time in October 2021"),
        ("2021", "2021", "some time in 2021"),
        ("", "no date", "no date"),
    ],
)
def test_a_publication_is_said_no_more_exactly_than_it_is_known(given: str, words: str, some_time: str) -> None:
    """A month would be shown as its first day."""
    published = parse_published(given)
    assert wording.published_words(published) == words
    assert wording.some_time(published) == some_time


def test_a_period_gives_times_only_when_every_minute_of_one_day_is_known() -> None:
    """The line of facts would say 00:00 for an article whose time nobody knows."""
    morning, evening = parse_published("2026-03-03T06:12+01:00"), parse_published("2026-03-03T16:40+01:00")
    assert wording.period_words([evening, morning]) == "3 March 2026, 06:12–16:40"
    assert wording.period_words([morning]) == "3 March 2026, 06:12"
    assert wording.period_words([morning, parse_published("2026-03-03")]) == "3 March 2026"
    assert wording.period_words([morning, parse_published("2026-03-05")]) == "3–5 March 2026"
    assert wording.period_words([parse_published("2021-10"), UNKNOWN]) == "October 2021"
    assert wording.period_words([UNKNOWN]) == ""


def test_a_period_does_not_end_on_a_day_that_nobody_named() -> None:
    """An article of “October 2021” beside one of 18 October made the period end on “31 October”."""
    day, month = parse_published("2021-10-18"), parse_published("2021-10")
    assert wording.period_words([day, month]) == "October 2021"
    assert wording.period_words([parse_published("2021-09-28"), month]) == "September–October 2021"
    assert wording.period_words([parse_published("2021-11-03"), month, day]) == "October–November 2021"
    assert wording.period_words([parse_published("2021"), day]) == "2021"
    both_ends = [parse_published("2021-09-28T06:12"), month, parse_published("2021-11-03")]
    assert wording.period_words(both_ends) == "28 September – 3 November 2021"


def test_an_article_that_stands_alone_is_not_called_a_story() -> None:
    """“711 stories” were some thirty stories and the articles that no other article had anything to do with."""
    assert wording.stories_words(4, 6) == "4 stories and 6 articles that stand alone"
    assert wording.stories_words(1, 1) == "1 story and 1 article that stands alone"
    assert wording.stories_words(2, 0) == "2 stories"
    assert wording.stories_words(0, 1_200) == "1,200 articles that stand alone"
    assert wording.stories_words(0, 0) == "0 stories"


def test_the_zone_of_times_is_named_by_its_offset() -> None:
    """A reader in another country would take the times for their own."""
    assert wording.zone_words([UNKNOWN, parse_published("2026-03-03T06:12+01:00")]) == "UTC+1"
    assert wording.zone_words([parse_published("2026-03-03T06:12-03:30")]) == "UTC-3:30"
    assert wording.zone_words([parse_published("2026-03-03T06:12")]) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"), (0.0004, "under 1 %"), (0.0099, "under 1 %"), (0.01, "1 %"), (0.2249, "22 %"), (0.99, "99 %"),
        (0.9951, "over 99 %"), (0.99999, "over 99 %"), (1.0, "100 %"), (float("nan"), "undecided"),
    ],
)  # fmt: skip
def test_only_true_nothing_and_everything_are_0_and_100_percent(share: float, words: str) -> None:
    """An article with three own words in a thousand would be called a copy to 100 %."""
    assert wording.percent(share) == words


def test_nouns_follow_their_number() -> None:
    """A page would say "1 articles" or "3 storys"."""
    assert wording.count(1, "article") == "1 article"
    assert wording.count(1000, "article") == "1,000 articles"
    assert wording.count(3, "story") == "3 stories"
    assert wording.count(2, "agency") == "2 agencies"
    assert wording.count(0, "day") == "0 days"
    assert wording.count(2, "press release") == "2 press releases"
    assert wording.count_words(12, "outlet") == "twelve outlets"
    assert wording.count_words(13, "outlet") == "13 outlets"
    assert wording.sentence(wording.count_words(3, "article")) == "Three articles"


def test_parts_of_a_whole_are_both_in_words_or_both_in_digits() -> None:
    """A heading would mix "two of 23" with "2 of three"."""
    assert wording.of_all(2, 3) == "two of three"
    assert wording.of_all(2, 23) == "2 of 23"
    assert wording.of_all(2, 2) == "both"
    assert wording.of_all(3, 3) == "all three"
    assert wording.of_all(0, 3) == "none of the three"


def test_lists_read_as_a_person_writes_them() -> None:
    """A sentence would run "Reuters, Tass, " for an article that cites two agencies."""
    assert wording.listed(["Reuters", "", "Tass"]) == "Reuters and Tass"
    assert wording.listed(["Reuters", "Tass", "NTB"]) == "Reuters, Tass and NTB"
    assert wording.listed(["a", "b", "c", "d"], most=3) == "a, b, c and 1 other"
    assert wording.listed(["a", "b", "c", "d"], most=2) == "a, b and 2 others"
    assert wording.listed([]) == ""


def test_languages_have_names_and_bokmaal_its_own_only_beside_nynorsk() -> None:
    """Two Norwegian languages would be taken for one, or one given a name few readers know."""
    assert language_names.language_name("nb") == "Norwegian Bokmål"
    assert language_names.languages_words(["da", "nb"]) == "Danish and Norwegian"
    assert language_names.languages_words(["nb", "nn"]) == "Norwegian Bokmål and Norwegian Nynorsk"
    assert language_names.language_name("tlh") == "tlh"
    assert language_names.language_name("") == "language unknown"


def test_names_become_owners_and_agencies_are_said_to_be_the_way() -> None:
    """A heading would say "Reuters’s" and name an agency as the publisher."""
    assert (wording.possessive("VG"), wording.possessive("Reuters")) == ("VG’s", "Reuters’")
    assert (wording.via("Ritzau"), wording.via("")) == ("via Ritzau", "")


def test_long_text_is_cut_between_words() -> None:
    """Labels would end in half a word, or run over the figure."""
    assert wording.cut("Russland bryter kontakten med NATO", 20) == "Russland bryter …"
    assert wording.cut("A\n B\t C", 20) == "A B C"
    assert wording.cut("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"


def test_what_a_date_lacks_is_said_with_what_a_reader_can_do() -> None:
    """“What the text counts from” is a riddle to whoever did not write the rules."""
    assert wording.needs_words("what the text counts from") == "It counts from something the text names; read it there."
    given_above = "It counts from the day of publication; give the day above."
    assert wording.needs_words("day of publication", "above") == given_above
    assert wording.needs_words("a day that exists") == "It would need a day that exists."


@given(st.text(max_size=120), st.integers(5, 60))
def test_nothing_cut_is_longer_than_its_limit(text: str, limit: int) -> None:
    """A label of strange characters would push a chart off a phone."""
    assert len(wording.cut(text, limit)) <= limit
    assert "\n" not in wording.cut(text, limit)


def test_numbers_beside_one_another_are_written_in_one_way() -> None:
    """“Eight of 13” and “10 of twelve” look as if they were two kinds of numbers."""
    assert [wording.in_one_style(8, 12)(value) for value in (8, 12)] == ["eight", "twelve"]
    assert [wording.in_one_style(8, 13)(value) for value in (8, 13)] == ["8", "13"]
    assert (wording.of_all(8, 12), wording.of_all(8, 13)) == ("eight of twelve", "8 of 13")
