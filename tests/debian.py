"""How what a test needs besides Python is installed, where the system is Debian's and the user may."""

import os
import shutil
import subprocess


def install(package: str, needed_for: str) -> bool:
    """Install one of Debian's packages if this system has them and the user may; tell whether that was done."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and (shutil.which("sudo") is None or not _done([*may, "true"])):
        return False
    print(f"Installing {package} for {needed_for} (once) ...", flush=True)
    return _done([*may, apt, "update", "-qq"]) and _done([*may, apt, "install", "-qq", "-y", package])


def _done(command: list[str]) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0
