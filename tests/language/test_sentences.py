"""Where paragraphs and sentences begin and end; the texts are invented."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.language.sentences import paragraphs, sentences


def split(text: str) -> list[str]:
    """Return the sentences as they stand in the text."""
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


def test_a_danish_text_is_split_at_its_sentences_only() -> None:
    """Dates, initials, abbreviations and numbers hold stops that end nothing."""
    expected = [
        "Kontoret i Tønder lukker fra 1. november kl. 12.",
        "Det oplyser bl.a. J. P. Holm, formand for Byggeri m.m. i byen, ifølge Dr. Lise Krag.",
        "Udgiften er ca. 4,5 mio. kr. om året, dvs. 12 pct. mere end i 2019.",
        "Antallet af ansatte falder fra 20 til 10.",
        "Kong Frederik 9. besøgte stedet, f.eks. Den Gamle Sal.",
        "»Det er trist!« siger borgmesteren ...",
        "»Vi må se på det.«",
        "(Byrådet mødes tirsdag.)",
        "Hvorfor?",
        "Det ved ingen.",
    ]
    assert split(" ".join(expected)) == expected


def test_a_norwegian_text_is_split_at_its_sentences_only() -> None:
    """The dialogue dash opens a sentence, also in the middle of a line."""
    expected = [
        "– Vi gir oss ikke, sier Kari T. Moen t.v. i bildet.",
        "– Nei, aldri.",
        "Saken kom opp i nr. 4 av St. Olavs-bladet, jf. loven av 17. mai 1814.",
        "Seieren ble 3–1 … men ikke uten kamp.",
        "Han bor i Prinsens gate 6.",
        "Her har han bodd lenge.",
    ]
    assert split(" ".join(expected)) == expected


def test_an_english_text_is_split_at_its_sentences_only() -> None:
    """Titles, initials of states and clock times."""
    expected = [
        "Mr. Brown met Sen. Ann B. Cole and Gen. Lee in Washington, D.C., at 2 p.m. on Jan. 3.",
        'She said: "We won."',
        "“It was No. 1 for me,” he added.",
        "The firm, Smith & Co. of Leeds, closed.",
        "He grew up in the U.S. and left.",
        "Then he came back to the U.S.",
        "He stayed.",
    ]
    assert split(" ".join(expected)) == expected


def test_a_name_goes_on_after_an_abbreviation_in_it() -> None:
    """An excerpt that ends at “Martin Luther King Jr.” does not say what happened to whom."""
    expected = [
        "Streets near King Jr. Boulevard reopened at 9 a.m. Tuesday, Calif. Gov. Ann Lee said.",
        "The rally for Tom Hale Jr. Democrats had planned was moved to 3 p.m. EST on Friday.",
        "Warner Bros. Pictures hired Prof. Mia Ott, Ph.D. Hansen and Harold Stone Sr.",
        "He arrived at 5 p.m.",
        "Nobody else came.",
        "Ifølge adm.dir. Lars Holm bliver Skt. Hans Torv lukket.",
        "Hun er cand.jur. Lise Bak.",
        "Det er hendes far, Ole Bak Jr.",
        "Han siger nej.",
        "Det er så meget, de kan.",
        "Lars Holm er enig.",
    ]
    assert split(" ".join(expected)) == expected


def test_swedish_and_german_ordinals_and_abbreviations_end_nothing() -> None:
    """A German month has a capital letter and still belongs to the day before it."""
    swedish = ["Mötet hölls kl. 14.", "Bl.a. deltog ca. 30 personer, t.ex. Hr. Berg m.fl. från byn."]
    german = ["Am 1. November beginnt der 2. Teil.", "Das sind z.B. die Kosten, d.h. ca. 3 Mio. Euro."]
    assert split(" ".join(swedish)) == swedish
    assert split(" ".join(german)) == german


def test_a_lost_space_between_sentences_is_seen() -> None:
    """Feeds drop line ends: "… siger han.Senere …" are two sentences, a web address is none."""
    assert split("Det er slut, siger han.Senere kom Avisen.dk til stede. Han gik.") == [
        "Det er slut, siger han.",
        "Senere kom Avisen.dk til stede.",
        "Han gik.",
    ]


def test_no_sentence_goes_beyond_its_paragraph() -> None:
    """A headline has no stop; it must not swallow the first sentence."""
    text = "  Broen åbner igen  \n \nDet sker i dag.\n\n\n– Endelig\n\nritzau\n"
    assert split(text) == ["Broen åbner igen", "Det sker i dag.", "– Endelig", "ritzau"]


def test_every_line_is_a_paragraph_where_lines_are_whole() -> None:
    """Many feeds put one paragraph on a line without blank lines between."""
    text = "Broen åbner igen\nDet sker i dag.\nOg i morgen lukker den."
    assert [text[line.start : line.end] for line in paragraphs(text)] == text.split("\n")


def test_lines_broken_to_fit_a_width_are_joined() -> None:
    """E-mailed telegrams break lines in the middle of sentences."""
    text = "Broen åbner igen, oplyser\nkommunen, efter en lang\nvinter. Det sker mandag.\n\nAlle er glade, siger\nhan."
    assert split(text) == [
        "Broen åbner igen, oplyser\nkommunen, efter en lang\nvinter.",
        "Det sker mandag.",
        "Alle er glade, siger\nhan.",
    ]


@given(st.text(alphabet='aB1. !?…»«"–\n\t(,Æ', max_size=200))
def test_sentences_hold_all_words_in_order_and_never_overlap(text: str) -> None:
    """What is between two sentences is white space: no word is lost and none is counted twice."""
    end = 0
    for sentence in sentences(text):
        assert text[end : sentence.start].strip() == ""
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""
        end = sentence.end
    assert text[end:].strip() == ""


WIRE = (
    "Ferry traffic across the Storsund stopped on Tuesday after a crane\nstruck one of the piers, the harbour office "
    "said.\n    Twelve people were taken to hospital, and two of them were\nstill there in the evening.\n"
    "    The crane was being towed to a yard.\n    Traffic is to begin again on Friday at the earliest, when\n"
    "divers have seen the pier.\n"
)


def test_lines_of_old_newswire_are_paragraphs_again() -> None:
    """A telegram of seventy letters a line would be read as verse, or, without blank lines, as one block."""
    found = [WIRE[start:end] for start, end in paragraphs(WIRE)]
    assert [each.split()[0] for each in found] == ["Ferry", "Twelve", "The", "Traffic"]
    assert found[1] == "Twelve people were taken to hospital, and two of them were\nstill there in the evening."


def test_a_text_that_is_set_in_as_a_whole_is_not_torn_apart() -> None:
    """Every line of a telegram with a margin would be a paragraph."""
    margin = "A first line that stands out\n" + "\n".join(
        f"     {line}" for line in WIRE.replace("    ", "").splitlines()
    )
    assert len(paragraphs(margin)) == 1
