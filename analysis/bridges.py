"""Bridges: texts that hold parts of several others, such as digests and live blogs, and do not make these one text."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_matrix

from analysis.pairs import row_products
from analysis.runs import Runs
from analysis.template_notices import Notices

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# A text that shares less than this with another may share something else with a third.
_ALL = 0.8
# Two parts of a text are the same part when of one of them at least this share is in the other.
_SAME_PART = 0.2
# A text is mostly the one of which at least this share is made.
MOSTLY = 0.5
# Parts of one text on one matter share so many names, and this share of the names in that with fewer.
_SHARED_NAMES = 3
_SHARED_NAMES_SHARE = 0.35
# A text and what follows it in a longer version share so many: nine of ten articles cut at two fifths of their length
# do, and one of ten pairs of articles on anything.
_GOES_ON_NAMES = 2
_GOES_ON_NAMES_SHARE = 0.15


def goes_on(names: csr_matrix, shorter: Ints, longer: Ints) -> Flags:
    """Return which texts that hold another go on about the same matter, by the names in what they hold besides.

    Parameters
    ----------
    names
        How often each text holds each name, as `Notices.names` tells it.
    shorter, longer
        Numbers of the texts, a pair each.
    """
    besides = csr_matrix(names[longer] - names[shorter])
    besides.data = np.maximum(besides.data, 0)
    besides.eliminate_zeros()
    return _share_names(names[shorter], besides, _GOES_ON_NAMES, _GOES_ON_NAMES_SHARE)


def without_bridges(pairs: Ints, shares: Floats, joins: Flags, runs: Runs, notices: Notices) -> Flags:
    """Return which of the joining pairs are left when no text joins others that have nothing in common.

    When of the others that share part of a text two have nothing in common, it joins those that go with the one that it
    is most, if that is at least half of it; pairs with the rest are dropped, and so are those with texts that go with
    both, such as another digest of the same. A text of which nearly all is in another is no bridge to it.

    Parameters
    ----------
    pairs, shares
        Numbers of two texts, and the share of either's runs of words that the other holds; shapes (pairs, 2).
    joins
        Which pairs share a text and not only a form; shape (pairs,).
    runs
        The runs of words that the texts hold.
    notices
        The texts: two halves of one article share no runs, but names.
    """
    links = _partial(pairs, shares, joins)
    links["with_one"] = _goes_with(_first_others(links), links, runs, notices)
    links["with_other"] = _goes_with(_first_others(links[~links["with_one"]]), links, runs, notices)
    gathered = links[links["text"].isin(links.loc[~links["with_one"], "text"])]
    clear = gathered[gathered["with_one"] != gathered["with_other"]]
    main = clear.sort_values(["text", "weight", "other"], ascending=[True, False, True]).drop_duplicates("text")
    main = main[main["share"] >= MOSTLY].set_index("text")["with_one"]
    stays = clear["with_one"] == clear["text"].map(main)
    kept = joins.copy()
    kept[gathered["pair"].drop(clear.index[stays])] = False
    return kept


def _partial(pairs: Ints, shares: Floats, joins: Flags) -> pd.DataFrame:
    """Return a row for each text and other it shares only part of itself with.

    A text's others that are nearly all in it come first, then those that share most with it: what is no mixture itself
    tells best what a text is made of.
    """
    links = pd.DataFrame({"pair": np.tile(np.flatnonzero(joins), 2)})
    own = np.repeat([0, 1], joins.sum())
    links["text"], links["other"] = pairs[links["pair"], own], pairs[links["pair"], 1 - own]
    links["share"], of_other = shares[links["pair"], own], shares[links["pair"], 1 - own]
    links["weight"], links["whole"] = links["share"] * of_other, of_other >= _ALL
    by = ["text", "whole", "weight", "other"]
    return links[links["share"] < _ALL].sort_values(by, ascending=[True, False, False, True])


def _first_others(links: pd.DataFrame) -> pd.Series:
    return links.drop_duplicates("text").set_index("text")["other"]


def _goes_with(firsts: pd.Series, links: pd.DataFrame, runs: Runs, notices: Notices) -> Flags:
    """Return for each link whether its other goes with this one of its text's others; not if there is none."""
    first = firsts.reindex(links["text"]).to_numpy()
    found = np.asarray(~np.isnan(first), dtype=bool)
    found[found] = _one_part(links["other"].to_numpy()[found], first[found].astype(np.int64), runs, notices)
    return found


def _one_part(one: Ints, other: Ints, runs: Runs, notices: Notices) -> Flags:
    """Return for each pair of texts whether what they share with a third can be the same part of it."""
    size = np.maximum(runs.size, 1)
    common = row_products(runs.shared, one, other) / np.minimum(size[one], size[other])
    alike = common >= _SAME_PART
    alike[~alike] = _one_matter(notices.names, one[~alike], other[~alike])
    asked = alike & (one != other)
    alike[asked] = ~notices.after_one_template(one[asked], other[asked])
    return alike


def _one_matter(names: csr_matrix, one: Ints, other: Ints) -> Flags:
    """Return which pairs of texts name so many of the same that they can be two parts of one, such as its halves."""
    return _share_names(names[one], names[other], _SHARED_NAMES, _SHARED_NAMES_SHARE)


def _share_names(one: csr_matrix, other: csr_matrix, least: int, share: float) -> Flags:
    """Return for each row whether enough names are in both."""
    common = csr_matrix(one.multiply(other)).getnnz(axis=1)
    few = np.minimum(one.getnnz(axis=1), other.getnnz(axis=1))
    return np.asarray(common >= np.maximum(least, share * few))
