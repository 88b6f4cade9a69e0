"""One article read: first the fields its text gives away and its sources, then closely its dates and quotes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from analysis.article import Article
from analysis.language.dates import DateMention, find_dates
from analysis.language.dates.contradictions import Contradiction, find_contradictions
from analysis.language.gazetteer import agency_as_outlet
from analysis.language.identify import identify
from analysis.language.parts import parts
from analysis.language.quotes import Quote, find_quotes
from analysis.language.sentences import Span, first_sentence
from analysis.language.sources import SourceMention, find_sources, own_agency, own_outlet
from analysis.language.tokens import WORD

FIRST_SENTENCE_CHARS = 160
"""An untitled text is shown by its first sentence, cut at this many characters: not every text has full stops."""


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What every step needs of a text. Fields the input gave are kept; those found in it are named in `derived`."""

    language: str
    title: str
    outlet: str
    agency: str
    byline: str
    derived: tuple[str, ...]
    headline: str
    words: int
    sources: list[SourceMention]

    @property
    def credited(self) -> str:
        """The agency credited in the text itself, or an empty string."""
        return own_agency(self.sources)


class CloseReading(NamedTuple):
    """What one text tells of days gone by and to come, and whom it quotes."""

    dates: list[DateMention]
    quotes: list[Quote]
    contradictions: list[Contradiction]


def read_first(article: Article, min_language_words: int, agencies: Collection[str] = ()) -> FirstReading:
    """Read one article; fields given by the input win over what the text seems to say, and so does a person's "none".

    Parameters
    ----------
    article
        As read from its file.
    min_language_words
        Shorter texts have no language unless the input names it.
    agencies
        Agencies that the table lacks and other articles come with (`given_agencies.agencies_given`).
    """
    text = article.text
    emptied = article.emptied
    language = article.language or ("" if "language" in emptied else identify(text, min_language_words))
    sources = find_sources(text, language, article.outlet, agencies)
    found = parts(text)
    bylines = [source.name for source in sources if source.role == "byline"]
    in_text = {
        "title": _slice(text, found.headline),
        "outlet": own_outlet(sources),
        "agency": own_agency(sources),
        "byline": ", ".join(bylines) or _slice(text, found.byline),
        "language": language,
    }
    derived = tuple(
        name for name, value in in_text.items() if value and not getattr(article, name) and name not in emptied
    )
    shown = {name: value if name in derived else getattr(article, name) for name, value in in_text.items()}
    if not shown["agency"] and "agency" not in emptied:
        # published by an agency, it is the agency's telegram
        shown["agency"] = article.outlet if article.outlet in agencies else agency_as_outlet(article.outlet)
    return FirstReading(
        **shown,
        derived=derived,
        headline=shown["title"] or _first_sentence(text),
        words=len(WORD.findall(text)),
        sources=sources,
    )


def read_closely(article: Article, language: str) -> CloseReading:
    """Find the dates and quotes of one article, and the dates that cannot be right together.

    Parameters
    ----------
    article
        As read from its file.
    language
        That of its `FirstReading`.
    """
    dates = find_dates(article.text, language, article.published)
    contradictions = find_contradictions(article.text, language, article.published, dates)
    return CloseReading(dates, find_quotes(article.text, language), contradictions)


def _slice(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def _first_sentence(text: str) -> str:
    opening = text[: 10 * FIRST_SENTENCE_CHARS]
    first = " ".join(_slice(opening, first_sentence(opening)).split()).removesuffix(".")
    return first if len(first) <= FIRST_SENTENCE_CHARS else first[: FIRST_SENTENCE_CHARS - 1].rstrip() + "…"
