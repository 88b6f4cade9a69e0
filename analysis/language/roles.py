"""What speakers are called when not by name: udenrigsministeren, politiet, the mayor, en talsmand."""

import re
from functools import lru_cache

from analysis.language.attribution_words import ENGLISH_ROLES, FORMER, ORGANISATION_ENDINGS, RANKS, ROLES

_SHORT_STEM = 3
_OF_THE_STATE = frozenset({"stats"})
_LOOK_BACK, _LOOK_FAR_BACK, _LOOK_AHEAD = 40, 80, 60


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_ROLE = re.compile(
    rf"(?:(?:{_alternatives([word for word in ROLES if len(word) > _SHORT_STEM])})"
    rf"|(?:^|-)(?:{_alternatives([word for word in ROLES if len(word) <= _SHORT_STEM])}))"
    r"(?:e?n|e?t|a|en?e|e?rne|arna|inna|in|innen|s)?$"
)
_WORD = re.compile(r"[\w-]+")
_WORD_BEFORE = re.compile(r"(?:(?<![\w-])([\w-]++) )?(?<![\w-])([\w-]++),? $")
# "leiaren i mållaget, Torbjørg Hauge"
_HOLDER_BEFORE = re.compile(
    r"(?<![\w-])([\w-]++) (?:i|for|på|av|af|hos|ved|vid|fra|från|frå|of|at) (?:[\w-]++ ){0,3}[\w-]++, $"
)
_CLAUSE_END = re.compile("[,.]")
_INDEFINITE = re.compile(
    r"(?:en|et|ein|ei|ett|eine|an?|one|another|flere|flera|fleire|several|some|many|two|to|två|noen|nogle|några)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:politiet|polisen|polizei|regeringen|regjeringen|regjeringa|styrelsen|selskabet|selskapet|företaget|bolaget"
    r"|virksomheden|foreningen|organisationen|organisasjonen|departementet|ministeriet|hospitalet|sykehuset|sjukhuset"
    r"|retten|familien|parret|partiet|forbundet|förbundet|klubben|kommunen|byrådet|police|ministry|government|family"
    r"|company|group|department|agency|party|committee|court|organi[sz]ation|union|association|administration"
    r"|lawsuit|complaint|indictment|filing|memo|affidavit|house|office|council|kremlin|pentagon|senate|congress|authorities|officials|lawmakers|diplomats|sources|erne|arna|erna|ane)$"
)
_DEFINITE = frozenset({"den", "det", "the", "this", "denne", "dette"})
_WOMAN = re.compile(
    r"(?:kvinde|kvinne|kvinna|woman|mother|sister|daughter|mor|moren|datter|søster|syster|pige|jente|girl)n?$"
)
_MAN = re.compile(r"(?:mand|mann|manden|mannen|man|father|brother|son|far|faren|bror|søn|sønn|dreng|gutt|boy)(?:en)?$")


@lru_cache(maxsize=50_000)
def is_role(word: str) -> bool:
    """Tell whether a word in lower case calls a speaker by role; of a compound (NATO-sjefen) the last part counts."""
    last = word.rpartition("-")[2].replace(":", "")
    if not last or not last[0].islower():
        return False
    return last in ENGLISH_ROLES or last.removesuffix("s") in ENGLISH_ROLES or bool(_ROLE.search(last))


def role_stem(role: str) -> str:
    """Return a role without the first part of a hyphened compound and without its ending: NATO-sjefen is sjef."""
    last = role.rpartition("-")[2]
    for ending in ("en", "et", "n", "a", "s"):
        if last.endswith(ending) and is_role(last.removesuffix(ending)):
            return last.removesuffix(ending)
    return last


def same_role(held: str, called: str) -> bool:
    """Tell whether a person of one role may be called by another: udenrigsminister and minister.

    A longer word says more than is known: who is called minister need not be the statsminister. What only tells the
    rank makes it another role: generalsekretær and sekretær, deputy mayor and mayor.
    """
    return held.endswith(called) and held.removesuffix(called).strip(" -") not in RANKS


def may_be_called(held: str, called: str) -> bool:
    """Tell whether a role may also be a longer word for the one held: formand and foreningsformand, of one just named.

    Not every minister is the statsminister, and no president is the former one.
    """
    further = called.removesuffix(held).strip(" -")
    return same_role(held, called) or (called.endswith(held) and further not in RANKS | FORMER | _OF_THE_STATE)


def roles_in(phrase: str) -> list[str]:
    """Return the stems of the roles a phrase names, with a rank before them (deputy mayor)."""
    words = [word.lower() for word in _WORD.findall(phrase)]
    return [_ranked(words[:at], word) for at, word in enumerate(words) if is_role(word)]


def _ranked(before: list[str], role: str) -> str:
    ranked = bool(before) and before[-1] in RANKS | FORMER
    return f"{before[-1]} {role_stem(role)}" if ranked else role_stem(role)


def roles_beside(text: str, start: int, end: int, titles: list[str]) -> tuple[str, ...]:
    """Return the roles of the person named between two offsets.

    They stand before the name (udenrigsminister Sergej Lavrov), after it (X, formand for Y) or are `titles` in capitals
    (President).
    """
    roles = roles_in(" ".join(titles))
    before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if before and is_role(before.group(2).lower()):
        roles.append(_ranked([(before.group(1) or "").lower()], before.group(2).lower()))
    elif holder := _HOLDER_BEFORE.search(text, max(0, start - _LOOK_FAR_BACK), start):
        roles += roles_in(holder.group(1))
    if text.startswith(", ", end):
        stop = _CLAUSE_END.search(text, end + 2, end + _LOOK_AHEAD)
        clause = text[end + 2 : stop.start() if stop else end + _LOOK_AHEAD]
        roles += roles_in(" ".join(word for word in _WORD.findall(clause)[:5] if word.islower()))
    return tuple(roles)


def is_group(phrase: str) -> bool:
    """Tell whether several people or an institution are meant: politiet, lærerne, the ministry."""
    return bool(_GROUP.search(phrase.lower()))


def is_organisation(word: str) -> bool:
    """Tell whether a noun in lower case stands for a body with a name: organisationen, fagforening, the company."""
    return is_group(word) or word.endswith(ORGANISATION_ENDINGS)


def is_indefinite(phrase: str) -> bool:
    """Tell whether a phrase brings on somebody new: en talsmand, a senior official."""
    return bool(_INDEFINITE.match(phrase))


def points_back(phrase: str) -> bool:
    """Tell whether a phrase can mean whoever spoke last: ministeren, den unge politiker; not "korets formand"."""
    words = _WORD.findall(phrase.lower())
    if not words or words[0] in _DEFINITE:
        return bool(words)
    return len(words) == 1 and words[0] != role_stem(words[0])


def gender_of_role(phrase: str) -> str:
    """Return "f" for kvinden or the mother, "m" for manden or his brother, else an empty string."""
    last = phrase.lower()
    return "f" if _WOMAN.search(last) else "m" if _MAN.search(last) else ""
