"""The people a text speaks of: full names behind surnames, and the person behind a pronoun or a role."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property

from analysis.language.attribution_words import (
    AUXILIARIES,
    FEMALE_NAMES,
    HE,
    MALE_NAMES,
    OF_ANOTHER,
    PREPOSITIONS,
    SAY_AT_MARK,
    SEVERAL,
    SHE,
    TITLES,
)
from analysis.language.bare_names import BareNames, without_possessive
from analysis.language.mentions import Mentions, Person
from analysis.language.name_runs import (
    NAME_RUNS,
    in_byline,
    is_organisation_name,
    split_run,
)
from analysis.language.names import FUNCTION_WORDS
from analysis.language.roles import (
    gender_of_role,
    is_group,
    is_indefinite,
    is_role,
    may_be_called,
    points_back,
    roles_beside,
    roles_in,
    same_role,
)

_UPPER = "A-ZÆØÅÄÖÜÉÈÁÍÓÚÝÞÐŠŽČĆŁÇÑ"
_WORD = re.compile(r"\w+")
_WORD_AFTER = re.compile(r" ([\w-]+)")
_HE_TITLES = ("Mr", "Mr.", "Hr.", "Herr", "Sir", "Lord", "Kong", "King", "Prince", "Prins")
_SHE_TITLES = (
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Miss",
    "Frau",
    "Fr.",
    "Fru",
    "Lady",
    "Dame",
    "Queen",
    "Dronning",
    "Princess",
)
_TITLED = re.compile(rf"(Mr|Mrs|Ms|Miss|Herr|Frau|Fru)\.? ([{_UPPER}][\w’'-]*\w)")
_OWNERS = {"hans": "m", "hendes": "f", "hennes": "f", "hennar": "f"}
_OPENS = re.compile(rf"(?:^|[.!?]\s|\n)([{_UPPER}]\w+) (?=[^\W\d_A-ZÆØÅÄÖ])", re.MULTILINE)
_RANKED = re.compile(
    r"\b(?:President|Prime Minister|Chancellor|Gov\.|Sen\.|Rep\.|Mr\.|Ms\.|Mrs\.|Dr\.) "
    rf"([{_UPPER}][\w’-]*\w)(?! [{_UPPER}])"
)
# "Hours before he left, Mr. Obama posted …"
_BEHIND_COMMA = re.compile(r", (?:M[rs]s?\.? |Dr\.? )?$")
_ENGLISH_VERB = re.compile(r" [a-z]{2,}ed\b")
_AGE = re.compile(r" \(\d{1,3}\)|, \d{1,3}(?=[,.])")
_LONGEST_NAME = 4
_MANY_BEFORE = 4
_LOOK_BACK = 40
_FAR_BACK = 400
_BETWEEN_SENTENCES = (". ", "? ", "! ", "\n", "”", "»", '"')


def _ends_in_title(name: str) -> bool:
    """Tell "House Republican", which is nobody's name; "King" alone may be one."""
    return " " in name and name.split()[-1] in TITLES


class People:
    """Everybody named in one text, for telling who a surname, "hun" or "the minister" is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs = runs = [run for match in NAME_RUNS.finditer(text) for run in split_run(match)]
        self._capitals = Counter(word for _, words in runs for word in words)
        self._words = set(_WORD.findall(text))
        self._names = BareNames(text, self._capitals, self._words)
        self._titled = {m[2]: "m" if m[1] in _HE_TITLES else "f" for m in _TITLED.finditer(text)}
        self._mentions = Mentions()
        self._aged: set[str] = set()
        self._genders: dict[str, str] = {}
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        for start, words in runs:
            if len(words) > 1 and not in_byline(text, start):
                self._add(start, words)
        self._short = [
            Person(start, start + len(" ".join(words)), words[-1], ())
            for start, words in runs
            if words[-1] in self._mentions and all(word.rstrip(".") in TITLES for word in words[:-1])
        ]
        self._short_starts = [person.start for person in self._short]

    def _add(self, start: int, words: list[str]) -> None:
        bare = self._names.personal(words, start)
        if not 2 <= len(bare) <= _LONGEST_NAME:
            return
        name = " ".join(bare)
        end = start + len(" ".join(words))
        roles = roles_beside(self._text, start, end, words[: len(words) - len(bare)])
        if _AGE.match(self._text, end):
            self._aged.add(name)
        self._roles[name].update(roles)
        self._mentions.add(Person(start, end, name, roles))

    def full_name(self, words: str, position: int) -> str:
        """Return the fullest name in the text that holds these words in a row; titles and a genitive are left out.

        Parameters
        ----------
        words
            A name as a speech tag has it: ``Stoltenberg``, ``President Donald Trump``, ``Venstres Karsten Lauritzen``.
        position
            Where it stands. Of several people the one named most is meant, or else the last one before.
        """
        parts = self._names.personal(words.split(), position)
        if parts[-1] not in self._mentions and parts[-1].removesuffix("s") in self._mentions:
            parts[-1] = parts[-1].removesuffix("s")
        title = words.split()[0] if " " in words else ""
        wanted = "m" if title in _HE_TITLES else "f" if title in _SHE_TITLES else ""
        name = " ".join(parts)
        held = self._mentions.bearers(
            name, wanted, lambda each: self._agrees(each, wanted) and (each.endswith(name) or self.is_person(each))
        )
        known = self._mentions.bearers(
            name, f"known {wanted}", lambda each: bool(self.gender(each)) and self._agrees(each, wanted)
        )
        known = known if known.names else held
        if not known.names or (len(parts) == 1 and self._named_late(name, known.mentions[0].start)):
            return name
        return known.meant_at(position)

    def _named_late(self, word: str, first: int) -> bool:
        """Tell whether a surname is in use long before its first full name, which is then a relative's."""
        return self._often_from.get(word, first) < first

    @cached_property
    def _often_from(self) -> dict[str, int]:
        """Where a word in capitals has been used often."""
        used, often = Counter[str](), {}
        for start, words in self._runs:
            for word in words:
                bare = without_possessive(word)
                used[bare] += 1
                if used[bare] == _MANY_BEFORE + 1:
                    often[bare] = start
        return often

    def is_person(self, name: str) -> bool:
        """Tell whether a full name is a person's: by the first name, or by a role or an age beside it."""
        return bool(self.gender(name) or self._roles.get(name) or name in self._aged)

    def knows(self, word: str) -> bool:
        """Tell whether a single capitalised word is somebody's name in this text and not the opening of a sentence."""
        if word.lower() in FUNCTION_WORDS:
            return False
        known = word in self._mentions or word.removesuffix("s") in self._mentions
        return known or (self._capitals[word] > 1 and word.lower() not in self._words)

    def is_surname(self, word: str) -> bool:
        """Tell whether a word ends a full name of this text: Niemann, though a role ends so too."""
        bearers = self._mentions.bearers(word, "", lambda name: True).names
        return bool(bearers) and bearers[0][0].endswith(f" {word}")

    def gender(self, name: str) -> str:
        """Return "m", "f" or "" by the first name, or by what the text calls the last one (Ms. Rice)."""
        if name not in self._genders:
            words = name.split() or [""]
            first = words[0].split("-")[0].lower()
            known = "m" if first in MALE_NAMES else "f" if first in FEMALE_NAMES else ""
            self._genders[name] = known or self._titled.get(words[-1], "")
        return self._genders[name]

    def of_pronoun(self, pronoun: str, position: int, last: str, since: int) -> str:
        """Return who "han" or "she" is: the last speaker if that may be, else the nearest person named before.

        Where the nearest sentence names two whom it may be, it is nobody; unless it stands before `since`, from where
        on the last one was introduced.
        """
        if pronoun in SEVERAL:
            return last if last and is_organisation_name(last) else ""
        wanted = "m" if pronoun in HE else "f" if pronoun in SHE else _OWNERS.get(pronoun, "")
        somebody = not wanted or self.is_person(last) or not (is_organisation_name(last) or _ends_in_title(last))
        may_be_last = last and self._agrees(last, wanted) and somebody
        fitting = [
            person
            for person in self._mentions.before(position)
            if self._agrees(person.name, wanted) and self.is_person(person.name)
        ]
        if may_be_last and not self._is_one_of_two(last, fitting, since):
            return last
        if fitting:
            return "" if self._equally_near(fitting) else fitting[0].name
        near = max(0, position - _FAR_BACK)
        opened = [match for match in _OPENS.finditer(self._text, near, position) if self.knows(match.group(1))]
        ranked = _RANKED.finditer(self._text, near, position)
        names = [match.group(1) for match in sorted([*opened, *ranked], key=lambda match: match.start(1))]
        people = (name for name in reversed(names) if not is_role(name.lower()) or self.is_surname(name))
        return next((name for name in people if self._agrees(name, wanted)), "")

    def _is_one_of_two(self, name: str, fitting: list[Person], since: int) -> bool:
        return bool(fitting) and fitting[0].name == name and fitting[0].start >= since and self._equally_near(fitting)

    def _equally_near(self, people: list[Person]) -> bool:
        """Tell whether the sentence of the nearest of some people names another of them."""
        nearest, *others = people
        other = next((person for person in others if person.name != nearest.name), None)
        if other is None or nearest.start - other.end > _FAR_BACK:
            return False
        return not any(sign in self._text[other.end : nearest.start] for sign in _BETWEEN_SENTENCES)

    def of_role(self, phrase: str, position: int, last: str) -> str:
        """Return the person a role phrase means, or an empty string when it is nobody named.

        "En talsmand" and "politiet" are nobody's. "Ministeren" is who was called minister before, or else the last
        speaker when nothing is known of that one's role.
        """
        roles = roles_in(phrase)
        if is_indefinite(phrase) or is_group(phrase):
            return ""
        if roles and self._roles.get(last) and self._may_be(last, roles):
            return last
        if roles and (holder := self._holder(roles[-1], position)):
            return holder
        if not OF_ANOTHER.isdisjoint(roles):
            return ""
        fits = last and not is_group(last) and self._agrees(last, gender_of_role(phrase)) and self._may_be(last, roles)
        return last if fits and points_back(phrase) else ""

    def _holder(self, role: str, position: int) -> str:
        """Return who has that role: the nearest before, or the first after who has exactly it."""
        for person in self._mentions.before(position):
            if role in person.roles:
                return person.name
        for person in self._mentions.before(position):
            if any(same_role(known, role) for known in person.roles):
                return person.name
        return self._mentions.next_with_role(role, position)

    def introduced_between(self, start: int, end: int, *, anyone: bool = False) -> str:
        """Return the last person whom the text between two offsets brings on as somebody who acts or speaks.

        Parameters
        ----------
        start, end
            Offsets, as a rule the end of one quotation and the beginning of the next.
        anyone
            Also accept a person only mentioned (against Putin, with Merkel).
        """
        low, high = bisect_left(self._short_starts, max(start, end - _FAR_BACK)), bisect_left(self._short_starts, end)
        short = (person for person in reversed(self._short[low:high]) if not person.name.isupper())
        surname = next((person for person in short if self._acts(person)), None)
        for person in self._mentions.before(end):
            if person.start < start or (surname and person.start < surname.start):
                break
            if self.is_person(person.name) and (anyone or self._acts(person)):
                return person.name
        name = self.full_name(surname.name, surname.start) if surname else ""
        return name if " " in name or self.is_surname(name) else ""

    def opening(self, position: int) -> str:
        """Return the person with whose full name the text goes on at an offset, or an empty string."""
        person = self._mentions.starting_at(position)
        return person.name if person and self.is_person(person.name) else ""

    def _acts(self, person: Person) -> bool:
        """Tell whether a mention is a subject: it opens the sentence, or a verb of saying stands beside it."""
        before = self._text[max(0, person.start - _LOOK_BACK) : person.start]
        after = _WORD_AFTER.match(self._text, person.end)
        if after and (after.group(1) in SAY_AT_MARK or after.group(1) in AUXILIARIES):
            return True
        if _BEHIND_COMMA.search(before) and _ENGLISH_VERB.match(self._text, person.end):
            return True
        last_words = before.split()
        if last_words and (last_words[-1].lower() in PREPOSITIONS or last_words[-1].lower() in ("og", "och", "and")):
            return False
        opening = re.split(r"[.!?:\n»”\"]", before)[-1]
        opens = len(opening) < len(before) or person.start < _LOOK_BACK
        return opens or any(word in SAY_AT_MARK for word in last_words[-3:])

    def _agrees(self, name: str, wanted: str) -> bool:
        known = self.gender(name)
        return not wanted or not known or known == wanted

    def _may_be(self, name: str, roles: list[str]) -> bool:
        known = self._roles.get(name, set())
        return not known or not roles or any(may_be_called(role, roles[-1]) for role in known)
