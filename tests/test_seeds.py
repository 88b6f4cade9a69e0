"""What the three sample articles must show, whatever their files are called; nothing about them stands in code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.collection import Collection, collect, read_collection
from analysis.corrections import Correction
from analysis.passages import read_places
from analysis.pipeline import Analysis, analyse
from analysis.readers import read_files
from analysis.resting import foreign_agencies
from analysis.settings import Settings

SEEDS = Path(__file__).parents[1] / "seeds"
QUOTE = "Hvis Nato har nogle hastesager, så kan vores ambassadør i Belgien kontaktes"


def as_they_came() -> Collection:
    return read_collection([SEEDS], Settings())


def renamed_and_reordered() -> Collection:
    files = sorted(SEEDS.glob("*.txt"), reverse=True)
    return collect(
        "renamed", read_files([(f"avis-{n}.txt", path.read_bytes()) for n, path in enumerate(files)], Settings())
    )


def with_a_word_changed() -> Collection:
    changed = [
        (path.name, path.read_text("utf-8").replace("formentlig", "nok").replace("nå midlertidig", "nå").encode())
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    return collect("changed", read_files(changed, Settings()))


@pytest.fixture(scope="module", params=[as_they_came, renamed_and_reordered, with_a_word_changed])
def seeds(request: pytest.FixtureRequest) -> Analysis:
    make: Callable[[], Collection] = request.param
    return analyse(make())


def test_the_three_articles_tell_one_story(seeds: Analysis) -> None:
    """A dashboard that scatters its own sample over several stories has nothing to show."""
    assert list(seeds.stories["articles"]) == [3]


def test_no_two_of_them_are_the_same_text(seeds: Analysis) -> None:
    """They share a quote, not a text: calling them copies would be wrong."""
    assert seeds.articles["text_group"].nunique() == 3


def test_they_have_two_origins_one_of_them_an_agency_with_two_texts(seeds: Analysis) -> None:
    """Two telegrams credited to one agency are one voice, not two."""
    assert sorted(zip(seeds.origins["kind"], seeds.origins["name"], seeds.origins["articles"], strict=True)) == [
        ("agency", "Ritzau", 2),
        ("own_report", "VG", 1),
    ]


def test_the_danish_texts_share_one_quote_in_two_quote_styles(seeds: Analysis) -> None:
    """The shared quotation is the strongest evidence in the sample; it must be found with its place in both texts."""
    texts = seeds.collection.texts
    quotes = seeds.passages[seeds.passages["kind"] == "quote"]
    found = [
        (texts[row.article_a][row.start_a : row.end_a], texts[row.article_b][row.start_b : row.end_b])
        for row in quotes.itertuples()
    ]
    assert found == [(QUOTE, QUOTE)]


def test_the_lineage_of_the_shared_quote_has_one_speaker_and_nobody_first(seeds: Analysis) -> None:
    """Two quote styles would make two quotations of it, and a month would be taken for an order."""
    quotations, wordings = seeds.quotations
    (row,) = quotations[quotations["text"] == QUOTE].to_dict("records")
    assert (row["speaker"], row["articles"], row["wordings"], row["first_seen"]) == ("Sergej Lavrov", 2, 1, "")
    assert (row["earliest"], row["verbatim"], row["name"]) == ("2021-10", 2, 2)
    texts, mine = seeds.collection.texts, wordings[wordings["quotation"] == row["quotation"]]
    marks = {texts[each.article][each.start - 2 : each.start].strip()[-1:] for each in mine.itertuples()}
    assert len(marks) == 2
    assert set(mine["changed"]) == {""}


def test_agents_and_officers_stand_beside_each_other_marked_as_differing(seeds: Analysis) -> None:
    """What the Danish text calls agents the Norwegian one calls officers: nobody would see it."""
    texts = seeds.collection.texts
    translated = seeds.quotations.wordings[seeds.quotations.wordings["change"] == "translated"]
    assert translated["quotation"].nunique() == 1
    assert set(translated["speaker"]) == {"Jens Stoltenberg"}
    marked = {
        texts[row["article"]][start:end]
        for row in translated.to_dict("records")
        for start, end in read_places(row["changed"])
    }
    assert {"efterretningsagenter", "etterretningsoffiserer"} <= marked


def test_a_month_stays_a_month(seeds: Analysis) -> None:
    """“2021-10” must never become 1 October."""
    shown = seeds.articles[["published_start", "published_end", "published_precision"]].drop_duplicates()
    assert shown.values.tolist() == [["2021-10-01", "2021-10-31", "month"]]
    assert set(seeds.articles["first_in_story"]) == {"undecided"}


def test_the_languages_are_told_apart(seeds: Analysis) -> None:
    """Danish and Norwegian are close; taking one for the other breaks dates, quotes and charts."""
    assert sorted(seeds.articles["language"]) == ["da", "da", "nb"]


def test_ids_depend_on_what_is_said_and_not_on_file_names() -> None:
    """A link to a story must survive that somebody renames the files."""
    first, second = analyse(as_they_came()), analyse(renamed_and_reordered())
    assert first.collection.content_hash == second.collection.content_hash
    assert list(first.stories["story"]) == list(second.stories["story"])
    assert list(first.origins["origin"]) == list(second.origins["origin"])


def test_every_date_of_the_samples_has_its_value_once_the_days_are_given() -> None:
    """Background would stand at the wrong place of the timeline in the very first thing a visitor sees."""
    days = (("000_287dcf7879bbb0bb.txt", "2021-10-18"), ("001_043812aaa2636c87.txt", "2021-10-20"))
    given = [*days, ("002_d5734acbd5fdcf10.txt", "2021-10-18")]
    collection = as_they_came().corrected(Correction(name, "published", day) for name, day in given)
    dates = analyse(collection, Settings()).dates
    open_ones = set(dates.loc[dates["value"] == "", "text"])
    assert open_ones == {"dagen etter"}
    told = dict(zip(dates["text"], dates["value"], strict=True))
    assert told["to år siden"] == "2019-10"
    assert told["for 10 dager siden"] == "2021-10-08"
    assert told["Neste tirsdag"] == "2021-10-26"


def test_tass_and_reuters_stand_under_the_ritzau_text_and_reuters_under_vg(seeds: Analysis) -> None:
    """A reader would take the account of two foreign agencies for the reporters' own."""
    lines = seeds.attribution[seeds.attribution["step"] == 1]
    named = set(zip(lines["source"], lines["target"], strict=True))
    assert named >= {("TASS", "Ritzau"), ("Reuters", "Ritzau"), ("Reuters", "VG")}
    assert ("TASS", "VG") not in named


def test_every_line_of_the_chain_rests_on_words_of_an_article(seeds: Analysis) -> None:
    """A line that nobody can read the sentence of is an assertion."""
    texts = seeds.collection.texts
    places = seeds.attribution_places
    own = (places["source"] == "Ritzau") & (places["target"] == "Ritzau")
    assert (places["end"] > places["start"]).all()
    said = {
        (row.source, row.target, texts[row.article][row.start : row.end])
        for row in places[~own & (places["step"] == 1)].itertuples()
    }
    assert {("TASS", "Ritzau", "Tass"), ("Reuters", "Ritzau", "Reuters"), ("Reuters", "VG", "Reuters")} <= said


def test_both_origins_name_one_agency_from_abroad(seeds: Analysis) -> None:
    """Two origins that both pass on Reuters are fewer voices than they look."""
    (story,) = seeds.stories["story"]
    assert foreign_agencies(seeds.articles, seeds.sources) == {story: ["Reuters"]}
    assert set(seeds.origins["rests_on"]) == {""}
