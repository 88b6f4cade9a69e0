"""Where the browser tests find Chromium, and how it is installed where that is allowed.

``python -m tests.browser.chromium`` installs Debian's package when no browser is found and the user may do so.
"""

import os
import shutil
import subprocess
import sys

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


def install() -> bool:
    """Install Debian's package if this system has one and the user may; tell whether that was done."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and (shutil.which("sudo") is None or not _done([*may, "true"])):
        return False
    print("Installing Chromium for the browser tests (once) ...", flush=True)
    return _done([*may, apt, "update", "-qq"]) and _done([*may, apt, "install", "-qq", "-y", "chromium"])


def _done(command: list[str]) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__" and find() is None and not (install() and find()):
    print(MISSING, file=sys.stderr)
