"""Tables and pictures of what was measured, and their place in a document."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log, log10
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed_checks import Checked
from benchmarks.speed_measuring import Measured

EKKO = "Ekko"
HEADINGS = (
    "task", "by", "seconds", "processor", "first run", "MB", "× seconds", "× processor", "recall", "precision", "ARI",
)  # fmt: skip
_STYLE = (
    "rect.ground{fill:#fff}rect.own,circle.own{fill:#2a5d9f}rect.other,circle.other{fill:#8a8a8a}"
    "path{fill:none;stroke-width:1.5}path.own{stroke:#2a5d9f}path.other{stroke:#8a8a8a}path.axis{stroke:#ccc}"
    "text{font:12px sans-serif;fill:#222}"
)


class Row(NamedTuple):
    """One way to do one task: what it takes and how right it is; or why it was not run."""

    task: str
    by: str
    taken: Measured | str
    right: Checked = Checked(None, None, None)


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """Return a table whose first `words` columns are words and whose others are figures."""
    marks = ["---"] * words + ["--:"] * (len(headings) - words)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, marks, *rows))


def comparison(rows: Sequence[Row]) -> str:
    """Return what each way takes, and how many times what Ekko takes."""
    own = {row.task: row.taken for row in rows if row.by == EKKO and isinstance(row.taken, Measured)}
    return markdown(HEADINGS, [_cells(row, own.get(row.task)) for row in rows], 2)


def _cells(row: Row, own: Measured | None) -> list[str]:
    if isinstance(row.taken, str):
        return [row.task, row.by, row.taken, *[""] * (len(HEADINGS) - 3)]
    times = ["", ""]
    if own and row.by != EKKO:
        pairs = zip(row.taken[:2], own[:2], strict=True)
        times = [f"{theirs / max(ours, 1e-9):.1f}" for theirs, ours in pairs]
    figures = [f"{figure:.2f}" for figure in (row.taken.seconds, row.taken.cpu, row.taken.first)]
    return [row.task, row.by, *figures, f"{row.taken.memory:.0f}", *times, *map(_share, row.right)]


def _share(share: float | None) -> str:
    """Return a share with four digits; 1 only where nothing at all is missing."""
    if share is None:
        return ""
    return "1" if share == 1 else f"{min(share, 0.9999):.4f}"


def exponent(taken: Mapping[int, float]) -> float | None:
    """Return b of the power law a * size ** b that is nearest to the logarithms of what was measured."""
    points = [(log(size), log(seconds)) for size, seconds in taken.items() if seconds > 0]
    if len(points) < 2:
        return None
    middle, height = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return float(sum((x - middle) * (y - height) for x, y in points) / sum((x - middle) ** 2 for x, _ in points))


def growth(runs: Mapping[int, Sequence[Row]]) -> str:
    """Return seconds of the processor and MB for each size of collection, and the exponents of growth."""
    figures: dict[tuple[str, str], dict[int, Measured]] = {}
    for size, rows in runs.items():
        for row in rows:
            if isinstance(row.taken, Measured):
                figures.setdefault((row.task, row.by), {})[size] = row.taken
    shown = []
    for (task, by), taken in figures.items():
        cells = [f"{taken[size].cpu:.2f} ({taken[size].memory:.0f} MB)" if size in taken else "" for size in runs]
        steep = [
            exponent({size: one.cpu for size, one in taken.items()}),
            exponent({size: one.seconds for size, one in taken.items()}),
        ]
        shown.append([task, by, *cells, *("" if one is None else f"{one:.2f}" for one in steep)])
    sizes = [f"{size:,}" for size in runs]
    return markdown(("task", "by", *sizes, "exponent, processor", "exponent, seconds"), shown, 2)


def bars(rows: Sequence[Row], task: str) -> str:
    """Return a picture of the seconds that each way takes for one task, and what share of the pairs it finds."""
    drawn = [(row, row.taken) for row in rows if row.task == task and isinstance(row.taken, Measured)]
    longest = max((taken.seconds for _, taken in drawn), default=1.0)
    height, marks = 34 + 26 * len(drawn), []
    for place, (row, taken) in enumerate(drawn):
        y, width = 30 + 26 * place, max(1.0, 360 * taken.seconds / longest)
        found = "" if row.right.recall is None else f", {100 * row.right.recall:.0f} % of the pairs"
        marks.append(
            f'<text x="10" y="{y + 13}">{escape(row.by)}</text><text x="{250 + width:.0f}" y="{y + 13}">'
            f'{taken.seconds:.2f} s{found}</text><rect class="{_kind(row.by)}" x="240" y="{y}" width="{width:.0f}" '
            'height="18"/>'
        )
    return _svg(800, height, task, f'<text x="10" y="18">{escape(task)}</text>{"".join(marks)}')


def lines(runs: Mapping[int, Sequence[Row]], task: str) -> str:
    """Return a picture of the seconds that each way takes for one task as the collection grows; both axes in powers."""
    found: dict[str, list[tuple[float, float]]] = {}
    for size, rows in runs.items():
        for row in rows:
            if row.task == task and isinstance(row.taken, Measured):
                found.setdefault(row.by, []).append((log10(size), log10(max(row.taken.seconds, 0.01))))
    points = [point for line in found.values() for point in line] or [(0.0, 0.0)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = floor(min(y for _, y in points)), ceil(max(y for _, y in points))

    def place(x: float, y: float) -> tuple[float, float]:
        return 60 + 480 * (x - left) / max(right - left, 1e-9), 330 - 280 * (y - low) / max(high - low, 1)

    marks = [_level(10.0**power, place(left, power)[1]) for power in range(low, high + 1)]
    marks += [f'<text x="{place(log10(size), low)[0] - 20:.0f}" y="350">{size:,}</text>' for size in runs]
    taken = 0.0
    for by, line in sorted(found.items(), key=lambda each: -each[1][-1][1]):
        at = [place(*point) for point in line]
        # names of lines that end close together are moved apart
        taken = max(at[-1][1] + 4, taken + 14)
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
        marks.append(f'<path class="{_kind(by)}" d="M{path}"/><text x="{at[-1][0] + 10:.0f}" y="{taken:.0f}">')
        marks.append(f"{escape(by)}</text>" + "".join(_dot(by, *each) for each in at))
    title = f"{task}: seconds (up) as articles (across) become more"
    return _svg(800, 364, title, f'<text x="10" y="18">{escape(title)}</text>{"".join(marks)}')


def _level(seconds: float, y: float) -> str:
    return f'<path class="axis" d="M60 {y:.0f}H540"/><text x="10" y="{y + 4:.0f}">{seconds:g} s</text>'


def _dot(by: str, x: float, y: float) -> str:
    return f'<circle class="{_kind(by)}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _kind(by: str) -> str:
    return "own" if by == EKKO else "other"


def _svg(width: int, height: int, title: str, drawn: str) -> str:
    """Return a picture with a ground of its own, so that it can be read on a light page and on a dark one."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"><title>{escape(title)}'
        f'</title><style>{_STYLE}</style><rect class="ground" width="{width}" height="{height}"/>{drawn}</svg>\n'
    )


def save_section(path: Path, name: str, text: str) -> None:
    """Put a section between its two marks in a document; one that the document does not have yet goes to its end."""
    begin, end = f"<!-- figures: {name} -->", f"<!-- end of figures: {name} -->"
    before = path.read_text("utf-8") if path.exists() else ""
    if begin in before:
        before, _, rest = before.partition(begin)
        _, mark, after = rest.partition(end)
        if not mark:
            raise ValueError(f"{path} lacks the line “{end}”.")
    else:
        before, after = f"{before.rstrip()}\n\n".lstrip("\n"), "\n"
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")
