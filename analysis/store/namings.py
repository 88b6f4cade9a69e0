"""What a person said of the columns of tables, kept beside the collections so that the next export is read at once."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import UsageError
from analysis.readers import Naming, naming_of
from analysis.store.failures import told

_FILE = "columns.json"
_NAME = "columns"


@dataclass(frozen=True, slots=True)
class Namings:
    """The namings in the folder of kept collections, the last said first."""

    folder: Path

    def all(self) -> list[Naming]:
        """Return what was said; what cannot be read was not."""
        try:
            said = json.loads((self.folder / _FILE).read_text("utf-8"))
            return [_read(each) for each in said]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, UsageError):
            return []

    def remember(self, naming: Naming) -> None:
        """Keep what was said of a table, in the place of what was said of the same columns before.

        Raises
        ------
        StoreError
            When it cannot be written.
        """
        said = [naming, *(each for each in self.all() if each.columns != naming.columns)]
        records = [{"fields": dict(each.fields), "columns": sorted(each.columns)} for each in said]
        with told(_NAME):
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = self.folder / f"{_FILE}.part"
            beside.write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
            beside.replace(self.folder / _FILE)

    def forget(self) -> None:
        """Forget everything that was said."""
        with told(_NAME):
            (self.folder / _FILE).unlink(missing_ok=True)


def _read(record: dict[str, Any]) -> Naming:
    fields = {str(field): str(column) for field, column in record["fields"].items()}
    return naming_of(fields, [str(column) for column in record["columns"]])
