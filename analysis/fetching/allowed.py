"""Whether Ekko may fetch at all: only where whoever runs it has said so."""

from collections.abc import Mapping

VARIABLE = "EKKO_FETCH"
"""Environment variable that allows it."""


def is_allowed(environment: Mapping[str, str]) -> bool:
    """Tell whether feeds and pages may be fetched: EKKO_FETCH is 1, and nothing else will do."""
    return environment.get(VARIABLE, "").strip() == "1"
