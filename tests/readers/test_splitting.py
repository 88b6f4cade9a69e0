"""A text with several articles is split where a reader sees it, and in time that no text can draw out."""

import pytest

from analysis.readers.splitting import RULES, Rule, split

FIRST = "Broen lukker\n\nBroen over Sæby Å lukker i tre uger."
SECOND = "Ny kaj\n\nHavnen får en ny kaj af granit – 48 meter lang."


@pytest.mark.parametrize(
    ("rule", "joint"),
    [
        ("ruled", "\n-----\n"),
        ("ruled", "\n\n  * * *  \n\n"),
        ("ruled", "\n===\n===\n"),
        ("blank", "\n\n\n"),
        ("blank", "\n \n\t\n\n\n"),
    ],
)
def test_a_text_is_split_where_a_reader_sees_a_joint(rule: Rule, joint: str) -> None:
    """Wire archives part articles by rules or empty lines, and never say which."""
    assert split(FIRST + joint + SECOND, rule) == [FIRST, SECOND]
    assert split(joint + FIRST + joint, rule) == [FIRST]


def test_a_text_is_split_before_lines_that_begin_so() -> None:
    """Many archives begin each article with its number or date."""
    text = f"Søgning: havn\nDato: 3. maj\n{FIRST}\n  Dato: 9. maj\n{SECOND}"
    assert split(text, "begins", "Dato:") == ["Søgning: havn", f"Dato: 3. maj\n{FIRST}", f"Dato: 9. maj\n{SECOND}"]
    assert split(text, "begins", "(a+)+$") == [text]
    assert split(text, "begins", " ") == [text]


def test_what_only_looks_like_a_joint_stays() -> None:
    """A line of dialogue, a list or a sum is part of its article."""
    text = "– Vi venter, siger hun.\n--\n- et\n- to\n2 = 2\n#havn"
    assert split(text, "ruled") == [text]
    assert split(FIRST, "blank") == [FIRST]


@pytest.mark.parametrize("rule", RULES)
def test_a_text_of_joints_alone_has_no_pieces(rule: Rule) -> None:
    """Empty articles would be counted."""
    assert split("\n\n\n---\n\n\n***\n" * 1000, rule, "-") == []
    assert split("", rule, "x") == []
