"""The folder beside a collection’s file for what an analysis made of its articles: it goes with any of them."""

import shutil
import tempfile
from pathlib import Path

FOLDER = "results"
_REMOVED = "removed-"


def forget(folder: Path) -> None:
    """Remove results that count on what was said before, as far as that can be done."""
    shutil.rmtree(folder, ignore_errors=True)


def remove(folder: Path) -> None:
    """Remove results for good, also those that a removal broken off has left.

    Raises
    ------
    OSError
        When something of them is still there.
    """
    place = folder.parent
    if folder.exists():
        # moved first: who writes a result at this moment can leave nothing of it
        folder.replace(Path(tempfile.mkdtemp(prefix=_REMOVED, dir=place)) / FOLDER)
    for gone in place.glob(f"{_REMOVED}*"):
        shutil.rmtree(gone, ignore_errors=True)
        if gone.exists():
            shutil.rmtree(gone)
