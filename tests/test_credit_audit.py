"""Credit held against what was taken over, and origins that lean on others."""

from typing import Any

import pandas as pd
import pytest

from analysis.analysed import Analysis, select
from analysis.article import parse_published
from analysis.credit_audit import ALONE, CREDITED, NOT_FOUND, OTHER, REWRITTEN
from analysis.resting import MAY_TRANSLATE, NAMES_IT, foreign_agencies, foreign_words, resting_words, with_resting
from analysis.settings import Settings
from tests.charts.tables import article, articles, origins
from tests.test_reprinted import story

LEAD = "Den gamle jernbanebro over Storsundet lukker mandag, efter at dykkere fandt revner i tre af de ni bropiller."
REST = (
    "Omkring 2.400 pendlere må tage færgen, mens ingeniører fra Banedirektoratet måler pillerne.\n\n"
    "»Vi åbner ikke, før vi kender årsagen«, siger brochef Gitte Hoffgaard.\n\n"
    "Broen er fra 1937 og blev sidst malet i 2011. En ny bro er planlagt til 2031, men pengene er ikke fundet."
)
RETOLD = (
    "Pendlere over Storsundet må fra mandag finde nye veje. Det melder nyhedsbureauet Sundnyt.\n\n"
    "Jernbanebroen er blevet for skrøbelig: Dykkere har set revner i flere bropiller, og ingen i Rønnevig ved, "
    "hvornår togene ruller igen. På perronen stod fredag rejsende, der ville vide, om kortet gælder til søs."
)
"""An account in words of its own that names the agency and nobody else."""
ELSEWHERE = "Biblioteket i Hasle holder åbent om natten hele sommeren, har byrådet vedtaget med 11 stemmer mod 8."
ALONE_TEXT = (
    "En kat fra Tved er fundet i god behold efter elleve uger i et fyrtårn, hvor den levede af måger og regnvand.\n\n"
    "/sundnyt/"
)
TELEGRAM = {"name": "telegram", "text": f"{LEAD}\n\n{REST}\n\n/sundnyt/", "agency": "Sundnyt", "version": "1"}
OTHER_AGENCY = {"name": "vest", "text": f"{ELSEWHERE}\n\n/vestbureauet/", "agency": "Vestbureauet", "version": "1"}


DANISH = (
    "Omkring 18.000 liter vand er løbet ud i havnen fra en revnet tank, oplyser brandvæsenet i Rønnevig.\n\n"
    "»Vi hørte et brag, og så sejlede lysene fra broen af sted i mørket«, siger brochef Gitte Hoffgaard.\n\n"
    "Færgen mellem Rønnevig og Tved er indstillet, og omkring 400 pendlere må vente, til to slæbebåde har trukket "
    "prammen fri. Broen blev bygget i 1937 og er med sine 620 meter Danmarks ældste bro over et sund."
)
SWEDISH = (
    "Omkring 18 000 liter vatten har runnit ut i hamnen från en sprucken tank, uppger brandkåren i Rønnevig.\n\n"
    "– Vi hörde en smäll, och så seglade ljusen från bron i väg i mörkret, säger brochef Gitte Hoffgaard.\n\n"
    "Färjan mellan Rønnevig och Tved är inställd, och omkring 400 pendlare får vänta tills två bogserbåtar har dragit "
    "loss pråmen. Bron byggdes 1937 och är med sina 620 meter Danmarks äldsta bro över ett sund."
)


def printed(name: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"name": name, "text": text, "outlet": f"{name.title()} Avis", "title": "Bro lukket", **fields}


@pytest.fixture(scope="module")
def found() -> Analysis:
    """One telegram, and what seven newsrooms did with it."""
    return story(
        TELEGRAM,
        OTHER_AGENCY,
        printed("signed", f"{LEAD}\n\n{REST}\n\n/sundnyt/"),
        printed("silent", f"{LEAD}\n\n{REST}"),
        printed("wrong", f"{LEAD}\n\n{REST}\n\n/vestbureauet/"),
        printed("early", f"{LEAD} Det oplyser Banedirektoratet til Sundnyt.\n\n{REST}"),
        printed("heading", f"{LEAD}\n\n{REST}\n\n/sundnyt/", title="Sundnyt: Bro lukket"),
        printed("retold", RETOLD),
        printed("alone", ALONE_TEXT),
        settings=Settings(story_threshold=0.1),
    )  # fmt: skip


def row_of(found: Analysis, name: str) -> dict[str, Any]:
    (row,) = found.credits[found.credits["source_id"] == name].to_dict("records")
    return row


@pytest.mark.parametrize(
    ("name", "kind", "credited", "form", "place"),
    [
        ("signed", CREDITED, "Sundnyt", "signature", "later"),
        ("silent", NOT_FOUND, "", "", ""),
        ("wrong", OTHER, "Vestbureauet", "signature", "later"),
        ("early", CREDITED, "Sundnyt", "in the text", "first paragraph"),
        ("heading", CREDITED, "Sundnyt", "signature", "headline"),
        ("retold", REWRITTEN, "Sundnyt", "in the text", "first paragraph"),
        ("alone", ALONE, "Sundnyt", "signature", "later"),
    ],
)
def test_what_an_article_has_is_held_against_the_credit_it_gives(
    found: Analysis, name: str, kind: str, credited: str, form: str, place: str
) -> None:
    """A newsroom would be said to hide what it credits, or to credit what it hides."""
    row = row_of(found, name)
    assert (row["class"], row["credited"], row["form"], row["place"]) == (kind, credited, form, place)
    assert row["text_from"] == "Sundnyt"
    text = found.collection.texts[row["article"]]
    assert text[row["start"] : row["end"]] == row["text"]


def test_a_row_says_how_much_stands_in_the_text_and_beside_which_article_to_read_it(found: Analysis) -> None:
    """Nobody could check a share whose other text is not named."""
    source = dict(zip(found.articles["id"], found.articles["source_id"], strict=True))
    silent, retold = row_of(found, "silent"), row_of(found, "retold")
    assert silent["share"] == 1
    assert source[silent["beside"]] == "telegram"
    assert retold["share"] < 0.25
    assert row_of(found, "signed")["into"] > 0.95 > 0.4 > row_of(found, "early")["into"] > 0


def test_an_agencys_own_telegram_owes_nobody_a_credit(found: Analysis) -> None:
    """“No credit found” beside the agency's telegram accuses it of what it wrote."""
    assert not {"telegram", "vest"} & set(found.credits["source_id"])


def test_the_uncredited_come_first(found: Analysis) -> None:
    """They are what is looked for."""
    assert list(dict.fromkeys(found.credits["class"])) == [NOT_FOUND, OTHER, CREDITED, ALONE, REWRITTEN]


def test_a_filter_changes_no_verdict(found: Analysis) -> None:
    """With the telegram filtered away its copies would look like reports of their own."""
    kept = select(found, found.articles.loc[found.articles["outlet"].str.startswith("S"), "id"])
    assert set(kept.credits["source_id"]) == {"signed", "silent"}
    pd.testing.assert_frame_equal(
        kept.credits, found.credits[found.credits["source_id"].isin(["signed", "silent"])].reset_index(drop=True)
    )


def test_a_story_of_a_large_collection_has_its_shares_once_it_is_opened(found: Analysis) -> None:
    """Shares nobody has looked up would be shown as 0 %."""
    texts = [TELEGRAM, printed("silent", f"{LEAD}\n\n{REST}"), printed("else", ELSEWHERE)]
    large = story(*texts, settings=Settings(close_articles=2, close_shown=2))
    assert large.credits["share"].isna().tolist() == [True]
    opened = select(large, large.articles.loc[large.articles["source_id"] != "else", "id"])
    assert opened.credits["share"].tolist() == [1.0]
    assert opened.credits["class"].tolist() == large.credits["class"].tolist() == [NOT_FOUND]


def test_in_a_large_collection_a_translation_is_known_once_its_story_is_opened() -> None:
    """Nothing would ever be said of translations where there are many articles; or said of half an origin."""
    large = story(
        {**TELEGRAM, "text": f"{DANISH}\n\n/sundnyt/"},
        printed("svensk", SWEDISH, language="sv", title="Bron stängd"),
        printed("else", ELSEWHERE),
        settings=Settings(close_articles=2, close_shown=2, rests_translated_share=0.4, story_threshold=0.1),
    )
    assert set(large.origins["rests_how"]) == {""}
    ids = dict(zip(large.articles["source_id"], large.articles["id"], strict=True))
    opened = select(large, [ids["telegram"], ids["svensk"]])
    assert set(opened.origins["rests_how"]) == {"", MAY_TRANSLATE}
    assert set(select(large, [ids["svensk"]]).origins["rests_how"]) == {""}


def test_an_outlet_that_printed_anothers_report_is_asked_for_a_credit() -> None:
    """Copies among newspapers would go unseen."""
    mine = {"published": "2026-03-03T05:00+01:00"}
    copied = story(
        printed("first", f"{LEAD}\n\n{REST}", **mine),
        printed("copy", f"{LEAD}\n\n{REST}"),
        printed("fair", f"Det skriver First Avis. {LEAD}\n\n{REST}"),
    )
    kinds = dict(zip(copied.credits["source_id"], copied.credits["class"], strict=True))
    assert kinds["copy"] == NOT_FOUND
    assert "first" not in kinds
    assert set(copied.credits["text_from"]) == {"First Avis"}


@pytest.mark.parametrize(("enough", "how"), [(0.4, MAY_TRANSLATE), (0.5, "")])
def test_a_possible_translation_is_told_apart_from_a_copy(enough: float, how: str) -> None:
    """Two texts that only tell the same would be said to share words."""
    translated = story(
        {**TELEGRAM, "text": f"{DANISH}\n\n/sundnyt/"},
        printed("svensk", SWEDISH, language="sv", title="Bron stängd"),
        settings=Settings(rests_translated_share=enough, story_threshold=0.1),
    )
    row = row_of(translated, "svensk")
    assert row["class"] == NOT_FOUND
    assert 0.5 > row["translated_share"] > 0.4
    assert row["share"] == 0
    told = translated.origins.set_index("name").loc["Svensk Avis"]
    assert told["rests_how"] == how
    assert ("may be a translation" in told["reasons"]) == bool(how)


def test_a_telegram_is_no_translation_of_what_was_translated_from_it() -> None:
    """A Danish reprint would be said to be translated from the Swedish article that came after it."""
    known = story(
        {**TELEGRAM, "text": f"{DANISH}\n\n/sundnyt/"},
        printed("dansk", f"{DANISH}\n\n/sundnyt/"),
        printed("svensk", f"{SWEDISH}\n\n/sundnyt/", language="sv", title="Bron stängd"),
        settings=Settings(story_threshold=0.1),
    )
    assert row_of(known, "dansk")["translated_share"] == 0
    assert row_of(known, "svensk")["translated_share"] > 0.4


def test_a_reprint_is_no_translation_of_a_text_in_its_own_language() -> None:
    """A Danish paper that cut and edited a Danish telegram would be said to have translated it, for others did."""
    lead = DANISH.partition("\n\n")[0]
    turned = "I Rønnevig oplyser brandvæsenet, at der fra en tank med revner løb omkring 18.000 liter vand ud i havnen."
    known = story(
        {**TELEGRAM, "text": f"{DANISH}\n\n/sundnyt/"},
        printed("svensk", f"{SWEDISH}\n\n/sundnyt/", language="sv", title="Bron stängd"),
        printed("dansk", f"{DANISH.replace(lead, turned)}\n\n/sundnyt/"),
        settings=Settings(story_threshold=0.1),
    )
    assert row_of(known, "dansk")["translated_share"] == 0
    assert row_of(known, "svensk")["translated_share"] > 0.4


def test_an_origin_that_names_another_as_its_only_source_rests_on_it(found: Analysis) -> None:
    """It is an account in words of its own, and no second voice."""
    origin = dict(zip(found.articles["source_id"], found.articles["origin"], strict=True))
    told = found.origins.set_index("origin").loc[origin["retold"]]
    assert (told["rests_on"], told["rests_how"]) == (origin["telegram"], NAMES_IT)
    assert told["kind"] == "own_report"


SAID = (
    "»Vi lukker broen nu, fordi ingen af os vil stå med ansvaret, hvis den sidste pille giver efter, mens et tog med "
    "tre hundrede mennesker er på vej over, og det siger jeg helt åbent«, siger brochef Gitte Hoffgaard."
)


def test_a_quotation_that_two_reporters_heard_is_nobodys_text() -> None:
    """Everybody who was at the press conference would be said to have used the first one's text."""
    rest = "Broen i Rønnevig over Storsundet er lukket for tog, og pendlerne må sejle i stedet, måske helt til sommer."
    heard = story(
        printed("first", f"{SAID}\n\n{LEAD}"), printed("second", f"{rest}\n\n{SAID}"),
        settings=Settings(story_threshold=0.1, same_text_containment=0.9),
    )  # fmt: skip
    assert heard.articles["story"].nunique() == 1
    assert set(heard.passages["kind"]) == {"quote"}
    assert heard.passages["words"].iloc[0] > 0.25 * heard.articles["words"].max()
    assert heard.credits.empty


NO_PASSAGES = pd.DataFrame(columns=["article_a", "article_b", "kind"])


def leaning(*named: tuple[str, str, str], **published: str) -> dict[str, str]:
    """Return on whom each of three outlets' reports leans, given whom each names in which role."""
    table = articles(*(article(name, origin=f"o-{name}", outlet=name) for name in "abc"))
    known = origins(*((f"o-{name}", "own_report", name) for name in "abc"))
    sources = pd.DataFrame(named, columns=["article", "role", "name"])
    moments = {name: parse_published(published.get(name, "2026-03")) for name in "abc"}
    told = with_resting(known, table, sources, NO_PASSAGES, dict.fromkeys("abc", ""), moments, Settings())
    return {
        name: on.removeprefix("o-") for name, on in zip(told["name"], told["rests_on"], strict=True) if on
    }  # fmt: skip


def test_who_names_a_second_source_or_asked_somebody_itself_stands_alone() -> None:
    """A reporter who called a witness too would be counted as an echo."""
    assert leaning(("b", "cited", "a")) == {"b": "a"}
    assert leaning(("b", "cited", "a"), ("b", "cited", "c")) == {}
    assert leaning(("b", "cited", "a"), ("b", "outlet", "b")) == {}
    assert leaning(("b", "photo", "a")) == {}


def test_nobody_rests_on_what_came_later_or_on_one_another() -> None:
    """All of a ring would be called echoes, and no voice would be left."""
    later = {"a": "2026-03-04T12:00+01:00", "b": "2026-03-04T08:00+01:00"}
    assert leaning(("b", "cited", "a"), **later) == {}
    assert leaning(("b", "cited", "a"), ("a", "cited", "b")) == {}
    assert leaning(("b", "cited", "a"), ("a", "cited", "c"), ("c", "cited", "b")) == {}
    assert leaning(("b", "cited", "a"), ("a", "cited", "c")) == {"b": "a", "a": "c"}


def test_the_sentence_counts_those_that_rest_on_another() -> None:
    """One or several, on one or on two: the verb and the name must fit."""
    four = origins(*((f"o{n}", "own_report", f"Avis {n}") for n in range(4)))
    assert resting_words(four.assign(rests_on="", rests_how="")) == ""
    one = four.assign(rests_on=["", "o0", "", ""], rests_how=["", NAMES_IT, "", ""])
    assert resting_words(one) == "One of four origins names Avis 0 as its only source."
    both = four.assign(rests_on=["", "o0", "o0", "gone"], rests_how=["", NAMES_IT, NAMES_IT, MAY_TRANSLATE])
    assert resting_words(both) == (
        "Two of four origins name Avis 0 as their only source. One of four origins may be a translation of another one."
    )


@pytest.mark.parametrize(
    ("fields", "abroad"),
    [
        ({}, ["Reuters"]),
        ({"language": "en"}, []),
        ({"outlet": "BBC"}, []),
        ({"story": "story-2"}, []),
    ],
)
def test_only_what_every_origin_of_a_story_names_from_abroad_is_told(fields: dict[str, str], abroad: list[str]) -> None:
    """A story in English that names Reuters does not come from abroad, nor does one that one article tells."""
    table = articles(article("a", outlet="Fjordbladet"), article("b", **{"outlet": "Vestnyt", **fields}))
    named = [("a", "cited", "Reuters"), ("b", "credit", "Reuters"), ("b", "cited", "AFP"), ("a", "photo", "AFP")]
    found = foreign_agencies(table, pd.DataFrame(named, columns=["article", "role", "name"]))
    assert next(iter(found.values()), []) == abroad
    assert foreign_words(abroad) == ("every origin names Reuters, from abroad" if abroad else "")
    two = pd.DataFrame(named[:1], columns=["article", "role", "name"])
    assert foreign_agencies(table, two) == {}
