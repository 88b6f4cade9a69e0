"""A scale of time that is even where articles were published and draws what lies far from it closer together."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis.timeline import days_extent

NEAR = 200
"""Height in px of the time of publication."""
_MOST_BACK, _MOST_AHEAD, _ROW = 240, 90, 24
_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class NearAndFar:
    """The whole days in which articles were published, with a margin, and how high time before and after is drawn."""

    start: datetime
    end: datetime
    oldest: datetime
    newest: datetime
    back: int
    """Height in px of what lies before; 0 when nothing does."""
    ahead: int

    @classmethod
    def around(cls, first: datetime, last: datetime, told: Collection[tuple[datetime, datetime]]) -> "NearAndFar":
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
        before, after = sum(begin < start for begin, _ in told), sum(stop > end for _, stop in told)
        return cls(
            start,
            end,
            min(begin for begin, _ in told),
            max(stop for _, stop in told),
            min(_MOST_BACK, _ROW * (before + 1)) if before else 0,
            min(_MOST_AHEAD, _ROW * (after + 1)) if after else 0,
        )

    def height(self, moment: datetime) -> float:
        """Return how many px above `start` a moment is drawn: even up to `end`, logarithmic outside."""
        if moment < self.start:
            return -self.back * self._far(self.start - moment) / self._far(self.start - self.oldest)
        if moment > self.end:
            return NEAR + self.ahead * self._far(moment - self.end) / self._far(self.newest - self.end)
        return NEAR * ((moment - self.start) / (self.end - self.start))

    def _far(self, distance: timedelta) -> float:
        return math.log1p(distance / (self.end - self.start))
