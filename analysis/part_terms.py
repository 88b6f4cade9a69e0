"""The terms of the parts of articles: which words of which languages are one, and how often each article says each."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from analysis.article_parts import PARTS, ArticleParts
from analysis.document_counts import Feature, known
from analysis.language.fold import feature, name_feature
from analysis.rows import Rows, counted_rows
from analysis.threads import in_threads
from analysis.words import Words

Ints = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]

FEATURES: dict[str, Feature] = {"body": feature, "lead": feature, "names": name_feature, "titles": feature}
"""What makes a feature of a word in each part."""


class Spoken(NamedTuple):
    """The languages of articles, in order, and the place of each article's among them."""

    languages: tuple[str, ...]
    language: Places

    @classmethod
    def of(cls, codes: Sequence[str]) -> "Spoken":
        """Return the languages of articles, given one by one."""
        place = {code: number for number, code in enumerate(sorted(set(codes)))}
        return cls(tuple(place), np.array([place[code] for code in codes], dtype=np.int32))

    def pairs(self, words: Words, first: int) -> Ints:
        """Return a number for form and language of each word: the same word has another stem in another language."""
        count = len(words.starts) - 1
        language = np.repeat(self.language[first : first + count], np.diff(words.starts))
        return words.number.astype(np.int64) * len(self.languages) + language


class Terms(NamedTuple):
    """The columns of a part: of each form and language (`Spoken.pairs`), their features, and how these are written.

    Of the forms of a feature the one is written that the collection uses most.
    """

    column: Places
    features: list[str]
    written: list[str]


def counted_parts(parts: ArticleParts, spoken: Spoken) -> dict[str, tuple[csr_matrix, Terms]]:
    """Return how often each article says each term of each part."""
    terms = terms_of_parts(parts, spoken)

    def rows_of(articles: tuple[int, int]) -> list[csr_matrix]:
        return [
            counted_rows(of_part.column[spoken.pairs(words, articles[0])], words.starts, len(of_part.features))
            for words, of_part in zip(parts.some(*articles), terms.values(), strict=True)
        ]

    gathered = {name: Rows(len(parts.titles.number) + len(parts.texts.number)) for name in terms}
    for found in in_threads(rows_of, parts.blocks()):
        for rows, block in zip(gathered.values(), found, strict=True):
            rows.add(block)
    return {name: (gathered.pop(name).matrix(len(of_part.features)), of_part) for name, of_part in terms.items()}


def terms_of_parts(parts: ArticleParts, spoken: Spoken) -> dict[str, Terms]:
    """Return the columns of each part."""
    said = [np.zeros(len(parts.forms) * len(spoken.languages), dtype=np.int64) for _ in PARTS]

    def pairs_of(articles: tuple[int, int]) -> list[Ints]:
        return [spoken.pairs(words, articles[0]) for words in parts.some(*articles)]

    for block in in_threads(pairs_of, parts.blocks()):
        for often, pairs in zip(said, block, strict=True):
            np.add.at(often, pairs, 1)
    return {
        name: _terms(parts.forms, spoken.languages, often, FEATURES[name])
        for name, often in zip(PARTS, said, strict=True)
    }


def _terms(forms: Sequence[str], languages: Sequence[str], said: Ints, feature_of: Feature) -> Terms:
    """Return the columns of a part; `said` tells how often each form is said in each language."""
    used = np.flatnonzero(said)
    surfaces = [forms[number] for number in (used // len(languages)).tolist()]
    codes = np.array([known(code) for code in languages])[used % len(languages)].tolist() if languages else []
    features = [feature_of(form.casefold(), code) for form, code in zip(surfaces, codes, strict=True)]
    names = sorted(set(features))
    place = {name: column for column, name in enumerate(names)}
    column = np.zeros(len(said), dtype=np.int32)
    column[used] = [place[name] for name in features]
    return Terms(column, names, _display(forms, used // max(1, len(languages)), column[used], said[used]))


def _display(forms: Sequence[str], number: Ints, column: Places, held: Ints) -> list[str]:
    """Return the form that occurs most in each column; of equals the first in the alphabet.

    The last three tell how often each form, by its number, stands for a column in one language.
    """
    both, one = np.unique(column * np.int64(len(forms)) + number, return_inverse=True)
    column, number = np.divmod(both, len(forms))
    often = np.bincount(one, held).astype(np.int64)
    most = np.zeros(int(column.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(most, column, often)
    found = [""] * len(most)
    for place, form in zip(*(part[often == most[column]].tolist() for part in (column, number)), strict=True):
        found[place] = min(found[place] or forms[form], forms[form])
    return found
