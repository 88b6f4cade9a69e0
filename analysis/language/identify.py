"""In which language a text is written (py3langid: naive Bayes over byte n-grams, its model inside the package)."""

from functools import cache
from itertools import islice
from typing import Any

import numpy as np

from analysis.language.attribution_words import BOKMAL_ONLY, NYNORSK_ONLY
from analysis.language.tokens import WORD

# Of news cut to 8 words, 3 in 100 get an answer of lower probability, mostly a wrong one; of 20 words, none.
_MIN_PROBABILITY = 0.3
# 50 words name the language of news without an error; more text costs time in proportion.
_OPENING_CHARS = 800
# The model has one class for Norwegian that is not nynorsk.
_CODE = {"no": "nb"}


def identify(text: str, min_words: int = 8) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "" when it is too short or too unclear to tell.

    Parameters
    ----------
    text
        Only its first 800 characters are read.
    min_words
        A text of fewer words gives "".

    Returns
    -------
    str
        "da", "nb", "nn", "sv", "en", "de" or another two-letter code; Norwegian bokmål is "nb".
    """
    opening = text[:_OPENING_CHARS]
    if sum(1 for _ in islice(WORD.finditer(opening), min_words)) < min_words:
        return ""
    code, probability = _identifier().classify(opening)
    if probability < _MIN_PROBABILITY:
        return ""
    return _written_norwegian(opening, code) if code in ("no", "nn") else code


def _written_norwegian(opening: str, code: str) -> str:
    """Return "nn" or "nb" by the everyday words that only one of them has; on a draw as the model says.

    Of news in nynorsk cut to 20 words, the model alone takes 5 in 100 for bokmål.
    """
    words = [word.lower() for word in WORD.findall(opening)]
    nynorsk, bokmal = (sum(word in known for word in words) for known in (NYNORSK_ONLY, BOKMAL_ONLY))
    if nynorsk == bokmal:
        return _CODE.get(code, code)
    return "nn" if nynorsk > bokmal else "nb"


@cache
def _identifier() -> Any:
    """Return the identifier, loaded once (0.7 s) and kept to languages that have a two-letter code."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    # some hundred of its rows are read for a text, which takes three times as long in the order and precision it has
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc, dtype=np.float32)
    return identifier
