"""In which language a text is written (py3langid: naive Bayes over byte n-grams, its model inside the package)."""

from functools import cache
from itertools import islice
from typing import Any

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
    return _CODE.get(code, code) if probability >= _MIN_PROBABILITY else ""


@cache
def _identifier() -> Any:
    """Return the identifier, loaded once (0.7 s) and kept to languages that have a two-letter code."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
