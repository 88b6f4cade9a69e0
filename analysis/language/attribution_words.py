"""The words by which texts say who speaks, read from ``attribution_words.txt``: verbs, pronouns, roles, first names.

The languages share one set: a Danish verb does no harm in a Norwegian text, and a text whose language is unknown is
read as well as any other. Only lower-case forms count as verbs, so that "the States" is none.
"""

from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, frozenset[str]] = {}
    content = (files("analysis.language") / "attribution_words.txt").read_text(encoding="utf-8")
    for block in content.split("\n[")[1:]:
        heading, _, lines = block.partition("]")
        rows = (line for line in lines.splitlines() if not line.startswith("#"))
        sections[heading] = frozenset(word for row in rows for word in row.split())
    return sections


ENGLISH_SAY = _sections()["english say"]
SAY = _sections()["say"] | ENGLISH_SAY
SAY_AT_MARK = SAY | _sections()["say beside a mark"]
PARTICIPLES = _sections()["participles"]
AUXILIARIES = _sections()["auxiliaries"]
BE = _sections()["be"]
QUESTIONED = _sections()["questioned"]
QUOTE = _sections()["quote"]
HEAR = _sections()["hear"]
RECEIVE = _sections()["receive"]
RECEIVED = _sections()["received"]
SAY_INFINITIVES = _sections()["say infinitives"]
HE = _sections()["he"]
SHE = _sections()["she"]
SEVERAL = _sections()["several"]
PRONOUNS = HE | SHE | SEVERAL | {"hen"}
FIRST_PERSON = _sections()["first person"]
ACCORDING_TO = _sections()["according to"]
ADVERBS = _sections()["adverbs"]
PREPOSITIONS = _sections()["prepositions"]
STOP_WORDS = _sections()["stop words"]
OPENERS = _sections()["openers"]
PLACES = _sections()["places"]
RANKS = _sections()["ranks"]
OF_ANOTHER = _sections()["of another"]
FORMER = _sections()["former"]
NAMING = _sections()["naming"]
REACTING = _sections()["reacting"]
DETERMINERS = _sections()["determiners"]
ROLES = _sections()["roles"]
ENGLISH_ROLES = _sections()["english roles"]
TITLES = _sections()["titles"]
NAME_LINKS = _sections()["name links"]
MALE_NAMES = _sections()["male first names"]
FEMALE_NAMES = _sections()["female first names"]
REPORTS = _sections()["reports"]
MEDIA_NOUNS = _sections()["media nouns"]
ACCOUNTS = _sections()["accounts"]
POLLS = _sections()["polls"]
GERMAN_SAY = _sections()["german say"]
SPOKEN_TO = _sections()["spoken to"]
INFINITIVES = _sections()["infinitives"]
BODIES = _sections()["bodies"]
BODY_ENDINGS = tuple(sorted(_sections()["body endings"]))
ORGANISATION_ENDINGS = tuple(sorted(_sections()["organisations"]))
NYNORSK_ONLY = _sections()["nynorsk only"]
BOKMAL_ONLY = _sections()["bokmål only"]

PARTICLES = {
    **dict.fromkeys(
        ("la", "legg", "legger", "lägger", "lade", "lægger", "føjer", "føjede"), frozenset({"til", "till"})
    ),
    **dict.fromkeys(("slår", "slog"), frozenset({"fast"})),
    **dict.fromkeys(("held", "heldt", "hald"), frozenset({"fram"})),
    "teilte": frozenset({"mit"}),
}
"""Verbs that speak only together with a particle after the speaker: la han til, slår hun fast."""
