"""Good manners for fetching again and again: robots.txt is obeyed, and no host is asked in quick succession."""

import re
import time
from collections.abc import Callable

from protego import Protego

from analysis.errors import FetchError
from analysis.fetching.addresses import Target
from analysis.fetching.fetcher import AGENT, Fetched, Fetcher
from analysis.settings import Settings

_ROBOTS_HOLD = 24 * 60 * 60
"""Seconds for which a robots.txt holds (RFC 9309, 2.4)."""
_CLIENT_ERRORS = range(400, 500)
_NAME = AGENT.partition("/")[0]
_GROUP = re.compile(r"\Auser[-\s]*agent[\s:]*([^#]*)", re.IGNORECASE)


class Manners:
    """Fetches as `Fetcher.get` does, and asks each host's robots.txt first.

    `wait` and `clock` take and give seconds; tests need not sit through the pauses.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        settings: Settings,
        wait: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetcher = fetcher
        self._settings = settings
        self._wait = wait
        self._clock = clock
        self._rules: dict[str, tuple[float, Protego]] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, known: Fetched | None = None) -> Fetched:
        """Fetch one address; parameters and errors as for `Fetcher.get`, and an error where robots.txt says no."""
        return self._fetcher.get(url, self._ask, known)

    def _ask(self, target: Target) -> None:
        """Wait until a host may be asked again.

        Raises
        ------
        FetchError
            When its robots.txt forbids the address, cannot be read or asks for too long a pause.
        """
        rules = self._rules_of(target)
        if not rules.can_fetch(target.url, _NAME):
            raise FetchError(f"{target.url} was not fetched: the robots.txt of {target.host} forbids it.")
        pause = max(float(rules.crawl_delay(_NAME) or 0), self._settings.host_pause_seconds)
        if pause > self._settings.max_host_pause_seconds:
            raise FetchError(f"{target.url} was not fetched: {target.host} asks for pauses of {pause:,.0f} seconds.")
        self._pause(target.host, pause)

    def _pause(self, host: str, seconds: float) -> None:
        left = self._asked.get(host, float("-inf")) + seconds - self._clock()
        if left > 0:
            self._wait(left)
        self._asked[host] = self._clock()

    def _rules_of(self, target: Target) -> Protego:
        read_at, rules = self._rules.get(target.origin, (float("-inf"), Protego()))
        if self._clock() - read_at < _ROBOTS_HOLD:
            return rules
        self._pause(target.host, self._settings.host_pause_seconds)
        try:
            content = self._fetcher.get(f"{target.origin}/robots.txt").content
        except FetchError as error:
            if error.status not in _CLIENT_ERRORS:
                raise FetchError(
                    f"{target.url} was not fetched: the robots.txt of {target.host} is out of reach."
                ) from None
            # none: everything may be fetched (RFC 9309, 2.3.1.3)
            content = b""
        rules = Protego.parse(_for_ekko(content[: self._settings.max_robots_bytes].decode("utf-8-sig", "replace")))
        self._rules[target.origin] = (self._clock(), rules)
        return rules


def _for_ekko(robots: str) -> str:
    """Return a robots.txt whose groups are for Ekko, for all, or for one other.

    Protego gives each program that a group names the group's rules anew: 10,000 names of 10,000 rules would fill the
    memory.
    """
    lines = robots.splitlines()
    for place, line in enumerate(lines):
        if group := _GROUP.match(line.strip()):
            # programs are named with their version, too, as they are in a server's log
            name = re.split(r"[/\s]", group[1].strip().lower())[0]
            lines[place] = f"User-agent: {name if name in ('*', _NAME.lower()) else 'other'}"
    return "\n".join(lines)
