"""What an outlet does, read behind its name: VG skriver, som VG har sett, a CNN poll, Bild berichtet."""

import re
from collections.abc import Sequence

from analysis.language.attribution_words import ADVERBS, AUXILIARIES, INFINITIVES, REPORTS
from analysis.language.gazetteer import Name
from analysis.language.word_spans import Token, tokens

_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚ"
_LOWER = "a-zæøåäöüß"
_LEARNED = (
    "set|sett|seen|læst|lest|lese|läst|read|obtained|reviewed|forsøgt|forsøkt|prøvd|prøvet|försökt|sökt|søgt|bedt|bett"
    "|asked|spurgt|spurt|frågat|contacted|kontaktet|kontaktat|intervjua|gennemgået|gjennomgått|gått gjennom|gått igenom"
    "|kortlagt|kartlagt|kartlagd|undersøgt|undersøkt|undersökt|granskat|sammenfattet|sammanfattat|learned|learnt"
    "|erfaret|erfart|tatt del|tagit del|fået|fått|begärt ut|bedt om|verified|analysed|analyzed|seen and verified"
    "|eingesehen|erfahren"
)
_CONFIRMED = (
    "bekræftet|bekreftet|bekräftat|stadfesta|oplyst|opplyst|aktindsigt|indsigt|innsyn|tilgang|tag i|lov til|se"
    "|ta del|at vide|å vite|veta"
)
_TALKED = re.compile(
    r"(?:[:'’]?s)? (?:har |had |hadde |havde )?(?:(?:talt|talte|snakket|snakka|snakker|talat|talade|pratat|pratade) med"
    r"|(?:vært|været|varit|var) (?:\w+ )?i kontakt med|(?:spoken|spoke) (?:with|to)"
    r"|interviewet|interviewede|intervjuet|intervjuat|intervjuade|interviewed"
    # what an outlet has done to know: har set, har forgæves forsøgt, has seen, fik bekræftet, som UNT tagit del av
    r"|(?:har|hadde|hade|havde|has|have|had) (?:(?:forgæves|forgjeves|gentagne gange|også|också|also|now) )?"
    rf"(?:{_LEARNED})"
    rf"|(?:fik|får|fikk|fick) (?:{_CONFIRMED})|tagit del|tatt del|understands"
    r"|(?:var|was) (?:først|först|fyrst|the first|first) (?:med|ute|to report)|(?:was )?first (?:reported|to report)"
    r"|(?:viste|visade|viser|visar|bragte|sendte|showed|shows|aired) (?:\w+ )?(?:billeder|bilder|optagelser|opptak"
    r"|videos?|klipp?|images|footage|pictures|photos)|showed|aired|(?:la|lade|legger|lägger|lagt) ut)\b"
)
_HAVING = re.compile(r", (?:der|som|which) (?:har|hadde|havde|has|had) ")
_RELATIVE = re.compile(r",? (?:som|der|which|that|who)(?= )")
_PASSED_OVER = ADVERBS | AUXILIARIES | {"first", "først", "först", "fyrst", "s", "'s", "’s"}
_BEFORE_CLEFT = frozenset({"er", "var", "är", "is", "was"})
_BEFORE_OBJECT = frozenset({"fik", "får", "fikk", "fick", "fekk"})
_OWN_REPORT = re.compile(
    rf"(?:['’]s?)? (?:News )?(?:[a-z]+ ){{0,2}}"
    r"(?:reports?|interview|story|investigation|analysis|[Pp]oll|editorial|op-ed|articles?)\b"
    r"|-(?:intervju|interview|telegram|artikel|artikkel)\w{0,3}\b"
    rf"|(?:[:'’]?s|['’])? (?:[{_LOWER}]{{1,16}} ){{0,2}}(?:gennemgang|gjennomgang|gjennomgåing|genomgång|kartlegging"
    r"|kortlægning|kartläggning|granskn?ing|undersøgelse|undersøkelse|undersökning|måling|mätning|optælling|opptelling"
    r"|sammenstilling|rundspørge|rundringning|afsløring|avsløring|avslöjande|artikel|artikkel|reportage|reportasje"
    r"|opplysninger|oplysninger|uppgifter|kilder|kjelder|källor|intervju|interview|Recherchen|Informationen|Bericht)"
    r"(?:en|a|et|n|r|ar|er|erna|ene|arna)?\b"
)
_INFINITIVE = re.compile(
    r" (?:i dag |nå |nu |no |også |också |tidligere |tidigare |onsdag |torsdag |fredag )?"
    rf"(?:{'|'.join(sorted(INFINITIVES))})\b"
)
_PARTICIPLE = re.compile(
    rf" (?:[{_LOWER}]{{1,16}} ){{0,3}}(?:{_LEARNED}|berichtet|gemeldet|skrevet|skrivit|omtalt|meldt|rapporterat"
    r"|rapporteret|rapportert|fortalt|berättat|beskrevet|afsløret|avslørt|avslöjat|reported|published)\b"
)
_CONFIRMED_TO = re.compile(rf" (?:{_CONFIRMED})\b")
_STAFF = re.compile(rf"['’]s(?: [{_UPPER}][\w’'-]+){{1,3}}")
_WITH_BRANCHES = re.compile(r"(?:NRK|SVT|DR|P4|TV ?2|TV4|Sveriges Radio|Yle|BBC|ITV|Radio)\b")
# NRK Oslo og Viken, SVT Nyheter Jämtland
_BRANCH = re.compile(rf" [{_UPPER}][\w-]++(?: (?:og|och|and) [{_UPPER}][\w-]++)?")
_ARTICLES = frozenset({"the", "die", "der", "das"})


def has_known(text: str, end: int) -> bool:
    """Tell whether a clause behind a name says what its outlet has learned: mediet X, som har sett brevet."""
    return bool(_HAVING.match(text, end))


def verb_follows(text: str, end: int, verbs: frozenset[str]) -> bool:
    """Tell whether a verb follows a name, with nothing but adverbs and auxiliaries between."""
    for token in tokens(text, end, end + 70)[:5]:
        if token.text in verbs or (token.text in INFINITIVES and token.start > end + 1):
            return True
        if token.low not in _PASSED_OVER:
            return False
    return False


def learned_after(text: str, chain: Sequence[Name]) -> bool:
    """Tell whether a name is followed by what only outlets do to know: har set brevet, har pratat med."""
    return bool(_TALKED.match(text, _end_of_branch(text, chain)))


def reports_after(text: str, before: list[Token], chain: Sequence[Name]) -> bool:
    """Tell whether an outlet is the one that reports: VG skriver, kan NRK melde, a CNN poll, som VG har talt med.

    Parameters
    ----------
    text
        The whole text.
    before
        Tokens of the sentence before the names.
    chain
        Names that stand together.
    """
    end = _end_of_branch(text, chain)
    if _TALKED.match(text, end) or _OWN_REPORT.match(text, end):
        return True
    last = before[-2] if len(before) > 1 and before[-1].low in _ARTICLES else before[-1] if before else None
    if last and last.text in AUXILIARIES and (_INFINITIVE.match(text, end) or _PARTICIPLE.match(text, end)):
        return True
    if last and last.low in _BEFORE_OBJECT and _CONFIRMED_TO.match(text, end):
        return True
    relative = _RELATIVE.match(text, end)
    cleft = last is not None and last.low in _BEFORE_CLEFT
    if relative and (cleft or text[end] == ",") and verb_follows(text, relative.end(), REPORTS):
        return True
    staff = _STAFF.match(text, end)
    return verb_follows(text, staff.end() if staff else end, REPORTS)


def _end_of_branch(text: str, chain: Sequence[Name]) -> int:
    """Return where a name ends with the region of a broadcaster's local office: NRK Nordland."""
    end = chain[-1].end
    branch = _BRANCH.match(text, end) if _WITH_BRANCHES.match(text, chain[-1].start) else None
    return branch.end() if branch else end
