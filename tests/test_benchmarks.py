"""The made-up collection, the comparison of speeds, and the simulation of large collections."""

from collections import Counter, defaultdict
from itertools import chain, combinations, islice
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from benchmarks import speed, speed_measuring, speed_report
from benchmarks.candidates import found_of_all
from benchmarks.corpus import LANGUAGES, Text, blocks, corpus, name
from benchmarks.scale_model import Model, drawn, fit, meet, prefixes, simulate
from benchmarks.scale_stages import Cluster, Costs, Real, breaking, first_breaks, stages
from benchmarks.speed_checks import pair_agreement, reference, same_weights, write_reference
from benchmarks.speed_measuring import Found, Measured, measured, save, saved
from benchmarks.speed_texts import texts_in, write_made
from benchmarks.steps import PackedTexts, Taken, growth, measure

NEWS = Model(s=1.3, q=10.0, heaps_k=20.0, heaps_b=0.5, length=60.0, spread=0.6, repeated=0.2)


@pytest.fixture(scope="module")
def made() -> list[Text]:
    return corpus(4000)


def runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_a_made_up_collection_is_the_same_each_time_and_the_beginning_of_a_larger_one(made: list[Text]) -> None:
    """Two runs, or two sizes of one run, would measure different texts."""
    assert corpus(300) == made[:300]
    assert list(islice(chain.from_iterable(blocks()), 4000)) == made


def test_articles_of_one_text_group_share_runs_of_words_and_others_do_not(made: list[Text]) -> None:
    """Every figure that is told against the known groups would be wrong."""
    groups = defaultdict(list)
    for text in made:
        groups[text.text_group].append(text)
    within = [
        len(runs(a.text) & runs(b.text)) / max(1, min(len(runs(a.text)), len(runs(b.text))))
        for members in list(groups.values())[:400]
        for a, b in combinations(members[:4], 2)
    ]
    firsts = [members[0] for members in groups.values() if members[0].outlet != "Exchange"][:120]
    # a quotation, or the line that an outlet prints below, is all that two texts share
    between = [len(runs(a.text) & runs(b.text)) for a, b in combinations(firsts, 2)]
    assert np.mean(np.array(within) > 0.2) > 0.95
    assert max(between) < 40
    assert np.mean(np.array(between) > 0) < 0.05


def test_a_text_group_lies_in_one_story_and_write_ups_share_its_names(made: list[Text]) -> None:
    """A copy would be counted as missed by whoever finds it."""
    story_of = {text.text_group: text.story for text in made}
    assert all(story_of[text.text_group] == text.story for text in made)
    assert any(count > 1 for count in Counter(story_of.values()).values())
    several = defaultdict(dict)
    for text in made:
        several[text.story][text.text_group] = text
    pairs = [list(texts.values())[:2] for texts in several.values() if len(texts) > 1]
    named = [
        [{word.strip(".,”“") for word in text.text.split() if word[0].isupper()} for text in pair] for pair in pairs
    ]
    assert np.mean([len(a & b) >= 2 for a, b in named]) > 0.9
    assert any(a.language != b.language for a, b in pairs)


def test_what_makes_news_hard_is_in_a_made_up_collection(made: list[Text]) -> None:
    """It would be easier than news, and a fast search would look better than it is."""
    assert {text.language for text in made} == set(LANGUAGES)
    quoted = defaultdict(set)
    for text in made:
        for line in text.text.split("\n"):
            for sentence in line.split("“")[1:]:
                quoted[sentence.split("”")[0]].add(text.story)
    assert sum(len(stories) > 1 for stories in quoted.values()) > 10
    notices = [text for text in made if text.outlet == "Exchange"]
    assert len({text.text_group for text in notices}) == len({text.story for text in notices}) == len(notices) > 40
    a, b = (set(text.text.split()) for text in [n for n in notices if n.language == notices[0].language][:2])
    assert len(a & b) > 0.5 * len(a)
    copies = [text for text in made if text.outlet != "Exchange"]
    bodies = Counter(text.text.split("\n", 1)[1] for text in copies)
    assert 0.01 < sum(count - 1 for count in bodies.values()) / len(copies) < 0.15


def test_new_names_keep_coming(made: list[Text]) -> None:
    """A vocabulary that ends makes every step look as if it grew less than it does."""
    assert len({name(number) for number in range(50_000)}) == 50_000
    words = [set(text.text.split()) for text in made]
    halves = [set().union(*words[:2000]), set().union(*words)]
    assert len(halves[1]) > 1.25 * len(halves[0])


def weights() -> csr_matrix:
    rows = np.random.default_rng(3).random((60, 12)) ** 4
    rows[7] = rows[31]
    return csr_matrix(rows / np.linalg.norm(rows, axis=1)[:, None])


def test_a_pair_too_many_or_too_few_is_seen() -> None:
    """A search that loses pairs, or makes them up, would be called exact."""
    given = weights()
    products = (given @ given.T).toarray()
    a, b = (found.astype(np.int64) for found in np.nonzero(np.triu(products >= 0.5, 1)))
    known = reference(given, np.arange(60))
    assert pair_agreement((b, a), known) == (1.0, 1.0)
    assert pair_agreement((a[1:], b[1:]), known) == ((len(a) - 1) / len(a), 1.0)
    low = [int(row) for row in np.argwhere(np.triu(products < 0.4, 1))[0]]
    planted = np.append(a, low[0]), np.append(b, low[1])
    assert pair_agreement(planted, known) == (1.0, len(a) / (len(a) + 1))


def test_a_sample_of_rows_tells_of_its_own_pairs_only() -> None:
    """In a large collection, where only some rows are multiplied out, every other pair would count as made up."""
    given = weights()
    products = (given @ given.T).toarray()
    a, b = (found.astype(np.int64) for found in np.nonzero(np.triu(products >= 0.5, 1)))
    known = reference(given, np.array([7, 20, 45]))
    assert pair_agreement((a, b), known) == (1.0, 1.0)
    lost = ~((a == 7) & (b == 31))
    assert pair_agreement((a[lost], b[lost]), known)[0] < 1


def test_one_other_weight_or_term_is_seen(tmp_path: Path) -> None:
    """Vectors that are not scikit-learn's would be called identical."""
    terms = [f"word{number}" for number in range(12)]
    given = weights()
    save(Found(weights=given, terms=terms), tmp_path / speed.WEIGHTS)
    save(Found(weights=given, terms=terms), tmp_path / speed.OWN_WEIGHTS)
    assert same_weights(tmp_path).endswith("at most 0")
    changed = given.copy()
    changed.data[5] += 0.001
    save(Found(weights=changed, terms=terms), tmp_path / speed.OWN_WEIGHTS)
    assert same_weights(tmp_path).endswith("at most 0.001")
    save(Found(weights=given, terms=terms[::-1]), tmp_path / speed.OWN_WEIGHTS)
    assert same_weights(tmp_path) == "not the same terms"


def test_each_way_of_finding_pairs_that_is_installed_is_checked_against_products(tmp_path: Path) -> None:
    """A way that was given other texts, or whose pairs are read wrong, would be compared all the same."""
    write_made(tmp_path, 300)
    assert texts_in(tmp_path) == [text.text for text in corpus(300)]
    assert isinstance(measured(speed.WAYS[0].step, tmp_path, speed.WEIGHTS), Measured)
    assert write_reference(tmp_path).endswith("of 300 articles with all 300")
    for way in speed.WAYS:
        if way.task == speed.PAIRS and isinstance(measured(way.step, tmp_path, "found"), Measured):
            assert speed.checked(tmp_path, "found", way.truth)[:2] == (1.0, 1.0), way.by


def test_new_articles_are_added_to_those_compared_before(tmp_path: Path) -> None:
    """The seconds would be those of comparing all anew, or of adding none."""
    write_made(tmp_path, 80)
    (way,) = (way for way in speed.WAYS if way.task == speed.ADDING)
    assert isinstance(measured(way.step, tmp_path, "added"), Measured)
    labels = saved(tmp_path / "added").labels
    assert labels is not None
    assert len(labels) == 80


def test_what_is_missing_is_told_and_the_rest_is_measured(tmp_path: Path) -> None:
    """One library that cannot be installed would take the whole comparison down."""

    def absent(folder: Path) -> speed_measuring.Step:
        raise ModuleNotFoundError("No module", name="simhash")

    def later(folder: Path) -> speed_measuring.Step:
        raise ModuleNotFoundError("No module", name="analysis.tfidf")

    assert measured(absent, tmp_path, "x") == "not installed"
    assert measured(later, tmp_path, "x") == "not built"
    taken = measured(lambda folder: lambda: Found(labels=np.arange(3)), tmp_path, "x")
    assert isinstance(taken, Measured)
    assert saved(tmp_path / "x").labels is not None
    rows = [speed_report.Row("task", "Ekko", taken._replace(seconds=2.0)), speed_report.Row("task", "other", taken)]
    rows.append(speed_report.Row("task", "third", "not installed"))
    told = speed_report.comparison(rows)
    assert "| third | not installed |" in told
    assert speed_report.comparison([rows[0], rows[1]._replace(taken=taken._replace(seconds=5.0))]).count("| 2.5 |") == 1


def test_a_section_is_replaced_and_the_words_round_it_stay(tmp_path: Path) -> None:
    """A second measurement would leave two tables, or none of the explanations."""
    document = tmp_path / "speed.md"
    document.write_text("# Speed\n\nWhy.\n", "utf-8")
    for figures in ("first", "second"):
        speed_report.save_section(document, "growth", figures)
    document.write_text(document.read_text("utf-8") + "\nAfter.\n", "utf-8")
    speed_report.save_section(document, "growth", "third")
    text = document.read_text("utf-8")
    assert "first" not in text
    assert "second" not in text
    assert text.startswith("# Speed\n\nWhy.\n\n<!-- figures: growth -->\n\nthird\n")
    assert text.endswith("After.\n")


def test_an_exponent_and_its_picture_are_those_of_the_figures() -> None:
    """Growth that is steeper than told would be found out only when a run does not end."""
    assert speed_report.exponent({10: 5.0, 100: 500.0, 1000: 50_000.0}) == pytest.approx(2)
    taken = Measured(2.0, 2.0, 2.0, 100.0)
    runs_ = {size: [speed_report.Row("t", "a<b", taken._replace(seconds=size / 10))] for size in (10, 100)}
    for picture in (speed_report.lines(runs_, "t"), speed_report.bars(runs_[10], "t")):
        assert "a&lt;b" in picture
        assert 'class="ground"' in picture
    assert speed_report.growth(runs_).endswith("| t | a<b | 2.00 (100 MB) | 2.00 (100 MB) | 0.00 | 1.00 |")


def test_a_measured_section_names_its_command_without_the_folders_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could repeat the figures, or everybody would read where somebody keeps their texts."""
    taken = Measured(2.0, 2.0, 2.0, 100.0)
    monkeypatch.setattr(speed, "compare", lambda write: speed.Compared(9, [speed_report.Row("t", "x", taken)], ["N."]))
    document = tmp_path / "speed.md"
    speed.main(["9", "--sizes", "9,10", "--out", str(document)])
    text = document.read_text("utf-8")
    assert "`python -m benchmarks.speed 9 --sizes 9,10 --out speed.md`" in text
    assert str(tmp_path) not in text
    for name_ in ("made_up", "growth"):
        assert f"(speed_{name_}.svg)" in text
        assert (tmp_path / f"speed_{name_}.svg").exists()


def brute_meetings(rows: np.ndarray, terms: np.ndarray, weights_: np.ndarray, rarity: np.ndarray) -> int:
    """Count the pairs of articles times the prefix terms they share, one by one."""
    prefix = []
    for row in np.unique(rows):
        entries = sorted(np.flatnonzero(rows == row), key=lambda entry: rarity[entry])
        whole = sum(weights_[entry] ** 2 for entry in entries)
        kept, rest = set(), whole
        for entry in entries:
            if rest < 0.25 * whole:
                break
            kept.add(int(terms[entry]))
            rest -= weights_[entry] ** 2
        prefix.append(kept)
    return sum(len(a & b) for a, b in combinations(prefix, 2))


def test_the_simulation_counts_what_all_pairs_one_by_one_count() -> None:
    """Whoever plans a cluster by it would buy too few machines, or too many."""
    rows, ranks, counts = drawn(NEWS, 150, 150, 5)
    weights_ = counts * (np.log(151 / (1 + NEWS.document_frequency(ranks, 150))) + 1)
    kept = prefixes(rows, -ranks.astype(float), weights_, 0.5)
    counted = meet(ranks[kept], 150, 150)
    assert counted.meetings == brute_meetings(rows, ranks, weights_, -ranks)
    assert counted.largest == Counter(ranks[kept].tolist()).most_common(1)[0][1]


def test_a_sample_tells_of_the_whole_collection() -> None:
    """The sizes that cannot be run here are known from samples alone."""
    whole, part = (simulate(NEWS, 4000, sample, 0.5) for sample in (4000, 600))
    assert part.meetings == pytest.approx(whole.meetings, rel=0.15)
    assert part.terms == pytest.approx(whole.terms, rel=0.05)


def test_the_model_is_found_again_in_texts_drawn_from_it() -> None:
    """The laws would be those of the fitting, not of the text."""
    rows, ranks, counts = drawn(NEWS, 3000, 3000, 9)
    expected = NEWS.document_frequency(np.arange(1, 200), 3000)
    found = np.bincount(ranks, minlength=200)[1:200]
    assert np.abs(found / expected - 1).mean() < 0.35
    words = np.repeat([f"w{rank}" for rank in ranks], counts.astype(int))
    ends = np.cumsum(np.bincount(rows, counts).astype(int))
    model = fit([" ".join(part) for part in np.split(words, ends[:-1])])
    assert model.length == pytest.approx(NEWS.length, rel=0.05)
    assert model.s == pytest.approx(NEWS.s, rel=0.15)
    assert model.repeated == pytest.approx(NEWS.repeated, abs=0.08)


def test_the_first_stage_to_break_is_the_one_whose_limit_is_lowest() -> None:
    """The advice would be about a stage that would have held."""
    costs = Costs(1000, weigh=1e-4, text_group=1e-3, story=1e-3, meeting=1e-8, score=1e-6, pairs=2.0)
    real = Real(20_000, times=1.0, bucket=1.0, pairs=5.0, exponent=1.0)
    small, large = (stages(NEWS, costs, real, articles) for articles in (1e6, 1e9))
    assert [stage.name for stage in small] == [stage.name for stage in large]
    assert all(big.cpu >= little.cpu for big, little in zip(large, small, strict=True))
    assert breaking(small, Cluster()) == []
    first = first_breaks(NEWS, costs, real, Cluster())
    weaker = first_breaks(NEWS, costs, real, Cluster(driver=0.016))
    name_ = "groups of these pairs on the driver, forms that do not grow"
    assert first[name_, "memory of the driver"] > weaker[name_, "memory of the driver"]
    near = stages(NEWS, costs, real, 1e9, days=30)
    assert near[3].cpu < large[3].cpu / 10


def test_packed_texts_are_the_texts_that_were_written(tmp_path: Path) -> None:
    """A million articles would be measured on other texts than ten thousand are."""
    write_made(tmp_path, 500)
    texts, packed = texts_in(tmp_path), PackedTexts.of(tmp_path, 450)
    assert list(packed) == texts[:450]
    assert (len(packed), packed[7]) == (450, texts[7])
    assert list(packed[100:200][10:20]) == texts[110:120]


def test_each_step_from_texts_to_stories_is_measured(tmp_path: Path) -> None:
    """The document would tell of a comparison that leaves out what takes longest."""
    write_made(tmp_path, 300)
    taken = measure(tmp_path, 300)
    assert {"words", "boilerplate", "same text", "vectors", "story scores", "joins to stories"} < set(taken)
    assert all(each.processor >= 0 < each.seconds for each in taken.values())


def test_growth_is_told_as_a_power_of_the_size() -> None:
    """A step that takes four times as long for twice the articles would pass for a fast one."""
    small, large = {"same text": Taken(9, 1.5, 1), "stories": Taken(0, 0.01, 1)}, {"same text": Taken(9, 6, 1)}
    assert list(growth([1000, 2000], [small, large])) == ["same text, 1,000 to 2,000: 2.00"]


def test_what_the_search_for_likely_pairs_misses_is_counted(tmp_path: Path) -> None:
    """A story that a large collection is not told of would not be missed by anybody."""
    told = "Broen over Langsund er spærret, efter at fragtskibet Merete ramte en pille, siger havnechef Odd Bye."
    for number, more in enumerate(("Ingen kom til skade.", "Skibet ligger stille.", "Trafikken sendes over Vig.")):
        (tmp_path / f"{number}.txt").write_text(f"{told} {more}", "utf-8")
    [at_threshold, kept] = found_of_all(tmp_path, 200)
    assert at_threshold[1:] == (3, 3)
    assert kept[1] == kept[2] >= 3
    assert found_of_all(tmp_path, 200, terms=0)[0][1:] == (0, 3)
