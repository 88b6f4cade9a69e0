"""Ticks of date axes: few, round, and no finer than what is known."""

from datetime import datetime

import pytest

from analysis.charts.ticks import date_ticks


@pytest.mark.parametrize(
    ("start", "end", "finest", "texts"),
    [
        ("2026-03-03T05:50", "2026-03-03T17:00", "minute", ["06:00", "09:00", "12:00", "15:00"]),
        ("2026-03-03T06:10", "2026-03-03T06:34", "minute", ["06:10", "06:20", "06:30"]),
        ("2026-03-03T20:00", "2026-03-04T07:00", "minute", ["21:00", "4 Mar", "03:00", "06:00"]),
        ("2021-09-30T18:00", "2021-11-01T06:00", "month", ["1 Oct", "1 Nov"]),
        ("2021-09-30T18:00", "2021-11-01T06:00", "day", ["4 Oct", "18 Oct", "1 Nov"]),
        ("2021-01-01T00:00", "2022-12-31T00:00", "day", ["2021", "2022"]),
        ("2021-02-01T00:00", "2022-06-30T00:00", "month", ["Jul 2021", "Jan 2022"]),
        ("1950-06-01T00:00", "2025-04-01T00:00", "day", ["1960", "1980", "2000", "2020"]),
        ("1510-01-01T00:00", "2190-01-01T00:00", "year", ["1600", "1800", "2000"]),
    ],
)
def test_ticks_stand_at_round_moments(start: str, end: str, finest: str, texts: list[str]) -> None:
    """An axis would carry a tick at 05:50, or weeks where only months are known."""
    moments, words = date_ticks(datetime.fromisoformat(start), datetime.fromisoformat(end), 6, 180, finest)
    assert words == texts
    assert moments == sorted(moments)
    assert all(datetime.fromisoformat(start) <= moment <= datetime.fromisoformat(end) for moment in moments)


@pytest.mark.parametrize("hours", [0.1, 1, 5, 30, 100, 900, 9_000, 90_000, 900_000, 5_000_000])
@pytest.mark.parametrize("width", [120, 320])
def test_ticks_do_not_touch_on_a_phone(hours: float, width: int) -> None:
    """Dates would be written over each other."""
    start = datetime(1600, 2, 3, 4, 5)
    _, words = date_ticks(start, datetime.fromtimestamp(start.timestamp() + hours * 3600), 6, width)
    assert len(words) <= 6
    assert sum(6 * len(word) + 10 for word in words) <= width
