"""A Spark cluster, only small: a master and two workers of one core each, which this machine alone can reach."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyspark

START_SECONDS = 120
"""How long a busy machine may take until the workers are known to the master."""
LOOPBACK = "127.0.0.1"
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options of Java for so little work that what makes much work fast would only cost time."""


@dataclass(frozen=True)
class Standalone:
    """A running cluster."""

    url: str
    workers: tuple["subprocess.Popen[bytes]", ...]
    _page: str

    def alive(self) -> int:
        """Return how many workers the master counts on."""
        try:
            with urllib.request.urlopen(f"{self._page}/json/", timeout=5) as answer:  # noqa: S310
                told: dict[str, Any] = json.load(answer)
        except (OSError, ValueError):
            return 0
        return sum(worker["state"] == "ALIVE" for worker in told["workers"])


@contextmanager
def standalone(folder: Path, memory: str) -> Iterator[Standalone]:
    """Start a master and two workers, wait until they know each other, and end them afterwards; logs in `folder`.

    `memory` is that of one worker's Java, such as 1g.
    """
    port, page = _free_port(), _free_port()
    url = f"spark://{LOOPBACK}:{port}"
    running = [_start(folder, "master", "--port", str(port), "--webui-port", str(page))]
    try:
        for name in ("worker-1", "worker-2"):
            size = ("--cores", "1", "--memory", memory, "--work-dir", str(folder / name), "--webui-port", "0")
            running.append(_start(folder, name, *size, url))
        cluster = Standalone(url, tuple(running[1:]), f"http://{LOOPBACK}:{page}")
        wait_until(lambda: cluster.alive() == 2, START_SECONDS, "two workers")
        yield cluster
    finally:
        for process in running:
            kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End a process and all that it started, at once, as a machine that loses its power does."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for something; fail after so many seconds."""
    give_up = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up:
            raise TimeoutError(f"Waited {seconds} s in vain for {what}")
        time.sleep(0.05)


def _start(folder: Path, name: str, *options: str) -> "subprocess.Popen[bytes]":
    home = Path(pyspark.__file__).parent
    kind = name.partition("-")[0]
    log = (folder / f"{name}.log").open("wb")
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": LOOPBACK,
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": QUICK_JAVA,
        "PYSPARK_PYTHON": sys.executable,
    }
    role = f"org.apache.spark.deploy.{kind}.{kind.title()}"
    with log:
        return subprocess.Popen(
            [home / "bin" / "spark-class", role, "--host", LOOPBACK, *options],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
