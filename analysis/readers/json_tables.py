"""JSON with one article an object: a list, an object that holds a list, a single object, or one object a line."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from analysis.errors import ReadingError, UnknownColumnsError
from analysis.readers import json_shapes
from analysis.readers.columns import fields_of, listed
from analysis.readers.content import Content
from analysis.readers.records import Row, Rows, counted, line_list
from analysis.settings import Settings

_STARTS_AS_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:\{\s*["}]|\]\s*$))')
_LIST_OF_OBJECTS = re.compile(r"\[\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_BLANK = re.compile(r"\s*")
_LINES_NAMES = (".jsonl", ".ndjson", ".jsonlines")
_NAME_KEYS = ("name", "title", "text", "value")
"""Where an object within an article, such as an author or an outlet, says what it is called."""
_BROKEN = object()
"""Stands for a line that is no JSON object and has been told of."""
_DEPTH = 3
"""How deep a list of articles, or the name of an author, may lie."""

# Numbers stay as they are written, so that ids keep every digit; NaN and Infinity are no values.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None)


def sniff(content: Content) -> str:
    """Return "JSON" or "JSON lines" when the text begins as one does, else an empty string."""
    if not _STARTS_AS_JSON.match(content.text):
        return ""
    return "JSON lines" if _is_lines(content.name, content.text) else "JSON"


def read(content: Content, settings: Settings) -> Rows:
    """Return the objects of a file as rows.

    Raises
    ------
    ReadingError
        When the file holds too many values; while the rows are read: when no object can be made out or none has a
        field for text or title.
    """
    name, text = content.name, content.text
    if sum(map(text.count, "{[,")) > settings.max_json_values:
        raise ReadingError(
            f"{name} holds more than {settings.max_json_values:,} values, the most that Ekko reads from one JSON file; "
            "split it into smaller files."
        )
    notes: list[str] = []
    if _is_lines(name, text):
        return Rows(_rows(name, _line_objects(text, notes), notes), notes)
    whole = _decoded(text)
    if isinstance(whole, dict):
        articles = _articles_in(whole)
        return Rows(_rows(name, articles, notes), notes, numbered=articles != [whole])
    return Rows(_rows(name, _objects(name, text, notes), notes), notes)


def _is_lines(name: str, text: str) -> bool:
    """Tell whether each line is an object of its own, be the first one whole or broken."""
    first, end = _next_line(text, 0)
    second, _ = _next_line(text, end)
    if not first.startswith("{"):
        return False
    if not second:
        return name.lower().endswith(_LINES_NAMES)
    if isinstance(_decoded(first), dict):
        return True
    opens = first.endswith(("[", ":"))
    return not opens and second.startswith("{") and isinstance(_decoded(second), dict)


def _next_line(text: str, position: int) -> tuple[str, int]:
    """Return the first line from `position` on that is not blank, without blanks around it, and where it ends."""
    start = _after(_BLANK, text, position)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return text[start:end].rstrip(), end


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Return the position after `pattern`, which may match nothing, at `position`."""
    match = pattern.match(text, position)
    return match.end() if match else position


def _decoded(text: str) -> Any:
    """Return the one JSON value that `text` is, None when it is none."""
    try:
        return _DECODER.decode(text.strip())
    except (ValueError, RecursionError):
        return None


def _line_objects(text: str, notes: list[str]) -> Iterator[Any]:
    """Yield the object of each line."""
    broken, position, number = [], 0, 0
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        line, position, number = text[position:end], end, number + 1
        if not line.strip():
            continue
        found = _decoded(line)
        if not isinstance(found, dict):
            broken.append(number)
            found = _BROKEN
        yield found
    if broken:
        notes.append(f"No JSON object could be read in {line_list(broken)}.")


def _objects(name: str, text: str, notes: list[str]) -> Iterator[Any]:
    """Yield the members of the first list, or objects one after another, so that all before a break are kept."""
    start = _after(_BLANK, text, 0)
    in_list = text.startswith("[", start)
    if not in_list and (first := _LIST_OF_OBJECTS.search(text)):
        start, in_list = first.start(), True
    position, read = start + in_list, 0
    while True:
        position = _after(_BETWEEN, text, position)
        if (position == len(text) and not in_list) or text.startswith("]", position):
            return
        try:
            found, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, getattr(error, "pos", position)) + 1
            if not read:
                raise ReadingError(f"{name} is not valid JSON: it breaks off or is wrong in line {line:,}.") from None
            notes.append(
                f"The JSON breaks off or is wrong in line {line:,}; {counted(read, 'article')} before it could be read."
            )
            return
        read += 1
        yield found


def _articles_in(whole: dict[str, Any]) -> list[Any]:
    """Return the articles of one JSON object: itself when it has a text, else its longest list of objects."""
    if _has_text(whole):
        return [whole]
    lists = list(_lists_of_objects(whole, _DEPTH))
    return max(lists, key=lambda members: (any(map(_has_text, members[:10])), len(members))) if lists else [whole]


def _has_text(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    if row := json_shapes.row_of(value):
        return bool(row["text"].strip())
    keys = tuple(value)
    return any(plain_value(value[keys[position]], "\n\n") for position in fields_of(keys).get("text", ()))


def _lists_of_objects(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            yield value
    elif isinstance(value, dict) and depth:
        for member in value.values():
            yield from _lists_of_objects(member, depth - 1)


def _rows(name: str, objects: Iterable[Any], notes: list[str]) -> Iterator[Row | None]:
    """Yield the fields of each object; None for what is no object."""
    keys: dict[str, None] = {}
    usable, others = False, 0
    for found in objects:
        if not isinstance(found, dict):
            others += found is not _BROKEN
            yield None
            continue
        if shaped := json_shapes.row_of(found):
            usable = True
            yield shaped
            continue
        columns = tuple(found)
        fields = fields_of(columns)
        usable = usable or "text" in fields or "title" in fields
        if not usable and len(keys) < 1000:
            keys |= dict.fromkeys(columns)
        yield {
            field: _first_filled(
                [found[columns[position]] for position in positions], "\n\n" if field == "text" else ", "
            )
            for field, positions in fields.items()
        }
    if others:
        notes.append(f"{counted(others, 'list member')} left out for not being a JSON object.")
    if keys and not usable:
        raise UnknownColumnsError(
            f"{name} has no field called “text” or the like, only {listed(tuple(keys))}; "
            "say which one holds the articles, or call it “text”.",
            tuple(keys),
        )


def _first_filled(values: list[Any], joint: str) -> str:
    return next((plain for value in values if (plain := plain_value(value, joint)).strip()), "")


def plain_value(value: Any, joint: str = ", ", depth: int = _DEPTH) -> str:
    """Return a value as text: a list joined, of an object its name, of true, false and null nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth:
        return joint.join(plain for member in value if (plain := plain_value(member, joint, depth - 1)))
    if isinstance(value, dict) and depth:
        return _first_filled([plain_value(value.get(key), joint, depth - 1) for key in _NAME_KEYS], joint)
    return ""
