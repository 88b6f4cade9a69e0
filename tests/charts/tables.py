"""Hand-made tables for the tests of charts: three articles known by month, and one telegram that 20 articles use."""

from typing import Any

import pandas as pd

from analysis.article import parse_published
from analysis.credit_audit import credit_audit
from analysis.settings import Settings

UNKNOWN = parse_published("")

_DEFAULTS: dict[str, Any] = {
    "title": "", "outlet": "", "agency": "", "byline": "", "language": "da", "url": "", "words": 100,
    "copied_share": 0.0, "new_share": 1.0, "first_in_story": "undecided", "version": "", "replaces": "",
    "source_file": "", "headline": "", "derived": "", "story": "story-1", "edited_share": 0.0, "translated_share": 0.0,
}  # fmt: skip


def article(name: str, published: str = "", **fields: Any) -> dict[str, Any]:
    """Return one row of the table `articles`; what is not given is empty."""
    interval = parse_published(published)
    row = {"id": name, "source_id": f"{name}.txt", "text_group": f"text-{name}", "origin": f"origin-{name}"}
    row |= _DEFAULTS | {
        "published_start": interval.start.isoformat() if interval.start else "",
        "published_end": interval.end.isoformat() if interval.end else "",
        "published_precision": interval.precision,
        "published_kind": interval.kind,
    }
    return row | fields


def articles(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return the table `articles` of these rows; with its columns also when there are none."""
    return pd.DataFrame(rows, columns=list(article("x")))


def origins(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return the table `origins` of (origin, kind, name)."""
    table = pd.DataFrame(rows, columns=["origin", "kind", "name"])
    return table.assign(story="story-1", articles=1, confidence="high", reasons="")


def month_only() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two telegrams via an agency and an outlet's own report; all that is known of their time is the month."""
    nan = float("nan")
    table = articles(
        article("a1", "2021-10", agency="Nordtelegram", words=303, copied_share=24 / 303, new_share=nan,
                origin="origin-a1", headline="Regeringen lukker sit kontor i Bruxelles fra november"),
        article("a2", "2021-10", agency="Nordtelegram", words=290, copied_share=24 / 290, new_share=nan,
                origin="origin-a1", headline="Det er beklageligt, mener generalsekretæren"),
        article("b1", "2021-10", outlet="Fjordbladet", words=266, language="nb",
                headline="Etter utvisninger: Bryter kontakten med kontoret"),
    )  # fmt: skip
    return table, origins(("origin-a1", "agency", "Nordtelegram"), ("origin-b1", "own_report", "Fjordbladet"))


# outlet, language, time, words taken over, own words, how the agency is credited
_CABLE = (
    ("", "da", "06:12", 0, 104, ""),
    ("Fjordbladet", "da", "06:31", 104, 0, "credit"),
    ("Kanal 7 Nyhed", "da", "06:34", 67, 6, "-"),
    ("Ålbo Tidende", "da", "06:40", 104, 0, "credit"),
    ("", "da", "07:05", 104, 62, ""),
    ("Øresundsposten", "da", "07:12", 166, 0, "credit"),
    ("Vestnyt", "da", "07:20", 166, 0, "credit"),
    ("Dagens Kurér", "da", "07:41", 131, 38, "cited"),
    ("Hovedstadsbladet", "da", "07:58", 115, 61, "cited"),
    ("Nørre Avis", "da", "08:02", 118, 0, "credit"),
    ("Kystkanalen", "nb", "08:10", 0, 214, "own"),
    ("Fjellposten", "nb", "08:26", 104, 12, "cited"),
    ("Bygdenytt", "nb", "08:44", 82, 0, "credit"),
    ("Sundsbladet", "sv", "08:51", 131, 18, "cited"),
    ("Mälarnytt", "sv", "09:03", 67, 9, "-"),
    ("", "da", "09:40", 166, 0, ""),
    ("Havneavisen", "da", "09:55", 166, 0, "credit"),
    ("Morgenpost Syd", "da", "10:10", 104, 47, "-"),
    ("Vardøy Blad", "nb", "10:32", 96, 14, "own"),
    ("Nordlys Lokal", "nb", "11:05", 71, 14, "own"),
    ("Strømfokus", "da", "11:20", 87, 122, "cited"),
    ("Västbladet", "sv", "12:15", 104, 25, "cited"),
    ("Aftenbladet Nord", "da", "16:40", 43, 0, "credit"),
)  # fmt: skip


def cable() -> tuple[pd.DataFrame, pd.DataFrame]:
    """23 articles of one morning on a broken sea cable: 20 rest on one agency, 3 on an outlet's own report."""
    rows = []
    versions = iter("123")
    for place, (outlet, language, time, taken, own, credit) in enumerate(_CABLE):
        words = taken + own
        rows.append(
            article(
                f"k{place:02d}", f"2026-03-03T{time}+01:00", outlet=outlet, language=language, words=words,
                agency="Nordtelegram" if credit in ("", "credit", "cited") else "",
                version="" if outlet else next(versions), copied_share=taken / words, new_share=own / words,
                origin="origin-k10" if credit == "own" else "origin-k00",
                text_group="text-k10" if credit == "own" else "text-k00",
                headline="Søkabel mellem Danmark, Norge og Sverige er brudt",
            )
        )  # fmt: skip
    return articles(*rows), origins(
        ("origin-k00", "agency", "Nordtelegram"), ("origin-k10", "own_report", "Kystkanalen")
    )


def cable_sources() -> pd.DataFrame:
    """Return what the 23 articles credit and cite, as in the table `sources`."""
    rows = [
        (f"k{place:02d}", role, "Nordtelegram")
        for place, (*_, role) in enumerate(_CABLE)
        if role in ("credit", "cited")
    ]
    return pd.DataFrame(rows, columns=["article", "role", "name"])


def audit(table: pd.DataFrame, names: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the table `credits` of articles whose passages were not looked up."""
    placed = sources.assign(start=0, end=4, text=sources["name"])
    texts, published = dict.fromkeys(table["id"], "Ordene her er opfundet."), dict.fromkeys(table["id"], UNKNOWN)
    return credit_audit(table, names, placed, None, texts, published, Settings())


def dates(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return the table `dates` of (article, text, value); without a value it is unresolved."""
    table = pd.DataFrame(rows, columns=["article", "text", "value"])
    return table.assign(resolved=table["value"] != "", source_id="", start=0, end=1, granularity="", rule="", needs="")


def edges(*rows: tuple[str, str, int, int, bool]) -> pd.DataFrame:
    """Return edges of the attribution flow: (source, target, step, articles, named)."""
    return pd.DataFrame(rows, columns=["source", "target", "step", "articles", "named"])


def stories(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """Return the table `stories` of (headline, articles, origins)."""
    table = pd.DataFrame(rows, columns=["headline", "articles", "origins"])
    return table.assign(story=[f"story-{place:02d}" for place in range(len(rows))])
