"""Where a text says its words come from: five roles that are never mixed.

credit
    The agency whose text this is: ``/ritzau/``, ``(NTB-Reuters)``, ``OSLO (NTB):``, ``By Associated Press``.
byline
    Who wrote it: ``Av Alf Bjarne Johnsen``.
cited
    An agency or outlet that the text quotes or that somebody spoke to: ``ifølge Reuters``, ``skriver VG``.
outlet
    The same, when it is the article's own: ``sa Stoltenberg til VG`` in VG.
photo
    A picture's agency or photographer; says nothing of the text.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from analysis.language.agency_or_party import does_as_agency, may_be_party
from analysis.language.attribution_words import (
    ACCORDING_TO,
    ACCOUNTS,
    AUXILIARIES,
    ENGLISH_SAY,
    FIRST_PERSON,
    GERMAN_SAY,
    MEDIA_NOUNS,
    PARTICLES,
    POLLS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTS,
    SAY,
    SPOKEN_TO,
    STOP_WORDS,
)
from analysis.language.credits import chains_of, find_credits
from analysis.language.gazetteer import Name
from analysis.language.gazetteer import outlet as outlet_name
from analysis.language.quote_marks import sentence_ends
from analysis.language.reports_after import has_known, learned_after, reports_after, verb_follows
from analysis.language.roles import is_role
from analysis.language.unlisted_outlets import find_outlets_and_agencies
from analysis.language.word_spans import Token, tokens

REACH = 180
"""Characters before an outlet's name within which the verb of "says to" is looked for."""

_MOST_SITES = 3
"""More web sites in a row than this are a list of links."""

_TO = frozenset({"til", "till", "to", "inför", "för", "över"})
_ON = frozenset({"på", "i", "on", "in", "with", "med", "mit", "fra", "från", "frå", "from"})
_IN = frozenset({"i", "in"})
_TO_OR_IN = _TO | _IN
_SAY_OR_REPORT = REPORTS | SAY
_SPOKEN_OR_SAID = SPOKEN_TO | SAY
_PEOPLE = PRONOUNS | FIRST_PERSON
_TELLS = frozenset({"told", "tells", "telling", "overfor", "gegenüber"})
_ANSWERED = frozenset({"svaret", "svart", "svarat", "besvaret", "answered", "geantwortet"})
_GIVEN = frozenset({"provided", "leaked", "given"})
_SPEAKS = SAY - PARTICLES.keys()
_BY_REPORT = frozenset({"by", "av", "af"})
_REPORTED = frozenset(
    [
        "reported",
        "quoted",
        "cited",
        "published",
        "seen",
        "reviewed",
        "obtained",
        "carried",
        "posted",
        "rapporteret",
        "rapportert",
        "rapporterat",
        "omtalt",
        "gjengitt",
        "gengivet",
        "citerat",
        "sitert",
        "citeret",
    ]
)
_CITING = frozenset({"citing", "cites", "cited", "quoting", "henvisning", "hänvisning", "tilvising"})
_REFERS = frozenset({"viser", "henviser", "refererer", "viste", "visar", "hänvisar", "refererar", "syner"})
_THAT = frozenset({"at", "att", "that"})
_ARTICLES = frozenset({"the", "a", "an", "det", "den", "de", "dei", "this", "der", "dem", "die", "das", "des"})
_DATIVES = frozenset({"der", "dem"})
_FOR = frozenset({"for", "för", "für", "by", "av", "af"})
_SUCH_AS = frozenset({"som", "as"})
_OPENING_MARKS = frozenset('«»"“„”')
_LABELS = frozenset({"kilde", "kilder", "kjelde", "kjelder", "källa", "källor", "source", "sources", "quelle"})
_TALKING_WITH = frozenset({"med", "with", "mit", "på", "on"})
_GOVERNING = _ANSWERED | ACCORDING_TO | _TO | _ON | _TELLS | _BY_REPORT | _CITING | ACCOUNTS | PREPOSITIONS


class SourceMention(NamedTuple):
    """One source: its span, its words, its role, and the canonical name (a byline's is the person's)."""

    start: int
    end: int
    text: str
    role: str
    name: str


def find_sources(text: str, language: str, outlet: str = "", agencies: Collection[str] = ()) -> list[SourceMention]:
    """Return the sources `text` names, in order, each in one of five roles.

    Parameters
    ----------
    text
        The whole text; spans count its code points.
    language
        ISO 639-1 code or an empty string; decides whom an ambiguous abbreviation (DN, BT) means.
    outlet
        The article's own outlet or its domain, if known. Mentions of it get the role ``outlet``. When it is unknown,
        the text has a byline and no agency credit, and people speak to exactly one outlet, that one is taken for it.
    agencies
        Agencies that the table lacks and other articles come with (`given_agencies.agencies_given`).
    """
    names = find_outlets_and_agencies(text, language, agencies)
    chains = chains_of(text, names)
    mentions = [
        SourceMention(c.start, c.end, text[c.start : c.end], c.role, c.name)
        for c in find_credits(text, chains, language)
    ]
    taken = {mention.start for mention in mentions}
    spoken_to: list[str] = []
    for chain in chains:
        if chain[0].start in taken or chain[-1].start in taken or _is_list_of_sites(text, chain):
            continue
        kind = _cited(text, chain)
        if kind and may_be_party(text, chain, language) and not does_as_agency(text, chain[0]):
            continue
        if kind:
            listed = [
                name
                for name in chain
                if name.kind != "photo" and not (name.weak and text[name.start : name.end].islower())
            ]
            mentions += [SourceMention(n.start, n.end, text[n.start : n.end], "cited", n.name) for n in listed]
            spoken_to += [name.name for name in chain if kind == "spoken to" and name.kind == "outlet"]
    own = outlet_name(outlet, language) or _own_by_inference(mentions, spoken_to)
    return sorted(m._replace(role="outlet") if m.role == "cited" and m.name == own else m for m in mentions)


def own_agency(mentions: Iterable[SourceMention]) -> str:
    """Return the agency a text is credited to (the first of several), or an empty string."""
    return next((mention.name for mention in mentions if mention.role == "credit"), "")


def own_outlet(mentions: Iterable[SourceMention]) -> str:
    """Return the outlet a text shows to be its own, or an empty string."""
    return next((mention.name for mention in mentions if mention.role == "outlet"), "")


def _own_by_inference(mentions: list[SourceMention], spoken_to: list[str]) -> str:
    roles = {mention.role for mention in mentions}
    if "byline" in roles and "credit" not in roles and len(set(spoken_to)) == 1 and len(spoken_to) > 1:
        return spoken_to[0]
    return ""


def _cited(text: str, chain: Sequence[Name]) -> str:
    """Return how a chain of names is a source: "spoken to", "reports", or an empty string when it is not."""
    start, end = chain[0].start, chain[-1].end
    before = tokens(text, _sentence_start(text, start), start)
    at, described = _before_description(before)
    kind = _introduced(before, at) if at >= 0 else ""
    if not kind and before and before[-1].low in _DATIVES and any(t.text in GERMAN_SAY for t in before[-6:]):
        kind = "spoken to"
    if kind and before[at].low == "to" and before[at - 1].low != "according" and _is_staff(text, end):
        return ""
    if not kind and at <= 0 and (at < 0 or before[0].low in _TO_OR_IN) and verb_follows(text, end, SAY):
        kind = "spoken to" if at == 0 else ""
    if not kind and described and has_known(text, end):
        return "reports"
    if kind or (any(name.weak for name in chain) and not described):
        return kind or ("reports" if learned_after(text, chain) else "")
    return "reports" if reports_after(text, before, chain) else ""


def _is_list_of_sites(text: str, chain: Sequence[Name]) -> bool:
    return len(chain) > _MOST_SITES and all("." in text[name.start : name.end] for name in chain)


def _is_staff(text: str, end: int) -> bool:
    """Tell whether a name only says where somebody works: the CNN host, VG-journalisten."""
    following = tokens(text, end, end + 30)[:1]
    return bool(following) and is_role(following[0].low.removeprefix("-"))


def _sentence_start(text: str, position: int) -> int:
    start = max(0, position - REACH, text.rfind("\n", 0, position) + 1)
    *_, start = [start, *sentence_ends(text, start, position)]
    return start


def _before_description(before: list[Token]) -> tuple[int, bool]:
    """Return the index of the word that governs a name, and whether a media noun describes it.

    In "ifølge det russiske nyhedsbureau Tass" that is "ifølge".
    """
    at, described = len(before) - 1, False
    while at >= 0 and len(before) - at < 8:
        token, earlier = before[at], before[at - 1].low if at else ""
        if token.text in _OPENING_MARKS or (token.low in _SUCH_AS and earlier in MEDIA_NOUNS):
            at -= 1
            continue
        if token.low in _GOVERNING or not token.text[0].isalnum():
            break
        if token.text in _SAY_OR_REPORT or (token.low in STOP_WORDS and token.low not in _ARTICLES):
            break
        described = described or token.low.rpartition("-")[2] in MEDIA_NOUNS
        at -= 1
    return at, described


def _introduced(before: list[Token], at: int) -> str:
    """Read the word that governs a name: ifølge, told, til (after a verb of saying), skriver."""
    word, earlier = before[at].low, before[at - 1].low if at else ""
    if word == ":" and earlier in _LABELS:
        return "reports"
    if word in ACCORDING_TO or (word, earlier) in (("to", "according"), ("følge", "i"), ("følgje", "i")):
        return "reports"
    if word in _TELLS or (word, earlier) == ("for", "over"):
        return "spoken to"
    near = {token.low for token in before[max(0, at - 3) : at + 1]}
    if near & ACCOUNTS or (word in _FOR and near & POLLS):
        return "reports"
    if (word in _BY_REPORT and near & _REPORTED) or near & _CITING:
        return "reports"
    if earlier in _REFERS and word in ("til", "till"):
        return "reports"
    if word in _ANSWERED:
        return "spoken to" if any(token.low in AUXILIARIES for token in before[max(0, at - 4) : at]) else ""
    if word == "to" and near & _GIVEN:
        return "reports"
    if word == "to":
        return "spoken to" if near & _SPOKEN_OR_SAID else ""
    if word in _TO and (_spoken(before, at, 30) or near & SPOKEN_TO):
        return "spoken to"
    if word == "for" and near & SPOKEN_TO:
        return "reports"
    if word in _ON and (_spoken(before, at, 10) or near & SPOKEN_TO):
        return "spoken to" if word in _TALKING_WITH else "reports"
    return "reports" if before[at].text in REPORTS and _stands_first(before, at) else ""


def _spoken(before: list[Token], at: int, reach: int) -> bool:
    """Tell whether somebody says something before "til": a verb of saying with no "that" between."""
    for token in reversed(before[max(0, at - reach) : at]):
        if token.low in _THAT:
            return False
        if token.text in _SPEAKS:
            return True
    return False


def _stands_first(before: list[Token], verb: int) -> bool:
    """Tell whether a verb before an outlet has the outlet for its subject: Det skriver VG, but not "he said CNN"."""
    if verb == 0 or not before[verb - 1].text[0].isalnum():
        return True
    in_english = before[verb].text in ENGLISH_SAY
    return not in_english and before[verb - 1].low not in _PEOPLE
