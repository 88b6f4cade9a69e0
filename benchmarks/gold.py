"""The gold set of close reading: texts in which people have marked every date, source and quotation.

In `tests/gold`, each ``LANGUAGE.toml`` is a list of articles whose texts mark every date, source and quotation as
``{kind value|words}``; ``{kind value}`` alone is its own words. A mark may stand inside another. The value of a date is
that of `analysis.language.dates` or ``?`` when it cannot be known, that of a quotation its speaker or ``?``, that of a
source its name; the kind of a source is its role. An article that has `only` is judged on those kinds alone.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.article import Published, parse_published
from analysis.language.dates import find_dates
from analysis.language.quotes import find_quotes
from analysis.language.sources import find_sources

GOLD = Path(__file__).parents[1] / "tests" / "gold"
ROLES = ("credit", "byline", "cited", "outlet", "photo")
KINDS = ("dates", "sources", "quotes")
HALVES = ("own", "held-out")

LEAST_AGREEMENT = 0.8
"""Two spans of a quotation are the same when they have this share of their characters in common."""

_MARK = re.compile(r"\{(\w+) ([^{}|]+)(?=[|}])|\}")


class Finding(NamedTuple):
    """One date, source or quotation: its span in code points, its words, its kind (a source: its role), its value."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@dataclass(frozen=True)
class GoldArticle:
    """One text of the gold set with everything that should be found in it."""

    name: str
    language: str
    held_out: bool
    published: Published
    outlet: str
    kinds: tuple[str, ...]
    text: str
    findings: tuple[Finding, ...]


class Score(NamedTuple):
    """How many are in the gold, were found, and were found with the right value."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found that is right, 0 to 1; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found with its value, 0 to 1; 1 without gold."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


def unmark(marked: str) -> tuple[str, list[Finding]]:
    """Return the text without its marks, and what they mark in the order of the text."""
    text, done, position = "", [], 0
    opened: list[tuple[int, str, str]] = []
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark.group() != "}":
            opened.append((len(text), mark[1], mark[2]))
            if marked[position] == "|":
                position += 1
            else:
                text += mark[2]
            continue
        start, kind, value = opened.pop()
        done.append(Finding(start, len(text), text[start:], kind, "" if value == "?" else value))
    if opened:
        raise ValueError(f"A mark is never closed: {opened}")
    return text + marked[position:], sorted(done)


def gold_articles(folder: Path = GOLD) -> list[GoldArticle]:
    """Return the articles of every language, in the order of the files."""
    return [
        _gold_article(path.stem, fields)
        for path in sorted(folder.glob("*.toml"))
        for fields in tomllib.loads(path.read_text("utf-8"))["article"]
    ]


def _gold_article(language: str, fields: dict[str, object]) -> GoldArticle:
    text, findings = unmark(str(fields["text"]))
    only = fields.get("only", KINDS)
    return GoldArticle(
        name=str(fields["name"]),
        language=language,
        held_out=bool(fields.get("held_out", False)),
        published=parse_published(str(fields["published"])),
        outlet=str(fields.get("outlet", "")),
        kinds=tuple(only) if isinstance(only, list | tuple) else KINDS,
        text=text,
        findings=tuple(findings),
    )


def kind_of(finding: Finding) -> str:
    """Return which of `KINDS` a finding belongs to."""
    return "sources" if finding.kind in ROLES else f"{finding.kind}s"


def read(text: str, language: str, published: Published, outlet: str, kind: str) -> list[Finding]:
    """Return what Ekko finds of one of `KINDS`."""
    if kind == "dates":
        return [Finding(*date[:3], "date", date.value) for date in find_dates(text, language, published)]
    if kind == "sources":
        return [Finding(*source) for source in find_sources(text, language, outlet)]
    return [Finding(*quote[:3], "quote", quote.speaker) for quote in find_quotes(text, language)]


def is_right(gold: Finding, found: Finding) -> bool:
    """Return whether `found` is in the place of `gold` and has its kind and value, whatever the case of its letters."""
    common = min(gold.end, found.end) - max(gold.start, found.start)
    either = max(gold.end, found.end) - min(gold.start, found.start)
    least = LEAST_AGREEMENT * either if gold.kind == "quote" else 1
    return common >= least and (gold.kind, gold.value.casefold()) == (found.kind, found.value.casefold())


def compared(article: GoldArticle, kind: str) -> tuple[Score, list[Finding], list[Finding]]:
    """Return the score of one kind in one article, the gold that was missed and the findings that are wrong."""
    missed = [finding for finding in article.findings if kind_of(finding) == kind]
    found = read(article.text, article.language, article.published, article.outlet, kind)
    wrong, asked = [], len(missed)
    for finding in found:
        match = next((gold for gold in missed if is_right(gold, finding)), None)
        if match:
            missed.remove(match)
        else:
            wrong.append(finding)
    return Score(asked, len(found), asked - len(missed)), missed, wrong


def total(scores: Iterable[Score]) -> Score:
    """Return the counts of several scores together."""
    return Score(*(sum(counts) for counts in zip(Score(0, 0, 0), *scores, strict=True)))


def gold_scores(articles: Sequence[GoldArticle]) -> dict[tuple[str, str, str], Score]:
    """Return a score for each kind, half and language, "all" being every language together."""
    rows: dict[tuple[str, str, str], list[Score]] = {}
    for article in articles:
        half = HALVES[article.held_out]
        for kind in article.kinds:
            score = compared(article, kind)[0]
            for language in ("all", article.language):
                rows.setdefault((kind, half, language), []).append(score)
    return {key: total(scores) for key, scores in rows.items()}
