"""Direct quotations and their speakers, in the styles of Nordic, English and German news.

A quotation is found by its marks (`quote_marks`, `utterances`), its speaker by the words beside it (`attribution`), and
the name behind a surname, a pronoun or a role by the rest of the text (`speakers`). What follows only from a
neighbouring sentence or quotation is marked as inferred.
"""

from typing import NamedTuple

from analysis.language.attribution import REACH, Tag, tag_after
from analysis.language.attribution_words import PLACES, REACTING, SAY_AT_MARK, TITLES
from analysis.language.dash_lines import Utterance
from analysis.language.introductions import tag_before
from analysis.language.names import name_end
from analysis.language.quote_marks import Block, blocks, sentence_ends
from analysis.language.roles import roles_in
from analysis.language.speaker_phrases import Speaker, speaker_at
from analysis.language.speakers import People
from analysis.language.utterances import utterances
from analysis.language.word_spans import tokens

THUS = ("Sådan", "Slik", "Sånn", "Så")
"""Words that point back to a quotation: "Sådan reagerer X"."""

_TELLS_WHOSE = SAY_AT_MARK | REACTING

MOST_BEFORE_ANSWER = 2
"""Paragraphs of the article's own between an interviewer's question and the answer."""

MAX_SIGNATURE = 120
"""Characters of a line that says only whose words stand above it."""


class Quote(NamedTuple):
    """One quotation: the span of the words said, without marks, dash and last comma or full stop."""

    start: int
    end: int
    text: str
    speaker: str
    verb: str
    inferred: bool


def find_quotes(text: str, language: str) -> list[Quote]:
    """Return the quotations of `text` in order, each with its speaker where the text tells.

    Parameters
    ----------
    text
        The whole text; spans count its code points.
    language
        ISO 639-1 code or an empty string. The grammar reads all its languages alike; only the dialogue dash is passed
        over in English.

    Returns
    -------
    list of Quote
        `speaker` is the fullest name the text has for that person, a role as written when nobody named fills it, or
        an empty string. `inferred` tells that a pronoun, a role or a neighbouring sentence led to the speaker.
    """
    paragraphs = blocks(text)
    found = utterances(text, language, paragraphs)
    if found:
        _Cast(text, paragraphs, found).name_speakers()
    return [
        Quote(u.start, u.end, text[u.start : u.end], u.speaker, u.tag.verb if u.tag else "", u.inferred) for u in found
    ]


class _Cast:
    """Gives the utterances of one text their speakers, first by tags, then by neighbours."""

    def __init__(self, text: str, paragraphs: list[Block], found: list[Utterance]) -> None:
        self.text, self.paragraphs, self.found = text, paragraphs, found
        self.people = People(text)
        self.dashed_blocks = {utterance.block for utterance in found if utterance.dashed}
        self.spoken_blocks = {utterance.block for utterance in found}

    def name_speakers(self) -> None:
        """Set `speaker` and `inferred` of every utterance that the text gives a speaker to."""
        last, seen = "", 0
        for at, utterance in enumerate(self.found):
            introduced = self.people.introduced_between(seen, utterance.outer_start)
            last = introduced or last
            before = self.found[at - 1] if at else None
            if utterance.tag is None and not utterance.follows:
                self._take_introduction(utterance)
            if utterance.tag and not utterance.tag.verb and not self._is_somebody(utterance.tag):
                utterance.tag = None
            if utterance.tag:
                utterance.speaker, inferred = _resolve(
                    self.people, self.text, utterance.tag.speaker, last, since=seen if introduced else len(self.text)
                )
                utterance.inferred = inferred or (utterance.nearby and bool(utterance.speaker))
            elif utterance.follows and before:
                utterance.speaker, utterance.inferred = before.speaker, bool(before.speaker)
            last = utterance.speaker or last
            seen = max(utterance.outer_end, utterance.tag.end if utterance.tag else 0)
        self._carry_along_runs()
        for utterance in self.found:
            if not utterance.speaker and utterance.alone and not self._asks(utterance):
                self._take_neighbour(utterance)
        self._carry_along_runs()
        self._go_on_after_narration()

    def _go_on_after_narration(self) -> None:
        """Give a dash line without a tag to whom the article has just brought on, or else to who spoke last.

        Before the first speaker it is whoever the next paragraph begins with.
        """
        before: Utterance | None = None
        for utterance in self.found:
            silent = utterance.dashed and utterance.alone and not (utterance.speaker or utterance.tag)
            if silent and not self._asks(utterance):
                if before:
                    brought_on = self.people.introduced_between(before.outer_end, utterance.outer_start)
                    utterance.speaker = brought_on or (before.speaker if before.dashed else "")
                elif utterance.block + 1 < len(self.paragraphs):
                    utterance.speaker = self.people.opening(self.paragraphs[utterance.block + 1].start)
                utterance.inferred = bool(utterance.speaker)
            before = utterance if utterance.speaker else before
        self._carry_along_runs()

    def _is_somebody(self, tag: Tag) -> bool:
        """Tell whether a name without a verb (Lavrov: …) is one, and not the capital of a sentence."""
        words = self.text[tag.speaker.start : tag.speaker.end]
        if " " not in words:
            return self.people.knows(words)
        if self.text[tag.speaker.end : tag.speaker.end + 2].strip()[:1] in (":", "(", ","):
            return True
        title, last = words.split()[0], words.split()[-1]
        if title.rstrip(".") in TITLES and self.people.knows(last):
            return True
        name = self.people.full_name(words, tag.speaker.start)
        return name in words and self.people.is_person(name)

    def _take_introduction(self, utterance: Utterance) -> None:
        """Take the tag of a paragraph before that ends in a colon: ..., mener generalsekretæren:."""
        if not utterance.block or not utterance.alone:
            return
        before = self.paragraphs[utterance.block - 1]
        if self.text[before.end - 1] == ":":
            utterance.tag = self._last_tag(before)

    def _last_tag(self, block: Block) -> Tag | None:
        start = max(block.start, block.end - REACH)
        *_, sentence = [start, *(end for end in sentence_ends(self.text, start, block.end) if end < block.end)]
        return tag_before(self.text, sentence, block.end)

    def _carry_along_runs(self) -> None:
        """Give an untagged paragraph of speech the speaker of the run it stands in.

        Dash lines lead up to the tag (Danish and Norwegian put it last); a paragraph in marks goes on from the one
        before (English style). A question that a dash line answers is the interviewer's.
        """
        for run in self._runs():
            for order in (reversed(run), run) if run[0].dashed else (run, reversed(run)):
                speaker = ""
                for utterance in order:
                    if not utterance.speaker and (utterance.tag or self._asks(utterance) or self._led_up_to(utterance)):
                        continue
                    if not utterance.speaker and speaker:
                        utterance.speaker, utterance.inferred = speaker, True
                    speaker = utterance.speaker

    def _led_up_to(self, utterance: Utterance) -> bool:
        """Tell whether a colon inside its paragraph stands before an utterance: it is somebody else's."""
        start = self.paragraphs[utterance.block].start
        return utterance.dashed and self.text[start : utterance.outer_start].rstrip()[-1:] == ":"

    def _runs(self) -> list[list[Utterance]]:
        runs: list[list[Utterance]] = []
        for utterance in self.found:
            joins = runs and utterance.block - runs[-1][-1].block <= 1 and utterance.dashed == runs[-1][-1].dashed
            if joins and (utterance.block == runs[-1][-1].block or self._starts_block(utterance)):
                runs[-1].append(utterance)
            else:
                runs.append([utterance])
        return runs

    def _starts_block(self, utterance: Utterance) -> bool:
        return utterance.outer_start == self.paragraphs[utterance.block].start

    def _asks(self, utterance: Utterance) -> bool:
        """Tell whether a dash line is a question of the interviewer: no tag, and another dash line soon answers it."""
        answers = range(utterance.block + 1, utterance.block + 2 + MOST_BEFORE_ANSWER)
        return (
            utterance.dashed
            and utterance.tag is None
            and self.text[utterance.end - 1] == "?"
            and not self.dashed_blocks.isdisjoint(answers)
        )

    def _take_neighbour(self, utterance: Utterance) -> None:
        """Take the speaker from the article's own words just before (Det siger X.) or after (Sådan lyder det fra X)."""
        tag = None
        if utterance.block and utterance.block - 1 not in self.spoken_blocks:
            tag = self._last_tag(self.paragraphs[utterance.block - 1])
        if tag is None and utterance.block + 1 < len(self.paragraphs) and utterance.block + 1 not in self.spoken_blocks:
            tag = self._tag_behind(self.paragraphs[utterance.block + 1])
        if tag:
            utterance.speaker, _ = _resolve(self.people, self.text, tag.speaker, "", since=0)
            utterance.inferred = bool(utterance.speaker)

    def _thus(self, start: int, end: int) -> Tag | None:
        """Read the rest of "Sådan reagerer X"."""
        words = tokens(self.text, start, min(end, start + MAX_SIGNATURE))
        if not words or words[0].text not in _TELLS_WHOSE:
            return None
        found = speaker_at(words, 1)
        return Tag(words[0].start, found[0].end, words[0].text, found[0]) if found else None

    def _tag_behind(self, following: Block) -> Tag | None:
        """Read a paragraph that only says whose words stood above it: Sådan siger X, or the signature X, professor."""
        word = next(iter(self.text[following.start : following.start + 12].split()), "")
        position = following.start + len(word)
        if word in ("Det", "Ordene", "Orden", *THUS) and (tag := tag_after(self.text, position, following.end)):
            return tag
        if word in THUS:
            return self._thus(position, following.end)
        words = tokens(self.text, following.start, min(following.end, following.start + MAX_SIGNATURE))
        end = name_end(words, 0)
        if following.end - following.start > MAX_SIGNATURE or end < 2:
            return None
        if end < len(words) and (words[end].text != "," or self.text[following.end - 1] in ".:"):
            return None
        signature = Speaker(words[0].start, words[end - 1].end, "name")
        return Tag(signature.start, signature.end, "", signature)


def _resolve(people: People, text: str, speaker: Speaker, last: str, *, since: int) -> tuple[str, bool]:
    """Return the name behind a speaker phrase and whether it was inferred; a role nobody fills stays as it is written.

    Parameters
    ----------
    people
        Those named in `text`.
    text
        The whole text.
    speaker
        The phrase beside the quotation.
    last
        Who spoke, or was introduced, last; empty when nobody was.
    since
        From where on whoever was introduced last is named; after the whole text when that one spoke.
    """
    words = text[speaker.start : speaker.end]
    if speaker.kind == "nobody":
        return "", False
    if speaker.kind == "name" and words.lower() in PLACES:
        return "", False
    if speaker.kind == "name" or (words[0].isupper() and people.is_surname(words)):
        return people.full_name(words, speaker.start), False
    if speaker.kind == "pronoun":
        name = people.of_pronoun(words.lower(), speaker.start, last, since)
        return name, bool(name)
    if words.lower().startswith("the ") and not roles_in(words) and not words.endswith("-old"):
        # "the advertisement says", not "the 43-year-old says"
        return "", False
    name = people.of_role(words, speaker.start, last)
    return (name, True) if name else (words, False)
