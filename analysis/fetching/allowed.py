"""Whether Ekko may fetch at all: only where whoever runs it has said so."""

from collections.abc import Mapping

from analysis.errors import UsageError

VARIABLE = "EKKO_FETCH"
"""Environment variable that allows it."""


def is_allowed(environment: Mapping[str, str]) -> bool:
    """Tell whether feeds and pages may be fetched: EKKO_FETCH is 1, and nothing else will do."""
    return environment.get(VARIABLE, "").strip() == "1"


def check_allowed(environment: Mapping[str, str]) -> None:
    """Raise UsageError, in one sentence, where nothing may be fetched."""
    if not is_allowed(environment):
        raise UsageError(f"Fetching is off: nothing leaves this machine unless {VARIABLE}=1 is set; docs/fetching.md.")
