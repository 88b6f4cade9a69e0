"""Kept collections from the command line: what scripts and cron jobs rely on."""

import json
import os
from pathlib import Path

import pytest

from analysis.command_line import main
from analysis.fetching import Manners
from analysis.readers import naming_of, read_bytes
from analysis.settings import Settings
from analysis.store import Namings, Store
from tests.web import PAGE_TEXT, serving

NAME = "Broer"
BRIDGE = {
    "title": "Broen lukker",
    "text": "Broen over Sæby Å lukker i tre uger fra mandag, oplyser kommunen. Cyklister sendes over havnen.",
    "outlet": "Folkebladet",
    "published": "2026-05-03",
}
QUAY = {"title": "Ny kaj", "text": "Havnen får en ny kaj af granit.", "outlet": "Kystposten", "published": "2026-05-09"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have collections kept in a folder of this test's own."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    return tmp_path / "kept"


def file(folder: Path, *articles: dict[str, str], name: str = "a.jsonl") -> str:
    path = folder.parent / name
    path.write_text("".join(json.dumps(each) + "\n" for each in articles), "utf-8")
    return str(path)


def test_what_is_added_is_listed_found_and_exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A nightly job adds the day's wire, and a person searches it in the morning."""
    assert main(["add", NAME, file(folder, BRIDGE, QUAY)]) == 0
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "Broer\t2 articles\n"
    assert main(["search", NAME, "sæby", "luk*"]) == 0
    captured = capsys.readouterr()
    assert "Broen lukker · Folkebladet · 3 May 2026" in captured.out
    assert "Broen over Sæby Å lukker i tre uger fra mandag, oplyser kommunen." in captured.out
    assert "Cyklister" not in captured.out
    assert captured.err.endswith("1 article found\n")
    assert main(["export", NAME, "--out", str(folder.parent / "out.jsonl")]) == 0
    again = read_bytes("out.jsonl", (folder.parent / "out.jsonl").read_bytes(), Settings())
    assert {article.title for article in again.articles} == {"Broen lukker", "Ny kaj"}


def test_a_collection_can_be_named_as_for_analyse(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who has learnt one command should not have to look up the next."""
    assert main(["add", file(folder, BRIDGE), "--collection", NAME]) == 0
    assert main(["export", f"--collection={NAME}"]) == 0
    assert "Broen lukker" in capsys.readouterr().out
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "Broer\t1 article\n"
    assert main(["add", "--collection"]) == 2


def test_a_first_import_that_is_stopped_leaves_no_collection(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty name in the list looks like articles that were lost."""

    def stopped(self: object, *_: object) -> None:
        raise KeyboardInterrupt

    add = ["add", NAME, file(folder, BRIDGE)]
    with monkeypatch.context() as patched:
        patched.setattr("analysis.store.stored.StoredCollection.add", stopped)
        assert main(add) == 130
    assert list(folder.iterdir()) == []
    Store(folder, Settings()).open(NAME).close()
    with monkeypatch.context() as patched:
        patched.setattr("analysis.store.stored.StoredCollection.add", stopped)
        assert main(add) == 130
    capsys.readouterr()
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "Broer\t0 articles\n"


def test_an_export_leaves_other_files_alone_and_a_link_a_link(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own file would be gone, or a file that only they may read would be open to everybody."""
    main(["add", NAME, file(folder, BRIDGE)])
    place = folder.parent / "exports"
    place.mkdir()
    for name in ("real.jsonl", "out.jsonl.part", "real.jsonl.part"):
        (place / name).write_text("mine", "utf-8")
    (place / "real.jsonl").chmod(0o640)
    (place / "out.jsonl").symlink_to("real.jsonl")
    before = sorted(place.iterdir())
    export = ["export", NAME, "--out", str(place / "out.jsonl"), "--overwrite"]
    assert main(export) == 0
    assert sorted(place.iterdir()) == before
    assert (place / "out.jsonl").readlink() == Path("real.jsonl")
    assert "Broen lukker" in (place / "real.jsonl").read_text("utf-8")
    assert (place / "real.jsonl").stat().st_mode & 0o777 == 0o640
    assert {(place / f"{name}.jsonl.part").read_text("utf-8") for name in ("out", "real")} == {"mine"}

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main(export) == 2
    assert sorted(place.iterdir()) == before


def test_an_export_to_links_in_a_ring_says_so_and_one_to_a_pipe_is_read_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback tells a journalist nothing, and who pipes an export on would hear of an unknown file."""
    main(["add", NAME, file(folder, BRIDGE)])
    ring, pipe = folder.parent / "ring", folder.parent / "pipe"
    ring.symlink_to(ring)
    assert main(["export", NAME, "--out", str(ring), "--overwrite"]) == 2
    assert f"Cannot write {ring}: too many" in capsys.readouterr().err
    out, into = os.pipe()
    pipe.symlink_to(f"/dev/fd/{into}")
    assert main(["export", NAME, "--out", str(pipe), "--overwrite"]) == 0
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as told:
        assert "Broen lukker" in told.read()


def test_an_export_does_not_write_over_a_file_unless_it_is_told_to(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One slip of a name must not cost the export of last year."""
    main(["add", NAME, file(folder, BRIDGE)])
    out = folder.parent / "out.jsonl"
    out.write_text("mine", "utf-8")
    assert main(["export", NAME, "--out", str(out)]) == 2
    assert capsys.readouterr().err.endswith(
        f"{out} is there already; choose another name, or write over it with --overwrite.\n"
    )
    assert out.read_text("utf-8") == "mine"
    assert main(["export", NAME, "--out", str(out), "--overwrite"]) == 0
    assert "Broen lukker" in out.read_text("utf-8")


def test_files_that_gave_nothing_beside_others_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A nightly job reads what can be read; who looks at its last lines sees that something is missing."""
    table = folder.parent / "export.csv"
    table.write_text(TABLE, "utf-8")
    for command in (["add", NAME], ["analyse", "--out", str(folder.parent / "out")]):
        assert main([*command, file(folder, BRIDGE), str(table)]) == 0
        told = capsys.readouterr().err.splitlines()
        assert told[1].startswith("export.csv: export.csv has no column called “text” or the like")
        assert told[2] == "1 of 2 files gave no articles; the sentences above say why."
        assert main([*command, str(table)]) == 2
        assert capsys.readouterr().err.splitlines()[-1].startswith("Nothing could be read as an article")


def test_a_second_import_says_what_was_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A job that runs twice must not double the collection."""
    main(["add", NAME, file(folder, BRIDGE)])
    assert main(["add", NAME, file(folder, BRIDGE, QUAY)]) == 0
    assert capsys.readouterr().err.endswith("Done: 2 articles read, 1 of them there already; “Broer” holds 2\n")


def test_the_pages_that_a_saved_feed_leads_to_are_read_where_it_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A feed that was saved last week holds the beginnings of articles that still stand on their pages."""
    path = folder.parent / "rss.xml"
    monkeypatch.delenv("EKKO_FETCH", raising=False)
    with serving() as site:
        path.write_bytes(site.feed("/broen"))
        site.give_page("/broen")
        assert main(["add", NAME, str(path), "--pages"]) == 2
        assert "EKKO_FETCH=1" in capsys.readouterr().err
        assert site.asked == []
        monkeypatch.setenv("EKKO_FETCH", "1")
        monkeypatch.setattr("analysis.fetching.Fetcher", lambda settings: site.fetcher())
        monkeypatch.setattr("analysis.fetching.Manners", lambda *given: Manners(*given, wait=lambda seconds: None))
        assert main(["add", NAME, str(path), "--pages"]) == 0
        assert "rss.xml: 1 linked page was read." in capsys.readouterr().err
        assert main(["add", NAME, str(path), "--pages"]) == 0
        assert "rss.xml: 1 article was in the collection already." in capsys.readouterr().err
        assert site.asked == ["/robots.txt", "/broen"]
    with Store(folder, Settings()).open(NAME) as kept:
        assert [article.text for article in kept.load().articles] == [PAGE_TEXT]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--outlet", "Kystposten"], ["Ny kaj"]),
        (["--from", "2026-05-04"], ["Ny kaj"]),
        (["--to", "2026-05-04"], ["Broen lukker"]),
        (["--language", "sv"], []),
        (["havnen", "--most", "1"], ["Ny kaj"]),
        (['"; DROP TABLE articles; --'], []),
    ],
)
def test_a_search_is_narrowed_and_no_words_are_an_error(
    options: list[str], titles: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever searches types anything, and looks at one outlet or one week."""
    main(["add", NAME, file(folder, BRIDGE, QUAY)])
    assert main(["search", NAME, *options]) == 0
    lines = capsys.readouterr().out.splitlines()[::2]
    assert [line.partition(" · ")[0] for line in lines] == titles


def test_a_kept_collection_is_analysed_like_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was gathered over weeks is what a report is written about."""
    main(["add", NAME, file(folder, BRIDGE, QUAY)])
    out = folder.parent / "out"
    assert main(["analyse", "--collection", NAME, "--out", str(out)]) == 0
    assert "Folkebladet" in (out / "articles.csv").read_text("utf-8-sig")


def test_deleting_needs_a_yes_and_leaves_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One slip of a script must not cost a year's collection, and what is deleted must be gone."""
    main(["add", NAME, file(folder, BRIDGE)])
    assert main(["delete", NAME]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["delete", NAME, "--yes"]) == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "Fjorde", "bro"], "No kept collection is called “Fjorde”; there are “Broer”."),
        (["export", "Fjorde"], "“Fjorde”"),
        (["delete", "Fjorde", "--yes"], "“Fjorde”"),
        (["analyse", "--collection", "Fjorde", "--out", "OUT"], "“Fjorde”"),
        (["analyse", "--out", "OUT"], "--collection"),
        (["analyse", "--collection", NAME, "--out", "OUT", "--map", "text=Alt"], "leave --map out"),
        (["add", "", "FILE"], "one line"),
        (["add", "Your articles", "FILE"], "“Your articles” is what the dashboard calls"),
        (["add", "Sample: three articles", "FILE"], "choose another name"),
        (["add", NAME, "FILE", "--map", "text"], "FIELD=COLUMN"),
        (["add", NAME, "FILE", "--map", "body=Alt"], "no field “body”"),
        (["add", NAME, "FILE", "--map", "outlet=Blad"], "text or the title"),
        (["add", NAME, "FILE", "--map", "text=Alt,text=Mere"], "“text” is said of two columns"),
        (["add", NAME, "FILE", "--map", "text=Alt", "--map", "text=Mere"], "“text” is said of two columns"),
        (["add", NAME, "FILE", "--map", "text=Alt"], "No table that was read has a column “Alt”"),
        (["analyse", "FILE", "--out", "OUT", "--map", "text=text,outlet=Blad"], "has a column “Blad”"),
        (["add", NAME, "no-such-file.txt"], "no-such-file.txt"),
        (["search", NAME, "--from", "yesterday"], "yesterday"),
        (["export", NAME, "--out", "no-such-folder/out.jsonl"], "Cannot write no-such-folder/out.jsonl: no"),
        (["export", NAME, "--out", "OUT", "--decisions", "OUT"], "need a file each"),
    ],
)
def test_wrong_use_costs_one_sentence_and_status_2(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback tells a journalist nothing, and a script needs the status."""
    path = file(folder, BRIDGE)
    main(["add", NAME, path])
    places = {"FILE": path, "OUT": str(folder.parent / "out")}
    assert main([places.get(argument, argument) for argument in arguments]) == 2
    assert said in capsys.readouterr().err.strip().splitlines()[-1]
    assert sorted(each.name.partition("-")[0] for each in folder.iterdir()) == ["broer"]


COMMANDS = [
    ["add", "NAME", "FILE"],
    ["search", "NAME", "x"],
    ["export", "NAME"],
    ["delete", "NAME", "--yes"],
    ["analyse", "--collection", "NAME", "--out", "OUT"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", ["\udcff", "Broer\udcff"])
def test_a_name_that_is_no_text_costs_one_sentence(
    command: list[str], name: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A terminal of another encoding hands over bytes that are no letters."""
    places = {"NAME": name, "FILE": file(folder, BRIDGE), "OUT": str(folder.parent / "out")}
    assert main([places.get(argument, argument) for argument in command]) == 2
    assert "collection" in capfd.readouterr().err.strip().splitlines()[-1]
    assert not folder.exists()


@pytest.mark.parametrize("command", [*COMMANDS, ["list"]], ids=lambda command: command[0])
@pytest.mark.parametrize(("named", "said"), [("~nosuchuser/kept", "“~nosuchuser/kept”"), ("FILE", "is a file")])
def test_a_folder_that_cannot_be_one_costs_one_sentence(
    command: list[str],
    named: str,
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slip in a job's setting must be found by reading one line."""
    places = {"NAME": NAME, "FILE": file(folder, BRIDGE), "OUT": str(folder.parent / "out")}
    monkeypatch.setenv("EKKO_COLLECTIONS", places.get(named, named))
    assert main([places.get(argument, argument) for argument in command]) == 2
    assert said in capsys.readouterr().err.strip().splitlines()[-1]


TABLE = "Rubriktekst;Alt;Blad\nNy kaj;Havnen får en ny kaj af granit.;Kystposten\n"


def test_a_table_of_unknown_columns_is_mapped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script reads the same export every night, whatever its columns are called."""
    path = folder.parent / "export.csv"
    path.write_text(TABLE, "utf-8")
    assert main(["add", NAME, str(path)]) == 2
    assert "say which one holds the articles" in capsys.readouterr().err
    said = ["--map", "title=rubriktekst,text=Alt,outlet=Blad"]
    assert main(["add", NAME, str(path), *said]) == 0
    assert main(["search", NAME, "granit"]) == 0
    assert capsys.readouterr().out.startswith("Ny kaj · Kystposten")
    out = folder.parent / "out"
    assert main(["analyse", str(path), "--out", str(out), *said]) == 0
    assert "Kystposten" in (out / "articles.csv").read_text("utf-8-sig")


def test_a_column_with_a_comma_in_its_name_is_mapped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exports of surveys and databases have such columns, and nobody can rename them every night."""
    path = folder.parent / "export.csv"
    path.write_text(TABLE.replace("Rubriktekst", "Rubrik, kort"), "utf-8")
    for said in (["--map", "title=rubrik, kort,text=Alt"], ["--map", "text=Alt", "--map", "title=rubrik, kort"]):
        assert main(["add", NAME, str(path), *said]) == 0
        assert main(["search", NAME, "granit"]) == 0
        assert capsys.readouterr().out.startswith("Ny kaj")
        assert main(["delete", NAME, "--yes"]) == 0


def test_a_table_without_the_column_that_was_said_says_which_it_has(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the name is mended by reading the right one."""
    path = folder.parent / "export.csv"
    path.write_text(TABLE, "utf-8")
    assert main(["add", NAME, str(path), "--map", "text=Altt"]) == 2
    assert "only “Rubriktekst”, “Alt”, “Blad”" in capsys.readouterr().err


def test_what_was_said_on_the_pages_holds_on_the_command_line_until_all_is_deleted(folder: Path) -> None:
    """Whoever explained an export once does not want to do so again."""
    path = folder.parent / "export.csv"
    path.write_text(TABLE, "utf-8")
    Namings(folder).remember(naming_of({"text": "Alt"}, ["Rubriktekst", "Alt", "Blad"]))
    Namings(folder).remember(naming_of({"text": "Alt", "title": "Rubriktekst"}, ["Rubriktekst", "Alt", "Blad"]))
    assert len(Namings(folder).all()) == 1
    assert main(["add", NAME, str(path)]) == 0
    Store(folder, Settings()).delete_everything()
    assert list(folder.iterdir()) == []
    assert Namings(folder).all() == []


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '[{"fields": {"text": 1}}]', '[{"fields": {"no": "A"}, "columns": []}]']
)
def test_a_damaged_memory_of_columns_is_no_memory(content: str, folder: Path) -> None:
    """A file that somebody edited must not stand in the way of every import."""
    folder.mkdir()
    (folder / "columns.json").write_text(content)
    assert Namings(folder).all() == []


def test_without_a_folder_of_its_own_the_users_own_is_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the dashboard of `make run` keeps and what a command finds must be the same."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("EKKO_COLLECTIONS")
    main(["add", NAME, file(folder, BRIDGE)])
    monkeypatch.setenv("EKKO_COLLECTIONS", "default")
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "Broer\t1 article\n"
    assert (folder / "ekko" / "collections").is_dir()


@pytest.mark.parametrize("command", [["list"], ["search", NAME, "broen"], ["export", NAME], ["add", NAME]])
def test_whoever_uses_a_damaged_collection_is_told(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A nightly export would hold fewer articles from one day to the next, and nobody would know why."""
    more = [file(folder, QUAY, name="b.jsonl")] if command[0] == "add" else []
    main(["add", NAME, file(folder, BRIDGE)])
    (kept,) = folder.rglob("articles.sqlite")
    kept.write_bytes(b"this was a collection" * 100)
    capsys.readouterr()
    main([*command, *more])
    assert f"The file of the collection “{NAME}” was damaged" in capsys.readouterr().err
