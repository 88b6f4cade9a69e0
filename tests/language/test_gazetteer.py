"""The table of agencies and outlets, and names looked up in it."""

import re

import pytest

from analysis.language.gazetteer import agency, entries, find_names, outlet, outlet_of_domain


def test_the_table_is_sound() -> None:
    """A misspelt column would hide an outlet or send two outlets' articles to one."""
    rows = entries()
    assert len(rows) >= 150
    assert {row.kind for row in rows} == {"agency", "photo", "outlet"}
    assert all(row.name == row.name.strip() and row.name for row in rows)
    assert all(re.fullmatch(r"[A-Z]{2}", row.country) for row in rows if row.country)
    domains = [domain for row in rows for domain in row.domains]
    assert len(domains) == len(set(domains))
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) for domain in domains)
    aliases = [alias for row in rows for alias in row.aliases]
    assert all(re.fullmatch(r"[^@?]+\??(@[a-z]{2})?", alias) for alias in aliases)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/ritzau/", "Ritzau"),
        ("RITZAU", "Ritzau"),
        ("Reuters", "Reuters"),
        ("Itar-Tass", "TASS"),
        ("(NTB)", "NTB"),
        ("©NTB", "NTB"),
        ("ntb", "NTB"),
        ("TT-AFP", "TT"),
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("Ap", ""),
        ("(Ap)", ""),
        ("Tt", ""),
        ("Politiken", ""),
        ("", ""),
    ],
)
def test_an_agency_has_one_name_however_it_is_signed(written: str, name: str) -> None:
    """Telegrams of one agency would fall into several origins, or a party's members into an agency."""
    assert agency(written) == name


@pytest.mark.parametrize(
    ("written", "language", "name"),
    [
        ("VG", "", "VG"),
        ("vg", "", "VG"),
        ("Verdens Gang", "", "VG"),
        ("new york times", "", "The New York Times"),
        ("DN", "", ""),
        ("DN", "sv", "Dagens Nyheter"),
        ("DN", "nb", "Dagens Næringsliv"),
        ("BT", "nn", "Bergens Tidende"),
        ("BT", "da", "B.T."),
        ("www.vg.no", "", "VG"),
        ("Ritzau", "", ""),
        ("Lokalnyt", "", ""),
    ],
)
def test_an_outlet_has_one_name_in_every_spelling(written: str, language: str, name: str) -> None:
    """One outlet would be counted as two, or two that share an abbreviation as one."""
    assert outlet(written, language) == name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("vg.no", "VG"),
        ("sport.tv2.dk", "TV 2"),
        ("NYHEDER.TV2.DK:80", "TV 2"),
        ("tv2fyn.dk", "TV 2 Fyn"),
        ("www.bt.no", "Bergens Tidende"),
        ("bt.dk", "B.T."),
        ("notvg.no", ""),
        ("no", ""),
        ("", ""),
    ],
)
def test_a_site_belongs_to_its_outlet(host: str, name: str) -> None:
    """Articles read with only a web address would have no outlet, or that of a look-alike address."""
    assert outlet_of_domain(host) == name


def test_names_are_found_whole_and_without_their_endings() -> None:
    """TV 2 Nord would be TV 2, VGs would be nobody, and marks on screen would cover the wrong letters."""
    text = "VGs og SVT:s folk så TV 2 Nord, mens Reuters’ mand ringede til NTB-journalisten. (Ap) @vg VGX"
    found = find_names(text, "")
    assert [(text[name.start : name.end], name.name) for name in found] == [
        ("VG", "VG"),
        ("SVT", "SVT"),
        ("TV 2 Nord", "TV 2 Nord"),
        ("Reuters", "Reuters"),
        ("NTB", "NTB"),
    ]


def test_ordinary_words_are_marked_as_weak_names() -> None:
    """Every "Time" or "Information" in a text would be taken for the paper."""
    assert [name.weak for name in find_names("Information om The Guardian", "da")] == [True, False]
    assert find_names("Information om regn", "nb") == []
