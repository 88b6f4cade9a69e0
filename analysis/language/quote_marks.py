"""Where quotations begin and end: paragraphs, dialogue dashes and the many pairs of quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

DASHES = "-–—―"
_MARK = re.compile("[«»\"“”„‟‘’'`](?:(?<=[«»\"“”„‟])|(?<=‘)‘|(?<=’)’|(?<=')'|(?<=`)`)")
_FAMILY = {"«": "angle", "»": "angle"}
_BREAK = re.compile(r"\n| \| ")
_DASH_LINE = re.compile(rf"[{DASHES}](?:\s+|(?=[^\W\d_a-z]|[\"“”„«»]))(?=\S)")
_INNER_DASH = re.compile(rf"(?<=[.!?:»”\"]) +[{DASHES}] +(?=[^\W\d_a-z])")
_ENDS_LINE = tuple('.!?:…»«”"“)/©')
_MAX_PARAGRAPHS_OPEN = 4


class Block(NamedTuple):
    """A paragraph, or a line where lines are paragraphs: its span without white space around it."""

    start: int
    end: int


@dataclass(slots=True)
class Marked:
    """Words in quotation marks: `start` to `end` without them, `opening` to `closing` with them."""

    opening: int
    start: int
    end: int
    closing: int
    block: int


def blocks(text: str) -> list[Block]:
    """Return the paragraphs of `text`; a line wrapped inside a sentence goes with the one before."""
    found: list[Block] = []
    at = 0
    for stop, after in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        line = text[at:stop]
        start, end = stop - len(line.lstrip()), at + len(line.rstrip())
        at = after
        if start >= end:
            continue
        if found and _continues(text, found[-1], start):
            found[-1] = Block(found[-1].start, end)
        else:
            found.append(Block(start, end))
    return found


def _continues(text: str, before: Block, start: int) -> bool:
    is_next_line = text.count("\n", before.end, start) == 1
    return is_next_line and text[start].islower() and text[before.end - 1] not in _ENDS_LINE


def dash_starts(text: str, block: Block) -> list[tuple[int, int]]:
    """Return (dash, first word) for every dialogue dash in a block: the one that opens it, and those between sentences.

    The dashes inside a block count only where paragraphs were lost and a whole article is one line of text; the
    caller asks for a speech tag before it believes them.
    """
    starts = []
    if match := _DASH_LINE.match(text, block.start, block.end):
        starts.append((match.start(), match.end()))
    starts += [(m.start(), m.end()) for m in _INNER_DASH.finditer(text, block.start, block.end)]
    return starts


def marked(text: str, paragraphs: list[Block]) -> list[Marked]:
    """Return what stands in quotation marks, in order, one item a paragraph.

    Marks open in both directions (»…« and «…»), and ” may open or close: what stands beside a mark decides, and the
    family (angle or double) has to agree. Marks inside a quotation belong to it. A quotation that goes on over
    paragraphs is found when each paragraph opens it again, or when only the last one closes it.
    """
    reader = _Marks(text, paragraphs)
    number = 0
    for match in _MARK.finditer(text):
        while paragraphs[number].end <= match.start():
            number += 1
        reader.take(match.start(), match.end(), number)
    return reader.found


class _Marks:
    """Pairs quotation marks in one pass over the text."""

    def __init__(self, text: str, paragraphs: list[Block]) -> None:
        self.text, self.paragraphs = text, paragraphs
        self.found: list[Marked] = []
        self.open: Marked | None = None
        self.mark = ""
        self.depth = 0

    def take(self, start: int, end: int, block: int) -> None:
        """Use one quotation mark: open, close, go deeper, or pass over it."""
        mark = self.text[start:end]
        if self.open and self.open.block != block and not self._spans(self.open, start, end, block):
            self.open = None
        if self.open is None:
            if self._may_open(start, end):
                self._begin(mark, start, end, block)
        elif _family(mark) != _family(self.mark):
            return
        elif mark == self.mark and mark in "«»„" and self._may_open(start, end) and not self._may_close(start, end):
            self.depth += 1
        elif self._may_close(start, end):
            if self.depth:
                self.depth -= 1
            else:
                self.found.append(Marked(self.open.opening, self.open.start, start, end, block))
                self.open = None

    def _spans(self, opened: Marked, start: int, end: int, block: int) -> bool:
        """Tell whether the open quotation goes on into `block`; if so, keep the paragraphs it has filled."""
        reopened = start == self.paragraphs[block].start and self._may_open(start, end)
        mark = self.text[start:end]
        if _family(mark) != _family(self.mark) or self.depth:
            return False
        if reopened and mark == self.mark and block == opened.block + 1:
            self.found.append(_until(opened, self.paragraphs[opened.block].end))
            self.open = None
            return True
        if self._may_open(start, end) or block - opened.block > _MAX_PARAGRAPHS_OPEN:
            return False
        for number in range(opened.block, block):
            self.found.append(_until(opened, self.paragraphs[number].end))
            following = self.paragraphs[number + 1].start
            self.open = opened = Marked(following, following, 0, 0, number + 1)
        return True

    def _begin(self, mark: str, start: int, end: int, block: int) -> None:
        self.open, self.mark, self.depth = Marked(start, end, 0, 0, block), mark, 0

    def _may_open(self, start: int, end: int) -> bool:
        after, before = self.text[end : end + 1], self.text[start - 1 : start] if start else ""
        return bool(after) and not after.isspace() and not before.isalnum() and before not in tuple(".,!?…%")

    def _may_close(self, start: int, end: int) -> bool:
        after, before = self.text[end : end + 1], self.text[start - 1 : start]
        return not before.isspace() and not after.isalnum()


def _until(opened: Marked, end: int) -> Marked:
    return Marked(opened.opening, opened.start, end, end, opened.block)


def _family(mark: str) -> str:
    return _FAMILY.get(mark, "double")


_SENTENCE_END = re.compile(r"[.!?…][\"”“»«’)\]]*(?=\s+(?:[^\W\d_a-z]|[\"”“„»«(–—-]|\d)|\s*$)")
_NOT_ENDED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|Mr|Mrs|Ms|Hr|Fr|Dr|Prof|Sen|Rep|Gov|St|Lt|Gen|Col|Jr|bl\.a|ca|kl|nr|dr|adm)$"
)


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where sentences end between two offsets, passing over initials, ordinals and common abbreviations."""
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _NOT_ENDED.search(text, max(start, match.start() - 8), match.start()) or match.group()[0] != ".":
            yield match.end()
