"""A server, a browser and visitors who notice every request that leaves the machine and every error."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.screen import WAIT_MS, Watch, settled
from tests.browser.server import Server, serve

expect.set_options(timeout=WAIT_MS / 2)

Theme = Literal["light", "dark"]


class Visit(Protocol):
    """Opens a page as a new visitor with a browser of their own and waits until it is drawn."""

    def __call__(self, path: str = "/", theme: Theme = "light", width: int = 1280) -> Page:
        """Return the page at `path`, in the visitor's `theme` and on a screen of `width` pixels."""
        ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests in one worker where several share the work: one server and one browser are enough."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None and os.environ.get("CI"):
        pytest.fail(chromium.MISSING)
    if path is None:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        # without these two Chromium does not start as root, or where /dev/shm is small, as in containers
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """Let a test open pages of the server that all tests share."""
    with _visitors(browser, server) as open_page:
        yield open_page


@pytest.fixture
def first_visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Let a test open pages of a server that nobody has visited yet."""
    with serve(tmp_path) as fresh, _visitors(browser, fresh) as open_page:
        yield open_page


@pytest.fixture
def keeping_visit(browser: Browser, tmp_path: Path) -> Iterator[Visit]:
    """Let a test open pages of a server that keeps collections in the folder `kept` of the test's own."""
    with serve(tmp_path, EKKO_COLLECTIONS=str(tmp_path / "kept")) as fresh, _visitors(browser, fresh) as open_page:
        yield open_page


@contextmanager
def _visitors(browser: Browser, server: Server) -> Iterator[Visit]:
    """Open pages; afterwards nothing may have been asked of others, and nothing may have failed."""
    visits: list[tuple[Page, Watch]] = []
    before = server.log.stat().st_size

    def open_page(path: str = "/", theme: Theme = "light", width: int = 1280) -> Page:
        context = browser.new_context(
            color_scheme=theme, viewport={"width": width, "height": 900}, reduced_motion="reduce", accept_downloads=True
        )
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        visits.append((page, Watch(page, server.url)))
        page.goto(server.url + path)
        return settled(page)

    yield open_page
    for page, _ in visits:
        page.context.close()
    assert [url for _, watch in visits for url in watch.outside] == []
    assert [error for _, watch in visits for error in watch.errors] == []
    assert server.failures(before) == ""
