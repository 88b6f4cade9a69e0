"""Dates in invented news texts: in brackets each date with its value, "?" where the publication day is missing.

Whatever stands outside brackets must stay silent. All texts are dated Tuesday 3 March 2026 unless a test says else.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import UNKNOWN, Published, parse_published
from analysis.language.dates import DateMention, find_dates
from analysis.timeline import interval

TUESDAY = parse_published("2026-03-03")
MARCH = parse_published("2026-03")


def read(
    marked: str, language: str, published: Published = TUESDAY
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the dates expected and found, each as it stands in the text with its value."""
    expected = re.findall(r"\[([^=\]]+)=([^\]]+)\]", marked)
    text = re.sub(r"\[([^=\]]+)=[^\]]+\]", r"\1", marked)
    mentions = find_dates(text, language, published)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(mention.resolved == bool(mention.value) == (not mention.needs) for mention in mentions)
    return expected, [(mention.text, mention.value or "?") for mention in mentions]


DANISH = """
Transportministeren meddelte [mandag=2026-03-02], at hun går af [1. april=2026-04-01]. Partiets ledelse traf
afgørelsen [i søndags=2026-03-01], og på [fredag=2026-03-06] skal medlemmerne stemme. Kritikken begyndte
[tirsdag i sidste uge=2026-02-24], da en rapport fra [november sidste år=2025-11] blev kendt.

– Man må se det i sammenhæng, siger formanden (S), der selv trak sig [for tre uger siden=2026-W07]. Bestyrelsen blev
skåret fra 20 til 10, og B-1903 fik 2000 kroner og 12,5 procent af 1.950 medlemmer. En mand i 30'erne klagede.

Broen blev indviet den [14. juni 1998=1998-06-14], og siden [2014=2014] har [16 år tidligere=?] været et
omdrejningspunkt. [Onsdag kl. 14.30=2026-03-04T14:30] holder udvalget møde, og [i morgen aften=2026-03-04TEV] er der
debat. Hver mandag er der åbent; om sommeren lukker museet. Regnskabet for [tredje kvartal 2025=2025-Q3] kommer i
[uge 12=2026-W12]. I [efteråret 2024=2024-FA] sagde hun nej. [Tidligere på året=2026] sagde hun ja, men i
[1990'erne=199] var svaret et andet. [Natten til lørdag=2026-02-28TNI] brændte salen. Det sker [om to måneder=2026-05]
og ikke [næste år=2027] eller i [2040=2040].
"""


def test_a_danish_article_gives_its_dates_and_nothing_else() -> None:
    """Weekdays by tense and preposition, parts of day, weeks, months, seasons, years; sums and ages stay silent."""
    expected, found = read(DANISH, "da")
    assert found == expected


BOKMAL = """
Statsråden varslet [mandag ettermiddag=2026-03-02TAF] at hun går av [1. april=2026-04-01]. Partiet bestemte seg
[i går kveld=2026-03-02TEV], og [neste torsdag=2026-03-12] møtes landsstyret. Saken har pågått siden [januar=2026-01].

– Jeg må si at man tar det tungt, sier Tor Berg (Ap). Han ba om innsyn [for ti dager siden=2026-02-21] og fikk svar
[forrige uke=2026-W09]. Det er mer enn [to år siden=2024-03] sist, og [i fjor høst=2025-FA] var det stille. Styret ble
redusert fra 20 til 10, strømmen kostet 1990 kroner, og 2000 deltakere møtte opp. På [1970-tallet=197] var det
annerledes.

[Natt til søndag=2026-03-01TNI] ble det brann. [Fredagskvelden=2026-02-27TEV] var rolig, men
[lørdag 14. mars=2026-03-14] blir det folksomt. [17. mai=2026-05-17] feires som vanlig. I [løpet av året=2026] kommer
rapporten, trolig [til høsten=2026-FA]. I vår kommune har vi ventet siden [sommeren 2019=2019-SU]. Målet for
[2030=2030] står fast. [Dagen etter=?] snudde de.

Kampene skal spilles [lørdag=2026-03-07], [søndag=2026-03-08] og [mandag=2026-03-09]. Hver tirsdag og torsdag
viser 22. juli-senteret «1984»; ring 2021 2022.
"""


def test_a_bokmal_article_gives_its_dates_and_nothing_else() -> None:
    """A "neste torsdag" is next week's; "i vår kommune" is no spring; "må", "man" and "Tor" are no weekdays."""
    expected, found = read(BOKMAL, "nb")
    assert found == expected


NYNORSK = """
Ordføraren seier ho går av [om to veker=2026-W12]. Ho fekk brevet [laurdag=2026-02-28], og [i morgon=2026-03-04]
møtest styret. [Denne veka=2026-W10] har det vore uro, etter det som hende [for fire dagar sidan=2026-02-27]. Ho tok
over i [september i fjor=2025-09], men [førre veke=2026-W09] kom kritikken. Eg må seie at to av partane er nøgde.
[I sommar=2026-SU] vert huset rive. Ein gong kosta det 2000 kroner.
"""


def test_a_nynorsk_article_gives_its_dates_and_nothing_else() -> None:
    """Nynorsk forms count: laurdag, morgon, veker, dagar, sommar."""
    expected, found = read(NYNORSK, "nn")
    assert found == expected


SWEDISH = """
Statsrådet avgick [i måndags=2026-03-02]. Beskedet kom sent på kvällen och på [fredag=2026-03-06] möts partiet igen.
Man ska rösta den [12 april=2026-04-12]. [För tre veckor sedan=2026-W07] var läget ett annat, sade Tor Lind.
[Förra veckan=2026-W09] föll beslutet och [nästa vecka=2026-W11] väntas mer. [I somras=2025-SU] brann det två gånger,
och på [1980-talet=198] likaså. [Fredagskvällen=2026-02-27TEV] var lugn. Mötet hölls
[tisdag kl. 09.15=2026-03-03T09:15]. [Nyårsafton=2025-12-31] firades hemma, och [tidigare i år=2026] kom 2 000 brev.
Sedan [2011=2011] har 1950 personer flyttat. Bolaget tjänade mer [första kvartalet=2026-Q1] än [i fjol=2025].
Landskampen spelades [24 februari 2026=2026-02-24]. [Två dagar senare=?] var allt glömt.
"""


def test_a_swedish_article_gives_its_dates_and_nothing_else() -> None:
    """Past weekdays and seasons by their endings, days without a stop, and feasts."""
    expected, found = read(SWEDISH, "sv")
    assert found == expected


ENGLISH = """
The minister resigned on [Monday=2026-03-02] and will be replaced on [Thursday=2026-03-05], her office said
[today=2026-03-03]. She took the post in [May 2021=2021-05] and may march on if voters agree. The committee, which met
[last night=2026-03-02TNI], will report [next week=2026-W11]. It was set up [three years ago=2023] after the floods of
[February 14, 2019=2019-02-14].

"We lost 2,000 jobs, some 1950 people moved and it cost $2000," said April Jones, who is in her 30s. Every Monday they
met. Shops reopened on [1 July=2025-07-01] and closed [the next day=?]. [In the summer of 2018=2018-SU] prices rose 20
to 10. Sales fell in the [third quarter of 2025=2025-Q3] and since [December=2025-12]. A vote is due on
[Tuesday at 2:30 p.m.=2026-03-03T14:30] The old mill dates from the [19th century=18] and was rebuilt in the
[1920s=192]. [Last summer=2025-SU] it burned. [Earlier this year=2026], USA Today called it "a ruin". The ruling is
expected [in two weeks=2026-W12], by [13/03/2026=2026-03-13].
"""


def test_an_english_article_gives_its_dates_and_nothing_else() -> None:
    """The verbs "may" and "march", April as a name and USA Today as a newspaper are no dates."""
    expected, found = read(ENGLISH, "en")
    assert found == expected


GERMAN = """
Die Ministerin trat am [Montag=2026-03-02] zurück. [Vor drei Wochen=2026-W07] war davon nichts zu hören, sagte Herr
Sommer [gestern=2026-03-02]. Am [1. April=2026-04-01] soll ein Nachfolger kommen, [nächste Woche=2026-W11] berät die
Partei. Seit [2014=2014] kostete das 2000 Euro. [Im Sommer 2019=2019-SU] war es ruhig. Man traf sich jeden Montag. Im
[Januar=2026-01] kam der Brief.
"""


def test_a_german_article_gives_its_dates_and_nothing_else() -> None:
    """Months and weekdays count with a capital letter; Herr Sommer is no season."""
    expected, found = read(GERMAN, "de")
    assert found == expected


ONLY_THE_MONTH = """
Ministeren gik af [mandag=?], og [denne uge=?] er der møde. [I går=?] sagde hun nej. [For ti dage siden=?] sagde hun
ja. Fra [1. april=2026-04-01] gælder loven, som blev vedtaget i [februar=2026-02]. [Tidligere på måneden=2026-03] var
der valg, og [for to år siden=2024] tabte hun. [Sidste år=2025] vandt hun, og [til sommeren=2026-SU] går hun på
pension. [Næste tirsdag=?] taler hun. I [2001=2001] begyndte hun.
"""


def test_with_only_the_month_no_day_is_made_up() -> None:
    """A "mandag" must not become the Monday of the month's first week; what every day agrees on still resolves."""
    expected, found = read(ONLY_THE_MONTH, "da", MARCH)
    assert found == expected


def test_what_is_missing_is_named() -> None:
    """A reader must learn what to supply: the day, the month or the date of publication, or nothing that helps."""
    text = "Loven gælder fra august, og mandag kom svaret. Dagen efter rejste hun."
    needs = {
        published: [mention.needs for mention in find_dates(text, "da", published)]
        for published in (MARCH, parse_published("2026"), UNKNOWN)
    }
    assert needs == {
        MARCH: ["", "day of publication", "what the text counts from"],
        parse_published("2026"): ["month of publication", "day of publication", "what the text counts from"],
        UNKNOWN: ["date of publication", "date of publication", "what the text counts from"],
    }


def test_without_any_publication_date_only_named_years_resolve() -> None:
    """An undated text may not borrow today's date."""
    expected, found = read(
        "Han døde [12. mai 1978=1978-05-12] og ble gravlagt [fredag=?]. I [juni=?] kom boka, i [1981=1981] filmen.",
        "nb",
        UNKNOWN,
    )
    assert found == expected


def test_a_day_or_month_that_could_come_first_stays_open_in_english() -> None:
    """03/04/2026 is in March for some readers and in April for others."""
    mentions = find_dates("The deal of 03/04/2026 replaced that of 25/12/2025.", "en", TUESDAY)
    assert [(mention.value, mention.needs) for mention in mentions] == [
        ("", "which of the two numbers is the month"),
        ("2025-12-25", ""),
    ]


def test_a_text_in_an_unknown_language_gives_only_complete_dates() -> None:
    """In a language that is not read, "mardi" and "lundi" must not be guessed at; 12 mars 2026 is plain."""
    expected, found = read(
        "Le ministre est parti mardi, le [12 mars 2026=2026-03-12], soit [2026-03-12=2026-03-12].", "fr"
    )
    assert found == expected
    assert read("Hun gikk mandag 1. april.", "")[1] == []


def test_a_range_gives_both_of_its_ends() -> None:
    """From "4.–6. mars" a timeline needs both days."""
    expected, found = read(
        "Møtet er [4.=2026-03-04]–[6. mars=2026-03-06] og [11.=2026-04-11] og [12. april=2026-04-12].", "nb"
    )
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "impossible", "needs"),
    [
        ("en", "It was signed on 30 February 2021 in Rome.", "30 February 2021", "a day that exists"),
        ("en", "It will be signed on November 31 in Rome.", "November 31", "a day that exists"),
        ("da", "Mødet holdes den 31. november 2026 i Hobro.", "31. november 2026", "a day that exists"),
        ("nb", "Møtet holdes 30. februar i Ås.", "30. februar", "a day that exists"),
        ("sv", "Mötet hålls den 31 april i Ystad.", "31 april", "a day that exists"),
        ("nn", "Møtet var 29. februar 2023 på Voss.", "29. februar 2023", "a day that exists"),
        ("de", "Das Treffen war am 31.06.2025 in Kiel.", "31.06.2025", "a day that exists"),
        ("da", "Vi ses i uge 53 i 2025 igen.", "uge 53 i 2025", "a week that exists"),
        ("en", "Sent on 2026-03-03T25:10 from Rome.", "2026-03-03T25:10", "a time that exists"),
    ],
)
def test_an_impossible_day_is_said_to_be_one(language: str, text: str, impossible: str, needs: str) -> None:
    """It would become its month, or a reader would be asked for a day of publication that helps nothing."""
    for published in (TUESDAY, MARCH, UNKNOWN):
        (mention,) = find_dates(text, language, published)
        assert (mention.text, mention.value, mention.needs) == (impossible, "", needs)


def test_numbers_that_are_no_days_are_no_dates() -> None:
    """Results and people counted after a month must not end the analysis, nor become days."""
    assert find_dates("Klokka 45.13.2020 og 2021-99-99.", "nb", TUESDAY) == []
    expected, found = read(
        "In [May=2026-05] 30 people come, in [June=2025-06] 31 firms closed, in [May 2019=2019-05] 12.", "en"
    )
    assert found == expected


def test_the_29th_of_february_is_found_in_its_leap_year() -> None:
    """The nearest year has no such day."""
    expected, found = read("Han blev født [29. februar=2024-02-29].", "da", parse_published("2025-06-01"))
    assert found == expected


def test_easter_moves() -> None:
    """Good Friday 2026 is 3 April, in 2025 it was 18 April."""
    expected, found = read("Det var stengt [langfredag=2026-04-03], som [langfredag i fjor=2025-04-18].", "nb")
    assert found == expected


def test_letters_that_grow_in_lower_case_do_not_shift_spans() -> None:
    """A Turkish İ before a date would move every later span by one."""
    expected, found = read("İzmir og İstanbul: Mødet er [torsdag=2026-03-05].", "da")
    assert found == expected


def test_white_space_and_broken_lines_do_not_hide_a_date() -> None:
    """Feeds use no-break spaces and break lines anywhere but between paragraphs."""
    assert [mention.value for mention in find_dates("Det skjer 1.\napril og neste\u00a0 tirsdag.", "nb", TUESDAY)] == [
        "2026-04-01",
        "2026-03-10",
    ]
    assert [mention.value for mention in find_dates("Vi sees neste\n\ntirsdag skal vi hvile.", "nb", TUESDAY)] == [
        "2026-03-03"
    ]


def test_mentions_come_in_order_and_never_overlap() -> None:
    """The article view marks them one after the other."""
    for language, text in (("da", DANISH), ("nb", BOKMAL), ("sv", SWEDISH), ("en", ENGLISH), ("de", GERMAN)):
        mentions = find_dates(text, language, TUESDAY)
        assert len(mentions) > 8
        assert all(earlier.end <= later.start for earlier, later in pairwise(mentions))


@settings(max_examples=40, deadline=None)
@given(start=st.dates(date(2019, 12, 1), date(2025, 1, 31)), length=st.integers(0, 70), share=st.floats(0, 1))
def test_what_resolves_for_an_interval_holds_on_each_of_its_days(start: date, length: int, share: float) -> None:
    """Only the interval's ends are tried: a day between them must never give another value."""
    end = start + timedelta(days=length)
    between = start + timedelta(days=int(share * length))
    for language, text in (("da", DANISH), ("nb", BOKMAL), ("nn", NYNORSK), ("sv", SWEDISH), ("en", ENGLISH)):
        resolved = [m for m in find_dates(text, language, Published(start, end, "month")) if m.resolved]
        on_the_day: list[DateMention] = find_dates(text, language, Published(between, between, "day"))
        assert {(m.start, m.value) for m in resolved} <= {(m.start, m.value) for m in on_the_day}


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Rådet besluttede det [fredag den 13.=2026-02-13], og [torsdag den 19.=2026-03-19] skal byen stemme."),
        ("nb", "Laget tapte [torsdag 19.=2026-02-19] Omkampen skal gå [mandag den 16=2026-03-16] på Lerkendal."),
        ("nn", "Ho fekk [laurdag=2026-02-28] 14. plass, og [sundag 15.=2026-03-15] skal ho springe att."),
        ("sv", "Hon sade det [fredag den 13:e=2026-02-13] och hon kommer [torsdag den 19:e=2026-03-19]."),
        ("en", "The mill burned on [Friday the 13th=2026-02-13] and will reopen on [Thursday, the 19th=2026-03-19]."),
        ("de", "Sie kam am [Freitag, den 13.=2026-02-13] Am [Donnerstag, dem 19.=2026-03-19] wird gewählt."),
        ("sv", "Matchen är [onsdag den 4:e=2026-03-04]."),
        ("da", "Messen varer fra [torsdag den 19.=2026-11-19] til [lørdag den 21. november=2026-11-21]."),
    ],
)
def test_the_number_after_a_weekday_tells_which_one(language: str, marked: str) -> None:
    """The 13th of a month would become whatever Friday was last."""
    expected, found = read(marked, language)
    assert found == expected


def test_a_weekday_whose_number_fits_no_month_near_by_stays_open() -> None:
    """No Tuesday is the 19th from February to April 2026."""
    (mention,) = find_dates("Mødet holdes tirsdag den 19. i Hobro.", "da", TUESDAY)
    assert (mention.text, mention.value, mention.needs) == ("tirsdag den 19.", "", "the month that is meant")
    assert [each.needs for each in find_dates("Mødet er tirsdag den 19.", "da", UNKNOWN)] == ["date of publication"]


def test_the_weekday_of_a_date_far_off_tells_its_year() -> None:
    """The 21 November of a fair would be last year's Friday; near by, a weekday that does not fit is a slip."""
    expected, found = read(
        "Messen er [lørdag den 21. november=2026-11-21], ikke [fredag den 21. november=2025-11-21]. "
        "Festen er [mandag den 21. marts=2026-03-21].",
        "da",
    )
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("sv", "De var där [torsdagen före jul=2025-12-18]. Nu ska de mötas [måndag i nästa vecka=2026-03-09]."),
        ("da", "Skolen åbner [mandagen efter påske=2026-04-13] og lukker [fredag før pinse=2026-05-22]."),
        ("nb", "Det var [onsdag før jul=?], eller kanskje [fredag før jul i fjor=2025-12-19]."),
        (
            "en",
            "He will come the [Monday after Easter=2026-04-06]. He came the [Friday before Christmas=2025-12-19].",
        ),
        ("de", "Sie kommt am [Montag nach Ostern=2026-04-13] oder am [Montag der kommenden Woche=2026-03-09]."),
        ("da", "De skal mødes [fredag om en uge=2026-03-13] og igen [mandag om en uge=?]."),
        (
            "en",
            "He left [a week ago Monday=2026-02-23], or [Monday a week ago=2026-02-23]; vote [Monday week=2026-03-16].",
        ),
        ("en", "They vote [a week from Friday=2026-03-13] and again [two weeks from Monday=2026-03-23]."),
        ("de", "[Erster Montag im Mai=2026-05-04] ist frei, der [letzte Freitag im November=2025-11-28] nicht."),
        ("nb", "Festen er den [siste fredagen i november=2025-11-28], ikke [siste mandag i mai 2019=2019-05-27]."),
        (
            "da",
            "Hun rejste [mandagen efter=?], og [fredagen før=?] valget var hun i Ribe. [Den følgende mandag=?] også.",
        ),
        ("en", "She left the [Monday after=?] the vote, and [the following Friday=?] she was in Rome."),
        ("sv", "Hon kom hem på [onsdagen=2026-02-25] efter mötet. [Samma fredag=?] var hon i Rom."),
    ],
)
def test_a_weekday_counted_from_something_else_is_not_the_nearest_one(language: str, marked: str) -> None:
    """The Monday after Easter would be yesterday; what two days fit, or none that is named, stays open."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Den sorte fredag kostede banken alt, og en blå mandag fulgte."),
        ("nb", "Den svarte fredagen glemmer ingen, heller ikke den blodige søndagen."),
        ("sv", "Den svarta fredagen blev dyr för alla."),
        ("en", "Bloody Sunday is remembered in Derry every Friday before Easter, Super Tuesday in Iowa."),
        ("de", "Der Schwarze Freitag und der Blutige Sonntag blieben in Erinnerung."),
    ],
)
def test_days_with_names_of_their_own_are_no_plain_weekdays(language: str, text: str) -> None:
    """A crash of long ago would be dated to last week."""
    assert find_dates(text, language, TUESDAY) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Svømmehallen har åbent alle dage undtagen mandag."),
        ("nb", "Butikken er åpen alle dager unntatt søndag."),
        ("sv", "Bussen går alla dagar utom lördag."),
        ("en", "The museum is open every day except Monday."),
    ],
)
def test_a_weekday_that_is_always_left_out_is_no_date(language: str, text: str) -> None:
    """Opening hours would put a dot on the timeline."""
    assert find_dates(text, language, TUESDAY) == []


def test_this_morning_is_told_in_danish_with_her_til() -> None:
    """It is how Danish radio and web sites say when something happened a few hours ago."""
    marked = "Broen lukkede [her til morgen=2026-03-03TMO] og åbner [her til aften=2026-03-03TEV]."
    expected, found = read(marked, "da")
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Konferencen åbner [fredag=2026-03-06] i Odense, og loven træder i kraft [mandag=2026-03-09]."),
        ("da", "Prisen uddeles [lørdag=2026-03-07]. Det oplyser politiet [fredag=2026-02-27]."),
        (
            "nb",
            "Messa åpner [lørdag=2026-03-07], og loven trer i kraft [mandag=2026-03-09].",
        ),
        ("nn", "Møtet startar [laurdag=2026-03-07] og blir avslutta [måndag=2026-03-09]."),
        (
            "sv",
            "Mötet inleds [lördag=2026-03-07] och avgörs [måndag=2026-03-09]. Det skriver bladet [fredag=2026-02-27].",
        ),
        ("en", "The summit opens [Saturday=2026-03-07] in Rome. Ferries are to sail again [Monday=2026-03-09]."),
        ("de", "Die Messe beginnt [Montag=2026-03-09], das Gesetz tritt am [Samstag=2026-03-07] in Kraft."),
        ("de", "Das Spiel findet am [Sonntag=2026-03-08] statt."),
    ],
)
def test_what_is_arranged_is_told_in_the_present_but_lies_ahead(language: str, marked: str) -> None:
    """A conference that opens on Friday would have opened last week."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Loven vedtages allerede [onsdag=2026-03-04]. Dommeren modtog [torsdag=2026-02-26] en klage."),
        ("da", "Regningen forlænges [onsdag=2026-03-04]. En mand er [onsdag=2026-02-25] blevet fundet i et billede."),
        ("nb", "Selskapet presenterte planen [onsdag=2026-02-25], og naboene traff ministeren [torsdag=2026-02-26]."),
        ("nn", "Politiet fann bilen [torsdag=2026-02-26], og onkelen gav bort hunden [onsdag=2026-02-25]."),
        ("sv", "Mannen dömdes [onsdag=2026-02-25], och systern häktades [torsdag=2026-02-26]."),
        ("en", "Indeed, Manchester United go to Rome [Wednesday=2026-03-04]."),
    ],
)
def test_the_verb_nearest_to_a_weekday_tells_its_tense(language: str, marked: str) -> None:
    """Words like "allerede", "billede" and "United" end like verbs of the past, and many such verbs do not."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Between 1600 and 1700 people came, and between 1950 and 1980 people stayed; some 1900-2000 dollars."),
        (
            "da",
            "Det koster fra 1900 til 2000 kroner. Mellem 1600 og 1700 tilskuere kom til postnummer 1950 Frederiksberg.",
        ),
        ("nb", "Mellom 1600 og 1700 mennesker møtte opp, og prisen gikk fra 1950 til 1980 kroner."),
        ("nn", "Mellom 1600 og 1700 tilskodarar kom, og det kostar frå 1900 til 2000 kroner."),
        ("sv", "Från 1600 till 1700 personer kom; mellan 1950 och 1980 personer stannade."),
        ("de", "Zwischen 1600 und 1700 Menschen kamen, für 1900 bis 2000 Euro."),
    ],
)
def test_what_two_numbers_count_together_is_no_pair_of_years(language: str, text: str) -> None:
    """A crowd would be drawn on the time line in the year 1600."""
    assert find_dates(text, language, TUESDAY) == []


def test_two_numbers_that_count_nothing_are_years() -> None:
    """The reign of a king must not be lost with the crowds."""
    expected, found = read("Between [1600=1600] and 1700, and from [1950=1950] to [1980=1980].", "en")
    assert found == expected
    assert read("Mellan [1990=1990] och 2000 byggdes det.", "sv")[1] == [("1990", "1990")]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "[For et år siden i dag=2025-03-03] døde han. [I dag for ti år siden=2016-03-03] blev broen åbnet."),
        ("nb", "[I dag for to uker siden=2026-02-17] kom brevet, [for et år siden i går=2025-03-02] kom svaret."),
        ("nn", "[For eit år sidan i dag=2025-03-03] brann det."),
        ("sv", "[För ett år sedan i dag=2025-03-03] dog han, [i dag för en månad sedan=2026-02-03] föddes hon."),
        ("en", "[Today a year ago=2025-03-03] he left; [a year ago today=2025-03-03] she came."),
        ("de", "[Heute vor einem Jahr=2025-03-03] starb er, [heute vor 30 Jahren=1996-03-03] kam er."),
    ],
)
def test_today_years_ago_is_that_day(language: str, marked: str) -> None:
    """An anniversary would be dated to today."""
    expected, found = read(marked, language)
    assert found == expected


def test_a_day_that_the_year_counted_to_does_not_have_is_said_not_to_exist() -> None:
    """There was no 29 February a year before."""
    (mention,) = find_dates("A year ago today he left.", "en", parse_published("2024-02-29"))
    assert (mention.value, mention.needs) == ("", "a day that exists")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "I begyndelsen af 2000-tallet kom uroen."),
        ("nb", "Tidlig på 2000-tallet kom uroen."),
        ("nn", "Tidleg på 2000-talet kom uroa."),
        ("sv", "I början av 2000-talet kom oron."),
        ("en", "In the early 2000s it began."),
        ("de", "Anfang der 2000er-Jahre kam die Unruhe."),
    ],
)
def test_the_beginning_of_the_2000s_is_their_first_decade(language: str, text: str) -> None:
    """It would be drawn as a century, most of it still to come."""
    (mention,) = find_dates(text, language, TUESDAY)
    assert (mention.value, mention.granularity) == ("200", "decade")
    assert interval(mention.value) == (date(2000, 1, 1), date(2009, 12, 31))
    (whole,) = find_dates("På 2000-tallet skete der mere.", "da", TUESDAY)
    assert interval(whole.value) == (date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "da",
            "Hun bor i dag i Ribe. Luften er værre end i dag. EU har i dag 27 medlemmer.",
        ),
        ("nb", "I dag bor hun i Voss. Dalen var grønnere enn i dag, og firmaet er i dag verdens største."),
        ("nn", "Ho bur i dag på Voss. Laget har i dag 300 medlemer."),
        ("sv", "Hon lever i dag i Lund. I dag finns bruket kvar, varmare än i dag. Bolaget har i dag 40 anställda."),
        ("de", "Er lebt heute in Kiel. Heute besitzt er drei Höfe, mehr als heute."),
        ("en", "She lives today in Rome. It was colder then than today."),
        ("da", "I løbet af det næste år eller to bygges broen, og de venter den næste uge."),
        ("nb", "I løpet av det neste året bygges brua."),
    ],
)
def test_what_holds_nowadays_or_lasts_so_long_is_no_day_of_its_own(language: str, text: str) -> None:
    """Every "lives today in Rome" would be an event of the day of publication."""
    assert find_dates(text, language, TUESDAY) == []


def test_what_happens_today_is_still_found() -> None:
    """The day of publication is the commonest of all dates."""
    expected, found = read(
        "[I dag=2026-03-03] har politiet anholdt to, retten har [i dag=2026-03-03] dømt en, og de leder stadig "
        "[i dag=2026-03-03].",
        "da",
    )
    assert found == expected


def test_what_follows_to_is_no_verb_of_the_sentence_and_since_tells_the_past() -> None:
    """A journey "for at mødes" would move the election before it into the next year."""
    expected, found = read(
        "Han rejser hertil efter valget i [oktober=2025-10] for at mødes med kongen. "
        "Siden [onsdag=2026-02-25] er der uro.",
        "da",
    )
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Der kørte en bilist i 60'erne, og to kvinder i 30'erne slap med skrammer. Ofret er midt i 20'erne."),
        ("da", "Den dræbte var i slutningen af 40'erne, mens chaufføren er først i halvtredserne."),
        ("nb", "En lastebilsjåfør i 50-årene og en pasient i slutten av 70-årene ble kjørt bort. Hun er i førtiårene."),
        ("nb", "To menn i 30- og 40-årene er siktet, og fornærmede er i begynnelsen av 20-årene."),
        ("nn", "Ei kvinne i 80-åra er sakna. Syklisten er i byrjinga av 60-åra."),
        ("sv", "En man i 40-åren greps, och kvinnan är i 30-åren."),
        ("en", "A driver in her 50s and an old man in the 70s died; the suspect, aged in the late 30s, fled."),
        ("de", "Eine Frau in den 60ern starb, der Radfahrer ist in den 30ern."),
    ],
)
def test_the_age_of_a_person_is_no_decade(language: str, text: str) -> None:
    """A driver in his fifties would put an event into the 1950s."""
    assert find_dates(text, language, TUESDAY) == []


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "I slutningen af [80'erne=198] kom manden til byen, og i [halvfjerdserne=197] var musikken en anden."),
        ("nb", "I [50-årene=195] var byen fattig, og på [1970-tallet=197] flyttet en mann i 60-årene inn."),
        ("nn", "I [70-åra=197] kom oljen, og kvinner i [1930-åra=193] arbeidde heime."),
        ("sv", "På [80-talet=198] var det annorlunda."),
        ("da", "Sådan levede man i [50'erne=195]."),
        ("en", "The man moved here in the [80s=198]."),
        ("de", "In den [70ern=197] war der Film neu."),
    ],
)
def test_a_decade_is_not_the_age_of_a_person(language: str, marked: str) -> None:
    """What happened in the eighties must not be lost because somebody is named in the sentence."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Indbrudstyve brød ind i skolen [torsdag=2026-02-26]. Laden brændte [natten til fredag=2026-02-27TNI]."),
        ("da", "De stjal to biler [fredag=2026-02-27], og han skød en ræv [torsdag=2026-02-26]."),
        ("da", "I [juni=2025-06] fandt en dykker ringen, og i [juli=2025-07] brød hun armen."),
        ("nb", "Tyvene brøt seg inn [torsdag=2026-02-26], og låven brant [natt til fredag=2026-02-27TNI]."),
        ("nb", "I [juni=2025-06] falt prisene, og i [august=2025-08] dro de til Island."),
        (
            "nn",
            "Politiet rykte ut [torsdag=2026-02-26]. I [juni=2025-06] skreiv ho boka.",
        ),
        ("sv", "Tjuvar bröt sig in [torsdag=2026-02-26], och i [juni=2025-06] sjönk priset. De stal bilen på."),
        ("en", "Thieves broke in [Thursday=2026-02-26]. They stole a boat [Friday=2026-02-27]."),
        ("en", "In [June=2025-06] divers found it; in [July=2025-07] she swam home."),
        ("de", "Diebe brachen am [Freitag=2026-02-27] ein. Im [Juni=2025-06] fand ein Taucher den Ring."),
        ("da", "I [april=2025-04] fandt en dykker ringen. Hun sagde, at hun stopper i [april=2026-04]."),
        ("nb", "I [april=2025-04] fant en dykker ringen, og [1. mai=2026-05-01] er det fest."),
        ("sv", "I [april=2025-04] fann en dykare ringen. Den [1 april=2025-04-01] brann huset."),
        (
            "en",
            "In [April=2025-04] divers found it. On [April 1=2025-04-01], she left. He leaves in [April=2026-04].",
        ),
        ("de", "Im [April=2025-04] fand ein Taucher den Ring. Er sagte, sie gehe im [April=2026-04]."),
        ("de", "Die Scheune brannte am [Freitag=2026-02-27] ab, und er schwieg am [Donnerstag=2026-02-26]."),
    ],
)
def test_what_strong_verbs_tell_lies_in_the_past(language: str, marked: str) -> None:
    """A burglary of last week would be announced for the next one."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Finalen er [mandag=2026-03-09] i Herning. Odense møder [søndag=2026-03-08] Lyngby."),
        ("da", "Holdet vandt [lørdag=2026-02-28] og møder [søndag=2026-03-08] Lyngby."),
        ("da", "Bussen kører ikke [mandag=2026-03-09], og dronningen fylder 80 år [søndag=2026-03-08]."),
        ("da", "Vi spiller fint, siger træneren [mandag=2026-03-02]. En mand er [lørdag=2026-02-28] fundet død."),
        ("da", "Det skriver Avisen [lørdag=2026-02-28]. Forslaget er [søndag=2026-03-01] sendt i høring."),
        ("nb", "Retten har satt av en dag, og saken er [mandag=2026-03-09] eller [onsdag=2026-03-11]."),
        ("nb", "Neste kamp er [mandag=2026-03-09] mot Viking. Odd møter Start [søndag=2026-03-08]."),
        ("nb", "Fire er [søndag=2026-03-01] sendt til sykehus, sier politiet [søndag=2026-03-01]."),
        ("nn", "Gravferda er [måndag=2026-03-09], og ho fyller 70 år [sundag=2026-03-08]."),
        ("sv", "Begravningen är [måndag=2026-03-09]. Luleå möter Leksand [söndag=2026-03-08]."),
        ("en", "Leeds face Derby on [Sunday=2026-03-08]. The funeral is on [Monday=2026-03-09]."),
        ("en", "He turns 60 on [Saturday=2026-03-07]. Polls close [Monday=2026-03-09], he says."),
        ("en", "The mayor says on [Monday=2026-03-02] that the town loses money."),
        ("de", "Die Feier ist am [Sonntag=2026-03-08]. Mainz spielt am [Montag=2026-03-09] gegen Köln."),
        ("de", "Er ist am [Samstag=2026-02-28] in Bonn gestorben, und sie sagt am [Sonntag=2026-03-01] nichts."),
    ],
)
def test_what_takes_place_is_told_in_the_present_but_lies_ahead(language: str, marked: str) -> None:
    """Sunday's match would have been played last Sunday; what is said or has happened stays in the past."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "published", "marked"),
    [
        (
            "da",
            "2026-01-20",
            "Butikken lukkede [sidst på året=2025], og i [slutningen af måneden=2025-12] brændte den.",
        ),
        ("da", "2026-01-20", "Den skal åbne [sidst på året=2026], og i [slutningen af måneden=2026-01] kommer svaret."),
        ("nb", "2026-01-20", "Han fikk sparken på [slutten av året=2025]. Det skjer mot [slutten av måneden=2026-01]."),
        ("sv", "2026-01-20", "Priset steg i [slutet av året=2025] men väntas sjunka i [slutet av året=2026]."),
        ("en", "2026-01-20", "The mill closed [late in the year=2025] and will reopen at the [end of the year=2026]."),
        ("nb", "2026-03-03", "[Mandag i påskeuka=2026-03-30] er det fri."),
        ("da", "2026-05-03", "Han døde [onsdag i påskeugen=2026-04-01]."),
        ("sv", "2026-03-03", "[Torsdagen i påskveckan=2026-04-02] är lugn."),
        (
            "nb",
            "2026-03-03",
            "Hun kommer [neste torsdag=2026-03-12]. Turen varer fra [torsdag=2026-03-12] til [fredag=2026-03-13].",
        ),
        (
            "da",
            "2026-03-03",
            "Hun kommer [næste fredag=2026-03-13], og fra [fredag=2026-03-13] til [søndag=2026-03-15] er alt lukket.",
        ),
        (
            "en",
            "2026-03-03",
            "By [Saturday=2026-02-28], the mayor clarified it. It will be done by [Friday=2026-03-06].",
        ),
        (
            "en",
            "2026-03-03",
            "She smiled [this weekend=2026-W09-WE], when he called. They will meet [this weekend=2026-W10-WE].",
        ),
        (
            "en",
            "2026-03-03",
            "In [June=2009-06] and [July of 2009=2009-07], from [December=2018-12] to [January 2019=2019-01].",
        ),
        (
            "da",
            "2026-03-03",
            "Det regnede i [juni=2009-06] og [juli 2009=2009-07], og i [maj=2025-05] og [juni sidste år=2025-06] med.",
        ),
        ("de", "2026-03-03", "Im [Juni=2009-06] und [Juli 2009=2009-07] regnete es."),
        ("da", "2026-03-03", "Overskuddet faldt [sidste år=2025] og [forrige år=2024]."),
        ("da", "2026-03-03", "Den åbner i [april måned=2026-04]."),
        ("en", "2026-03-03", "He said that in [November=2026-11], the vote will be close."),
    ],
)
def test_a_day_or_year_is_the_one_that_its_sentence_tells(language: str, published: str, marked: str) -> None:
    """What was over by the turn of the year would lie ahead, and the first of two months in another year."""
    expected, found = read(marked, language, parse_published(published))
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", "Doctors met Sept. 11 survivors. The world changed after [September 11=?]."),
        ("da", "Efter [11. september=?] blev loven strammet, og efter 11. september-terroren igen."),
        ("nb", "Etter [11. september=?] ble alt annerledes, men [11. september 2025=2025-09-11] var rolig."),
        ("de", "Nach dem [11. September=?] änderte sich alles."),
        ("en", "The school will open on [September 11=2026-09-11]."),
    ],
)
def test_the_attacks_of_2001_are_no_day_of_last_year(language: str, marked: str) -> None:
    """Every mention of them would put an event into the autumn before."""
    expected, found = read(marked, language)
    assert found == expected
    near = read("The school opened on [September 11=2025-09-11].", "en", parse_published("2025-09-20"))
    assert near[0] == near[1]


def test_the_title_of_a_programme_is_no_week() -> None:
    """The programme "This Week" is a broadcast, this week is a week."""
    expected, found = read(
        "She told This Week on ABC that [this week=2026-W10] was hard. [This week=2026-W10] is.", "en"
    )
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("da", "Det er mere end tre år siden.", "2023-03"),
        ("nb", "Det er over tre år siden.", "2023-03"),
        ("sv", "Det är mer än tre år sedan.", "2023-03"),
        ("en", "It was more than three years ago.", "2023-03"),
        ("de", "Das war vor mehr als drei Jahren.", "2023-03"),
        ("en", "It was three years ago.", "2023"),
    ],
)
def test_more_than_so_many_years_ago_is_a_limit(language: str, text: str, value: str) -> None:
    """That it was no later would be lost, or that it may be earlier not told."""
    (mention,) = find_dates(text, language, TUESDAY)
    assert mention.value == value
    assert (mention.rule, mention.granularity) == (("ago", "year") if "was three" in text else ("longer ago", "month"))


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Taget faldt ned [i løbet af natten=2026-03-03TNI], siger vagten."),
        ("da", "Vagten blev der [hen over natten=2026-03-03TNI]."),
        ("nb", "Seks hytter har brent [i løpet av natten=2026-03-03TNI], opplyser politiet."),
        ("nn", "Bilen hamna i elva [i løpet av natta=2026-03-03TNI]."),
        ("sv", "Skuret brann ned [under natten=2026-03-03TNI]. Hon arbetar under natten."),
        ("nb", "[Mandag kveld=2026-03-02TEV] snødde det, og [i løpet av natten=2026-03-03TNI] gled muren ut."),
        ("nb", "[Lørdag kveld=2026-02-28TEV] snødde det, og [i løpet av natten=?] gled muren ut."),
        ("nb", "Muren gled ut i løpet av [natten til lørdag=2026-02-28TNI]."),
    ],
)
def test_the_night_is_the_one_just_over_unless_the_text_tells_of_another_day(language: str, marked: str) -> None:
    """What happened last night would have no time; what happened on Saturday night would be last night's."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Muren brast [natten til den 12. januar=2026-01-12TNI], og [natten til 9. maj 2019=2019-05-09TNI] med."),
        ("da", "Den faldt [natten til mandag den 12. januar=2026-01-12TNI]."),
        ("nb", "Det brant [natt til 12. januar=2026-01-12TNI]. [Natt til 31. februar=?] brant det ikke."),
        ("nn", "Ho kom [natta til laurdag 10. januar=2026-01-10TNI]."),
        ("sv", "Hon föll [natten mot 14 januari=2026-01-14TNI]."),
        ("sv", "Muren rasade [natten till måndagen den 12 januari=2026-01-12TNI]."),
    ],
)
def test_the_night_before_a_date_is_its_night_and_not_the_day(language: str, marked: str) -> None:
    """What broke before dawn would stand anywhere in the day, and with a weekday beside it in another month."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("da", "Ledelsen troede, at arbejdet ville vare til [torsdag=2026-03-05]."),
        ("nb", "Mannskapene hadde trodd at jobben ville ta til [onsdag=2026-03-04]."),
        ("da", "Mødet er udskudt til [fredag=2026-03-06]."),
        ("nb", "Kampen ble utsatt til [søndag=2026-03-08]."),
        ("nn", "Dei sa at det skulle ta til [fredag=2026-03-06]."),
        ("sv", "Bron skulle hållas stängd till [lördag=2026-03-07]. Mötet blev uppskjutet till [fredag=2026-03-06]."),
        ("da", "De ventede til [fredag=2026-02-27] med at svare. Hun skulle være rejst [søndag=2026-03-01]."),
        ("nb", "De skulle være der fra [fredag=2026-02-27] til [søndag=2026-03-01], men dro hjem."),
    ],
)
def test_what_was_to_last_till_a_weekday_or_was_put_off_lies_ahead(language: str, marked: str) -> None:
    """The day on which the bridge opens again would be one that is over."""
    expected, found = read(marked, language)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "published", "marked"),
    [
        ("da", "2026-06-11", "Naboerne vil helst være fri for støjen indtil [foråret=2027-SP]."),
        ("da", "2026-06-11", "[Onsdag=2026-06-10] sagde hun, at hallen er lukket indtil [foråret 2028=2028-SP]."),
        ("nb", "2026-06-11", "Brua er stengt inntil [våren=2027-SP]."),
        ("nb", "2026-06-11", "Isen lå inntil [våren=2026-SP]."),
        ("sv", "2026-06-11", "Vägen är avstängd tills [våren=2027-SP]."),
    ],
)
def test_until_a_season_is_the_one_to_come(language: str, published: str, marked: str) -> None:
    """A hall that is closed until spring would have opened long ago."""
    expected, found = read(marked, language, parse_published(published))
    assert found == expected
