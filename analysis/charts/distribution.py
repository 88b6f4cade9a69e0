"""Distributions as bars: by source, by language, by origin and by credit, and the largest stories."""

import pandas as pd

from analysis.charts.bars import CountedUnit, Part, bar_chart, bars, tally
from analysis.charts.chart import Chart
from analysis.charts.credit import CREDITS, credit_of_each, credits_finding
from analysis.charts.labels import UNKNOWN_ORIGIN, colour_key, in_sentence, with_origins
from analysis.language_names import language_name
from analysis.provenance import SEVERAL_OUTLETS
from analysis.wording import count, count_words, listed, number_word, of_all, plural, sentence

MOST_STORIES = 10
NO_OUTLET = "No outlet named"
FIRST_NOT_KNOWN = "Several outlets, first not known"


def by_source(articles: pd.DataFrame, origins: pd.DataFrame, unit: CountedUnit) -> Chart:
    """Show how many articles or origins each outlet or agency has, coloured by the kind of origin.

    Parameters
    ----------
    articles, origins
        Rows of the tables of those names.
    unit
        "origins" counts an origin once for each source.
    """
    rows = with_origins(articles, origins)
    agencies = {agency: f"{agency} (agency)" if agency else NO_OUTLET for agency in rows["agency"].unique()}
    labels = rows["outlet"].where(rows["outlet"] != "", rows["agency"].map(agencies))
    counts = tally(labels, _at_most_three(rows["kind"]), rows["origin"], unit)
    counted = rows if unit == "articles" else rows.drop_duplicates("origin")
    finding = _source_finding(counts, counted["kind"], unit)
    return bar_chart("by-source", finding, f"{sentence(unit)} by outlet or agency.", counts, "Source", unit)


def _source_finding(counts: pd.DataFrame, kinds: pd.Series, unit: CountedUnit) -> str:
    from_agency, total = int((kinds == "agency").sum()), len(kinds)
    if counts.empty:
        return "No articles"
    if list(counts.index) == [NO_OUTLET]:
        return f"{sentence(of_all(0, total))} {unit} names its outlet" if total > 1 else "The article names no outlet"
    if len(counts) == 1:
        verb = "comes" if total == 1 else "come"
        return f"{_every(total, unit)} {verb} from {in_sentence(counts.index[0].removesuffix(' (agency)'))}"
    if not from_agency:
        return _leaders(counts.sum(axis=1).drop(NO_OUTLET, errors="ignore"), "source", unit, total)
    part = sentence(of_all(from_agency, total))
    if unit == "articles":
        return f"{part} {'comes' if from_agency == 1 else 'come'} from an agency"
    return f"{part} origins {'is' if from_agency == 1 else 'are'} from an agency"


def by_language(articles: pd.DataFrame, origins: pd.DataFrame, unit: CountedUnit) -> Chart:
    """Show how many articles or origins each language has, coloured by the kind of origin.

    Parameters
    ----------
    articles, origins
        Rows of the tables of those names.
    unit
        "origins" counts an origin once for each language it is in.
    """
    rows = with_origins(articles, origins)
    labels = rows["language"].map({code: language_name(code) for code in rows["language"].unique()})
    counts = tally(labels, _at_most_three(rows["kind"]), rows["origin"], unit)
    total = len(articles) if unit == "articles" else articles["origin"].nunique()
    finding = _language_finding(counts.sum(axis=1), unit, total)
    return bar_chart("by-language", finding, f"{sentence(unit)} by language.", counts, "Language", unit)


def _language_finding(counts: pd.Series, unit: CountedUnit, total: int) -> str:
    if counts.empty:
        return "No articles"
    name, most = counts.index[0], int(counts.iloc[0])
    language = f"in {name}" if name != language_name("") else "in a language that could not be told"
    if len(counts) == 1:
        return f"{_every(total, unit)} {'is' if total == 1 else 'are'} {language}"
    if counts.iloc[1] == most:
        return _leaders(counts, "language", unit, total)
    verb = "have articles" if unit == "origins" else "are"
    return f"{sentence(of_all(most, total))} {unit} {verb} {language}"


def by_origin(articles: pd.DataFrame, origins: pd.DataFrame) -> Chart:
    """Show how many articles rest on each agency, press release or outlet, whichever story they tell.

    Parameters
    ----------
    articles, origins
        Rows of the tables of those names.
    """
    rows = with_origins(articles, origins)
    # they have nothing in common but that any of several outlets can have been first
    names = rows["origin_name"].mask(rows["origin_name"].str.fullmatch(SEVERAL_OUTLETS), FIRST_NOT_KNOWN)
    counts = tally(names, _at_most_three(rows["kind"]), rows["origin"], "articles")
    finding = _origin_finding(counts.sum(axis=1), len(rows))
    return bar_chart("by-origin", finding, "Articles by where the text came from.", counts, "Origin", "articles")


def _origin_finding(counts: pd.Series, total: int) -> str:
    if counts.empty:
        return "No articles"
    leaders = [in_sentence(name) for name in counts.index[counts == counts.iloc[0]]]
    articles = "the article" if total == 1 else f"{of_all(counts.iloc[0], total)} articles"
    if UNKNOWN_ORIGIN in leaders:
        return f"The origin of {articles} is not known"
    if in_sentence(FIRST_NOT_KNOWN) in leaders:
        return f"Which outlet was first with {articles} is not known"
    if len(leaders) == 1:
        return f"{leaders[0]} stands behind {articles}"
    if counts.iloc[0] == 1:
        return "Nobody stands behind more than one article"
    return f"{listed(leaders, most=3)} stand behind {count_words(counts.iloc[0], 'article')} each"


def by_credit(audit: pd.DataFrame) -> Chart:
    """Show how the articles that use another's text credit it: by signature, in the text, or not at all.

    Parameters
    ----------
    audit
        The table `credits`; articles that only name whose text it is are left out.
    """
    credit = credit_of_each(audit)
    found = credit.value_counts()
    names = [name for name in CREDITS if name in found.index]
    *_, another, none = CREDITS
    part_of = dict.fromkeys(CREDITS, "credit") | {another: "another_credited", none: "no_credit"}
    counts = pd.DataFrame(
        {
            part: [found[name] if part_of[name] == part else 0 for name in names]
            for part in dict.fromkeys(part_of.values())
        },
        index=pd.Index(names, dtype="str"),
    )
    caption = (
        "Articles that use the text of an agency, an outlet or a press release, by the credit found in them; an "
        "agency’s own telegrams are left out."
    )
    return bar_chart("by-credit", credits_finding(audit), caption, counts.loc[:, counts.any()], "Credit", "articles")


def largest_stories(stories: pd.DataFrame, unit: CountedUnit) -> Chart:
    """Show the ten stories with the most articles or origins.

    Parameters
    ----------
    stories
        The table `stories`; an article that stands alone is no story here.
    unit
        What is counted; bars of articles are parted into origins and what else came from the same origins.
    """
    if len(stories) > 1:
        stories = stories[stories["articles"] > 1]
    rows = stories.sort_values([unit, "story"], ascending=[False, True], kind="stable").head(MOST_STORIES)
    finding = _stories_finding(stories, unit)
    table = rows[["headline", "articles", "origins"]].set_axis(["Story", "Articles", "Origins"], axis=1)
    table = table.reset_index(drop=True)
    if len(rows) < 2:
        return Chart("largest-stories", finding, "", f"{finding}.", table)
    more = list(rows["articles"] - rows["origins"]) if unit == "articles" else []
    parts = [Part("own", "origins", list(rows["origins"])), Part("same", "more from the same origins", more)]
    parts = parts if any(more) else parts[:1]
    of_how_many = f"The {number_word(len(rows))} largest of {count(len(stories), 'story')}"
    which = of_how_many if len(stories) > len(rows) else f"The {number_word(len(rows))} stories"
    caption = f"{which}, by {unit}. {colour_key((part.role, part.name) for part in parts)}"
    largest = rows.iloc[0]
    alt = f"{which}; the largest, {in_sentence(largest['headline'])}, has {_size(largest)}."
    return Chart("largest-stories", finding, caption, alt, table, bars(list(rows["headline"]), parts))


def _stories_finding(stories: pd.DataFrame, unit: CountedUnit) -> str:
    if stories.empty:
        return "No two articles tell the same story"
    largest = stories[stories[unit] == stories[unit].max()]
    if len(stories) == 1:
        return f"One story: {_size(largest.iloc[0])}"
    each = count_words(largest[unit].iloc[0], unit.removesuffix("s"))
    if len(largest) == len(stories):
        return f"{sentence(of_all(len(stories), len(stories)))} stories have {each} each"
    if len(largest) > 1:
        return f"The {number_word(len(largest))} largest stories have {each} each"
    return f"The largest story has {_size(largest.iloc[0])}"


def _size(story: pd.Series) -> str:
    return f"{count(story['articles'], 'article')} and {count(story['origins'], 'origin')}"


def _at_most_three(kinds: pd.Series) -> pd.Series:
    """Return kinds of origins as parts of a bar; where all four occur, two share a part."""
    shared = dict.fromkeys(("press_release", "unknown"), "release_or_unknown")
    return kinds if kinds.nunique() < 4 else kinds.replace(shared)


def _every(total: int, unit: CountedUnit) -> str:
    """Return "The one article", "Both origins", "All three articles"."""
    noun = unit.removesuffix("s")
    return f"The one {noun}" if total == 1 else f"{sentence(of_all(total, total))} {noun}s"


def _leaders(counts: pd.Series, noun: str, unit: CountedUnit, total: int) -> str:
    """Say which labels have most: "VG has most articles: 5 of 12", "Each of the four sources has two articles"."""
    most = int(counts.iloc[0])
    leaders = [in_sentence(name) for name in counts.index[counts == most]]
    counted = count_words(most, unit.removesuffix("s"))
    if len(leaders) == len(counts) > 1:
        return f"Each of the {number_word(len(counts))} {plural(len(counts), noun)} has {counted}"
    if len(leaders) > 1:
        return f"{listed(leaders, most=3)} have the most: {counted} each"
    return f"{leaders[0]} has the most {unit}: {of_all(most, total)}"
