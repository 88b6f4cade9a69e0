"""From a word as it is written to a feature that other inflections, and the neighbouring languages, share."""

import re
from functools import cache, lru_cache
from typing import Any

import Stemmer

# Snowball has one stemmer for both written standards of Norwegian.
_STEMMER_OF = {"nb": "no", "nn": "no"}

# Danish, Norwegian and Swedish spell many common words alike but for these letters (hvad, vad; gøre, gjøre, göra;
# Bruxelles, Bruksel). In order: later rules see what earlier ones wrote.
_SPELLINGS = (
    ("ä", "æ"), ("ö", "ø"), ("aa", "å"), ("kj", "k"), ("gj", "g"), ("ck", "k"), ("x", "ks"), ("qu", "kv"), ("ph", "f"),
    ("c", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1")
# Danish b, d, g stand where its neighbours have p, t, k (kage, kake, kaka); th and t as in Elisabeth, Elisabet.
_CONSONANTS = (("b", "p"), ("d", "t"), ("g", "k"), ("æ", "e"), ("th", "t"))


# A number whose thousands are parted: 18.000, 1 250 000.
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_GAPS = re.compile(r"[.,\s]")

# Languages so near to one another that stem and spelling bring most of their words together.
_NEIGHBOURS = frozenset({"da", "nb", "nn", "no", "sv"})


def family(code: str) -> str:
    """Return what languages whose words are compared with one another have in common: one name, or their own code."""
    return "nordic" if code in _NEIGHBOURS else code


@lru_cache(maxsize=200_000)
def feature(form: str, language: str) -> str:
    """Return the stem of a case-folded word in the spelling that the Nordic languages share; numbers in one way.

    Parameters
    ----------
    form
        A word as `tokens.words` gives it.
    language
        ISO 639-1 code. A language that Snowball does not know, or "", gives the folded word itself.
    """
    if form[:1].isdigit():
        return _number(form)
    stemmer = _stemmer(language)
    return spelling(stemmer.stemWord(form) if stemmer else form)


@lru_cache(maxsize=200_000)
def name_feature(form: str, language: str) -> str:
    """Return a name without its genitive s, in shared spelling; names are not stemmed, their ends tell them apart."""
    return _number(form) if form[:1].isdigit() else spelling(form.rstrip("s") or form)


def _number(form: str) -> str:
    """Return a number without what parts its thousands, and with a dot before its decimals."""
    return _GAPS.sub("", form) if _GROUPED.fullmatch(form) else form.replace(",", ".")


def spelling(form: str) -> str:
    """Return a case-folded word or name in the spelling that the Nordic languages share (kjøre, köra: køre)."""
    for written, shared in _SPELLINGS:
        form = form.replace(written, shared)
    if form.startswith("hv"):
        form = form[1:]
    form = _DOUBLED.sub(r"\1", form)
    for written, shared in _CONSONANTS:
        form = form.replace(written, shared)
    return form


@cache
def _stemmer(language: str) -> Any:
    """Return the Snowball stemmer of a language, or None when there is none."""
    try:
        # Without its own cache a stemmer is one C call, safe between the threads of several visitors.
        return Stemmer.Stemmer(_STEMMER_OF.get(language, language), 0)
    except KeyError:
        return None
