"""Bytes to text: no Danish, Norwegian or Swedish letter may be lost, and the report tells the encoding."""

import pytest

from analysis.readers.encoding import decode
from tests.readers.examples import NEWS, read

ICELANDIC = "Forsætisráðherra sagði að þingið þyrfti að ræða málið fljótt."
SWEDISH = "”Räksmörgåsen på Åland är slut”, säger Åsa Öberg – och ler."


@pytest.mark.parametrize("text", [NEWS, ICELANDIC, SWEDISH, "Blåbær", "Det er “sandt” – måske…"])
@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-16-le", "UTF-16 (detected)"),
        ("utf-16-be", "UTF-16 (detected)"),
        ("cp1252", "Windows-1252 (detected)"),
    ],
)
def test_text_is_read_in_every_usual_encoding(text: str, codec: str, name: str) -> None:
    """æ, ø, å and curly quotes turned into other signs would make two equal quotations differ."""
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.note) == (text, name, "")


@pytest.mark.parametrize(
    ("codec", "name"), [("mac_roman", "Mac Roman (detected)"), ("cp865", "DOS code page 850 (detected)")]
)
def test_old_archives_of_macs_and_dos_are_read(codec: str, name: str) -> None:
    """Archives of the nineties are in neither Windows' nor today's encoding."""
    text = NEWS.replace("–", "-").replace("»", '"').replace("«", '"')
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, name)


def test_other_alphabets_are_left_to_detection() -> None:
    """Russian in a Windows encoding must not come out as Western letters."""
    text = "Президент заявил, что переговоры продолжатся на следующей неделе в Москве."
    assert decode(text.encode("cp1251")).text == text


def test_the_report_names_the_encoding() -> None:
    """Whoever sees wrong letters must be able to tell that the encoding was a guess."""
    assert read("bro.txt", NEWS.encode("cp1252")).report[0].encoding == "Windows-1252 (detected)"


def test_utf_8_with_a_letter_cut_in_two_stays_utf_8() -> None:
    """A file cut at a byte must not turn every other æ into two signs."""
    reading = read("bro.txt", (NEWS + "Å").encode()[:-1])
    assert reading.articles[0].text == NEWS + "�"
    assert reading.report[0].encoding == "UTF-8"
    assert reading.report[0].reason == "1 place not readable as UTF-8, shown as �."


def test_a_table_from_excel_as_unicode_text_is_read() -> None:
    """Excel's “Unicode text” is UTF-16 with tabs."""
    article = read("a.txt", "id\ttext\r\n1\tBlåbær på øen\r\n".encode("utf-16")).articles[0]
    assert (article.source_id, article.text) == ("1", "Blåbær på øen")


def test_decomposed_letters_become_whole_ones() -> None:
    """å as a and ring is another word to every comparison; Macs write file names and some texts so."""
    assert read("a.txt", "Bla\u030abær pa\u030a øen").articles[0].text == "Blåbær på øen"
