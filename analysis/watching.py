"""Feeds and folders looked at again and again: what is new in them goes into a kept collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from analysis.errors import EkkoError, UsageError
from analysis.fetching import Fetched, Manners, file_name, target_of
from analysis.linked_pages import THERE, summaries, with_linked_pages, without
from analysis.readers import Naming, Reading, read_files, read_paths
from analysis.readers.files import files_of, is_about_others
from analysis.settings import Settings
from analysis.store import Store
from analysis.wording import count, number


def addresses_in(path: Path, settings: Settings) -> list[str]:
    """Return the addresses in a list: one a line, each once; what begins with # is passed over.

    Raises
    ------
    UsageError
        When the file cannot be read, or holds no address or too many.
    FetchError
        When a line is no address.
    """
    try:
        lines = [line.strip() for line in path.read_text("utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} cannot be read; it should be text with one address a line.") from None
    found = list(dict.fromkeys(target_of(line).url for line in lines if line and not line.startswith("#")))
    if not found:
        raise UsageError(f"{path} holds no address; write one a line.")
    if len(found) > settings.max_watched_addresses:
        most = number(settings.max_watched_addresses)
        raise UsageError(f"{path} holds {number(len(found))} addresses, more than {most}; split it up.")
    return found


@dataclass(slots=True)
class Watch:
    """Looks at addresses and a folder, and keeps what is new under `name`; errors cost a sentence, never a round."""

    store: Store
    name: str
    settings: Settings
    manners: Manners
    addresses: Sequence[str] = ()
    folder: Path | None = None
    namings: Sequence[Naming] = ()
    pages: bool = False
    """Whether the pages that entries of feeds lead to are read too, each once."""
    _known: dict[str, Fetched] = field(default_factory=dict)
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def round(self, say: Callable[[str], None]) -> str:
        """Look at everything once, tell what went wrong in sentences, and return in one line what it brought.

        Raises
        ------
        StoreError
            When the collection cannot be written to.
        """
        new, failed = 0, 0
        for address in self.addresses:
            try:
                reading = self._fetched(address)
            except EkkoError as error:
                say(str(error))
                failed += 1
                continue
            new += self._keep(reading, say, address)
        files = self._changed_files()
        if files:
            new += self._keep(read_paths(files, self.settings, self.namings), say)
        with self.store.telling(self.name, say) as kept:
            total = len(kept)
        looked_at = []
        if self.addresses:
            read = len(self.addresses) - failed
            looked_at.append(f"{number(read)} of {number(len(self.addresses))} addresses read")
        if self.folder:
            looked_at.append(f"{count(len(files), 'file')} new or changed")
        return f"{', '.join(looked_at)}; {count(new, 'article')} added; “{self.name}” holds {number(total)}"

    def _fetched(self, address: str) -> Reading:
        """Return what an address gives; nothing when it has not changed."""
        before = self._known.get(address)
        found = self.manners.get(address, before)
        if found is before:
            return Reading([], [])
        # without the bytes, which are not needed again
        self._known[address] = Fetched(found.url, b"", found.etag, found.modified)
        return read_files([(file_name(address), found.content)], self.settings, self.namings)

    def _keep(self, reading: Reading, say: Callable[[str], None], address: str = "") -> int:
        """Add what was read, less what was removed by hand, and return how much of it is new.

        Where nothing is, the collection is left alone.
        """
        for row in reading.report:
            if row.reason:
                say(f"{row.source_file}: {row.reason}")
        with self.store.telling(self.name, say) as kept:
            reading = kept.without_removed(reading)
            there = kept.at_same_place(summaries(reading, self.settings)) if self.pages else []
        if self.pages:
            reading = self._with_pages(without(reading, there, THERE), say, address)
        with self.store.telling(self.name, say) as kept:
            if len(kept.known(article.id for article in reading.articles)) == len(reading.articles):
                return 0
            return kept.add(reading).new

    def _with_pages(self, reading: Reading, say: Callable[[str], None], address: str) -> Reading:
        """Return what was read with the pages that its entries lead to, and tell of them."""
        if len(summaries(reading, self.settings)) > self.settings.max_linked_pages:
            # in the next round the others are read, whether the feed has changed or not
            self._known.pop(address, None)
        found = with_linked_pages(reading, self.manners.get, self.settings)
        for before, row in zip(reading.report, found.report, strict=True):
            if more := row.reason.removeprefix(before.reason).strip():
                say(f"{row.source_file}: {more}")
        return found

    def _changed_files(self) -> list[Path]:
        """Return the files that came into the folder, or changed, since the last round."""
        changed = []
        for file in files_of([self.folder]) if self.folder else ():
            with suppress(OSError):
                state = file.stat()
                mark = state.st_size, state.st_mtime_ns
                if file.is_file() and not is_about_others(file.name) and self._seen.get(file) != mark:
                    self._seen[file] = mark
                    changed.append(file)
        return changed
