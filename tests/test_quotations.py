"""Quote lineage: who had a quotation first, what became of its words, and whether its speaker kept the name."""

import json
from typing import Any

from analysis.collection import collect
from analysis.passages import read_places
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings

PIER = "Molen kan ikke holdes åben, når vinden tager til i styrke"
STAFF = "Vi har sendt hele nattevagten hjem til deres familier"
OPENING = "Havnen i Fjordby er lukket efter stormen, og færgerne sejler ikke.\n\n"


def article(
    outlet: str, hour: int, *quotes: str, by: str = "siger havnechef Ida Berg", **fields: Any
) -> dict[str, Any]:
    said = "\n\n".join(f"»{quote}«, {by}." for quote in quotes)
    return {
        "outlet": outlet, "text": OPENING + said, "published": f"2026-03-05T{hour:02d}:00+01:00", "language": "da",
    } | fields  # fmt: skip


def lineage(*articles: dict[str, Any]) -> Analysis:
    content = "\n".join(map(json.dumps, articles)).encode()
    return analyse(collect("Havn", read_bytes("havn.jsonl", content, Settings())))


def changes(found: Analysis) -> dict[str, list[str]]:
    """Return what each outlet's wordings of quotations in several articles changed, in the order of its text."""
    outlets = dict(zip(found.articles["id"], found.articles["outlet"], strict=True))
    quotations = found.quotations.quotations
    several = quotations.loc[quotations["articles"] > 1, "quotation"]
    rows = found.quotations.wordings
    told: dict[str, list[str]] = {}
    for row in rows[rows["quotation"].isin(several)].to_dict("records"):
        told.setdefault(outlets[row["article"]], []).append(row["change"])
    return told


def test_a_cut_a_longer_and_another_wording_are_told_apart() -> None:
    """A reader could not tell which of five papers has what was said."""
    found = lineage(
        article("Fjordbladet", 6, PIER),
        article("Vestnyt", 7, f"{PIER}. {STAFF}"),
        article("Byavisen", 8, f"{PIER}. {STAFF}"),
        article("Kystposten", 9, PIER.removesuffix(" til i styrke")),
        article("Dagens Havn", 10, PIER.replace("ikke holdes", "holdes")),
        article("Nordnyt", 11, PIER),
    )
    assert changes(found) == {
        "Fjordbladet": ["first"], "Vestnyt": ["longer"], "Byavisen": ["longer"], "Kystposten": ["cut"],
        "Dagens Havn": ["reworded"], "Nordnyt": ["cut"],
    }  # fmt: skip
    (row,) = found.quotations.quotations.to_dict("records")
    assert (row["speaker"], row["articles"], row["wordings"]) == ("Ida Berg", 6, 4)
    assert (row["longer"], row["cut"], row["reworded"], row["verbatim"]) == (2, 2, 1, 0)


def test_a_small_word_left_out_is_no_cut() -> None:
    """Without "ikke" the harbour master says the opposite, and the page would call it shorter."""
    found = lineage(
        article("Fjordbladet", 6, f"{STAFF}, men {PIER}"),
        article("Vestnyt", 7, f"{STAFF}, men {PIER.replace('ikke ', '')}"),
    )
    assert changes(found)["Vestnyt"] == ["reworded"]


def test_a_sentence_left_out_in_the_middle_is_a_cut() -> None:
    """Three dots would make another wording of it."""
    end = "Det bliver først i morgen, at vi åbner igen"
    found = lineage(article("Fjordbladet", 6, f"{PIER}. {STAFF}. {end}"), article("Vestnyt", 7, f"{PIER} (…) {end}"))
    assert changes(found)["Vestnyt"] == ["cut"]


def test_two_quotations_made_one_are_merged() -> None:
    """Two answers, perhaps to two questions, would pass for one."""
    found = lineage(article("Fjordbladet", 6, PIER, STAFF), article("Vestnyt", 7, f"{PIER}. {STAFF}"))
    assert changes(found) == {"Fjordbladet": ["first", "first"], "Vestnyt": ["merged"]}


def test_who_was_first_is_not_told_where_the_dates_do_not_tell_it() -> None:
    """Two papers of one day have no order; one of them would be called the origin."""
    found = lineage(article("Fjordbladet", 6, PIER, published="2026-03-05"), article("Vestnyt", 7, f"{PIER}. {STAFF}"))
    (row,) = found.quotations.quotations.to_dict("records")
    assert (row["first_seen"], row["earliest"]) == ("", "2026-03-05")
    # beside each other one is longer and one is shorter, and nobody says which was made of which
    assert changes(found) == {"Fjordbladet": ["cut"], "Vestnyt": ["longer"]}


def test_a_name_that_became_a_role_or_was_lost_is_told() -> None:
    """Whoever hides who spoke would be counted with those who tell it."""
    found = lineage(
        article("Fjordbladet", 6, PIER),
        article("Vestnyt", 7, PIER, by="siger havnechefen"),
        article("Byavisen", 8, PIER, by="lød det"),
    )
    outlets = dict(zip(found.articles["id"], found.articles["outlet"], strict=True))
    rows = found.quotations.wordings
    assert dict(zip(rows["article"].map(outlets), rows["attribution"], strict=True)) == {
        "Fjordbladet": "name", "Vestnyt": "role", "Byavisen": "none",
    }  # fmt: skip
    (row,) = found.quotations.quotations.to_dict("records")
    assert (row["speaker"], row["name"], row["role"], row["none"]) == ("Ida Berg", 1, 1, 1)


def test_a_translation_is_held_against_the_wording_in_the_other_language_with_the_words_that_differ() -> None:
    """Piers in one country and harbours in the other would not be seen."""
    swedish = "Hamnen kan inte hållas öppen när vinden tilltar i styrka"
    found = lineage(
        article("Fjordbladet", 6, PIER),
        article("Kustbladet", 7, swedish, by="säger hamnchefen Ida Berg", language="sv"),
    )
    assert changes(found) == {"Fjordbladet": ["first"], "Kustbladet": ["translated"]}
    texts, rows = found.collection.texts, found.quotations.wordings
    (row,) = rows[rows["change"] == "translated"].to_dict("records")
    assert "Hamnen" in {texts[row["article"]][start:end] for start, end in read_places(row["changed"])}
    assert texts[row["beside"]][row["beside_start"] :].startswith(PIER)


def test_words_that_differ_within_one_language_are_marked_where_they_stand() -> None:
    """A word that only changed its ending, or its place, would pass unseen."""
    found = lineage(article("Fjordbladet", 6, PIER), article("Vestnyt", 7, PIER.replace("kan ikke", "kunne ikke")))
    rows, texts = found.quotations.wordings, found.collection.texts
    (row,) = rows[rows["change"] == "reworded"].to_dict("records")
    assert [texts[row["article"]][start:end] for start, end in read_places(row["changed"])] == ["kunne"]


def test_without_quotes_there_is_no_lineage() -> None:
    """A collection of notices would end in an error."""
    found = lineage(article("Fjordbladet", 6))
    assert [len(table) for table in found.quotations] == [0, 0]
