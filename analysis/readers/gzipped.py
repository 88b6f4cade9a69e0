"""A gzip file unpacked in memory, piece by piece, so that a small file cannot fill the machine."""

import zlib

from analysis.errors import ReadingError
from analysis.readers.records import megabytes

MAGIC = b"\x1f\x8b"
_PIECE = 1 << 20


def unpack(name: str, content: bytes, most: int) -> bytes:
    """Return what the gzip file `content` holds.

    Parameters
    ----------
    name : str
        The file's name, for the sentence of an error.
    content : bytes
        One or several gzip members; zero bytes that pad the end are passed over.
    most : int
        Most bytes to unpack.

    Returns
    -------
    bytes
        The unpacked bytes, at most `most`.

    Raises
    ------
    ReadingError
        When the file is damaged, ends early, holds more than `most` bytes or holds another gzip file.
    """
    pieces: list[bytes] = []
    room, rest = most, content
    while rest.startswith(MAGIC):
        member, rest = _member(name, rest, room, most)
        pieces.append(member)
        room -= len(member)
    unpacked = b"".join(pieces)
    if unpacked.startswith(MAGIC):
        raise ReadingError(f"{name} is a gzip file inside a gzip file; unpack it once and load what it holds.")
    return unpacked


def _member(name: str, packed: bytes, room: int, most: int) -> tuple[bytes, bytes]:
    """Return the first member unpacked, and the packed bytes after it."""
    unpacker = zlib.decompressobj(wbits=31)
    member = bytearray()
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(packed, _PIECE)
            member += piece
            if len(member) > room:
                limit = megabytes(most)
                raise ReadingError(f"{name} holds more than {limit} once unpacked and was not read; split it up.")
            packed = unpacker.unconsumed_tail
            if not piece and not packed and not unpacker.eof:
                raise ReadingError(f"{name} is a gzip file that ends too early; copy or download it again.")
    except zlib.error:
        raise ReadingError(f"{name} is a damaged gzip file; copy or download it again.") from None
    return bytes(member), unpacker.unused_data


def inner_name(name: str) -> str:
    """Return the name of the file inside: ``news.csv`` for ``news.csv.gz``."""
    stem, dot, ending = name.rpartition(".")
    return stem if stem and dot and ending.lower() in ("gz", "gzip") else name
