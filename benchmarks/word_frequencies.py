"""Derive the tables in analysis/language/frequencies/ from wordfreq 3.1.1 (``pip install wordfreq==3.1.1`` first).

Run ``python -m benchmarks.word_frequencies`` in the checkout; equal inputs write byte-equal tables. A table has the
columns word and centi_zipf: 100 times the Zipf value, which is log10 of occurrences per billion running words.
"""

import gzip
import math
from collections import Counter
from pathlib import Path

from analysis.language.tokens import forms

LANGUAGES = ("da", "nb", "sv", "fi", "is", "en", "de")
MIN_SHARE = 2e-6
"""Of 300 pseudo-articles of 300 words, a rarer word is expected in less than a fifth of one."""
FOLDER = Path(__file__).resolve().parents[1] / "analysis" / "language" / "frequencies"


def shares(language: str) -> dict[str, float]:
    """Return word -> share of running words, with wordfreq's words cut as Ekko cuts them (don't: don, t)."""
    from wordfreq import get_frequency_dict

    total: Counter[str] = Counter()
    for entry, share in get_frequency_dict(language, wordlist="best").items():
        for form in forms(entry):
            # wordfreq writes every number of n digits as n zeros, which says nothing about one number
            if not form.isdigit():
                total[form] += share
    return {form: share for form, share in total.items() if share >= MIN_SHARE}


def table(language: str) -> bytes:
    """Return the gzipped table of one language, most common words first."""
    rows = sorted((-round(100 * (math.log10(share) + 9)), form) for form, share in shares(language).items())
    lines = ["word\tcenti_zipf", *(f"{form}\t{-centi_zipf}" for centi_zipf, form in rows)]
    return gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), compresslevel=9, mtime=0)


def main() -> None:
    """Write every table and print its size."""
    for language in LANGUAGES:
        path = FOLDER / f"{language}.tsv.gz"
        path.write_bytes(table(language))
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
