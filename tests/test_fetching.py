"""Fetching by address: what it gives, and everything that a hostile or careless server can try."""

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme

from analysis.errors import FetchError
from analysis.fetching import Fetcher, Guard, Manners, file_name, is_allowed
from analysis.readers import read_bytes
from analysis.settings import Settings
from tests.web import FEED, LOOPBACK, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a server of the test's own."""
    with serving() as site:
        yield site


def test_a_feed_that_is_fetched_is_read_like_a_file(site: Site) -> None:
    """Whoever gives a feed's address wants its articles."""
    site.give("/rss")
    fetched = site.fetcher().get(f"{site.address}/rss")
    article = read_bytes(file_name(fetched.url), fetched.content, Settings()).articles[0]
    assert (article.title, article.outlet, article.language) == ("Broen lukker", "Kystposten", "da")
    assert article.source_file == "kystposten.example rss"


def test_a_packed_feed_is_unpacked(site: Site) -> None:
    """Nearly every server packs what it sends."""
    site.give_packed("/rss", FEED)
    assert site.fetcher().get(f"{site.address}/rss").content == FEED


def test_a_request_tells_nothing_of_who_asks(site: Site) -> None:
    """A newsroom's cookies, log-ins and referring pages are nobody's business."""
    site.give("/rss", Set_Cookie="who=reporter")
    fetcher = site.fetcher()
    fetcher.get(f"{site.address}/rss")
    fetcher.get(f"{site.address}/rss")
    names = {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert [set(headers) for headers in site.headers] == [names, names]
    assert site.headers[0]["User-Agent"] == "Ekko/0.1"
    assert site.headers[0]["Host"] == f"kystposten.example:{site.port}"


def test_fetching_is_off_unless_it_is_allowed() -> None:
    """The promise is that nothing leaves the machine: silence, or another word than 1, is no permission."""
    assert [is_allowed(said) for said in ({}, {"EKKO_FETCH": ""}, {"EKKO_FETCH": "0"}, {"EKKO_FETCH": "no"})] == 4 * [
        False
    ]
    assert is_allowed({"EKKO_FETCH": "1"})


NOT_PUBLIC = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3",  # noqa: S104
    "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
    "fc00::1", "fd12::1", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1",
)  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_into_a_private_network_is_refused(address: str) -> None:
    """A feed's address would read what the server's own network shows to its machines: settings, keys, printers."""
    opened: list[str] = []
    fetcher = Fetcher(Settings(), Guard(lambda host, port: opened.append(host) or [address]))
    with pytest.raises(FetchError, match="not a public server"):
        fetcher.get("https://feeds.example/rss")
    assert opened == ["feeds.example"]


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_server_is_let_through(address: str) -> None:
    """A guard that refuses everything guards nothing."""
    from analysis.fetching.addresses import target_of

    assert Guard(lambda host, port: [address]).vetted(target_of("https://coast.example/")) == [address]


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "①②⑦.⓪.⓪.①", "[::1]", "[::]"]
)
def test_no_spelling_of_this_machine_is_let_through(host: str) -> None:
    """A list of forbidden names would be passed by the next way to write 127.0.0.1."""
    with pytest.raises(FetchError, match=r"not a public server|was not found"):
        Fetcher(Settings()).get(f"http://{host}/")


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    """Which of several addresses is used is chance."""
    with pytest.raises(FetchError, match="not a public server"):
        Fetcher(Settings(), Guard(lambda host, port: ["93.184.216.34", "10.0.0.1"])).get("http://coast.example/")


def test_a_name_is_looked_up_once_and_that_address_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers publicly when asked and privately a moment later would get round the guard."""
    site.give("/rss")
    answers = iter([[LOOPBACK], ["10.0.0.1"]])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **named: pytest.fail("looked up a second time"))
    guard = Guard(lambda host, port: next(answers), frozenset({(LOOPBACK, site.port)}))
    assert Fetcher(Settings(), guard).get(f"{site.address}/rss").content == FEED
    with pytest.raises(FetchError, match="not a public server"):
        Fetcher(Settings(), guard).get(f"{site.address}/rss")


@pytest.mark.parametrize(
    "to",
    [
        "http://10.0.0.1/keys",
        "http://[::ffff:169.254.169.254]/latest",
        "http://localhost:22/",
        "//127.0.0.2/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(site: Site, to: str) -> None:
    """A public server would send on to where the guard does not let anybody."""
    site.send_on("/rss", to)
    names = {"kystposten.example": LOOPBACK, "localhost": "127.0.0.3"}
    guard = Guard(lambda host, port: [names.get(host, host)], frozenset({(LOOPBACK, site.port)}))
    with pytest.raises(FetchError, match="not a public server"):
        Fetcher(Settings(), guard).get(f"{site.address}/rss")
    assert site.asked == ["/rss"]


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://coast.example/x", "gopher://coast.example/"])
def test_a_redirect_to_another_scheme_is_refused(site: Site, to: str) -> None:
    """A file of the server would be read in the place of a feed."""
    site.send_on("/rss", to)
    with pytest.raises(FetchError, match="no address of a page"):
        site.fetcher().get(f"{site.address}/rss")


def test_a_redirect_is_followed_to_the_end(site: Site) -> None:
    """Feeds move; their old addresses go on being used."""
    site.send_on("/rss", "/feeds/alle.xml")
    site.give("/feeds/alle.xml")
    assert site.fetcher().get(f"{site.address}/rss").url == f"{site.address}/feeds/alle.xml"


def test_redirects_that_never_end_are_stopped(site: Site) -> None:
    """Two addresses that send to each other would keep the machine busy."""
    site.send_on("/rss", "/rss")
    with pytest.raises(FetchError, match="more than 3 times"):
        site.fetcher().get(f"{site.address}/rss")
    assert len(site.asked) == Settings().max_redirects + 1


@pytest.mark.parametrize(
    "url",
    [
        "", "kystposten.example/rss", "/etc/passwd", "file:///etc/passwd", "ftp://coast.example/", "http://", "http://[::1",
        "http://coast.example:99999999/", "javascript:alert(1)", "http://" + "a" * 300 + ".example/",
        "http://coast.example/" + "a" * 3000, "https://user:secret@coast.example/", "https://user@coast.example/",
    ],
)  # fmt: skip
def test_what_is_no_public_page_is_refused_in_a_sentence(url: str) -> None:
    """A path or a password in the box for addresses must not be opened or sent."""
    with pytest.raises(FetchError) as refused:
        Fetcher(Settings(), Guard(lambda host, port: pytest.fail("looked up"))).get(url)
    assert str(refused.value).endswith(".")
    assert "secret" not in str(refused.value)


def test_other_ports_than_those_of_the_web_are_refused() -> None:
    """Mail servers and databases answer on theirs."""
    with pytest.raises(FetchError, match="Port 25"):
        Fetcher(Settings(), Guard(lambda host, port: ["93.184.216.34"])).get("http://coast.example:25/")


@pytest.mark.parametrize("give", ["give", "give_packed"])
def test_a_feed_above_the_limit_is_not_fetched(site: Site, give: str) -> None:
    """A feed without end, or a small one that unpacks to gigabytes, would fill the machine."""
    getattr(site, give)("/rss", b" " * 300_000)
    with pytest.raises(FetchError, match=r"0\.2 MB"):
        site.fetcher(max_fetched_bytes=200_000).get(f"{site.address}/rss")


def test_a_packed_bomb_is_stopped_while_it_unpacks(site: Site) -> None:
    """300 kB would become 300 MB."""
    site.give_packed("/rss", b"0" * 300_000_000)
    with pytest.raises(FetchError, match="10 MB"):
        site.fetcher().get(f"{site.address}/rss")


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\n\r\n<rss>"])
def test_a_server_that_drips_is_hung_up_on(site: Site, start: bytes) -> None:
    """A byte now and then, in the head or in the body, keeps every timeout between two bytes from ever being met."""
    over = threading.Event()

    def drip(connection: Any) -> None:
        connection.wfile.write(start)
        while not over.wait(0.05):
            connection.wfile.write(b"0")

    site.pages["/rss"] = drip
    with pytest.raises(FetchError, match="longer than 1 seconds"):
        site.fetcher(max_fetch_seconds=1).get(f"{site.address}/rss")
    over.set()


def test_a_server_that_never_finishes_its_greeting_is_hung_up_on() -> None:
    """The time limit holds for encrypted connections from their first byte on."""
    with socket.create_server((LOOPBACK, 0)) as silent:
        port = silent.getsockname()[1]
        guard = Guard(lambda host, asked: [LOOPBACK], frozenset({(LOOPBACK, port)}))
        with pytest.raises(FetchError, match="longer than 1 seconds"):
            Fetcher(Settings(max_fetch_seconds=1), guard).get(f"https://kystposten.example:{port}/rss")


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Have one authority for certificates, the test's own, be trusted on this machine."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "trusted.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    return authority


def test_an_encrypted_feed_is_fetched(trusted: trustme.CA) -> None:
    """Nearly every newspaper's feed is."""
    with serving(trusted.issue_cert("kystposten.example")) as site:
        site.give("/rss")
        assert site.fetcher().get(f"{site.address}/rss").content == FEED
        assert site.address.startswith("https://")


@pytest.mark.parametrize("wrong", ["of another site", "of an unknown authority", "expired"])
def test_a_feed_with_a_wrong_certificate_is_refused_before_anything_is_asked(trusted: trustme.CA, wrong: str) -> None:
    """Somebody between the newspaper and the reader could put words into its articles."""
    certificate = {
        "of another site": lambda: trusted.issue_cert("fjordbladet.example"),
        "of an unknown authority": lambda: trustme.CA().issue_cert("kystposten.example"),
        "expired": lambda: trusted.issue_cert("kystposten.example", not_after=datetime(2020, 1, 1, tzinfo=UTC)),
    }[wrong]()
    with serving(certificate) as site:
        site.give("/rss")
        with pytest.raises(FetchError) as refused:
            site.fetcher().get(f"{site.address}/rss")
        assert str(refused.value) == f"{site.address}/rss was not fetched: its certificate is not valid."
        assert site.asked == []


def test_a_feed_that_breaks_off_is_not_half_read(site: Site) -> None:
    """Half a feed would look like a newspaper that has withdrawn its articles."""

    def break_off(connection: Any) -> None:
        connection.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9999\r\n\r\n" + FEED)

    site.pages["/rss"] = break_off
    with pytest.raises(FetchError, match="ended too early"):
        site.fetcher().get(f"{site.address}/rss")


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\n" + 200 * b"A: b\r\n", b"\x00" * 100, b"H" * 99_999],
)
def test_what_is_no_answer_of_the_web_is_a_sentence(site: Site, answer: bytes) -> None:
    """Anything may listen on a port."""
    site.pages["/rss"] = lambda connection: connection.wfile.write(answer)
    with pytest.raises(FetchError, match="was not fetched"):
        site.fetcher().get(f"{site.address}/rss")


@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4", "application/octet-stream", "text/css", "font/woff2"])
def test_what_is_neither_feed_nor_page_is_not_fetched(site: Site, kind: str) -> None:
    """A film is no article."""
    site.give("/rss", Content_Type=kind)
    with pytest.raises(FetchError, match="neither a feed nor a page"):
        site.fetcher().get(f"{site.address}/rss")


def test_a_feed_that_is_not_there_is_told_with_the_answer(site: Site) -> None:
    """404 and 503 ask for different things of the reader."""
    with pytest.raises(FetchError, match="404") as refused:
        site.fetcher().get(f"{site.address}/rss")
    assert refused.value.status == 404


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    """Asked every ten minutes, a feed would be sent whole 144 times a day."""
    site.give("/rss", ETag='"7"')
    fetcher = site.fetcher()
    first = fetcher.get(f"{site.address}/rss")
    site.give("/rss", b"", status=304)
    assert fetcher.get(f"{site.address}/rss", known=first) is first
    assert site.headers[-1]["If-None-Match"] == '"7"'


class Waits:
    """A clock that goes on only when somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        """Let time go on."""
        self.waited.append(seconds)
        self.now += seconds


def manners(site: Site, waits: Waits) -> Manners:
    return Manners(site.fetcher(), Settings(), waits.wait, lambda: waits.now)


def test_robots_txt_is_obeyed(site: Site) -> None:
    """A newspaper that asks programs to stay away from a folder is left alone there."""
    site.give("/robots.txt", b"User-agent: *\nDisallow: /abonnent/\n", Content_Type="text/plain")
    site.give("/rss")
    site.send_on("/moved", "/abonnent/rss")
    watching = manners(site, Waits())
    assert watching.get(f"{site.address}/rss").content == FEED
    for path in ("/abonnent/rss", "/moved"):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            watching.get(f"{site.address}{path}")
    assert site.asked == ["/robots.txt", "/rss", "/moved"]


ROBOTS = """Sitemap: https://kystposten.example/sitemap.xml
User-agent: GPTBot
User-agent: OtherBot
Disallow: /

User-agent: *
Disallow: /

user-agent: ekko  # the next group is for it, too
Allow: /arkiv/aaben
Disallow: /arkiv
Disallow: /*?udskriv=
Disallow: /*.pdf$
User-agent: Ekko
Disallow: /a*b*c$
Disallow: /søg
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/rss", True),
        ("/arkiv/2026", False),
        ("/arkiv/aaben/2026", True),
        ("/nyt?udskriv=1", False),
        ("/nyt?side=1", True),
        ("/nyt/bilag.pdf", False),
        ("/nyt/bilag.pdf.html", True),
        ("/axxbyyc", False),
        ("/axxbyycd", True),
        ("/s%C3%B8g?ord=bro", False),
    ],
)
def test_patterns_in_robots_txt_are_obeyed_and_the_longest_counts(site: Site, path: str, allowed: bool) -> None:
    """Newspapers write * and $ in their rules, and open a folder within one that is closed (RFC 9309)."""
    site.give("/robots.txt", ROBOTS.encode(), Content_Type="text/plain")
    site.give(path)
    if allowed:
        assert manners(site, Waits()).get(site.address + path).content == FEED
    else:
        with pytest.raises(FetchError, match=r"robots\.txt of kystposten\.example forbids it"):
            manners(site, Waits()).get(site.address + path)
    assert site.asked == ["/robots.txt", path][: 1 + allowed]


@pytest.mark.parametrize("name", ["Ekko", "ekko/0.1", "Ekko 0.1"])
def test_a_site_names_ekko_as_its_log_does(site: Site, name: str) -> None:
    """Whoever copies the name from the log has said no, and would be asked all the same."""
    site.give("/robots.txt", f"User-agent: {name}\nDisallow: /\n".encode(), Content_Type="text/plain")
    site.give("/rss")
    with pytest.raises(FetchError, match="forbids it"):
        manners(site, Waits()).get(f"{site.address}/rss")


def test_an_endless_robots_txt_is_read_up_to_the_limit(site: Site) -> None:
    """A hostile one would fill the memory: each program that it names has all its rules."""
    most = Settings().max_robots_bytes
    names = b"".join(b"user agent bot%d\n" % number for number in range(most // 40))
    rules = b"Allow: /%s\n" % (b"*a" * 20)
    robots = b"User-agent: *\n" + names + rules * (most // 80)
    site.give("/robots.txt", robots[: most - 15] + b"\nDisallow: /x\n" + b"Disallow: /rss", Content_Type="text/plain")
    site.give("/rss")
    site.give("/x")
    watching = manners(site, Waits())
    assert watching.get(f"{site.address}/rss").content == FEED
    with pytest.raises(FetchError, match="forbids it"):
        watching.get(f"{site.address}/x")


def test_without_robots_txt_everything_may_be_fetched_and_with_a_broken_one_nothing(site: Site) -> None:
    """A host that cannot say what it allows has not allowed it (RFC 9309)."""
    site.give("/rss")
    assert manners(site, Waits()).get(f"{site.address}/rss").content == FEED
    site.give("/robots.txt", status=503)
    with pytest.raises(FetchError, match="out of reach"):
        manners(site, Waits()).get(f"{site.address}/rss")


def test_a_host_is_asked_with_pauses_as_long_as_it_wants(site: Site) -> None:
    """A small newspaper's server has readers to serve."""
    site.give("/robots.txt", b"User-agent: Ekko\nCrawl-delay: 7\n", Content_Type="text/plain")
    site.give("/rss")
    waits = Waits()
    watching = manners(site, waits)
    watching.get(f"{site.address}/rss")
    watching.get(f"{site.address}/rss")
    assert waits.waited == [7.0, 7.0]
    site.give("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n", Content_Type="text/plain")
    with pytest.raises(FetchError, match="pauses of 86,400 seconds"):
        manners(site, Waits()).get(f"{site.address}/rss")


def test_without_a_wish_the_pause_is_that_of_the_settings(site: Site) -> None:
    """Twenty feeds of one newspaper are not twenty requests in a second."""
    site.give("/rss")
    waits = Waits()
    watching = manners(site, waits)
    watching.get(f"{site.address}/rss")
    watching.get(f"{site.address}/rss")
    assert waits.waited == [Settings().host_pause_seconds] * 2
