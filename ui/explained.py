"""What a date, a source or a quote in a text is, in a journalist's words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.article import Published
from analysis.timeline import interval
from analysis.wording import dates_words, listed, needs_words, published_in_full
from ui.reading import Explained

RULES = {
    "ago": "Counted back from publication.",
    "ahead": "Counted ahead from publication.",
    "century": "A century.",
    "coming weekday": "The next such weekday after publication.",
    "counted from the text": "Counted from something else than publication.",
    "date": "A day and its month; without a year, the nearest one.",
    "day from now": "Counted from the day of publication.",
    "day range": "Days from the first to the last.",
    "day years ago": "The same day, so many years, months or weeks before.",
    "decade": "A decade.",
    "feast": "A feast in the calendar; without a year, the nearest one.",
    "half year": "Half a year.",
    "iso date": "A date in figures.",
    "last season": "The last such season before publication.",
    "last weekday": "The last such weekday before publication.",
    "longer ago": "Counted back from publication; it may be earlier still.",
    "longer ahead": "Counted ahead from publication; it may be later still.",
    "month": "A month; without a year, the nearest one.",
    "month from now": "A month counted from that of publication.",
    "night before a date": "The night that leads to a day.",
    "night before a weekday": "The night that leads to a weekday.",
    "numeric date": "A date in figures.",
    "period from now": "A week, month or year counted from that of publication.",
    "quarter": "A quarter of a year.",
    "reported quarter": "The quarter a report is about: the last one named, or the last one over.",
    "season": "A season; without a year, the nearest one.",
    "season from now": "A season counted from that of publication.",
    "season of a year": "A season of a year that is counted from publication.",
    "season to come": "The next such season after publication.",
    "this night": "The night just over, or the one to come.",
    "week number": "A week by its number.",
    "weekday": "A weekday alone: the day of publication, or the one that the tense tells.",
    "weekday and number": "The day near publication on which weekday and number agree.",
    "weekday by a feast": "The weekday before or after a feast in the calendar.",
    "weekday of Easter week": "A weekday of the week before Easter.",
    "weekday of a week": "A weekday of a week that the text names.",
    "weekday of last week": "A weekday of the week before publication.",
    "weekday of month": "A weekday counted within its month.",
    "weekday of next week": "A weekday of the week after publication.",
    "weekday of this week": "A weekday of the week of publication.",
    "weekday weeks ago": "A weekday some weeks before publication.",
    "weekday weeks ahead": "A weekday some weeks after publication.",
    "weekend": "A weekend counted from publication.",
    "within": "Part of the week, month or year of publication.",
    "year": "A year.",
    "year from now": "A year counted from that of publication.",
}
"""What each rule of `analysis.language.dates` reads."""
ROLES = {
    "credit": "Credit: the agency whose text this is.",
    "byline": "Byline: who wrote it.",
    "cited": "Cited: the text quotes it, or somebody spoke to it.",
    "outlet": "The article’s own outlet.",
    "photo": "Picture credit: says nothing of the text.",
}
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
_TIME = re.compile(r"T(?:(\d\d:\d\d)|(\w\w))$")
_YEAR = re.compile(r"\d{4}")


def date_explained(row: Mapping[str, Any], published: Published, clashes: Sequence[str]) -> Explained:
    """Explain a row of the table `dates`.

    Parameters
    ----------
    published
        When its article was published.
    clashes
        Why it cannot be right beside another date, if so.
    """
    note = [RULES[row["rule"]]]
    if row["resolved"] and not _YEAR.search(row["text"]) and published.start:
        note.append(f"Published {published_in_full(published)}.")
    if not row["resolved"]:
        note.append(needs_words(row["needs"]))
    head = value_words(row["value"]) if row["resolved"] else "Cannot be placed in time"
    return Explained(
        kind="date", head=head, note=" ".join([*note, *clashes]), open=not row["resolved"], clash=bool(clashes)
    )


def value_words(value: str) -> str:
    """Return the value of a date in words: "18 October 2021, afternoon", "June–August 2021"."""
    days = interval(value)
    if days is None:
        return value
    time = _TIME.search(value)
    ending = f", {time[1] or _PARTS.get(time[2], time[2])}" if time else ""
    return dates_words(*days) + ending


def source_explained(row: Mapping[str, Any]) -> Explained:
    """Explain a row of the table `sources`."""
    return Explained(
        kind="source", head=row["name"], note=ROLES[row["role"]], open=False, clash=False, label=row["role"]
    )


def quote_explained(row: Mapping[str, Any], elsewhere: Sequence[str]) -> Explained:
    """Explain a row of the table `quotes`.

    Parameters
    ----------
    elsewhere
        Labels of the other articles that have the same quotation.
    """
    verb = f" with “{row['verb']}”" if row["verb"] else ""
    note = [f"A quote. The text names who speaks{verb}."]
    head = row["speaker"]
    if not head:
        head, note = "speaker not named", ["A quote. The text does not tell who speaks."]
    elif row["inferred"]:
        head = f"probably {head}"
        note = ["A quote. The speaker is not named beside it: a pronoun, a role or a line near by led there."]
    if elsewhere:
        where = listed(elsewhere, most=3)
        translated = f"May be a translation of what stands in {where}, or it of this."
        note.append(translated if row["possible_translation"] else f"The same words stand in {where}.")
    return Explained(kind="quote", head=head, note=" ".join(note), open=False, clash=False)
