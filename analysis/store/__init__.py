"""Kept collections: articles that stay on disk between visits, one SQLite file a collection, with full-text search."""

from analysis.store.folder import OWN, SAMPLE, Store
from analysis.store.in_memory import InMemory
from analysis.store.namings import Namings
from analysis.store.place import named_folder, usual_folder
from analysis.store.saved import SavedFilter, with_one_more
from analysis.store.search import Filters, Found, Hit, Order
from analysis.store.stored import StoredCollection
from analysis.store.writing import Added, Progress, Repeat, without_repeats

__all__ = [
    "OWN",
    "SAMPLE",
    "Added",
    "Filters",
    "Found",
    "Hit",
    "InMemory",
    "Namings",
    "Order",
    "Progress",
    "Repeat",
    "SavedFilter",
    "Store",
    "StoredCollection",
    "named_folder",
    "usual_folder",
    "with_one_more",
    "without_repeats",
]
