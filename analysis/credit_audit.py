"""Credit held against what was taken over: whose text an article uses, how much of it, and whom it credits for it.

Neutral: what is not found is “no credit found”, and licensed use without a credit line is common.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.article import Published
from analysis.fingerprint import Told, body_paragraphs
from analysis.provenance import SEVERAL_OUTLETS
from analysis.settings import Settings
from analysis.tables import frame, is_telegram
from analysis.taken_from import Taken, taken_from

CREDIT_COLUMNS = [
    "article", "source_id", "start", "end", "text", "class", "text_from", "origin", "beside", "share",
    "translated_share", "credited", "form", "place", "into",
]  # fmt: skip
NOT_FOUND, OTHER, CREDITED, ALONE, REWRITTEN = CLASSES = (
    "no credit found", "another credited", "credited", "credited, text not here", "named, other words",
)  # fmt: skip
"""What an article does; the first three use a text that is known, the fourth one that is not among the articles."""
SIGNATURE, IN_TEXT = "signature", "in the text"
HEADLINE, FIRST, LATER = "headline", "first paragraph", "later"
_TYPES = {"start": "int64", "end": "int64", "share": "float64", "translated_share": "float64", "into": "float64"}
_FORMS = {"credit": SIGNATURE, "byline": SIGNATURE, "cited": IN_TEXT}
_NOTHING = Taken(0.0, 0.0, "")
_RELEASE = re.compile(
    r"\b(?:pressemeddelelse|pressemelding|pressmeddelande|pressemitteilung|press release)\w*", re.IGNORECASE
)


def credit_audit(
    articles: pd.DataFrame,
    origins: pd.DataFrame,
    sources: pd.DataFrame,
    passages: pd.DataFrame | None,
    texts: Mapping[str, str],
    published: Mapping[str, Published],
    settings: Settings,
) -> pd.DataFrame:
    """Tell of each article that uses or names another's text whose it is, how much it has of it, and its credit.

    Parameters
    ----------
    articles, origins, sources
        The tables of those names; an agency's own telegrams use nobody's text.
    passages
        The table of that name; None where passages were not looked up. Then shares are NaN, and only what is the same
        text counts as used.
    texts, published
        By the articles' ids.
    settings
        `fingerprint_taken_share` is read: the share of its words, translated or not, that an article must have from
        another origin's earlier texts to be asked for a credit.

    Returns
    -------
    One row an article (`CREDIT_COLUMNS`), those without a credit first. `start`, `end` and `text` are the first words
    that give credit to `text_from`, or else those that credit another; `into` is the share of words before them.
    """
    known = _known(articles, origins, sources, passages, texts, published)
    rows = []
    for row in articles.to_dict("records"):
        found = None if is_telegram(row) else _found(row, known, settings.fingerprint_taken_share)
        if found:
            rows.append(_row(row, found, known, texts[row["id"]], measured=passages is not None))
    table = frame(rows, CREDIT_COLUMNS).astype({name: _TYPES.get(name, "str") for name in CREDIT_COLUMNS})
    order = {name: place for place, name in enumerate(CLASSES)}
    return table.sort_values("class", key=lambda column: column.map(order), kind="stable").reset_index(drop=True)


class _Mention(NamedTuple):
    """Words that name whom a text comes from; start -1 where only the title does."""

    start: int
    end: int
    text: str
    role: str
    name: str


class _Found(NamedTuple):
    """Whose text an article uses, and the first words that say so."""

    kind: str
    origin: str
    name: str
    mention: _Mention | None


class _Known(NamedTuple):
    """What is known of all articles: origins, what each names, what it has from whom."""

    kinds: Mapping[str, tuple[str, str]]
    by_name: Mapping[tuple[str, str], str]
    mentions: Mapping[str, list[_Mention]]
    taken: Mapping[str, Mapping[str, Taken]]
    sizes: Mapping[str, int]
    first: Mapping[str, str]
    """Of each text group of several articles a telegram, if it has one, to compare the others with."""
    texts: Mapping[str, str]

    def credit(self, row: Mapping[str, Any], origin: str) -> _Mention | None:
        """Return the first words of an article that name an origin; of a press release also those that call it so."""
        kind, name = self.kinds[origin]
        wanted = name.casefold()
        for mention in self.mentions.get(row["id"], ()):
            if mention.role in _FORMS and mention.name.casefold() == wanted:
                return mention
        if kind == "press_release" and (said := _RELEASE.search(self.texts[row["id"]])):
            return _Mention(*said.span(), said[0], "cited", name)
        if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", row["title"].casefold()):
            return _Mention(-1, -1, row["title"], "cited", name)
        return None

    def other_credit(self, row: Mapping[str, Any], name: str) -> _Mention | None:
        """Return the first signature of another agency than the one whose text it is."""
        signed = (each for each in self.mentions.get(row["id"], ()) if each.role == "credit")
        return next((each for each in signed if each.name.casefold() != name.casefold()), None)


def _known(
    articles: pd.DataFrame,
    origins: pd.DataFrame,
    sources: pd.DataFrame,
    passages: pd.DataFrame | None,
    texts: Mapping[str, str],
    published: Mapping[str, Published],
) -> _Known:
    kinds = {
        origin: (kind, name if not re.fullmatch(SEVERAL_OUTLETS, name) and " or " not in name else "")
        for origin, kind, name in zip(origins["origin"], origins["kind"], origins["name"], strict=True)
    }
    stories = dict(zip(origins["origin"], origins["story"], strict=True))
    mentions: defaultdict[str, list[_Mention]] = defaultdict(list)
    for article, *mention in sources[["article", *_Mention._fields]].itertuples(index=False):
        mentions[article].append(_Mention(*mention))
    taken: defaultdict[str, dict[str, Taken]] = defaultdict(dict)
    if passages is not None:
        for (name, origin), each in taken_from(articles, passages, texts, published).items():
            taken[name][origin] = each
    copied = articles[articles.duplicated("text_group", keep=False)]
    telegrams = [is_telegram(row) for row in copied[["agency", "outlet", "version"]].to_dict("records")]
    order = copied.assign(telegram=telegrams).sort_values(["telegram", "id"], ascending=[False, True])
    first = dict(zip(order["text_group"][::-1], order["id"][::-1], strict=True))
    by_name = {(stories[origin], name.casefold()): origin for origin, (_, name) in kinds.items() if name}
    sizes = articles.groupby("text_group").size().to_dict()
    return _Known(kinds, by_name, mentions, taken, sizes, first, texts)


def _found(row: Mapping[str, Any], known: _Known, enough: float) -> _Found | None:
    """Return whose text an article uses or names; None where it does neither."""
    own = row["origin"]
    kind, name = known.kinds[own]
    copy = known.sizes[row["text_group"]] > 1
    foreign = name and name.casefold() != row["outlet"].casefold() and kind != "unknown"
    most, taken = max(
        ((of, each) for of, each in known.taken.get(row["id"], {}).items() if of != own and known.kinds[of][1]),
        key=lambda item: (item[1].copied + item[1].translated, item[0]),
        default=("", _NOTHING),
    )
    used = taken.copied + taken.translated >= enough and known.kinds[most][1].casefold() != row["outlet"].casefold()
    from_own = known.taken.get(row["id"], {}).get(own, _NOTHING)
    if foreign and (copy or from_own.copied + from_own.translated >= enough or (kind == "agency" and not used)):
        return _used(row, known, own, alone=not copy and from_own.copied + from_own.translated < enough)
    if used:
        return _used(row, known, most, alone=False)
    for mention in known.mentions.get(row["id"], ()):
        origin = known.by_name.get((row["story"], mention.name.casefold()), "")
        if mention.role in _FORMS and origin not in ("", own):
            return _Found(REWRITTEN, origin, mention.name, mention)
    return None


def _used(row: Mapping[str, Any], known: _Known, origin: str, *, alone: bool) -> _Found:
    """Return what credit an article gives to the origin whose text it uses."""
    name = known.kinds[origin][1]
    if credit := known.credit(row, origin):
        return _Found(ALONE if alone else CREDITED, origin, name, credit)
    other = known.other_credit(row, name)
    # what only the input says of an agency is no credit in the text
    return _Found(OTHER if other else NOT_FOUND, origin, name, other)


def _row(row: Mapping[str, Any], found: _Found, known: _Known, text: str, *, measured: bool) -> list[Any]:
    taken = known.taken.get(row["id"], {}).get(found.origin, _NOTHING)
    mention = found.mention
    start, end, words, role, name = mention or _Mention(-1, -1, "", "", "")
    shares = [taken.copied, taken.translated] if measured else [np.nan, np.nan]
    of_group = known.first.get(row["text_group"], "") if found.origin == row["origin"] else ""
    beside = taken.beside or (of_group if of_group != row["id"] else "")
    return [
        row["id"], row["source_id"], max(start, 0), max(end, 0), words, found.kind, found.name, found.origin,
        beside, *shares, name, _FORMS.get(role, ""), *_where(row, text, mention),
    ]  # fmt: skip


def _where(row: Mapping[str, Any], text: str, mention: _Mention | None) -> tuple[str, float]:
    """Return in which part of an article some words stand, and the share of its words before them, 0 to 1."""
    if mention is None:
        return "", np.nan
    if mention.start < 0 or re.search(rf"(?<!\w){re.escape(mention.name.casefold())}(?!\w)", row["title"].casefold()):
        return HEADLINE, 0.0
    words = len(text.split())
    into = len(text[: mention.start].split()) / words if words else 0.0
    body = body_paragraphs(Told(text, row["language"], row["title"], row["agency"]))
    return FIRST if body and mention.start < body[0].end else LATER, into


def with_and_without_source(
    articles: pd.DataFrame, sources: pd.DataFrame, audit: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the articles that name an agency or another outlet as a source, and those that name none.

    The table that studies of newspapers give as “articles with and without explicit media source”; telegrams are left
    out, pictures do not count.

    Returns
    -------
    One row an outlet, those with most articles first: outlet, articles, with_source, without_source, no_credit_found.
    The last one counts articles that use a text of which the audit finds no credit, whether they name others or not;
    left out where there is no audit.
    """
    rows = articles[[not is_telegram(row) for row in articles[["agency", "outlet", "version"]].to_dict("records")]]
    naming = set(sources.loc[sources["role"].isin(["credit", "cited"]), "article"])
    silent = None if audit is None else set(audit.loc[audit["class"] == NOT_FOUND, "article"])
    counted = pd.DataFrame(
        {
            "outlet": rows["outlet"],
            "articles": 1,
            "with_source": rows["id"].isin(naming).astype(int),
            "without_source": (~rows["id"].isin(naming)).astype(int),
            **({} if silent is None else {"no_credit_found": rows["id"].isin(silent).astype(int)}),
        }
    )
    table = counted.groupby("outlet", as_index=False).sum()
    return table.sort_values(["articles", "outlet"], ascending=[False, True]).reset_index(drop=True)


def uses(audit: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of articles that use a text, without those that only name whose it is."""
    return audit[audit["class"] != REWRITTEN]
