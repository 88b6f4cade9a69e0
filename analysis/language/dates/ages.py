"""Whether "i 50-årene" is the age of a person ("en mann i 50-årene") or a temperature, and so no decade."""

import re

from analysis.language.dates.terms import words

_WORD = re.compile(r"[\w'’]+")
_SENTENCE_END = re.compile(r"[.!?:;][\s\"”»«]|\n")
_REACH = 90

_WITHIN = words(
    "i in midt mitten midten midt mid late early den the slutningen slutten slutet begyndelsen begynnelsen byrjinga "
    "starten första först først sidst tidlig tidleg sent seint af av of og och and und to slutning begynnelse anfang "
    "ende mitte der"
)
"""Words between a person and an age."""
_WHOSE = words("sin sitt his her their my your our hans hendes hennes alderen alder aged ålder alter")
_IS = words("er var är is was are were ist war sind være vere vara")
_PRONOUNS = words("han hun ho hon hen de dei begge båda begga she he they both er sie beide jeg eg jag")
_MEASURED = words("temperatures highs lows temperaturen temperaturer temperaturene")
_PERSONS = (
    *[
        "mand",
        "manden",
        "mænd",
        "mændene",
        "mann",
        "mannen",
        "menn",
        "mennene",
        "mennar",
        "mannfolk",
        "man",
        "mannen",
        "män",
        "männen",
    ],
    *[
        "kvinde",
        "kvinden",
        "kvinder",
        "kvinderne",
        "kvinne",
        "kvinnen",
        "kvinna",
        "kvinner",
        "kvinnene",
        "kvinnor",
        "kvinnorna",
        "woman",
        "women",
    ],
    *[
        "dreng",
        "drengen",
        "drenge",
        "gutt",
        "gutten",
        "gutter",
        "gut",
        "guten",
        "gutar",
        "pojke",
        "pojken",
        "pojkar",
        "pige",
        "pigen",
        "piger",
        "jente",
        "jenta",
    ],
    *[
        "jenter",
        "flicka",
        "flickan",
        "flickor",
        "fyr",
        "fyren",
        "herre",
        "person",
        "personen",
        "personer",
        "persons",
        "people",
    ],
    *[
        "chauffør",
        "chaufføren",
        "chauffører",
        "sjåfør",
        "sjåføren",
        "sjåfører",
        "sjåførar",
        "chaufför",
        "chauffören",
        "fører",
        "føreren",
    ],
    *[
        "førar",
        "føraren",
        "förare",
        "föraren",
        "bilist",
        "bilisten",
        "bilister",
        "cyklist",
        "cyklisten",
        "cyklister",
        "syklist",
        "syklisten",
    ],
    *[
        "fodgænger",
        "fodgængeren",
        "fotgjenger",
        "fotgjengeren",
        "fotgängare",
        "fotgängaren",
        "passager",
        "passageren",
        "passasjer",
    ],
    *[
        "passasjeren",
        "passasjerer",
        "passagerare",
        "passageraren",
        "patient",
        "patienten",
        "patienter",
        "pasient",
        "pasienten",
        "pasienter",
    ],
    *[
        "pasientar",
        "turist",
        "turisten",
        "turister",
        "offer",
        "ofret",
        "ofre",
        "offeret",
        "offrene",
        "offret",
        "fornærmede",
        "dræbte",
        "drepte",
    ],
    *[
        "afdøde",
        "avdøde",
        "omkomne",
        "tiltalte",
        "sigtede",
        "siktede",
        "sikta",
        "misstänkte",
        "mistænkte",
        "mistenkte",
        "anholdte",
        "pågrepne",
    ],
    *[
        "gripne",
        "døde",
        "dömde",
        "dømte",
        "gerningsmanden",
        "gjerningsmannen",
        "gärningsmannen",
        "vidne",
        "vidnet",
        "vitne",
        "vitnet",
        "vittne",
    ],
    *[
        "nabo",
        "naboen",
        "beboer",
        "beboeren",
        "vandrer",
        "turgåer",
        "pensionist",
        "pensionisten",
        "pensjonist",
        "ägare",
        "forældre",
        "foreldre",
    ],
    *[
        "venn",
        "vennen",
        "ektepar",
        "ektepart",
        "ægtepar",
        "par",
        "paret",
        "søster",
        "bror",
        "mor",
        "far",
        "driver",
        "suspect",
        "victim",
        "victims",
    ],
    *[
        "patient",
        "passenger",
        "resident",
        "cyclist",
        "pedestrian",
        "couple",
        "neighbor",
        "neighbour",
        "frau",
        "frauen",
        "männer",
        "mannes",
    ],
    *[
        "fahrer",
        "fahrerin",
        "autofahrer",
        "radfahrer",
        "radfahrerin",
        "fußgänger",
        "fußgängerin",
        "personen",
        "täter",
        "täterin",
        "opfer",
    ],
    *["patientin", "verdächtige", "verdächtiger", "tatverdächtige", "tatverdächtiger", "paar", "mädchen", "junge"],
)
_SUFFIXES = tuple(form for form in _PERSONS if len(form) > 5)
"""Ends of compounds: "lastebilsjåfør"."""
_NAMED = frozenset(_PERSONS)


def is_age(lower: str, start: int) -> bool:
    """Tell whether the decade that starts there in a text in lower case is somebody's age, or a temperature.

    It is where only words of place and time ("i slutten av") stand between it and a person, or between it and a
    form of "to be" behind a person: "kvinden er midt i 20'erne".
    """
    sentence = _SENTENCE_END.split(lower[max(0, start - _REACH) : start])[-1]
    before = [word for word in _WORD.findall(sentence)[::-1] if not word.isdigit()]
    while before and before[0] in _WITHIN:
        before.pop(0)
    if before and before[0] in _IS:
        return any(word in _PRONOUNS | _MEASURED or _is_person(word) for word in before[1:6])
    return bool(before) and (before[0] in _WHOSE | _MEASURED or _is_person(before[0]))


def _is_person(word: str) -> bool:
    return word in _NAMED or word.endswith(_SUFFIXES)
