"""Adding a few articles to many that were compared before."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import adding
from analysis.adding import Index, add
from analysis.article import Article, parse_published
from analysis.collection import Collection
from analysis.errors import UsageError
from analysis.pipeline import draw_stories, prepare, with_threshold
from analysis.prepared import Prepared
from analysis.settings import Settings
from analysis.stories import story_labels
from analysis.story_model import trained
from benchmarks.corpus import corpus

COUNT, NEW = 300, 24


@pytest.fixture(scope="module")
def items() -> list[Article]:
    """Made-up articles, in an order in which copies and write-ups of one event come early and late."""
    made = [
        Article(f"{n:016x}", f"{n}.txt", each.text, outlet=each.outlet, published=parse_published("2021-10-18"))
        for n, each in enumerate(corpus(COUNT))
    ]
    return [made[place] for place in np.random.default_rng(4).permutation(COUNT)]


@pytest.fixture(scope="module")
def before(items: list[Article]) -> Prepared:
    """All articles but the last, compared."""
    return prepare(collection(items[:-NEW]), Settings())


@pytest.fixture(scope="module")
def whole(items: list[Article]) -> Prepared:
    """All articles, compared at once."""
    return prepare(collection(items), Settings())


def collection(items: list[Article]) -> Collection:
    """Return the articles as a collection."""
    return Collection("Made up", tuple(items), pd.DataFrame())


def story(prepared: Prepared) -> list[int]:
    """Return the story of each article."""
    threshold = trained().score_at(prepared.settings.story_threshold)
    return story_labels(prepared.joins, prepared.text_groups, threshold).tolist()


def test_new_articles_join_the_text_groups_of_a_whole_comparison(
    items: list[Article], before: Prepared, whole: Prepared
) -> None:
    """A telegram that came in the morning must be known in the afternoon's papers."""
    after, _ = add(before, Index.of(before), collection(items))
    assert after.text_groups.tolist() == whole.text_groups.tolist()
    assert (after.text_groups[-NEW:] < COUNT - NEW).sum() > 1


def test_articles_added_in_two_parts_are_compared_with_one_another(items: list[Article], before: Prepared) -> None:
    """What came an hour ago is as much part of the collection as what came yesterday."""
    index = Index.of(before)
    at_once, _ = add(before, index, collection(items))
    first, index = add(before, index, collection(items[:-10]))
    second, _ = add(first, index, collection(items))
    assert second.text_groups.tolist() == at_once.text_groups.tolist()
    assert list(second.collection.articles) == items
    pd.testing.assert_frame_equal(second.copies, at_once.copies)


def test_new_articles_join_stories_and_these_keep_their_articles(
    items: list[Article], before: Prepared, whole: Prepared
) -> None:
    """Nothing that a reader has seen moves because of one more article."""
    after, _ = add(before, Index.of(before), collection(items))
    assert story(after)[:-NEW] == story(before)
    agreeing = [old == new for old, new in zip(story(whole)[-NEW:], story(after)[-NEW:], strict=True)]
    assert sum(agreeing) >= 0.9 * NEW
    assert sum(label < COUNT - NEW for label in story(after)[-NEW:]) > NEW / 3


def test_scores_of_new_articles_stand_in_order_among_the_others(
    items: list[Article], before: Prepared, whole: Prepared
) -> None:
    """Tables are looked up by article, and every pair of a new article that is alike enough is there."""
    after, _ = add(before, Index.of(before), collection(items))
    pairs = list(zip(after.scores["a"], after.scores["b"], strict=True))
    assert [a for a, _ in pairs] == sorted(a for a, _ in pairs)
    assert len(set(pairs)) == len(pairs)
    strong = whole.scores[(whole.scores["b"] >= COUNT - NEW) & (whole.scores["score"] >= 0.3)]
    assert len(strong) > 5
    assert set(zip(strong["a"], strong["b"], strict=True)) <= set(pairs)


def test_a_short_note_is_the_same_text_as_an_equal_one_before() -> None:
    """A line of ten words has no runs of words to be found by."""
    note = Article("0" * 16, "a", "Broen over Storebælt er lukket for trafik i begge retninger.")
    others = [Article(f"{n:016x}", str(n), each.text) for n, each in enumerate(corpus(12), start=1)]
    before = prepare(collection([note, *others]), Settings())
    after, _ = add(before, Index.of(before), collection([note, *others, replace(note, id="f" * 16)]))
    assert after.text_groups.tolist()[-1] == 0


def test_many_new_articles_are_compared_anew(
    items: list[Article], before: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How common a word is was counted before; where much is new that says little."""
    compared = []
    monkeypatch.setattr(adding, "prepare", lambda *given: compared.append(given) or prepare(*given))
    strict = replace(before, settings=Settings(max_added_share=0.05))
    after, index = add(strict, Index.of(strict), collection(items))
    assert len(compared) == 1
    assert len(after.readings) == len(index.aside) == index.articles == COUNT
    add(before, Index.of(before), collection(items))
    assert len(compared) == 1


def test_no_new_articles_change_nothing(before: Prepared) -> None:
    """An empty import must not end in an error."""
    after, _ = add(before, Index.of(before), before.collection)
    assert after.text_groups.tolist() == before.text_groups.tolist()
    assert story(after) == story(before)


def test_a_language_or_names_that_are_new_are_added_too() -> None:
    """A year of lower-case posts, then one ordinary article or one in Chinese, must not end in an error."""
    posts = [
        Article(f"{n:016x}", str(n), each.text.lower().translate(str.maketrans("", "", "0123456789")))
        for n, each in enumerate(corpus(40))
    ]
    before = prepare(collection(posts), Settings())
    new = [
        Article("a" * 16, "a", "Ferjen Nordfart 12 ligger ved kai i Bergen, sier Siri Dahl.", language="nb"),
        Article("b" * 16, "b", "渡轮停靠在卑尔根码头。船长说暴风雨过后才会启航。", language="zh"),
        Article("c" * 16, "c", "", language="tlh"),
    ]
    after, _ = add(before, Index.of(before), collection([*posts, *new]))
    assert len(after.readings) == len(posts) + 3
    assert after.compared.vectors.names.weights[len(posts)].nnz


@pytest.mark.parametrize("looked_at", [0.05, 0.6, 0.9])
def test_what_is_added_does_not_hang_on_the_threshold_that_is_looked_at(
    items: list[Article], before: Prepared, looked_at: float
) -> None:
    """A reader who had moved the threshold and moves it back would see other stories than one who had not."""
    usual, _ = add(before, Index.of(before), collection(items))
    other = with_threshold(before, looked_at)
    after, _ = add(other, Index.of(other), collection(items))
    pd.testing.assert_frame_equal(after.joins, usual.joins)
    for chance in (0.05, 0.355, 0.9):
        assert story(with_threshold(after, chance)) == story(with_threshold(usual, chance))


def test_a_collection_that_lacks_an_article_is_refused(items: list[Article], before: Prepared) -> None:
    """What a reader removed must not stay in the stories."""
    with pytest.raises(UsageError, match="compare the collection anew"):
        add(before, Index.of(before), collection(items[1:]))
    with pytest.raises(UsageError, match="compare the collection anew"):
        add(before, Index.of(before), collection([replace(items[0], text="Another text."), *items[1:]]))


def test_the_load_report_is_that_of_all_files(items: list[Article], before: Prepared) -> None:
    """The sums of the report would not be those of the articles."""
    report = pd.DataFrame({"source_file": ["old", "new"]})
    after, _ = add(before, Index.of(before), replace(collection(items), report=report))
    assert after.collection.report is report


def test_the_whole_telegram_makes_one_text_of_two_halves_that_were_printed_before() -> None:
    """The two halves would stay two stories, and the telegram would be in only one of them."""
    told = [
        "Havnechef Odd Bye i Langsund siger, at fragtskibet Merete ramte broen klokken fire natten til torsdag",
        "Kaptajn Tove Rask stod selv ved roret, og hun blev afhørt af politiet i Langsund torsdag morgen",
        "Broen mellem Langsund og Vig er spærret, og bilerne må køre en omvej på fyrre kilometer",
        "Merete var lastet med tømmer til savværket i Vig og havde otte personer om bord",
        "Odd Bye venter, at dykkere kan se på den ramte bropille, så snart strømmen tillader det",
        "Tove Rask har ført Merete gennem Langsund mere end hundrede gange, siger hendes rederi",
        "Borgmester Signe Holt kalder spærringen alvorlig for de mange, som arbejder på den anden side af sundet",
        "Færgen Ternen sættes ind mellem Langsund og Vig fra fredag morgen, og den har plads til tredive biler",
        "Signe Holt har bedt Odd Bye om en redegørelse, der skal ligge klar inden udgangen af måneden",
        "Broen blev indviet for enogtyve år siden og er ramt af skibe to gange før.",
    ]
    parts = [told[:6], told[4:], told]
    others = [f"Kommunen {name} vedtog mandag sit budget uden at hæve skatten." for name in ("Bråby", "Elling", "Fynd")]
    texts = [*(". ".join(part) for part in parts[:2]), *others * 8, ". ".join(parts[2])]
    items = [
        Article(f"{n:016x}", f"{n}.txt", text, language="da", published=parse_published("2021-10-18"))
        for n, text in enumerate(texts)
    ]
    before = prepare(collection(items[:-1]), Settings())
    after, _ = add(before, Index.of(before), collection(items))
    assert len(set(before.text_groups[:2].tolist())) == 2
    assert after.text_groups[[0, 1, -1]].tolist() == [0, 0, 0]
    assert {story(after)[place] for place in (0, 1, -1)} == {0}
    assert story(after)[2:-1] == story(before)[2:]
    # and what was one story with a half is one with the whole
    told_with = replace(before, joins=pd.DataFrame({"a": [1], "b": [2], "score": [0.9]}))
    after, _ = add(told_with, Index.of(before), collection(items))
    assert {story(after)[place] for place in (0, 1, 2, -1)} == {0}


def test_a_sentence_that_was_added_is_found_where_it_is_printed_again() -> None:
    """What came in at noon would never have been printed before, however often it was."""
    said = "Kranen stod stille i tre døgn før noen fant nøkkelen i en tom malingsboks bak brakka på kaia."
    days = ("2021-10-01", "2021-10-02", "2021-10-03")
    items = [
        Article(f"{n:016x}", str(n), f"{text} {said if n else ''}", outlet=f"Avis {n}", published=parse_published(day))
        for n, (text, day) in enumerate(zip((each.text for each in corpus(3)), days, strict=True))
    ]
    before = prepare(collection(items[:1]), Settings(max_added_share=10))
    assert len(draw_stories(before).sentences)
    first, index = add(before, Index.of(before), collection(items[:2]))
    assert len(draw_stories(first).sentences)
    second, _ = add(first, index, collection(items))
    found = draw_stories(second).sentences
    told = found[found["article"] == items[2].id]
    printed = [items[2].text[start:end] for start, end in zip(told["start"], told["end"], strict=True)]
    kinds = dict(zip(printed, told["kind"], strict=True))
    assert [kind for text, kind in kinds.items() if said in text] == ["seen_earlier"]
