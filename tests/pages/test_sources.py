"""The page of sources: who is quoted, and in which words."""

from analysis.charts.labels import article_labels
from analysis.collection import read_collection
from analysis.pipeline import analyse
from analysis.quoted import with_full_names
from analysis.settings import Settings
from tests.pages.conftest import open_page, said
from ui import lineage
from ui.margin import margin_notes
from ui.quoted import sayings
from ui.samples import SEEDS, invented_sample


def rows() -> list[str]:
    return [each.label.replace("\\", "") for each in open_page("sources").expander if "quotes in" in each.label]


def test_each_speaker_is_a_row_that_says_by_whom_and_how_surely() -> None:
    """A speaker that Ekko worked out from a pronoun would pass for one the text names."""
    assert rows() == [
        "**Jens Stoltenberg** · 7 quotes in 2 articles · via Ritzau and VG · 1 possible translation · 2 of 7 probably",
        "**Sergej Lavrov** · 4 quotes in 2 articles · via Ritzau · 1 word for word in several articles · "
        "3 of 4 probably",
    ]


def test_every_quote_is_in_the_table() -> None:
    """A row shows only the first sentences; the others must be somewhere."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    (table,) = (table for table in open_page("sources").table if "Quote" in table.value.columns)
    assert len(table.value) == len(analysis.quotes)
    assert "yes" in set(table.value["Possible translation"])


def test_what_is_said_is_sorted_under_headings_each_with_its_legend() -> None:
    """Two ways of marking would stand side by side, and only one of them explained."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    spoken = with_full_names(analysis.quotes, analysis.articles)
    publishers = dict(zip(analysis.articles["id"], analysis.articles["source_id"], strict=True))
    by_speaker = {name: sayings(analysis.articles, said, publishers) for name, said in spoken.groupby("speaker")}
    translated, *others = by_speaker["Jens Stoltenberg"]
    assert translated["head"] == "May be a translation"
    assert translated["note"] == "Orange: words that only one of them has; the most common words stay unmarked."
    assert [each["head"] for each in others if each["head"]] == ["In one article"]
    marked = [run for each in translated["wordings"] for run in each["runs"] if run["mark"]]
    assert {run["mark"] for run in marked} == {"own"}
    assert not {"ikke", "jeg", "at", "de", "i"} & {run["text"].casefold() for run in marked}
    assert [each["head"] for each in by_speaker["Sergej Lavrov"] if each["head"]] == [
        "The same words in several articles",
        "In one article",
    ]


def test_a_quote_that_articles_give_to_two_speakers_says_so() -> None:
    """Somebody's words would stand under another name as if all agreed."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    spoken = with_full_names(analysis.quotes, analysis.articles).assign(speakers_differ=True)
    publishers = dict(zip(analysis.articles["id"], analysis.articles["source_id"], strict=True))
    for _, quotes in spoken.groupby("speaker"):
        for saying in sayings(analysis.articles, quotes, publishers):
            assert all("another article names somebody else" in wording["meta"] for wording in saying["wordings"])


def test_organisations_are_not_called_people() -> None:
    """A campaign that is quoted is nobody."""
    page = said(open_page("sources"))
    assert "Two speakers are quoted" in page
    assert "people and organisations" in page
    assert "people are quoted" not in page


def test_where_nobody_is_quoted_nothing_is_said_of_it() -> None:
    """A heading over nothing looks like a fault."""
    assert "quoted" not in said(open_page("sources", "stop words"))


def test_quotes_without_a_speaker_can_be_read() -> None:
    """They were counted in the caption and stood nowhere on the page."""
    visit = open_page("sources", "no speaker")
    labels = [each.label for each in visit.expander]
    last = [label for label in labels if "quote" in label][-1]
    assert last.startswith("**No speaker named** · 1 quote in 1 article · Vestnyt")
    assert "One quote has no named speaker: the last row." in said(visit)
    (table,) = (table.value for table in visit.table if "Quote" in table.value.columns)
    assert table["Speaker"].tolist()[-1] == "No speaker named"
    assert "Vi kan ikke holde molen åben" in table["Quote"].tolist()[-1]


def test_the_page_says_what_a_possible_translation_is_here() -> None:
    """Sources and Compare marked different pairs of one speaker's words, and neither said why."""
    assert "quotes of one speaker in two languages" in said(open_page("sources"))
    found = analyse(read_collection([SEEDS], Settings())).passages
    pair = found[found["kind"] == "possible_translation"].iloc[0]
    compared = open_page("compare", left=pair["article_a"], right=pair["article_b"])
    assert "sentences that may be translations, whoever speaks" in said(compared)


def test_a_quotation_in_several_articles_is_one_row_that_says_what_became_of_it() -> None:
    """Who had it first would be guessed from a month, and a translation pass for the words themselves."""
    labels = [each.label.replace("\\", "") for each in open_page("sources").expander]
    assert [label for label in labels if "“" in label] == [
        "**Jens Stoltenberg** · “Jeg kan ikke gå i detaljer om vores efterretninger. Men …” · 2 articles · who had it "
        "first cannot be decided · 3 may be translated",
        "**Sergej Lavrov** · “Hvis Nato har nogle hastesager, så kan vores ambassadør i …” · 2 articles · who had it "
        "first cannot be decided · word for word everywhere",
    ]


def test_the_wordings_of_two_languages_stand_beside_each_other_with_what_differs_marked() -> None:
    """Agents in one language and officers in the other would have to be found by eye."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    rows = analysis.quotations.wordings
    rows = rows[rows["quotation"] == rows.loc[rows["text"] == "De var etterretningsoffiserer", "quotation"].iloc[0]]
    shown = lineage.saying(rows, article_labels(analysis.articles), analysis.collection.texts)
    assert [column["title"] for column in shown["columns"]] == ["Danish", "Norwegian Bokmål"]
    danish, norwegian = (
        {run["text"] for wording in column["wordings"] for run in wording["runs"] if run["mark"] == "own"}
        for column in shown["columns"]
    )
    assert "efterretningsagenter" in danish
    assert "etterretningsoffiserer" in norwegian
    led_to = {
        link["to"] for c in shown["columns"] for w in c["wordings"] for line in w["lines"] for link in line["links"]
    }
    assert led_to == set(rows["article"])


def test_a_wording_tells_the_words_that_it_lacks() -> None:
    """A dropped word leaves nothing to mark: the quote would be called another and look the same."""
    analysis = analyse(invented_sample())
    rows = analysis.quotations.wordings
    reworded = rows[rows["change"] == "reworded"]
    shown = lineage.saying(reworded, article_labels(analysis.articles), analysis.collection.texts)
    (line,) = shown["columns"][0]["wordings"][0]["lines"]
    assert line["label"] == "In other words, without “jeg” · no name, but “havnefogeden”:"


def test_an_article_read_says_how_others_quote_the_same() -> None:
    """Whoever reads one article would not learn that officers are agents in another."""
    analysis = analyse(read_collection([SEEDS], Settings()))
    (vg,) = analysis.articles.loc[analysis.articles["outlet"] == "VG", "id"]
    notes = [each.note for each in margin_notes(analysis, vg, [], []) if each.note["head"] == "Quoted in other words"]
    assert notes[-1]["note"] == "via Ritzau, October 2021: “De var efterretningsagenter”. May be a translation."
    (danish,) = {note["to"] for note in notes}
    notes = [
        each.note for each in margin_notes(analysis, danish, [], []) if each.note["head"] == "Quoted in other words"
    ]
    assert notes[0]["note"].endswith("and “De var etterretningsoffiserer”. May be a translation.")


def test_a_quotation_is_never_markup() -> None:
    """A quote could fetch a picture from elsewhere, or look like a part of the page."""
    labels = [each.label for each in open_page("sources", "quoted markup").expander]
    (label,) = [each for each in labels if "Ida Berg" in each and "“" in each]
    assert "![" not in label
