"""Origins, firsts and shares: what a claim about who wrote what rests on."""

import math

import pandas as pd
import pytest

from analysis.article import Article, parse_published
from analysis.carried_words import NO_AGENCY, attribution, attribution_places
from analysis.language.close_reading import read_first
from analysis.language.press_releases import is_press_release
from analysis.pairs_table import PASSAGE_COLUMNS
from analysis.provenance import find_origins, first_of_each, group_ids, share_covered, shares_taken_over, word_starts

COLUMNS = ["id", "source_id", "story", "text_group", "outlet", "agency", "byline", "first_in_group"]


def articles(*rows: tuple[str, str, str, str, str, str]) -> pd.DataFrame:
    """Rows of id, story, text group, outlet, agency, byline."""
    return pd.DataFrame([[row[0], f"{row[0]}.txt", *row[1:], "undecided"] for row in rows], columns=COLUMNS)


def test_all_telegrams_of_one_agency_in_a_story_are_one_origin() -> None:
    """Two telegrams are two texts of one voice; counting them as two voices is this field's main complaint."""
    table = articles(("a", "s", "t-a", "", "Nordtelegram", ""), ("b", "s", "t-b", "", "Nordtelegram", ""))
    origin, origins = find_origins(table, {"a": "Nordtelegram", "b": "Nordtelegram"}, {})
    assert list(origin) == ["origin-a", "origin-a"]
    assert origins[["kind", "name", "articles", "confidence"]].values.tolist() == [
        ["agency", "Nordtelegram", 2, "high"]
    ]


def test_an_agency_in_two_stories_has_two_origins() -> None:
    """An origin is where one story's text came from, so it never spans stories."""
    table = articles(("a", "s1", "t-a", "", "Nordtelegram", ""), ("b", "s2", "t-b", "", "Nordtelegram", ""))
    origin, _ = find_origins(table, {}, {})
    assert origin.nunique() == 2


def test_a_copy_without_credit_shares_the_origin_of_its_text() -> None:
    """The reprint that dropped the agency's line is still the agency's text, and the reasons say so."""
    table = articles(
        ("a", "s", "t-a", "", "Nordtelegram", ""),
        ("b", "s", "t-a", "Fjordbladet", "", ""),
        ("c", "s", "t-a", "Vestnyt", "", ""),
    )
    origin, origins = find_origins(table, {"a": "Nordtelegram"}, {})
    assert origin.nunique() == 1
    assert origins["reasons"].iloc[0] == (
        "1 credit Nordtelegram in the text; 2 without a credit found, the same text as one that has it"
    )
    assert origins["confidence"].iloc[0] == "medium"


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Reuters", "Reuters"), ("www.reuters.com", "Reuters"), ("Norsk Telegrambyrå", "NTB"),
        ("Nordvarsel", "Nordvarsel"), ("via.ritzau.dk", ""), ("Fjordbladet", ""), ("Havneposten/NTB", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_an_agency_publishes_is_its_telegram(outlet: str, agency: str) -> None:
    """Reuters would stand twice among the origins: as an agency, and as an outlet with reports of its own."""
    telegram = Article("a", "a", "a", "The ferry to Lærkevig stays in port, the operator said.", outlet=outlet)
    reading = read_first(telegram, 20, frozenset({"Nordvarsel"}))
    assert (reading.agency, "agency" in reading.derived) == (agency, False)
    assert read_first(telegram.corrected("agency", ""), 20).agency == ""


def test_citing_an_agency_is_not_copying_it() -> None:
    """An own report that quotes Reuters stays an own report."""
    _, origins = find_origins(articles(("a", "s", "t-a", "Kystkanalen", "", "Ingrid Vik")), {}, {})
    assert origins[["kind", "name"]].values.tolist() == [["own_report", "Kystkanalen"]]


def test_a_press_release_that_a_paper_prints_stays_the_senders() -> None:
    """What a company says of itself would be counted as a report of the first paper that printed it."""
    table = articles(
        ("a", "s", "t-a", "Vestnyt", "", "Ingrid Vik"),
        ("b", "s", "t-a", "Nordisk Tang", "", ""),
    )
    origin, origins = find_origins(table, {}, {}, {"b"})
    assert origin.nunique() == 1
    assert origins[["kind", "name", "articles"]].values.tolist() == [["press_release", "Nordisk Tang", 2]]
    assert origins["reasons"].iloc[0] == (
        "1 called a press release where the text or its title begins; 1 without saying so, the same text"
    )


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "PRESSEMEDDELELSE\n\nNordisk Tang åbner en ny fabrik.", True),
        ("Pressemelding: Ny fabrikk i Storelv", "Nordisk Tang åpner en ny fabrikk.", True),
        ("Ny fabrik", "Pressmeddelande\n2026-03-03\nNordisk Tang öppnar en ny fabrik.", True),
        ("New plant", "FOR IMMEDIATE RELEASE\n\nNordisk Tang opens a new plant.", True),
        ("Pressemeddelelse fra ministeren vækker vrede", "Ministerens ord falder ikke i god jord.", False),
        ("Ny fabrik", "Nordisk Tang skriver i en pressemeddelelse: Vi åbner en ny fabrik.", False),
    ],
)
def test_a_press_release_says_so_where_it_begins(title: str, text: str, expected: bool) -> None:
    """A report that tells of a press release is none."""
    assert is_press_release(title, text) is expected


def test_a_text_that_names_nobody_has_an_unknown_origin() -> None:
    """Guessing an author would be worse than saying that none is named."""
    _, origins = find_origins(articles(("a", "s", "t-a", "", "", "")), {}, {})
    assert origins[["kind", "name", "confidence"]].values.tolist() == [["unknown", "", "low"]]


def test_groups_are_named_by_their_smallest_member() -> None:
    """Adding unrelated articles must not rename a story that somebody has linked to."""
    assert group_ids("story", [7, 3, 7], ["c", "b", "a"]) == ["story-a", "story-b", "story-a"]


def test_first_is_decided_only_when_the_dates_allow_it() -> None:
    """Who was first is claimed in public; a guess from overlapping dates would be a false claim."""
    times = ["2026-03-03T06:12+01:00", "2026-03-03T07:05+01:00", "2026-03", "2026-03-05", "2026-03-06"]
    story = ["s", "s", "month", "month", "alone"]
    published = [parse_published(text) for text in times]
    assert first_of_each(story, published) == ["yes", "no", "undecided", "undecided", "yes"]


def test_local_times_are_not_ordered_within_a_day() -> None:
    """06:12 in Oslo and 06:40 in Helsinki are written without an offset in many archives; their order is not known."""
    published = [parse_published("2026-03-03T06:12"), parse_published("2026-03-03T06:40")]
    assert first_of_each(["s", "s"], published) == ["undecided", "undecided"]


def passage(a: str, b: str, end: int, kind: str = "verbatim", changed: str = "") -> list[object]:
    return [a, 0, end, b, 0, end, 5, kind, changed, changed]


TEXT = "Kablet er brudt ved Læsø natten til tirsdag siger rederiet"


def written(article_id: str, date: str) -> Article:
    return Article(article_id, article_id, TEXT, published=parse_published(date))


def test_only_the_later_text_has_taken_words_over() -> None:
    """The one who wrote first has taken nothing from those who came after."""
    pair = [written("a", "2026-03-03"), written("b", "2026-03-04")]
    shares = shares_taken_over(pair, pd.DataFrame([passage("a", "b", 25)], columns=PASSAGE_COLUMNS))
    assert list(shares["copied_share"]) == [0.0, 0.5]
    assert list(shares["new_share"]) == [1.0, 0.5]


def test_what_is_new_stays_open_when_the_order_is_not_known() -> None:
    """With only a month, the shared words may be either's; calling them new or copied would be invented."""
    pair = [written("a", "2026-03"), written("b", "2026-03")]
    shares = shares_taken_over(pair, pd.DataFrame([passage("a", "b", 25)], columns=PASSAGE_COLUMNS))
    assert list(shares["copied_share"]) == [0.5, 0.5]
    assert all(math.isnan(share) for share in shares["new_share"])


def test_words_changed_in_an_edited_passage_are_the_articles_own() -> None:
    """An outlet that put its own figure into a telegram's sentence would be said to have taken that over too."""
    pair = [written("a", "2026-03-03"), written("b", "2026-03-04")]
    edited = passage("a", "b", len(TEXT), "edited", f"{TEXT.index('Læsø')}-{TEXT.index(' natten')}")
    later = shares_taken_over(pair, pd.DataFrame([edited], columns=PASSAGE_COLUMNS)).loc[1]
    assert later["copied_share"] == later["edited_share"] == 0.9


def test_a_possible_translation_is_shown_but_counts_as_new() -> None:
    """What only may be translated would be held against the outlet as copied."""
    pair = [written("a", "2026-03"), written("b", "2026-03")]
    rows = [passage("a", "b", len(TEXT), "possible_translation"), passage("a", "b", 25)]
    shares = shares_taken_over(pair, pd.DataFrame(rows, columns=PASSAGE_COLUMNS))
    assert list(shares["copied_share"]) == list(shares["translated_share"]) == [0.5, 0.5]
    alone = shares_taken_over(pair, pd.DataFrame(rows[:1], columns=PASSAGE_COLUMNS))
    assert alone.loc[0].to_dict() == {"copied_share": 0, "new_share": 1, "edited_share": 0, "translated_share": 1}


def test_overlapping_passages_count_each_word_once() -> None:
    """Counted twice, a copy could seem to be more than its own length."""
    assert share_covered(word_starts(TEXT), [(0, 25), (10, 25)]) == 0.5
    assert share_covered(word_starts(""), [(0, 5)]) == 0.0


SOURCES = ["article", "start", "end", "text", "role", "name"]


def test_a_copy_without_credit_is_drawn_as_unnamed() -> None:
    """The flow chart shows uncredited use first; what the input says of an agency is no credit in the text."""
    table = articles(
        ("a", "s", "t-a", "Fjordbladet", "Nordtelegram", ""),
        ("b", "s", "t-a", "Vestnyt", "", ""),
        ("c", "s", "t-a", "Havneavisen", "Nordtelegram", ""),
    )
    table["origin"], origins = find_origins(table, {"a": "Nordtelegram"}, {})
    credit = pd.DataFrame([["a", 50, 62, "/nordtelegram/", "credit", "Nordtelegram"]], columns=SOURCES)
    quotes = pd.DataFrame(columns=["article", "start", "end", "speaker"])
    edges = attribution(attribution_places(table, origins, credit, quotes, dict.fromkeys("abc", TEXT)))
    assert edges[["source", "target", "named"]].values.tolist() == [
        ["Nordtelegram", "Havneavisen", False],
        ["Nordtelegram", "Vestnyt", False],
        ["Nordtelegram", "Fjordbladet", True],
    ]


def test_a_time_in_utc_is_not_ordered_against_the_neighbouring_day() -> None:
    """23:30 UTC is half past midnight in Oslo: it was not out “the day before” an article dated the next day."""
    published = [parse_published("2026-03-03T23:30Z"), parse_published("2026-03-04"), parse_published("2026-03-06")]
    assert first_of_each(["s", "s", "t"], published) == ["undecided", "undecided", "yes"]
    assert published[0].before(published[2]) is True


def test_a_copy_that_names_its_agency_only_in_passing_has_named_it() -> None:
    """“Det oplyser politiet til Nordtelegram” is credit in the text; two charts must not disagree on it."""
    table = articles(("a", "s", "t-a", "Fjordbladet", "Nordtelegram", ""), ("b", "s", "t-a", "Vestnyt", "", ""))
    table["origin"], origins = find_origins(table, {"a": "Nordtelegram"}, {"b": {"Nordtelegram"}})
    mentions = [["a", 50, 62, "/nordtelegram/", "credit"], ["b", 5, 17, "Nordtelegram", "cited"]]
    sources = pd.DataFrame([[*mention, "Nordtelegram"] for mention in mentions], columns=SOURCES)
    quotes = pd.DataFrame(columns=["article", "start", "end", "speaker"])
    edges = attribution(attribution_places(table, origins, sources, quotes, {"a": TEXT, "b": TEXT}))
    assert set(edges.loc[edges["step"] == 1, "named"]) == {True}
    assert "1 name Nordtelegram as a source" in origins["reasons"].iloc[0]


def test_a_shared_text_is_not_given_to_the_outlet_that_comes_first_in_the_alphabet() -> None:
    """Two outlets print one text on one day: naming either as its author would be invented."""
    table = articles(("a", "s", "t-a", "Fjordbladet", "", ""), ("b", "s", "t-a", "Vestnyt", "", ""))
    _, origins = find_origins(table, {}, {})
    assert origins[["name", "confidence"]].values.tolist() == [["Fjordbladet or Vestnyt", "low"]]
    table["first_in_group"] = ["no", "yes"]
    _, origins = find_origins(table, {}, {})
    assert origins["name"].tolist() == ["Vestnyt"]


def test_what_an_agency_reports_itself_it_carries_itself() -> None:
    """The chart drew “no agency named” as the way to an agency's own telegram, which is where its words begin."""
    table = articles(("a", "s", "t-a", "", "Nordtelegram", ""), ("b", "s", "t-b", "Vestnyt", "", ""))
    table["origin"], origins = find_origins(table, {"a": "Nordtelegram"}, {})
    quotes = pd.DataFrame(
        [[name, 5, 15, "Mette Holm"] for name in "ab"], columns=["article", "start", "end", "speaker"]
    )
    edges = attribution(
        attribution_places(table, origins, pd.DataFrame(columns=SOURCES), quotes, {"a": TEXT, "b": TEXT})
    )
    assert edges[["source", "target", "step"]].values.tolist() == [
        ["Mette Holm", "Nordtelegram", 0],
        ["Mette Holm", NO_AGENCY, 0],
        ["Nordtelegram", "Nordtelegram", 1],
        [NO_AGENCY, "Vestnyt", 1],
    ]
    cites = pd.DataFrame([["a", 2, 4, "", "cited", "Reuters"]], columns=SOURCES)
    edges = attribution(attribution_places(table.head(1), origins, cites, quotes.head(1), {"a": TEXT}))
    assert edges["source"].tolist() == ["Mette Holm", "Reuters"]
