"""Feeds and news sitemaps, whole, broken and hostile."""

import pytest

from tests.readers.examples import read, reason

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Vendsyssel Folkeblad</title><link>https://example.org</link><language>da-DK</language>
<item><title>Broen over Sæby Å lukker &amp;amp; flyttes</title><link>https://example.org/bro</link>
<guid isPermaLink="false">vf-17</guid><pubDate>Sun, 03 May 2026 06:12:30 +0200</pubDate>
<dc:creator>Anna Berg</dc:creator><description>Kort om broen.</description>
<content:encoded><![CDATA[<p>Broen lukker i <b>tre</b> uger.<br>Det sker 3. maj.</p><script>alert(1)</script>
<p>– Vi skifter de bærende bjælker, siger Kirsten Ågård.</p>]]></content:encoded></item>
<item><title>Færgen sejler igen</title><source url="https://example.com/feed">Kystavisen</source>
<description>&lt;p&gt;Færgen til Læsø sejler igen efter stormen.&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb"><title>Kysttidende</title>
<entry><id>urn:kt:4</id><title type="html">Broa &lt;i&gt;stenger&lt;/i&gt;</title>
<link rel="self" href="https://example.no/api/4"/><link href="https://example.no/4"/>
<published>2026-05-03T06:12:30Z</published><updated>2026-05-04T00:00:00Z</updated>
<author><name>Bo Dahl</name></author><author><name>Eva Lie</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Broa stenger.</p><p>Den åpner i juni.</p></div>
</content>
</entry></feed>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.se/bron</loc><news:news><news:publication><news:name>Kusttidningen</news:name>
<news:language>sv</news:language></news:publication><news:publication_date>2026-05-03T06:12+02:00</news:publication_date>
<news:title>Bron över Säbyån stängs</news:title></news:news></url>
<url><loc>https://example.se/om-oss</loc></url></urlset>"""


def test_an_rss_item_is_an_article_with_its_paragraphs_and_its_time() -> None:
    """A newsroom's own feed is the nearest source of articles there is."""
    reading = read("feed.txt", RSS)
    first, second = reading.articles
    assert reading.report[0].format == "RSS feed"
    assert first.text == (
        "Broen lukker i tre uger.\nDet sker 3. maj.\n\n– Vi skifter de bærende bjælker, siger Kirsten Ågård."
    )
    assert first.title == "Broen over Sæby Å lukker & flyttes"
    assert (first.own_id, first.outlet, first.language) == ("vf-17", "Vendsyssel Folkeblad", "da")
    assert (first.byline, first.url) == ("Anna Berg", "https://example.org/bro")
    assert (str(first.published.start), first.published.precision) == ("2026-05-03 06:12:30+02:00", "second")
    assert (second.outlet, second.text) == ("Kystavisen", "Færgen til Læsø sejler igen efter stormen.")


def test_an_atom_entry_is_an_article() -> None:
    """Half of the world's feeds are Atom."""
    article = read("a.xml", ATOM).articles[0]
    assert (article.title, article.text) == ("Broa stenger", "Broa stenger.\n\nDen åpner i juni.")
    assert (article.own_id, article.url, article.byline) == ("urn:kt:4", "https://example.no/4", "Bo Dahl, Eva Lie")
    assert (article.outlet, article.language) == ("Kysttidende", "nb")
    assert str(article.published.start) == "2026-05-03 06:12:30+00:00"


def test_a_news_sitemap_gives_headlines_and_says_what_it_left_out() -> None:
    """Headlines with times already show who was first."""
    reading = read("sitemap.xml", SITEMAP)
    (article,) = reading.articles
    assert (article.title, article.outlet, article.language) == ("Bron över Säbyån stängs", "Kusttidningen", "sv")
    assert article.published.precision == "minute"
    assert "1 row without text was left out." in reading.report[0].reason
    assert reading.report[0].format == "news sitemap"


def test_a_feed_that_breaks_off_keeps_the_items_before_the_break() -> None:
    """A download that stopped still holds all articles but the last."""
    reading = read("feed.xml", RSS[: RSS.index("Færgen til")])
    assert reading.articles[0].own_id == "vf-17"
    assert "The XML is wrong in line" in reading.report[0].reason


def test_a_feed_in_an_old_encoding_is_read_as_it_declares() -> None:
    """Older systems still write ISO 8859-1, and mean what Windows means by it."""
    reading = read("feed.xml", RSS.replace("UTF-8", "iso-8859-1").encode("cp1252"))
    assert reading.articles[0].text.endswith("bærende bjælker, siger Kirsten Ågård.")
    assert reading.report[0].encoding == "Windows-1252"
    wrong = read("feed.xml", RSS.encode("cp1252"))
    assert wrong.articles[0].text.endswith("bærende bjælker, siger Kirsten Ågård.")


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title></item></channel></rss>"
)
FILE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'


@pytest.mark.parametrize("document", [LAUGHS, FILE, FILE.replace("file:///etc/passwd", "http://127.0.0.1:9/x")])
def test_a_document_with_entities_of_its_own_is_refused(document: str) -> None:
    """A kilobyte can unfold into gigabytes, or carry a file of this machine onto the screen."""
    assert reason("feed.xml", document) == (
        "feed.xml is an XML document that declares entities of its own and was not read: they can reach for other "
        "files or fill the memory."
    )


def test_a_foreign_document_type_is_never_fetched() -> None:
    """Old feeds name a document type on the net; what it says is not needed."""
    feed = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss><channel><item>&x;<title>Bro &nbsp; lukker</title>'
    assert read("feed.xml", feed + "</item></channel></rss>").articles[0].title.startswith("Bro")


def test_a_hundred_thousand_nested_tags_end_in_a_sentence() -> None:
    """Depth without end overflows the stack of a careless reader."""
    for end in ("", "</a>" * 100_000):
        reading = read("feed.xml", "<rss><channel><item><title>Bro</title>" + "<a>" * 100_000 + end)
        assert reading.report[0].reason
    assert read("feed.xml", "<feed><entry><content>" + "<b>" * 100_000).report[0].reason
    assert read("a.xml", "<rss><item><description><![CDATA[" + "<b>" * 50_000 + "]]></description></item></rss>").report


def test_xml_of_another_kind_is_named_by_its_root() -> None:
    """Whoever loads a configuration file must see at once what it was."""
    assert "outermost element is “project”" in reason("pom.xml", "<?xml version='1.0'?><project><a/></project>")
    assert reason("a.xml", "<rss><channel><title>Tom</title></channel></rss>") == "a.xml holds no articles."
