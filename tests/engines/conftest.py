"""Tests of the cluster need Java: without it they are left out, but in CI they fail."""

import os

import pytest

from tests.engines import java


@pytest.fixture(scope="session")
def needs_java() -> None:
    if java.find() is None and os.environ.get("CI"):
        pytest.fail(java.MISSING)
    if java.find() is None:
        pytest.skip(java.MISSING)
