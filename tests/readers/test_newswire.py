"""Newswire formats: one invented telegram in each, with what its version says of others."""

import json
from typing import Any

import pytest

from analysis.article import Article
from tests.readers.examples import read, reason

PARTS = ("Broen over Sæby Å lukker i tre uger fra 3. maj.", "– Vi skifter de bærende bjælker, siger Kirsten Ågård.")
TEXT = "\n\n".join(PARTS)
BODY = "".join(f"<p>{part}</p>" for part in PARTS)

NITF = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="no"><head><title>Kladd</title><meta name="NTBKilde" content="Ritzau"/>
<meta name="NTBMeldingsType" content="Korrigering"/><meta name="NTBID" content="RED1"/>
<docdata management-status="usable"><doc-id regsrc="example.dk" id-string="20260503:RTZ:1:1"/>
<date.issue norm="20260503T061230+0200"/><du-key key="BRO" version="2"/></docdata></head>
<body><body.head><hedline><hl1>Broen lukker</hl1></hedline><byline>Anna Berg</byline>
<distributor>NTB</distributor></body.head><body.content>{BODY.replace("–", "-")}
<media media-type="image"><media-caption>Broen ved åen.</media-caption></media></body.content></body></nitf>"""

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?><NewsML><NewsEnvelope/><NewsItem xml:lang="da">
<Identification><NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20260503</DateId>
<NewsItemId>BRO7</NewsItemId>
<RevisionId PreviousRevision="1" Update="N">2</RevisionId></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20260503T061230Z</FirstCreated><Status FormalName="Canceled"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Broen lukker</HeadLine><ByLine>Anna Berg</ByLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="RITZAU"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="da"/></DescriptiveMetadata>
<ContentItem><DataContent><p>Broen ved åen.</p></DataContent></ContentItem>
<ContentItem><DataContent><nitf><body><body.content>{BODY}</body.content></body></nitf></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""

G2 = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:ex:bro:7" version="3" xml:lang="da"><itemMeta><provider qcode="nprov:RITZAU"/>
<versionCreated>2026-05-03T08:00:00Z</versionCreated><firstCreated>2026-05-03T06:12:30Z</firstCreated>
<pubStatus qcode="stat:usable"/><signal qcode="sig:update"/>
<link rel="irel:previousVersion" guidref="urn:ex:bro:6"/></itemMeta>
<contentMeta><headline>Broen lukker</headline><by>Anna Berg</by><infoSource literal="Ritzau"/><language tag="da"/>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{BODY}</body></html></inlineXML>
</contentSet>
</newsItem></itemSet></newsMessage>"""

RITZAU = f"""<RBNews xmlns="urn:example" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><NewsID>9001</NewsID>
<PublishDate>2026-05-03T06:12:30</PublishDate><headline>Broen lukker</headline><subtitle i:nil="true"/>
<origin>/ritzau/</origin><version>2</version><Replaces>8999</Replaces><replacedID>8999</replacedID>
<content>{BODY.replace("<", "&lt;")}</content><Annuleret>false</Annuleret><Korrektion>true</Korrektion>
<byLine>Anna Berg</byLine><byLineEmail>anna@example.org</byLineEmail>
<TilRedaktionen>Ring til Bo på 12 34 56 78</TilRedaktionen></RBNews>"""

NINJS: dict[str, dict[str, Any]] = {
    "ninjs 1": {
        "uri": "urn:ex:7", "type": "text", "version": "2", "firstcreated": "2026-05-03T06:12:30Z",
        "versioncreated": "2026-05-03T08:00:00Z", "pubstatus": "canceled", "language": "da", "byline": "Anna Berg",
        "headline": "Broen lukker", "body_html": BODY, "infosource": [{"name": "Ritzau"}],
    },
    "ninjs 2": {
        "uri": "urn:ex:7", "version": "2", "firstcreated": "2026-05-03T06:12:30Z", "by": "Anna Berg", "language": "da",
        "headlines": [{"role": "sub", "value": "Kort om en meget lang titel"},
            {"role": "main", "value": "Broen lukker"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": BODY}], "infosources": [{"name": "Ritzau"}],
        "pubstatus": "usable",
    },
    "ninjs 3": {
        "uri": "urn:ex:7", "version": "2", "firstCreated": "2026-05-03T06:12:30Z", "pubStatus": "usable",
        "edNote": "CORRECTION: navnet er rettet", "headlines": [{"value": "Broen lukker"}], "language": "da",
        "bodies": [{"value": BODY}], "infoSources": [{"name": "Ritzau"}], "by": "Anna Berg",
    },
    "TT": {
        "uri": "http://example.se/media/text/7", "source": "Ritzau", "datetime": "2026-05-03T06:12:30Z", "version": "2",
        "headline": "Broen lukker", "body_html5": BODY, "bylines": [{"byline": "Anna Berg"}], "language": "da",
        "replacing": ["http://example.se/media/text/6"], "pubstatus": "usable", "product": [], "slug": "bro",
    },
}  # fmt: skip


def check(article: Article) -> None:
    """Assert what all of the telegrams say."""
    assert article.title == "Broen lukker"
    assert article.text.replace("- Vi", "– Vi") == TEXT
    assert (article.byline, article.version) == ("Anna Berg", "2" if article.own_id != "urn:ex:bro:7" else "3")
    assert article.agency.casefold() == "ritzau"
    assert article.language in ("da", "nb")
    assert article.published.text.startswith("2026-05-03T06:12:30")


@pytest.mark.parametrize(
    ("kind", "document", "own_id", "replaces", "status"),
    [
        ("NITF", NITF.encode("latin-1"), "20260503:RTZ:1:1", "", "correction"),
        ("NewsML 1.2", NEWSML.encode(), "BRO7", "BRO7", "cancelled"),
        ("NewsML-G2", G2.encode(), "urn:ex:bro:7", "urn:ex:bro:6", "update"),
        ("Ritzau RBNews", RITZAU.encode(), "9001", "8999", "correction"),
    ],
)
def test_a_telegram_is_read_with_its_version_and_what_it_replaces(
    kind: str, document: bytes, own_id: str, replaces: str, status: str
) -> None:
    """Without them a correction looks like a copy, and a cancelled telegram like news."""
    reading = read("telegram.txt", document)
    assert reading.report[0].format == kind
    (article,) = reading.articles
    check(article)
    assert (article.own_id, article.replaces, article.status) == (own_id, replaces, status)


@pytest.mark.parametrize(
    ("kind", "replaces", "status"),
    [
        ("ninjs 1", "", "cancelled"),
        ("ninjs 2", "", ""),
        ("ninjs 3", "", "correction"),
        ("TT", "http://example.se/media/text/6", "replacement"),
    ],
)
def test_every_edition_of_ninjs_is_read(kind: str, replaces: str, status: str) -> None:
    """Each edition renamed the fields of the one before."""
    for whole in (NINJS[kind], [NINJS[kind]], {"hits": [NINJS[kind]], "total": 1}):
        (article,) = read("a.json", json.dumps(whole)).articles
        check(article)
        assert (article.replaces, article.status) == (replaces, status)


def test_notes_to_editors_and_private_addresses_are_left_out() -> None:
    """Telephone numbers for the desk are not for the public."""
    article = read("r.xml", RITZAU).articles[0]
    assert "12 34" not in repr(article)
    assert "anna@" not in repr(article)


@pytest.mark.parametrize(
    ("headline", "status"),
    [
        ("RETTELSE: Broen lukker", "correction"),
        ("UPDATE 2: Broen lukker", "update"),
        ("(Annulleret) Broen lukker", "cancelled"),
        ("Rettelse af loven om broer vedtaget", ""),
        ("Minister: Rettelse af loven kommer", ""),
    ],
)
def test_a_mark_counts_at_the_start_of_a_headline_only(headline: str, status: str) -> None:
    """News of a correction is no correction."""
    document = RITZAU.replace("Broen lukker</headline>", f"{headline}</headline>").replace("true</K", "false</K")
    assert read("r.xml", document).articles[0].status == status


@pytest.mark.parametrize("document", [NITF.replace("iso-8859-1", "utf-8"), NEWSML, G2, RITZAU])
def test_a_telegram_damaged_anywhere_is_read_in_part_or_refused(document: str) -> None:
    """Lines break off, and old systems write what no standard allows."""
    for cut in range(1, 40):
        position = len(document) * cut // 40
        for damaged in (document[:position], document[:position] + "<\x00&" + document[position + 5 :]):
            reading = read("t.xml", damaged)
            assert reading.articles or reading.report[0].reason
    entity = document.replace("<?xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><?xml')
    if "<!DOCTYPE x" in entity:
        assert "declares entities of its own" in reason("t.xml", entity)
