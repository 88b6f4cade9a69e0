"""Which articles are the same text."""

import numpy as np
import pandas as pd
import pytest

from analysis import containment
from analysis.boilerplate import boilerplate
from analysis.language.sentences import Span
from analysis.same_text import COLUMNS, same_text_pairs, text_groups
from analysis.settings import Settings
from benchmarks.corpus import corpus

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
TELEGRAMS = [
    TELEGRAM,
    "En ulv er set tre gange på en uge ved Klosterheden i Vestjylland. Biologer fra universitetet i Aarhus har fundet "
    "spor, der tyder på, at hannen er kommet op gennem Tyskland. Landmænd i området er bedt om at tage deres får ind "
    "om natten, og kommunen holder et møde i forsamlingshuset torsdag aften, siger formand Karen Lund.",
    "Et maleri fra 1741 er stjålet fra slottet i Nyborg. Tyvene kom ind gennem et kælderværelse, mens vagten drak "
    "kaffe, og forsvandt i en hvid varevogn mod Odense. Politiet hører gerne fra folk, der var ude at lufte hund ved "
    "voldgraven mellem klokken to og fire, siger vicepolitiinspektør Jens Holm.",
    "Fabrikken Klint Maskiner i Thisted lukker til sommer, og 214 ansatte mister deres arbejde. Ejeren, Tang Invest, "
    "vil samle produktionen i Polen. Tillidsmand Bo Frandsen kalder beslutningen et svigt efter tredive år med "
    "overskud, og borgmesteren vil nu bede ministeren om hjælp.",
    "Hver femte folkeskole i Jylland har skimmelsvamp i mindst et klasselokale, viser en undersøgelse fra Teknologisk "
    "Institut. Forældre i Randers har taget deres børn hjem, indtil luften er målt. Eksperter advarer mod at vente på "
    "den store renovering, som tidligst er færdig i 2031.",
]
HALVES = (
    "Anna Riis fra Teknologisk Institut har målt luften i alle skoler i Randers, Viborg og Skive. Hver femte har "
    "skimmelsvamp, siger Anna Riis, og værst står det til på Nørrevangskolen, hvor tre klasser er flyttet ud.",
    "Borgmester Torben Vad i Randers vil nu bede Teknologisk Institut måle igen. Han har aftalt med kolleger i Viborg "
    "og Skive, at Nørrevangskolen kommer først. Regningen bliver stor, men børn skal kunne trække vejret, siger han.",
)
FRAME = (
    "Nyt Lige Nu samler dagens nyheder fra hele landet på ét sted\n"
    "Vi bruger cookies til at huske dine valg, måle besøg og vise dig annoncer. Ved at læse videre siger du ja.",
    "Artiklen er hentet automatisk. Mener du, at den krænker rettigheder, kan du skrive til os på formularen.\n"
    "Få overblikket hver morgen: Tilmeld dig vores nyhedsbrev, og deltag i konkurrencen om et gavekort på 500 kroner.",
)
QUAKE = (
    "An earthquake of magnitude {} struck {} kilometres south of {} on {}, the National Seismic Office said. The quake "
    "hit at {} at a depth of {} kilometres. There were no immediate reports of casualties or serious damage, and no "
    "tsunami warning was issued. People should expect aftershocks in the coming days, said Ruth Callander."
)
QUAKES = [
    ("4.6", "12", "Port Merrin", "Wednesday", "2.51", "9"),
    ("3.9", "5", "Strathlorne", "Friday", "18.34", "3"),
    ("5.2", "41", "Calderwick", "Sunday", "11.07", "22"),
    ("4.1", "8", "Loch Arran", "Monday", "23.15", "14"),
]
WOLF_IN_FINNISH = (
    "Susi on nähty kolme kertaa viikossa lähellä rannikkoa, kertovat tutkijat. Maanviljelijöitä on pyydetty ottamaan "
    "lampaat yöksi sisään, ja kunta järjestää asiasta kokouksen torstaina."
)


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
    assert labels.tolist() == [0, 1, 2]


def test_a_digest_of_five_telegrams_is_a_text_of_its_own() -> None:
    """A morning's round-up would make the five, and all their reprints, one text."""
    digest = "\n\n".join(["Godmorgen. Her er dagens vigtigste historier.", *TELEGRAMS])
    reprints = [f"{text} (Nordbureauet)" for text in TELEGRAMS]
    labels = text_groups(11, pairs(*TELEGRAMS, digest, *reprints))
    assert labels.tolist() == [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4]


def test_two_round_ups_of_the_same_telegrams_do_not_make_these_one_text() -> None:
    """Two papers with the same morning's news would join what one of them alone keeps apart."""
    one = "\n\n".join([TELEGRAMS[0], TELEGRAMS[1], TELEGRAMS[2]])
    other = "\n\n".join([TELEGRAMS[1], TELEGRAMS[0], TELEGRAMS[3]])
    labels = text_groups(4, pairs(TELEGRAMS[0], TELEGRAMS[1], one, other))
    assert labels[0] == 0
    assert labels[1] == 1
    assert not {0, 1} & set(labels[2:].tolist())


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_digest_is_no_cut_of_the_only_one_of_its_telegrams_that_is_there(count: int) -> None:
    """A round-up would be a reprint of one telegram as long as the others are not in the collection."""
    found = pairs(TELEGRAM, "\n\n".join(TELEGRAMS[:count]))
    assert found["class"].tolist() == ["contains"]
    assert not found["one_text"].any()


def test_a_cut_to_a_third_of_a_long_report_is_one_text_with_it() -> None:
    """A newspaper that prints the first paragraphs alone would not be seen to have taken them over."""
    report = f"{HALVES[0]} {HALVES[1]} {HALVES[1].replace('vil nu bede', 'havde ellers lovet')[:170]}"
    assert pairs(report, HALVES[0])["class"].tolist() == ["cut"]


def test_what_a_digest_shares_with_its_telegrams_has_a_name() -> None:
    """Round-ups would be shown as cuts and edits, and the stories of their telegrams would be one."""
    found = pairs("\n\n".join(TELEGRAMS[:3]), *TELEGRAMS[:3])
    assert set(found["class"]) == {"digest"}
    mixture = f"{TELEGRAM} {TELEGRAMS[1]} {TELEGRAM.replace('Birgit', 'Berit')}"
    assert pairs(mixture, TELEGRAM, TELEGRAMS[1])["class"].tolist() == ["cut", "digest"]


def test_a_telegram_with_a_paragraph_of_another_is_the_one_it_mostly_is() -> None:
    """A text that two telegrams were mixed in would belong to none, or make both one."""
    mixture = f"{TELEGRAM} {TELEGRAMS[1]} {TELEGRAM.replace('Birgit', 'Berit')}"
    assert text_groups(3, pairs(TELEGRAM, TELEGRAMS[1], mixture)).tolist() == [0, 1, 0]


def test_two_halves_of_one_article_are_one_text_with_it() -> None:
    """An article would lose its cuts because they have no paragraph in common, as a digest's telegrams have none."""
    one, other = HALVES
    assert text_groups(3, pairs(f"{one} {other}", one, other)).tolist() == [0, 0, 0]


def test_a_telegram_in_a_long_frame_is_the_same_text_and_two_such_frames_are_not() -> None:
    """A site that collects what others write would make all of it one text, or hide whose text each is."""
    framed = [f"{FRAME[0]}\n\n{text}\n\n{FRAME[1]}" for text in TELEGRAMS]
    texts = [*TELEGRAMS, *framed]
    left_aside = boilerplate(texts, [*[""] * 5, *["Nyt Lige Nu"] * 5], Settings())
    found = same_text_pairs(texts, Settings(), left_aside)
    assert text_groups(10, found).tolist() == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]
    assert set(found["class"]) == {"reprint"}


def test_notices_after_one_template_are_named_and_are_no_text_group() -> None:
    """Four earthquakes would be one text, and a reader would look for the one who copied."""
    found = pairs(*(QUAKE.format(*facts) for facts in QUAKES))
    assert set(found["class"]) == {"template"}
    assert text_groups(len(QUAKES), found).tolist() == [0, 1, 2, 3]


def test_notices_that_differ_in_names_alone_are_a_template() -> None:
    """Every bank that follows another's rate would be said to have copied it."""
    form = (
        "It was confirmed this morning that {} said it was raising its prime lending rate to 7-3/4 pct from 7-1/2 pct, "
        "effective at once."
    )
    found = pairs(form.format("Irving Harbour Trust of Calderwick"), form.format("Loch Marine Savings of Strathlorne"))
    assert found["class"].tolist() == ["template"]


def test_a_table_that_comes_every_day_is_a_template_though_some_numbers_stay() -> None:
    """Two days on which the rate was the same would be one text, and chain all the others to it."""
    form = (
        "The central bank entered the securities market to arrange {} billion dollars of customer repurchase "
        "agreements, a spokesman said. Dealers said funds were trading at {} pct when it began to supply reserves."
    )
    days = [("1.5", "6-1/8"), ("two", "6-1/4"), ("2.5", "6-3/8"), ("three", "6-1/2"), ("1.5", "6-1/2")]
    found = pairs(*(form.format(*day) for day in days))
    assert text_groups(5, found).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("before", "after"),
    [("140", "410"), ("at least 12 people were", "at least 19 people were"), ("Callander", "Calander")],
)
def test_a_correction_and_a_new_toll_stay_the_same_text(before: str, after: str) -> None:
    """A telegram sent again with a number put right would look like news of something else."""
    text = (
        f"{QUAKE.format(*QUAKES[0])} The fire service received 140 calls, and at least 12 people were hurt by plaster."
    )
    found = pairs(text, text.replace(before, after))
    assert found["class"][0] in ("reprint", "edited")
    assert found["one_text"].all()


TOLL = (
    "Mindst {} mennesker er omkommet og {} såret, efter at en færge kæntrede ud for kysten natten til onsdag. Færgen "
    "var på vej med både turister og lokale om bord, da den blev ramt af høje bølger, oplyser beredskabet. Omkring {} "
    "redningsfolk leder stadig efter savnede, men vinden gør arbejdet vanskeligt, siger en talsmand for kystvagten."
)


def test_a_newer_version_of_a_telegram_with_other_numbers_throughout_is_an_edit() -> None:
    """Each new count of victims would look like news of another disaster."""
    found = pairs(TOLL.format(12, 48, 150), TOLL.format(19, 63, 200))
    assert found["class"].tolist() == ["edited"]
    assert found["one_text"].all()


@pytest.mark.parametrize(("before", "after"), [("onsdag", "fredag"), ("ud for kysten", "ud for Anholt")])
def test_another_day_or_place_with_other_numbers_is_another_event(before: str, after: str) -> None:
    """Two accidents after one template would be one text."""
    other = TOLL.format(19, 63, 200)
    one = TOLL.format(12, 48, 150)
    if after == "ud for Anholt":
        one = one.replace(before, "ud for Sejerø")
    assert pairs(one, other.replace(before, after))["class"].tolist() == ["template"]


def rewritten(count: int) -> list[str]:
    """Return versions of which each shares much with the next and nothing with those far from it."""
    sentences = [
        f"Klokken {i} meldte vagt{i} fra post{i}, at by{i} var uden strøm og at vej{i} nu er spærret."
        for i in range(2 * count + 6)
    ]
    return [" ".join(sentences[2 * i : 2 * i + 8]) for i in range(count)]


@pytest.mark.parametrize("count", [300, 301, 900])
def test_however_many_versions_they_are_no_one_text(count: int) -> None:
    """One article more would make seventy texts one."""
    labels = text_groups(count, pairs(*rewritten(count)))
    assert max(np.bincount(labels)) <= 8
    assert len(set(labels)) < count / 2


def test_hundreds_of_edited_copies_are_one_text() -> None:
    """The telegram that most newspapers print would be the one that falls apart."""
    copies = [" ".join(w for j, w in enumerate(TELEGRAM.split()) if (j * 7 + i) % 41) for i in range(41)]
    texts = [f"{copy} Skrevet af redaktør {i} på avis nummer {i}." for copy in copies for i in range(10)]
    assert len(set(text_groups(len(texts), pairs(*texts)))) == 1


def test_versions_with_nothing_in_common_are_no_one_text() -> None:
    """A story that is rewritten all day would end as one text whose first and last version share no sentence."""
    found = pairs(*rewritten(16))
    assert len(found) >= 15
    labels = text_groups(16, found)
    assert labels[0] == labels[1]
    assert labels[0] != labels[15]


def test_unrelated_articles_change_no_group() -> None:
    """A text group would come and go with what else is in the collection."""
    texts = [OTHER, TELEGRAM, EDITED, CUT, RESTYLED, DIGEST]
    alone = text_groups(6, pairs(*texts))
    assert text_groups(11, pairs(*texts, *TELEGRAMS[1:], WOLF_IN_FINNISH))[:6].tolist() == alone.tolist()


def test_five_thousand_items_above_one_footer_are_five_thousand_texts() -> None:
    """A feed would be one text because each item ends with the same plea for readers."""
    items = [
        f"Sag {i} om {'abcdefghij'[i % 10] * 3}{i} er afgjort i retten i by{i}, og dommer{i} gav {i} dage.\n{FRAME[1]}"
        for i in range(5000)
    ]
    found = same_text_pairs(items, Settings(), boilerplate(items, ["Nyt Lige Nu"] * 5000, Settings()))
    assert len(set(text_groups(5000, found))) == 5000


def test_what_is_left_aside_is_not_compared() -> None:
    """Boilerplate would be found and counted all the same."""
    texts = [f"{TELEGRAM}\n{FRAME[1]}", f"{OTHER}\n{FRAME[1]}", TELEGRAM]
    left_aside = [[Span(len(TELEGRAM), len(texts[0]))], [Span(len(OTHER), len(texts[1]))], []]
    found = same_text_pairs(texts, Settings(), left_aside)
    assert found[["a", "b", "share_a", "share_b", "class"]].to_numpy().tolist() == [[0, 2, 1.0, 1.0, "reprint"]]


def test_a_text_of_a_megabyte_is_compared_like_any_other() -> None:
    """One long file would stop the analysis or take its memory."""
    long = " ".join(f"ord{i % 7919}" for i in range(140_000))
    assert pairs(long, f"{long} slut", TELEGRAM)["class"].tolist() == ["reprint"]


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
    monkeypatch.setattr(containment, "HOT", 20)
    copies = [f"{TELEGRAM} Skrevet af redaktør nummer {i} på avis {i}." for i in range(60)]
    found = pairs(f"{DIGEST} {copies[0]}", *copies, OTHER)
    assert len(found) < 60 * 59 / 2
    assert len(set(text_groups(62, found)[1:61])) == 1
    assert text_groups(62, found)[61] == 61


def test_groups_and_classes_do_not_hang_on_the_order_of_the_articles() -> None:
    """Renaming files would change text groups."""
    digest = "\n\n".join(TELEGRAMS)
    texts = [TELEGRAM, OTHER, EDITED, CUT, RESTYLED, DIGEST, OTHER.replace("tolv", "elleve"), "", digest, *HALVES]
    texts += [QUAKE.format(*facts) for facts in QUAKES]
    order = [8, 4, 0, 13, 6, 3, 11, 7, 5, 10, 1, 14, 2, 9, 12]
    found, shuffled = pairs(*texts), pairs(*[texts[i] for i in order])
    labels, moved = text_groups(len(texts), found), text_groups(len(texts), shuffled)
    same = labels[:, None] == labels[None, :]
    assert (same[np.ix_(order, order)] == (moved[:, None] == moved[None, :])).all()
    classes = {(frozenset((row.a, row.b)), row[5]) for row in found.itertuples()}
    assert {(frozenset((order[row.a], order[row.b])), row[5]) for row in shuffled.itertuples()} == classes


def test_a_text_in_another_script_is_compared_too() -> None:
    """Reprints in Arabic or Finnish would be missed."""
    arabic = " ".join(f"قال الوزير رقم {i} إن الحكومة لن تغير موقفها من القضية {i}" for i in range(4))
    finnish = "Hallitus aikoo käyttää enemmän rahaa rannikon suojelemiseen myrskytulvilta, sanoo ministeri. " + (
        "Myös kunnat maksavat osan, eikä kaikille jää muuta vaihtoehtoa kuin odottaa päätöstä ensi keväänä."
    )
    found = pairs(arabic, f"عاجل {arabic}", finnish, f"{finnish} Kuva: Lehti")
    assert list(zip(found["a"], found["b"], strict=True)) == [(0, 1), (2, 3)]


def test_pairs_do_not_hang_on_how_many_are_judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large collection, which is judged part by part, would have other text groups than a small one."""
    made = corpus(400)
    texts, outlets = [each.text for each in made], [each.outlet for each in made]
    left_aside = boilerplate(texts, outlets, Settings())
    at_once = same_text_pairs(texts, Settings(), left_aside)
    monkeypatch.setattr("analysis.same_text._JUDGED_PAIRS", 1)
    monkeypatch.setattr("analysis.same_text._RENAMED", 1)
    pd.testing.assert_frame_equal(same_text_pairs(texts, Settings(), left_aside), at_once, check_exact=True)
    assert len(at_once) > 50
