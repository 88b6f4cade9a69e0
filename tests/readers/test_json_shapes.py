"""JSON as well-known programs, archives and interfaces write it."""

import json
from typing import Any

import pytest

from tests.readers.examples import NEWS, read

DAY = "2026-05-03"
MOMENT = "2026-05-03T06:12:30"

SHAPES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "news-please": (
        {
            "authors": ["Anna Berg"], "date_download": "2026-06-01 10:00:00", "date_modify": "None",
            "date_publish": "2026-05-03 06:12:30", "description": "Kort.", "filename": "x.json", "language": "da",
            "localpath": None, "maintext": NEWS, "source_domain": "example.org", "title": "Broen lukker",
            "title_page": None, "url": "https://example.org/bro",
        },
        {"outlet": "example.org", "byline": "Anna Berg", "published": MOMENT},
    ),
    "newspaper4k": (
        {
            "url": "https://example.org/bro", "language": "", "title": "Broen lukker", "authors": ["Anna Berg"],
            "publish_date": "2026-05-03T06:12:30", "meta_lang": "da", "meta_site_name": "Folkebladet",
            "canonical_link": "https://example.org/bro", "text": NEWS, "summary": "", "movies": [],
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg", "published": MOMENT},
    ),
    "trafilatura": (
        {
            "title": "Broen lukker", "author": "Anna Berg; Bo Dahl", "hostname": "example.org", "date": DAY,
            "fingerprint": "ff0c", "id": None, "raw_text": "x", "text": NEWS, "language": "da",
            "source": "https://example.org/bro", "source-hostname": "Folkebladet", "excerpt": "", "comments": "",
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg, Bo Dahl", "published": DAY},
    ),
    "fundus": (
        {
            "title": "Broen lukker", "plaintext": NEWS, "authors": ["Anna Berg"], "publishing_date": f"{MOMENT}+02:00",
            "topics": ["Trafik"], "free_access": True, "lang": "da", "publisher": "Folkebladet",
            "url": "https://example.org/bro",
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg", "published": f"{MOMENT}+02:00"},
    ),
    "Event Registry": (
        {
            "uri": "8237465", "lang": "dan", "isDuplicate": False, "date": DAY, "time": "06:20:00",
            "dateTime": "2026-05-03T06:20:00Z", "dateTimePub": "2026-05-03T06:12:30Z", "dataType": "news", "sim": 0,
            "url": "https://example.org/bro", "title": "Broen lukker", "body": NEWS,
            "source": {"uri": "example.org", "dataType": "news", "title": "Folkebladet"},
            "authors": [{"uri": "anna", "name": "Anna Berg", "type": "author", "isAgency": False}],
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg", "published": f"{MOMENT}+00:00", "own_id": "8237465"},
    ),
    "Infomedia": (
        {
            "ArticleId": "e9a1b2", "ArticleUrl": "https://example.org/bro", "Heading": "Broen lukker",
            "SubHeading": "", "Lead": "", "BodyText": NEWS.strip().replace("\n\n", "<p>"), "WordCount": 50,
            "PublishDate": "2026-05-03T00:00:00Z", "Source": "Folkebladet", "Authors": [", Anna Berg"],
            "Section": {"Id": "1", "Name": "Indland"}, "PageIds": [7],
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg", "published": DAY, "own_id": "e9a1b2"},
    ),
    "passim": (
        {"id": "folk-17", "series": "Folkebladet", "text": NEWS, "date": DAY, "title": "Broen lukker", "lang": "da"},
        {"outlet": "Folkebladet", "published": DAY, "own_id": "folk-17"},
    ),
    "schema.org": (
        {
            "@context": "https://schema.org", "@type": "ReportageNewsArticle", "headline": "Broen lukker",
            "articleBody": NEWS, "datePublished": f"{MOMENT}+02:00", "inLanguage": "da-DK",
            "author": [{"@type": "Person", "name": "Anna Berg"}], "correction": "Navnet er rettet.",
            "publisher": {"@type": "NewsMediaOrganization", "name": "Folkebladet"}, "url": "https://example.org/bro",
        },
        {"outlet": "Folkebladet", "byline": "Anna Berg", "published": f"{MOMENT}+02:00", "status": "correction"},
    ),
    "AP": (
        {
            "uri": "https://api.example.org/content/5c0f", "altids": {"itemid": "5c0f", "etag": "5c0f_2a1"},
            "version": 2, "type": "text", "language": "da", "versioncreated": "2026-05-03T08:00:00Z",
            "firstcreated": "2026-05-03T06:12:30Z", "pubstatus": "usable", "ednote": "CORRECTION: Retter navnet.",
            "headline": "Broen lukker", "headline_extended": "Broen lukker i tre uger", "title": "DK--Broen",
            "bylines": [{"by": "By Anna Berg", "title": "Associated Press"}], "renditions": {},
            "body_nitf": "".join(f"<p>{part}</p>" for part in NEWS.strip().split("\n\n")),
        },
        {
            "byline": "Anna Berg", "published": f"{MOMENT}+00:00", "own_id": "5c0f", "agency": "AP", "version": "2",
            "status": "correction",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrapped", ["one", "list", "lines", "inside"])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_json_of_well_known_programs_is_read_without_renaming(shape: str, wrapped: str) -> None:
    """Whoever has such a file should not have to learn what Ekko calls a field."""
    found, expected = SHAPES[shape]
    whole = {
        "one": json.dumps(found),
        "list": json.dumps([{"note": "no article"}, found]) if wrapped == "list" else "",
        "lines": json.dumps(found) + "\n" + json.dumps(found),
        "inside": json.dumps({"@graph": [{"@type": "WebSite", "name": "Forside"}, found], "total": 1}),
    }[wrapped]
    article = read("export.json", whole).articles[0 if wrapped != "inside" else -1]
    assert article.title == "Broen lukker"
    assert article.text.split() == NEWS.split()
    got = {field: getattr(article, field) for field in expected} | {"published": article.published.text}
    assert got == expected


def test_a_lead_that_stands_apart_is_part_of_the_text() -> None:
    """What everyone quotes stands in the lead."""
    found = SHAPES["Infomedia"][0] | {"Lead": "Broen lukker mandag.", "BodyText": "<p>Den åbner igen i juni.</p>"}
    assert read("a.json", json.dumps({"Articles": [found]})).articles[0].text == (
        "Broen lukker mandag.\n\nDen åbner igen i juni."
    )


@pytest.mark.parametrize("value", [None, 7, True, [], {}, [[["x"]]], {"@type": {"@type": 1}}, "\ud800", "x" * 5000])
@pytest.mark.parametrize("shape", SHAPES)
def test_fields_of_another_kind_than_expected_never_stop_a_file(shape: str, value: object) -> None:
    """Interfaces change, and people edit files by hand."""
    found = SHAPES[shape][0]
    for key in found:
        reading = read("a.json", json.dumps([found | {key: value}, {"text": NEWS}]))
        assert reading.articles[-1].text == NEWS


def test_a_feed_of_ap_is_its_items() -> None:
    """Each item stands inside an object of its own, beside what the feed says about it."""
    item = SHAPES["AP"][0]
    members = [{"meta": {"seq": number}, "item": item | {"headline": f"Nr. {number}"}} for number in (1, 2)]
    feed = {"id": "x", "data": {"items": members}}
    assert [article.title for article in read("feed.json", json.dumps(feed)).articles] == ["Nr. 1", "Nr. 2"]
