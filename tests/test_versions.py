"""Versions of one text: what was superseded, who carries it, and what nobody can decide."""

import json

import pytest

from analysis.changed_sentences import bare, changed_sentences, sentences_of, spellings
from analysis.collection import collect
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_bytes
from analysis.settings import Settings

OPENING = "Broen over Storsundet lukkede tirsdag, da en kran ramte et af de bærende tårne ud for Rønnevig."
HURT = "{} mennesker kom til skade, siger vagtchef Gitte Hoffgaard fra Rønnevig Politi."
REST = (
    "Kranen stod på en pram, som en slæbebåd var ved at trække mod værftet i Klintholt, da en wire sprang.\n\n"
    "Bilister bliver ledt over den gamle dæmning, og kommunen venter lange køer hele ugen.\n\n"
    "En ingeniør fra værftet skal undersøge tårnet, før der igen kan køre biler på broen."
)
LATER = "Broen er 740 meter lang og blev indviet i 1968 af den daværende trafikminister."


def bridge(hurt: str = "12", *more: str) -> str:
    return "\n\n".join([OPENING, HURT.format(hurt), REST, *more])


def telegram(number: int, text: str, hour: int, **fields: str) -> dict[str, str]:
    """Return one version of a telegram; each but the first replaces the one before."""
    chain = {"replaces": f"sundnyt-{number - 1}"} if number > 1 else {}
    told = {"version": str(number), "published": f"2026-03-03T{hour:02d}:00+01:00", "agency": "Sundnyt"}
    return {"id": f"sundnyt-{number}", "text": text, "language": "da"} | told | chain | fields


def printed(outlet: str, text: str, published: str = "2026-03-03T12:30+01:00", **fields: str) -> dict[str, str]:
    return {"id": outlet, "outlet": outlet, "text": text, "published": published, "language": "da"} | fields


def found(*articles: dict[str, str], settings: Settings | None = None) -> Analysis:
    settings = settings or Settings()
    content = "\n".join(map(json.dumps, articles)).encode()
    return analyse(collect("Bro", read_bytes("bro.jsonl", content, settings)), settings)


def names(analysis: Analysis) -> dict[str, str]:
    return dict(zip(analysis.articles["id"], analysis.articles["source_id"], strict=True)) | {"": ""}


def versions(analysis: Analysis) -> list[tuple[str, str, str, int]]:
    """Return newer, older, basis and the amount superseded of each."""
    called = names(analysis)
    rows = analysis.versions.versions.to_dict("records")
    return [(called[row["article"]], called[row["replaced"]], row["basis"], row["superseded"]) for row in rows]


def exchanged(analysis: Analysis) -> list[tuple[str, str, str]]:
    table = analysis.versions.superseded
    return list(zip(table["kind"], table["was"], table["became"], strict=True))


def carried(analysis: Analysis, newer: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return wording and time by who carries which side of what one version superseded."""
    called = names(analysis)
    rows = analysis.versions.carriers.to_dict("records")
    return {
        (called[row["carrier"]], row["carries"]): (row["wording"], row["published"])
        for row in rows
        if called[row["article"]] == newer
    }


def test_a_chain_of_three_versions_tells_what_each_superseded() -> None:
    """The last figure would be set against the first, as if the one between had never been sent."""
    analysis = found(
        telegram(1, bridge("12"), 8),
        printed("Rønnevig Avis", bridge("12"), "2026-03-03T08:30+01:00"),
        telegram(2, bridge("15"), 10, ekko_status="update"),
        printed("Klintholt Dagblad", bridge("15"), "2026-03-03T10:20+01:00"),
        telegram(3, bridge("14"), 12, ekko_status="correction"),
        printed("Sundposten", bridge("15"), "2026-03-03T13:00+01:00"),
    )
    assert versions(analysis) == [("sundnyt-2", "sundnyt-1", "told", 1), ("sundnyt-3", "sundnyt-2", "told", 1)]
    assert exchanged(analysis) == [("figure", "12", "15"), ("figure", "15", "14")]
    assert carried(analysis, "sundnyt-2") == {
        ("sundnyt-1", "old"): ("verbatim", "before"),
        ("Rønnevig Avis", "old"): ("verbatim", "before"),
        ("sundnyt-2", "new"): ("verbatim", "itself"),
        ("Klintholt Dagblad", "new"): ("verbatim", "after"),
        ("Sundposten", "new"): ("verbatim", "after"),
    }
    assert carried(analysis, "sundnyt-3") == {
        ("sundnyt-2", "old"): ("verbatim", "before"),
        ("Klintholt Dagblad", "old"): ("verbatim", "before"),
        ("Sundposten", "old"): ("verbatim", "after"),
        ("sundnyt-3", "new"): ("verbatim", "itself"),
    }


def test_every_place_holds_the_words_it_is_said_to_hold() -> None:
    """A number that opens the wrong sentence proves nothing."""
    analysis = found(
        telegram(1, bridge("12"), 8), telegram(2, bridge("15", LATER), 10), printed("Sundposten", bridge("12"))
    )
    texts = analysis.collection.texts
    tables = analysis.versions
    row = tables.superseded.iloc[0]
    old, new = texts[row["replaced"]], texts[row["article"]]
    assert old[row["replaced_start"] : row["replaced_end"]] == row["replaced_text"] == HURT.format("12")
    assert new[row["start"] : row["end"]] == row["text"] == HURT.format("15")
    places = [tuple(map(int, row[name].split("-"))) for name in ("replaced_changed", "changed")]
    assert [text[start:end] for text, (start, end) in zip((old, new), places, strict=True)] == ["12", "15"]
    for each in tables.carriers.to_dict("records"):
        text = texts[each["carrier"]]
        assert text[each["start"] : each["end"]] == each["text"]
        start, end = map(int, each["named"].split("-"))
        assert text[start:end] == {"old": "12", "new": "15"}[each["carries"]]


def test_a_version_that_only_adds_a_paragraph_supersedes_nothing() -> None:
    """Every paper that printed the first version would be told that its text is out of date."""
    analysis = found(telegram(1, bridge(), 8), telegram(2, bridge("12", LATER), 10), printed("Sundposten", bridge()))
    assert versions(analysis) == [("sundnyt-2", "sundnyt-1", "told", 0)]
    assert analysis.versions.superseded.empty
    assert analysis.versions.carriers.empty


def test_other_words_in_an_update_supersede_nothing_but_in_a_correction_they_do() -> None:
    """A sentence that was only polished looks like a mistake, or one that was denied like polish."""
    denied = bridge().replace("kom til skade", "kom ikke til skade")
    update = found(telegram(1, bridge(), 8), telegram(2, denied, 10, ekko_status="update"))
    assert versions(update) == [("sundnyt-2", "sundnyt-1", "told", 0)]
    corrected = found(
        telegram(1, bridge(), 8),
        telegram(2, denied, 10, ekko_status="correction"),
        printed("Sundposten", bridge()),
        printed("Rønnevig Avis", denied),
    )
    assert exchanged(corrected) == [("words", "", "")]
    assert carried(corrected, "sundnyt-2") == {
        ("sundnyt-1", "old"): ("verbatim", "before"),
        ("Sundposten", "old"): ("verbatim", "after"),
        ("sundnyt-2", "new"): ("verbatim", "itself"),
        ("Rønnevig Avis", "new"): ("verbatim", "after"),
    }


def test_a_corrected_name_is_found_in_other_words_too() -> None:
    """The wrong person stands in a rewritten article, and nobody is told."""
    right = bridge().replace("Hoffgaard", "Hofgård")
    rewritten = (
        "Trafikken står stille ved Rønnevig. Vagtchef Gitte Hoffgaard tæller 12 med skader.\n\n"
        "Broen over Storsundet blev ramt af en kran, som stod på en pram på vej mod værftet i Klintholt, da en wire "
        "sprang. En ingeniør skal undersøge tårnet."
    )
    analysis = found(
        telegram(1, bridge(), 8),
        telegram(2, right, 10, ekko_status="correction"),
        printed("Rønnevig Avis", rewritten, "2026-03-03T09:00+01:00"),
    )
    assert exchanged(analysis) == [("name", "Hoffgaard", "Hofgård")]
    assert carried(analysis, "sundnyt-2")["Rønnevig Avis", "old"] == ("other_words", "before")


def test_the_same_figure_of_another_thing_is_not_the_superseded_one() -> None:
    """An article on 12 buses would be said to carry the wrong number of people hurt."""
    other = bridge("15").replace(HURT.format("15"), "Kommunen sætter 12 ekstra busser ind på dæmningen.")
    analysis = found(telegram(1, bridge(), 8), telegram(2, bridge("15"), 10), printed("Sundposten", other))
    assert {name for name, _ in carried(analysis, "sundnyt-2")} == {"sundnyt-1", "sundnyt-2"}


def test_figures_are_equal_however_they_are_written() -> None:
    """18.000 in one country is 18 000 in the next and 18,000 in a third; two is 2."""
    old = sentences_of("Prisen er 18.000 kroner for tre dage i hallen.", "da")
    new = sentences_of("Prisen er 18 000 kroner for fire dage i hallen.", "da")
    (change,) = changed_sentences(old, new, 0.5)
    assert (change.kind, change.old_keys, change.new_keys) == ("figure", {"3"}, {"4"})


@pytest.mark.parametrize(
    "said", ["12 mennesker kom til skade.", "Tolv mennesker kom til skade.", "12.000 kom til skade."]
)
def test_a_figure_is_looked_for_in_every_spelling(said: str) -> None:
    """An article would not even be read, because its figure is a word or has a gap."""
    (sentence,) = sentences_of(said, "da")
    for key in sentence.figures:
        assert any(spelled in bare(said) for spelled in spellings(key, "da"))


def test_whoever_has_the_text_of_a_cancelled_telegram_is_listed() -> None:
    """A false report lives on where it was printed, and nobody is told where."""
    notice = "Sundnyt annullerer telegrammet om broen ved Rønnevig. Oplysningerne kunne ikke bekræftes."
    own = "Redaktionen har talt med beboerne på dæmningen, som længe har klaget over støj fra lastbiler om natten."
    analysis = found(
        telegram(1, bridge(), 8),
        telegram(2, bridge("12", LATER), 9),
        telegram(3, notice, 10, ekko_status="cancelled"),
        printed("Rønnevig Avis", bridge("12", LATER), "2026-03-03T09:30+01:00"),
        printed("Sundposten", "\n\n".join([OPENING, HURT.format("12"), own]), "2026-03-03T11:00+01:00"),
    )
    kinds = set(analysis.versions.superseded["kind"])
    assert kinds == {"cancelled"}
    called, rows = names(analysis), analysis.versions.carriers.to_dict("records")
    whole = {(called[row["replaced"]], called[row["carrier"]]): row["published"] for row in rows}
    assert whole == {
        ("sundnyt-2", "Rønnevig Avis"): "before",
        ("sundnyt-2", "Sundposten"): "after",
        ("sundnyt-1", "Rønnevig Avis"): "before",
        ("sundnyt-1", "Sundposten"): "after",
    }
    shares = {called[row["carrier"]]: row["share"] for row in rows if called[row["replaced"]] == "sundnyt-1"}
    assert shares["Rønnevig Avis"] == 1
    assert 0 < shares["Sundposten"] < 0.5


def test_a_translation_is_possible_and_no_more() -> None:
    """What a translator made of a sentence is for a reader to judge."""
    swedish = (
        "Bron över Storsundet stängdes på tisdagen när en kran träffade ett av de bärande tornen utanför Rønnevig.\n\n"
        "12 människor skadades, säger vaktchefen Gitte Hoffgaard från polisen i Rønnevig.\n\n"
        "Kranen stod på en pråm som en bogserbåt höll på att dra mot varvet i Klintholt när en vajer brast."
    )
    analysis = found(
        telegram(1, bridge(), 8),
        telegram(2, bridge("15"), 10, ekko_status="correction"),
        printed("Kustbladet", swedish, "2026-03-03T09:30+01:00", language="sv"),
    )
    assert analysis.articles["story"].nunique() == 1
    assert carried(analysis, "sundnyt-2")["Kustbladet", "old"] == ("possible_translation", "before")


def test_an_article_known_only_by_its_month_is_neither_before_nor_after() -> None:
    """A paper would be said to have printed the wrong figure after it was corrected, and nobody knows."""
    analysis = found(
        telegram(1, bridge(), 8),
        telegram(2, bridge("15"), 10, ekko_status="correction"),
        printed("Sundposten", bridge(), "2026-03"),
        printed("Rønnevig Avis", bridge(), ""),
    )
    told = carried(analysis, "sundnyt-2")
    assert told["Sundposten", "old"][1] == told["Rønnevig Avis", "old"][1] == "undecided"


def test_without_fields_a_later_text_of_one_outlet_with_another_figure_is_proposed() -> None:
    """Most inputs tell nothing of versions; what text and time suggest must not look like a fact."""
    analysis = found(
        printed("Sundposten", bridge("12"), "2026-03-03T08:00+01:00", id="a"),
        printed("Sundposten", bridge("15"), "2026-03-03T11:00+01:00", id="b"),
        printed("Rønnevig Avis", bridge("15"), "2026-03-03T12:00+01:00"),
    )
    assert versions(analysis) == [("b", "a", "proposed", 1)]
    assert exchanged(analysis) == [("figure", "12", "15")]


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        ({"published": "2026-03"}, {"published": "2026-03"}, "nothing tells which came first"),
        ({"outlet": "Rønnevig Avis"}, {}, "two outlets are not one"),
        ({"text": bridge("15")}, {}, "no figure was exchanged"),
        ({"text": bridge("15", LATER)}, {}, "a paragraph was cut"),
        (
            {"text": bridge("15", "Opdateret: 8:45")},
            {"text": bridge("15", "Opdateret: 11:20")},
            "only the clock ran on",
        ),
        (
            {"text": bridge("15", "I Rusland ses broen ikke.")},
            {"text": bridge("15", "I russiske medier ses broen ikke.")},
            "the same place is named by another word",
        ),
    ],
)
def test_what_is_no_version_is_not_proposed(earlier: dict[str, str], later: dict[str, str], why: str) -> None:
    """A list of guesses hides the one that is right."""
    first = printed("Sundposten", bridge("12"), "2026-03-03T08:00+01:00", id="a") | earlier
    second = printed("Sundposten", bridge("15"), "2026-03-03T11:00+01:00", id="b") | later
    assert versions(found(first, second)) == [], why


def test_a_correction_that_names_no_telegram_is_joined_to_the_last_one_as_a_proposal() -> None:
    """Many a correction says only that it is one, in its headline."""
    analysis = found(
        printed("Sundposten", bridge("12"), "2026-03-03T08:00+01:00", id="a"),
        printed("Sundposten", bridge("15"), "2026-03-03T11:00+01:00", id="b", title="RETTELSE: Bro lukket"),
    )
    assert [row[:3] for row in versions(analysis)] == [("b", "a", "proposed")]


def test_a_replaced_telegram_that_is_not_there_is_said_to_be_missing() -> None:
    """A version without its predecessor is no reason to compare it with something else."""
    analysis = found(telegram(2, bridge("15"), 10, ekko_status="correction"), printed("Rønnevig Avis", bridge("12")))
    assert versions(analysis) == [("sundnyt-2", "", "told", 0)]


def test_an_id_of_another_agency_is_not_the_one_replaced() -> None:
    """Agencies count their telegrams alike, and 8999 is not the same with both."""
    first = telegram(1, bridge("12"), 8, id="8999")
    other = telegram(1, bridge("15"), 10, id="9000", agency="Fjordbureauet", replaces="8999")
    assert [row[:3] for row in versions(found(first, other))] == [("9000", "", "told")]


def test_versions_under_one_id_are_told_apart_by_their_number() -> None:
    """NewsML gives every version of an item the same id."""
    analysis = found(*(telegram(n, bridge(hurt), 7 + n, id="sundnyt-1", replaces="sundnyt-1" if n > 1 else "")
                       for n, hurt in ((1, "12"), (2, "15"), (3, "14"))))  # fmt: skip
    assert exchanged(analysis) == [("figure", "12", "15"), ("figure", "15", "14")]


@pytest.mark.parametrize("ring", [2, 3])
def test_telegrams_that_replace_each_other_are_versions_of_none(ring: int) -> None:
    """A slip in the input would keep the page busy for ever, or make a correction of the text that it corrects."""
    hurt = ["12", "15", "14"][:ring]
    told = [
        telegram(
            n, bridge(number), 7 + n, replaces=f"sundnyt-{(n - 2) % ring + 1}", agency=f"Byrå {n}", outlet="Sundnyt"
        )
        for n, number in enumerate(hurt, start=1)
    ]
    after = telegram(7, bridge("16"), 13, replaces="sundnyt-1", outlet="Sundnyt")
    analysis = found(*told, after, printed("Sundposten", bridge()))
    assert [row for row in versions(analysis) if row[2] == "told"] == [("sundnyt-7", "sundnyt-1", "told", 1)]
    (said,) = [note for note in analysis.notes if "contradicts itself" in note]
    assert all(f"sundnyt-{n}" in said for n in range(1, ring + 1))
    assert "sundnyt-7" not in said


def test_cancelled_telegrams_that_replace_each_other_stay_cancelled() -> None:
    """Which of the two came last is not known; that both were taken back is."""
    first = telegram(1, bridge(), 8, replaces="sundnyt-2", ekko_status="cancelled")
    second = telegram(2, bridge("15"), 10, ekko_status="cancelled")
    table = found(first, second, printed("Sundposten", bridge())).versions.versions
    assert list(table["status"]) == ["cancelled", "cancelled"]
    assert "told" not in set(table.loc[table["replaced"] != "", "basis"])


def test_sentences_are_versions_only_as_far_as_their_words_agree() -> None:
    """With another agreement a sentence is held for an edited one, or is not."""
    later = bridge().replace(HURT.format("12"), "15 mennesker kom til skade, og alle er nu udskrevet fra sygehuset.")
    telegrams = telegram(1, bridge(), 8), telegram(2, later, 10)
    assert exchanged(found(*telegrams, settings=Settings(version_agreement=0.9))) == []
    assert exchanged(found(*telegrams, settings=Settings(version_agreement=0.3))) == [("figure", "12", "15")]


def test_no_more_pairs_than_the_limit_are_looked_at_for_proposals() -> None:
    """An archive with many copies of one outlet would keep the page waiting."""
    pairs = [
        printed("Sundposten", bridge(str(hurt)), f"2026-03-03T{hurt:02d}:00+01:00", id=str(hurt)) for hurt in (12, 14)
    ]
    assert len(versions(found(*pairs))) == 1
    assert versions(found(*pairs, settings=Settings(max_version_pairs=0))) == []


def test_in_a_collection_too_large_to_be_read_closely_versions_are_those_of_what_is_shown() -> None:
    """100,000 articles would be searched before the first page is drawn."""
    articles = telegram(1, bridge(), 8), telegram(2, bridge("15"), 10), printed("Sundposten", bridge())
    analysis = found(*articles, printed("Nordlys", LATER), settings=Settings(close_articles=3))
    assert analysis.versions.versions.empty
    story = analysis.part("story", lambda: [name for name, called in names(analysis).items() if called != "Nordlys"])
    assert exchanged(story) == [("figure", "12", "15")]
