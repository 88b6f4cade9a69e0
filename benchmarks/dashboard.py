"""How long the server needs for each page of a large collection, and how much it sends to the browser.

``python -m benchmarks.dashboard SIZE`` analyses a made-up collection of SIZE articles, opens every page as a browser
would, narrows it to one language and then to one outlet, and opens the largest story. The seconds are those of the
server's processor, so that what else a machine does hardly counts; what is sent is counted before it is compressed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from analysis.article import Article, Published, content_id
from analysis.collection import Collection, collect
from analysis.language_names import language_name
from analysis.pipeline import Analysis, analyse
from analysis.readers import Reading, ReportRow
from analysis.settings import Settings
from benchmarks.corpus import corpus
from ui import collection_state, filters, frame

APP = Path(__file__).parents[1] / "app.py"
PATIENCE = 3600
_EVERY = timedelta(minutes=37)
_FIRST = datetime(2022, 1, 3, tzinfo=UTC)


def made_up(size: int) -> Collection:
    """Return a made-up collection; its articles are published one after another over the years."""
    articles = []
    for number, text in enumerate(corpus(size)):
        start = _FIRST + number * _EVERY % timedelta(days=1000)
        published = Published(start, start + timedelta(seconds=59), "minute", "claimed")
        article_id = content_id(text.text, "", text.outlet, "", published, str(number))
        articles.append(Article(article_id, str(number), text.text, outlet=text.outlet, published=published))
    return collect("made up", Reading(articles, [ReportRow("made up", read=size, kept=size)]))


@contextmanager
def counting_bytes() -> Iterator[list[int]]:
    """Yield a list to which the bytes of every run of a page are added: of the messages that a browser would get."""
    sent: list[int] = []
    join = LocalScriptRunner.join

    def joined(runner: LocalScriptRunner) -> None:
        join(runner)
        sent.append(sum(message.ByteSize() for message in runner.forward_msgs()))

    LocalScriptRunner.join = joined  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        LocalScriptRunner.join = join  # type: ignore[method-assign]


def visit(analysis: Analysis) -> AppTest:
    """Return a visit that has brought these articles and waited for their analysis."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    collection = analysis.collection
    app.session_state["own_collection"] = collection
    asked = collection.cache_key, analysis.settings.story_threshold
    app.session_state["own_analysis"] = (asked, analysis)
    app.session_state[collection_state.CHOICE] = collection_state.OWN
    return app


def measured(analysis: Analysis, tell: Callable[..., None]) -> None:
    """Tell of each page its name, what was done, the seconds of server time and the bytes sent."""
    language = language_name(analysis.articles["language"].value_counts().index[0])
    outlet = min(filters.outlet_options(analysis))
    story = {frame.STORY: analysis.stories["story"].iloc[0]}
    with counting_bytes() as sent:
        open_page(visit(analysis), frame.NAMES[-1], {})
        for name in frame.NAMES:
            app = visit(analysis)
            tell(name, "opened", *timed(lambda app=app, name=name: open_page(app, name, {}), sent))
            tell(name, "opened again", *timed(app.run, sent))
            for key, value in ((filters.LANGUAGE, language), (filters.OUTLET, outlet)):
                app.multiselect(key=key).set_value([value])
                tell(name, f"only {value}", *timed(app.run, sent))
        for tab in ("Read", "What was kept", "Why one story", "When", "Articles"):
            app = visit(analysis)
            asked = story | {frame.VIEW: tab}
            tell("largest story", tab, *timed(lambda app=app, asked=asked: open_page(app, "stories", asked), sent))


def open_page(app: AppTest, name: str, query: dict[str, str]) -> AppTest:
    """Open a page by its address."""
    app.query_params.update(query)
    app.switch_page(f"pages/{name}.py")
    return app.run()


def timed(run: Callable[[], Any], sent: list[int]) -> tuple[float, int]:
    """Return the seconds a run takes and the bytes it sends; an error of the page ends the measurement."""
    began = process_time()
    app = run()
    seconds = process_time() - began
    if app.exception:
        sys.exit(f"{app.exception[0].message}\n{app.exception[0].stack_trace}")
    return seconds, sent[-1]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", type=int)
    size = parser.parse_args().size
    analysis = analyse(made_up(size), Settings(), print)
    print(f"{'page':14} {'':20} {'seconds':>8} {'kB sent':>8}")
    measured(analysis, lambda page, what, seconds, sent: print(f"{page:14} {what:20} {seconds:8.2f} {sent / 1e3:8.0f}"))


if __name__ == "__main__":
    main()
