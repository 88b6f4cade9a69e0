"""Feeds and pages fetched by their address: the one room of Ekko that opens connections, and only where it is allowed.

Nothing leaves the machine that Ekko runs on unless the environment variable EKKO_FETCH is 1. What is fetched are bytes
for `analysis.readers`.
"""

from analysis.fetching.addresses import Guard, target_of
from analysis.fetching.allowed import VARIABLE, check_allowed, is_allowed
from analysis.fetching.fetcher import AGENT, Fetched, Fetcher, file_name
from analysis.fetching.manners import Manners

__all__ = [
    "AGENT",
    "VARIABLE",
    "Fetched",
    "Fetcher",
    "Guard",
    "Manners",
    "check_allowed",
    "file_name",
    "is_allowed",
    "target_of",
]
