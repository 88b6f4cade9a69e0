"""Which line of a bare news text is what; the texts are invented but for the sample articles."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from analysis.article import clean_text
from analysis.language.parts import parts

SEEDS = Path(__file__).parents[2] / "seeds"


def found(text: str) -> dict[str, str]:
    """Return the recognised parts as they stand in the text."""
    recognised = parts(text)
    spans = {name: getattr(recognised, name) for name in recognised.__dataclass_fields__}
    return {name: text[span.start : span.end] for name, span in spans.items() if span}


def seed(start: str) -> str:
    """Return a sample article without the month it begins with."""
    (path,) = SEEDS.glob(f"{start}*.txt")
    return clean_text(path.read_text(encoding="utf-8")).removeprefix(" date 2021-10 ")


def test_the_parts_of_the_sample_articles() -> None:
    """Two telegrams have nothing but a signature; the third has everything else."""
    assert found(seed("000")) == {"signature": "/ritzau/"}
    assert found(seed("001")) == {"signature": "ritzau"}
    third = found(seed("002"))
    assert third.pop("caption").startswith("KNUTE PÅ TRÅDEN: Sergei Lavrov")
    assert third == {
        "headline": "Etter utvisninger: Russland bryter kontakten med NATO",
        "byline": "Alf Bjarne Johnsen",
        "published_line": "Publisert: Nå nettopp",
    }


def test_a_web_article_gives_headline_byline_and_time() -> None:
    """What a reader copies from a page comes with its labels."""
    text = """Skolen på Hallsøya legges ned

Av Ingrid Moe Dahl og Per van der Berg, ingrid@hallsoy-posten.no

Publisert 3. mars 2026 kl. 14.10 | Oppdatert kl. 16.00

Kommunestyret vedtok mandag å legge ned skolen etter en lang debatt i salen.

Ingen vei tilbake

– Det er trist, sier rektor. (NTB)

©NTB"""
    assert found(text) == {
        "headline": "Skolen på Hallsøya legges ned",
        "byline": "Ingrid Moe Dahl og Per van der Berg",
        "published_line": "Publisert 3. mars 2026 kl. 14.10 | Oppdatert kl. 16.00",
        "signature": "©NTB",
    }


def test_a_first_sentence_or_a_later_subheading_is_no_headline() -> None:
    """A wrong title would stand on every page that lists the article."""
    text = """Broen over sundet åbner igen.

Det oplyser kommunen i en meddelelse til pressen.

Glæde i byen

Borgmesteren er lettet over, at det lange ventetid er slut, siger han til avisen."""
    assert "headline" not in found(text)
    assert "headline" not in found("Broen åbner igen\n\nDet er godt")
    assert "headline" not in found("Broen åbner igen")


def test_bylines_of_five_languages() -> None:
    """Names are told by their capitals: "Av erfaring vet vi" is no byline, and neither is a sentence."""
    body = "\n\nEn lang setning som forteller hva som har skjedd i saken så langt."
    bylines = {
        "Af Lis Holm Krag": "Lis Holm Krag",
        "AF LIS HOLM": "LIS HOLM",
        "Tekst: Ola Nordmann / Foto: Kari Nordmann": "Ola Nordmann",
        "By Ann B. Cole and John Lee, in Oslo": "Ann B. Cole and John Lee",
        "Text: Åsa Öberg": "Åsa Öberg",
        "Von Jörg Müller": "Jörg Müller",
        "Av Berit O'Hara-Lie (tekst)": "Berit O'Hara-Lie",
    }
    assert {line: found(line + body).get("byline") for line in bylines} == bylines
    others = ["Av erfaring vet vi dette", "Av Kari Nordmann fikk han hjelp.", "By the river", "Av NTB", "Text messages"]
    assert [found(line + body).get("byline") for line in others] == [None] * len(others)


def test_captions_and_datelines_are_told_apart() -> None:
    """Words in capitals open a caption only where a headline follows."""
    lead = "Ministeren møtte pressen etter et langt møte i går, og svarte på spørsmål."
    caption = "GIR SEG: Statsråd Kari Moen går av."
    assert found(f"{caption}\n\nStatsråden går av\n\n{lead}") == {"caption": caption, "headline": "Statsråden går av"}
    assert found(f"KØBENHAVN: {lead}\n\n{lead}") == {}
    assert found(f"Statsråden går av\n\nFoto: Ola Lie / NTB\n\n{lead}")["caption"] == "Foto: Ola Lie / NTB"


def test_signatures_of_agencies_are_seen_at_the_end_only() -> None:
    """A party or any short last line is no agency."""
    body = "Broen åbner igen, oplyser kommunen.\n\n"
    signed = ["/ritzau/", "ritzau", "(NTB)", "©NTB", "(NTB-Reuters)", "/ritzau/AFP/", "TT-AFP"]
    assert [found(body + line).get("signature") for line in signed] == signed
    assert found(body + "Det sker mandag, siger han. /ritzau/")["signature"] == "/ritzau/"
    unsigned = ["(Ap)", "Les også", "/fyens.dk/debat", "Reuters skrev først om saken i går."]
    assert [found(body + line).get("signature") for line in unsigned] == [None] * len(unsigned)
    assert "signature" not in found("ritzau")


def test_a_text_of_nothing_has_no_parts() -> None:
    """Empty texts reach this far too."""
    assert found("") == found(" \n\n ") == found("…") == {}


@given(
    st.lists(
        st.sampled_from(["ABC DEF: ", "Av Ola Lie", "Foto: NTB", "ritzau", "/ntb/", "Publisert 3", "Ja.", "\n", " "])
    )
)
def test_no_order_of_lines_ends_the_analysis(lines: list[str]) -> None:
    """Lines come in any order and number; every part is a place in the text."""
    text = "\n".join(lines)
    assert all(part and part in text for part in found(text).values())
