"""The sentences a page or a report opens with, made from the tables and from nothing else."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.language_names import language_name, languages_words
from analysis.timeline import all_published
from analysis.wording import (
    count,
    count_words,
    listed,
    number,
    number_word,
    of_all,
    period_words,
    plural,
    possessive,
    sentence,
    stories_words,
)

MOST_NAMED = 3
"""Origins named one by one in a lede; a sentence with more is not read."""


class Run(NamedTuple):
    """A piece of a sentence; `strong` pieces are names that the eye should find."""

    text: str
    strong: bool = False


def title(articles: pd.DataFrame) -> str:
    """Return the finding a collection opens with, such as "3 articles, 2 origins"."""
    if len(articles) < 2:
        return count(len(articles), "article")
    if articles["text_group"].nunique() == 1:
        return f"{count(len(articles), 'article')}, 1 text"
    return f"{count(len(articles), 'article')}, {count(articles['origin'].nunique(), 'origin')}"


def lede(articles: pd.DataFrame, stories: pd.DataFrame, origins: pd.DataFrame, passages: pd.DataFrame) -> list[Run]:
    """Return one to three sentences on who stands behind the articles and what the rest did."""
    if articles.empty:
        return [Run("No article to tell of.")]
    if len(stories) > 1:
        return _many_stories(articles, stories, origins)
    runs = _origin_runs(origins)
    if len(articles) == 1:
        language = language_name(articles["language"].iloc[0])
        return [*runs, Run(f" Its language: {language}. With one article there is nothing to compare.")]
    languages = languages_words(_by_count(articles["language"]))
    where = f" in {languages}" if languages else ""
    return [*runs, Run(f" They tell one story{where}. {_copies(articles, passages)}")]


def _origin_runs(origins: pd.DataFrame) -> list[Run]:
    """Name the largest origins: "Two texts come from the agency Ritzau, one is VG’s own report."."""
    largest = origins.sort_values(["articles", "origin"], ascending=[False, True])
    named = largest[largest["kind"] != "unknown"].head(MOST_NAMED)
    rest = largest.drop(named.index)
    runs: list[Run] = []
    for position, row in enumerate(named.itertuples()):
        runs += [Run(", ")] if runs else []
        runs += _one_origin(row.kind, row.name, row.articles, opens=position == 0)
    if len(rest):
        articles = int(rest["articles"].sum())
        ending = "of which no source is known" if (rest["kind"] == "unknown").all() else "of other origin"
        counted = f"{count_words(articles, 'text')} {ending}"
        runs += [Run(f", and {counted}")] if runs else [Run(sentence(counted))]
    return [*runs, Run(".")]


def _one_origin(kind: str, name: str, articles: int, opens: bool) -> list[Run]:
    amount = number_word(articles)
    if kind == "own_report":
        verb = "is" if articles == 1 else "are"
        subject = f"{sentence(amount)} {plural(articles, 'text')}" if opens else amount
        return [Run(f"{subject} {verb} "), Run(name, strong=True), Run(f"{possessive('')} own report")]
    what = "agency" if kind == "agency" else "press release of"
    if not opens:
        return [Run(f"{amount} from the {what} "), Run(name, strong=True)]
    verb = "comes" if articles == 1 else "come"
    return [Run(f"{sentence(amount)} {plural(articles, 'text')} {verb} from the {what} "), Run(name, strong=True)]


def _copies(articles: pd.DataFrame, passages: pd.DataFrame) -> str:
    """Say how many are the same text as another or, when none is, what they share."""
    copies = same_as_another(articles)
    if copies:
        return f"{sentence(of_all(copies, len(articles)))} are the same text as another."
    quotes = int((passages["kind"] == "quote").sum())
    phrases = int(passages["kind"].isin(["verbatim", "edited"]).sum())
    shared = [count_words(n, noun) for n, noun in ((quotes, "quote"), (phrases, "phrase")) if n]
    return f"No text is a copy of another: they share {listed(shared) or 'no passage'}."


def same_as_another(articles: pd.DataFrame) -> int:
    """Return how many articles have another one with the same text."""
    return int(articles.duplicated("text_group", keep=False).sum())


def _many_stories(articles: pd.DataFrame, stories: pd.DataFrame, origins: pd.DataFrame) -> list[Run]:
    copies = same_as_another(articles)
    said = (
        f"{sentence(of_all(copies, len(articles)))} are the same text as another."
        if copies
        else "No text is a copy of another."
    )
    told = stories[stories["articles"] > 1]
    if told.empty:
        return [Run(f"{said} No two articles tell the same story.")]
    largest = told.head(10)
    reach = "It holds" if len(told) == 1 else f"The {number_word(len(largest))} largest hold"
    runs = [
        Run(f"{said} "),
        Run(count(len(told), "story"), strong=True),
        Run(f" {'is' if len(told) == 1 else 'are'} told by more than one article. {reach} "),
        Run(f"{count(int(largest['articles'].sum()), 'article')}."),
    ]
    agencies = origins[origins["kind"] == "agency"].groupby("name")["articles"].sum().sort_values(ascending=False)
    if len(agencies):
        name, amount = str(agencies.index[0]), int(agencies.iloc[0])
        runs += [Run(" The agency "), Run(name, strong=True), Run(f" stands behind {count(amount, 'article')}.")]
    return runs


def stories_counted(stories: pd.DataFrame) -> str:
    """Return how many stories there are and how many articles stand alone, from rows of the table `stories`."""
    told = int((stories["articles"] > 1).sum())
    # one text alone is all there is: the title says so
    return "" if len(stories) == 1 and not told else stories_words(told, len(stories) - told)


def facts(articles: pd.DataFrame, stories: pd.DataFrame) -> str:
    """Return one line of counts: stories, who published, languages, period."""
    agencies = articles.loc[articles["outlet"] == "", "agency"].unique()
    publishers = [
        count(n, noun)
        for n, noun in (
            (len(set(agencies) - {""}), "agency"),
            (len(set(articles["outlet"].unique()) - {""}), "outlet"),
        )
        if n
    ]
    codes = _by_count(articles["language"])
    name = language_name if "nn" in codes else lambda code: languages_words([code])
    amounts = articles["language"].value_counts()
    languages = [f"{number(amounts[code])} {name(code)}" for code in codes]
    period = period_words(all_published(articles))
    line = [stories_counted(stories), ", ".join(publishers), ", ".join(languages), period]
    return " · ".join(filter(None, line))


def notes(
    articles: pd.DataFrame,
    without_terms: int,
    pairs_left_out: int,
    contradictions: pd.DataFrame,
    crowded: int = 0,
    read_when_shown: int = 0,
    added: int = 0,
    without_body: int = 0,
    in_rings: Sequence[str] = (),
) -> list[str]:
    """Return what a reader must know to trust the tables, one sentence each.

    Parameters
    ----------
    articles
        The articles table.
    without_terms
        Articles that hold only words too common to tell texts apart.
    pairs_left_out
        Pairs of articles whose passages were not looked up because there were too many.
    contradictions
        The table of dates that cannot be right together.
    crowded
        Articles that were compared only with the likeliest others when stories were looked for.
    read_when_shown
        In a large collection, how many articles are read closely when they are shown; else 0.
    added
        Articles that were added to a comparison made before.
    without_body
        Articles of which there is only a headline.
    in_rings
        Ids of the articles of which the input says that they replace each other.
    """
    return [
        *_of_bodies(len(articles), without_body),
        *_of_texts(articles, without_terms),
        *_of_limits(crowded, pairs_left_out, read_when_shown, added),
        *_of_slips(contradictions),
        *_of_rings(articles, in_rings),
    ]


def _of_bodies(articles: int, without_body: int) -> list[str]:
    """Say how many articles there is only a headline of."""
    if not without_body:
        return []
    if without_body == articles:
        return [
            "There are only headlines, no articles’ bodies: what is the same or shared is told by the headlines alone."
        ]
    verb = "has" if without_body == 1 else "have"
    return [
        f"{sentence(count_words(without_body, 'article'))} of {number(articles)} {verb} a headline and no body: what "
        "is the same or shared there is told by the headline alone."
    ]


def _of_texts(articles: pd.DataFrame, without_terms: int) -> list[str]:
    """Say what the texts themselves do not allow."""
    said = []
    if len(articles) == 1:
        said.append("Only one article: there is nothing to compare it with.")
    elif len(articles) and articles["text_group"].nunique() == 1:
        said.append(f"{sentence(of_all(len(articles), len(articles)))} articles are the same text.")
    if without_terms:
        verb = "holds" if without_terms == 1 else "hold"
        said.append(
            f"{sentence(count_words(without_terms, 'article'))} {verb} only words too common to tell texts apart; "
            "only equal text can link such an article."
        )
    unknown = int((articles["language"] == "").sum())
    if unknown:
        said.append(f"The language of {count_words(unknown, 'article')} is not known; too short or too mixed to tell.")
    return said


def _of_limits(crowded: int, pairs_left_out: int, read_when_shown: int, added: int) -> list[str]:
    """Say what was not compared or looked up."""
    said = []
    if crowded:
        verb = "was" if crowded == 1 else "were"
        said.append(
            f"{sentence(count_words(crowded, 'article'))} {verb} compared only with those that share most of their "
            "rare words: too many share some."
        )
    if pairs_left_out:
        said.append(
            f"Shared passages of {count(pairs_left_out, 'pair')} of articles were not looked up: too many in one story."
        )
    if read_when_shown:
        said.append(
            "There are too many articles to read all of them for dates, quotes and shared passages. Choose a story, an "
            f"outlet or a language: where a page shows {number(read_when_shown)} articles or fewer, these are read."
        )
    if added:
        verb = "was" if added == 1 else "were"
        said.append(
            f"{sentence(count_words(added, 'article'))} {verb} added to a comparison made before; stories may be drawn "
            "otherwise when all are compared again."
        )
    return said


def _of_slips(contradictions: pd.DataFrame) -> list[str]:
    """Say which articles have dates that cannot be right together."""
    slips = contradictions["article"].nunique()
    if not slips:
        return []
    first = contradictions.iloc[0]
    which = f"in {first['source_id']}, “{first['text']}”" if slips == 1 else f"such as “{first['text']}”"
    verb = "has" if slips == 1 else "have"
    amount = sentence(count_words(slips, "article"))
    return [f"{amount} {verb} dates that cannot be right together, {which}: {first['reason']}"]


def _of_rings(articles: pd.DataFrame, in_rings: Sequence[str]) -> list[str]:
    """Say where the input contradicts itself about versions."""
    if not in_rings:
        return []
    names = articles.set_index("id")["source_id"].loc[list(in_rings)]
    return [
        f"The input contradicts itself: {listed(names, most=MOST_NAMED)} replace each other. Nothing of that is "
        "believed, so none of them counts as a version of another."
    ]


def _by_count(codes: pd.Series) -> list[str]:
    """Return the known language codes, the most frequent first."""
    counts = codes.value_counts()
    return [str(code) for code in sorted(counts.index, key=lambda code: (-counts[code], code)) if code]
