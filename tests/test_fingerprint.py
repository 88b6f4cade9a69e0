"""What one article made of each paragraph of another, on invented texts of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.article import clean_text
from analysis.fingerprint import ADDED, Cell, Told, cells, headline, pieces
from analysis.passages import word_by_word
from analysis.settings import Settings

BRIDGE = [
    "Broen mellem Skovsund og Tranholm lukkes fra mandag, efter at dykkere har fundet revner i to af pillerne.",
    "Det oplyser Vejvæsenet.",
    "Omkring 4.200 bilister krydser broen hver dag, og de skal nu køre 38 kilometer uden om fjorden.",
    "– Vi kan ikke vente til foråret, når vi ved, hvordan pillerne ser ud under vandet, siger vejchef Ulla Thorsager.",
    "Reparationen ventes at tage elleve uger og koste 26 millioner kroner. Pengene er ikke fundet endnu.",
    "Broen blev bygget i 1968 og har to gange før været lukket, senest da et fragtskib sejlede ind i den i 1994.",
]
LATE = (
    "På Tranholm frygter købmand Egon Riis for julehandlen. Han har allerede sendt to unge hjem, fordi kunderne bliver "
    "væk, og varebilen fra bageren kommer først efter middag."
)
PLAIN = Settings()
SIGNS = {"verbatim": "=", "edited": "e", "possible_translation": "t", "cut": ".", "unknown": "?", "added": "+"}


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def made(origin: str, article: str, settings: Settings = PLAIN, **languages: str) -> list[Cell]:
    a, b = languages.get("a", "da"), languages.get("b", "da")
    return cells(Told(origin, a, agency="Vestbureauet"), Told(article, b, agency="Vestbureauet"), settings)


def signs(found: list[Cell]) -> str:
    return " ".join("m" * cell.moved + SIGNS[cell.kind] for cell in found)


def test_a_whole_reprint_is_word_for_word_whatever_its_quote_marks_and_signature() -> None:
    """House style is no editing."""
    printed = [
        BRIDGE[0], BRIDGE[1], BRIDGE[2],
        BRIDGE[3].replace("– Vi", "»Vi").replace("vandet,", "vandet«,"),
        *BRIDGE[4:],
    ]  # fmt: skip
    found = made(text(*BRIDGE, "/vestbureauet/"), text("Af Mona Kjærgaard", *printed, "Vestbureauet"))
    assert signs(found) == "= = = = = ="
    assert {cell.share for cell in found} == {1.0}


def test_what_is_cut_from_the_end_is_cut_and_only_that() -> None:
    """The cut of the inverted pyramid is what the view is for."""
    article = text(*BRIDGE[:3])
    found = made(text(*BRIDGE), article)
    assert signs(found) == "= = = . . ."
    assert {(cell.start, cell.end) for cell in found[3:]} == {(len(article), len(article))}


def test_a_word_changed_left_out_or_put_in_is_an_edit_with_its_share() -> None:
    """A changed figure would pass for word for word."""
    changed = [
        BRIDGE[0].replace("to af", "tre af"),
        BRIDGE[1],
        BRIDGE[2].replace("hver dag, ", ""),
        BRIDGE[3],
        BRIDGE[4].replace(" Pengene er ikke fundet endnu.", ""),
        BRIDGE[5].replace("fragtskib", "tysk fragtskib"),
    ]
    found = made(text(*BRIDGE), text(*changed))
    assert signs(found) == "e = e = e e"
    assert [round(cell.share * cell.words) for cell in found] == [17, 3, 16, 19, 11, 22]
    assert [cell.words for cell in found] == [18, 3, 18, 19, 16, 22]


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    """A quotation put first would seem to be cut and written anew."""
    found = made(text(*BRIDGE), text(BRIDGE[3], *BRIDGE[:3], *BRIDGE[4:]))
    assert signs(found) == "= = = m= = ="
    assert found[3].start == 0
    edited = made(text(*BRIDGE), text(BRIDGE[3].replace("ikke vente", "slet ikke vente"), *BRIDGE[:3], *BRIDGE[4:]))
    assert signs(edited) == "= = = me = ="


def test_words_before_the_first_and_behind_the_last_one_of_a_sentence_are_edits_too() -> None:
    """“Angiveligt” before a sentence changes what it says."""
    doubted, longer = f"Angiveligt: {BRIDGE[0]}", BRIDGE[5].replace("1994.", "1994 eller 1995.")
    found = made(text(*BRIDGE), text(doubted, *BRIDGE[1:5], longer))
    assert signs(found) == "e = = = = e"
    assert (found[0].share, found[5].share) == (1.0, 1.0)


def test_what_is_cut_has_its_place_behind_what_stands_before_it_in_the_origin() -> None:
    """The words around a cut would be those of a paragraph that was moved to the end."""
    article = text(BRIDGE[0], BRIDGE[3], BRIDGE[4], BRIDGE[2])
    found = made(text(*BRIDGE), article)
    assert signs(found) == "= . m= = = ."
    assert article[: found[5].start].endswith(BRIDGE[4])


def test_what_the_article_adds_is_told_with_its_place_and_its_words() -> None:
    """An outlet's own reporting between two paragraphs would go unseen."""
    article = text(LATE, *BRIDGE[:3], LATE.replace("Egon Riis", "Aase Lund"), *BRIDGE[3:])
    found = made(text(*BRIDGE), article)
    assert signs(found) == "= = = = = = + +"
    first, second = found[6:]
    assert (first.paragraph, second.paragraph) == (0, 3)
    assert article[first.start : first.end] == LATE
    assert first.words == second.words == len(LATE.replace(",", "").split())
    assert first.start_in_origin == first.end_in_origin == 0


def test_a_sentence_added_to_a_paragraph_leaves_the_paragraph_as_it_is() -> None:
    """The agency's words would count as edited because others stand beside them."""
    longer = f"{BRIDGE[2]} Busserne har fået egne billetter til turen."
    found = made(text(*BRIDGE), text(*BRIDGE[:2], longer, *BRIDGE[3:]))
    assert signs(found) == "= = = = = = +"
    assert (found[6].paragraph, found[6].words) == (3, 7)


def test_a_short_paragraph_between_others_of_the_article_is_found() -> None:
    """“Det oplyser Vejvæsenet.” is no passage by itself and would be called cut."""
    found = made(text(*BRIDGE), text(BRIDGE[0], LATE, BRIDGE[1], LATE.replace("to", "fem"), BRIDGE[2]))
    assert signs(found) == "= = = . . . + +"
    assert [cell.paragraph for cell in found if cell.kind == ADDED] == [1, 2]


def test_what_another_language_has_is_a_possible_translation_and_the_rest_not_recognised() -> None:
    """A Norwegian paper would seem to have cut what it printed in other words."""
    norwegian = text(
        "– Vi kan ikke vente til våren når vi vet hvordan pilarene ser ut under vannet, sier veisjef Ulla Thorsager.",
        "Reparasjonen ventes å ta elleve uker og koste 26 millioner kroner. Pengene er ikke funnet ennå.",
        LATE,
    )
    assert signs(made(text(*BRIDGE), norwegian, b="nb")) == "? ? ? t t ?"


def test_a_text_of_few_paragraphs_is_compared_by_sentences() -> None:
    """A feed gives the whole telegram in one line: one cell would say nothing."""
    origin = Told(" ".join(BRIDGE))
    found, unit = pieces(origin, PLAIN)
    assert unit == "sentence"
    assert len(found) == 7
    assert signs(made(origin.text, " ".join(BRIDGE[:3]))) == "= = = . . . ."
    assert pieces(origin, Settings(fingerprint_min_paragraphs=1))[1] == "paragraph"
    assert pieces(Told(text(*BRIDGE)), Settings(fingerprint_min_paragraphs=7))[1] == "sentence"


def test_how_much_of_a_paragraph_must_be_there_is_a_setting() -> None:
    """A name that both accounts need would keep a paragraph alive, or a shortened one would be cut."""
    short = "Reparationen ventes at tage elleve uger, siger et medlem af byrådet i Skovsund."
    origin, article = text(*BRIDGE), text(*BRIDGE[:4], short)
    assert made(origin, article)[4].kind == "edited"
    assert made(origin, article, Settings(fingerprint_kept_share=0.5))[4].kind == "cut"


@pytest.mark.parametrize("empty", ["", "\n\n", "…", "/vestbureauet/"])
def test_texts_without_words_give_no_paragraphs_and_no_error(empty: str) -> None:
    """A damaged file among many would take the whole view away."""
    assert [cell for cell in made(empty, text(*BRIDGE)) if cell.kind != ADDED] == []
    assert signs(made(text(*BRIDGE), empty)) == ". . . . . ."
    assert made(empty, empty) == []


_TEXTS = st.lists(st.sampled_from([*BRIDGE, LATE, "Ja.", "\ufffd\u0301 \U0001f525", "»«", "1. 2. 3."]), max_size=9)


@given(_TEXTS, _TEXTS, st.sampled_from(["da", "nb", ""]))
def test_every_paragraph_has_one_cell_and_every_place_lies_in_its_text(a: list[str], b: list[str], code: str) -> None:
    """A click on a cell would show other words than those it was counted from."""
    origin, article = clean_text(text(*a)), clean_text(text(*b))
    found = made(origin, article, b=code)
    own = [cell for cell in found if cell.kind != ADDED]
    spans = pieces(Told(origin, "da", agency="Vestbureauet"), PLAIN)[0]
    assert [(cell.start_in_origin, cell.end_in_origin) for cell in own] == spans
    assert [cell.paragraph for cell in own] == list(range(1, len(spans) + 1))
    for cell in found:
        assert 0 <= cell.start <= cell.end <= len(article)
        assert 0 <= cell.share <= 1
        assert (cell.start < cell.end) == (cell.kind not in ("cut", "unknown"))
        assert cell.words > 0


HEADLINE = "Broen til Tranholm lukkes fra mandag"


@pytest.mark.parametrize(
    ("other", "language", "kind"),
    [
        ("BROEN til Tranholm lukkes fra mandag", "da", "kept"),
        ("Rettelse: Broen til Tranholm lukkes fra mandag", "da", "edited"),
        ("38 kilometer til bageren", "da", "changed"),
        ("Bro i Danmark stenges", "nb", "other_language"),
        ("", "da", ""),
        ("…", "da", ""),
    ],
)
def test_whether_the_headline_was_kept(other: str, language: str, kind: str) -> None:
    """The headline is what most readers see of an article, and what a desk writes itself."""
    assert headline(Told("", "da", HEADLINE), Told("", language, other), PLAIN)[0] == kind


def test_bokmal_under_its_older_code_is_no_other_language() -> None:
    """Archives call it “no”: a cut there would be called not recognised."""
    found = made(text(*BRIDGE), text(*BRIDGE[:3]), a="nb", b="no")
    assert signs(found) == "= = = . . ."


def test_words_that_differ_are_marked_however_short_what_is_equal() -> None:
    """The changed figure is what a reader looks for in a cell."""
    a, b = "Skibet har 18.000 liter om bord.", "Skibet havde 1.800 liter olie om bord."
    found = word_by_word(a, (0, len(a)), b, (0, len(b)))
    assert [a[start:end] for start, end in found.changed_a] == ["har 18.000", ""]
    assert [b[start:end] for start, end in found.changed_b] == ["havde 1.800", "olie"]
    assert (found.words, found.kind) == (4, "edited")
    assert word_by_word(a, (0, len(a)), a, (0, len(a))).kind == "verbatim"
    assert word_by_word(a, (0, 0), b, (0, len(b))).words == 0


def test_only_so_many_paragraphs_as_are_asked_for_are_told() -> None:
    """What was added behind them would stand beside a column that is not drawn."""
    origin, article = Told(text(*BRIDGE)), Told(text(*BRIDGE, LATE))
    found = cells(origin, article, PLAIN, most=2)
    assert signs(found) == "= = +"
    assert found[2].paragraph == 2
