"""What the command line leaves behind: tables, one report to read and pass on, and each chart as a file."""

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from importlib.metadata import version
from pathlib import Path

import pandas as pd
from plotly.offline import get_plotlyjs

from analysis import __version__
from analysis.charts.articles_over_time import articles_over_time
from analysis.charts.attribution_flow import attribution_flow
from analysis.charts.chart import Chart
from analysis.charts.dates_told import dates_told
from analysis.charts.distribution import by_language, by_source, largest_stories
from analysis.charts.labels import SENTENCE_CHARS, article_labels
from analysis.charts.new_in_each import new_in_each
from analysis.charts.template import CONFIG, export_copy
from analysis.charts.two_clocks import two_clocks
from analysis.charts.when_published import when_published
from analysis.collection import Collection
from analysis.engines.spark import Found
from analysis.errors import UsageError
from analysis.export import write_tables, write_whole
from analysis.findings import Run, facts, lede, title
from analysis.pipeline import Analysis
from analysis.resting import resting_words
from analysis.settings import Settings
from analysis.timeline import all_published
from analysis.version_findings import exchanges, involved, sentence_of_all
from analysis.wording import period_words

SHORT_TIMELINE = 12
"""Up to this many articles each gets a row of its own on the timeline."""
ONE_BY_ONE = 40
"""Up to this many articles the report shows what is new in each."""
MOST_STORIES = 100
"""Stories listed in the report; all of them stand in stories.csv."""
_LIBRARIES = ("pandas", "plotly", "scikit-learn", "numpy", "scipy", "py3langid", "PyStemmer")


def charts_of(analysis: Analysis) -> list[Chart]:
    """Return the charts that sum up a collection, in reading order."""
    articles, origins = analysis.articles, analysis.origins
    first = (
        new_in_each(articles, origins)
        if len(articles) <= ONE_BY_ONE or len(analysis.stories) == 1
        else largest_stories(analysis.stories, "articles")
    )
    return [
        first,
        published_chart(analysis),
        by_source(articles, origins, "articles"),
        by_language(articles, origins, "articles"),
        two_clocks(analysis.dates, articles),
        dates_told(analysis.dates, articles),
        attribution_flow(analysis.attribution, articles),
    ]


def published_chart(analysis: Analysis) -> Chart:
    """Return one row an article for a few articles or unknown days, else columns over time."""
    articles, origins = analysis.articles, analysis.origins
    coarse = articles["published_precision"].isin(["month", "year", "unknown"]).all()
    if len(articles) <= SHORT_TIMELINE or (coarse and len(articles) <= ONE_BY_ONE):
        return when_published(articles, origins)
    return articles_over_time(articles, origins)


def source_line(analysis: Analysis) -> str:
    """Return where a figure is from: collection, hash and version; equal for equal inputs."""
    return f"{analysis.collection.name}, fingerprint {analysis.collection.content_hash}. Ekko {__version__}."


def chart_html(chart: Chart, source: str, plotly_js: str | bool = True) -> bytes:
    """Return a chart as a page of its own: white paper, finding, how to read it, where it is from.

    Parameters
    ----------
    chart
        A chart that has a figure.
    source
        The line that says where the figures are from.
    plotly_js
        True to hold the drawing library (4.8 MB, works without a network), or its address.
    """
    figure = export_copy(chart, source)
    page: str = figure.to_html(include_plotlyjs=plotly_js, config=CONFIG, div_id=chart.name, validate=False)
    return page.encode()


def report_html(analysis: Analysis, charts: Sequence[Chart]) -> bytes:
    """Return one page that can be read, printed and passed on without a network: findings, charts, tables."""
    parts = [
        f"<h1>{escape(title(analysis.articles))}</h1>",
        f"<p class='lede'>{_runs(lede(analysis.articles, analysis.stories, analysis.origins, analysis.passages))}</p>",
        *(f"<p>{escape(said)}</p>" for said in filter(None, [resting_words(analysis.origins)])),
        f"<p>{escape(facts(analysis.articles, analysis.stories))}</p>",
        *_superseded(analysis),
        *(f"<p class='note'>{escape(note)}</p>" for note in analysis.notes),
        *(_section(chart) for chart in charts),
        "<h2>The stories</h2>",
        _table(_stories_shown(analysis)),
        "<h2>What was read</h2>",
        _table(_report_shown(analysis)),
        f"<footer>{escape(source_line(analysis))} Everything was worked out on one machine.</footer>",
    ]
    head = (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Ekko</title>"
        f"<meta name='viewport' content='width=device-width'><style>{_STYLE}</style>"
        f"<script>{get_plotlyjs()}</script></head><body>"
    )
    return (head + "\n".join(parts) + "</body></html>").encode()


_STYLE = """
body{max-width:60rem;margin:2rem auto;padding:0 1rem;color:#141413;background:#fff}
body{font:16px/1.5 'Source Sans 3',Arial,sans-serif}
h1,h2{font-family:'Source Serif 4',Georgia,serif;line-height:1.2}
.lede{max-width:45rem}.caption,.note,footer{color:#5C5A55;font-size:.875rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.875rem;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #DAD5CA}
"""


def _superseded(analysis: Analysis) -> list[str]:
    """Return a sentence on what newer versions superseded, where there are some."""
    articles = involved(analysis.versions, analysis.articles)
    found = exchanges(analysis.versions, articles)
    said = sentence_of_all(found, article_labels(articles, SENTENCE_CHARS)) if found else ""
    return [f"<p>{escape(said)} superseded.csv and carriers.csv have the sentences.</p>"] if said else []


def _stories_shown(analysis: Analysis) -> pd.DataFrame:
    """Return the largest stories in a reader's words; a month stays a month."""
    stories = analysis.stories.head(MOST_STORIES)
    by_story = analysis.articles.groupby("story")
    return pd.DataFrame(
        {
            "Story": stories["headline"],
            "Articles": stories["articles"],
            "Origins": stories["origins"],
            "Languages": stories["languages"],
            "Published": [period_words(all_published(by_story.get_group(story))) for story in stories["story"]],
            "Terms": stories["terms"],
        }
    )


def _report_shown(analysis: Analysis) -> pd.DataFrame:
    names = {"source_file": "File", "format": "Read as", "encoding": "Encoding", "read": "Found", "kept": "Kept"}
    return analysis.collection.report.rename(columns=names | {"skipped": "Left out", "reason": "Why"})


def _runs(runs: Sequence[Run]) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text) for run in runs)


def _section(chart: Chart) -> str:
    heading = f"<h2>{escape(chart.finding)}</h2><p class='caption'>{escape(chart.caption)}</p>"
    if chart.figure is None:
        return heading
    figure: str = chart.figure.to_html(
        full_html=False, include_plotlyjs=False, config=CONFIG, div_id=chart.name, validate=False
    )
    shown = f"<div role='figure' aria-label='{escape(chart.alt, quote=True)}'>{figure}</div>"
    return f"{heading}{shown}<details><summary>Table</summary>{_table(chart.table)}</details>"


def _table(table: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    rows = (
        "<tr>" + "".join(f"<td>{escape(_cell(value))}</td>" for value in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return f"<div class='wide'><table><tr>{head}</tr>{''.join(rows)}</table></div>"


def _cell(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def write_analysis(analysis: Analysis, folder: Path) -> None:
    """Write every table as CSV, ``run.json``, ``report.html`` and ``charts/`` to a folder.

    Raises
    ------
    UsageError
        When the folder cannot be made or written.
    """
    charts = charts_of(analysis)
    source = source_line(analysis)
    files = {"report.html": report_html(analysis, charts), "charts/plotly.min.js": get_plotlyjs().encode()}
    files |= {f"charts/{c.name}.html": chart_html(c, source, "plotly.min.js") for c in charts if c.figure is not None}
    files["run.json"] = _run(analysis, analysis.collection, analysis.settings)
    _write(analysis.tables, files, folder)


def write_found(found: Found, collection: Collection, settings: Settings, folder: Path) -> None:
    """Write what a cluster found to a folder: its tables and the load report as CSV, and ``run.json``.

    Raises
    ------
    UsageError
        When the folder cannot be made or written.
    """
    _write(found.tables | {"report": collection.report}, {"run.json": _run(found, collection, settings)}, folder)


def _write(tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_tables(tables, folder)
        for name, content in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_whole(folder / name, content)
    except OSError as error:
        raise UsageError(f"Cannot write to “{folder}”: {error.strerror or error}.") from error


def _run(found: Analysis | Found, collection: Collection, settings: Settings) -> bytes:
    """Return how the tables came to be; the one file that differs between equal runs."""
    run = {
        "versions": {"ekko": __version__, "python": platform.python_version()}
        | {name: version(name) for name in _LIBRARIES},
        "settings": asdict(settings),
        "collection": {"name": collection.name, "content_hash": collection.content_hash},
        "counts": {name: len(table) for name, table in found.tables.items()},
        "seconds": found.seconds,
        "peak_memory_mb": _peak_memory_mb(),
        "warnings": list(found.notes),
    }
    return (json.dumps(run, indent=2, ensure_ascii=False) + "\n").encode()


def _peak_memory_mb() -> int:
    """Return the most memory this process has held, 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0
    # Linux counts in KiB, macOS in bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1_000_000 if sys.platform == "darwin" else 1_024))
