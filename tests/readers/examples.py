"""One invented news text and a short way to read bytes, for the tests of the readers."""

from dataclasses import replace

from analysis.readers import Reading, read_bytes
from analysis.settings import Settings

NEWS = """Broen over Sæby Å lukker i tre uger fra 3. maj.

Det oplyser Kirsten Ågård, der er formand for teknisk udvalg, til Vendsyssel Folkeblad.

– Vi er nødt til at skifte de bærende bjælker, siger hun og tilføjer: »Det kan ikke vente.«

/ritzau/
"""


def read(name: str, content: str | bytes, **limits: int) -> Reading:
    """Read `content` as a file called `name`, text as UTF-8, with the given limits changed."""
    return read_bytes(name, content if isinstance(content, bytes) else content.encode(), replace(Settings(), **limits))


def reason(name: str, content: str | bytes, **limits: int) -> str:
    """Return what the load report says about a file of which nothing can be read."""
    reading = read(name, content, **limits)
    assert reading.articles == []
    assert len(reading.report) == 1
    assert reading.report[0].kept == 0
    return reading.report[0].reason
