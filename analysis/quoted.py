"""Who is quoted, by whom, and in which words: the table `quotes` read by speaker."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.language.fold import feature
from analysis.language.frequencies import background, background_of_any
from analysis.language.tokens import words

SPEAKER_COLUMNS = [
    "speaker",
    "by",
    "articles",
    "quotes",
    "in_several",
    "possible_translations",
    "inferred",
    "differing",
]
# share of all running words: about 110 words of a language are more common
_COMMON = 1e-3


def with_full_names(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the quotes that have a speaker; one named by a single name gets the full one that the story has.

    Where two people of a story bear that name it stays as it is. What was completed counts as inferred. Whom one
    article names beside the words outweighs whom another only leads to; where two articles name two people beside the
    same words, the column `speakers_differ` tells so.

    Parameters
    ----------
    quotes, articles
        Rows of the tables of those names.
    """
    spoken = quotes[quotes["speaker"] != ""]
    stories = dict(zip(articles["id"], articles["story"], strict=True))
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article, speaker in zip(spoken["article"], spoken["speaker"], strict=True):
        if len(parts := speaker.split()) > 1:
            full[stories[article], parts[-1].casefold()].add(speaker)
    names = []
    for article, speaker in zip(spoken["article"], spoken["speaker"], strict=True):
        fuller = full.get((stories[article], speaker.casefold()), set())
        names.append(next(iter(fuller)) if len(fuller) == 1 else speaker)
    completed = pd.Series(names, index=spoken.index, dtype="str")
    inferred = spoken["inferred"].astype("bool") | (completed != spoken["speaker"])
    return _weighed(spoken.assign(speaker=completed, inferred=inferred), spoken["inferred"].astype("bool"))


def _weighed(spoken: pd.DataFrame, led_to: pd.Series) -> pd.DataFrame:
    """Return the quotes with the speaker that the articles with the same words name, and where they name two.

    Parameters
    ----------
    spoken
        Quotes with their speakers.
    led_to
        Whether a pronoun, a role or a neighbouring line led to the speaker, by the index of `spoken`.
    """
    speakers, differ = spoken["speaker"].copy(), pd.Series(data=False, index=spoken.index)
    same_words = spoken[(spoken["quote_group"] != "") & ~spoken["possible_translation"].astype("bool")]
    for _, members in same_words.groupby("quote_group"):
        named = sorted({name for name in members.loc[~led_to[members.index], "speaker"] if name[0].isupper()})
        people = [name for name in named if not any(other.endswith(f" {name}") for other in named)]
        if len(people) == 1:
            speakers[members.index[led_to[members.index]]] = people[0]
        differ[members.index] = len(people) > 1
    return spoken.assign(speaker=speakers, speakers_differ=differ)


def people_quoted(quotes: pd.DataFrame, publishers: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a speaker (`SPEAKER_COLUMNS`), the most quoted first.

    Parameters
    ----------
    quotes
        As `with_full_names` returns them.
    publishers
        Who published an article, by its id.

    Returns
    -------
    `by` holds the publishers in the order of the quotes; `in_several` counts quotations that several articles have in
    the same words, `possible_translations` those that they may have in two languages, `inferred` the quotes of which
    the text does not name the speaker beside them, `differing` those that another article gives to somebody else.
    """
    rows = []
    for speaker, said in quotes.groupby("speaker"):
        shared = [members for _, members in said[said["quote_group"] != ""].groupby("quote_group")]
        shared = [members for members in shared if members["article"].nunique() > 1]
        translated = sum(bool(members["possible_translation"].any()) for members in shared)
        by = tuple(dict.fromkeys(publishers[article] for article in said["article"]))
        counts = [said["article"].nunique(), len(said), len(shared) - translated, translated]
        rows.append([speaker, by, *counts, int(said["inferred"].sum()), int(said["speakers_differ"].sum())])
    table = pd.DataFrame(rows, columns=SPEAKER_COLUMNS)
    order = ["quotes", "articles", "speaker"]
    return table.sort_values(order, ascending=[False, False, True]).reset_index(drop=True)


def utterances(quotes: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the quotes of one speaker; what several articles have is together, what the most have comes first."""
    grouped = quotes["quote_group"].where(quotes["quote_group"] != "", quotes.index.astype("str"))
    several = quotes.groupby(grouped)["article"].transform("nunique") > 1
    keys = grouped.where(several, quotes.index.astype("str"))
    groups = [members for _, members in quotes.groupby(keys, sort=False)]
    return sorted(groups, key=lambda members: -members["article"].nunique())


def own_words_of(text: str, language: str, others: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Return the stretches of a text that stand in none of the others, in whatever inflection or spelling.

    Between two languages the most common words are left out: hardly one of them has a counterpart of its own.

    Parameters
    ----------
    text, language
        A wording and the code of its language.
    others
        The other wordings, each with its language.

    Returns
    -------
    Start and end of each stretch; words with only blanks between them are one.
    """
    elsewhere = {feature(word.form, code) for other, code in others for word in words(other)}
    if any(code != language for _, code in others):
        common = background(language) if language else background_of_any()
    else:
        common = {}
    places: list[tuple[int, int]] = []
    for word in words(text):
        if feature(word.form, language) in elsewhere or common.get(word.form, 0) > _COMMON:
            continue
        if places and not text[places[-1][1] : word.start].strip():
            places[-1] = (places[-1][0], word.end)
        else:
            places.append((word.start, word.end))
    return places
