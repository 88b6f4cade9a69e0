"""A person's decisions: what they do to stories, texts and origins, what a file of them says, and how it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.collection import Collection, read_collection
from analysis.command_line import main
from analysis.decided import Decided, decide
from analysis.decisions import (
    APPLIED,
    NOT_HERE,
    NOT_IN_STORY,
    ORIGIN,
    OTHER_STORY,
    OTHER_TEXT,
    OVERRULED,
    SAME_STORY,
    SAME_TEXT,
    UNSURE,
    Decision,
    read_decisions,
    with_later,
    without_decision,
)
from analysis.errors import UsageError
from analysis.export import csv_bytes, decisions_csv
from analysis.pipeline import Analysis, Prepared, analyse, draw_stories, pairs_to_judge, prepare, with_decisions
from analysis.settings import Settings
from analysis.store import Store
from analysis.stories import story_joins

SAMPLE = Path(__file__).parents[1] / "demonstration" / "articles.jsonl"
A, B, C, D, E, F = (f"{letter * 15}1" for letter in "abcdef")
IDS = [A, B, C, D, E, F]
ABSENT = "0" * 16
# a, b and c tell one story, d and e another, f stands alone; b leans to a, and c to b
SCORES = {(A, B): 0.8, (B, C): 0.5, (A, C): 0.3, (D, E): 0.9, (C, D): 0.1}
COPIES = {(D, E): 0.9}


def drawn(
    *decisions: Decision, ids: Sequence[str] = IDS, likeness: Mapping[tuple[str, str], float] = SCORES
) -> Decided:
    """Return what decisions make of the six articles, given in some order."""
    row = {name: place for place, name in enumerate(ids)}
    labels = {A: A, B: A, C: A, D: D, E: D, F: F}
    scores = [(*sorted((row[a], row[b])), score) for (a, b), score in likeness.items()]
    copies = [(*sorted((row[a], row[b])), share, share, True) for (a, b), share in COPIES.items()]
    groups = {name: name for name in IDS} | {E: D}
    return decide(
        decisions,
        ids,
        np.array([row[groups[name]] for name in ids]),
        np.array([row[labels[name]] for name in ids]),
        pd.DataFrame(copies, columns=["a", "b", "share_a", "share_b", "one_text"]),
        pd.DataFrame(scores, columns=["a", "b", "score"]),
    )


def parts(labels: np.ndarray, ids: Sequence[str] = IDS) -> set[str]:
    """Return groups as the first letters of their members."""
    found: dict[int, str] = {}
    for name, label in sorted(zip(ids, labels.tolist(), strict=True)):
        found[label] = found.get(label, "") + name[0]
    return set(found.values())


def stories(*decisions: Decision) -> set[str]:
    return parts(drawn(*decisions).stories)


def test_two_stories_that_a_person_makes_one_are_one_with_all_their_articles() -> None:
    """A story told in two would stay in two whatever anybody knows."""
    assert stories() == {"abc", "de", "f"}
    assert stories(Decision(SAME_STORY, C, E)) == {"abcde", "f"}
    assert stories(Decision(SAME_STORY, A, F), Decision(SAME_STORY, F, D)) == {"abcdef"}


def test_two_articles_said_to_tell_two_stories_part_theirs_where_it_hangs_together_least() -> None:
    """The rest would fall apart, or go with the wrong one."""
    assert stories(Decision(OTHER_STORY, A, C)) == {"ab", "c", "de", "f"}
    assert stories(Decision(OTHER_STORY, A, B)) == {"a", "bc", "de", "f"}
    assert stories(Decision(OTHER_STORY, A, F)) == {"abc", "de", "f"}


def test_an_article_that_is_moved_out_leaves_alone_and_takes_only_its_copies_along() -> None:
    """Whoever takes one stray article out would lose half of the story with it."""
    assert stories(Decision(NOT_IN_STORY, B, A)) == {"ac", "b", "de", "f"}
    joined = Decision(SAME_STORY, A, D)
    assert stories(joined, Decision(NOT_IN_STORY, D, A)) == {"abc", "de", "f"}
    assert stories(Decision(NOT_IN_STORY, B, A), Decision(SAME_STORY, B, F)) == {"ac", "bf", "de"}


def test_texts_are_joined_and_parted_and_stay_within_one_story() -> None:
    """A rewritten telegram that no measure finds would be counted as a text of its own."""
    found = drawn(Decision(SAME_TEXT, A, F), Decision(OTHER_TEXT, D, E))
    assert parts(found.text_groups) == {"af", "b", "c", "d", "e"}
    assert parts(found.stories) == {"abcf", "de"}
    assert stories(Decision(OTHER_STORY, D, E)) == {"abc", "d", "e", "f"}


def test_of_decisions_that_contradict_each_other_the_later_holds_and_the_other_is_told() -> None:
    """A slip would crash every analysis from then on, or win in secret."""
    chain = [Decision(SAME_STORY, A, D), Decision(SAME_STORY, D, F)]
    split = Decision(OTHER_STORY, A, F)
    found = drawn(*chain, split)
    assert found.states == (OVERRULED, APPLIED, APPLIED)
    assert parts(found.stories) == {"abc", "def"}
    found = drawn(split, *chain)
    assert (found.states, parts(found.stories)) == ((OVERRULED, APPLIED, APPLIED), {"abcdef"})
    assert drawn(Decision(SAME_TEXT, A, B), Decision(OTHER_STORY, A, B)).states == (OVERRULED, APPLIED)
    assert drawn(Decision(ORIGIN, D), Decision(ORIGIN, E)).states == (OVERRULED, APPLIED)


def test_what_is_decided_does_not_hang_on_the_order_of_the_articles() -> None:
    """The same files, read in another order, would give other stories."""
    decisions = [Decision(OTHER_STORY, A, C), Decision(SAME_STORY, C, F), Decision(NOT_IN_STORY, D, C)]
    # where b is as much like a as like c, the ids tell
    for likeness in (SCORES, SCORES | {(A, B): 0.5}):
        expected = drawn(*decisions, likeness=likeness)
        for ids in permutations(IDS):
            found = drawn(*decisions, ids=ids, likeness=likeness)
            assert parts(found.stories, ids) == parts(expected.stories)
            assert parts(found.text_groups, ids) == parts(expected.text_groups)


def test_a_decision_about_an_article_that_is_not_here_is_kept_and_holds_when_it_comes() -> None:
    """What was decided last week would be lost because this week's file has fewer articles."""
    absent = Decision(SAME_STORY, A, ABSENT)
    assert drawn(absent).states == (NOT_HERE,)
    assert stories(absent) == stories()


def test_a_later_decision_on_the_same_pair_takes_the_place_of_the_earlier() -> None:
    """A list of changes of mind would grow without end."""
    first, then = Decision(SAME_STORY, B, A, "AB"), Decision(OTHER_STORY, A, B, "CD")
    text = Decision(SAME_TEXT, A, B)
    assert (first.article, first.other) == (A, B)
    assert with_later([first, text], [then]) == (text, then)
    assert without_decision([text, then], Decision(NOT_IN_STORY, B, A)) == (text,)


def test_judgements_of_drawn_pairs_change_no_story_and_stand_beside_decisions() -> None:
    """Judging thirty pairs to measure Ekko would draw the stories anew thirty times."""
    judged = Decision(OTHER_STORY, A, B, drawn=True)
    assert stories(judged) == stories()
    assert len(with_later([judged], [Decision(SAME_STORY, A, B)])) == 2


FILE = [
    Decision(NOT_IN_STORY, C, A, "=cmd()", "2026-03-05"),
    Decision(SAME_STORY, A, f"{F}-2", "Åse Ø."),
    Decision(ORIGIN, B),
    Decision(UNSURE, A, D, drawn=True),
]


def test_a_file_of_decisions_is_read_as_it_was_written_and_written_alike() -> None:
    """What one newsroom decided could not be passed on, or not be compared with the file of yesterday."""
    content = decisions_csv(FILE)
    assert list(read_decisions("d.csv", content)) == FILE
    assert decisions_csv(read_decisions("d.csv", content)) == content
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[:2] == ["verdict,article,other,by,day,drawn", f"not_in_story,{C},{A},'=cmd(),2026-03-05,"]
    assert read_decisions("d.csv", b"article;verdict\n%s;origin\n" % B.encode()) == (Decision(ORIGIN, B),)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "cannot be read"),
        (b"verdict,article,text\n", "no table of decisions"),
        (b"", "no table of decisions"),
        (f"verdict,article,other\nsplit,{A},{B}\n".encode(), "d.csv, line 2: “split” is no verdict"),
        (f"verdict,article,other\n{'split' * 9_000},{A},{B}\n".encode(), "line 2: “(split){7}spli…” is no verdict"),
        (f"verdict,article,other\nsame_story,{A},{A}\n".encode(), "two different articles"),
        (f"verdict,article,other\nsame_story,{A},{B}-{'1' * 9_000}\n".encode(), "named by id"),
        (f"verdict,article\nsame_story,{A}\n".encode(), "two different articles"),
        (b"verdict,article\norigin,Ferry sunk\n", "named by id"),
        (f"verdict,article,day\norigin,{A},5 March\n".encode(), "no day of a decision"),
        (f"verdict,article,by\norigin,{A},{'x' * 101}\n".encode(), "one line of at most 100"),
        (f"verdict,article,other,drawn\nsame_text,{A},{B},yes\n".encode(), "not given on pairs that were drawn"),
        (f"verdict,article,other\nunsure,{A},{B}\n".encode(), "only given on pairs that were drawn"),
        (f"verdict,article,other,drawn\nsame_story,{A},{B},1\n".encode(), "says yes or nothing"),
        (f"verdict,article\norigin,{A},more\n".encode(), "more cells than columns"),
    ],
)
def test_a_file_that_says_something_else_is_refused_in_one_sentence(content: bytes, told: str) -> None:
    """A wrong file would be half taken over, or end in a page of Python."""
    with pytest.raises(UsageError, match=told):
        read_decisions("d.csv", content)


def test_a_row_of_blank_cells_is_none() -> None:
    """A spreadsheet leaves such rows behind where something was deleted, and the whole file would be refused."""
    assert read_decisions("d.csv", f"verdict,article\n,\norigin,{A}\n , \n".encode()) == (Decision(ORIGIN, A),)


def test_no_more_decisions_are_taken_than_can_be_gone_through() -> None:
    """A made-up file of millions would hold up every page."""
    with pytest.raises(UsageError, match="No more than 2 decisions"):
        read_decisions("d.csv", decisions_csv(FILE), Settings(max_decisions=2))
    with pytest.raises(UsageError, match="too large"):
        read_decisions("d.csv", decisions_csv(FILE), Settings(max_file_bytes=10))


@cache
def sample() -> Collection:
    return read_collection([SAMPLE], Settings())


@cache
def prepared() -> Prepared:
    return prepare(sample(), Settings())


def with_these(*decisions: Decision) -> Analysis:
    return draw_stories(with_decisions(prepared(), decisions))


def members(analysis: Analysis) -> list[str]:
    """Return the ids of the largest story's articles."""
    largest = analysis.stories["story"].iloc[0]
    return sorted(analysis.articles.loc[analysis.articles["story"] == largest, "id"])


def test_a_link_that_was_said_to_be_wrong_stays_and_says_so() -> None:
    """Nothing is deleted by an analysis, and no reader of its tables would know that a person had a hand in them."""
    first, *_, last = members(with_these())
    found = with_these(Decision(OTHER_STORY, first, last, "AB"))
    story = found.articles.set_index("id")["story"]
    assert story[first] != story[last]
    before = with_these().links
    pair = (before["article_a"] == first) & (before["article_b"] == last)
    told = found.links[(found.links["article_a"] == first) & (found.links["article_b"] == last)]
    assert set(told["relation"]) >= set(before.loc[pair, "relation"])
    assert set(told.loc[told["relation"] == "same_story", "decided"]) <= {"other_story"}
    assert not (before["decided"] != "").any()


def test_a_link_that_only_a_person_sees_stands_in_the_table_without_numbers() -> None:
    """Two articles would be in one story, and nothing in the files would say why."""
    whole = with_these()
    one = members(whole)[0]
    other = whole.articles.loc[whole.articles["story"] == whole.stories["story"].iloc[-1], "id"].iloc[0]
    found = with_these(Decision(SAME_TEXT, one, other))
    told = found.links[found.links["decided"] != ""]
    assert set(told["relation"]) >= {"same_text"}
    same = told[told["relation"] == "same_text"].iloc[0]
    assert (same["class"], same["decided"], np.isnan(same["similarity"])) == ("by_hand", "same_text", True)
    rows = found.articles.set_index("id")
    assert rows.loc[one, "text_group"] == rows.loc[other, "text_group"]
    assert rows.loc[one, "story"] == rows.loc[other, "story"]


def test_an_origin_that_a_person_marked_is_told_to_be() -> None:
    """A reprint that names its agency would stand before the report that it was made from."""
    whole = with_these()
    sizes = whole.articles.groupby("text_group")["id"].transform("size")
    reprint = whole.articles[(sizes > 1) & (whole.articles["agency"] != "")].sort_values("id").iloc[-1]
    found = with_these(Decision(ORIGIN, reprint["id"]))
    row = found.origins.set_index("origin").loc[found.articles.set_index("id").loc[reprint["id"], "origin"]]
    assert row["reasons"].startswith("marked by hand")
    assert row["confidence"] == "high"
    assert found.marked_origins == {reprint["id"]}
    assert not whole.origins["reasons"].str.contains("by hand").any()


def test_a_marked_origin_without_an_agency_takes_the_text_from_the_agency() -> None:
    """The one way to say that a text is no telegram would have no effect."""
    whole = with_these()
    rows = whole.articles
    credited = set(rows.loc[rows["agency"] != "", "text_group"])
    silent = rows[(rows["agency"] == "") & (rows["outlet"] != "") & rows["text_group"].isin(credited)]
    marked = silent.sort_values("id").iloc[0]
    found = with_these(Decision(ORIGIN, marked["id"]))
    row = found.origins.set_index("origin").loc[found.articles.set_index("id").loc[marked["id"], "origin"]]
    assert (row["kind"], row["name"]) == ("own_report", marked["outlet"])


def test_decisions_are_counted_and_credited_in_what_leaves_ekko() -> None:
    """A reader of the report would take a person's stories for Ekko's."""
    first, second, *_ = members(with_these())
    found = with_these(Decision(NOT_IN_STORY, first, second, "AB", "2026-03-05"), Decision(ORIGIN, ABSENT, by="CD"))
    assert found.notes[:2] == ("2 decisions by hand (AB, CD).", "1 decision is about an article that is not here.")
    table = found.tables["decisions"]
    assert list(table["state"]) == [APPLIED, NOT_HERE]
    again = read_decisions("decisions.csv", csv_bytes(table))
    assert list(again) == list(found.prepared.decisions)


def test_undone_decisions_leave_what_ekko_found() -> None:
    """One click back must lead back, to the last figure."""
    first, second, *_ = members(with_these())
    changed = with_these(Decision(NOT_IN_STORY, first, second))
    back = draw_stories(with_decisions(changed.prepared, ()))
    for name, table in with_these().tables.items():
        pd.testing.assert_frame_equal(back.tables[name], table, obj=name)


def test_decisions_hold_on_new_data() -> None:
    """Every new file would ask for all the work again."""
    whole = with_these()
    first, second, *_ = members(whole)
    decision = Decision(NOT_IN_STORY, first, second)
    few = replace(sample(), articles=tuple(each for each in sample().articles if each.id != second))
    assert list(analyse(few, decisions=[decision]).decisions["state"]) == [NOT_HERE]
    story = analyse(sample(), decisions=[decision]).articles.set_index("id")["story"]
    assert story[first] != story[second]


def test_the_command_line_takes_a_file_of_decisions_and_tells_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was decided on a page could not be used in a script, and its report would not say that it was."""
    first, second, *_ = members(with_these())
    file, out = tmp_path / "decisions.csv", tmp_path / "out"
    file.write_bytes(decisions_csv([Decision(NOT_IN_STORY, first, second, "AB")]))
    assert main(["analyse", str(SAMPLE), "--out", str(out), "--decisions", str(file)]) == 0
    assert "1 decision by hand (AB)." in capsys.readouterr().err
    assert "1 decision by hand (AB)." in (out / "report.html").read_text("utf-8")
    assert "1 decision by hand (AB)." in (out / "run.json").read_text("utf-8")
    assert f"not_in_story,{first},{second},AB,,,applied" in (out / "decisions.csv").read_text("utf-8-sig")
    assert main(["analyse", str(SAMPLE), "--out", str(out), "--decisions", str(tmp_path / "none.csv")]) == 2
    assert capsys.readouterr().err.strip().endswith("it should be a CSV table of decisions.")
    spark = ["--engine", "spark", "--master", "local[1]", "--decisions", str(file)]
    assert main(["analyse", str(SAMPLE), "--out", str(out), *spark]) == 2
    assert "The engine spark draws stories without decisions; leave --decisions out" in capsys.readouterr().err


def test_a_kept_collection_keeps_decisions_for_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A job that adds the news every night would draw yesterday's mistakes again."""
    monkeypatch.setenv("EKKO_COLLECTIONS", str(tmp_path / "kept"))
    first, second, *_ = members(with_these())
    file, out = tmp_path / "decisions.csv", tmp_path / "out"
    file.write_bytes(decisions_csv([Decision(NOT_IN_STORY, first, second)]))
    assert main(["add", "Sample", str(SAMPLE), "--decisions", str(file)]) == 0
    with Store(tmp_path / "kept", Settings()).open("Sample") as kept:
        assert len(kept.decisions.all()) == 1
    assert main(["analyse", "--collection", "Sample", "--out", str(out)]) == 0
    assert "1 decision by hand." in capsys.readouterr().err
    saved, again = tmp_path / "saved.jsonl", tmp_path / "again.csv"
    assert main(["export", "Sample", "--out", str(saved), "--decisions", str(again)]) == 0
    assert again.read_bytes() == file.read_bytes()
    assert main(["export", "Sample", "--out", str(tmp_path / "b.jsonl"), "--decisions", str(again)]) == 2
    assert "again.csv is there already" in capsys.readouterr().err


def test_a_report_tells_how_often_ekko_is_right_where_pairs_were_judged() -> None:
    """What was measured on a page would stay on that page."""
    draw = pairs_to_judge(prepared())
    verdicts = [Decision(SAME_STORY, *pair, drawn=True) for pair in draw.joined.drawn[:20]]
    found = with_these(*verdicts)
    assert found.notes[0].startswith(
        "Of the pairs of articles that Ekko put in one story, 100 % (with 95 % confidence 83 %"
    )
    assert set(found.decisions["state"]) == {"for_estimate"}
    assert list(found.articles["story"]) == list(with_these().articles["story"])
    assert not with_these().judged


def test_stories_that_are_parted_are_linked_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand stories, each parted by hand, would take half a minute whenever a threshold is moved."""
    calls: list[int] = []

    def counted(*given: Any) -> pd.DataFrame:
        calls.append(1)
        return story_joins(*given)

    monkeypatch.setattr("analysis.decided.story_joins", counted)
    names = [f"{number:016x}" for number in range(60)]
    labels = np.arange(60) // 3 * 3
    found = decide(
        [Decision(OTHER_STORY, names[n], names[n + 2]) for n in range(0, 60, 3)],
        names,
        np.arange(60),
        labels,
        pd.DataFrame([], columns=["a", "b", "share_a", "share_b", "one_text"]),
        pd.DataFrame([(n, n + 1, 0.5 + n % 2) for n in range(59)], columns=["a", "b", "score"]),
    )
    assert len(set(found.stories.tolist())) == 40
    assert sum(calls) == 1
