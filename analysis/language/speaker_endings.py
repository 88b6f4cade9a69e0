"""Speaker phrases read backwards, from their last word: (the former) minister Jens Stoltenberg."""

from analysis.language.attribution_words import DETERMINERS, FIRST_PERSON, NAME_LINKS, PRONOUNS
from analysis.language.names import FUNCTION_WORDS, begins_with_first_name, ends_abbreviation, is_name_word
from analysis.language.roles import is_role
from analysis.language.speaker_phrases import Speaker
from analysis.language.word_spans import Token, adjacent


def ending_at(words: list[Token], last: int) -> Speaker | None:
    """Return the speaker whose last word stands at `last`."""
    if last < 0:
        return None
    word = words[last]
    first = last
    in_name = last > 0 and word.text[0].isupper() and adjacent(words, last) and is_name_word(words[last - 1])
    if word.low in PRONOUNS and word.low not in ("de", "dei") and not in_name:
        return Speaker(word.start, word.end, "pronoun")
    if in_name or (is_name_word(word) and not is_role(word.low)):
        while first > 0 and _continues_name(words, first):
            first -= 1
        first += words[first].text == "."
        return Speaker(words[first].start, word.end, "name")
    if is_role(word.low) and word.low not in FIRST_PERSON:
        while first > 0 and last - first < 4 and words[first - 1].text[0].isalnum() and _qualifies(words[first - 1]):
            first -= 1
            if words[first].low in DETERMINERS:
                break
        return Speaker(words[first].start, word.end, "role")
    return None


def _continues_name(words: list[Token], first: int) -> bool:
    before = words[first - 1]
    if not adjacent(words, first):
        return False
    if before.text == ".":
        return first > 1 and ends_abbreviation(words, first - 1)
    if is_name_word(before) or begins_with_first_name(words, first - 1):
        return True
    return before.text in NAME_LINKS and first > 1 and is_name_word(words[first - 2])


def _qualifies(word: Token) -> bool:
    return word.low in DETERMINERS or is_name_word(word) or word.low not in FUNCTION_WORDS
