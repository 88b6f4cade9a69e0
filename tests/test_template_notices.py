"""Notices after one template: both ways of comparing them find the same."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.template_notices import Notices

FORM = (
    "{place}. The board of {company} set a quarterly dividend of {sum} cents a share, payable on {day} to holders of"
    " record on {other_day}. The company, which is based in {place} and led by {name}, said that turnover had reached"
    " {turnover} million, against {before} million in the same months of last year. {name} told shareholders that"
)
FACTS = {
    "place": ["Aarhus", "Bergen", "Uppsala", "Turku"],
    "company": ["Nordlys Shipping", "Fjordbanken", "Granit Timber", "Vestkraft"],
    "name": ["Ada Holm", "Per Lund", "Siri Dahl", "Jon Ek"],
    "sum": ["12.5", "9", "14-1/2", "30"],
    "day": ["March 3", "April 17", "May 21", "June 9"],
    "other_day": ["February 1", "March 28", "May 2", "May 30"],
    "turnover": ["118", "2,400", "77.5", "410"],
    "before": ["101", "2,150", "80.1", "395"],
}


@st.composite
def notices(draw: st.DrawFn) -> list[str]:
    """Draw notices whose facts are partly the same, some with words put in or cut off."""
    texts = []
    for _ in range(draw(st.integers(2, 7))):
        words = FORM.format(**{fact: draw(st.sampled_from(values)) for fact, values in FACTS.items()}).split()
        start, end = draw(st.integers(0, 12)), draw(st.integers(30, len(words)))
        put_in = draw(st.lists(st.sampled_from(["3", "14", "Oslo", "Monday", "the"]), max_size=9))
        texts.append(" ".join([*words[start:20], *put_in, *words[20:end]]))
    return texts


def pairs_of(count: int) -> Iterator[np.ndarray]:
    """Yield both columns of all pairs of so many texts."""
    yield from np.triu_indices(count, 1)


@settings(max_examples=60, deadline=None)
@given(notices())
def test_compiled_loops_tell_the_same_notices(texts: list[str]) -> None:
    """A collection of a hundred thousand articles must be judged as one of three is."""
    one, other = pairs_of(len(texts))
    read = Notices(texts, np.arange(len(texts)))
    assert read._compiled_facts(one, other).tolist() == read._plain_facts(one, other).tolist()


@pytest.mark.parametrize("texts", [["", ""], ["one", "two words"], ["Bergen 3 4", "Oslo 5 6", "Turku 7 8"]])
def test_texts_of_a_word_or_none_are_no_notices(texts: list[str]) -> None:
    """Neither way may fail where there is no room for a form."""
    one, other = pairs_of(len(texts))
    read = Notices(texts, np.arange(len(texts)))
    assert not read._compiled_facts(one, other).any()
    assert not read.after_one_template(one, other).any()


def test_both_answers_occur_among_the_notices_above() -> None:
    """The comparison of both ways would show nothing if all pairs were judged alike."""
    texts = [FORM.format(**{fact: values[number] for fact, values in FACTS.items()}) for number in range(3)]
    same = FORM.format(**({fact: values[0] for fact, values in FACTS.items()} | {"sum": "13"}))
    read = Notices([*texts, same], np.arange(4))
    found = read._compiled_facts(np.array([0, 0]), np.array([1, 3]))
    assert found.tolist() == [True, False]


def test_only_the_texts_asked_for_are_read() -> None:
    """Rows of names are those of the texts' numbers, whichever were read."""
    texts = ["Nothing here", "In town Ada Holm met Per Lund", "not asked Jon Ek", "In town Ada met Siri"]
    read = Notices(texts, np.array([[1, 3]]))
    assert read.names.getnnz(axis=1).tolist() == [0, 4, 0, 2]
