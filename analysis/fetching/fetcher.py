"""One feed or page fetched: every step vetted, and bytes, seconds, redirects and kinds of content limited."""

import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from analysis.article import clean_text
from analysis.errors import FetchError, ReadingError
from analysis.fetching.addresses import Guard, Target, target_of
from analysis.readers import gzipped
from analysis.readers.records import megabytes
from analysis.settings import Settings

AGENT = "Ekko/0.1"
"""What Ekko calls itself to servers and in robots.txt."""
_ON = {301, 302, 303, 307, 308}
_UNCHANGED = 304
_OK = 200
_PIECE = 1 << 16
_READ = re.compile(r"(text/(?!css|javascript|calendar).*|application/(.+\+)?(xml|json)|application/(x-)?gzip)?")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it was in the end, its bytes, and the server's marks of this version."""

    url: str
    content: bytes
    etag: str = ""
    modified: str = ""


def file_name(url: str) -> str:
    """Return an address as a name for the load report: host and path, without slashes."""
    target = target_of(url)
    path = clean_text(unquote(target.path, errors="replace"))
    return " ".join([target.host, *filter(None, re.split(r"[\s/\\]+", path))])[:_LONGEST_NAME]


def _anywhere(target: Target) -> None:
    pass


class Fetcher:
    """Fetches without cookies, credentials or a proxy; `guard` says where to."""

    def __init__(self, settings: Settings, guard: Guard | None = None) -> None:
        self._settings = settings
        self._guard = guard or Guard()

    def get(self, url: str, before: Callable[[Target], None] = _anywhere, known: Fetched | None = None) -> Fetched:
        """Fetch one address.

        Parameters
        ----------
        url : str
            With http or https.
        before : callable
            Called before each request, redirects included; what it raises ends the fetching.
        known : Fetched, optional
            What it gave before. It is returned itself where the server says that nothing has changed.

        Raises
        ------
        FetchError
            One sentence: what was refused, by whom, or which limit was met.
        """
        target, left = target_of(url), float(self._settings.max_fetch_seconds)
        for _ in range(self._settings.max_redirects + 1):
            before(target)
            began = time.monotonic()
            found = self._once(target, left, known if known and known.url == target.url else None)
            if not isinstance(found, Target):
                return found
            target, left = found, left - (time.monotonic() - began)
        raise FetchError(f"{url} sends on to other addresses more than {self._settings.max_redirects} times.")

    def _once(self, target: Target, seconds: float, known: Fetched | None) -> Fetched | Target:
        """Return what one request gave, or where it leads on to."""
        late = threading.Event()
        failed: Exception | None = None
        try:
            with self._connected(target, seconds, late) as connection:
                found = self._asked(connection, target, known)
        except (OSError, http.client.HTTPException, FetchError) as error:
            failed = error
        # a connection that was hung up looks like one that ended, in any of several ways
        if late.is_set():
            raise FetchError(f"{target.url} took longer than {self._settings.max_fetch_seconds} seconds.")
        if isinstance(failed, FetchError):
            raise failed
        if failed:
            raise FetchError(f"{target.url} was not fetched: {_reason(failed)}.")
        return found

    @contextmanager
    def _connected(self, target: Target, seconds: float, late: threading.Event) -> Iterator[http.client.HTTPConnection]:
        """Give a connection to a vetted address that is hung up after so many seconds, whatever then goes on."""
        until = time.monotonic() + seconds
        with closing(self._socket(target, until, late)) as plain:
            # another handle of the same connection: it stays when TLS takes over the first
            handle = plain.dup()
            timer = threading.Timer(max(0.0, until - time.monotonic()), _hang_up, (handle, late))
            timer.daemon = True
            timer.start()
            connection = http.client.HTTPConnection(target.host, target.port)
            try:
                connection.sock = plain if target.scheme == "http" else _encrypted(plain, target.host)
                yield connection
            finally:
                timer.cancel()
                connection.close()
                handle.close()

    def _socket(self, target: Target, until: float, late: threading.Event) -> socket.socket:
        """Return a connection to the first vetted address that takes one."""
        addresses = self._guard.vetted(target)
        failed: OSError = TimeoutError()
        for number, address in enumerate(addresses):
            left = until - time.monotonic()
            if left <= 0:
                break
            found = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
            try:
                found.settimeout(left / (len(addresses) - number))
                found.connect((address, target.port))
            except OSError as error:
                found.close()
                failed = error
            else:
                found.settimeout(None)
                return found
        if time.monotonic() >= until:
            late.set()
        raise failed

    def _asked(self, connection: http.client.HTTPConnection, target: Target, known: Fetched | None) -> Fetched | Target:
        connection.request("GET", target.path, headers=_headers(target, known))
        with closing(connection.getresponse()) as answer:
            onward = answer.getheader("Location")
            if answer.status in _ON and onward:
                return target_of(urljoin(target.url, onward))
            if known and answer.status == _UNCHANGED:
                return known
            if answer.status != _OK:
                raise FetchError(f"{target.url} was not given: the server answers {answer.status}.", answer.status)
            kind = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
            if not _READ.fullmatch(kind):
                raise FetchError(f"{target.url} is “{kind[:60]}”, neither a feed nor a page; nothing was fetched.")
            marks = answer.getheader("ETag") or "", answer.getheader("Last-Modified") or ""
            return Fetched(target.url, self._body(target, answer), *marks)

    def _body(self, target: Target, answer: http.client.HTTPResponse) -> bytes:
        """Return what a server sends, unpacked, and no more of it than is allowed."""
        most = self._settings.max_fetched_bytes
        too_large = FetchError(f"{target.url} is larger than {megabytes(most)} and was not fetched.")
        content = bytearray()
        while piece := answer.read1(_PIECE):
            content += piece
            if len(content) > most:
                raise too_large
        if answer.length:
            raise FetchError(f"{target.url} ended too early; try again.")
        packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
        if packing == "identity":
            return bytes(content)
        if packing not in ("gzip", "x-gzip"):
            raise FetchError(f"{target.url} came packed in a way that was not asked for and was not fetched.")
        try:
            return gzipped.unpack(target.url, bytes(content), most)
        except ReadingError as error:
            raise FetchError(str(error)) from None


def _headers(target: Target, known: Fetched | None) -> dict[str, str]:
    marks = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {
        "Host": target.origin.partition("://")[2],
        "User-Agent": AGENT,
        "Accept": "application/rss+xml, application/atom+xml, application/xml, text/xml, text/html, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **{name: value for name, value in marks.items() if value},
    }


def _encrypted(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """Return a connection that is encrypted, and only to a server whose certificate is for that host."""
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _hang_up(handle: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return "its certificate is not valid"
        case ssl.SSLError():
            return "no safe connection could be made"
        case TimeoutError():
            return "nobody answers there"
        case OSError():
            return (error.strerror or "the connection broke off").lower()
        case _:
            return "the server’s answer is not one of the web"
