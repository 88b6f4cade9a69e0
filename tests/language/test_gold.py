"""How well dates, sources and quotations are read in the gold set; its held-out half was never developed on."""

import pytest

from benchmarks.close_reading import timeml
from benchmarks.gold import (
    KINDS,
    ROLES,
    Finding,
    GoldArticle,
    Score,
    gold_articles,
    gold_scores,
    is_right,
    kind_of,
    unmark,
)

# A little below what `python -m benchmarks.close_reading gold` prints.
LEAST_F1 = {
    ("dates", "own"): 0.98,
    ("dates", "held-out"): 0.95,
    ("sources", "own"): 0.97,
    ("sources", "held-out"): 0.95,
    ("quotes", "own"): 0.92,
    ("quotes", "held-out"): 0.90,
}


@pytest.fixture(scope="module")
def articles() -> list[GoldArticle]:
    return gold_articles()


@pytest.mark.parametrize(("kind", "half"), LEAST_F1)
def test_the_gold_is_read_as_well_as_before(articles: list[GoldArticle], kind: str, half: str) -> None:
    """A rule made for one text would cost more elsewhere than it brings."""
    assert gold_scores(articles)[kind, half, "all"].f1 >= LEAST_F1[kind, half]


def test_the_gold_is_large_and_half_of_it_is_held_out(articles: list[GoldArticle]) -> None:
    """Figures over a handful of easy sentences would say nothing."""
    counts = {half: dict.fromkeys(KINDS, 0) for half in (False, True)}
    for article in articles:
        for finding in article.findings:
            counts[article.held_out][kind_of(finding)] += 1
    assert {article.language for article in articles if article.held_out} == {"da", "nb", "nn", "sv", "en", "de"}
    for half in counts.values():
        assert half["dates"] >= 40
        assert half["sources"] >= 30
        assert half["quotes"] >= 30


def test_every_mark_says_what_it_marks(articles: list[GoldArticle]) -> None:
    """A mistyped kind would never be found, and would count against the library."""
    assert {finding.kind for article in articles for finding in article.findings} <= {"date", "quote", *ROLES}
    assert not [article.name for article in articles if "{" in article.text or "}" in article.text]


def test_marks_stand_inside_each_other_and_leave_the_text_as_it_reads() -> None:
    """A date said in a quotation would be lost, or every offset behind it be wrong."""
    text, findings = unmark("– {quote Bo Lind|Jeg kom {date 2024-05-21|i tirsdags}}, siger han til {cited Ritzau}.")
    assert text == "– Jeg kom i tirsdags, siger han til Ritzau."
    assert [(text[f.start : f.end], f.kind, f.value) for f in findings] == [
        ("Jeg kom i tirsdags", "quote", "Bo Lind"),
        ("i tirsdags", "date", "2024-05-21"),
        ("Ritzau", "cited", "Ritzau"),
    ]


def test_an_open_mark_is_an_error() -> None:
    """The rest of a file would silently become one finding."""
    with pytest.raises(ValueError, match="never closed"):
        unmark("Det sker {date 2024|i år.")


def test_a_quotation_is_right_only_with_most_of_its_words() -> None:
    """Half a quotation with the right speaker would count as found."""
    gold = Finding(0, 10, "", "quote", "Bo Lind")
    assert is_right(gold, Finding(0, 9, "", "quote", "bo lind"))
    assert not is_right(gold, Finding(0, 5, "", "quote", "Bo Lind"))
    assert not is_right(gold, Finding(0, 10, "", "quote", "Eva Lind"))


def test_a_score_of_nothing_is_perfect_and_a_miss_costs_recall() -> None:
    """A language without gold would pull the total down."""
    assert Score(0, 0, 0).f1 == 1
    assert (Score(4, 2, 2).precision, Score(4, 2, 2).recall) == (1, 0.5)


def test_a_timeml_file_gives_its_text_and_expressions() -> None:
    """The figures for English would be counted against shifted spans."""
    source = (
        '<TimeML><DCT><TIMEX3 type="DATE" value="2024-05-23">x</TIMEX3></DCT><TEXT>A&amp;B <EVENT eid="e1">fell'
        '</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-05-21 ">Tuesday</TIMEX3>.</TEXT></TimeML>'
    )
    text, published, (timex,) = timeml(source)
    assert text == "A&B fell Tuesday."
    assert str(published.start) == "2024-05-23"
    assert (text[timex.start : timex.end], timex.kind, timex.value) == ("Tuesday", "DATE", "2024-05-21")
