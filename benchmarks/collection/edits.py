"""What happens to a text on its way through other newsrooms and archives, done here to texts written for Ekko."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")

# Share of words that a scanner of old newsprint reads wrong; five words in a row then are right in 59 of 100 places.
_MISREAD = 0.1
_MISREAD_AS = {
    "m": "rn", "d": "cl", "e": "c", "o": "0", "l": "1", "i": "l", "h": "b", "t": "f", "u": "n", "s": "5", "g": "q",
    "å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "a",
}  # fmt: skip
_COLUMN_CHARS = 44
# Most words that a subeditor exchanges, as a share of all.
_EXCHANGED = 0.08
# A text cut from its end keeps at most this share of its words, and never less than the first two paragraphs.
_KEPT = 0.7
# Paragraphs of another text that are mixed in make up at most this share of either text.
_FOREIGN = 0.35
# A paragraph of fewer words is a byline or a signature, which no one mixes in.
_SHORT = 8


def shuffled(items: Sequence[Item], chance: Random) -> list[Item]:
    """Return the items in an order that hangs on `random()` alone, the one draw that every Python makes alike."""
    return [item for _, _, item in sorted((chance.random(), number, item) for number, item in enumerate(items))]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which empty lines part."""
    return [paragraph for paragraph in re.split(r"\n\s*\n", text.strip()) if paragraph]


def join(parts: Sequence[str]) -> str:
    """Return paragraphs as one text."""
    return "\n\n".join(parts)


def framed(text: str, head: str, foot: str) -> str:
    """Return a reprint: the text as it stands, between what its new outlet writes round every article."""
    return join([*head.strip().splitlines(), text.strip(), *foot.strip().splitlines()])


def cut(text: str) -> str:
    """Return the text without its end, as a page with too little room prints it."""
    kept = paragraphs(text)
    room = _KEPT * _words(text)
    while len(kept) > 2 and _words(join(kept)) > room:
        kept.pop()
    return join(kept)


def reworded(text: str, exchanges: Mapping[str, str], chance: Random) -> str:
    """Return the text with some words exchanged for others, or left out, by the list of its language."""
    longest_first = sorted(exchanges, key=len, reverse=True)
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b ?")
    places = shuffled(list(known.finditer(text)), chance)[: round(_EXCHANGED * _words(text))]
    for place in sorted(places, key=re.Match.start, reverse=True):
        word = exchanges[place.group().rstrip(" ")]
        space = " " if word and place.group().endswith(" ") else ""
        text = text[: place.start()] + word + space + text[place.end() :]
    return text


def reordered(text: str, chance: Random) -> str:
    """Return the text with its first paragraph in place and the others in another order."""
    first, *others = paragraphs(text)
    moved = shuffled(others, chance)
    return join([first, *(moved if moved != others else others[::-1])])


def mixed(text: str, foreign: str, chance: Random) -> str:
    """Return the text with paragraphs of another one put between its own."""
    room = _FOREIGN * min(_words(text), _words(foreign))
    own = paragraphs(text)
    for guest in shuffled(paragraphs(foreign), chance):
        if _SHORT <= _words(guest) <= room:
            room -= _words(guest)
            own.insert(1 + int(chance.random() * len(own)), guest)
    return join(own)


def scanned(text: str, chance: Random) -> str:
    """Return the text as read by a machine from a narrow column of newsprint, with some letters wrong."""
    lines = [textwrap.fill(paragraph, _COLUMN_CHARS, break_on_hyphens=False) for paragraph in paragraphs(text)]
    return re.sub(r"\w+", lambda word: _misread(word[0], chance), join(lines))


def _misread(word: str, chance: Random) -> str:
    if chance.random() >= _MISREAD:
        return word
    place = int(chance.random() * len(word))
    return word[:place] + _MISREAD_AS.get(word[place], "") + word[place + 1 :]


def digest(parts: Sequence[tuple[str, str]], greeting: str) -> str:
    """Return one text that holds several: of (title, text) the first two whole, of the others the first paragraphs."""
    sections = [join([title, text]) for title, text in parts[:2]]
    sections += [join([title, *paragraphs(text)[:2]]) for title, text in parts[2:]]
    return join([greeting, *sections])


def _words(text: str) -> int:
    return len(text.split())
