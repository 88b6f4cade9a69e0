"""Text exports of Retriever: Mediearkivet (Swedish), Atekst (Norwegian) and their Danish sister.

The layout is the one that the open programs markivet and atekstR read: a list of contents, a rule of equals signs
before each article, the headline, a line with paper and date, how it was published, the text, a notice of copyright.
"""

import re
from collections.abc import Iterator

from analysis.readers.records import Row, counted

_RULE = re.compile(r"^=++(?<=={20})[ \t]*+$", re.MULTILINE)
_SOURCE = re.compile(
    r"(?P<outlet>\S.{0,120}?), ?(?P<date>\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})"
    r"(?P<time>[ ,]+(?:kl\.? ?)?\d{1,2}[:.]\d\d(?::\d\d)?)?"
)
_HOW = re.compile(r"(?:Publicerat|Publicerad|Publisert|Publiceret|Sänt|Sendt) (?:på|i) |Se web-?artik", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:Publicerat|Publicerad|Publisert|Publiceret|Sänt|Sendt) (?:på|i) \w.{0,30}|(?:Sida|Side|Sidan) [\w ,-]{1,20}",
    re.I,
)
_END = re.compile(r"©|Se web-?artik|Les hele |Läs hela |Læs hele |All[ae] artik", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")
_MOST_TITLE_LINES = 6
_LOOKED_AT = 100_000


def fits(text: str) -> bool:
    """Tell whether a text is an export of Retriever: a rule, and words that it puts around articles."""
    head = text[:_LOOKED_AT]
    return bool(_RULE.search(head) and _HOW.search(head))


def rows(text: str, notes: list[str]) -> Iterator[Row | None]:
    """Yield the articles of an export; None for a part between two rules that is none."""
    odd = 0
    for number, part in enumerate(_RULE.split(text)):
        lines = _without_contents(part.splitlines())
        row = _row(lines)
        if row:
            yield row
        elif number and any(line.strip() for line in lines):
            odd += 1
            yield None
    if odd:
        notes.append(f"{counted(odd, 'part')} between rules without a line of paper and date left out.")


def _without_contents(lines: list[str]) -> list[str]:
    last = max((n for n, line in enumerate(lines) if line.startswith(">")), default=-1)
    return lines[last + 1 :]


def _row(lines: list[str]) -> Row | None:
    """Return an article from its lines, None when none of the first says paper and date."""
    filled = [n for n, line in enumerate(lines) if line.strip()][: _MOST_TITLE_LINES + 1]
    found = next(((n, match) for n in filled if (match := _SOURCE.fullmatch(lines[n].strip()))), None)
    if not found:
        return None
    place, match = found
    rest = lines[place + 1 :]
    while rest and (not rest[0].strip() or _HEAD.fullmatch(rest[0].strip().rstrip("."))):
        rest.pop(0)
    end = next((n for n, line in enumerate(rest) if _END.match(line.strip())), len(rest))
    address = _URL.search("\n".join(rest[end:]))
    return {
        "title": " ".join(line.strip() for line in lines[:place] if line.strip()),
        "text": "\n".join(rest[:end]).strip(),
        "outlet": match["outlet"],
        "published": match["date"] + (" " + match["time"].strip(" ,") if match["time"] else ""),
        "url": address.group().rstrip(".") if address else "",
    }
