"""In which language a text is written."""

import pytest

from analysis.language.identify import identify

TEXTS = {
    "da": "Regeringen vil bruge flere penge på at sikre de danske kyster mod stormflod, siger ministeren tirsdag.",
    "nb": "Regjeringen vil bruke mer penger på å sikre kysten mot stormflo, sier statsråden til avisen tirsdag.",
    "nn": "Regjeringa vil ikkje bruke meir pengar på å sikre kysten mot stormflod, seier statsråden til avisa no.",
    "sv": "Regeringen vill inte lägga mer pengar på att skydda kusten mot översvämningar, säger ministern på tisdagen.",
    "en": "The government will spend more money on protecting the coast against storm surges, the minister says.",
    "de": "Die Regierung will mehr Geld ausgeben, um die Küste vor Sturmfluten zu schützen, sagt der Minister.",
    "fi": "Hallitus aikoo käyttää enemmän rahaa rannikon suojelemiseen myrskytulvilta, sanoo ministeri tiistaina.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_one_sentence_of_news_is_enough(code: str) -> None:
    """The wrong stemmer and date words would be used, most likely for bokmål and nynorsk."""
    assert identify(TEXTS[code]) == code


def test_a_text_of_few_words_has_no_known_language() -> None:
    """A headline would be called Norwegian because of one word."""
    assert identify("Storm på vej over Bornholm") == ""
    assert identify("Storm på vej over Bornholm", min_words=5) == "da"


@pytest.mark.parametrize("text", ["", " \n", "1 2 3 4 5 6 7 8 9 10 11 12", "Nato Nato Nato Nato Nato Nato Nato Nato"])
def test_what_is_no_language_is_unknown(text: str) -> None:
    """A table of numbers would be shown as an article in Malagasy."""
    assert identify(text) == ""
