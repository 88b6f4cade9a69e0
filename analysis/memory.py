"""Memory that was let go, given back to the system."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Give memory that was let go back to the system, where the C library keeps it for later (glibc).

    Arrays of some megabytes come and go between things that stay: of a large collection a third of the memory was such
    holes.
    """
    if sys.platform == "linux":
        # a Python without shared libraries has none to ask
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
