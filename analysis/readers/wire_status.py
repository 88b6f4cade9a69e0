"""What an agency says a version of a telegram is, in one of four words."""

import re
from collections.abc import Iterable

# Codes of the formats, and what agencies write into the headline: the strongest first.
_STATUS = (
    ("cancelled", r"cancell?ed|canceled|cancel|kill|killed|withdrawn|annull?eret|annullert|annulleret|tilbagekaldt"),
    ("correction", r"correction|corrected|corr|c-corr|rettelse|korrektion|retting|rättelse|korrigering"),
    ("replacement", r"replace|replacement|replaces|erstatter|ersätter|erstatning|writethru"),
    ("update", r"update|updated|opdatering|opdateret|oppdatering|oppdatert|uppdatering|uppdaterad|ny version"),
)
_WORDS = tuple((status, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for status, words in _STATUS)
_AT_START = 40
"""Characters of a headline in which "Rettelse:" or "UPDATE 2:" is a mark and no news of one."""
_OPENING_MARK = re.compile(r"[(\[*/]*+(?P<mark>[^:()\[\]/*–-]{3,28}+)[):\]/*–-]")


def status_of(codes: Iterable[str], *written: str) -> str:
    """Return "cancelled", "correction", "replacement" or "update"; empty when nothing says so.

    Parameters
    ----------
    codes : iterable of str
        Fields of the format that say nothing else.
    *written : str
        Headline and notes to editors, of which only a mark at the start counts.
    """
    marks = (match["mark"] for text in written if (match := _OPENING_MARK.match(text[:_AT_START].lstrip())))
    said = [*codes, *marks]
    return next((status for status, words in _WORDS if any(words.search(code) for code in said)), "")
