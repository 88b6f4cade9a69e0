"""How common words are in everyday language, from small tables derived from wordfreq (see frequencies/LICENCE.txt)."""

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

# wordfreq has no list of nynorsk; most of its words are those of bokmål, and the spelling fold brings more together.
_LIST_OF = {"nn": "nb", "no": "nb"}
_TABLES = files("analysis.language") / "frequencies"
_NONE: Mapping[str, float] = MappingProxyType({})


@cache
def background(language: str) -> Mapping[str, float]:
    """Return word -> share of all running words (0 to 1) in everyday text of one language, most common first.

    Parameters
    ----------
    language
        ISO 639-1 code; nynorsk uses the list of bokmål.

    Returns
    -------
    Mapping
        Case-folded words (see `tokens.words`) of a share of at least 2e-6; empty for a language without a list.
    """
    table = _TABLES / f"{_LIST_OF.get(language, language)}.tsv.gz"
    if not language.isalpha() or not table.is_file():
        return _NONE
    return _read(table.name)


@cache
def background_of_any() -> Mapping[str, float]:
    """Return word -> the largest share that it has in any language with a list: for texts of unknown language."""
    largest: dict[str, float] = {}
    for table in sorted(_TABLES.iterdir(), key=lambda each: each.name):
        if table.name.endswith(".tsv.gz"):
            for word, share in _read(table.name).items():
                largest[word] = max(share, largest.get(word, 0.0))
    return MappingProxyType(largest)


def _read(name: str) -> Mapping[str, float]:
    table = _TABLES / name
    lines = gzip.decompress(table.read_bytes()).decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return MappingProxyType({word: 10 ** (int(centi_zipf) / 100 - 9) for word, centi_zipf in rows})
