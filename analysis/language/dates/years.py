"""Years, decades and centuries: "2014", "1990'erne"; but "en mann i 50-årene" is of an age, and no date."""

import re

from analysis.language.dates import terms
from analysis.language.dates.grammar import Meaning, Place, Reading, fixed
from analysis.language.dates.terms import CalendarWords

_EARLY = re.compile(r"tid|begyn|byrj|bör|start|før")
"""How words begin that make "2000-tallet" the first decade of its century."""
_BETWEEN = frozenset({"between", "mellem", "mellom", "mellan", "zwischen"})
_AND_YEAR = re.compile(r"(?:(?P<between> (?:and|og|och|und) )| (?:to|til|till|bis) |[-–])(?:1[0-9]|20)[0-9]{2}(?!\w)")
_NUMBERING = ("nummer", "numret", "number", "code", "kode", "kod")
"""How words end after which any number is that of something else ("postnummer 1950")."""

_WORD = re.compile(r"[\w'’]+")
_SENTENCE_END = re.compile(r"[.!?:;][\s\"”»«]|\n")
_REACH = 90

_WITHIN = terms.words(
    "i in midt mitten midten midt mid late early den the slutningen slutten slutet begyndelsen begynnelsen byrjinga "
    "starten första först først sidst tidlig tidleg sent seint af av of og och and und to slutning begynnelse anfang "
    "ende mitte der"
)
"""Words between a person and an age."""
_WHOSE = terms.words("sin sitt his her their my your our hans hendes hennes alderen alder aged ålder alter")
_IS = terms.words("er var är is was are were ist war sind være vere vara")
_A = terms.words("a an the en one another")
_PRONOUNS = terms.words("han hun ho hon hen de dei begge båda begga she he they both er sie beide jeg eg jag")
_MEASURED = terms.words("temperatures highs lows temperaturen temperaturer temperaturene")
_PERSONS = terms.words(
    "afdøde anholdte autofahrer avdøde beboer beboeren bilist bilisten bilister bror chaufför chauffören chauffør "
    "chaufføren chauffører couple cyclist cyklist cyklisten cyklister dreng drenge drengen drepte driver dræbte dömde "
    "døde dømte ektepar ektepart fahrer fahrerin far flicka flickan flickor fodgænger fodgængeren foreldre fornærmede "
    "forældre fotgjenger fotgjengeren fotgängare fotgängaren frau frauen fußgänger fußgängerin fyr fyren förare "
    "föraren førar føraren fører føreren gerningsmanden gjerningsmannen gripne gut gutar guten gutt gutten gutter "
    "gärningsmannen herre jenta jente jenter junge jährige jährigen jähriger kvinde kvinden kvinder kvinderne kvinna "
    "kvinne kvinnen kvinnene kvinner kvinnor kvinnorna mand manden mann mannen mannes mannfolk menn mennar mennene "
    "misstänkte mistenkte mistænkte mor mädchen män männen männer mænd mændene nabo naboen neighbor neighbour offer "
    "offeret offrene offret ofre ofret omkomne opfer paar par paret pasient pasientar pasienten pasienter passager "
    "passagerare passageraren passageren passasjer passasjeren passasjerer passenger patient patienten patienter "
    "patientin pedestrian pensionist pensionisten pensjonist people person personen personer persons pige pigen piger "
    "pojkar pojke pojken pågrepne radfahrer radfahrerin resident sigtede sikta siktede sjåfør sjåførar sjåføren "
    "sjåfører suspect syklist syklisten søster tatverdächtige tatverdächtiger tiltalte turgåer turist turisten "
    "turister täter täterin vandrer venn vennen verdächtige verdächtiger victim victims vidne vidnet vitne vitnet "
    "vittne woman women ägare årig årige åring åringen ægtepar"
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


def lone_year(place: Place) -> Meaning | None:
    """Read four digits that no mark beside them makes part of something else ("B-1903", "$2000").

    The word before may tell a year ("i", "since") or an amount ("about"). The word after makes it an amount if it is a
    unit, and may do so if it is any noun ("2000 delegater"): then the word before decides, for round numbers not even
    that.
    """
    words, digits = place.words, place.group("year")
    pair = _AND_YEAR.match(place.lower, place.end)
    after, before = place.after(pair.end() if pair else None), place.before()
    may_count, round_number = countable(words, after), digits.endswith("00")
    if after.lower() in words.counted or before.endswith(_NUMBERING) or place.quoted() or _ends_title(place):
        return None
    if before in _BETWEEN and pair and pair["between"] and not (may_count and (round_number or digits < "1900")):
        return fixed(Reading(digits, "year"))
    if before in words.amounts or after[:1].isdigit() or before[-1:].isdigit():
        return None
    cue = before in words.before_years or (words.capitals and before.endswith(("'s", "’s")))
    if "1900" <= digits < "2040":
        is_year = (cue and not (may_count and round_number)) or not (cue or may_count or round_number)
    else:
        is_year = cue and not may_count and digits < "2101"
    return fixed(Reading(digits, "year")) if is_year else None


def countable(words: CalendarWords, after: str) -> bool:
    """Tell whether the word after a number may be what it counts."""
    return after[:1].islower() and after not in words.beside_years


def _ends_title(place: Place) -> bool:
    """Tell whether a year closes a name in quote marks («FM 2009»)."""
    word = re.search(r"(\w+) $", place.text[max(0, place.start - 30) : place.start])
    return word is not None and word[1][0].isupper() and place.text[place.end : place.end + 1] in ("»", "”", "“", '"')


def spoken_year(place: Place) -> Meaning:
    """Read "nineteen eighty-four"."""
    return fixed(Reading(str(place.words.spoken_years[place.group("spoken_year")]), "year"))


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
