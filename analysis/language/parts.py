"""What the lines of a bare news text are: caption, headline, byline, publication line, and the agency's signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.gazetteer import agency
from analysis.language.sentences import Span, paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a text stand, as far as they were recognised; all of them stay in the text.

    `byline` holds the names only; `headline`, `caption`, `published_line` and `signature` are whole lines, the
    signature also the end of one ("… siger han. /ritzau/").
    """

    caption: Span | None = None
    headline: Span | None = None
    byline: Span | None = None
    published_line: Span | None = None
    signature: Span | None = None


HEAD_LINES = 12
"""Lines from the start within which headline, byline and publication line are looked for."""
TAIL_LINES = 3
"""Lines at the end within which a byline is looked for too."""
MAX_HEADLINE_CHARS = 120
MAX_LABEL_CHARS = 120
"""A byline or publication line is no longer than this."""
MAX_SIGNATURE_CHARS = 40

_NAME = r"[^\W\d_a-zæøåäöüß][\w’'.-]{0,24}"
_PARTICLE = "(?:van|von|de|der|den|af|av|zu|la|el|al|bin|ten|dos|da)"
_PERSON = rf"{_NAME}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,3}}{_NAME}){{1,4}}"
_JOINT = r"(?: (?:og|och|and|und|&|/) |, | / )"
_BYLINE = re.compile(
    r"(?:(?i:av|af|by|von|tekst og foto|text och foto|foto og tekst|text and photos?|tekst|text|skrevet af|skrevet av"
    r"|skriven av|words)(?::[ \u00a0]?|[ \u00a0]))"
    rf"(?P<names>{_PERSON}(?:{_JOINT}{_PERSON}){{0,4}})"
    r"[ \u00a0]*(?:[,(|/–—-].*|(?:i|in|for) [^\W\d_a-zæøåäöüß].*|[^\s@]+@\S+)?"
)
_PUBLISHED = re.compile(
    r"(?i:(?:sist |sidst |senast |senest |first |last |zuletzt )?"
    r"(?:publisert|publiceret|publicerad|published|offentliggjort|udgivet|opdateret|oppdatert|uppdaterad|updated|posted"
    r"|veröffentlicht|aktualisiert)\b.{0,20}?(?:[0-9]|\b(?:nå|nu|now|just|nyss|netop|nettopp|i ?dag|today|heute)\b))"
    r"|[0-9]{1,2}\.? \w{3,10} (?:19|20)[0-9]{2},? (?:kl\.? ?)?[0-9]{1,2}[.:][0-9]{2}\b"
)
_PHOTO = re.compile(r"\(?(?i:foto|photo|bilde|bild|arkivfoto|arkivbilde|illustration|illustrasjon|picture)\s?:")
_KICKER = re.compile(r"[^\W\d_a-zæøåäöüß][^a-zæøåäöüß:\n]{2,60}:\s")
_NO_HEADLINE = re.compile(
    r"(?i:av|af|by|von|tekst|text|skrevet|skriven)(?::| [^\W\d_a-zæøåäöüß])|[*•]|.*\|"
    r"|.*\((?i:foto|photo|file|afp|ap|reuters|ritzau|ntb|tt)\b[^)]*\)\Z"
)
"""A byline with more, a bullet, a line of labels, a picture's credit."""
_STOPPED = re.compile(r"[.:;,…][\"'»«”“’)\]]*\Z")
_SIGNED_LINE = re.compile(r"[(\[]?©?\s?[\w.][\w,/ &–-]{1,36}[)\]]?\.?")
_SIGNED_END = re.compile(r"(?:/[\w. -]{2,20}){1,3}/\Z")


def parts(text: str) -> Parts:
    """Recognise the parts of a text by the look of its lines; what is not certain stays unrecognised."""
    lines = paragraphs(text)
    head, shown = lines[:HEAD_LINES], [text[line.start : line.end] for line in lines]
    signature = _signature(lines, shown)
    byline, byline_at = _byline(lines, shown)
    published_at = next((i for i, _ in enumerate(head) if _is_published_line(shown[i])), None)
    labels = {i for i in (byline_at, published_at) if i is not None}
    body = [i for i, line in enumerate(lines) if i not in labels and line != signature]
    caption_at = _caption(body, shown)
    headline_at = _headline([i for i in body if i != caption_at], shown)
    return Parts(
        caption=_line(lines, caption_at),
        headline=_line(lines, headline_at),
        byline=byline,
        published_line=_line(lines, published_at),
        signature=signature,
    )


def _line(lines: Sequence[Span], number: int | None) -> Span | None:
    return None if number is None else lines[number]


def _is_published_line(line: str) -> bool:
    return len(line) <= MAX_LABEL_CHARS and bool(_PUBLISHED.match(line))


def _byline(lines: Sequence[Span], shown: Sequence[str]) -> tuple[Span | None, int | None]:
    """Return the names of the first line that is a byline, and the number of that line."""
    numbers = [*range(min(HEAD_LINES, len(lines))), *range(max(HEAD_LINES, len(lines) - TAIL_LINES), len(lines))]
    for number in numbers:
        match = _BYLINE.fullmatch(shown[number]) if len(shown[number]) <= MAX_LABEL_CHARS else None
        if match and not agency(match["names"]):
            start = lines[number].start
            return Span(start + match.start("names"), start + match.end("names")), number
    return None, None


def _signature(lines: Sequence[Span], shown: Sequence[str]) -> Span | None:
    """Return the agency's line at the end of the text, or its name between slashes at the end of the last line."""
    if len(lines) < 2:
        return None
    last, line = shown[-1], lines[-1]
    ending = _SIGNED_END.search(last[-MAX_SIGNATURE_CHARS:])
    if ending and agency(ending[0]):
        return Span(line.end - len(ending[0]), line.end)
    short = len(last) <= MAX_SIGNATURE_CHARS and _SIGNED_LINE.fullmatch(last)
    return line if short and agency(last) else None


def _caption(body: Sequence[int], shown: Sequence[str]) -> int | None:
    """Return the number of the line that describes a picture.

    It begins with "Foto:", or it opens the text with words in capitals and a colon and a headline comes next: before
    the body the same look is a dateline or a headline.
    """
    for number in body[:HEAD_LINES]:
        if _PHOTO.match(shown[number]):
            return number
    if len(body) > 1 and _KICKER.match(shown[body[0]]) and _headline(body[1:], shown) == body[1]:
        return body[0]
    return None


def _headline(body: Sequence[int], shown: Sequence[str]) -> int | None:
    """Return the number of the first line if it has no stop and a longer line with one follows soon.

    A first sentence is no headline, and neither is a line further down.
    """
    if len(body) < 2:
        return None
    first = shown[body[0]]
    if len(first) > MAX_HEADLINE_CHARS or _STOPPED.search(first) or _NO_HEADLINE.match(first):
        return None
    if any(first[sentence.end - 1] == "." for sentence in sentences(first)[:-1]):
        return None
    following = [shown[number] for number in body[1:4]]
    return body[0] if any(len(line) > len(first) and _STOPPED.search(line) for line in following) else None
