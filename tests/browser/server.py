"""The dashboard as a visitor meets it: a server of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OURS = ("STREAMLIT_", "EKKO_")
"""Variables of whoever runs the tests that would change what the dashboard does, and where it keeps collections."""
START_SECONDS = 90
"""How long a busy machine may take until the server answers."""


@dataclass(frozen=True)
class Server:
    """A running dashboard and its log."""

    url: str
    log: Path

    def failures(self, since: int = 0) -> str:
        """Return what the log holds from a place on, if an exception is among it."""
        said = self.log.read_text("utf-8", "replace")[since:]
        return said if "Traceback" in said else ""


@contextmanager
def serve(folder: Path, **variables: str) -> Iterator[Server]:
    """Start the dashboard, wait until it is well, and end it afterwards; its log lies in `folder`."""
    port = _free_port()
    log = folder / f"server-{port}.log"
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", *options],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | variables,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_well(process, url, log)
        yield Server(url, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_well(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        assert process.poll() is None, f"The server ended at once:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The server was not well after {START_SECONDS} s:\n{log.read_text()}")
