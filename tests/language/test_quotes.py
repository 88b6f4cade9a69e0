"""Quotations, their speakers, and the same words in several articles; every text here is invented."""

import itertools
from pathlib import Path

import pytest

from analysis.language.quote_groups import group_quotes
from analysis.language.quotes import Quote, find_quotes

SEEDS = Path(__file__).parents[2] / "seeds"


def said(text: str, language: str) -> list[tuple[str, str]]:
    """Return (words, speaker) of every quotation, and check that each span is where its words are."""
    quotes = find_quotes(text, language)
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    return [(quote.text, quote.speaker) for quote in quotes]


DANISH = """Broen over sundet lukker

Broen ved Hals lukkes i tre uger. Det oplyser Vejdirektoratets projektleder, Mette Lindholm, mandag.

– Vi har fundet rust i to bærende dragere.

– Derfor tør vi ikke vente til foråret, siger hun til Ritzau.

Borgmester Jens Kragh (S) ærgrer sig:

– Det rammer pendlerne hårdt. Er der slet ingen anden vej?

Færgen sejler hvert tyvende minut, siger Kragh. Han vil nu skrive til ministeren.

– Jeg er skuffet, men jeg forstår det godt, siger borgmesteren.

Politiet er også bekymret for trafikken.

– Hold god afstand, lyder det fra vagtchef Ole Friis."""


def test_danish_dash_lines_get_the_speaker_of_their_run() -> None:
    """The first line of a run would have no speaker, and "hun" or "borgmesteren" would stay nobody."""
    assert said(DANISH, "da") == [
        ("Vi har fundet rust i to bærende dragere", "Mette Lindholm"),
        ("Derfor tør vi ikke vente til foråret", "Mette Lindholm"),
        ("Det rammer pendlerne hårdt. Er der slet ingen anden vej?", "Jens Kragh"),
        ("Jeg er skuffet, men jeg forstår det godt", "Jens Kragh"),
        ("Hold god afstand", "Ole Friis"),
    ]


DANISH_MARKS = """»Vi har ventet på den sal i ti år,« siger skoleleder Karen Bak.

Elevrådets formand, Ali Nazari, er enig: »Endelig kan vi spille om vinteren.«

»Men taget er for lavt«, tilføjer han, »og der mangler et ur.«

Filmen »Manden der kunne flyve langt« vises lørdag. Salen er »ret lille«, mener en nabo.

Ifølge skolelederen er der »ikke råd til at hæve taget i år«."""


def test_danish_marks_open_in_both_directions_and_titles_are_no_quotations() -> None:
    """A film's title or two ironic words would be listed among what people said."""
    assert said(DANISH_MARKS, "da") == [
        ("Vi har ventet på den sal i ti år", "Karen Bak"),
        ("Endelig kan vi spille om vinteren", "Ali Nazari"),
        ("Men taget er for lavt", "Ali Nazari"),
        ("og der mangler et ur", "Ali Nazari"),
        ("ikke råd til at hæve taget i år", "Karen Bak"),
    ]


NORWEGIAN = """– Nå er isen trygg

– Vi har målt tolv centimeter, sier brannsjef Tor Egil Vik i Hamar til NRK. Han ber likevel folk være varsomme.

– Hvor bør man holde seg unna?

– Ved elveosen. Der går det strøm under isen, sier Vik, og vi har hatt tre ulykker der.

Skøyteløper Anne Lise Rud sier at hun «ikke er redd i det hele tatt».

«Isen synger når det er kaldt», legger hun til.

Politiet maner til forsiktighet. – Bruk isbrodder og gå aldri alene, sier operasjonsleder Siv Aas."""


def test_norwegian_quotations_in_dashes_and_angles() -> None:
    """The interviewer's question would be put into the chief's mouth, or a line within a paragraph be missed."""
    assert said(NORWEGIAN, "nb") == [
        ("Nå er isen trygg", "Tor Egil Vik"),
        ("Vi har målt tolv centimeter", "Tor Egil Vik"),
        ("Hvor bør man holde seg unna?", ""),
        ("Ved elveosen. Der går det strøm under isen", "Tor Egil Vik"),
        ("og vi har hatt tre ulykker der", "Tor Egil Vik"),
        ("ikke er redd i det hele tatt", "Anne Lise Rud"),
        ("Isen synger når det er kaldt", "Anne Lise Rud"),
        ("Bruk isbrodder og gå aldri alene", "Siv Aas"),
    ]


NYNORSK = """– Eg har aldri sett så mykje snø, seier bonde Olav Bø.

– Fjøset toler ikkje meir no, fortel han.

«Vi hjelper alle som ringjer,» sa ordføraren, Gunn Eide, til Firda.

– Ho er flink, meiner ein nabo."""


def test_nynorsk_verbs_and_forms_are_known() -> None:
    """Nynorsk speakers (seier, fortel, meiner) would be lost."""
    assert said(NYNORSK, "nn") == [
        ("Eg har aldri sett så mykje snø", "Olav Bø"),
        ("Fjøset toler ikkje meir no", "Olav Bø"),
        ("Vi hjelper alle som ringjer", "Gunn Eide"),
        ("Ho er flink", "ein nabo"),
    ]


SWEDISH = """”Vi hade tur med vinden”, säger räddningsledaren Per Åström.

Enligt honom brann det i ett soprum. – Ingen kom till skada, berättar Åström för TT.

Statsminister Eva Lindh (S) skriver på X: ”Mina tankar går till de boende.”

”Det luktade rök redan vid sex”, har grannen Stina Ek sagt. ”Jag ringde direkt.”

Utställningen ”Eld och vatten genom tiderna” öppnar på fredag."""


def test_swedish_marks_that_look_alike_on_both_sides() -> None:
    """The end of one quotation would open the next, and the article's own words would be quoted."""
    assert said(SWEDISH, "sv") == [
        ("Vi hade tur med vinden", "Per Åström"),
        ("Ingen kom till skada", "Per Åström"),
        ("Mina tankar går till de boende", "Eva Lindh"),
        ("Det luktade rök redan vid sex", "Stina Ek"),
        ("Jag ringde direkt", "Stina Ek"),
    ]


ENGLISH = """“We lost the roof in a minute,” said Mayor Ellen Cross of Port Ash. “I have never seen such wind.”

Cross, who grew up here, said the town would “need every pair of hands.”

Fire chief Raj Patel told reporters: "Nobody is missing. We counted twice."

"The school is dry," he added, "and the kitchen works."

“We will rebuild,” the mayor said. “We always do.

“But not before spring.”

A senior official, who asked not to be named, said, “The money is there.”

The charity "Friends of the Old Harbour Wall" brought blankets — so-called "hope boxes"."""


def test_english_quotations_over_sentences_and_paragraphs() -> None:
    """Subject-first tags, roles, continued quotations or names in marks would go wrong."""
    assert said(ENGLISH, "en") == [
        ("We lost the roof in a minute", "Ellen Cross"),
        ("I have never seen such wind", "Ellen Cross"),
        ("need every pair of hands", "Ellen Cross"),
        ("Nobody is missing. We counted twice", "Raj Patel"),
        ("The school is dry", "Raj Patel"),
        ("and the kitchen works", "Raj Patel"),
        ("We will rebuild", "Ellen Cross"),
        ("We always do", "Ellen Cross"),
        ("But not before spring", "Ellen Cross"),
        ("The money is there", "A senior official"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("– Det går bra, siger Venstres gruppeformand, Karsten Lund, til Ritzau.", "Karsten Lund"),
        ("– Det går bra, siger talsmand for Nordea Pia Holm.", "Pia Holm"),
        ("– Det går bra, siger Venstres Karsten Lund.", "Karsten Lund"),
        ("– Det går bra, siger politiet.", "politiet"),
        ("– Det går bra, siger skuespilleren til Ritzau.", "skuespilleren"),
        ("– Det går bra, fortæller TV 2 Sports cykelreporter Lise Holm.", "Lise Holm"),
        ("– Det går bra, siger en talsmand for Nordea.", "en talsmand for Nordea"),
        ("– Det går bra, siger den 31-årige fisker.", "den 31-årige fisker"),
        ("– Det går bra, har Lise Holm tidligere sagt.", "Lise Holm"),
        ("– Det går bra, slår Lise Holm fast.", "Lise Holm"),
        ("– Det går bra, lyder Holms svar. Lise Holm rejste hjem.", "Lise Holm"),
        ("Miljøminister Lise Holm (S) siger:\n– Det går bra.", "Lise Holm"),
        ("– Det går bra, sier direktør i Posten Norge Tone Vik til NTB.", "Tone Vik"),
        ("Eric Lund, rådgiver ved Havforskningen sier at «det går bra med fisken».", "Eric Lund"),
        ("Endelig fremhæver OECD, at »det går bra med fisken«.", "OECD"),
        ("”Det går bra”, säger Anna Ek på analysföretaget Sifo.", "Anna Ek"),
        ("Anna Ek på analysföretaget Sifo säger: ”Det går bra.”", "Anna Ek"),
        ("„Es geht gut“, sagte Anna Beck.", "Anna Beck"),
        ("“It goes well,” U.S. President Ann Reed said.", "Ann Reed"),
        ("“It goes well,” according to Ann Reed.", "Ann Reed"),
        ("Ann Reed left early, telling CBS that it “goes rather well for us.”", "Ann Reed"),
        ("»Det går bra.«\n\nLise Holm, formand for fiskerne", "Lise Holm"),
        ("»Det går bra for os alle.«\n\nSådan siger Lise Holm om fiskeriet.", "Lise Holm"),
        ("Lise Holm: »Det går bra.«", "Lise Holm"),
        ("»Det går bra for os alle.«", ""),
        ("Unfortunately, added Ann Reed, “it goes badly for us.”", "Ann Reed"),
        ("The party’s envoy to Oslo says “it goes rather well.”", "The party’s envoy to Oslo"),
    ],
)
def test_the_speaker_is_named_however_the_tag_is_built(text: str, speaker: str) -> None:
    """A title, an employer or a party would stand where the speaker's name belongs."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kurset hedder »Lær at sy på en weekend«.", "da"),
        ('Hun købte bogen "Den lange vej hjem igen".', "da"),
        ("Han kaldte det »helt i skoven«.", "da"),
        ("- 3 æg\n- 2 dl mælk\n- Salt og peber", "da"),
        ("Temperaturen faldt til\n-5 grader i nat.", "da"),
        ("Kampen endte 2–1. Han – og kun han – jublede.", "da"),
        ('The board is 8\' 6" long and 2" thick.', "en"),
        ("— Another newspaper greeted the leaders with a billboard.", "en"),
        ("She sang “The Long Way Home Again” twice.", "en"),
        ("The group behind “Open Harbour” said the gate was shut.", "en"),
        ("He spoke on “This Week.” She spoke on “Last Word.”", "en"),
    ],
)
def test_titles_lists_and_measures_are_not_said_by_anybody(text: str, language: str) -> None:
    """Film titles, shopping lists and inches would be listed as quotations."""
    assert find_quotes(text, language) == []


def test_what_is_inferred_is_marked() -> None:
    """A reader could not tell a name beside the quotation from one worked out."""
    text = "– Det går bra, siger Lise Holm.\n– Vi fisker igen i dag, siger hun.\n– Og i morgen."
    assert [(quote.speaker, quote.inferred) for quote in find_quotes(text, "da")] == [
        ("Lise Holm", False),
        ("Lise Holm", True),
        ("Lise Holm", True),
    ]


def test_the_verb_is_kept() -> None:
    """What a speech verb says of the speaker (hævder, erkender) would be lost."""
    text = "– Det går bra, hævder Lise Holm. Hun rejser nu.\n– Nej, erkender Bo Krag."
    assert [quote.verb for quote in find_quotes(text, "da")] == ["hævder", "erkender"]


def test_a_pronoun_finds_a_speaker_of_its_gender() -> None:
    """The woman meant by "hun" would be the man who happened to speak last."""
    text = "Pia Holm og Jens Lund venter.\n– Det regner, siger Jens Lund.\n– Det blæser også nu, siger hun."
    assert [quote.speaker for quote in find_quotes(text, "da")] == ["Jens Lund", "Pia Holm"]


def test_a_quotation_that_never_closes_does_not_swallow_the_article() -> None:
    """A forgotten mark would turn the rest of the article into one long quotation."""
    text = "Han sagde, at »det var slut.\n\nDagen efter kom regnen.\n\n»Nu venter vi bare,« siger Bo Krag."
    assert said(text, "da") == [("Nu venter vi bare", "Bo Krag")]


@pytest.mark.parametrize("byline", ["Af Kirsten Lund", "Af: Kirsten Lund", "Tekst: Kirsten Lund og Ida Bro"])
@pytest.mark.parametrize("brought_on", ["Ude på kajen stod", "Helt ude for enden af den gamle og noget skæve kaj stod"])
def test_whoever_wrote_an_article_does_not_speak_in_it(byline: str, brought_on: str) -> None:
    """The reporter would say what her sources say; and nobody in a text with a byline could be "hun"."""
    text = f"{byline}\n\n{brought_on} Lise Holm med sin hund.\n\n»Vi venter bare på vejret«, siger hun."
    assert [quote.speaker for quote in find_quotes(text, "da")] == ["Lise Holm"]
    text = f"{byline}\n\n{brought_on} en flok måger.\n\n»Vi venter bare på vejret«, siger hun."
    assert [quote.speaker for quote in find_quotes(text, "da")] == [""]


def test_a_sentence_that_begins_like_a_byline_names_whom_it_quotes() -> None:
    """“Af” and “Av” open sentences too."""
    text = "Af alle i byen er Lise Holm den ældste.\n\n»Vi venter bare på vejret«, siger hun."
    assert [quote.speaker for quote in find_quotes(text, "da")] == ["Lise Holm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("»Molen holder ikke en storm til«, siger strandfogeden.", "strandfogeden"),
        ("«Moloen tåler ikke en storm til», sier havnefogden.", "havnefogden"),
        ("”Piren klarar inte en storm till”, säger hamnfogden.", "hamnfogden"),
    ],
)
def test_an_office_of_the_coast_speaks(text: str, speaker: str) -> None:
    """A quotation in marks whose speaker is not known for one would not be a quotation at all."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


def test_the_seeds_share_one_quotation_in_two_styles() -> None:
    """The best link between the two Danish telegrams, a dash line here and »« there, would be missed."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    quotes = [(name, quote) for name, text in texts.items() for quote in find_quotes(text, "")]
    assert len(quotes) == 11
    assert {quote.speaker for _, quote in quotes} == {"Sergej Lavrov", "Jens Stoltenberg"}
    groups = [grouped.group for grouped in group_quotes(quotes)]
    shared = [(name, quote.speaker) for (name, quote), group in zip(quotes, groups, strict=True) if group]
    assert len(shared) == 2
    assert {speaker for _, speaker in shared} == {"Sergej Lavrov"}
    assert len({name for name, _ in shared}) == 2


def quotation(text: str) -> Quote:
    """Return a quotation of which only the words count."""
    return Quote(0, len(text), text, "", "", inferred=False)


def test_quotations_are_grouped_over_style_case_and_cuts() -> None:
    """A quotation cut or printed in other marks elsewhere would count as a new one."""
    long = quotation("Vi har ventet i ti år, og nu kan vi endelig spille håndbold igen")
    cut = quotation("… nu kan vi endelig spille håndbold igen")
    other = quotation("Vi spiller fodbold")
    found = group_quotes([("a", long), ("b", cut), ("b", other), ("c", quotation("VI SPILLER – FODBOLD!"))])
    groups = [grouped.group for grouped in found]
    assert groups[0] == groups[1] != groups[2] == groups[3]
    assert all(group.startswith("q-") and len(group) == 10 for group in groups)


def test_a_quotation_of_one_article_belongs_to_no_group() -> None:
    """A line repeated in its own article, or an everyday "Ja", would look like a link between articles."""
    line = quotation("Vi har ventet i ti lange år")
    assert group_quotes([("a", line), ("a", line)]) == [("", False)] * 2
    assert group_quotes([("a", quotation("Ja")), ("b", quotation("Ja"))]) == [("", False)] * 2
    assert group_quotes([]) == []


def test_a_group_keeps_its_id_when_articles_are_added() -> None:
    """Links to a quotation would break with every new article."""
    pair = [("a", quotation("Vi har ventet i ti år")), ("b", quotation("Vi har ventet i ti år"))]
    more = [("c", quotation("Noget helt andet blev sagt her")), *pair]
    assert group_quotes(pair)[0] == group_quotes(more)[1] != ("", False)


def test_text_without_quotations_has_none() -> None:
    """An empty or plain text would fail."""
    assert find_quotes("", "da") == []
    assert find_quotes("Det regner. Det blæser.\n\n", "") == []


def test_a_title_before_a_name_is_no_name() -> None:
    """A person called “Hr” would be quoted all over the collection."""
    text = "Paul Adams leder klubben.\n\n»Vi er klar til det nye år og meget mere,« sagde Hr. Adams tirsdag."
    assert [quote.speaker for quote in find_quotes(text, "da")] == ["Paul Adams"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Donald Reed talked of Joe Ashe, who said the plan “was dead on arrival in the Senate.”", "Joe Ashe"),
        ("Ann Reed spoke of Mayor Tom Ashe, who said: “The bridge is not safe at all.”", "Tom Ashe"),
        ("Lise Holm talte om Bo Krag, der sagde, at »broen ikke er sikker mere«.", "Bo Krag"),
        ("Kari Nes snakket om Ola Dahl, som sa at «brua ikke er trygg lenger».", "Ola Dahl"),
        ("Anna Ek talade om Leif Berg, som sade att ”bron inte är säker längre”.", "Leif Berg"),
        ("Anna Berg sprach über Karl Meier, der sagte: „Die Brücke ist nicht sicher.“", "Karl Meier"),
        ("Kari Nes viste til Ola Dahl, som i fjor sa: «Brua er ikke trygg lenger.»", "Ola Dahl"),
        ("Lise Holm mødte Bo Krag, formand for fiskerne, som sagde: »Broen er ikke sikker.«", "Bo Krag"),
        ("Ann Reed, who grew up here, said: “The bridge is not safe at all.”", "Ann Reed"),
    ],
)
def test_a_relative_clause_speaks_for_the_name_it_follows(text: str, speaker: str) -> None:
    """The one who speaks of somebody would be given that one's words, without a "probably"."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Reed was told by Tom Ashe that “the bridge is not safe at all.”", "Tom Ashe"),
        ("Ann Reed was asked by Tom Ashe: “Why is the bridge closed again?”", "Tom Ashe"),
        ("Lise Holm blev spurgt af Bo Krag: »Hvorfor lukker I broen nu?«", "Bo Krag"),
        ("Kari Nes ble fortalt av Ola Dahl at «brua ikke er trygg lenger».", "Ola Dahl"),
        ("Anna Ek tillfrågades av Leif Berg: ”Varför stängs bron nu igen?”", "Leif Berg"),
        ("Anna Berg wurde von Karl Meier gefragt: „Warum ist die Brücke gesperrt?“", "Karl Meier"),
        ("Lise Holm fik at vide: »Broen er ikke sikker mere.«", ""),
        ("Anna Ek fick frågan av Leif Berg: ”Är bron säker nu igen?”", ""),
        ("Anna Berg bekam von Karl Meier zu hören: „Die Brücke ist nicht sicher.“", ""),
        ("Lise Holm blev ramt af Bo Krag: »Det gjorde meget ondt i armen.«", ""),
        ("Tom Ashe was quoted as saying: “The bridge is not safe at all.”", "Tom Ashe"),
    ],
)
def test_a_passive_speaks_for_its_agent(text: str, speaker: str) -> None:
    """The one who was asked would seem to ask."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Reed heard Tom Ashe say: “The bridge is not safe at all.”", "Tom Ashe"),
        ("Lise Holm hørte Bo Krag sige: »Broen er ikke sikker mere.«", "Bo Krag"),
        ("Kari Nes hørte Ola Dahl si: «Brua er ikke trygg lenger.»", "Ola Dahl"),
        ("Anna Ek hörde Leif Berg säga: ”Bron är inte säker längre.”", "Leif Berg"),
        ("Anna Berg hörte Karl Meier sagen: „Die Brücke ist nicht sicher.“", "Karl Meier"),
        ("Lise Holm så Bo Krag skrive: »Broen er ikke sikker mere.«", "Bo Krag"),
        ("According to what Tom Ashe told Ann Reed, “the bridge is not safe at all.”", "Tom Ashe"),
        ("Ann Reed quoted Tom Ashe: “The bridge is not safe at all.”", "Tom Ashe"),
        ("Ann Reed quoted Tom Ashe as saying “the bridge is not safe at all.”", "Tom Ashe"),
        ("Ann Reed accused Tom Ashe of saying “the bridge is not safe at all.”", "Tom Ashe"),
        ("Lise Holm citerer Bo Krag: »Broen er ikke sikker mere.«", "Bo Krag"),
        ("Kari Nes siterer Ola Dahl: «Brua er ikkje trygg lenger.»", "Ola Dahl"),
        ("Anna Ek citerar Leif Berg: ”Bron är inte säker längre.”", "Leif Berg"),
        ("Anna Berg zitierte Karl Meier: „Die Brücke ist nicht sicher.“", "Karl Meier"),
        ("Ifølge Lise Holm sagde Bo Krag: »Broen er ikke sikker mere.«", "Bo Krag"),
        ("“The bridge is not safe,” according to what Tom Ashe told Ann Reed.", "Tom Ashe"),
        ("»Broen er ikke sikker«, ifølge hvad Bo Krag sagde til Lise Holm.", "Bo Krag"),
        ("Anna Berg zu Karl Meier: „Die Brücke ist nicht sicher.“", "Anna Berg"),
        ("Lise Holm til Bo Krag: »Broen er ikke sikker mere.«", "Lise Holm"),
    ],
)
def test_who_hears_or_quotes_somebody_does_not_speak(text: str, speaker: str) -> None:
    """The listener would be given the words that another one said."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("– Hvorfor lukkes broen?\n\nLindholm tøver.\n\n– Fordi den er rusten, siger Mette Lindholm.", "da"),
        ("– Hvorfor stenges brua?\n\nHun nøler litt.\n\n– Den er rusten, sier Mette Lind.", "nb"),
        ("– Kvifor vert brua stengd?\n\nHo ventar litt.\n\n– Ho er rusta, seier Mette Lind.", "nn"),
        ("– Varför stängs bron?\n\nHon tvekar.\n\n– Den är rostig, säger Anna Ek.", "sv"),
    ],
)
def test_a_question_is_not_given_to_whoever_answers_it(text: str, language: str) -> None:
    """A line of the article between question and answer would put the interviewer's words into the other's mouth."""
    assert [bool(quote.speaker) for quote in find_quotes(text, language)] == [False, True]


def test_the_interviewer_asks_on_after_an_answer_and_a_line_between() -> None:
    """A second question would go on as the answer to the first."""
    text = (
        "– Broen er rusten, siger Mette Lindholm.\n\nDer går en ferge i stedet.\n\n– Hvor længe lukker I?"
        "\n\nHun kigger ud over sundet.\n\n– I tre uger, siger hun."
    )
    assert [quote.speaker for quote in find_quotes(text, "da")] == ["Mette Lindholm", "", "Mette Lindholm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Zelda Moreau met Quill Ostrander.\n\n“It rains,” said Mr. Ostrander to Ms. Moreau. “Yes,” she said.",
            "Zelda Moreau",
        ),
        ("“It rains,” Joshua Ostrander said. Nobody saw Eva Lind.\n\n“It pours now,” she said.", "Eva Lind"),
        ("President Ostrander said rain was near.\n\n“It pours in every town,” he said. Ostrander left.", "Ostrander"),
        ("– Vi venter, siger Randers Freja FC-angriber Michael Lund.", "Michael Lund"),
        ("– Vi venter, siger formand for Miljø- og Planudvalget Peter Lund.", "Peter Lund"),
        ("– Det regner, siger Bo Krag.\n\nHan tøver.\n\n– Det bliver værre endnu, lyder hans analyse.", "Bo Krag"),
    ],
)
def test_titles_first_names_and_owners_lead_to_the_person(text: str, speaker: str) -> None:
    """She would be a man whose name is not listed, or a committee would have a first name."""
    assert find_quotes(text, "")[-1].speaker == speaker


def test_a_programme_in_marks_is_no_quotation() -> None:
    """The name of a programme would be what its guest said."""
    text = 'Speaking on ABC\'s "This Week," Sen. Tom Ashe said the comments were "wildly inaccurate in every way."'
    assert [quote.text for quote in find_quotes(text, "en")] == ["wildly inaccurate in every way"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Holm kaldte Krag »en mand uden mod og mening«.", "Holm"),
        ("Dahl kritiserer Nes for å være «altfor treg i denne saken».", "Dahl"),
        ("Dahl kalla Nes «ein ven av alle og ingen».", "Dahl"),
        ("Berg kallade Ek ”en fara för hela staden”.", "Berg"),
        ("Reed called Ashe “a danger to the whole town.”", "Reed"),
        ("Beck nannte Meier „einen Freund aller und niemandes“.", "Beck"),
        ("Reed accused Ashe of being “a danger to the whole town.”", "Reed"),
        ("I en mail kalder formand Lise Holm broen »en skændsel for hele byen«.", "Lise Holm"),
        ("The bridge, described by Ashe as “safe enough for everybody,” fell.", ""),
    ],
)
def test_who_calls_somebody_something_speaks_and_not_the_one_called(text: str, speaker: str) -> None:
    """An insult would be put into the mouth of the one insulted, as certain."""
    assert [quote.speaker for quote in find_quotes(text, "")] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lise Holm vandt løbet. Bagefter sagde hun: »Det var hårdt til sidst.«", "Lise Holm"),
        ("Broen er lukket. Det kan vare længe.\n\n– Vi venter, siger hun.", ""),
        ("Varför stängs bron? Varför nu?\n\n– Den är rostig, säger han.", ""),
        ("Kvifor no? Kvifor så seint?\n\n– Ho er rusta, seier han.", ""),
        ("Burde I have sagt det? Burde I gå?\n\n– Nej, svarer hun.", ""),
        ("Danach sagte er: „Die Brücke bleibt gesperrt.“ Danach ging er.", ""),
        ("Indeed, even Ann Reed said the bridge was “a disaster for the town.”", "Ann Reed"),
        ("Trying to calm them, Reed issued a statement saying: “The bridge is safe.”", "Reed"),
        ("Critics point to a law that says: “No bridge may be closed for a year.”", ""),
        ("Representative Ann Reed of Ohio, the top official on roads, said: “It is safe.”", "Ann Reed"),
        ("Sen. Ann Reed, R-OH, who heads the party's road committee, said, “It is safe.”", "Ann Reed"),
        ("Beside Jan Kowal of Poland, Ms. Reed on Monday denied it all, saying that “the bridge is safe.”", "Reed"),
        ("“The bridge is safe,” said the Democratic staffer, who left.", "the Democratic staffer"),
    ],
)
def test_an_opener_or_a_place_is_nobody(text: str, speaker: str) -> None:
    """A question word, an adverb or a state would be listed among the people."""
    assert find_quotes(text, "")[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Borgmester Bo Krag og viceborgmester Lise Holm kom.\n\n– Ja, siger viceborgmesteren.", "Lise Holm"),
        ("Viceborgmester Lise Holm og borgmester Bo Krag kom.\n\n– Ja, siger borgmesteren.", "Bo Krag"),
        ("Generalsekretær Bo Krag og sekretær Lise Holm kom.\n\n– Ja, siger sekretæren.", "Lise Holm"),
        ("Leder Ola Dahl og nestleder Kari Nes kom.\n\n– Ja, sier nestlederen.", "Kari Nes"),
        ("Minister Bo Krag kom.\n\n– Ja, siger statsministeren.", "statsministeren"),
        ("Advokat Ola Dahl anker.\n\nAktor Kari Nes er glad.\n\n– Bra, sier statsadvokaten.", "statsadvokaten"),
        ("Mayor Ann Reed and deputy mayor Tom Ashe met. “We agree,” the deputy mayor said.", "Tom Ashe"),
        ("President Ann Reed spoke. “No, never,” said the former president.", "the former president"),
        ("Udenrigsminister Lise Holm kom.\n\n– Ja, siger ministeren.", "Lise Holm"),
        ("Gartner Bo Krag lukker.\n\n– Ja, siger han.", "Bo Krag"),
        ("Birøkter Ola Dahl venter.\n\n– Ja, sier han.", "Ola Dahl"),
        ("Biodlare Nils Ek väntar.\n\n– Ja, säger han.", "Nils Ek"),
        ("Ifølge tidligere landechef Bo Krag gik det godt.\n\n– Ja, siger landechefen.", "Bo Krag"),
    ],
)
def test_a_role_fits_whoever_holds_it(text: str, speaker: str) -> None:
    """The mayor would say what the deputy said."""
    assert [quote.speaker for quote in find_quotes(text, "")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Das ist ein Skandal“, sagte Anna Beck der Neuen Zeitung.", "Anna Beck"),
        ("„Das ist ein Skandal“, sagte Direktorin Anna Beck.", "Anna Beck"),
        ("„Das ist ein Skandal“, sagte Oberbürgermeisterin Anna Beck.", "Anna Beck"),
        ("Trainer Karl Meier: „Wir sind bereit.“", "Karl Meier"),
        ("„Er hatte Glück“, sagte ein Sprecher der Feuerwehr.", "ein Sprecher"),
        ("„Das ist ein Skandal“, sagte Karl von der Aue.", "Karl von der Aue"),
    ],
)
def test_german_titles_and_listeners_are_no_part_of_a_name(text: str, speaker: str) -> None:
    """The paper spoken to, or the office held, would stand in the name."""
    assert [quote.speaker for quote in find_quotes(text, "de")] == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("– Vi må snakke, sa Ola Dahl. Nestleder Kari Nes var enig: – Det er på tide.", ["Ola Dahl", "Kari Nes"]),
        ("Tränaren Anna Ek var nöjd: – Vi spelade bra. Nästa match är på lördag.", ["Anna Ek"]),
        ("– Det var sjovt.\n\nSå derfor havnede familien i programmet.", [""]),
        ("– Det var sjovt.\n\nSådan begyndte eventyret for Lise Holm.", [""]),
        ("København: – Det var sjovt at prøve noget nyt.", []),
        ("”Nu räcker det för oss alla!” står det på skylten.", [""]),
    ],
)
def test_narration_between_quotations_names_the_right_speaker_or_nobody(text: str, speakers: list[str]) -> None:
    """A city, a family that moves, or whoever spoke before would seem to speak."""
    assert [quote.speaker for quote in find_quotes(text, "")] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Lise Holm siger: »Vi er stærke nu.« Kritikere er uenige. »Det er dyrt for os alle«, skriver de.",
        "Kari Nes sier: «Vi er sterke nå.» Kritikere er uenige. «Det er dyrt for oss alle», skriver de.",
        "Kari Nes seier: «Vi er sterke no.» Andre er usamde. «Det er dyrt for oss alle», skriv dei.",
        "Anna Ek säger: ”Vi är starka nu.” Andra håller inte med. ”Det är dyrt för oss alla”, skriver de.",
        "Ann Reed said: “We are strong.” Analysts disagreed. “It is dear to us all,” they wrote.",
    ],
)
def test_several_people_are_not_the_one_who_spoke_last(text: str) -> None:
    """Opponents' words would be given to the one they oppose."""
    assert find_quotes(text, "")[-1].speaker == ""


def test_no_two_quotations_share_words() -> None:
    """A mark that is never closed would give the same words to two speakers."""
    text = (
        "Borgmester Bo Krag kalder broen »en milepæl for os.\n\n– Vi protesterer højlydt, siger naboen Lise Holm."
        "\n\nHun roser dog havnen« som sådan."
    )
    quotes = find_quotes(text, "da")
    assert all(one.end <= other.start for one, other in itertools.pairwise(quotes))
    assert ("Vi protesterer højlydt", "Lise Holm") in [(quote.text, quote.speaker) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Ashe met Bill Reed at the bridge. “It is safe,” he said.", ""),
        ("Tom Ashe met Anna Reed at the bridge. “It is safe,” he said.", "Tom Ashe"),
        ("Bo Krag mødte Jens Lund på broen. »Den er sikker nok«, sagde han.", ""),
        ("Tom Ashe left. “No,” Bill Reed said. Mr. Ashe said he came. “It is safe,” he said.", "Tom Ashe"),
        ("President Ostrander told reporters he was busy. “I hate to guess,” he said.", "Ostrander"),
    ],
)
def test_a_pronoun_between_two_equals_is_left_open(text: str, speaker: str) -> None:
    """The words of one would be guessed to be the other's."""
    assert find_quotes(text, "")[-1].speaker == speaker


@pytest.mark.parametrize("surname", ["Niemann", "Hoffmann", "King", "Judge", "Bonde", "Richter"])
def test_a_surname_that_is_also_a_role_leads_to_the_full_name(surname: str) -> None:
    """One person would be two speakers."""
    text = f"– Vi er klar, siger Lise {surname}.\n\n– Det var vildt, siger {surname}."
    assert [quote.speaker for quote in find_quotes(text, "da")] == [f"Lise {surname}"] * 2


def test_a_name_between_commas_behind_its_office_is_the_speaker() -> None:
    """“…,” the mayor, Ann Reed, said would have no quotation at all."""
    text = "“We begged them to stop,” the mayor, Ann Reed, said. “They laughed,” the owner, Tom Ashe, told reporters."
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Reed", "Tom Ashe"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("– Vi venter, siger Ole Bach.\n\n– Bach er ked af det, siger kilden.", "kilden"),
        ("– Vi venter, sier Ola Dahl.\n\n– Dahl er lei seg, sier talsmannen.", "talsmannen"),
        ("“We wait,” Ann Reed said. “She is sad,” the spokesman said.", "the spokesman"),
        ("“We wait,” Ann Reed said.\n\n“Now you pay more,” the advertisement says.", ""),
        ("Guests met at Reed Tower. Reed herself left.\n\n“It was a sad day,” Reed said.", "Reed"),
        ("The paper’s chief A. Barry Reed said in a statement: “It was a sad day.”", "A. Barry Reed"),
        ("»Det er trist,« siger Nicolaj Hoffmann Lund, der bor i byen.", "Nicolaj Hoffmann Lund"),
    ],
)
def test_whoever_speaks_of_somebody_is_not_that_one(text: str, speaker: str) -> None:
    """An anonymous source, an advertisement or a building would pass for the person of the story."""
    assert find_quotes(text, "")[-1].speaker == speaker


def test_a_photographer_is_not_the_one_who_answers() -> None:
    """The name in a picture's caption would be given a whole interview."""
    text = "Broen blev lukket i går. (Foto: Jan Lund)\n\nHvad sker der nu?\n\n– Vi venter på vinden.\n\n– Så åbner vi."
    assert {quote.speaker for quote in find_quotes(text, "da")} == {""}
