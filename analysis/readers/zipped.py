"""ZIP archives unpacked in memory, within limits: nothing is written, and what an archive claims is not believed."""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

from analysis.errors import ReadingError
from analysis.readers import binary
from analysis.readers.guard import damaged_as
from analysis.readers.records import megabytes, quoted
from analysis.settings import Settings

MAGIC = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
_NAME_CHARS = 200
_OFFICE = {"[Content_Types].xml", "mimetype"}
_PIECE = 1 << 20
_INSIDE_OTHERS = 10
"""Archives inside an archive hold entries too, so more marks than the limit are no proof; ten times as many are."""


def unpack(name: str, raw: bytes, settings: Settings, wanted: Callable[[str], bool] = bool) -> list[tuple[str, bytes]]:
    """Return path and content of the files in an archive; folders, and what `wanted` declines, are passed over.

    Raises
    ------
    ReadingError
        When it is damaged or locked with a password, or holds more files or bytes than the settings allow.
    """
    too_many = ReadingError(f"{name} holds more than {settings.max_members:,} files and was not read; split it up.")
    if raw.count(_ENTRY) > _INSIDE_OTHERS * settings.max_members:
        raise too_many
    files: list[tuple[str, bytes]] = []
    room = settings.max_expanded_bytes
    with damaged_as(name, "a ZIP archive"), zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = [member for member in archive.infolist() if not member.is_dir() and wanted(member.filename)]
        if len(members) > settings.max_members:
            raise too_many
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise ReadingError(f"{name} is locked with a password; unpack it and load the files inside.")
            content = b"".join(_pieces(archive, member, room))
            room -= len(content)
            if room < 0:
                limit = megabytes(settings.max_expanded_bytes)
                raise ReadingError(f"{name} holds more than {limit} once unpacked and was not read; split it up.")
            files.append((member.filename, content))
    return files


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> Iterator[bytes]:
    """Yield the content of a member until there is no more or it is past `room`."""
    with archive.open(member) as file:
        for piece in iter(partial(file.read, _PIECE), b""):
            yield piece
            room -= len(piece)
            if room < 0:
                return


def names(raw: bytes) -> frozenset[str]:
    """Return the paths of the files in an archive as far as they are plain; empty when it is none or damaged."""
    if not raw.startswith(MAGIC) or raw.count(_ENTRY) > 100_000:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return frozenset(archive.namelist())
    except Exception:  # whatever is wrong with it is told when it is unpacked
        return frozenset()


def is_archive(raw: bytes) -> bool:
    """Tell an archive of files from an office document or a book, which are ZIP archives too."""
    if not raw.startswith(MAGIC):
        return False
    inside = names(raw)
    return not _OFFICE & inside and (bool(inside) or binary.signature(raw) == "a ZIP archive")


def articles_inside(name: str, raw: bytes, settings: Settings) -> list[tuple[str, bytes]]:
    """Return the files of an archive under the names they are shown by; hidden ones are passed over.

    Raises
    ------
    ReadingError
        As for `unpack`, and when there are no files.
    """
    files = [(shown, content) for path, content in unpack(name, raw, settings) if (shown := _shown(name, path))]
    if not files:
        raise ReadingError(f"{name} is a ZIP archive without files to read.")
    return files


def _shown(name: str, path: str) -> str:
    """Return the name of a file for the report, less what climbs out of the archive; empty for a hidden file."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts or parts[0] == "__MACOSX" or parts[-1].startswith("."):
        return ""
    return quoted("/".join([name, *parts]), _NAME_CHARS)


def repack(name: str, raw: bytes, settings: Settings) -> io.BytesIO:
    """Return an office document as an archive whose sizes and names are true, its XML free of entities of its own.

    The libraries that read such documents believe both. Pictures and other things that are no XML are left out.

    Raises
    ------
    ReadingError
        As for `unpack`, or when a part declares a document type.
    """
    clean = io.BytesIO()
    parts = unpack(name, raw, settings, lambda path: path.endswith((".xml", ".rels")))
    with zipfile.ZipFile(clean, "w") as archive:
        for path, content in dict(parts).items():
            if b"<!DOCTYPE" in content.replace(b"\x00", b""):
                raise ReadingError(f"{name} declares entities of its own and was not read: they can fill the memory.")
            archive.writestr(path, content)
    clean.seek(0)
    return clean
