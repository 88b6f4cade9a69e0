"""Norwegian "AP": the agency Associated Press or the Labour Party; what cannot be told is no source."""

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.language.gazetteer import Name

_NORWEGIAN = frozenset({"nb", "nn", "no", ""})
_BESIDE = 40
_AGENCY_IN_TEXT = re.compile(r"Associated Press|[Nn]yh\w{3,14} AP(?!\w)")
_PARTY_IN_TEXT = re.compile(
    r"(?<![\w(])Ap(?!\w)|\(Ap\)|[Aa]rbei(?:der|dar)part|(?<!\w)AP[/-](?:SV|Sp|SP|KrF|KRF|MDG|R|V|H|leder|leiar|byråd)"
    r"|(?:SV|Sp|SP|Fr[Pp]|KrF|MDG|Høyre|Venstre|Rødt)(?:/|, | og )AP(?!\w)|[a-zæøå] \(AP\)"
)
_TOLD_TO = re.compile(r"(?:skriver|skriv|skrev|melder|melde|rapporterer|rapporterte|til|overfor|med) $")
_TELLS = re.compile(r" (?:melder|melde|meldte|skriver|skriv|skrev|rapporterer|rapporterte)(?!\w)")


def may_be_party(text: str, chain: Sequence[Name], language: str) -> bool:
    """Tell whether a chain of names is a lone "AP" in Norwegian, in a text that does not say it is the agency.

    Parameters
    ----------
    text
        The whole text.
    chain
        Names that stand together (`credits.chains_of`).
    language
        ISO 639-1 code or an empty string.
    """
    alone = language in _NORWEGIAN and len(chain) == 1 and text[chain[0].start : chain[0].end] == "AP"
    return alone and not _speaks_of_agency(text)


def does_as_agency(text: str, name: Name) -> bool:
    """Tell whether "AP" does what agencies do (melder AP, sier han til AP) in a text that speaks of no party."""
    if _speaks_of_party(text):
        return False
    before = text[max(0, name.start - _BESIDE) : name.start]
    return bool(_TOLD_TO.search(before) or _TELLS.match(text, name.end))


@lru_cache(maxsize=1)
def _speaks_of_agency(text: str) -> bool:
    return bool(_AGENCY_IN_TEXT.search(text))


@lru_cache(maxsize=1)
def _speaks_of_party(text: str) -> bool:
    return bool(_PARTY_IN_TEXT.search(text))
