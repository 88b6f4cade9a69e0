"""The tense that the words around a date tell: whether it lies behind the day of publication or ahead of it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.language.dates.terms import CalendarWords

_WORD = re.compile(r"\w+")
_DEADLINES = frozenset({"by", "until", "inden", "innen", "senest", "senast", "seinast"})
"""Words of the future only before a date: "found on Monday by the police"."""
_SINCE = frozenset({"siden", "sidan", "sedan", "seit"})
_INFINITIVE = frozenset({"at", "å", "att", "to", "zu"})
_BEING = frozenset({"be", "bli", "blive", "verte", "bliva", "være", "vere", "vara", "bliver", "blir", "vert"})
_CONJUNCTIONS = frozenset({"og", "men", "och", "and", "but", "und", "aber"})
_THAT = frozenset({"that", "at", "att", "dass"})
_CLAUSE_END = re.compile(r"[.,!?:;][\s\"”»«]|\n")
_INTRODUCES = re.compile(r", (?!(?:and|but|who|which|while|og|men|mens|som|der|och|medan|und|aber|die)\b)")
_SENTENCE_END = re.compile(r"[.!?:;][\s\"”»«]|\n")
_ASIDE = re.compile(r"[.,!?:;–—\n]|(?<!\w)(?:efter|etter|after|nach|following)(?!\w)")
"""What parts a date from the verb before: "rejser efter valget i oktober" tells nothing of the election."""
_OPENING = re.compile(r"(?:^|[.!?]\s|\n)\W{0,3}(?:[IOA][nm]?|Den|On) $")
_IS = frozenset({"er", "är", "is", "are", "ist", "sind"})
_TAKES_PLACE = re.compile(
    r"(?<!\w)(?:er|är|is|are|ist|sind)(?: (?:på|on|am|først|først på|allerede|ikke|ikkje|inte|not|nicht))?(?: am)? $"
)
_LISTED = re.compile(
    r"(?<!\w)(?:\w{2,6}(?:dag|day|tag|woch)(?:,|,? (?:og|och|and|und|eller|or|oder|til|till|to|bis)) ){1,3}$"
)
"""The days before the last of a list: "kampene er lørdag og søndag"."""
_WHERE = re.compile(
    r" ?(?:$|[.,;:!?)(\n–—]| (?:mod|mot|i|in|på|at|kl|klokken|klokka|klockan|hos|ved|vid|fra|frå|från|from|hjemme|"
    r"heime|hemma|ude|borte|against|med|with|og|och|eller|or|oder|men|and|but|um|ab|gegen|før|före|når|när|when)(?!\w))"
)
"""What follows "kampen er søndag", but not "han er søndag fundet"."""
_PARTICIPLE = re.compile(
    r"(?<!\w)\w*ge\w{2,}(?:t|en)(?!\w)|(?<!\w)(?:be|er|ver|ent|zer)\w{3,}(?:t|en)(?!\w)|\wiert(?!\w)"
)


def clause_before(lower: str, start: int, reach: int) -> list[str]:
    """Return the words of the same sentence among the `reach` characters before, in lower case."""
    return _WORD.findall(_SENTENCE_END.split(lower[max(0, start - reach) : start])[-1])


def tense(lower: str, start: int, end: int, words: CalendarWords) -> str:
    """Return "past", "future" or "", as the nearest telling verb of the sentence says.

    The words before count, the nearest first; then the three after: "Mandag skal regeringen …". Where the
    expression opens a clause of its own, the word after it is the verb: "… døde, og mandag skal byen stemme". Where
    no verb tells it, what takes place does: "kampen er søndag".
    """
    before = clause_before(lower, start, 90)[:-13:-1]
    # "In March, the company bought …" tells the tense behind its comma
    introduces = _INTRODUCES.match(lower, end)
    right = _CLAUSE_END.split(lower[introduces.end() if introduces else end : end + 40])[0]
    following = [word for word in _WORD.findall(right)[:3] if word not in _DEADLINES]
    if not _CONJUNCTIONS.isdisjoint(before[:2]) and (told := _tense_of("".join(following[:1]), [], words)):
        return told
    # "By Saturday, she agreed" and "he said that in May, they will meet" have their verb behind
    own_clause = introduces and not (_DEADLINES.isdisjoint(before[-1:]) and _THAT.isdisjoint(before[:2]))
    if own_clause and (told := _tense_behind(following, words)):
        return told
    # "vandt lørdag og møder søndag Lyngby"
    if not _CONJUNCTIONS.isdisjoint(before[1:2]) and before[0] in words.takes_place:
        return "future"
    if not _SINCE.isdisjoint(before[:1]):
        return "past"
    if not _IS.isdisjoint(before[:5]) and (told := _arranged(lower, start, end, words, frozenset())):
        return told
    for number, word in enumerate(before):
        if told := _tense_of(word, before[number + 1 : number + 4], words):
            return told
    return _tense_behind(following, words) or _arranged(lower, start, end, words, words.takes_place)


def is_over(text: str, start: int, end: int, words: CalendarWords) -> bool:
    """Tell whether a date opens its sentence, and the verb behind it is in the past: "I maj fandt politiet våbnet"."""
    if _OPENING.search(text, max(0, start - 20), start) is None:
        return False
    right = _CLAUSE_END.split(text[end : end + 40].lower().removeprefix(","))[0]
    return _tense_behind(_WORD.findall(right)[:3], words) == "past"


def _tense_behind(following: Sequence[str], words: CalendarWords) -> str:
    behind = (_tense_of(word, following[:number][::-1], words) for number, word in enumerate(following))
    return next(filter(None, behind), "")


def _tense_of(word: str, earlier: Sequence[str], words: CalendarWords) -> str:
    """Return the tense a word tells, or ""; of the words before it, the nearest first."""
    # "for at mødes" is no verb of its own
    if not _INFINITIVE.isdisjoint(earlier[:1]):
        return ""
    if word in words.future or " ".join([*earlier[:1], word]) in words.future:
        # "had been due to expire Friday"
        return "past" if "had" in earlier[:2] else "future"
    if word in words.past or " ".join([*earlier[:1], word]) in words.past:
        if not _BEING.isdisjoint(earlier[:1]):
            # "will be held" is no past, and "to be held" none of the sentence's
            return "" if words.future.isdisjoint(earlier) else "future"
        return "past"
    if len(word) > 5 and word.endswith(words.past_endings) and word not in words.past_seeming:
        # "will be replaced" is no past
        return "past" if words.future.isdisjoint(earlier) else "future"
    return ""


def _arranged(lower: str, start: int, end: int, words: CalendarWords, verbs: frozenset[str]) -> str:
    """Return "future" of what is then ("kampen er søndag"), or what one of `verbs` says of it ("fylder 50 søndag")."""
    left, right = _LISTED.sub("", lower[max(0, start - 60) : start]), lower[end : end + 80]
    near = _WORD.findall(_ASIDE.split(left)[-1])[-6:]
    told = [word for before, word in pairwise(["", *near]) if before not in _INFINITIVE] + _WORD.findall(right[:20])[:1]
    if verbs.isdisjoint(told) and not (_TAKES_PLACE.search(left) and _WHERE.match(right)):
        return ""
    # "ist am Sonntag in Rom gestorben"
    perfect = words.verb_last and _PARTICIPLE.search(_SENTENCE_END.split(right)[0])
    return "" if perfect else "future"
