"""Texts that say of themselves that they are a press release."""

import re

_LABEL = re.compile(
    r"\W*(?:pressemeddelelse|pressemelding|pressmeddelande|pressemitteilung|press release|news release"
    r"|for immediate release)[ \t]*(?:$|[\n:|–—/-])",
    re.IGNORECASE,
)


def is_press_release(title: str, text: str) -> bool:
    """Tell whether a title or a text begins with the label, such as PRESSEMEDDELELSE.

    A headline in which the word is part of a sentence is one of a report.
    """
    return bool(_LABEL.match(title) or _LABEL.match(text))
