"""How well dates, sources and quotations are read out of texts: figures over gold that people can edit.

- ``python -m benchmarks.close_reading gold [--errors own|held-out]``: the texts in `tests/gold`, both halves.
- ``python -m benchmarks.close_reading timeml FOLDER [--errors]``: dates in English TimeML files (TimeBank, AQUAINT).
- ``python -m benchmarks.close_reading sample COLLECTION KIND [--seed N]``: findings drawn at random, to judge by eye.
- ``python -m benchmarks.close_reading languages COLLECTION [--words N]``: language of texts cut to N words.
- ``python -m benchmarks.close_reading speed COLLECTION``: characters a second for all three, on one core.

What the gold is and how it is marked: see `benchmarks.gold`.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from time import process_time
from typing import NamedTuple

from analysis.article import Published, clean_text, parse_published
from analysis.language.dates import find_dates
from analysis.language.identify import identify
from benchmarks.gold import HALVES, KINDS, compared, gold_articles, gold_scores, read


def _print_gold(options: argparse.Namespace) -> None:
    articles = gold_articles()
    print("| kind | half | language | gold | found | right | P | R | F1 |\n|---|---|---|---|---|---|---|---|---|")
    for (kind, half, language), score in sorted(gold_scores(articles).items()):
        shares = " | ".join(f"{share:.3f}" for share in (score.precision, score.recall, score.f1))
        print(f"| {kind} | {half} | {language} | {score.gold} | {score.found} | {score.right} | {shares} |")
    for article in articles:
        for kind in article.kinds if HALVES[article.held_out] == options.errors else ():
            _, missed, wrong = compared(article, kind)
            for sign, findings in (("missed", missed), ("wrong", wrong)):
                for finding in findings:
                    print(f"{article.language} {article.name}: {sign} {finding.kind} {finding.value}|{finding.text}")


class Timex(NamedTuple):
    """One TIMEX3 element: its span in the text, its type and its value."""

    start: int
    end: int
    kind: str
    value: str


def timeml(source: str) -> tuple[str, Published, list[Timex]]:
    """Return text, day of publication and time expressions of a TimeML file."""
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    if created is None or body is None:
        raise ValueError("Not a TimeML file: it has no DCT or no TEXT.")
    text, found, opened = "", [], (0, {})
    for part in re.split(r"(<[^>]+>)", body[1]):
        if part.startswith("<TIMEX3"):
            opened = (len(text), dict(re.findall(r'(\w+)="([^"]*)"', part)))
        elif part == "</TIMEX3>":
            found.append(Timex(opened[0], len(text), opened[1]["type"], opened[1]["value"].strip()))
        elif not part.startswith("<"):
            text += unescape(part)
    return text, parse_published(created[1]), found


def _is_point(timex: Timex) -> bool:
    return timex.kind in ("DATE", "TIME")


def _is_dated(timex: Timex) -> bool:
    return _is_point(timex) and not timex.value.endswith("_REF")


GOLD_CLASSES: dict[str, Callable[[Timex], bool]] = {
    "dates and times": _is_dated,
    "and now, recently, the future": _is_point,
    "and durations, repetitions": lambda _: True,
}


def _print_timeml(options: argparse.Namespace) -> None:
    counts: dict[str, Counter[str]] = {name: Counter() for name in GOLD_CLASSES}
    rows = precise = 0
    for path in {path.stem: path for path in sorted(options.folder.rglob("*.tml"))}.values():
        text, published, gold = timeml(path.read_text("utf-8", errors="replace"))
        found = find_dates(text, "en", published)
        rows += len(found)
        precise += sum(any(date.start < timex.end and timex.start < date.end for timex in gold) for date in found)
        for timex in gold:
            near = [date for date in found if date.start < timex.end and timex.start < date.end]
            right = any(date.value == timex.value for date in near)
            for name, belongs in GOLD_CLASSES.items():
                if belongs(timex):
                    counts[name].update(gold=1, found=bool(near), right=right)
            if options.errors and not right and _is_point(timex):
                read_as = "; ".join(f"{date.text!r} {date.value or '?'} ({date.rule})" for date in near) or "nothing"
                around = text[max(0, timex.start - 60) : timex.start], text[timex.start : timex.end], text[timex.end :]
                shown = " ".join(f"{around[0]}[{around[1]}]{around[2][:30]}".split())
                print(f"{path.stem} {published.start}: {shown} is {timex.value}, read {read_as}")
    print(f"found {rows}, precision of spans {precise / rows:.3f}")
    print("| gold | number | recall of spans | exact values, of all gold |\n|---|---|---|---|")
    for name, count in counts.items():
        gold_number = count["gold"]
        print(f"| {name} | {gold_number} | {count['found'] / gold_number:.3f} | {count['right'] / gold_number:.3f} |")


def collection(folder: Path) -> Iterator[tuple[str, str, Published]]:
    """Yield text, language and publication of every article in a folder's `articles.jsonl`."""
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            text = clean_text(fields["text"])
            language = {"no": "nb"}.get(fields.get("language"), fields.get("language")) or identify(text)
            in_url = re.search(r"(?:19|20)\d\d-\d\d-\d\d", fields.get("url") or "")
            yield text, language, parse_published(in_url.group() if in_url else fields.get("date") or "")


def _print_sample(options: argparse.Namespace) -> None:
    found = [
        (text, language, finding)
        for text, language, published in collection(options.folder)
        for finding in read(text, language, published, "", options.kind)
    ]
    random.Random(options.seed).shuffle(found)  # noqa: S311
    reach = 150 if options.kind == "quotes" else 70
    for number, (text, language, finding) in enumerate(found[: options.number], start=1):
        before, after = text[max(0, finding.start - reach) : finding.start], text[finding.end : finding.end + reach]
        print(f"{number}. {language} {finding.kind} {finding.value or '?'}: {f'{before}[[{finding.text}]]{after}'!r}")


def _print_languages(options: argparse.Namespace) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for text, language, _ in collection(options.folder):
        cut = " ".join(text.split()[: options.words])
        asked[language] += 1
        right[language] += identify(cut) == language
    for language, number in sorted(asked.items()):
        print(f"{language}: {right[language]} of {number}, {right[language] / number:.3f}")


def _print_speed(options: argparse.Namespace) -> None:
    articles = list(collection(options.folder))
    size = sum(len(text.encode()) for text, _, _ in articles)
    for _ in range(2):
        start = process_time()
        for text, language, published in articles:
            for kind in KINDS:
                read(text, language, published, "", kind)
        seconds = process_time() - start
    print(f"{size / 1e6:.2f} MB in {seconds:.2f} s of processor time: {size / 1e6 / seconds:.2f} MB/s")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run in (
        ("gold", _print_gold),
        ("timeml", _print_timeml),
        ("sample", _print_sample),
        ("languages", _print_languages),
        ("speed", _print_speed),
    ):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        if name != "gold":
            command.add_argument("folder", type=Path)
        if name == "gold":
            command.add_argument("--errors", choices=HALVES)
        if name == "timeml":
            command.add_argument("--errors", action="store_true")
        if name == "sample":
            command.add_argument("kind", choices=KINDS)
            command.add_argument("--seed", type=int, default=1)
            command.add_argument("--number", type=int, default=60)
        if name == "languages":
            command.add_argument("--words", type=int, default=20)
    options = parser.parse_args(arguments)
    options.run(options)


if __name__ == "__main__":
    main()
