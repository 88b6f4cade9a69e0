"""The labelled collection of this repository: articles written for it in `events/`, and edits of them made here.

``python -m benchmarks.collection.generate DIR`` writes it; equal inputs write byte-equal files. `articles.jsonl` holds
the articles, `clusters.tsv` which are the same text, `stories.tsv` which tell the same story, `edits.tsv` what was
done to which article, and `look_alikes.tsv` the pairs of stories that only look alike.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.collection import edits

HERE = Path(__file__).parent
SEED = "2026"
KINDS = ("reprint", "cut", "reworded", "mixed", "collected", "reordered", "scanned", "retitled")
"""What is done to one article; a digest is made of several. Collected: cut, in the long frame of a site of links."""
EDITS_OF_ONE_EVENT = 4
# A round-up of the day: how many each language gets, of how many events, and its first line.
DIGESTS = {"da": 2, "nb": 2, "nn": 1, "sv": 2, "en": 2}
EVENTS_IN_DIGEST = 4
GREETINGS = {
    "da": "Godmorgen. Her er, hvad vi taler om i dag.",
    "nb": "God morgen! Dette bør du ha fått med deg.",
    "nn": "God morgon! Dette bør du ha fått med deg.",
    "sv": "God morgon! Det här har hänt.",
    "en": "Good morning. Here is what you need to know.",
}


Outlet = dict[str, Any]


@dataclass(frozen=True)
class Article:
    """One article with the truth about it: the group of its text, its story, what was done, and to what."""

    id: str
    title: str
    text: str
    date: str
    source: str
    language: str
    text_group: str
    story: str
    edit: str = ""
    made_from: tuple[str, ...] = ()
    other_title: str = ""


@cache
def outlets() -> list[Outlet]:
    """Return the invented outlets: name, language, head and foot, and whether they collect what others write."""
    return list(_read("outlets.toml")["outlet"])


@cache
def exchanges() -> dict[str, dict[str, str]]:
    """Return by language what a subeditor puts for which word."""
    return _read("exchanges.toml")


def look_alikes() -> list[tuple[str, str, str]]:
    """Return pairs of stories that are not one, and why they look alike."""
    return [(*pair["events"], pair["why"]) for pair in _read("look_alikes.toml")["pair"]]


def write_ups() -> list[Article]:
    """Return the articles written by hand, by event, in the order of its file: each a text of its own."""
    return [article for path in sorted((HERE / "events").glob("*.toml")) for article in _event(path)]


def collection() -> list[Article]:
    """Return every article of the collection, in the order of their ids."""
    written = write_ups()
    made = [*_edited(written), *_digests(written)]
    return sorted([*written, *made], key=lambda article: article.id)


def write(folder: Path) -> None:
    """Write the collection to a folder, as the benchmark reads it."""
    articles = collection()
    fields = ("id", "title", "text", "date", "source", "language")
    rows = [{name: asdict(article)[name] for name in fields} for article in articles]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _write_table(folder / "clusters.tsv", ("id", "cluster"), ((a.id, a.text_group) for a in articles))
    _write_table(folder / "stories.tsv", ("id", "cluster"), ((a.id, a.story) for a in articles))
    done = ((a.id, a.edit, " ".join(a.made_from)) for a in articles if a.edit)
    _write_table(folder / "edits.tsv", ("id", "edit", "made_from"), done)
    _write_table(folder / "look_alikes.tsv", ("story_a", "story_b", "why"), look_alikes())


def _write_table(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in (header, *rows)), encoding="utf-8")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _event(path: Path) -> list[Article]:
    content = tomllib.loads(path.read_text("utf-8"))
    event, found = content["event"], []
    for number, part in enumerate(content["writeup"], start=1):
        name = f"{event}-{number}-{part['language']}"
        found.append(
            Article(
                id=name,
                title=part["title"],
                text=part["text"].strip(),
                date=part["date"],
                source=part["outlet"],
                language=part["language"],
                text_group=name,
                story=event,
                other_title=part.get("other_title", ""),
            )
        )
    return found


def _by_event(written: Iterable[Article]) -> dict[str, list[Article]]:
    events: dict[str, list[Article]] = {}
    for article in written:
        events.setdefault(article.story, []).append(article)
    return events


def _edited(written: list[Article]) -> Iterable[Article]:
    """Yield the edits: every kind as often as the others, two of each event's first article, the rest of its others."""
    for number, articles in enumerate(_by_event(written).values()):
        for turn in range(EDITS_OF_ONE_EVENT):
            # two events have all kinds between them; from one such pair to the next the kinds move on by one
            kind = KINDS[(EDITS_OF_ONE_EVENT * number + number // 2 + turn) % len(KINDS)]
            # only an event's first article has another headline
            place = 0 if kind == "retitled" else max(0, turn - 1) % len(articles)
            yield _edit(articles[place], kind, written)


def _edit(article: Article, kind: str, written: list[Article]) -> Article:
    """Return one article as another outlet of its language brings it."""
    chance = Random(f"{SEED} {article.id} {kind}")  # noqa: S311
    outlet = _other_outlet(article, kind == "collected", chance)
    strangers = [a for a in written if a.language == article.language and a.story != article.story]
    stranger = edits.shuffled(strangers, chance)[0]
    text = {
        "reprint": lambda: edits.framed(article.text, outlet["head"], outlet["foot"]),
        "collected": lambda: edits.framed(edits.cut(article.text), outlet["head"], outlet["foot"]),
        "cut": lambda: edits.cut(article.text),
        "reworded": lambda: edits.reworded(article.text, exchanges()[article.language], chance),
        "reordered": lambda: edits.reordered(article.text, chance),
        "mixed": lambda: edits.mixed(article.text, stranger.text, chance),
        "scanned": lambda: edits.scanned(article.text, chance),
        "retitled": lambda: article.text,
    }[kind]()
    return Article(
        id=f"{article.id}-{kind}",
        title=article.other_title if kind == "retitled" else article.title,
        text=text,
        date=_later(article.date, chance),
        source=outlet["name"],
        language=article.language,
        text_group=article.text_group,
        story=article.story,
        edit=kind,
        made_from=(article.id, stranger.id) if kind == "mixed" else (article.id,),
    )


def _other_outlet(article: Article, collects: bool, chance: Random) -> Outlet:
    """Return another outlet of the same language."""
    others = [outlet for outlet in outlets() if outlet["language"] == article.language]
    fitting = [o for o in others if o["name"] != article.source and o.get("collects", False) == collects]
    return edits.shuffled(fitting, chance)[0]


def _later(moment: str, chance: Random) -> str:
    """Return a date of the same precision, up to a day and a half later."""
    if "T" in moment:
        return (datetime.fromisoformat(moment) + timedelta(minutes=int(chance.random() * 36 * 60))).isoformat()
    if len(moment) == len("2026-03-03"):
        return (date.fromisoformat(moment) + timedelta(days=int(chance.random() * 2))).isoformat()
    return moment


def _digests(written: list[Article]) -> Iterable[Article]:
    """Yield round-ups of events that lie next to each other in time; each is a text and a story of its own."""
    for language, wanted in DIGESTS.items():
        dated = sorted((a.date, a.id, a) for a in _firsts(written, language) if len(a.date) >= len("2026-03-03"))
        for number in range(wanted):
            start = round(number * (len(dated) - EVENTS_IN_DIGEST) / max(1, wanted - 1))
            yield _digest(f"digest-{language}-{number + 1}", [a for _, _, a in dated[start : start + EVENTS_IN_DIGEST]])


def _firsts(written: Iterable[Article], language: str) -> list[Article]:
    """Return the first article of each event in a language."""
    own = _by_event(article for article in written if article.language == language)
    return [articles[0] for articles in own.values()]


def _digest(name: str, parts: list[Article]) -> Article:
    language = parts[0].language
    greeting = GREETINGS[language]
    outlet = next(o["name"] for o in outlets() if o["language"] == language and o.get("collects"))
    return Article(
        id=name,
        title=greeting.rstrip("."),
        text=edits.digest([(part.title, part.text) for part in parts], greeting),
        date=parts[-1].date[: len("2026-03-03")],
        source=outlet,
        language=language,
        text_group=name,
        story=name,
        edit="digest",
        made_from=tuple(part.id for part in parts),
    )


def main() -> None:
    """Write the collection to the folder that the command names."""
    parser = argparse.ArgumentParser(description="Write Ekko's own labelled collection.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="made if needed")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    write(folder)
    print(f"{len(collection())} articles of {len(_by_event(write_ups()))} events in {folder}")


if __name__ == "__main__":
    main()
