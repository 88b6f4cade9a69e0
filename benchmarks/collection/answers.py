"""Which of the questions that the own collection asks were answered right, by kind of edit and of pair."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

Labels = Mapping[str, str]

SAME_TEXT = "an edit is the same text as its original"
DIGEST = "a digest does not make two of its parts one text"
FRAME = "two texts in one long frame are two texts"
MIXED_IN = "paragraphs mixed in do not make two texts one"
SAME_STORY = "two versions are one story"
OTHER_TEXT = "two versions are two texts"
LOOK_ALIKES = "two events that look alike are two stories"


class Answers(NamedTuple):
    """One question, asked of one kind of articles or pairs: how often, and which of them came out wrong."""

    question: str
    kind: str
    asked: int
    wrong: tuple[str, ...]


class _Answer(NamedTuple):
    question: str
    kind: str
    about: str
    right: bool


def answers(folder: Path, text_group: Labels, story: Labels) -> list[Answers]:
    """Return what an analysis of the collection that lies in `folder` says to each question, sorted.

    Parameters
    ----------
    folder
        As `benchmarks.collection.generate` writes it.
    text_group, story
        What the analysis found, by the articles' ids.
    """
    truth = {row[0]: row[1] for row in _rows(folder / "stories.tsv")}
    edits = [(made, edit, sources.split()) for made, edit, sources in _rows(folder / "edits.tsv")]
    written = sorted(set(truth) - {made for made, *_ in edits})
    look_alikes = _rows(folder / "look_alikes.tsv")
    by_kind: dict[tuple[str, str], list[_Answer]] = defaultdict(list)
    for answer in (
        *_about_edits(edits, text_group),
        *_about_versions(written, truth, text_group, story),
        *_about_look_alikes(look_alikes, truth, story),
    ):
        by_kind[answer.question, answer.kind].append(answer)
    return [
        Answers(question, kind, len(given), tuple(answer.about for answer in given if not answer.right))
        for (question, kind), given in sorted(by_kind.items())
    ]


def _about_edits(edits: list[tuple[str, str, list[str]]], text_group: Labels) -> Iterator[_Answer]:
    for made, edit, parts in edits:
        if edit == "digest":
            yield _Answer(DIGEST, "", made, len({text_group[part] for part in parts}) == len(parts))
            continue
        yield _Answer(SAME_TEXT, edit, made, text_group[made] == text_group[parts[0]])
        if edit == "mixed":
            yield _Answer(MIXED_IN, "", made, text_group[parts[0]] != text_group[parts[1]])
    framed = [(made, parts[0]) for made, edit, parts in edits if edit == "collected"]
    for (a, original), (b, other) in combinations(framed, 2):
        if _language(original) == _language(other):
            yield _Answer(FRAME, "", f"{a} / {b}", text_group[a] != text_group[b])


def _about_versions(written: list[str], truth: Labels, text_group: Labels, story: Labels) -> Iterator[_Answer]:
    for a, b in combinations(written, 2):
        if truth[a] == truth[b]:
            languages = " and ".join(sorted((_language(a), _language(b))))
            yield _Answer(SAME_STORY, languages, f"{a} / {b}", story[a] == story[b])
            yield _Answer(OTHER_TEXT, "", f"{a} / {b}", text_group[a] != text_group[b])


def _about_look_alikes(pairs: Iterator[list[str]], truth: Labels, story: Labels) -> Iterator[_Answer]:
    for one, other, why in pairs:
        stories = [{story[i] for i, event in truth.items() if event == of} for of in (one, other)]
        yield _Answer(LOOK_ALIKES, why, f"{one} / {other}", not stories[0] & stories[1])


def _rows(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])


def _language(written: str) -> str:
    """Return the language of an article written for the collection: its id ends in it."""
    return written.rpartition("-")[2]
