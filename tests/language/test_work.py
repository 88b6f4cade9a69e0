"""What the whole reading of a text costs: the lines of code run for it, on texts that repeat what is dear to read."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from analysis.article import parse_published
from analysis.language.dates import find_dates
from analysis.language.quotes import find_quotes
from analysis.language.sources import find_sources

SHORT, LONG = 2_000, 8_000
# Four times the text may cost four times the work; with a margin, and far from the sixteen of a square.
MOST_GROWTH = 6.0

REPEATED = (
    '"Nej tak", sagde Anna Holm. ',
    "– Nej tak, siger Anna Holm.\n\n",
    "– Nej, siger Holm.\n\nAnna Holm og Ole Holm kom.\n\n",
    "– Nej, siger ministeren.\n\nMinister Anna Holm kom.\n\n",
    "– Nej, siger hun.\n\nOle Holm kom.\n\n",
    "– Ja, siger han, og jeg går nu, siger han, og vi går nu, ",
    "Holm siger nej. Anna Holm: Ja.\n\n– Jo.\n\n",
    "“No,” the mayor, Ann Reed, said. They told AP. ",
    "»Nej«, siger Holm til Ap. Det skriver AP.\n",
    "Foto: Anna Holm/AFP\n\nAf Anna Holm\n\n",
    "Anna Holm/AFP, Ole Bo/Scanpix, ",
    "Anna Holm kaldte Ole Holm »en stor løgner og mere til«. ",
)


def lines_run(read: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs; each round of a loop or a comprehension counts anew."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read()
    finally:
        sys.settrace(before)
    return count


def growth(read: Callable[[str], object], repeated: str) -> float:
    """Return by what the work grows when a text grows fourfold."""
    short, long = ((repeated * (size // len(repeated) + 1)) for size in (SHORT, LONG))
    read(short)
    return lines_run(lambda: read(long)) / lines_run(lambda: read(short))


@pytest.mark.parametrize("repeated", REPEATED)
def test_the_work_grows_with_the_text_and_not_faster(repeated: str) -> None:
    """One long page of quotations would hold up a whole collection."""
    published = parse_published("2025-03-12")
    assert growth(lambda text: find_quotes(text, ""), repeated) < MOST_GROWTH
    assert growth(lambda text: find_sources(text, "nb"), repeated) < MOST_GROWTH
    assert growth(lambda text: find_dates(text, "da", published), repeated) < MOST_GROWTH


def test_many_people_of_one_name_are_told_apart_in_one_pass() -> None:
    """A list of relatives, or of officials with one title, would be gone through again for each quotation."""

    def cast(size: int) -> str:
        people = (f"»Nej«, siger Anna {chr(65 + at % 26)}{chr(97 + at // 26 % 26)}a Holm. " for at in range(size))
        return "".join(people) + "»Nej«, siger Holm. " * size + "»Nej«, siger formanden. " * size

    few, many = cast(40), cast(160)
    short, long = lines_run(lambda: find_quotes(few, "da")), lines_run(lambda: find_quotes(many, "da"))
    assert long / short < MOST_GROWTH


def test_a_square_is_seen() -> None:
    """A count that misses the rounds of a comprehension would let everything pass."""
    assert growth(lambda text: [text.count(sign) for sign in text], "a") < MOST_GROWTH
    assert growth(lambda text: [[sign + other for sign in text[::20]] for other in text[::20]], "a") > MOST_GROWTH
