"""What one file holds, looked at only as far as a reader asks: its bytes, its text, and the root of an XML document."""

from collections.abc import Callable
from functools import cached_property

from analysis.errors import ReadingError
from analysis.readers import binary, zipped
from analysis.readers.encoding import decode
from analysis.readers.markup import root_name

_HEAD = 20_000


class Content:
    """One file, unpacked: `name` as it is called inside, `raw` its bytes."""

    def __init__(self, name: str, raw: bytes) -> None:
        self.name = name
        self.raw = raw
        self.tell: Callable[[int], None] = lambda done: None
        """Told how many articles were read, also between pages of a long one; what it raises ends the reading."""
        self.encoding = ""
        """What the text is encoded in, once a reader has asked for it."""
        self.note = ""
        """A sentence for the load report if some bytes did not fit that encoding."""

    @cached_property
    def text(self) -> str:
        """The text of the file.

        Raises
        ------
        ReadingError
            When the file is empty or no text; the sentence says what it seems to be.
        """
        if kind := binary.signature(self.raw):
            raise ReadingError(f"{self.name} seems to be {kind}; {binary.advice(kind)}.")
        decoded = decode(self.raw)
        if not decoded.text.strip():
            raise ReadingError(f"{self.name} is empty.")
        if not binary.is_text(decoded.text):
            raise ReadingError(f"{self.name} seems to be binary data; {binary.advice('')}.")
        self.encoding, self.note = decoded.encoding, decoded.note
        return decoded.text

    @cached_property
    def members(self) -> frozenset[str]:
        """The paths of the files inside when this is a ZIP archive, as office documents are; else empty."""
        return zipped.names(self.raw)

    @cached_property
    def head(self) -> str:
        """The first characters of the text, enough to tell most formats."""
        return self.text[:_HEAD]

    @cached_property
    def root(self) -> str:
        """The name of the outermost element of an XML or HTML document, in small letters without prefix, else empty."""
        return root_name(self.head)
