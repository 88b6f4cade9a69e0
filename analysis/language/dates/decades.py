"""Decades and centuries: "1990'erne", "på 80-tallet"; but "en mann i 50-årene" is of an age, and no date."""

import re

from analysis.language.dates.grammar import Meaning, Place, Reading, fixed
from analysis.language.dates.terms import words

_EARLY = re.compile(r"tid|begyn|byrj|bör|start|før")
"""How words begin that make "2000-tallet" the first decade of its century."""

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
_A = words("a an the en one another")
_PRONOUNS = words("han hun ho hon hen de dei begge båda begga she he they both er sie beide jeg eg jag")
_MEASURED = words("temperatures highs lows temperaturen temperaturer temperaturene")
_PERSONS = words(
    "afdøde anholdte autofahrer avdøde beboer beboeren bilist bilisten bilister bror chaufför chauffören chauffør "
    "chaufføren chauffører couple cyclist cyklist cyklisten cyklister dreng drenge drengen drepte driver dræbte dömde "
    "døde dømte ektepar ektepart fahrer fahrerin far flicka flickan flickor fodgænger fodgængeren foreldre fornærmede "
    "forældre fotgjenger fotgjengeren fotgängare fotgängaren frau frauen fußgänger fußgängerin fyr fyren förare "
    "föraren førar føraren fører føreren gerningsmanden gjerningsmannen gripne gut gutar guten gutt gutten gutter "
    "gärningsmannen herre jenta jente jenter junge kvinde kvinden kvinder kvinderne kvinna kvinne kvinnen kvinnene "
    "kvinner kvinnor kvinnorna mand manden mann mannen mannes mannfolk menn mennar mennene misstänkte mistenkte "
    "mistænkte mor mädchen män männen männer mænd mændene nabo naboen neighbor neighbour offer offeret offrene offret "
    "ofre ofret omkomne opfer paar par paret pasient pasientar pasienten pasienter passager passagerare passageraren "
    "passageren passasjer passasjeren passasjerer passenger patient patienten patienter patientin pedestrian "
    "pensionist pensionisten pensjonist people person personen personer persons pige pigen piger pojkar pojke pojken "
    "pågrepne radfahrer radfahrerin resident sigtede sikta siktede sjåfør sjåførar sjåføren sjåfører suspect syklist "
    "syklisten søster tatverdächtige tatverdächtiger tiltalte turgåer turist turisten turister täter täterin vandrer "
    "venn vennen verdächtige verdächtiger victim victims vidne vidnet vitne vitnet vittne woman women ägare ægtepar"
)
_SUFFIXES = tuple(form for form in _PERSONS if len(form) > 5)
"""Ends of compounds: "lastebilsjåfør"."""


def century(place: Place) -> Meaning | None:
    """Read "det 19. århundrede"."""
    number = int(place.group("century")) - 1
    return fixed(Reading(f"{number:02d}", "century")) if 0 <= number <= 20 else None


def decade(place: Place) -> Meaning | None:
    """Read "1990'erne", "på 80-tallet", and "1800-tallet", which is a century."""
    digits = place.group("decade")
    ending = place.lower[place.match.end("decade") : place.end]
    early = digits == "2000" and any(_EARLY.match(word) for word in place.words_before(3))
    if len(digits) == 4 and digits.endswith("00") and not early and ("tal" in ending or digits < "2000"):
        return fixed(Reading(digits[:2], "century"))
    if len(digits) == 4:
        return fixed(Reading(digits[:3], "decade"))
    if _is_age(place.lower, place.start):
        return None
    return fixed(Reading(("20" if digits < "20" else "19") + digits[0], "decade"))


def decade_word(place: Place) -> Meaning | None:
    """Read "halvfemserne"."""
    if _is_age(place.lower, place.start):
        return None
    return fixed(Reading(str(place.words.decades[place.group("decade_word")]), "decade"))


def _is_age(lower: str, start: int) -> bool:
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
    # in most languages "man" is no man but anybody: "sådan levede man i 50'erne"
    if before[:1] == ["man"]:
        return not _A.isdisjoint(before[1:3])
    return bool(before) and (before[0] in _WHOSE | _MEASURED or _is_person(before[0]))


def _is_person(word: str) -> bool:
    return word in _PERSONS or word.endswith(_SUFFIXES)
