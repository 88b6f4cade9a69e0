"""Origins that lean on others: they name another origin of their story as their only source, or may translate it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.article import Published
from analysis.language.gazetteer import entries
from analysis.passages import POSSIBLE_TRANSLATION
from analysis.settings import Settings
from analysis.taken_from import Taken, taken_from
from analysis.wording import listed, of_all, percent, sentence

RESTING_COLUMNS = ["rests_on", "rests_how"]
NAMES_IT, MAY_TRANSLATE = "names it as its only source", "possible translation"
_SOURCES = ("credit", "cited")


def with_resting(
    origins: pd.DataFrame,
    articles: pd.DataFrame,
    sources: pd.DataFrame,
    passages: pd.DataFrame,
    texts: Mapping[str, str],
    published: Mapping[str, Published],
    settings: Settings,
) -> pd.DataFrame:
    """Return the origins with another one of the same story that each leans on, and how (`RESTING_COLUMNS`).

    Its text is its own: citing is not copying. But whoever counts independent accounts must know of it. All its
    articles name the other one, which did not come later, as a source and nobody else, themselves included; or most of
    their words may be a translation of it. Where two origins name each other, neither leans. What is known already
    stays: in a large collection passages, and so translations, are known of one story at a time.

    Parameters
    ----------
    origins, articles, sources, passages
        The tables of those names; of articles the columns id, story and origin.
    texts, published
        By the articles' ids.
    settings
        `rests_translated_share` is read.
    """
    if "rests_on" not in origins:
        origins = origins.assign(rests_on="", rests_how="")
    known = _known(origins, articles, sources, passages, texts, published, settings.rests_translated_share)
    found = {
        origin: leaning
        for origin, story, told in zip(origins["origin"], origins["story"], origins["rests_on"], strict=True)
        if not told and (leaning := known.leans_on(origin, story)).rests_on
    }
    standing = {origin for origin in found if _returns(origin, found)}
    origins = origins.copy()
    for row, origin in zip(origins.index, origins["origin"], strict=True):
        if origin in found and origin not in standing:
            leaning = found[origin]
            said = f"{origins.loc[row, 'reasons']}; {leaning.reason}"
            origins.loc[row, [*RESTING_COLUMNS, "reasons"]] = [leaning.rests_on, leaning.how, said]
    return origins.astype(dict.fromkeys(RESTING_COLUMNS, "str"))


def _known(
    origins: pd.DataFrame,
    articles: pd.DataFrame,
    sources: pd.DataFrame,
    passages: pd.DataFrame,
    texts: Mapping[str, str],
    published: Mapping[str, Published],
    enough: float,
) -> "_Known":
    """Return what it is told by, from the tables."""
    by_name = {
        (story, name.casefold()): origin
        for origin, story, name in zip(origins["origin"], origins["story"], origins["name"], strict=True)
        if name
    }
    translated = passages[passages["kind"] == POSSIBLE_TRANSLATION]
    taken: defaultdict[str, dict[str, Taken]] = defaultdict(dict)
    for (article, origin), each in taken_from(articles, translated, texts, published).items():
        taken[article][origin] = each
    members = {origin: list(ids) for origin, ids in articles.groupby("origin")["id"]}
    return _Known(by_name, members, _named(sources), taken, published, enough)


class _Leaning(NamedTuple):
    """On which origin one leans, how, and the reason in words."""

    rests_on: str
    how: str
    reason: str


_NOTHING = _Leaning("", "", "")


def _returns(origin: str, found: Mapping[str, _Leaning]) -> bool:
    """Tell whether origins lean on one another in a ring: who leans on whom is not known then."""
    seen, at = {origin}, found[origin].rests_on
    while at in found and at not in seen:
        seen.add(at)
        at = found[at].rests_on
    return at == origin


class _Known(NamedTuple):
    """What it is told by: origins by story and name, their articles, whom and what these name and take over."""

    by_name: Mapping[tuple[str, str], str]
    members: Mapping[str, list[str]]
    named: Mapping[str, set[str]]
    taken: Mapping[str, Mapping[str, Taken]]
    published: Mapping[str, Published]
    enough: float

    def leans_on(self, origin: str, story: str) -> _Leaning:
        """Return what one origin leans on."""
        ids = self.members[origin]
        name = self._only_source(ids)
        other = self.by_name.get((story, name.casefold()), "") if name else ""
        if other and other != origin and self._was_there(other, ids):
            return _Leaning(other, NAMES_IT, f"names {name} as its only source")
        for other in sorted({of for each in ids for of in self.taken.get(each, ())} - {origin}):
            share = min(self._taken(each, other).translated for each in ids)
            if share >= self.enough:
                return _Leaning(other, MAY_TRANSLATE, f"{percent(share)} of its words may be a translation of another")
        return _NOTHING

    def _only_source(self, ids: Sequence[str]) -> str:
        """Return whom all articles name and nobody else, "" where there is no such one."""
        named = [self.named.get(each, set()) for each in ids]
        return next(iter(named[0])) if len(named[0]) == 1 and all(each == named[0] for each in named) else ""

    def _taken(self, article: str, origin: str) -> Taken:
        return self.taken.get(article, {}).get(origin, Taken(0, 0, ""))

    def _was_there(self, other: str, ids: Sequence[str]) -> bool:
        """Tell whether another origin has, for each article, one that did not come later."""
        return all(
            any(self.published[each].before(self.published[name]) is not False for each in self.members[other])
            for name in ids
        )


def _named(sources: pd.DataFrame) -> dict[str, set[str]]:
    """Return whom each article names as the source of what it tells, itself included."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    told = sources[sources["role"].isin([*_SOURCES, "outlet"])]
    for article, name in zip(told["article"], told["name"], strict=True):
        named[article].add(name)
    return named


def resting_words(origins: pd.DataFrame) -> str:
    """Return a sentence on the origins that lean on others; "" where none does.

    Parameters
    ----------
    origins
        The table of that name, also narrowed: what an origin rests on need not be in it.
    """
    names = dict(zip(origins["origin"], origins["name"], strict=True))
    said = []
    for how in (NAMES_IT, MAY_TRANSLATE):
        rows = origins[origins["rests_how"] == how]
        if rows.empty:
            continue
        whom = listed(sorted({names.get(on, "another one") for on in rows["rests_on"]}), most=3, last="or")
        verb, whose = ("names", "its") if len(rows) == 1 else ("name", "their")
        doing = f"{verb} {whom} as {whose} only source" if how == NAMES_IT else f"may be a translation of {whom}"
        said.append(f"{sentence(of_all(len(rows), len(origins)))} origins {doing}.")
    return " ".join(said)


def foreign_agencies(articles: pd.DataFrame, sources: pd.DataFrame) -> dict[str, list[str]]:
    """Return the agencies from abroad that every origin of a story names or rests on, by story.

    Only stories of several articles and agencies of which the country is known; an agency is from abroad where no
    outlet or agency of the story is of its country and no article in a language of it.

    Parameters
    ----------
    articles, sources
        The tables of those names.
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    told = sources[sources["role"].isin(_SOURCES)]
    for article, name in zip(told["article"], told["name"], strict=True):
        named[article].add(name)
    countries = {entry.name: entry.country for entry in entries()}
    agencies = {entry.name for entry in entries() if entry.kind == "agency" and entry.country}
    # stories in which no article names one need no look
    asked = articles["story"].isin(articles.loc[articles["id"].isin(named), "story"])
    found = {}
    for story, rows in articles[asked & articles.duplicated("story", keep=False)].groupby("story"):
        of_origins = [
            set().union(*(named[name] for name in members["id"])) | set(members["agency"])
            for _, members in rows.groupby("origin")
        ]
        at_home = {countries.get(name, "") for name in {*rows["outlet"], *rows["agency"]}}
        languages = {"no" if code in ("nb", "nn") else code for code in rows["language"]}
        if abroad := sorted(
            name
            for name in set.intersection(*of_origins) & agencies
            if countries[name] not in at_home and not languages & _LANGUAGES.get(countries[name], set())
        ):
            found[str(story)] = abroad
    return found


_LANGUAGES = {
    "DK": {"da"}, "NO": {"no"}, "SE": {"sv"}, "FI": {"fi", "sv"}, "IS": {"is"}, "FO": {"fo", "da"},
    "GB": {"en"}, "US": {"en"}, "AU": {"en"}, "CA": {"en", "fr"}, "IN": {"en"}, "IE": {"en"}, "NZ": {"en"},
    "DE": {"de"}, "AT": {"de"}, "CH": {"de", "fr", "it"}, "FR": {"fr"}, "BE": {"nl", "fr"}, "NL": {"nl"},
    "ES": {"es"}, "IT": {"it"}, "PT": {"pt"}, "PL": {"pl"}, "RU": {"ru"}, "UA": {"uk"},
}  # fmt: skip
"""Country of an agency to the languages it writes in for its own outlets; Norwegian as one."""


def foreign_words(agencies: list[str]) -> str:
    """Say that every origin of a story names these agencies."""
    return f"every origin names {listed(agencies)}, from abroad" if agencies else ""
