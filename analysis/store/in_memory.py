"""Search in articles that are kept nowhere: the same tables as those on disk, in memory only."""

import threading
from collections.abc import Iterable, Sequence

from analysis.article import Article
from analysis.settings import Settings
from analysis.store.likely import likely
from analysis.store.schema import connect_in_memory
from analysis.store.search import Filters, Found, Order, search
from analysis.store.writing import insert, transaction

_EVERYTHING = Filters()


class InMemory:
    """Articles that can be searched, from any thread; nothing of them is ever written to a disk."""

    def __init__(self, articles: Iterable[Article], settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._connection = connect_in_memory()
        with transaction(self._connection):
            insert(self._connection, list(articles), lambda done, total: None)

    def search(
        self, typed: str = "", filters: Filters = _EVERYTHING, order: Order = "best", first: int = 0, most: int = 50
    ) -> Found:
        """Find articles; parameters as in `analysis.store.StoredCollection.search`."""
        with self._lock:
            return search(self._connection, typed, filters, order, first, most, self._settings)

    def likely(self, text: str, among: Sequence[str] | None = None) -> list[str]:
        """Return the ids of the articles that most likely use a text; see `analysis.store.likely.likely`."""
        with self._lock:
            return likely(self._connection, text, self._settings, among)
