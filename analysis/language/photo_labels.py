"""The labels of pictures: where "Foto:" and its like stand, and how far what they say reaches."""

import re
from bisect import bisect_left

_PHOTO_REACH = 110
_LONGEST_AGENCY_BEFORE_PHOTO = 8
_OF_PHOTO = "(?:foto|bilde?)"
# Every branch opens with a letter of its own: with a look behind or a set there, the scan takes three times as long.
_PHOTO_LABEL = re.compile(
    "(?:Foto(?:graf|s)?|foto(?:graf|s)?|FOTO|Photos?|photos?|PHOTO|Bilde?|BILD|Billede|Image|Picture|Grafi[ck]k?"
    f"|Illustra(?:tion|sjon)s?(?:foto)?|Arkiv{_OF_PHOTO}|arkiv{_OF_PHOTO}|Presse?{_OF_PHOTO}|presse?{_OF_PHOTO}"
    f"|Genre{_OF_PHOTO}|genre{_OF_PHOTO})(?: ?[:/©] ?| by | av | af )"
)
NEXT_LABEL = re.compile(r" (?:[Ff]oto|FOTO|Photo|Text|Tekst)(?!\w)")
_PHOTO_END = re.compile(r"[)\n\]]|[.!?] (?=[^\W\d_a-z])")


def photo_labels(text: str, named: list[int]) -> list[tuple[int, int]]:
    """Return the spans behind "Foto:" and its like, to the end of the bracket, line or sentence.

    The "Photo" of "AP Photo/…" is no label: it belongs to the agency, which stands in `named`.
    """
    spans: list[tuple[int, int]] = []
    for label in _PHOTO_LABEL.finditer(text):
        if text[label.start() - 1 : label.start()].isalnum():
            continue
        before = named[bisect_left(named, label.start()) - 1] if named else label.start()
        if 0 < label.start() - before <= _LONGEST_AGENCY_BEFORE_PHOTO and "\n" not in text[before : label.start()]:
            continue
        reach = min(len(text), label.end() + _PHOTO_REACH)
        stop = _PHOTO_END.search(text, label.end(), reach)
        if not spans or spans[-1][1] <= label.start():
            spans.append((label.end(), stop.start() if stop else reach))
    return spans
