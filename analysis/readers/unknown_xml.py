"""XML documents that no other reader knows: refused, and said to be what they are."""

from analysis.errors import ReadingError
from analysis.readers.content import Content
from analysis.readers.records import Rows, quoted
from analysis.settings import Settings


def sniff(content: Content) -> str:
    """Return "XML" when the file declares to be XML, else an empty string."""
    return "XML" if content.head.lstrip().startswith("<?xml") else ""


def read(content: Content, settings: Settings) -> Rows:
    """Raise ReadingError with the name of the outermost element."""
    if not content.root:
        raise ReadingError(f"{content.name} seems to be an XML document, but no element in it could be read.")
    raise ReadingError(
        f"{content.name} is an XML document of a kind that Ekko does not read (its outermost element is "
        f"“{quoted(content.root)}”); save its text as a .txt file and load that."
    )
