"""Tests of the cluster need Java: without it they are left out, but in CI they fail."""

import os

import pytest

from benchmarks.cluster import LOOPBACK, QUICK_JAVA
from tests.engines import java


@pytest.fixture(scope="session")
def needs_java() -> None:
    if java.find() is None and os.environ.get("CI"):
        pytest.fail(java.MISSING)
    if java.find() is None:
        pytest.skip(java.MISSING)


@pytest.fixture(scope="session")
def quick() -> dict[str, str]:
    """Options of Spark for so little data that what makes large work fast would only cost time."""
    return {
        "spark.driver.host": LOOPBACK,
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.memory": "512m",
        "spark.executor.memory": "600m",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.adaptive.enabled": "false",
        "spark.driver.extraJavaOptions": QUICK_JAVA,
        "spark.executor.extraJavaOptions": QUICK_JAVA,
    }
