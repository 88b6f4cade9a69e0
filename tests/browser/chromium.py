"""Where the browser tests find Chromium, and how it is installed where that is allowed.

``python -m tests.browser.chromium`` installs Debian's package when no browser is found and the user may do so.
"""

import os
import shutil
import sys

from tests.debian import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""Commands that start a browser of Chromium's family."""

PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where macOS keeps it."""

MISSING = (
    "Chromium was not found, so the browser tests cannot run: install it (Debian and Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask chromium) or name one in EKKO_CHROMIUM."
)


def find() -> str | None:
    """Return the path of a browser of Chromium's family, or None."""
    if named := os.environ.get("EKKO_CHROMIUM"):
        return shutil.which(named)
    return next((path for path in map(shutil.which, (*NAMES, *PLACES)) if path), None)


if __name__ == "__main__" and find() is None and not (install("chromium", "the browser tests") and find()):
    print(MISSING, file=sys.stderr)
