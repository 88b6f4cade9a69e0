"""Same text: which articles are reprints, cuts or light edits of one another, and the text groups they form.

Containment of word runs (Broder 1997, "On the resemblance and containment of documents"): the share of one text's
distinct runs of five words that the other text holds, in both directions.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import chain, combinations, pairwise, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from analysis.boilerplate import without
from analysis.bridges import MOSTLY, goes_on, without_bridges
from analysis.containment import contained
from analysis.language.sentences import Span
from analysis.plain_words import FormHashes, form_hashes, spelled
from analysis.rows import in_blocks
from analysis.runs import Runs, runs_of_words
from analysis.settings import Settings
from analysis.template_notices import Notices
from analysis.text_groups import whole_groups
from analysis.words import Words, in_places, read_words

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Told = tuple[int, int, float, float, str, bool]

COLUMNS = ["a", "b", "share_a", "share_b", "class", "one_text"]
# Classes whose pairs are one text, when neither is a bridge between others.
_ONE_TEXT = ("reprint", "cut", "edited")
# Above this share nearly all of a text is held; what is missing is a dateline or a footer.
_NEARLY_ALL = 0.9
# A text of which less than this is shared holds the other among much else: a digest, a live blog, a long version. So
# does one of more than twice the other's length, unless it goes on about the same matter.
_AMONG_MUCH_ELSE = 0.2
# Up to so many pairs between two sets of texts with all words equal are all told; of more, only the first texts' pair.
_TOLD_PAIRS = 400
# Pairs that are judged at a time, those of connected texts together.
_JUDGED_PAIRS = 200_000
# Texts that are named at a time by the words that are compared.
_RENAMED = 20_000


class ComparedWords(NamedTuple):
    """The words of texts that are compared.

    Attributes
    ----------
    words, forms
        Those that are not left aside, their places forgotten, and `plain_words.form_hashes` of their forms.
    names, counts
        Of each text a short name for all its words, those left aside too, and how many plain words these are.
    shortened
        Which texts have words that are left aside, in order.
    """

    words: Words
    forms: FormHashes
    names: list[bytes]
    counts: Ints
    shortened: Ints


def told_words(whole: Words, left_aside: Sequence[Sequence[Span]]) -> ComparedWords:
    """Return what is compared of texts, from all their words and the places that are left aside."""
    forms = form_hashes(whole.forms)
    names, counts = _digests(whole, forms)
    words = whole.only(~in_places(whole, left_aside), placed=False)
    return ComparedWords(words, forms, names, counts, np.flatnonzero(np.diff(whole.starts) != np.diff(words.starts)))


def same_text_pairs(
    texts: Sequence[str],
    settings: Settings,
    left_aside: Sequence[Sequence[Span]] | None = None,
    told: ComparedWords | None = None,
) -> pd.DataFrame:
    """Return the pairs of articles that are the same text, or look like it.

    Parameters
    ----------
    texts
        One an article.
    settings
        `shingle_words`, `same_text_containment` and `same_text_min_words` are read. Texts with less than the runs of
        words that `same_text_min_words` different words have are the same only when every word is equal.
    left_aside
        Places of each text that are not compared, as `analysis.boilerplate.boilerplate` finds them.
    told
        `told_words` of the texts without these places, where they are read already.

    Returns
    -------
    pd.DataFrame
        Columns a, b (numbers of the articles, a < b), share_a (share of a's runs that b holds), share_b, class and
        one_text. The classes are identical (every word), reprint (nearly all of both), cut (nearly all of one is the
        other's, which is half that or goes on about the same), contains (one holds the other among much else), digest
        (one of the two gathers several texts that share nothing, and the other is part of it), template (one form,
        other facts) and edited (the rest). one_text tells whether the pair joins its articles to one text group, which
        contains, digest and template never do. Sorted by a, then b. Where hundreds of articles share a text, each is
        paired with the first of them and with its neighbours in length, not with all.
    """
    aside: Sequence[Sequence[Span]] = left_aside if left_aside is not None else [()] * len(texts)
    told = told_words(read_words(texts), aside) if told is None else told
    copies = _equal_texts(told, settings)
    rows = [sorted(chain.from_iterable(parts)) for parts in copies]
    firsts = np.array([parts[0][0] for parts in copies], dtype=np.int64)
    runs = runs_of_words(told.words, told.forms, settings.shingle_words, least_runs(settings), firsts)
    pairs, shares = contained(runs, settings.same_text_containment)

    def text_of(unit: int) -> str:
        # of texts that differ in capitals and marks always the same one
        return max(without(texts[row], aside[row]) for row in rows[unit])

    kinds, joins = _judged_part_by_part(text_of, runs, pairs, shares)
    found = [pair for parts in copies for pair in told_within(parts)]
    several = np.array([len(members) > 1 for members in rows], dtype=bool)[pairs].any(axis=1)
    for pair in np.flatnonzero(several).tolist():
        (i, j), (share_i, share_j), kind, one = pairs[pair].tolist(), shares[pair].tolist(), kinds[pair], joins[pair]
        for a, b in told_between(rows[i], rows[j]):
            found.append((a, b, share_i, share_j, kind, one) if a < b else (b, a, share_j, share_i, kind, one))
    return _table(found, firsts[pairs[~several]], shares[~several], kinds[~several], joins[~several])


def _table(
    found: list[Told], pairs: Ints, shares: Floats, kinds: npt.NDArray[np.str_], one_text: Flags
) -> pd.DataFrame:
    """Return the table of what was found, row by row and, of most, column by column."""
    swapped = pairs[:, 0] > pairs[:, 1]
    pairs[swapped], shares[swapped] = pairs[swapped, ::-1], shares[swapped, ::-1]
    most = pd.DataFrame(dict(zip(COLUMNS, [*pairs.T, *shares.T, kinds, one_text], strict=True)))
    every = pd.concat([pd.DataFrame(found, columns=COLUMNS), most]) if found else most
    return every.sort_values(["a", "b"], ignore_index=True)


def least_runs(settings: Settings) -> int:
    """Return how many different runs of words a text must have to be compared by them."""
    return max(1, settings.same_text_min_words - settings.shingle_words + 1)


def _judged_part_by_part(
    text_of: Callable[[int], str], runs: Runs, pairs: Ints, shares: Floats
) -> tuple[npt.NDArray[np.str_], Flags]:
    """Return what `judged` does; what is read of texts, which takes most memory, is not held of all at once."""
    kinds, joins = np.empty(len(pairs), "<U8"), np.zeros(len(pairs), dtype=bool)
    graph = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(runs.size), len(runs.size)))
    component = connected_components(graph, directed=False)[1][pairs[:, 0]]
    by_component = np.argsort(component, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(component[by_component])) + 1, len(pairs))
    place = np.zeros(len(runs.size), dtype=np.int64)
    first = 0
    while first < len(pairs):
        last = int(ends[np.searchsorted(ends, min(first + _JUDGED_PAIRS, len(pairs)))])
        some = np.sort(by_component[first:last])
        rows = np.unique(pairs[some])
        place[rows] = np.arange(len(rows))
        held = Runs(runs.shared[rows], runs.size[rows])
        kinds[some], joins[some] = judged(list(map(text_of, rows.tolist())), held, place[pairs[some]], shares[some])
        first = last
    return kinds, joins


def judged(texts: Sequence[str], runs: Runs, pairs: Ints, shares: Floats) -> tuple[npt.NDArray[np.str_], Flags]:
    """Return the class of each pair of texts of which one holds much of the other, and whether the two are one text.

    What is said of a pair hangs on those that it is connected with by other pairs, and on no others.

    Parameters
    ----------
    texts, runs
        Different texts, and the runs of words that they hold.
    pairs, shares
        Numbers of two texts, and the share of either's runs of words that the other holds; shapes (pairs, 2).
    """
    notices = Notices(texts, pairs)
    template = notices.after_one_template(pairs[:, 0], pairs[:, 1])
    clear = without_bridges(pairs, shares, ~template, runs, notices)
    kinds = np.where(template, "template", np.where(clear, _classes(notices, pairs, shares), "digest"))
    return kinds, whole_groups(pairs, np.isin(kinds, _ONE_TEXT), runs)


def text_groups(count: int, pairs: pd.DataFrame) -> Ints:
    """Return a text group for every article: what `same_text_pairs` found to be one text.

    Returns
    -------
    labels
        Shape (count,): the smallest article number of the group.
    """
    edges = pairs[pairs["one_text"].astype(bool)]
    graph = coo_matrix((np.ones(len(edges)), (edges["a"], edges["b"])), shape=(count, count))
    _, component = connected_components(graph, directed=False)
    _, first, inverse = np.unique(component, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _classes(notices: Notices, pairs: Ints, shares: Floats) -> npt.NDArray[np.str_]:
    """Return the class of each pair that shares a text, by how much of either the other holds."""
    low, high = shares.min(axis=1, initial=1), shares.max(axis=1, initial=0)
    among_much_else = low < _AMONG_MUCH_ELSE
    asked = np.flatnonzero(~among_much_else & (low < MOSTLY * high))
    of_first = shares[asked, 0] > shares[asked, 1]
    first, second = pairs[asked].T
    shorter, longer = np.where(of_first, first, second), np.where(of_first, second, first)
    among_much_else[asked] = ~goes_on(notices.names, shorter, longer)
    kinds = [among_much_else, high < _NEARLY_ALL, low >= _NEARLY_ALL]
    return np.select(kinds, ["contains", "edited", "reprint"], "cut")


def _equal_texts(told: ComparedWords, settings: Settings) -> list[list[list[int]]]:
    """Return the articles of each different run of compared words, parted by all their words.

    A text without words has no entry. The entries are in the order of a hash, so that what hangs on their order does
    not hang on that of the articles.
    """
    members: dict[bytes, dict[bytes, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, name in enumerate(names_of_texts(told, settings)):
        if name:
            members[name[0]][name[1]].append(row)
    return [list(members[key].values()) for key in sorted(members)]


def names_of_texts(told: ComparedWords, settings: Settings) -> list[tuple[bytes, bytes] | None]:
    """Return two names of each text: equal where all compared words are equal, and where all words are.

    A text without words has none; of one with few compared words both are of all its words.
    """
    of_compared, left = told.names.copy(), told.counts.copy()
    for first in range(0, len(told.shortened), _RENAMED):
        some = told.shortened[first : first + _RENAMED]
        again, left[some] = _digests(told.words.of_texts(some), told.forms)
        for row, name in zip(some.tolist(), again, strict=True):
            of_compared[row] = name
    enough = left >= settings.same_text_min_words
    of_each = zip(told.names, told.counts.tolist(), of_compared, enough.tolist(), strict=True)
    return [(short if compares else long, long) if said else None for long, said, short, compares in of_each]


def _digests(words: Words, hashes_of: FormHashes) -> tuple[list[bytes], Ints]:
    """Return for each text a short name of all its words, equal for equal words, and how many words it has."""
    found: list[bytes] = []
    counts = [np.zeros(0, dtype=np.int64)]
    for first, last in in_blocks(words.starts):
        hashes, *_, starts = spelled(words, first, last, hashes_of)
        found += [blake2b(hashes[start:end].tobytes(), digest_size=16).digest() for start, end in pairwise(starts)]
        counts.append(np.diff(starts))
    return found, np.concatenate(counts)


def told_within(members: list[list[int]]) -> list[Told]:
    """Return the pairs told among texts with all compared words equal."""
    same = {row: number for number, rows in enumerate(members) for row in rows}
    rows = sorted(same)
    few = len(rows) * (len(rows) - 1) // 2 <= _TOLD_PAIRS
    told = combinations(rows, 2) if few else ((rows[0], other) for other in rows[1:])
    return [(a, b, 1.0, 1.0, "identical" if same[a] == same[b] else "reprint", True) for a, b in told]


def told_between(one: list[int], other: list[int]) -> list[tuple[int, int]]:
    """Return the pairs told between two sets of texts with all compared words equal in each."""
    return list(product(one, other)) if len(one) * len(other) <= _TOLD_PAIRS else [(one[0], other[0])]
