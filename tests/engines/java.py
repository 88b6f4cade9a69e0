"""Where the tests of the cluster find Java, and how it is installed where that is allowed.

``python -m tests.engines.java`` installs Debian's package when no Java that Spark can use is found and the user may.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.debian import install

OLDEST = 17
"""First version of Java that Spark 4 runs on."""

MISSING = (
    f"Java {OLDEST} or newer was not found, so the tests of the cluster cannot run: install it (Debian and Ubuntu: "
    "apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17) or name its folder in JAVA_HOME."
)


def find() -> str | None:
    """Return the path of a Java that is new enough, or None."""
    home = os.environ.get("JAVA_HOME")
    path = shutil.which(str(Path(home, "bin", "java"))) if home else shutil.which("java")
    if path is None:
        return None
    # where macOS has none, a stand-in of this name ends with an error
    told = subprocess.run([path, "-version"], check=False, capture_output=True, text=True).stderr
    version = re.search(r'version "(\d+)', told)
    return path if version and int(version[1]) >= OLDEST else None


if (
    __name__ == "__main__"
    and find() is None
    and not (install("openjdk-17-jre-headless", "the tests of the cluster") and find())
):
    print(MISSING, file=sys.stderr)
