"""Errors that a user can cause; each carries one sentence that says what is wrong and what to do."""


class EkkoError(Exception):
    """Base of every error that a user can cause. ``str(error)`` is one sentence, fit for the screen."""


class ReadingError(EkkoError):
    """An input cannot be read as articles."""


class UnknownColumnsError(ReadingError):
    """A table has no column that is known to hold text or titles; `columns` are the names it has."""

    def __init__(self, sentence: str, columns: tuple[str, ...]) -> None:
        super().__init__(sentence)
        self.columns = columns


class FetchError(EkkoError):
    """An address was not fetched; `status` is what the server answered (RFC 9110), 0 when it gave no answer."""

    def __init__(self, sentence: str, status: int = 0) -> None:
        super().__init__(sentence)
        self.status = status


class UsageError(EkkoError):
    """The command or a setting was used in a way that has no meaning."""


class StoreError(EkkoError):
    """A kept collection cannot be read or written; what it held before is still there."""
