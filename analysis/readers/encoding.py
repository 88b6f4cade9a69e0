"""From bytes to text: the byte order mark, strict UTF-8, else the encoding that makes the most of the letters."""

import codecs
import re
from dataclasses import dataclass

from analysis.readers.records import counted


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was in, in words for the load report, and a sentence if some bytes did not fit."""

    text: str
    encoding: str
    note: str = ""


# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Encodings of Western text before UTF-8, likeliest first: Windows, older Macs, DOS (charset-normalizer 3.5 took DOS and
# Icelandic for Central European). Windows-1252 rather than ISO 8859-1, which makes controls of dashes and curly quotes.
_WESTERN = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS code page 850"))
_SMALL = "æøåäöéüáíóúýðþèêëçàâîïôñß"
_LARGE = "ÆØÅÄÖÉÜÁÍÓÚÝÐÞÈÊËÇÀÂÎÏÔÑ"
_SIGNS = "“”„‘‚»«›‹–—…•·§°©®€£\xa0"
# What stands where Western text has it: no capital inside a word, no sign but the apostrophe between two letters.
_LIKELY = re.compile(
    f"[{_SMALL}’]|(?<![a-z{_SMALL}])[{_LARGE}]|"
    f"(?<![A-Za-z{_SMALL}{_LARGE}])[{_SIGNS}]|[{_SIGNS}](?![A-Za-z{_SMALL}{_LARGE}])"
)
_LIKELY_SHARE = 0.9
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 20_000
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?(?P<name>[A-Za-z0-9_.:-]{3,30})""")
_LATIN_1 = re.compile(r"iso[-_]?8859[-_]1|latin[-_]?1|us-ascii|windows-1252")
# Only encodings of text: Python also knows ones that unpack or run backwards.
_DECLARABLE = re.compile(r"iso[-_]?8859|cp125|windows-125|koi8|macintosh|mac[-_]|shift_?jis|euc-|gb|big5")


def decode(content: bytes) -> Decoded:
    """Decode a text file.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    Decoded
        Text and encoding. "(detected)" follows the name of an encoding that the file does not declare by a byte order
        mark or by being well-formed UTF-8. Bytes that do not fit become U+FFFD and are counted in the note.
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _decode(content, codec, name)
    if codec := _utf16_without_mark(content):
        return _decode(content, codec, "UTF-16 (detected)")
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    if declared := _declared(content):
        return declared
    if _is_damaged_utf8(content):
        return _decode(content, "utf-8", "UTF-8")
    codec, name = _detect(_sample(content))
    return _decode(content, codec, f"{name} (detected)")


def _decode(content: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(content.decode(codec), name)
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
        return Decoded(text, name, f"{counted(text.count(chr(0xFFFD)), 'place')} not readable as {name}, shown as �.")


def _declared(content: bytes) -> Decoded | None:
    """Decode markup as it says it is encoded, ISO 8859-1 as Windows-1252 like every browser; None where that fails."""
    match = _DECLARED.search(content, 0, 1024) if content.lstrip().startswith(b"<") else None
    if not match:
        return None
    name = match["name"].decode("ascii").lower()
    codec = "cp1252" if _LATIN_1.fullmatch(name) else name
    if not _DECLARABLE.match(codec):
        return None
    try:
        return Decoded(content.decode(codec), "Windows-1252" if codec == "cp1252" else name.upper())
    except (UnicodeDecodeError, LookupError):
        return None


def _utf16_without_mark(content: bytes) -> str:
    """Return the codec when every second byte is nearly always zero, as it is in UTF-16 of a Western language."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0 : 2 * half : 2].count(0) / half, sample[1 : 2 * half : 2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else ""


def _is_damaged_utf8(content: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes, such as a letter cut in two at the end, from another encoding."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    good = len(text) - text.count("\ufffd") - len(text.encode("ascii", "ignore"))
    return good > bad


def _sample(content: bytes) -> bytes:
    """Return the part of `content` from shortly before its first byte that is not ASCII."""
    match = _NOT_ASCII.search(content)
    start = max(0, match.start() - 200) if match else 0
    return content[start : start + _SAMPLE]


def _detect(sample: bytes) -> tuple[str, str]:
    """Return codec and name of the encoding of `sample`, which is not UTF-8."""
    shares = [_likely_share(sample.decode(codec, "replace")) for codec, _ in _WESTERN]
    best = shares.index(max(shares))
    if shares[best] >= _LIKELY_SHARE:
        return _WESTERN[best]
    from charset_normalizer import from_bytes  # takes a tenth of a second; most files never need it

    match = from_bytes(sample).best()
    # Short Western texts come back as UTF-16, which was ruled out above.
    if match is None or match.encoding.startswith(("utf", "ascii")):
        return _WESTERN[0]
    name = match.encoding.replace("cp125", "Windows-125")
    return match.encoding, name if name.startswith("Windows") else name.upper().replace("_", "-")


def _likely_share(text: str) -> float:
    """Return the share of the characters beyond ASCII that stand where Western text has them, 0 to 1."""
    beyond = sum(character > "\x7f" for character in text)
    return len(_LIKELY.findall(text)) / beyond if beyond else 0.0
