"""Web pages: what the page says of itself, the article without its frame, and hostile markup."""

import json

from tests.readers.examples import read

BODY = (
    "<p>Broen over Sæby Å lukker i tre uger fra 3. maj, oplyser kommunen onsdag.</p>"
    "<p>&ndash; Vi er nødt til at skifte de bærende bjælker, siger Kirsten Ågård, der er formand for udvalget.</p>"
)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Forside"},
        {
            "@type": ["NewsArticle"],
            "headline": "Broen lukker i tre uger",
            "datePublished": "2026-05-03T06:12:30+02:00",
            "author": [{"@type": "Person", "name": "Anna Berg"}, {"@type": "Person", "name": "Bo Dahl"}],
            "publisher": {"@type": "Organization", "name": "Vendsyssel Folkeblad"},
            "mainEntityOfPage": {"@id": "https://example.org/bro"},
        },
    ],
}


def page(head: str = "", body: str = BODY) -> str:
    """Return a page with a menu, an article and a footer."""
    menu = "".join(f'<li><a href="/{n}">Emne {n}</a></li>' for n in range(9))
    return (
        f'<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Broen | Folkeblad</title>{head}</head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>Broen lukker i tre uger</h1>{body}</article>"
        "<footer>Ansvarshavende redaktør</footer></body></html>"
    )


def linked(article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


def test_what_a_page_says_of_itself_goes_before_what_stands_on_it() -> None:
    """A guessed date decides wrongly who was first."""
    meta = '<meta property="article:published_time" content="2020-01-01"><meta property="og:site_name" content="FB">'
    reading = read("side.txt", page(linked(LINKED) + meta))
    (article,) = reading.articles
    assert reading.report[0].format == "web page"
    assert (article.title, article.outlet) == ("Broen lukker i tre uger", "Vendsyssel Folkeblad")
    assert (article.byline, article.language) == ("Anna Berg, Bo Dahl", "da")
    assert article.url == "https://example.org/bro"
    assert str(article.published.start) == "2026-05-03 06:12:30+02:00"
    assert (article.source_id, article.own_id) == ("side.txt", "")


def test_the_text_is_the_article_without_menu_headline_and_footer() -> None:
    """A menu in every text would make all pages of an outlet look alike."""
    text = read("side.html", page()).articles[0].text
    assert text.startswith("Broen over Sæby Å lukker i tre uger")
    assert text.endswith("der er formand for udvalget.")
    assert "Emne" not in text
    assert "redaktør" not in text


def test_meta_elements_stand_in_where_there_is_no_linked_data() -> None:
    """Smaller papers have no JSON-LD."""
    head = (
        '<meta property="og:title" content="Bro lukker"><meta property="article:published_time" '
        'content="2026-05-03T06:12+02:00"><meta name="author" content="Anna Berg">'
        '<link rel="canonical" href="https://www.example.org/bro">'
    )
    article = read("side.html", page(head)).articles[0]
    assert (article.title, article.byline, article.outlet) == ("Bro lukker", "Anna Berg", "example.org")
    assert (article.url, article.published.precision) == ("https://www.example.org/bro", "minute")


def test_a_page_without_a_date_of_its_own_has_none() -> None:
    """The only time on a page may be that of another article."""
    other = '<aside><time datetime="2019-02-01">1. februar</time> Læs også</aside>'
    assert read("side.html", page(body=BODY + other)).articles[0].published.precision == "unknown"
    own = '<time itemprop="datePublished" datetime="2026-05-03">3. maj</time>'
    assert read("side.html", page(body=BODY + own)).articles[0].published.text == "2026-05-03"


def test_the_text_that_a_page_gives_apart_is_taken_when_the_page_shows_hardly_any() -> None:
    """Many pages draw their text by script; the linked data holds it all."""
    article = {"@type": "NewsArticle", "headline": "Bro", "articleBody": "Broen lukker i tre uger. " * 30}
    assert len(read("side.html", page(linked(article), "<p>Log ind</p>")).articles[0].text) > 600


def test_broken_linked_data_and_addresses_that_run_code_cost_nothing() -> None:
    """A page from anywhere must be read or refused, and never run."""
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", </script>' + linked([[[[[[[[[1]]]]]]]]])
    hostile = '<meta property="og:url" content="javascript:alert(1)"><base href="http://127.0.0.1:9/">'
    article = read(
        "side.html", page(broken + hostile, BODY + "<script>alert(2)</script><img src=x onerror=a()>")
    ).articles[0]
    assert article.url == ""
    assert "alert" not in article.text


def test_a_page_in_an_old_encoding_is_read_as_it_declares() -> None:
    """Saved pages of the nineties are not in UTF-8."""
    old = page().replace('charset="utf-8"', 'http-equiv="Content-Type" content="text/html; charset=iso-8859-1"')
    reading = read("side.html", old.encode("cp1252"))
    assert "Sæby Å" in reading.articles[0].text
    assert reading.report[0].encoding == "Windows-1252"


def test_empty_and_endlessly_nested_pages_end_in_a_sentence() -> None:
    """A browser draws them; a reader must not fall over them."""
    for text in ("<html>", "<html><body></body></html>", "<!DOCTYPE html>", "<html>" + "<div>" * 100_000):
        assert read("side.html", text).report[0].reason
