"""A made-up collection of any size with known stories, from the word frequencies that come with Ekko.

The words are real, the sentences mean nothing: it serves to measure speed, not quality. Equal sizes give equal texts.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.language.frequencies import background

LANGUAGES = ("da", "nb", "sv", "en", "de")
WORDS = 250
"""Words of an article."""

# Words and names that tell a story, how much of a text they make up, and the words that an edited copy changes.
_TELLING, _TOLD, _CHANGED = 25, 0.15, 0.1
_COPIED = 0.5
_LARGEST = 60
_SYLLABLES = (
    "ba",
    "dor",
    "el",
    "fin",
    "gar",
    "hol",
    "in",
    "ka",
    "lund",
    "mar",
    "nes",
    "os",
    "rik",
    "sta",
    "ton",
    "vik",
)


class Text(NamedTuple):
    """One article: its language, its text, and the number of its story."""

    language: str
    text: str
    story: int


def corpus(size: int) -> list[Text]:
    """Return `size` articles in five languages, the stories in a row; their sizes follow a power law up to 60."""
    rng = np.random.default_rng(size)
    texts: list[Text] = []
    story = 0
    while len(texts) < size:
        language = LANGUAGES[story % len(LANGUAGES)]
        members = min(int(rng.zipf(2.5)), _LARGEST, size - len(texts))
        texts += [Text(language, text, story) for text in _story(language, members, rng)]
        story += 1
    return texts


def _story(language: str, members: int, rng: np.random.Generator) -> Iterator[str]:
    """Yield the articles of one story: about half are edited copies of the first, the others use its telling words."""
    common = background(language)
    words = np.array(list(common), dtype=object)
    shares = np.array(list(common.values()))
    names = ["".join(rng.choice(_SYLLABLES, 4)).capitalize() for _ in range(_TELLING // 2)]
    telling = np.concatenate([np.array(names, dtype=object), rng.choice(words[len(words) // 10 :], _TELLING)])
    first = _written(words, shares, telling, rng)
    yield _joined(first)
    for _ in range(members - 1):
        told = _written(words, shares, telling, rng)
        copied = rng.random() < _COPIED
        kept = rng.random(WORDS) >= _CHANGED
        yield _joined(np.where(kept, first, told) if copied else told)


def _written(
    words: npt.NDArray[np.object_],
    shares: npt.NDArray[np.float64],
    telling: npt.NDArray[np.object_],
    rng: np.random.Generator,
) -> npt.NDArray[np.object_]:
    everyday = words[np.searchsorted(np.cumsum(shares), rng.random(WORDS) * shares.sum()).clip(max=len(words) - 1)]
    return np.where(rng.random(WORDS) < _TOLD, rng.choice(telling, WORDS), everyday)


def _joined(words: npt.NDArray[np.object_]) -> str:
    """Return sentences of 15 words."""
    return " ".join(f"{word}." if place % 15 == 14 else word for place, word in enumerate(words.tolist()))
