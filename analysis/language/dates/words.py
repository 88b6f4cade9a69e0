"""The words for days, months and times in every language read; ``terms`` says what each list is."""

from analysis.language.dates import feasts, words_verbs
from analysis.language.dates.terms import CalendarWords, coded, numbered, shifted, timed, words
from analysis.language.dates.words_nordic import BOKMAL, DANISH, NYNORSK, SWEDISH

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

ENGLISH = CalendarWords(
    months=numbered("january february march april may june july august september october november december"),
    short_months=numbered("jan feb mar apr") | numbered("aug sep|sept oct nov dec", 8),
    months_doubtful=words("march april may june august"),
    weekdays=numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    capitals=True,
    numbers=numbered(
        "a|an|one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    )
    | {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    ordinals=numbered("first|1st second|2nd third|3rd fourth|4th") | {"last": -1},
    units=coded(day="day days", week="week weeks", month="month months", year="year years", decade="decade decades"),
    periods=coded(week="week", weekend="weekend", month="month", quarter="quarter", year="year"),
    seasons=coded(SP="spring", SU="summer", FA="autumn fall", WI="winter"),
    seasons_alone={},
    season_now="in the|during the|over the|this past",
    weekend="the weekend",
    parts=coded(TMO="morning", TAF="afternoon", TEV="evening", TNI="night"),
    quarter="quarter",
    quarters=shifted(
        "the quarter|the latest quarter|latest quarter|the most recent quarter 0, "
        "the year-ago quarter|year-ago quarter|the year-earlier quarter|year-earlier quarter -1, "
        "the latest period 0, the year-ago period|year-ago period|the year-earlier period|year-earlier period -1"
    ),
    half_year="half(?= of (?:the year|(?:this|last|next) year|[0-9]))",
    days=timed(
        "today 0, yesterday -1, tomorrow 1, the day before yesterday -2, the day after tomorrow 2, this morning 0TMO, "
        "this afternoon 0TAF, this evening 0TEV, tonight 0TNI, last night -1TNI"
    ),
    years=shifted("this year 0, last year -1, next year 1"),
    spoken_years={"the year two thousand": 2000}
    | {f"nineteen {tens}": 1920 + 10 * ten for ten, tens in enumerate(_TENS.split())}
    | {
        f"nineteen {tens}{joint}{unit}": 1920 + 10 * ten + one
        for ten, tens in enumerate(_TENS.split())
        for one, unit in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
        for joint in "- "
    },
    feasts=feasts.ENGLISH,
    this="this|the current",
    next="next",
    coming="coming|this coming",
    last="last",
    last_weekday="last|past|this past",
    easter_week="holy week",
    of_week="(?:of )?(?P<week>last|this|next) week",
    ago=("{about}(?P<span>{number} {unit} ago)",),
    more_than="more than|over",
    roughly="nearly|almost|about|around|some|just|only|less than|roughly",
    ahead=(
        "in {about}{number} {unit}(?:['’]s?)? time",
        "in {about}{number} (?P<unit>days|weeks|months)",
        "{number} {unit} from now",
    ),
    ahead_in_future_only=True,
    anaphors=(
        "the (?:day|week|month|year|night) (?:after|before)",
        "the (?:following|previous|same) (?:day|week|month|year|night|morning|{weekday})",
        "the next (?:day|night|morning)",
        "next day",
        "{number} {unit} (?:later|earlier|before|after)",
    ),
    within=(
        "(?:earlier|later|late) (?:in )?(?:the|this) {period}",
        "(?:end|beginning|start|middle) of (?:the|this) {period}",
    ),
    clock=(
        "at (?P<hour>[01]?[0-9]|2[0-3])(?:[:.](?P<minute>[0-5][0-9]))?"
        r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?(minute)|(?(half)|(?!)))"
    ),
    clock_first=(
        r"(?P<hour>[01]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))? ?(?P<half>[ap])\.?m\.?"
        "(?: (?:e[sd]t|p[sd]t|c[sd]t|m[sd]t|gmt|bst|local time))?,?(?: on)?"
    ),
    decade_ending="['’]?s",
    decades=numbered("thirties forties fifties sixties seventies eighties nineties", 193),
    century_ending="(?:st|nd|rd|th)[ -]century",
    month_or_day_first=True,
    before_months=words("in since until till by from to during of last next this through before after early late mid"),
    before_years=words(
        "in for since until till by from during of year years before after spring summer autumn fall winter season "
        "early late mid post pre to the a an its his her their our this that"
    ),
    beside_years=words(
        "and or but in on at to from with of by for after before when where was were is are has have had will would "
        "could can may as that which who the a an he she it they we his her its their while than not also until "
        "through under over about into saw said against because if so during between without season election"
    ),
    counted=words(
        "percent per dollars euros pounds miles metres meters feet km kilometres kilometers kg tons tonnes litres "
        "acres people persons years days weeks months hours minutes times words members million billion points degrees"
    ),
    amounts=words(
        "over under about around than nearly almost some least most only roughly approximately no no. number page p. $ "
        "£ € section article room flight route highway box at between"
    ),
    habits=words("every each a an any most except"),
    past=words_verbs.ENGLISH_PAST,
    past_endings=("ed",),
    past_seeming=words("united hundred indeed exceed succeed proceed wicked naked sacred"),
    future=words(
        "will would expected scheduled planned planning plans due until by soon effective payable opens "
        "reopens starts begins convenes resumes"
    )
    | {"is to", "are to", "set to"},
    takes_place=words_verbs.ENGLISH_TAKES_PLACE,
)

GERMAN = CalendarWords(
    months=numbered("januar|jänner februar märz april mai juni juli august september oktober november dezember"),
    short_months=numbered("jan feb|febr mär apr") | numbered("aug sep|sept okt nov dez", 8),
    months_doubtful=words("märz april mai juni juli august"),
    weekdays=numbered("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", 0),
    capitals=True,
    weekday_joint="",
    numbers=numbered(
        "ein|einem|einer|eine|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn"
    )
    | {"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100},
    ordinals=numbered(
        "erste|erster|ersten|1. zweite|zweiter|zweiten|2. dritte|dritter|dritten|3. vierte|vierter|vierten|4."
    )
    | {"letzte": -1, "letzter": -1, "letzten": -1},
    units=coded(day="tag tage tagen", week="woche wochen", month="monat monate monaten", year="jahr jahre jahren")
    | coded(decade="jahrzehnt jahrzehnte jahrzehnten"),
    periods=coded(
        week="woche", weekend="wochenende", month="monat monats", quarter="quartal quartals", year="jahr jahres"
    ),
    seasons=coded(SP="frühjahr frühling", SU="sommer", FA="herbst", WI="winter"),
    seasons_alone={},
    season_now="im",
    weekend="am wochenende",
    parts=coded(TMO="morgen vormittag früh", TAF="nachmittag", TEV="abend", TNI="nacht"),
    night_to="nacht zum|nacht auf",
    quarter="quartal",
    half_year="halbjahr",
    quarters=shifted("vorjahresquartal -1"),
    days=timed("heute 0, gestern -1, vorgestern -2, morgen 1, übermorgen 2, morgen früh 1TMO"),
    years=shifted(
        "in diesem jahr|dieses jahr|heuer 0, im vergangenen jahr|im vorigen jahr|im letzten jahr|letztes jahr -1, "
        "im kommenden jahr|im nächsten jahr|nächstes jahr|kommendes jahr 1"
    ),
    feasts=feasts.GERMAN,
    this="diese|diesen|dieser|diesem|dieses",
    next="nächste|nächster|nächstes",
    coming="kommenden|kommende|kommender|nächsten",
    last="vergangene|vergangenen|vergangener|letzte|letzten|letzter|vorige|vorigen",
    last_weekday="vergangenen|letzten|vorigen",
    easter_week="karwoche",
    of_week="(?:der )?(?P<week>(?:letzte|vergangene|diese|nächste|kommende)[rn]) woche",
    ago=("vor {about}{number} {unit}",),
    more_than="mehr als|über|gut",
    roughly="fast|knapp|rund|etwa|ungefähr|genau|weniger als",
    ahead=("in {about}{number} {unit}",),
    ahead_in_future_only=True,
    anaphors=(
        "(?:am tag|tags|im jahr|ein jahr) (?:danach|darauf|davor|zuvor|nach|vor)",
        "am (?:nächsten|folgenden|selben) tag",
        "am (?:folgenden|darauffolgenden|selben) {weekday}",
        "{number} {unit} (?:später|zuvor|danach|davor)",
    ),
    within=("(?:früher|später) (?:in )?diese[nrs] {period}", "(?:ende|anfang|mitte) (?:des|der) {period}"),
    clock=r"(?:um|gegen) (?P<hour>[01]?[0-9]|2[0-3])(?:[.:](?P<minute>[0-5][0-9]))? uhr(?P<half>(?!))?",
    decade_ending="er(?:n|[ -]jahren?)",
    decades=numbered(
        "dreißigerjahre|dreißigerjahren vierzigerjahre|vierzigerjahren fünfzigerjahre|fünfzigerjahren "
        "sechzigerjahre|sechzigerjahren siebzigerjahre|siebzigerjahren achtzigerjahre|achtzigerjahren "
        "neunzigerjahre|neunzigerjahren",
        193,
    ),
    century_ending=r"\. jahrhunderts?",
    week_number="kw|kalenderwoche",
    before_months=words("im seit bis ende anfang mitte vom zum ab nach vor von"),
    before_years=words("jahr jahre jahren seit bis von ab sommer herbst winter frühjahr ende anfang mitte in"),
    beside_years=words(
        "und oder aber in im am an auf zu zum bis von vom mit als der die das den dem ein eine er sie es wir war waren "
        "ist sind hat hatte wurde wurden wird werden kam gab ging nach vor bei für gegen über unter um wegen nicht "
        "auch noch erstmals zunächst bereits zur durch seit während wie dass sowie"
    ),
    counted=words(
        "euro dollar prozent meter metern kilometer km kg tonnen liter menschen personen jahre jahren tage mal uhr"
    ),
    amounts=words("über unter rund etwa fast knapp mehr mindestens nur nr nr. nummer seite um gegen zwischen"),
    habits=words("jeden jeder ein einem eines"),
    past=words_verbs.GERMAN_PAST,
    past_endings=("ierte", "ierten"),
    future=words("will wird werden soll sollen möchte plant planen beginnt startet öffnet eröffnet endet tritt statt"),
    verb_last=True,
    takes_place=words_verbs.GERMAN_TAKES_PLACE,
)

LANGUAGES: dict[str, CalendarWords] = {
    "da": DANISH,
    "nb": BOKMAL,
    "no": BOKMAL,
    "nn": NYNORSK,
    "sv": SWEDISH,
    "en": ENGLISH,
    "de": GERMAN,
}
"""The languages whose dates are read, by the codes of `analysis.language.identify`."""
