"""Exports of news archives, as text, inside documents and as HTML; every article in them is invented."""

import pytest

from analysis.article import Article
from tests.readers.examples import read

RULE = "=" * 78

MEDIEARKIVET = f"""Utvalda artiklar
Datum 2026-06-01
Nyheter:
> Bron stängs, Kusttidningen, 2026-05-03 06:12
> Färjan går igen, Dagens Kust, 2026-05-04
{RULE}

Bron stängs
Kusttidningen, 2026-05-03 06:12
Publicerat på webb.

Bron över Säbyån stängs i tre veckor.

– Vi byter de bärande balkarna, säger Kirsten Ågård.

© Kusttidningen
Alla artiklar är skyddade av upphovsrättslagen.
Se webartikeln på http://ret.nu/abc
{RULE}

Färjan går igen
Dagens Kust, 2026-05-04
Sida 15
Publicerat i print.

Färjan till Läsö går igen efter stormen.
{RULE}

Slut på listan
"""

ATEKST = f"""> Broa stenger, Kysttidende, 03.05.2026
{RULE}
Broa stenger
Kysttidende, 03.05.2026 06:12
Publisert på nett.

Broa over Sæby Å stenger i tre uker.

Se webartikkelen på https://example.no/bro
"""

NEXIS = """
                               1 of 2 DOCUMENTS


                              The Coast Times

                              May 3, 2026 Sunday 6:12 AM GMT

Bridge to close for three weeks

BYLINE: Anna Berg

SECTION: NEWS; Pg. 4

LENGTH: 21 words


The bridge across the river closes for three weeks.

"We have to change the girders," says Kirsten Aagaard.

LOAD-DATE: May 4, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                               2 of 2 DOCUMENTS

                              Kysttidende

                              4. maj 2026 mandag

HEADLINE: Broen lukker

LENGTH: 9 words

Broen over Sæby Å lukker i tre uger.

LANGUAGE: DANISH; DANSK
"""

NEXIS_UNI = """Documents (2)
1. Bridge to close for three weeks

Bridge to close for three weeks
The Coast Times
May 3, 2026 Sunday
Copyright 2026 The Coast Times All Rights Reserved
Section: NEWS; Pg. 4
Length: 21 words
Byline: Anna Berg
Body

The bridge across the river closes for three weeks.

Load-Date: May 4, 2026
End of Document

Broen lukker
Kysttidende
4. maj 2026 mandag
Body
Broen over Sæby Å lukker i tre uger.
Load-Date: May 5, 2026
End of Document
"""

FACTIVA = """HD\tBroen lukker
BY\tAnna Berg
WC\t21 words
PD\t3 May 2026
ET\t06:12
SN\tKysttidende
LA\tDanish
LP\tBroen over Sæby Å lukker i tre uger.
TD\t– Vi skifter bjælkerne, siger Kirsten Ågård.

Den åbner igen i juni.
CO\tkystby : Kystby Kommune
AN\tDocument KYST000020260503em5300001

HD\tFærgen sejler
PD\t4 May 2026
SN\tKysttidende
LP\tFærgen til Læsø sejler igen.
AN\tDocument KYST000020260504em5400002
"""

JOINED = FACTIVA.replace("Ågård.\n\nDen", "Ågård.</p><p>Den")
CELLS = [line.split("\t") for line in JOINED.splitlines() if line]
FACTIVA_HTML = (
    "<html><body><div class='article deArticle'><table>"
    + "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td><p>{value}</p></td></tr>" for code, value in CELLS)
    + "</table></div></body></html>"
)

FACTIVA_XML = """<?xml version="1.0" encoding="UTF-8"?><PerformContentSearchResponse><ppsArticleResponse>
<ppsarticleResultSet><article xmlns="urn:example:pps"><reference>distdoc:archive/ArchiveDoc::Article/KYST01</reference>
<headline><paragraph display="Proportional">Broen lukker</paragraph></headline><byline>Anna Berg</byline>
<sourceName>Kysttidende</sourceName><baseLanguage>da</baseLanguage><wordCount>21</wordCount>
<publicationDate><date>2026-05-03</date></publicationDate>
<leadParagraph><paragraph display="Proportional">Broen over <hlt>Sæby Å</hlt> lukker i tre uger.</paragraph>
</leadParagraph><tailParagraphs><paragraph>– Vi skifter bjælkerne, siger Kirsten Ågård.</paragraph>
<paragraph>Den åbner igen i juni.</paragraph></tailParagraphs><region><code>DEN</code><name>Denmark</name></region>
</article><article><reference>distdoc:archive/ArchiveDoc::Article/KYST02</reference><headline>Færgen sejler</headline>
<sourceName>Kysttidende</sourceName><publicationDate><date>2026-05-04</date></publicationDate>
<leadParagraph>Færgen til Læsø sejler igen.</leadParagraph></article></ppsarticleResultSet></ppsArticleResponse>
</PerformContentSearchResponse>"""

EUROPRESSE = """<!DOCTYPE html><html><head><title>Europresse</title></head><body><article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Littoral, no. 24512</span></div>
<span class="DocHeader">Société, dimanche 3 mai 2026 06:12, p. 4</span>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le pont ferme</p></div>
<div class="docAuthors">Anne Berger</div></header><section><div class="docOcurrContainer">
<p>Le <mark>pont</mark> de la Sèvre ferme trois semaines.</p><p>« Il faut changer les poutres », dit Claire Aubry.</p>
<p><a href="https://example.fr/pont">Cet article est paru dans Le Littoral</a></p></div></section>
<footer><small>© 2026 Le Littoral. Tous droits réservés.</small>
<p>Numéro de document : news·20260503·LIT·0412</p></footer></article>
<article><span class="DocPublicationName">La Côte (site web)</span><span class="DocHeader">1er juin 2026</span>
<p class="titreArticleVisu">Le bac repart</p><div class="DocText clearfix"><p>Le bac repart après la tempête.</p></div>
</article><article><p>Liste des documents</p></article></body></html>"""


def told(article: Article) -> tuple[str, str, str]:
    return article.title, article.outlet, article.published.text


def test_an_export_of_mediearkivet_is_its_articles() -> None:
    """A hundred articles in one file are a hundred articles, not one long one."""
    reading = read("Utvalda.txt", MEDIEARKIVET.replace("\n", "\r\n").encode("utf-16"))
    first, second = reading.articles
    assert reading.report[0].format == "Retriever export"
    assert told(first) == ("Bron stängs", "Kusttidningen", "2026-05-03T06:12")
    assert first.text == (
        "Bron över Säbyån stängs i tre veckor.\n\n– Vi byter de bärande balkarna, säger Kirsten Ågård."
    )
    assert first.url == "http://ret.nu/abc"
    assert told(second) == ("Färjan går igen", "Dagens Kust", "2026-05-04")
    assert second.text == "Färjan till Läsö går igen efter stormen."
    assert reading.report[0].skipped == 1
    assert reading.report[0].reason == "1 part between rules without a line of paper and date left out."


def test_an_export_of_atekst_is_its_articles() -> None:
    """The Norwegian archive writes the same in another language and an older encoding."""
    (article,) = read("Utvalgte.txt", ATEKST.encode("latin-1")).articles
    assert told(article) == ("Broa stenger", "Kysttidende", "2026-05-03T06:12")
    assert (article.text, article.url) == ("Broa over Sæby Å stenger i tre uker.", "https://example.no/bro")


@pytest.mark.parametrize("export", [NEXIS, NEXIS_UNI])
def test_an_export_of_nexis_is_its_articles(export: str) -> None:
    """Headline, paper and day stand in lines without names; the text ends where the index terms begin."""
    reading = read("nexis.txt", export)
    first, second = reading.articles
    assert reading.report[0].format == "Nexis export"
    assert told(first) == ("Bridge to close for three weeks", "The Coast Times", "2026-05-03")
    assert first.byline == "Anna Berg"
    assert first.text.startswith("The bridge across the river closes for three weeks.")
    assert "Load" not in first.text.title()
    assert told(second) == ("Broen lukker", "Kysttidende", "2026-05-04")
    assert second.text == "Broen over Sæby Å lukker i tre uger."


@pytest.mark.parametrize("export", [FACTIVA, FACTIVA_HTML])
def test_an_export_of_factiva_is_its_articles(export: str) -> None:
    """The codes are the same in every language of the archive."""
    reading = read("factiva.bin", export)
    first, second = reading.articles
    assert reading.report[0].format == "Factiva export"
    assert told(first) == ("Broen lukker", "Kysttidende", "2026-05-03T06:12")
    assert (first.byline, first.language, first.own_id) == ("Anna Berg", "da", "KYST000020260503em5300001")
    assert first.text.split("\n\n") == [
        "Broen over Sæby Å lukker i tre uger.",
        "– Vi skifter bjælkerne, siger Kirsten Ågård.",
        "Den åbner igen i juni.",
    ]
    assert told(second) == ("Færgen sejler", "Kysttidende", "2026-05-04")


def test_an_export_of_factiva_as_xml_is_its_articles() -> None:
    """Its elements have plain names, and searched words stand in elements of their own within a sentence."""
    reading = read("factiva.xml", FACTIVA_XML)
    first, second = reading.articles
    assert reading.report[0].format == "Factiva export"
    assert told(first) == ("Broen lukker", "Kysttidende", "2026-05-03")
    assert (first.byline, first.language, first.own_id) == ("Anna Berg", "da", "KYST01")
    assert first.text.split("\n\n") == [
        "Broen over Sæby Å lukker i tre uger.",
        "– Vi skifter bjælkerne, siger Kirsten Ågård.",
        "Den åbner igen i juni.",
    ]
    assert told(second) == ("Færgen sejler", "Kysttidende", "2026-05-04")
    assert second.text == "Færgen til Læsø sejler igen."


def test_an_export_of_europresse_is_its_articles() -> None:
    """A page of a hundred articles would be one long article, or only its first."""
    reading = read("20260601.HTML", EUROPRESSE)
    first, second = reading.articles
    assert reading.report[0].format == "Europresse export"
    assert told(first) == ("Le pont ferme", "Le Littoral", "2026-05-03T06:12")
    assert (first.byline, first.own_id) == ("Anne Berger", "news·20260503·LIT·0412")
    assert first.url == "https://example.fr/pont"
    assert first.text.startswith(
        "Le pont de la Sèvre ferme trois semaines.\n\n« Il faut changer les poutres », dit Claire Aubry."
    )
    assert "Tous droits" not in first.text
    assert told(second) == ("Le bac repart", "La Côte", "2026-06-01")
    assert second.text == "Le bac repart après la tempête."
    assert (reading.report[0].read, reading.report[0].skipped) == (3, 1)


CUT = [MEDIEARKIVET, ATEKST, NEXIS, NEXIS_UNI, FACTIVA, FACTIVA_HTML, FACTIVA_XML, EUROPRESSE]


@pytest.mark.parametrize("export", CUT)
def test_an_export_cut_anywhere_is_read_in_part_and_nothing_else(export: str) -> None:
    """Users cut files by hand, and downloads break off."""
    for cut in range(0, len(export), 11):
        for part in (export[:cut], export[cut:], export[:cut] + "\x00" + RULE + "\nEnd of Document\n" + export[cut:]):
            reading = read("a.txt", part)
            assert reading.articles or reading.report[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "Broen lukker.\n" + RULE + "\nDet sker i maj.\n",
        "Body\nBroen lukker.\n",
        "HD er en forkortelse. SN er en anden.\n",
        "Avisen skrev: 1 of 2 DOCUMENTS er læst.\n",
    ],
)
def test_a_text_that_only_looks_a_little_like_an_export_stays_one_text(text: str) -> None:
    """An article must never be cut up for a line it quotes."""
    reading = read("a.txt", text)
    assert reading.report[0].format == "plain text"
    assert reading.articles[0].text == text
