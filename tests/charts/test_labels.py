"""What charts call articles."""

import pytest

from analysis.charts.labels import LABEL_CHARS, article_labels, article_names, origin_heading, source_name
from analysis.tables import is_telegram
from tests.charts.tables import article, articles, cable, month_only


def test_an_article_is_called_by_its_outlet_else_its_agency_else_its_source() -> None:
    """An article of an unknown outlet would have no name, or the agency would pass for its publisher."""
    table = articles(
        article("a", outlet="Fjordbladet", agency="Nordtelegram"),
        article("b", agency="Nordtelegram"),
        article("c", source_id="arkiv-07.txt"),
    )
    assert article_labels(table) == {"a": "Fjordbladet", "b": "via Nordtelegram", "c": "arkiv-07.txt"}


def test_equal_names_are_parted_by_time_then_by_headline_then_by_number() -> None:
    """Two rows of a chart would have the same name."""
    table = articles(
        article("a", "2026-03-03T06:12+01:00", outlet="Kystkanalen"),
        article("b", "2026-03-03T07:40+01:00", outlet="Kystkanalen"),
        article("c", "2021-10", outlet="Fjordbladet", headline="Kablet er brudt"),
        article("d", "2021-10", outlet="Fjordbladet", headline="Skib på vej til kablet"),
        article("e", outlet="Nørre Avis", headline="Kablet er brudt"),
        article("f", outlet="Nørre Avis", headline="Kablet er brudt"),
    )
    labels = article_labels(table)
    assert labels["a"] == "Kystkanalen\u200206:12"
    assert labels["d"] == "Fjordbladet: Skib på vej …"
    assert labels["e"] == "Nørre Avis: Kablet er … (1)"
    assert len(set(labels.values())) == 6


def test_equal_names_of_several_days_are_parted_by_day_and_time() -> None:
    """“Kystkanalen 05:30” behind “Kystkanalen 16:45” would look out of order: it is of the next morning."""
    table = articles(
        article("a", "2026-03-03T16:45", outlet="Kystkanalen"),
        article("b", "2026-03-04T05:30", outlet="Kystkanalen"),
        article("c", "2026-03-03T08:00", outlet="Fjordbladet"),
    )
    labels = article_labels(table, times=True)
    assert list(labels.values()) == [
        "Kystkanalen\u20023 Mar 16:45",
        "Kystkanalen\u20024 Mar 05:30",
        "Fjordbladet\u200208:00",
    ]
    assert article_labels(table, days=())["b"] == "Kystkanalen\u200205:30"


def test_two_articles_via_one_agency_are_told_apart_by_their_first_words() -> None:
    """The sample's two telegrams, known by month only, would look like one."""
    labels = article_labels(month_only()[0])
    assert labels["a1"].startswith("via Nordtelegram: Regering")
    assert labels["a2"].startswith("via Nordtelegram: Det er")


@pytest.mark.parametrize("limit", [22, LABEL_CHARS, 40])
def test_no_label_is_longer_than_fits_a_phone(limit: int) -> None:
    """A long outlet name would leave no room for the bars."""
    long = "Landsdækkende Avis for Søkabler og Reparationsskibe"
    table = articles(*(article(f"x{n}", "2026-03-03T06:12", outlet=long, headline=long) for n in range(12)))
    labels = article_labels(table, limit, times=True)
    assert len(set(labels.values())) == 12
    assert max(map(len, labels.values())) <= limit


def test_the_agencys_own_telegrams_are_told_from_the_articles_that_use_them() -> None:
    """A telegram would be counted among the outlets that printed it."""
    telegram = {"agency": "Nordtelegram", "outlet": "", "version": "2"}
    assert is_telegram(telegram)
    assert is_telegram({"agency": "Nordtelegram", "outlet": "NORDTELEGRAM", "version": ""})
    assert not is_telegram({"agency": "Nordtelegram", "outlet": "", "version": ""})
    assert not is_telegram({"agency": "Nordtelegram", "outlet": "Fjordbladet", "version": "2"})
    assert not is_telegram({"agency": "", "outlet": "", "version": "2"})
    assert source_name(telegram) == "Nordtelegram v2"
    assert article_labels(cable()[0], times=True)["k04"] == "Nordtelegram v2\u200207:05"


def test_a_heading_keeps_its_count_when_its_name_is_long() -> None:
    """The count would be cut off with the name."""
    assert origin_heading("agency", "Nordtelegram", "20") == "Nordtelegram, agency: 20"
    assert origin_heading("press_release", "Netselskabet Nordkabel A/S", "3").endswith(", press release: 3")
    assert origin_heading("unknown", "", "3") == "Origin unknown: 3"


def test_an_article_is_named_by_outlet_day_and_headline() -> None:
    """In a list of two hundred, “Fjordbladet 13:20” does not tell which article it is."""
    table = articles(
        article("a", "2026-03-03T06:12+01:00", outlet="Fjordbladet", headline="Færge bliver i havn"),
        article("b", "2026-03-04T06:12+01:00", outlet="Fjordbladet", headline="Færge sejler igen"),
    )
    assert list(article_names(table).values()) == [
        "Fjordbladet, 3 Mar: Færge bliver i havn",
        "Fjordbladet, 4 Mar: Færge sejler igen",
    ]
