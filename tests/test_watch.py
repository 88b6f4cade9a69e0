"""The command watch: what is new is kept once, round after round, and a stop costs nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import watch_command
from analysis.command_line import main
from analysis.fetching import Manners
from analysis.settings import Settings
from analysis.store import Store
from tests.web import FEED, PAGE_TEXT, Site, serving

NAME = "Broer"
NEXT = FEED.replace(
    b"<item>",
    "<item><title>Ny kaj</title><guid>kaj-1</guid><description>Havnen får en ny kaj af granit.</description></item>"
    "<item>".encode(),
)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Give a server of the test's own, to which the command is let through, without pauses."""
    with serving() as site:
        monkeypatch.setenv("EKKO_FETCH", "1")
        monkeypatch.setattr(watch_command, "Fetcher", lambda settings: site.fetcher())
        monkeypatch.setattr(
            watch_command, "Manners", lambda fetcher, settings: Manners(fetcher, settings, lambda seconds: None)
        )
        yield site


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have collections kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    monkeypatch.delenv("EKKO_FETCH", raising=False)
    return tmp_path / "kept"


def titles(folder: Path) -> list[str]:
    with Store(folder, Settings()).open(NAME) as kept:
        return sorted(article.title for article in kept.load().articles)


def listed(folder: Path, *lines: str) -> str:
    path = folder.parent / "feeds.txt"
    path.write_text("\n".join(["# Nordjylland", "", *lines]), "utf-8")
    return str(path)


def rounds(monkeypatch: pytest.MonkeyPatch, *between: object) -> None:
    """Have something happen in each pause of a watch; after the last it is stopped by hand."""
    happenings = iter(between)

    def pause(seconds: float) -> None:
        happening = next(happenings, None)
        if happening is None:
            raise KeyboardInterrupt
        happening()  # type: ignore[operator]

    monkeypatch.setattr("analysis.watch_command.sleep", pause)


def test_what_is_new_in_a_feed_is_added_round_after_round(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever follows a story wants each article once, and to be able to stop whenever they like."""
    site.give("/rss")
    rounds(monkeypatch, lambda: None, lambda: site.give("/rss", NEXT))
    assert main(["watch", NAME, "--list", listed(folder, f"{site.address}/rss")]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "1 of 1 addresses read; 1 article added; “Broer” holds 1",
        "1 of 1 addresses read; 0 articles added; “Broer” holds 1",
        "1 of 1 addresses read; 1 article added; “Broer” holds 2",
        "Stopped; what was added stays.",
    ]
    assert titles(folder) == ["Broen lukker", "Ny kaj"]
    assert site.asked.count("/robots.txt") == 1


def test_an_article_that_was_removed_stays_away_while_its_feed_still_lists_it(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Removed in the morning, it would be back after ten minutes, again and again."""

    def remove() -> None:
        with Store(folder, Settings()).open(NAME) as kept:
            kept.remove(article.id for article in kept.load().articles)

    def change() -> None:
        site.give("/rss", NEXT)

    site.give("/rss")
    rounds(monkeypatch, remove, change)
    feeds = listed(folder, f"{site.address}/rss")
    assert main(["watch", NAME, "--list", feeds]) == 0
    assert titles(folder) == ["Ny kaj"]
    assert main(["watch", NAME, "--list", feeds, "--once"]) == 0
    assert titles(folder) == ["Ny kaj"]
    by_hand = folder.parent / "rss.xml"
    by_hand.write_bytes(FEED)
    assert main(["add", NAME, str(by_hand)]) == 0
    assert titles(folder) == ["Broen lukker", "Ny kaj"]


def test_linked_pages_are_read_where_they_are_asked_for_and_each_once(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for every ten minutes, a newspaper's pages would be a burden, and summaries would stand beside them."""
    for path in ("/broen", "/kaj"):
        site.give_page(path)
    site.give("/rss", site.feed("/broen"))
    rounds(monkeypatch, lambda: site.give("/rss", site.feed("/kaj", "/broen")))
    feeds = listed(folder, f"{site.address}/rss")
    assert main(["watch", NAME, "--list", feeds, "--pages"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "kystposten.example rss: 1 linked page was read.",
        "1 of 1 addresses read; 1 article added; “Broer” holds 1",
        "kystposten.example rss: 1 linked page was read.",
        "1 of 1 addresses read; 1 article added; “Broer” holds 2",
        "Stopped; what was added stays.",
    ]
    assert main(["watch", NAME, "--list", feeds, "--pages", "--once"]) == 0
    assert [path for path in site.asked if path in ("/broen", "/kaj")] == ["/broen", "/kaj"]
    with Store(folder, Settings()).open(NAME) as kept:
        assert [article.text for article in kept.load().articles] == [PAGE_TEXT] * 2


def test_pages_that_were_left_are_read_in_the_next_round_of_a_feed_that_has_not_changed(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newspaper's long list would be read as far as the limit and never further."""
    monkeypatch.setattr(watch_command, "Settings", lambda: Settings(max_linked_pages=2))
    for path in ("/a", "/b", "/c"):
        site.give_page(path)
    site.give("/rss", site.feed("/a", "/b", "/c"), ETag='"7"')
    rounds(monkeypatch, lambda: None, lambda: site.give("/rss", b"", status=304))
    assert main(["watch", NAME, "--list", listed(folder, f"{site.address}/rss"), "--pages"]) == 0
    assert [
        "If-None-Match" in headers for path, headers in zip(site.asked, site.headers, strict=True) if path == "/rss"
    ] == [
        False,
        False,
        True,
    ]
    assert len(titles(folder)) == 3


def test_a_page_of_an_article_that_was_removed_is_not_asked_for(site: Site, folder: Path) -> None:
    """What nobody wants need not be fetched to be thrown away."""
    site.give_page("/broen")
    site.give("/rss", site.feed("/broen"))
    command = ["watch", NAME, "--list", listed(folder, f"{site.address}/rss"), "--pages", "--once"]
    assert main(command) == 0
    with Store(folder, Settings()).open(NAME) as kept:
        kept.remove(article.id for article in kept.load().articles)
    assert main(command) == 0
    assert titles(folder) == []
    assert site.asked.count("/broen") == 1


def test_one_feed_that_fails_does_not_keep_the_others_from_being_read(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newspaper that is down for a night must not cost the whole night."""
    site.give("/rss")
    site.give("/sport", b"<rss><channel><item>")
    feeds = listed(folder, f"{site.address}/gone", f"{site.address}/sport", f"{site.address}/rss")
    assert main(["watch", NAME, "--list", feeds, "--once"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert "404" in told[0]
    assert told[-1] == "2 of 3 addresses read; 1 article added; “Broer” holds 1"
    assert titles(folder) == ["Broen lukker"]


def test_the_same_article_in_two_feeds_is_kept_once(site: Site, folder: Path) -> None:
    """A newspaper's front page and its sections have feeds with the same articles."""
    site.give("/rss")
    site.give("/indland")
    main(["watch", NAME, "--list", listed(folder, f"{site.address}/rss", f"{site.address}/indland"), "--once"])
    assert titles(folder) == ["Broen lukker"]


def test_a_feed_that_has_not_changed_is_not_read_again(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most rounds bring nothing, and should cost nobody anything."""
    site.give("/rss", ETag='"7"')
    rounds(monkeypatch, lambda: site.give("/rss", b"", status=304))
    assert main(["watch", NAME, "--list", listed(folder, f"{site.address}/rss")]) == 0
    assert site.headers[-1]["If-None-Match"] == '"7"'
    assert titles(folder) == ["Broen lukker"]


def test_without_permission_nothing_is_fetched(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The promise is that nothing leaves the machine unless somebody says so."""
    monkeypatch.delenv("EKKO_FETCH")
    assert main(["watch", NAME, "--list", listed(folder, f"{site.address}/rss"), "--once"]) == 2
    assert "EKKO_FETCH=1" in capsys.readouterr().err
    assert main(["watch", NAME, "--files", str(folder.parent), "--pages", "--once"]) == 2
    assert "EKKO_FETCH=1" in capsys.readouterr().err
    assert site.asked == []


def test_files_that_come_into_a_folder_are_added_without_any_permission(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wire service that writes files into a folder asks nothing of other servers."""
    wire = folder.parent / "wire"
    wire.mkdir()
    (wire / "README.txt").write_text("Telegrammer fra Kystposten.", "utf-8")
    rounds(monkeypatch, lambda: (wire / "1.xml").write_bytes(FEED), lambda: (wire / "2.xml").write_bytes(NEXT))
    assert main(["watch", NAME, "--files", str(wire)]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "holds" in line]
    assert told == [
        "0 files new or changed; 0 articles added; “Broer” holds 0",
        "1 file new or changed; 1 article added; “Broer” holds 1",
        "1 file new or changed; 1 article added; “Broer” holds 2",
    ]


def test_a_watch_that_brought_nothing_leaves_no_collection(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tried out on an empty folder and stopped, it would leave an empty name in the list."""
    wire = folder.parent / "wire"
    wire.mkdir()
    rounds(monkeypatch)
    assert main(["watch", NAME, "--files", str(wire)]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "Stopped; what was added stays."
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "holds no address"),
        (("kystposten.example/rss",), "no address of a page"),
        (("https://user:secret@kystposten.example/rss",), "user or password"),
    ],
)
def test_a_list_without_addresses_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: tuple[str, ...], told: str
) -> None:
    """A slip in the list is told at once, not every ten minutes."""
    monkeypatch.setenv("EKKO_FETCH", "1")
    assert main(["watch", NAME, "--list", listed(folder, *lines)]) == 2
    assert told in capsys.readouterr().err


def test_a_list_of_too_many_addresses_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A round through a million addresses would never end."""
    monkeypatch.setenv("EKKO_FETCH", "1")
    many = (f"https://kystposten.example/{number}" for number in range(Settings().max_watched_addresses + 1))
    assert main(["watch", NAME, "--list", listed(folder, *many)]) == 2
    assert "1,001 addresses" in capsys.readouterr().err


def test_a_watch_that_asks_too_often_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten requests a second look like an attack."""
    assert main(["watch", NAME, "--files", str(folder.parent), "--every", "1"]) == 2
    assert "60 seconds" in capsys.readouterr().err


@pytest.mark.parametrize("options", [(), ("--list", "nowhere.txt"), ("--files", "nowhere")])
def test_a_watch_of_nothing_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    """It would go on for ever and bring nothing."""
    monkeypatch.setenv("EKKO_FETCH", "1")
    assert main(["watch", NAME, *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not folder.exists()
