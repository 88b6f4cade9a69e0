"""Words and lines of many texts at once: the compiled loops find what the patterns find."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.language.sentences import paragraphs
from analysis.language.shingles import word_hashes
from analysis.language.tokens import names_and_numbers, words_and_numbers
from analysis.lines import read_lines
from analysis.plain_words import form_hashes, spelled
from analysis.rows import counted
from analysis.words import Words, in_places, numbered_alike, read_words, with_titles

NEWS = (
    "Storm på vej: Færgen bliver i Rønne\n"
    "Færgen »Hammershus« sejlede ikke mandag, siger kaptajn Birgit Møller-Holm til Bornholms Tidende. "
    "Omkring 1.250 passagerer (heraf 40 børn) ventede i Ystad... De fik 12 000 kr. hver.\n\n"
    "– Vi sejler ikke i 3,5 meter høje bølger. Sikkerheden går forud, siger hun."
)
# What makes words, numbers, names and lines end, or not.
TEXTS = st.lists(
    st.text(st.sampled_from("abÆØå 123.,/-:\u00a0\u202f()«»\"'İΣ²½٣\u0301\u094d\n\t_–!?…\U0001d7d9\ud800"), max_size=80)
    | st.text(max_size=40),
    max_size=8,
)
# Loops are compiled when they first run.
UNHURRIED = settings(deadline=None)


def assert_same(one: Words, other: Words) -> None:
    assert one.forms == other.forms
    for found, expected in zip(one[1:], other[1:], strict=True):
        np.testing.assert_array_equal(found, expected)


@UNHURRIED
@given(TEXTS)
@example([NEWS, "", "12 0000 1 000.5x 18.000\u0301 1.5.2024x", NEWS])
def test_both_ways_read_the_same_words(texts: list[str]) -> None:
    """What is found in a large collection would differ from what is found in a small one."""
    assert_same(read_words(texts, fast=True), read_words(texts, fast=False))
    assert_same(read_words(texts, fast=True, style="figures"), read_words(texts, fast=False, style="figures"))


def test_words_are_numbered_once_however_many_texts_are_read() -> None:
    """The table of words would run over in a collection with many names."""
    names = [f"navn{number} " * 3 for number in range(150_000)]
    texts = ["".join(names), *names[:500]]
    assert read_words(texts, fast=True).forms == [name.split()[0] for name in names]
    assert_same(read_words(texts, fast=True), read_words(texts, fast=False))


@UNHURRIED
@given(TEXTS)
@example([NEWS])
def test_words_stand_where_they_are_said_to(texts: list[str]) -> None:
    """Boilerplate would be left aside beside the place where it stands."""
    words = read_words(texts, fast=True)
    for row, text in enumerate(texts):
        held = slice(words.starts[row], words.starts[row + 1])
        written = [words.forms[number] for number in words.number[held].tolist()]
        assert [form for form, *_ in words_and_numbers(text)] == written
        assert all(text.startswith(form, at) for form, at in zip(written, words.begin[held].tolist(), strict=True))


@UNHURRIED
@given(TEXTS)
@example([NEWS])
def test_plain_words_are_those_of_a_text(texts: list[str]) -> None:
    """The same text would be looked for in other words than those it is read by."""
    words = read_words(texts)
    plain = spelled(words, 0, len(texts), form_hashes(words.forms))
    for row, text in enumerate(texts):
        assert plain.hashes[plain.starts[row] : plain.starts[row + 1]].tolist() == word_hashes(text).tolist()


def test_names_are_told_apart_from_beginnings_of_sentences() -> None:
    """The first word of every sentence would link unrelated articles as if it were a name."""
    words = read_words([NEWS], fast=True)
    named = [words.forms[number] for number in words.number[words.named].tolist()]
    assert named == [name for name in names_and_numbers(NEWS) if not name[0].isdigit()]


def test_a_title_stands_before_its_text() -> None:
    """The opening of an article would not begin with its headline."""
    titles, texts = ["Storm på vej", ""], ["Færgen sejler ikke på lørdag.", "Vej 5 er åben."]
    told, heads = numbered_alike(read_words(texts), read_words(titles))
    both = with_titles(heads, told)
    told = [" ".join(both.forms[number] for number in both.number[start:end]) for start, end in ((0, 8), (8, 12))]
    assert both.starts.tolist() == [0, 8, 12]
    assert told == ["Storm på vej Færgen sejler ikke på lørdag", "Vej 5 er åben"]


def test_words_in_a_place_are_told() -> None:
    """An outlet's own lines would be compared as if they were news."""
    text = "Annonce\nFærgen sejler ikke.\nLæs også: Vinden vender"
    words = read_words([text, text])
    inside = in_places(words, [[], [(0, 7), (28, len(text))]])
    assert [words.forms[number] for number in words.number[~inside].tolist()][9 - 1 :] == ["Færgen", "sejler", "ikke"]


@UNHURRIED
@given(TEXTS)
@example([NEWS, "en linje som er\nbrudt for at\npasse til en\nbredde i en.\n\nNyt afsnit her. Og mere", NEWS])
def test_both_ways_read_the_same_lines(texts: list[str]) -> None:
    """What comes back in a large collection would differ from what comes back in a small one."""
    words = read_words(texts)
    one, other = (read_lines(texts, words, form_hashes(words.forms), fast) for fast in (True, False))
    for found, expected in zip(one, other, strict=True):
        np.testing.assert_array_equal(found, expected)


def test_lines_hold_all_words_and_are_named_by_them() -> None:
    """A plea for subscribers with another number of days in it would not be known again."""
    texts = [NEWS, "Prøv avisen i 14 dage til halv pris nu. Ring!", "Prøv avisen i 30 dage til halv pris nu.\nRing!"]
    words = read_words(texts)
    lines = read_lines(texts, words, form_hashes(words.forms))
    assert lines.starts.tolist() == [0, 7, 9, 11]
    assert len(paragraphs(NEWS)) == 3
    assert lines.key[7] == lines.key[9]
    assert lines.key[8] == lines.key[10]
    assert lines.words[:7].sum() == len(word_hashes(NEWS))
    assert [texts[1][start:end] for start, end in zip(lines.begin[7:9], lines.end[7:9], strict=True)] == [
        "Prøv avisen i 14 dage til halv pris nu.",
        "Ring!",
    ]


@UNHURRIED
@given(st.lists(st.lists(st.integers(0, 6), max_size=9), max_size=6))
def test_both_ways_count_the_same(rows: list[list[int]]) -> None:
    """A word said three times would weigh another in a large collection."""
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    starts = np.cumsum([0, *map(len, rows)])
    one, other = (counted(columns, starts, 7, fast) for fast in (True, False))
    np.testing.assert_array_equal(one.toarray(), other.toarray())
    np.testing.assert_array_equal(one.indices, other.indices)
