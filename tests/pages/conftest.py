"""Pages without a browser: each is run as Streamlit would run it, with the articles a visitor might bring."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui import samples

PAGES = ("overview", "stories", "compare", "timeline", "sources", "search", "collection")
PATIENCE = 60
"""Seconds a page may take on a busy machine: the first one imports scikit-learn."""

FERRY = (
    "Færgen mellem Fjordby og Læsø bliver i havn, oplyser rederiet Nordfart. En fejl i styretøjet blev fundet natten "
    "til tirsdag.\n\n– Vi sejler ikke, før vi er sikre på, at alt virker, siger driftschef Mette Holm.\n\n"
    "Rederiet venter en reservedel fra Göteborg. Den er tidligst fremme onsdag, og indtil da må 340 passagerer tage "
    "bussen over Hals. I 2019 lå færgen stille i ni dage."
)
FERRY_CUT = FERRY.partition("\n\nRederiet")[0]
FERRY_NORWEGIAN = (
    "Ferja mellom Fjordby og Læsø blir liggende i havn. Det opplyser rederiet Nordfart til Kystkanalen.\n\n"
    "– Vi seiler ikke før vi er sikre, sier driftssjef Mette Holm.\n\nFeilen i styringen ble funnet natt til tirsdag. "
    "En reservedel er på vei fra Gøteborg, og 340 passasjerer må ta buss."
)
COUNCIL = (
    "Byrådet i Ålbo har vedtaget at bygge en ny svømmehal ved havnen. Forslaget fik 17 stemmer mod 12. Borgmester "
    "Lars Bak kalder det en god dag for byens børn, mens oppositionen frygter, at prisen på 210 millioner skrider."
)
CLOSING = "Butikken i Fjordby lukker i dag, fredag, siger ejeren."
"""Contradicts itself where it is published on a Thursday."""
MARKUP = "<script>alert(1)</script> ![x](http://ekko.example/x.png) **fed** :red[rød] $x^2$ www.ekko.example"
HOSTILE = {"title": f"Havnen {MARKUP}", "text": f"Havnen i Fjordby {MARKUP} lukker.\ud800", "outlet": MARKUP}


def article(text: str, **fields: str) -> dict[str, str]:
    return {"text": text, **fields}


def jsonl(*articles: Mapping[str, str]) -> bytes:
    """Return articles as a file that a visitor could upload; a lone surrogate is written as JSON allows."""
    return "\n".join(json.dumps(each) for each in articles).encode()


FERRIES = jsonl(
    article(FERRY, title="Færge bliver i havn", outlet="Fjordbladet", published="2026-03-03T06:12:00+01:00"),
    article(FERRY_CUT, title="Færge i havn", outlet="Ålbo Tidende", published="2026-03-03T07:30:00+01:00"),
    article(FERRY_NORWEGIAN, title="Ferja blir i havn", outlet="Kystkanalen", published="2026-03-03"),
    article(COUNCIL, title="Ny svømmehal i Ålbo", outlet="Ålbo Tidende", published="2026-03"),
)
UNNAMED = "Havnen lukker.\n\n»Vi kan ikke holde molen åben, når vinden tager til i styrke.«"
BRIDGE = (
    "Broen over Storsundet lukkede tirsdag, da en kran ramte et af de bærende tårne ud for Rønnevig.\n\n{} mennesker "
    "kom til skade, siger vagtchef Gitte Hoffgaard.\n\nKranen stod på en pram, som en slæbebåd var ved at trække mod "
    "værftet."
)


def bridge(hurt: str, hour: int, **fields: str) -> dict[str, str]:
    """Return an article on the bridge with its number of people hurt."""
    said = {"text": BRIDGE.format(hurt), "published": f"2026-03-03T{hour:02d}:00+01:00", "language": "da"}
    return said | fields


CORRECTED = (
    bridge("12", 8, id="s1", agency="Sundnyt", version="1", title="Bro lukket"),
    bridge("15", 10, id="s2", agency="Sundnyt", version="2", replaces="s1", ekko_status="correction"),
    bridge("12", 12, id="a", outlet="Sundposten"),
    bridge("12", 9, id="b", outlet=MARKUP),
    bridge("15", 14, id="c", outlet=MARKUP),
    bridge("12", 0, id="d", outlet="Maanedsbladet", published="2026-03"),
)
QUOTED = f"»Molen {MARKUP} holder vi lukket i aften, for det blæser op«, siger havnechef Ida Berg."
NOTICE = "Sundnyt trækker et telegram tilbage. Oplysningerne kunne ikke bekræftes, og redaktionen beklager fejlen."
NOTICED = (CORRECTED[0], {**CORRECTED[1], "text": NOTICE, "ekko_status": "cancelled"}, *CORRECTED[2:4])
LOADS: dict[str, tuple[tuple[str, bytes], ...]] = {
    "sample": (),
    "several stories": (("uge10.jsonl", FERRIES),),
    "one article": (("en.jsonl", jsonl(article(FERRY, outlet="Fjordbladet"))),),
    "all alike": (("ens.jsonl", jsonl(*(article(FERRY, outlet=f"Avis {n}") for n in range(3)))),),
    "hostile": (("ond.jsonl", jsonl(HOSTILE, {**HOSTILE, "title": "Igen " + MARKUP})),),
    "no speaker": (("havn.jsonl", jsonl(article(UNNAMED, outlet="Vestnyt"), article(FERRY, outlet="Fjordbladet"))),),
    "quoted markup": (
        ("havn.jsonl", jsonl(*(article(f"Havnen er lukket, melder {n}.\n\n{QUOTED}", outlet=n) for n in ("A", "B")))),
    ),
    "wrong weekday": (("uge21.jsonl", jsonl(article(CLOSING, published="2024-05-23"))),),
    "corrected": (("bro.jsonl", jsonl(*CORRECTED)),),
    "cancelled": (("bro.jsonl", jsonl(CORRECTED[0], {**CORRECTED[1], "ekko_status": "cancelled"}, *CORRECTED[2:4])),),
    "cancelled by a notice": (("bro.jsonl", jsonl(*NOTICED)),),
    "proposed": (("bro.jsonl", jsonl(bridge("12", 8, outlet="Sundposten"), bridge("15", 9, outlet="Sundposten"))),),
    "stop words": (("ord.jsonl", jsonl(article("og i at det som en på"), article("det er som det er"))),),
}


def _script(page: str, files: tuple[tuple[str, bytes], ...]) -> None:
    """Run one page for a visitor who has brought some files."""
    from importlib import import_module

    from ui import changes, collection_state

    if files and collection_state.own() is None:
        changes.add_files(files)
    import_module(f"pages.{page}").render()


def open_page(page: str, load: str = "sample", **url: str) -> AppTest:
    """Return a page as the first visit shows it, with the articles of a load and an address."""
    visit = AppTest.from_function(_script, default_timeout=PATIENCE, args=(page, LOADS[load]))
    for name, value in url.items():
        visit.query_params[name] = value
    return visit.run()


def open_app(**url: str) -> AppTest:
    """Return the whole dashboard, sidebar and all."""
    visit = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=PATIENCE)
    for name, value in url.items():
        visit.query_params[name] = value
    return visit.run()


def said(visit: AppTest) -> str:
    """Return every word on the page as a reader sees it: headings, captions, table cells and buttons."""
    return re.sub(r"\\(.)", r"\1", markdown_of(visit))


def markdown_of(visit: AppTest) -> str:
    """Return every word on the page as it is given to Streamlit, which reads it as Markdown."""
    elements: list[Any] = [*visit.title, *visit.subheader, *visit.markdown, *visit.caption, *visit.warning]
    cells = [str(cell) for table in visit.table for row in table.value.values.tolist() for cell in row]
    return "\n".join([*(element.value for element in elements), *cells, *(button.label for button in visit.button)])


@pytest.fixture
def nothing_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the sample away, as in a broken installation."""
    monkeypatch.setattr(samples, "SEEDS", tmp_path)
    samples.sample.clear()
    yield
    samples.sample.clear()
