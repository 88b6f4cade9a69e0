"""Names without what stands before them in capitals: titles, roles, employers, the opener of the sentence."""

import re
from collections.abc import Mapping, Set

from analysis.language.attribution_words import TITLES
from analysis.language.gazetteer import agency, outlet
from analysis.language.name_runs import is_first_name, names_body
from analysis.language.names import FUNCTION_WORDS
from analysis.language.roles import is_role

_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_EMPLOYED = re.compile(r"(?<!\w)(?:for|i|fra|från|frå|hos|ved|vid|på|of|at|from|in) $")
_LOOK_BACK = 40


def without_possessive(word: str) -> str:
    """Return a word without the English possessive: NATO's, Reuters'."""
    return _POSSESSIVE.sub("", word)


class BareNames:
    """Reads the names in one text; `capitals` counts its words in capitals, `words` holds all of its words."""

    def __init__(self, text: str, capitals: Mapping[str, int], words: Set[str]) -> None:
        self._text, self._capitals, self._words = text, capitals, words

    def personal(self, words: list[str], start: int) -> list[str]:
        """Return the personal name in capitalised words at `start`: no titles, roles, owners, openers of sentences."""
        words = [without_possessive(word) for word in words]
        first = next((at for at, word in enumerate(words[:-1]) if is_first_name(word)), len(words))
        # "Jens Bonde Agger" is no farmer
        titles = [
            at
            for at, word in enumerate(words[:-1])
            if word.rstrip(".") in TITLES
            or (
                (at < first or is_first_name(words[at + 1])) and is_role(word.lower()) and not _may_be_surname(at, word)
            )
        ]
        if titles:
            words = words[titles[-1] + 1 :]
        while len(words) > 1 and self._precedes_name(words[0], start):
            words = words[1:]
        first = next((at for at, word in enumerate(words[:-1]) if is_first_name(word)), 0)
        if first > 1 or (first == 1 and (self._owns(words[0]) or names_body(words[0]) or self._is_employer_at(start))):
            words = words[first:]
        return words

    def _precedes_name(self, word: str, start: int) -> bool:
        """Tell whether a word only opens the sentence (While Trump) or is the name's outlet (CNN Ann Lee)."""
        low = word.lower()
        if is_first_name(word) or low in FUNCTION_WORDS:
            return low in FUNCTION_WORDS and not is_first_name(word)
        before = self._text[max(0, start - 4) : start].rstrip(' "”“»«–—-')
        opens = not before or before[-1] in ".!?:\n"
        return (opens and low in self._words) or bool(agency(word) or outlet(word))

    def _is_employer_at(self, start: int) -> bool:
        """Tell whether a run of capitals begins with an employer: (talsmand for) Nordea Pia Holm."""
        return bool(_EMPLOYED.search(self._text, max(0, start - _LOOK_BACK), start))

    def _owns(self, word: str) -> bool:
        """Tell whether a word before a first name is an organisation or a place: Venstres, CNN, (envoy to) Russia."""
        return word.endswith("s") or (word.isupper() and len(word) > 1) or self._capitals[word] > 2 or is_role(word)


def _may_be_surname(at: int, word: str) -> bool:
    return at > 0 and word.endswith(("mann", "man"))
