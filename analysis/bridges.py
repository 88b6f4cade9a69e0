"""Bridges: texts that hold parts of several others, such as digests and live blogs, and do not make these one text."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.language.tokens import names_and_numbers
from analysis.pairs import row_products
from analysis.template_notices import template_pairs

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# A text that shares less than this with another may share something else with a third.
_ALL = 0.8
# Two parts of a text are the same part when of one of them at least this share is in the other.
_SAME_PART = 0.2
# A text that is a bridge is mostly the one of which at least this share is made.
_MOSTLY = 0.5
# Parts of one text on one matter share so many names, and this share of the names in that with fewer.
_SHARED_NAMES = 3
_SHARED_NAMES_SHARE = 0.35


def without_bridges(pairs: Ints, shares: Floats, joins: Flags, held: csr_matrix, texts: Sequence[str]) -> Flags:
    """Return which of the joining pairs are left when no text joins others that have nothing in common.

    Of what a text shares with others one part counts: that with the other which it is most, and which is most in it.
    Pairs of the text with others that share something else with it are dropped; and if the part is not half of the
    text, so are all its pairs of this kind. A text of which nearly all is in another is no bridge to it.

    Parameters
    ----------
    pairs, shares
        Numbers of two texts, and the share of either's runs of words that the other holds; shapes (pairs, 2).
    joins
        Which pairs share a text and not only a form; shape (pairs,).
    held
        Which text (row) holds which run of words (column).
    texts
        The texts themselves: two halves of one article share no runs, but names.
    """
    kept = joins.copy()
    links = _partial(pairs, shares, joins)
    best = links.drop_duplicates("text").set_index("text")
    meetings = links.assign(best=best["other"].reindex(links["text"]).to_numpy())[["other", "best"]]
    apart = links[~_one_part(meetings["other"].to_numpy(), meetings["best"].to_numpy(), held, texts)]
    kept[apart["pair"]] = False
    bridges = best.loc[apart["text"].unique()]
    mixtures = bridges.index[bridges["share"] < _MOSTLY]
    kept[links.loc[links["text"].isin(mixtures), "pair"]] = False
    return kept


def _partial(pairs: Ints, shares: Floats, joins: Flags) -> pd.DataFrame:
    """Return a row for each text and other it shares only part of itself with; a text's best other comes first."""
    links = pd.DataFrame({"pair": np.tile(np.flatnonzero(joins), 2)})
    own = np.repeat([0, 1], joins.sum())
    links["text"], links["other"] = pairs[links["pair"], own], pairs[links["pair"], 1 - own]
    links["share"] = shares[links["pair"], own]
    links["weight"] = links["share"] * shares[links["pair"], 1 - own]
    return links[links["share"] < _ALL].sort_values(["text", "weight", "other"], ascending=[True, False, True])


def _one_part(one: Ints, other: Ints, held: csr_matrix, texts: Sequence[str]) -> Flags:
    """Return for each pair of texts whether what they share with a third can be the same part of it."""
    size = np.maximum(held.getnnz(axis=1), 1)
    common = row_products(held, one, other) / np.minimum(size[one], size[other])
    pairs = zip(common.tolist(), one.tolist(), other.tolist(), strict=True)
    alike = np.array([share >= _SAME_PART or _one_matter(texts[a], texts[b]) for share, a, b in pairs], dtype=bool)
    asked = alike & (one != other)
    alike[asked] = ~template_pairs(texts, one[asked], other[asked])
    return alike


def _one_matter(one: str, other: str) -> bool:
    """Tell whether two texts name so many of the same that they can be two parts of one, such as its two halves."""
    names = [{name for name in names_and_numbers(text) if not name[0].isdigit()} for text in (one, other)]
    shared = len(names[0] & names[1])
    return shared >= _SHARED_NAMES and shared >= _SHARED_NAMES_SHARE * min(map(len, names))
