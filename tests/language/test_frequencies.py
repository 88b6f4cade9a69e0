"""How common words are in everyday language."""

from importlib.resources import files

import pytest

from analysis.language.frequencies import background
from analysis.language.tokens import forms


@pytest.mark.parametrize(("code", "common", "rare"), [
    ("da", "ikke", "hav"), ("nb", "ikke", "hav"), ("nn", "ikke", "hav"), ("sv", "inte", "hav"), ("fi", "ja", "meri"),
    ("is", "ekki", "haf"), ("en", "not", "sea"), ("de", "nicht", "meer"),
])  # fmt: skip
def test_a_stop_word_is_far_commoner_than_a_noun(code: str, common: str, rare: str) -> None:
    """Stop words would link articles of a small collection."""
    shares = background(code)
    assert shares[common] > 10 * shares[rare] > 0


def test_shares_are_parts_of_all_running_words() -> None:
    """Weights of all terms would be off by a factor."""
    for code in ("da", "nb", "sv", "fi", "is", "en", "de"):
        assert 0.75 < sum(background(code).values()) < 1


def test_the_words_are_cut_as_articles_are() -> None:
    """A word of the list that no article can hold would do nothing, and don't would stay rare."""
    assert all(forms(word) == [word] for word in list(background("en"))[:3000])


@pytest.mark.parametrize("code", ["", "xx", "ar", "../en", "LICENCE"])
def test_a_language_without_a_list_has_no_frequencies(code: str) -> None:
    """An article in Arabic would stop the analysis."""
    assert background(code) == {}


def test_the_notice_of_the_source_lies_beside_the_tables() -> None:
    """The licence of the data asks for its author, licence and sources to be named."""
    notice = (files("analysis.language") / "frequencies" / "LICENCE.txt").read_text(encoding="utf-8")
    for name in ("Robyn Speer", "Attribution-ShareAlike 4.0", "Google Books", "SUBTLEX", "Wikipedia", "OpenSubtitles"):
        assert name in notice
