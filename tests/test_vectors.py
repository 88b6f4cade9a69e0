"""TF-IDF of texts, openings, titles and names."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from analysis.article_parts import PARTS
from analysis.language.fold import feature
from analysis.language.tokens import forms, words_and_numbers
from analysis.pairs import row_products
from analysis.rows import in_blocks
from analysis.settings import Settings
from analysis.story_table import top_terms
from analysis.vectors import TermMatrix, Vectors, build_vectors, shared_terms
from analysis.words import read_words

FERRY = (
    "Færgen mellem Rønne og Ystad bliver i havn tirsdag, fordi stormen Ingrid har nået Bornholm. Det oplyser rederiet. "
    "Omkring 1.250 passagerer må vente, og det er ikke klart, hvornår der igen kan sejles fra Rønne."
)
STORM = (
    "Stormen Ingrid har væltet træer på hele Bornholm. Politiet siger, at veje ved Rønne er spærret, og at det ikke er "
    "klart, hvornår de kan åbnes igen. Beredskabet har rykket ud 40 gange."
)
BUDGET = (
    "Det er ikke klart, hvornår regeringen kan fremlægge sit forslag til finanslov. Ministeren siger, at det må vente, "
    "og at der er penge til sygehusene i Viborg."
)
TEXTS = [FERRY, STORM, BUDGET]


def vectors(texts: list[str], languages: list[str] | None = None, titles: list[str] | None = None) -> Vectors:
    return build_vectors(read_words(texts), titles or [""] * len(texts), languages or ["da"] * len(texts), Settings())


def information(built: Vectors) -> csr_matrix:
    return built.information.of_terms(built.body.weights, np.arange(built.body.weights.shape[0]))


def cosines(texts: list[str], languages: list[str] | None = None) -> np.ndarray:
    weights = vectors(texts, languages).body.weights
    return (weights @ weights.T).toarray()


def test_rows_have_length_one() -> None:
    """A long article would be more alike to everything than a short one."""
    built = vectors(TEXTS)
    for part in (built.body, built.lead, built.names, built.titles):
        assert np.diag((part.weights @ part.weights.T).toarray()) == pytest.approx([1, 1, 1])


def test_articles_on_one_storm_are_more_alike_than_articles_in_the_same_phrases() -> None:
    """With document frequencies of three articles alone, stop words link what is unrelated."""
    alike = cosines(TEXTS)
    assert alike[0, 1] > 3 * max(alike[0, 2], alike[1, 2])


def test_weights_do_not_hang_on_the_order_of_the_articles() -> None:
    """Renaming files would change stories."""
    assert (cosines(TEXTS[::-1])[::-1, ::-1] == cosines(TEXTS)).all()


def test_an_article_in_another_language_does_not_make_danish_words_common() -> None:
    """One German article would take the weight from the Danish word "man"."""
    german = "Die Regierung will bis Dienstag sagen, wie es mit der Fähre nach Rönne weitergeht."
    assert cosines([*TEXTS, german], ["da", "da", "da", "de"])[0, 1] == pytest.approx(cosines(TEXTS)[0, 1], abs=0.02)


def test_terms_are_shown_as_they_are_written() -> None:
    """The page would show folded stems such as "rønn"."""
    built = vectors(TEXTS)
    assert {"Bornholm", "Ingrid", "Rønne"} <= set(shared_terms(built.body, 0, 1))
    assert shared_terms(built.names, 0, 2) == []


def test_the_commonest_spelling_of_a_term_is_shown() -> None:
    """Two Danish articles and a Norwegian one would be titled by the Norwegian word."""
    built = vectors(["Bruxelles svarer Rusland", "Rusland svarer ikke", "Russland svarer"], ["da", "da", "nb"])
    assert "Rusland" in built.body.terms
    assert "Russland" not in built.body.terms


def test_a_story_is_named_by_what_its_articles_have_in_common() -> None:
    """A story would be named by the rare words of one article, or by stop words."""
    storm, other = top_terms(vectors(TEXTS).body, [0, 1, 2], np.array([0, 0, 1]))
    assert set(storm) == {"Bornholm", "Ingrid", "Rønne", "Stormen"}
    assert len(other) == 4
    told = csr_matrix([[0.9, 0.2, 0.0], [0.0, 0.2, 0.8]])
    weights = TermMatrix(told, ["Viborg", "penge", "Rønne"], np.zeros(3, np.uint64))
    assert top_terms(weights, [0, 1], np.array([0, 0])) == [["penge", "Viborg", "Rønne"]]
    assert top_terms(weights, [0, 1], np.array([1, 0]), 1) == [["Rønne"], ["Viborg"]]


def test_a_text_of_unknown_language_is_weighed_like_its_neighbours() -> None:
    """Stop words of a bulletin too short to tell its language would be rare words."""
    assert cosines(TEXTS, ["da", "", "da"]) == pytest.approx(cosines(TEXTS), abs=0.03)


def test_everyday_words_of_any_language_are_everyday_in_a_text_of_unknown_language() -> None:
    """Two English flashes among Danish articles would be alike by “after” and “in”."""
    flashes = ["Man arrested after attack in park", "Woman arrested after theft in park"]
    alone = build_vectors(read_words(flashes), ["", ""], ["en", "en"], Settings())
    among = build_vectors(read_words([*flashes, *TEXTS * 20]), [""] * 62, ["", "", *["da"] * 60], Settings())
    told = [row_products(information(each), np.array([0]), np.array([1]))[0] for each in (alone, among)]
    assert told[1] == pytest.approx(told[0], rel=0.25)


def test_a_title_counts_as_text() -> None:
    """An article of which only the headline names the place would be lost."""
    built = vectors(TEXTS, titles=["", "", "Ingrid rammer Bornholm"])
    assert {"Bornholm", "Ingrid"} == set(shared_terms(built.body, 0, 2, 2))


def test_a_language_without_a_list_learns_its_stop_words_from_the_collection() -> None:
    """Arabic articles would all be linked by "in" and "from"."""
    texts = [
        f"قال وزير {trade} في {town} إن الحكومة لن تغير موقفها من {trade} في هذا العام"
        for trade, town in [("التجارة", "القاهرة"), ("الصحة", "تونس"), ("النقل", "عمان"), ("التعليم", "الرباط")] * 3
    ]
    built = vectors(texts, ["ar"] * len(texts))
    weight = built.body.weights[0].toarray().ravel()
    weight_of = dict(zip(built.body.terms, weight, strict=True))
    assert 0 < weight_of["في"] < weight_of["القاهرة"] / 3


@pytest.mark.parametrize("languages", [[], ["da"], ["", "", ""], ["da", "", "xx"]])
def test_any_number_of_articles_in_any_language_is_weighed(languages: list[str]) -> None:
    """No article, one article or articles in unknown languages would stop the analysis."""
    built = vectors(TEXTS[: len(languages)], languages)
    for part in (built.body, built.lead, built.names, built.titles):
        assert part.weights.shape == (len(languages), len(part.terms))
        assert np.isfinite(part.weights.data).all()


@pytest.mark.parametrize("text", ["", " \n\n ", "og det er i at", "a b c 1 2", "nej " * 500, "– » «"])
def test_an_article_with_nothing_to_weigh_is_no_error(text: str) -> None:
    """An empty article, one of stop words or of one word would stop the analysis."""
    built = vectors([FERRY, text, text])
    assert np.isfinite(built.body.weights.data).all()
    assert shared_terms(built.body, 0, 1) == []
    assert top_terms(built.body, [1, 2], np.array([0, 0])) == [["nej"] if "nej" in text else []]


def test_without_background_the_weights_are_those_of_scikit_learn() -> None:
    """Figures could not be compared with what others measure by TF-IDF."""
    from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

    texts = [*TEXTS, f"{FERRY} {FERRY} {STORM}"]
    counts = CountVectorizer(analyzer=lambda text: [feature(form, "da") for form in forms(text) if len(form) > 1])
    transformer = TfidfTransformer(sublinear_tf=True)
    counted = counts.fit_transform(texts)
    transformer.fit(counted)
    # scikit-learn adds 1, so that a term of every text keeps some weight; the background does that better
    transformer.idf_ = transformer.idf_ - 1
    alone = replace(Settings(), background_articles=0)
    weights = build_vectors(read_words(texts), [""] * 4, ["da"] * 4, alone).body.weights
    assert weights.toarray() == pytest.approx(transformer.transform(counted).toarray())


def test_copies_do_not_make_the_words_of_a_text_common() -> None:
    """A telegram that 300 papers print would seem to say nothing that tells it from others."""
    texts = ["Færgen mellem Rønne og Ystad ligger stille.", "Byrådet i Viborg har vedtaget budgettet."]
    once = build_vectors(read_words(texts), ["", ""], ["da", "da"], Settings())
    copied = build_vectors(
        read_words([texts[0]] * 300 + texts[1:]), [""] * 301, ["da"] * 301, Settings(), np.repeat([0, 300], [300, 1])
    )
    assert information(copied)[[0]].sum() == pytest.approx(information(once)[[0]].sum())
    assert copied.body.weights[[300]].sum() == pytest.approx(once.body.weights[[1]].sum())


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
@example(
    ["İstanbul'da Σίσυφος Σίσυφος", "Straße STRASSE 18.000 18 000", "", "हिन्दी हिन्दी", "\U00010400\U00010428 kage"]
)
def test_weights_are_those_of_scikit_learn(texts: list[str]) -> None:
    """What a weight means could no longer be looked up, words of some script be lost."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    def analysed(text: str) -> list[str]:
        return [feature(word.casefold(), "xx") for word, *_ in words_and_numbers(text) if len(word) > 1]

    settings = replace(Settings(), background_articles=1)
    found = build_vectors(read_words(texts), [""] * len(texts), ["xx"] * len(texts), settings).body
    if not any(map(analysed, texts)):
        assert found.weights.shape == (len(texts), 0)
        return
    reference = TfidfVectorizer(analyzer=analysed, norm=None, sublinear_tf=True, use_idf=False)
    counted = reference.fit_transform(texts).toarray()
    df = (counted > 0).sum(axis=0)
    idf = np.log((2 + len(texts)) / (1 + df + df / (len(texts) + 5)))
    assert found.weights.toarray() == pytest.approx(normalize(counted * np.maximum(idf, 0)), abs=1e-9)
    assert [feature(term.casefold(), "xx") for term in found.terms] == reference.get_feature_names_out().tolist()


def test_weights_do_not_hang_on_how_many_articles_are_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large collection, which is read part by part, would have other stories than a small one."""
    texts, titles = [*TEXTS, "", FERRY, BUDGET], ["", "Storm på vej", "", "Kun en titel", "Færgen", ""]
    languages = ["da", "", "nb", "da", "da", "sv"]
    at_once = vectors(texts, languages, titles)
    for module in ("article_parts", "document_counts"):
        monkeypatch.setattr(f"analysis.{module}.in_blocks", partial(in_blocks, most=1))
    one_by_one = vectors(texts, languages, titles)
    for part in PARTS:
        one, other = getattr(at_once, part), getattr(one_by_one, part)
        assert one.terms == other.terms
        np.testing.assert_array_equal(one.weights.toarray(), other.weights.toarray())
    np.testing.assert_array_equal(information(at_once).toarray(), information(one_by_one).toarray())
