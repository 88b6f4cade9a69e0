"""Outlets that the table does not have, told by what the text calls them (avisen X) or by their names (X Tidende)."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from analysis.language.attribution_words import ADVERBS, MEDIA_NOUNS, PREPOSITIONS, STOP_WORDS
from analysis.language.gazetteer import Name, find_names, outlet
from analysis.language.given_agencies import find_given
from analysis.language.name_runs import is_first_name

_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚ"
_LOWER = "a-zæøåäöüéèáíóú"
# These patterns open with letters, which scans several times faster than a look behind; what stands before is
# asked afterwards.
_CAPITAL = re.compile(rf" [{_UPPER}]")
_NAME = re.compile(rf"[{_UPPER}][\w’'&-]*+(?:\.\w++)*(?: [{_UPPER}\d][\w’'&-]*+(?:\.\w++)*){{0,3}}")
_LAST_WORD = re.compile(
    r"(?:Avisa?|Tidende|Tidning(?:en|ar)?|Blad|Dagblad|Folke?blad|Arbeiderblad|Allehanda|Stiftstidende|Posten"
    r"|Nyheder|Nyheter(?:na)?|Nytt?|Amtsavis|Budstikke|Kuriren|Demokraten"
    r"|Zeitung|Nachrichten|Anzeiger|Kurier|Rundschau|Tageblatt|Tagblatt|Morgenpost|Abendblatt|Volksblatt|Volksstimme"
    r"|Times|Tribune|Herald|Gazette|Chronicle|Post|Journal|Echo|Observer|Examiner|Courier|Telegraph|Guardian|Mail"
    r"|Mercury|Advertiser|Argus|Sentinel|Inquirer|Enquirer|Daily News|Evening News|Free Press|Evening Standard|Live)"
    rf"(?: of [{_UPPER}]\w++)?(?!\w)"
)
_CAPITALS_BEFORE = re.compile(rf"(?<![\w@./’'-])(?:[{_UPPER}][\w’'-]*+ ){{1,3}}$")
_ENDING = re.compile(
    r"(?:avisen|avisa|posten|bladet|tidningen|kuriren|tidende|magasinet|-(?:Kurier|Kuriren|Zeitung|Anzeiger|Posten"
    r"|Folket|Tidningen|Tidende|Bladet|Avisa|Nytt|Post|Echo|Presse|Demokraten))(?!\w)"
)
_STATION = re.compile(
    rf"(?:P4|Radio|TV 2|TV2|Lokalavis(?:en|a)|Ugeavisen|Avis(?:en|a)|Tidningen|Bladet|Nettavisen) [{_UPPER}]\w+"
)
_DOMAIN_END = re.compile(r"\.(?:dk|no|se|fi|is|fo|ax|de|com|org|net|eu|co\.uk|ie|tv|nu)(?!\w)")
_WORD_BEFORE = re.compile(rf"(?<![\w@./-])[{_UPPER}][\w-]{{1,20}}$")
_LABEL_BEFORE = re.compile(r"(?<![\w@./-])[\w-]{2,30}$")
_LONGEST_NAME = 60
_OPENERS = STOP_WORDS | PREPOSITIONS
_ANYBODYS = frozenset({"Facebook", "Instagram", "Twitter", "YouTube", "TikTok", "Snapchat", "LinkedIn", "Telegram"})
_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Mayor", "Herr", "Frau"})


def find_outlets_and_agencies(text: str, language: str, agencies: Collection[str] = ()) -> list[Name]:
    """Return the table's agencies and outlets in `text` and those it lacks, in order and without overlap.

    Parameters
    ----------
    text
        The whole text; spans count its code points.
    language
        ISO 639-1 code or an empty string.
    agencies
        Further agencies (`given_agencies.agencies_given`).
    """
    found = find_names(text, language)
    covered = [(name.start, name.end) for name in found]
    found += [name for name in find_given(text, agencies) if not _covers(covered, name.start, name.end)]
    found.sort()
    for spans in (_described(text), _typed(text)):
        covered = [(name.start, name.end) for name in found]
        for start, end in spans:
            begin = _after_opener(text, start, end)
            if not _covers(covered, begin, end) and not _is_no_name(text[begin:end]):
                name = outlet(text[begin:end], language) or text[begin:end]
                found.append(Name(begin, end, name, "outlet", weak=False))
        found.sort()
    return _without_people(text, found)


def _after_opener(text: str, start: int, end: int) -> int:
    """Return where a name begins behind a word that only opens the sentence: As The Post reported."""
    first, space, _ = text[start:end].partition(" ")
    return start + len(first) + 1 if space and first.lower() in _OPENERS else start


def _is_no_name(words: str) -> bool:
    """Tell a media noun, a weekday and a place where anybody may speak (Facebook Live) from an outlet's name."""
    noun = words.lower().rpartition("-")[2] in MEDIA_NOUNS
    return noun or words.split()[0] in _ANYBODYS or (words.lower() in ADVERBS and words.endswith(("day", "dag")))


def _without_people(text: str, found: list[Name]) -> list[Name]:
    """Leave out names that are a person's: Mr. Bloomberg, Michael Bloomberg, and Bloomberg alone in the same text."""
    people = set()
    for name in found:
        before = text[max(0, name.start - _LONGEST_NAME) : name.start].split(" ")[-2:]
        if len(before) == 2 and not before[1] and (before[0] in _TITLES or is_first_name(before[0])):
            people.add(text[name.start : name.end])
    return [name for name in found if text[name.start : name.end] not in people] if people else found


def _described(text: str) -> Iterator[tuple[int, int]]:
    """Yield what a media noun introduces: lokalavisen Dagsposten, the daily Svenska Bladet."""
    last = 0
    for capital in _CAPITAL.finditer(text):
        start = capital.start() + 1
        if start < last or not text[start - 2 : start - 1].isalpha():
            continue
        noun = text[max(0, start - _LONGEST_NAME) : start - 1].split()[-1].lstrip("(«»\"”“'’–—-")
        if noun in MEDIA_NOUNS and (name := _NAME.match(text, start)):
            yield name.span()
            last = name.end()


def _typed(text: str) -> Iterator[tuple[int, int]]:
    """Yield names that end as papers' names do, radio stations and web sites, each place once."""
    spans = [match.span() for match in _STATION.finditer(text) if not text[match.start() - 1 : match.start()].isalnum()]
    for ends, begins in ((_LAST_WORD, _CAPITALS_BEFORE), (_ENDING, _WORD_BEFORE), (_DOMAIN_END, _LABEL_BEFORE)):
        for end in ends.finditer(text):
            if begin := begins.search(text, max(0, end.start() - _LONGEST_NAME), end.start()):
                spans.append((_after_noun(text, begin.start(), end.start()), end.end()))
    last = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            yield start, stop
            last = stop


def _after_noun(text: str, start: int, end: int) -> int:
    """Return where a name begins behind a compound that only describes it: London-avisen Evening Standard."""
    first, space, _ = text[start:end].partition(" ")
    return start + len(first) + 1 if space and first.rpartition("-")[2] in MEDIA_NOUNS else start


def _covers(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (start, 0))
    after = at < len(spans) and spans[at][0] < end
    return after or (at > 0 and spans[at - 1][1] > start)
