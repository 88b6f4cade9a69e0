"""Which articles are the same text."""

import numpy as np
import pandas as pd
import pytest

from analysis import same_text
from analysis.same_text import COLUMNS, same_text_pairs, text_groups
from analysis.settings import Settings

TELEGRAM = (
    "Færgen mellem Rønne og Ystad bliver i havn tirsdag, fordi stormen Ingrid har nået Bornholm. Det oplyser "
    "rederiet i en pressemeddelelse. Omkring 1.250 passagerer må vente. – Vi sejler ikke i så høje bølger, "
    "og sikkerheden går forud for alt andet, siger kaptajn Birgit Møller. Hun venter, at den første afgang "
    "tidligst kan gå onsdag eftermiddag. Politiet opfordrer imens alle til at blive hjemme, for flere veje "
    "på øens nordlige del er spærret af væltede træer."
)
OTHER = (
    "Byrådet i Viborg har vedtaget næste års budget efter tolv timers forhandlinger. Der bliver flere penge "
    "til skolerne og færre til vejene, fortæller borgmesteren, som kalder aftalen et godt kompromis mellem "
    "alle partier på nær ét. Oppositionen er utilfreds og mener, at regningen bliver sendt videre til de "
    "yngste og de ældste borgere i kommunen."
)
RESTYLED = TELEGRAM.upper().replace("– ", "»").replace(". ", ".\n\n") + "\n"
CUT = TELEGRAM.split(" Hun venter")[0]
EDITED = TELEGRAM.replace("Omkring 1.250", "Mere end tusind").replace("siger kaptajn", "fortæller færgens kaptajn")
DIGEST = f"{' '.join(f'Emne {i} handler om ny sag nummer {i}.' for i in range(200))} {CUT} {OTHER}"


def pairs(*texts: str) -> pd.DataFrame:
    return same_text_pairs(texts, Settings())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RESTYLED, "identical"),
        (f"RØNNE (Bladet) {TELEGRAM}", "reprint"),
        (CUT, "cut"),
        (EDITED, "edited"),
        (DIGEST, "contains"),
    ],
    ids=["restyled", "dateline", "cut", "edited", "digest"],
)
def test_what_was_done_to_a_text_is_named(text: str, kind: str) -> None:
    """A cut or edited reprint would be missed or called by the wrong name."""
    found = pairs(TELEGRAM, text)
    assert found["class"].tolist() == [kind]


def test_shares_are_told_in_both_directions() -> None:
    """It would not be seen which of two texts is the shorter one."""
    row = pairs(TELEGRAM, CUT).iloc[0]
    assert row["share_b"] == 1
    assert 0.5 < row["share_a"] < 0.8
    row = pairs(CUT, TELEGRAM).iloc[0]
    assert row["share_a"] == 1


def test_articles_on_other_matters_are_not_the_same_text() -> None:
    """Articles would be grouped by everyday phrases."""
    assert pairs(TELEGRAM, OTHER).empty


def test_a_short_text_is_the_same_only_when_every_word_is() -> None:
    """Two bulletins of ten words would be one text because of a formula."""
    bulletin = "Danmark slår Sverige med 3-1 i åbningskampen i Malmø"
    assert pairs(bulletin, f"{bulletin}!")["class"].tolist() == ["identical"]
    assert pairs(bulletin, bulletin.replace("3-1", "2-0")).empty


def test_a_digest_does_not_make_its_telegrams_one_text() -> None:
    """Text groups would chain through live blogs and front pages."""
    found = pairs(TELEGRAM, OTHER, f"{DIGEST} {TELEGRAM}")
    assert set(zip(found["a"], found["b"], strict=True)) == {(0, 2), (1, 2)}
    labels = text_groups(3, found)
    assert labels[0] != labels[1]
    assert labels[2] in labels[:2]


def test_a_long_text_that_holds_only_part_of_another_is_a_text_of_its_own() -> None:
    """An analysis that quotes most of a telegram would be counted as its reprint."""
    found = pairs(TELEGRAM, DIGEST)
    assert 0.5 < found["share_a"][0] < 0.9
    assert text_groups(2, found).tolist() == [0, 1]


def test_groups_hold_every_version_and_nothing_else() -> None:
    """A text's reprints would lie in several groups."""
    texts = [OTHER, TELEGRAM, EDITED, CUT, RESTYLED]
    assert text_groups(5, pairs(*texts)).tolist() == [0, 1, 1, 1, 1]


def test_three_identical_articles_are_one_group_of_three_pairs() -> None:
    """The plainest case of all would be missed."""
    found = pairs(TELEGRAM, TELEGRAM, TELEGRAM)
    assert list(zip(found["a"], found["b"], strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert (found["class"] == "identical").all()
    assert text_groups(3, found).tolist() == [0, 0, 0]


@pytest.mark.parametrize("text", ["", " \n", "– »«", "nej", "nej " * 3000, "og det er at " * 40])
def test_texts_with_nothing_to_compare_are_no_error(text: str) -> None:
    """An empty article, or one of a single word, would stop the analysis or be the same as every other."""
    found = pairs(TELEGRAM, text, OTHER)
    assert found.empty
    assert list(found.columns) == COLUMNS
    assert text_groups(3, found).tolist() == [0, 1, 2]


def test_empty_texts_are_not_the_same_text() -> None:
    """All articles whose text is missing would be shown as copies of one another."""
    assert pairs("", "", "…").empty


@pytest.mark.parametrize("count", [0, 1])
def test_a_collection_of_none_or_one_has_no_pairs(count: int) -> None:
    """An empty collection would stop the analysis."""
    found = pairs(*[TELEGRAM] * count)
    assert list(found.columns) == COLUMNS
    assert text_groups(count, found).tolist() == [0] * count


def test_twenty_thousand_equal_texts_are_paired_with_the_first_only() -> None:
    """A collection of one telegram would need 200 million pairs."""
    found = pairs(*[TELEGRAM] * 20_000)
    assert len(found) == 19_999
    assert set(found["a"]) == {0}
    assert set(text_groups(20_000, found)) == {0}


def test_hundreds_of_near_copies_are_one_group_without_all_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A telegram that every paper prints with its own footer would be lost or need all pairs."""
    monkeypatch.setattr(same_text, "_HOT", 20)
    copies = [f"{TELEGRAM} Skrevet af redaktør nummer {i} på avis {i}." for i in range(60)]
    found = pairs(f"{DIGEST} {copies[0]}", *copies, OTHER)
    assert len(found) < 60 * 59 / 2
    assert len(set(text_groups(62, found)[1:61])) == 1
    assert text_groups(62, found)[61] == 61


def test_groups_do_not_hang_on_the_order_of_the_articles() -> None:
    """Renaming files would change text groups."""
    texts = [TELEGRAM, OTHER, EDITED, CUT, RESTYLED, DIGEST, OTHER.replace("tolv", "elleve"), ""]
    order = [4, 0, 6, 3, 7, 5, 1, 2]
    labels = text_groups(len(texts), pairs(*texts))
    shuffled = text_groups(len(texts), pairs(*[texts[i] for i in order]))
    same = labels[:, None] == labels[None, :]
    assert (same[np.ix_(order, order)] == (shuffled[:, None] == shuffled[None, :])).all()


def test_a_text_in_another_script_is_compared_too() -> None:
    """Reprints in Arabic or Finnish would be missed."""
    arabic = " ".join(f"قال الوزير رقم {i} إن الحكومة لن تغير موقفها من القضية {i}" for i in range(4))
    finnish = "Hallitus aikoo käyttää enemmän rahaa rannikon suojelemiseen myrskytulvilta, sanoo ministeri. " + (
        "Myös kunnat maksavat osan, eikä kaikille jää muuta vaihtoehtoa kuin odottaa päätöstä ensi keväänä."
    )
    found = pairs(arabic, f"عاجل {arabic}", finnish, f"{finnish} Kuva: Lehti")
    assert list(zip(found["a"], found["b"], strict=True)) == [(0, 1), (2, 3)]
