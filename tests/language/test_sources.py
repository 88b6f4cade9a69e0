"""Credits, bylines, cited sources, own outlets and photo credits; every text here is invented."""

import tomllib
from pathlib import Path

import pytest

from analysis.article import parse_published
from analysis.language.given_agencies import agencies_given
from analysis.language.sources import find_sources, own_agency, own_outlet
from benchmarks.gold import Finding, GoldArticle, compared, total, unmark

SEEDS = Path(__file__).parents[2] / "seeds"


def found(text: str, language: str, outlet: str = "") -> list[tuple[str, str, str]]:
    """Return (role, words, name) of every source, and check that each span is where its words are."""
    mentions = find_sources(text, language, outlet)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.role, mention.text, mention.name) for mention in mentions]


DANISH = """Færgen til Læsø er indstillet

Fiskere i Skagen fandt natten til tirsdag en drivende båd uden folk om bord. Det oplyser vagtchef Lone Birk til Ritzau.

Båden er ifølge det svenske nyhedsbureau TT og avisen Göteborgs-Posten meldt savnet fra Öckerö.

Over for TV 2 Nord bekræfter ejeren, at båden er hans, og det lokale medie Læsø Posten skriver, at den er ubeskadiget.

Kommunens formand, Per Hald (V), forstår ikke, hvorfor DR først fik besked om aftenen.

Båden ligger nu i Østerby Havn. Foto: Bo Krag/Ritzau Scanpix

/ritzau/TT/"""


def test_a_danish_telegram_names_its_sources_in_their_roles() -> None:
    """A telegram would be taken for the outlet's own report, or a cited outlet for the telegram's agency."""
    assert found(DANISH, "da") == [
        ("cited", "Ritzau", "Ritzau"),
        ("cited", "TT", "TT"),
        ("cited", "Göteborgs-Posten", "Göteborgs-Posten"),
        ("cited", "TV 2 Nord", "TV 2 Nord"),
        ("cited", "Læsø Posten", "Læsø Posten"),
        ("photo", "Ritzau Scanpix", "Ritzau Scanpix"),
        ("credit", "ritzau", "Ritzau"),
        ("credit", "TT", "TT"),
    ]


NORWEGIAN = """Av Ingrid Moe og Pål Steen

HAMMERFEST (NTB-Reuters): Ferja står fortsatt ved kai, melder NRK.

– Vi venter på deler, sier rederisjef Ola Dahl til Finnmarken. Jonas Lie (Ap) har bedt om et møte.

I et intervju med Dagens Næringsliv sier Dahl at delene kommer fredag, og overfor Altaposten bekrefter han det.

Det var avisa Nordkapp Tidende som først omtalte saken. VG skriver at regningen blir på to millioner.

Illustrasjonsfoto: Kari Nes / NTB"""


def test_a_norwegian_article_credits_two_authors_and_two_agencies() -> None:
    """A combined signature would count for one agency only, or the Labour Party (Ap) for Associated Press."""
    assert found(NORWEGIAN, "nb") == [
        ("byline", "Ingrid Moe", "Ingrid Moe"),
        ("byline", "Pål Steen", "Pål Steen"),
        ("credit", "NTB", "NTB"),
        ("credit", "Reuters", "Reuters"),
        ("cited", "NRK", "NRK"),
        ("cited", "Finnmarken", "Finnmarken"),
        ("cited", "Dagens Næringsliv", "Dagens Næringsliv"),
        ("cited", "Altaposten", "Altaposten"),
        ("cited", "VG", "VG"),
        ("photo", "NTB", "NTB"),
    ]


NYNORSK = """Tekst: Marit Aase
marit.aase@firda.no

Fem tonn laks rømde frå anlegget i natt, melder NTB.

– Dette er alvorleg, seier fylkesveterinæren til Firda.

Ho opplyser òg til NRK at garn vert sette ut i dag. Ifølgje Sogn Avis er det tredje gong på eit år."""


def test_a_nynorsk_article_is_read_like_a_bokmaal_one() -> None:
    """Nynorsk newsrooms would seem to cite nobody."""
    assert found(NYNORSK, "nn", "firda.no") == [
        ("byline", "Marit Aase", "Marit Aase"),
        ("cited", "NTB", "NTB"),
        ("outlet", "Firda", "Firda"),
        ("cited", "NRK", "NRK"),
        ("cited", "Sogn Avis", "Sogn Avis"),
    ]


SWEDISH = """Tre älgar på motorvägen

Trafiken norr om Gävle stod stilla i en timme, rapporterar P4 Gävleborg och Gefle Dagblad.

Enligt tidningen Arbetarbladet var älgarna tre. ”De gick lugnt”, säger polisens Eva Ström till TT.

DN har pratat med en bilist. I en kommentar till SVT Nyheter säger Trafikverket att stängslet var trasigt.

Bild: Leif Ek/TT

Anna Kvist/TT"""


def test_a_swedish_telegram_ends_in_its_author_and_agency() -> None:
    """The signature NAME/TT would be lost, or taken for a photographer's."""
    assert found(SWEDISH, "sv") == [
        ("cited", "P4 Gävleborg", "P4 Gävleborg"),
        ("cited", "Gefle Dagblad", "Gefle Dagblad"),
        ("cited", "Arbetarbladet", "Arbetarbladet"),
        ("cited", "TT", "TT"),
        ("cited", "DN", "Dagens Nyheter"),
        ("cited", "SVT Nyheter", "SVT"),
        ("photo", "TT", "TT"),
        ("byline", "Anna Kvist", "Anna Kvist"),
        ("credit", "TT", "TT"),
    ]


ENGLISH = """By JANE MORROW and TOM ASHE, Associated Press

REYKJAVIK, Iceland (AP) — The volcano fell silent on Tuesday, the Icelandic broadcaster RÚV reported.

"We can go home now," farmer Jon Berg told The Guardian. In an interview with CNN's Ann Lee, he thanked his neighbors.

According to the daily Morgunblaðið and the news agency Reuters, ash closed two airports. The AP program was cut.

By Monday evening, flights had resumed, a person familiar with the matter said on CBS.

(AP Photo/Rolf Lind)

Copyright 2031 The Associated Press. All rights reserved."""


def test_an_english_wire_story_is_credited_and_cites_others() -> None:
    """English forms (told X, X reported, an interview with X) would be missed."""
    assert found(ENGLISH, "en") == [
        ("byline", "JANE MORROW", "JANE MORROW"),
        ("byline", "TOM ASHE", "TOM ASHE"),
        ("credit", "Associated Press", "AP"),
        ("credit", "AP", "AP"),
        ("cited", "RÚV", "RÚV"),
        ("cited", "The Guardian", "The Guardian"),
        ("cited", "CNN", "CNN"),
        ("cited", "Morgunblaðið", "Morgunblaðið"),
        ("cited", "Reuters", "Reuters"),
        ("cited", "CBS", "CBS"),
        ("photo", "AP Photo", "AP"),
        ("credit", "The Associated Press", "AP"),
    ]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Det regner i Thy.\n\n/ritzau/", ["Ritzau"]),
        ("Det regner i Thy.\n\nritzau", ["Ritzau"]),
        ("Det regner i Thy. /ritzau/AFP", ["Ritzau", "AFP"]),
        ("Det regner i Thy./ritzau/", ["Ritzau"]),
        ("Det regnar i Ystad.\n\nTT-AFP", ["TT", "AFP"]),
        ("Det regner i Bodø.\n\n(©NTB)", ["NTB"]),
        ("Det regner i Bodø. (NTB)", ["NTB"]),
        ("(NTB): Det regner i Bodø.", ["NTB"]),
        ("OSLO (NTB-AFP): Det regner.", ["NTB", "AFP"]),
        ("Av NTB\n\nDet regner i Bodø.", ["NTB"]),
        ("Kilde: Ritzau\n\nDet regner i Thy.", ["Ritzau"]),
        ("By Reuters\n\nIt rains in Hull.", ["Reuters"]),
        ("HULL (Reuters) - It rains.", ["Reuters"]),
        ("Text: TT\n\nDet regnar.", ["TT"]),
        ("Det regner i Oslo, sier Jonas Lie (AP) og ler.", []),
        ("Det sagde Jonas (Ap).\n\nDet regner i Thy.", []),
        ("Foto: Bo Krag/Ritzau Scanpix", []),
        ("Foto: AP", []),
        ("Solen skinner. (Foto: Kim Lund/AFP)", []),
        ("Prince Charles greets a child. Mandel Ngan/AFP", []),
        ("Ritzau får ny direktør, og NTB flytter til Bergen.", []),
    ],
)
def test_an_agency_is_credited_only_where_credit_is_given(text: str, agencies: list[str]) -> None:
    """A party, a photo agency or a mere mention would make a text the agency's."""
    assert [mention.name for mention in find_sources(text, "nb") if mention.role == "credit"] == agencies
    assert own_agency(find_sources(text, "nb")) == (agencies[0] if agencies else "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Av Kari Nes", ["Kari Nes"]),
        ("Af: Bo Krag, bkr@avisen.dk", ["Bo Krag"]),
        ("AF BO KRAG OG LISE HOLM", ["BO KRAG", "LISE HOLM"]),
        ("Af Søren van der Berg, Bruxelles", ["Søren van der Berg"]),
        ("Text och foto: Eva Ström", ["Eva Ström"]),
        ("By Jane Morrow in London and Tom Ashe", ["Jane Morrow", "Tom Ashe"]),
        ("Von Karl Heinz Bauer", ["Karl Heinz Bauer"]),
        ("Kari Nes kari.nes@vg.no", ["Kari Nes"]),
        ("Af Anders Lund lærte vi, at fisken skal steges i smør og ikke i olie.", []),
        ("By Donald Reed's own account the ship was empty when it sank.", []),
        ("Av alle byene er Bergen den våteste.", []),
        ("Kari Nes var først ute.", []),
    ],
)
def test_a_byline_is_told_from_a_sentence(line: str, names: list[str]) -> None:
    """A sentence that begins with "Af" would become an author, or an author would be missed."""
    text = f"Overskrift om regn\n\n{line}\n\nDet regner fortsatt i hele landet."
    assert [mention.name for mention in find_sources(text, "nb") if mention.role == "byline"] == names


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Han gik fra DR til TV 2 i fjor.", "da", ""),
        ("Hun har solgt huset til Politiken-redaktøren.", "da", ""),
        ("Programmet vises på TV 2 klokken 20.", "da", ""),
        ("Læs også: Regn i Thy | DR", "da", ""),
        ("She wept as she said it on Facebook Live.", "en", ""),
        ("He told the newspaper Tuesday that it rains.", "en", ""),
        ("As The Barnsley Post reported, it rains.", "en", "The Barnsley Post"),
        ("Han sier at han sluttet i VG for ti år siden og gikk til NRK.", "nb", ""),
        ("She said CNN was wrong about the rain.", "en", ""),
        ("People said the rain was warm. Time will tell.", "en", ""),
        ("Information siger noget om regnen.", "da", ""),
        ("Dagen sa han ingenting.", "nb", ""),
        ("Det skriver Information.", "da", "Information"),
        ("He told Time magazine that it rained.", "en", "Time"),
        ("Det skriver netmediet Regnposten.", "da", "Regnposten"),
        ("Det skriver regnvejr.dk torsdag.", "da", "regnvejr.dk"),
        ("Det skriver ekstrabladet.dk torsdag.", "da", "Ekstra Bladet"),
        ("Som BT skrev i går, regner det.", "nb", "Bergens Tidende"),
        ("Som BT skrev i går, regner det.", "da", "B.T."),
        ("Torsdag kunne TV 2 fortælle om regnen.", "da", "TV 2"),
        ("Regnen fortsetter, sier Ole J. Lie til NTB.", "nb", "NTB"),
        ("Ifølge engelske medier som The Sun regner det.", "da", "The Sun"),
        ("Det skriver London-avisen The Evening Standard.", "da", "Evening Standard"),
        ("Det regner, med henvisning til Tass.", "da", "TASS"),
        ("It rains, the Financial Times has reported.", "en", "Financial Times"),
        ("Som svar på spørsmål fra VG sier han nei.", "nb", "VG"),
    ],
)
def test_a_mention_is_a_source_only_when_it_is_said_to_be(text: str, language: str, name: str) -> None:
    """Whoever merely works for a paper or watches a channel would seem to be its source."""
    assert [mention.name for mention in find_sources(text, language)] == ([name] if name else [])


def test_the_own_outlet_is_the_one_given() -> None:
    """What people tell the paper itself would count as taken from another paper."""
    text = "– Vi venter, sier Ola Dahl til VG. Det bekrefter politiet overfor NRK."
    assert [role for role, _, _ in found(text, "nb", "VG")] == ["outlet", "cited"]
    assert [role for role, _, _ in found(text, "nb", "www.nrk.no")] == ["cited", "outlet"]
    assert [role for role, _, _ in found(text, "nb")] == ["cited", "cited"]


def test_the_own_outlet_is_inferred_from_a_byline_and_a_single_listener() -> None:
    """An article pasted without its outlet would say "unknown" though everybody in it speaks to VG."""
    spoken = "– Vi venter, sier Ola Dahl til VG. Overfor VG bekrefter politiet det, melder NTB."
    assert own_outlet(find_sources(f"Av Kari Nes\n\n{spoken}", "nb")) == "VG"
    assert own_outlet(find_sources(spoken, "nb")) == ""
    assert own_outlet(find_sources(f"Av Kari Nes\n\n{spoken}\n\n(NTB)", "nb")) == ""
    assert own_outlet(find_sources(f"Av Kari Nes\n\n{spoken} Det sier han til NRK.", "nb")) == ""


def test_the_seeds_are_credited_as_they_are_signed() -> None:
    """The two telegrams would not be told from the paper's own report."""
    telegram, short, report = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    assert own_agency(find_sources(telegram, "da")) == own_agency(find_sources(short, "da")) == "Ritzau"
    assert own_outlet(find_sources(report, "nb")) == "VG"
    assert own_agency(find_sources(report, "nb")) == ""


def test_text_without_sources_has_none() -> None:
    """An empty or plain text would fail or show sources it does not have."""
    assert find_sources("", "da") == []
    assert find_sources("Det regner.\n\n\n", "") == []


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Denver (AP) – The lawsuit was filed on Thursday, officials said.", ["AP"]),
        ("Harbour closes\n\nThe Associated Press | Monday, July 16, 2018, 7:24 a.m.\n\nThe harbour closed.", ["AP"]),
        ("He showed deference to Mr. Bloomberg.\n\nMr. Bloomberg also spoke twice.", []),
    ],
)
def test_an_american_agency_line_is_a_credit_and_a_person_is_not(text: str, credited: list[str]) -> None:
    """A person called Bloomberg was once counted as an agency's telegram, and AP's own lines as own reports."""
    assert [mention.name for mention in find_sources(text, "en") if mention.role == "credit"] == credited


@pytest.mark.parametrize(
    ("text", "language", "sources"),
    [
        ("Vi må bygge ny bro nå.\n\nKari Nilsen, AP", "nb", []),
        ("AP/SV styrer byen.\n\nDet blir ny bro.", "nb", []),
        ("Ifølge AP er skatten for høy.", "nb", []),
        ("Ifølgje AP er skatten for høg.", "nn", []),
        ("Brua er trygg, sier gruppeleder Kari Nilsen i AP til NRK.", "nb", [("cited", "NRK")]),
        ("Brua er trygg, skriver AP i en pressemelding. Kari Nilsen (Ap) er enig.", "nb", []),
        ("AP krever ny bro. Det haster, sier AP.", "nb", []),
        ("(AP) Brua er stengt.", "nb", [("credit", "AP")]),
        ("OSLO (AP): Brua er stengt.", "nb", [("credit", "AP")]),
        ("Brua er stengt. (NTB-AP)", "nb", [("credit", "NTB"), ("credit", "AP")]),
        ("Ifølge nyhetsbyrået AP er brua stengt.", "nb", [("cited", "AP")]),
        ("Brua er stengt, melder AP.", "nn", [("cited", "AP")]),
        ("Foto: Frank Lie / AP", "nb", [("photo", "AP")]),
        ("Ifølge AP er broen lukket.", "da", [("cited", "AP")]),
    ],
)
def test_the_norwegian_party_is_not_taken_for_the_agency(
    text: str, language: str, sources: list[tuple[str, str]]
) -> None:
    """A politician's letter would be a telegram, and what a party thinks would be the agency's news."""
    assert [(role, name) for role, _, name in found(text, language)] == sources


@pytest.mark.parametrize(
    ("line", "language"),
    [("Kim Lund / NTB", "nb"), ("Kim Lund / Ritzau", "da"), ("Kim Lund / TT", "sv"), ("Kim Lund / NPK", "nn")],
)
def test_a_name_and_an_agency_between_paragraphs_took_the_picture(line: str, language: str) -> None:
    """A picture in the middle would make the paper's own report a telegram."""
    body = "Broen lukker i tre uger, og ingen ved hvorfor den er rusten."
    assert [role for role, _, _ in found(f"Broen lukker\n\n{body}\n\n{line}\n\n{body}", language)] == ["photo"]
    assert [role for role, _, _ in found(f"Broen lukker\n\n{body}\n\n{line}", language)] == ["byline", "credit"]


@pytest.mark.parametrize(
    "line",
    [
        "Av Oslo Kommune",
        "Av Norges Rederiforbund",
        "Af Aarhus Universitet",
        "Av Svenska Röda Korset",
        "Av Noregs Mållag",
        "By Harbour City Council",
        "By Acme Holdings Ltd",
        "Von Deutsche Bahn AG",
    ],
)
def test_an_organisation_is_no_author(line: str) -> None:
    """A press release would have an author, and a municipality be a journalist."""
    text = f"Ny bro\n\n{line}\n\nDet blir ny bro i år, og den blir dyr."
    assert [role for role, _, _ in found(text, "")] == []


def sentences() -> list[tuple[str, str, list[Finding]]]:
    """Return language, text and marked sources of every sentence in `sources.toml`."""
    marked = tomllib.loads((Path(__file__).parent / "sources.toml").read_text("utf-8"))
    return [(language, *unmark(text)) for language, texts in marked.items() for text in texts]


def test_most_sentences_that_cite_are_read_and_nothing_else_is() -> None:
    """A local paper, a genitive or a way to cite that no article of the gold has would be passed over."""
    scores = []
    for language, text, sources in sentences():
        article = GoldArticle(text, language, False, parse_published(""), "", ("sources",), text, tuple(sources))
        scores.append(compared(article, "sources")[0])
    assert len(scores) >= 100
    assert total(scores).precision >= 0.97
    assert total(scores).recall >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "It rains, Michael Bloomberg told reporters. Bloomberg said it would rain more.",
        "Mr. Bloomberg said it rains. Bloomberg said it would rain more.",
    ],
)
def test_a_person_who_bears_an_agencys_name_is_no_source(text: str) -> None:
    """What a politician says would be the agency's news."""
    assert found(text, "en") == []


def test_a_picture_agency_in_the_last_line_signs_no_text() -> None:
    """A gallery that ends in a photographer would be an agency's telegram."""
    text = "Rain in Hull\n\nIt rained in Hull all day on Sunday.\n\nTom Ashe, AFP/Getty Images"
    assert {role for role, _, _ in found(text, "en")} == {"photo"}


def test_a_photographer_stands_before_the_paper() -> None:
    """The paper would have taken its own photographer's picture."""
    assert [(role, name) for role, _, name in found("Bro\n\nBild: Leif Ek/Aftonbladet", "sv")] == [("photo", "Leif Ek")]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Firmaet har ikke svaret Bloomberg.", "da", "Bloomberg"),
        ("The company has not answered Bloomberg.", "en", "Bloomberg"),
        ("The note, which was provided to the New York Times by a member, said no.", "en", "The New York Times"),
        ("– Skönt, sa tränaren Bo Ek till TV4.\n\nText: Anna Öberg", "sv", "TV4"),
        ("– Godt, sier trener Ola Dahl til VG.\n\nTekst: Kari Nes", "nb", "VG"),
    ],
)
def test_whom_somebody_answers_or_hands_something_is_cited(text: str, language: str, name: str) -> None:
    """A paper that was told something would be missing, or be taken for the one that printed the article."""
    assert [source.name for source in find_sources(text, language) if source.role == "cited"] == [name]


@pytest.mark.parametrize(
    ("line", "language", "name"),
    [
        ("Af Lise HolmFormand for Havneforeningen", "da", "Lise Holm"),
        ("Av Kari NesLeder i Havneforeningen", "nb", "Kari Nes"),
        ("Av Ola McDonald", "nb", "Ola McDonald"),
    ],
)
def test_a_role_glued_to_the_author_is_no_part_of_the_name(line: str, language: str, name: str) -> None:
    """A line break lost in a feed would make an author nobody has heard of."""
    sources = find_sources(f"{line}\n\nBroen er lukket for alle nu.", language)
    assert [source.name for source in sources if source.role == "byline"] == [name]


def test_words_that_fill_a_picture_line_are_no_photographer() -> None:
    """A photo agency that no table has would be a person."""
    sources = find_sources("(Foto: All Over)\n\nBroen er lukket for alle nu.", "da")
    assert [source.name for source in sources if source.role == "photo"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Broen åbner igen i morgen klokken ni, oplyser kommunen.\n\n/vestnyt/", ("credit", "vestnyt", "Vestnyt")),
        ("Brua åpner igjen i morgen klokken ni, opplyser kommunen.\n\n(Vestnyt)", ("credit", "Vestnyt", "Vestnyt")),
        ("Bron öppnar i morgon klockan nio, uppger kommunen.\n\nVestnyt", ("credit", "Vestnyt", "Vestnyt")),
        ("AALUND (VESTNYT): Broen åbner igen i morgen klokken ni.", ("credit", "VESTNYT", "Vestnyt")),
        ("Broen åbner igen i morgen, siger borgmesteren til Vestnyt.", ("cited", "Vestnyt", "Vestnyt")),
        ("Broen åbner igen i morgen klokken ni. Det er vestnyt for pendlerne.", None),
    ],
)
def test_an_agency_that_articles_come_with_is_one_in_all_of_them(
    text: str, expected: tuple[str, str, str] | None
) -> None:
    """An agency that the table lacks would be credited by nobody, though its own telegrams are loaded too."""
    mentions = find_sources(text, "", agencies=agencies_given(["Vestnyt", "Ritzau", ""]))
    assert [(each.role, each.text, each.name) for each in mentions] == ([expected] if expected else [])


def test_what_is_no_name_of_one_agency_is_looked_for_nowhere() -> None:
    """A field filled with a sentence, an outlet or several agencies would mark ordinary words as credit."""
    odd = ["Ritzau", "NTB/Vestnyt", "red.", "Af vores egen udsendte medarbejder i Aalund", "Politiken", "V", ""]
    assert agencies_given([*odd, "Vestnyt", "Nord-Nyt"]) == {"Vestnyt", "Nord-Nyt"}
