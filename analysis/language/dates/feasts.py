"""The feasts of every language read: those of a fixed day, those that go by Easter, and those of a certain weekday."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from analysis.language.dates import values


class Feasts(NamedTuple):
    """What one language calls its feasts, each by its name in lower case."""

    fixed: dict[str, tuple[int, int]]
    """Month and day."""
    easter: dict[str, int]
    """Days after Easter Sunday."""
    weekday: dict[str, tuple[int, int, int]]
    """Month, day and weekday (Monday is 0): the first such weekday on that day or after it."""
    spans: dict[str, tuple[str, str, str]]
    """Feasts of several days ("jul"): the names of their first day, of the feast itself, and of their last day."""

    def names(self) -> Iterator[str]:
        """Yield the names of all feasts of one day."""
        for names in (self.fixed, self.easter, self.weekday):
            yield from names

    def day(self, name: str, year: int) -> date:
        """Return the day of a feast in a year."""
        if name in self.fixed:
            return date(year, *self.fixed[name])
        if name in self.easter:
            return values.easter(year) + timedelta(days=self.easter[name])
        month, number, weekday = self.weekday[name]
        return values.next_weekday(date(year, month, number) - timedelta(days=1), weekday)


_FIXED, _EASTER = re.compile(r"(\d\d)-(\d\d)"), re.compile(r"-?\d+")
_WEEKDAY = re.compile(r"(\d\d)-(\d\d)/(\d)")


def _feasts(table: str, spans: str) -> Feasts:
    """Read ``juleaften 12-24, langfredag -2, mors dag 05-08/6``; a bar separates names of one feast.

    Of `spans`, ``jul: juleaften/juledag/2. juledag`` names three days.
    """
    found = Feasts({}, {}, {}, {})
    for group in spans.split(", "):
        name, _, days = group.partition(": ")
        first, feast, last = days.split("/")
        found.spans[name] = (first, feast, last)
    for group in table.split(","):
        names, _, value = group.strip().rpartition(" ")
        for name in {*names.split("|"), *names.replace("'", "’").split("|")}:
            if match := _WEEKDAY.fullmatch(value):
                found.weekday[name] = (int(match[1]), int(match[2]), int(match[3]))
            elif match := _FIXED.fullmatch(value):
                found.fixed[name] = (int(match[1]), int(match[2]))
            elif _EASTER.fullmatch(value):
                found.easter[name] = int(value)
    return found


DANISH = _feasts(
    "nytårsdag 01-01, helligtrekonger 01-06, valentinsdag 02-14, grundlovsdag 06-05, sankthansaften|sankthans 06-23, "
    "mortensaften 11-10, lillejuleaften 12-23, juleaftensdag|juleaften 12-24, juledag|1. juledag|første juledag 12-25, "
    "2. juledag|anden juledag 12-26, nytårsaften|nytårsaftensdag 12-31, "
    "palmesøndag -7, skærtorsdag -3, langfredag -2, påskedag|påskesøndag 0, 2. påskedag|anden påskedag 1, "
    "store bededag 26, kristi himmelfartsdag 39, pinsedag|pinsesøndag 49, 2. pinsedag|anden pinsedag 50, "
    "mors dag 05-08/6, black friday 11-23/4, første søndag i advent|1. søndag i advent 11-27/6",
    "jul: juleaften/juledag/2. juledag, nytår: nytårsaften/nytårsdag/nytårsdag, "
    "påske: skærtorsdag/påskedag/2. påskedag, pinse: pinsedag/pinsedag/2. pinsedag",
)
BOKMAL = _feasts(
    "nyttårsdag|1. nyttårsdag|første nyttårsdag 01-01, samefolkets dag|samenes nasjonaldag 02-06, "
    "frigjøringsdagen 05-08, nasjonaldagen|grunnlovsdagen 05-17, sankthansaften|sankthans 06-23, "
    "lille julaften 12-23, julaften 12-24, juledag|1. juledag|første juledag 12-25, "
    "2. juledag|andre juledag|annen juledag 12-26, nyttårsaften 12-31, "
    "palmesøndag -7, skjærtorsdag -3, langfredag -2, påskeaften -1, påskedag|1. påskedag|første påskedag 0, "
    "2. påskedag|andre påskedag|annen påskedag 1, kristi himmelfartsdag 39, pinseaften 48, "
    "pinsedag|1. pinsedag|første pinsedag 49, 2. pinsedag|andre pinsedag|annen pinsedag 50, "
    "morsdag 02-08/6, farsdag 11-08/6, black friday 11-23/4, første søndag i advent|1. søndag i advent 11-27/6",
    "jul: julaften/juledag/2. juledag, nyttår: nyttårsaften/nyttårsdag/nyttårsdag, "
    "påske: skjærtorsdag/påskedag/2. påskedag, pinse: pinsedag/pinsedag/2. pinsedag",
)
NYNORSK = _feasts(
    "nyttårsdag|1. nyttårsdag|fyrste nyttårsdag|første nyttårsdag 01-01, samefolket sin dag 02-06, "
    "frigjeringsdagen 05-08, nasjonaldagen|grunnlovsdagen 05-17, sankthansaftan|sankthans|jonsokaftan 06-23, "
    "jonsok 06-24, veslejulaftan|vesle julaftan 12-23, julaftan 12-24, "
    "juledag|1. juledag|fyrste juledag|første juledag 12-25, 2. juledag|andre juledag 12-26, nyttårsaftan 12-31, "
    "palmesundag -7, skjertorsdag -3, langfredag -2, påskeaftan -1, påskedag|1. påskedag|fyrste påskedag 0, "
    "2. påskedag|andre påskedag 1, kristi himmelfartsdag 39, pinseaftan 48, "
    "pinsedag|1. pinsedag|fyrste pinsedag 49, 2. pinsedag|andre pinsedag 50, "
    "morsdag 02-08/6, farsdag 11-08/6, black friday 11-23/4, fyrste sundag i advent|1. sundag i advent 11-27/6",
    "jul: julaftan/juledag/2. juledag, nyttår: nyttårsaftan/nyttårsdag/nyttårsdag, "
    "påske: skjertorsdag/påskedag/2. påskedag, pinse: pinsedag/pinsedag/2. pinsedag",
)
SWEDISH = _feasts(
    "nyårsdagen 01-01, trettondagsafton 01-05, trettondagen|trettondag jul 01-06, alla hjärtans dag 02-14, "
    "valborgsmässoafton|valborg 04-30, nationaldagen 06-06, luciadagen 12-13, julafton 12-24, juldagen 12-25, "
    "annandag jul|annandagen 12-26, nyårsafton 12-31, "
    "fettisdagen -47, palmsöndagen -7, skärtorsdagen -3, långfredagen -2, påskafton -1, påskdagen 0, annandag påsk 1, "
    "kristi himmelsfärdsdag|kristi himmelsfärd 39, pingstafton 48, pingstdagen 49, "
    "mors dag 05-25/6, midsommarafton|midsommar 06-19/4, midsommardagen 06-20/5, alla helgons dag 10-31/5, "
    "fars dag 11-08/6, black friday 11-23/4, första advent|första söndagen i advent 11-27/6",
    "jul: julafton/juldagen/annandag jul, nyår: nyårsafton/nyårsdagen/nyårsdagen, "
    "påsk: skärtorsdagen/påskdagen/annandag påsk, pingst: pingstdagen/pingstdagen/pingstdagen",
)
ENGLISH = _feasts(
    "new year's day 01-01, valentine's day 02-14, st patrick's day|st. patrick's day 03-17, juneteenth 06-19, "
    "fourth of july|independence day 07-04, halloween 10-31, veterans day 11-11, christmas eve 12-24, "
    "christmas day 12-25, boxing day 12-26, new year's eve 12-31, "
    "ash wednesday -46, palm sunday -7, maundy thursday -3, good friday -2, easter sunday 0, easter monday 1, "
    "ascension day 39, whit monday 50, "
    "martin luther king day|martin luther king jr. day 01-15/0, presidents' day|presidents day 02-15/0, "
    "memorial day 05-25/0, labor day 09-01/0, columbus day 10-08/0, election day 11-02/1, "
    "thanksgiving day|thanksgiving 11-22/3, black friday 11-23/4",
    "christmas: christmas eve/christmas day/christmas day, "
    "new year: new year's eve/new year's day/new year's day, "
    "easter: easter sunday/easter sunday/easter sunday",
)
GERMAN = _feasts(
    "neujahr|neujahrstag 01-01, dreikönigstag|heilige drei könige 01-06, valentinstag 02-14, "
    "tag der arbeit|maifeiertag 05-01, tag der deutschen einheit 10-03, reformationstag 10-31, allerheiligen 11-01, "
    "allerseelen 11-02, martinstag 11-11, nikolaus|nikolaustag 12-06, heiligabend|heiliger abend 12-24, "
    "erster weihnachtstag|ersten weihnachtstag|1. weihnachtstag 12-25, "
    "zweiter weihnachtstag|zweiten weihnachtstag|2. weihnachtstag|stephanstag 12-26, silvester|silvesterabend 12-31, "
    "rosenmontag -48, aschermittwoch -46, palmsonntag -7, gründonnerstag -3, karfreitag -2, karsamstag -1, "
    "ostersonntag 0, ostermontag 1, christi himmelfahrt 39, pfingstsonntag 49, pfingstmontag 50, fronleichnam 60, "
    "muttertag 05-08/6, buß- und bettag 11-16/2, totensonntag 11-20/6, erster advent|ersten advent 11-27/6",
    "weihnachten: heiligabend/erster weihnachtstag/2. weihnachtstag, "
    "ostern: gründonnerstag/ostersonntag/ostermontag, pfingsten: pfingstsonntag/pfingstsonntag/pfingstmontag",
)
