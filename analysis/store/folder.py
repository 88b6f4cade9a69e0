"""All kept collections: a folder with one folder for each."""

import hashlib
import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from analysis.collection import content_hash
from analysis.errors import StoreError, UsageError
from analysis.settings import Settings
from analysis.store.failures import DamageError, told
from analysis.store.namings import Namings
from analysis.store.saved import LONGEST_NAME, is_name
from analysis.store.stored import StoredCollection

OWN, SAMPLE = "Your articles", "Sample: "
"""What a dashboard calls the articles of a visit, and how it begins the name of its sample: no collection's names."""
_FILE, _NAME = "articles.sqlite", "name.txt"
_DELETED, _MARK = ".ekko-deleted-", "deleted"
"""How the folder of a collection that is being deleted is called, and the file in it that says so."""
_PLACE = re.compile("(?:[a-z0-9-]+-)?[0-9a-f]{8}")
_RUBBISH = re.compile(rf"{re.escape(_DELETED)}[0-9a-f]{{16}}")


class Store:
    """The collections that are kept in one folder, on a disk of this machine: SQLite's log does not work over networks.

    Nothing is made until a collection is opened.

    Raises
    ------
    UsageError
        When there is a file in the place of the folder.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        with suppress(OSError):
            if folder.exists() and not folder.is_dir():
                raise UsageError(f"“{folder}” is a file; collections are kept in a folder, so name one.")
        self.folder = folder
        self._settings = settings

    def names(self) -> list[str]:
        """Return the names of all collections in alphabetical order."""
        self._sweep()
        found = [(_read_name(mark), mark.parent) for mark in self.folder.glob(f"*/{_NAME}")]
        return sorted((name for name, place in found if name and self._place(name) == place), key=str.casefold)

    def has(self, name: str) -> bool:
        """Tell whether a collection of that name is kept."""
        return _read_name(self._place(name) / _NAME) == name and bool(name)

    def state(self, name: str) -> str:
        """Return what changes with every change of a collection's file and costs no reading; "" when there is none."""
        file = self._place(name) / _FILE
        found = []
        for part in (file, file.with_name(f"{file.name}-wal")):
            with suppress(OSError):
                seen = part.stat()
                found.append(f"{seen.st_ino}-{seen.st_size}-{seen.st_mtime_ns}")
        return " ".join(found)

    @contextmanager
    def telling(self, name: str, say: Callable[[str], None]) -> Iterator[StoredCollection]:
        """Open a collection for a ``with`` statement; whatever its file had to be mended for is said at its end.

        One that is made for it and holds nothing at the end, also because of a stop, is not left behind.
        """
        there, unused = self.has(name), False
        try:
            with self.open(name) as kept:
                try:
                    yield kept
                finally:
                    for warning in kept.warnings:
                        say(warning)
                    with suppress(StoreError), kept.held(content_hash(())) as unused:
                        pass
        finally:
            if unused and not there:
                self.delete(name)

    def open(self, name: str, *, new: bool = False) -> StoredCollection:
        """Open a collection, made if there is none of that name.

        Parameters
        ----------
        name : str
            What it is called.
        new : bool
            Whether there must be none yet; of several that make one of a name at once, one does.

        Raises
        ------
        UsageError
            When the name is empty, too long or no line of text, or a new collection's is taken or one of the
            dashboard's own.
        StoreError
            When the folder cannot be read or written to.
        """
        place = self._place(_checked(name))
        mark = place / _NAME
        if (name == OWN or name.startswith(SAMPLE)) and not self.has(name):
            raise UsageError(f"“{name}” is what the dashboard calls something of its own; choose another name.")
        with told(name):
            self.folder.mkdir(parents=True, exist_ok=True)
            # nobody else's on a machine that several people use
            place.mkdir(mode=0o700, exist_ok=True)
            known = mark.exists()
        stored = StoredCollection(name, place / _FILE, self._settings, known=known)
        # written last: a name says that there was a file with tables
        try:
            with told(name):
                made = not self.has(name) and _signed(mark, name)
        except BaseException:
            stored.close()
            raise
        if new and not made:
            stored.close()
            raise UsageError(f"A collection called “{name}” is there already; choose another name.")
        return stored

    def delete(self, name: str) -> None:
        """Delete a collection with everything that belongs to it; one that is not there is no error.

        Raises
        ------
        StoreError
            When another program is writing to it, or the folder cannot be written to.
        """
        place = self._place(name)
        if not place.exists():
            return
        with told(name):
            self._wait_for_writers(name, place / _FILE)
            # moved first, so that a stop half-way leaves no half collection
            (place / _MARK).touch()
            gone = self.folder / f"{_DELETED}{secrets.token_hex(8)}"
            place.replace(gone)
            with suppress(FileNotFoundError):
                # another visit, which looks at the list at this moment, may sweep the same
                _erase(gone)

    def delete_everything(self) -> None:
        """Delete every collection, readable or not, and what was said of the columns of tables."""
        Namings(self.folder).forget()
        for name in self.names():
            self.delete(name)
        for place in [file.parent for file in self.folder.glob(f"*/{_FILE}")]:
            if _PLACE.fullmatch(place.name):
                with told(place.name):
                    shutil.rmtree(place)

    def _place(self, name: str) -> Path:
        """Return the folder of a collection: its name as far as any file system takes it, and a hash of the rest."""
        plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
        # also of what is no text: nothing of that name is kept
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / f"{plain}-{digest[:8]}".strip("-")

    def _wait_for_writers(self, name: str, file: Path) -> None:
        with (
            suppress(DamageError),
            told(name),
            closing(sqlite3.connect(file, timeout=self._settings.max_store_wait, isolation_level=None)) as connection,
        ):
            connection.execute("BEGIN EXCLUSIVE")

    def _sweep(self) -> None:
        """Remove what is left of a deletion that was broken off, and nothing that anybody else put there."""
        for mark in self.folder.glob(f"{_DELETED}*/{_MARK}"):
            if _RUBBISH.fullmatch(mark.parent.name):
                with suppress(OSError):
                    _erase(mark.parent)


def _erase(gone: Path) -> None:
    """Remove the folder of a deleted collection, its mark last: by that a deletion broken off is known again."""
    for each in gone.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        elif each.name != _MARK:
            each.unlink()
    shutil.rmtree(gone)


def _read_name(mark: Path) -> str:
    """Return the name in a file, empty when it cannot be read."""
    try:
        return mark.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _signed(mark: Path, name: str) -> bool:
    """Write the name of a new collection, and tell whether that was done here and not by another at the same time."""
    try:
        with mark.open("x", encoding="utf-8") as file:
            file.write(name)
    except FileExistsError:
        # where its writing was broken off, it is finished
        mark.write_text(name, "utf-8")
        return False
    except OSError:
        mark.unlink(missing_ok=True)
        raise
    return True


def _checked(name: str) -> str:
    if not is_name(name):
        raise UsageError(f"A collection's name is one line of 1 to {LONGEST_NAME} letters.")
    return name
