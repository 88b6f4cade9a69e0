"""What a visitor's screen shows, and what it must never do."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Locator, Page, WebSocket, expect

PAGES = {
    "overview": "Overview",
    "stories": "Stories",
    "compare": "Compare",
    "timeline": "Timeline",
    "sources": "Sources",
    "search": "Search",
    "collection": "Collection",
}
"""Path and name of each page, in the order of the sidebar."""

WAIT_MS = 60_000
"""How long a busy machine may take to draw a page."""

_DRAWN = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const waits = document.querySelector('[data-testid=stSkeleton], [data-testid=stSpinner]');
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    const content = document.querySelector('h1, [data-testid=stException]');
    return app?.dataset.testScriptState === 'notRunning' && !waits && !!content
        && charts.every(chart => chart.querySelector('.main-svg'));
}"""

# A visit by a link asks for these two below the page's path; Streamlit finds them above it at its next try.
_FIRST_TRIES = re.compile(r"/[a-z]+/_stcore/(?:health|host-config)$")

# What axe finds in Streamlit's own parts, by rule: the part it is found in.
STREAMLITS_OWN: dict[str, str] = {}


class Watch:
    """Notes every request that leaves the server's address and every error in the browser's console."""

    def __init__(self, page: Page, url: str) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._host = urlsplit(url).netloc
        page.on("request", lambda request: self._note_request(request.url))
        page.on("websocket", self._note_socket)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self._host:
            self.outside.append(url)

    def _note_socket(self, socket: WebSocket) -> None:
        self._note_request(socket.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        address = urlsplit(message.location.get("url", "")).path
        if message.type == "error" and not ("404" in message.text and _FIRST_TRIES.search(address)):
            self.errors.append(f"{message.text} {address}")


def settled(page: Page) -> Page:
    """Wait until the page has run, its charts are drawn and nothing is loading; return the page."""
    page.wait_for_function(_DRAWN, timeout=WAIT_MS)
    return page


def go_to(page: Page, name: str) -> Page:
    """Open a page by its name in the sidebar."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_test_id("stSidebarNavLink").and_(page.locator("[aria-current=page]"))).to_have_text(name)
    return settled(page)


def title(page: Page) -> Locator:
    """Return the page's title; while a page is drawn anew the old one may still stand beside it."""
    return page.get_by_role("heading", level=1).first


def barriers(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA, less what is Streamlit's own: rule, impact and place."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    places = [
        (rule["id"], rule["impact"], str(node["target"]), node["html"]) for rule in found for node in rule["nodes"]
    ]
    return [
        f"{rule} ({impact}) at {target}: {html[:200]}"
        for rule, impact, target, html in places
        if not (rule in STREAMLITS_OWN and STREAMLITS_OWN[rule] in target + html)
    ]


def sideways(page: Page) -> list[str]:
    """Return what is wider than the screen, so that a reader would have to scroll sideways; nothing when all fits."""
    found: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            const main = document.querySelector('[data-testid=stMain]');
            if (document.documentElement.scrollWidth <= width && main.scrollWidth <= main.clientWidth) return [];
            return [...main.querySelectorAll('*')].filter(part => part.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map(part => `${part.tagName} ${part.className} ${part.textContent.slice(0, 60)}`)
                .concat(`page ${document.documentElement.scrollWidth}, main ${main.scrollWidth}, screen ${width}`);
        }"""
    )
    return found


def photograph(page: Page, name: str) -> None:
    """Keep a picture of the whole page in the folder that EKKO_SCREENSHOTS names; without it do nothing."""
    if folder := os.environ.get("EKKO_SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        tall = page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 0")
        size = page.viewport_size or {"width": 1280, "height": 900}
        page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(tall, 8000))})
        settled(page).screenshot(path=Path(folder) / f"{name}.png")
        page.set_viewport_size(size)
