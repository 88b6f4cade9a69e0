"""A server of a test's own on this machine, and a fetcher that is let through to it and to nothing else."""

import gzip
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import trustme

from analysis.fetching import Fetcher, Guard
from analysis.settings import Settings

LOOPBACK = "127.0.0.1"
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Kystposten</title>
<language>da</language><item><title>Broen lukker</title><link>https://kystposten.example/broen</link>
<guid>broen-1</guid><pubDate>Sun, 03 May 2026 06:12:00 +0200</pubDate>
<description>Broen over Sæby Å lukker i tre uger fra mandag, oplyser kommunen.</description></item>
</channel></rss>""".encode()
PAGE_TEXT = (
    "Broen over Sæby Å lukker i tre uger fra mandag, oplyser kommunen. Det sker, fordi to af de fire piller under "
    "vejbanen er revnet.\n\n– Vi kan ikke vente til efter sommeren, siger vejchef Kirsten Ågård.\n\nCyklister og "
    "gående sendes over havnen, mens biler må køre omkring Vesterbro."
)
"""What stands on the page that the entry of `FEED` leads to."""
PAGE = (
    '<!doctype html><html lang="da"><head><title>Broen lukker | Kystposten</title>{meta}</head><body><article>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in PAGE_TEXT.split("\n\n"))
    + "</article></body></html>"
)
PACKED = {"Content-Type": "application/rss+xml", "Content-Encoding": "gzip"}
PLAIN = {"Content-Type": "application/rss+xml; charset=utf-8"}


class Site:
    """What a server answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.scheme = "http"
        self.port = 0
        self.pages: dict[str, tuple[int, dict[str, str], bytes] | Callable[[Any], None]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        """Where the site is, under a name that only its own guard finds."""
        return f"{self.scheme}://kystposten.example:{self.port}"

    def guard(self) -> Guard:
        """Return a guard for which every host lies on this machine, and that lets this server through."""
        return Guard(lambda host, port: [LOOPBACK], frozenset({(LOOPBACK, self.port)}))

    def fetcher(self, **limits: int) -> Fetcher:
        """Return a fetcher for this site."""
        return Fetcher(Settings(**limits), self.guard())

    def give(self, path: str, content: bytes = FEED, status: int = 200, **headers: str) -> None:
        """Answer a path with some bytes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = status, {**PLAIN, **named}, content

    def give_page(self, path: str, *meta: str) -> None:
        """Answer a path with the page of an article, whose meta elements are given."""
        self.give(path, PAGE.replace("{meta}", "".join(meta)).encode(), Content_Type="text/html; charset=utf-8")

    def feed(self, *paths: str) -> bytes:
        """Return a feed whose entries lead to pages of this site."""
        first, item, last = re.split("(<item>.*</item>)", FEED.decode(), flags=re.DOTALL)
        items = (
            item.replace("https://kystposten.example/broen", self.address + path).replace("broen-1", f"id {path}")
            for path in paths
        )
        return "".join([first, *items, last]).encode()

    def give_packed(self, path: str, content: bytes) -> None:
        """Answer a path with bytes that are packed with gzip."""
        self.pages[path] = 200, PACKED, gzip.compress(content)

    def send_on(self, path: str, to: str) -> None:
        """Answer a path with another address."""
        self.pages[path] = 302, {"Location": to}, b""


@contextmanager
def serving(certificate: trustme.LeafCert | None = None) -> Iterator[Site]:
    """Give a site that is served until the test ends; with a certificate, encrypted."""
    site = Site()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers.items()))
            page = site.pages.get(self.path, (404, PLAIN, b""))
            if callable(page):
                page(self)
                return
            status, headers, content = page
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer((LOOPBACK, 0), Answers)
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_port
    if certificate:
        site.scheme = "https"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
