"""Where kept collections lie: the folder that EKKO_COLLECTIONS names, or the user's own folder for data."""

import sys
from collections.abc import Mapping
from pathlib import Path

from analysis.errors import UsageError

VARIABLE = "EKKO_COLLECTIONS"
"""Environment variable that names the folder."""
USUAL = "default"
"""What it says for the user's own folder."""


def usual_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the folder for kept collections among the user's data, as the platform has it.

    Linux follows the XDG Base Directory Specification (``~/.local/share``), macOS has ``~/Library/Application Support``
    and Windows ``%LOCALAPPDATA%``. It need not exist yet.
    """
    if platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    elif platform == "win32" and environment.get("LOCALAPPDATA"):
        data = Path(environment["LOCALAPPDATA"])
    else:
        named = Path(environment.get("XDG_DATA_HOME", ""))
        # the specification says that a relative one is to be passed over
        data = named if named.is_absolute() else Path.home() / ".local" / "share"
    return data / "ekko" / "collections"


def named_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder that EKKO_COLLECTIONS names, None when it names none: then a dashboard keeps nothing.

    Raises
    ------
    UsageError
        When it is to lie in the home of a user that this machine does not have.
    """
    named = environment.get(VARIABLE, "").strip()
    if not named:
        return None
    if named == USUAL:
        return usual_folder(environment)
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:
        raise UsageError(
            f"{VARIABLE} names “{named}”, but this machine has no user of that name; write the whole path."
        ) from None
