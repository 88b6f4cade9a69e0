"""Which places of a text are its outlet's and not the article's."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.boilerplate import boilerplate, without
from analysis.language.sentences import Span
from analysis.settings import Settings

FERRY = (
    "Færgen mellem Rønne og Ystad bliver i havn tirsdag, fordi stormen Ingrid har nået Bornholm.\n\n"
    "Omkring 1.250 passagerer må vente, oplyser rederiet. Kaptajn Birgit Møller venter, at den første afgang tidligst "
    "kan gå onsdag eftermiddag, når vinden er løjet af."
)
BUDGET = (
    "Byrådet i Viborg har vedtaget næste års budget efter tolv timers forhandlinger.\n\n"
    "Der bliver flere penge til skolerne og færre til vejene, fortæller borgmesteren, som kalder aftalen et godt "
    "kompromis mellem alle partier på nær ét."
)
WOLF = (
    "En ulv er set tre gange på en uge ved Klosterheden i Vestjylland.\n\n"
    "Biologer fra universitetet i Aarhus har fundet spor, der tyder på, at hannen er kommet op gennem Tyskland. "
    "Landmænd i området er bedt om at tage deres får ind om natten."
)
MUSEUM = (
    "Et maleri fra 1741 er stjålet fra slottet i Nyborg.\n\n"
    "Tyvene kom ind gennem et kælderværelse, mens vagten drak kaffe, og forsvandt i en hvid varevogn mod Odense. "
    "Politiet hører gerne fra folk, der var ude at lufte hund."
)
STORIES = [FERRY, BUDGET, WOLF, MUSEUM]
HEAD = "Log ind | Bliv abonnent | Dagens avis | Sundposten siden 1894"
FOOT = (
    "Tip redaktionen på tip@sundposten.example\nSundposten udgives af Pressehuset Sund. Alle rettigheder forbeholdes."
)
RIGHTS = "© Nordbureauet 2026. Materialet må ikke gengives, sendes eller omskrives uden aftale."


def found(texts: list[str], outlets: list[str]) -> list[list[str]]:
    """Return what the places hold."""
    places = boilerplate(texts, outlets, Settings())
    return [[text[start:end] for start, end in spans] for text, spans in zip(texts, places, strict=True)]


def framed(text: str) -> str:
    return f"{HEAD}\n\n{text}\n\n{FOOT}"


def test_what_an_outlet_prints_round_every_article_is_found() -> None:
    """Two articles would be one text because both end with the same plea for tips."""
    assert found([framed(story) for story in STORIES[:3]], ["Sundposten"] * 3) == [[HEAD, FOOT]] * 3


def test_a_line_in_the_middle_of_most_articles_is_found() -> None:
    """A box with a newsletter between two paragraphs would be compared as if it were news."""
    box = "Få nyhederne i din indbakke hver morgen klokken syv."
    own = [story.replace("\n\n", f"\n\n{box}\n\n") for story in STORIES]
    assert found(own, ["Avisen"] * 4) == [[box]] * 4


def test_a_telegram_that_one_outlet_prints_three_times_is_no_boilerplate() -> None:
    """The text that is reprinted most would be the one that is not compared."""
    copies = [
        FERRY,
        f"Opdateret klokken 9.\n\n{FERRY}",
        f"{FERRY}\n\nFoto: Sundposten",
        FERRY.replace("tirsdag", "i dag"),
    ]
    assert found(copies, ["Sundposten"] * 4) == [[]] * 4


def test_a_telegram_between_the_lines_of_its_outlet_is_no_boilerplate_either() -> None:
    """A telegram printed three times would disappear behind the frame of its outlet."""
    texts = [framed(story) for story in [*STORIES, FERRY.replace("tirsdag", "i dag"), f"{FERRY} Mere følger."]]
    assert found(texts, ["Sundposten"] * 6) == [[HEAD, FOOT]] * 6


def test_a_disclaimer_of_an_agency_is_found_across_outlets() -> None:
    """Articles of three newspapers would share a passage, the agency's claim to its rights."""
    texts = [f"{story}\n\n{RIGHTS}" for story in STORIES[:3]]
    assert found(texts, ["Sundposten", "Kystbladet", "Fynsavisen"]) == [[RIGHTS]] * 3


LEADS = [
    "Pendlerne måtte tidligt op i morges, da busserne holdt i kø foran havnen. Mange valgte at arbejde hjemme.",
    "Beboerne langs kysten vågnede ved et brag, der rystede ruderne i de nærmeste huse. Flere løb ud i nattøj.",
    "Det lokale brandvæsen rykkede ud med tre vogne, men kunne hurtigt køre hjem igen uden at have slukket noget.",
]


@pytest.mark.parametrize("outlets", [["Sundposten", "Kystbladet", "Fynsavisen"], [""] * 3], ids=["three", "unknown"])
def test_a_telegram_below_three_leads_of_their_own_is_no_boilerplate(outlets: list[str]) -> None:
    """The third newspaper that prints a telegram would unlink the first two."""
    assert found([f"{lead}\n\n{FERRY}" for lead in LEADS], outlets) == [[]] * 3


def test_a_short_telegram_at_the_end_of_three_longer_articles_is_no_boilerplate_when_it_stands_alone() -> None:
    """Its reprints would be compared by what their outlets added, because round-ups print it too."""
    news = FERRY.split("\n\n")[0]
    roundups = [f"{story} {lead}\n\n{news}" for story, lead in zip([BUDGET, WOLF, MUSEUM], LEADS, strict=True)]
    texts = [*roundups, f"{news}\n\nVi følger sagen.", f"Her er, hvad vi ved.\n\n{news}"]
    assert found(texts, ["Sundposten", "Kystbladet", "Fynsavisen", "Øen", "Nordbladet"]) == [[]] * 5


def test_a_short_article_in_the_frame_of_its_outlet_does_not_bring_back_a_disclaimer() -> None:
    """One small item above a long frame would make the agency's claim to its rights news."""
    outlets = ["Sundposten"] * 3 + ["Kystbladet", "Fynsavisen"]
    texts = [f"{framed(story)}\n{RIGHTS}" for story in [FERRY, BUDGET, "En hund er væk i Hobro siden i går."]]
    texts += [f"{story}\n\n{RIGHTS}" for story in STORIES[2:]]
    assert found(texts, outlets)[3:] == [[RIGHTS]] * 2


def test_articles_of_unknown_outlets_are_looked_at_together() -> None:
    """A table without a column of outlets would be compared with all its footers."""
    assert found([framed(story) for story in STORIES[:3]], [""] * 3) == [[HEAD, FOOT]] * 3


def test_two_articles_are_not_enough() -> None:
    """One sentence that two reporters took from a press release would be called boilerplate."""
    assert found([framed(story) for story in STORIES[:2]], ["Sundposten"] * 2) == [[], []]


def test_how_many_articles_are_enough_is_a_setting() -> None:
    """The limit could not be changed for a collection of hundreds of thousands."""
    texts, outlets = [framed(story) for story in STORIES], ["Sundposten"] * 4
    assert all(boilerplate(texts, outlets, Settings(boilerplate_articles=4)))
    assert not any(boilerplate(texts, outlets, Settings(boilerplate_articles=5)))


def test_lines_that_differ_only_in_numbers_are_one() -> None:
    """The date and the count of comments would hide that a footer comes back."""
    foot = "Sidst opdateret i dag klokken {} af redaktionen på avisens kontor i Viborg"
    texts = [f"{story}\n\n{foot.format(hour)}" for hour, story in enumerate(STORIES, 7)]
    assert [len(places) for places in found(texts, ["Avisen"] * 4)] == [1] * 4


def test_rows_of_a_table_are_not_told_by_their_form() -> None:
    """A market's table would be left aside because every day has one."""
    texts = [f"{story}\n\nOMX {i}.{i} pct {i}{i}0" for i, story in enumerate(STORIES, 2)]
    assert found(texts, ["Avisen"] * 4) == [[]] * 4


def test_a_text_of_nothing_but_such_lines_keeps_them() -> None:
    """A page that holds a telegram alone would have nothing left to be compared."""
    texts = [*(framed(story) for story in STORIES), f"{HEAD}\n\n{FOOT}"]
    assert found(texts, ["Sundposten"] * 5)[4] == []


def test_the_order_of_the_articles_and_others_without_the_line_change_nothing() -> None:
    """The same article would be the same text today and another one tomorrow."""
    texts = [framed(story) for story in STORIES]
    one = found(texts, ["Sundposten"] * 4)
    assert found(texts[::-1], ["Sundposten"] * 4) == one[::-1]
    assert found([*texts, "Vejret bliver mildt i morgen."], [*["Sundposten"] * 4, "Andre"])[:4] == one


def test_an_outlet_of_thousands_of_short_articles_has_one_footer() -> None:
    """Five thousand items of a feed would be one text because of what stands below each."""
    items = [
        f"Sag {i} om {'abcdefghij'[i % 10] * 3}{i} er afgjort i byretten i by{i}, og dommer{i} gav {i} dage.\n{FOOT}"
        for i in range(5000)
    ]
    assert all(places == [FOOT] for places in found(items, ["Sundposten"] * 5000))


@pytest.mark.parametrize("text", ["", " \n ", "nej", "nej " * 3000, "– »«", "١٢٣", "\n".join(["ja"] * 500)])
def test_texts_with_nothing_to_compare_are_no_error(text: str) -> None:
    """An empty article would stop the analysis."""
    assert found([text] * 3, ["Avisen"] * 3) == [[]] * 3
    assert found([text, *STORIES], ["", "a", "a", "a", "a"]) == [[]] * 5


def test_a_footer_in_another_script_is_found() -> None:
    """Collections in Arabic would be compared with all their footers."""
    foot = "جميع الحقوق محفوظة لصحيفة الميناء ولا يجوز النشر دون إذن"
    texts = [f"{' '.join(f'كلمة{i}{j} خبر{j}{i}' for j in range(20))}\n{foot}" for i in range(3)]
    assert found(texts, ["الميناء"] * 3) == [[foot]] * 3


def test_no_texts_give_no_places() -> None:
    """An empty collection would stop the analysis."""
    assert boilerplate([], [], Settings()) == []


def test_a_text_without_its_boilerplate_keeps_every_other_word() -> None:
    """Words of an article would not count because a footer stands between them."""
    text = "Menu\nFærgen ligger stille.\nTegn abonnement!\nRederiet venter."
    places = [Span(0, 4), Span(27, 43)]
    assert without(text, places).split() == ["Færgen", "ligger", "stille.", "Rederiet", "venter."]
    assert without(text, []) == text


def pages_of(seed: int, lines: int, outlets: int) -> tuple[list[str], list[str]]:
    """Return texts put together of few lines, so that these come back in pages which share much, little or nothing."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    words = " ".join(STORIES).split()
    held = [" ".join(chance.choices(words, k=chance.choice((1, 4, 9, 30)))) for _ in range(lines)]
    texts = ["\n".join(chance.choices([HEAD, *FOOT.split("\n"), *held], k=chance.randrange(9))) for _ in range(60)]
    return texts, [chance.choice(["", "a", "b", "c"][: outlets + 1]) for _ in texts]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.sampled_from((3, 20, 120)), st.integers(0, 3), st.sampled_from((2, 3, 21)))
@example(0, 120, 1, 3)
def test_both_ways_find_the_same(seed: int, lines: int, outlets: int, wanted: int) -> None:
    """What is boilerplate in a large collection would be news in a small one."""
    texts, printed = pages_of(seed, lines, outlets)
    one, other = (
        boilerplate(texts, printed, Settings(boilerplate_articles=wanted), fast=fast) for fast in (True, False)
    )
    assert one == other


def test_both_ways_find_the_same_in_articles_of_outlets() -> None:
    """The frame of an outlet would be told in a small collection, and compared as news in a large one."""
    texts = [framed(story) for story in STORIES] + [f"{story}\n\n{RIGHTS}" for story in STORIES] + [FERRY, FOOT, ""]
    outlets = ["Sundposten"] * 4 + ["Kystbladet", "Fynsavisen", "Avisen", "", "Avisen", "Avisen", ""]
    found = boilerplate(texts, outlets, Settings(), fast=True)
    assert found == boilerplate(texts, outlets, Settings(), fast=False)
    assert all(found[:8])
