"""Language names and codes of any kind as the two-letter codes that Ekko uses."""

import re

# ISO 639-1, less "no": Norwegian that does not say which is taken as bokmål, which most of it is.
_ALL = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
nb nd ne ng nl nn nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_CODES = frozenset(_ALL.split())

# Three-letter codes, and names in English, the language itself, Danish, Norwegian and Swedish.
_NAMES = {
    "da": "dan danish dansk danska",
    "nb": "no nor nob norwegian norsk norska bokmål bokmal norwegianbokmål norwegianbokmal norskbokmål norskbokmal "
    "bokmålnorwegian",
    "nn": "nno nynorsk norwegiannynorsk norsknynorsk nynorsknorwegian nynorska",
    "sv": "swe swedish svensk svenska",
    "en": "eng english engelsk engelska",
    "de": "deu ger german deutsch tysk tyska",
    "fi": "fin finnish suomi finsk finska",
    "is": "isl ice icelandic íslenska islandsk isländska",
    "fo": "fao faroese føroyskt færøsk færøysk färöiska",
    "kl": "kal greenlandic kalaallisut grønlandsk grönländska",
    "se": "sme northernsami davvisámegiella nordsamisk nordsamiska",
    "nl": "nld dut dutch nederlands nederlandsk hollandsk nederländska",
    "fr": "fra fre french français fransk franska",
    "es": "spa spanish español spansk spanska",
    "it": "ita italian italiano italiensk italienska",
    "pt": "por portuguese português portugisisk portugisiska",
    "pl": "pol polish polski polsk polska",
    "ru": "rus russian русский russisk ryska",
    "uk": "ukr ukrainian українська ukrainsk ukrainska",
    "et": "est estonian eesti estisk estniska",
    "lv": "lav latvian latviešu lettisk lettiska",
    "lt": "lit lithuanian lietuvių litauisk litauiska",
    "ar": "ara arabic العربية arabisk arabiska",
    "tr": "tur turkish türkçe tyrkisk turkiska",
    "zh": "zho chi chinese 中文 kinesisk kinesiska",
    "ja": "jpn japanese 日本語 japansk japanska",
    "fa": "fas per persian farsi persisk persiska",
    "so": "som somali soomaali somalisk somaliska",
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names.split()}


def language_code(given: str) -> str:
    """Return the two-letter code of a language given as a name, a code or a locale; an empty string when unknown.

    "Danish", "dan" and "da-DK" give ``da``; "no", "nor" and "nb-NO" give ``nb``.
    """
    name = given.strip().casefold()
    if len(name) > 40 or not re.fullmatch(r"[\w\s.,()/-]*", name) or "\n" in name:
        return ""
    whole = "".join(character for character in name if character.isalpha())
    locale = name.replace("_", "-").split("-")[0].strip()
    for candidate in (whole, locale):
        if candidate in _BY_NAME:
            return _BY_NAME[candidate]
        if candidate in _CODES:
            return candidate
    return ""
