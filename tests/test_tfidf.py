"""Plain TF-IDF is that of scikit-learn, whichever way it is worked out."""

import sys

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.tfidf import tfidf
from tests.test_words import NEWS

TELEGRAM = "Islands Odysséen ΟΔΥΣΣΕΥΣ sejler i İstanbul; STRASSE, straße og ǅ, 2²½ Ⅷ, _under_streg a b I."


def assert_as_scikit_learn(texts: list[str]) -> None:
    weights, terms = tfidf(texts, fast=True)
    vectorizer = TfidfVectorizer()
    expected = vectorizer.fit_transform(texts)
    assert terms == vectorizer.get_feature_names_out().tolist()
    assert weights.dtype == expected.dtype
    assert abs(weights - expected).max() <= 1e-12


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
@example([NEWS, TELEGRAM, "", NEWS.upper()])
def test_weights_and_terms_are_those_of_scikit_learn(texts: list[str]) -> None:
    """A figure in a paper could not be repeated by others."""
    assert_as_scikit_learn([*texts, "mindst to ord"])


def test_every_letter_is_lowered_as_in_its_text() -> None:
    """A word in some script would be two words, or none."""
    letters = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    assert_as_scikit_learn(["x".join(letters[start : start + 5000]) for start in range(0, len(letters), 5000)])


def test_texts_without_words_have_no_terms() -> None:
    """An empty collection would end in an error."""
    for fast in (True, False):
        weights, terms = tfidf(["", "a – 1"], fast)
        assert weights.shape == (2, 0)
        assert terms == []


def test_few_texts_are_left_to_scikit_learn_itself() -> None:
    """Small collections would wait for loops to be loaded, or weigh words otherwise than large ones."""
    one, other = (tfidf([NEWS, TELEGRAM], fast) for fast in (None, True))
    assert one[1] == other[1]
    np.testing.assert_allclose(one[0].toarray(), other[0].toarray(), atol=1e-12)
