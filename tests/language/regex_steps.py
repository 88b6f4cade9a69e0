"""A backtracking matcher that counts its steps: what a pattern costs, told without a clock.

It reads the parsed form of `re` and tries what `re` tries, in the same order, without its shortcuts; those only make a
search cheaper.
"""

from collections.abc import Iterator
from re import _constants as sre
from re import _parser
from typing import Any

Node = tuple[Any, Any]

_SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_TRIED = "aA1 -.,:/'’\n«»\"”“(€@|"


class Steps:
    """Counts the steps of one pattern over one text, as `finditer` would go through it."""

    def __init__(self, pattern: str, flags: int, text: str) -> None:
        tree = _parser.parse(pattern, flags)
        self.flags, self.nodes = tree.state.flags, list(tree)
        self.text = text.lower() if self.flags & sre.SRE_FLAG_IGNORECASE else text
        self.groups: dict[int, tuple[int, int]] = {}
        self.count = 0

    def match(self) -> int:
        """Return the steps of one match at the start of the text."""
        next(self._run(self.nodes, 0, 0), None)
        return self.count

    def search(self) -> int:
        """Return the steps of finding every match."""
        start = 0
        while start <= len(self.text):
            self.groups.clear()
            end = next(self._run(self.nodes, 0, start), None)
            start = max(end or 0, start + 1)
        return self.count

    def _run(self, nodes: list[Node], at: int, position: int) -> Iterator[int]:
        """Yield the ends of the matches of ``nodes[at:]`` from a position, in the order in which they are tried."""
        if at == len(nodes):
            yield position
            return
        self.count += 1
        op, argument = nodes[at]
        if op in _SINGLE:
            if position < len(self.text) and self._is(op, argument, self.text[position]):
                yield from self._run(nodes, at + 1, position + 1)
        elif op in _REPEATS:
            yield from self._repeat(nodes, at, position)
        else:
            for end in self._one(op, argument, position):
                yield from self._run(nodes, at + 1, end)

    def _one(self, op: Any, argument: Any, position: int) -> Iterator[int]:
        if op is sre.SUBPATTERN:
            group, *_, body = argument
            for end in self._run(list(body), 0, position):
                if group:
                    self.groups[group] = (position, end)
                yield end
        elif op is sre.BRANCH:
            for body in argument[1]:
                yield from self._run(list(body), 0, position) if self._may_open(body, position) else ()
        elif op is sre.ATOMIC_GROUP:
            yield from list(self._run(list(argument), 0, position))[:1]
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            if self._holds(argument, position) == (op is sre.ASSERT):
                yield position
        elif op is sre.GROUPREF:
            start, end = self.groups.get(argument, (0, 0))
            if self.text.startswith(self.text[start:end], position):
                yield position + end - start
        elif op is sre.GROUPREF_EXISTS:
            group, yes, no = argument
            yield from self._run(list(yes if group in self.groups else no or ()), 0, position)
        elif op is sre.AT:
            if self._is_at(argument, position):
                yield position
        else:
            raise NotImplementedError(op)

    def _may_open(self, body: Any, position: int) -> bool:
        first = body[0] if len(body) else None
        return not first or first[0] is not sre.LITERAL or self.text[position : position + 1] == chr(first[1])

    def _holds(self, argument: Any, position: int) -> bool:
        direction, body = argument
        if direction > 0:
            return next(self._run(list(body), 0, position), None) is not None
        start = position - body.getwidth()[0]
        return start >= 0 and any(end == position for end in self._run(list(body), 0, start))

    def _is_at(self, where: Any, position: int) -> bool:
        before, after = self.text[position - 1 : position] if position else "", self.text[position : position + 1]
        if where in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return not before or (before == "\n" and bool(self.flags & sre.SRE_FLAG_MULTILINE))
        if where in (sre.AT_END, sre.AT_END_STRING):
            return not after or (after == "\n" and bool(self.flags & sre.SRE_FLAG_MULTILINE))
        boundary = _is_word(before) != _is_word(after)
        return boundary == (where is sre.AT_BOUNDARY)

    def _repeat(self, nodes: list[Node], at: int, position: int) -> Iterator[int]:
        op, (least, most, body) = nodes[at]
        body = list(body)
        if len(body) == 1 and body[0][0] in _SINGLE:
            ends = self._run_of(body[0], position, most)
        else:
            ends = self._ends(op, body, position, least, most)
            if op is not sre.POSSESSIVE_REPEAT:
                for end in ends:
                    yield from self._run(nodes, at + 1, end)
                return
            ends = [position, *list(ends)[:1]]
            least = 0 if len(ends) == 1 else least
            yield from self._run(nodes, at + 1, ends[-1])
            return
        if len(ends) <= least:
            return
        possible = ends[least:]
        if op is sre.POSSESSIVE_REPEAT:
            possible = possible[-1:]
        for end in possible if op is sre.MIN_REPEAT else reversed(possible):
            self.count += 1
            yield from self._run(nodes, at + 1, end)

    def _run_of(self, single: Node, position: int, most: int) -> list[int]:
        ends = [position]
        while len(ends) <= most and ends[-1] < len(self.text) and self._is(*single, self.text[ends[-1]]):
            ends.append(ends[-1] + 1)
        self.count += len(ends)
        return ends

    def _ends(self, op: Any, body: list[Node], position: int, least: int, most: int) -> Iterator[int]:
        if op is sre.MIN_REPEAT and least <= 0:
            yield position
        if most > 0:
            for end in self._run(body, 0, position):
                if end > position:
                    yield from self._ends(op, body, end, max(0, least - 1), most - 1)
        if op is not sre.MIN_REPEAT and least <= 0:
            yield position

    def _is(self, op: Any, argument: Any, character: str) -> bool:
        if self.flags & sre.SRE_FLAG_IGNORECASE:
            return is_member(op, argument, character) or is_member(op, argument, character.upper()[:1])
        return is_member(op, argument, character)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def is_member(op: Any, argument: Any, character: str) -> bool:
    """Tell whether one node of a pattern accepts a character."""
    if op is sre.LITERAL:
        return ord(character) == argument
    if op is sre.NOT_LITERAL:
        return ord(character) != argument
    if op is sre.ANY:
        return character != "\n"
    if op is sre.RANGE:
        return bool(argument[0] <= ord(character) <= argument[1])
    if op is sre.CATEGORY:
        name = str(argument).rpartition("_")[2].lower()
        told = {"digit": character.isdigit(), "space": character.isspace(), "word": _is_word(character)}[name]
        return told != ("NOT" in str(argument))
    negated = argument[0][0] is sre.NEGATE
    return any(is_member(*item, character) for item in argument[negated:]) != negated


def sample(nodes: Any) -> str:
    """Return a text that the nodes match, as short as their repeats allow, looking around aside."""
    text = ""
    for op, argument in nodes:
        if op in _SINGLE:
            text += _character(op, argument)
        elif op in _REPEATS:
            text += sample(argument[2]) * max(argument[0], 0)
        elif op is sre.SUBPATTERN:
            text += sample(argument[-1])
        elif op is sre.BRANCH:
            text += sample(argument[1][0])
        elif op is sre.ATOMIC_GROUP:
            text += sample(argument)
    return text


def _character(op: Any, argument: Any) -> str:
    if op is sre.LITERAL:
        return chr(argument)
    items = argument if op is sre.IN else []
    named = [
        chr(item[1] if item[0] is sre.LITERAL else item[1][0]) for item in items if item[0] in (sre.LITERAL, sre.RANGE)
    ]
    return next(one for one in [*_TRIED, *named, "é"] if is_member(op, argument, one))


def pumps(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield for every repeat without an upper bound what leads up to it and what it repeats."""
    for op, argument in nodes:
        inner: list[Any] = []
        if op in _REPEATS:
            if argument[1] is sre.MAXREPEAT or argument[1] == sre.MAXREPEAT:
                yield before, sample(argument[2]) or "a"
            inner = [argument[2]]
        elif op is sre.SUBPATTERN:
            inner = [argument[-1]]
        elif op is sre.BRANCH:
            inner = argument[1]
        elif op is sre.ATOMIC_GROUP:
            inner = [argument]
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            inner = [argument[1]]
        for body in inner:
            yield from pumps(body, before)
        before += sample([(op, argument)])
