"""What the patterns of the whole library cost on texts made to be slow to read."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from re import _parser
from typing import NamedTuple

import pytest

import analysis
from analysis.language import gazetteer
from analysis.language.dates import _rules
from analysis.language.dates.words import LANGUAGES
from tests.language.regex_steps import Steps, pumps, sample

SHORT, LONG = 24, 96
# Four times the text may cost four times the steps; with a margin, and far from the sixteen of a square.
MOST_GROWTH = 7.0


SOURCES = "\n".join(path.read_text("utf-8") for path in Path(analysis.__file__).parent.rglob("*.py"))
SEARCHED = frozenset(re.findall(r"(\w+)\.(?:search|finditer|findall|split|subn?)\(", SOURCES))
"""Names of all that is looked for in the whole of a text; a pattern that is only matched starts at one place."""


class Compiled(NamedTuple):
    """One pattern of the library, the name it has there, and whether it is looked for everywhere."""

    pattern: str
    flags: int
    name: str
    searched: bool


def compiled() -> Iterator[Compiled]:
    """Yield the patterns that stand in the modules of `analysis`.

    Those made from lists of words (dates, names of outlets) have no unbounded repeat: see the test below.
    """
    for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                if isinstance(value.pattern, str):
                    yield Compiled(value.pattern, value.flags & ~re.UNICODE, name, name in SEARCHED)
            elif isinstance(value, tuple | list | dict):
                inner = value.values() if isinstance(value, dict) else value
                for item in inner:
                    if isinstance(item, re.Pattern) and isinstance(item.pattern, str):
                        yield Compiled(item.pattern, item.flags & ~re.UNICODE, name, searched=True)


def slow_texts(pattern: str, flags: int) -> list[tuple[str, str]]:
    """Return what to repeat; nothing where no repeat is unbounded, for then each place costs the same."""
    nodes = list(_parser.parse(pattern, flags))
    repeated = list(pumps(nodes))
    return (
        list(dict.fromkeys([("", "a"), ("", " "), ("", "Aa "), ("", sample(nodes) or "-"), *repeated]))
        if repeated
        else []
    )


def growth(pattern: str, flags: int, text: tuple[str, str], *, searched: bool = True) -> float:
    """Return by what the steps grow when the repeated part of a text grows fourfold."""
    before, pump = text
    counts = [Steps(pattern, flags, before + pump * times + "\x00") for times in (SHORT, LONG)]
    short, long = (steps.search() if searched else steps.match() for steps in counts)
    return long / short


def test_no_pattern_grows_faster_than_its_text() -> None:
    """One hostile page would hold up a whole collection."""
    found = {(each.pattern, each.flags, each.searched): each for each in compiled()}.values()
    assert len(found) > 100
    slow = [
        f"{each.name} {each.pattern[:80]!r} on {text!r}"
        for each in found
        for text in slow_texts(each.pattern, each.flags)
        if growth(each.pattern, each.flags, text, searched=each.searched) > MOST_GROWTH
    ]
    assert slow == []


@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_patterns_made_of_words_repeat_nothing_without_end(language: str) -> None:
    """A list of words could bring in a repeat that the test above never sees."""
    rules = [rule.pattern for rules in _rules(language).values() for rule in rules]
    for pattern in {gazetteer._pattern(language), *rules}:
        assert slow_texts(pattern.pattern, pattern.flags & ~re.UNICODE) == []


@pytest.mark.parametrize(("pattern", "pump"), [(r"(?:a+)+$", "a"), (r"\w+$", "a"), (r"\s*,", " "), (r"a*a*b", "a")])
def test_the_test_knows_a_slow_pattern(pattern: str, pump: str) -> None:
    """A count that never rises would let everything pass."""
    short, long = (Steps(pattern, 0, pump * times + "\x00").search() for times in (4, 16))
    assert long / short > MOST_GROWTH


@pytest.mark.parametrize("pattern", [r"\w++$", r"[a-z]{1,3}\d", r"(?<!\w)\w+", r"a(?!\s*b)"])
def test_the_test_passes_a_fast_pattern(pattern: str) -> None:
    """A count that always rises would say nothing."""
    assert growth(pattern, 0, ("", "a ")) < MOST_GROWTH
