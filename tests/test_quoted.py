"""Who is quoted: speakers, in how many articles, and which words differ."""

import json

import pandas as pd

from analysis.collection import collect
from analysis.pipeline import Analysis, analyse
from analysis.quoted import own_words_of, people_quoted, utterances, with_full_names
from analysis.readers import read_bytes
from analysis.settings import Settings

HARBOUR = (
    "Havnen i Fjordby lukker, siger havnechef Ida Berg.\n\n"
    "– Vi kan ikke holde molen åben, når vinden tager til i styrke, siger Ida Berg.\n\n"
    "– Ingen er kommet til skade, siger hun."
)
HARBOUR_LATER = (
    "Molen er lukket.\n\n– Vi kan ikke holde molen åben, når vinden tager til i styrke, sagde Berg til avisen i går."
)


def harbour() -> Analysis:
    lines = [{"text": HARBOUR, "outlet": "Fjordbladet"}, {"text": HARBOUR_LATER, "outlet": "Vestnyt"}]
    content = "\n".join(map(json.dumps, lines)).encode()
    return analyse(collect("Havn", read_bytes("havn.jsonl", content, Settings())))


def spoken_of(analysis: Analysis) -> pd.DataFrame:
    return with_full_names(analysis.quotes, analysis.articles)


def test_a_speaker_is_one_row_with_all_who_quote_and_how_often_word_for_word() -> None:
    """One person under a full name and a last name would look like two with half the reach."""
    analysis = harbour()
    assert set(analysis.quotes["speaker"]) == {"Ida Berg", "Berg"}
    outlets = dict(zip(analysis.articles["id"], analysis.articles["outlet"], strict=True))
    (row,) = people_quoted(spoken_of(analysis), outlets).to_dict("records")
    assert (row["speaker"], row["articles"], row["quotes"], row["in_several"]) == ("Ida Berg", 2, 3, 1)
    assert set(row["by"]) == {"Fjordbladet", "Vestnyt"}
    assert row["possible_translations"] == 0


def test_a_speaker_has_one_name_in_the_flow_and_in_the_list() -> None:
    """One page would count Ida Berg and Berg as two cited and as one quoted."""
    flow = harbour().attribution
    assert set(flow.loc[flow["step"] == 0, "source"]) == {"Ida Berg"}


def test_a_speaker_who_was_worked_out_is_marked_so() -> None:
    """What Ekko concludes from a pronoun or a last name would pass for what the text says."""
    spoken = spoken_of(harbour())
    assert dict(zip(spoken["text"].str[:6], spoken["inferred"], strict=True))["Ingen "]
    assert spoken.loc[spoken["verb"] == "sagde", "inferred"].all()


def quotes_of(articles: str, speakers: list[str], inferred: list[bool], groups: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article": list(articles),
            "speaker": speakers,
            "inferred": inferred,
            "quote_group": groups,
            "possible_translation": False,
        }
    )


ARTICLES = pd.DataFrame({"id": ["a", "b", "c"], "story": ["s", "s", "s"]})


def test_a_speaker_named_beside_the_words_outweighs_one_worked_out_elsewhere() -> None:
    """The same words would be said by two people because one article only says "han"."""
    quotes = quotes_of("abc", ["Ida Berg", "Bo Krag", "Krag"], [False, True, True], ["q", "q", ""])
    spoken = with_full_names(quotes, ARTICLES)
    assert list(spoken["speaker"]) == ["Ida Berg", "Ida Berg", "Bo Krag"]
    assert list(spoken["inferred"]) == [False, True, True]
    assert not spoken["speakers_differ"].any()


def test_articles_that_name_two_speakers_for_the_same_words_are_told() -> None:
    """One of two articles is wrong, and nobody would see it."""
    quotes = quotes_of("abc", ["Ida Berg", "Bo Krag", "Lis Lund"], [False, False, True], ["q", "q", "q"])
    spoken = with_full_names(quotes, ARTICLES)
    assert list(spoken["speaker"]) == ["Ida Berg", "Bo Krag", "Lis Lund"]
    assert spoken["speakers_differ"].all()
    rows = people_quoted(spoken, {"a": "A", "b": "B", "c": "C"})
    assert set(rows["differing"]) == {1}


def test_a_last_name_and_a_role_do_not_differ_from_the_full_name() -> None:
    """Every "siger borgmesteren" would look like a contradiction."""
    quotes = quotes_of("abc", ["Ida Berg", "Berg", "borgmesteren"], [False, False, False], ["q", "q", "q"])
    assert not with_full_names(quotes, ARTICLES)["speakers_differ"].any()


def test_two_people_of_one_last_name_stay_apart() -> None:
    """A quote would be put into the wrong mouth."""
    articles = pd.DataFrame({"id": ["a", "b", "c"], "story": ["s", "s", "s"]})
    speakers = ["Ida Berg", "Lars Berg", "Berg"]
    quotes = quotes_of("abc", speakers, [False, False, False], ["", "", ""])
    assert list(with_full_names(quotes, articles)["speaker"]) == speakers


def test_what_is_said_in_most_articles_comes_first() -> None:
    """The sentence that all have is the one a reader looks for."""
    said = utterances(spoken_of(harbour()))
    assert [len(members) for members in said] == [2, 1]


def test_two_sentences_of_one_article_are_no_two_wordings_of_one() -> None:
    """A speaker who comes back to a subject would seem to be quoted in two ways."""
    quotes = pd.DataFrame(
        {
            "article": ["a", "a", "a", "b"],
            "quote_group": ["one", "one", "two", "two"],
            "text": ["Vi vinder krigen", "Krigen skal vindes", "Vi går", "Vi går nu"],
        }
    )
    assert [list(members["text"]) for members in utterances(quotes)] == [
        ["Vi går", "Vi går nu"], ["Vi vinder krigen"], ["Krigen skal vindes"],
    ]  # fmt: skip


def own_words(text: str, language: str, *others: tuple[str, str]) -> list[str]:
    return [text[start:end] for start, end in own_words_of(text, language, others)]


def test_words_are_compared_across_inflection_and_neighbouring_languages() -> None:
    """Every word of a translation would be marked, and agents against officers would drown."""
    danish, norwegian = "De otte agenter måtte rejse hjem", "De åtte offiserene måtte reise hjem"
    assert "agenter" in " ".join(own_words(danish, "da", (norwegian, "nb")))
    assert "hjem" not in " ".join(own_words(danish, "da", (norwegian, "nb")))


def test_small_words_do_not_drown_what_two_languages_say_differently() -> None:
    """Of a translation "hun", "som" and "at" would be marked, and nobody would see that the harbour is a pier."""
    danish = "Hun sagde, at det var havnen, som de lukkede for vinteren"
    swedish = "Enligt henne är det piren som man har stängt inför vintern"
    marked = own_words(danish, "da", (swedish, "sv"))
    assert "havnen" in marked
    assert not {"Hun", "at", "det", "var", "som", "de", "for"} & set(" ".join(marked).split())


def test_between_two_wordings_of_one_language_a_small_word_counts() -> None:
    """A dropped "ikke" turns a quote into its opposite."""
    assert own_words("Vi lukker ikke havnen", "da", ("Vi lukker havnen", "da")) == ["ikke"]
