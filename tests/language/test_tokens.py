"""Words, names and numbers of a text."""

from analysis.language.tokens import forms, names_and_numbers, words, words_and_numbers

NEWS = (
    "Storm på vej: Færgen bliver i Rønne\n"
    "Færgen »Hammershus« sejlede ikke mandag, siger kaptajn Birgit Møller-Holm til Bornholms Tidende. "
    "Omkring 1.250 passagerer (heraf 40 børn) ventede i Ystad.\n"
    "– Vi sejler ikke i 3,5 meter høje bølger. Sikkerheden går forud, siger hun."
)


def test_a_word_is_found_where_it_stands() -> None:
    """Marks on screen would cover the wrong letters."""
    for word in words(NEWS):
        assert NEWS[word.start : word.end].casefold() == word.form


def test_quote_marks_hyphens_and_dots_are_no_part_of_a_word() -> None:
    """The same quotation in two quote styles would not be recognised."""
    assert forms("»Møller-Holm«, 1.250. Don't") == ["møller", "holm", "1", "250", "don", "t"]


def test_forms_are_those_of_words() -> None:
    """The fast way and the way with places would count differently."""
    assert forms(NEWS) == [word.form for word in words(NEWS)]


def test_names_are_the_capitals_inside_a_sentence() -> None:
    """The first word of every sentence would link unrelated articles as if it were a name."""
    found = names_and_numbers(NEWS)
    assert found == ["Færgen", "Rønne", "Birgit", "Møller", "Bornholms", "Tidende", "1.250", "40", "Ystad", "3,5"]


def test_other_scripts_have_words() -> None:
    """Hindi and pointed Arabic would fall apart into single letters."""
    assert forms("हिन्दी समाचार") == ["हिन्दी", "समाचार"]
    assert forms("مُحَمَّد، وصل") == ["مُحَمَّد", "وصل"]
    assert names_and_numbers("وصل الوزير إلى القاهرة يوم 12") == ["12"]


def test_a_text_without_words_has_none() -> None:
    """An empty article or one of rules and bullets would stop the analysis."""
    assert words("") == words(" – … »« _ \n") == []
    assert names_and_numbers("") == []


def test_a_number_is_one_word_with_its_thousands_and_decimals() -> None:
    """The digits “000” would be shown as what two articles have in common."""
    text = "I 2019 300 høns, nu 18.000 eller 18 000 kalkuner, 4,6 mio. kr. og 12 300-kronesedler den 3.4.2026."
    numbers = [word for word, *_ in words_and_numbers(text) if word[0].isdigit()]
    assert numbers == ["2019", "300", "18.000", "18 000", "4,6", "12 300", "3.4.2026"]
