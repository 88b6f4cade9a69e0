"""Rules for seasons: sommeren 2019, i fjor høst, til våren, last summer."""

from analysis.language.dates import terms, values
from analysis.language.dates.grammar import Meaning, Place, Reading
from analysis.language.dates.written import year_or

_UNTIL = terms.words("indtil inntil tills until bis")


def season(place: Place) -> Meaning | None:
    """Read a season that is named with a year, told from the publication, or the nearest."""
    code, name = _season_code(place)
    pointed = place.group("season_now") or place.group("year") or place.group("year_words") or place.group("years")
    if place.before() in place.words.habits or (place.group("season") and not pointed):
        return None
    # "i vår" is "in our" too, where a noun follows
    if name == "vår" and place.group("season_now") and _noun_may_follow(place):
        return None
    told = place.words.years.get(place.group("years"))
    if told is not None:
        return lambda day: Reading(f"{day.year + told:04d}-{code}", "season")
    # "indtil foråret" is the one to come, unless that is told of what was
    ahead = place.before() in _UNTIL and place.tense() != "past"
    nearest = values.coming_season_year if ahead else values.season_year
    year = year_or(place, lambda day: nearest(day, code))
    return lambda day: Reading(f"{year(day):04d}-{code}", "season")


def _season_code(place: Place) -> tuple[str, str]:
    name = place.group("season") or place.group("season_alone")
    return place.words.seasons.get(name) or place.words.seasons_alone[name], name


def _noun_may_follow(place: Place) -> bool:
    return place.after() not in place.words.beside_years and bool(place.after())


def past_season(place: Place) -> Meaning:
    """Read "i somras"."""
    code = place.words.seasons_past[place.group("season_past")]
    return lambda day: Reading(f"{values.coming_season_year(day, code) - 1:04d}-{code}", "season")


def season_step(place: Place) -> Meaning:
    """Read "forrige sommer", "neste vår", "til høsten"."""
    code, _ = _season_code(place)
    if place.group("coming") or place.group("season_coming"):
        year = values.coming_season_year
    elif place.group("this"):
        year = values.season_year
    else:
        year = values.next_season_year if place.group("next") else values.last_season_year
    return lambda day: Reading(f"{year(day, code):04d}-{code}", "season")
