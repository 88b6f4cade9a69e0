"""Word, RTF and PDF: the text and nothing of what else such files can do."""

import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from analysis.readers import read_files
from analysis.settings import Settings
from tests.readers.examples import NEWS, read, reason
from tests.readers.test_archives import FACTIVA, NEXIS_UNI

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(text: str, before: str = "", after: str = "") -> bytes:
    """Return a Word document with a paragraph for each line."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>{lines}{after}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", document)
    return file.getvalue()


def rich(text: str) -> bytes:
    """Return an RTF document, letters beyond ASCII as Windows writes them."""
    coded = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}" + coded.replace("\n", "\\par\n") + "}").encode()


def pdf(*pages: str) -> bytes:
    """Return a PDF document with one line a page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, line in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode("cp1252")
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def test_a_word_document_is_its_text() -> None:
    """Press releases and drafts come as Word files."""
    reading = read("bro.txt", word(NEWS))
    assert reading.report[0].format == "Word document"
    assert reading.articles[0].text == NEWS
    assert reading.articles[0].source_id == "bro.txt"


def test_deleted_words_and_doubled_boxes_of_a_word_document_are_left_out() -> None:
    """What an editor struck out was never published."""
    box = "<w:txbxContent><w:p><w:r><w:t>I boksen.</w:t></w:r></w:p></w:txbxContent>"
    after = (
        "<w:p><w:del><w:r><w:delText>Slettet.</w:delText></w:r></w:del><w:r><w:t>Den</w:t><w:tab/><w:t>åbner.</w:t></w:r>"
        f"<w:r><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:r></w:p>"
    )
    assert (
        read("a.docx", word("Broen lukker.", after=after)).articles[0].text == "Broen lukker.\nDen\tåbner.\nI boksen."
    )


def test_an_rtf_document_is_its_text() -> None:
    """Editorial systems write RTF."""
    reading = read("bro.doc", rich(NEWS))
    assert reading.report[0].format == "RTF document"
    assert reading.articles[0].text.split() == NEWS.split()


def test_a_pdf_document_is_its_text() -> None:
    """Pages of papers and press releases come as PDF."""
    reading = read("side", pdf("Broen over Sæby Å lukker.", "Den åbner igen i juni."))
    assert reading.report[0].format == "PDF document"
    assert reading.articles[0].text == "Broen over Sæby Å lukker.\nDen åbner igen i juni."


def test_a_long_pdf_can_be_called_off_between_its_pages() -> None:
    """A report of a thousand pages would hold up whoever chose it by mistake."""
    told = []

    def tell(done: int, rows: int) -> None:
        told.append((done, rows))
        if len(told) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_files([("bog.pdf", pdf(*["Broen lukker."] * 6))], Settings(), tell=tell)
    assert told == [(0, 0)] * 3


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    """A scanned page looks like text to everyone but a program."""
    assert reason("scan.pdf", pdf("")) == (
        "scan.pdf is a PDF document without text; if it was scanned, have its text recognised first."
    )


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    """max_pages: a book takes minutes."""
    assert reason("bog.pdf", pdf(*["Broen"] * 6), max_pages=5) == (
        "bog.pdf has 6 pages, and Ekko reads PDF documents of at most 5; split it up."
    )


@pytest.mark.parametrize(("name", "content"), [("n.docx", word(NEXIS_UNI)), ("n.rtf", rich(NEXIS_UNI))])
def test_an_export_of_an_archive_inside_a_document_is_its_articles(name: str, content: bytes) -> None:
    """Nexis Uni hands out Word documents with hundreds of articles."""
    reading = read(name, content)
    assert [article.title for article in reading.articles] == ["Bridge to close for three weeks", "Broen lukker"]
    assert [article.source_id for article in reading.articles] == [f"{name}#1", f"{name}#2"]


def test_factiva_as_rtf_is_its_articles() -> None:
    """Factiva's usual download is RTF."""
    articles = read("f.rtf", rich(FACTIVA.replace("\t", "\\tab "))).articles
    assert [article.title for article in articles] == ["Broen lukker", "Færgen sejler"]


def test_documents_made_to_do_harm_are_refused() -> None:
    """A letter can hold a bomb."""
    laughs = word(NEWS, before='<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    assert "declares entities of its own" in reason("a.docx", laughs)
    assert "more than 1 MB once unpacked" in reason("a.docx", word(" " * 2_000_000), max_expanded_bytes=1_000_000)
    assert reason("a.docx", word("<" * 9 + "x", after="<w:p/>" * 30), max_tags=20)
    deep = b"{\\rtf1" + b"{" * 100_000
    assert read("a.rtf", deep).report[0].reason


@pytest.mark.parametrize("content", [word(NEWS), rich(NEWS), pdf("Broen lukker.")])
def test_damaged_documents_are_read_in_part_or_refused(content: bytes) -> None:
    """Downloads break off."""
    for cut in range(1, 30):
        at = len(content) * cut // 30
        for damaged in (content[:at], content[:at] + b"\x00<\xff" + content[at + 3 :]):
            reading = read("a.docx", damaged)
            assert reading.articles or reading.report[0].reason
