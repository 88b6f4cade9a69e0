"""What others of a story tell otherwise than an article, and what they have that it does not."""

from typing import Any

from analysis.analysed import Analysis
from analysis.beside import differences, not_in
from analysis.timeline import by_time
from tests.test_fingerprint import BRIDGE, LATE, text
from tests.test_reprinted import story


def ids(found: Analysis) -> dict[str, str]:
    return dict(zip(found.articles["source_id"], found.articles["id"], strict=True))


def told_otherwise(name: str, *articles: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = story(*articles)
    rows = differences(ids(found)[name], found.passages, found.collection.texts)
    return [(each.kind, each.here, each.there) for each in rows]


def test_a_figure_that_another_article_has_otherwise_is_told_in_both() -> None:
    """4,200 cars in one paper and 4,900 in the other is what a fact checker looks for."""
    both = (
        {"text": text(*BRIDGE), "name": "a"},
        {"text": text(*BRIDGE).replace("4.200 bilister", "4.900 bilister"), "name": "b"},
    )
    assert told_otherwise("a", *both) == [("figure", "4.200", "4.900")]
    assert told_otherwise("b", *both) == [("figure", "4.900", "4.200")]


def test_the_place_of_a_figure_is_the_whole_figure() -> None:
    """Of 18,000 and 19,000 only “18” differs as words go; a mark on half a figure misleads."""
    found = story(
        {"text": text(*BRIDGE).replace("4.200", "18.000"), "name": "a"},
        {"text": text(*BRIDGE).replace("4.200", "19.000"), "name": "b"},
    )
    (each,) = differences(ids(found)["a"], found.passages, found.collection.texts)
    assert found.collection.texts[ids(found)["a"]][each.start : each.end] == "18.000"
    assert (each.there, each.others) == ("19.000", (ids(found)["b"],))


def test_a_figure_written_in_another_way_is_the_same() -> None:
    """House style is no contradiction."""
    same = text(*BRIDGE).replace("4.200", "4 200")
    assert told_otherwise("a", {"text": text(*BRIDGE), "name": "a"}, {"text": same, "name": "b"}) == []


def test_another_name_in_the_same_sentence_is_told() -> None:
    """Two papers with two engineers: one of them is wrong."""
    measured = "Efter dykningen siger Vejvæsenet, at ingeniør Tage Munk målte revnerne tre gange inden mørket faldt på."
    assert told_otherwise(
        "a",
        {"text": text(*BRIDGE, measured), "name": "a"},
        {"text": text(*BRIDGE, measured.replace("Munk", "Holt")), "name": "b"},
    ) == [("name", "Munk", "Holt")]


def missing(found: Analysis, name: str) -> list[str]:
    wanted, order = ids(found)[name], list(by_time(found.articles)["id"])
    texts = found.collection.texts
    rows = not_in(wanted, found.sentences, found.passages, texts, order, found.settings)
    return [texts[row["article"]][row["start"] : row["end"]] for row in rows.to_dict("records")]


def test_what_others_have_and_an_article_does_not_stands_once_the_most_printed_first() -> None:
    """A reader of one paper does not know what it leaves out."""
    found = story(
        {"text": text(*BRIDGE), "name": "telegram"},
        {"text": text(*BRIDGE), "name": "whole"},
        {"text": text(*BRIDGE[:4]), "name": "cut"},
        {"text": text(*BRIDGE[:5], LATE), "name": "more"},
    )
    assert missing(found, "whole") == [LATE.partition(" Han")[0], "Han" + LATE.partition(" Han")[2]]
    first = missing(found, "cut")
    assert first[0] == "Reparationen ventes at tage elleve uger og koste 26 millioner kroner."
    assert first[-1].startswith("Han har allerede")
    assert len(first) == len(set(first))
    assert BRIDGE[-1] in first


def test_an_edited_sentence_is_not_missing() -> None:
    """One word less would be told as a sentence left out."""
    found = story(
        {"text": text(*BRIDGE), "name": "a"},
        {"text": text(*BRIDGE).replace("Omkring 4.200 bilister", "4.200 bilister"), "name": "b"},
    )
    assert missing(found, "b") == []
