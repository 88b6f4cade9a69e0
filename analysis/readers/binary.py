"""What a file that is not text seems to be, so that the sentence that refuses it helps."""

import re

# (offset, bytes, what it is); the common kinds that land in a folder of articles
_SIGNATURES = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0", "an older Word or Excel document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (8, b"WEBP", "a WebP image"),
    (8, b"WAVE", "a sound recording"),
    (4, b"ftyp", "a film, sound or image file"),
    (0, b"ID3", "a sound recording"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet table"),
    (0, b"\x7fELF", "a program"),
)
_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 0.01
"""Share of control characters from which on a file is not text; a damaged text may hold a few."""


def signature(content: bytes) -> str:
    """Return what `content` seems to be by its first bytes, such as "a PDF document"; empty when nothing tells."""
    for offset, mark, kind in _SIGNATURES:
        if content.startswith(mark, offset):
            return kind
    if _BZIP2.match(content):
        return "a bzip2 archive"
    return _zip_kind(content) if content.startswith(b"PK\x03\x04") else ""


def _zip_kind(content: bytes) -> str:
    """Tell office documents, which are ZIP archives, by the names inside (they stand unpacked, also at the end)."""
    names = content[:4096] + content[-4096:]
    for mark, kind in (
        (b"word/", "a Word document"),
        (b"xl/", "an Excel workbook"),
        (b"opendocument.text", "an OpenDocument text"),
        (b"opendocument.spreadsheet", "an OpenDocument table"),
        (b"epub", "an EPUB book"),
    ):
        if mark in names:
            return kind
    return "a ZIP archive"


def advice(kind: str) -> str:
    """Return what to do with a file of a `kind` that is not read, as half a sentence."""
    if "archive" in kind:
        return "unpack it and load the files inside"
    if any(word in kind for word in ("table", "workbook", "database")):
        return "save it as a CSV table and load that"
    if any(word in kind for word in ("document", "text", "book", "page")):
        return "save its text as a .txt file and load that"
    return "it holds no text that Ekko can read"


def is_text(text: str) -> bool:
    """Tell whether decoded `text` can have been meant as text: hardly any control or replacement characters."""
    sample = text[:1_000_000]
    return len(_CONTROL.findall(sample)) <= _MOST_CONTROLS * len(sample)
