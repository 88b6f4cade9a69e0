"""A scale of time that is even where articles were published and gives a step to each date that lies far from it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

import numpy as np

from analysis.timeline import days_extent

NEAR = 200
"""Height in px of the time of publication."""
_MOST_BACK, _MOST_AHEAD = 480, 160
# px of a stretch of time that is told of, of one of a day or two, and of the time between two stretches
_TOLD, _DAY, _BETWEEN = 16, 3, 12
_MARGIN = 0.04

_Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class NearAndFar:
    """The whole days in which articles were published, with a margin, and how high time before and after is drawn."""

    start: datetime
    end: datetime
    back: float
    """Height in px of what lies before; 0 when nothing does."""
    ahead: float
    days: tuple[float, ...]
    """Where the scale changes, oldest first: the days since the year 1 on which what is told of begins or ends."""
    heights: tuple[float, ...]
    """Of these days, px above `start`."""

    @classmethod
    def around(cls, first: datetime, last: datetime, told: Collection[_Stretch]) -> "NearAndFar":
        """Return the scale of some publications and of what they tell of.

        Parameters
        ----------
        first, last
            From the first moment of the first publication to just after the last moment of the last.
        told
            Start and end of each stretch of time told of, at least one.
        """
        start, end = days_extent(first.date(), (last - timedelta(microseconds=1)).date())
        margin = (end - start) * _MARGIN
        start, end = start - margin, end + margin
        edges = {edge for stretch in told for edge in stretch}
        before = sorted({start, *(edge for edge in edges if edge < start)})
        after = sorted({end, *(edge for edge in edges if edge > end)})
        down, up = _steps(before, told, _MOST_BACK), _steps(after, told, _MOST_AHEAD)
        heights = [*(height - down[-1] for height in down), *(NEAR + height for height in up)]
        return cls(start, end, down[-1], up[-1], tuple(map(_days, [*before, *after])), tuple(heights))

    def height(self, moment: datetime) -> float:
        """Return how many px above `start` a moment is drawn: even up to `end`, in steps outside."""
        return float(np.interp(_days(moment), self.days, self.heights))


def _steps(moments: list[datetime], told: Collection[_Stretch], most: int) -> list[float]:
    """Return how high above the first of the moments each is drawn, at most so many px."""
    changes = Counter(begin for begin, _ in told)
    changes.subtract(end for _, end in told)
    told_of = sum(change for moment, change in changes.items() if moment < moments[0])
    steps = []
    for left, right in pairwise(moments):
        told_of += changes[left]
        steps.append(_BETWEEN if not told_of else _DAY if right - left <= timedelta(days=2) else _TOLD)
    shrink = min(1, most / sum(steps)) if steps else 1
    return [0.0, *(height * shrink for height in accumulate(steps))]


def _days(moment: datetime) -> float:
    return (moment - datetime.min) / timedelta(days=1)
