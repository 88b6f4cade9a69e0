"""What was removed by hand stays away, and all that is kept of it are hashes."""

from dataclasses import replace
from pathlib import Path

from analysis.article import Article, content_id
from analysis.store import Store
from tests.store.examples import BRIDGE, SETTINGS, article, numbered, opened, reading

ADDRESS = "https://kystposten.example/broen-lukker"


def linked(text: str = BRIDGE, url: str = ADDRESS, own_id: str = "kyst-broen-17") -> Article:
    """Return an article of a feed, with an address and an id of its own."""
    made = article(text, source_file="kystposten.example rss")
    made_id = content_id(text, made.title, made.outlet, url, made.published, own_id)
    return replace(made, id=made_id, url=url, own_id=own_id)


def texts(folder: Path) -> list[str]:
    with opened(folder) as kept:
        return [each.text for each in kept.load().articles]


def test_what_was_removed_is_left_out_of_what_comes_by_itself(tmp_path: Path) -> None:
    """A feed lists an article for days, and each round would bring it back."""
    other = linked("Havnen får en ny kaj af granit.", "https://kystposten.example/kaj", "kyst-kaj-3")
    with opened(tmp_path) as kept:
        kept.add(reading(linked(), other))
        kept.remove([linked().id])
        left = kept.without_removed(reading(linked(), other))
    assert left.articles == [other]
    assert (left.report[0].kept, left.report[0].skipped) == (1, 1)
    assert left.report[0].reason == "1 article was removed by hand before and left out."


def test_a_new_wording_at_the_place_of_what_was_removed_is_left_out_too(tmp_path: Path) -> None:
    """A comma that the newspaper sets right would bring the article back."""
    with opened(tmp_path) as kept:
        kept.add(reading(linked()))
        kept.remove([linked().id])
        assert kept.without_removed(reading(linked(f"{BRIDGE} Rettet."))).articles == []
        elsewhere = linked(f"{BRIDGE} Rettet.", own_id="kyst-broen-18")
        assert kept.without_removed(reading(elsewhere)).articles == [elsewhere]


def test_of_two_versions_one_can_be_removed_and_a_third_still_comes(tmp_path: Path) -> None:
    """Whoever tidies up old versions wants the next one all the same."""
    with opened(tmp_path) as kept:
        kept.add(reading(linked(), linked(f"{BRIDGE} Opdateret.")))
        kept.remove([linked().id])
        third = linked(f"{BRIDGE} Opdateret igen.")
        assert kept.without_removed(reading(third, linked())).articles == [third]


def test_articles_without_an_address_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    """Files that number their articles from 1 would keep each other out."""
    with opened(tmp_path) as kept:
        kept.add(reading(linked(url="", own_id="1")))
        kept.remove([linked(url="", own_id="1").id])
        other = linked("Havnen får en ny kaj af granit.", url="", own_id="1")
        assert kept.without_removed(reading(other, linked(url="", own_id="1"))).articles == [other]


def test_what_somebody_adds_again_is_back_for_good(tmp_path: Path) -> None:
    """A decision of today stands before one of yesterday."""
    with opened(tmp_path) as kept:
        kept.add(reading(linked()))
        kept.remove([linked().id])
        assert kept.add(reading(linked())).new == 1
        newer = linked(f"{BRIDGE} Opdateret.")
        assert kept.without_removed(reading(newer)).articles == [newer]


def test_nothing_but_hashes_is_kept_of_what_was_removed(tmp_path: Path) -> None:
    """An address or an id would tell whoever looks into the file what had been there."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 300))
        kept.add(reading(linked()))
        kept.remove([linked().id])
        on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        for trace in (linked().id, ADDRESS, "broen-lukker", "kyst-broen-17", "kystposten.example rss", "Ågård"):
            assert trace.encode() not in on_disk
        assert kept.without_removed(reading(linked())).articles == []


def test_a_deleted_collection_forgets_what_was_removed_from_it(tmp_path: Path) -> None:
    """Who deletes everything starts afresh."""
    for delete in (lambda store: store.delete("Broer"), Store.delete_everything):
        with opened(tmp_path) as kept:
            kept.add(reading(linked()))
            kept.remove([linked().id])
        delete(Store(tmp_path, SETTINGS))
        assert list(tmp_path.iterdir()) == []
        with opened(tmp_path) as kept:
            assert kept.without_removed(reading(linked())).articles == [linked()]


def test_a_damaged_file_still_knows_what_was_removed(tmp_path: Path) -> None:
    """The rebuilt collection would fill up again with what nobody wanted."""
    with opened(tmp_path) as kept:
        kept.add(numbered(0, 300))
        kept.add(reading(linked()))
        kept.remove([linked().id])
    (file,) = tmp_path.glob("*/articles.sqlite")
    file.write_bytes(file.read_bytes().replace(b"Nr77 ", b"Nr78 ", 1))
    with opened(tmp_path) as kept:
        kept.check()
        assert len(kept.warnings) == 1
        assert kept.without_removed(reading(linked())).articles == []
