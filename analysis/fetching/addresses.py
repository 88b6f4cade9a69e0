"""Which addresses may be fetched: those that lead to public servers, judged by what their names resolve to."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from analysis.errors import FetchError

PORTS = {"http": 80, "https": 443}
# All that is given to networks of the world, less what leads into IPv4 (6to4), tunnels and examples: RFC 4291, 3056,
# 4380, 3849, 9637. What lies outside are mapped and translated IPv4 addresses, local ones and multicast.
_WORLD = IPv6Network("2000::/3")
_NOT_WORLD = tuple(map(IPv6Network, ("2002::/16", "2001::/23", "2001:db8::/32", "3fff::/20")))
_LONGEST = 2_000


class Target(NamedTuple):
    """An address taken apart: scheme, host in ASCII, port, and path with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """The address of the server, such as https://coast.example."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != PORTS[self.scheme] else "")

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return self.origin + self.path


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises
    ------
    FetchError
        When it is not one of http or https, names a user or password, or cannot be read.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        raise FetchError(f"“{url[:100]}” is no address of a page; it looks like https://coast.example/feed.") from None
    if parts.scheme not in PORTS or not host or len(url) > _LONGEST:
        raise FetchError(f"“{url[:100]}” is no address of a page; it looks like https://coast.example/feed.")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"The address at {host} holds a user or password, which Ekko does not send; leave them out.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path + query)


def is_public(address: str) -> bool:
    """Tell whether a numeric address is that of a public server.

    Not private, loopback, link-local, shared, reserved, multicast or unspecified, and no IPv6 address that holds an
    IPv4 one (mapped, NAT64, 6to4, Teredo).
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        return parsed in _WORLD and parsed.is_global and not any(parsed in network for network in _NOT_WORLD)
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved)


def look_up(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host, as the machine's resolver says.

    Raises
    ------
    OSError, UnicodeError
        When there is none.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Guard:
    """Says to which numeric addresses a connection may be made.

    `also` are pairs of address and port that are let through although they are not public: for tests with a server of
    their own. No setting leads here.
    """

    look_up: Callable[[str, int], list[str]] = look_up
    also: frozenset[tuple[str, int]] = frozenset()

    def vetted(self, target: Target) -> list[str]:
        """Return the numeric addresses to connect to; the name must not be looked up again, for answers can change.

        Raises
        ------
        FetchError
            When the host is not found, one of its addresses is not public, or the port is not that of the web.
        """
        try:
            addresses = list(dict.fromkeys(self.look_up(target.host, target.port)))
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise FetchError(f"{target.host} was not found; see whether it is spelled right and this machine online.")
        for address in addresses:
            if (address, target.port) not in self.also and not is_public(address):
                raise FetchError(f"{target.host} is not a public server, so nothing was fetched from it.")
        if target.port not in PORTS.values() and all(port != target.port for _, port in self.also):
            raise FetchError(f"Port {target.port} of {target.host} is not one that pages come from (80 or 443).")
        return addresses
