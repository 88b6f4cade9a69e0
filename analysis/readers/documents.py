"""Documents: Word (DOCX), RTF and PDF; each is one article, or the export of an archive."""

import io
from collections.abc import Callable, Iterator

from analysis.errors import ReadingError
from analysis.readers import archives, zipped
from analysis.readers.content import Content
from analysis.readers.guard import damaged_as
from analysis.readers.markup import Element, elements, local_name, parse_xml
from analysis.readers.records import Rows
from analysis.settings import Settings

_DOCX = "word/document.xml"
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def sniff(content: Content) -> str:
    """Return "Word document", "RTF document" or "PDF document", else an empty string."""
    if content.raw.startswith(b"%PDF-"):
        return "PDF document"
    if content.raw.startswith(b"{\\rtf"):
        return "RTF document"
    return "Word document" if _DOCX in content.members else ""


def read(content: Content, settings: Settings) -> Rows:
    """Return the article in a document, or the articles where it is the export of an archive.

    Raises
    ------
    ReadingError
        When it is damaged, locked, beyond the limits, or holds no text.
    """
    kind = sniff(content)
    named = f"an {kind}" if kind.startswith("RTF") else f"a {kind}"
    pages, pieces = _TEXT_OF[kind](content, settings), []
    while True:
        with damaged_as(content.name, named, "pypdf"):
            page = next(pages, None)
        if page is None:
            break
        pieces.append(page)
        # no article yet; a long document can be called off between its pages
        content.tell(0)
    text = "\n".join(pieces)
    if not text.strip():
        hint = "; if it was scanned, have its text recognised first" if kind.startswith("PDF") else ""
        raise ReadingError(f"{content.name} is {named} without text{hint}.")
    if archive := archives.kind_of(text):
        return archives.rows_of(archive, text)
    return Rows(iter([{"text": text}]), numbered=False)


def _word_text(content: Content, settings: Settings) -> Iterator[str]:
    parts = dict(zipped.unpack(content.name, content.raw, settings, lambda path: path == _DOCX))
    root = parse_xml(content.name, parts[_DOCX].decode("utf-8", "replace"), [], settings)
    for fallback in list(elements(root, "Fallback")):  # says once more what stands beside it
        fallback.clear()
    yield "\n".join(_paragraph(paragraph) for paragraph in elements(root, "p"))


def _paragraph(paragraph: Element) -> str:
    """Return the text of a paragraph, less that of text boxes in it, whose paragraphs come by themselves."""
    boxed = {inner for box in elements(paragraph, "txbxContent") for inner in box.iter()}
    own = (element for element in paragraph.iter() if element not in boxed)
    return "".join(e.text or "" if local_name(e) == "t" else _BREAKS.get(local_name(e), "") for e in own)


def _rtf_text(content: Content, settings: Settings) -> Iterator[str]:
    from striprtf.striprtf import rtf_to_text

    yield str(rtf_to_text(content.raw.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]


def _pdf_text(content: Content, settings: Settings) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content.raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError(f"{content.name} is locked with a password; save it without one and load that.")
    if len(reader.pages) > settings.max_pages:
        raise ReadingError(
            f"{content.name} has {len(reader.pages):,} pages, and Ekko reads PDF documents of at most "
            f"{settings.max_pages:,}; split it up."
        )
    room = settings.max_article_chars
    for page in reader.pages:
        text = page.extract_text()
        yield text
        room -= len(text)
        if room < 0:
            break


_TEXT_OF: dict[str, Callable[[Content, Settings], Iterator[str]]] = {
    "Word document": _word_text, "RTF document": _rtf_text, "PDF document": _pdf_text,
}  # fmt: skip
