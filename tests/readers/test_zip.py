"""ZIP archives of articles: read one level deep, in memory, within limits."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from analysis.readers import read_files
from analysis.settings import Settings
from tests.readers.examples import NEWS, read


def archive(*files: tuple[str, str | bytes]) -> bytes:
    """Return a ZIP archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in files:
            packed.writestr(path, content)
    return made.getvalue()


def test_files_of_an_archive_that_tell_of_the_others_are_passed_over() -> None:
    """Nearly every data set comes with a README."""
    reading = read(
        "export.zip", archive(("bro/1.txt", NEWS), ("bro/README.txt", "Data fra Kystposten."), ("LICENSE", ""))
    )
    assert [row.kept for row in reading.report] == [1, 0, 0]
    assert reading.report[1].reason.startswith("export.zip/bro/README.txt was passed over")


def test_each_file_in_an_archive_has_its_own_row_and_format() -> None:
    """An export of hundreds of articles comes as one ZIP; what was wrong with one must be seen."""
    raw = archive(
        ("bro/1.txt", NEWS), ("bro/2.csv", "title,text\nBro,Broen lukker.\n"), ("foto.png", b"\x89PNG\r\n"),
        ("__MACOSX/1.txt", b"x"), ("bro/.DS_Store", b"x"), ("tom/", ""),
    )  # fmt: skip
    reading = read("export.zip", raw)
    assert [row.source_file for row in reading.report] == [
        "export.zip/bro/1.txt", "export.zip/bro/2.csv", "export.zip/foto.png",
    ]  # fmt: skip
    assert [row.format for row in reading.report] == ["plain text", "CSV table", ""]
    assert reading.report[2].reason.endswith("seems to be a PNG image; it holds no text that Ekko can read.")
    assert [article.source_id for article in reading.articles] == ["export.zip/bro/1.txt", "export.zip/bro/2.csv#1"]


def test_two_files_of_one_name_are_both_read() -> None:
    """A ZIP may hold the same path twice; the second is not the first."""
    with pytest.warns(UserWarning, match="Duplicate"):
        raw = archive(("a.txt", NEWS), ("a.txt", "Færgen sejler."))
    assert [article.text for article in read("a.zip", raw).articles] == [NEWS, "Færgen sejler."]


def test_paths_in_an_archive_are_shown_and_never_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """“../../” in a name must not put a file anywhere on the machine."""
    monkeypatch.chdir(tmp_path)
    raw = archive(("../../evil.txt", NEWS), ("/etc/ond.txt", "Broen."), ("C:\\x\\..\\y.txt", "Broen åbner."))
    reading = read("a.zip", raw)
    assert [row.source_file for row in reading.report] == ["a.zip/evil.txt", "a.zip/etc/ond.txt", "a.zip/C:/x/y.txt"]
    assert list(tmp_path.iterdir()) == []


def test_an_archive_in_an_archive_is_refused() -> None:
    """Unpacking all the way down is how 40 kB become a petabyte."""
    reading = read("a.zip", archive(("b.zip", archive(("a.txt", NEWS))), ("a.txt", NEWS)))
    assert reading.report[0].reason == ("a.zip/b.zip seems to be a ZIP archive; unpack it and load the files inside.")
    assert len(reading.articles) == 1


def test_an_archive_of_too_many_files_is_refused() -> None:
    """max_members: a hundred thousand empty files take minutes."""
    raw = archive(*((f"{n}.txt", "") for n in range(60)))
    sentence = "a.zip holds more than 50 files and was not read; split it up."
    assert read("a.zip", raw, max_members=50).report[0].reason == sentence
    assert read("a.zip", raw, max_members=5).report[0].reason == sentence.replace("50", "5")


def test_a_zip_bomb_is_stopped_while_it_unpacks() -> None:
    """max_expanded_bytes holds for all files of an archive together, whatever sizes it claims."""
    bomb = archive(*((f"{n}.txt", bytes(3_000_000)) for n in range(4)))
    sentence = "b.zip holds more than 10 MB once unpacked and was not read; split it up."
    assert read("b.zip", bomb, max_expanded_bytes=10_000_000).report[0].reason == sentence
    claim = struct.pack("<I", 3_000_000)
    liar = bomb.replace(claim, struct.pack("<I", 10))
    assert "is damaged" in read("b.zip", liar, max_expanded_bytes=10_000_000).report[0].reason


def test_a_locked_archive_says_so() -> None:
    """Nobody should wonder why a file with a password gives nothing."""
    raw = bytearray(archive(("a.txt", NEWS)))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert read("a.zip", bytes(raw)).report[0].reason == (
        "a.zip is locked with a password; unpack it and load the files inside."
    )


def test_the_limit_of_articles_holds_across_an_archive() -> None:
    """max_articles counts what lies in archives as well."""
    raw = archive(*((f"{n}.txt", f"Broen lukker {n}.") for n in range(4)))
    reading = read_files([("a.zip", raw), ("b.txt", NEWS.encode())], Settings(max_articles=3))
    assert len(reading.articles) == 3
    assert [bool(row.reason) for row in reading.report] == [False, False, False, True, True]


def test_damaged_and_empty_archives_end_in_a_sentence() -> None:
    """A download that broke off must say so."""
    raw = archive(("a.txt", NEWS), ("b.txt", NEWS))
    for cut in range(4, len(raw) - 1, 7):
        assert read("a.zip", raw[:cut]).report[0].reason
    assert read("a.zip", archive(("tom/", ""))).report[0].reason == "a.zip is a ZIP archive without files to read."
