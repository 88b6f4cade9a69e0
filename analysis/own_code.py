"""The files of Ekko itself, which a result hangs on as it does on the articles."""

import hashlib
from functools import cache
from pathlib import Path

import analysis

PACKAGE = Path(analysis.__file__).parent


def package_files() -> list[Path]:
    """Return the files of the package: its modules, and the tables that they read."""
    return sorted(path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


@cache
def code_hash() -> str:
    """Return 16 hex digits of what stands in the files of the package, and of their names."""
    digest = hashlib.sha256()
    for path in package_files():
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
