"""Who used a text that is no article of the collection, such as a press release: its words in each article."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.passages import POSSIBLE_TRANSLATION, Passage, shares
from analysis.settings import Settings
from analysis.translations import passages_in_two_languages


class Use(NamedTuple):
    """What an article has in common with a text; the text is a, the article b.

    `words` are those that both have, in passages; `share_of_text` is their share of the text, `share_of_article` of the
    article, 0 to 1. Where all passages are possible translations the three are 0.
    """

    article: str
    passages: list[Passage]
    words: int
    share_of_text: float
    share_of_article: float


def uses_of(
    text: str, language: str, articles: Iterable[tuple[str, str, str]], settings: Settings
) -> tuple[list[Use], list[str]]:
    """Return the articles that share passages with a text, those with most of its words first, and the others.

    Parameters
    ----------
    text
        Any text.
    language
        Its ISO 639-1 code, or "" where it is not known.
    articles
        Id, text and language of each article that is compared.
    settings
        As for `analysis.translations.passages_in_two_languages`.

    Returns
    -------
    tuple of list of Use, list of str
        The uses, and the ids of the articles that share no passage, in the order in which they came.
    """
    uses, others = [], []
    for article, other, other_language in articles:
        passages = passages_in_two_languages(text, language, other, other_language, settings)
        if not passages:
            others.append(article)
            continue
        words = sum(passage.words for passage in passages if passage.kind != POSSIBLE_TRANSLATION)
        uses.append(Use(article, passages, words, *shares(passages, text, other)))
    return sorted(uses, key=lambda use: (-use.words, -len(use.passages), use.article)), others
