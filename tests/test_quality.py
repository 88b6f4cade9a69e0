"""How well the same text and the same story are found, on the labelled collection of this repository."""

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from analysis.language.identify import identify
from analysis.language.shingles import shingle_hashes, word_hashes
from benchmarks.collection import answers, edits
from benchmarks.collection.generate import KINDS, collection, look_alikes, write, write_ups
from benchmarks.quality import (
    BEGIN,
    END,
    HEADINGS,
    Measured,
    Row,
    adjusted_rand,
    bcubed,
    compared,
    dataset,
    main,
    measure,
    pairwise,
    save,
)

# A little below what `python -m benchmarks.quality --own` prints.
LEAST_PAIR_F1_OF_TEXT_GROUPS = 0.95
LEAST_BCUBED_F1_OF_STORIES = 0.71


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own")
    write(path)
    return path


@pytest.fixture(scope="module")
def own(folder: Path) -> Measured:
    return measure(dataset(str(folder)))


def row(measured: Measured, column: str) -> Row:
    return next(row for row in measured.rows if row.column == column)


def wrong(measured: Measured, question: str, kind: str = "") -> list[str]:
    """Return what came out wrong of a question that was asked."""
    asked = [a for a in measured.answers if a.question == question and (not kind or a.kind == kind)]
    assert asked
    return [name for answer in asked for name in answer.wrong]


def test_copies_are_found_as_well_as_before(own: Measured) -> None:
    """Reprints, cuts and scans would be missed, or texts of their own called copies, more often than before."""
    agreement = row(own, "text_group").pairwise
    assert agreement is not None
    assert agreement.f1 >= LEAST_PAIR_F1_OF_TEXT_GROUPS


def test_stories_are_found_as_well_as_before(own: Measured) -> None:
    """Versions of one event in five languages would be torn apart, or events joined, more often than before."""
    agreement = row(own, "story").bcubed
    assert agreement is not None
    assert agreement.f1 >= LEAST_BCUBED_F1_OF_STORIES


def test_versions_written_by_two_newsrooms_are_two_texts(own: Measured) -> None:
    """A newsroom that wrote its own article would be shown as having copied another."""
    assert wrong(own, answers.OTHER_TEXT) == []


def test_a_digest_does_not_make_the_telegrams_in_it_one_text(own: Measured) -> None:
    """Four events of one morning would be shown as copies of one another."""
    assert wrong(own, answers.DIGEST) == []


def test_the_frame_of_an_aggregator_does_not_make_two_telegrams_one_text(own: Measured) -> None:
    """All that one site gathers would be one text: it puts more words round an article than the article has."""
    # one frame stands round two articles only, and two do not show that it is one
    assert len(wrong(own, answers.FRAME)) <= 1


def test_telegrams_written_after_one_template_are_stories_of_their_own(own: Measured) -> None:
    """Results of three companies would be one story."""
    # two earthquakes that one seismologist comments on still are: names enough are the same
    assert wrong(own, answers.LOOK_ALIKES, "template") in ([], ["quake-merrin / quake-strathlorne"])


def test_the_collection_is_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    """Two people would measure different figures for one state of the code."""
    write(tmp_path)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["articles.jsonl", "clusters.tsv", "edits.tsv", "look_alikes.tsv", "stories.tsv"]
    assert [(tmp_path / name).read_bytes() for name in names] == [(folder / name).read_bytes() for name in names]


def test_every_event_is_told_in_several_versions_of_ordinary_length() -> None:
    """The figures would say little about news: it comes in versions, and is neither a headline nor an essay."""
    versions = Counter(article.story for article in write_ups())
    assert len(versions) >= 24
    assert set(versions.values()) <= {2, 3, 4}
    assert [a.id for a in write_ups() if not 90 <= len(a.text.split()) <= 220] == []
    assert {name for one, other, _ in look_alikes() for name in (one, other)} <= set(versions)


def test_every_version_is_written_in_the_language_it_says() -> None:
    """A figure for Nynorsk would be one for Bokmål."""
    assert [(a.id, told) for a in write_ups() if (told := identify(a.text)) != a.language] == []


def runs(text: str) -> set[int]:
    return set(shingle_hashes(word_hashes(text), 5).tolist())


def test_versions_of_one_event_do_not_share_sentences() -> None:
    """Finding them would be as easy as finding copies, and the figure for stories would flatter."""
    pairs = [(a, b) for a, b in combinations(write_ups(), 2) if a.story == b.story]
    shares = {
        f"{a.id} {b.id}": len(runs(a.text) & runs(b.text)) / min(len(runs(a.text)), len(runs(b.text))) for a, b in pairs
    }
    assert {pair: share for pair, share in shares.items() if share > 0.05} == {}


def test_every_kind_of_edit_is_as_common_as_the_others() -> None:
    """One easy kind could hide that another is never found."""
    counts = Counter(article.edit for article in collection() if article.edit)
    assert {counts[kind] for kind in KINDS} == {15}
    assert 150 <= len(collection()) <= 250


def test_an_edit_changes_what_it_says_and_nothing_else() -> None:
    """A figure for cuts or scans would be one for something else."""
    texts = {article.id: article.text for article in collection()}
    for article in collection():
        original, text = texts[(article.made_from or (article.id,))[0]], article.text
        if article.edit == "reprint":
            assert original in text != original
        elif article.edit == "cut":
            assert original.startswith(text)
            assert len(text.split()) < len(original.split())
        elif article.edit == "reordered":
            assert sorted(edits.paragraphs(text)) == sorted(edits.paragraphs(original))
            assert text != original
        elif article.edit == "mixed":
            own, foreign = set(edits.paragraphs(original)), set(edits.paragraphs(texts[article.made_from[1]]))
            assert own < set(edits.paragraphs(text)) <= own | foreign
        elif article.edit in ("reworded", "scanned"):
            assert 0.4 < len(runs(original) & runs(text)) / len(runs(original)) < 0.95
        elif article.edit == "retitled":
            assert text == original


TRUTH = ["ferry", "ferry", "ferry", "strike", "strike", "whale"]
FOUND = ["1", "1", "1", "1", "2", "3"]


def test_agreement_is_what_a_person_counts_by_hand() -> None:
    """Every figure in the documents would be wrong."""
    # 4 pairs belong together, 6 are found, 3 of them rightly
    assert pairwise(TRUTH, FOUND) == pytest.approx((3 / 6, 3 / 4, 0.6))
    # purity: three times 3/4, once 1/4, twice 1; completeness: three times 1, twice 1/2, once 1
    assert bcubed(TRUTH, FOUND) == pytest.approx((4.5 / 6, 5 / 6, 2 * 0.75 * (5 / 6) / (0.75 + 5 / 6)))
    # 3 pairs right, by chance 4 * 6 / 15 = 1.6, at most (4 + 6) / 2 = 5
    assert adjusted_rand(TRUTH, FOUND) == pytest.approx((3 - 1.6) / (5 - 1.6))


@pytest.mark.parametrize(
    ("found", "expected"), [(TRUTH, (1, 1, 1)), (list("123456"), (1, 0, 0))], ids=["all right", "nothing joined"]
)
def test_agreement_at_its_ends(found: Sequence[str], expected: tuple[float, float, float]) -> None:
    """A collection in which nothing was joined would end in a division by zero."""
    assert pairwise(TRUTH, found) == pytest.approx(expected)


def test_an_article_that_was_not_read_counts_as_found_alone() -> None:
    """Leaving out the hard articles would raise the figures."""
    truth = {"a": "ferry", "b": "ferry", "c": "strike"}
    measured = compared("harbour", "story", truth, {"a": "1", "c": "2"}, False, 1.0, 1.0)
    assert measured.pairwise == (1, 0, 0)
    assert measured.strangers is None


def test_articles_without_labels_that_join_a_labelled_story_are_counted() -> None:
    """Noise that is drawn into a story would not be seen: the labels say nothing about it."""
    truth = {"a": "ferry", "b": "ferry", "c": "strike"}
    found = {"a": "1", "b": "1", "c": "2", "x": "1", "y": "3", "z": "3"}
    measured = compared("harbour + noise", "story", truth, found, True, 1.0, 1.0)
    assert measured.pairwise == (1, 1, 1)
    assert (measured.articles, measured.largest) == (6, 2)
    assert (measured.strangers, measured.largest_of_strangers) == (1, 2)


def test_the_figures_are_put_between_their_marks_and_the_prose_stays(tmp_path: Path) -> None:
    """Measuring again would throw away what people wrote about the figures."""
    document = tmp_path / "quality.md"
    document.write_text(f"# Quality\n\nBefore.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", encoding="utf-8")
    save(document, "new")
    assert document.read_text("utf-8") == f"# Quality\n\nBefore.\n\n{BEGIN}\n\nnew\n\n{END}\n\nAfter.\n"


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    """A slip in the command would overwrite somebody's text."""
    document = tmp_path / "notes.md"
    document.write_text("Mine.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the lines"):
        save(document, "new")
    assert document.read_text("utf-8") == "Mine.\n"


def test_two_folders_are_measured_as_one_collection(tmp_path: Path) -> None:
    """What unrelated articles do to a story could not be measured."""
    texts = {article.id: article.text for article in write_ups()}
    story, noise = tmp_path / "whale", tmp_path / "noise"
    for path, names in ((story, ["whale-stranded-1-en"]), (noise, ["rate-rise-3-en", "book-prize-1-sv"])):
        path.mkdir()
        for name in names:
            (path / f"{name}.txt").write_text(texts[name], encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.quality", f"{story}+{noise}"]
    told = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True).stdout
    header, _, cells, *_ = ([c.strip() for c in line.split("|")[1:-1]] for line in told.splitlines())
    assert header == list(HEADINGS)
    found = dict(zip(header, cells, strict=True))
    assert (found["collection"], found["column"], found["articles"]) == ("whale + noise", "story", "3")
    assert (found["others with them"], found["largest of others"]) == ("0", "1")


@pytest.mark.parametrize("given", ["no-such-folder", "tests:headline"])
def test_a_slip_in_the_command_is_told_in_a_sentence(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A traceback would have to be read."""
    with pytest.raises(SystemExit):
        main([given])
    assert capsys.readouterr().err.splitlines()[-1].endswith(".")
