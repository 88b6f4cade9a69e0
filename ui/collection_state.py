"""Which collection this visit looks at: one of two samples, the articles this visitor brought, or a kept collection.

What a visitor brings, and what a visitor corrects in it or in the sample, stays in the session: no other visitor's page
can reach it, and it goes when the visit ends. The sample and its analysis are shared. Everything is cached by what
articles say, never by a file's name. What lies on disk is the matter of `ui.kept_collections`.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.article import Article
from analysis.collection import Collection, collect
from analysis.corrections import FIELDS, Correction, corrected
from analysis.decisions import Decision, with_later, without_decision
from analysis.readers import Reading, ReportRow
from analysis.settings import Settings
from analysis.store import OWN
from ui import kept_collections
from ui.samples import sample, samples
from ui.worked_out import INDEX_OF_ADDED, draw, prepare, work_out

if TYPE_CHECKING:
    from analysis.pipeline import Analysis, Prepared, Progress

CHOICE = "collection"
"""Key of the select in the sidebar and its name in the URL; written by hand, for a change of page takes it away."""
SURE = "sure"
"""Key, and name in the URL, of the chance in percent from which articles are joined to one story."""
SURE_RANGE = range(5, 96)
_THRESHOLDS_KEPT = 4
_NEXT = "collection_next"
"""Key of the collection to be chosen when the page is next drawn: a widget's own key cannot be set once it is drawn."""
_CORRECTIONS, _CORRECTED = "corrections", "corrected_collection"
_DECISIONS = "decisions"
"""Key of what this visitor decided of articles that are not kept, by the name of the collection."""
_OWN, _OWN_ANALYSIS = "own_collection", "own_analysis"
INDEX, USES = "own_index", "uses_of_text"
"""Keys of what the articles of this visit are searched by, and of what was found for a text."""
FILTERS = "own_filters"
"""Key of the filters that this visitor saved for the articles of the visit."""
LOOKED_FOR, LOOKED_FOR_BOX = "looked_for_text", "looked_for_box"
"""Keys of a text that was pasted to find who used it, and of the box that it was pasted into."""
NEWS, UNKNOWN = "collection_news", "unknown_tables"
"""Keys of what the last change of a collection brought, and of the tables whose columns are to be asked for."""


@st.cache_resource(max_entries=2, show_spinner=False)
def _prepared_sample(key: str, _collection: Collection) -> Prepared:
    return prepare(_collection)


@st.cache_resource(max_entries=_THRESHOLDS_KEPT, show_spinner=False)
def _analysed_sample(key: str, threshold: float, _collection: Collection) -> Analysis:
    return draw(_prepared_sample(key, _collection), threshold)


@st.cache_resource(max_entries=1, show_spinner=False)
def _analysed_samples() -> set[tuple[str, float]]:
    """Return the samples, and their thresholds, that no visitor has to wait for any more."""
    return set()


def threshold() -> float:
    """Return the chance from which this visit joins articles to one story: the default, or what was chosen.

    What a link asks for is kept in the visit: a change of page takes it from the address.
    """
    asked = st.query_params.get(SURE, "")
    if SURE not in st.session_state and re.fullmatch("[0-9]{1,2}", asked) and int(asked) in SURE_RANGE:
        st.session_state[SURE] = int(asked)
    return st.session_state[SURE] / 100 if SURE in st.session_state else Settings().story_threshold


def keep_in_address() -> None:
    """Write the collection and the threshold into the address, from which a change of page has taken them."""
    if CHOICE in st.query_params or current_name() != sample().name:
        st.query_params[CHOICE] = current_name()
    if SURE in st.session_state:
        st.query_params[SURE] = str(st.session_state[SURE])


def set_threshold(percent_asked: int | None) -> None:
    """Choose from which chance, in percent, articles are joined to one story; None goes back to the default."""
    if percent_asked is None:
        st.session_state.pop(SURE, None)
        st.query_params.pop(SURE, None)
    else:
        st.session_state[SURE] = percent_asked
        st.query_params[SURE] = str(percent_asked)


def own() -> Collection | None:
    """Return what this visitor brought, None before anything was."""
    return st.session_state.get(_OWN)


def names() -> list[str]:
    """Return the collections this visit can choose from; the first is shown when none is chosen."""
    _chosen()
    first = [*samples(), OWN] if own() else list(samples())
    return [*first, *(name for name in kept_collections.names() if name not in first)]


def _chosen() -> str:
    """Return the name that is chosen; "" also where it is that of a collection that was deleted meanwhile.

    What the address asks for stands before what was chosen earlier, so that a link and a step back are obeyed.
    """
    asked = st.query_params.get(CHOICE, "")
    if _NEXT in st.session_state:
        st.session_state[CHOICE] = st.session_state.pop(_NEXT)
        st.query_params.pop(CHOICE, None)
    elif asked != st.session_state.get(CHOICE) and _is_there(asked):
        st.session_state[CHOICE] = asked
    chosen: str = st.session_state.get(CHOICE) or ""
    if not chosen or _is_there(chosen):
        return chosen
    # perhaps by another visit: nothing of it stays in this one either
    for key in (_OWN_ANALYSIS, INDEX_OF_ADDED, INDEX, USES, _CORRECTED):
        st.session_state.pop(key, None)
    return ""


def _is_there(name: str) -> bool:
    return own() is not None if name == OWN else name in samples() or kept_collections.has(name)


def choose_in_address() -> None:
    """Write what was just chosen into the address; what was told of the collection before goes."""
    st.session_state.pop(NEWS, None)
    st.query_params[CHOICE] = st.session_state[CHOICE]


def kept_name() -> str:
    """Return the name of the kept collection that is open; "" when it is another."""
    chosen = _chosen()
    return "" if chosen == OWN or chosen in samples() else chosen


def is_sample() -> bool:
    """Tell whether a sample is open, from which nothing can be removed."""
    return current_name() in samples()


def is_own() -> bool:
    """Tell whether the articles of this visit are open."""
    return current_name() == OWN


def current_name() -> str:
    """Return the name of the collection that is open."""
    return _chosen() or sample().name


def current() -> Collection:
    """Return the collection that is chosen, with what this visitor corrected.

    The sample when the URL asks for one this visit does not have.

    Raises
    ------
    StoreError
        When it is a kept one that cannot be read.
    """
    name, mine = current_name(), own()
    read = mine if mine and name == OWN else samples().get(name) or kept_collections.loaded(name)
    given = {article: values for article, values in corrections().items() if article in read.texts}
    kept = st.session_state.get(_CORRECTED)
    if given and (kept is None or kept[:2] != (read.cache_key, given)):
        said = (Correction(article, *pair) for article, values in given.items() for pair in values.items())
        kept = st.session_state[_CORRECTED] = (read.cache_key, given, read.corrected(said))
    return kept[2] if given and kept else read


def corrections() -> dict[str, dict[str, str]]:
    """Return what this visitor corrected in articles that are not kept: values by field, by article id."""
    said: dict[str, dict[str, str]] = st.session_state.get(_CORRECTIONS, {})
    return said


def correct(article: Article, given: Mapping[str, str]) -> None:
    """Correct an article: in a kept collection for good, else for this visit.

    Raises
    ------
    UsageError
        When a value cannot be.
    StoreError
        When it cannot be kept.
    """
    corrected(article, given)
    if name := kept_name():
        kept_collections.change(name, article.id, partial(corrected, given=given))
    else:
        values = {**corrections().get(article.id, {}), **given}
        st.session_state[_CORRECTIONS] = {**corrections(), article.id: values}


def take_back(article_id: str, fields: Some[str] = FIELDS) -> None:
    """Go back to what the input said in some fields of an article; errors as for `correct`."""
    if name := kept_name():
        kept_collections.change(name, article_id, lambda article: article.uncorrected(fields))
        return
    left = {field: value for field, value in corrections().get(article_id, {}).items() if field not in fields}
    others = {article: values for article, values in corrections().items() if article != article_id}
    st.session_state[_CORRECTIONS] = {**others, article_id: left} if left else others


def can_take_back(article_id: str) -> bool:
    """Tell whether what was given for an article can be taken back: by this visitor, or in a kept collection."""
    return bool(kept_name()) or article_id in corrections()


def forget_corrections() -> None:
    """Forget all that this visitor corrected and decided in articles that are not kept."""
    st.session_state.pop(_CORRECTIONS, None)
    st.session_state.pop(_DECISIONS, None)


def decisions() -> tuple[Decision, ...]:
    """Return what was decided by hand of the open collection: kept with it, or in this visit."""
    if name := kept_name():
        return kept_collections.decisions(name)
    said: dict[str, tuple[Decision, ...]] = st.session_state.get(_DECISIONS, {})
    return said.get(current_name(), ())


def decide(new: Sequence[Decision]) -> None:
    """Decide something of the open collection: in a kept one for good, else for this visit.

    Raises
    ------
    UsageError
        When there are too many decisions.
    StoreError
        When it cannot be kept.
    """
    if name := kept_name():
        kept_collections.decide(name, new)
    else:
        _remember(with_later(decisions(), new))


def undo_decision(decision: Decision) -> None:
    """Take a decision back; errors as for `decide`."""
    if name := kept_name():
        kept_collections.undo_decision(name, decision)
    else:
        _remember(without_decision(decisions(), decision))


def _remember(left: tuple[Decision, ...]) -> None:
    st.session_state[_DECISIONS] = {**st.session_state.get(_DECISIONS, {}), current_name(): left}


def _in_force() -> tuple[Decision, ...]:
    """Return the decisions that change what is shown: verdicts on pairs that were drawn only count for the estimate."""
    return tuple(each for each in decisions() if not each.drawn)


def _is_shared(collection: Collection) -> bool:
    """Tell whether every visitor sees the same of a collection."""
    return collection in samples().values() and not _in_force()


def is_analysed() -> bool:
    """Tell whether showing the current collection takes no waiting."""
    collection = current()
    asked = collection.cache_key, threshold()
    if not _is_shared(collection):
        kept = st.session_state.get(_OWN_ANALYSIS)
        return kept is not None and kept[0] == (*asked, _in_force())
    return asked in _analysed_samples()


def analysis(progress: Progress | None = None) -> Analysis:
    """Return the analysis of the current collection; worked out once, then only read."""
    collection = current()
    asked = collection.cache_key, threshold()
    if _is_shared(collection):
        shared = _analysed_sample(*asked, collection)
        _analysed_samples().add(asked)
        return shared
    if not is_analysed():
        before: Analysis | None = st.session_state.get(_OWN_ANALYSIS, (None, None))[1]
        decided = _in_force()
        if collection in samples().values():
            found = draw(_prepared_sample(asked[0], collection), asked[1], progress, decided)
        else:
            found = work_out(collection, asked[1], kept_name(), before, progress, decided)
        st.session_state[_OWN_ANALYSIS] = ((*asked, decided), found)
    shown: Analysis = st.session_state[_OWN_ANALYSIS][1]
    return shown


def set_own(articles: Sequence[Article], report: Sequence[ReportRow]) -> None:
    """Make articles those that this visitor brought, and open them."""
    st.session_state[_OWN] = collect(OWN, Reading(list(articles), list(report)))
    open_collection(OWN)


def open_collection(name: str) -> None:
    """Show another collection from the next time that the page is drawn."""
    st.session_state[_NEXT] = name


def choose_sample(name: str = "") -> None:
    """Go to a sample, the first one when none is named; the visitor's own articles stay in reach."""
    open_collection(name or sample().name)
    st.session_state.pop(NEWS, None)


def forget_own() -> None:
    """Remove everything this visitor brought, at once and for good."""
    for key in (_OWN, FILTERS, LOOKED_FOR, LOOKED_FOR_BOX):
        st.session_state.pop(key, None)
    forget_corrections()
    forget_results()
    choose_sample()


def own_is_kept() -> None:
    """Forget what this visitor brought, since it is kept now; what was compared need not be compared again."""
    _, made = st.session_state.get(_OWN_ANALYSIS, (None, None))
    forget_own()
    st.session_state[_OWN_ANALYSIS] = (None, made)


def forget_results() -> None:
    """Forget what was made of articles: the analysis, what they are searched by, what was found and told of them."""
    for key in (_OWN_ANALYSIS, INDEX_OF_ADDED, INDEX, USES, NEWS, UNKNOWN, _CORRECTED):
        st.session_state.pop(key, None)
