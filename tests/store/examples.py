"""A few invented articles in a kept collection, for the tests of the store."""

from pathlib import Path

from analysis.article import Article, Published, content_id, parse_published
from analysis.readers import Reading, ReportRow
from analysis.settings import Settings
from analysis.store import Store, StoredCollection

SETTINGS = Settings(max_store_wait=5)
BRIDGE = (
    "Broen over Sæby Å lukker i tre uger fra 3. maj. Det oplyser Kirsten Ågård. »Det kan ikke vente,« siger hun om "
    "NATO-øvelsen på rådhuset."
)


def article(
    text: str = BRIDGE, title: str = "Broen lukker", outlet: str = "Folkebladet", published: str = "2026-05-03",
    agency: str = "", language: str = "da", source_id: str = "a.jsonl#1", source_file: str = "a.jsonl",
) -> Article:  # fmt: skip
    """Return an article as a reader makes it."""
    when: Published = parse_published(published)
    return Article(
        content_id(text, title, outlet, "", when, ""), source_id, text, title, outlet, agency, language=language,
        published=when, source_file=source_file,
    )  # fmt: skip


def reading(*articles: Article) -> Reading:
    """Return articles as read from the file of the first."""
    name = articles[0].source_file if articles else "empty.txt"
    return Reading(list(articles), [ReportRow(name, "JSON", "UTF-8", len(articles), len(articles))])


def numbered(first: int, count: int, words: str = "") -> Reading:
    """Return articles that differ by a number, from `first` on."""
    numbers = range(first, first + count)
    texts = (f"Nr{n} {words} Broen lukker i {n} dage, oplyser kommunen. " * 4 for n in numbers)
    return reading(*(article(text, f"Nr. {n}", source_id=f"a#{n}") for n, text in zip(numbers, texts, strict=True)))


def opened(folder: Path, name: str = "Broer") -> StoredCollection:
    """Open the collection that most tests use."""
    return Store(folder, SETTINGS).open(name)
