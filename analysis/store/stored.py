"""One kept collection: add, read, search, remove."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from analysis.article import Article
from analysis.collection import Collection, collect, content_hash
from analysis.errors import StoreError
from analysis.readers import Reading, ReportRow
from analysis.settings import Settings
from analysis.store import removals, rescue, results, saved, verdicts, writing
from analysis.store.failures import DamageError, told
from analysis.store.likely import likely
from analysis.store.rows import SELECTED, article_of
from analysis.store.schema import connect
from analysis.store.search import Filters, Found, Order, search
from analysis.store.writing import Added, Progress, Repeat, transaction
from analysis.wording import count

_REBUILDING = threading.Lock()
_EVERYTHING = Filters()
_Result = TypeVar("_Result")


class StoredCollection:
    """An open collection; use it in a ``with`` statement and in one thread.

    Several programs may read it while one writes; a second writer waits. Where its file turns out to be damaged, it is
    set aside and rebuilt from what can be read in it, and `warnings` holds a sentence about that.

    Every method raises StoreError, one sentence, when the disk is full, the folder cannot be written to or another
    program writes for longer than `Settings.max_store_wait`; the collection is then as it was before.
    """

    def __init__(self, name: str, path: Path, settings: Settings, *, known: bool) -> None:
        self.name = name
        self.warnings: list[str] = []
        self._path = path
        self._settings = settings
        self._identity = 0
        with told(name):
            lost = known and not (path.exists() and path.stat().st_size)
        if lost:
            self._rebuild()
            return
        try:
            self._connect()
            self._finish_removal()
        except DamageError:
            self._rebuild()

    def __enter__(self) -> Self:
        """Return the collection itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the collection."""
        self.close()

    def close(self) -> None:
        """Close the file; without other readers its log is then empty and gone."""
        self._connection.close()

    @property
    def results(self) -> Path:
        """The folder for what an analysis made of the articles; it may not be there yet."""
        return self._path.with_name(results.FOLDER)

    @property
    def content_hash(self) -> str:
        """The content hash of what `load` returns, without reading the texts."""
        return self._run(_content_hash)

    @contextmanager
    def held(self, content: str) -> Iterator[bool]:
        """Tell whether the articles still are those of a content hash; nothing is added or removed meanwhile.

        False as well when the collection was deleted, or is found to be damaged.
        """
        same = False
        try:
            with suppress(DamageError), told(self.name):
                if self._is_same_file():
                    self._connection.execute("BEGIN IMMEDIATE")
                    same = self._is_same_file() and _content_hash(self._connection) == content
            yield same
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def __len__(self) -> int:
        """Return the number of articles."""
        return self._run(lambda c: int(c.execute("SELECT count(*) FROM articles").fetchone()[0]))

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that are ids of articles here."""
        wanted = list(ids)
        return self._run(lambda connection: writing.known(connection, wanted))

    def without_removed(self, reading: Reading) -> Reading:
        """Return what was read less what was removed from here by hand; its files' rows of the report say how many.

        For what comes by itself, such as a feed that still lists it. What somebody adds by hand is added.
        """
        gone = self._run(lambda connection: removals.among(connection, reading.articles))
        files = (article.source_file for article in reading.articles if article.id in gone)
        report = writing.told_of(files, reading.report, "removed by hand before and left out")
        return Reading([article for article in reading.articles if article.id not in gone], report)

    def at_same_place(self, articles: Iterable[Article]) -> list[Article]:
        """Return those articles at whose address, and under whose own id, one is kept: that one, or another version."""
        asked = list(articles)
        return self._run(lambda connection: [a for a in asked if removals.is_taken(connection, a.url, a.own_id)])

    def load(self) -> Collection:
        """Return all articles and the load report, to be analysed or shown."""
        return self._run(self._read)

    def add(self, reading: Reading, progress: Progress = lambda done, total: None) -> Added:
        """Add what was read, all of it or, when anything stops it, nothing.

        An article whose id is there already is not kept twice: it says the same in the same words under the same
        title, outlet, address and date. Its other place is noted, and the report that is returned says so; the one that
        stays with the collection tells only of what is in it. Equal articles of one import have ids of their own, so
        they are kept.

        Parameters
        ----------
        reading : Reading
            Articles and report rows.
        progress : callable
            Called with the articles done and all of them, every thousand; an exception that it raises stops the
            import, leaves the collection as it was and is passed on.

        Returns
        -------
        Added
            What was new; on disk when this returns.
        """
        added = self._run(lambda connection: writing.add(connection, reading, progress))
        if not self._is_same_file():
            if not self._path.exists():
                raise StoreError(f"The collection “{self.name}” was deleted meanwhile, so nothing was added.")
            # another program rebuilt the file while this one wrote to the damaged one
            self._connection.close()
            with told(self.name):
                self._connect()
            return self.add(reading, progress)
        return added

    def search(
        self, typed: str = "", filters: Filters = _EVERYTHING, order: Order = "best", first: int = 0, most: int = 50
    ) -> Found:
        """Find articles.

        Parameters
        ----------
        typed : str
            Words, "phrases" and beginnings* that must all be in the title or text; never an error. Nothing typed finds
            everything.
        filters : Filters
            What else an article must have.
        order : "best", "oldest", "newest" or "added"
            Best is BM25, added is the last added first; `Found.order` says which it became.
        first, most : int
            Hits to pass over, and hits to return.
        """
        return self._run(lambda c: search(c, typed, filters, order, first, most, self._settings))

    def likely(self, text: str, among: Sequence[str] | None = None) -> list[str]:
        """Return the ids of the articles that most likely use a text; see `analysis.store.likely.likely`."""
        return self._run(lambda connection: likely(connection, text, self._settings, among))

    def repeats(self) -> list[Repeat]:
        """Return where else articles of this collection were met, by id."""
        return self._run(lambda c: [Repeat(*row) for row in c.execute("SELECT * FROM repeats")])

    @property
    def filters(self) -> saved.SavedFilters:
        """The filters that were saved under names; no export has them."""
        return saved.SavedFilters(self._run, self._settings)

    @property
    def decisions(self) -> verdicts.KeptDecisions:
        """What a person decided of the articles."""
        return verdicts.KeptDecisions(self._run, self._settings)

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles for good and return how many there were.

        Nothing of them is left in the file, its log, results of analyses or damaged copies that were set aside, which
        are removed altogether. Hashes stay by which `without_removed` knows the articles again.

        Raises
        ------
        StoreError
            Also when another program still reads the collection: the articles are gone from it then, and their last
            traces go when it is next opened.
        """
        wanted = list(ids)
        removed = self._run(lambda connection: writing.remove(connection, wanted))
        with told(self.name):
            self._remove_derived()
        if not self._run(writing.scrub):
            raise StoreError(
                f"Removed from the collection “{self.name}”, but another program is still reading it; the last traces "
                "go when it is next opened."
            )
        return removed

    def change(self, article_id: str, change: Callable[[Article], Article]) -> None:
        """Put what `change` makes of an article in its place; its id stays. One that is not there is no error."""

        def work(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                row = connection.execute(f"SELECT {SELECTED} FROM articles WHERE id = ?", (article_id,)).fetchone()
                if row:
                    writing.change(connection, replace(change(article_of(row)), id=article_id))

        self._run(work)
        with told(self.name):
            # what an analysis made counts on what was said before
            results.forget(self.results)

    def check(self) -> None:
        """Look at every page, word and checksum; damage is mended as far as possible and stands in `warnings`."""
        self._run(_check)

    def _read(self, connection: sqlite3.Connection) -> Collection:
        articles = [article_of(row) for row in connection.execute(f"SELECT {SELECTED} FROM articles")]
        return collect(self.name, Reading(articles, [ReportRow(*row) for row in connection.execute(writing.REPORT)]))

    def _connect(self) -> None:
        with told(self.name):
            self._connection = connect(self._path, self._settings.max_store_wait)
            self._identity = self._path.stat().st_ino

    def _is_same_file(self) -> bool:
        return self._path.exists() and self._path.stat().st_ino == self._identity

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Do something, and where the file is found to be damaged, do it again on the rebuilt one."""
        try:
            with told(self.name):
                return work(self._connection)
        except DamageError:
            self._connection.close()
            self._rebuild()
        try:
            with told(self.name):
                return work(self._connection)
        except DamageError as error:
            raise StoreError(
                f"The file of the collection “{self.name}” is damaged anew once mended; see whether the disk "
                "is failing."
            ) from error

    def _rebuild(self) -> None:
        with _REBUILDING, told(self.name):
            if self._identity and self._path.exists() and not self._is_same_file():
                # another thread or program has rebuilt it meanwhile
                self._connect()
                return
            rebuilt = rescue.rebuild(self._path, self._settings.max_store_wait)
            self._connect()
        aside = f" The damaged file was set aside as {rebuilt.copy}." if rebuilt.copy else ""
        self.warnings.append(
            f"The file of the collection “{self.name}” was damaged: {count(rebuilt.articles, 'article')} could be "
            f"read in it and kept.{rebuilt.lost}{aside}"
        )

    def _finish_removal(self) -> None:
        """Remove the last traces of a removal that was broken off, unless others are at work: then another time."""
        with told(self.name):
            unfinished = writing.is_unfinished(self._connection)
        if unfinished:
            self._connection.execute("PRAGMA busy_timeout = 0")
            with suppress(StoreError), told(self.name):
                self._remove_derived()
                writing.scrub(self._connection)
            self._connection.execute(f"PRAGMA busy_timeout = {1000 * self._settings.max_store_wait}")

    def _remove_derived(self) -> None:
        rescue.remove_copies(self._path)
        results.remove(self.results)


def _check(connection: sqlite3.Connection) -> None:
    writing.check(connection)
    saved.read(connection)
    verdicts.read(connection)


def _content_hash(connection: sqlite3.Connection) -> str:
    return content_hash(id_ for (id_,) in connection.execute("SELECT id FROM articles"))
