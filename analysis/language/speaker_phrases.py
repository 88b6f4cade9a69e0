"""How texts write who speaks: names, pronouns and roles, read word by word.

Every function takes a short list of tokens, so that the work grows with the number of quotations and not faster.
"""

import re
from typing import Literal, NamedTuple

from analysis.language.attribution_words import (
    ADVERBS,
    DETERMINERS,
    FEMALE_NAMES,
    FIRST_PERSON,
    MALE_NAMES,
    PREPOSITIONS,
    PRONOUNS,
    SAY,
    STOP_WORDS,
    TITLES,
)
from analysis.language.names import ABBREVIATED, FUNCTION_WORDS, is_name_word, name_end
from analysis.language.roles import is_organisation, is_role
from analysis.language.word_spans import Token, adjacent

_ADDRESSING = frozenset({"til", "till", "overfor"})
_TOWARDS = frozenset({"to", "på", "on"})
_WHERE = frozenset({"i", "in", "på", "on"})
_INDEFINITE = frozenset({"en", "et", "ei", "ein", "eit", "ett", "a", "an"})
_AND = frozenset({"og", "och", "and"})
_LONGEST_PHRASE = 18


class Speaker(NamedTuple):
    """The words that say who speaks: a name, a pronoun, a role (generalsekretæren), or that nobody does (heter det)."""

    start: int
    end: int
    kind: Literal["name", "pronoun", "role", "nobody"]


_DEFINITE_NOUN = re.compile(r"^\w{2,}(?:eren|aren|isten|[ea]nten|oren|ingen|erne|ene|erna|arna|ane|arane)$")


def skip_brackets(words: list[Token], at: int) -> int:
    """Return the index after what stands in brackets at `at`."""
    if at < len(words) and words[at].text == "(":
        return next((later + 1 for later in range(at, min(len(words), at + 8)) if words[later].text == ")"), at)
    return at


def _genitive(word: str) -> bool:
    return word.endswith(("s", "'", "’", "S"))


def speaker_at(words: list[Token], first: int, *, possessor: bool = False) -> tuple[Speaker, int] | None:
    """Read the speaker phrase that begins at index `first`.

    Parameters
    ----------
    words
        Tokens beside a quotation.
    first
        Where the phrase begins; after the end there is none.
    possessor
        Take the owner for the speaker (lyder Elbæks udmelding).

    Returns
    -------
    tuple or None
        The speaker, and the index after the phrase.
    """
    return _Phrase(words, first, possessor=possessor).read()


class _Phrase:
    """Reads one speaker phrase forwards: den russiske udenrigsminister, Sergej Lavrov."""

    def __init__(self, words: list[Token], first: int, *, possessor: bool) -> None:
        self.words, self.first, self.at, self.possessor = words, first, first, possessor
        self.role_end = 0
        self.after_preposition = self.in_employer = False

    def read(self) -> tuple[Speaker, int] | None:
        if self.first >= len(self.words) or self.words[self.first].low in FIRST_PERSON | {"man", "you", "it"}:
            return None
        if self._is_pronoun():
            word = self.words[self.first]
            return Speaker(word.start, word.end, "pronoun"), self.first + 1
        while self.at < min(len(self.words), self.first + _LONGEST_PHRASE):
            end = name_end(self.words, self.at)
            if end > self.at:
                self._pass_employer(end)
                if self._is_person(end):
                    return Speaker(self.words[self.at].start, self.words[end - 1].end, "name"), end
                self._take_qualifier(end)
            elif not self._step(self.words[self.at]):
                break
        return self._apposed() or self._role()

    def _pass_employer(self, end: int) -> None:
        """Split "(direktør i) Posten Norge Tone Wille": a first name inside a run of capitals begins the person."""
        if not self.after_preposition:
            return
        for at in range(self.at + 1, end - 1):
            if self.words[at].low in MALE_NAMES or self.words[at].low in FEMALE_NAMES:
                self.at, self.after_preposition = at, False
                return

    def _take_qualifier(self, end: int) -> None:
        """Take a name that is not the speaker's: an employer after a preposition, or an owner before a noun."""
        self.in_employer = self.after_preposition
        self.role_end = end if self.after_preposition else self.role_end
        if not self.after_preposition and end < len(self.words) and _genitive(self.words[end - 1].text):
            self.role_end = end + 1
        self.at, self.after_preposition = end, False

    def _following(self, at: int) -> Token | None:
        return self.words[at] if at < len(self.words) else None

    def _is_pronoun(self) -> bool:
        """Tell a pronoun from an article: "de" and "dei" before a word in lower case are articles."""
        low = self.words[self.first].low
        if low not in PRONOUNS:
            return False
        following = self._following(self.first + 1)
        is_article = low in ("de", "dei") and following is not None and following.text[0].isalnum()
        return not is_article or (following is not None and following.low in FUNCTION_WORDS)

    def _is_person(self, end: int) -> bool:
        """Tell a speaker's name from one that qualifies a role (Natos generalsekretær, talsmand for Nordea)."""
        following = self._following(end)
        if self.after_preposition and self.role_end:
            return False
        if end == self.at + 1 and self.words[self.at].text in TITLES and following and following.text[0].islower():
            return False
        if following is None or not following.text[0].islower() or following.low in FUNCTION_WORDS:
            return True
        owns = _genitive(self.words[end - 1].text)
        after = self._following(end + 1)
        if owns and self.possessor and not (after and after.text == ","):
            return True
        return not (is_role(following.text) or (owns and self._noun_ahead(end)))

    def _noun_ahead(self, at: int) -> bool:
        """Tell whether a role, or one noun and then a name or the end of the clause, follows an owner."""
        if any(is_role(word.text) for word in self.words[at : at + 3]):
            return True
        after = self._following(at + 1)
        return after is not None and (after.text == "," or is_name_word(after))

    def _step(self, word: Token) -> bool:
        """Take one word that is no name into the phrase; False where the phrase ends."""
        low = word.low
        is_determiner = not self.role_end and low in DETERMINERS
        if is_role(low) and not (self.after_preposition and self.role_end and is_organisation(low)):
            self.role_end, self.after_preposition = self.at + 1, False
        elif is_role(low):
            # "chef i organisationen Oxfam Ibis, Lars Koch": its name is no person's
            self.in_employer = True
        elif word.text == "-" or low in _AND:
            if not self._joins():
                return False
            self.after_preposition = self.in_employer
        elif word.text == "." and self.at > self.first and ABBREVIATED.match(self.words[self.at - 1].text):
            pass
        elif not word.text[0].isalnum() or (low in SAY and not is_determiner):
            return False
        elif low in PREPOSITIONS:
            following = self._following(self.at + 1)
            # "selskabet i et opslag" tells where, not who
            if low in _WHERE and following is not None and following.low in _INDEFINITE:
                return False
            if not self.role_end or low in _ADDRESSING or (self.in_employer and low in _TOWARDS):
                return False
            self.after_preposition = True
        elif low in STOP_WORDS or (low in ADVERBS and not is_determiner):
            return False
        else:
            self.after_preposition = self.after_preposition and low in DETERMINERS
        self.at += 1
        return True

    def _joins(self) -> bool:
        """Tell whether "-" or "og" goes on inside the phrase: teknik- og miljøudvalget, for Vest- og Sydsjælland."""
        word, following = self.words[self.at], self._following(self.at + 1)
        if self.at == self.first or following is None or not following.text[0].isalnum():
            return False
        if word.text == "-":
            return adjacent(self.words, self.at) and following.low in _AND
        before = self.words[self.at - 1].text
        if before == "-":
            return True
        in_preposition = any(token.low in PREPOSITIONS for token in self.words[self.first : self.at])
        alike = before[0].isupper() == following.text[0].isupper()
        return bool(self.role_end) and in_preposition and alike and following.low not in FUNCTION_WORDS

    def _apposed(self) -> tuple[Speaker, int] | None:
        """Return the name after a comma: Natos generalsekretær, Jens Stoltenberg."""
        at = skip_brackets(self.words, self.at)
        if not self.role_end or at + 1 >= len(self.words) or self.words[at].text != ",":
            return None
        end = name_end(self.words, at + 1)
        following = self._following(end)
        if end - at - 1 < 2 or (following is not None and is_role(following.text)):
            return None
        return Speaker(self.words[at + 1].start, self.words[end - 1].end, "name"), end

    def _role(self) -> tuple[Speaker, int] | None:
        words = self.words[self.first : self.at]
        if self.role_end:
            end = self.role_end
        elif words and self._names_someone(words):
            end = self.at
        else:
            return None
        return Speaker(self.words[self.first].start, self.words[end - 1].end, "role"), end

    def _names_someone(self, words: list[Token]) -> bool:
        """Tell whether words in lower case are a who: den 31-årige automekaniker, automekanikeren."""
        if len(words) > 4 or not all(word.text[0].islower() or word.text[0].isdigit() for word in words):
            return False
        if words[-1].low in FUNCTION_WORDS:
            return False
        if words[0].low in DETERMINERS:
            return len(words) > 1
        return bool(_DEFINITE_NOUN.match(words[-1].low)) and len(words) == 1
