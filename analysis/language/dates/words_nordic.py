"""The words for days, months and times in Danish, Norwegian and Swedish; ``terms`` says what each list is."""

from dataclasses import replace

from analysis.language.dates import feasts, words_verbs
from analysis.language.dates.terms import CalendarWords, coded, numbered, shifted, timed, words

DANISH = CalendarWords(
    months=numbered("januar februar marts april maj juni juli august september oktober november december"),
    short_months=numbered("jan feb|febr mar apr") | numbered("aug sep|sept okt nov dec", 8),
    weekdays=numbered("mandag tirsdag onsdag torsdag fredag lørdag søndag", 0)
    | numbered("mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen", 0)
    | numbered("mandagens tirsdagens onsdagens torsdagens fredagens lørdagens søndagens", 0),
    numbers=numbered(
        "en|et|én|ét to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten"
    )
    | {"atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "hundrede": 100},
    ordinals=numbered("første|1. anden|andet|2. tredje|3. fjerde|4.") | {"sidste": -1},
    units=coded(day="dag dage døgn", week="uge uger", month="måned måneder", year="år", decade="årti årtier"),
    periods=coded(
        week="uge ugen", weekend="weekend weekenden", month="måned måneden", quarter="kvartal kvartalet", year="år året"
    ),
    seasons=coded(SP="forår", SU="sommer", FA="efterår", WI="vinter"),
    seasons_alone=coded(SP="foråret", SU="sommeren", FA="efteråret", WI="vinteren"),
    season_now="i",
    season_coming="til",
    weekend="weekenden",
    parts=coded(TMO="morgen formiddag", TMI="middag", TAF="eftermiddag", TEV="aften", TNI="nat"),
    night_to="natten til|nat til",
    this_night="i løbet af natten|hen over natten|i nattens løb",
    quarter="kvartal(?:et)?",
    half_year="halvår(?:et)?",
    quarters=shifted("seneste kvartal 0, samme kvartal sidste år|samme kvartal året før -1"),
    days=timed(
        "i dag|idag 0, i går|igår -1, i morgen|imorgen 1, i forgårs -2, i overmorgen 2, "
        "i morges|i formiddag|her til morgen 0TMO, i eftermiddag|her til eftermiddag 0TAF, "
        "i aften|her til aften 0TEV, i nat 0TNI, i aftes|i går aftes -1TEV, i morgen tidlig 1TMO"
    ),
    years=shifted("i år 0, i fjor|sidste år|forrige år -1, næste år|det kommende år 1"),
    feasts=feasts.DANISH,
    this="denne|dette|indeværende",
    next="næste",
    coming="kommende|førstkommende",
    last="sidste|forrige",
    last_weekday="sidste|seneste",
    previous_weekday="forrige",
    past_weekday="i",
    on="på",
    easter_week="påskeugen|den stille uge",
    of_week="i (?P<week>sidste|forrige|denne|næste|kommende) uge",
    ago=("for {about}{number} {unit} siden", "{about}(?P<span>{number} {unit} siden)"),
    more_than="mere end|over",
    roughly="næsten|snart|godt|knap|knapt|omkring|cirka|ca.|små|mindre end|kun|blot|bare",
    ahead=("om {about}{number} {unit}",),
    anaphors=(
        "(?:dagen|ugen|måneden|året) (?:efter|før|derpå|derefter)",
        "{number} {unit} (?:senere|tidligere|forinden|efter|før)",
        "(?:samme|følgende|den følgende) (?:dag|aften|nat|morgen|uge|måned|år|{weekday})",
        "næste (?:dag|aften|nat|morgen)",
    ),
    within=(
        "(?:tidligere|senere|tidligt|sent|sidst|først|midt) (?:på|i) {period}",
        "(?:slutningen|begyndelsen|starten|midten|udgangen|løbet) af {period}",
    ),
    clock=(
        r"(?:kl\.?|klokken|klokka|klockan) ?(?P<hour>[01]?[0-9]|2[0-3])(?:[.:](?P<minute>[0-5][0-9]))?"
        "(?P<half>(?!))?"
    ),
    clock_first=(
        r"(?:kl\.?|klokken|klokka|klockan) ?(?P<hour>[01]?[0-9]|2[0-3])(?:[.:](?P<minute>[0-5][0-9]))?"
        "(?P<half>(?!))?"
    ),
    clock_openers="kl|klokken|klokka|klockan",
    decade_ending="(?:['’]?erne|-tallet)s?",
    decades=numbered(
        "trediverne fyrrerne halvtredserne|halvtresserne tresserne halvfjerdserne firserne halvfemserne", 193
    ),
    century_ending=r"\. århundrede",
    week_number="uge",
    before_months=words("i fra til siden efter før inden ultimo primo medio af både"),
    # the lists from here on serve all four languages: what they share is most of them, and no word misleads another
    before_years=words(
        "i for siden efter før inden år året årene årets sæsonen valget fra ultimo primo medio perioden sommeren "
        "foråret efteråret vinteren innen etter sesongen våren høsten sommaren hausten sidan åra frå sedan under före "
        "innan från säsongen hösten åren perioden"
    ),
    beside_years=words(
        "og at i på til fra med af om for efter før da hvor var er har havde blev bliver skal skulle vil ville kan "
        "kunne ved som der den det de han hun vi jeg man men eller under mens når så ikke også kom fik gik steg faldt "
        "uden mod av etter ble blir være hadde fikk gikk uten mot dei eg vart blei sidan då og når sto stod stod lå "
        "ligger och att på till från efter före där är hade blir ska kunde vid hon medan när inte också fick gick utan "
        "enligt ifølge sier sa siger sagde säger sade gjorde valgte vedtog vedtok startede startet begynte begyndte "
        "står"
    ),
    counted=words(
        "kr kroner kronor mio mia mill milj millioner milliarder miljoner miljarder procent prosent pct euro dollar "
        "pund meter m km kilometer kilo kg ton tonn liter grader personer mennesker människor folk år dage dager dagar "
        "timer timmar uger uker veckor gange ganger gånger ord stk stykker medlemmer medlemmar hektar kvm kvadratmeter"
    ),
    amounts=words(
        "over ca ca. cirka omkring omtrent rundt end enn än næsten nesten nästan mindst minst højst kun bare bara kr "
        "kr. kroner op nr nr. nummer side kl kl. klokken klokka klockan § paragraf tlf tlf. telefon tel tel. box boks "
        "postboks postbox mellem mellom mellan flere fler fleire"
    ),
    habits=words("om eneste enkelte hver hvert hvar varje kvar kvart hele heile hela en ein undtagen unntatt utom"),
    past=words_verbs.DANISH_PAST,
    past_endings=("ede", "edes"),
    past_seeming=words("allerede billede fremmede"),
    future=words(
        "skal ska vil kommer ventes väntas forventes ventast planlægger planlegger planerar planlagt planlagte bliver "
        "blir vert inden innen senest senast seinast "
        # what is arranged: "konferencen åbner fredag"
        "åbner åpner opnar öppnar genåbner gjenåpner åbnes åpnes opnast starter startar begynder begynner byrjar "
        "börjar indledes innledes inleds afholdes avholdes holdes hålls haldast mødes møtes møtest möts spilles "
        "spelast spelas afvikles avvikles afgøres avgjøres avgjerast avgörs indvies innvies invigs uddeles lanceres "
        "lanseres lanseras udkommer afsluttes avsluttes avslutas arrangeres arrangeras tiltræder tiltrer tillträder "
        "slutter"
    )
    | {"finder sted", "finner sted", "äger rum", "træder i", "trer i", "träder i"},
    takes_place=words_verbs.NORDIC_TAKES_PLACE,
)

BOKMAL = replace(
    DANISH,
    months=numbered("januar februar mars april mai juni juli august september oktober november desember"),
    short_months=numbered("jan feb|febr mar apr") | numbered("aug sep|sept okt nov des", 8),
    weekday_joint="s",
    numbers=numbered(
        "en|ett|et|én|ei to tre fire fem seks sju|syv åtte ni ti elleve tolv tretten fjorten femten seksten"
    )
    | {"sytten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "hundre": 100},
    ordinals=numbered("første|1. andre|annen|2. tredje|3. fjerde|4.") | {"siste": -1},
    units=coded(day="dag dager døgn", week="uke uker", month="måned måneder", year="år", decade="tiår"),
    periods=coded(
        week="uke uken uka",
        weekend="helg helgen helga",
        month="måned måneden",
        quarter="kvartal kvartalet",
        year="år året",
    ),
    seasons=coded(SP="vår", SU="sommer", FA="høst", WI="vinter"),
    seasons_alone=coded(SP="våren", SU="sommeren", FA="høsten", WI="vinteren"),
    weekend="helgen|helga",
    parts=coded(
        TMO="morgen morgenen formiddag formiddagen",
        TAF="ettermiddag ettermiddagen",
        TEV="kveld kvelden",
        TNI="natt natten natta",
    ),
    night_to="natt til|natten til|natta til",
    this_night="i løpet av natten|i løpet av natta",
    days=timed(
        "i dag|idag 0, i går|igår -1, i morgen|imorgen|i morra 1, i forgårs -2, i overmorgen 2, "
        "i morges|i dag tidlig|i formiddag 0TMO, i ettermiddag 0TAF, i kveld|ikveld 0TEV, i natt|inatt 0TNI, "
        "i morgen tidlig 1TMO"
    ),
    years=shifted("i år 0, i fjor|ifjor|forrige år -1, i forfjor -2, neste år 1"),
    feasts=feasts.BOKMAL,
    this="denne|dette|inneværende",
    next="neste",
    last="forrige|sist",
    last_weekday="sist|siste",
    easter_week="påskeuka|påskeuken|den stille uke",
    of_week="(?:i )?(?P<week>forrige|sist|denne|neste) uken?",
    on="",
    more_than="mer enn|over|meir enn",
    roughly="nesten|snart|godt|knapt|omtrent|rundt|cirka|ca.|om lag|omkring|mindre enn|kun|bare|drøyt",
    anaphors=(
        "(?:dagen|uken|uka|måneden|året) (?:etter|før|derpå)",
        "{number} {unit} (?:senere|tidligere|seinere|etter|før)",
        "(?:samme|påfølgende|den påfølgende) (?:dag|kveld|natt|morgen|uke|måned|år|{weekday})",
        "neste (?:dag|kveld|natt|morgen)",
    ),
    within=(
        "(?:tidligere|senere|seinere|tidlig|sent|midt) (?:på|i) {period}",
        "(?:slutten|begynnelsen|starten|midten|utgangen|løpet) av {period}",
    ),
    quarters=shifted("samme kvartal i fjor|samme kvartal året før -1"),
    decade_ending="-(?:tallet|åra|årene)s?",
    decades=numbered(
        "trettitallet|trettiårene|tredveårene førtitallet|førtiårene femtitallet|femtiårene sekstitallet|sekstiårene "
        "syttitallet|syttiårene åttitallet|åttiårene nittitallet|nittiårene",
        193,
    ),
    century_ending=r"\. århundret?",
    week_number="uke",
    before_months=words("i fra til siden etter før innen ultimo primo medio av både"),
    past=words_verbs.BOKMAL_PAST,
    past_endings=("erte",),
)

NYNORSK = replace(
    BOKMAL,
    weekdays=BOKMAL.weekdays
    | numbered("måndag tysdag onsdag torsdag fredag laurdag sundag", 0)
    | numbered("måndagen tysdagen onsdagen torsdagen fredagen laurdagen sundagen", 0),
    numbers=BOKMAL.numbers | numbered("ein|ei|eit|eitt to tre fire fem seks sju åtte ni ti elleve tolv"),
    ordinals=numbered("første|fyrste|1. andre|2. tredje|3. fjerde|4.") | {"siste": -1},
    feasts=feasts.NYNORSK,
    units=BOKMAL.units | coded(day="dagar", week="veke veker", month="månad månader"),
    periods=BOKMAL.periods | coded(week="veke veka", month="månad månaden"),
    seasons=BOKMAL.seasons | coded(SU="sommar", FA="haust"),
    seasons_alone=BOKMAL.seasons_alone | coded(SU="sommaren", FA="hausten"),
    parts=BOKMAL.parts | coded(TMO="morgon morgonen"),
    days=BOKMAL.days | timed("i morgon|imorgon 1, i morgon tidleg 1TMO"),
    years=BOKMAL.years | shifted("førre året -1"),
    last="forrige|førre|sist",
    easter_week="påskeveka|den stille veka",
    of_week="(?:i )?(?P<week>forrige|førre|sist|denne|neste) (?:veka|veke|uken?)",
    ago=("for {about}{number} {unit} (?:sidan|siden)", "{about}(?P<span>{number} {unit} (?:sidan|siden))"),
    anaphors=(
        "(?:dagen|veka|månaden|året) (?:etter|før)",
        "{number} {unit} (?:seinare|tidlegare|etter|før)",
        "(?:same|påfølgjande) (?:dag|dagen|kveld|natt|veke|månad|år|{weekday})",
        "neste (?:dag|kveld|natt|morgon)",
    ),
    within=(
        "(?:tidlegare|seinare|tidleg|seint|midt) (?:på|i|denne) {period}",
        "(?:slutten|byrjinga|starten|midten|utgangen|løpet) av {period}",
    ),
    quarters=shifted("same kvartal i fjor -1"),
    decade_ending="-(?:talet|tallet|åra|årene)s?",
    decades=numbered(
        "trettitalet|trettiåra førtitalet|førtiåra femtitalet|femtiåra sekstitalet|sekstiåra syttitalet|syttiåra "
        "åttitalet|åttiåra nittitalet|nittiåra",
        193,
    ),
    week_number="veke|uke",
    before_months=words("i frå til sidan etter før innan av både"),
    past=words_verbs.NYNORSK_PAST,
)

SWEDISH = replace(
    DANISH,
    months=numbered("januari februari mars april maj juni juli augusti september oktober november december"),
    weekdays=numbered("måndag tisdag onsdag torsdag fredag lördag söndag", 0)
    | numbered("måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen", 0)
    | numbered("måndagens tisdagens onsdagens torsdagens fredagens lördagens söndagens", 0),
    weekday_joint="s",
    numbers=numbered(
        "en|ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton"
    )
    | {"nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "hundra": 100},
    ordinals=numbered("första|1. andra|2. tredje|3. fjärde|4.") | {"sista": -1, "siste": -1},
    units=coded(
        day="dag dagar dygn", week="vecka veckor", month="månad månader", year="år", decade="decennium decennier"
    ),
    periods=coded(
        week="vecka veckan", weekend="helg helgen", month="månad månaden", quarter="kvartal kvartalet", year="år året"
    ),
    seasons=coded(SP="vår", SU="sommar", FA="höst", WI="vinter"),
    seasons_alone=coded(SP="våren", SU="sommaren", FA="hösten", WI="vintern"),
    seasons_past={"i våras": "SP", "i somras": "SU", "i höstas": "FA", "i vintras": "WI"},
    season_coming="till",
    weekend="helgen",
    parts=coded(
        TMO="morgon morgonen förmiddag förmiddagen",
        TAF="eftermiddag eftermiddagen",
        TEV="kväll kvällen",
        TNI="natt natten",
    ),
    night_to="natten till|natt till|natten mot",
    this_night="i loppet av natten|under natten",
    days=timed(
        "i dag|idag 0, i går|igår -1, i morgon|imorgon 1, i förrgår -2, i övermorgon 2, i morse|i förmiddags 0TMO, "
        "i eftermiddag|i eftermiddags 0TAF, i kväll|ikväll 0TEV, i natt|inatt 0TNI, i morgon bitti 1TMO"
    ),
    years=shifted("i år 0, i fjol|förra året|föregående år -1, nästa år 1"),
    feasts=feasts.SWEDISH,
    this="denna|detta|den här|det här|innevarande",
    next="nästa",
    coming="kommande",
    last="förra|föregående",
    last_weekday="senaste",
    previous_weekday="förra",
    easter_week="påskveckan|stilla veckan",
    of_week="(?:i )?(?P<week>förra|denna|nästa) veckan?",
    ago=("för {about}{number} {unit} sedan", "{about}(?P<span>{number} {unit} sedan)"),
    more_than="mer än|över|drygt",
    roughly="nästan|snart|knappt|ungefär|omkring|cirka|ca|ca.|runt|mindre än|bara",
    anaphors=(
        "(?:dagen|veckan|månaden|året) (?:efter|före|därpå)",
        "{number} {unit} (?:senare|tidigare|efter|före)",
        "(?:samma|följande) (?:dag|kväll|natt|morgon|{weekday})",
        "nästa (?:dag|kväll|natt|morgon)",
    ),
    within=(
        "(?:tidigare|senare|tidigt|sent) (?:i|på|under|denna) {period}",
        "(?:slutet|början|mitten|utgången|loppet) av {period}",
    ),
    quarters=shifted("samma kvartal i fjol|samma kvartal förra året|samma kvartal året före -1"),
    decade_ending="-talets?",
    decades=numbered("trettiotalet fyrtiotalet femtiotalet sextiotalet sjuttiotalet åttiotalet nittiotalet", 193),
    century_ending=":?e århundradet",
    week_number="vecka|v.",
    before_months=words("i från till sedan efter före innan av under"),
    past=words_verbs.SWEDISH_PAST,
    past_endings=("ade", "ades"),
)
