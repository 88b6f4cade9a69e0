"""The words for days, months and times in Danish, Norwegian, Swedish, English and German; ``terms`` says what each is."""

from dataclasses import replace

from analysis.language.dates.terms import CalendarWords, coded, numbered, phrases, words

_NORDIC_CLOCK = r"(?:kl\.?|klokken|klokka|klockan) ?(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?P<half>(?!))?"

DANISH = CalendarWords(
    months=numbered("januar februar marts april maj juni juli august september oktober november december"),
    short_months=numbered("jan feb|febr mar apr") | numbered("aug sep|sept okt nov dec", 8),
    weekdays=numbered("mandag tirsdag onsdag torsdag fredag lørdag søndag", 0)
    | numbered("mandagen tirsdagen onsdagen torsdagen fredagen lørdagen søndagen", 0)
    | numbered("mandagens tirsdagens onsdagens torsdagens fredagens lørdagens søndagens", 0),
    numbers=numbered("en|et|én|ét to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten")
    | {"sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "hundrede": 100},
    ordinals=numbered("første|1. anden|andet|2. tredje|3. fjerde|4.") | {"sidste": -1},
    units=coded(day="dag dage døgn", week="uge uger", month="måned måneder", year="år"),
    periods=coded(
        week="uge ugen", weekend="weekend weekenden", month="måned måneden", quarter="kvartal kvartalet", year="år året"
    ),
    seasons=coded(SP="forår", SU="sommer", FA="efterår", WI="vinter"),
    seasons_alone=coded(SP="foråret", SU="sommeren", FA="efteråret", WI="vinteren"),
    season_now="i",
    season_coming="til",
    weekend="weekenden",
    parts=coded(TMO="morgen formiddag", TAF="eftermiddag", TEV="aften", TNI="nat"),
    night_to="natten til|nat til",
    quarter="kvartal",
    half_year="halvår",
    days=phrases(
        {
            "i dag|idag": (0, ""),
            "i går|igår": (-1, ""),
            "i morgen|imorgen": (1, ""),
            "i forgårs": (-2, ""),
            "i overmorgen": (2, ""),
            "i morges|i formiddag": (0, "TMO"),
            "i eftermiddag": (0, "TAF"),
            "i aften": (0, "TEV"),
            "i nat": (0, "TNI"),
            "i aftes|i går aftes": (-1, "TEV"),
            "i morgen tidlig": (1, "TMO"),
        }
    ),
    years=phrases({"i år": 0, "i fjor|sidste år|forrige år": -1, "næste år|det kommende år": 1}),
    holidays=phrases(
        {
            "nytårsdag": (1, 1),
            "grundlovsdag": (6, 5),
            "sankthansaften|sankthans": (6, 23),
            "juleaftensdag|juleaften": (12, 24),
            "juledag": (12, 25),
            "nytårsaften|nytårsaftensdag": (12, 31),
        }
    ),
    easter=phrases(
        {
            "palmesøndag": -7,
            "skærtorsdag": -3,
            "langfredag": -2,
            "påskedag": 0,
            "kristi himmelfartsdag": 39,
            "pinsedag": 49,
        }
    ),
    this="denne|dette|indeværende",
    next="næste",
    coming="kommende|førstkommende",
    last="sidste|forrige",
    last_weekday="sidste|seneste",
    previous_weekday="forrige",
    past_weekday="i",
    on="på",
    of_week=r"i (?P<week>sidste|forrige|denne|næste|kommende) uge",
    ago=("for {about}{number} {unit} siden", "{about}(?P<span>{number} {unit} siden)"),
    more_than="mere end|over",
    roughly="næsten|snart|godt|knap|omkring|cirka|ca.|små|mindre end|kun|blot|bare",
    ahead=("om {about}{number} {unit}",),
    anaphors=(
        "(?:dagen|ugen|måneden|året) (?:efter|før|derpå|derefter)",
        "{number} {unit} (?:senere|tidligere|forinden|efter|før)",
        "(?:samme|næste|følgende) (?:dag|aften|nat|morgen|uge|måned|år)",
    ),
    within=(
        "(?:tidligere|senere|tidligt|sent|sidst|først|midt) (?:på|i) {period}",
        "(?:slutningen|begyndelsen|starten|midten|udgangen|løbet) af {period}",
    ),
    clock=_NORDIC_CLOCK,
    decade="(?:['’]?erne|-tallet)s?",
    century=r"\. århundrede",
    week_number="uge",
    before_months=words("i fra til siden efter før inden ultimo primo medio af slutningen begyndelsen starten"),
    before_years=words(
        "i siden efter før inden år året sæsonen valget fra ultimo primo medio sommeren efteråret foråret vinteren "
        "innen etter siden sesongen valget våren høsten vinteren sommaren hausten sidan "
        "sedan efter före innan från säsongen våren hösten året"
    ),
    beside_years=words(
        "og at i på til fra med af om for efter før da hvor var er har havde blev bliver skal skulle vil ville kan kunne "
        "ved som der den det de han hun vi jeg man men eller under mens når så ikke også kom fik gik steg faldt uden mod "
        "av etter hvor ble blir være hadde fikk gikk vil mens uten mot dei eg vart blei var sidan då når "
        "och att på till från med efter före där är hade blev blir ska skulle kan kunde vid som den det de han hon men "
        "eller under medan när så inte också kom fick gick utan mot för enligt ifølge sier sa siger sagde säger sade"
    ),
    counted=words(
        "kr kroner kronor mio mia mill milj millioner milliarder miljoner miljarder procent prosent pct euro dollar pund "
        "meter m km kilometer kilo kg ton tonn liter grader personer mennesker människor folk år dage dager dagar timer "
        "timmar uger uker veckor gange ganger gånger ord stk stykker medlemmer medlemmar hektar kvm kvadratmeter"
    ),
    amounts=words(
        "over under ca ca. cirka omkring omtrent rundt end enn än næsten nesten nästan mindst minst højst kun bare bara "
        "kr kr. kroner op nr nr. nummer side sidan kl kl. klokken klokka klockan § paragraf tlf tlf. telefon tel box boks "
        "postboks postbox rundt mellem mellom mellan"
    ),
    habits=words("om hver hvert hver hvar varje på kvar kvart årets hele heile hela"),
    past=words(
        "sagde sa sade var blev ble vart blei havde hadde hade kom gik gikk gick fik fikk fick tog tok skrev meldte "
        "meddelte fortalte skete skjedde skedde hände vedtog vedtok vandt vant vann tabte tapte slog slo oplyste opplyste "
        "udtalte uttalte døde døydde omkom bekræftede bekreftet besluttet besluttede åbnede åpnet offentliggjorde "
        "offentliggjorde publiserte bestemte viste mødte møtte rapporterte annoncerede kunngjorde forklarte hevdet skulle"
    ),
    past_ending="ede",
    future=words("skal ska vil kommer ventes väntas forventes ventast planlægger planlegger planerar bliver blir kan bør"),
)

BOKMAL = replace(
    DANISH,
    months=numbered("januar februar mars april mai juni juli august september oktober november desember"),
    short_months=numbered("jan feb|febr mar apr") | numbered("aug sep|sept okt nov des", 8),
    weekday_joint="s",
    numbers=numbered("en|ett|et|én|ei to tre fire fem seks sju|syv åtte ni ti elleve tolv tretten fjorten femten seksten")
    | {"sytten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tretti": 30, "førti": 40, "femti": 50, "hundre": 100},
    ordinals=numbered("første|1. andre|annen|2. tredje|3. fjerde|4.") | {"siste": -1},
    units=coded(day="dag dager døgn", week="uke uker", month="måned måneder", year="år"),
    periods=coded(
        week="uke uken uka", weekend="helg helgen helga", month="måned måneden", quarter="kvartal", year="år året"
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
    days=phrases(
        {
            "i dag|idag": (0, ""),
            "i går|igår": (-1, ""),
            "i morgen|imorgen|i morra": (1, ""),
            "i forgårs": (-2, ""),
            "i overmorgen": (2, ""),
            "i morges|i dag tidlig|i formiddag": (0, "TMO"),
            "i ettermiddag": (0, "TAF"),
            "i kveld|ikveld": (0, "TEV"),
            "i natt": (0, "TNI"),
            "i går kveld": (-1, "TEV"),
            "i morgen tidlig": (1, "TMO"),
        }
    ),
    years=phrases({"i år": 0, "i fjor|ifjor|forrige år": -1, "i forfjor": -2, "neste år": 1}),
    holidays=phrases(
        {
            "nyttårsdag": (1, 1),
            "sankthansaften|sankthans": (6, 23),
            "julaften": (12, 24),
            "juledag": (12, 25),
            "nyttårsaften": (12, 31),
        }
    ),
    easter=phrases(
        {"palmesøndag": -7, "skjærtorsdag": -3, "langfredag": -2, "påskedag": 0, "kristi himmelfartsdag": 39, "pinsedag": 49}
    ),
    this="denne|dette|inneværende",
    next="neste",
    coming="kommende|førstkommende",
    last="forrige|sist",
    last_weekday="sist|siste|sisste",
    of_week=r"(?:i )?(?P<week>forrige|sist|denne|neste) uken?",
    on="",
    more_than="mer enn|over|meir enn",
    roughly="nesten|snart|godt|knapt|omtrent|rundt|cirka|ca.|om lag|omkring|mindre enn|kun|bare|drøyt",
    anaphors=(
        "(?:dagen|uken|uka|måneden|året) (?:etter|før|derpå)",
        "{number} {unit} (?:senere|tidligere|seinere|etter|før)",
        "(?:samme|neste|påfølgende) (?:dag|kveld|natt|morgen|uke|måned|år)",
    ),
    within=(
        "(?:tidligere|senere|seinere|tidlig|sent|midt) (?:på|i) {period}",
        "(?:slutten|begynnelsen|starten|midten|utgangen|løpet) av {period}",
    ),
    decade="-(?:tallet|åra|årene)s?",
    century=r"\. århundret?",
    week_number="uke",
    before_months=words("i fra til siden etter før innen ultimo primo medio av"),
    past_ending="",
)

NYNORSK = replace(
    BOKMAL,
    weekdays=BOKMAL.weekdays
    | numbered("måndag tysdag onsdag torsdag fredag laurdag sundag", 0)
    | numbered("måndagen tysdagen onsdagen torsdagen fredagen laurdagen sundagen", 0),
    numbers=BOKMAL.numbers | numbered("ein|ei|eit|eitt to tre fire fem seks sju åtte ni ti elleve tolv"),
    units=BOKMAL.units | coded(day="dagar", week="veke veker", month="månad månader"),
    periods=BOKMAL.periods | coded(week="veke veka", month="månad månaden"),
    seasons=BOKMAL.seasons | coded(SU="sommar", FA="haust"),
    seasons_alone=BOKMAL.seasons_alone | coded(SU="sommaren", FA="hausten"),
    parts=BOKMAL.parts | coded(TMO="morgon morgonen"),
    days=BOKMAL.days | phrases({"i morgon|imorgon": (1, ""), "i morgon tidleg": (1, "TMO"), "i går kveld": (-1, "TEV")}),
    years=BOKMAL.years | {"førre året": -1},
    last="forrige|førre|sist",
    of_week=r"(?:i )?(?P<week>forrige|førre|sist|denne|neste) (?:veka|veke|uken?)",
    ago=("for {about}{number} {unit} (?:sidan|siden)", "{about}(?P<span>{number} {unit} (?:sidan|siden))"),
    anaphors=(
        "(?:dagen|veka|månaden|året) (?:etter|før)",
        "{number} {unit} (?:seinare|tidlegare|etter|før)",
        "(?:same|neste) (?:dag|dagen|kveld|natt|veke|månad|år)",
    ),
    within=(
        "(?:tidlegare|seinare|tidleg|seint|midt) (?:på|i|denne) {period}",
        "(?:slutten|byrjinga|starten|midten|utgangen|løpet) av {period}",
    ),
    week_number="veke|uke",
    before_months=words("i frå til sidan etter før innan av"),
)

SWEDISH = replace(
    DANISH,
    months=numbered("januari februari mars april maj juni juli augusti september oktober november december"),
    short_months=numbered("jan feb|febr mar apr") | numbered("aug sep|sept okt nov dec", 8),
    weekdays=numbered("måndag tisdag onsdag torsdag fredag lördag söndag", 0)
    | numbered("måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen", 0)
    | numbered("måndagens tisdagens onsdagens torsdagens fredagens lördagens söndagens", 0),
    weekday_joint="s",
    numbers=numbered("en|ett två|2 tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton")
    | {"nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "hundra": 100},
    ordinals=numbered("första|1. andra|2. tredje|3. fjärde|4.") | {"sista": -1},
    units=coded(day="dag dagar dygn", week="vecka veckor", month="månad månader", year="år"),
    periods=coded(
        week="vecka veckan", weekend="helg helgen", month="månad månaden", quarter="kvartal kvartalet", year="år året"
    ),
    seasons=coded(SP="vår", SU="sommar", FA="höst", WI="vinter"),
    seasons_alone=coded(SP="våren", SU="sommaren", FA="hösten", WI="vintern"),
    season_coming="till",
    weekend="helgen",
    parts=coded(
        TMO="morgon morgonen förmiddag förmiddagen",
        TAF="eftermiddag eftermiddagen",
        TEV="kväll kvällen",
        TNI="natt natten",
    ),
    night_to="natten till|natt till|natten mot",
    days=phrases(
        {
            "i dag|idag": (0, ""),
            "i går|igår": (-1, ""),
            "i morgon|imorgon": (1, ""),
            "i förrgår": (-2, ""),
            "i övermorgon": (2, ""),
            "i morse|i förmiddags": (0, "TMO"),
            "i eftermiddag|i eftermiddags": (0, "TAF"),
            "i kväll|ikväll": (0, "TEV"),
            "i natt|inatt": (0, "TNI"),
            "i går kväll|igår kväll": (-1, "TEV"),
            "i morgon bitti": (1, "TMO"),
        }
    ),
    years=phrases({"i år": 0, "i fjol|förra året|föregående år": -1, "nästa år": 1}),
    holidays=phrases(
        {
            "nyårsdagen": (1, 1),
            "valborgsmässoafton|valborg": (4, 30),
            "nationaldagen": (6, 6),
            "luciadagen": (12, 13),
            "julafton": (12, 24),
            "juldagen": (12, 25),
            "annandag jul|annandagen": (12, 26),
            "nyårsafton": (12, 31),
        }
    ),
    easter=phrases(
        {
            "palmsöndagen": -7,
            "skärtorsdagen": -3,
            "långfredagen": -2,
            "påskafton": -1,
            "påskdagen": 0,
            "annandag påsk": 1,
            "kristi himmelsfärdsdag": 39,
            "pingstdagen": 49,
        }
    ),
    this="denna|detta|den här|det här|innevarande",
    next="nästa",
    coming="kommande",
    last="förra|föregående",
    last_weekday="senaste",
    previous_weekday="förra",
    of_week="(?P<week>förra|denna|nästa) veckan?",
    ago=("för {about}{number} {unit} sedan", "{about}(?P<span>{number} {unit} sedan)"),
    more_than="mer än|över|drygt",
    roughly="nästan|snart|knappt|ungefär|omkring|cirka|ca|ca.|runt|mindre än|bara",
    ahead=("om {about}{number} {unit}",),
    anaphors=(
        "(?:dagen|veckan|månaden|året) (?:efter|före|därpå)",
        "{number} {unit} (?:senare|tidigare|efter|före)",
        "(?:samma|nästa) (?:dag|kväll|natt|morgon)",
    ),
    within=(
        "(?:tidigare|senare|tidigt|sent) (?:i|på|under|denna) {period}",
        "(?:slutet|början|mitten|utgången|loppet) av {period}",
    ),
    decade="-talets?",
    century="[:.]?e? århundradet",
    week_number="vecka|v.",
    before_months=words("i från till sedan efter före innan av"),
    past_ending="ade",
)

ENGLISH = CalendarWords(
    months=numbered("january february march april may june july august september october november december"),
    short_months=numbered("jan feb mar apr") | numbered("aug sep|sept oct nov dec", 8),
    months_doubtful=words("march april may june august"),
    weekdays=numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    capitals=True,
    numbers=numbered("a|an|one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
    | {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    ordinals=numbered("first|1st second|2nd third|3rd fourth|4th") | {"last": -1},
    units=coded(day="day days", week="week weeks", month="month months", year="year years"),
    periods=coded(week="week", weekend="weekend", month="month", quarter="quarter", year="year"),
    seasons=coded(SP="spring", SU="summer", FA="autumn fall", WI="winter"),
    seasons_alone={},
    season_now="in the",
    weekend="the weekend",
    parts=coded(TMO="morning", TAF="afternoon", TEV="evening", TNI="night"),
    quarter="quarter",
    half_year="half",
    days=phrases(
        {
            "today": (0, ""),
            "yesterday": (-1, ""),
            "tomorrow": (1, ""),
            "the day before yesterday": (-2, ""),
            "the day after tomorrow": (2, ""),
            "this morning": (0, "TMO"),
            "this afternoon": (0, "TAF"),
            "this evening": (0, "TEV"),
            "tonight": (0, "TNI"),
            "last night": (-1, "TNI"),
        }
    ),
    years=phrases({"this year": 0, "last year": -1, "next year": 1}),
    holidays=phrases(
        {
            "new year's day|new year’s day": (1, 1),
            "valentine's day|valentine’s day": (2, 14),
            "halloween": (10, 31),
            "christmas eve": (12, 24),
            "christmas day": (12, 25),
            "boxing day": (12, 26),
            "new year's eve|new year’s eve": (12, 31),
        }
    ),
    easter=phrases({"palm sunday": -7, "good friday": -2, "easter sunday": 0, "easter monday": 1, "ascension day": 39}),
    this="this",
    next="next",
    coming="coming|this coming",
    last="last",
    last_weekday="last|past|this past",
    of_week="(?:of )?(?P<week>last|this|next) week",
    ago=("{about}(?P<span>{number} {unit} ago)",),
    more_than="more than|over",
    roughly="nearly|almost|about|around|some|just|only|less than|roughly",
    ahead=("in {about}{number} {unit}(?:['’]s?)? time", "in {about}{number} (?P<unit>days|weeks|months)", "{number} {unit} from now"),
    anaphors=(
        "the (?:day|week|month|year|night) (?:after|before)",
        "the (?:next|following|previous|same) (?:day|week|month|year|night|morning)",
        "next day",
        "{number} {unit} (?:later|earlier|before|after)",
    ),
    within=(
        "(?:earlier|later) (?:in )?(?:the|this) {period}",
        "(?:end|beginning|start|middle) of (?:the|this) {period}",
    ),
    clock=r"at (?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?(?: ?(?P<half>[ap])\.?m\b\.?)?(?(minute)|(?(half)|(?!)))",
    decade="['’]?s",
    century="(?:st|nd|rd|th)[ -]century",
    before_months=words("in since until till by from to during of last next this through before after early late mid"),
    before_years=words(
        "in since until till by from during of year before after spring summer autumn fall winter season early late mid to"
    ),
    beside_years=words(
        "and or but in on at to from with of by for after before when where was were is are has have had will would could "
        "can may as that which who the a an he she it they we his her its their while than not also until through under "
        "over about into saw said against because if so because during between without season election"
    ),
    counted=words(
        "percent per dollars euros pounds miles metres meters feet km kilometres kilometers kg tons tonnes litres acres "
        "people persons years days weeks months hours minutes times words members million billion points degrees"
    ),
    amounts=words(
        "over under about around than nearly almost some least most only roughly approximately no no. number page p. "
        "$ £ € section article room flight route highway box at between"
    ),
    habits=words("every each the"),
    past=words(
        "said told was were had did made took came went won lost met held began left died wrote gave found hit shot led "
        "fell rose sent saw got ran set? became killed"
    ),
    past_ending="ed",
    future=words("will would should expected scheduled planned due plans set may might could to be"),
)

GERMAN = CalendarWords(
    months=numbered("januar|jänner februar märz april mai juni juli august september oktober november dezember"),
    short_months=numbered("jan feb|febr mär apr") | numbered("aug sep|sept okt nov dez", 8),
    months_doubtful=words("april mai juni august märz"),
    weekdays=numbered("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", 0),
    capitals=True,
    weekday_joint="",
    numbers=numbered("ein|einem|einer|eine|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn")
    | {"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100},
    ordinals=numbered("erste|ersten|1. zweite|zweiten|2. dritte|dritten|3. vierte|vierten|4.") | {"letzten": -1},
    units=coded(day="tag tage tagen", week="woche wochen", month="monat monate monaten", year="jahr jahre jahren"),
    periods=coded(week="woche", weekend="wochenende", month="monat", quarter="quartal", year="jahr"),
    seasons=coded(SP="frühjahr frühling", SU="sommer", FA="herbst", WI="winter"),
    seasons_alone={},
    season_now="im",
    weekend="am wochenende",
    parts=coded(TMO="morgen vormittag früh", TAF="nachmittag", TEV="abend", TNI="nacht"),
    night_to="nacht zum|nacht auf",
    quarter="quartal",
    half_year="halbjahr",
    days=phrases(
        {
            "heute": (0, ""),
            "gestern": (-1, ""),
            "vorgestern": (-2, ""),
            "übermorgen": (2, ""),
            "morgen früh": (1, "TMO"),
            "morgen abend": (1, "TEV"),
        }
    ),
    years=phrases(
        {
            "in diesem jahr|dieses jahr|heuer": 0,
            "im vergangenen jahr|im vorigen jahr|letztes jahr|voriges jahr|im letzten jahr": -1,
            "im kommenden jahr|im nächsten jahr|nächstes jahr|kommendes jahr": 1,
        }
    ),
    holidays=phrases({"heiligabend": (12, 24), "silvester": (12, 31), "neujahr": (1, 1), "nikolaus": (12, 6)}),
    easter=phrases({"gründonnerstag": -3, "karfreitag": -2, "ostersonntag": 0, "ostermontag": 1, "pfingstsonntag": 49}),
    this="diese|diesen|dieser|diesem|dieses",
    next="nächste|nächsten|nächster|nächstes",
    coming="kommenden|kommende|kommender|nächsten",
    last="vergangene|vergangenen|vergangener|letzte|letzten|letzter|vorige|vorigen",
    last_weekday="vergangenen|letzten|vorigen",
    of_week="(?P<week>letzter|vergangener|dieser|nächster|kommender) woche",
    ago=("vor {about}{number} {unit}",),
    more_than="mehr als|über|gut",
    roughly="fast|knapp|rund|etwa|ungefähr|genau|weniger als",
    ahead=("in {about}{number} {unit}",),
    anaphors=(
        "(?:am tag|tags|im jahr|ein jahr) (?:danach|darauf|davor|zuvor|nach|vor)",
        "am (?:nächsten|folgenden|selben) tag",
        "{number} {unit} (?:später|zuvor|danach|davor)",
    ),
    within=(
        "(?:früher|später) (?:in )?diese[nrs] {period}",
        "(?:ende|anfang|mitte) (?:des|der) (?P<period>jahres|monats|woche)",
    ),
    clock=r"(?:um|gegen) (?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))? uhr(?P<half>(?!))?",
    decade="er(?:[- ]jahren?)?",
    century=r"\. jahrhunderts?",
    week_number="kw|kalenderwoche",
    before_months=words("im seit bis ende anfang mitte vom zum ab nach vor von"),
    before_years=words("jahr jahre jahren seit bis von ab sommer herbst winter frühjahr ende anfang mitte in"),
    beside_years=words(
        "und oder aber in im am an auf zu zum bis von vom mit als der die das den dem ein eine er sie es wir war waren ist "
        "sind hat hatte wurde wurden wird werden kam gab ging nach vor bei für gegen über unter um wegen nicht auch noch "
        "erstmals zunächst bereits zur durch seit während wie dass sowie"
    ),
    counted=words("euro dollar prozent meter metern kilometer km kg tonnen liter menschen personen jahre jahren tage mal uhr"),
    amounts=words("über unter rund etwa fast knapp mehr als mindestens nur nr nr. nummer seite um gegen zwischen"),
    habits=words("jeden jeder"),
    past=words("sagte teilte war waren wurde wurden hatte hatten kam gab ging erklärte berichtete starb schrieb gewann fand"),
    future=words("will wird werden soll sollen möchte plant planen"),
)

LANGUAGES: dict[str, CalendarWords] = {
    "da": DANISH,
    "nb": BOKMAL,
    "nn": NYNORSK,
    "sv": SWEDISH,
    "en": ENGLISH,
    "de": GERMAN,
}
