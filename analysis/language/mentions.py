"""The full names a text mentions, found at once by any of their words in a row or by a role beside them."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import NamedTuple

_MOST_BACK = 30


class Person(NamedTuple):
    """One mention of a full name: its span and the roles that stand beside it, in lower case."""

    start: int
    end: int
    name: str
    roles: tuple[str, ...]


class Bearers(NamedTuple):
    """Who bears some words in a row: the names, most mentioned first, and their mentions in the order of the text."""

    names: list[tuple[str, int]]
    mentions: list[Person]

    def meant_at(self, position: int) -> str:
        """Return who is meant at an offset: whom the text names most by far, or else the last one before."""
        if len(self.names) == 1 or self.names[0][1] > 2 * self.names[1][1]:
            return self.names[0][0]
        before = bisect_right(self.mentions, position, key=lambda person: person.start)
        return self.mentions[max(0, before - 1)].name


class Mentions:
    """Every mention of a full name in one text; each question costs the same however many there are."""

    def __init__(self) -> None:
        self._all: list[Person] = []
        self._by_words: defaultdict[str, list[int]] = defaultdict(list)
        self._by_role: defaultdict[str, list[int]] = defaultdict(list)
        self._bearers: dict[tuple[str, str], Bearers] = {}

    def add(self, person: Person) -> None:
        """Take in the next mention of the text."""
        words, number = person.name.split(), len(self._all)
        runs = {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)}
        for run in runs:
            self._by_words[run].append(number)
        for role in {*person.roles}:
            self._by_role[role].append(number)
        self._all.append(person)

    def __contains__(self, words: str) -> bool:
        """Tell whether some full name has these words in a row."""
        return words in self._by_words

    def bearers(self, words: str, kind: str, fits: Callable[[str], bool]) -> Bearers:
        """Return who has these words in a row; `fits` judges a name and gives one answer for each `kind`."""
        if (words, kind) not in self._bearers:
            held = [self._all[number] for number in self._by_words.get(words, ())]
            names = Counter(person.name for person in held)
            fitting = {name for name in names if fits(name)}
            ranked = [(name, count) for name, count in names.most_common() if name in fitting]
            self._bearers[words, kind] = Bearers(ranked, [person for person in held if person.name in fitting])
        return self._bearers[words, kind]

    def before(self, position: int) -> list[Person]:
        """Return the mentions nearest before an offset, the nearest first."""
        at = self._at(position)
        return self._all[max(0, at - _MOST_BACK) : at][::-1]

    def starting_at(self, position: int) -> Person | None:
        """Return the mention that begins at an offset."""
        at = self._at(position)
        return self._all[at] if at < len(self._all) and self._all[at].start == position else None

    def next_with_role(self, role: str, position: int) -> str:
        """Return the first person after an offset beside whose name a role stands, or an empty string."""
        numbers = self._by_role.get(role, [])
        at = bisect_left(numbers, self._at(position))
        return self._all[numbers[at]].name if at < len(numbers) else ""

    def _at(self, position: int) -> int:
        return bisect_left(self._all, position, key=lambda person: person.start)
