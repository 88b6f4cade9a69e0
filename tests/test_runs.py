"""Runs of words: both ways of finding those that several texts hold give the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import runs as module
from analysis.containment import _compiled_pairs, _plain_pairs
from analysis.plain_words import PlainTexts, form_hashes
from analysis.runs import Runs, _compiled_runs, _held_by_enough, all_runs, count_known_runs, runs_of_texts
from analysis.words import Words, read_words
from benchmarks.corpus import corpus

WORDS = ["Ferjen", "la", "ved", "kai", "i", "Bergen", "1.250", "passasjerer", "Café", "søndag"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), min_size=1, max_size=9)


def compiled_runs(words: Words, length: int, least: int) -> Runs:
    """Return the runs as found in a large collection."""
    every = np.arange(len(words.starts) - 1)
    return _held_by_enough(*_compiled_runs(words, every, form_hashes(words.forms), length, least), least)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(1, 5), st.integers(1, 8))
def test_compiled_loops_find_the_same_runs(texts: list[str], length: int, least: int) -> None:
    """Text groups must not hang on how many articles there are."""
    words = read_words([*texts, texts[0]])
    hashes, rows = all_runs(words, form_hashes(words.forms), length)
    plain = runs_of_texts(hashes, rows, len(texts) + 1, least)
    compiled = compiled_runs(words, length, least)
    assert plain.size.tolist() == compiled.size.tolist()
    assert plain.shared.toarray().tolist() == compiled.shared.toarray().tolist()


def test_runs_looked_through_in_parts_are_those_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million articles are read in several rounds, which must leave nothing out."""
    chosen = np.random.default_rng(7).integers(len(WORDS), size=(40, 60))
    words = read_words([" ".join(WORDS[word] for word in text) for text in chosen])
    whole = compiled_runs(words, 3, 1)
    monkeypatch.setattr(module, "_AT_A_TIME", 100)
    parts = compiled_runs(words, 3, 1)
    assert whole.shared.nnz > 1000
    assert (whole.shared != parts.shared).nnz == 0
    assert whole.size.tolist() == parts.size.tolist()


@pytest.mark.parametrize("containment", [0.1, 0.2, 0.3])
def test_compiled_loops_find_the_same_pairs(containment: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts with enough in common must be found however they are looked for, and where there is little room as well."""
    random = np.random.default_rng(3)
    chosen = [random.integers(len(WORDS), size=random.integers(5, 30)) for _ in range(60)]
    words = read_words([" ".join(WORDS[word] for word in text) for text in chosen])
    held, size = compiled_runs(words, 2, 1)
    besides = random.integers(0, 3, size=60)
    plain = _plain_pairs(held, besides, size, containment)
    monkeypatch.setattr("analysis.containment._PAIRS", 1)
    compiled = _compiled_pairs(held, besides, size, containment)
    assert len(plain) > 10
    assert sorted(map(tuple, plain.tolist())) == sorted(map(tuple, compiled.tolist()))


def test_the_runs_that_new_texts_share_are_counted_in_those_before() -> None:
    """A reprint that came in later would not be held against what it was taken from."""
    texts = [made.text for made in corpus(240)]
    before = [*texts[:200], texts[210].upper(), texts[220][300:], f"{texts[230]} 1.250 kr. {texts[230]}", "", "Kort."]
    words = read_words([*before, *texts[200:]])
    forms = form_hashes(words.forms)
    runs, rows = all_runs(words, forms, 5)
    known = np.isin(runs, runs[rows >= len(before)]) & (rows < len(before))
    known_texts, new_texts = (PlainTexts.of(words.slice(*some)) for some in ((0, 205), (205, 245)))
    found = count_known_runs(known_texts, new_texts, 5)
    np.testing.assert_array_equal(found, np.bincount(rows[known], minlength=len(before)))
    assert found[200] > 100
    assert found[202] > 2 * found[201] > 100
