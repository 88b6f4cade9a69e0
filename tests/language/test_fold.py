"""Features that inflections and neighbouring languages share."""

import pytest

from analysis.language.fold import feature, name_feature


@pytest.mark.parametrize(
    ("danish", "bokmaal", "swedish"),
    [("ambassadøren", "ambassadøren", "ambassadören"), ("rig", "rik", "rik"), ("gader", "gater", "gator")],
)
def test_one_word_in_three_spellings_is_one_feature(danish: str, bokmaal: str, swedish: str) -> None:
    """A Danish and a Swedish article on one event would share few words."""
    assert feature(danish, "da") == feature(bokmaal, "nb") == feature(swedish, "sv")


def test_inflections_are_one_feature() -> None:
    """A coast and the coast would be two terms."""
    assert feature("kysten", "da") == feature("kysterne", "da") == feature("kystens", "da")
    assert feature("avgjerda", "nn") == feature("avgjerd", "nn")
    assert feature("sanctions", "en") == feature("sanction", "en")
    assert feature("hallituksen", "fi") == feature("hallitukselle", "fi")


def test_a_number_stays_as_it_is() -> None:
    """Figures would be changed by rules for words, such as that for doubled letters."""
    assert feature("1100", "da") == "1100"


def test_a_language_without_a_stemmer_keeps_its_words_apart() -> None:
    """Icelandic, or a text whose language is unknown, would stop the analysis."""
    assert feature("ráðherra", "is") != feature("ráðstefna", "is")
    assert feature("minister", "") == feature("minister", "xx")


def test_a_name_loses_its_genitive_and_nothing_else() -> None:
    """Ruslands and Rusland would be two names, or Hansen and Hans one."""
    assert name_feature("ruslands", "da") == name_feature("russland", "nb")
    assert name_feature("hansen", "da") != name_feature("hans", "da")
    assert name_feature("ss", "de") != ""


@pytest.mark.parametrize(
    ("one", "other"), [("18.000", "18 000"), ("18,000", "18000"), ("1.250.000", "1 250 000"), ("4,6", "4.6")]
)
def test_a_number_is_the_same_however_its_digits_are_parted(one: str, other: str) -> None:
    """18.000 turkeys in Denmark and 18,000 in England would have nothing in common."""
    assert feature(one, "da") == feature(other, "en")
    assert name_feature(one, "da") == name_feature(other, "en")
    assert feature("4.6", "en") != feature("46", "en")
