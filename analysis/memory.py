"""Memory that was let go, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Give memory that was let go back to the system, where the C library keeps it for later (glibc).

    Arrays of some megabytes come and go between things that stay: of a large collection a third of the memory was such
    holes.
    """
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
